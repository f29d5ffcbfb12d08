"""A document sealed, stored, anchored and granted; again for whatever of it failed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wharfinger.chain import Sender
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.document_vault import DocumentVault
from wharfinger.contracts.enums import DocumentKind
from wharfinger.contracts.ids import Id
from wharfinger.contracts.participants import Participants
from wharfinger.contracts.records import Document, DocumentIdentity
from wharfinger.documents import (
    DocumentStore,
    KeyRing,
    NotGrantedError,
    OtherDocumentError,
    PublicKey,
    ScopeKey,
    check_document,
    seal,
    wrap_scope_key,
    wrap_version_key,
)
from wharfinger.errors import UsageError
from wharfinger.flows.documents.keeping import KeptKeys, KeptVersion
from wharfinger.flows.documents.terms import scope_of, wrapped_key
from wharfinger.standards.canonical import JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A version that stands on chain, in the store and with its grantees.

    Attributes:
        document: id of the document.
        identity: what names it.
        version: number of the version, from 1.
        root: of its fields, 32 bytes.
        digest: under which the store has its ciphertext.
        granted: organisations that were granted it now.
        scope_granted: organisations that were granted its scope now.
        outcomes: what was done on chain; nothing when all of it was done before.
    """

    document: bytes
    identity: DocumentIdentity
    version: int
    root: bytes
    digest: str
    granted: tuple[int, ...]
    scope_granted: tuple[int, ...]
    outcomes: tuple[Outcome, ...]


def share(
    vault: DocumentVault,
    document: JsonValue,
    *,
    kind: DocumentKind,
    subject: Id,
    reference: str | bytes,
    store: DocumentStore,
    kept: KeptKeys,
    by: Sender,
    grantees: Sequence[int] = (),
    scope_grantees: Sequence[int] = (),
    expires_at: int = 0,
) -> Shared:
    """Share a document: as version 1, as the next version when it is another than the latest.

    The version key is kept before anything is anchored. Whatever fails, the same call again does
    what is left: the version that was kept is anchored, and who was not granted yet is granted.

    Args:
        vault: where it is anchored.
        document: what ``read_document`` returns, or plain Python values.
        kind: what it is.
        subject: id of the bill, credit, declaration or call that it is about.
        reference: the issuer's own, at most 32 characters.
        store: where the ciphertext goes.
        kept: keys of the issuer.
        by: a key of the issuer.
        grantees: organisations that are to open it; each needs a published encryption key.
        scope_grantees: organisations that are to open all of the kind about the subject.
        expires_at: Unix seconds from which these grants are void; zero for never.

    Raises:
        InvalidDocumentError: the document cannot be sealed.
        NoEncryptionKeyError: a grantee has published none; nothing was done.
        UsageError: the signer acts for another organisation than the kept keys are of.
        KeyFileError: the keys cannot be kept.
        StoreUnavailableError: the ciphertext cannot be stored.
        ContractRefusedError: the vault refuses an act.
    """
    check_document(document)
    identity = DocumentIdentity(
        issuer=kept.ring.organisation, kind=kind, subject=subject, document_reference=reference
    )
    _require_issuer(vault, identity.issuer, by)
    recipients = [public_key_of(vault, org) for org in dict.fromkeys(grantees)]
    scoped = [public_key_of(vault, org) for org in dict.fromkeys(scope_grantees)]
    found = vault.document_id(identity)
    record = vault.document_of(found)
    version = _kept_version(kept, found, record, document, store)
    if version is None:
        version = _seal(vault, identity, document, record.version + 1, store=store, kept=kept)
    outcomes = _anchor(vault, identity, version, record, by=by)
    until = expires_at
    waiting = [each for each in recipients if not _is_granted(vault, found, version, each, until)]
    outcomes += [_grant(vault, found, version, each, by=by, expires_at=until) for each in waiting]
    if scoped:
        scope = _scope_key(vault, identity, kept)
        scoped = [
            each for each in scoped if not _is_scope_granted(vault, identity, scope, each, until)
        ]
        outcomes += [
            _grant_scope(vault, identity, scope, each, by=by, expires_at=until) for each in scoped
        ]
    return Shared(
        document=found,
        identity=identity,
        version=version.number,
        root=version.root,
        digest=version.digest,
        granted=tuple(each.organisation for each in waiting),
        scope_granted=tuple(each.organisation for each in scoped),
        outcomes=tuple(outcomes),
    )


def grant(
    vault: DocumentVault,
    document: bytes,
    *,
    grantee: int,
    kept: KeptKeys,
    by: Sender,
    expires_at: int = 0,
) -> Outcome:
    """Grant the version of a document that stands to another organisation.

    Args:
        vault: where it is anchored.
        document: its id.
        grantee: the organisation.
        kept: keys of the issuer, the version's among them.
        by: a key of the issuer.
        expires_at: Unix seconds from which the grant is void; zero for never.

    Raises:
        NoEncryptionKeyError: the grantee has published none.
        NotGrantedError: the version's key was not kept.
        ContractRefusedError: the vault refuses the grant.
    """
    record, recipient = vault.document_of(document), public_key_of(vault, grantee)
    version = kept_key(kept, document, number=record.version, root=record.root)
    return _grant(vault, document, version, recipient, by=by, expires_at=expires_at)


def grant_scope(
    vault: DocumentVault,
    *,
    kind: DocumentKind,
    subject: Id,
    grantee: int,
    kept: KeptKeys,
    by: Sender,
    expires_at: int = 0,
) -> Outcome:
    """Grant all of the issuer's documents of a kind about a subject: those of the epoch of now.

    Raises:
        NoEncryptionKeyError: the grantee has published none.
        UsageError: the signer acts for another organisation than the kept keys are of.
        KeyFileError: the scope's key cannot be kept.
        ContractRefusedError: the vault refuses the grant.
    """
    _require_issuer(vault, kept.ring.organisation, by)
    recipient = public_key_of(vault, grantee)
    identity = DocumentIdentity(
        issuer=kept.ring.organisation, kind=kind, subject=subject, document_reference=""
    )
    key = _scope_key(vault, identity, kept)
    return _grant_scope(vault, identity, key, recipient, by=by, expires_at=expires_at)


def publish(vault: DocumentVault, ring: KeyRing, *, by: Sender) -> Outcome | None:
    """Publish the current key of a ring; nothing is done when it is published already.

    Raises:
        UsageError: the signer acts for another organisation than the ring is of.
        ContractRefusedError: the vault refuses the key.
    """
    _require_issuer(vault, ring.organisation, by)
    current = ring.current.public
    if vault.encryption_key_of(ring.organisation).key == current.key:
        return None
    return vault.publish_encryption_key(current.key, by=by)


def public_key_of(vault: DocumentVault, org: int) -> PublicKey:
    """Return the encryption key that an organisation has published.

    Raises:
        NoEncryptionKeyError: it has published none, or an unusable one.
    """
    published = vault.encryption_key_of(org)
    return PublicKey(org, published.number, published.key)


def kept_key(kept: KeptKeys, document: bytes, *, number: int, root: bytes) -> KeptVersion:
    """Return the version of a document that is on chain, as its issuer kept it.

    Raises:
        NotGrantedError: it was not kept.
        KeyFileError: the file cannot be read.
    """
    for version in kept.versions(document):
        if (version.number, version.root) == (number, root):
            return version
    raise NotGrantedError(
        f"The key of version {number} of the document 0x{document.hex()} is not in {kept.folder}.",
        remedy="Name the folder in which its issuer keeps the keys.",
    )


def _kept_version(
    kept: KeptKeys, document: bytes, record: Document, content: JsonValue, store: DocumentStore
) -> KeptVersion | None:
    """Return the latest version, or the one that was not anchored any more, if it is this one."""
    for version in kept.versions(document):
        draft = version.number == record.version + 1
        latest = (version.number, version.root) == (record.version, record.root)
        if (draft or latest) and version.holds(content) and version.digest in store:
            return version
    return None


def _seal(
    vault: DocumentVault,
    identity: DocumentIdentity,
    document: JsonValue,
    number: int,
    *,
    store: DocumentStore,
    kept: KeptKeys,
) -> KeptVersion:
    sealed = seal(document, version=number, scope=_scope_key(vault, identity, kept))
    store.put(sealed.ciphertext)
    return kept.keep(vault.document_id(identity), sealed)


def _scope_key(vault: DocumentVault, identity: DocumentIdentity, kept: KeptKeys) -> ScopeKey:
    scope_id = vault.scope_id(identity.issuer, kind=identity.kind, subject=identity.subject)
    scope = scope_of(identity, epoch=vault.epoch_of(scope_id))
    return kept.scope_key(scope_id, scope)


def _anchor(
    vault: DocumentVault,
    identity: DocumentIdentity,
    version: KeptVersion,
    record: Document,
    *,
    by: Sender,
) -> list[Outcome]:
    if version.root == record.root:
        return []
    if not record.version:
        first = vault.anchor(
            identity.kind,
            subject=identity.subject,
            document_reference=identity.document_reference,
            root=version.root,
            by=by,
        )
        return [first]
    later = vault.supersede(vault.document_id(identity), root=version.root, by=by)
    number = later.event("DocumentSuperseded")["version"]
    if number != version.number:
        raise OtherDocumentError(
            f"The document was superseded by version {version.number} meanwhile, "
            f"and sealed as that; on chain it is version {number}.",
            remedy="Share the document again, from one place at a time.",
        )
    return [later]


def _is_granted(
    vault: DocumentVault, document: bytes, version: KeptVersion, recipient: PublicKey, until: int
) -> bool:
    granted = vault.grant_of(document, grantee=recipient.organisation)
    found = (granted.granted, granted.version, granted.expires_at)
    return found == (True, version.number, until)


def _is_scope_granted(
    vault: DocumentVault,
    identity: DocumentIdentity,
    key: ScopeKey,
    recipient: PublicKey,
    until: int,
) -> bool:
    scope_id = vault.scope_id(identity.issuer, kind=identity.kind, subject=identity.subject)
    granted = vault.scope_grant_of(scope_id, grantee=recipient.organisation)
    found = (granted.granted, granted.version, granted.expires_at)
    return found == (True, key.scope.epoch, until)


def _grant(
    vault: DocumentVault,
    document: bytes,
    version: KeptVersion,
    recipient: PublicKey,
    *,
    by: Sender,
    expires_at: int = 0,
) -> Outcome:
    wrap = wrap_version_key(
        version.key, root=version.root, version=version.number, grantee=recipient
    )
    return vault.grant(
        document,
        grantee=recipient.organisation,
        wrapped_key=wrapped_key(wrap),
        expires_at=expires_at,
        by=by,
    )


def _grant_scope(
    vault: DocumentVault,
    identity: DocumentIdentity,
    key: ScopeKey,
    recipient: PublicKey,
    *,
    by: Sender,
    expires_at: int = 0,
) -> Outcome:
    return vault.grant_scope(
        identity.kind,
        subject=identity.subject,
        grantee=recipient.organisation,
        wrapped_key=wrapped_key(wrap_scope_key(key, grantee=recipient)),
        expires_at=expires_at,
        by=by,
    )


def _require_issuer(vault: DocumentVault, issuer: int, by: Sender) -> None:
    participants = Participants(vault.connection, vault.participants(), names=vault.names)
    acting = participants.seat_of(by.address).org
    if acting != issuer:
        raise UsageError(
            f"The key acts for {vault.names.organisation(acting)}; "
            f"the encryption keys are of {vault.names.organisation(issuer)}.",
            remedy="Name a key and a ring of the same organisation.",
        )
