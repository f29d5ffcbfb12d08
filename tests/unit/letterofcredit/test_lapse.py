from __future__ import annotations

from support.credit_desk import (
    AMOUNT,
    SELLER,
    CreditDesk,
    refused,
    unexpected,
)

from wharfinger.contracts.enums import PresentationState as State


def last_moment(desk: CreditDesk, credit: bytes, presentation: bytes) -> int:
    record = desk.credit.view("presentationOf", credit, presentation)
    return int(desk.credit.view("lastMoment", credit, record.shipped_on))


def test_anyone_sends_back_what_can_be_completed_no_more(desk: CreditDesk) -> None:
    case = desk.reach(State.LODGED)
    desk.world.advance_to(last_moment(desk, case.credit, case.id) + 1)
    event = desk.act("lapse", case, by="outsider").event("PresentationLapsed")
    assert event.args == {"credit": case.credit, "presentation": case.id}
    assert desk.state_of(case) is State.RETURNED
    assert desk.holder(case.bill) == desk.org[SELLER]
    assert desk.balance(case.credit) == (AMOUNT, 0, 0)


def test_the_bill_comes_back_even_to_a_suspended_presenter(desk: CreditDesk) -> None:
    case = desk.reach(State.LODGED)
    until = last_moment(desk, case.credit, case.id)
    desk.suspend(SELLER)
    desk.world.advance_to(until + 1)
    desk.act("lapse", case, by="outsider")
    assert desk.holder(case.bill) == desk.org[SELLER]


def test_after_the_credit_has_expired(desk: CreditDesk) -> None:
    case = desk.reach(State.LODGED)
    desk.world.advance_to(int(desk.credit.view("expiryMoment", case.credit)) + 1)
    desk.credit.act("expire", case.credit, by="outsider")
    desk.act("lapse", case, by="outsider")
    assert desk.state_of(case) is State.RETURNED


def test_not_while_it_can_be_completed(desk: CreditDesk) -> None:
    case = desk.reach(State.LODGED)
    until = last_moment(desk, case.credit, case.id)
    with refused("PresentationStillInTime", presentation=case.id, until=until):
        desk.act("lapse", case, by="outsider")


def test_not_once_it_is_complete(desk: CreditDesk) -> None:
    case = desk.reach(State.UNDER_EXAMINATION)
    values = unexpected(case.id, State.UNDER_EXAMINATION, State.LODGED)
    with refused("PresentationUnexpectedState", **values):
        desk.act("lapse", case, by="outsider")
