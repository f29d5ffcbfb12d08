"""Goods that need a permit are not assessed before it is written down for their line."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from support.border import NETHERLANDS, Border, Refused, text32
from support.exports import TOYS, Quay
from support.permit_desk import AGENCY, PermitDesk

from wharfinger.contracts.enums import ExportState, ImportState, PermitKind, PermitKinds
from wharfinger.contracts.tariff_records import Line

ASSESS = "CustomsClearance.assess"
CHEESE = 406_901_000
KILOS: int = 12
LINES = (
    Line(number=1, commodity=CHEESE, origin="CN", unit="KGM", quantity=KILOS * 1_000, price=10_000),
)
SANITARY = PermitKind.SANITARY


@pytest.fixture
def desk(border: Border) -> PermitDesk:
    """Cheese needs a sanitary certificate in the Netherlands."""
    rate = border.rate(CHEESE, 10_000, 0, 90_000, permits=PermitKinds.SANITARY)
    border.do(NETHERLANDS, "Tariff.setRates", "NL", [rate])
    return PermitDesk(border.world)


def certificate(desk: PermitDesk, **changes: Any) -> bytes:
    """Grant a sanitary certificate for 100 kg of cheese."""
    given: dict[str, Any] = {"kind": SANITARY, "prefix": 406, "digits": 4, **changes}
    return desk.granted(100_000, **given)


def missing(border: Border, declaration: bytes) -> None:
    """See that the assessment is refused for want of the certificate."""
    given: tuple[Any, ...] = (declaration, border.goods[declaration], list(LINES), [])
    assert border.refuses("importer", ASSESS, *given) == Refused(
        "CustomsPermitMissing",
        {"declaration": declaration, "line": 1, "kinds": PermitKinds.SANITARY},
    )


def test_not_without_it(border: Border, desk: PermitDesk) -> None:
    missing(border, border.importation(ImportState.ASSESSABLE, lines=LINES))


@pytest.mark.parametrize("by", ["importer", NETHERLANDS])
def test_with_it_written_down(border: Border, desk: PermitDesk, by: str) -> None:
    declaration = border.importation(ImportState.ASSESSABLE, lines=LINES)
    permit = certificate(desk)
    desk.write_down(permit, KILOS * 1_000, declaration=declaration, by=by)
    border.assess(declaration, LINES)
    assert border.state(declaration) == ImportState.ASSESSED
    assert desk.record(permit).remaining == 100_000 - KILOS * 1_000


def test_not_for_less_than_the_line(border: Border, desk: PermitDesk) -> None:
    declaration = border.importation(ImportState.ASSESSABLE, lines=LINES)
    desk.write_down(certificate(desk), KILOS * 1_000 - 1, declaration=declaration)
    missing(border, declaration)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": PermitKind.PHYTOSANITARY},
        {"prefix": 407},
        {"unit": "LTR"},
        {"holder": "trader"},
    ],
    ids=["another kind", "other goods", "another unit", "another importer"],
)
def test_not_one_for_something_else(
    border: Border, desk: PermitDesk, change: dict[str, Any]
) -> None:
    declaration = border.importation(ImportState.ASSESSABLE, lines=LINES)
    holder = str(change.get("holder", "importer"))
    permit = certificate(desk, **{**change, "holder": border.org[holder], "by": holder})
    desk.write_down(permit, KILOS * 1_000, declaration=declaration, by=holder)
    missing(border, declaration)


def test_not_one_that_was_revoked_before(border: Border, desk: PermitDesk) -> None:
    declaration = border.importation(ImportState.ASSESSABLE, lines=LINES)
    permit = certificate(desk)
    desk.write_down(permit, KILOS * 1_000, declaration=declaration)
    desk.revoke(permit, by=AGENCY)
    missing(border, declaration)


def test_not_one_that_was_written_down_for_another_declaration(
    border: Border, desk: PermitDesk
) -> None:
    first = border.importation(ImportState.ASSESSABLE, lines=LINES)
    permit = certificate(desk)
    desk.write_down(permit, KILOS * 1_000, declaration=first)
    second = border.importation(
        ImportState.ASSESSABLE,
        lines=LINES,
        bill=border.bill("BL-2"),
        declaration_reference=text32("26NLIMP2"),
    )
    missing(border, second)


def test_an_export_needs_its_own(border: Border) -> None:
    quay, desk = Quay(border), PermitDesk(border.world)
    quay.levy(permits=PermitKinds.EXPORT_LICENCE)
    lines = (replace(TOYS[0], quantity=900_000),)
    declaration = quay.at(ExportState.ASSESSABLE, lines=lines)
    act: tuple[Any, ...] = ("assessExport", declaration, list(lines), [])
    assert quay.refuses("exporter", *act).error == "CustomsPermitMissing"
    quantity = 900_000
    permit = desk.granted(
        quantity,
        kind=PermitKind.EXPORT_LICENCE,
        holder=border.org["exporter"],
        prefix=9503,
        by="exporter",
    )
    desk.write_down(permit, quantity, declaration=declaration, by="exporter")
    quay.act("exporter", *act)
    assert quay.state(declaration) == ExportState.ASSESSED
