from __future__ import annotations

import pytest
from support.credit_desk import (
    AMOUNT,
    BANK,
    BUYER,
    FUNDS,
    SELLER,
    CreditDesk,
    refused,
    unexpected,
)

from wharfinger.contracts.enums import BillForm, BillState
from wharfinger.contracts.enums import PresentationState as State


def test_documents_against_payment(desk: CreditDesk) -> None:
    case = desk.reach(State.TENDERED)
    event = desk.act("takeUp", case, AMOUNT, by=BUYER).event("DocumentsTakenUp")
    assert event.args == {
        "credit": case.credit,
        "presentation": case.id,
        "applicant": desk.org[BUYER],
        "price": AMOUNT,
    }
    assert desk.money(BUYER, BANK, SELLER, "escrow") == (FUNDS - AMOUNT, FUNDS, AMOUNT, 0)
    record = desk.credit.view("presentationOf", case.credit, case.id)
    assert (record.state, record.price) == (State.TAKEN_UP, AMOUNT)
    assert desk.holder(case.bill) == desk.org[BUYER]


@pytest.mark.parametrize("form", [BillForm.TO_ORDER, BillForm.STRAIGHT])
def test_the_applicant_can_surrender_what_it_took_up(desk: CreditDesk, form: BillForm) -> None:
    order = form is BillForm.TO_ORDER
    bill = desk.bill(form=form, endorsee=desk.org[BANK if order else BUYER])
    case = desk.present(desk.issue(), bill=bill)
    desk.act("complete", case, by=SELLER)
    desk.act("comply", case, by=BANK)
    desk.act("honour", case, by=BANK)
    if order:
        desk.endorse(bill, desk.world.escrow, by=BANK)
    desk.tender(case)
    desk.act("takeUp", case, AMOUNT, by=BUYER)
    assert desk.endorsee(bill) == desk.org[BUYER]
    desk.bills.act("surrenderForDelivery", bill, by=BUYER)
    assert desk.bills.view("billOf", bill).state is BillState.PENDING_DELIVERY


def test_free_of_charge_to_an_applicant_that_paid_before(desk: CreditDesk) -> None:
    case = desk.reach(State.HONOURED)
    desk.tender(case, 0)
    desk.act("takeUp", case, 0, by=BUYER)
    assert desk.money(BUYER) == (FUNDS,)
    assert desk.holder(case.bill) == desk.org[BUYER]


def test_at_the_price_that_was_agreed_to(desk: CreditDesk) -> None:
    case = desk.reach(State.HONOURED)
    desk.tender(case, AMOUNT + 1)
    values = {"presentation": case.id, "price": AMOUNT + 1, "agreed": AMOUNT}
    with refused("PresentationPriceChanged", **values):
        desk.act("takeUp", case, AMOUNT, by=BUYER)


def test_only_the_applicant(desk: CreditDesk) -> None:
    case = desk.reach(State.TENDERED)
    values = {"credit": case.credit, "org": desk.org["trader"], "applicant": desk.org[BUYER]}
    with refused("CreditApplicantRequired", **values):
        desk.act("takeUp", case, AMOUNT, by="trader")


def test_a_suspended_applicant_receives_nothing(desk: CreditDesk) -> None:
    case = desk.reach(State.TENDERED)
    desk.suspend(BUYER)
    with refused("OrganisationSuspended", org=desk.org[BUYER]):
        desk.act("takeUp", case, AMOUNT, by=BUYER)


def test_from_a_suspended_bank(desk: CreditDesk) -> None:
    case = desk.reach(State.TENDERED)
    desk.suspend(BANK)
    desk.act("takeUp", case, AMOUNT, by=BUYER)
    assert desk.money(BANK) == (FUNDS,)


def test_without_the_money_nothing_moves(desk: CreditDesk) -> None:
    case = desk.reach(State.TENDERED)
    desk.euro.act("approve", desk.credit.address, 0, by=BUYER)
    values = {"spender": desk.credit.address, "allowance": 0, "needed": AMOUNT}
    with refused("ERC20InsufficientAllowance", **values):
        desk.act("takeUp", case, AMOUNT, by=BUYER)
    assert desk.state_of(case) is State.TENDERED
    assert desk.holder(case.bill) == desk.world.escrow


@pytest.mark.parametrize("state", [State.COMPLYING, State.HONOURED, State.TAKEN_UP])
def test_only_what_is_tendered(desk: CreditDesk, state: State) -> None:
    case = desk.reach(state)
    with refused("PresentationUnexpectedState", **unexpected(case.id, state, State.TENDERED)):
        desk.act("takeUp", case, AMOUNT, by=BUYER)
