"""A documentary credit as an MT 700 states it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from eth_utils.crypto import keccak

from wharfinger.errors import Problem
from wharfinger.standards.identifiers import InvalidIdentifierError, un_locode
from wharfinger.standards.money import Amount

_LOCODE: Final = re.compile(r"\(([A-Z]{2}[A-Z2-9]{3})\)")

DEFAULT_PRESENTATION_DAYS: Final = 21
"""Calendar days after shipment within which to present, when 48 is silent (UCP 600, 14c)."""


class Availability(StrEnum):
    """How the credit is available (41a; UCP 600, article 6b)."""

    ACCEPTANCE = "BY ACCEPTANCE"
    DEFERRED_PAYMENT = "BY DEF PAYMENT"
    MIXED_PAYMENT = "BY MIXED PYMT"
    NEGOTIATION = "BY NEGOTIATION"
    SIGHT_PAYMENT = "BY PAYMENT"


class Confirmation(StrEnum):
    """What the advising bank is asked to do (49; UCP 600, article 8)."""

    CONFIRM = "CONFIRM"
    MAY_ADD = "MAY ADD"
    WITHOUT = "WITHOUT"


@dataclass(frozen=True, slots=True, kw_only=True)
class NameAndAddress:
    """A party: the lines as they stand, the first of them the name; an account where given."""

    lines: tuple[str, ...]
    account: str | None = None

    @property
    def name(self) -> str:
        """The first line."""
        return self.lines[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerance:
    """Percent by which a drawing may exceed or fall short of the amount (39A)."""

    plus: int = 0
    minus: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentaryCredit:
    """The terms of a credit, read from an MT 700.

    Attributes:
        reference: documentary credit number (20).
        form: form of the credit (40A), for example ``IRREVOCABLE``.
        rules: applicable rules (40E).
        issue_date: date of issue (31C).
        expiry_date: last day for presentation (31D).
        expiry_place: place of expiry (31D).
        issuing_bank: BIC of the sender, None when the message came without blocks 1 and 2.
        advising_bank: BIC of the receiver, None likewise.
        applicant_bank: BIC of the applicant's bank when it is not the issuer (51A).
        applicant: applicant (50).
        beneficiary: beneficiary (59).
        amount: amount (32B).
        tolerance: tolerance of the amount (39A), zero when absent.
        available_with: BIC of the nominated bank (41A), None when it is described (41D).
        available_with_text: the bank as it stands in 41a.
        availability: how the credit is available (41a).
        partial_shipments: ``ALLOWED``, ``CONDITIONAL``, ``NOT ALLOWED`` (43P), None when silent.
        transhipment: likewise (43T).
        port_of_loading: text of 44E.
        port_of_discharge: text of 44F.
        latest_shipment: latest date of shipment (44C).
        shipment_period: shipment period (44D), lines.
        goods: description of the goods (45A), lines.
        documents_required: documents required (46A), one text per clause that begins with ``+``.
        conditions: additional conditions (47A), likewise.
        charges: charges (71D), lines.
        presentation_days: calendar days after shipment within which to present (48).
        presentation_narrative: text of 48 after the slash.
        confirmation: confirmation instructions (49).
        confirming_bank: BIC of the bank that is asked to confirm (58A).
        parts: number of messages that make up the credit (27).
        normalised_text: block 4 with one line break and no trailing blanks.
    """

    reference: str
    form: str
    rules: str
    issue_date: date
    expiry_date: date
    expiry_place: str
    issuing_bank: str | None
    advising_bank: str | None
    applicant_bank: str | None
    applicant: NameAndAddress
    beneficiary: NameAndAddress
    amount: Amount
    tolerance: Tolerance
    available_with: str | None
    available_with_text: tuple[str, ...]
    availability: Availability
    partial_shipments: str | None
    transhipment: str | None
    port_of_loading: str | None
    port_of_discharge: str | None
    latest_shipment: date | None
    shipment_period: tuple[str, ...]
    goods: tuple[str, ...]
    documents_required: tuple[str, ...]
    conditions: tuple[str, ...]
    charges: tuple[str, ...]
    presentation_days: int
    presentation_narrative: str | None
    confirmation: Confirmation
    confirming_bank: str | None
    parts: int
    normalised_text: str

    def terms_hash(self) -> bytes:
        """keccak256 of :attr:`normalised_text` in UTF-8, 32 bytes."""
        return keccak(self.normalised_text.encode())

    @property
    def transferable(self) -> bool:
        """Whether the credit says that it is transferable (UCP 600, article 38)."""
        return self.form in {"IRREVOCABLE TRANSFERABLE", "IRREVOC TRANS STANDBY"}

    @property
    def partial_shipments_allowed(self) -> bool:
        """Whether partial shipments are allowed: yes unless forbidden (UCP 600, 31a)."""
        return self.partial_shipments != "NOT ALLOWED"

    @property
    def maximum(self) -> Amount:
        """The most that may be drawn: the tolerance is rounded down to a minor unit."""
        more = self.amount.minor_units * self.tolerance.plus // 100
        return Amount(self.amount.currency, self.amount.minor_units + more)

    @property
    def minimum(self) -> Amount:
        """The least that may be drawn in full: the tolerance is rounded down to a minor unit."""
        less = self.amount.minor_units * self.tolerance.minus // 100
        return Amount(self.amount.currency, self.amount.minor_units - less)

    @property
    def loading_code(self) -> str | None:
        """UN/LOCODE of the port of loading, when 44E gives one in parentheses."""
        return _locode(self.port_of_loading)

    @property
    def discharge_code(self) -> str | None:
        """UN/LOCODE of the port of discharge, when 44F gives one in parentheses."""
        return _locode(self.port_of_discharge)

    def beyond_contract(self) -> tuple[Problem, ...]:
        """The terms that the ``LetterOfCredit`` contract does not carry out, each by its tag.

        The contract honours at sight, in one drawing or several, without confirmation. A credit
        with any other term is read, but must not be issued on chain from this message.
        """
        rule = "LetterOfCredit"
        found: list[Problem] = []
        if self.parts > 1:
            message = f"{self.parts - 1} more message(s) (MT 701) hold the rest of the terms"
            found.append(Problem("27", message, rule))
        if self.availability is not Availability.SIGHT_PAYMENT:
            message = f"the contract honours BY PAYMENT only, not {self.availability.value}"
            found.append(Problem("41a", message, rule))
        if self.form != "IRREVOCABLE":
            found.append(Problem("40A", f"the contract issues no {self.form} credit", rule))
        if self.confirmation is not Confirmation.WITHOUT:
            message = f"the contract knows no confirmation, found {self.confirmation.value}"
            found.append(Problem("49", message, rule))
        if self.shipment_period:
            message = "the contract checks one latest date (44C), not a shipment period"
            found.append(Problem("44D", message, rule))
        if self.presentation_narrative:
            message = "the contract counts the days from shipment, not from another event"
            found.append(Problem("48", message, rule))
        for tag, code in (("44E", self.loading_code), ("44F", self.discharge_code)):
            if code is None:
                message = "the contract needs a UN/LOCODE, for example '... (NLRTM)'"
                found.append(Problem(tag, message, rule))
        return tuple(found)


def _locode(text: str | None) -> str | None:
    """A UN/LOCODE in parentheses; a bare word could be a country: CHINA has the form of a code."""
    for candidate in _LOCODE.findall(text or ""):
        try:
            return un_locode(candidate)
        except InvalidIdentifierError:
            continue
    return None
