"""Transfers and instalments for the tests of credits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from support.credit_desk import AMOUNT, BANK, BUYER, DAY, FUNDS, SELLER, Case, CreditDesk

SECOND: Final = "trader"
NOMINEE: Final = "bank"
PRICE: Final = AMOUNT * 9 // 10
"""What the second beneficiary gets of the whole credit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """What a first beneficiary asks for, field by field in the order of the Solidity struct."""

    reference: str
    terms_hash: bytes
    beneficiary: int
    amount: int
    gross: int
    expires_on: int
    latest_shipment: int
    presentation_days: int
    insured: int


def asked(desk: CreditDesk, **changes: Any) -> Transfer:
    """The whole credit at nine tenths, each date ten days earlier."""
    plain = Transfer(
        reference="TR-1",
        terms_hash=b"\x05" * 32,
        beneficiary=desk.org[SECOND],
        amount=PRICE,
        gross=AMOUNT,
        expires_on=desk.today + 50,
        latest_shipment=desk.today + 30,
        presentation_days=15,
        insured=0,
    )
    return replace(plain, **changes)


def transferable(desk: CreditDesk, **changes: Any) -> bytes:
    """Issue a credit that may be transferred."""
    return desk.issue(transferable=True, **changes)


def transferred(
    desk: CreditDesk, credit: bytes, *, by: str = BANK, terms: Transfer | None = None
) -> bytes:
    """Ask for a transfer and have it made; return the id of the transferred credit."""
    terms = terms or asked(desk)
    desk.credit.act("requestTransfer", credit, terms, by=SELLER)
    outcome = desk.credit.act("transfer", credit, terms, by=by)
    return bytes(outcome.event("CreditTransferred")["child"])


def presented(desk: CreditDesk, child: bytes, *, bank: str = BANK, amount: int = PRICE) -> Case:
    """Present under a transferred credit, as the second beneficiary, and complete it."""
    case = desk.present(child, by=SECOND, amount=amount, bank=desk.org[bank])
    desk.act("complete", case, by=SECOND)
    return case


def complying(desk: CreditDesk, child: bytes, *, substituted: bool = False) -> Case:
    """Bring a presentation under a transferred credit to where the bank must honour."""
    case = presented(desk, child)
    if substituted:
        desk.act("substituteInvoice", case, b"\x09" * 32, by=SELLER)
    desk.act("comply", case, by=BANK)
    return case


def schedule(desk: CreditDesk, *shares: int) -> list[tuple[int, int, int, bool]]:
    """Periods of ten days from yesterday on, one after the other, with their amounts."""
    begins = desk.today - 1
    return [
        (begins + 10 * n, begins + 10 * n + 9, amount, False) for n, amount in enumerate(shares)
    ]


def by_instalments(desk: CreditDesk, *shares: int, **changes: Any) -> bytes:
    """Issue a credit that is drawn by instalments, and state them."""
    credit = desk.issue(by_instalments=True, partial=True, **changes)
    desk.credit.act("scheduleInstalments", credit, schedule(desk, *shares), by=BANK)
    return credit


__all__ = [
    "AMOUNT",
    "BANK",
    "BUYER",
    "DAY",
    "FUNDS",
    "NOMINEE",
    "PRICE",
    "SECOND",
    "SELLER",
    "asked",
    "by_instalments",
    "complying",
    "presented",
    "schedule",
    "transferable",
    "transferred",
]
