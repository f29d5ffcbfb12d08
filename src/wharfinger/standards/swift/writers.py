"""Writes MT 730, 734, 750, 752, 754 and 756 from facts.

Each function returns block 4, ``{4:`` to ``-}`` with CR LF, which keeps the standard's structure,
formats and rules, or raises :class:`~wharfinger.errors.InvalidDocumentError` with every value that
the message cannot say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from .composing import Composer, wrapped
from .facts import (
    Acknowledgement,
    Authorisation,
    DiscrepancyAdvice,
    PaymentAdvice,
    Refusal,
    ReimbursementAdvice,
)

_NARROW: Final = 35
_WIDE: Final = 50


def write_mt730(facts: Acknowledgement) -> str:
    """Write an acknowledgement.

    Raises:
        InvalidDocumentError: every value that the message cannot say, by its tag.
    """
    message = Composer("730")
    message.text("20", facts.senders_reference)
    message.text("21", facts.receivers_reference)
    message.text("25", facts.account)
    message.day("30", facts.acknowledged)
    message.dated("32", "DB", facts.charges, facts.charged_on)
    message.bank("57", facts.account_with)
    message.narrative("71D", facts.charge_details, _NARROW)
    message.narrative("72Z", facts.information, _NARROW)
    message.narrative("79Z", facts.narrative, _WIDE)
    return message.write()


def write_mt734(facts: Refusal) -> str:
    """Write an advice of refusal.

    Raises:
        InvalidDocumentError: every value that the message cannot say, by its tag.
    """
    message = Composer("734")
    message.text("20", facts.senders_reference)
    message.text("21", facts.presenting_reference)
    message.dated("32", "AB", facts.amount, facts.utilised_on)
    message.narrative("73A", facts.charges_claimed, _NARROW)
    message.dated("33", "AB", facts.claimed, facts.claimed_on)
    message.bank("57", facts.account_with)
    message.narrative("72Z", facts.information, _NARROW)
    message.lines("77J", _numbered(facts.discrepancies))
    message.narrative("77B", f"/{facts.disposal.value}/{facts.disposal_text}", _NARROW)
    return message.write()


def write_mt750(facts: DiscrepancyAdvice) -> str:
    """Write an advice of discrepancy.

    Raises:
        InvalidDocumentError: every value that the message cannot say, by its tag.
    """
    message = Composer("750")
    message.text("20", facts.senders_reference)
    message.text("21", facts.related_reference)
    message.amount("32B", facts.principal)
    message.amount("33B", facts.additional)
    message.narrative("71D", facts.charges_deducted, _NARROW)
    message.narrative("73A", facts.charges_added, _NARROW)
    message.amount("34B", facts.total)
    message.bank("57", facts.account_with)
    message.narrative("72Z", facts.information, _NARROW)
    message.lines("77J", _numbered(facts.discrepancies))
    return message.write()


def write_mt752(facts: Authorisation) -> str:
    """Write an authorisation to pay, accept or negotiate.

    Raises:
        InvalidDocumentError: every value that the message cannot say, by its tag.
    """
    message = Composer("752")
    message.text("20", facts.credit_reference)
    message.text("21", facts.presenting_reference)
    message.text("23", facts.identification)
    message.day("30", facts.advised_on)
    message.amount("32B", facts.amount)
    message.narrative("71D", facts.charges_deducted, _NARROW)
    message.dated("33", "AB", facts.net, facts.net_on)
    message.bank("53", facts.senders_correspondent)
    message.bank("54", facts.receivers_correspondent)
    message.narrative("72Z", facts.information, _NARROW)
    message.narrative("79Z", facts.narrative, _WIDE)
    return message.write()


def write_mt754(facts: PaymentAdvice) -> str:
    """Write an advice of payment, acceptance or negotiation.

    Raises:
        InvalidDocumentError: every value that the message cannot say, by its tag.
    """
    message = Composer("754")
    message.text("20", facts.senders_reference)
    message.text("21", facts.related_reference)
    message.dated("32", "AB", facts.principal, facts.due_on)
    message.amount("33B", facts.additional)
    message.narrative("71D", facts.charges_deducted, _NARROW)
    message.narrative("73A", facts.charges_added, _NARROW)
    message.dated("34", "AB", facts.total, facts.total_on)
    message.bank("53", facts.reimbursing_bank)
    message.bank("57", facts.account_with)
    message.bank("58", facts.beneficiary_bank)
    message.narrative("72Z", facts.information, _NARROW)
    message.narrative("77", facts.narrative, _NARROW)
    return message.write()


def write_mt756(facts: ReimbursementAdvice) -> str:
    """Write an advice of reimbursement or payment.

    Raises:
        InvalidDocumentError: every value that the message cannot say, by its tag.
    """
    message = Composer("756")
    message.text("20", facts.senders_reference)
    message.text("21", facts.presenting_reference)
    message.amount("32B", facts.claimed)
    message.dated("33", "AB", facts.paid, facts.paid_on)
    message.bank("53", facts.senders_correspondent)
    message.bank("54", facts.receivers_correspondent)
    message.narrative("72Z", facts.information, _NARROW)
    message.narrative("79Z", facts.narrative, _WIDE)
    return message.write()


def _numbered(discrepancies: Sequence[str]) -> list[str]:
    """Each discrepancy with its number, in lines of 77J."""
    return [
        line
        for number, discrepancy in enumerate(discrepancies, 1)
        for line in wrapped(f"{number}) {' '.join(discrepancy.split())}", _WIDE)
    ]
