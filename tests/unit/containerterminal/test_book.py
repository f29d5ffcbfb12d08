"""ContainerTerminal.book: a carrier books a container for export."""

from __future__ import annotations

from typing import Any

import pytest
from support.border import CONTAINER, Border, Refused, text32

from wharfinger.contracts.enums import Hold, InwardPosition, OutwardPosition
from wharfinger.roles import Role

BOOK = "ContainerTerminal.book"
DECLARATION = b"\x05" * 32


def test_places_the_default_hold(border: Border) -> None:
    outcome = border.do("carrier", BOOK, border.booking(DECLARATION))

    call = border.ask("ContainerTerminal.callId", "CNYTN", CONTAINER, "VOY-1")
    assert outcome.event("ContainerBooked").args == {
        "call": call,
        "carrier": border.org["carrier"],
        "shipper": border.org["exporter"],
        "port": "CNYTN",
        "container": CONTAINER,
        "callReference": text32("VOY-1"),
        "declaration": DECLARATION,
        "holds": Hold.CUSTOMS_DOCUMENT,
    }
    record = border.ask("ContainerTerminal.callOf", call)
    assert (record.inward, record.outward) == (InwardPosition.NONE, OutwardPosition.BOOKED)
    assert (record.holds, record.port) == (Hold.CUSTOMS_DOCUMENT, "CNYTN")
    assert (record.carrier, record.party) == (border.org["carrier"], border.org["exporter"])
    assert (record.gross_mass, record.document) == (0, DECLARATION)


@pytest.mark.parametrize("who", ["exporter", "port-shenzhen", "broker"])
def test_only_a_carrier(border: Border, who: str) -> None:
    refused = border.refuses(who, BOOK, border.booking(DECLARATION))
    assert refused.error == "RoleRequired"
    assert refused.values["required"] == Role.CARRIER


def test_the_shipper_is_a_trader(border: Border) -> None:
    bank = border.org["bank"]
    assert border.refuses("carrier", BOOK, border.booking(DECLARATION, shipper=bank)) == Refused(
        "RoleRequired", {"org": bank, "roles": Role.BANK, "required": Role.TRADER}
    )


def test_the_shipper_is_active(border: Border) -> None:
    border.do("deployer", "Participants.setSuspension", border.org["exporter"], True)
    refused = border.refuses("carrier", BOOK, border.booking(DECLARATION))
    assert refused == Refused("OrganisationSuspended", {"org": border.org["exporter"]})


def test_the_shipper_is_enrolled(border: Border) -> None:
    refused = border.refuses("carrier", BOOK, border.booking(DECLARATION, shipper=999))
    assert refused == Refused("OrganisationUnknown", {"org": 999})


@pytest.mark.parametrize(
    "changes",
    [{"port": ""}, {"container": ""}, {"call_reference": b"\0" * 32}],
    ids=["port", "container", "reference"],
)
def test_a_booking_is_complete(border: Border, changes: dict[str, Any]) -> None:
    given = {"port": "CNYTN", "container": CONTAINER, "call_reference": text32("VOY-1"), **changes}
    assert border.refuses("carrier", BOOK, border.booking(DECLARATION, **changes)) == Refused(
        "TerminalCallIncomplete",
        {
            "port": given["port"],
            "container": given["container"],
            "callReference": given["call_reference"],
        },
    )


def test_a_call_is_booked_once(border: Border) -> None:
    call = border.book()
    refused = border.refuses("other-carrier", BOOK, border.booking(DECLARATION))
    assert refused == Refused("TerminalCallExists", {"call": call})


def test_what_is_announced_cannot_be_booked(border: Border) -> None:
    call = border.announce()
    refused = border.refuses("carrier", BOOK, border.booking(DECLARATION, port="NLRTM"))
    assert refused == Refused("TerminalCallExists", {"call": call})


def test_the_guardian_can_pause_it(border: Border) -> None:
    border.pause("ContainerTerminal")
    refused = border.refuses("carrier", BOOK, border.booking(DECLARATION))
    assert refused == Refused("IssuanceIsPaused", {})
