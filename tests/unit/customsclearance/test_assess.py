"""CustomsClearance.assess: what an import owes follows from its lines and the tariff alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from support.border import (
    BOOK_LINES,
    CHINA,
    NETHERLANDS,
    TOY,
    WINE,
    WINE_DUES,
    WINE_LINES,
    Border,
    Refused,
    goods,
)

from wharfinger.contracts.declaration_records import AssessmentProgress, Dues
from wharfinger.contracts.enums import ImportState
from wharfinger.contracts.goods import goods_proof, goods_root
from wharfinger.contracts.tariff_records import Line, LineDues

ASSESS = "CustomsClearance.assess"
MIXED = goods((WINE, 1_000_000), (TOY, 333_333), (BOOK_LINES[0].commodity, 1), (TOY, 7))
NOTHING_DONE = AssessmentProgress(lines=0, price=0, duty=0, excise=0, vat=0)


def given(
    border: Border, declaration: bytes, lines: tuple[Line, ...], first: int, count: int
) -> tuple[Any, ...]:
    """Return the arguments that assess some of the lines."""
    part = list(lines[first - 1 : first - 1 + count])
    proof = list(goods_proof(lines, first=first, count=count))
    return declaration, border.goods[declaration], part, proof


def test_fixes_what_is_owed(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSABLE)
    outcome = border.assess(declaration)

    line = LineDues(customs_value=1_000_000, duty=140_000, excise=126_666, vat=215_333)
    assert outcome.event("LinesAssessed").args == {
        "declaration": declaration,
        "first": 1,
        "dues": (line,),
    }
    assert outcome.event("DutyAssessed").args == {
        "declaration": declaration,
        "org": border.org["importer"],
        "trader": border.org["importer"],
        "dues": Dues(duty=140_000, excise=126_666, vat=215_333),
    }
    record = border.ask("CustomsClearance.importOf", declaration)
    assert (record.state, record.amount, record.since) == (
        ImportState.ASSESSED,
        WINE_DUES,
        border.today,
    )


def test_adds_up_lines_each_truncated_on_its_own(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSABLE, lines=MIXED)
    outcome = border.assess(declaration, MIXED)
    # 333,333 at 2.7 % is 8,999.991; VAT of 20 % on 333,333 + 8,999 is 68,466.4; 7 bears 0 and 1.4.
    dues = outcome.event("LinesAssessed")["dues"]
    assert [(line.duty, line.vat) for line in dues] == [
        (140_000, 215_333),
        (8_999, 68_466),
        (0, 0),
        (0, 1),
    ]
    record = border.ask("CustomsClearance.importOf", declaration)
    assert record.amount == WINE_DUES + 8_999 + 68_466 + 0 + 1


def test_zero_due_is_assessed_too(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSABLE, lines=BOOK_LINES)
    border.assess(declaration, BOOK_LINES)
    record = border.ask("CustomsClearance.importOf", declaration)
    assert (record.state, record.amount) == (ImportState.ASSESSED, 0)


def test_lines_can_come_in_parts(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSABLE, lines=MIXED)
    border.do("importer", ASSESS, *given(border, declaration, MIXED, 1, 1))
    assert border.state(declaration) == ImportState.ASSESSABLE
    assert border.ask("CustomsClearance.progressOf", declaration) == AssessmentProgress(
        lines=1, price=1_000_000, duty=140_000, excise=126_666, vat=215_333
    )
    border.do(NETHERLANDS, ASSESS, *given(border, declaration, MIXED, 2, 2))
    outcome = border.do("importer", ASSESS, *given(border, declaration, MIXED, 4, 1))
    assert outcome.event("DutyAssessed")["dues"] == Dues(
        duty=140_000 + 8_999, excise=126_666, vat=215_333 + 68_466 + 1
    )
    assert border.ask("CustomsClearance.progressOf", declaration) == NOTHING_DONE
    assert border.state(declaration) == ImportState.ASSESSED


def test_a_part_is_not_assessed_twice(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSABLE, lines=MIXED)
    first = given(border, declaration, MIXED, 1, 2)
    border.do("importer", ASSESS, *first)
    assert border.refuses("importer", ASSESS, *first).error == "CustomsGoodsMismatch"


def test_no_part_is_left_out(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSABLE, lines=MIXED)
    later = given(border, declaration, MIXED, 2, 2)
    assert border.refuses("importer", ASSESS, *later).error == "CustomsGoodsMismatch"


@pytest.mark.parametrize("lines", [0, 5])
def test_not_no_lines_and_not_more_than_declared(border: Border, lines: int) -> None:
    declaration = border.importation(ImportState.ASSESSABLE, lines=MIXED)
    wrong = [*MIXED, *MIXED][:lines]
    refused = border.refuses("importer", ASSESS, declaration, border.goods[declaration], wrong, [])
    assert refused == Refused(
        "CustomsLineUnexpected", {"declaration": declaration, "expected": 1, "given": lines}
    )


@pytest.mark.parametrize("who", ["importer", NETHERLANDS])
def test_importer_and_customs_may_ask_for_it(border: Border, who: str) -> None:
    declaration = border.lodge(by="broker")
    border.do(NETHERLANDS, "CustomsClearance.assignChannel", declaration, 1)
    border.assess(declaration, by=who)
    assert border.state(declaration) == ImportState.ASSESSED


def test_the_broker_may_ask_for_it(border: Border) -> None:
    declaration = border.lodge(by="broker")
    border.do(NETHERLANDS, "CustomsClearance.assignChannel", declaration, 1)
    assert (
        border.assess(declaration, by="broker").event("DutyAssessed")["trader"]
        == (border.org["importer"])
    )


@pytest.mark.parametrize("who", ["trader", "bank", "broker", CHINA])
def test_nobody_else(border: Border, who: str) -> None:
    declaration = border.importation(ImportState.ASSESSABLE)
    refused = border.refuses(who, ASSESS, *given(border, declaration, WINE_LINES, 1, 1))
    assert refused == Refused(
        "CustomsPartyRequired", {"declaration": declaration, "org": border.org[who]}
    )


@pytest.mark.parametrize(
    "change",
    [
        {"price": 999_999},
        {"origin": "VN"},
        {"commodity": TOY},
        {"quantity": 1},
        {"number": 2},
        {"insurance_ppm": 1},
    ],
    ids=str,
)
def test_a_line_that_is_not_in_the_root(border: Border, change: dict[str, Any]) -> None:
    declaration = border.importation(ImportState.ASSESSABLE)
    false = replace(WINE_LINES[0], **change)
    refused = border.refuses(
        "importer", ASSESS, declaration, border.goods[declaration], [false], []
    )
    assert refused.error == "CustomsGoodsMismatch"
    assert refused.values["declared"] == goods_root(WINE_LINES)


def test_a_consignment_that_was_not_declared(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSABLE)
    other = goods((TOY, 1_000_000))
    false = replace(border.goods[declaration], goods_root=goods_root(other))
    refused = border.refuses("importer", ASSESS, declaration, false, list(other), [])
    assert refused.error == "CustomsConsignmentMismatch"


def test_a_root_over_more_lines_than_declared(border: Border) -> None:
    """A declarant hides a cheap variant of line 1 in the tree; its place gives it away."""
    cheap = replace(WINE_LINES[0], commodity=TOY)
    declaration = border.lodge((WINE_LINES[0], replace(cheap, number=2)), line_count=1)
    border.do(NETHERLANDS, "CustomsClearance.assignChannel", declaration, 1)
    both = (WINE_LINES[0], replace(cheap, number=2))
    for part in ([both[1]], [cheap]):
        proof = list(goods_proof(both, first=2, count=1))
        refused = border.refuses(
            "importer", ASSESS, declaration, border.goods[declaration], part, proof
        )
        assert refused.error == "CustomsGoodsMismatch"


def test_the_prices_are_the_total_declared(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSABLE, total_price=1_000_001)
    refused = border.refuses("importer", ASSESS, *given(border, declaration, WINE_LINES, 1, 1))
    assert refused == Refused(
        "CustomsTotalMismatch",
        {"declaration": declaration, "declared": 1_000_001, "given": 1_000_000},
    )


def test_lines_are_numbered_from_one(border: Border) -> None:
    lines = (replace(WINE_LINES[0], number=3),)
    declaration = border.importation(ImportState.ASSESSABLE, lines=WINE_LINES)
    refused = border.refuses(
        "importer", ASSESS, declaration, border.goods[declaration], list(lines), []
    )
    assert refused.error == "CustomsGoodsMismatch"


def test_every_line_has_a_rate(border: Border) -> None:
    lines = goods((100_000_000, 1_000))
    declaration = border.importation(ImportState.ASSESSABLE, lines=lines)
    refused = border.refuses("importer", ASSESS, *given(border, declaration, lines, 1, 1))
    assert refused.error == "TariffHasNoRate"


def test_a_rate_that_ended_before_the_day_of_lodging(border: Border) -> None:
    code = 8_516_000_000
    ending = border.rate(code, 1_000, 0, 0, valid_to=border.today)
    border.do(NETHERLANDS, "Tariff.setRates", "NL", [ending])
    border.pass_days(1)
    lines = goods((code, 1_000))
    declaration = border.importation(ImportState.ASSESSABLE, lines=lines)
    refused = border.refuses("importer", ASSESS, *given(border, declaration, lines, 1, 1))
    assert refused.error == "TariffHasNoRate"


def test_the_rates_of_the_day_of_lodging_apply(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSABLE)
    border.pass_days(1)
    border.do(
        NETHERLANDS,
        "Tariff.setRates",
        "NL",
        [border.rate(WINE, 999_999, 0, 0, valid_from=border.today + 1)],
    )
    border.assess(declaration)
    assert border.ask("CustomsClearance.importOf", declaration).amount == WINE_DUES


def test_the_country_has_the_treasury_that_was_stated(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSABLE, treasury=2)
    refused = border.refuses("importer", ASSESS, *given(border, declaration, WINE_LINES, 1, 1))
    assert refused == Refused("TariffHasNoTreasury", {"country": "NL"})


@pytest.mark.parametrize(("version", "fits"), [(1, False), (2, True), (3, False)])
def test_the_treasury_was_in_force_on_the_day_of_lodging(
    border: Border, version: int, *, fits: bool
) -> None:
    """Nobody declares in a currency that the country has left, or does not have yet."""
    renew = ("Tariff.setTreasury", "NL", border.euro, border.org["tax-netherlands"], 0)
    border.pass_days(1)
    border.do(NETHERLANDS, *renew)
    border.pass_days(1)
    declaration = border.importation(ImportState.ASSESSABLE, treasury=version)
    border.pass_days(1)
    border.do(NETHERLANDS, *renew)
    if fits:
        border.assess(declaration)
    else:
        refused = border.refuses("importer", ASSESS, *given(border, declaration, WINE_LINES, 1, 1))
        assert refused == Refused(
            "TariffTreasuryNotInForce",
            {"country": "NL", "version": version, "day": border.today + 2},
        )


def test_the_largest_amounts_do_not_fit_a_record(border: Border) -> None:
    lines = goods((WINE, 2**96 - 1))
    declaration = border.importation(ImportState.ASSESSABLE, lines=lines)
    border.assess(declaration, lines)
    assert border.ask("CustomsClearance.importOf", declaration).amount > 2**94
    twice = goods((WINE, 2**95), (WINE, 2**95 - 1), (TOY, 0))
    second = border.importation(
        ImportState.ASSESSABLE,
        lines=twice,
        bill=border.bill("BL-2"),
        declaration_reference=b"R2".ljust(32, b"\0"),
    )
    border.do(NETHERLANDS, "Tariff.setRates", "NL", [border.rate(TOY, 0, 0, 0, vat_ppm=4 * 10**9)])
    border.assess(second, twice)
    huge = goods((TOY, 2**96 - 1))
    third = border.importation(
        ImportState.ASSESSABLE,
        lines=huge,
        bill=border.bill("BL-3"),
        declaration_reference=b"R3".ljust(32, b"\0"),
    )
    refused = border.refuses("importer", ASSESS, *given(border, third, huge, 1, 1))
    assert refused.error == "CustomsAmountTooLarge"
