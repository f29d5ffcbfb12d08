from __future__ import annotations

import pytest
from support.bills import acted, in_state, issued, record_of
from support.expect import changes_nothing, happened, refuses
from support.keys import suspend
from support.mocks import Escrow
from support.world import World

from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import BillForm, BillState, Endorsement

KINDS = (Endorsement.NAMED, Endorsement.TO_ORDER)


@pytest.mark.parametrize("endorsement", KINDS)
def test_title_moves_and_possession_does_not(
    world: World, bills: BillOfLading, endorsement: Endorsement
) -> None:
    bill = issued(world)
    before = record_of(world, bill)
    outcome = bills.endorse(
        bill, to=world.org["trader"], endorsement=endorsement, by=world.senders["exporter"]
    )
    expected = {
        "bill": bill,
        "from": world.org["exporter"],
        "to": world.org["trader"],
        "endorsement": endorsement,
        "previousBlock": before.last_block,
    }
    happened(outcome, ("BillEndorsed", expected))
    assert record_of(world, bill) == acted(
        world,
        before,
        endorsee=world.org["trader"],
        endorsable=endorsement is Endorsement.TO_ORDER,
    )


def test_the_endorsee_may_be_an_escrow_contract(world: World, bills: BillOfLading) -> None:
    bill, escrow = issued(world), Escrow(world)
    bills.endorse(bill, to=escrow.org, endorsement=Endorsement.NAMED, by=world.senders["exporter"])
    assert record_of(world, bill).endorsee == escrow.org
    assert record_of(world, bill).holder == world.org["exporter"]


def test_an_endorsee_that_got_the_bill_endorses_further(world: World, bills: BillOfLading) -> None:
    bill = issued(world)
    bills.endorse(
        bill, to=world.org["trader"], endorsement=Endorsement.TO_ORDER, by=world.senders["exporter"]
    )
    bills.transfer(bill, to=world.org["trader"], by=world.senders["exporter"])
    bills.endorse(
        bill, to=world.org["importer"], endorsement=Endorsement.NAMED, by=world.senders["trader"]
    )
    assert record_of(world, bill).endorsee == world.org["importer"]


def test_what_was_received_and_endorsed_is_not_sent_back(world: World, bills: BillOfLading) -> None:
    bill = issued(world, endorsee="trader")
    bills.transfer(bill, to=world.org["trader"], by=world.senders["exporter"])
    bills.endorse(
        bill, to=world.org["importer"], endorsement=Endorsement.NAMED, by=world.senders["trader"]
    )
    with refuses("BillNotReturnable", {"bill": bill}):
        bills.send_back(bill, by=world.senders["trader"])


def test_a_named_endorsee_does_not_endorse_further(world: World, bills: BillOfLading) -> None:
    bill = issued(world)
    bills.endorse_and_transfer(
        bill, to=world.org["trader"], endorsement=Endorsement.NAMED, by=world.senders["exporter"]
    )
    with changes_nothing(world), refuses("BillNotEndorsable", {"bill": bill}):
        bills.endorse(
            bill,
            to=world.org["importer"],
            endorsement=Endorsement.NAMED,
            by=world.senders["trader"],
        )


@pytest.mark.parametrize("form", [BillForm.STRAIGHT, BillForm.BEARER])
def test_only_an_order_bill_is_endorsed(world: World, bills: BillOfLading, form: BillForm) -> None:
    bill = issued(world, form)
    with changes_nothing(world), refuses("BillNotToOrder", {"bill": bill, "form": form}):
        bills.endorse(
            bill,
            to=world.org["trader"],
            endorsement=Endorsement.NAMED,
            by=world.senders["exporter"],
        )


def test_a_holder_without_title_does_not_endorse(world: World, bills: BillOfLading) -> None:
    bill = issued(world, endorsee="importer")
    expected = {"bill": bill, "org": world.org["exporter"], "endorsee": world.org["importer"]}
    with refuses("BillEndorseeRequired", expected):
        bills.endorse(
            bill,
            to=world.org["trader"],
            endorsement=Endorsement.NAMED,
            by=world.senders["exporter"],
        )


@pytest.mark.parametrize("name", ["importer", "carrier", "bank"])
def test_who_does_not_hold_the_bill_does_not_endorse(
    world: World, bills: BillOfLading, name: str
) -> None:
    bill = issued(world, endorsee="importer")
    expected = {"bill": bill, "org": world.org[name], "holder": world.org["exporter"]}
    with refuses("BillHolderRequired", expected):
        bills.endorse(
            bill, to=world.org["trader"], endorsement=Endorsement.NAMED, by=world.senders[name]
        )


def test_the_endorsee_is_another_organisation(world: World, bills: BillOfLading) -> None:
    bill = issued(world)
    with refuses("BillReceiverInvalid", {"bill": bill, "to": world.org["exporter"]}):
        bills.endorse(
            bill,
            to=world.org["exporter"],
            endorsement=Endorsement.NAMED,
            by=world.senders["exporter"],
        )


def test_an_endorsement_of_no_kind_is_refused(world: World, bills: BillOfLading) -> None:
    bill = issued(world)
    with refuses("BillReceiverInvalid", {"bill": bill, "to": world.org["trader"]}):
        bills.endorse(
            bill, to=world.org["trader"], endorsement=Endorsement.NONE, by=world.senders["exporter"]
        )


def test_an_unknown_endorsee_is_refused(world: World, bills: BillOfLading) -> None:
    bill = issued(world)
    for org in (0, 999):
        with refuses("OrganisationUnknown", {"org": org}):
            bills.endorse(bill, to=org, endorsement=Endorsement.NAMED, by=world.senders["exporter"])


@pytest.mark.parametrize("name", ["exporter", "trader"])
def test_neither_side_is_suspended(world: World, bills: BillOfLading, name: str) -> None:
    bill = issued(world)
    suspend(world, name)
    with refuses("OrganisationSuspended", {"org": world.org[name]}):
        bills.endorse(
            bill,
            to=world.org["trader"],
            endorsement=Endorsement.NAMED,
            by=world.senders["exporter"],
        )


@pytest.mark.parametrize("state", [state for state in BillState if state is not BillState.ISSUED])
def test_only_an_issued_bill_is_endorsed(
    world: World, bills: BillOfLading, state: BillState
) -> None:
    bill = in_state(world, state)
    expected = {"bill": bill, "current": state, "expected": (BillState.ISSUED,)}
    with refuses("BillUnexpectedState", expected):
        bills.endorse(
            bill,
            to=world.org["trader"],
            endorsement=Endorsement.NAMED,
            by=world.senders["exporter"],
        )
