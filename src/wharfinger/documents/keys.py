"""The encryption keys of an organisation: X25519, apart from the keys that sign.

A ring keeps the older keys, so that what was wrapped to them still opens after a rotation.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from wharfinger.documents.binding import exactly, uint32
from wharfinger.documents.errors import KeyFileError, NoEncryptionKeyError
from wharfinger.documents.files import SECRET_MODE, write_whole
from wharfinger.documents.hexadecimal import from_hex, to_hex
from wharfinger.errors import UsageError
from wharfinger.standards.canonical import canonical_json, parse_json

KEY_BYTES: Final = 32
"""The length of a key, secret or public."""

KEY_FILE_FORMAT: Final = "wharfinger-encryption-keys-v1"
"""What a key file says it is."""

SCRYPT_COST: Final = 2**17
"""scrypt's N: 128 MiB and some tenths of a second for one guess of the password."""

_SCRYPT_COSTS: Final = frozenset(2**power for power in range(10, 21))
_SCRYPT_BLOCK: Final = 8
_SCRYPT_LANES: Final = 1
_SALT_BYTES: Final = 16
_NONCE_BYTES: Final = 12


@dataclass(frozen=True, slots=True)
class PublicKey:
    """An organisation's encryption key as it is published.

    Attributes:
        organisation: whose it is.
        number: which of its keys, from one; a rotation takes the next number.
        key: 32 bytes, X25519.

    Raises:
        NoEncryptionKeyError: there is no key: none was published, or one of small order that
            would make every shared secret the same.
    """

    organisation: int
    number: int
    key: bytes

    def __post_init__(self) -> None:
        uint32(self.organisation, "the organisation")
        if not any(self.key):
            raise NoEncryptionKeyError(
                f"Organisation {self.organisation} has published no encryption key.",
                remedy="Ask it to publish one, and grant again.",
            )
        uint32(self.number, "the key's number")
        exactly(self.key, KEY_BYTES, "a public encryption key")
        try:
            X25519PrivateKey.generate().exchange(X25519PublicKey.from_public_bytes(self.key))
        except ValueError:
            raise NoEncryptionKeyError(
                f"Encryption key {self.number} of organisation {self.organisation} is unusable.",
                remedy="Ask it to publish another, and grant again.",
            ) from None

    def loaded(self) -> X25519PublicKey:
        """Return the key as the cryptographic library has it."""
        return X25519PublicKey.from_public_bytes(self.key)


class EncryptionKey:
    """One secret key of an organisation. It never appears in text, errors or logs.

    Args:
        organisation: whose it is.
        number: which of its keys, from one.
        secret: 32 bytes.

    Raises:
        UsageError: a number is out of range, or the secret has not 32 bytes.
    """

    def __init__(self, *, organisation: int, number: int, secret: bytes) -> None:
        exactly(secret, KEY_BYTES, "a secret encryption key")
        self._secret = X25519PrivateKey.from_private_bytes(secret)
        raw = self._secret.public_key().public_bytes_raw()
        self.public: Final = PublicKey(organisation, number, raw)

    def __repr__(self) -> str:
        return f"EncryptionKey({self.public!r})"

    @classmethod
    def generate(cls, *, organisation: int, number: int) -> EncryptionKey:
        """Make a new key from the system's randomness."""
        secret = secrets.token_bytes(KEY_BYTES)
        return cls(organisation=organisation, number=number, secret=secret)

    def loaded(self) -> X25519PrivateKey:
        """Return the key as the cryptographic library has it."""
        return self._secret

    def secret_bytes(self) -> bytes:
        """Return the secret, 32 bytes."""
        return self._secret.private_bytes_raw()


class KeyRing:
    """An organisation's encryption keys, old and new.

    Args:
        keys: at least one, of one organisation, each number once.

    Raises:
        UsageError: they are not.
    """

    def __init__(self, keys: Sequence[EncryptionKey]) -> None:
        self._keys = {key.public.number: key for key in keys}
        owners = {key.public.organisation for key in keys}
        if len(owners) != 1 or len(self._keys) != len(keys):
            raise UsageError("A ring holds keys of one organisation, each number once.")
        self.organisation: Final = owners.pop()

    def __repr__(self) -> str:
        return f"KeyRing(organisation={self.organisation}, numbers={sorted(self._keys)})"

    @classmethod
    def generate(cls, organisation: int) -> KeyRing:
        """Make a ring with a first key."""
        return cls([EncryptionKey.generate(organisation=organisation, number=1)])

    @property
    def current(self) -> EncryptionKey:
        """The newest key: the one whose public part is to be published."""
        return self._keys[max(self._keys)]

    @property
    def public_keys(self) -> tuple[PublicKey, ...]:
        """The public part of every key, the oldest first."""
        return tuple(self._keys[number].public for number in sorted(self._keys))

    def rotated(self) -> KeyRing:
        """Return a ring with a new key beside the old ones; publish it, and save the ring."""
        number = self.current.public.number + 1
        fresh = EncryptionKey.generate(organisation=self.organisation, number=number)
        return KeyRing([*self._keys.values(), fresh])

    def candidates(self, number: int | None = None) -> Iterator[EncryptionKey]:
        """Give the keys that may open a wrap: the one of a number, else all, the newest first."""
        if number is None:
            yield from (self._keys[known] for known in sorted(self._keys, reverse=True))
        elif number in self._keys:
            yield self._keys[number]

    def save(self, path: Path, password: str, *, cost: int = SCRYPT_COST) -> None:
        """Write the ring into a file that only its owner may read (0600), whole or not at all.

        Args:
            path: an existing file is replaced.
            password: protects the secrets by scrypt and AES-256-GCM; not empty.
            cost: scrypt's N, a power of two from 2^10 to 2^20.

        Raises:
            UsageError: the password is empty, or the cost out of range.
            KeyFileError: the file cannot be written.
        """
        if not password or cost not in _SCRYPT_COSTS:
            raise UsageError("A key file needs a password, and a cost from 2^10 to 2^20.")
        header = self._header(cost)
        nonce = secrets.token_bytes(_NONCE_BYTES)
        secret = canonical_json({str(n): key.secret_bytes().hex() for n, key in self._keys.items()})
        sealed = AESGCM(_stretch(password, header)).encrypt(nonce, secret, canonical_json(header))
        content = {**header, "nonce": to_hex(nonce), "ciphertext": to_hex(sealed)}
        text = json.dumps(content, indent=2) + "\n"
        try:
            write_whole(path, text.encode(), mode=SECRET_MODE)
        except OSError as error:
            raise KeyFileError(
                f"The key file {path} cannot be written: {error.strerror}."
            ) from None

    @classmethod
    def load(cls, path: Path, password: str) -> KeyRing:
        """Read a ring that :meth:`save` wrote.

        Raises:
            KeyFileError: the file cannot be read, is no key file, was changed, or the password is
                wrong.
        """
        try:
            content = parse_json(path.read_text("utf-8"))
            return cls(_keys_of(content, password))
        except OSError as error:
            raise KeyFileError(f"The key file {path} cannot be read: {error.strerror}.") from None
        except (InvalidTag, KeyError, TypeError, ValueError, UsageError):
            raise KeyFileError(
                f"The key file {path} cannot be opened.",
                remedy=f"Check the password, and that it is a {KEY_FILE_FORMAT} file.",
            ) from None

    def _header(self, cost: int) -> dict[str, Any]:
        return {
            "format": KEY_FILE_FORMAT,
            "organisation": self.organisation,
            "publicKeys": {str(key.number): to_hex(key.key) for key in self.public_keys},
            "kdf": {
                "name": "scrypt",
                "n": cost,
                "r": _SCRYPT_BLOCK,
                "p": _SCRYPT_LANES,
                "salt": to_hex(secrets.token_bytes(_SALT_BYTES)),
            },
        }


def _keys_of(content: Any, password: str) -> list[EncryptionKey]:
    """Open a key file's content; whatever is wrong with it raises."""
    if not isinstance(content, dict):
        raise TypeError("no object")
    sealed, nonce = (from_hex(content.pop(name)) for name in ("ciphertext", "nonce"))
    if content["format"] != KEY_FILE_FORMAT:
        raise ValueError(content["format"])
    key = AESGCM(_stretch(password, content))
    opened = parse_json(key.decrypt(nonce, sealed, canonical_json(content)).decode())
    owner = content["organisation"]
    return [
        EncryptionKey(organisation=owner, number=int(number), secret=bytes.fromhex(secret))
        for number, secret in opened.items()
    ]


def _stretch(password: str, header: Mapping[str, Any]) -> bytes:
    kdf = header["kdf"]
    known = (kdf["name"], kdf["r"], kdf["p"]) == ("scrypt", _SCRYPT_BLOCK, _SCRYPT_LANES)
    if not known or kdf["n"] not in _SCRYPT_COSTS:
        raise ValueError(kdf["name"])
    salt = from_hex(kdf["salt"])
    stretch = Scrypt(salt=salt, length=KEY_BYTES, n=kdf["n"], r=_SCRYPT_BLOCK, p=_SCRYPT_LANES)
    return stretch.derive(password.encode())
