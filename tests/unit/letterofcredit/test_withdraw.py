from __future__ import annotations

from support.credit_desk import (
    ADVISER,
    AMOUNT,
    BANK,
    SELLER,
    CreditDesk,
    refused,
    unexpected,
)

from wharfinger.contracts.enums import BillForm
from wharfinger.contracts.enums import PresentationState as State


def test_returns_the_bill_and_frees_the_drawing(desk: CreditDesk) -> None:
    case = desk.reach(State.LODGED)
    event = desk.act("withdraw", case, by=SELLER).event("PresentationWithdrawn")
    assert event.args == {
        "credit": case.credit,
        "presentation": case.id,
        "by": desk.org[SELLER],
    }
    assert desk.state_of(case) is State.RETURNED
    assert desk.holder(case.bill) == desk.org[SELLER]
    assert desk.balance(case.credit) == (AMOUNT, 0, 0)


def test_returns_title_that_is_in_escrow(desk: CreditDesk) -> None:
    bill = desk.bill(form=BillForm.TO_ORDER, endorsee=desk.org[SELLER])
    desk.endorse(bill, desk.world.escrow)
    case = desk.present(desk.issue(), bill=bill)
    desk.act("withdraw", case, by=SELLER)
    assert (desk.holder(bill), desk.endorsee(bill)) == (desk.org[SELLER], desk.org[SELLER])


def test_the_beneficiary_frees_what_its_bank_lodged(desk: CreditDesk) -> None:
    case = desk.present(desk.issue(), by=ADVISER)
    event = desk.act("withdraw", case, by=SELLER).event("PresentationWithdrawn")
    assert event["by"] == desk.org[SELLER]
    assert desk.holder(case.bill) == desk.org[ADVISER]
    assert desk.balance(case.credit) == (AMOUNT, 0, 0)


def test_not_once_it_is_complete(desk: CreditDesk) -> None:
    case = desk.reach(State.UNDER_EXAMINATION)
    values = unexpected(case.id, State.UNDER_EXAMINATION, State.LODGED)
    with refused("PresentationUnexpectedState", **values):
        desk.act("withdraw", case, by=SELLER)


def test_only_the_presenter(desk: CreditDesk) -> None:
    case = desk.reach(State.LODGED)
    values = {"org": desk.org[BANK], "presenter": desk.org[SELLER]}
    with refused("PresentationPresenterRequired", presentation=case.id, **values):
        desk.act("withdraw", case, by=BANK)
