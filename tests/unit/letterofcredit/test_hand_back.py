from __future__ import annotations

import pytest
from support.credit_desk import BANK, BUYER, SELLER, CreditDesk, refused, unexpected

from wharfinger.contracts.enums import BillForm
from wharfinger.contracts.enums import PresentationState as State


@pytest.mark.parametrize("by", [BANK, SELLER])
def test_the_bank_or_the_presenter(desk: CreditDesk, by: str) -> None:
    case = desk.reach(State.REFUSED)
    event = desk.act("handBack", case, by=by).event("PresentationReturned")
    assert event.args == {"credit": case.credit, "presentation": case.id, "by": desk.org[by]}
    assert desk.state_of(case) is State.RETURNED
    assert desk.holder(case.bill) == desk.org[SELLER]


def refused_order_bill(desk: CreditDesk, title: int) -> tuple[object, bytes]:
    bill = desk.bill(form=BillForm.TO_ORDER, endorsee=desk.org[SELLER])
    desk.endorse(bill, title)
    case = desk.present(desk.issue(), bill=bill)
    desk.act("complete", case, by=SELLER)
    desk.refuse(case)
    desk.act("handBack", case, by=SELLER)
    return case, bill


def test_title_in_escrow_comes_back_with_the_bill(desk: CreditDesk) -> None:
    _, bill = refused_order_bill(desk, desk.world.escrow)
    assert (desk.holder(bill), desk.endorsee(bill)) == (desk.org[SELLER], desk.org[SELLER])
    desk.endorse(bill, desk.org["trader"])


def test_title_that_was_given_to_the_bank_stays_with_it(desk: CreditDesk) -> None:
    _, bill = refused_order_bill(desk, desk.org[BANK])
    assert (desk.holder(bill), desk.endorsee(bill)) == (desk.org[SELLER], desk.org[BANK])


@pytest.mark.parametrize("titled", [False, True])
def test_a_suspended_presenter_gets_back_what_is_its_own(desk: CreditDesk, titled: bool) -> None:
    bill = desk.bill(form=BillForm.TO_ORDER, endorsee=desk.org[SELLER])
    if titled:
        desk.endorse(bill, desk.world.escrow)
    case = desk.present(desk.issue(), bill=bill)
    desk.act("complete", case, by=SELLER)
    desk.refuse(case)
    desk.suspend(SELLER)
    desk.act("handBack", case, by=BANK)
    assert (desk.holder(bill), desk.endorsee(bill)) == (desk.org[SELLER], desk.org[SELLER])


def test_nobody_else(desk: CreditDesk) -> None:
    case = desk.reach(State.REFUSED)
    with refused("PresentationPartyRequired", presentation=case.id, org=desk.org[BUYER]):
        desk.act("handBack", case, by=BUYER)


@pytest.mark.parametrize("state", [State.LODGED, State.UNDER_EXAMINATION, State.RETURNED])
def test_only_what_was_refused(desk: CreditDesk, state: State) -> None:
    case = desk.reach(state)
    with refused("PresentationUnexpectedState", **unexpected(case.id, state, State.REFUSED)):
        desk.act("handBack", case, by=SELLER)
