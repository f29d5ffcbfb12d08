"""LetterOfCredit.acceptWaiver: the bank agrees to accept a waiver after its notice (16c iii b)."""

from __future__ import annotations

import pytest
from support.bills import court_in, set_aside
from support.credit_banks import Banks, Change
from support.credit_desk import (
    AMOUNT,
    AVAILABLE,
    BANK,
    BUYER,
    SELLER,
    Case,
    CreditDesk,
    refused,
    unexpected,
    unexpected_credit,
)

from wharfinger.contracts.enums import AmendmentChange, CreditState, Disposition, Waiver
from wharfinger.contracts.enums import PresentationState as State


def waived(desk: CreditDesk, banks: Banks, credit: bytes, **changes: int) -> Case:
    """Return a refused presentation of which the applicant has waived the discrepancies."""
    case = banks.held(credit, **changes)
    desk.act("waive", case, by=BUYER)
    return case


def test_binds_the_bank_to_honour(desk: CreditDesk, banks: Banks) -> None:
    case = waived(desk, banks, desk.issue())
    assert desk.balance(case.credit) == (AMOUNT, 0, 0)
    outcome = desk.act("acceptWaiver", case, by=BANK)
    assert [event.name for event in outcome.events] == ["WaiverAccepted"]
    assert outcome.event("WaiverAccepted").args == {
        "credit": case.credit,
        "presentation": case.id,
        "bank": desk.org[BANK],
    }
    assert desk.state_of(case) is State.COMPLYING
    assert desk.balance(case.credit) == (0, 0, 1)
    desk.act("honour", case, by=BANK)
    assert desk.money(SELLER) == (AMOUNT,)
    assert desk.holder(case.bill) == desk.org[BANK]


def test_a_waiver_given_before_the_refusal_counts(desk: CreditDesk, banks: Banks) -> None:
    case = desk.reach(State.WAIVER_SOUGHT)
    desk.act("waive", case, by=BUYER)
    banks.hold(case)
    desk.act("acceptWaiver", case, by=BANK)
    assert desk.state_of(case) is State.COMPLYING


@pytest.mark.parametrize("answer", [Waiver.NONE, Waiver.REFUSED])
def test_not_without_a_waiver(desk: CreditDesk, banks: Banks, answer: Waiver) -> None:
    case = banks.held(desk.issue())
    if answer is Waiver.REFUSED:
        desk.act("refuseWaiver", case, by=BUYER)
    with refused("PresentationWaiver", presentation=case.id, waiver=answer):
        desk.act("acceptWaiver", case, by=BANK)


def test_not_what_is_held_for_the_presenter(desk: CreditDesk) -> None:
    case = desk.reach(State.REFUSED)
    values = {"presentation": case.id, "disposition": Disposition.HOLDING}
    with refused("PresentationNotHeld", **values):
        desk.act("acceptWaiver", case, by=BANK)


@pytest.mark.parametrize("by", [BUYER, SELLER])
def test_only_the_issuing_bank(desk: CreditDesk, banks: Banks, by: str) -> None:
    case = waived(desk, banks, desk.issue())
    values = {"credit": case.credit, "org": desk.org[by], "bank": desk.org[BANK]}
    with refused("CreditBankRequired", **values):
        desk.act("acceptWaiver", case, by=by)


def test_the_presenter_may_have_taken_the_documents_back(desk: CreditDesk, banks: Banks) -> None:
    case = waived(desk, banks, desk.issue())
    desk.act("handBack", case, by=SELLER)
    values = unexpected(case.id, State.RETURNED, State.REFUSED)
    with refused("PresentationUnexpectedState", **values):
        desk.act("acceptWaiver", case, by=BANK)


def test_not_when_the_drawing_is_no_longer_available(desk: CreditDesk, banks: Banks) -> None:
    credit = desk.issue(amount=1_000, partial=True)
    case = waived(desk, banks, credit, amount=600)
    other = desk.present(credit, amount=401)
    values = {"presentation": case.id, "amount": 600, "minimum": 1, "maximum": 599}
    with refused("PresentationAmountInvalid", **values):
        desk.act("acceptWaiver", case, by=BANK)
    desk.act("withdraw", other, by=SELLER)
    desk.act("acceptWaiver", case, by=BANK)
    assert desk.balance(credit) == (400, 0, 1)


def test_not_beside_another_drawing_where_one_alone_is_allowed(
    desk: CreditDesk, banks: Banks
) -> None:
    """Either would fit on its own; the credit may be drawn once."""
    credit = desk.issue(amount=1_000, under=60)
    case = waived(desk, banks, credit, amount=450)
    other = desk.present(credit, amount=450)
    with refused("CreditDrawingStands", credit=credit):
        desk.act("acceptWaiver", case, by=BANK)
    desk.act("withdraw", other, by=SELLER)
    desk.act("acceptWaiver", case, by=BANK)
    with refused("CreditDrawingStands", credit=credit):
        desk.present(credit, amount=450)


def test_after_expiry_while_the_credit_stands(desk: CreditDesk, banks: Banks) -> None:
    case = waived(desk, banks, desk.issue())
    desk.world.advance_to(desk.credit.view("expiryMoment", case.credit) + 1)
    desk.act("acceptWaiver", case, by=BANK)
    with refused("CreditPresentationsOpen", credit=case.credit, count=1):
        desk.credit.act("expire", case.credit, by="outsider")


def test_not_once_the_credit_has_expired(desk: CreditDesk, banks: Banks) -> None:
    case = waived(desk, banks, desk.issue())
    banks.expire(case.credit)
    values = unexpected_credit(case.credit, CreditState.EXPIRED, *AVAILABLE)
    with refused("CreditUnexpectedState", **values):
        desk.act("acceptWaiver", case, by=BANK)


def test_not_once_the_credit_was_cancelled(desk: CreditDesk, banks: Banks) -> None:
    case = waived(desk, banks, desk.issue())
    banks.amended(case.credit, Change(changes=AmendmentChange.CANCELLATION))
    values = unexpected_credit(case.credit, CreditState.CANCELLED, *AVAILABLE)
    with refused("CreditUnexpectedState", **values):
        desk.act("acceptWaiver", case, by=BANK)


def test_a_claim_needs_no_credit_that_stands(desk: CreditDesk, banks: Banks) -> None:
    case = banks.claimed(banks.confirmed())
    banks.hold(case)
    assert (desk.state(case.credit), banks.claims(case.credit)) == (CreditState.EXHAUSTED, 0)
    desk.act("waive", case, by=BUYER)
    desk.act("acceptWaiver", case, by=BANK)
    assert (desk.state_of(case), banks.claims(case.credit)) == (State.COMPLYING, 1)
    desk.act("honour", case, by=BANK)
    assert banks.claims(case.credit) == 0


def test_a_void_bill_is_not_paid_for(desk: CreditDesk, banks: Banks) -> None:
    case = waived(desk, banks, desk.issue())
    set_aside(desk.world, case.bill, court_in(desk.world))
    with refused("PresentationBillVoid", presentation=case.id, bill=case.bill):
        desk.act("acceptWaiver", case, by=BANK)


@pytest.mark.parametrize("state", [State.WAIVER_SOUGHT, State.COMPLYING, State.SUPERSEDED])
def test_only_what_was_refused(desk: CreditDesk, state: State) -> None:
    case = desk.reach(state)
    with refused("PresentationUnexpectedState", **unexpected(case.id, state, State.REFUSED)):
        desk.act("acceptWaiver", case, by=BANK)
