"""A presentation on the terms of an amendment accepts it, in both ways of presenting (10c)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support.credit_banks import OTHER, Banks, Change, unexpected_amendment
from support.credit_desk import (
    ADVISER,
    AMOUNT,
    AVAILABLE,
    BANK,
    SELLER,
    CreditDesk,
    refused,
    unexpected_credit,
)

from wharfinger.contracts.base import Outcome
from wharfinger.contracts.enums import AmendmentChange, AmendmentState, CreditState, Extension
from wharfinger.contracts.refusals import TermsRefusedError

Present = Callable[..., Outcome]
MORE = Change(changes=AmendmentChange.AMOUNT, amount=2 * AMOUNT)


@pytest.fixture(params=["handed over", "presented again"])
def present(request: pytest.FixtureRequest, desk: CreditDesk, banks: Banks) -> Present:
    """Present under a credit, by a hand-over or again from what was refused."""

    def hand_over(credit: bytes, *, by: str = SELLER, **changes: object) -> Outcome:
        data = desk.presentation_data(credit, desk.lodging(amendment=1, **changes))
        return desk.hand_over(desk.bill(holder=by), data, by=by)

    def again(credit: bytes, *, by: str = SELLER, **changes: object) -> Outcome:
        case = desk.present(credit, by=by)
        desk.act("complete", case, by=by)
        desk.refuse(case)
        lodging = desk.lodging(amendment=1, **changes)
        return desk.act("represent", case, lodging, by=by)

    return hand_over if request.param == "handed over" else again


def test_accepts_it(desk: CreditDesk, banks: Banks, present: Present) -> None:
    credit = desk.issue()
    banks.propose(credit, MORE)
    outcome = present(credit, amount=2 * AMOUNT)
    assert outcome.event("AmendmentAccepted").args == {
        "credit": credit,
        "number": 1,
        "byPresentation": True,
    }
    assert outcome.event("Presented")["lodging"].amendment == 1
    assert banks.amendment(credit) == (AmendmentState.ACCEPTED, Extension.NONE)
    found = desk.credit.view("creditOf", credit)
    assert (found.balance.amount, found.terms_hash) == (2 * AMOUNT, MORE.terms_hash)
    assert desk.balance(credit) == (0, 1, 0)


def test_the_presentation_stands_on_the_amended_terms(
    desk: CreditDesk, banks: Banks, present: Present
) -> None:
    """What does not fit even the amended credit accepts nothing."""
    credit = desk.issue()
    banks.propose(credit, MORE)
    with pytest.raises(TermsRefusedError) as caught:
        present(credit, amount=AMOUNT)
    assert caught.value.error == "PresentationAmountInvalid"
    assert caught.value.values["minimum"] == 2 * AMOUNT
    assert banks.amendment(credit)[0] is AmendmentState.PROPOSED
    assert desk.credit.view("creditOf", credit).balance.amount == AMOUNT


def test_only_the_beneficiary_accepts(desk: CreditDesk, banks: Banks, present: Present) -> None:
    """An advising bank may present for the beneficiary, and accepts nothing for it."""
    credit = desk.issue()
    banks.propose(credit, MORE)
    values = {"credit": credit, "org": desk.org[ADVISER], "beneficiary": desk.org[SELLER]}
    with refused("CreditBeneficiaryRequired", **values):
        present(credit, by=ADVISER, amount=2 * AMOUNT)
    assert banks.amendment(credit)[0] is AmendmentState.PROPOSED


def test_only_what_is_proposed(desk: CreditDesk, banks: Banks, present: Present) -> None:
    credit = desk.issue()
    values = unexpected_amendment(credit, AmendmentState.NONE, AmendmentState.PROPOSED)
    with refused("AmendmentUnexpectedState", **values):
        present(credit)


def test_not_before_the_confirming_bank_has_answered(
    desk: CreditDesk, banks: Banks, present: Present
) -> None:
    credit = banks.confirmed()
    banks.propose(credit, MORE)
    values = {"credit": credit, "number": 1, "extension": Extension.NONE}
    with refused("AmendmentExtension", **values):
        present(credit, amount=2 * AMOUNT)


def test_a_bank_that_did_not_extend_examines_no_more_than_before(
    desk: CreditDesk, banks: Banks, present: Present
) -> None:
    credit = banks.confirmed()
    banks.propose(credit, MORE)
    banks.answer("declineExtension", credit, by=OTHER)
    values = {"drawn": 2 * AMOUNT, "confirmed": AMOUNT}
    with refused("CreditConfirmationExceeded", credit=credit, **values):
        present(credit, amount=2 * AMOUNT, bank=desk.org[OTHER])
    assert banks.amendment(credit)[0] is AmendmentState.PROPOSED
    present_again = desk.presentation_data(
        credit, desk.lodging(amendment=1, amount=2 * AMOUNT, bank=desk.org[BANK])
    )
    desk.hand_over(desk.bill(), present_again)
    assert desk.credit.view("creditOf", credit).standing.confirmation_limited


def test_nothing_is_presented_by_cancelling(
    desk: CreditDesk, banks: Banks, present: Present
) -> None:
    credit = desk.issue()
    banks.propose(credit, Change(changes=AmendmentChange.CANCELLATION))
    values = unexpected_credit(credit, CreditState.CANCELLED, *AVAILABLE)
    with refused("CreditUnexpectedState", **values):
        present(credit)
    assert desk.state(credit) is CreditState.ISSUED


def test_under_no_credit(desk: CreditDesk) -> None:
    values = unexpected_credit(b"\x09" * 32, CreditState.NONE, *AVAILABLE)
    with refused("CreditUnexpectedState", **values):
        desk.present(b"\x09" * 32, amendment=1)
