"""CustomsClearance.recordExportInspection: customs has looked at the goods."""

from __future__ import annotations

from support.border import CHINA, NETHERLANDS, REASON, Refused
from support.exports import Quay, refused_outside

from wharfinger.contracts.enums import Channel, ExportState

INSPECT = "recordExportInspection"


def test_ends_the_control(quay: Quay) -> None:
    declaration = quay.at(ExportState.UNDER_CONTROL, channel=Channel.RED)
    outcome = quay.act(NETHERLANDS, INSPECT, declaration, REASON)
    assert outcome.event("InspectionRecorded").args == {
        "declaration": declaration,
        "org": quay.org[NETHERLANDS],
        "resultHash": REASON,
    }
    assert quay.state(declaration) == ExportState.ASSESSABLE


def test_a_yellow_export_has_its_documents_checked(quay: Quay) -> None:
    declaration = quay.at(ExportState.UNDER_CONTROL)
    assert quay.refuses(NETHERLANDS, INSPECT, declaration, REASON) == Refused(
        "CustomsChannelRequired",
        {"declaration": declaration, "current": Channel.YELLOW, "required": Channel.RED},
    )


def test_there_is_a_result(quay: Quay) -> None:
    declaration = quay.at(ExportState.UNDER_CONTROL, channel=Channel.RED)
    refused = quay.refuses(NETHERLANDS, INSPECT, declaration, bytes(32))
    assert refused == Refused("CustomsReasonMissing", {"declaration": declaration})


def test_only_customs_of_the_country(quay: Quay) -> None:
    declaration = quay.at(ExportState.UNDER_CONTROL, channel=Channel.RED)
    assert quay.refuses("exporter", INSPECT, declaration, REASON).error == "RoleRequired"
    assert quay.refuses(CHINA, INSPECT, declaration, REASON).error == "CountryRequired"


def test_only_what_is_under_control(levied: Quay) -> None:
    allowed = [ExportState.UNDER_CONTROL]
    refused_outside(levied, NETHERLANDS, INSPECT, REASON, allowed=allowed)
