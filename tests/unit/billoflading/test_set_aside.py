from __future__ import annotations

import pytest
from support.bills import (
    FINAL,
    OPEN,
    ORDER,
    acted,
    court_in,
    in_state,
    issued,
    pending,
    record_of,
    unexpected,
)
from support.expect import changes_nothing, happened, refuses
from support.keys import suspend
from support.mocks import Escrow
from support.world import DEPLOYER, OUTSIDER, World

from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import BillForm, BillState
from wharfinger.contracts.records import Order
from wharfinger.contracts.refusals import TimeRefusedError
from wharfinger.roles import Role


@pytest.mark.parametrize("form", [BillForm.STRAIGHT, BillForm.TO_ORDER, BillForm.BEARER])
@pytest.mark.parametrize("state", OPEN)
def test_the_bill_is_void_wherever_it_lies(
    world: World, bills: BillOfLading, state: BillState, form: BillForm
) -> None:
    bill, court = in_state(world, state, form), court_in(world)
    court.announce(world, bill)
    before, order = record_of(world, bill), bills.order_of(bill, court=court.org)
    world.advance(bills.notice_period())
    outcome = bills.set_aside(bill, by=court.by)
    expected = {
        "bill": bill,
        "court": court.org,
        "orderHash": ORDER,
        "previousBlock": before.last_block,
    }
    happened(outcome, ("BillSetAside", expected))
    assert record_of(world, bill) == acted(world, before, state=BillState.VOIDED)
    assert bills.order_of(bill, court=court.org) == order
    assert bills.successors(bill) == ()


def test_the_notice_period_is_over_in_its_first_second_after(
    world: World, bills: BillOfLading
) -> None:
    bill, court = issued(world), court_in(world)
    court.announce(world, bill)
    until = world.now + bills.notice_period()
    assert bills.order_of(bill, court=court.org) == Order(order_hash=ORDER, effective_from=until)
    world.advance_to(until - 2)
    world.connection.rpc("evm_setNextBlockTimestamp", [until - 1])
    expected = {"bill": bill, "until": until}
    with changes_nothing(world), refuses("BillNoticePeriodOpen", expected) as caught:
        bills.set_aside(bill, by=court.by)
    assert isinstance(caught.value, TimeRefusedError)
    world.connection.rpc("evm_setNextBlockTimestamp", [until])
    bills.set_aside(bill, by=court.by)
    assert record_of(world, bill).since == until


def test_the_order_follows_the_bill_from_hand_to_hand(world: World, bills: BillOfLading) -> None:
    bill, court = issued(world, BillForm.BEARER), court_in(world)
    court.announce(world, bill)
    bills.transfer(bill, to=world.org["trader"], by=world.senders["exporter"])
    bills.surrender_for_delivery(bill, by=world.senders["trader"])
    world.advance(bills.notice_period())
    bills.set_aside(bill, by=court.by)
    expected = unexpected(bill, BillState.VOIDED, BillState.PENDING_DELIVERY)
    with refuses("BillUnexpectedState", expected):
        bills.accept_surrender(bill, by=world.senders["carrier"])


def test_a_bill_in_escrow_is_set_aside_there(world: World, bills: BillOfLading) -> None:
    bill, court, escrow = issued(world, BillForm.BEARER), court_in(world), Escrow(world)
    bills.transfer_and_call(bill, to=escrow.org, data=b"", by=world.senders["exporter"])
    court.announce(world, bill)
    world.advance(bills.notice_period())
    bills.set_aside(bill, by=court.by)
    expected = unexpected(bill, BillState.VOIDED, BillState.ISSUED)
    with changes_nothing(world), refuses("BillUnexpectedState", expected):
        escrow.hand_out(bill, to=world.org["exporter"])


def test_without_an_order_nothing_is_set_aside(world: World, bills: BillOfLading) -> None:
    bill, court = pending(world), court_in(world)
    with changes_nothing(world), refuses("BillOrderMissing", {"bill": bill, "court": court.org}):
        bills.set_aside(bill, by=court.by)


def test_one_court_does_not_execute_another_s_order(world: World, bills: BillOfLading) -> None:
    bill = issued(world)
    first, second = (court_in(world, name=name) for name in ("first", "second"))
    first.announce(world, bill)
    world.advance(bills.notice_period())
    expected = {"bill": bill, "court": second.org}
    with changes_nothing(world), refuses("BillOrderMissing", expected):
        bills.set_aside(bill, by=second.by)


def test_an_order_on_one_bill_is_none_on_another(world: World, bills: BillOfLading) -> None:
    bill, other, court = issued(world), issued(world, reference="OTHER"), court_in(world)
    court.announce(world, bill)
    world.advance(bills.notice_period())
    with refuses("BillOrderMissing", {"bill": other, "court": court.org}):
        bills.set_aside(other, by=court.by)


def test_a_court_that_has_lost_its_role_executes_nothing(world: World, bills: BillOfLading) -> None:
    bill, court = issued(world), court_in(world)
    court.announce(world, bill)
    world.suite.participants.set_roles(court.org, roles=Role.TAX, by=world.senders[DEPLOYER])
    world.advance(bills.notice_period())
    expected = {"org": court.org, "roles": Role.TAX, "required": Role.COURT}
    with refuses("RoleRequired", expected):
        bills.set_aside(bill, by=court.by)


def test_a_court_of_another_country_executes_nothing(world: World, bills: BillOfLading) -> None:
    bill, court = issued(world), court_in(world)
    court.announce(world, bill)
    world.advance(bills.notice_period())
    expected = {"org": world.org["court-netherlands"], "country": "NL", "required": "DK"}
    with refuses("CountryRequired", expected):
        bills.set_aside(bill, by=world.senders["court-netherlands"])


@pytest.mark.parametrize("name", ["carrier", "exporter"])
def test_a_party_executes_nothing(world: World, bills: BillOfLading, name: str) -> None:
    bill, court = issued(world), court_in(world)
    court.announce(world, bill)
    world.advance(bills.notice_period())
    roles = world.suite.participants.organisation(world.org[name]).roles
    expected = {"org": world.org[name], "roles": roles, "required": Role.COURT}
    with refuses("RoleRequired", expected):
        bills.set_aside(bill, by=world.senders[name])


@pytest.mark.parametrize("name", [OUTSIDER, DEPLOYER])
def test_who_has_no_seat_executes_nothing(world: World, bills: BillOfLading, name: str) -> None:
    bill, court = issued(world), court_in(world)
    court.announce(world, bill)
    world.advance(bills.notice_period())
    with refuses("SeatUnknown", {"key": world.account(name)}):
        bills.set_aside(bill, by=world.senders[name])


def test_a_suspended_court_executes_nothing_until_it_is_reinstated(
    world: World, bills: BillOfLading
) -> None:
    bill, court = issued(world), court_in(world)
    court.announce(world, bill)
    world.advance(bills.notice_period())
    suspend(world, court.org)
    with refuses("OrganisationSuspended", {"org": court.org}):
        bills.set_aside(bill, by=court.by)
    suspend(world, court.org, suspended=False)
    bills.set_aside(bill, by=court.by)


@pytest.mark.parametrize("state", [BillState.NONE, *FINAL])
def test_only_a_bill_that_is_not_final_is_set_aside(
    world: World, bills: BillOfLading, state: BillState
) -> None:
    bill, court = in_state(world, state), court_in(world)
    with refuses("BillUnexpectedState", unexpected(bill, state, *OPEN)):
        bills.set_aside(bill, by=court.by)
