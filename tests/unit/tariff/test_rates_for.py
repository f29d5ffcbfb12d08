"""Tariff.ratesFor: the longest prefix wins, then the origin's group, on the day asked."""

from __future__ import annotations

import pytest
from support.border import NETHERLANDS, Border, Refused

SHIRT = 6_205_200_010
"""HS 6205.20, men's shirts of cotton, with four digits of the country's own."""


def duty(border: Border, *, origin: str = "CN", day: int = 0, commodity: int = SHIRT) -> int:
    rates = border.ask("Tariff.ratesFor", "NL", commodity, origin, border.today + day)
    return int(rates.duty_ppm)


def put(border: Border, prefix: int, digits: int, duty_ppm: int, **changes: int) -> None:
    rate = border.rate(prefix, duty_ppm, 0, 0, digits=digits, **changes)
    border.do(NETHERLANDS, "Tariff.setRates", "NL", [rate])


def test_the_longest_prefix_wins(border: Border) -> None:
    prefixes = [(62, 2), (6205, 4), (620520, 6), (62052000, 8), (SHIRT, 10)]
    for prefix, digits in prefixes:
        put(border, prefix, digits, digits)
        assert duty(border) == digits


def test_a_shorter_prefix_set_later_does_not_win(border: Border) -> None:
    put(border, 620520, 6, 6)
    put(border, 62, 2, 2)
    assert duty(border) == 6
    assert duty(border, commodity=6_211_000_000) == 2


def test_the_origins_group_goes_before_the_general_rate_at_the_same_prefix(border: Border) -> None:
    border.do(NETHERLANDS, "Tariff.setOriginGroup", "NL", "VN", 4, border.today)
    put(border, 6205, 4, 120_000)
    put(border, 6205, 4, 30_000, group=4)
    assert duty(border, origin="VN") == 30_000
    assert duty(border, origin="CN") == 120_000


def test_a_longer_general_prefix_goes_before_a_shorter_one_of_the_group(border: Border) -> None:
    border.do(NETHERLANDS, "Tariff.setOriginGroup", "NL", "VN", 4, border.today)
    put(border, 62, 2, 30_000, group=4)
    put(border, 6205, 4, 120_000)
    assert duty(border, origin="VN") == 120_000


def test_another_groups_rate_does_not_apply(border: Border) -> None:
    border.do(NETHERLANDS, "Tariff.setOriginGroup", "NL", "VN", 4, border.today)
    put(border, 6205, 4, 120_000)
    put(border, 6205, 4, 30_000, group=5)
    assert duty(border, origin="VN") == 120_000


def test_a_past_day_keeps_its_rate(border: Border) -> None:
    put(border, 6205, 4, 120_000)
    put(border, 6205, 4, 80_000, valid_from=border.today + 20)
    put(border, 6205, 4, 60_000, valid_from=border.today + 40)
    assert [duty(border, day=day) for day in (0, 19, 20, 39, 40, 4000)] == [
        120_000,
        120_000,
        80_000,
        80_000,
        60_000,
        60_000,
    ]


def test_when_a_rate_ends_the_next_shorter_prefix_applies(border: Border) -> None:
    put(border, 62, 2, 120_000)
    put(border, 6205, 4, 0, valid_to=border.today + 10)
    assert [duty(border, day=day) for day in (0, 10, 11)] == [0, 0, 120_000]


def test_gives_all_three_rates(border: Border) -> None:
    rate = border.rate(SHIRT, 1, 2, 3)
    border.do(NETHERLANDS, "Tariff.setRates", "NL", [rate])
    rates = border.ask("Tariff.ratesFor", "NL", SHIRT, "CN", border.today)
    assert (rates.duty_ppm, rates.excise_ppm, rates.vat_ppm) == (1, 2, 3)


@pytest.mark.parametrize(
    ("country", "commodity", "day"), [("NL", 6_301_000_000, 0), ("DE", SHIRT, 0), ("NL", SHIRT, -1)]
)
def test_no_rate(border: Border, country: str, commodity: int, day: int) -> None:
    put(border, 6205, 4, 120_000)
    asked = (country, commodity, "CN", border.today + day)
    assert border.cannot_say("Tariff.ratesFor", *asked) == Refused(
        "TariffHasNoRate",
        dict(zip(("country", "commodity", "origin", "day"), asked, strict=True)),
    )


def test_a_commodity_code_has_ten_digits(border: Border) -> None:
    asked = border.cannot_say("Tariff.ratesFor", "NL", 10**10, "CN", border.today)
    assert asked == Refused("TariffCommodityInvalid", {"commodity": 10**10})
