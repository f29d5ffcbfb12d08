"""Tariff.setOriginGroups: customs gives origins rates of their own."""

from __future__ import annotations

import pytest
from support.border import CHINA, FOREVER, NETHERLANDS, Border, Refused

SET = "Tariff.setOriginGroups"


def test_puts_every_origin_of_a_batch_into_its_group(border: Border) -> None:
    groupings = [("VN", 4, border.today + 1), ("KR", 5, border.today)]
    outcome = border.do(NETHERLANDS, SET, "NL", groupings)
    first, second = outcome.all("OriginGroupSet")
    assert first.args == {
        "country": "NL",
        "origin": "VN",
        "org": border.org[NETHERLANDS],
        "group": 4,
        "validFrom": border.today + 1,
    }
    assert (second["origin"], second["group"]) == ("KR", 5)
    assert border.ask("Tariff.originGroup", "NL", "KR", border.today) == 5


def test_an_empty_batch_sets_nothing(border: Border) -> None:
    assert border.do(NETHERLANDS, SET, "NL", []).events == ()


def test_a_past_day_keeps_its_group(border: Border) -> None:
    for group, begin in ((4, 0), (9, 10), (0, 20)):
        border.do(NETHERLANDS, SET, "NL", [("VN", group, border.today + begin)])
    groups = [
        border.ask("Tariff.originGroup", "NL", "VN", border.today + day)
        for day in (-1, 0, 9, 10, 19, 20, 500)
    ]
    assert groups == [0, 4, 4, 9, 9, 0, 0]


def test_a_group_of_the_same_day_replaces_the_last(border: Border) -> None:
    border.do(NETHERLANDS, SET, "NL", [("VN", 4, border.today), ("VN", 255, border.today)])
    assert border.ask("Tariff.originGroup", "NL", "VN", border.today) == 255
    assert border.ask("Tariff.originGroup", "NL", "VN", border.today - 1) == 0


def test_only_customs(border: Border) -> None:
    refused = border.refuses("importer", SET, "NL", [("VN", 4, border.today)])
    assert refused.error == "RoleRequired"


def test_only_in_its_own_country(border: Border) -> None:
    refused = border.refuses(CHINA, SET, "NL", [("VN", 4, border.today)])
    assert refused.error == "CountryRequired"


@pytest.mark.parametrize("origin", ["", "V", "vn", "V1", "1V", "A[", "@B"])
def test_an_origin_is_two_capital_letters(border: Border, origin: str) -> None:
    groupings = [("KR", 4, border.today), (origin, 4, border.today)]
    refused = border.refuses(NETHERLANDS, SET, "NL", groupings)
    assert refused == Refused("TariffOriginInvalid", {"origin": origin})


@pytest.mark.parametrize("origin", ["AA", "ZZ"])
def test_the_first_and_the_last_letter(border: Border, origin: str) -> None:
    border.do(NETHERLANDS, SET, "NL", [(origin, 1, border.today)])
    assert border.ask("Tariff.originGroup", "NL", origin, border.today) == 1


@pytest.mark.parametrize("begin", [-1, 367])
def test_it_begins_today_or_within_a_year(border: Border, begin: int) -> None:
    day = border.today + begin
    refused = border.refuses(NETHERLANDS, SET, "NL", [("VN", 4, day)])
    assert refused == Refused(
        "TariffPeriodInvalid",
        {
            "validFrom": day,
            "validTo": FOREVER,
            "earliest": border.today,
            "latest": border.today + 366,
        },
    )


def test_nothing_goes_before_what_is_announced(border: Border) -> None:
    border.do(NETHERLANDS, SET, "NL", [("VN", 4, border.today + 2)])
    refused = border.refuses(NETHERLANDS, SET, "NL", [("VN", 5, border.today + 1)])
    assert refused == Refused(
        "TariffOutOfOrder", {"validFrom": border.today + 1, "announced": border.today + 2}
    )
