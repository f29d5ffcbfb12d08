"""Tariff.setOriginGroup: customs gives an origin rates of its own."""

from __future__ import annotations

import pytest
from support.border import CHINA, FOREVER, NETHERLANDS, Border, Refused


def test_puts_an_origin_into_a_group(border: Border) -> None:
    outcome = border.do(NETHERLANDS, "Tariff.setOriginGroup", "NL", "VN", 4, border.today + 1)
    assert outcome.event("OriginGroupSet").args == {
        "country": "NL",
        "origin": "VN",
        "org": border.org[NETHERLANDS],
        "group": 4,
        "validFrom": border.today + 1,
    }


def test_a_past_day_keeps_its_group(border: Border) -> None:
    for group, begin in ((4, 0), (9, 10), (0, 20)):
        day = border.today + begin
        border.do(NETHERLANDS, "Tariff.setOriginGroup", "NL", "VN", group, day)
    groups = [
        border.ask("Tariff.originGroup", "NL", "VN", border.today + day)
        for day in (-1, 0, 9, 10, 19, 20, 500)
    ]
    assert groups == [0, 4, 4, 9, 9, 0, 0]


def test_only_customs(border: Border) -> None:
    refused = border.refuses("importer", "Tariff.setOriginGroup", "NL", "VN", 4, border.today)
    assert refused.error == "RoleRequired"


def test_only_in_its_own_country(border: Border) -> None:
    refused = border.refuses(CHINA, "Tariff.setOriginGroup", "NL", "VN", 4, border.today)
    assert refused.error == "CountryRequired"


@pytest.mark.parametrize("begin", [-1, 367])
def test_it_begins_today_or_within_a_year(border: Border, begin: int) -> None:
    day = border.today + begin
    refused = border.refuses(NETHERLANDS, "Tariff.setOriginGroup", "NL", "VN", 4, day)
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
    border.do(NETHERLANDS, "Tariff.setOriginGroup", "NL", "VN", 4, border.today + 2)
    refused = border.refuses(NETHERLANDS, "Tariff.setOriginGroup", "NL", "VN", 5, border.today + 1)
    assert refused == Refused(
        "TariffOutOfOrder", {"validFrom": border.today + 1, "announced": border.today + 2}
    )
