from __future__ import annotations

from datetime import date
from typing import Any

from support.credit_desk import PLACE, refused

MONDAY = (date(2020, 3, 30) - date(1970, 1, 1)).days


def test_neither_weekend_nor_holiday(almanac: Any) -> None:
    almanac.set_holidays(MONDAY + 3)
    week = [almanac.view("isBankingDay", PLACE, MONDAY + n) for n in range(7)]
    assert week == [True, True, True, False, True, False, False]


def test_an_unknown_place(almanac: Any) -> None:
    with refused("CalendarPlaceUnknown", place="NL"):
        almanac.view("isBankingDay", "NL", MONDAY)
