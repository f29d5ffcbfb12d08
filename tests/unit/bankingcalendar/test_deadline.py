"""When the days for examination end; test_vectors.py counts many more."""

from __future__ import annotations

from datetime import UTC, date, datetime
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
