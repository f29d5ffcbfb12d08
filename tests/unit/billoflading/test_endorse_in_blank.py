from __future__ import annotations

import pytest
from support.bills import acted, in_state, issued, record_of
from support.expect import changes_nothing, happened, refuses
from support.keys import suspend
from support.world import World

from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import BillForm, BillState, Endorsement


def test_an_order_bill_becomes_a_bearer_bill(world: World, bills: BillOfLading) -> None:
    bill = issued(world)
    before = record_of(world, bill)
    outcome = bills.endorse_in_blank(bill, by=world.senders["exporter"])
    expected = {
        "bill": bill,
        "by": world.org["exporter"],
        "previousBlock": before.last_block,
    }
    happened(outcome, ("BillEndorsedInBlank", expected))
    assert record_of(world, bill) == acted(
        world, before, form=BillForm.BEARER, endorsee=0, endorsable=False
    )


def test_whoever_holds_it_then_has_title(world: World, bills: BillOfLading) -> None:
    bill = issued(world)
    bills.endorse_in_blank(bill, by=world.senders["exporter"])
    bills.transfer(bill, to=world.org["trader"], by=world.senders["exporter"])
    bills.surrender_for_delivery(bill, by=world.senders["trader"])
    assert bills.state_of(bill) is BillState.PENDING_DELIVERY


def test_it_stays_a_bearer_bill(world: World, bills: BillOfLading) -> None:
    bill = issued(world)
    bills.endorse_in_blank(bill, by=world.senders["exporter"])
    with refuses("BillNotToOrder", {"bill": bill, "form": BillForm.BEARER}):
        bills.endorse_in_blank(bill, by=world.senders["exporter"])


def test_what_was_received_and_endorsed_in_blank_is_not_sent_back(
    world: World, bills: BillOfLading
) -> None:
    bill = issued(world)
    bills.endorse_and_transfer(
        bill, to=world.org["trader"], endorsement=Endorsement.TO_ORDER, by=world.senders["exporter"]
    )
    bills.endorse_in_blank(bill, by=world.senders["trader"])
    with refuses("BillNotReturnable", {"bill": bill}):
        bills.send_back(bill, by=world.senders["trader"])


@pytest.mark.parametrize("form", [BillForm.STRAIGHT, BillForm.BEARER])
def test_only_an_order_bill_is_endorsed(world: World, bills: BillOfLading, form: BillForm) -> None:
    bill = issued(world, form)
    with changes_nothing(world), refuses("BillNotToOrder", {"bill": bill, "form": form}):
        bills.endorse_in_blank(bill, by=world.senders["exporter"])


def test_a_holder_without_title_does_not_endorse(world: World, bills: BillOfLading) -> None:
    bill = issued(world, endorsee="importer")
    expected = {"bill": bill, "org": world.org["exporter"], "endorsee": world.org["importer"]}
    with refuses("BillEndorseeRequired", expected):
        bills.endorse_in_blank(bill, by=world.senders["exporter"])


@pytest.mark.parametrize("name", ["importer", "carrier", "bank"])
def test_who_does_not_hold_the_bill_does_not_endorse(
    world: World, bills: BillOfLading, name: str
) -> None:
    bill = issued(world, endorsee="importer")
    expected = {"bill": bill, "org": world.org[name], "holder": world.org["exporter"]}
    with refuses("BillHolderRequired", expected):
        bills.endorse_in_blank(bill, by=world.senders[name])


def test_a_named_endorsee_does_not_endorse_further(world: World, bills: BillOfLading) -> None:
    bill = issued(world)
    bills.endorse_and_transfer(
        bill, to=world.org["trader"], endorsement=Endorsement.NAMED, by=world.senders["exporter"]
    )
    with refuses("BillNotEndorsable", {"bill": bill}):
        bills.endorse_in_blank(bill, by=world.senders["trader"])


def test_a_suspended_holder_does_not_endorse(world: World, bills: BillOfLading) -> None:
    bill = issued(world)
    suspend(world, "exporter")
    with refuses("OrganisationSuspended", {"org": world.org["exporter"]}):
        bills.endorse_in_blank(bill, by=world.senders["exporter"])


@pytest.mark.parametrize("state", [state for state in BillState if state is not BillState.ISSUED])
def test_only_an_issued_bill_is_endorsed(
    world: World, bills: BillOfLading, state: BillState
) -> None:
    bill = in_state(world, state)
    expected = {"bill": bill, "current": state, "expected": (BillState.ISSUED,)}
    with refuses("BillUnexpectedState", expected):
        bills.endorse_in_blank(bill, by=world.senders["exporter"])
