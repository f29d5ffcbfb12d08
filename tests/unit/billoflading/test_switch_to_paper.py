from __future__ import annotations

import pytest
from support.bills import (
    FORMS,
    PAPER,
    REASONS,
    acted,
    amending,
    in_state,
    list_agent,
    record_of,
    unexpected,
)
from support.expect import changes_nothing, happened, refuses
from support.keys import seated, suspend
from support.world import DEPLOYER, OUTSIDER, World

from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import AmendmentReason, BillForm, BillState
from wharfinger.contracts.refusals import TermsRefusedError
from wharfinger.roles import Role

SWITCH_TO_PAPER = AmendmentReason.SWITCH_TO_PAPER


@pytest.mark.parametrize("form", FORMS)
def test_the_bill_is_spent_and_the_paper_is_named(
    world: World, bills: BillOfLading, form: BillForm
) -> None:
    bill = amending(world, form, reason=SWITCH_TO_PAPER)
    before = record_of(world, bill)
    outcome = bills.switch_to_paper(bill, paper_hash=PAPER, by=world.senders["carrier"])
    expected = {
        "bill": bill,
        "carrier": world.org["carrier"],
        "to": world.org["exporter"],
        "paperHash": PAPER,
        "previousBlock": before.last_block,
    }
    happened(outcome, ("BillSwitchedToPaper", expected))
    assert record_of(world, bill) == acted(world, before, state=BillState.PAPER)
    assert (bills.successors(bill), bills.predecessors(bill)) == ((), ())


def test_a_suspended_surrenderer_gets_its_paper(world: World, bills: BillOfLading) -> None:
    bill = amending(world, reason=SWITCH_TO_PAPER)
    suspend(world, "exporter")
    outcome = bills.switch_to_paper(bill, paper_hash=PAPER, by=world.senders["carrier"])
    assert outcome.event("BillSwitchedToPaper")["to"] == world.org["exporter"]


def test_the_pause_keeps_no_paper_back(world: World, bills: BillOfLading) -> None:
    bill = amending(world, reason=SWITCH_TO_PAPER)
    bills.set_issuance_paused(paused=True, by=world.senders[DEPLOYER])
    bills.switch_to_paper(bill, paper_hash=PAPER, by=world.senders["carrier"])
    assert bills.state_of(bill) is BillState.PAPER


@pytest.mark.parametrize("reason", [reason for reason in REASONS if reason is not SWITCH_TO_PAPER])
def test_what_is_to_be_amended_is_no_paper(
    world: World, bills: BillOfLading, reason: AmendmentReason
) -> None:
    bill = amending(world, reason=reason)
    expected = {"bill": bill, "reason": reason}
    with changes_nothing(world), refuses("BillAmendmentReasonInvalid", expected):
        bills.switch_to_paper(bill, paper_hash=PAPER, by=world.senders["carrier"])


def test_paper_without_its_hash_is_none(world: World, bills: BillOfLading) -> None:
    bill = amending(world, reason=SWITCH_TO_PAPER)
    with changes_nothing(world), refuses("BillEvidenceMissing", {"bill": bill}) as caught:
        bills.switch_to_paper(bill, paper_hash=bytes(32), by=world.senders["carrier"])
    assert isinstance(caught.value, TermsRefusedError)


@pytest.mark.parametrize("name", ["other-carrier", "exporter", "importer", "broker"])
def test_only_the_bills_own_carrier_gives_paper(
    world: World, bills: BillOfLading, name: str
) -> None:
    """Its release agent least of all: paper is the carrier's own promise."""
    list_agent(world)
    bill = amending(world, reason=SWITCH_TO_PAPER, release_point=7)
    expected = {"bill": bill, "org": world.org[name], "carrier": world.org["carrier"]}
    with changes_nothing(world), refuses("BillCarrierRequired", expected):
        bills.switch_to_paper(bill, paper_hash=PAPER, by=world.senders[name])


def test_a_seat_without_the_carrier_role_gives_none(world: World, bills: BillOfLading) -> None:
    world.suite.participants.set_roles(
        world.org["carrier"], roles=Role.CARRIER | Role.LOGISTICS, by=world.senders[DEPLOYER]
    )
    bill = amending(world, reason=SWITCH_TO_PAPER)
    key = seated(world, "carrier", roles=Role.LOGISTICS)
    expected = {"org": world.org["carrier"], "roles": Role.LOGISTICS, "required": Role.CARRIER}
    with changes_nothing(world), refuses("RoleRequired", expected):
        bills.switch_to_paper(bill, paper_hash=PAPER, by=key)


@pytest.mark.parametrize("name", [OUTSIDER, DEPLOYER])
def test_who_has_no_seat_gives_none(world: World, bills: BillOfLading, name: str) -> None:
    bill = amending(world, reason=SWITCH_TO_PAPER)
    with refuses("SeatUnknown", {"key": world.account(name)}):
        bills.switch_to_paper(bill, paper_hash=PAPER, by=world.senders[name])


def test_a_suspended_carrier_gives_none(world: World, bills: BillOfLading) -> None:
    bill = amending(world, reason=SWITCH_TO_PAPER)
    suspend(world, "carrier")
    with refuses("OrganisationSuspended", {"org": world.org["carrier"]}):
        bills.switch_to_paper(bill, paper_hash=PAPER, by=world.senders["carrier"])


@pytest.mark.parametrize(
    "state", [state for state in BillState if state is not BillState.PENDING_AMENDMENT]
)
def test_only_what_was_surrendered_for_it_becomes_paper(
    world: World, bills: BillOfLading, state: BillState
) -> None:
    bill = in_state(world, state)
    expected = unexpected(bill, state, BillState.PENDING_AMENDMENT)
    with refuses("BillUnexpectedState", expected):
        bills.switch_to_paper(bill, paper_hash=PAPER, by=world.senders["carrier"])
