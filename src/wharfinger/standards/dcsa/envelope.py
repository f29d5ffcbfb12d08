"""Envelopes between platforms (DCSA PINT 3.0.0): a bill with its signed chain of transfers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Annotated, Any, Final

from pydantic import Field

from wharfinger.errors import Problem
from wharfinger.standards.canonical import JsonValue
from wharfinger.standards.source import Source

from .base import Part
from .chain import ChainParty
from .checksums import pint_checksums, text_checksum
from .codes import PintAction, ReasonCode
from .document_rules import document_rules
from .fields import Comment255, CompactJws, Moment, Number, Platform, Sha256, Text, Text100
from .issuance import IssuanceManifest
from .model import TransportDocument
from .opening import BINARY_SIZE_LIMIT, Examination
from .schemas import SchemaSource, Standard
from .signed import SignedContent, SignedDocument, differs, read_signed

_RULE: Final = Standard.PINT.rule
_CHAIN: Final = "$.envelopeTransferChain"
_ALONE: Final = frozenset({PintAction.SIGN, PintAction.BLANK_ENDORSE, PintAction.SACC})


class DocumentMetadata(Part):
    """A further document that belongs to the envelope and is sent after it."""

    name: Annotated[Text, Field(pattern=r"^\S(?:.*\S)?$")]
    size: Annotated[Number, Field(ge=1)]
    media_type: Text100
    document_checksum: Sha256


class Transaction(Part):
    """One act on the bill on a platform."""

    action_code: PintAction
    actor: ChainParty
    recipient: ChainParty | None = None
    action_date_time: Moment
    reason_code: ReasonCode | None = None
    comments: Comment255 | None = None
    audit_reference: Text100 | None = None


class TransferEntry(Part):
    """What one platform recorded and signed before it handed the bill on."""

    ebl_platform: Platform
    transport_document_checksum: Sha256
    previous_checksum: Sha256 | None = Field(
        default=None, alias="previousEnvelopeTransferChainEntrySignedContentChecksum"
    )
    issuance_manifest_signed_content: CompactJws | None = None
    control_tracking_registry: Annotated[Text, Field(max_length=1024)] | None = None
    transactions: Annotated[tuple[Transaction, ...], Field(min_length=1)]


class EnvelopeManifest(Part):
    """What the sending platform signs: what is in the envelope."""

    transport_document_checksum: Sha256
    last_entry_checksum: Sha256 = Field(alias="lastEnvelopeTransferChainEntrySignedContentChecksum")
    visualisation: DocumentMetadata | None = Field(default=None, alias="eBLVisualisationByCarrier")
    supporting_documents: tuple[DocumentMetadata, ...] = ()


class Envelope(SignedDocument):
    """A bill on its way from one platform to another."""

    transport_document: TransportDocument
    envelope_manifest_signed_content: CompactJws
    envelope_transfer_chain: Annotated[tuple[CompactJws, ...], Field(min_length=1)]

    @property
    def manifest(self) -> SignedContent[EnvelopeManifest]:
        """What the sending platform signed."""
        path = "$.envelopeManifestSignedContent"
        text = self.envelope_manifest_signed_content
        return read_signed(text, EnvelopeManifest, path=path, rule=_RULE)

    @property
    def entries(self) -> tuple[SignedContent[TransferEntry], ...]:
        """The signed entries of the transfer chain, oldest first."""
        return tuple(
            read_signed(text, TransferEntry, path=f"{_CHAIN}[{index}]", rule=_RULE)
            for index, text in enumerate(self.envelope_transfer_chain)
        )

    @property
    def issuance_manifest(self) -> SignedContent[IssuanceManifest] | None:
        """What the carrier signed when it issued the bill; it stands in the first entry."""
        return _issuance_manifest(self.entries[0])

    @property
    def transactions(self) -> tuple[Transaction, ...]:
        """Every transaction of the entries that can be read, oldest first."""
        return tuple(
            transaction
            for entry in self.entries
            if entry.model is not None
            for transaction in entry.model.transactions
        )

    def signed_contents(self) -> Iterator[tuple[SignedContent[Any], bool]]:
        """The manifest's and the entries' signatures of platforms, and the carrier's in them."""
        yield self.manifest, False
        for entry in self.entries:
            yield entry, False
            issued = _issuance_manifest(entry)
            if issued is not None:
                yield issued, True


def read_envelope(
    source: Source, *, strict: bool = False, schemas: SchemaSource | None = None
) -> Envelope:
    """Read the envelope that starts a transfer between platforms, in the JSON of DCSA PINT 3.0.0.

    Args:
        source: bytes, text, or the path of a file.
        strict: whether to refuse signed content that cannot be read or does not match; otherwise
            it is remarked on, and ``require_integrity`` refuses it later.
        schemas: as of :func:`~.reader.read_transport_document`.

    Raises:
        UsageError: the file, or the published files, cannot be read.
        InvalidDocumentError: every problem, each with its JSON path.
    """
    seen = Examination(source, kind="envelope", standard=Standard.PINT, limit=BINARY_SIZE_LIMIT)
    envelope = seen.typed(Envelope)
    document = seen.raw.get("transportDocument")
    seen.add(document_rules(document, path="$.transportDocument", rule=_RULE))
    seen.check_schema(schemas, "EblEnvelope")
    flaws = [] if envelope is None else list(_integrity(envelope, document))
    if strict:
        seen.add(flaws)
    accepted = seen.accept(envelope)
    seen.part(accepted.transport_document, document)
    return accepted.with_integrity(flaws)


def _issuance_manifest(
    entry: SignedContent[TransferEntry],
) -> SignedContent[IssuanceManifest] | None:
    if entry.model is None or entry.model.issuance_manifest_signed_content is None:
        return None
    return read_signed(
        entry.model.issuance_manifest_signed_content,
        IssuanceManifest,
        path=f"{entry.path}.payload.issuanceManifestSignedContent",
        rule=_RULE,
    )


def _integrity(envelope: Envelope, document: JsonValue) -> Iterator[Problem]:
    """Whether what the platforms signed is what was sent, in the order in which it was signed."""
    sums = pint_checksums(document)
    manifest, entries = envelope.manifest, envelope.entries
    yield from manifest.problems
    if manifest.model is not None:
        path = f"{manifest.path}.payload"
        signed = manifest.model.transport_document_checksum
        yield from _of_document(signed, sums, f"{path}.transportDocumentChecksum")
        last = text_checksum(envelope.envelope_transfer_chain[-1])
        where = f"{path}.lastEnvelopeTransferChainEntrySignedContentChecksum"
        yield from differs(manifest.model.last_entry_checksum, last, where)
    previous: str | None = None
    for index, entry in enumerate(entries):
        yield from entry.problems
        if entry.model is not None:
            yield from _entry(entry.model, entry.path, index=index, previous=previous)
            signed = entry.model.transport_document_checksum
            where = f"{entry.path}.payload.transportDocumentChecksum"
            yield from _of_document(signed, sums, where)
        previous = text_checksum(envelope.envelope_transfer_chain[index])
    yield from _issuance(entries[0], sums)
    yield from _acts(entries)


def _of_document(signed: str, sums: tuple[str, ...], path: str) -> Iterator[Problem]:
    return differs(signed, sums[0], path, *sums[1:])


def _entry(
    entry: TransferEntry, path: str, *, index: int, previous: str | None
) -> Iterator[Problem]:
    """Each entry names the checksum of the one before it; the first alone names a registry."""
    where = f"{path}.payload.previousEnvelopeTransferChainEntrySignedContentChecksum"
    yield from differs(entry.previous_checksum, previous, where)
    if index and entry.control_tracking_registry is not None:
        message = "is allowed in the first entry alone"
        yield Problem(f"{path}.payload.controlTrackingRegistry", message, _RULE)
    for place, transaction in enumerate(entry.transactions):
        at = f"{path}.payload.transactions[{place}]"
        if transaction.recipient is None and transaction.action_code not in _ALONE:
            yield Problem(f"{at}.recipient", f"is missing for {transaction.action_code}", _RULE)
        if transaction.action_date_time.utcoffset() != timedelta(0):
            yield Problem(f"{at}.actionDateTime", "is not in UTC", _RULE)
        amends = transaction.action_code is PintAction.SURRENDER_FOR_AMENDMENT
        if transaction.reason_code is not None and not amends:
            message = "is allowed only for SURRENDER_FOR_AMENDMENT"
            yield Problem(f"{at}.reasonCode", message, _RULE)


def _issuance(first: SignedContent[TransferEntry], sums: tuple[str, ...]) -> Iterator[Problem]:
    """The first entry carries what the carrier signed at issue, and that is this document."""
    if first.model is None:
        return
    issued = _issuance_manifest(first)
    if issued is None:
        where = f"{first.path}.payload.issuanceManifestSignedContent"
        yield Problem(where, "is missing in the first entry", _RULE)
        return
    yield from issued.problems
    if issued.model is not None:
        where = f"{issued.path}.payload.documentChecksum"
        yield from _of_document(issued.model.document_checksum, sums, where)


def _acts(entries: tuple[SignedContent[TransferEntry], ...]) -> Iterator[Problem]:
    """The bill is issued once, by the first transaction, and nothing follows a surrender's end."""
    ended = False
    for index, entry in enumerate(entries):
        acts = () if entry.model is None else entry.model.transactions
        for place, transaction in enumerate(acts):
            where = f"{entry.path}.payload.transactions[{place}].actionCode"
            code, is_first = transaction.action_code, index == place == 0
            if is_first != (code is PintAction.ISSUE):
                yield Problem(where, "ISSUE is the first transaction, and only that", _RULE)
            if ended:
                yield Problem(where, f"{code} follows SACC, after which nothing is allowed", _RULE)
            ended = ended or code is PintAction.SACC
