"""What the ``LetterOfCredit`` contract carries out of a credit, and what it does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wharfinger.errors import Problem

from .tenor import Tenor, TenorBasis, counts_from_shipment, read_tenor
from .ways import Availability, Confirmation

if TYPE_CHECKING:
    from .model import DocumentaryCredit

_CONTRACT: Final = "LetterOfCredit"
_REFERENCE_LIMIT: Final = 32
_DAYS_LIMIT: Final = 255
_WHOLE: Final = 100

_ON_CHAIN: Final = {
    "40A": "whether it may be transferred",
    "20": "credit number",
    "32B": "amount, in the smallest unit of the settlement token",
    "39A": "tolerance up and down",
    "50": "applicant, as an enrolled organisation",
    "59": "beneficiary, as an enrolled organisation",
    "31D": "date of expiry; its place as a banking calendar",
    "41A": "how it is available; the bank, as an enrolled organisation",
    "41D": "how it is available; the bank where it is an enrolled organisation",
    "44C": "latest date of shipment",
    "48": "days for presentation",
    "43P": "whether it may be drawn in parts",
    "46A": "kinds of the anchored documents required",
}

_PER_CENT: Final = r"([1-9][0-9]?) ?(?:PCT|PERCENT|PER CENT|%)(?: OF (?:THE )?INVOICE VALUE)?"
_MIXED: Final = re.compile(
    rf"{_PER_CENT} (?:PAYABLE )?(?:AT )?SIGHT(?:,|;| AND|, AND)? "
    rf"(?:(?:THE )?(?:BALANCE|REMAINDER|REST)|{_PER_CENT}) (.+)"
)
_COUNTED: Final = frozenset({TenorBasis.SIGHT, TenorBasis.PRESENTATION, TenorBasis.SHIPMENT})
_DEFERRED: Final = frozenset(
    {Availability.DEFERRED_PAYMENT, Availability.ACCEPTANCE, Availability.MIXED_PAYMENT}
)
_FORMS: Final = frozenset({"IRREVOCABLE", "IRREVOCABLE TRANSFERABLE"})


@dataclass(frozen=True, slots=True)
class Maturity:
    """When a drawing is paid, as the contract counts it.

    Attributes:
        tenor: days after shipment or after sight; None where all is paid at sight.
        sight_percent: per cent that is paid at sight under mixed payment; else zero.
    """

    tenor: Tenor | None = None
    sight_percent: int = 0


def maturity_of(credit: DocumentaryCredit) -> Maturity | None:
    """When drawings under a credit are paid (41a, 42C, 42M, 42P).

    Days after presentation or receipt of the documents count as after sight: the contract counts
    from the day on which the presentation was complete. Days after acceptance do not: a bank
    accepts on any of its five banking days.

    Returns:
        None where the text leaves a doubt, or states what the contract does not count.
    """
    stated = credit.drafts or credit.deferred_payment or credit.mixed_payment
    if credit.availability is Availability.MIXED_PAYMENT:
        return _mixed(stated)
    tenor = read_tenor(stated) if stated else None
    if credit.availability in _DEFERRED:
        return Maturity(tenor) if _counted(tenor) else None
    at_sight = not stated or tenor == Tenor(0, TenorBasis.SIGHT)
    return Maturity() if at_sight else None


def _mixed(stated: tuple[str, ...]) -> Maturity | None:
    """One percentage at sight, and one tenor for the rest."""
    match = _MIXED.fullmatch(" ".join(" ".join(stated).upper().split()).rstrip(".,; "))
    if match is None:
        return None
    first, second, rest = match.groups()
    if second is not None and int(first) + int(second) != _WHOLE:
        return None
    tenor = read_tenor([rest])
    return Maturity(tenor, int(first)) if _counted(tenor) else None


def _counted(tenor: Tenor | None) -> bool:
    return tenor is not None and tenor.days > 0 and tenor.basis in _COUNTED


def on_chain(credit: DocumentaryCredit) -> Mapping[str, str]:
    """What the chain holds of a credit, by tag; of every other field it keeps the hash alone.

    Args:
        credit: the credit.
    """
    held = dict(_ON_CHAIN)
    maturity = maturity_of(credit)
    if maturity is not None:
        held |= dict.fromkeys(("42C", "42M", "42P"), _maturity_words(maturity))
    if credit.loading_code:
        held["44E"] = f"port of loading, {credit.loading_code}"
    if credit.discharge_code:
        held["44F"] = f"port of discharge, {credit.discharge_code}"
    asked = credit.confirmation is not Confirmation.WITHOUT
    held["49"] = "that a bank is asked to confirm" if asked else "that no bank is asked to confirm"
    if asked:
        held["58A"] = "bank that is asked to confirm, as an enrolled organisation"
    return held


def _maturity_words(maturity: Maturity) -> str:
    if maturity.tenor is None:
        return "that it is paid at sight"
    after = "shipment" if maturity.tenor.basis is TenorBasis.SHIPMENT else "sight"
    days = f"maturity, {maturity.tenor.days} days after {after}"
    return f"{maturity.sight_percent} % at sight; {days}" if maturity.sight_percent else days


def problems_of(credit: DocumentaryCredit) -> Iterator[Problem]:
    """Yield the terms that the contract does not carry out, each by its tag.

    Args:
        credit: the credit.
    """
    yield from _out_of_range(credit)
    yield from _not_carried_out(credit)
    yield from _not_checked(credit)


def _out_of_range(credit: DocumentaryCredit) -> Iterator[Problem]:
    if credit.parts > credit.parts_read:
        message = f"{credit.parts - credit.parts_read} more message(s) (MT 701) hold the rest"
        yield Problem("27", message, _CONTRACT)
    if not credit.reference.isascii() or len(credit.reference) > _REFERENCE_LIMIT:
        message = f"the contract keeps {_REFERENCE_LIMIT} ASCII characters of a credit's number"
        yield Problem("20", message, _CONTRACT)
    if not 0 < credit.presentation_days <= _DAYS_LIMIT:
        message = f"the contract counts 1 to {_DAYS_LIMIT} days, not {credit.presentation_days}"
        yield Problem("48", message, _CONTRACT)


def _not_carried_out(credit: DocumentaryCredit) -> Iterator[Problem]:
    if credit.form not in _FORMS:
        yield Problem("40A", f"the contract issues no {credit.form} credit", _CONTRACT)
    if maturity_of(credit) is None:
        yield Problem(_maturity_tag(credit), _maturity_fault(credit.availability), _CONTRACT)
    if credit.confirmation is not Confirmation.WITHOUT and credit.confirming_bank is None:
        message = f"no BIC says which bank shall confirm ({credit.confirmation.value})"
        yield Problem("58a", message, _CONTRACT)


def _maturity_tag(credit: DocumentaryCredit) -> str:
    """The field that should state the maturity: the one that does, else the one for the way."""
    fields = {"42C": credit.drafts, "42P": credit.deferred_payment, "42M": credit.mixed_payment}
    for tag, lines in fields.items():
        if lines:
            return tag
    wanted = {Availability.ACCEPTANCE: "42C", Availability.MIXED_PAYMENT: "42M"}
    return wanted.get(credit.availability, "42P")


def _maturity_fault(way: Availability) -> str:
    if way is Availability.MIXED_PAYMENT:
        return "the contract needs one percentage at sight and one tenor for the rest"
    if way in _DEFERRED:
        return f"the contract needs days after shipment or sight for {way.value}"
    return f"the contract pays at sight {way.value}, and counts no days"


def _not_checked(credit: DocumentaryCredit) -> Iterator[Problem]:
    if credit.shipment_period:
        message = "the contract checks one latest date (44C), not a shipment period"
        yield Problem("44D", message, _CONTRACT)
    if not counts_from_shipment(credit.presentation_narrative):
        message = "the contract counts the days from shipment, not from another event"
        yield Problem("48", message, _CONTRACT)
