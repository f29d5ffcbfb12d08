"""Deadlines against a day-by-day count in Python."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from support.credit_desk import DAY, HOUR, PLACE, refused

EPOCH = date(1970, 1, 1)
KEEPER = "central-bank-nl"
#: Gas of a call without the transaction's own 21,000.
BUDGET = 30_000


def day_of(text: str) -> int:
    return (date.fromisoformat(text) - EPOCH).days


def local(text: str, offset: int = HOUR) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()) - offset


def test_the_published_case(almanac: Any) -> None:
    """Presented 30 March 2020 17:01, closing 17:00, holiday 2 April: the close of 8 April."""
    almanac.set_holidays(day_of("2020-04-02"))
    deadline = almanac.view("deadline", PLACE, local("2020-03-30T17:01"), 5)
    assert deadline == local("2020-04-08T17:00")


@pytest.mark.parametrize(
    ("presented", "expected"),
    [
        ("2020-03-30T17:00:00", "2020-04-07"),
        ("2020-03-30T17:00:01", "2020-04-08"),
        ("2020-03-30T00:00:00", "2020-04-07"),
        ("2020-03-28T09:00:00", "2020-04-07"),  # a Saturday counts as Monday
        ("2020-03-29T23:59:59", "2020-04-07"),  # so does the end of Sunday
        ("2020-03-27T17:00:01", "2020-04-07"),  # and Friday after closing
        ("2020-03-27T16:59:59", "2020-04-06"),
    ],
)
def test_when_a_presentation_counts_as_made(almanac: Any, presented: str, expected: str) -> None:
    almanac.set_holidays(day_of("2020-04-02"))
    deadline = almanac.view("deadline", PLACE, local(presented), 5)
    assert deadline == local(f"{expected}T17:00")


def count(presented: int, n: int, *, holidays: set[int], weekend: int, closing: int) -> int:
    """The close of the n-th banking day following, one day after the other, in local seconds."""

    def is_open(day: int) -> bool:
        weekday = (EPOCH + timedelta(days=day)).weekday()
        return day not in holidays and not weekend >> weekday & 1

    day = presented // DAY + (presented % DAY > closing)
    while not is_open(day):
        day += 1
    for _ in range(n):
        day += 1
        while not is_open(day):
            day += 1
    return day * DAY + closing


@pytest.mark.parametrize("seed", range(6))
def test_agrees_with_a_count_day_by_day(almanac: Any, seed: int) -> None:
    chance = Random(seed)
    weekend, offset = chance.randrange(100), chance.randrange(-12, 15) * HOUR
    closing = chance.randrange(1, DAY + 1)
    almanac.act("setPlace", PLACE, weekend, closing, offset, by=KEEPER)
    start = 20_480 - 60  # the word of holidays ends with day 20,479
    holidays = {day for day in range(start, start + 200) if chance.random() < 0.2}
    almanac.set_holidays(*holidays)
    for _ in range(15):
        presented = (start + chance.randrange(80)) * DAY + chance.randrange(DAY)
        n = chance.randrange(6)
        expected = count(presented, n, holidays=holidays, weekend=weekend, closing=closing)
        found = almanac.view("deadline", PLACE, presented - offset, n)
        assert found == expected - offset


def test_a_fortnight_of_holidays_costs_little(almanac: Any) -> None:
    monday = 20_479 - 3
    almanac.set_holidays(*range(monday + 1, monday + 15))
    data = almanac.encode("deadline", PLACE, monday * DAY + 40_000, 5)
    call = {"to": almanac.address, "data": "0x" + data.hex()}
    gas = int(almanac.connection.rpc("eth_estimateGas", [call]), 16)
    assert gas - 21_000 <= BUDGET


def test_no_banking_day_in_sight(almanac: Any) -> None:
    first = day_of("2020-03-30")
    almanac.set_holidays(*range(first, first + 64))
    with refused("CalendarHasNoBankingDay", place=PLACE, day=first, count=6):
        almanac.view("deadline", PLACE, local("2020-03-30T09:00"), 5)


def test_more_banking_days_than_the_horizon_has(almanac: Any) -> None:
    day = day_of("2020-03-30")
    with refused("CalendarHasNoBankingDay", place=PLACE, day=day, count=2**255 + 1):
        almanac.view("deadline", PLACE, local("2020-03-30T09:00"), 2**255)


def test_an_unknown_place(almanac: Any) -> None:
    with refused("CalendarPlaceUnknown", place="CNSZX"):
        almanac.view("deadline", "CNSZX", 0, 5)


def test_closing_at_midnight(almanac: Any) -> None:
    almanac.act("setPlace", PLACE, 0, DAY, 0, by=KEEPER)
    assert almanac.view("deadline", PLACE, 10 * DAY + DAY - 1, 1) == 12 * DAY
