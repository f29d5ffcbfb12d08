"""ContainerTerminal.gateOut: only when title, customs, charges and holds are in order."""

from __future__ import annotations

import pytest
from support.border import ROTTERDAM, YANTIAN, Border, Refused

from wharfinger.contracts.enums import Block, InwardPosition

GATE_OUT = "ContainerTerminal.gateOut"


def ready(border: Border, *, leave_out: str = "") -> bytes:
    """A stored container for which everything is done but one thing."""
    border.charge(free_days=0)
    bill = border.bill()
    call = border.announce(bill)
    border.move(call, "discharge", "store")
    if leave_out != "bill":
        border.accomplish(bill)
    if leave_out != "customs":
        border.present(call, bill)
    if leave_out != "holds":
        border.lift_import_holds(call)
    if leave_out != "charges":
        border.do("importer", "ContainerTerminal.payCharges", call, border.today)
    return call


def test_opens_the_gate(border: Border) -> None:
    call = ready(border)
    outcome = border.do(ROTTERDAM, GATE_OUT, call)
    assert outcome.event("ContainerGatedOut").args == {
        "call": call,
        "terminal": border.org[ROTTERDAM],
    }
    assert border.ask("ContainerTerminal.importStateOf", call) == InwardPosition.GATED_OUT


@pytest.mark.parametrize(
    ("missing", "reasons"),
    [
        ("bill", Block.BILL_NOT_ACCOMPLISHED),
        ("customs", Block.CUSTOMS_NOT_RELEASED),
        ("charges", Block.CHARGES_UNPAID),
        (
            "holds",
            Block.CUSTOMS_DOCUMENT
            | Block.QUARANTINE
            | Block.CARRIER_FREIGHT
            | Block.CARRIER_NO_ORIGINAL,
        ),
    ],
)
def test_one_thing_missing_keeps_it_shut(border: Border, missing: str, reasons: Block) -> None:
    call = ready(border, leave_out=missing)
    assert border.refuses(ROTTERDAM, GATE_OUT, call) == Refused(
        "TerminalGateOutBlocked", {"call": call, "reasons": reasons}
    )
    assert border.ask("ContainerTerminal.importStateOf", call) == InwardPosition.IN_YARD


def test_a_surrender_that_is_not_accepted_is_not_enough(border: Border) -> None:
    border.charge(free_days=0)
    call = ready(border, leave_out="bill")
    bill = border.ask("ContainerTerminal.callOf", call).document
    border.do("importer", "BillOfLading.surrenderForDelivery", bill)
    refused = border.refuses(ROTTERDAM, GATE_OUT, call)
    assert refused.values["reasons"] == Block.BILL_NOT_ACCOMPLISHED


def test_a_payment_up_to_yesterday_is_not_enough(border: Border) -> None:
    call = ready(border)
    border.pass_days(1)
    refused = border.refuses(ROTTERDAM, GATE_OUT, call)
    assert refused.values["reasons"] == Block.CHARGES_UNPAID


def test_one_hold_is_enough_to_keep_it(border: Border) -> None:
    call = ready(border)
    border.do("court-netherlands", "ContainerTerminal.placeHold", call, Block.COURT)
    refused = border.refuses(ROTTERDAM, GATE_OUT, call)
    assert refused.values["reasons"] == Block.COURT


@pytest.mark.parametrize("state", [0, 1, 2, 4])
def test_only_what_is_in_the_yard(border: Border, state: int) -> None:
    if state == 4:
        call = ready(border)
        border.move(call, "gateOut")
    else:
        call = border.announce() if state else b"\x03" * 32
        border.move(call, *("discharge",)[: max(state - 1, 0)])
    assert border.refuses(ROTTERDAM, GATE_OUT, call) == Refused(
        "TerminalImportUnexpectedState",
        {"call": call, "current": state, "expected": (InwardPosition.IN_YARD,)},
    )


def test_only_at_its_own_port(border: Border) -> None:
    call = ready(border)
    assert border.refuses(YANTIAN, GATE_OUT, call) == Refused(
        "TerminalPortRequired", {"org": border.org[YANTIAN], "port": "NLRTM"}
    )


@pytest.mark.parametrize("who", ["importer", "carrier", "customs-netherlands"])
def test_only_a_port(border: Border, who: str) -> None:
    assert border.refuses(who, GATE_OUT, ready(border)).error == "RoleRequired"


def test_a_pause_does_not_shut_the_gate(border: Border) -> None:
    call = ready(border)
    border.pause("ContainerTerminal")
    border.do(ROTTERDAM, GATE_OUT, call)
