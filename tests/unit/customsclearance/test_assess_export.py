"""CustomsClearance.assessExport: what an export owes follows from its lines and the tariff."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from support.border import BOOK, CHINA, NETHERLANDS, TOY, Refused, goods
from support.exports import FREE, TOYS, TOYS_DUTY, Quay, refused_outside

from wharfinger.contracts.declaration_records import AssessmentProgress, Dues
from wharfinger.contracts.enums import ExportState, PermitKinds
from wharfinger.contracts.goods import goods_proof, goods_root
from wharfinger.contracts.tariff_records import LineDues

ASSESS = "assessExport"


def test_fixes_what_is_owed(levied: Quay) -> None:
    declaration = levied.at(ExportState.ASSESSABLE)
    outcome = levied.assess(declaration)
    dues = [(200_000, 10_000), (50_000, 0), (333, 16)]
    assert outcome.event("LinesAssessed").args == {
        "declaration": declaration,
        "first": 1,
        "dues": tuple(
            LineDues(customs_value=value, duty=duty, excise=0, vat=0) for value, duty in dues
        ),
    }
    assert outcome.event("DutyAssessed").args == {
        "declaration": declaration,
        "org": levied.org["exporter"],
        "trader": levied.org["exporter"],
        "dues": Dues(duty=TOYS_DUTY, excise=0, vat=0),
    }
    record = levied.record(declaration)
    assert (record.state, record.amount) == (ExportState.ASSESSED, TOYS_DUTY)
    assert record.since == levied.border.today


def test_goods_without_an_export_rate_owe_nothing(levied: Quay) -> None:
    declaration = levied.at(ExportState.ASSESSED, lines=FREE)
    assert levied.record(declaration).amount == 0


def test_import_rates_do_not_apply(levied: Quay) -> None:
    """Toys bear 2.7 % and VAT when they come in; only what the export tariff says when they go."""
    levied.do(NETHERLANDS, "Tariff.setRates", "NL", [levied.border.rate(BOOK, 0, 0, 990_000)])
    declaration = levied.at(ExportState.ASSESSED, lines=FREE)
    assert levied.record(declaration).amount == 0


def test_lines_can_come_in_parts(levied: Quay) -> None:
    declaration = levied.at(ExportState.ASSESSABLE)
    levied.act("exporter", ASSESS, declaration, *levied.part(declaration, 1, 1))
    assert levied.state(declaration) == ExportState.ASSESSABLE
    assert levied.border.ask("CustomsClearance.progressOf", declaration) == AssessmentProgress(
        lines=1, price=200_000, duty=10_000, excise=0, vat=0
    )
    levied.act(NETHERLANDS, ASSESS, declaration, *levied.part(declaration, 2, 2))
    assert levied.record(declaration).amount == TOYS_DUTY
    assert levied.border.ask("CustomsClearance.progressOf", declaration).lines == 0


@pytest.mark.parametrize("first", [1, 3])
def test_no_part_twice_and_none_left_out(levied: Quay, first: int) -> None:
    declaration = levied.at(ExportState.ASSESSABLE)
    levied.act("exporter", ASSESS, declaration, *levied.part(declaration, 1, 1))
    refused = levied.refuses("exporter", ASSESS, declaration, *levied.part(declaration, first, 1))
    assert refused.error == "CustomsGoodsMismatch"


@pytest.mark.parametrize("count", [0, 4])
def test_not_no_lines_and_not_more_than_declared(levied: Quay, count: int) -> None:
    declaration = levied.at(ExportState.ASSESSABLE)
    wrong = [*TOYS, *TOYS][:count]
    assert levied.refuses("exporter", ASSESS, declaration, wrong, []) == Refused(
        "CustomsLineUnexpected", {"declaration": declaration, "expected": 1, "given": count}
    )


@pytest.mark.parametrize("who", ["exporter", "broker", NETHERLANDS])
def test_exporter_broker_and_customs_may_ask_for_it(levied: Quay, who: str) -> None:
    declaration = levied.lodge(by="broker")
    levied.act(NETHERLANDS, "assignExportChannel", declaration, 1)
    assert levied.assess(declaration, by=who).event("DutyAssessed")["org"] == levied.org[who]


@pytest.mark.parametrize("who", ["trader", "bank", "broker", CHINA])
def test_nobody_else(levied: Quay, who: str) -> None:
    declaration = levied.at(ExportState.ASSESSABLE)
    assert levied.refuses(who, ASSESS, declaration, *levied.part(declaration, 1, 3)) == Refused(
        "CustomsPartyRequired", {"declaration": declaration, "org": levied.org[who]}
    )


@pytest.mark.parametrize(
    "change",
    [{"price": 199_999}, {"commodity": BOOK}, {"quantity": 1}, {"number": 2}, {"origin": "CN"}],
    ids=str,
)
def test_a_line_that_is_not_in_the_root(levied: Quay, change: dict[str, Any]) -> None:
    declaration = levied.at(ExportState.ASSESSABLE)
    false = [replace(TOYS[0], **change), *TOYS[1:]]
    proof = list(goods_proof(TOYS, first=1, count=3))
    refused = levied.refuses("exporter", ASSESS, declaration, false, proof)
    assert refused.error == "CustomsGoodsMismatch"
    assert refused.values["declared"] == goods_root(TOYS)


def test_a_second_variant_of_a_line(levied: Quay) -> None:
    """An exporter hides a free variant of line 1 in the tree; its place gives it away."""
    dear = goods((TOY, 1_000), origin="NL")[0]
    free = replace(dear, commodity=BOOK)
    both = (dear, replace(free, number=2))
    declaration = levied.at(ExportState.ASSESSABLE, lines=both, line_count=1, total_price=1_000)
    for variant in (free, both[1]):
        proof = list(goods_proof(both, first=2, count=1))
        refused = levied.refuses("exporter", ASSESS, declaration, [variant], proof)
        assert refused.error == "CustomsGoodsMismatch"


def test_the_prices_are_the_total_declared(levied: Quay) -> None:
    declaration = levied.at(ExportState.ASSESSABLE, total_price=250_332)
    given = levied.part(declaration, 1, 3)
    assert levied.refuses("exporter", ASSESS, declaration, *given) == Refused(
        "CustomsTotalMismatch",
        {"declaration": declaration, "declared": 250_332, "given": 250_333},
    )


def test_the_rates_of_the_day_of_lodging_apply(levied: Quay) -> None:
    declaration = levied.at(ExportState.ASSESSABLE)
    levied.border.pass_days(1)
    levied.levy(duty_ppm=999_999, valid_from=levied.border.today + 1)
    levied.assess(declaration)
    assert levied.record(declaration).amount == TOYS_DUTY


def test_more_than_a_record_holds(quay: Quay) -> None:
    quay.levy(vat_ppm=4 * 10**9)
    huge = goods((TOY, 2**96 - 1))
    declaration = quay.at(ExportState.ASSESSABLE, lines=huge)
    refused = quay.refuses("exporter", ASSESS, declaration, *quay.part(declaration, 1, 1))
    assert refused.error == "CustomsAmountTooLarge"


def test_nothing_to_assess_where_no_treasury_is_stated(quay: Quay) -> None:
    declaration = quay.at(ExportState.ASSESSABLE)
    quay.levy()
    given = quay.part(declaration, 1, 3)
    assert quay.refuses("exporter", ASSESS, declaration, *given) == Refused(
        "CustomsNothingDue", {"declaration": declaration}
    )


def test_a_permit_that_the_tariff_asks_for_is_written_down_first(quay: Quay) -> None:
    quay.levy(permits=PermitKinds.EXPORT_LICENCE)
    declaration = quay.at(ExportState.ASSESSABLE)
    given = quay.part(declaration, 1, 3)
    assert quay.refuses("exporter", ASSESS, declaration, *given) == Refused(
        "CustomsPermitMissing",
        {"declaration": declaration, "line": 1, "kinds": PermitKinds.EXPORT_LICENCE},
    )
    assert quay.state(declaration) == ExportState.ASSESSABLE


@pytest.mark.parametrize(
    ("treasury", "error"), [(2, "TariffTreasuryNotInForce"), (9, "TariffHasNoTreasury")]
)
def test_the_treasury_is_that_of_the_day_of_lodging(
    levied: Quay, treasury: int, error: str
) -> None:
    declaration = levied.at(ExportState.ASSESSABLE, treasury=treasury)
    levied.border.pass_days(1)
    terms = ("NL", levied.border.euro, levied.org["tax-netherlands"], 0)
    levied.do(NETHERLANDS, "Tariff.setTreasury", *terms)
    given = levied.part(declaration, 1, 3)
    assert levied.refuses("exporter", ASSESS, declaration, *given).error == error


def test_only_what_is_assessable(levied: Quay) -> None:
    given = (list(TOYS), list(goods_proof(TOYS, first=1, count=3)))
    refused_outside(levied, NETHERLANDS, ASSESS, *given, allowed=[ExportState.ASSESSABLE])
