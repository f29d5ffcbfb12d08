"""CustomsClearance.lodgeExport: a trader, or its broker, declares an export."""

from __future__ import annotations

from typing import Any

import pytest
from support.border import Border, Refused, text32
from support.exports import ALL_STATES, NUMBER, TOYS, Quay

from wharfinger.contracts.declaration_records import ExportDeclaration
from wharfinger.contracts.enums import Channel, ExportState, ImportState
from wharfinger.contracts.goods import goods_root

LODGE = "lodgeExport"
TOTAL = 250_333


def test_a_trader_lodges_for_itself(quay: Quay) -> None:
    exporter = quay.org["exporter"]
    outcome = quay.act("exporter", LODGE, quay.lodgement())
    declaration = quay.border.ask("CustomsClearance.exportId", "NL", NUMBER)
    assert outcome.event("ExportLodged").args == {
        "declaration": declaration,
        "declarant": exporter,
        "exporter": exporter,
        "portOfLoading": "NLRTM",
        "declarationReference": NUMBER,
        "treasury": 0,
        "goodsRoot": goods_root(TOYS),
        "totalPrice": TOTAL,
        "lineCount": 3,
    }
    assert quay.record(declaration) == ExportDeclaration(
        state=ExportState.REGISTERED,
        channel=Channel.NONE,
        port_of_loading="NLRTM",
        declarant=exporter,
        exporter=exporter,
        since=quay.border.today,
        line_count=3,
        treasury=0,
        amount=TOTAL,
        goods_root=goods_root(TOYS),
    )


def test_the_treasury_that_is_stated_is_kept(levied: Quay) -> None:
    declaration = levied.lodge()
    assert levied.record(declaration).treasury == 1


def test_every_field_is_kept_at_its_widest(quay: Quay) -> None:
    widest = quay.lodgement(total_price=2**96 - 1, line_count=999, treasury=2**16 - 1)
    outcome = quay.act("broker", LODGE, widest)
    record = quay.record(bytes(outcome.event("ExportLodged")["declaration"]))
    assert (record.amount, record.line_count) == (2**96 - 1, 999)
    assert record.treasury == 2**16 - 1
    assert (record.declarant, record.exporter) == (quay.org["broker"], quay.org["exporter"])
    assert (record.port_of_loading, record.since) == ("NLRTM", quay.border.today)


def test_an_import_and_an_export_may_have_the_same_reference(border: Border, quay: Quay) -> None:
    incoming = border.importation(ImportState.REGISTERED)
    outgoing = quay.lodge(declaration_reference=text32("26NLIMP1"))
    assert incoming != outgoing


@pytest.mark.parametrize("state", ALL_STATES, ids=lambda state: state.name)
def test_a_reference_is_used_once(levied: Quay, state: ExportState) -> None:
    declaration = levied.at(state)
    before = levied.record(declaration)
    assert levied.refuses("broker", LODGE, levied.lodgement()) == Refused(
        "CustomsDeclarationExists", {"declaration": declaration, "declarationReference": NUMBER}
    )
    assert levied.record(declaration) == before


@pytest.mark.parametrize(
    "changes",
    [{"declaration_reference": bytes(32)}, {"goods_root": bytes(32)}],
    ids=["reference", "root"],
)
def test_a_lodgement_is_complete(quay: Quay, changes: dict[str, Any]) -> None:
    assert quay.refuses("exporter", LODGE, quay.lodgement(**changes)) == Refused(
        "CustomsLodgementIncomplete",
        {
            "declarationReference": changes.get("declaration_reference", NUMBER),
            "goodsRoot": changes.get("goods_root", goods_root(TOYS)),
        },
    )


def test_a_total_price_is_stated(quay: Quay) -> None:
    refused = quay.refuses("exporter", LODGE, quay.lodgement(total_price=0))
    assert refused.error == "CustomsTotalMissing"


@pytest.mark.parametrize("count", [0, 1000, 4097, 2**16 - 1])
def test_a_declaration_has_one_to_999_lines(quay: Quay, count: int) -> None:
    refused = quay.refuses("exporter", LODGE, quay.lodgement(line_count=count))
    assert refused == Refused("CustomsLineCountInvalid", {"count": count, "most": 999})


@pytest.mark.parametrize("port", ["CNYTN", "BEANR"])
def test_the_port_of_loading_lies_in_the_country(quay: Quay, port: str) -> None:
    refused = quay.refuses("exporter", LODGE, quay.lodgement(port_of_loading=port))
    assert refused == Refused("CustomsPortOutsideCountry", {"portOfLoading": port, "country": "NL"})


def test_a_trader_does_not_lodge_for_another(quay: Quay) -> None:
    refused = quay.refuses("trader", LODGE, quay.lodgement())
    assert (refused.error, refused.values["org"]) == ("RoleRequired", quay.org["trader"])


def test_the_exporter_is_a_trader(quay: Quay) -> None:
    carrier = quay.org["carrier"]
    refused = quay.refuses("broker", LODGE, quay.lodgement(exporter=carrier))
    assert (refused.error, refused.values["org"]) == ("RoleRequired", carrier)


def test_the_exporter_is_active(quay: Quay) -> None:
    quay.do("deployer", "Participants.setSuspension", quay.org["exporter"], True)
    refused = quay.refuses("broker", LODGE, quay.lodgement())
    assert refused == Refused("OrganisationSuspended", {"org": quay.org["exporter"]})


def test_the_guardian_can_pause_it(quay: Quay) -> None:
    quay.border.pause("CustomsClearance")
    assert quay.refuses("exporter", LODGE, quay.lodgement()) == Refused("IssuanceIsPaused", {})
