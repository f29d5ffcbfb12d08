from __future__ import annotations

import pytest
from support.bill_acts import ACTS
from support.bills import (
    FORMS,
    PENDING,
    acted,
    amending,
    in_pending_state,
    in_state,
    issued,
    pending,
    record_of,
    unexpected,
)
from support.expect import changes_nothing, happened, refuses
from support.keys import suspend
from support.world import DEPLOYER, OUTSIDER, World

from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import AmendmentReason, BillForm, BillState
from wharfinger.contracts.refusals import TimeRefusedError
from wharfinger.roles import Role


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("reason", AmendmentReason)
def test_a_silent_carrier_loses_the_bill(
    world: World, bills: BillOfLading, form: BillForm, reason: AmendmentReason
) -> None:
    """Whatever it was surrendered for; without a reason, for delivery."""
    bill = issued(world, form)
    before = record_of(world, bill)
    exporter = world.senders["exporter"]
    if reason:
        bills.surrender_for_amendment(bill, reason=reason, by=exporter)
    else:
        bills.surrender_for_delivery(bill, by=exporter)
    asked_in = world.height
    world.advance(bills.response_window() + 1)
    outcome = bills.withdraw_surrender(bill, by=world.senders["exporter"])
    expected = {"bill": bill, "by": world.org["exporter"], "previousBlock": asked_in}
    happened(outcome, ("SurrenderWithdrawn", expected))
    assert record_of(world, bill) == acted(world, before)


@pytest.mark.parametrize("state", PENDING)
def test_the_carrier_has_until_the_last_second_of_its_window(
    world: World, bills: BillOfLading, state: BillState
) -> None:
    bill = in_pending_state(world, state)
    until = record_of(world, bill).since + bills.response_window()
    world.advance_to(until - 1)
    world.connection.rpc("evm_setNextBlockTimestamp", [until])
    expected = {"bill": bill, "until": until}
    with changes_nothing(world), refuses("BillResponseWindowOpen", expected) as caught:
        bills.withdraw_surrender(bill, by=world.senders["exporter"])
    assert isinstance(caught.value, TimeRefusedError)
    world.connection.rpc("evm_setNextBlockTimestamp", [until + 1])
    world.connection.rpc("evm_mine")
    bills.withdraw_surrender(bill, by=world.senders["exporter"])


def test_a_withdrawn_surrender_is_answered_no_more(world: World, bills: BillOfLading) -> None:
    bill = pending(world)
    world.advance(bills.response_window() + 1)
    bills.withdraw_surrender(bill, by=world.senders["exporter"])
    expected = {
        "bill": bill,
        "current": BillState.ISSUED,
        "expected": (BillState.PENDING_DELIVERY,),
    }
    with refuses("BillUnexpectedState", expected):
        bills.accept_surrender(bill, by=world.senders["carrier"])


def test_a_withdrawn_amendment_is_made_no_more(world: World, bills: BillOfLading) -> None:
    bill = amending(world)
    world.advance(bills.response_window() + 1)
    bills.withdraw_surrender(bill, by=world.senders["exporter"])
    expected = unexpected(bill, BillState.ISSUED, BillState.PENDING_AMENDMENT)
    for act in ("replace", "switchToPaper"):
        with changes_nothing(world), refuses("BillUnexpectedState", expected):
            ACTS[act](world, bill, world.senders["carrier"])


def test_a_second_surrender_gives_the_carrier_a_second_window(
    world: World, bills: BillOfLading
) -> None:
    bill = pending(world)
    world.advance(bills.response_window() + 1)
    bills.withdraw_surrender(bill, by=world.senders["exporter"])
    bills.surrender_for_delivery(bill, by=world.senders["exporter"])
    until = world.now + bills.response_window()
    with refuses("BillResponseWindowOpen", {"bill": bill, "until": until}):
        bills.withdraw_surrender(bill, by=world.senders["exporter"])


def test_a_carrier_that_lost_its_role_is_waited_out(world: World, bills: BillOfLading) -> None:
    bill = pending(world)
    world.suite.participants.set_roles(
        world.org["carrier"], roles=Role.LOGISTICS, by=world.senders[DEPLOYER]
    )
    expected = {"org": world.org["carrier"], "roles": Role.LOGISTICS, "required": Role.CARRIER}
    with refuses("RoleRequired", expected):
        bills.accept_surrender(bill, by=world.senders["carrier"])
    world.advance(bills.response_window() + 1)
    bills.withdraw_surrender(bill, by=world.senders["exporter"])
    assert record_of(world, bill).holder == world.org["exporter"]


@pytest.mark.parametrize("state", PENDING)
@pytest.mark.parametrize("name", ["carrier", "importer", "bank"])
def test_only_who_surrendered_it_withdraws(
    world: World, bills: BillOfLading, name: str, state: BillState
) -> None:
    bill = in_pending_state(world, state)
    world.advance(bills.response_window() + 1)
    expected = {"bill": bill, "org": world.org[name], "surrenderer": world.org["exporter"]}
    with changes_nothing(world), refuses("BillSurrendererRequired", expected):
        bills.withdraw_surrender(bill, by=world.senders[name])


@pytest.mark.parametrize("name", [OUTSIDER, DEPLOYER])
def test_who_has_no_seat_withdraws_nothing(world: World, bills: BillOfLading, name: str) -> None:
    bill = pending(world)
    world.advance(bills.response_window() + 1)
    with refuses("SeatUnknown", {"key": world.account(name)}):
        bills.withdraw_surrender(bill, by=world.senders[name])


@pytest.mark.parametrize("state", PENDING)
def test_a_suspended_surrenderer_withdraws_when_it_is_reinstated(
    world: World, bills: BillOfLading, state: BillState
) -> None:
    bill = in_pending_state(world, state)
    suspend(world, "exporter")
    world.advance(bills.response_window() + 1)
    with refuses("OrganisationSuspended", {"org": world.org["exporter"]}):
        bills.withdraw_surrender(bill, by=world.senders["exporter"])
    suspend(world, "exporter", suspended=False)
    bills.withdraw_surrender(bill, by=world.senders["exporter"])


@pytest.mark.parametrize("state", [state for state in BillState if state not in PENDING])
def test_only_a_surrendered_bill_is_withdrawn(
    world: World, bills: BillOfLading, state: BillState
) -> None:
    bill = in_state(world, state)
    expected = {"bill": bill, "current": state, "expected": PENDING}
    with refuses("BillUnexpectedState", expected):
        bills.withdraw_surrender(bill, by=world.senders["exporter"])
