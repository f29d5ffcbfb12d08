from __future__ import annotations

import pytest
from support.bills import FORMS, acted, in_state, issued, record_of
from support.expect import changes_nothing, happened, refuses
from support.keys import suspend
from support.world import DEPLOYER, OUTSIDER, World

from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import BillForm, BillState, Endorsement


@pytest.mark.parametrize("form", FORMS)
def test_the_carrier_has_possession_while_it_decides(
    world: World, bills: BillOfLading, form: BillForm
) -> None:
    bill = issued(world, form)
    before = record_of(world, bill)
    outcome = bills.surrender_for_delivery(bill, by=world.senders["exporter"])
    expected = {
        "bill": bill,
        "by": world.org["exporter"],
        "carrier": world.org["carrier"],
        "previousBlock": before.last_block,
    }
    happened(outcome, ("SurrenderRequested", expected))
    assert record_of(world, bill) == acted(
        world,
        before,
        state=BillState.PENDING_DELIVERY,
        holder=world.org["carrier"],
        prior_holder=world.org["exporter"],
    )


def test_a_consignee_that_holds_a_straight_bill_surrenders(
    world: World, bills: BillOfLading
) -> None:
    bill = issued(world, BillForm.STRAIGHT)
    bills.transfer(bill, to=world.org["importer"], by=world.senders["exporter"])
    outcome = bills.surrender_for_delivery(bill, by=world.senders["importer"])
    assert outcome.event("SurrenderRequested")["by"] == world.org["importer"]


def test_a_bank_that_holds_a_straight_bill_does_not(world: World, bills: BillOfLading) -> None:
    bill = issued(world, BillForm.STRAIGHT)
    bills.transfer(bill, to=world.org["bank"], by=world.senders["exporter"])
    for name in ("bank", "exporter", "importer"):
        expected = {"bill": bill, "org": world.org[name]}
        with changes_nothing(world), refuses("BillSolePossessorRequired", expected):
            bills.surrender_for_delivery(bill, by=world.senders[name])


def test_an_endorsee_that_holds_an_order_bill_surrenders(world: World, bills: BillOfLading) -> None:
    bill = issued(world)
    bills.endorse_and_transfer(
        bill, to=world.org["importer"], endorsement=Endorsement.NAMED, by=world.senders["exporter"]
    )
    bills.surrender_for_delivery(bill, by=world.senders["importer"])
    assert bills.state_of(bill) is BillState.PENDING_DELIVERY


def test_neither_possession_nor_title_alone_of_an_order_bill_is_enough(
    world: World, bills: BillOfLading
) -> None:
    bill = issued(world, endorsee="importer")
    for name in ("exporter", "importer"):
        expected = {"bill": bill, "org": world.org[name]}
        with refuses("BillSolePossessorRequired", expected):
            bills.surrender_for_delivery(bill, by=world.senders[name])


def test_the_bearer_surrenders_and_nobody_else(world: World, bills: BillOfLading) -> None:
    bill = issued(world, BillForm.BEARER)
    bills.transfer(bill, to=world.org["trader"], by=world.senders["exporter"])
    with refuses("BillSolePossessorRequired", {"bill": bill, "org": world.org["exporter"]}):
        bills.surrender_for_delivery(bill, by=world.senders["exporter"])
    bills.surrender_for_delivery(bill, by=world.senders["trader"])


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["carrier", "bank", "customs-netherlands"])
def test_a_third_party_surrenders_nothing(
    world: World, bills: BillOfLading, form: BillForm, name: str
) -> None:
    bill = issued(world, form)
    with refuses("BillSolePossessorRequired", {"bill": bill, "org": world.org[name]}):
        bills.surrender_for_delivery(bill, by=world.senders[name])


@pytest.mark.parametrize("name", [OUTSIDER, DEPLOYER])
def test_who_has_no_seat_surrenders_nothing(world: World, bills: BillOfLading, name: str) -> None:
    bill = issued(world, BillForm.BEARER)
    with refuses("SeatUnknown", {"key": world.account(name)}):
        bills.surrender_for_delivery(bill, by=world.senders[name])


def test_a_suspended_possessor_surrenders_nothing(world: World, bills: BillOfLading) -> None:
    bill = issued(world, BillForm.BEARER)
    suspend(world, "exporter")
    with refuses("OrganisationSuspended", {"org": world.org["exporter"]}):
        bills.surrender_for_delivery(bill, by=world.senders["exporter"])


def test_a_suspended_carrier_still_gets_its_bills(world: World, bills: BillOfLading) -> None:
    """The holder keeps every right; a carrier that cannot answer is answered for by time."""
    bill = issued(world, BillForm.BEARER)
    suspend(world, "carrier")
    bills.surrender_for_delivery(bill, by=world.senders["exporter"])
    world.advance(bills.response_window() + 1)
    bills.withdraw_surrender(bill, by=world.senders["exporter"])
    assert record_of(world, bill).holder == world.org["exporter"]


@pytest.mark.parametrize("state", [state for state in BillState if state is not BillState.ISSUED])
def test_only_an_issued_bill_is_surrendered(
    world: World, bills: BillOfLading, state: BillState
) -> None:
    bill = in_state(world, state)
    expected = {"bill": bill, "current": state, "expected": (BillState.ISSUED,)}
    with refuses("BillUnexpectedState", expected):
        bills.surrender_for_delivery(bill, by=world.senders["exporter"])
