"""LetterOfCredit.takeUpOnTrust and repay: the bill on trust receipt, its price later."""

from __future__ import annotations

import pytest
from support.credit_desk import (
    AMOUNT,
    BANK,
    BUYER,
    FUNDS,
    SELLER,
    Case,
    CreditDesk,
    refused,
    unexpected,
)

from wharfinger.contracts.enums import BillForm
from wharfinger.contracts.enums import PresentationState as State


def offered(desk: CreditDesk, **changes: int) -> Case:
    """Return a bill that the applicant may take up on trust."""
    case = desk.reach(State.HONOURED)
    data = desk.tender_data(case, **{"price": AMOUNT, "repay_by": desk.today + 90, **changes})
    desk.hand_over(case.bill, data, by=BANK)
    return case


def test_the_bill_now_and_the_price_later(desk: CreditDesk) -> None:
    case = offered(desk)
    outcome = desk.act("takeUpOnTrust", case, AMOUNT, by=BUYER)
    assert outcome.event("DocumentsEntrusted").args == {
        "credit": case.credit,
        "presentation": case.id,
        "applicant": desk.org[BUYER],
        "price": AMOUNT,
        "repayBy": desk.today + 90,
    }
    assert desk.state_of(case) is State.ENTRUSTED
    assert desk.holder(case.bill) == desk.org[BUYER]
    assert desk.money(BUYER, BANK) == (FUNDS, FUNDS - AMOUNT)
    outcome = desk.act("repay", case, by=BUYER)
    assert outcome.event("DocumentsTakenUp").args == {
        "credit": case.credit,
        "presentation": case.id,
        "applicant": desk.org[BUYER],
        "price": AMOUNT,
    }
    assert desk.state_of(case) is State.TAKEN_UP
    assert desk.money(BUYER, BANK) == (FUNDS - AMOUNT, FUNDS)


def test_title_goes_to_the_applicant(desk: CreditDesk) -> None:
    bill = desk.bill(form=BillForm.TO_ORDER, endorsee=desk.org[SELLER])
    desk.endorse(bill, desk.world.escrow)
    case = desk.present(desk.issue(), bill=bill)
    desk.act("complete", case, by=SELLER)
    desk.act("comply", case, by=BANK)
    desk.act("honour", case, by=BANK)
    desk.endorse(bill, desk.world.escrow, by=BANK)
    desk.hand_over(bill, desk.tender_data(case, repay_by=desk.today + 9), by=BANK)
    desk.act("takeUpOnTrust", case, AMOUNT, by=BUYER)
    assert (desk.holder(bill), desk.endorsee(bill)) == (desk.org[BUYER], desk.org[BUYER])


def test_it_may_pay_at_once_all_the_same(desk: CreditDesk) -> None:
    case = offered(desk)
    desk.act("takeUp", case, AMOUNT, by=BUYER)
    assert (desk.state_of(case), desk.money(BUYER)) == (State.TAKEN_UP, (FUNDS - AMOUNT,))


def test_only_where_the_bank_offers_it(desk: CreditDesk) -> None:
    case = offered(desk, repay_by=0)
    with refused("PresentationTrustNotOffered", presentation=case.id):
        desk.act("takeUpOnTrust", case, AMOUNT, by=BUYER)


def test_at_the_price_that_was_agreed_to(desk: CreditDesk) -> None:
    case = offered(desk, price=AMOUNT + 1)
    values = {"presentation": case.id, "price": AMOUNT + 1, "agreed": AMOUNT}
    with refused("PresentationPriceChanged", **values):
        desk.act("takeUpOnTrust", case, AMOUNT, by=BUYER)


@pytest.mark.parametrize("by", [BANK, SELLER])
def test_only_the_applicant(desk: CreditDesk, by: str) -> None:
    case = offered(desk)
    values = {"credit": case.credit, "org": desk.org[by], "applicant": desk.org[BUYER]}
    with refused("CreditApplicantRequired", **values):
        desk.act("takeUpOnTrust", case, AMOUNT, by=by)
    desk.act("takeUpOnTrust", case, AMOUNT, by=BUYER)
    with refused("CreditApplicantRequired", **values):
        desk.act("repay", case, by=by)


def test_a_tender_that_was_withdrawn_offers_nothing(desk: CreditDesk) -> None:
    case = offered(desk)
    desk.act("withdrawTender", case, by=BANK)
    values = unexpected(case.id, State.HONOURED, State.TENDERED)
    with refused("PresentationUnexpectedState", **values):
        desk.act("takeUpOnTrust", case, AMOUNT, by=BUYER)
    record = desk.credit.view("presentationOf", case.credit, case.id)
    assert (record.price, record.repay_by) == (0, 0)


def test_repaid_after_the_day_and_to_a_suspended_bank(desk: CreditDesk) -> None:
    case = desk.reach(State.ENTRUSTED)
    desk.world.advance(100 * 86_400)
    desk.suspend(BANK)
    desk.act("repay", case, by=BUYER)
    assert desk.money(BANK) == (FUNDS,)


def test_without_the_money_it_stays_owed(desk: CreditDesk) -> None:
    case = desk.reach(State.ENTRUSTED)
    desk.euro.act("approve", desk.credit.address, 0, by=BUYER)
    values = {"spender": desk.credit.address, "allowance": 0, "needed": AMOUNT}
    with refused("ERC20InsufficientAllowance", **values):
        desk.act("repay", case, by=BUYER)
    assert desk.state_of(case) is State.ENTRUSTED


@pytest.mark.parametrize("state", [State.HONOURED, State.TENDERED, State.TAKEN_UP])
def test_only_what_is_entrusted_is_repaid(desk: CreditDesk, state: State) -> None:
    case = desk.reach(state)
    with refused("PresentationUnexpectedState", **unexpected(case.id, state, State.ENTRUSTED)):
        desk.act("repay", case, by=BUYER)
