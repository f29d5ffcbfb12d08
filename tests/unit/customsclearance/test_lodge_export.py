"""CustomsClearance.lodgeExport: a trader, or its broker, declares an export."""

from __future__ import annotations

from typing import Any

import pytest
from support.border import WINE_LINES, Border, Refused, lines_hash, text32

from wharfinger.contracts.declaration_records import ExportDeclaration
from wharfinger.contracts.enums import ExportState, ImportState

LODGE = "CustomsClearance.lodgeExport"
NUMBER = text32("26CNEXP1")


def test_a_trader_lodges_for_itself(border: Border) -> None:
    exporter = border.org["exporter"]
    outcome = border.do("exporter", LODGE, border.export_lodgement())
    declaration = border.ask("CustomsClearance.exportId", "CN", NUMBER)
    assert outcome.event("ExportLodged").args == {
        "declaration": declaration,
        "declarant": exporter,
        "exporter": exporter,
        "portOfLoading": "CNYTN",
        "declarationReference": NUMBER,
        "linesHash": lines_hash(WINE_LINES),
        "totalValue": 1_000_000,
        "lineCount": 1,
    }
    assert border.ask("CustomsClearance.exportOf", declaration) == ExportDeclaration(
        state=ExportState.REGISTERED,
        port_of_loading="CNYTN",
        declarant=exporter,
        exporter=exporter,
        lodged_on=border.today,
        line_count=1,
        total_value=1_000_000,
        lines_hash=lines_hash(WINE_LINES),
    )


def test_a_broker_lodges_for_an_exporter(border: Border) -> None:
    lodged = border.do("broker", LODGE, border.export_lodgement()).event("ExportLodged")
    assert (lodged["declarant"], lodged["exporter"]) == (
        border.org["broker"],
        border.org["exporter"],
    )


def test_an_import_and_an_export_may_have_the_same_reference(border: Border) -> None:
    changes = {"country": "NL", "reference": text32("26NLIMP1"), "port_of_loading": "NLRTM"}
    incoming = border.importation(ImportState.REGISTERED)
    outgoing = border.exportation(**changes)
    assert incoming != outgoing


@pytest.mark.parametrize(
    "acts",
    [
        (),
        ("releaseForLoading",),
        ("releaseForLoading", "recordLoading"),
        ("releaseForLoading", "recordLoading", "recordExit"),
    ],
    ids=["registered", "released", "loaded", "exited"],
)
def test_a_reference_is_used_once(border: Border, acts: tuple[str, ...]) -> None:
    declaration = border.exportation(*acts)
    before = border.ask("CustomsClearance.exportOf", declaration)
    assert border.refuses("broker", LODGE, border.export_lodgement()) == Refused(
        "CustomsDeclarationExists", {"declaration": declaration, "declarationReference": NUMBER}
    )
    assert border.ask("CustomsClearance.exportOf", declaration) == before


@pytest.mark.parametrize(
    "changes", [{"reference": b"\0" * 32}, {"lines_hash": b"\0" * 32}], ids=["reference", "lines"]
)
def test_a_lodgement_is_complete(border: Border, changes: dict[str, Any]) -> None:
    refused = border.refuses("exporter", LODGE, border.export_lodgement(**changes))
    assert refused == Refused(
        "CustomsLodgementIncomplete",
        {
            "declarationReference": changes.get("reference", NUMBER),
            "linesHash": changes.get("lines_hash", lines_hash(WINE_LINES)),
        },
    )


@pytest.mark.parametrize("count", [0, 1000])
def test_a_declaration_has_one_to_999_lines(border: Border, count: int) -> None:
    refused = border.refuses("exporter", LODGE, border.export_lodgement(line_count=count))
    assert refused == Refused("CustomsLineCountInvalid", {"lineCount": count, "most": 999})


@pytest.mark.parametrize("port", ["NLRTM", "HKHKG"])
def test_the_port_of_loading_lies_in_the_country(border: Border, port: str) -> None:
    refused = border.refuses("exporter", LODGE, border.export_lodgement(port_of_loading=port))
    assert refused == Refused("CustomsPortOutsideCountry", {"portOfLoading": port, "country": "CN"})


def test_a_trader_does_not_lodge_for_another(border: Border) -> None:
    refused = border.refuses("trader", LODGE, border.export_lodgement())
    assert refused.error == "RoleRequired"
    assert refused.values["org"] == border.org["trader"]


def test_the_exporter_is_a_trader(border: Border) -> None:
    carrier = border.org["carrier"]
    refused = border.refuses("broker", LODGE, border.export_lodgement(exporter=carrier))
    assert refused.error == "RoleRequired"
    assert refused.values["org"] == carrier


def test_the_exporter_is_active(border: Border) -> None:
    border.do("deployer", "Participants.setSuspension", border.org["exporter"], True)
    refused = border.refuses("broker", LODGE, border.export_lodgement())
    assert refused == Refused("OrganisationSuspended", {"org": border.org["exporter"]})


def test_the_guardian_can_pause_it(border: Border) -> None:
    border.pause("CustomsClearance")
    assert border.refuses("exporter", LODGE, border.export_lodgement()) == Refused(
        "IssuanceIsPaused", {}
    )
