"""Force majeure: what it does to examination (UCP 600 articles 14b, 36) and to expiry (29a, 36)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from support.credit_desk import CLOSING, DAY, HOUR, PLACE, CreditDesk
from support.world import World

from wharfinger.contracts.banking_calendar import holiday_bitmaps
from wharfinger.contracts.enums import PresentationState as State

EPOCH = date(1970, 1, 1)


def day_of(text: str) -> int:
    return (date.fromisoformat(text) - EPOCH).days


def local(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()) - HOUR


def close_of(day: int) -> int:
    return day * DAY + CLOSING - HOUR


@pytest.mark.parametrize(
    ("presented", "expected"),
    [
        ("2020-03-27T09:00", "2020-04-07"),  # 30 and 31 March, 3, 6 and 7 April
        ("2020-04-01T09:00", "2020-04-10"),  # on an interrupted day: as if on the 3rd
        ("2020-03-31T17:01", "2020-04-10"),  # after closing: the next day is interrupted
        ("2020-03-20T09:00", "2020-03-27"),  # ends before
        ("2020-04-03T09:00", "2020-04-10"),  # begins after
    ],
)
def test_examination_does_not_count_them(almanac: Any, presented: str, expected: str) -> None:
    almanac.set_interruptions(day_of("2020-04-01"), day_of("2020-04-02"))
    deadline = almanac.view("deadline", PLACE, local(presented), 5)
    assert deadline == local(f"{expected}T17:00")


@pytest.mark.parametrize(
    ("expiry", "holidays", "interruptions", "last"),
    [
        ("2020-04-01", (), ("2020-04-02",), "2020-04-01"),
        ("2020-04-01", (), ("2020-04-01",), "2020-03-31"),  # never 2 April
        ("2020-04-02", (), ("2020-04-01", "2020-04-02"), "2020-03-31"),
        ("2020-04-01", ("2020-03-31",), ("2020-04-01",), "2020-03-30"),
        ("2020-03-30", (), ("2020-03-30",), "2020-03-27"),  # over the weekend, backwards
        ("2020-03-28", (), ("2020-03-30",), "2020-03-27"),  # a Saturday rolls to a lost Monday
        (
            "2020-03-28",
            (),
            ("2020-03-28",),
            "2020-03-30",
        ),  # the lost day is a Saturday
        ("2020-03-28", ("2020-03-30",), ("2020-03-31",), "2020-03-27"),
        ("2020-03-31", ("2020-03-31",), ("2020-03-31",), "2020-04-01"),  # both: the holiday rolls
    ],
)
def test_an_expiry_never_rolls_over_them(
    almanac: Any,
    expiry: str,
    holidays: tuple[str, ...],
    interruptions: tuple[str, ...],
    last: str,
) -> None:
    almanac.set_holidays(*map(day_of, holidays))
    almanac.set_interruptions(*map(day_of, interruptions))
    assert almanac.view("closeOnOrAfter", PLACE, day_of(expiry)) == local(f"{last}T17:00")


def test_rolling_is_by_weekends_and_holidays_alone(almanac: Any) -> None:
    monday = day_of("2020-03-30")
    almanac.set_interruptions(monday)
    assert almanac.view("rollForward", PLACE, monday - 2) == monday
    assert not almanac.view("isBankingDay", PLACE, monday)


@pytest.mark.parametrize(("lost", "back"), [(61, 62), (62, 63), (63, 64), (64, 64), (100, 64)])
def test_64_days_back_at_most(almanac: Any, lost: int, back: int) -> None:
    """The day of expiry is lost with so many days before it; no weekends."""
    almanac.act("setPlace", PLACE, 0, CLOSING, HOUR, by="central-bank-nl")
    day = 80 * 256 + 30  # the search crosses into the word before
    almanac.set_interruptions(*range(day - lost, day + 1))
    assert almanac.view("closeOnOrAfter", PLACE, day) == close_of(day - back)


def test_before_the_first_day_there_is_none(almanac: Any) -> None:
    """Days begin in 1970, so fewer than 64 precede the first of them."""
    almanac.act("setPlace", PLACE, 0, CLOSING, HOUR, by="central-bank-nl")
    almanac.set_interruptions(*range(2, 10))
    assert almanac.view("closeOnOrAfter", PLACE, 9) == close_of(1)
    almanac.set_interruptions(*range(10))
    assert almanac.view("closeOnOrAfter", PLACE, 9) == close_of(0)
    assert almanac.view("closeOnOrAfter", PLACE, 0) == close_of(0)


def test_examination_crosses_words(almanac: Any) -> None:
    """The Friday is the last day of a word, the Monday in the next."""
    friday = 80 * 256 + 255
    almanac.set_interruptions(friday, friday + 3)
    assert almanac.view("deadline", PLACE, close_of(friday - 1), 1) == close_of(friday + 4)


def test_what_a_presentation_has_stored_does_not_move(desk: CreditDesk) -> None:
    """Its deadline stays on an interrupted day; the expiry of its credit is asked for anew."""
    case = desk.reach(State.UNDER_EXAMINATION)
    before = desk.credit.view("presentationOf", case.credit, case.id).deadline
    expiry = desk.credit.view("expiryMoment", case.credit)
    days = holiday_bitmaps([(before + HOUR) // DAY, (expiry + HOUR) // DAY])
    desk.calendar.act("setInterruptions", PLACE, [*days], [*days.values()], by="central-bank-nl")
    assert desk.credit.view("presentationOf", case.credit, case.id).deadline == before
    assert desk.credit.view("expiryMoment", case.credit) < expiry


@pytest.fixture
def desk(world: World) -> CreditDesk:
    """A world with a calendar, money and allowances."""
    return CreditDesk(world)
