from __future__ import annotations

from support.credit_desk import (
    ADVISER,
    CLOSING,
    DAY,
    HOUR,
    SELLER,
    CreditDesk,
    refused,
    unexpected,
)

from wharfinger.contracts.enums import Discrepancy
from wharfinger.contracts.enums import PresentationState as State


def test_starts_the_bank_s_five_banking_days(desk: CreditDesk) -> None:
    """Monday before closing: the fifth banking day following is the next Monday."""
    case = desk.reach(State.LODGED)
    event = desk.act("complete", case, by=SELLER).event("PresentationCompleted")

    deadline = desk.close_of(desk.today + 7)
    assert event.args == {
        "credit": case.credit,
        "presentation": case.id,
        "presenter": desk.org[SELLER],
        "deadline": deadline,
        "discrepancies": Discrepancy.NONE,
    }
    record = desk.credit.view("presentationOf", case.credit, case.id)
    assert (record.state, record.deadline) == (State.UNDER_EXAMINATION, deadline)
    assert desk.balance(case.credit) == (0, 0, 1)


def test_the_published_case(desk: CreditDesk) -> None:
    """Presented on a Monday after closing, a holiday on Thursday: Wednesday of the next week."""
    case = desk.reach(State.LODGED)
    monday = desk.today + 28  # 30 March 2026; the case itself is of 30 March 2020, a Monday too
    day = monday + 3
    desk.calendar.act("setHolidays", "NLRTM", [day // 256], [1 << day % 256], by="central-bank-nl")
    desk.act("withdraw", case, by=SELLER)
    desk.world.advance_to(monday * DAY + CLOSING - HOUR + 60)
    case = desk.present(case.credit, shipped_on=monday - 1)
    desk.act("complete", case, by=SELLER)
    record = desk.credit.view("presentationOf", case.credit, case.id)
    assert record.deadline == desk.close_of(monday + 9)


def test_the_deadline_is_not_cut_short_by_expiry(desk: CreditDesk) -> None:
    credit = desk.issue(expires_on=desk.today + 1, latest_shipment=0)
    case = desk.present(credit)
    desk.act("complete", case, by=SELLER)
    record = desk.credit.view("presentationOf", case.credit, case.id)
    assert record.deadline > desk.credit.view("expiryMoment", credit)


def test_a_calendar_that_changes_later_does_not_move_it(desk: CreditDesk) -> None:
    case = desk.reach(State.UNDER_EXAMINATION)
    before = desk.credit.view("presentationOf", case.credit, case.id).deadline
    desk.calendar.act("setPlace", "NLRTM", 0, 1, 0, by="central-bank-nl")
    assert desk.credit.view("presentationOf", case.credit, case.id).deadline == before


def test_only_the_presenter(desk: CreditDesk) -> None:
    case = desk.reach(State.LODGED)
    org, presenter = desk.org[ADVISER], desk.org[SELLER]
    with refused(
        "PresentationPresenterRequired", presentation=case.id, org=org, presenter=presenter
    ):
        desk.act("complete", case, by=ADVISER)


def test_once(desk: CreditDesk) -> None:
    case = desk.reach(State.UNDER_EXAMINATION)
    values = unexpected(case.id, State.UNDER_EXAMINATION, State.LODGED)
    with refused("PresentationUnexpectedState", **values):
        desk.act("complete", case, by=SELLER)


def test_under_another_credit_there_is_no_such_presentation(desk: CreditDesk) -> None:
    case, other = desk.reach(State.LODGED), desk.issue()
    with refused("PresentationUnexpectedState", **unexpected(case.id, State.NONE, State.LODGED)):
        desk.credit.act("complete", other, case.id, by=SELLER)


def test_not_without_time_to_present(desk: CreditDesk) -> None:
    """Without the notice the presentation is not made (eUCP e6c)."""
    case = desk.reach(State.LODGED)
    shipped_on = desk.today - 1
    last = desk.credit.view("lastMoment", case.credit, shipped_on)
    desk.world.advance_to(last + 1)
    with refused("PresentationTooLate", presentation=case.id, lastMoment=last):
        desk.act("complete", case, by=SELLER)
