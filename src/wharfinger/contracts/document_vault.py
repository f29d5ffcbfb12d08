"""Documents whose content stays off chain: roots, versions, grants and encryption keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from eth_utils.crypto import keccak

from wharfinger.build.abi import Entry
from wharfinger.chain import Sender
from wharfinger.contracts.abis import function_entries
from wharfinger.contracts.base import InstrumentWrapper, Outcome
from wharfinger.contracts.enums import DocumentKind
from wharfinger.contracts.ids import Id
from wharfinger.contracts.records import (
    Anchoring,
    Document,
    DocumentField,
    DocumentIdentity,
    Grant,
    PublishedKey,
    WrappedKey,
)
from wharfinger.contracts.values import encode_parameters

_ROOTS: Final[Entry] = {"name": "roots", "type": "bytes32[]"}


class DocumentVault(InstrumentWrapper):
    """Anchored documents; see contracts/interfaces/IDocumentVault.sol and machines/document.toml.

    A document is named by its issuer, kind, subject and the issuer's own reference. Times are Unix
    seconds. Every act can also be refused as ActorRefusedError for the signer's seat (SeatUnknown,
    SeatExpired, OrganisationSuspended, RoleRequired: the kind is for other roles to issue), and as
    StateRefusedError DocumentUnexpectedState.
    """

    name: ClassVar[str] = "DocumentVault"

    def anchor(
        self,
        kind: DocumentKind,
        *,
        subject: Id,
        document_reference: str | bytes,
        root: Id,
        by: Sender,
    ) -> Outcome:
        """Anchor a document; the signer acts for its issuer.

        Its id is ``document`` of the event ``DocumentAnchored``.

        Args:
            kind: what it is.
            subject: id of the bill, credit, declaration or call that it is about.
            document_reference: the issuer's own, at most 32 characters.
            root: root of its fields, 32 bytes, not zero.
            by: a key of the issuer.

        Raises:
            DuplicateRefusedError: DocumentUnexpectedState, the reference was used before.
            TermsRefusedError: DocumentIncomplete.
            PausedRefusedError: IssuanceIsPaused.
        """
        anchoring = Anchoring(
            kind=kind, subject=subject, document_reference=document_reference, root=root
        )
        return self._send("anchor", anchoring, by=by)

    def anchor_batch(self, anchorings: Sequence[Anchoring], *, by: Sender) -> Outcome:
        """Anchor many documents, all or none; an event ``DocumentAnchored`` for each, in order.

        Raises:
            as :meth:`anchor`.
        """
        return self._send("anchorBatch", list(anchorings), by=by)

    def supersede(self, document: Id, *, root: Id, by: Sender) -> Outcome:
        """Put a further version in the place of the latest one.

        Raises:
            ActorRefusedError: DocumentIssuerRequired.
            TermsRefusedError: DocumentIncomplete.
        """
        return self._send("supersede", document, root, by=by)

    def revoke(self, document: Id, *, reason: Id, by: Sender) -> Outcome:
        """Take a document back, for good; ``reason`` is the hash of why.

        Raises:
            ActorRefusedError: DocumentIssuerRequired.
            TermsRefusedError: DocumentReasonMissing.
        """
        return self._send("revoke", document, reason, by=by)

    def grant(
        self,
        document: Id,
        *,
        grantee: int,
        expires_at: int = 0,
        wrapped_key: WrappedKey,
        by: Sender,
    ) -> Outcome:
        """Give an organisation the key of a document's latest version.

        Args:
            document: id of the document.
            grantee: the organisation.
            wrapped_key: the key, encrypted to it.
            expires_at: Unix seconds from which the grant is void; zero for never.
            by: a key of the issuer.

        Raises:
            ActorRefusedError: DocumentIssuerRequired.
            TermsRefusedError: GrantInvalid.
        """
        return self._send("grant", document, grantee, expires_at, wrapped_key, by=by)

    def revoke_grant(self, document: Id, *, grantee: int, by: Sender) -> Outcome:
        """Give an organisation no key of later versions of a document.

        Raises:
            ActorRefusedError: DocumentIssuerRequired.
            TermsRefusedError: GrantInvalid, there is none.
        """
        return self._send("revokeGrant", document, grantee, by=by)

    def grant_scope(
        self,
        kind: DocumentKind,
        *,
        subject: Id,
        grantee: int,
        expires_at: int = 0,
        wrapped_key: WrappedKey,
        by: Sender,
    ) -> Outcome:
        """Give an organisation the key of all of the signer's documents of a kind about a subject.

        Raises:
            TermsRefusedError: GrantInvalid.
        """
        return self._send("grantScope", kind, subject, grantee, expires_at, wrapped_key, by=by)

    def revoke_scope_grant(
        self, kind: DocumentKind, *, subject: Id, grantee: int, by: Sender
    ) -> Outcome:
        """Take an organisation out of a scope, which begins a new epoch.

        Raises:
            TermsRefusedError: GrantInvalid, there is none.
        """
        return self._send("revokeScopeGrant", kind, subject, grantee, by=by)

    def publish_encryption_key(self, key: bytes, *, by: Sender) -> Outcome:
        """Publish the X25519 key to which others encrypt for the signer's organisation.

        Raises:
            ActorRefusedError: EncryptionAdminRequired, the seat does not manage seats.
            TermsRefusedError: EncryptionKeyInvalid.
        """
        return self._send("publishEncryptionKey", key, by=by)

    def document_of(self, document: Id) -> Document:
        """Return a document's record; all zero when it was never anchored."""
        record: Document = self._read("documentOf", document)
        return record

    def standing(self, identity: DocumentIdentity) -> tuple[int, Id]:
        """Return version and root of a document that stands; zeros of one that does not."""
        version, root = self._read("standing", identity)
        return int(version), bytes(root)

    def grant_of(self, document: Id, *, grantee: int) -> Grant:
        """Return what an organisation was granted of a document itself."""
        granted: Grant = self._read("grantOf", document, grantee)
        return granted

    def scope_grant_of(self, scope: Id, *, grantee: int) -> Grant:
        """Return what an organisation was granted of a scope."""
        granted: Grant = self._read("scopeGrantOf", scope, grantee)
        return granted

    def may_read(self, identity: DocumentIdentity, *, org: int) -> bool:
        """Return whether an organisation may be given a document now."""
        return bool(self._read("mayRead", identity, org))

    def proves(self, document: Id, *, field: DocumentField, proof: Sequence[bytes]) -> bool:
        """Return whether a field is one of the latest version of a document that stands."""
        return bool(self._read("proves", document, field, list(proof)))

    def proves_all(
        self,
        document: Id,
        *,
        fields: Sequence[DocumentField],
        proof: Sequence[bytes],
        flags: Sequence[bool],
    ) -> bool:
        """Return whether several fields are all of the latest version of a document that stands."""
        return bool(self._read("provesAll", document, list(fields), list(proof), list(flags)))

    def encryption_key_of(self, org: int) -> PublishedKey:
        """Return the encryption key that an organisation has published; all zero for none."""
        published: PublishedKey = self._read("encryptionKeyOf", org)
        return published

    def epoch_of(self, scope: Id) -> int:
        """Return the epoch of a scope, counted from 1."""
        return int(self._read("epochOf", scope))

    def document_id(self, identity: DocumentIdentity) -> Id:
        """Return the id of a document."""
        return bytes(self._read("documentId", identity))

    def scope_id(self, issuer: int, *, kind: DocumentKind, subject: Id) -> Id:
        """Return the id of a scope."""
        return bytes(self._read("scopeId", issuer, kind, subject))

    def documents_root(self, documents: Sequence[DocumentIdentity]) -> Id:
        """Return what documents come to in the versions that stand now.

        It is ``keccak256(abi.encode(documents, roots))``: what a presenter lodges, and what customs
        states that it examined. A document that does not stand has a root of zeros, which no
        contract takes.
        """
        roots = [self.standing(document)[1] for document in documents]
        presented = function_entries("LetterOfCredit")["completeWithDocuments"]["inputs"][-1]
        return bytes(keccak(encode_parameters([presented, _ROOTS], (list(documents), roots))))
