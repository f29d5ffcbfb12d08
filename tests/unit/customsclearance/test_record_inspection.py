"""CustomsClearance.recordInspection: the goods of a Red import were examined."""

from __future__ import annotations

from support.border import CHINA, NETHERLANDS, Border, Refused

from wharfinger.contracts.enums import Channel, ImportState

INSPECT = "CustomsClearance.recordInspection"
RESULT = b"\x07" * 32


def test_ends_the_control(border: Border) -> None:
    declaration = border.importation(ImportState.UNDER_CONTROL, channel=Channel.RED)
    outcome = border.do(NETHERLANDS, INSPECT, declaration, RESULT)
    assert outcome.event("InspectionRecorded").args == {
        "declaration": declaration,
        "org": border.org[NETHERLANDS],
        "resultHash": RESULT,
    }
    assert border.ask("CustomsClearance.importStateOf", declaration) == ImportState.ASSESSABLE


def test_an_inspection_has_a_result(border: Border) -> None:
    declaration = border.importation(ImportState.UNDER_CONTROL, channel=Channel.RED)
    refused = border.refuses(NETHERLANDS, INSPECT, declaration, b"\0" * 32)
    assert refused == Refused("CustomsReasonMissing", {"declaration": declaration})
    assert border.ask("CustomsClearance.importStateOf", declaration) == ImportState.UNDER_CONTROL


def test_a_yellow_import_is_not_examined(border: Border) -> None:
    declaration = border.importation(ImportState.UNDER_CONTROL, channel=Channel.YELLOW)
    assert border.refuses(NETHERLANDS, INSPECT, declaration, RESULT) == Refused(
        "CustomsChannelRequired",
        {"declaration": declaration, "current": Channel.YELLOW, "required": Channel.RED},
    )


def test_only_customs(border: Border) -> None:
    declaration = border.importation(ImportState.UNDER_CONTROL, channel=Channel.RED)
    refused = border.refuses("inspection-netherlands", INSPECT, declaration, RESULT)
    assert refused.error == "RoleRequired"


def test_only_in_its_own_country(border: Border) -> None:
    declaration = border.importation(ImportState.UNDER_CONTROL, channel=Channel.RED)
    assert border.refuses(CHINA, INSPECT, declaration, RESULT).error == "CountryRequired"
