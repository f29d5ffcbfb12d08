"""LetterOfCredit.extendConfirmation: the confirming bank is bound by the amendment too (10b)."""

from __future__ import annotations

import pytest
from support.credit_banks import OTHER, Banks, Change, unexpected_amendment
from support.credit_desk import AMOUNT, BANK, SELLER, CreditDesk, refused

from wharfinger.contracts.enums import (
    AmendmentChange,
    AmendmentState,
    Confirmation,
    CreditState,
    Extension,
)
from wharfinger.contracts.enums import PresentationState as State

BOTH = pytest.mark.parametrize("function", ["extendConfirmation", "declineExtension"])


def test_binds_the_confirming_bank(desk: CreditDesk, banks: Banks) -> None:
    credit = banks.confirmed()
    banks.propose(credit, banks.longer())
    outcome = banks.answer("extendConfirmation", credit, by=OTHER)
    assert [event.name for event in outcome.events] == ["ConfirmationExtended"]
    assert outcome.event("ConfirmationExtended").args == {
        "credit": credit,
        "number": 1,
        "confirmingBank": desk.org[OTHER],
    }
    assert banks.amendment(credit) == (AmendmentState.PROPOSED, Extension.EXTENDED)
    banks.answer("acceptAmendment", credit, by=SELLER)
    assert not desk.credit.view("creditOf", credit).standing.confirmation_limited


def test_more_may_then_be_drawn_on_it(desk: CreditDesk, banks: Banks) -> None:
    credit = banks.confirmed()
    banks.propose(credit, Change(changes=AmendmentChange.AMOUNT, amount=2 * AMOUNT))
    banks.answer("extendConfirmation", credit, by=OTHER)
    banks.answer("acceptAmendment", credit, by=SELLER)
    banks.honoured(credit, amount=2 * AMOUNT)
    assert desk.money(SELLER) == (2 * AMOUNT,)


@BOTH
def test_only_the_confirming_bank(desk: CreditDesk, banks: Banks, function: str) -> None:
    credit = banks.confirmed()
    banks.propose(credit, banks.longer())
    values = {"credit": credit, "org": desk.org[BANK], "bank": desk.org[OTHER]}
    with refused("CreditBankRequired", **values):
        banks.answer(function, credit, by=BANK)


@BOTH
@pytest.mark.parametrize("answer", [Confirmation.REQUESTED, Confirmation.DECLINED])
def test_only_a_bank_that_is_bound(
    desk: CreditDesk, banks: Banks, answer: Confirmation, function: str
) -> None:
    credit = banks.asked()
    if answer is Confirmation.DECLINED:
        desk.credit.act("declineConfirmation", credit, by=OTHER)
    banks.propose(credit, banks.longer())
    with refused("CreditConfirmationAnswered", credit=credit, answer=answer):
        banks.answer(function, credit, by=OTHER)


@BOTH
@pytest.mark.parametrize("first", ["extendConfirmation", "declineExtension"])
def test_it_answers_once(desk: CreditDesk, banks: Banks, first: str, function: str) -> None:
    credit = banks.confirmed()
    banks.propose(credit, banks.longer())
    banks.answer(first, credit, by=OTHER)
    given = Extension.EXTENDED if first == "extendConfirmation" else Extension.NOT_EXTENDED
    with refused("AmendmentExtension", credit=credit, number=1, extension=given):
        banks.answer(function, credit, by=OTHER)


@BOTH
def test_only_what_is_proposed(desk: CreditDesk, banks: Banks, function: str) -> None:
    credit = banks.confirmed()
    values = unexpected_amendment(credit, AmendmentState.NONE, AmendmentState.PROPOSED)
    with refused("AmendmentUnexpectedState", **values):
        banks.answer(function, credit, by=OTHER)
    banks.propose(credit, banks.longer())
    banks.answer("rejectAmendment", credit, by=SELLER)
    values = unexpected_amendment(credit, AmendmentState.REJECTED, AmendmentState.PROPOSED)
    with refused("AmendmentUnexpectedState", **values):
        banks.answer(function, credit, by=OTHER)


@BOTH
def test_not_once_the_credit_has_ended(desk: CreditDesk, banks: Banks, function: str) -> None:
    credit = banks.confirmed()
    banks.propose(credit, banks.longer())
    banks.expire(credit)
    values = {"credit": credit, "current": CreditState.EXPIRED}
    expected = (CreditState.ISSUED, CreditState.ADVISED)
    with refused("CreditUnexpectedState", **values, expected=expected):
        banks.answer(function, credit, by=OTHER)


def test_agreeing_to_a_cancellation_is_not_yet_the_end(desk: CreditDesk, banks: Banks) -> None:
    credit = banks.confirmed()
    banks.propose(credit, Change(changes=AmendmentChange.CANCELLATION))
    banks.answer("extendConfirmation", credit, by=OTHER)
    assert desk.state(credit) is CreditState.ISSUED
    assert desk.state_of(banks.examined(credit)) is State.UNDER_EXAMINATION
