from __future__ import annotations

import pytest
from support.bills import (
    FINAL,
    OPEN,
    ORDER,
    amending,
    court_in,
    in_state,
    issued,
    noted,
    record_of,
    set_aside,
    unexpected,
)
from support.expect import changes_nothing, happened, refuses
from support.keys import suspend
from support.world import DEPLOYER, OUTSIDER, World

from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import BillState
from wharfinger.contracts.records import Order
from wharfinger.contracts.refusals import TermsRefusedError
from wharfinger.roles import Role

NO_ORDER = Order(order_hash=bytes(32), effective_from=0)


@pytest.mark.parametrize("state", OPEN)
def test_the_order_is_gone(world: World, bills: BillOfLading, state: BillState) -> None:
    bill, court = in_state(world, state), court_in(world)
    court.announce(world, bill)
    before = record_of(world, bill)
    outcome = bills.lift_set_aside(bill, by=court.by)
    expected = {
        "bill": bill,
        "court": court.org,
        "orderHash": ORDER,
        "previousBlock": before.last_block,
    }
    happened(outcome, ("SetAsideLifted", expected))
    assert bills.order_of(bill, court=court.org) == NO_ORDER
    assert record_of(world, bill) == noted(world, before)


def test_it_is_lifted_after_the_notice_period_too(world: World, bills: BillOfLading) -> None:
    bill, court = issued(world), court_in(world)
    court.announce(world, bill)
    world.advance(2 * bills.notice_period())
    bills.lift_set_aside(bill, by=court.by)
    assert bills.order_of(bill, court=court.org) == NO_ORDER


def test_what_is_lifted_is_not_executed(world: World, bills: BillOfLading) -> None:
    bill, court = issued(world), court_in(world)
    court.announce(world, bill)
    bills.lift_set_aside(bill, by=court.by)
    world.advance(bills.notice_period())
    expected = {"bill": bill, "court": court.org}
    for act in (bills.set_aside, bills.lift_set_aside):
        with changes_nothing(world), refuses("BillOrderMissing", expected) as caught:
            act(bill, by=court.by)
        assert isinstance(caught.value, TermsRefusedError)


def test_what_is_lifted_may_be_announced_again(world: World, bills: BillOfLading) -> None:
    bill, court = issued(world), court_in(world)
    court.announce(world, bill)
    bills.lift_set_aside(bill, by=court.by)
    set_aside(world, bill, court)
    assert bills.state_of(bill) is BillState.VOIDED


def test_one_court_lifts_no_other_s_order(world: World, bills: BillOfLading) -> None:
    bill = issued(world)
    first, second = (court_in(world, name=name) for name in ("first", "second"))
    first.announce(world, bill)
    expected = {"bill": bill, "court": second.org}
    with changes_nothing(world), refuses("BillOrderMissing", expected):
        bills.lift_set_aside(bill, by=second.by)


def test_a_court_of_another_country_lifts_nothing(world: World, bills: BillOfLading) -> None:
    bill, court = issued(world), court_in(world)
    court.announce(world, bill)
    expected = {"org": world.org["court-netherlands"], "country": "NL", "required": "DK"}
    with refuses("CountryRequired", expected):
        bills.lift_set_aside(bill, by=world.senders["court-netherlands"])


@pytest.mark.parametrize("name", ["carrier", "exporter"])
def test_a_party_lifts_nothing(world: World, bills: BillOfLading, name: str) -> None:
    bill, court = issued(world), court_in(world)
    court.announce(world, bill)
    roles = world.suite.participants.organisation(world.org[name]).roles
    expected = {"org": world.org[name], "roles": roles, "required": Role.COURT}
    with refuses("RoleRequired", expected):
        bills.lift_set_aside(bill, by=world.senders[name])


@pytest.mark.parametrize("name", [OUTSIDER, DEPLOYER])
def test_who_has_no_seat_lifts_nothing(world: World, bills: BillOfLading, name: str) -> None:
    bill, court = issued(world), court_in(world)
    court.announce(world, bill)
    with refuses("SeatUnknown", {"key": world.account(name)}):
        bills.lift_set_aside(bill, by=world.senders[name])


def test_a_suspended_court_lifts_nothing(world: World, bills: BillOfLading) -> None:
    bill, court = issued(world), court_in(world)
    court.announce(world, bill)
    suspend(world, court.org)
    with refuses("OrganisationSuspended", {"org": court.org}):
        bills.lift_set_aside(bill, by=court.by)


def test_an_order_on_a_bill_that_ended_meanwhile_stays_as_it_was(
    world: World, bills: BillOfLading
) -> None:
    bill, court = amending(world), court_in(world)
    court.announce(world, bill)
    bills.refuse_surrender(bill, reason=ORDER, by=world.senders["carrier"])
    bills.surrender_for_delivery(bill, by=world.senders["exporter"])
    bills.accept_surrender(bill, by=world.senders["carrier"])
    expected = unexpected(bill, BillState.ACCOMPLISHED, *OPEN)
    with changes_nothing(world), refuses("BillUnexpectedState", expected):
        bills.lift_set_aside(bill, by=court.by)
    assert bills.order_of(bill, court=court.org).order_hash == ORDER


@pytest.mark.parametrize("state", [BillState.NONE, *FINAL])
def test_only_on_a_bill_that_is_not_final(
    world: World, bills: BillOfLading, state: BillState
) -> None:
    bill, court = in_state(world, state), court_in(world)
    with refuses("BillUnexpectedState", unexpected(bill, state, *OPEN)):
        bills.lift_set_aside(bill, by=court.by)
