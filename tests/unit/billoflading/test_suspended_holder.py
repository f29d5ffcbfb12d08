"""A holder suspended in the middle of a chain loses no bill, and nobody gains one by it."""

from __future__ import annotations

import pytest
from support.bill_acts import ACTS, states_for
from support.bills import (
    AGENT,
    PENDING,
    POINT,
    REASON,
    SUCCESSOR,
    acted,
    amending,
    bill_id,
    court_in,
    issuance_of,
    issued,
    list_agent,
    record_of,
    set_aside,
)
from support.expect import changes_nothing, refuses
from support.keys import suspend
from support.world import World

from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import AmendmentReason, BillAction, BillForm, BillState, Endorsement
from wharfinger.contracts.ids import Id

OTHERS = ("exporter", "carrier", "importer", "bank", AGENT)


def held_by_trader(world: World) -> Id:
    """Return an order bill that came to the trader with title, who is then suspended."""
    bill = issued(world)
    world.suite.bills.endorse_and_transfer(
        bill,
        to=world.org["trader"],
        endorsement=Endorsement.TO_ORDER,
        by=world.senders["exporter"],
    )
    suspend(world, "trader")
    return bill


def test_the_holder_can_do_nothing(world: World, bills: BillOfLading) -> None:
    bill = held_by_trader(world)
    before = record_of(world, bill)
    suspended = {"org": world.org["trader"]}
    for act in ACTS:
        if BillState.ISSUED not in states_for(act) or act.endswith("etAside"):
            continue
        with changes_nothing(world), refuses("OrganisationSuspended", suspended):
            ACTS[act](world, bill, world.senders["trader"])
    assert bills.actions(bill, org=world.org["trader"]) is BillAction.NONE
    assert record_of(world, bill) == before


def test_nobody_else_can_do_it_instead(world: World, bills: BillOfLading) -> None:
    bill = held_by_trader(world)
    before = record_of(world, bill)
    for name in OTHERS:
        expected = {"bill": bill, "org": world.org[name], "holder": world.org["trader"]}
        with changes_nothing(world), refuses("BillHolderRequired", expected):
            bills.transfer(bill, to=world.org["insurer"], by=world.senders[name])
        with refuses("BillSolePossessorRequired", {"bill": bill, "org": world.org[name]}):
            bills.surrender_for_delivery(bill, by=world.senders[name])
        assert bills.actions(bill, org=world.org[name]) is BillAction.NONE
    assert record_of(world, bill) == before


def test_reinstated_it_goes_on_where_it_was(world: World, bills: BillOfLading) -> None:
    bill = held_by_trader(world)
    suspend(world, "trader", suspended=False)
    bills.endorse_and_transfer(
        bill,
        to=world.org["importer"],
        endorsement=Endorsement.NAMED,
        by=world.senders["trader"],
    )
    bills.surrender_for_delivery(bill, by=world.senders["importer"])
    bills.accept_surrender(bill, by=world.senders["carrier"])
    assert bills.state_of(bill) is BillState.ACCOMPLISHED


def test_the_return_window_does_not_wait(world: World, bills: BillOfLading) -> None:
    bill = held_by_trader(world)
    closes = record_of(world, bill).since + bills.return_window()
    world.advance_to(closes + 1)
    suspend(world, "trader", suspended=False)
    with refuses("BillReturnWindowClosed", {"bill": bill, "closedAt": closes}):
        bills.send_back(bill, by=world.senders["trader"])


@pytest.mark.parametrize("by", ["carrier", AGENT])
@pytest.mark.parametrize("state", PENDING)
def test_what_it_surrendered_is_refused_and_comes_back(
    world: World, bills: BillOfLading, state: BillState, by: str
) -> None:
    list_agent(world)
    bill = issued(world, release_point=POINT)
    exporter = world.senders["exporter"]
    if state is BillState.PENDING_DELIVERY:
        bills.surrender_for_delivery(bill, by=exporter)
    else:
        bills.surrender_for_amendment(bill, reason=AmendmentReason.AMEND, by=exporter)
    suspend(world, "exporter")
    bills.refuse_surrender(bill, reason=REASON, by=world.senders[by])
    record = record_of(world, bill)
    assert (record.state, record.holder) == (BillState.ISSUED, world.org["exporter"])
    suspend(world, "exporter", suspended=False)
    bills.transfer(bill, to=world.org["bank"], by=exporter)


def test_what_it_surrendered_is_neither_withdrawn_nor_replaced_until_it_is_reinstated(
    world: World, bills: BillOfLading
) -> None:
    bill = amending(world)
    before = record_of(world, bill)
    suspend(world, "exporter")
    world.advance(bills.response_window() + 1)
    suspended = {"org": world.org["exporter"]}
    for act, by in (("withdrawSurrender", "exporter"), ("replace", "carrier")):
        with changes_nothing(world), refuses("OrganisationSuspended", suspended):
            ACTS[act](world, bill, world.senders[by])
    assert record_of(world, bill) == before
    suspend(world, "exporter", suspended=False)
    stated = issuance_of(world, reference=SUCCESSOR)
    bills.replace([bill], successors=[stated], by=world.senders["carrier"])
    assert record_of(world, bill_id(world, SUCCESSOR)).holder == world.org["exporter"]


def test_a_court_may_give_its_bill_to_another(world: World, bills: BillOfLading) -> None:
    """The only way around a holder that is gone for good, and it takes a notice period."""
    bill, court = held_by_trader(world), court_in(world)
    set_aside(world, bill, court)
    stated = issuance_of(world, BillForm.BEARER, reference=SUCCESSOR, holder="importer")
    bills.reissue_after_order(bill, evidence=REASON, issuance=stated, by=world.senders["carrier"])
    assert record_of(world, bill_id(world, SUCCESSOR)).holder == world.org["importer"]


def test_a_giver_that_is_suspended_gets_its_bill_back(world: World, bills: BillOfLading) -> None:
    bill = issued(world)
    before = record_of(world, bill)
    bills.endorse_and_transfer(
        bill,
        to=world.org["trader"],
        endorsement=Endorsement.NAMED,
        by=world.senders["exporter"],
    )
    suspend(world, "exporter")
    bills.send_back(bill, by=world.senders["trader"])
    exporter = world.org["exporter"]
    assert record_of(world, bill) == acted(world, before, shipper_or_prior_endorsee=exporter)
