"""Tariff.assess: what lines of goods owe, against the published cases to the cent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, replace
from typing import Any

import pytest
from support.border import NETHERLANDS, WINE, Border, Refused

from wharfinger.contracts.enums import DutyBasis, Flow, PermitKinds, Valuation
from wharfinger.contracts.tariff_records import Line, LineDues

GOODS = 8_471_300_000
"""Commodity whose rates each case sets."""

ONE = Line(number=1, commodity=GOODS, origin="CN", price=1_000_000)


def put(border: Border, duty: int, excise: int, vat: int, **changes: Any) -> None:
    """Set the rates of the goods."""
    rate = border.rate(changes.pop("commodity", GOODS), duty, excise, vat, **changes)
    border.do(NETHERLANDS, "Tariff.setRates", "NL", [rate])


def value_by(border: Border, valuation: Valuation) -> int:
    """Let customs value by another basis; return the version of the treasury."""
    tax = border.org["tax-netherlands"]
    border.do(NETHERLANDS, "Tariff.setTreasury", "NL", border.euro, tax, valuation)
    return int(border.ask("Tariff.treasuryVersion", "NL"))


def question(
    border: Border, lines: Sequence[Line], version: int = 1, flow: Flow = Flow.IMPORT, day: int = 0
) -> tuple[Any, ...]:
    """Return the arguments of an assessment in the Netherlands; the day is from today."""
    return ("NL", version, flow, border.today + day, list(map(astuple, lines)))


def assess(border: Border, *lines: Line, **terms: Any) -> tuple[LineDues, ...]:
    """Return what lines owe."""
    return tuple(border.ask("Tariff.assess", *question(border, lines, **terms)))


def refusal(border: Border, *lines: Line, **terms: Any) -> Refused:
    """Return why lines are not assessed."""
    return border.cannot_say("Tariff.assess", *question(border, lines, **terms))


# --- Published cases


@pytest.mark.parametrize(("vat_ppm", "vat"), [(170_000, 215_333), (130_000, 164_666)])
def test_wine(border: Border, vat_ppm: int, vat: int) -> None:
    # 140,000 + 126,666.67 + 215,333.33, at 13 % VAT 164,666.67; each truncated.
    put(border, 140_000, 100_000, vat_ppm)
    expected = LineDues(customs_value=1_000_000, duty=140_000, excise=126_666, vat=vat)
    assert assess(border, ONE) == (expected,)


def test_australia_values_free_on_board(border: Border) -> None:
    # A$1,400 value, 130 transport and insurance, 5 %: duty 70, GST base 1,600, GST 160.
    version = value_by(border, Valuation.FOB)
    put(border, 50_000, 0, 100_000)
    goods = replace(ONE, price=140_000, freight=10_000, insurance=3_000)
    expected = LineDues(customs_value=140_000, duty=7_000, excise=0, vat=16_000)
    assert assess(border, goods, version=version) == (expected,)


def test_united_kingdom(border: Border) -> None:
    # 10,000 at 2.7 % is 270; VAT of 20 % on 10,270 is 2,054.
    put(border, 27_000, 0, 200_000)
    expected = LineDues(customs_value=1_000_000, duty=27_000, excise=0, vat=205_400)
    assert assess(border, ONE) == (expected,)


# --- Customs value


def test_freight_and_insurance_enter_the_customs_value(border: Border) -> None:
    put(border, 100_000, 0, 100_000)
    goods = replace(ONE, freight=50_000, insurance=7_000)
    assert assess(border, goods)[0].customs_value == 1_057_000


def test_insurance_as_a_rate_is_one_of_the_insured_value(border: Border) -> None:
    # (1,000,000 + 50,000) / (1 - 0.003) = 1,053,159.478…
    put(border, 0, 0, 0)
    goods = replace(ONE, freight=50_000, insurance_ppm=3_000)
    assert assess(border, goods)[0].customs_value == 1_053_159


def test_free_on_board_they_enter_the_base_of_the_taxes_alone(border: Border) -> None:
    version = value_by(border, Valuation.FOB)
    put(border, 100_000, 200_000, 100_000)
    goods = replace(ONE, freight=50_000, insurance=11, insurance_ppm=3_000)
    base = 1_053_159 + 11 + 100_000
    expected = LineDues(
        customs_value=1_000_000, duty=100_000, excise=base * 2 // 8, vat=base * 1 // 8
    )
    assert assess(border, goods, version=version) == (expected,)


def test_an_earlier_treasury_keeps_its_valuation(border: Border) -> None:
    put(border, 0, 0, 0)
    goods = replace(ONE, freight=1)
    later = value_by(border, Valuation.FOB)
    assert assess(border, goods, version=1)[0].customs_value == 1_000_001
    assert assess(border, goods, version=later)[0].customs_value == 1_000_000


# --- Bases of duty


@pytest.mark.parametrize(
    ("basis", "quantity", "duty"),
    [
        (DutyBasis.SPECIFIC, 12_500, 12_500 * 25_620 // 10**6),
        (DutyBasis.HIGHER, 1, 100_000),
        (DutyBasis.HIGHER, 10**10, 256_200_000),
        (DutyBasis.LOWER, 1, 0),
        (DutyBasis.LOWER, 10**10, 100_000),
        (DutyBasis.COMPOUND, 12_500, 100_320),
        (DutyBasis.SPECIFIC, 0, 0),
    ],
)
def test_a_specific_duty(border: Border, basis: DutyBasis, quantity: int, duty: int) -> None:
    put(border, 100_000, 0, 0, basis=basis, specific=25_620, unit="KGM")
    assert assess(border, replace(ONE, quantity=quantity, unit="KGM"))[0].duty == duty


def test_a_compound_duty_is_rounded_once(border: Border) -> None:
    # Half a unit by value and half a unit by quantity are one unit.
    put(border, 500_000, 0, 0, basis=DutyBasis.COMPOUND, specific=500_000, unit="LTR")
    assert assess(border, replace(ONE, price=1, quantity=1, unit="LTR"))[0].duty == 1


def test_the_quantity_is_in_the_unit_of_the_duty(border: Border) -> None:
    put(border, 0, 0, 0, basis=DutyBasis.LOWER, specific=1, unit="KGM")
    assert refusal(border, replace(ONE, number=7, unit="LTR")) == Refused(
        "TariffUnitMismatch", {"line": 7, "unit": "LTR", "required": "KGM"}
    )


def test_a_duty_by_value_takes_any_unit(border: Border) -> None:
    put(border, 1, 0, 0)
    assert assess(border, replace(ONE, unit="XYZ", quantity=5))[0].duty == 1


# --- Lines


def test_each_tax_line_is_truncated_once(border: Border) -> None:
    put(border, 27_000, 0, 200_000)
    (found,) = assess(border, replace(ONE, price=37))
    assert (found.duty, found.vat) == (0, 7)


def test_lines_owe_each_for_itself_and_in_order(border: Border) -> None:
    put(border, 50_000, 0, 0)
    put(border, 10_000, 0, 0, group=4)
    put(border, 20_000, 0, 0, group=5)
    groupings = [("VN", 4, border.today), ("KR", 5, border.today)]
    border.do(NETHERLANDS, "Tariff.setOriginGroups", "NL", groupings)
    origins = ["CN", "VN", "VN", "KR", "CN", "VN", ""]
    lines = [replace(ONE, number=n, origin=origin) for n, origin in enumerate(origins, 1)]
    lines.append(replace(ONE, number=8, commodity=WINE, origin="KR"))
    duties = [found.duty for found in assess(border, *lines)]
    assert duties == [50_000, 10_000, 10_000, 20_000, 50_000, 10_000, 50_000, 140_000]


def test_no_lines_owe_nothing(border: Border) -> None:
    assert assess(border) == ()


def test_says_which_permits_the_goods_need(border: Border) -> None:
    kinds = PermitKinds.PHYTOSANITARY | PermitKinds.IMPORT_LICENCE
    put(border, 0, 0, 0, permits=int(kinds))
    assert assess(border, ONE)[0].permits == kinds


@pytest.mark.parametrize(("begin", "duty"), [(0, 1), (3, 1), (4, 2), (300, 2)])
def test_the_rates_of_the_day_apply(border: Border, begin: int, duty: int) -> None:
    put(border, 1, 0, 0)
    put(border, 2, 0, 0, valid_from=border.today + 4)
    assert assess(border, ONE, day=begin)[0].duty == duty


def test_every_import_needs_a_rate(border: Border) -> None:
    asked = {"country": "NL", "commodity": 1, "origin": "CN", "day": border.today}
    assert refusal(border, replace(ONE, commodity=1)) == Refused("TariffHasNoRate", asked)


def test_an_export_without_a_rate_owes_nothing(border: Border) -> None:
    put(border, 1, 2, 3, permits=2)
    found = assess(border, replace(ONE, origin="", freight=5), flow=Flow.EXPORT)
    assert found == (LineDues(customs_value=1_000_005, duty=0, excise=0, vat=0),)


def test_an_export_with_a_rate_owes_it(border: Border) -> None:
    put(border, 5_000, 0, 0, flow=Flow.EXPORT, permits=int(PermitKinds.EXPORT_LICENCE))
    free = replace(ONE, number=2, commodity=WINE)
    levied, other = assess(border, ONE, free, flow=Flow.EXPORT)
    assert (levied.duty, levied.permits) == (5_000, PermitKinds.EXPORT_LICENCE)
    assert (other.duty, other.permits) == (0, PermitKinds.NONE)


@pytest.mark.parametrize("version", [0, 2])
def test_the_treasury_exists(border: Border, version: int) -> None:
    refused = refusal(border, ONE, version=version)
    assert refused == Refused("TariffHasNoTreasury", {"country": "NL"})


@pytest.mark.parametrize("flow", Flow)
def test_a_code_has_ten_digits(border: Border, flow: Flow) -> None:
    refused = refusal(border, replace(ONE, commodity=10**10), flow=flow)
    assert refused == Refused("TariffCommodityInvalid", {"commodity": 10**10})


@pytest.mark.parametrize("rate", [10**6, 2**32 - 1])
@pytest.mark.parametrize("flow", Flow)
def test_a_rate_of_insurance_is_below_one(border: Border, flow: Flow, rate: int) -> None:
    put(border, 0, 0, 0)
    refused = refusal(border, replace(ONE, number=3, insurance_ppm=rate), flow=flow)
    assert refused == Refused("TariffInsuranceTooHigh", {"line": 3, "insurancePpm": rate})


# --- The largest amounts

MOST = replace(ONE, price=2**96 - 1, freight=2**96 - 1, insurance=2**96 - 1, insurance_ppm=999_999)
VALUE = (2**97 - 2) * 10**6 + 2**96 - 1


def test_the_largest_customs_value(border: Border) -> None:
    put(border, 1_000, 999, 0)
    (found,) = assess(border, MOST)
    assert (found.customs_value, found.duty) == (VALUE, VALUE // 1_000)
    assert found.excise == (VALUE + VALUE // 1_000) * 999 // (10**6 - 999)


@pytest.mark.parametrize(
    ("duty_ppm", "excise_ppm", "vat_ppm"),
    [(2**32 - 1, 0, 0), (0, 999_999, 0), (0, 0, 2**32 - 1), (2**32 - 1, 999_999, 2**32 - 1)],
)
def test_an_amount_that_no_record_holds(
    border: Border, duty_ppm: int, excise_ppm: int, vat_ppm: int
) -> None:
    put(border, duty_ppm, excise_ppm, vat_ppm)
    duty = VALUE * duty_ppm // 10**6
    excise, vat = ((VALUE + duty) * x // (10**6 - excise_ppm) for x in (excise_ppm, vat_ppm))
    assert refusal(border, MOST) == Refused(
        "TariffAmountTooLarge", {"line": 1, "amount": max(duty, excise, vat)}
    )
