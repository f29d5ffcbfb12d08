"""ContainerTerminal.store: in the yard, ready to be fetched."""

from __future__ import annotations

import pytest
from support.border import ROTTERDAM, YANTIAN, Border, Refused

from wharfinger.contracts.enums import InwardPosition

STORE = "ContainerTerminal.store"


def test_stores(border: Border) -> None:
    call = border.announce()
    border.move(call, "discharge")
    outcome = border.do(ROTTERDAM, STORE, call)
    assert outcome.event("ContainerStored").args == {
        "call": call,
        "terminal": border.org[ROTTERDAM],
    }
    assert border.ask("ContainerTerminal.importStateOf", call) == InwardPosition.IN_YARD


@pytest.mark.parametrize("state", [0, 1, 3])
def test_only_what_is_discharged(border: Border, state: int) -> None:
    call = border.announce() if state else b"\x03" * 32
    border.move(call, *("discharge", "store")[: max(state - 1, 0)])
    assert border.refuses(ROTTERDAM, STORE, call) == Refused(
        "TerminalImportUnexpectedState",
        {"call": call, "current": state, "expected": (InwardPosition.DISCHARGED,)},
    )


def test_only_at_its_own_port(border: Border) -> None:
    call = border.announce()
    border.move(call, "discharge")
    assert border.refuses(YANTIAN, STORE, call).error == "TerminalPortRequired"


@pytest.mark.parametrize("who", ["carrier", "importer"])
def test_only_a_port(border: Border, who: str) -> None:
    call = border.announce()
    border.move(call, "discharge")
    assert border.refuses(who, STORE, call).error == "RoleRequired"
