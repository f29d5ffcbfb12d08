"""Payments by signature (EIP-3009) as the tests of a currency sign them."""

from __future__ import annotations

from typing import Final

from support.world import World
from wharfinger.chain import Signer
from wharfinger.contracts.digital_currency import Authorisation, DigitalCurrency, Signature

NONCE: Final = b"invoice 4711".ljust(32, b"\0")

_ORDER: Final = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
"""Order of secp256k1's group."""


def payment(
    world: World,
    euro: DigitalCurrency,
    *,
    receive: bool = False,
    signer: Signer | None = None,
    value: int = 100,
    starts: int = -1,
    ends: int = 600,
) -> Authorisation:
    """Sign a payment by the importer to the exporter.

    Args:
        world: the deployed suite.
        euro: the currency.
        receive: for the payee alone to submit.
        signer: who signs; the importer by default.
        value: how much, in cents.
        starts: when it becomes valid, seconds from now.
        ends: when it stops being valid, seconds from now.
    """
    sign = euro.sign_receive_authorization if receive else euro.sign_transfer_authorization
    return sign(
        signer or world.signers["importer"],
        to=world.account("exporter"),
        value=value,
        valid_after=world.now + starts,
        valid_before=world.now + ends,
        nonce=NONCE,
    )


def mirrored(signature: Signature) -> Signature:
    """Return the other signature that recovers to the same key, which EIP-2 forbids."""
    s = (_ORDER - int.from_bytes(signature.s, "big")).to_bytes(32, "big")
    return Signature(v=55 - signature.v, r=signature.r, s=s)
