"""Some fields of a document shown, and what the chain says of them to whoever verifies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from wharfinger.contracts.document_vault import DocumentVault
from wharfinger.contracts.enums import DocumentKind, DocumentState
from wharfinger.contracts.participants import Participants
from wharfinger.contracts.records import DocumentIdentity
from wharfinger.contracts.values import text_of, to_bytes
from wharfinger.documents import OtherDocumentError, Reveal
from wharfinger.flows.documents.ledger import announced, find_version, moment_of
from wharfinger.flows.documents.terms import described, subject_of
from wharfinger.standards.canonical import JsonValue

if TYPE_CHECKING:
    from wharfinger.documents import OpenDocument


class Standing(StrEnum):
    """Whether a version can be relied on now."""

    STANDS = "stands"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """Fields that are proven, and what the chain says of the version that they are of.

    Attributes:
        document: id of the document.
        issuer: organisation that issued it.
        identifier: under which the organisation is enrolled.
        kind: what it is.
        subject: id of what it is about.
        reference: the issuer's own, 32 bytes.
        version: version of which the fields are.
        latest: the latest version.
        anchored_at: Unix seconds at which the version was put on chain.
        standing: whether it can be relied on now.
        values: value by pointer; a ``Container`` for one that is not empty.
    """

    document: bytes
    issuer: int
    identifier: str
    kind: DocumentKind
    subject: bytes
    reference: bytes
    version: int
    latest: int
    anchored_at: int
    standing: Standing
    values: Mapping[str, JsonValue]


def reveal(opened: OpenDocument, pointers: Iterable[str], *, identity: DocumentIdentity) -> Reveal:
    """Show some fields of a document that was opened.

    Raises:
        UsageError: there is no such field, none is given, or one twice.
    """
    return opened.reveal(pointers, of=described(identity, version=opened.version))


def verify_reveal(vault: DocumentVault, shown: Reveal) -> Verified:
    """Check fields that were shown against the root that the chain has, and say whose it is.

    Raises:
        OtherDocumentError: its issuer never anchored such a version.
        UnprovenError: a field is malformed or stands twice, or the proof does not hold.
        HistoryUnavailableError: the node refuses to look for the document.
    """
    found = find_version(vault, shown.of, shown.root)
    if found is None:
        raise OtherDocumentError(
            f"{vault.names.organisation(shown.of.issuer).capitalize()} has put no document of "
            f"this kind, subject and version with the root 0x{shown.root.hex()} on chain.",
            remedy="Use none of it, and ask for a reveal of a document on this chain.",
        )
    identity, version = found
    values = shown.verify(version.root, of=described(identity, version=version.number))
    record = vault.document_of(version.document)
    return Verified(
        document=bytes(version.document),
        issuer=identity.issuer,
        identifier=_identifier(vault, identity.issuer),
        kind=identity.kind,
        subject=subject_of(identity),
        reference=to_bytes(identity.document_reference, 32, what="reference"),
        version=version.number,
        latest=record.version,
        anchored_at=moment_of(vault, version.block),
        standing=_standing(record.state, version.number, record.version),
        values=values,
    )


def _standing(state: DocumentState, version: int, latest: int) -> Standing:
    if state is DocumentState.REVOKED:
        return Standing.REVOKED
    return Standing.STANDS if version == latest else Standing.SUPERSEDED


def _identifier(vault: DocumentVault, org: int) -> str:
    participants = Participants(vault.connection, vault.participants(), names=vault.names)
    for each in announced(participants, "OrganisationEnrolled", org):
        return text_of(each.event["identifier"])
    return ""
