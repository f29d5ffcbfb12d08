from __future__ import annotations

import pytest
from support.credit_desk import (
    AVAILABLE,
    BANK,
    SELLER,
    CreditDesk,
    refused,
    unexpected,
    unexpected_credit,
)

from wharfinger.contracts.enums import CreditState
from wharfinger.contracts.enums import PresentationState as State


def test_anyone_after_the_close_of_the_expiry_date(desk: CreditDesk) -> None:
    credit = desk.issue()
    moment = desk.close_of(desk.today + 60)  # a Friday
    assert desk.credit.view("expiryMoment", credit) == moment
    with refused("CreditNotExpired", credit=credit, expiresAt=moment):
        desk.credit.act("expire", credit, by="outsider")
    desk.world.advance_to(moment + 1)
    event = desk.credit.act("expire", credit, by="outsider").event("CreditExpired")
    assert event.args == {"credit": credit}
    assert desk.state(credit) is CreditState.EXPIRED
    values = unexpected_credit(credit, CreditState.EXPIRED, *AVAILABLE)
    with refused("CreditUnexpectedState", **values):
        desk.credit.act("expire", credit, by="outsider")


def test_an_expiry_on_a_saturday_rolls_to_monday(desk: CreditDesk) -> None:
    credit = desk.issue(expires_on=desk.today + 5, latest_shipment=0)
    moment = desk.close_of(desk.today + 7)
    assert desk.credit.view("expiryMoment", credit) == moment
    desk.world.advance_to(moment - 10)
    with refused("CreditNotExpired", credit=credit, expiresAt=moment):
        desk.credit.act("expire", credit, by=BANK)


@pytest.mark.parametrize("state", [State.UNDER_EXAMINATION, State.COMPLYING])
def test_what_was_presented_in_time_keeps_it_open(desk: CreditDesk, state: State) -> None:
    case = desk.reach(state)
    desk.world.advance_to(desk.credit.view("expiryMoment", case.credit) + 1)
    with refused("CreditPresentationsOpen", credit=case.credit, count=1):
        desk.credit.act("expire", case.credit, by=BANK)


@pytest.mark.parametrize("state", [State.LODGED, State.REFUSED, State.RETURNED])
def test_what_is_not_presented_does_not(desk: CreditDesk, state: State) -> None:
    case = desk.reach(state)
    desk.world.advance_to(desk.credit.view("expiryMoment", case.credit) + 1)
    desk.credit.act("expire", case.credit, by=BANK)
    assert desk.state(case.credit) is CreditState.EXPIRED


def test_a_lodged_bill_comes_back_and_cannot_be_completed(desk: CreditDesk) -> None:
    case = desk.reach(State.LODGED)
    moment = desk.credit.view("expiryMoment", case.credit)
    desk.world.advance_to(moment + 1)
    desk.credit.act("expire", case.credit, by=BANK)
    values = unexpected_credit(case.credit, CreditState.EXPIRED, *AVAILABLE)
    with refused("CreditUnexpectedState", **values):
        desk.act("complete", case, by=SELLER)
    desk.act("withdraw", case, by=SELLER)
    assert desk.holder(case.bill) == desk.org[SELLER]
    with refused(
        "PresentationUnexpectedState", **unexpected(case.id, State.RETURNED, State.LODGED)
    ):
        desk.act("complete", case, by=SELLER)


def test_a_holiday_declared_late_reopens_nothing(desk: CreditDesk) -> None:
    """The calendar may roll an expiry on, but a credit that has expired stays so."""
    case = desk.reach(State.LODGED)
    day = desk.today + 60
    desk.world.advance_to(desk.close_of(day) + 1)
    desk.credit.act("expire", case.credit, by=BANK)
    holiday = 1 << day % 256
    desk.calendar.act("setHolidays", "NLRTM", [day // 256], [holiday], by="central-bank-nl")
    values = unexpected_credit(case.credit, CreditState.EXPIRED, *AVAILABLE)
    with refused("CreditUnexpectedState", **values):
        desk.act("complete", case, by=SELLER)


def test_an_unknown_credit(desk: CreditDesk) -> None:
    values = unexpected_credit(bytes(32), CreditState.NONE, *AVAILABLE)
    with refused("CreditUnexpectedState", **values):
        desk.credit.act("expire", bytes(32), by=BANK)
