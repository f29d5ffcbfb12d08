"""CustomsClearance.assess: what an import owes follows from its lines and the tariff alone."""

from __future__ import annotations

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
    Line,
    Refused,
    line,
    lines_hash,
)

from wharfinger.contracts.customs_records import Dues, LineDues
from wharfinger.contracts.enums import Channel, ImportState

ASSESS = "CustomsClearance.assess"
MIXED: tuple[Line, ...] = (
    line(WINE, 1_000_000),
    line(TOY, 333_333, "VN", 2, freight=77),
)


def test_fixes_what_is_owed(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSABLE)
    outcome = border.do("importer", ASSESS, declaration, WINE_LINES)

    dues = Dues(duty=140_000, excise=126_666, vat=215_333)
    assert outcome.event("LineAssessed").args == {
        "declaration": declaration,
        "line": 1,
        "commodity": WINE,
        "origin": "CN",
        "dues": LineDues(customs_value=1_000_000, duty=140_000, excise=126_666, vat=215_333),
    }
    assert outcome.event("DutyAssessed").args == {
        "declaration": declaration,
        "org": border.org["importer"],
        "importer": border.org["importer"],
        "dues": dues,
    }
    record = border.ask("CustomsClearance.importOf", declaration)
    assert (record.state, record.amount) == (ImportState.ASSESSED, WINE_DUES)


def test_adds_up_lines_each_truncated_on_its_own(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSABLE, lines=MIXED)
    outcome = border.do("importer", ASSESS, declaration, MIXED)
    # 333,410 at 2.7 % is 9,002.07; VAT of 20 % on 333,410 + 9,002 is 68,482.4.
    second = LineDues(customs_value=333_410, duty=9_002, excise=0, vat=68_482)
    assert [event["line"] for event in outcome.all("LineAssessed")] == [1, 2]
    assert outcome.all("LineAssessed")[1]["dues"] == second
    record = border.ask("CustomsClearance.importOf", declaration)
    assert record.amount == WINE_DUES + 9_002 + 68_482


def test_zero_due_is_assessed_too(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSABLE, lines=BOOK_LINES)
    border.do("importer", ASSESS, declaration, BOOK_LINES)
    record = border.ask("CustomsClearance.importOf", declaration)
    assert (record.state, record.amount) == (ImportState.ASSESSED, 0)


@pytest.mark.parametrize("who", ["broker", "importer", NETHERLANDS])
def test_declarant_importer_and_customs_may_ask_for_it(border: Border, who: str) -> None:
    lodgement = border.import_lodgement(border.bill())
    lodged = border.do("broker", "CustomsClearance.lodgeImport", lodgement)
    declaration = lodged.event("ImportLodged")["declaration"]
    border.do(NETHERLANDS, "CustomsClearance.assignChannel", declaration, Channel.GREEN)
    outcome = border.do(who, ASSESS, declaration, WINE_LINES)
    assert outcome.event("DutyAssessed")["org"] == border.org[who]


@pytest.mark.parametrize("who", ["broker", "trader", "carrier", CHINA])
def test_nobody_else(border: Border, who: str) -> None:
    declaration = border.importation(ImportState.ASSESSABLE)
    assert border.refuses(who, ASSESS, declaration, WINE_LINES) == Refused(
        "CustomsPartyRequired", {"declaration": declaration, "org": border.org[who]}
    )


@pytest.mark.parametrize("state", [state for state in ImportState if state != 3])
def test_only_when_assessable(border: Border, state: ImportState) -> None:
    channel = Channel.RED if state is ImportState.UNDER_CONTROL else Channel.GREEN
    declaration = border.importation(state, channel=channel) if state else b"\x03" * 32
    assert border.refuses("importer", ASSESS, declaration, WINE_LINES) == Refused(
        "CustomsImportUnexpectedState",
        {"declaration": declaration, "current": state, "expected": (ImportState.ASSESSABLE,)},
    )


@pytest.mark.parametrize(
    "given",
    [
        (line(TOY, 1_000_000),),
        (line(WINE, 1_000_000, "FR"),),
        (line(WINE, 999_999),),
        (line(WINE, 1_000_000, freight=1),),
        (),
        WINE_LINES * 2,
    ],
    ids=["commodity", "origin", "value", "costs", "none", "twice"],
)
def test_the_lines_are_those_declared(border: Border, given: tuple[Line, ...]) -> None:
    declaration = border.importation(ImportState.ASSESSABLE)
    assert border.refuses("importer", ASSESS, declaration, given) == Refused(
        "CustomsLinesMismatch",
        {
            "declaration": declaration,
            "declared": lines_hash(WINE_LINES),
            "given": lines_hash(given),
        },
    )


def test_the_number_of_lines_is_that_declared(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSABLE, line_count=2)
    assert border.refuses("importer", ASSESS, declaration, WINE_LINES) == Refused(
        "CustomsLineCountMismatch", {"declaration": declaration, "declared": 2, "given": 1}
    )


def test_the_values_add_up_to_the_total_declared(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSABLE, total_value=1)
    assert border.refuses("importer", ASSESS, declaration, WINE_LINES) == Refused(
        "CustomsTotalMismatch", {"declaration": declaration, "declared": 1, "given": 1_000_000}
    )


def test_every_line_needs_a_rate(border: Border) -> None:
    lines: tuple[Line, ...] = (line(WINE + 1, 5),)
    declaration = border.importation(ImportState.ASSESSABLE, lines=lines)
    assert border.refuses("importer", ASSESS, declaration, lines) == Refused(
        "TariffHasNoRate",
        {"country": "NL", "commodity": WINE + 1, "origin": "CN", "day": border.today},
    )


def test_the_tariff_of_the_day_of_lodging_applies(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSABLE)
    day = border.pass_days(3)
    rate = border.rate(WINE, 0, 0, 0, valid_from=day)
    border.do(NETHERLANDS, "Tariff.setRates", "NL", [rate])
    border.do("importer", ASSESS, declaration, WINE_LINES)
    assert border.ask("CustomsClearance.importOf", declaration).amount == WINE_DUES


def test_a_debt_that_no_record_can_hold_is_refused(border: Border) -> None:
    most = 2**96 - 1
    lines: tuple[Line, ...] = ((1, WINE, "CN", "", 0, most, 0, 0, 999_999),)
    declaration = border.importation(ImportState.ASSESSABLE, lines=lines)
    value = most * 10**6
    duty = value * 14 // 100
    base = value + duty
    amount = duty + base * 100_000 // 900_000 + base * 170_000 // 900_000
    assert border.refuses("importer", ASSESS, declaration, lines) == Refused(
        "CustomsAmountTooLarge", {"declaration": declaration, "amount": amount}
    )
