"""What is common to both ways is in test_reissue.py."""

from __future__ import annotations

from support.bill_reissues import AFTER_ORDER
from support.bills import bill_id, court_in, in_state, issuance_of, pending, replaced, set_aside
from support.expect import changes_nothing, refuses
from support.world import World

from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import BillState


def test_a_replaced_bill_has_its_successors_already(world: World, bills: BillOfLading) -> None:
    bill = replaced(world)
    successors = bills.successors(bill)
    stated = issuance_of(world, reference="TWIN")
    with changes_nothing(world), refuses("BillSucceeded", {"bill": bill}):
        AFTER_ORDER.reissue(world, bill, stated)
    assert bills.successors(bill) == successors


def test_whoever_held_it_when_the_court_ended_it(world: World, bills: BillOfLading) -> None:
    bill, court = pending(world), court_in(world)
    set_aside(world, bill, court)
    AFTER_ORDER.reissue(world, bill, issuance_of(world, reference="NEW", holder="importer"))
    assert bills.state_of(bill_id(world, "NEW")) is BillState.ISSUED


def test_what_is_announced_is_not_done(world: World) -> None:
    bill, court = in_state(world, BillState.ISSUED), court_in(world)
    court.announce(world, bill)
    with changes_nothing(world), refuses("BillUnexpectedState"):
        AFTER_ORDER.reissue(world, bill)
