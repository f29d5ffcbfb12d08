"""ContainerTerminal.gateOutBlocks: every reason why a box cannot leave, at once."""

from __future__ import annotations

from support.border import ROTTERDAM, Border

from wharfinger.contracts.enums import Block

BLOCKS = "ContainerTerminal.gateOutBlocks"
HOLDS = (
    Block.CUSTOMS_DOCUMENT | Block.QUARANTINE | Block.CARRIER_FREIGHT | Block.CARRIER_NO_ORIGINAL
)
PAPERS = Block.BILL_NOT_ACCOMPLISHED | Block.CUSTOMS_NOT_RELEASED


def test_each_reason_goes_away_on_its_own(border: Border) -> None:
    border.charge(free_days=0)
    bill = border.bill()
    call = border.announce(bill)
    seen = [border.ask(BLOCKS, call)]
    border.move(call, "discharge")
    seen.append(border.ask(BLOCKS, call))
    border.move(call, "store")
    seen.append(border.ask(BLOCKS, call))
    border.accomplish(bill)
    seen.append(border.ask(BLOCKS, call))
    border.present(call, bill)
    seen.append(border.ask(BLOCKS, call))
    border.lift_import_holds(call)
    seen.append(border.ask(BLOCKS, call))
    border.do("importer", "ContainerTerminal.payCharges", call, border.today)
    seen.append(border.ask(BLOCKS, call))

    assert seen == [
        HOLDS | PAPERS | Block.NOT_IN_YARD,
        HOLDS | PAPERS | Block.NOT_IN_YARD | Block.CHARGES_UNPAID,
        HOLDS | PAPERS | Block.CHARGES_UNPAID,
        HOLDS | Block.CUSTOMS_NOT_RELEASED | Block.CHARGES_UNPAID,
        HOLDS | Block.CHARGES_UNPAID,
        Block.CHARGES_UNPAID,
        0,
    ]


def test_payment_lasts_up_to_its_day(border: Border) -> None:
    border.charge(free_days=2)
    call = border.announce()
    border.move(call, "discharge", "store")
    border.pass_days(1)
    assert not border.ask(BLOCKS, call) & Block.CHARGES_UNPAID
    border.pass_days(1)
    assert border.ask(BLOCKS, call) & Block.CHARGES_UNPAID


def test_what_has_left_is_not_in_the_yard(border: Border) -> None:
    bill = border.bill()
    call = border.announce(bill)
    border.accomplish(bill)
    border.present(call, bill)
    border.move(call, "discharge", "store")
    border.lift_import_holds(call)
    border.move(call, "gateOut", port=ROTTERDAM)
    assert border.ask(BLOCKS, call) == Block.NOT_IN_YARD


def test_a_call_that_does_not_exist(border: Border) -> None:
    assert border.ask(BLOCKS, b"\x03" * 32) == PAPERS | Block.NOT_IN_YARD
