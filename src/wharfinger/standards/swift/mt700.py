"""Reads an MT 700, and the MT 701 that continue it, into a documentary credit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from wharfinger.errors import InvalidDocumentError
from wharfinger.standards.identifiers import InvalidIdentifierError
from wharfinger.standards.money import Amount
from wharfinger.standards.source import Source

from . import values
from .joining import CREDIT, SIZE_LIMIT, Joined, join
from .model import (
    DEFAULT_PRESENTATION_DAYS,
    Confirmation,
    DocumentaryCredit,
    Tolerance,
)
from .reading import Reader, shared, tolerance, ways_to_name_the_bank

__all__ = ["SIZE_LIMIT", "read_mt700"]

OLDER_TAGS: Final[Mapping[str, str]] = MappingProxyType({"71B": "71D", "72": "72Z"})
"""Tags of releases before 2018, and what they are called today."""

_SILENT_FORM: Final = "IRREVOCABLE"
_ABOUT_AMOUNT: Final = re.compile(
    r"\b(?:ABOUT|APPROX(?:\.|IMATELY)?) ([A-Z]{3}) ?([0-9](?:[0-9.,]*[0-9])?)"
)


def read_mt700(source: Source) -> DocumentaryCredit:
    """Read the issue of a documentary credit strictly, from its MT 700 alone.

    Where 27 says that MT 701 follow, ``beyond_contract()`` says that they are missing.

    Args:
        source: bytes, text, or the path of a file; with blocks 1 to 5 or with block 4 alone.

    Raises:
        UsageError: the file cannot be read.
        InvalidDocumentError: every violation, each with its tag and rule.
    """
    joined = join(source, CREDIT, alone=True)
    if joined.fatal or joined.violations:
        raise joined.refuse()
    reader = Reader(joined)
    credit = credit_of(reader, joined)
    if credit is None:
        raise refused(joined, reader)
    return credit


def credit_of(reader: Reader, joined: Joined) -> DocumentaryCredit | None:
    """The credit that the fields state, None when the reader has a problem with them.

    Args:
        reader: the fields; gets the problems and the remarks.
        joined: the messages.
    """
    arguments = {**shared(reader, joined), **_money(reader), **_availability(reader)}
    arguments |= _parties(reader) | _texts(reader) | _identity(reader)
    return None if reader.problems else DocumentaryCredit(**arguments)


def _identity(reader: Reader) -> dict[str, Any]:
    form = reader.text("40A")
    if form is None:
        reader.remark("40A", "a credit is irrevocable even if it does not say so", "UCP 600, 3")
    confirmation = reader.value("49", values.confirmation)
    if not reader.has("49"):
        reader.remark("49", "nobody is asked to confirm", "UCP 600, 8")
    days, narrative = _period(reader)
    expiry = reader.needed("31D", values.date_and_place, "date of expiry")
    reader.lines("27")
    return {
        "reference": reader.needed("20", values.joined, "number of the credit"),
        "form": form or _SILENT_FORM,
        "rules": reader.text("40E"),
        "issue_date": reader.incidental("31C", values.day),
        "expiry_date": expiry and expiry[0],
        "expiry_place": expiry and expiry[1],
        "presentation_days": days,
        "presentation_narrative": narrative,
        "confirmation": confirmation or Confirmation.WITHOUT,
        "pre_advice": _pre_advice(reader.text("23")),
    }


def _pre_advice(text: str | None) -> str | None:
    return None if text is None else text.removeprefix("PREADV/")


def _period(reader: Reader) -> tuple[int, str | None]:
    days, narrative = reader.value("48", values.presentation) or (None, None)
    if days is None:
        if narrative:
            message = (
                f"states no single number of days; {DEFAULT_PRESENTATION_DAYS} stand in for it"
            )
            reader.remark("48", message, "UCP 600, 14c")
        days = DEFAULT_PRESENTATION_DAYS
    return days, narrative


def _parties(reader: Reader) -> dict[str, Any]:
    return {
        "on_behalf_of": reader.bank("51", "AD"),
        "applicant": reader.needed("50", values.name, "applicant"),
        "beneficiary": reader.needed("59", values.party, "beneficiary"),
    }


def _availability(reader: Reader) -> dict[str, Any]:
    tags = ways_to_name_the_bank(reader)
    if not tags:
        reader.refuse("41a", "is missing, and nothing else says it (how the credit is available)")
        return {}
    tag = tags[0]
    found = reader.value(tag, lambda lines: values.available(lines, by_code=tag == "41A"))
    return {} if found is None else {"nominated": found[0], "availability": found[1]}


def _texts(reader: Reader) -> dict[str, Any]:
    return {
        "goods": reader.lines("45A"),
        "document_lines": reader.lines("46A"),
        "condition_lines": reader.lines("47A"),
        "beneficiary_conditions": reader.lines("49G"),
        "bank_conditions": reader.lines("49H"),
    }


def _money(reader: Reader) -> dict[str, Any]:
    amount = reader.needed("32B", values.amount, "amount")
    stated = tolerance(reader)
    about = amount is not None and states_about(amount, reader.lines("45A"))
    if about and stated is None:
        reader.remark("45A", "about the amount: 10 per cent more or less", "UCP 600, 30a")
        stated = Tolerance(plus=10, minus=10)
    return {"amount": amount, "tolerance": stated or Tolerance()}


def states_about(amount: Amount, goods: Sequence[str]) -> bool:
    """Whether the description of the goods says "about" of the very amount (UCP 600, 30a).

    Args:
        amount: the amount of the credit (32B).
        goods: the lines of 45A.
    """
    for code, digits in _ABOUT_AMOUNT.findall(values.single(goods)):
        try:
            if values.amount([f"{code}{digits}"]) == amount:
                return True
        except (InvalidIdentifierError, ValueError):
            continue
    return False


def refused(joined: Joined, reader: Reader) -> InvalidDocumentError:
    """The error that says what is lost."""
    return InvalidDocumentError(joined.name, reader.problems)
