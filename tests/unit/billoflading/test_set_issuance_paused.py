from __future__ import annotations

import pytest
from support.bills import REASON, issued, pending, record_of
from support.expect import changes_nothing, happened, refuses
from support.mocks import Escrow
from support.world import DEPLOYER, OUTSIDER, World

from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import BillForm, BillState, Endorsement


def pause(world: World) -> None:
    world.suite.bills.set_issuance_paused(paused=True, by=world.senders[DEPLOYER])


def test_issuance_is_paused_and_resumed(world: World, bills: BillOfLading) -> None:
    assert not bills.issuance_paused()
    for paused in (True, False):
        outcome = bills.set_issuance_paused(paused=paused, by=world.senders[DEPLOYER])
        happened(outcome, ("IssuancePaused", {"paused": paused}))
        assert bills.issuance_paused() is paused


@pytest.mark.parametrize("name", ["carrier", "exporter", "port-rotterdam", OUTSIDER])
def test_only_the_guardian_pauses(world: World, bills: BillOfLading, name: str) -> None:
    expected = {"caller": world.account(name)}
    with changes_nothing(world), refuses("AccessManagedUnauthorized", expected):
        bills.set_issuance_paused(paused=True, by=world.senders[name])


def test_the_pause_of_bills_pauses_nothing_else(world: World) -> None:
    pause(world)
    suite = world.suite
    for instrument in (suite.credits, suite.customs, suite.terminal):
        assert not instrument.issuance_paused()
    assert not suite.currency("EUR").issuance_paused()


def test_every_act_on_an_issued_bill_goes_on(world: World, bills: BillOfLading) -> None:
    bill, escrow = issued(world), Escrow(world)
    pause(world)
    with refuses("IssuanceIsPaused", {}):
        issued(world, reference="another")
    exporter, trader = world.senders["exporter"], world.senders["trader"]
    bills.transfer(bill, to=world.org["trader"], by=exporter)
    bills.send_back(bill, by=trader)
    bills.endorse_and_transfer(
        bill, to=world.org["trader"], endorsement=Endorsement.TO_ORDER, by=exporter
    )
    bills.endorse(bill, to=world.org["bank"], endorsement=Endorsement.TO_ORDER, by=trader)
    bills.transfer(bill, to=world.org["bank"], by=trader)
    bills.endorse_in_blank(bill, by=world.senders["bank"])
    bills.transfer_and_call(bill, to=escrow.org, data=b"", by=world.senders["bank"])
    escrow.hand_out(bill, to=world.org["importer"])
    assert record_of(world, bill).holder == world.org["importer"]


def test_every_answer_to_a_surrender_goes_on(world: World, bills: BillOfLading) -> None:
    bill = issued(world, BillForm.BEARER)
    pause(world)
    exporter, carrier = world.senders["exporter"], world.senders["carrier"]
    bills.surrender_for_delivery(bill, by=exporter)
    bills.refuse_surrender(bill, reason=REASON, by=carrier)
    bills.surrender_for_delivery(bill, by=exporter)
    world.advance(bills.response_window() + 1)
    bills.withdraw_surrender(bill, by=exporter)
    bills.surrender_for_delivery(bill, by=exporter)
    bills.accept_surrender(bill, by=carrier)
    assert bills.state_of(bill) is BillState.ACCOMPLISHED


def test_a_pause_while_a_surrender_is_pending_takes_nothing(
    world: World, bills: BillOfLading
) -> None:
    bill = pending(world)
    pause(world)
    bills.accept_surrender(bill, by=world.senders["carrier"])
    assert bills.state_of(bill) is BillState.ACCOMPLISHED
