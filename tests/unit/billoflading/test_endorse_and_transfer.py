from __future__ import annotations

from itertools import pairwise

import pytest
from support.bills import acted, in_state, issued, record_of
from support.expect import changes_nothing, happened, refuses
from support.keys import suspend
from support.mocks import Escrow
from support.world import World

from wharfinger.contracts.base import Outcome
from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import BillForm, BillState, Endorsement

KINDS = (Endorsement.NAMED, Endorsement.TO_ORDER)


def hand_over(
    world: World,
    bill: bytes,
    *,
    giver: str = "exporter",
    to: str = "trader",
    endorsement: Endorsement = Endorsement.TO_ORDER,
) -> Outcome:
    return world.suite.bills.endorse_and_transfer(
        bill, to=world.org[to], endorsement=endorsement, by=world.senders[giver]
    )


@pytest.mark.parametrize("endorsement", KINDS)
def test_title_and_possession_move_together(world: World, endorsement: Endorsement) -> None:
    bill = issued(world)
    before = record_of(world, bill)
    outcome = hand_over(world, bill, endorsement=endorsement)
    expected = {
        "bill": bill,
        "from": world.org["exporter"],
        "to": world.org["trader"],
        "endorsement": endorsement,
        "previousBlock": before.last_block,
    }
    happened(outcome, ("BillEndorsedAndTransferred", expected))
    assert record_of(world, bill) == acted(
        world,
        before,
        holder=world.org["trader"],
        endorsee=world.org["trader"],
        endorsable=endorsement is Endorsement.TO_ORDER,
        returnable=True,
        prior_holder=world.org["exporter"],
        shipper_or_prior_endorsee=world.org["exporter"],
    )


def test_an_order_bill_passes_along_a_chain(world: World) -> None:
    bill = issued(world)
    chain = ("exporter", "bank", "issuing-bank", "importer")
    for giver, taker in pairwise(chain):
        hand_over(world, bill, giver=giver, to=taker)
    record = record_of(world, bill)
    assert (record.holder, record.endorsee) == (world.org["importer"], world.org["importer"])


@pytest.mark.parametrize("form", [BillForm.STRAIGHT, BillForm.BEARER])
def test_only_an_order_bill_is_endorsed(world: World, form: BillForm) -> None:
    bill = issued(world, form)
    with changes_nothing(world), refuses("BillNotToOrder", {"bill": bill, "form": form}):
        hand_over(world, bill)


def test_a_holder_without_title_does_not_endorse(world: World) -> None:
    bill = issued(world, endorsee="importer")
    expected = {"bill": bill, "org": world.org["exporter"], "endorsee": world.org["importer"]}
    with refuses("BillEndorseeRequired", expected):
        hand_over(world, bill)


@pytest.mark.parametrize("name", ["importer", "carrier", "bank"])
def test_who_does_not_hold_the_bill_does_not_endorse(world: World, name: str) -> None:
    bill = issued(world, endorsee="importer")
    expected = {"bill": bill, "org": world.org[name], "holder": world.org["exporter"]}
    with refuses("BillHolderRequired", expected):
        hand_over(world, bill, giver=name)


def test_a_named_endorsee_does_not_endorse_further(world: World) -> None:
    bill = issued(world)
    hand_over(world, bill, endorsement=Endorsement.NAMED)
    with refuses("BillNotEndorsable", {"bill": bill}):
        hand_over(world, bill, giver="trader", to="importer")


def test_the_receiver_is_another_organisation(world: World) -> None:
    bill = issued(world)
    with refuses("BillReceiverInvalid", {"bill": bill, "to": world.org["exporter"]}):
        hand_over(world, bill, to="exporter")


def test_an_endorsement_of_no_kind_is_refused(world: World) -> None:
    bill = issued(world)
    with refuses("BillReceiverInvalid", {"bill": bill, "to": world.org["trader"]}):
        hand_over(world, bill, endorsement=Endorsement.NONE)


def test_an_escrow_contract_receives_by_transfer_and_call_alone(
    world: World, bills: BillOfLading
) -> None:
    bill, escrow = issued(world), Escrow(world)
    with refuses("BillReceiverEscrow", {"bill": bill, "to": escrow.org}):
        bills.endorse_and_transfer(
            bill, to=escrow.org, endorsement=Endorsement.NAMED, by=world.senders["exporter"]
        )


def test_an_unknown_receiver_is_refused(world: World, bills: BillOfLading) -> None:
    bill = issued(world)
    for org in (0, 999):
        with refuses("OrganisationUnknown", {"org": org}):
            bills.endorse_and_transfer(
                bill, to=org, endorsement=Endorsement.NAMED, by=world.senders["exporter"]
            )


@pytest.mark.parametrize("name", ["exporter", "trader"])
def test_neither_side_is_suspended(world: World, name: str) -> None:
    bill = issued(world)
    suspend(world, name)
    with refuses("OrganisationSuspended", {"org": world.org[name]}):
        hand_over(world, bill)


@pytest.mark.parametrize("state", [state for state in BillState if state is not BillState.ISSUED])
def test_only_an_issued_bill_moves(world: World, state: BillState) -> None:
    bill = in_state(world, state)
    expected = {"bill": bill, "current": state, "expected": (BillState.ISSUED,)}
    with refuses("BillUnexpectedState", expected):
        hand_over(world, bill)
