"""Tariff.setRates: one country's customs sets the rates of its tariff."""

from __future__ import annotations

import pytest
from support.border import CHINA, FOREVER, NETHERLANDS, Border, Refused

from wharfinger.contracts.enums import DutyBasis, Flow, PermitKinds
from wharfinger.contracts.tariff_records import Rates

TEA = 902_100_000
"""HS 0902: a chapter with a leading zero."""


def test_sets_every_rate_of_a_batch(border: Border) -> None:
    rates = [
        border.rate(902, 10_000, 0, 90_000, digits=4),
        border.rate(TEA, 20_000, 0, 0, group=3, flow=1, permits=16, valid_to=border.today + 30),
    ]
    outcome = border.do(NETHERLANDS, "Tariff.setRates", "NL", rates)

    first, second = outcome.all("RateSet")
    assert first.args == {
        "country": "NL",
        "prefix": 902,
        "org": border.org[NETHERLANDS],
        "digits": 4,
        "group": 0,
        "flow": Flow.IMPORT,
        "rates": Rates(duty_ppm=10_000, vat_ppm=90_000),
        "validFrom": border.today,
        "validTo": FOREVER,
    }
    assert (second["prefix"], second["digits"], second["group"]) == (TEA, 10, 3)
    assert second["validTo"] == border.today + 30
    assert (second["flow"], second["rates"].permits) == (Flow.EXPORT, PermitKinds.PHYTOSANITARY)
    assert (
        border.ask("Tariff.ratesFor", "NL", Flow.IMPORT, TEA, "LK", border.today).duty_ppm == 10_000
    )


def test_a_rate_announced_for_the_same_day_replaces_the_last(border: Border) -> None:
    later = border.today + 5
    for duty in (30_000, 40_000):
        rate = border.rate(TEA, duty, 0, 0, valid_from=later)
        border.do(NETHERLANDS, "Tariff.setRates", "NL", [rate])
    assert border.ask("Tariff.ratesFor", "NL", Flow.IMPORT, TEA, "LK", later).duty_ppm == 40_000


def test_an_empty_batch_sets_nothing(border: Border) -> None:
    assert border.do(NETHERLANDS, "Tariff.setRates", "NL", []).events == ()


@pytest.mark.parametrize("who", ["importer", "tax-netherlands", "port-rotterdam"])
def test_only_customs(border: Border, who: str) -> None:
    refused = border.refuses(who, "Tariff.setRates", "NL", [border.rate(TEA, 0, 0, 0)])
    assert refused.error == "RoleRequired"
    assert refused.values["org"] == border.org[who]


def test_only_in_its_own_country(border: Border) -> None:
    refused = border.refuses(CHINA, "Tariff.setRates", "NL", [border.rate(TEA, 0, 0, 0)])
    assert refused == Refused(
        "CountryRequired", {"org": border.org[CHINA], "country": "CN", "required": "NL"}
    )


@pytest.mark.parametrize(
    ("prefix", "digits"),
    [(9, 1), (902, 3), (0, 0), (9_021_000_000, 11), (9_021_000_000, 12), (100, 2), (10**10, 10)],
)
def test_a_prefix_has_an_even_number_of_digits_and_no_more_than_it_says(
    border: Border, prefix: int, digits: int
) -> None:
    rate = border.rate(prefix, 0, 0, 0, digits=digits)
    assert border.refuses(NETHERLANDS, "Tariff.setRates", "NL", [rate]) == Refused(
        "TariffPrefixInvalid", {"prefix": prefix, "digits": digits}
    )


@pytest.mark.parametrize("excise", [1_000_000, 2**32 - 1])
def test_an_excise_of_the_whole_base_has_no_finite_price(border: Border, excise: int) -> None:
    rate = border.rate(TEA, 0, excise, 0)
    assert border.refuses(NETHERLANDS, "Tariff.setRates", "NL", [rate]) == Refused(
        "TariffExciseTooHigh", {"excisePpm": excise}
    )


@pytest.mark.parametrize(
    ("basis", "specific", "unit"),
    [
        (DutyBasis.AD_VALOREM, 1, ""),
        (DutyBasis.AD_VALOREM, 0, "KGM"),
        (DutyBasis.SPECIFIC, 0, "KGM"),
        (DutyBasis.HIGHER, 1, ""),
        (DutyBasis.LOWER, 1, "KG"),
        (DutyBasis.COMPOUND, 1, "kgm"),
        (DutyBasis.COMPOUND, 1, "K M"),
        (DutyBasis.COMPOUND, 1, "K:M"),
        (DutyBasis.COMPOUND, 1, "/GM"),
    ],
)
def test_amount_and_unit_fit_the_basis(
    border: Border, basis: DutyBasis, specific: int, unit: str
) -> None:
    rate = border.rate(TEA, 0, 0, 0, basis=basis, specific=specific, unit=unit)
    assert border.refuses(NETHERLANDS, "Tariff.setRates", "NL", [rate]) == Refused(
        "TariffSpecificInvalid", {"basis": basis, "specific": specific, "unit": unit}
    )


@pytest.mark.parametrize("unit", ["AAA", "ZZZ", "009", "H87"])
@pytest.mark.parametrize("basis", [basis for basis in DutyBasis if basis])
def test_a_specific_duty_has_both(border: Border, basis: DutyBasis, unit: str) -> None:
    rate = border.rate(TEA, 0, 0, 0, basis=basis, specific=1, unit=unit)
    border.do(NETHERLANDS, "Tariff.setRates", "NL", [rate])
    rates = border.ask("Tariff.ratesFor", "NL", Flow.IMPORT, TEA, "LK", border.today)
    assert (rates.basis, rates.specific, rates.unit) == (basis, 1, unit)


@pytest.mark.parametrize("permits", [1, 256, 0xFFFF])
def test_permits_are_kinds_that_exist(border: Border, permits: int) -> None:
    rate = border.rate(TEA, 0, 0, 0, permits=permits)
    assert border.refuses(NETHERLANDS, "Tariff.setRates", "NL", [rate]) == Refused(
        "TariffPermitsInvalid", {"permits": PermitKinds(permits)}
    )


@pytest.mark.parametrize(("begin", "end"), [(-1, 10), (367, 400), (5, 4)])
def test_a_rate_begins_today_or_within_a_year_and_does_not_end_before(
    border: Border, begin: int, end: int
) -> None:
    valid_from, valid_to = border.today + begin, border.today + end
    rate = border.rate(TEA, 0, 0, 0, valid_from=valid_from, valid_to=valid_to)
    assert border.refuses(NETHERLANDS, "Tariff.setRates", "NL", [rate]) == Refused(
        "TariffPeriodInvalid",
        {
            "validFrom": valid_from,
            "validTo": valid_to,
            "earliest": border.today,
            "latest": border.today + 366,
        },
    )


@pytest.mark.parametrize("begin", [0, 366])
def test_the_first_and_the_last_day_allowed(border: Border, begin: int) -> None:
    rate = border.rate(TEA, 1, 0, 0, valid_from=border.today + begin)
    border.do(NETHERLANDS, "Tariff.setRates", "NL", [rate])
    assert (
        border.ask("Tariff.ratesFor", "NL", Flow.IMPORT, TEA, "LK", border.today + begin).duty_ppm
        == 1
    )


def test_nothing_goes_before_what_is_announced(border: Border) -> None:
    announced = border.today + 10
    rates = [border.rate(TEA, 1, 0, 0, valid_from=announced)]
    border.do(NETHERLANDS, "Tariff.setRates", "NL", rates)
    earlier = border.rate(TEA, 2, 0, 0, valid_from=announced - 1)
    assert border.refuses(NETHERLANDS, "Tariff.setRates", "NL", [earlier]) == Refused(
        "TariffOutOfOrder", {"validFrom": announced - 1, "announced": announced}
    )


def test_one_bad_rate_undoes_the_batch(border: Border) -> None:
    rates = [border.rate(TEA, 1, 0, 0), border.rate(TEA, 0, 0, 0, digits=3)]
    assert (
        border.refuses(NETHERLANDS, "Tariff.setRates", "NL", rates).error == "TariffPrefixInvalid"
    )
    refused = border.cannot_say("Tariff.ratesFor", "NL", Flow.IMPORT, TEA, "LK", border.today)
    assert refused.error == "TariffHasNoRate"
