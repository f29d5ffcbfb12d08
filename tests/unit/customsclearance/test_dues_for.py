"""CustomsClearance.duesFor: the duty formula against published cases.

An amount is truncated once for each tax line, so that a case published to the nearest cent may be
one cent higher.
"""

from __future__ import annotations

import pytest
from support.border import NETHERLANDS, Border, Refused, line

from wharfinger.contracts.customs_records import Dues
from wharfinger.contracts.enums import Valuation

GOODS = 8_471_300_000
"""Commodity whose rates each case sets."""


def dues(border: Border, rates: tuple[int, int, int], value: int, costs: int = 0) -> Dues:
    border.set_rates((GOODS, *rates))
    lines = [line(GOODS, value, freight=costs)]
    answer = border.ask("CustomsClearance.duesFor", "NL", border.today, lines)
    assert isinstance(answer, Dues)
    return answer


def test_wine_on_one_is_48_2_percent(border: Border) -> None:
    found = dues(border, (140_000, 100_000, 170_000), 1_000_000)
    assert found == Dues(duty=140_000, excise=126_666, vat=215_333)
    total = (0.14 + 0.10 + 0.17 + 0.14 * 0.17) / (1 - 0.10)
    assert total == pytest.approx(0.482)
    assert found.duty + found.excise + found.vat == pytest.approx(1_000_000 * total, abs=2)


def test_wine_at_13_percent_vat_on_a_million(border: Border) -> None:
    # Published: 140,000 + 126,666.67 + 164,666.67 = 431,333.33 (in cents here).
    found = dues(border, (140_000, 100_000, 130_000), 100_000_000)
    assert found == Dues(duty=14_000_000, excise=12_666_666, vat=16_466_666)


def test_australia_taxes_freight_and_insurance_but_levies_no_duty_on_them(border: Border) -> None:
    # A$1,400 value, 130 transport and insurance, 5 %: duty 70, GST base 1,600, GST 160, total 230.
    tax = border.org["tax-netherlands"]
    border.do(NETHERLANDS, "Tariff.setTreasury", "NL", border.euro, tax, Valuation.FOB)
    found = dues(border, (50_000, 0, 100_000), 140_000, 13_000)
    assert found == Dues(duty=7_000, excise=0, vat=16_000)


def test_united_kingdom(border: Border) -> None:
    # 10,000 at 2.7 % → 270, VAT 20 % on 10,270 → 2,054.
    found = dues(border, (27_000, 0, 200_000), 1_000_000)
    assert found == Dues(duty=27_000, excise=0, vat=205_400)


def test_each_tax_line_is_truncated_once(border: Border) -> None:
    assert dues(border, (27_000, 0, 200_000), 37) == Dues(duty=0, excise=0, vat=7)
    assert dues(border, (999_999, 0, 0), 1) == Dues(duty=0, excise=0, vat=0)


@pytest.mark.parametrize("excise", [0, 1, 500_000, 999_000])
def test_nothing_overflows(border: Border, excise: int) -> None:
    most, rate = 2**96 - 1, 2**32 - 1
    duty = 2 * most * rate // 10**6
    base = 2 * most + duty
    assert dues(border, (rate, excise, 1_000_000), most, most) == Dues(
        duty=duty,
        excise=base * excise // (10**6 - excise),
        vat=base * 10**6 // (10**6 - excise),
    )


def test_no_lines_owe_nothing(border: Border) -> None:
    answer = border.ask("CustomsClearance.duesFor", "NL", border.today, [])
    assert answer == Dues(duty=0, excise=0, vat=0)


def test_every_line_needs_a_rate(border: Border) -> None:
    lines = [line(1, 1)]
    refused = border.cannot_say("CustomsClearance.duesFor", "NL", border.today, lines)
    assert refused == Refused(
        "TariffHasNoRate", {"country": "NL", "commodity": 1, "origin": "CN", "day": border.today}
    )


def test_recomputes_a_past_day(border: Border) -> None:
    before = dues(border, (27_000, 0, 200_000), 1_000_000)
    day = border.today
    later = border.pass_days(2)
    rate = border.rate(GOODS, 0, 0, 0, valid_from=later)
    border.do(NETHERLANDS, "Tariff.setRates", "NL", [rate])
    lines = [line(GOODS, 1_000_000)]
    assert border.ask("CustomsClearance.duesFor", "NL", day, lines) == before
    assert border.ask("CustomsClearance.duesFor", "NL", later, lines).duty == 0
