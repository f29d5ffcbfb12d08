"""The key of a scope: it opens every version that was sealed under its epoch."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wharfinger.documents.binding import ROOT_BYTES, Scope, exactly, uint32
from wharfinger.documents.errors import WrongKeyError

SCOPE_KEY_BYTES: Final = 32
"""The length of a scope key and of a version key."""

LOCKED_KEY_BYTES: Final = 60
"""The length of a version key that is locked under a scope key: nonce 12, key 32, tag 16."""

_NONCE_BYTES: Final = 12
_PURPOSE: Final = b"wharfinger/documents/version-key-in-scope/v1"


@dataclass(frozen=True, slots=True)
class ScopeKey:
    """One random key of one epoch of a scope.

    Attributes:
        scope: which documents it opens.
        key: 32 bytes; kept out of text.
    """

    scope: Scope
    key: bytes = field(repr=False)

    def __post_init__(self) -> None:
        exactly(self.key, SCOPE_KEY_BYTES, "a scope key")

    @classmethod
    def generate(cls, scope: Scope) -> ScopeKey:
        """Make a new key from the system's randomness."""
        return cls(scope, secrets.token_bytes(SCOPE_KEY_BYTES))

    def next_epoch(self) -> ScopeKey:
        """Make the key of the next epoch, to be wrapped for those who keep the grant."""
        return ScopeKey.generate(replace(self.scope, epoch=self.scope.epoch + 1))

    def lock(self, version_key: bytes, *, root: bytes, version: int) -> bytes:
        """Encrypt a version key, bound to scope, root and version: 60 bytes.

        Raises:
            UsageError: a length or a number is out of range.
        """
        exactly(version_key, SCOPE_KEY_BYTES, "a version key")
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + AESGCM(self.key).encrypt(nonce, version_key, self._bound(root, version))

    def unlock(self, locked: bytes, *, root: bytes, version: int) -> bytes:
        """Decrypt a version key.

        Raises:
            UsageError: a length or a number is out of range.
            WrongKeyError: it was locked under another key, or for another root or version.
        """
        exactly(locked, LOCKED_KEY_BYTES, "a locked version key")
        nonce, sealed = locked[:_NONCE_BYTES], locked[_NONCE_BYTES:]
        try:
            return AESGCM(self.key).decrypt(nonce, sealed, self._bound(root, version))
        except InvalidTag:
            raise WrongKeyError(
                f"The scope key of epoch {self.scope.epoch} does not open the version key.",
                remedy="Check issuer, subject, type and version, or fetch the ciphertext again.",
            ) from None

    def _bound(self, root: bytes, version: int) -> bytes:
        whole = exactly(root, ROOT_BYTES, "a root") + uint32(version, "the version")
        return _PURPOSE + self.scope.encoded() + whole
