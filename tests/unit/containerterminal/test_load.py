"""ContainerTerminal.load: impossible without release for loading and without a gross mass."""

from __future__ import annotations

import pytest
from support.border import CHINA, ROTTERDAM, YANTIAN, Border, Refused, text32

from wharfinger.contracts.enums import Block, OutwardPosition

LOAD = "ContainerTerminal.load"


def ready(border: Border, *, leave_out: str = "") -> bytes:
    """A container inside the gate for which everything is done but one thing."""
    acts = () if leave_out == "release" else ("releaseForLoading",)
    call = border.book(border.exportation(*acts))
    border.move(call, "gateIn", port=YANTIAN)
    if leave_out != "mass":
        border.do("exporter", "ContainerTerminal.declareGrossMass", call, 24_150)
    if leave_out != "hold":
        border.do(CHINA, "ContainerTerminal.liftHold", call, Block.CUSTOMS_DOCUMENT)
    return call


def test_takes_it_on_board(border: Border) -> None:
    call = ready(border)
    outcome = border.do(YANTIAN, LOAD, call)
    assert outcome.event("ContainerLoaded").args == {"call": call, "terminal": border.org[YANTIAN]}
    assert border.ask("ContainerTerminal.exportStateOf", call) == OutwardPosition.LOADED


@pytest.mark.parametrize(
    ("missing", "reasons"),
    [
        ("release", Block.EXPORT_NOT_RELEASED),
        ("mass", Block.GROSS_MASS_MISSING),
        ("hold", Block.CUSTOMS_DOCUMENT),
    ],
)
def test_one_thing_missing_keeps_it_ashore(border: Border, missing: str, reasons: Block) -> None:
    call = ready(border, leave_out=missing)
    assert border.refuses(YANTIAN, LOAD, call) == Refused(
        "TerminalLoadBlocked", {"call": call, "reasons": reasons}
    )
    assert border.ask("ContainerTerminal.exportStateOf", call) == OutwardPosition.GATED_IN


def test_several_containers_of_one_declaration(border: Border) -> None:
    first = ready(border)
    declaration = border.ask("ContainerTerminal.callOf", first).document
    second = border.book(declaration, call_reference=text32("VOY-2"))
    border.move(first, "load", port=YANTIAN)
    border.do(YANTIAN, "CustomsClearance.recordLoading", declaration)
    border.move(second, "gateIn", port=YANTIAN)
    border.do("exporter", "ContainerTerminal.declareGrossMass", second, 20_000)
    border.do(YANTIAN, "ContainerTerminal.liftHold", second, Block.CUSTOMS_DOCUMENT)
    border.move(second, "load", port=YANTIAN)


def test_not_once_the_declaration_has_exited(border: Border) -> None:
    call = ready(border)
    declaration = border.ask("ContainerTerminal.callOf", call).document
    border.do(YANTIAN, "CustomsClearance.recordLoading", declaration)
    border.do(CHINA, "CustomsClearance.recordExit", declaration)
    refused = border.refuses(YANTIAN, LOAD, call)
    assert refused.values["reasons"] == Block.EXPORT_NOT_RELEASED


@pytest.mark.parametrize("state", [0, 1, 3])
def test_only_what_is_inside_the_gate(border: Border, state: int) -> None:
    call = b"\x03" * 32
    if state == 1:
        call = border.book()
    if state == 3:
        call = ready(border)
        border.move(call, "load", port=YANTIAN)
    assert border.refuses(YANTIAN, LOAD, call) == Refused(
        "TerminalExportUnexpectedState",
        {"call": call, "current": state, "expected": (OutwardPosition.GATED_IN,)},
    )


def test_only_at_its_own_port(border: Border) -> None:
    assert border.refuses(ROTTERDAM, LOAD, ready(border)).error == "TerminalPortRequired"


@pytest.mark.parametrize("who", ["carrier", "exporter", CHINA])
def test_only_a_port(border: Border, who: str) -> None:
    assert border.refuses(who, LOAD, ready(border)).error == "RoleRequired"
