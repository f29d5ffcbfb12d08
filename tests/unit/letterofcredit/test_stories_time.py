"""Stories of the last second, by the clock of the place that counts."""

from __future__ import annotations

from support.credit_banks import Banks
from support.credit_desk import (
    BANK,
    DAY,
    HOUR,
    NOTICE,
    SELLER,
    Case,
    CreditDesk,
    refused,
)

from wharfinger.contracts.enums import Discrepancy, Disposition
from wharfinger.contracts.enums import PresentationState as State

AMSTERDAM = "NLAMS"
LATE = 23 * HOUR + 59 * 60
"""Closing hour of a bank that takes presentations until 23:59."""


def at(desk: CreditDesk, moment: int) -> None:
    """Let the next act fall on a moment exactly."""
    desk.world.advance_to(moment - 1)
    desk.world.connection.rpc("evm_setNextBlockTimestamp", [moment])


def test_a_notice_of_refusal_in_the_last_second(desk: CreditDesk, banks: Banks) -> None:
    """The bank refuses at the very close of its fifth banking day: in time (14b, 16d)."""
    case = desk.reach(State.UNDER_EXAMINATION)
    at(desk, banks.deadline(case))
    desk.refuse(case)
    assert desk.world.now == banks.deadline(case)
    assert desk.state_of(case) is State.REFUSED


def test_a_notice_of_refusal_one_second_late(desk: CreditDesk, banks: Banks) -> None:
    """One second later the bank is precluded, whatever is wrong with the documents (16f)."""
    case = desk.reach(State.UNDER_EXAMINATION)
    deadline = banks.deadline(case)
    at(desk, deadline + 1)
    with refused("PresentationDeadlinePassed", presentation=case.id, deadline=deadline):
        desk.act("refuse", case, Discrepancy.ALL, NOTICE, Disposition.HOLDING, by=BANK)
    desk.act("preclude", case, by="outsider")
    assert desk.state_of(case) is State.COMPLYING


def test_a_bank_is_not_precluded_in_its_last_second(desk: CreditDesk, banks: Banks) -> None:
    """The exporter is one second too early, and the bank still has its say."""
    case = desk.reach(State.UNDER_EXAMINATION)
    deadline = banks.deadline(case)
    at(desk, deadline)
    with refused("PresentationDeadlineOpen", presentation=case.id, deadline=deadline):
        desk.act("preclude", case, by=SELLER)


def late_credit(desk: CreditDesk) -> tuple[bytes, int]:
    """Issue a credit that expires on a Wednesday at 23:59 in Amsterdam; return that moment."""
    desk.calendar.act("setPlace", AMSTERDAM, 0b110_0000, LATE, HOUR, by="central-bank-nl")
    day = desk.today + 9
    credit = desk.issue(place=AMSTERDAM, expires_on=day, latest_shipment=0)
    return credit, day * DAY + LATE - HOUR


def test_it_is_tomorrow_already_where_the_exporter_is(desk: CreditDesk, banks: Banks) -> None:
    """At 23:59 in Amsterdam it is 06:59 of the next day in Shenzhen; Amsterdam counts (31D)."""
    credit, last = late_credit(desk)
    assert desk.credit.view("expiryMoment", credit) == last
    bill, lodging = desk.bill(), desk.lodging(shipped_on=desk.today + 1)
    desk.world.advance_to(last - 60)
    desk.hand_over(bill, desk.presentation_data(credit, lodging))
    case = Case(credit, desk.id_of(credit, bill, lodging), bill)
    at(desk, last)
    desk.act("complete", case, by=SELLER)
    assert (last + 8 * HOUR) // DAY == desk.today + 10
    assert desk.state_of(case) is State.UNDER_EXAMINATION


def test_it_is_still_today_where_the_applicant_is(desk: CreditDesk, banks: Banks) -> None:
    """One second after the close in Amsterdam it is afternoon in New York, and too late."""
    credit, last = late_credit(desk)
    bill, lodging = desk.bill(), desk.lodging(shipped_on=desk.today + 1)
    presentation = desk.id_of(credit, bill, lodging)
    at(desk, last + 1)
    with refused("PresentationTooLate", presentation=presentation, lastMoment=last):
        desk.hand_over(bill, desk.presentation_data(credit, lodging))
    assert (last + 1 - 5 * HOUR) // DAY == desk.today + 9


def test_presented_on_the_last_evening_and_examined_after_expiry(
    desk: CreditDesk, banks: Banks
) -> None:
    """14b: the five days are not cut short by an expiry that falls on or after presentation."""
    credit, last = late_credit(desk)
    desk.world.advance_to(last - 600)
    case = banks.examined(credit, bank=BANK)
    desk.world.advance_to(last + 1)
    with refused("CreditPresentationsOpen", credit=credit, count=1):
        desk.credit.act("expire", credit, by="outsider")
    assert banks.deadline(case) == last + 7 * DAY
    desk.act("comply", case, by=BANK)
    desk.act("honour", case, by=BANK)
