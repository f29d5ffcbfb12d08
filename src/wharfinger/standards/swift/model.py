"""A documentary credit as an MT 700 states it, and what it shares with its amendments."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from eth_utils.crypto import keccak

from wharfinger.errors import Problem
from wharfinger.standards.identifiers import InvalidIdentifierError, un_locode
from wharfinger.standards.money import Amount

from .carrying import problems_of
from .clauses import split_clauses
from .tenor import Tenor, TenorBasis, read_tenor
from .ways import Availability, Confirmation

_LOCODE: Final = re.compile(r"\(([A-Z]{2}[A-Z2-9]{3})\)")

__all__ = [
    "DEFAULT_PRESENTATION_DAYS",
    "Availability",
    "Bank",
    "Confirmation",
    "DocumentaryCredit",
    "NameAndAddress",
    "Terms",
    "Tolerance",
]

DEFAULT_PRESENTATION_DAYS: Final = 21
"""Calendar days after shipment within which to present, when 48 is silent (UCP 600, 14c)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameAndAddress:
    """A party: the lines as they stand, the first of them the name; an account where given."""

    lines: tuple[str, ...]
    account: str | None = None

    @property
    def name(self) -> str:
        """The first line."""
        return self.lines[0]

    def __str__(self) -> str:
        return ", ".join(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """A bank: by its BIC (option A), by name and address (D), or by a location (B).

    Attributes:
        bic: its BIC, None when it is described.
        lines: name and address, empty when the BIC names it.
        account: the account line without its first slash, None without one.
        location: text of option B, None otherwise; empty when the account stands alone.
    """

    bic: str | None = None
    lines: tuple[str, ...] = ()
    account: str | None = None
    location: str | None = None

    def __str__(self) -> str:
        name = self.bic or self.location or ", ".join(self.lines)
        account = f"account {self.account}" if self.account else ""
        return ", ".join(part for part in (name, account) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerance:
    """Percent by which a drawing may exceed or fall short of the amount (39A)."""

    plus: int = 0
    minus: int = 0

    def __str__(self) -> str:
        return f"{self.plus} % more, {self.minus} % less"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What an issue states and an amendment may change; None or empty where the message is silent.

    Attributes:
        additional_amounts: additional amounts covered (39C), lines.
        drafts: at what the drafts are drawn (42C), lines.
        drawee: on whom (42a).
        mixed_payment: mixed payment details (42M), lines.
        deferred_payment: negotiation or deferred payment details (42P), lines.
        partial_shipments: ``ALLOWED``, ``CONDITIONAL``, ``NOT ALLOWED`` (43P), None when silent.
        transhipment: likewise (43T).
        place_of_receipt: text of 44A.
        port_of_loading: text of 44E.
        port_of_discharge: text of 44F.
        final_destination: text of 44B.
        latest_shipment: latest date of shipment (44C).
        shipment_period: shipment period (44D), lines.
        charges: charges (71D), lines.
        presentation_narrative: text of 48 after the slash.
        confirmer: the bank that is asked to confirm (58a).
        reimbursing_bank: bank that reimburses (53a).
        instructions: instructions to the paying, accepting or negotiating bank (78), lines.
        advise_through: second advising bank (57a).
        information: sender to receiver information (72Z), lines.
        issuing_bank: BIC of the sender, None when the message came without blocks 1 and 2.
        advising_bank: BIC of the receiver, None likewise.
        parts: number of messages that make up the whole (27).
        parts_read: how many of them were read.
        normalised_text: block 4 of every message with one line break and no trailing blanks.
    """

    additional_amounts: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    drawee: Bank | None = None
    mixed_payment: tuple[str, ...] = ()
    deferred_payment: tuple[str, ...] = ()
    partial_shipments: str | None = None
    transhipment: str | None = None
    place_of_receipt: str | None = None
    port_of_loading: str | None = None
    port_of_discharge: str | None = None
    final_destination: str | None = None
    latest_shipment: date | None = None
    shipment_period: tuple[str, ...] = ()
    charges: tuple[str, ...] = ()
    presentation_narrative: str | None = None
    confirmer: Bank | None = None
    reimbursing_bank: Bank | None = None
    instructions: tuple[str, ...] = ()
    advise_through: Bank | None = None
    information: tuple[str, ...] = ()
    issuing_bank: str | None = None
    advising_bank: str | None = None
    # In how many messages something is said is no part of what is said.
    parts: int = field(default=1, compare=False)
    parts_read: int = field(default=1, compare=False)
    normalised_text: str = field(default="", compare=False)

    @property
    def confirming_bank(self) -> str | None:
        """BIC of the bank that is asked to confirm (58A), None without one."""
        return None if self.confirmer is None else self.confirmer.bic

    @property
    def loading_code(self) -> str | None:
        """UN/LOCODE of the port of loading, when 44E gives one in parentheses."""
        return _locode(self.port_of_loading)

    @property
    def discharge_code(self) -> str | None:
        """UN/LOCODE of the port of discharge, when 44F gives one in parentheses."""
        return _locode(self.port_of_discharge)

    def terms_hash(self) -> bytes:
        """keccak256 of :attr:`normalised_text` in UTF-8, 32 bytes."""
        return keccak(self.normalised_text.encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentaryCredit(Terms):
    """The terms of a credit, read from an MT 700 and the MT 701 that continue it.

    Attributes:
        reference: documentary credit number (20).
        form: form of the credit (40A), for example ``IRREVOCABLE``.
        rules: applicable rules (40E), None where a real message is silent.
        issue_date: date of issue (31C), None likewise.
        expiry_date: last day for presentation (31D).
        expiry_place: place of expiry (31D).
        on_behalf_of: the applicant's bank when it is not the issuer (51a).
        applicant: applicant (50).
        beneficiary: beneficiary (59).
        amount: amount (32B).
        tolerance: tolerance of the amount (39A; "about", UCP 600, 30a), zero when absent.
        nominated: the bank with which the credit is available (41a).
        availability: how the credit is available (41a).
        goods: description of the goods (45A), lines.
        document_lines: documents required (46A), lines.
        condition_lines: additional conditions (47A), lines.
        beneficiary_conditions: special payment conditions for the beneficiary (49G), lines.
        bank_conditions: special payment conditions for the bank alone (49H), lines.
        presentation_days: calendar days after shipment within which to present (48).
        confirmation: confirmation instructions (49).
        pre_advice: reference of the pre-advice (23), None without one.
    """

    reference: str
    form: str
    rules: str | None
    issue_date: date | None
    expiry_date: date
    expiry_place: str
    on_behalf_of: Bank | None = None
    applicant: NameAndAddress
    beneficiary: NameAndAddress
    amount: Amount
    tolerance: Tolerance = field(default_factory=Tolerance)
    nominated: Bank
    availability: Availability
    goods: tuple[str, ...] = ()
    document_lines: tuple[str, ...] = ()
    condition_lines: tuple[str, ...] = ()
    beneficiary_conditions: tuple[str, ...] = ()
    bank_conditions: tuple[str, ...] = ()
    presentation_days: int = DEFAULT_PRESENTATION_DAYS
    confirmation: Confirmation
    pre_advice: str | None = None

    @property
    def documents_required(self) -> tuple[str, ...]:
        """The documents required (46A), one text for each clause."""
        return tuple(clause.text for clause in split_clauses(self.document_lines))

    @property
    def conditions(self) -> tuple[str, ...]:
        """The additional conditions (47A), one text for each clause."""
        return tuple(clause.text for clause in split_clauses(self.condition_lines))

    @property
    def applicant_bank(self) -> str | None:
        """BIC of the applicant's bank when it is not the issuer (51A)."""
        return None if self.on_behalf_of is None else self.on_behalf_of.bic

    @property
    def available_with(self) -> str | None:
        """BIC of the nominated bank (41A), None when it is described (41D)."""
        return self.nominated.bic

    @property
    def available_with_text(self) -> tuple[str, ...]:
        """The nominated bank, by BIC or as it is described."""
        return (self.nominated.bic,) if self.nominated.bic else self.nominated.lines

    @property
    def tenor(self) -> Tenor | None:
        """When the credit falls due (41a, 42C, 42P), None where its text leaves a doubt."""
        stated = self.drafts or self.deferred_payment or self.mixed_payment
        if stated:
            return read_tenor(stated)
        if self.availability is Availability.SIGHT_PAYMENT:
            return Tenor(0, TenorBasis.SIGHT)
        return None

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

    def beyond_contract(self) -> tuple[Problem, ...]:
        """The terms that the ``LetterOfCredit`` contract does not carry out, each by its tag.

        The contract carries every availability out, transferable and confirmed credits, and
        counts maturity from shipment or sight. A credit with any other term is read, but must not
        be issued on chain from this message.
        """
        return tuple(problems_of(self))


def _locode(text: str | None) -> str | None:
    """A UN/LOCODE in parentheses; a bare word could be a country: CHINA has the form of a code."""
    for candidate in _LOCODE.findall(text or ""):
        try:
            return un_locode(candidate)
        except InvalidIdentifierError:
            continue
    return None
