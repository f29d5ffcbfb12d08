from __future__ import annotations

import pytest
from support.bills import (
    FINAL,
    OPEN,
    ORDER,
    court_in,
    in_state,
    issued,
    noted,
    pending,
    record_of,
    unexpected,
)
from support.expect import changes_nothing, happened, refuses
from support.keys import seated, suspend
from support.world import CAST, DEPLOYER, OUTSIDER, World

from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import BillForm, BillState
from wharfinger.contracts.records import Order
from wharfinger.roles import Role

ANOTHER = b"\7" * 32
NO_ORDER = Order(order_hash=bytes(32), effective_from=0)


@pytest.mark.parametrize("state", OPEN)
def test_the_parties_have_the_notice_period(
    world: World, bills: BillOfLading, state: BillState
) -> None:
    bill, court = in_state(world, state), court_in(world)
    before = record_of(world, bill)
    assert bills.order_of(bill, court=court.org) == NO_ORDER
    outcome = bills.announce_set_aside(bill, order_hash=ORDER, by=court.by)
    effective = world.now + bills.notice_period()
    expected = {
        "bill": bill,
        "court": court.org,
        "orderHash": ORDER,
        "effectiveFrom": effective,
        "previousBlock": before.last_block,
    }
    happened(outcome, ("SetAsideAnnounced", expected))
    order = Order(order_hash=ORDER, effective_from=effective)
    assert bills.order_of(bill, court=court.org) == order
    assert record_of(world, bill) == noted(world, before)


def test_announced_again_the_time_begins_anew(world: World, bills: BillOfLading) -> None:
    bill, court = issued(world), court_in(world)
    court.announce(world, bill)
    first = world.height
    world.advance(bills.notice_period() - 60)
    outcome = bills.announce_set_aside(bill, order_hash=ANOTHER, by=court.by)
    effective = world.now + bills.notice_period()
    assert outcome.event("SetAsideAnnounced")["previousBlock"] == first
    order = Order(order_hash=ANOTHER, effective_from=effective)
    assert bills.order_of(bill, court=court.org) == order
    world.advance(120)
    with refuses("BillNoticePeriodOpen", {"bill": bill, "until": effective}):
        bills.set_aside(bill, by=court.by)


def test_each_court_has_an_order_of_its_own(world: World, bills: BillOfLading) -> None:
    bill = issued(world)
    first, second = (court_in(world, name=name) for name in ("first", "second"))
    first.announce(world, bill)
    announced_at = world.now
    world.advance(3600)
    second.announce(world, bill, order_hash=ANOTHER)
    for court, order_hash, moment in (
        (first, ORDER, announced_at),
        (second, ANOTHER, world.now),
    ):
        order = Order(order_hash=order_hash, effective_from=moment + bills.notice_period())
        assert bills.order_of(bill, court=court.org) == order
    bills.lift_set_aside(bill, by=second.by)
    assert bills.order_of(bill, court=first.org).order_hash == ORDER
    world.advance_to(announced_at + bills.notice_period())
    bills.set_aside(bill, by=first.by)
    assert bills.state_of(bill) is BillState.VOIDED


def test_nothing_is_frozen_meanwhile(world: World, bills: BillOfLading) -> None:
    bill, court = issued(world, BillForm.BEARER), court_in(world)
    court.announce(world, bill)
    bills.transfer(bill, to=world.org["trader"], by=world.senders["exporter"])
    bills.surrender_for_delivery(bill, by=world.senders["trader"])
    bills.accept_surrender(bill, by=world.senders["carrier"])
    assert bills.state_of(bill) is BillState.ACCOMPLISHED


def test_the_return_window_ends_when_it_would(world: World, bills: BillOfLading) -> None:
    """An announcement is no act of a party: it neither lengthens the window nor closes it."""
    bill, court = issued(world, BillForm.BEARER), court_in(world)
    bills.transfer(bill, to=world.org["trader"], by=world.senders["exporter"])
    closes = world.now + bills.return_window()
    for moment in (closes - 3600, closes - 60):
        world.advance_to(moment)
        court.announce(world, bill)
    assert record_of(world, bill).since + bills.return_window() == closes
    world.advance_to(closes + 1)
    with refuses("BillReturnWindowClosed", {"bill": bill, "closedAt": closes}):
        bills.send_back(bill, by=world.senders["trader"])


def test_within_it_the_bill_still_goes_back(world: World, bills: BillOfLading) -> None:
    bill, court = issued(world, BillForm.BEARER), court_in(world)
    bills.transfer(bill, to=world.org["trader"], by=world.senders["exporter"])
    court.announce(world, bill)
    bills.lift_set_aside(bill, by=court.by)
    bills.send_back(bill, by=world.senders["trader"])
    assert record_of(world, bill).holder == world.org["exporter"]


def test_the_response_window_ends_when_it_would(world: World, bills: BillOfLading) -> None:
    bill, court = pending(world), court_in(world)
    until = record_of(world, bill).since + bills.response_window()
    world.advance_to(until - 60)
    court.announce(world, bill)
    with refuses("BillResponseWindowOpen", {"bill": bill, "until": until}):
        bills.withdraw_surrender(bill, by=world.senders["exporter"])
    world.advance_to(until + 1)
    bills.withdraw_surrender(bill, by=world.senders["exporter"])
    assert record_of(world, bill).holder == world.org["exporter"]


def test_an_order_without_its_hash_is_none(world: World, bills: BillOfLading) -> None:
    bill, court = issued(world), court_in(world)
    with changes_nothing(world), refuses("BillEvidenceMissing", {"bill": bill}):
        bills.announce_set_aside(bill, order_hash=bytes(32), by=court.by)


@pytest.mark.parametrize("country", ["NL", "FR", "CN"])
def test_only_a_court_of_the_carrier_s_country_announces(
    world: World, bills: BillOfLading, country: str
) -> None:
    bill, court = issued(world), court_in(world, country)
    expected = {"org": court.org, "country": country, "required": "DK"}
    with changes_nothing(world), refuses("CountryRequired", expected):
        bills.announce_set_aside(bill, order_hash=ORDER, by=court.by)


def test_each_carrier_has_the_courts_of_its_own_country(world: World, bills: BillOfLading) -> None:
    bill, court = issued(world, carrier="other-carrier"), court_in(world, "FR")
    bills.announce_set_aside(bill, order_hash=ORDER, by=court.by)
    assert bills.order_of(bill, court=court.org).order_hash == ORDER


@pytest.mark.parametrize(
    "name", ["carrier", "exporter", "bank", "customs-netherlands", "port-rotterdam"]
)
def test_who_is_no_court_announces_nothing(world: World, bills: BillOfLading, name: str) -> None:
    bill = issued(world)
    expected = {"org": world.org[name], "roles": CAST[name].roles, "required": Role.COURT}
    with changes_nothing(world), refuses("RoleRequired", expected):
        bills.announce_set_aside(bill, order_hash=ORDER, by=world.senders[name])


def test_a_seat_without_the_role_announces_nothing(world: World, bills: BillOfLading) -> None:
    register = world.suite.participants
    register.set_roles(
        world.org["court-denmark"], roles=Role.COURT | Role.TAX, by=world.senders[DEPLOYER]
    )
    bill, clerk = issued(world), seated(world, "court-denmark", roles=Role.TAX)
    expected = {
        "org": world.org["court-denmark"],
        "roles": Role.TAX,
        "required": Role.COURT,
    }
    with refuses("RoleRequired", expected):
        bills.announce_set_aside(bill, order_hash=ORDER, by=clerk)


@pytest.mark.parametrize("name", [OUTSIDER, DEPLOYER])
def test_who_has_no_seat_announces_nothing(world: World, bills: BillOfLading, name: str) -> None:
    bill = issued(world)
    with refuses("SeatUnknown", {"key": world.account(name)}):
        bills.announce_set_aside(bill, order_hash=ORDER, by=world.senders[name])


def test_a_suspended_court_announces_nothing(world: World, bills: BillOfLading) -> None:
    bill, court = issued(world), court_in(world)
    suspend(world, court.org)
    with refuses("OrganisationSuspended", {"org": court.org}):
        bills.announce_set_aside(bill, order_hash=ORDER, by=court.by)


def test_a_suspended_carrier_and_holder_stop_no_court(world: World, bills: BillOfLading) -> None:
    bill, court = issued(world), court_in(world)
    for name in ("carrier", "exporter"):
        suspend(world, name)
    bills.announce_set_aside(bill, order_hash=ORDER, by=court.by)
    world.advance(bills.notice_period())
    bills.set_aside(bill, by=court.by)


@pytest.mark.parametrize("state", [BillState.NONE, *FINAL])
def test_only_a_bill_that_is_not_final_is_set_aside(
    world: World, bills: BillOfLading, state: BillState
) -> None:
    bill, court = in_state(world, state), court_in(world)
    with refuses("BillUnexpectedState", unexpected(bill, state, *OPEN)):
        bills.announce_set_aside(bill, order_hash=ORDER, by=court.by)
