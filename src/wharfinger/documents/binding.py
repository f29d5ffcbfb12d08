"""What a proof and a key are of: the numbers and hashes that a document has on chain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from Crypto.Hash import keccak

from wharfinger.errors import UsageError

ROOT_BYTES: Final = 32
"""The length of a root, a subject and a document type."""

UINT32_BYTES: Final = 4
"""The length of an organisation, a version, an epoch and a key's number."""

_HASH_BITS: Final = 256
_UINT32_MAX: Final = 2**32 - 1


@dataclass(frozen=True, slots=True)
class DocumentOf:
    """Which document fields are shown of.

    Attributes:
        issuer: the organisation that issued it.
        subject: what it is about, 32 bytes: the id of a bill, a credit, a declaration.
        document_type: what kind of document it is, 32 bytes; see :func:`document_type`.
        version: its version, from one; None when it is not known.
    """

    issuer: int
    subject: bytes
    document_type: bytes
    version: int | None = None

    def __post_init__(self) -> None:
        uint32(self.issuer, "the issuer")
        exactly(self.subject, ROOT_BYTES, "the subject")
        exactly(self.document_type, ROOT_BYTES, "the document type")
        if self.version is not None:
            uint32(self.version, "the version")


@dataclass(frozen=True, slots=True)
class Scope:
    """All documents of one issuer, subject and type, for as long as an epoch lasts.

    Attributes:
        issuer: the organisation that issues them.
        subject: what they are about, 32 bytes.
        document_type: what kind of documents they are, 32 bytes.
        epoch: counted from one; a new one begins when somebody loses the grant.
    """

    issuer: int
    subject: bytes
    document_type: bytes
    epoch: int

    def __post_init__(self) -> None:
        uint32(self.epoch, "the epoch")
        self.encoded()

    def encoded(self) -> bytes:
        """Return issuer, subject, type and epoch one after the other: 72 bytes.

        Raises:
            UsageError: one of them has another length or range.
        """
        return b"".join(
            (
                uint32(self.issuer, "the issuer"),
                exactly(self.subject, ROOT_BYTES, "the subject"),
                exactly(self.document_type, ROOT_BYTES, "the document type"),
                uint32(self.epoch, "the epoch"),
            )
        )


def document_type(name: str) -> bytes:
    """Return the 32 bytes of a document type's name: its keccak256."""
    return keccak.new(data=name.encode(), digest_bits=_HASH_BITS).digest()


def uint32(value: int, what: str) -> bytes:
    """Return a number from one to 2^32 - 1 as four bytes, the highest first.

    Raises:
        UsageError: it is none.
    """
    if not 0 < value <= _UINT32_MAX:
        raise UsageError(f"{what.capitalize()} {value!r} is no number from 1 to 2^32 - 1.")
    return value.to_bytes(UINT32_BYTES)


def exactly(value: bytes, length: int, what: str) -> bytes:
    """Return bytes that have to have a length.

    Raises:
        UsageError: they have another one; the message does not hold them.
    """
    if len(value) != length:
        raise UsageError(f"{what.capitalize()} is {length} bytes long, not {len(value)}.")
    return value
