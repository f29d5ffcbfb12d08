"""CustomsClearance.lodgeImport: a trader, or its broker, declares an import."""

from __future__ import annotations

from typing import Any

import pytest
from support.border import WINE_LINES, Border, Refused, lines_hash, text32

from wharfinger.contracts.customs_records import ImportDeclaration
from wharfinger.contracts.enums import Channel, ImportState
from wharfinger.roles import Role

LODGE = "CustomsClearance.lodgeImport"
NUMBER = text32("26NLIMP1")


def test_a_trader_lodges_for_itself(border: Border) -> None:
    bill, importer = border.bill(), border.org["importer"]
    outcome = border.do("importer", LODGE, border.import_lodgement(bill))

    declaration = border.ask("CustomsClearance.importId", "NL", NUMBER)
    assert outcome.event("ImportLodged").args == {
        "declaration": declaration,
        "declarant": importer,
        "importer": importer,
        "country": "NL",
        "declarationReference": NUMBER,
        "bill": bill,
        "linesHash": lines_hash(WINE_LINES),
        "totalValue": 1_000_000,
        "lineCount": 1,
    }
    assert border.ask("CustomsClearance.importOf", declaration) == ImportDeclaration(
        state=ImportState.REGISTERED,
        channel=Channel.NONE,
        country="NL",
        declarant=importer,
        importer=importer,
        lodged_on=border.today,
        line_count=1,
        treasury=1,
        amount=1_000_000,
        lines_hash=lines_hash(WINE_LINES),
        bill=bill,
    )


def test_a_broker_lodges_for_an_importer(border: Border) -> None:
    outcome = border.do("broker", LODGE, border.import_lodgement(border.bill()))
    lodged = outcome.event("ImportLodged")
    assert (lodged["declarant"], lodged["importer"]) == (
        border.org["broker"],
        border.org["importer"],
    )


def test_the_same_reference_is_another_declaration_in_another_country(border: Border) -> None:
    border.importation(ImportState.REGISTERED)
    other = border.ask("CustomsClearance.importId", "BE", NUMBER)
    assert border.ask("CustomsClearance.importStateOf", other) == ImportState.NONE


@pytest.mark.parametrize("state", list(ImportState)[1:])
def test_a_reference_is_used_once(border: Border, state: ImportState) -> None:
    bill = border.bill()
    controlled = Channel.YELLOW if state is ImportState.UNDER_CONTROL else Channel.GREEN
    declaration = border.importation(state, bill=bill, channel=controlled)
    refused = border.refuses("broker", LODGE, border.import_lodgement(bill))
    assert refused == Refused(
        "CustomsDeclarationExists", {"declaration": declaration, "declarationReference": NUMBER}
    )
    assert border.ask("CustomsClearance.importStateOf", declaration) == state


@pytest.mark.parametrize(
    "changes", [{"reference": b"\0" * 32}, {"lines_hash": b"\0" * 32}], ids=["reference", "lines"]
)
def test_a_lodgement_is_complete(border: Border, changes: dict[str, Any]) -> None:
    lodgement = border.import_lodgement(border.bill(), **changes)
    assert border.refuses("importer", LODGE, lodgement) == Refused(
        "CustomsLodgementIncomplete",
        {
            "declarationReference": changes.get("reference", NUMBER),
            "linesHash": changes.get("lines_hash", lines_hash(WINE_LINES)),
        },
    )


@pytest.mark.parametrize("count", [0, 1000])
def test_a_declaration_has_one_to_999_lines(border: Border, count: int) -> None:
    lodgement = border.import_lodgement(border.bill(), line_count=count)
    assert border.refuses("importer", LODGE, lodgement) == Refused(
        "CustomsLineCountInvalid", {"lineCount": count, "most": 999}
    )


def test_the_bill_was_issued(border: Border) -> None:
    unknown = b"\x09" * 32
    assert border.refuses("importer", LODGE, border.import_lodgement(unknown)) == Refused(
        "CustomsBillUnknown", {"bill": unknown}
    )


def test_the_country_has_a_treasury(border: Border) -> None:
    lodgement = border.import_lodgement(border.bill(), country="DE")
    assert border.refuses("importer", LODGE, lodgement) == Refused(
        "TariffHasNoTreasury", {"country": "DE"}
    )


def test_a_trader_does_not_lodge_for_another(border: Border) -> None:
    refused = border.refuses("trader", LODGE, border.import_lodgement(border.bill()))
    assert refused == Refused(
        "RoleRequired",
        {"org": border.org["trader"], "roles": Role.TRADER, "required": Role.LOGISTICS},
    )


def test_a_broker_does_not_import(border: Border) -> None:
    broker = border.org["broker"]
    refused = border.refuses(
        "broker", LODGE, border.import_lodgement(border.bill(), importer=broker)
    )
    assert refused == Refused(
        "RoleRequired", {"org": broker, "roles": Role.LOGISTICS, "required": Role.TRADER}
    )


def test_the_importer_is_active(border: Border) -> None:
    lodgement = border.import_lodgement(border.bill())
    border.do("deployer", "Participants.setSuspension", border.org["importer"], True)
    refused = border.refuses("broker", LODGE, lodgement)
    assert refused == Refused("OrganisationSuspended", {"org": border.org["importer"]})


def test_the_importer_is_enrolled(border: Border) -> None:
    lodgement = border.import_lodgement(border.bill(), importer=999)
    assert border.refuses("broker", LODGE, lodgement) == Refused(
        "OrganisationUnknown", {"org": 999}
    )


def test_a_key_without_a_seat_lodges_nothing(border: Border) -> None:
    refused = border.refuses("outsider", LODGE, border.import_lodgement(border.bill()))
    assert refused == Refused("SeatUnknown", {"key": border.world.account("outsider")})


def test_the_guardian_can_pause_it(border: Border) -> None:
    lodgement = border.import_lodgement(border.bill())
    border.pause("CustomsClearance")
    assert border.refuses("importer", LODGE, lodgement) == Refused("IssuanceIsPaused", {})


def test_a_pause_does_not_stop_what_was_lodged(border: Border) -> None:
    declaration = border.importation(ImportState.REGISTERED)
    border.pause("CustomsClearance")
    border.do("customs-netherlands", "CustomsClearance.assignChannel", declaration, Channel.GREEN)
    border.do("importer", "CustomsClearance.assess", declaration, WINE_LINES)
    border.do("importer", "CustomsClearance.pay", declaration)
    border.do("customs-netherlands", "CustomsClearance.release", declaration)
    assert border.ask("CustomsClearance.importStateOf", declaration) == ImportState.RELEASED
