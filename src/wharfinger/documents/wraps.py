"""Keys wrapped to an organisation by HPKE (RFC 9180), each bound to what it was granted for.

The suite is base mode of DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20Poly1305 (0x0020,
0x0001, 0x0003), one message without additional data. A wrap is 80 bytes: the encapsulated key 32,
the key 32, the tag 16. Its ``info``, numbers with the highest byte first:

* of a version key: ``wharfinger/documents/version-key/v1``, root 32, organisation 4, version 4;
* of a scope key: ``wharfinger/documents/scope-key/v1``, issuer 4, subject 32, type 32, epoch 4,
  organisation 4.
"""

from __future__ import annotations

from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from wharfinger.documents.binding import ROOT_BYTES, Scope, exactly, uint32
from wharfinger.documents.errors import NotGrantedError
from wharfinger.documents.hexadecimal import to_hex
from wharfinger.documents.keys import KeyRing, PublicKey
from wharfinger.documents.scopes import SCOPE_KEY_BYTES, ScopeKey

WRAP_BYTES: Final = 80
"""The length of a wrapped key."""

_SUITE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_VERSION_PURPOSE: Final = b"wharfinger/documents/version-key/v1"
_SCOPE_PURPOSE: Final = b"wharfinger/documents/scope-key/v1"


def wrap_version_key(key: bytes, *, root: bytes, version: int, grantee: PublicKey) -> bytes:
    """Wrap the key of one document version to an organisation: 80 bytes.

    Args:
        key: the version key, 32 bytes.
        root: of the version, 32 bytes.
        version: from one.
        grantee: the organisation's published encryption key.

    Raises:
        UsageError: a length or a number is out of range.
    """
    exactly(key, SCOPE_KEY_BYTES, "a version key")
    return _SUITE.encrypt(key, grantee.loaded(), _version_info(root, version, grantee.organisation))


def unwrap_version_key(
    wrap: bytes, *, root: bytes, version: int, ring: KeyRing, number: int | None = None
) -> bytes:
    """Open a wrapped version key with a key of the organisation.

    Args:
        wrap: 80 bytes, as the grant carries them.
        root: of the version, 32 bytes.
        version: from one.
        ring: the organisation's keys, old and new.
        number: of the key it was wrapped to; every key is tried when left out.

    Raises:
        NotGrantedError: no key opens it: it was changed, or wrapped for another document, version,
            organisation or key.
        UsageError: a length or a number is out of range.
    """
    info = _version_info(root, version, ring.organisation)
    what = f"version {version} of the document {to_hex(root)}"
    return _unwrap(wrap, info, ring, number, what)


def wrap_scope_key(key: ScopeKey, *, grantee: PublicKey) -> bytes:
    """Wrap the key of a scope's epoch to an organisation: 80 bytes."""
    return _SUITE.encrypt(key.key, grantee.loaded(), _scope_info(key.scope, grantee.organisation))


def unwrap_scope_key(
    wrap: bytes, *, scope: Scope, ring: KeyRing, number: int | None = None
) -> ScopeKey:
    """Open a wrapped scope key with a key of the organisation.

    Args:
        wrap: 80 bytes, as the grant carries them.
        scope: what it was granted for.
        ring: the organisation's keys, old and new.
        number: of the key it was wrapped to; every key is tried when left out.

    Raises:
        NotGrantedError: no key opens it: it was changed, or wrapped for another scope, epoch,
            organisation or key.
    """
    info = _scope_info(scope, ring.organisation)
    what = f"epoch {scope.epoch} of the documents of organisation {scope.issuer}"
    return ScopeKey(scope, _unwrap(wrap, info, ring, number, what))


def _unwrap(wrap: bytes, info: bytes, ring: KeyRing, number: int | None, what: str) -> bytes:
    for key in ring.candidates(number) if len(wrap) == WRAP_BYTES else ():
        try:
            return _SUITE.decrypt(wrap, key.loaded(), info)
        except (InvalidTag, ValueError):
            continue
    raise NotGrantedError(
        f"No encryption key of organisation {ring.organisation} opens this grant for {what}.",
        remedy="Check which document, version and key the grant names, or ask for a new one.",
    )


def _version_info(root: bytes, version: int, organisation: int) -> bytes:
    numbers = uint32(organisation, "the organisation") + uint32(version, "the version")
    return _VERSION_PURPOSE + exactly(root, ROOT_BYTES, "a root") + numbers


def _scope_info(scope: Scope, organisation: int) -> bytes:
    return _SCOPE_PURPOSE + scope.encoded() + uint32(organisation, "the organisation")
