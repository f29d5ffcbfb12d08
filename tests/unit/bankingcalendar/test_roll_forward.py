from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from support.credit_desk import CLOSING, DAY, HOUR, PLACE, refused

SATURDAY = (date(2020, 3, 28) - date(1970, 1, 1)).days


@pytest.mark.parametrize(
    ("day", "holidays", "expected"),
    [
        (SATURDAY - 1, (), SATURDAY - 1),
        (SATURDAY, (), SATURDAY + 2),
        (SATURDAY + 1, (SATURDAY + 2,), SATURDAY + 3),
    ],
)
def test_to_the_first_banking_day(
    almanac: Any, day: int, holidays: tuple[int, ...], expected: int
) -> None:
    almanac.set_holidays(*holidays)
    assert almanac.view("rollForward", PLACE, day) == expected
    close = expected * DAY + CLOSING - HOUR
    assert almanac.view("closeOnOrAfter", PLACE, day) == close


def test_at_most_64_days(almanac: Any) -> None:
    """The last day looked at is the 63rd after."""
    almanac.set_holidays(*range(SATURDAY, SATURDAY + 63))
    assert almanac.view("rollForward", PLACE, SATURDAY + 2) == SATURDAY + 63 + 2
    almanac.set_holidays(*range(SATURDAY, SATURDAY + 66))
    for name in ("rollForward", "closeOnOrAfter"):
        with refused("CalendarHasNoBankingDay", place=PLACE, day=SATURDAY + 2, count=1):
            almanac.view(name, PLACE, SATURDAY + 2)


@pytest.mark.parametrize("name", ["rollForward", "closeOnOrAfter"])
def test_an_unknown_place(almanac: Any, name: str) -> None:
    with refused("CalendarPlaceUnknown", place="NL"):
        almanac.view(name, "NL", 0)
