from __future__ import annotations

import pytest
from support.bills import (
    FORMS,
    PENDING,
    REASON,
    REASONS,
    acted,
    in_pending_state,
    in_state,
    issued,
    pending,
    record_of,
)
from support.expect import changes_nothing, happened, refuses
from support.keys import seated, suspend
from support.world import DEPLOYER, OUTSIDER, World

from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import AmendmentReason, BillForm, BillState, Endorsement
from wharfinger.roles import Role


@pytest.mark.parametrize("form", FORMS)
def test_possession_goes_back(world: World, bills: BillOfLading, form: BillForm) -> None:
    bill = issued(world, form)
    before = record_of(world, bill)
    bills.surrender_for_delivery(bill, by=world.senders["exporter"])
    asked_in = world.height
    outcome = bills.refuse_surrender(bill, reason=REASON, by=world.senders["carrier"])
    expected = {
        "bill": bill,
        "by": world.org["carrier"],
        "to": world.org["exporter"],
        "reason": REASON,
        "previousBlock": asked_in,
    }
    happened(outcome, ("SurrenderRefused", expected))
    assert record_of(world, bill) == acted(world, before)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("reason", REASONS)
def test_an_amendment_is_refused_too_and_not_asked_any_more(
    world: World, bills: BillOfLading, form: BillForm, reason: AmendmentReason
) -> None:
    bill = issued(world, form)
    before = record_of(world, bill)
    bills.surrender_for_amendment(bill, reason=reason, by=world.senders["exporter"])
    asked_in = world.height
    outcome = bills.refuse_surrender(bill, reason=REASON, by=world.senders["carrier"])
    expected = {
        "bill": bill,
        "by": world.org["carrier"],
        "to": world.org["exporter"],
        "reason": REASON,
        "previousBlock": asked_in,
    }
    happened(outcome, ("SurrenderRefused", expected))
    assert record_of(world, bill) == acted(world, before)


def test_the_bill_lives_on(world: World, bills: BillOfLading) -> None:
    bill = pending(world)
    bills.refuse_surrender(bill, reason=REASON, by=world.senders["carrier"])
    bills.endorse_and_transfer(
        bill, to=world.org["importer"], endorsement=Endorsement.NAMED, by=world.senders["exporter"]
    )
    bills.surrender_for_delivery(bill, by=world.senders["importer"])
    outcome = bills.accept_surrender(bill, by=world.senders["carrier"])
    assert outcome.event("SurrenderAccepted")["to"] == world.org["importer"]


@pytest.mark.parametrize("state", PENDING)
def test_a_suspended_surrenderer_gets_its_bill_back(
    world: World, bills: BillOfLading, state: BillState
) -> None:
    bill = in_pending_state(world, state)
    suspend(world, "exporter")
    bills.refuse_surrender(bill, reason=REASON, by=world.senders["carrier"])
    assert record_of(world, bill).holder == world.org["exporter"]


@pytest.mark.parametrize("state", PENDING)
def test_a_refusal_without_a_reason_is_none(
    world: World, bills: BillOfLading, state: BillState
) -> None:
    bill = in_pending_state(world, state)
    with changes_nothing(world), refuses("BillReasonMissing", {"bill": bill}):
        bills.refuse_surrender(bill, reason=bytes(32), by=world.senders["carrier"])


@pytest.mark.parametrize("state", PENDING)
@pytest.mark.parametrize("name", ["other-carrier", "exporter", "importer", "port-rotterdam"])
def test_only_the_bills_own_carrier_refuses(
    world: World, bills: BillOfLading, name: str, state: BillState
) -> None:
    bill = in_pending_state(world, state)
    expected = {"bill": bill, "org": world.org[name], "carrier": world.org["carrier"]}
    with changes_nothing(world), refuses("BillCarrierRequired", expected):
        bills.refuse_surrender(bill, reason=REASON, by=world.senders[name])


def test_a_seat_of_the_carrier_without_its_role_refuses_nothing(
    world: World, bills: BillOfLading
) -> None:
    """Delivery is the carrier's own decision: a clerk of its other business does not take it."""
    world.suite.participants.set_roles(
        world.org["carrier"], roles=Role.CARRIER | Role.LOGISTICS, by=world.senders[DEPLOYER]
    )
    bill, key = pending(world), seated(world, "carrier", roles=Role.LOGISTICS)
    expected = {"org": world.org["carrier"], "roles": Role.LOGISTICS, "required": Role.CARRIER}
    with refuses("RoleRequired", expected):
        bills.refuse_surrender(bill, reason=REASON, by=key)


def test_who_has_no_seat_refuses_nothing(world: World, bills: BillOfLading) -> None:
    bill = pending(world)
    with refuses("SeatUnknown", {"key": world.account(OUTSIDER)}):
        bills.refuse_surrender(bill, reason=REASON, by=world.senders[OUTSIDER])


def test_a_suspended_carrier_refuses_nothing(world: World, bills: BillOfLading) -> None:
    bill = pending(world)
    suspend(world, "carrier")
    with refuses("OrganisationSuspended", {"org": world.org["carrier"]}):
        bills.refuse_surrender(bill, reason=REASON, by=world.senders["carrier"])


@pytest.mark.parametrize("state", [state for state in BillState if state not in PENDING])
def test_only_a_surrendered_bill_is_refused(
    world: World, bills: BillOfLading, state: BillState
) -> None:
    bill = in_state(world, state)
    expected = {"bill": bill, "current": state, "expected": PENDING}
    with refuses("BillUnexpectedState", expected):
        bills.refuse_surrender(bill, reason=REASON, by=world.senders["carrier"])
