from __future__ import annotations

import pytest
from support.bills import FORMS, acted, in_state, pending, record_of
from support.expect import changes_nothing, happened, refuses
from support.keys import seated, suspend
from support.world import DEPLOYER, OUTSIDER, World

from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import BillForm, BillState
from wharfinger.roles import Role


@pytest.mark.parametrize("form", FORMS)
def test_the_bill_is_accomplished(world: World, bills: BillOfLading, form: BillForm) -> None:
    bill = pending(world, form)
    before = record_of(world, bill)
    outcome = bills.accept_surrender(bill, by=world.senders["carrier"])
    expected = {
        "bill": bill,
        "by": world.org["carrier"],
        "to": world.org["exporter"],
        "previousBlock": before.last_block,
    }
    happened(outcome, ("SurrenderAccepted", expected))
    assert record_of(world, bill) == acted(world, before, state=BillState.ACCOMPLISHED)


def test_a_late_answer_counts_until_the_surrender_is_withdrawn(
    world: World, bills: BillOfLading
) -> None:
    bill = pending(world)
    world.advance(2 * bills.response_window())
    bills.accept_surrender(bill, by=world.senders["carrier"])
    assert bills.state_of(bill) is BillState.ACCOMPLISHED


def test_a_suspended_surrenderer_keeps_its_right_to_delivery(
    world: World, bills: BillOfLading
) -> None:
    bill = pending(world)
    suspend(world, "exporter")
    outcome = bills.accept_surrender(bill, by=world.senders["carrier"])
    assert outcome.event("SurrenderAccepted")["to"] == world.org["exporter"]


@pytest.mark.parametrize("name", ["other-carrier", "exporter", "importer", "port-rotterdam"])
def test_only_the_bills_own_carrier_accepts(world: World, bills: BillOfLading, name: str) -> None:
    bill = pending(world)
    expected = {"bill": bill, "org": world.org[name], "carrier": world.org["carrier"]}
    with changes_nothing(world), refuses("BillCarrierRequired", expected):
        bills.accept_surrender(bill, by=world.senders[name])


def test_a_seat_of_the_carrier_without_its_role_accepts_nothing(
    world: World, bills: BillOfLading
) -> None:
    """Delivery is the carrier's own decision: a clerk of its other business does not take it."""
    world.suite.participants.set_roles(
        world.org["carrier"], roles=Role.CARRIER | Role.LOGISTICS, by=world.senders[DEPLOYER]
    )
    bill, key = pending(world), seated(world, "carrier", roles=Role.LOGISTICS)
    expected = {"org": world.org["carrier"], "roles": Role.LOGISTICS, "required": Role.CARRIER}
    with refuses("RoleRequired", expected):
        bills.accept_surrender(bill, by=key)


@pytest.mark.parametrize("name", [OUTSIDER, DEPLOYER])
def test_who_has_no_seat_accepts_nothing(world: World, bills: BillOfLading, name: str) -> None:
    bill = pending(world)
    with refuses("SeatUnknown", {"key": world.account(name)}):
        bills.accept_surrender(bill, by=world.senders[name])


def test_a_suspended_carrier_accepts_nothing(world: World, bills: BillOfLading) -> None:
    bill = pending(world)
    suspend(world, "carrier")
    with refuses("OrganisationSuspended", {"org": world.org["carrier"]}):
        bills.accept_surrender(bill, by=world.senders["carrier"])


@pytest.mark.parametrize(
    "state", [state for state in BillState if state is not BillState.PENDING_DELIVERY]
)
def test_only_a_surrendered_bill_is_accepted(
    world: World, bills: BillOfLading, state: BillState
) -> None:
    bill = in_state(world, state)
    expected = {"bill": bill, "current": state, "expected": (BillState.PENDING_DELIVERY,)}
    with refuses("BillUnexpectedState", expected):
        bills.accept_surrender(bill, by=world.senders["carrier"])
