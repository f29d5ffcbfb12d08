"""A document opened by whoever was granted it."""

from __future__ import annotations

from collections.abc import Iterator

from wharfinger.contracts.document_vault import DocumentVault
from wharfinger.contracts.records import DocumentIdentity
from wharfinger.documents import (
    DocumentStore,
    KeyRing,
    NotGrantedError,
    OpenDocument,
    OtherDocumentError,
    SealedHeader,
    TamperedError,
    key_in_scope,
    open_sealed,
    unwrap_scope_key,
    unwrap_version_key,
)
from wharfinger.documents.sealing import SEALED_HEADER_BYTES
from wharfinger.errors import UsageError
from wharfinger.flows.documents.keeping import KeptKeys
from wharfinger.flows.documents.ledger import announced, versions_of
from wharfinger.flows.documents.sharing import kept_key
from wharfinger.flows.documents.terms import scope_of, wrap_of


def open_document(
    vault: DocumentVault,
    identity: DocumentIdentity,
    *,
    store: DocumentStore,
    ring: KeyRing,
    digest: str | None = None,
    version: int | None = None,
    kept: KeptKeys | None = None,
) -> OpenDocument:
    """Open a document by what its reader was granted, and hold it against the root on chain.

    Args:
        vault: where it is anchored.
        identity: what names it.
        store: where its ciphertext is.
        ring: the reader's keys.
        digest: name of the ciphertext, as the issuer said it; without it, the issuer's kept keys
            tell it, and to others the heads of what is in the store.
        version: an earlier or revoked version; without it, the version that stands.
        kept: keys of the issuer, when the reader is the issuer itself.

    Raises:
        UsageError: no version stands, or there is none of this number; or no digest is given and
            the store has no ciphertext of it.
        NotStoredError: the store has nothing under the digest.
        OtherDocumentError: the ciphertext is of another document or version.
        NotGrantedError: the reader was granted no key that opens it.
        TamperedError: what was sealed is not the document of the root.
        HistoryUnavailableError: the node refuses to look for the grants.
    """
    number, root = _expected(vault, identity, version)
    own = None
    if kept is not None and ring.organisation == identity.issuer:
        own = kept_key(kept, vault.document_id(identity), number=number, root=root)
    if digest is None:
        digest = own.digest if own else digest_in_store(store, root=root, version=number)
    sealed = store.get(digest)
    header = SealedHeader.read(sealed)
    if (header.version, header.root) != (number, root):
        raise OtherDocumentError(
            f"The ciphertext {digest} is of version {header.version} of a document with another "
            f"root than version {number} has on chain.",
            remedy="Ask the issuer for the digest of the version, or name an earlier version.",
        )
    key = own.key if own else _granted_key(vault, identity, sealed, header, ring)
    return open_sealed(sealed, key=key, root=root, version=number)


def digest_in_store(store: DocumentStore, *, root: bytes, version: int) -> str:
    """Return the digest of a version's ciphertext, by the heads of what is in the store.

    Raises:
        UsageError: the store has none.
        StoreUnavailableError: the store cannot be read.
    """
    for digest in store.digests():
        with store.reader(digest) as source:
            head = source.read(SEALED_HEADER_BYTES)
        try:
            header = SealedHeader.read(head)
        except TamperedError:  # a file that a document names
            continue
        if (header.root, header.version) == (root, version):
            return digest
    raise UsageError(
        f"The store {store.url} has no ciphertext of version {version} with the root "
        f"0x{root.hex()}.",
        remedy="Name another store, or ask the issuer for the digest.",
    )


def _expected(
    vault: DocumentVault, identity: DocumentIdentity, version: int | None
) -> tuple[int, bytes]:
    if version is None:
        number, root = vault.standing(identity)
        if number:
            return number, bytes(root)
        raise UsageError(
            "The document does not stand: it was revoked, or never anchored.",
            remedy="Check what names it; a revoked one is opened by the number of its version.",
        )
    for each in versions_of(vault, vault.document_id(identity)):
        if each.number == version:
            return version, each.root
    raise UsageError(f"The document has no version {version}.", remedy="Name one that it has.")


def _granted_key(
    vault: DocumentVault,
    identity: DocumentIdentity,
    sealed: bytes,
    header: SealedHeader,
    ring: KeyRing,
) -> bytes:
    for key in _keys_of_version(vault, identity, header, ring):
        return key
    for key in _keys_of_scope(vault, identity, sealed, header, ring):
        return key
    who = vault.names.organisation(ring.organisation)
    raise NotGrantedError(
        f"{who.capitalize()} was granted no key that opens version {header.version} of the "
        f"document, and none of epoch {header.epoch} of its scope.",
        remedy="Ask the issuer for a grant, or use the key ring that was published then.",
    )


def _keys_of_version(
    vault: DocumentVault, identity: DocumentIdentity, header: SealedHeader, ring: KeyRing
) -> Iterator[bytes]:
    """Yield what the grants of the version hold, the newest first."""
    granted = announced(vault, "DocumentGranted", vault.document_id(identity), ring.organisation)
    for each in reversed(granted):
        if each.event["version"] != header.version:
            continue
        wrap = wrap_of(each.event["wrappedKey"])
        try:
            yield unwrap_version_key(wrap, root=header.root, version=header.version, ring=ring)
        except NotGrantedError:
            continue


def _keys_of_scope(
    vault: DocumentVault,
    identity: DocumentIdentity,
    sealed: bytes,
    header: SealedHeader,
    ring: KeyRing,
) -> Iterator[bytes]:
    """Yield what the grants of the scope's epoch open, the newest first."""
    scope_id = vault.scope_id(identity.issuer, kind=identity.kind, subject=identity.subject)
    for each in reversed(announced(vault, "ScopeGranted", scope_id, ring.organisation)):
        if each.event["epoch"] != header.epoch:
            continue
        scope = scope_of(identity, epoch=header.epoch)
        try:
            key = unwrap_scope_key(wrap_of(each.event["wrappedKey"]), scope=scope, ring=ring)
        except NotGrantedError:
            continue
        yield key_in_scope(sealed, scope=key, root=header.root, version=header.version)
