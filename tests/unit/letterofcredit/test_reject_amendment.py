"""LetterOfCredit.rejectAmendment: the credit stands as it was (article 10d)."""

from __future__ import annotations

import pytest
from support.credit_banks import OTHER, Banks, Change, unexpected_amendment
from support.credit_desk import ADVISER, BANK, BUYER, SELLER, CreditDesk, refused

from wharfinger.contracts.enums import AmendmentChange, AmendmentState, CreditState, Extension


def test_leaves_the_credit_as_it_was(desk: CreditDesk, banks: Banks) -> None:
    credit = desk.issue()
    before = desk.credit.view("creditOf", credit)
    banks.propose(credit, banks.longer())
    outcome = banks.answer("rejectAmendment", credit, by=SELLER)
    assert [event.name for event in outcome.events] == ["AmendmentRejected"]
    assert outcome.event("AmendmentRejected").args == {
        "credit": credit,
        "number": 1,
        "by": desk.org[SELLER],
    }
    assert banks.amendment(credit) == (AmendmentState.REJECTED, Extension.NONE)
    assert desk.credit.view("creditOf", credit) == before


def test_an_irrevocable_credit_is_not_cancelled_over_its_beneficiary(
    desk: CreditDesk, banks: Banks
) -> None:
    credit = desk.issue()
    banks.propose(credit, Change(changes=AmendmentChange.CANCELLATION))
    banks.answer("rejectAmendment", credit, by=SELLER)
    assert desk.state(credit) is CreditState.ISSUED
    desk.act("complete", desk.present(credit), by=SELLER)


def test_whatever_the_confirming_bank_said(desk: CreditDesk, banks: Banks) -> None:
    credit = banks.confirmed()
    banks.propose(credit, banks.longer())
    banks.answer("declineExtension", credit, by=OTHER)
    banks.answer("rejectAmendment", credit, by=SELLER)
    assert banks.amendment(credit) == (AmendmentState.REJECTED, Extension.NOT_EXTENDED)
    assert not desk.credit.view("creditOf", credit).standing.confirmation_limited


def test_even_when_the_credit_has_ended(desk: CreditDesk, banks: Banks) -> None:
    credit = desk.issue()
    banks.propose(credit, banks.longer())
    banks.expire(credit)
    banks.answer("rejectAmendment", credit, by=SELLER)
    assert banks.amendment(credit)[0] is AmendmentState.REJECTED


@pytest.mark.parametrize("by", [BANK, BUYER, ADVISER])
def test_only_the_beneficiary(desk: CreditDesk, banks: Banks, by: str) -> None:
    credit = desk.issue()
    banks.propose(credit, banks.longer())
    values = {"credit": credit, "org": desk.org[by], "beneficiary": desk.org[SELLER]}
    with refused("CreditBeneficiaryRequired", **values):
        banks.answer("rejectAmendment", credit, by=by)


@pytest.mark.parametrize("answer", ["", "acceptAmendment", "rejectAmendment"])
def test_only_what_is_proposed(desk: CreditDesk, banks: Banks, answer: str) -> None:
    credit, current = desk.issue(), AmendmentState.NONE
    if answer:
        banks.propose(credit, banks.longer())
        banks.answer(answer, credit, by=SELLER)
        accepted = answer == "acceptAmendment"
        current = AmendmentState.ACCEPTED if accepted else AmendmentState.REJECTED
    values = unexpected_amendment(credit, current, AmendmentState.PROPOSED)
    with refused("AmendmentUnexpectedState", **values):
        banks.answer("rejectAmendment", credit, by=SELLER)
