from __future__ import annotations

from typing import Any

import pytest
from support.credit_desk import DAY, HOUR, PLACE, refused


@pytest.mark.parametrize(
    ("offset", "moment", "day"),
    [
        (HOUR, 10 * DAY - HOUR - 1, 9),
        (HOUR, 10 * DAY - HOUR, 10),
        (-5 * HOUR, 10 * DAY, 9),
        (-5 * HOUR, 10 * DAY + 5 * HOUR, 10),
    ],
)
def test_begins_at_local_midnight(almanac: Any, offset: int, moment: int, day: int) -> None:
    almanac.act("setPlace", PLACE, 0, 1, offset, by="central-bank-nl")
    assert almanac.view("localDay", PLACE, moment) == day


def test_an_unknown_place(almanac: Any) -> None:
    with refused("CalendarPlaceUnknown", place="NL"):
        almanac.view("localDay", "NL", 0)
