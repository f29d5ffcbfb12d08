"""What an issuing bank states on chain when it issues the credit of an MT 700."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from wharfinger.contracts.enums import Availability, DocumentKinds, TenorBasis
from wharfinger.contracts.records import Conditions, Terms
from wharfinger.errors import InvalidDocumentError, Problem
from wharfinger.flows.letters.parties import LetterParties
from wharfinger.flows.swift_codes import kinds_required
from wharfinger.standards import DocumentaryCredit
from wharfinger.standards.calendars import days_since_1970
from wharfinger.standards.swift import Availability as Way
from wharfinger.standards.swift import Confirmation, maturity_of, read_documents
from wharfinger.standards.swift import TenorBasis as Event

AVAILABLE: Final = MappingProxyType(
    {
        Way.SIGHT_PAYMENT: Availability.SIGHT,
        Way.DEFERRED_PAYMENT: Availability.DEFERRED_PAYMENT,
        Way.ACCEPTANCE: Availability.ACCEPTANCE,
        Way.NEGOTIATION: Availability.NEGOTIATION,
        Way.MIXED_PAYMENT: Availability.MIXED,
    }
)
"""How a credit is available (41a), in the contract's words."""

_BASES: Final = MappingProxyType(
    {
        Event.SHIPMENT: TenorBasis.AFTER_SHIPMENT,
        Event.SIGHT: TenorBasis.AFTER_SIGHT,
        Event.PRESENTATION: TenorBasis.AFTER_SIGHT,
    }
)
_ANY_BANK: Final = re.compile(r"ANY BANK(?: IN [A-Z ,.'-]+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What is stated on chain, and what to know of it.

    Attributes:
        terms: the terms.
        remarks: what of the message the terms do not say though the chain could, each by its tag.
    """

    terms: Terms
    remarks: tuple[Problem, ...]


def stated_terms(
    credit: DocumentaryCredit,
    *,
    parties: LetterParties,
    token: str,
    place: str,
    required_documents: DocumentKinds | None = None,
) -> Stated:
    """Return the terms of a credit as its MT 700 states them.

    Args:
        credit: the message.
        parties: who is who.
        token: the settlement currency's contract.
        place: the calendar by which the credit expires and is examined (31D).
        required_documents: anchored documents that it asks for beside the bill; None for those
            that are recognised in 46A.

    Raises:
        InvalidDocumentError: a term that the contract does not carry out, or a party that is not
            enrolled; every one of them.
    """
    inquiry = _Inquiry(credit, parties)
    if required_documents is None:
        required_documents = kinds_required(read_documents(credit.document_lines))
    terms = Terms(
        credit_number=credit.reference,
        terms_hash=credit.terms_hash(),
        token=token,
        amount=credit.amount.minor_units,
        tolerance_over=credit.tolerance.plus,
        tolerance_under=credit.tolerance.minus,
        applicant=inquiry.named("50", credit.applicant.name),
        beneficiary=inquiry.named("59", credit.beneficiary.name),
        advising_bank=inquiry.advising(),
        confirming_bank=inquiry.confirming(),
        nominated_bank=inquiry.nominated(),
        availability=AVAILABLE[credit.availability],
        place=place,
        expires_on=days_since_1970(credit.expiry_date),
        latest_shipment=days_since_1970(credit.latest_shipment) if credit.latest_shipment else 0,
        presentation_days=credit.presentation_days,
        partial_allowed=credit.partial_shipments_allowed,
        required_documents=required_documents,
        conditions=conditions_of(credit),
        transferable=credit.transferable,
    )
    if inquiry.problems:
        raise InvalidDocumentError(f"MT 700 {credit.reference}", inquiry.problems)
    return Stated(terms=terms, remarks=tuple(inquiry.remarks))


def conditions_of(credit: DocumentaryCredit) -> Conditions:
    """Return the ports (44E, 44F), insurance (46A) and maturity (42C, 42M, 42P) of a credit.

    A port without UN/LOCODE is any port; the contract puts 110 per cent where an insurance
    document is required without a percentage (UCP 600, 28f ii).
    """
    maturity = maturity_of(credit)
    tenor = maturity.tenor if maturity else None
    return Conditions(
        port_of_loading=credit.loading_code or "",
        port_of_discharge=credit.discharge_code or "",
        sight_percent=maturity.sight_percent if maturity else 0,
        tenor_basis=_BASES[tenor.basis] if tenor else TenorBasis.NONE,
        tenor_days=tenor.days if tenor else 0,
    )


class _Inquiry:
    """Looks the parties of one message up, and keeps what is wrong with it."""

    def __init__(self, credit: DocumentaryCredit, parties: LetterParties) -> None:
        self._credit, self._parties = credit, parties
        self.problems = list(credit.beyond_contract())
        self.remarks: list[Problem] = []
        for tag, code in (("44E", credit.loading_code), ("44F", credit.discharge_code)):
            if code is None:
                message = "gives no UN/LOCODE: the port is not checked on chain"
                self.remarks.append(Problem(tag, message))

    def named(self, tag: str, name: str) -> int:
        """The organisation with a name."""
        return self._found(tag, name, self._parties.by_name(name))

    def advising(self) -> int:
        """The receiver; zero where the message came without its blocks."""
        bic = self._credit.advising_bank
        return self._found("receiver", bic, self._parties.by_bic(bic)) if bic else 0

    def confirming(self) -> int:
        """The bank that is asked to confirm (58a); zero where none is."""
        bic = self._credit.confirming_bank
        if self._credit.confirmation is Confirmation.WITHOUT or bic is None:
            return 0
        return self._found("58a", bic, self._parties.by_bic(bic))

    def nominated(self) -> int:
        """The bank of 41a; zero for the issuing bank and for any bank."""
        bank = self._credit.nominated
        text = " ".join(bank.lines).upper().strip(" .,")
        if not bank.bic and _ANY_BANK.fullmatch(text):
            message = f"{text}: the chain names no nominated bank; the issuing bank examines"
            self.remarks.append(Problem("41D", message))
            return 0
        found = self._found("41a", str(bank), self._parties.by_bank(bank))
        return 0 if found == self._parties.by_bic(self._credit.issuing_bank) else found

    def _found(self, tag: str, name: str, org: int) -> int:
        if not org:
            self.problems.append(Problem(tag, f"{name} is not enrolled"))
        return org
