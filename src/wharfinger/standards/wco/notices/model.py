"""What a customs authority says about a declaration, as the WCO Data Model 3.6 states it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import reduce
from typing import Final

from wharfinger.standards.money import Amount
from wharfinger.standards.wco.model import Quantity
from wharfinger.standards.wco.pointers import Pointer

EXIT_OFFICE: Final = "CEX"
"""StatementTypeCode of the statement that names the office of exit."""


class Kind(StrEnum):
    """What a notice says, by its function code."""

    ACCEPTED = "01"
    REJECTED = "03"
    UNDER_CONTROL = "05"
    DOCUMENTS_REQUIRED = "06"
    RELEASED = "08"
    CLEARED = "09"
    INVALIDATED = "10"
    TAX_LIABILITY = "13"
    EXITED = "16"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Words or a code of the authority (AdditionalInformation).

    Attributes:
        code: statement code, up to 17 characters.
        description: words, up to 512 characters.
        limit: until when something is to be done; a day or a moment.
        type_code: kind of statement, up to three characters, for example ``AFB``, ``ACA``, ``CEX``.
        pointers: the places in the declaration that it is about.
    """

    code: str | None = None
    description: str | None = None
    limit: date | None = None
    type_code: str | None = None
    pointers: tuple[Pointer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended:
    """What of the declaration is or has to be amended (Amendment).

    Attributes:
        reason: reason code, up to three characters.
        pointers: the places in the declaration.
    """

    reason: str
    pointers: tuple[Pointer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that is wrong with a declaration (Error).

    Attributes:
        code: validation code, up to eight characters, for example ``CDS12005``.
        description: words, up to 512 characters.
        pointers: the places in the declaration that are wrong.
    """

    code: str
    description: str | None = None
    pointers: tuple[Pointer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """A status of the declaration or the goods.

    Attributes:
        effective: since when; a day or a moment.
        name: code of the status, up to three characters.
        released: when the goods were released; a day or a moment.
        pointers: the places in the declaration that it is about.
    """

    effective: date | None = None
    name: str | None = None
    released: date | None = None
    pointers: tuple[Pointer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """Where what is owed is paid to.

    Attributes:
        reference: the bank, as a rule its BIC, up to 17 characters.
        account: the account, up to 35 characters.
    """

    reference: str | None = None
    account: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Communication:
    """A number or an address at which an office is reached.

    Attributes:
        identifier: the number or address, up to 50 characters.
        type_code: what it is, for example ``TE``.
    """

    identifier: str | None = None
    type_code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactOffice:
    """An office that answers questions.

    Attributes:
        identifier: the office's code, up to 17 characters.
        communications: how it is reached.
    """

    identifier: str | None = None
    communications: tuple[Communication, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """What is owed on the whole declaration.

    Attributes:
        reference: the payment's reference, up to 35 characters.
        assessed: the assessed amount.
        due: until when it is paid; a day or a moment.
        payable: the amount to be paid.
        guarantees: references of the guarantees that stand for it.
    """

    reference: str | None = None
    assessed: Amount | None = None
    due: date | None = None
    payable: Amount | None = None
    guarantees: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxLine:
    """One duty or tax on one item.

    Attributes:
        type_code: which: ``A00`` customs duty, ``B00`` value added tax, or the code of an excise.
        base: the value that the rate applies to.
        deducted: what is deducted.
        regime: preference or other regime, three digits, for example ``100``.
        quantity: the quantity that a specific rate applies to.
        rate: percent of the base, or an amount for each unit of the quantity; up to three decimals.
        assessed: the assessed amount.
        payable: the amount to be paid.
    """

    type_code: str
    base: Amount | None = None
    deducted: Amount | None = None
    regime: str | None = None
    quantity: Quantity | None = None
    rate: Decimal | None = None
    assessed: Amount
    payable: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxedItem:
    """The duties and taxes of an item.

    Attributes:
        sequence: item number, from 1.
        taxes: its duties and taxes.
    """

    sequence: int
    taxes: tuple[TaxLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notice about a declaration.

    Attributes:
        kind: what it says.
        reference: the authority's reference of the notice, up to 35 characters.
        issued: when it was issued.
        lrn: the declarant's reference of the declaration.
        mrn: the authority's reference of the declaration; a rejected one may have none.
        version: version of the declaration that it is about, from 1.
        country: country of the authority.
        agency: name of the authority, up to 70 characters.
        customization: the authority's own form of the message, up to six characters.
        customization_version: its version, up to four characters.
        accepted: when the declaration was accepted.
        cancelled: when it was invalidated.
        rejected: when it was rejected.
        statements: what the authority says, requires until when, or gives as its reason.
        amended: what of the declaration is or has to be amended.
        appeal_office: code of the office that takes appeals, up to 17 characters.
        bank: where to pay.
        contacts: offices that answer questions.
        faults: what is wrong with the declaration.
        statuses: statuses of declaration and goods.
        payments: what is owed on the whole declaration.
        items: duties and taxes by item.
    """

    kind: Kind
    reference: str
    issued: datetime
    lrn: str
    mrn: str | None
    version: int | None = None
    country: str | None = None
    agency: str | None = None
    customization: str | None = None
    customization_version: str | None = None
    accepted: datetime | None = None
    cancelled: datetime | None = None
    rejected: datetime | None = None
    statements: tuple[Statement, ...] = ()
    amended: tuple[Amended, ...] = ()
    appeal_office: str | None = None
    bank: Bank | None = None
    contacts: tuple[ContactOffice, ...] = ()
    faults: tuple[Fault, ...] = ()
    statuses: tuple[Status, ...] = ()
    payments: tuple[Payment, ...] = ()
    items: tuple[TaxedItem, ...] = ()

    @property
    def limit(self) -> date | None:
        """Until when what the notice requires is to be done: the first limit that is stated."""
        return next((one.limit for one in self.statements if one.limit is not None), None)

    @property
    def reason(self) -> str | None:
        """The authority's words: the first description that is no office of exit."""
        said = (one.description for one in self.statements if one.type_code != EXIT_OFFICE)
        return next((words for words in said if words is not None), None)

    @property
    def exit_office(self) -> str | None:
        """The office at which the goods left, where it is stated."""
        found = (one.description for one in self.statements if one.type_code == EXIT_OFFICE)
        return next(found, None)

    @property
    def effective(self) -> date | None:
        """Since when the first status that says so holds: of an exit, when the goods left."""
        return next((one.effective for one in self.statuses if one.effective is not None), None)

    @property
    def payable(self) -> Amount | None:
        """Sum of what is to be paid on the items; None without taxes.

        Raises:
            InvalidAmountError: the amounts are in several currencies.
        """
        amounts = [tax.payable for item in self.items for tax in item.taxes]
        return reduce(lambda one, other: one + other, amounts) if amounts else None
