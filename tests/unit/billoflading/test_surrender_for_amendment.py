from __future__ import annotations

import pytest
from support.bills import (
    FORMS,
    REASONS,
    acted,
    amending,
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
from wharfinger.contracts.enums import AmendmentReason, BillForm, BillState, Endorsement
from wharfinger.contracts.refusals import TermsRefusedError

AMEND = AmendmentReason.AMEND


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("reason", REASONS)
def test_the_carrier_has_possession_while_it_decides(
    world: World, bills: BillOfLading, form: BillForm, reason: AmendmentReason
) -> None:
    bill = issued(world, form)
    before = record_of(world, bill)
    outcome = bills.surrender_for_amendment(bill, reason=reason, by=world.senders["exporter"])
    expected = {
        "bill": bill,
        "by": world.org["exporter"],
        "carrier": world.org["carrier"],
        "reason": reason,
        "previousBlock": before.last_block,
    }
    happened(outcome, ("AmendmentRequested", expected))
    assert record_of(world, bill) == acted(
        world,
        before,
        state=BillState.PENDING_AMENDMENT,
        reason=reason,
        holder=world.org["carrier"],
        prior_holder=world.org["exporter"],
    )


def test_a_surrender_for_no_reason_is_refused(world: World, bills: BillOfLading) -> None:
    bill = issued(world)
    expected = {"bill": bill, "reason": AmendmentReason.NONE}
    with changes_nothing(world), refuses("BillAmendmentReasonInvalid", expected) as caught:
        bills.surrender_for_amendment(
            bill, reason=AmendmentReason.NONE, by=world.senders["exporter"]
        )
    assert isinstance(caught.value, TermsRefusedError)


def test_a_reason_that_does_not_exist_is_refused(world: World, bills: BillOfLading) -> None:
    bill = issued(world)
    with changes_nothing(world), refuses(""):
        bills.surrender_for_amendment(
            bill,
            reason=7,  # type: ignore[arg-type]
            by=world.senders["exporter"],
        )


def test_a_consignee_that_holds_a_straight_bill_surrenders(
    world: World, bills: BillOfLading
) -> None:
    bill = issued(world, BillForm.STRAIGHT)
    bills.transfer(bill, to=world.org["importer"], by=world.senders["exporter"])
    outcome = bills.surrender_for_amendment(bill, reason=AMEND, by=world.senders["importer"])
    assert outcome.event("AmendmentRequested")["by"] == world.org["importer"]


def test_a_bank_that_holds_a_straight_bill_does_not(world: World, bills: BillOfLading) -> None:
    bill = issued(world, BillForm.STRAIGHT)
    bills.transfer(bill, to=world.org["bank"], by=world.senders["exporter"])
    for name in ("bank", "exporter", "importer"):
        expected = {"bill": bill, "org": world.org[name]}
        with changes_nothing(world), refuses("BillSolePossessorRequired", expected):
            bills.surrender_for_amendment(bill, reason=AMEND, by=world.senders[name])


def test_an_endorsee_that_holds_an_order_bill_surrenders(world: World, bills: BillOfLading) -> None:
    bill = issued(world)
    bills.endorse_and_transfer(
        bill, to=world.org["importer"], endorsement=Endorsement.NAMED, by=world.senders["exporter"]
    )
    bills.surrender_for_amendment(bill, reason=AMEND, by=world.senders["importer"])
    assert bills.state_of(bill) is BillState.PENDING_AMENDMENT


def test_neither_possession_nor_title_alone_of_an_order_bill_is_enough(
    world: World, bills: BillOfLading
) -> None:
    bill = issued(world, endorsee="importer")
    for name in ("exporter", "importer"):
        expected = {"bill": bill, "org": world.org[name]}
        with refuses("BillSolePossessorRequired", expected):
            bills.surrender_for_amendment(bill, reason=AMEND, by=world.senders[name])


def test_the_bearer_surrenders_and_nobody_else(world: World, bills: BillOfLading) -> None:
    bill = issued(world, BillForm.BEARER)
    bills.transfer(bill, to=world.org["trader"], by=world.senders["exporter"])
    with refuses("BillSolePossessorRequired", {"bill": bill, "org": world.org["exporter"]}):
        bills.surrender_for_amendment(bill, reason=AMEND, by=world.senders["exporter"])
    bills.surrender_for_amendment(bill, reason=AMEND, by=world.senders["trader"])


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["carrier", "bank", "customs-netherlands"])
def test_a_third_party_surrenders_nothing(
    world: World, bills: BillOfLading, form: BillForm, name: str
) -> None:
    bill = issued(world, form)
    with refuses("BillSolePossessorRequired", {"bill": bill, "org": world.org[name]}):
        bills.surrender_for_amendment(bill, reason=AMEND, by=world.senders[name])


def test_the_possessor_is_asked_before_the_reason(world: World, bills: BillOfLading) -> None:
    bill = issued(world)
    with refuses("BillSolePossessorRequired", {"bill": bill, "org": world.org["bank"]}):
        bills.surrender_for_amendment(bill, reason=AmendmentReason.NONE, by=world.senders["bank"])


@pytest.mark.parametrize("name", [OUTSIDER, DEPLOYER])
def test_who_has_no_seat_surrenders_nothing(world: World, bills: BillOfLading, name: str) -> None:
    bill = issued(world, BillForm.BEARER)
    with refuses("SeatUnknown", {"key": world.account(name)}):
        bills.surrender_for_amendment(bill, reason=AMEND, by=world.senders[name])


def test_a_suspended_possessor_surrenders_nothing(world: World, bills: BillOfLading) -> None:
    bill = issued(world, BillForm.BEARER)
    suspend(world, "exporter")
    with refuses("OrganisationSuspended", {"org": world.org["exporter"]}):
        bills.surrender_for_amendment(bill, reason=AMEND, by=world.senders["exporter"])


def test_what_was_received_and_surrendered_is_not_sent_back(
    world: World, bills: BillOfLading
) -> None:
    bill = issued(world, BillForm.BEARER)
    bills.transfer(bill, to=world.org["trader"], by=world.senders["exporter"])
    bills.surrender_for_amendment(bill, reason=AMEND, by=world.senders["trader"])
    world.advance(bills.response_window() + 1)
    bills.withdraw_surrender(bill, by=world.senders["trader"])
    with refuses("BillNotReturnable", {"bill": bill}):
        bills.send_back(bill, by=world.senders["trader"])


def test_the_reason_is_the_last_surrender_s(world: World, bills: BillOfLading) -> None:
    """Taken back and surrendered for delivery, a bill is not asked to be amended any more."""
    bill = amending(world, reason=AmendmentReason.SPLIT)
    world.advance(bills.response_window() + 1)
    bills.withdraw_surrender(bill, by=world.senders["exporter"])
    assert record_of(world, bill).reason is AmendmentReason.NONE
    bills.surrender_for_amendment(bill, reason=AmendmentReason.SWITCH, by=world.senders["exporter"])
    assert record_of(world, bill).reason is AmendmentReason.SWITCH
    world.advance(bills.response_window() + 1)
    bills.withdraw_surrender(bill, by=world.senders["exporter"])
    bills.surrender_for_delivery(bill, by=world.senders["exporter"])
    assert record_of(world, bill).reason is AmendmentReason.NONE


def test_a_surrender_for_amendment_is_not_accepted(world: World, bills: BillOfLading) -> None:
    """Accepting delivers; an amendment is answered by what replaces the bill, or by a refusal."""
    bill = amending(world)
    expected = unexpected(bill, BillState.PENDING_AMENDMENT, BillState.PENDING_DELIVERY)
    with changes_nothing(world), refuses("BillUnexpectedState", expected):
        bills.accept_surrender(bill, by=world.senders["carrier"])


def test_nor_is_a_bill_replaced_that_was_surrendered_for_delivery(
    world: World, bills: BillOfLading
) -> None:
    bill = pending(world)
    expected = unexpected(bill, BillState.PENDING_DELIVERY, BillState.PENDING_AMENDMENT)
    with changes_nothing(world), refuses("BillUnexpectedState", expected):
        bills.replace([bill], successors=[], by=world.senders["carrier"])


@pytest.mark.parametrize("state", [state for state in BillState if state is not BillState.ISSUED])
def test_only_an_issued_bill_is_surrendered(
    world: World, bills: BillOfLading, state: BillState
) -> None:
    bill = in_state(world, state)
    with refuses("BillUnexpectedState", unexpected(bill, state, BillState.ISSUED)):
        bills.surrender_for_amendment(bill, reason=AMEND, by=world.senders["exporter"])
