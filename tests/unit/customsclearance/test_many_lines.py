"""Assessments of many lines: at once, in parts, and gone on with after a break."""

from __future__ import annotations

from typing import Any

import pytest
from support.border import BOOK, NETHERLANDS, TOY, WINE, Border, goods
from support.exports import Quay

from wharfinger.contracts.enums import ExportState, ImportState
from wharfinger.contracts.goods import goods_proof
from wharfinger.contracts.tariff_records import Line
from wharfinger.flows.clearance import LINES_AT_ONCE, assess_export, assess_import

RATES = {WINE: (140_000, 100_000, 170_000), TOY: (27_000, 0, 200_000), BOOK: (0, 0, 0)}
BLOCK_GAS = 30_000_000


def many(count: int) -> tuple[Line, ...]:
    """Return lines of three commodities at prices that all leave a remainder."""
    codes = (WINE, TOY, BOOK)
    return goods(*((codes[number % 3], 10_007 * number + 13) for number in range(1, count + 1)))


def owed(lines: tuple[Line, ...]) -> int:
    """Return what lines owe: each tax of each line truncated."""
    total = 0
    for line in lines:
        duty_ppm, excise_ppm, vat_ppm = RATES[line.commodity]
        duty = line.price * duty_ppm // 1_000_000
        base, rest = line.price + duty, 1_000_000 - excise_ppm
        total += duty + base * excise_ppm // rest + base * vat_ppm // rest
    return total


@pytest.mark.parametrize("count", [1, 10, 100, 500])
def test_at_once_when_they_fit_a_block(border: Border, count: int) -> None:
    lines = many(count)
    declaration = border.importation(ImportState.ASSESSABLE, lines=lines)
    outcome = border.assess(declaration, lines)
    assert outcome.gas_used < BLOCK_GAS
    assert border.ask("CustomsClearance.importOf", declaration).amount == owed(lines)


@pytest.mark.parametrize("at_once", [1, 7, 64, LINES_AT_ONCE])
def test_in_parts_they_come_to_the_same(border: Border, at_once: int) -> None:
    lines = many(65)
    declaration = border.importation(ImportState.ASSESSABLE, lines=lines)
    outcomes = list(
        assess_import(
            border.world.suite.customs,
            declaration,
            consignment=border.goods[declaration],
            lines=lines,
            by=border.world.senders["importer"],
            at_once=at_once,
        )
    )
    assert len(outcomes) == -(-len(lines) // at_once)
    assert border.ask("CustomsClearance.importOf", declaration).amount == owed(lines)


def test_the_most_lines_that_a_declaration_has(border: Border) -> None:
    lines = many(999)
    declaration = border.importation(ImportState.ASSESSABLE, lines=lines)
    for outcome in assess_import(
        border.world.suite.customs,
        declaration,
        consignment=border.goods[declaration],
        lines=lines,
        by=border.world.senders["importer"],
    ):
        assert outcome.gas_used < BLOCK_GAS // 5
    assert border.ask("CustomsClearance.importOf", declaration).amount == owed(lines)


def test_a_machine_that_died_half_way_goes_on(border: Border) -> None:
    """What the chain has assessed is not sent again, whoever goes on with it."""
    lines = many(50)
    declaration = border.importation(ImportState.ASSESSABLE, lines=lines)
    given: dict[str, Any] = {
        "consignment": border.goods[declaration],
        "lines": lines,
        "at_once": 20,
    }
    customs, senders = border.world.suite.customs, border.world.senders
    first = assess_import(customs, declaration, by=senders["importer"], **given)
    next(first)
    rest = list(assess_import(customs, declaration, by=senders[NETHERLANDS], **given))
    assert [outcome.event("LinesAssessed")["first"] for outcome in rest] == [21, 41]
    assert border.ask("CustomsClearance.importOf", declaration).amount == owed(lines)


def test_an_export_goes_on_in_parts_too(border: Border) -> None:
    quay = Quay(border)
    quay.levy()
    lines = goods(*((TOY, 1_003 * number) for number in range(1, 12)))
    declaration = quay.at(ExportState.ASSESSABLE, lines=lines)
    customs, by = border.world.suite.customs, border.world.senders["exporter"]
    next(assess_export(customs, declaration, lines=lines, by=by, at_once=4))
    rest = list(assess_export(customs, declaration, lines=lines, by=by, at_once=4))
    assert [outcome.event("LinesAssessed")["first"] for outcome in rest] == [5, 9]
    assert customs.export_of(declaration).amount == sum(line.price // 20 for line in lines)


def test_a_line_changed_in_the_middle_is_found(border: Border) -> None:
    lines = many(100)
    declaration = border.importation(ImportState.ASSESSABLE, lines=lines)
    proof = list(goods_proof(lines, first=1, count=100))
    false = list(lines)
    false[50], false[51] = false[51], false[50]
    refused = border.refuses(
        "importer",
        "CustomsClearance.assess",
        declaration,
        border.goods[declaration],
        false,
        proof,
    )
    assert refused.error == "CustomsGoodsMismatch"
