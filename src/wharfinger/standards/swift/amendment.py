"""An amendment to a credit as an MT 707 states it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Final

from wharfinger.standards.money import Amount

from .clauses import Clause, split_clauses
from .formats import CHANGES
from .model import Availability, Bank, Confirmation, NameAndAddress, Terms, Tolerance

_CODED: Final = re.compile(rf"/({'|'.join(CHANGES)})/")


class ChangeCode(StrEnum):
    """What an amendment does with a text of the credit."""

    ADD = "ADD"
    DELETE = "DELETE"
    REPLACE_ALL = "REPALL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of a text.

    Attributes:
        code: what is done, None where a real message does not say it.
        lines: the text that is added, deleted, or put in the place of all that was there; the first
            line is empty where nothing stands behind the code.
    """

    code: ChangeCode | None
    lines: tuple[str, ...]

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of the text."""
        return split_clauses(self.lines)

    @property
    def text(self) -> str:
        """The clauses in one line."""
        return "; ".join(clause.text for clause in self.clauses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment(Terms):
    """What an MT 707, and the MT 708 that continue it, change; None or empty where nothing changes.

    Attributes:
        senders_reference: the sender's reference (20).
        receivers_reference: the receiver's reference (21), ``NONREF`` when the sender knows none.
        reference: documentary credit number of the issuing bank (23).
        issuer: the issuing bank when it is not the sender (52a).
        non_bank_issuer: the issuer when it is no bank (50B), lines.
        issue_date: date of issue of the credit (31C).
        number: number of the amendment (26E).
        amended_on: date of the amendment (30).
        purpose: ``ISSU``, ``ADVI`` or ``ACNF`` (22A).
        cancels: whether the credit is to be cancelled (23S).
        form: form of the credit (40A).
        rules: applicable rules (40E).
        expiry_date: last day for presentation (31D).
        expiry_place: place of expiry (31D).
        applicant: changed applicant details (50).
        beneficiary: beneficiary (59).
        increase: what is added to the amount (32B).
        decrease: what is taken from the amount (33B).
        tolerance: tolerance of the amount (39A).
        nominated: the bank with which the credit is available (41a).
        availability: how the credit is available (41a).
        goods: changes of the description of the goods (45B).
        documents: changes of the documents required (46B).
        conditions: changes of the additional conditions (47B).
        beneficiary_conditions: changes of the special payment conditions for the beneficiary (49M).
        bank_conditions: changes of those for the bank alone (49N).
        charge_payer: who bears the charge of the amendment (71N): ``APPL``, ``BENE``, ``OTHR``.
        charge_narrative: lines behind OTHR (71N).
        presentation_days: calendar days after shipment within which to present (48).
        confirmation: confirmation instructions (49).
        new_amount: amount after the amendment (34B of releases before 2018).
        beneficiary_before: beneficiary before the amendment (59 of those releases).
        narrative: other changes, in free text (79 of those releases).
    """

    senders_reference: str
    receivers_reference: str | None
    reference: str
    issuer: Bank | None = None
    non_bank_issuer: tuple[str, ...] = ()
    issue_date: date | None = None
    number: int | None
    amended_on: date | None
    purpose: str | None
    cancels: bool = False
    form: str | None = None
    rules: str | None = None
    expiry_date: date | None = None
    expiry_place: str | None = None
    applicant: NameAndAddress | None = None
    beneficiary: NameAndAddress | None = None
    increase: Amount | None = None
    decrease: Amount | None = None
    tolerance: Tolerance | None = None
    nominated: Bank | None = None
    availability: Availability | None = None
    goods: tuple[Change, ...] = ()
    documents: tuple[Change, ...] = ()
    conditions: tuple[Change, ...] = ()
    beneficiary_conditions: tuple[Change, ...] = ()
    bank_conditions: tuple[Change, ...] = ()
    charge_payer: str | None = None
    charge_narrative: tuple[str, ...] = ()
    presentation_days: int | None = None
    confirmation: Confirmation | None = None
    new_amount: Amount | None = None
    beneficiary_before: NameAndAddress | None = None
    narrative: tuple[str, ...] = ()

    @property
    def changed(self) -> tuple[str, ...]:
        """The names of the attributes that this amendment changes, in their order."""
        names = (attribute.name for attribute in fields(self))
        return tuple(n for n in names if n not in _IDENTIFYING and _says(getattr(self, n)))


def _says(value: object) -> bool:
    """Whether a value says anything; zero days do."""
    return value is not None and value is not False and value != ()


_IDENTIFYING: Final = frozenset(
    {
        "senders_reference",
        "receivers_reference",
        "reference",
        "issuer",
        "non_bank_issuer",
        "issue_date",
        "number",
        "amended_on",
        "purpose",
        "issuing_bank",
        "advising_bank",
        "parts",
        "parts_read",
        "normalised_text",
        "beneficiary_before",
    }
)


def read_changes(lines: Sequence[str]) -> tuple[Change, ...]:
    """The changes of a text: each begins a line with its code (45B, 46B, 47B, 49M, 49N).

    Args:
        lines: the field's lines.
    """
    found: list[tuple[ChangeCode | None, list[str]]] = []
    for line in lines:
        match = _CODED.match(line)
        if match:
            found.append((ChangeCode(match.group(1)), [line[match.end() :]]))
        elif found:
            found[-1][1].append(line)
        else:
            found.append((None, [line]))
    return tuple(Change(code=code, lines=tuple(text)) for code, text in found)
