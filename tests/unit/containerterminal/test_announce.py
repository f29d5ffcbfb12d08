"""ContainerTerminal.announce: a carrier announces a container from its manifest."""

from __future__ import annotations

from typing import Any

import pytest
from support.border import CONTAINER, Border, Refused, text32

from wharfinger.contracts.enums import Hold, InwardPosition, OutwardPosition
from wharfinger.roles import Role

ANNOUNCE = "ContainerTerminal.announce"
BY_DEFAULT = (
    Hold.CUSTOMS_DOCUMENT | Hold.QUARANTINE | Hold.CARRIER_FREIGHT | Hold.CARRIER_NO_ORIGINAL
)


def test_places_the_default_holds(border: Border) -> None:
    bill = border.bill()
    outcome = border.do("carrier", ANNOUNCE, border.announcement(bill))

    call = border.ask("ContainerTerminal.callId", "NLRTM", CONTAINER, "VOY-1")
    assert outcome.event("ContainerAnnounced").args == {
        "call": call,
        "carrier": border.org["carrier"],
        "port": "NLRTM",
        "container": CONTAINER,
        "callReference": text32("VOY-1"),
        "bill": bill,
        "holds": BY_DEFAULT,
    }
    record = border.ask("ContainerTerminal.callOf", call)
    assert (record.inward, record.outward) == (InwardPosition.ANNOUNCED, OutwardPosition.NONE)
    assert (record.holds, record.port, record.document) == (BY_DEFAULT, "NLRTM", bill)
    assert (record.carrier, record.party) == (border.org["carrier"], 0)
    assert (record.discharged_on, record.paid_through, record.tariff) == (0, 0, 0)


@pytest.mark.parametrize("who", ["importer", "port-rotterdam", "broker"])
def test_only_a_carrier(border: Border, who: str) -> None:
    refused = border.refuses(who, ANNOUNCE, border.announcement(border.bill()))
    assert refused.error == "RoleRequired"
    assert refused.values["required"] == Role.CARRIER


def test_only_the_carrier_that_issued_the_bill(border: Border) -> None:
    bill = border.bill()
    other = border.org["other-carrier"]
    assert border.refuses("other-carrier", ANNOUNCE, border.announcement(bill)) == Refused(
        "TerminalBillCarrierRequired",
        {"bill": bill, "org": other, "carrier": border.org["carrier"]},
    )


def test_the_bill_was_issued(border: Border) -> None:
    unknown = b"\x09" * 32
    assert border.refuses("carrier", ANNOUNCE, border.announcement(unknown)) == Refused(
        "TerminalBillCarrierRequired",
        {"bill": unknown, "org": border.org["carrier"], "carrier": 0},
    )


@pytest.mark.parametrize(
    "changes",
    [{"port": ""}, {"container": ""}, {"call_reference": b"\0" * 32}],
    ids=["port", "container", "reference"],
)
def test_an_announcement_is_complete(border: Border, changes: dict[str, Any]) -> None:
    announcement = border.announcement(border.bill(), **changes)
    given = {"port": "NLRTM", "container": CONTAINER, "call_reference": text32("VOY-1"), **changes}
    assert border.refuses("carrier", ANNOUNCE, announcement) == Refused(
        "TerminalCallIncomplete",
        {
            "port": given["port"],
            "container": given["container"],
            "callReference": given["call_reference"],
        },
    )


@pytest.mark.parametrize("acts", [(), ("discharge",), ("discharge", "store")])
def test_a_call_is_announced_once(border: Border, acts: tuple[str, ...]) -> None:
    bill = border.bill()
    call = border.announce(bill)
    border.move(call, *acts)
    before = border.ask("ContainerTerminal.callOf", call)
    refused = border.refuses("carrier", ANNOUNCE, border.announcement(bill))
    assert refused == Refused("TerminalCallExists", {"call": call})
    assert border.ask("ContainerTerminal.callOf", call) == before


def test_what_is_booked_cannot_be_announced(border: Border) -> None:
    bill = border.bill()
    call = border.book(port="NLRTM")
    refused = border.refuses("carrier", ANNOUNCE, border.announcement(bill))
    assert refused == Refused("TerminalCallExists", {"call": call})


def test_the_guardian_can_pause_it(border: Border) -> None:
    announcement = border.announcement(border.bill())
    border.pause("ContainerTerminal")
    assert border.refuses("carrier", ANNOUNCE, announcement) == Refused("IssuanceIsPaused", {})
