"""Why a document, a proof, a key or a grant is refused."""

from __future__ import annotations

from collections.abc import Sequence

from wharfinger.errors import DocumentRefusedError, UsageError, WharfingerError


class TamperedError(DocumentRefusedError):
    """Content, ciphertext or file is not what its root, key or digest says."""


class UnprovenError(DocumentRefusedError):
    """Fields are not proven under a root.

    Attributes:
        pointers: the JSON pointers of the fields that are refused.
    """

    def __init__(self, message: str, *, pointers: Sequence[str] = (), remedy: str = "") -> None:
        self.pointers = tuple(pointers)
        super().__init__(message, remedy=remedy or "Ask for the fields again, and use none of it.")


class OtherDocumentError(DocumentRefusedError):
    """The ciphertext or the proof belongs to another document or version than expected."""


class WrongKeyError(DocumentRefusedError):
    """A key does not open this ciphertext, or the ciphertext was changed: the two look alike."""


class NotGrantedError(DocumentRefusedError):
    """None of the organisation's keys opens the wrap for what it was asked to open."""


class NoEncryptionKeyError(DocumentRefusedError):
    """The grantee has published no usable encryption key, so nothing can be wrapped to it."""


class KeyFileError(UsageError):
    """A file of encryption keys cannot be read, opened or written; the message holds no key."""


class NotStoredError(UsageError):
    """The store holds nothing under a digest."""

    def __init__(self, digest: str, store: str) -> None:
        self.digest = digest
        super().__init__(
            f"The store {store} holds nothing under {digest}.",
            remedy="Check the digest, or ask the issuer to put the ciphertext there again.",
        )


class StoreUnavailableError(WharfingerError):
    """The store cannot be reached, read or written."""


class LibraryMissingError(UsageError):
    """A library that this needs is not installed."""
