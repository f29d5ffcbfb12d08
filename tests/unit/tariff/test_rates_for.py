"""Tariff.ratesFor: the longest prefix wins, then the origin's group, on the day asked."""

from __future__ import annotations

from typing import Any

import pytest
from support.border import NETHERLANDS, Border, Refused

from wharfinger.contracts.enums import DutyBasis, Flow, PermitKinds
from wharfinger.contracts.tariff_records import Rates

SHIRT = 6_205_200_010
"""HS 6205.20, men's shirts of cotton, with four digits of the country's own."""


def duty(
    border: Border,
    *,
    origin: str = "CN",
    day: int = 0,
    commodity: int = SHIRT,
    flow: Flow = Flow.IMPORT,
) -> int:
    rates = border.ask("Tariff.ratesFor", "NL", flow, commodity, origin, border.today + day)
    return int(rates.duty_ppm)


def put(border: Border, prefix: int, digits: int, duty_ppm: int, **changes: Any) -> None:
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
    border.do(NETHERLANDS, "Tariff.setOriginGroups", "NL", [("VN", 4, border.today)])
    put(border, 6205, 4, 120_000)
    put(border, 6205, 4, 30_000, group=4)
    assert duty(border, origin="VN") == 30_000
    assert duty(border, origin="CN") == 120_000


def test_a_longer_general_prefix_goes_before_a_shorter_one_of_the_group(border: Border) -> None:
    border.do(NETHERLANDS, "Tariff.setOriginGroups", "NL", [("VN", 4, border.today)])
    put(border, 62, 2, 30_000, group=4)
    put(border, 6205, 4, 120_000)
    assert duty(border, origin="VN") == 120_000


def test_another_groups_rate_does_not_apply(border: Border) -> None:
    border.do(NETHERLANDS, "Tariff.setOriginGroups", "NL", [("VN", 4, border.today)])
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


@pytest.mark.parametrize("flow", Flow)
def test_gives_everything_that_was_set(border: Border, flow: Flow) -> None:
    most = {"specific": 2**48 - 1, "unit": "KGM", "permits": 254}
    fields = {"flow": flow, "basis": DutyBasis.COMPOUND, **most}
    rate = border.rate(SHIRT, 2**32 - 1, 999_999, 2**32 - 2, **fields)
    border.do(NETHERLANDS, "Tariff.setRates", "NL", [rate])
    rates = border.ask("Tariff.ratesFor", "NL", flow, SHIRT, "CN", border.today)
    assert rates == Rates(
        basis=DutyBasis.COMPOUND,
        duty_ppm=2**32 - 1,
        specific=2**48 - 1,
        unit="KGM",
        excise_ppm=999_999,
        vat_ppm=2**32 - 2,
        permits=PermitKinds(254),
    )


def test_a_rate_is_for_its_flow_alone(border: Border) -> None:
    put(border, 62, 2, 1)
    put(border, 6205, 4, 2, flow=Flow.EXPORT)
    assert duty(border) == 1
    assert duty(border, flow=Flow.EXPORT) == 2


def test_a_group_that_ended_leaves_the_general_rate(border: Border) -> None:
    groupings = [("VN", 4, border.today), ("VN", 0, border.today + 5)]
    border.do(NETHERLANDS, "Tariff.setOriginGroups", "NL", groupings)
    put(border, 6205, 4, 120_000)
    put(border, 6205, 4, 30_000, group=4)
    assert [duty(border, origin="VN", day=day) for day in (0, 4, 5)] == [30_000, 30_000, 120_000]


@pytest.mark.parametrize("chapter", [0, 1, 24, 25, 49, 50, 74, 75, 99])
def test_every_chapter_has_its_own_rates(border: Border, chapter: int) -> None:
    neighbours = [each for each in (chapter - 1, chapter, chapter + 1) if 0 <= each < 100]
    for each in neighbours:
        put(border, each, 2, 1_000 + each)
        put(border, each * 10**4 + 1, 6, 2_000 + each)
    for each in neighbours:
        assert duty(border, commodity=each * 10**8) == 1_000 + each
        assert duty(border, commodity=each * 10**8 + 19_999) == 2_000 + each


@pytest.mark.parametrize(
    ("country", "commodity", "day"), [("NL", 6_301_000_000, 0), ("DE", SHIRT, 0), ("NL", SHIRT, -1)]
)
@pytest.mark.parametrize("flow", Flow)
def test_no_rate(border: Border, country: str, commodity: int, day: int, flow: Flow) -> None:
    put(border, 6205, 4, 120_000)
    asked = (country, commodity, "CN", border.today + day)
    assert border.cannot_say("Tariff.ratesFor", asked[0], flow, *asked[1:]) == Refused(
        "TariffHasNoRate",
        dict(zip(("country", "commodity", "origin", "day"), asked, strict=True)),
    )


@pytest.mark.parametrize("flow", Flow)
def test_a_commodity_code_has_ten_digits(border: Border, flow: Flow) -> None:
    asked = border.cannot_say("Tariff.ratesFor", "NL", flow, 10**10, "CN", border.today)
    assert asked == Refused("TariffCommodityInvalid", {"commodity": 10**10})
