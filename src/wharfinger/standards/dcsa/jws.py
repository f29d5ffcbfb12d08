"""JSON Web Signatures in compact form (RFC 7515): decoded, and verified with public keys."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType, ModuleType
from typing import Any, Final, TypeAlias

from Crypto.Hash import SHA256, SHA384, SHA512
from Crypto.PublicKey import ECC, RSA
from Crypto.PublicKey.ECC import EccKey
from Crypto.PublicKey.RSA import RsaKey
from Crypto.Signature import DSS, eddsa, pkcs1_15, pss

from wharfinger.errors import UsageError
from wharfinger.standards.canonical import JsonValue, parse_json
from wharfinger.standards.identifiers import shown

Keys: TypeAlias = Mapping[str, str]
"""Public keys or certificates in PEM, by the key id (``kid``) that signatures name."""

_BASE64URL: Final = re.compile(r"[A-Za-z0-9_-]*")
_LEAST_RSA_BITS: Final = 2048
_HASHES: Final[Mapping[str, ModuleType]] = {"256": SHA256, "384": SHA384, "512": SHA512}
_CURVES: Final = {"ES256": "NIST P-256", "ES384": "NIST P-384", "ES512": "NIST P-521"}
_ALGORITHMS: Final = (
    *(f"{family}{size}" for family in ("RS", "PS", "ES") for size in _HASHES),
    "EdDSA",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Jws:
    """A decoded signature.

    Attributes:
        text: the compact form, as it stood in the document.
        header: the protected header.
        payload: what is signed, as JSON.
        signature: the signature's bytes.
    """

    text: str
    header: Mapping[str, JsonValue]
    payload: dict[str, JsonValue]
    signature: bytes

    @property
    def key_id(self) -> str | None:
        """The key that the header names."""
        kid = self.header.get("kid")
        return kid if isinstance(kid, str) else None

    @property
    def algorithm(self) -> str:
        """The algorithm that the header names."""
        return str(self.header.get("alg"))


def decode_jws(text: str) -> Jws:
    """Decode a signature without verifying it.

    Raises:
        ValueError: with one sentence that says which of the three parts cannot be read, and why.
    """
    parts = text.split(".")
    if len(parts) != 3:  # noqa: PLR2004 - header, payload, signature
        raise ValueError(f"expected three parts separated by dots, not {len(parts)}")
    header, payload = (
        _json(part, name) for part, name in zip(parts, ("header", "payload"), strict=False)
    )
    return Jws(
        text=text,
        header=MappingProxyType(header),
        payload=payload,
        signature=_bytes(parts[2], "signature"),
    )


def _bytes(part: str, name: str) -> bytes:
    if not _BASE64URL.fullmatch(part):
        raise ValueError(f"the {name} is no base64url")
    try:
        return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
    except binascii.Error:
        raise ValueError(f"the {name} is no base64url") from None


def _json(part: str, name: str) -> dict[str, JsonValue]:
    try:
        value = parse_json(_bytes(part, name).decode("utf-8"))
    except UnicodeDecodeError:
        raise ValueError(f"the {name} is not UTF-8") from None
    except ValueError as error:
        message = str(error)
        prefix = "" if message.startswith("the ") else f"the {name} is "
        raise ValueError(prefix + message) from None
    if not isinstance(value, dict):
        raise ValueError(f"the {name} is no JSON object")  # noqa: TRY004 - one kind of error
    return value


class KeyRing:
    """Public keys by their id.

    Args:
        keys: public keys or certificates in PEM, by key id.

    Raises:
        UsageError: a key cannot be read, or is an RSA key of less than 2048 bits.
    """

    def __init__(self, keys: Keys) -> None:
        self._keys = {key_id: _public_key(key_id, pem) for key_id, pem in keys.items()}

    def verify(self, jws: Jws) -> None:
        """Verify a signature.

        Raises:
            ValueError: with one sentence that says why it is not good.
        """
        key = self._keys.get(jws.key_id or "")
        if key is None:
            raise ValueError(f"is signed with the key {_quoted(jws.key_id)}, which is not known")
        if "crit" in jws.header:
            raise ValueError("has critical header parameters, which are not understood")
        if jws.algorithm not in _ALGORITHMS:
            raise ValueError(f"is signed by the algorithm {_quoted(jws.algorithm)}, not accepted")
        check = _check(key, jws.algorithm)
        signed = jws.text.rpartition(".")[0].encode("ascii")
        try:
            check(signed, jws.signature)
        except ValueError:
            raise ValueError(f"the signature of the key {_quoted(jws.key_id)} is wrong") from None


def _quoted(value: str | None) -> str:
    return "none" if value is None else f"'{shown(value)}'"


def _public_key(key_id: str, pem: str) -> RsaKey | EccKey:
    key: RsaKey | EccKey | None = None
    readers: tuple[Callable[[str], RsaKey | EccKey], ...] = (RSA.import_key, ECC.import_key)
    for read in readers:
        try:
            key = read(pem)
            break
        except (ValueError, IndexError, TypeError):
            continue
    if key is None:
        raise UsageError(
            f"The key {_quoted(key_id)} cannot be read.",
            remedy="Give an RSA, NIST or Ed25519 public key or certificate in PEM.",
        )
    if isinstance(key, RsaKey) and key.size_in_bits() < _LEAST_RSA_BITS:
        raise UsageError(
            f"The key {_quoted(key_id)} has {key.size_in_bits()} bits.",
            remedy=f"Give an RSA key of at least {_LEAST_RSA_BITS} bits.",
        )
    return key


def _check(key: RsaKey | EccKey, algorithm: str) -> Callable[[bytes, bytes], object]:
    """What verifies with a key by an algorithm; the key decides which algorithms fit it."""
    digest: Any = _HASHES.get(algorithm[2:])
    if isinstance(key, RsaKey):
        if algorithm.startswith("RS"):
            return lambda data, sign: pkcs1_15.new(key).verify(digest.new(data), sign)
        if algorithm.startswith("PS"):
            return lambda data, sign: pss.new(key).verify(digest.new(data), sign)
    elif key.curve == "Ed25519" and algorithm == "EdDSA":
        return lambda data, sign: eddsa.new(key, "rfc8032").verify(data, sign)
    elif key.curve == _CURVES.get(algorithm):
        return lambda data, sign: DSS.new(key, "fips-186-3", encoding="binary").verify(
            digest.new(data), sign
        )
    raise ValueError(f"is signed by {algorithm}, which is not for this kind of key")
