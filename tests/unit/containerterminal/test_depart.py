"""ContainerTerminal.depart: the vessel has sailed."""

from __future__ import annotations

import pytest
from support.border import CHINA, YANTIAN, Border, Refused

from wharfinger.contracts.enums import OutwardPosition

DEPART = "ContainerTerminal.depart"


def loaded(border: Border) -> bytes:
    call = border.book(border.exportation("releaseForLoading"))
    border.do("exporter", "ContainerTerminal.declareGrossMass", call, 24_150)
    border.do(CHINA, "ContainerTerminal.liftHold", call, 1)
    border.move(call, "gateIn", "load", port=YANTIAN)
    return call


def test_closes_the_call(border: Border) -> None:
    call = loaded(border)
    outcome = border.do("carrier", DEPART, call)
    assert outcome.event("ContainerDeparted").args == {
        "call": call,
        "carrier": border.org["carrier"],
    }
    assert border.ask("ContainerTerminal.exportStateOf", call) == OutwardPosition.DEPARTED


def test_only_the_carrier_that_booked(border: Border) -> None:
    call = loaded(border)
    assert border.refuses("other-carrier", DEPART, call) == Refused(
        "TerminalCarrierRequired",
        {"call": call, "org": border.org["other-carrier"], "carrier": border.org["carrier"]},
    )


@pytest.mark.parametrize("who", ["exporter", YANTIAN])
def test_only_a_carrier(border: Border, who: str) -> None:
    assert border.refuses(who, DEPART, loaded(border)).error == "RoleRequired"


@pytest.mark.parametrize("state", [0, 1, 2, 4])
def test_only_what_is_on_board(border: Border, state: int) -> None:
    call = b"\x03" * 32
    if state in {1, 2}:
        call = border.book()
        border.move(call, *("gateIn",)[: state - 1], port=YANTIAN)
    if state == 4:
        call = loaded(border)
        border.do("carrier", DEPART, call)
    assert border.refuses("carrier", DEPART, call) == Refused(
        "TerminalExportUnexpectedState",
        {"call": call, "current": state, "expected": (OutwardPosition.LOADED,)},
    )
