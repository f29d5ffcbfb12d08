"""ContainerTerminal.gateIn: a booked container comes in by the gate."""

from __future__ import annotations

import pytest
from support.border import ROTTERDAM, YANTIAN, Border, Refused

from wharfinger.contracts.enums import OutwardPosition

GATE_IN = "ContainerTerminal.gateIn"


def test_lets_it_in(border: Border) -> None:
    call = border.book()
    outcome = border.do(YANTIAN, GATE_IN, call)
    assert outcome.event("ContainerGatedIn").args == {"call": call, "terminal": border.org[YANTIAN]}
    assert border.ask("ContainerTerminal.exportStateOf", call) == OutwardPosition.GATED_IN


@pytest.mark.parametrize("state", [0, 2])
def test_only_what_is_booked(border: Border, state: int) -> None:
    call = border.book() if state else b"\x03" * 32
    border.move(call, *("gateIn",)[: max(state - 1, 0)], port=YANTIAN)
    assert border.refuses(YANTIAN, GATE_IN, call) == Refused(
        "TerminalExportUnexpectedState",
        {"call": call, "current": state, "expected": (OutwardPosition.BOOKED,)},
    )


def test_not_an_import(border: Border) -> None:
    refused = border.refuses(ROTTERDAM, GATE_IN, border.announce())
    assert refused.error == "TerminalExportUnexpectedState"


def test_only_at_its_own_port(border: Border) -> None:
    assert border.refuses(ROTTERDAM, GATE_IN, border.book()) == Refused(
        "TerminalPortRequired", {"org": border.org[ROTTERDAM], "port": "CNYTN"}
    )


@pytest.mark.parametrize("who", ["carrier", "exporter"])
def test_only_a_port(border: Border, who: str) -> None:
    assert border.refuses(who, GATE_IN, border.book()).error == "RoleRequired"
