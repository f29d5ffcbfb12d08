from __future__ import annotations

import pytest
from support.bills import FORMS, REASON, acted, in_state, issued, record_of
from support.expect import changes_nothing, happened, refuses
from support.keys import suspend
from support.mocks import Escrow
from support.world import World

from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import BillForm, BillState, Endorsement
from wharfinger.contracts.refusals import TimeRefusedError


@pytest.mark.parametrize("form", FORMS)
def test_a_transfer_is_undone(world: World, bills: BillOfLading, form: BillForm) -> None:
    bill = issued(world, form)
    before = record_of(world, bill)
    bills.transfer(bill, to=world.org["bank"], by=world.senders["exporter"])
    moved_in = world.height
    outcome = bills.send_back(bill, by=world.senders["bank"])
    expected = {
        "bill": bill,
        "from": world.org["bank"],
        "to": world.org["exporter"],
        "endorsee": before.endorsee,
        "previousBlock": moved_in,
    }
    happened(outcome, ("BillSentBack", expected))
    after = record_of(world, bill)
    assert after == acted(world, before, shipper_or_prior_endorsee=after.shipper_or_prior_endorsee)


@pytest.mark.parametrize("endorsement", [Endorsement.NAMED, Endorsement.TO_ORDER])
def test_title_that_came_with_the_bill_goes_back_with_it(
    world: World, bills: BillOfLading, endorsement: Endorsement
) -> None:
    bill = issued(world)
    bills.endorse_and_transfer(
        bill, to=world.org["trader"], endorsement=endorsement, by=world.senders["exporter"]
    )
    outcome = bills.send_back(bill, by=world.senders["trader"])
    assert outcome.event("BillSentBack")["endorsee"] == world.org["exporter"]
    record = record_of(world, bill)
    assert (record.holder, record.endorsee) == (world.org["exporter"], world.org["exporter"])
    assert record.endorsable
    bills.endorse(
        bill, to=world.org["importer"], endorsement=Endorsement.NAMED, by=world.senders["exporter"]
    )


def test_title_that_came_before_the_bill_stays(world: World, bills: BillOfLading) -> None:
    """Endorsed first, handed over afterwards: only possession goes back, and naming still ends."""
    bill = issued(world)
    bills.endorse(
        bill, to=world.org["trader"], endorsement=Endorsement.NAMED, by=world.senders["exporter"]
    )
    bills.transfer(bill, to=world.org["trader"], by=world.senders["exporter"])
    bills.send_back(bill, by=world.senders["trader"])
    record = record_of(world, bill)
    assert (record.holder, record.endorsee) == (world.org["exporter"], world.org["trader"])
    assert not record.endorsable


def test_a_bill_goes_back_one_step_alone(world: World, bills: BillOfLading) -> None:
    bill = issued(world, BillForm.BEARER)
    bills.transfer(bill, to=world.org["trader"], by=world.senders["exporter"])
    bills.transfer(bill, to=world.org["bank"], by=world.senders["trader"])
    bills.send_back(bill, by=world.senders["bank"])
    with refuses("BillNotReturnable", {"bill": bill}):
        bills.send_back(bill, by=world.senders["trader"])


def test_it_may_go_forth_and_back_again(world: World, bills: BillOfLading) -> None:
    bill = issued(world, BillForm.BEARER)
    for _ in range(2):
        bills.transfer(bill, to=world.org["trader"], by=world.senders["exporter"])
        bills.send_back(bill, by=world.senders["trader"])
    assert record_of(world, bill).holder == world.org["exporter"]


def test_the_window_closes_after_its_last_second(world: World, bills: BillOfLading) -> None:
    bill = issued(world, BillForm.BEARER)
    bills.transfer(bill, to=world.org["trader"], by=world.senders["exporter"])
    closes = record_of(world, bill).since + bills.return_window()
    world.advance_to(closes + 1)
    with (
        changes_nothing(world),
        refuses("BillReturnWindowClosed", {"bill": bill, "closedAt": closes}) as caught,
    ):
        bills.send_back(bill, by=world.senders["trader"])
    assert isinstance(caught.value, TimeRefusedError)


def test_the_window_is_open_in_its_last_second(world: World, bills: BillOfLading) -> None:
    bill = issued(world, BillForm.BEARER)
    bills.transfer(bill, to=world.org["trader"], by=world.senders["exporter"])
    closes = record_of(world, bill).since + bills.return_window()
    world.advance_to(closes - 1)
    world.connection.rpc("evm_setNextBlockTimestamp", [closes])
    bills.send_back(bill, by=world.senders["trader"])
    assert record_of(world, bill).since == closes


def test_the_first_holder_has_nobody_to_send_it_to(world: World, bills: BillOfLading) -> None:
    bill = issued(world)
    with refuses("BillNotReturnable", {"bill": bill}):
        bills.send_back(bill, by=world.senders["exporter"])


def test_a_bill_back_from_a_refused_surrender_is_not_sent_back(
    world: World, bills: BillOfLading
) -> None:
    bill = issued(world, BillForm.BEARER)
    bills.transfer(bill, to=world.org["trader"], by=world.senders["exporter"])
    bills.surrender_for_delivery(bill, by=world.senders["trader"])
    bills.refuse_surrender(bill, reason=REASON, by=world.senders["carrier"])
    with refuses("BillNotReturnable", {"bill": bill}):
        bills.send_back(bill, by=world.senders["trader"])


def test_what_an_escrow_contract_hands_out_is_not_sent_back_into_it(
    world: World, bills: BillOfLading
) -> None:
    bill, escrow = issued(world, BillForm.BEARER), Escrow(world)
    bills.transfer_and_call(bill, to=escrow.org, data=b"", by=world.senders["exporter"])
    escrow.hand_out(bill, to=world.org["importer"])
    with refuses("BillNotReturnable", {"bill": bill}):
        bills.send_back(bill, by=world.senders["importer"])


@pytest.mark.parametrize("name", ["exporter", "carrier", "importer"])
def test_only_the_holder_sends_back(world: World, bills: BillOfLading, name: str) -> None:
    """The former holder above all: nobody pulls a bill out of another's hands."""
    bill = issued(world, BillForm.BEARER)
    bills.transfer(bill, to=world.org["trader"], by=world.senders["exporter"])
    expected = {"bill": bill, "org": world.org[name], "holder": world.org["trader"]}
    with refuses("BillHolderRequired", expected):
        bills.send_back(bill, by=world.senders[name])


def test_a_suspended_holder_sends_nothing_back(world: World, bills: BillOfLading) -> None:
    bill = issued(world, BillForm.BEARER)
    bills.transfer(bill, to=world.org["trader"], by=world.senders["exporter"])
    suspend(world, "trader")
    with refuses("OrganisationSuspended", {"org": world.org["trader"]}):
        bills.send_back(bill, by=world.senders["trader"])


def test_a_suspended_giver_gets_back_what_it_had(world: World, bills: BillOfLading) -> None:
    """The receiver keeps its right to refuse a bill, whatever happens to the giver."""
    bill = issued(world, BillForm.BEARER)
    bills.transfer(bill, to=world.org["trader"], by=world.senders["exporter"])
    suspend(world, "exporter")
    bills.send_back(bill, by=world.senders["trader"])
    assert record_of(world, bill).holder == world.org["exporter"]


@pytest.mark.parametrize("state", [state for state in BillState if state is not BillState.ISSUED])
def test_only_an_issued_bill_goes_back(world: World, bills: BillOfLading, state: BillState) -> None:
    bill = in_state(world, state)
    expected = {"bill": bill, "current": state, "expected": (BillState.ISSUED,)}
    with refuses("BillUnexpectedState", expected):
        bills.send_back(bill, by=world.senders["exporter"])
