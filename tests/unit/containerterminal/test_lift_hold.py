"""ContainerTerminal.liftHold: only the authority whose hold it is lifts it."""

from __future__ import annotations

import pytest
from support.border import CHINA, NETHERLANDS, ROTTERDAM, YANTIAN, Border, Refused

from wharfinger.contracts.enums import Channel, Hold

LIFT = "ContainerTerminal.liftHold"
CARRIER = Hold.CARRIER_FREIGHT | Hold.CARRIER_NO_ORIGINAL
BY_DEFAULT = Hold.CUSTOMS_DOCUMENT | Hold.QUARANTINE | CARRIER


@pytest.mark.parametrize(
    ("who", "mask"),
    [
        (NETHERLANDS, Hold.CUSTOMS_DOCUMENT),
        ("inspection-netherlands", Hold.QUARANTINE),
        ("carrier", CARRIER),
        ("carrier", Hold.CARRIER_FREIGHT),
    ],
)
def test_an_authority_lifts_its_own(border: Border, who: str, mask: Hold) -> None:
    call = border.announce()
    outcome = border.do(who, LIFT, call, mask)
    assert outcome.event("HoldLifted").args == {
        "call": call,
        "org": border.org[who],
        "mask": mask,
        "holds": BY_DEFAULT & ~mask,
    }
    assert border.ask("ContainerTerminal.callOf", call).holds == BY_DEFAULT & ~mask


@pytest.mark.parametrize("who", [CHINA, YANTIAN, ROTTERDAM, "other-carrier", "importer"])
def test_nobody_lifts_anothers(border: Border, who: str) -> None:
    call = border.announce()
    for hold in (Hold.CUSTOMS_DOCUMENT, Hold.QUARANTINE, Hold.CARRIER_FREIGHT):
        assert border.refuses(who, LIFT, call, hold) == Refused(
            "TerminalHoldForeign", {"call": call, "org": border.org[who], "foreign": hold}
        )


def test_the_port_lifts_the_customs_hold_once_an_import_is_released(border: Border) -> None:
    bill = border.bill()
    call = border.announce(bill)
    border.present(call, bill)
    border.do(ROTTERDAM, LIFT, call, Hold.CUSTOMS_DOCUMENT)
    assert border.ask("ContainerTerminal.callOf", call).holds == BY_DEFAULT & ~Hold.CUSTOMS_DOCUMENT


def test_the_port_lifts_the_customs_hold_once_an_export_is_released(border: Border) -> None:
    call = border.book(border.exportation())
    refused = border.refuses(YANTIAN, LIFT, call, Hold.CUSTOMS_DOCUMENT)
    assert refused.error == "TerminalHoldForeign"
    declaration = border.ask("ContainerTerminal.callOf", call).document
    border.do(CHINA, "CustomsClearance.assignExportChannel", declaration, Channel.GREEN)
    border.do(CHINA, "CustomsClearance.releaseForLoading", declaration)
    border.do(YANTIAN, LIFT, call, Hold.CUSTOMS_DOCUMENT)
    assert border.ask("ContainerTerminal.callOf", call).holds == 0


@pytest.mark.parametrize("hold", [Hold.CUSTOMS_SCAN, Hold.CUSTOMS_EXAMINATION, Hold.SANCTIONS])
def test_no_other_hold_of_customs(border: Border, hold: Hold) -> None:
    bill = border.bill()
    call = border.announce(bill)
    border.present(call, bill)
    border.do(NETHERLANDS, "ContainerTerminal.placeHold", call, hold)
    refused = border.refuses(ROTTERDAM, LIFT, call, hold)
    assert (refused.error, refused.values["foreign"]) == ("TerminalHoldForeign", hold)


def test_a_release_lets_only_the_port_of_the_call_lift_it(border: Border) -> None:
    bill = border.bill()
    call = border.announce(bill)
    border.present(call, bill)
    for who in (YANTIAN, "importer", "carrier"):
        refused = border.refuses(who, LIFT, call, Hold.CUSTOMS_DOCUMENT)
        assert refused.error == "TerminalHoldForeign"


def test_not_what_is_not_open(border: Border) -> None:
    call = border.announce()
    mask = Hold.CUSTOMS_DOCUMENT | Hold.CUSTOMS_SCAN
    assert border.refuses(NETHERLANDS, LIFT, call, mask) == Refused(
        "TerminalHoldAbsent", {"call": call, "absent": Hold.CUSTOMS_SCAN}
    )


@pytest.mark.parametrize("mask", [0, 1 << 10])
def test_only_holds_that_exist(border: Border, mask: int) -> None:
    refused = border.refuses(NETHERLANDS, LIFT, border.announce(), mask)
    assert refused == Refused("TerminalHoldUnknown", {"mask": mask})


def test_not_on_an_unknown_call(border: Border) -> None:
    call = b"\x03" * 32
    refused = border.refuses(NETHERLANDS, LIFT, call, Hold.CUSTOMS_DOCUMENT)
    assert refused == Refused("TerminalCallUnknown", {"call": call})


def test_the_holds_of_a_suspended_authority_wait_for_another_of_its_kind(border: Border) -> None:
    call = border.announce()
    org = border.org["inspection-netherlands"]
    border.do("deployer", "Participants.setSuspension", org, True)
    refused = border.refuses("inspection-netherlands", LIFT, call, Hold.QUARANTINE)
    assert refused == Refused("OrganisationSuspended", {"org": org})
