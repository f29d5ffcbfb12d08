from __future__ import annotations

import pytest
from support.credit_desk import (
    AMOUNT,
    AVAILABLE,
    BANK,
    SELLER,
    Case,
    CreditDesk,
    refused,
    unexpected,
    unexpected_credit,
)

from wharfinger.contracts.enums import BillForm, CreditState
from wharfinger.contracts.enums import PresentationState as State


def test_replaces_what_was_refused(desk: CreditDesk) -> None:
    case, lodging = desk.reach(State.REFUSED), desk.lodging(root=b"\x04" * 32)
    outcome = desk.act("represent", case, lodging, by=SELLER)

    successor = desk.id_of(case.credit, case.bill, lodging)
    assert outcome.event("PresentationSuperseded").args == {
        "credit": case.credit,
        "presentation": case.id,
        "successor": successor,
    }
    event = outcome.event("Presented")
    assert (event["presentation"], event["predecessor"]) == (successor, case.id)
    assert (event["bill"], event["presenter"]) == (case.bill, desk.org[SELLER])
    assert desk.state_of(case) is State.SUPERSEDED
    assert desk.state_of(Case(case.credit, successor, case.bill)) is State.LODGED
    assert desk.holder(case.bill) == desk.world.escrow
    assert desk.balance(case.credit) == (0, 1, 0)


def test_the_new_one_is_honoured_with_title(desk: CreditDesk) -> None:
    bill = desk.bill(form=BillForm.TO_ORDER, endorsee=desk.org[SELLER])
    desk.endorse(bill, desk.world.escrow)
    case, lodging = desk.present(desk.issue(), bill=bill), desk.lodging()
    desk.act("complete", case, by=SELLER)
    desk.refuse(case)
    desk.act("represent", case, lodging, by=SELLER)
    again = Case(case.credit, desk.id_of(case.credit, bill, lodging), bill)
    desk.act("complete", again, by=SELLER)
    desk.act("comply", again, by=BANK)
    desk.act("honour", again, by=BANK)
    assert (desk.holder(bill), desk.endorsee(bill)) == (desk.org[BANK], desk.org[BANK])
    assert desk.money(SELLER) == (AMOUNT,)


def test_not_with_the_same_reference_and_documents(desk: CreditDesk) -> None:
    credit, bill, lodging = desk.issue(), desk.bill(), desk.lodging()
    desk.hand_over(bill, desk.presentation_data(credit, lodging))
    case = Case(credit, desk.id_of(credit, bill, lodging), bill)
    desk.act("complete", case, by=SELLER)
    desk.refuse(case)
    with refused(
        "PresentationUnexpectedState", **unexpected(case.id, State.SUPERSEDED, State.NONE)
    ):
        desk.act("represent", case, lodging, by=SELLER)
    assert desk.state_of(case) is State.REFUSED


def test_only_the_presenter(desk: CreditDesk) -> None:
    case = desk.reach(State.REFUSED)
    values = {"org": desk.org[BANK], "presenter": desk.org[SELLER]}
    with refused("PresentationPresenterRequired", presentation=case.id, **values):
        desk.act("represent", case, desk.lodging(), by=BANK)


def test_still_in_time(desk: CreditDesk) -> None:
    case, lodging = desk.reach(State.REFUSED), desk.lodging()
    last = desk.credit.view("lastMoment", case.credit, lodging.shipped_on)
    desk.world.advance_to(last + 1)
    successor = desk.id_of(case.credit, case.bill, lodging)
    with refused("PresentationTooLate", presentation=successor, lastMoment=last):
        desk.act("represent", case, lodging, by=SELLER)


def test_not_under_an_expired_credit(desk: CreditDesk) -> None:
    case = desk.reach(State.REFUSED)
    desk.world.advance_to(desk.credit.view("expiryMoment", case.credit) + 1)
    desk.credit.act("expire", case.credit, by=BANK)
    values = unexpected_credit(case.credit, CreditState.EXPIRED, *AVAILABLE)
    with refused("CreditUnexpectedState", **values):
        desk.act("represent", case, desk.lodging(), by=SELLER)


def test_not_while_another_drawing_stands(desk: CreditDesk) -> None:
    case = desk.reach(State.REFUSED)
    desk.present(case.credit)
    with refused("CreditDrawingStands", credit=case.credit):
        desk.act("represent", case, desk.lodging(), by=SELLER)


@pytest.mark.parametrize("state", [State.LODGED, State.RETURNED, State.SUPERSEDED])
def test_only_what_was_refused(desk: CreditDesk, state: State) -> None:
    case = desk.reach(state)
    with refused("PresentationUnexpectedState", **unexpected(case.id, state, State.REFUSED)):
        desk.act("represent", case, desk.lodging(), by=SELLER)
