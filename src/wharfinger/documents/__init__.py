"""Documents off chain: salted fields under one root, sealed, granted, revealed and stored.

No chain is needed. Fields, proofs and reveals come with the package; what encrypts and stores needs
the extra ``documents``, so a name's module is loaded when the name is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from wharfinger.documents.errors import LibraryMissingError

if TYPE_CHECKING:
    from wharfinger.documents.attachments import Attachment, fetch_attachment, store_attachment
    from wharfinger.documents.binding import DocumentOf, Scope, document_type
    from wharfinger.documents.errors import (
        KeyFileError,
        NoEncryptionKeyError,
        NotGrantedError,
        NotStoredError,
        OtherDocumentError,
        StoreUnavailableError,
        TamperedError,
        UnprovenError,
        WrongKeyError,
    )
    from wharfinger.documents.fields import (
        Container,
        Field,
        check_document,
        document_of,
        fields_of,
        member_pointer,
        read_document,
    )
    from wharfinger.documents.keys import EncryptionKey, KeyRing, PublicKey
    from wharfinger.documents.reveal import Reveal
    from wharfinger.documents.scopes import ScopeKey
    from wharfinger.documents.sealing import (
        OpenDocument,
        Sealed,
        SealedHeader,
        key_in_scope,
        open_in_scope,
        open_sealed,
        seal,
    )
    from wharfinger.documents.store import DocumentStore
    from wharfinger.documents.streams import SealedStream, open_stream, seal_stream
    from wharfinger.documents.tree import (
        DocumentTree,
        MultiProof,
        leaf_hash,
        verify,
        verify_multiproof,
    )
    from wharfinger.documents.wraps import (
        unwrap_scope_key,
        unwrap_version_key,
        wrap_scope_key,
        wrap_version_key,
    )

__all__ = [
    "Attachment",
    "Container",
    "DocumentOf",
    "DocumentStore",
    "DocumentTree",
    "EncryptionKey",
    "Field",
    "KeyFileError",
    "KeyRing",
    "LibraryMissingError",
    "MultiProof",
    "NoEncryptionKeyError",
    "NotGrantedError",
    "NotStoredError",
    "OpenDocument",
    "OtherDocumentError",
    "PublicKey",
    "Reveal",
    "Scope",
    "ScopeKey",
    "Sealed",
    "SealedHeader",
    "SealedStream",
    "StoreUnavailableError",
    "TamperedError",
    "UnprovenError",
    "WrongKeyError",
    "check_document",
    "document_of",
    "document_type",
    "fetch_attachment",
    "fields_of",
    "key_in_scope",
    "leaf_hash",
    "member_pointer",
    "open_in_scope",
    "open_sealed",
    "open_stream",
    "read_document",
    "seal",
    "seal_stream",
    "store_attachment",
    "unwrap_scope_key",
    "unwrap_version_key",
    "verify",
    "verify_multiproof",
    "wrap_scope_key",
    "wrap_version_key",
]

_MODULES = {
    "Attachment": "attachments",
    "fetch_attachment": "attachments",
    "store_attachment": "attachments",
    "DocumentOf": "binding",
    "Scope": "binding",
    "document_type": "binding",
    "KeyFileError": "errors",
    "NoEncryptionKeyError": "errors",
    "NotGrantedError": "errors",
    "NotStoredError": "errors",
    "OtherDocumentError": "errors",
    "StoreUnavailableError": "errors",
    "TamperedError": "errors",
    "UnprovenError": "errors",
    "WrongKeyError": "errors",
    "Container": "fields",
    "Field": "fields",
    "check_document": "fields",
    "document_of": "fields",
    "fields_of": "fields",
    "member_pointer": "fields",
    "read_document": "fields",
    "EncryptionKey": "keys",
    "KeyRing": "keys",
    "PublicKey": "keys",
    "Reveal": "reveal",
    "ScopeKey": "scopes",
    "OpenDocument": "sealing",
    "Sealed": "sealing",
    "SealedHeader": "sealing",
    "key_in_scope": "sealing",
    "open_in_scope": "sealing",
    "open_sealed": "sealing",
    "seal": "sealing",
    "DocumentStore": "store",
    "SealedStream": "streams",
    "open_stream": "streams",
    "seal_stream": "streams",
    "DocumentTree": "tree",
    "MultiProof": "tree",
    "leaf_hash": "tree",
    "verify": "tree",
    "verify_multiproof": "tree",
    "unwrap_scope_key": "wraps",
    "unwrap_version_key": "wraps",
    "wrap_scope_key": "wraps",
    "wrap_version_key": "wraps",
}

_EXTRA = frozenset({"cryptography", "fsspec"})


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        module = import_module(f"{__name__}.{_MODULES[name]}")
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if library not in _EXTRA:
            raise
        raise LibraryMissingError(
            f"{name} needs {library}, which is missing or too old.",
            remedy="Install the package as wharfinger[documents].",
        ) from error
    return getattr(module, name)


def __dir__() -> list[str]:
    return sorted(__all__)
