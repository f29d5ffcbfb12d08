"""When a draft or a deferred payment falls due (42C, 42M, 42P), where the text leaves no doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class TenorBasis(StrEnum):
    """The event from which the days of a tenor count."""

    SIGHT = "sight"
    SHIPMENT = "shipment"
    INVOICE = "invoice"
    DRAFT = "draft"
    ACCEPTANCE = "acceptance"
    PRESENTATION = "presentation"


@dataclass(frozen=True, slots=True)
class Tenor:
    """A tenor: so many calendar days after an event; none at all at sight.

    Attributes:
        days: calendar days.
        basis: the event.
    """

    days: int
    basis: TenorBasis

    def __str__(self) -> str:
        if self.days == 0 and self.basis is TenorBasis.SIGHT:
            return "at sight"
        return f"{self.days} days after {self.basis.value}"


_TRANSPORT: Final = (
    r"(?:OCEAN |MARINE |ON BOARD |TRANSPORT DOCUMENT |AIR ?WAY ?BILL |AWB )*"
    r"(?:B/?L|BILLS? OF LADING|SHIPMENT|SHIPPING|ON BOARD|TRANSPORT DOCUMENT|AIR ?WAY ?BILL|AWB)"
)
_EVENTS: Final = (
    (TenorBasis.SHIPMENT, rf"(?:THE )?(?:DATE OF (?:THE )?)?{_TRANSPORT}(?:'?S)?(?: DATE)?"),
    (TenorBasis.INVOICE, r"(?:THE )?(?:DATE OF (?:THE )?)?(?:COMMERCIAL )?INVOICE(?: DATE)?"),
    (TenorBasis.SIGHT, r"(?:AFTER )?SIGHT"),
    (TenorBasis.ACCEPTANCE, r"(?:THE )?(?:DATE OF )?ACCEPTANCE(?: DATE)?"),
    (TenorBasis.DRAFT, r"(?:THE )?(?:DATE OF )?(?:THE )?DRAFTS?(?:'?S)?(?: DATE)?|DATE"),
    (
        TenorBasis.PRESENTATION,
        (
            r"(?:THE )?(?:DATE OF )?(?:PRESENTATION|RECEIPT)"
            r"(?: OF (?:THE )?(?:COMPLYING |COMPLIANT )?DOCUMENTS)?(?: DATE)?"
        ),
    ),
)
_SIGHT: Final = re.compile(r"(?:DRAFTS? )?(?:PAYABLE )?(?:AT )?SIGHT")
_DAYS: Final = re.compile(
    r"(?:DRAFTS? )?(?:PAYABLE )?(?:AT )?([0-9]{1,3}) (?:CALENDAR )?DAYS?(?:')?"
    r"(?: (?:FROM|AFTER|OF))? (.+)"
)
_TAIL: Final = re.compile(
    r" FOR (?:(?:FULL|100|100,00|100\.00)(?: ?(?:PCT|PERCENT|PER CENT|%))?(?: OF)?(?: THE)? )?"
    r"INVOICE VALUE$"
)


def read_tenor(lines: Sequence[str]) -> Tenor | None:
    """The tenor that a text states, None where it states none, several, or something else besides.

    Args:
        lines: the lines of 42C, 42M or 42P.
    """
    text = " ".join(" ".join(lines).upper().split()).rstrip(".,; ")
    text = _TAIL.sub("", text)
    if _SIGHT.fullmatch(text):
        return Tenor(0, TenorBasis.SIGHT)
    match = _DAYS.fullmatch(text)
    if match is None:
        return None
    event = match.group(2)
    for basis, expression in _EVENTS:
        if re.fullmatch(expression, event):
            return Tenor(int(match.group(1)), basis)
    return None


_PERIOD: Final = re.compile(
    r"(?:DOCUMENTS (?:(?:MUST|SHOULD|TO) )?BE PRESENTED )?(?:WITHIN )?(?:AFTER |FROM )?"
    rf"(?:{_EVENTS[0][1]})"
    r"(?:,? BUT (?:IN ANY (?:CASE|EVENT) )?(?:NOT LATER THAN|WITHIN) (?:THE )?"
    r"(?:(?:CREDIT|L/?C)(?:'?S)? )?(?:VALIDITY|EXPIRY)(?: DATE)?"
    r"(?: OF (?:THE|THIS) (?:L/?C|CREDIT))?)?"
)


def counts_from_shipment(narrative: str | None) -> bool:
    """Whether the narrative of 48 says no more than UCP 600, 14c: shipment, within validity."""
    text = " ".join((narrative or "").upper().split()).rstrip(".,; ")
    return not text or _PERIOD.fullmatch(text) is not None
