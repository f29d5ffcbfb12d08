from __future__ import annotations

from typing import Any

from support.credit_desk import CLOSING, DAY, HOUR, PLACE, refused


def test_in_universal_time_on_any_day(almanac: Any) -> None:
    assert almanac.view("closeOf", PLACE, 2) == 2 * DAY + CLOSING - HOUR  # a Saturday


def test_an_unknown_place(almanac: Any) -> None:
    with refused("CalendarPlaceUnknown", place="NL"):
        almanac.view("closeOf", "NL", 2)
