"""The same things in the words of the vault and in those of the documents off chain."""

from __future__ import annotations

from typing import Final

from wharfinger.contracts.enums import DocumentKind
from wharfinger.contracts.records import DocumentField, DocumentIdentity, WrappedKey
from wharfinger.contracts.values import to_bytes
from wharfinger.documents import DocumentOf, Field, Scope

_WORD: Final = 32
_WRAP_BYTES: Final = 80


def document_type(kind: DocumentKind) -> bytes:
    """Return a kind of the vault as the 32 bytes of a document type: its number."""
    return int(kind).to_bytes(_WORD)


def wrapped_key(wrap: bytes) -> WrappedKey:
    """Return the 80 bytes of a wrap as the vault takes them."""
    key_end = 2 * _WORD
    return WrappedKey(
        encapsulated=wrap[:_WORD], encrypted=wrap[_WORD:key_end], tag=wrap[key_end:_WRAP_BYTES]
    )


def wrap_of(key: WrappedKey) -> bytes:
    """Return a wrap as 80 bytes, the reverse of :func:`wrapped_key`."""
    return key.encapsulated + key.encrypted + key.tag


def subject_of(identity: DocumentIdentity) -> bytes:
    """Return what a document is about, 32 bytes."""
    return to_bytes(identity.subject, _WORD, what="subject")


def described(identity: DocumentIdentity, *, version: int) -> DocumentOf:
    """Return which document a reveal is of."""
    kind = document_type(identity.kind)
    return DocumentOf(identity.issuer, subject_of(identity), kind, version)


def scope_of(identity: DocumentIdentity, *, epoch: int) -> Scope:
    """Return the scope that a document is in."""
    kind = document_type(identity.kind)
    return Scope(identity.issuer, subject_of(identity), kind, epoch)


def stated_field(field: Field) -> DocumentField:
    """Return a field as the vault's ``proves`` takes it."""
    return DocumentField(pointer=field.pointer, kind=field.kind, salt=field.salt, value=field.value)
