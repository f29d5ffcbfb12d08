"""Opens HPKE messages (RFC 9180) by the text of the RFC, with nothing of the library under test.

Base mode of DHKEM(X25519, HKDF-SHA256) and HKDF-SHA256 with ChaCha20Poly1305, first message.
"""

from __future__ import annotations

import hmac
from hashlib import sha256
from typing import Final

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

KEM_SUITE: Final = b"KEM" + (0x0020).to_bytes(2)
HPKE_SUITE: Final = b"HPKE" + b"".join(number.to_bytes(2) for number in (0x0020, 0x0001, 0x0003))
KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
BASE_MODE: Final = b"\0"


def open_base(message: bytes, secret: bytes, info: bytes, aad: bytes = b"") -> bytes:
    """Decrypt the encapsulated key and the ciphertext behind it."""
    encapsulated, sealed = message[:KEY_BYTES], message[KEY_BYTES:]
    key, nonce = key_schedule(decapsulate(encapsulated, secret), info)
    return ChaCha20Poly1305(key).decrypt(nonce, sealed, aad)


def decapsulate(encapsulated: bytes, secret: bytes) -> bytes:
    """Section 4.1: Decap."""
    private = X25519PrivateKey.from_private_bytes(secret)
    shared = private.exchange(X25519PublicKey.from_public_bytes(encapsulated))
    context = encapsulated + private.public_key().public_bytes_raw()
    extracted = _extract(KEM_SUITE, b"", b"eae_prk", shared)
    return _expand(KEM_SUITE, extracted, b"shared_secret", context, KEY_BYTES)


def key_schedule(shared: bytes, info: bytes) -> tuple[bytes, bytes]:
    """Section 5.1: KeySchedule, without a pre-shared key; key and base nonce."""
    hashes = (
        _extract(HPKE_SUITE, b"", b"psk_id_hash", b""),
        _extract(HPKE_SUITE, b"", b"info_hash", info),
    )
    context = BASE_MODE + b"".join(hashes)
    secret = _extract(HPKE_SUITE, shared, b"secret", b"")
    return (
        _expand(HPKE_SUITE, secret, b"key", context, KEY_BYTES),
        _expand(HPKE_SUITE, secret, b"base_nonce", context, NONCE_BYTES),
    )


def _extract(suite: bytes, salt: bytes, label: bytes, material: bytes) -> bytes:
    labelled = b"HPKE-v1" + suite + label + material
    return hmac.digest(salt or bytes(KEY_BYTES), labelled, "sha256")


def _expand(suite: bytes, key: bytes, label: bytes, info: bytes, length: int) -> bytes:
    assert length <= sha256().digest_size, "one block of HKDF is enough here"
    labelled = length.to_bytes(2) + b"HPKE-v1" + suite + label + info
    return hmac.digest(key, labelled + b"\x01", "sha256")[:length]
