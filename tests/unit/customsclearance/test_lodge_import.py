"""CustomsClearance.lodgeImport: a trader, or its broker, declares an import."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.border import (
    CONTAINER,
    OTHER_CONTAINER,
    WINE_LINES,
    Border,
    Refused,
    text32,
)

from wharfinger.contracts.declaration_records import ImportDeclaration
from wharfinger.contracts.enums import BillState, Channel, ImportState
from wharfinger.contracts.goods import consignment_hash, goods_root
from wharfinger.roles import Role

LODGE = "CustomsClearance.lodgeImport"
NUMBER = text32("26NLIMP1")


def test_a_trader_lodges_for_itself(border: Border) -> None:
    bill, importer = border.bill(), border.org["importer"]
    lodgement = border.import_lodgement(bill)
    outcome = border.do("importer", LODGE, lodgement)

    declaration = border.ask("CustomsClearance.importId", "NL", NUMBER)
    assert outcome.event("ImportLodged").args == {
        "declaration": declaration,
        "declarant": importer,
        "importer": importer,
        "country": "NL",
        "declarationReference": NUMBER,
        "treasury": 1,
        "totalPrice": 1_000_000,
        "lineCount": 1,
        "consignment": lodgement.consignment,
    }
    assert border.ask("CustomsClearance.importOf", declaration) == ImportDeclaration(
        state=ImportState.REGISTERED,
        channel=Channel.NONE,
        appealed=False,
        country="NL",
        declarant=importer,
        importer=importer,
        lodged_on=border.today,
        since=0,
        line_count=1,
        treasury=1,
        amount=1_000_000,
        consignment_hash=consignment_hash(lodgement.consignment),
    )
    assert border.ask("CustomsClearance.openDeclarations", "NL", CONTAINER) == 1


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


PLAIN = [
    ImportState.REGISTERED,
    ImportState.UNDER_CONTROL,
    ImportState.ASSESSABLE,
    ImportState.ASSESSED,
    ImportState.PAID,
    ImportState.RELEASED,
]


@pytest.mark.parametrize("state", PLAIN)
def test_a_reference_is_used_once(border: Border, state: ImportState) -> None:
    bill = border.bill()
    controlled = Channel.YELLOW if state is ImportState.UNDER_CONTROL else Channel.GREEN
    declaration = border.importation(state, bill=bill, channel=controlled)
    refused = border.refuses("broker", LODGE, border.import_lodgement(bill))
    assert refused == Refused(
        "CustomsDeclarationExists", {"declaration": declaration, "declarationReference": NUMBER}
    )
    assert border.ask("CustomsClearance.importStateOf", declaration) == state


@pytest.mark.parametrize("missing", ["reference", "root"])
def test_a_lodgement_is_complete(border: Border, missing: str) -> None:
    lodgement = border.import_lodgement(border.bill())
    if missing == "reference":
        lodgement = replace(lodgement, declaration_reference=bytes(32))
    else:
        bare = replace(lodgement.consignment, goods_root=bytes(32))
        lodgement = replace(lodgement, consignment=bare)
    assert border.refuses("importer", LODGE, lodgement) == Refused(
        "CustomsLodgementIncomplete",
        {
            "declarationReference": bytes(32) if missing == "reference" else NUMBER,
            "goodsRoot": bytes(32) if missing == "root" else goods_root(WINE_LINES),
        },
    )


def test_a_lodgement_states_a_total(border: Border) -> None:
    lodgement = border.import_lodgement(border.bill(), total_price=0)
    assert border.refuses("importer", LODGE, lodgement).error == "CustomsTotalMissing"


@pytest.mark.parametrize("count", [0, 1000])
def test_a_declaration_has_one_to_999_lines(border: Border, count: int) -> None:
    lodgement = border.import_lodgement(border.bill(), line_count=count)
    assert border.refuses("importer", LODGE, lodgement) == Refused(
        "CustomsLineCountInvalid", {"count": count, "most": 999}
    )


def test_the_bill_was_issued(border: Border) -> None:
    unknown = b"\x09" * 32
    assert border.refuses("importer", LODGE, border.import_lodgement(unknown)) == Refused(
        "CustomsBillInvalid", {"bill": unknown, "state": BillState.NONE}
    )


def test_the_bill_is_not_void(border: Border) -> None:
    bill = border.bill()
    border.do("importer", "BillOfLading.surrenderForAmendment", bill, 1)
    border.do("carrier", "BillOfLading.switchToPaper", bill, text32("paper"))
    state = border.ask("BillOfLading.stateOf", bill)
    assert state is BillState.PAPER
    assert border.refuses("importer", LODGE, border.import_lodgement(bill)) == Refused(
        "CustomsBillInvalid", {"bill": bill, "state": state}
    )


@pytest.mark.parametrize(
    ("containers", "place"),
    [
        ((CONTAINER, CONTAINER), 1),
        ((OTHER_CONTAINER, CONTAINER), 1),
        (("",), 0),
    ],
    ids=["twice", "descending", "blank"],
)
def test_containers_ascend(border: Border, containers: tuple[str, ...], place: int) -> None:
    lodgement = border.import_lodgement(border.bill(), containers=containers)
    assert border.refuses("importer", LODGE, lodgement) == Refused(
        "CustomsContainersUnordered", {"place": place}
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
    border.assess(declaration)
    border.do("importer", "CustomsClearance.pay", declaration)
    goods = border.goods[declaration]
    border.do("customs-netherlands", "CustomsClearance.release", declaration, goods)
    assert border.ask("CustomsClearance.importStateOf", declaration) == ImportState.RELEASED
