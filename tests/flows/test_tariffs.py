"""Tariffs sent to the chain by customs: in batches, from the days that they say."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest
from support.fixtures import deployed, world
from support.world import World

from wharfinger.contracts.enums import DutyBasis, Flow, PermitKind, PermitKinds, Valuation
from wharfinger.contracts.refusals import ActorRefusedError, TermsRefusedError, TimeRefusedError
from wharfinger.contracts.tariff_records import Line, Rate, Rates
from wharfinger.errors import InvalidDocumentError, UsageError
from wharfinger.flows.tariffs import (
    BATCH,
    commodity_of,
    load_tariff,
    rate_of,
    rules_of,
    terms_of,
    today_of,
)
from wharfinger.standards.calendars import days_since_1970
from wharfinger.standards.tariffs import RATE_COLUMNS, TariffSheet, illustrative_tariff, read_tariff
from wharfinger.standards.tariffs.reader import BASES, FLOWS, PERMITS

__all__ = ["deployed", "world"]

CUSTOMS = "customs-netherlands"
HEADER = ",".join(RATE_COLUMNS)
DAY = date(2026, 3, 2)


def sheet(*rows: str, groups: str | None = None) -> TariffSheet:
    """Read rows of rates."""
    return read_tariff("\n".join([HEADER, *rows]), groups=groups)


def prepare(world: World, valuation: Valuation = Valuation.CIF) -> None:
    """Let customs name the treasury of the Netherlands."""
    world.suite.tariff.set_treasury(
        "NL",
        token=world.suite.currency("EUR").address,
        org=world.org["tax-netherlands"],
        valuation=valuation,
        by=world.senders[CUSTOMS],
    )


def test_the_names_of_the_columns_are_those_of_the_contract() -> None:
    assert [name.replace("-", "_").upper() for name in BASES] == [one.name for one in DutyBasis]
    assert [name.upper() for name in FLOWS] == [one.name for one in Flow]
    kinds = [one.name for one in PermitKind if one]
    assert [name.replace("-", "_").upper() for name in PERMITS] == kinds


def test_a_row_becomes_a_rate() -> None:
    row = "export,0106,3,lower,1.5,0.02,LTR,2,3,export-licence sanitary,2026-04-01,2026-05-01"
    (entry,) = sheet(row).rates
    assert rate_of(entry, first=DAY) == Rate(
        prefix=106,
        digits=4,
        group=3,
        flow=Flow.EXPORT,
        rates=Rates(
            basis=DutyBasis.LOWER,
            duty_ppm=15_000,
            specific=2_000,
            unit="LTR",
            excise_ppm=20_000,
            vat_ppm=30_000,
            permits=PermitKinds.EXPORT_LICENCE | PermitKinds.SANITARY,
        ),
        valid_from=days_since_1970(date(2026, 4, 1)),
        valid_to=days_since_1970(date(2026, 5, 1)),
    )


def test_a_row_without_days_begins_on_the_first_and_has_no_end() -> None:
    (entry,) = sheet("import,22,,,,,,,,,,").rates
    rate = rate_of(entry, first=DAY)
    assert (rate.valid_from, rate.valid_to) == (days_since_1970(DAY), 2**32 - 1)


def test_rules_stand_in_the_order_of_their_days() -> None:
    later, sooner = "import,22,,,2,,,,,,2026-06-01,", "import,22,,,1,,,,,,,2026-05-31"
    groups = "origin,group,valid_from\nKR,1,2026-06-01\nKR,2,\n"
    rates, groupings = rules_of(sheet(later, sooner, groups=groups), first=DAY, today=DAY)
    assert [rate.rates.duty_ppm for rate in rates] == [10_000, 20_000]
    assert [grouping.group for grouping in groupings] == [2, 1]


def test_days_on_which_no_rule_can_begin() -> None:
    rows = [
        "import,22,,,,,,,,,2026-03-01,",
        "import,23,,,,,,,,,2027-03-04,",
        "import,24,,,,,,,,,,2026-03-01",
        "import,25,,,,,,,,,2027-03-03,",
    ]
    groups = "origin,group,valid_from\nKR,1,2020-01-01\n"
    with pytest.raises(InvalidDocumentError) as caught:
        rules_of(sheet(*rows, groups=groups), first=DAY, today=DAY)
    assert [problem.path for problem in caught.value.problems] == [
        "row 2, column valid_from",
        "row 3, column valid_from",
        "row 2, column valid_from",
        "row 4, column valid_to",
    ]
    assert "2026-03-01 is not from 2026-03-02 to 2027-03-03" in str(caught.value)


def test_an_illustrative_tariff_is_loaded_and_applies(world: World) -> None:
    prepare(world)
    tariff, today = world.suite.tariff, days_since_1970(today_of(world.suite))
    loading = load_tariff(
        world.suite, "NL", illustrative_tariff("NL").sheet, by=world.senders[CUSTOMS]
    )
    assert (loading.rates, loading.groupings, len(loading.outcomes)) == (18, 9, 2)
    beef = tariff.rates_for("NL", commodity=202_300_000, origin="AR", day=today)
    assert (beef.basis, beef.specific, beef.unit) == (DutyBasis.COMPOUND, 176_800, "KGM")
    assert tariff.origin_group("NL", origin="BD", day=today) == 1
    assert terms_of(world.suite, "NL").levies_export
    wine = Line(
        number=1,
        commodity=2_204_210_000,
        origin="AR",
        unit="LTR",
        quantity=9_000_000,
        price=4_000_000,
    )
    (dues,) = tariff.assess("NL", treasury_version=1, day=today, lines=[wine])
    # 9,000 litres at 13.1 cents are 1,179.00; VAT of 21 % on 41,179.00 is 8,647.59.
    assert (dues.duty, dues.vat) == (117_900, 864_759)


def test_it_can_be_loaded_again_on_the_same_day(world: World) -> None:
    prepare(world)
    for duty in (1, 2):
        rows = sheet(f"import,22,,,{duty},,,,,,,")
        load_tariff(world.suite, "NL", rows, by=world.senders[CUSTOMS])
    today = days_since_1970(today_of(world.suite))
    found = world.suite.tariff.rates_for("NL", commodity=2_204_000_000, origin="AR", day=today)
    assert found.duty_ppm == 20_000


def test_many_rows_are_sent_in_batches(world: World) -> None:
    prepare(world)
    rows = [f"import,{code:04},,,,,,,,,," for code in range(2 * BATCH + 1)]
    loading = load_tariff(world.suite, "NL", sheet(*rows), by=world.senders[CUSTOMS])
    assert [len(one.all("RateSet")) for one in loading.outcomes] == [BATCH, BATCH, 1]


def test_rows_begin_on_a_day_that_is_named(world: World) -> None:
    prepare(world)
    first = today_of(world.suite) + timedelta(days=30)
    rows = sheet("import,22,,,,,,,,,,")
    load_tariff(world.suite, "NL", rows, first=first, by=world.senders[CUSTOMS])
    day = days_since_1970(first)
    ask = partial(world.suite.tariff.rates_for, "NL", commodity=2_204_000_000, origin="AR")
    assert ask(day=day) == Rates()
    with pytest.raises(TermsRefusedError, match="no rate"):
        ask(day=day - 1)
    with pytest.raises(TimeRefusedError, match="a later one is announced"):
        load_tariff(world.suite, "NL", rows, by=world.senders[CUSTOMS])


def test_terms_are_those_of_the_treasury(world: World) -> None:
    with pytest.raises(TermsRefusedError, match="has not named the currency"):
        terms_of(world.suite, "NL")
    prepare(world, Valuation.FOB)
    terms = terms_of(world.suite, "NL")
    assert (terms.version, terms.decimals, terms.levies_export) == (1, 2, False)
    assert terms.treasury.valuation is Valuation.FOB


def test_amounts_are_in_the_currency_of_the_treasury(world: World) -> None:
    prepare(world)
    rows = read_tariff(HEADER, decimals=3)
    with pytest.raises(UsageError, match="read with 3 decimals; the currency of NL has 2"):
        load_tariff(world.suite, "NL", rows, by=world.senders[CUSTOMS])


@pytest.mark.parametrize("who", ["importer", "customs-china"])
def test_only_customs_of_the_country(world: World, who: str) -> None:
    prepare(world)
    rows = sheet("import,22,,,,,,,,,,")
    with pytest.raises(ActorRefusedError):
        load_tariff(world.suite, "NL", rows, by=world.senders[who])


@pytest.mark.parametrize(
    ("text", "code"),
    [("01", 100_000_000), ("8516.71", 8_516_710_000), ("8516 71 00 00", 8_516_710_000)],
)
def test_a_short_code_is_filled_with_zeros(text: str, code: int) -> None:
    assert commodity_of(text) == code


@pytest.mark.parametrize("text", ["", "8", "851", "85167100001", "851671000011", "wine", "٨٥"])
def test_no_commodity_code(text: str) -> None:
    with pytest.raises(UsageError, match="no commodity code"):
        commodity_of(text)
