"""ContainerTerminal.declareGrossMass: no verified gross mass, no loading (SOLAS VI/2)."""

from __future__ import annotations

import pytest
from support.border import YANTIAN, Border, Refused

from wharfinger.contracts.enums import OutwardPosition

DECLARE = "ContainerTerminal.declareGrossMass"
ASHORE = (OutwardPosition.BOOKED, OutwardPosition.GATED_IN)


@pytest.mark.parametrize("acts", [(), ("gateIn",)], ids=["booked", "gated in"])
def test_the_shipper_declares_it(border: Border, acts: tuple[str, ...]) -> None:
    call = border.book()
    border.move(call, *acts, port=YANTIAN)
    outcome = border.do("exporter", DECLARE, call, 24_150)
    assert outcome.event("GrossMassDeclared").args == {
        "call": call,
        "shipper": border.org["exporter"],
        "kilograms": 24_150,
    }
    assert border.ask("ContainerTerminal.callOf", call).gross_mass == 24_150


def test_a_corrected_one_replaces_it(border: Border) -> None:
    call = border.book()
    for kilograms in (24_150, 24_510):
        border.do("exporter", DECLARE, call, kilograms)
    assert border.ask("ContainerTerminal.callOf", call).gross_mass == 24_510


def test_a_packed_container_has_a_mass(border: Border) -> None:
    call = border.book()
    refused = border.refuses("exporter", DECLARE, call, 0)
    assert refused == Refused("TerminalGrossMassMissing", {"call": call})


def test_only_the_shipper(border: Border) -> None:
    call = border.book()
    assert border.refuses("trader", DECLARE, call, 1) == Refused(
        "TerminalShipperRequired",
        {"call": call, "org": border.org["trader"], "shipper": border.org["exporter"]},
    )


@pytest.mark.parametrize("who", ["carrier", YANTIAN])
def test_only_a_trader(border: Border, who: str) -> None:
    assert border.refuses(who, DECLARE, border.book(), 1).error == "RoleRequired"


def test_not_for_an_import_and_not_for_an_unknown_call(border: Border) -> None:
    for call in (border.announce(), b"\x03" * 32):
        assert border.refuses("exporter", DECLARE, call, 1) == Refused(
            "TerminalExportUnexpectedState", {"call": call, "current": 0, "expected": ASHORE}
        )


@pytest.mark.parametrize(("act", "state"), [("load", 3), ("depart", 4)])
def test_not_once_on_board(border: Border, act: str, state: int) -> None:
    call = border.book(border.exportation("releaseForLoading"))
    border.do("exporter", DECLARE, call, 24_150)
    border.move(call, "gateIn", port=YANTIAN)
    border.do(YANTIAN, "ContainerTerminal.liftHold", call, 1)
    border.move(call, "load", port=YANTIAN)
    if act == "depart":
        border.move(call, "depart", port="carrier")
    assert border.refuses("exporter", DECLARE, call, 1) == Refused(
        "TerminalExportUnexpectedState", {"call": call, "current": state, "expected": ASHORE}
    )
