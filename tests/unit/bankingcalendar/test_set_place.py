from __future__ import annotations

from typing import Any

import pytest
from support.credit_desk import refused

from wharfinger.roles import Role

KEEPER = "central-bank-nl"


def test_keeps_week_hours_and_clock(almanac: Any) -> None:
    outcome = almanac.act("setPlace", "NLAMS", 0b110_0000, 60_000, -3_600, by=KEEPER)
    assert outcome.event("PlaceSet").args == {
        "place": "NLAMS",
        "keeper": almanac.org[KEEPER],
        "weekendMask": 0b110_0000,
        "closing": 60_000,
        "utcOffset": -3_600,
    }
    assert almanac.view("placeOf", "NLAMS") == (0b110_0000, 60_000, -3_600)
    assert almanac.view("placeOf", "NLMOE") == (0, 0, 0)


def test_may_change(almanac: Any) -> None:
    almanac.act("setPlace", "NLRTM", 0b101_0000, 1, 7_200, by=KEEPER)
    assert almanac.view("placeOf", "NLRTM") == (0b101_0000, 1, 7_200)


def test_a_whole_country(almanac: Any) -> None:
    almanac.act("setPlace", "NL", 0, 86_400, 50_400, by=KEEPER)
    assert almanac.view("placeOf", "NL") == (0, 86_400, 50_400)


def test_relayed(almanac: Any) -> None:
    sender = almanac._world.relayed(KEEPER)
    almanac._send("setPlace", "NLAMS", 0, 1, 0, by=sender)
    assert almanac.view("placeOf", "NLAMS") == (0, 1, 0)


def test_only_a_central_bank(almanac: Any) -> None:
    values = {"org": almanac.org["issuing-bank"], "roles": Role.BANK, "required": Role.CENTRAL_BANK}
    with refused("RoleRequired", **values):
        almanac.act("setPlace", "NLAMS", 0, 1, 0, by="issuing-bank")


def test_only_in_its_own_country(almanac: Any) -> None:
    values = {"org": almanac.org["central-bank-cn"], "country": "CN", "required": "NL"}
    with refused("CountryRequired", **values):
        almanac.act("setPlace", "NLAMS", 0, 1, 0, by="central-bank-cn")


@pytest.mark.parametrize("place", ["NLR", "NLRT"])
def test_a_place_is_a_country_or_a_locode(almanac: Any, place: str) -> None:
    with refused("CalendarPlaceInvalid", place=place):
        almanac.act("setPlace", place, 0, 1, 0, by=KEEPER)


@pytest.mark.parametrize("mask", [127, 128, 255])
def test_some_weekday_is_open(almanac: Any, mask: int) -> None:
    with refused("CalendarWeekendInvalid", place="NLAMS", weekendMask=mask):
        almanac.act("setPlace", "NLAMS", mask, 1, 0, by=KEEPER)


@pytest.mark.parametrize("closing", [0, 86_401])
def test_closing_is_within_a_day(almanac: Any, closing: int) -> None:
    with refused("CalendarClosingInvalid", place="NLAMS", closing=closing):
        almanac.act("setPlace", "NLAMS", 0, closing, 0, by=KEEPER)


@pytest.mark.parametrize("offset", [-43_201, 50_401])
def test_the_clock_is_one_on_earth(almanac: Any, offset: int) -> None:
    with refused("CalendarOffsetInvalid", place="NLAMS", utcOffset=offset):
        almanac.act("setPlace", "NLAMS", 0, 1, offset, by=KEEPER)
