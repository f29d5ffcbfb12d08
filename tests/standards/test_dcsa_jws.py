"""Signatures of every algorithm that is accepted, and those that are not."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from Crypto.Hash import SHA256, SHA384, SHA512
from Crypto.PublicKey import ECC, RSA
from Crypto.Signature import DSS, eddsa, pkcs1_15, pss
from support.dcsa import base64url, unsigned

from wharfinger.errors import UsageError
from wharfinger.standards.dcsa.jws import KeyRing, decode_jws

PAYLOAD = {"documentChecksum": "00"}
RSA_KEY = RSA.generate(2048)
EC_KEYS = {curve: ECC.generate(curve=curve) for curve in ("P-256", "P-384", "P-521", "Ed25519")}


def pem(key: Any) -> str:
    text = key.public_key().export_key(format="PEM")
    return text if isinstance(text, str) else text.decode()


def signed(signer: Callable[[bytes], bytes], **header: Any) -> str:
    text = unsigned(PAYLOAD, header={"kid": "k", **header}).rpartition(".")[0]
    return f"{text}.{base64url(signer(text.encode()))}"


def ecdsa(curve: str, digest: Any) -> Callable[[bytes], bytes]:
    key = EC_KEYS[curve]
    return lambda data: DSS.new(key, "fips-186-3", encoding="binary").sign(digest.new(data))


def rs256(data: bytes) -> bytes:
    return pkcs1_15.new(RSA_KEY).sign(SHA256.new(data))


SIGNERS = {
    "RS256": (RSA_KEY, rs256),
    "RS384": (RSA_KEY, lambda data: pkcs1_15.new(RSA_KEY).sign(SHA384.new(data))),
    "RS512": (RSA_KEY, lambda data: pkcs1_15.new(RSA_KEY).sign(SHA512.new(data))),
    "PS256": (RSA_KEY, lambda data: pss.new(RSA_KEY).sign(SHA256.new(data))),
    "PS512": (RSA_KEY, lambda data: pss.new(RSA_KEY).sign(SHA512.new(data))),
    "ES256": (EC_KEYS["P-256"], ecdsa("P-256", SHA256)),
    "ES384": (EC_KEYS["P-384"], ecdsa("P-384", SHA384)),
    "ES512": (EC_KEYS["P-521"], ecdsa("P-521", SHA512)),
    "EdDSA": (
        EC_KEYS["Ed25519"],
        lambda data: eddsa.new(EC_KEYS["Ed25519"], "rfc8032").sign(data),
    ),
}


@pytest.mark.parametrize("algorithm", SIGNERS)
def test_good_signatures(algorithm):
    key, signer = SIGNERS[algorithm]
    jws = decode_jws(signed(signer, alg=algorithm))
    assert (jws.key_id, jws.algorithm, jws.payload) == ("k", algorithm, PAYLOAD)
    KeyRing({"k": pem(key)}).verify(jws)


@pytest.mark.parametrize("algorithm", SIGNERS)
def test_another_payload_under_a_good_signature(algorithm):
    key, signer = SIGNERS[algorithm]
    header, _, signature = signed(signer, alg=algorithm).split(".")
    other = base64url(json.dumps({"documentChecksum": "01"}).encode())
    with pytest.raises(ValueError, match="signature of the key 'k' is wrong"):
        KeyRing({"k": pem(key)}).verify(decode_jws(f"{header}.{other}.{signature}"))


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ({"alg": "none"}, "algorithm 'none', not accepted"),
        ({"alg": "HS256"}, "algorithm 'HS256', not accepted"),
        ({}, "algorithm 'None', not accepted"),
        ({"alg": "ES256"}, "not for this kind of key"),
        ({"alg": "EdDSA"}, "not for this kind of key"),
        ({"alg": "RS256", "crit": ["exp"]}, "critical header parameters"),
        ({"alg": "RS256", "kid": "other"}, "'other', which is not known"),
        ({"alg": "RS256", "kid": 7}, "the key none, which is not known"),
    ],
)
def test_headers_that_are_not_accepted(header, message):
    with pytest.raises(ValueError, match=message):
        KeyRing({"k": pem(RSA_KEY)}).verify(decode_jws(signed(rs256, **header)))


def test_a_curve_that_is_not_the_algorithms():
    jws = decode_jws(signed(ecdsa("P-256", SHA256), alg="ES384"))
    with pytest.raises(ValueError, match="not for this kind of key"):
        KeyRing({"k": pem(EC_KEYS["P-256"])}).verify(jws)


def test_an_rsa_key_that_is_too_short():
    with pytest.raises(UsageError, match="1024 bits"):
        KeyRing({"k": pem(RSA.generate(1024))})
