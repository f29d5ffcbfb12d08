from __future__ import annotations

import pytest
from support.bills import FORMS, acted, batch_of, in_state, issued, record_of, unexpected
from support.expect import changes_nothing, happened, refuses
from support.keys import suspend
from support.mocks import Escrow
from support.world import DEPLOYER, OUTSIDER, World

from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import BillForm, BillState

MANY = 50


@pytest.mark.parametrize("form", FORMS)
def test_fifty_bills_move_at_once(world: World, bills: BillOfLading, form: BillForm) -> None:
    found = batch_of(world, MANY, form)
    before = [record_of(world, bill) for bill in found]
    outcome = bills.transfer_batch(found, to=world.org["bank"], by=world.senders["exporter"])
    exporter, bank = world.org["exporter"], world.org["bank"]
    moved = {"from": exporter, "to": bank, "previousBlock": before[0].last_block}
    happened(outcome, *(("BillTransferred", {"bill": bill, **moved}) for bill in found))
    straight = form is BillForm.STRAIGHT
    for bill, record in zip(found, before, strict=True):
        assert record_of(world, bill) == acted(
            world,
            record,
            holder=bank,
            returnable=True,
            prior_holder=exporter,
            shipper_or_prior_endorsee=exporter if straight else record.endorsee,
        )


def test_nothing_moves_where_nothing_is_named(world: World, bills: BillOfLading) -> None:
    happened(bills.transfer_batch([], to=world.org["bank"], by=world.senders["exporter"]))


@pytest.mark.parametrize("place", [0, 25, MANY])
def test_one_bill_of_another_s_changes_nothing(
    world: World, bills: BillOfLading, place: int
) -> None:
    found = batch_of(world, MANY, BillForm.BEARER)
    other = issued(world, BillForm.BEARER, holder="trader")
    expected = {"bill": other, "org": world.org["exporter"], "holder": world.org["trader"]}
    with changes_nothing(world), refuses("BillHolderRequired", expected):
        bills.transfer_batch(
            [*found[:place], other, *found[place:]],
            to=world.org["bank"],
            by=world.senders["exporter"],
        )


def test_the_same_bill_twice_is_refused(world: World, bills: BillOfLading) -> None:
    """After its first turn it is in other hands."""
    first, second = batch_of(world, 2)
    expected = {"bill": first, "org": world.org["exporter"], "holder": world.org["bank"]}
    with changes_nothing(world), refuses("BillHolderRequired", expected):
        bills.transfer_batch(
            [first, second, first], to=world.org["bank"], by=world.senders["exporter"]
        )


@pytest.mark.parametrize("state", [state for state in BillState if state is not BillState.ISSUED])
def test_one_bill_that_is_not_issued_changes_nothing(
    world: World, bills: BillOfLading, state: BillState
) -> None:
    found, other = batch_of(world, 2), in_state(world, state)
    expected = unexpected(other, state, BillState.ISSUED)
    with changes_nothing(world), refuses("BillUnexpectedState", expected):
        bills.transfer_batch(
            [found[0], other, found[1]], to=world.org["bank"], by=world.senders["exporter"]
        )


def test_one_straight_bill_that_may_not_go_there_changes_nothing(
    world: World, bills: BillOfLading
) -> None:
    found = [*batch_of(world, 2, BillForm.BEARER), issued(world, BillForm.STRAIGHT)]
    expected = {"bill": found[2], "to": world.org["trader"]}
    with changes_nothing(world), refuses("BillReceiverInvalid", expected):
        bills.transfer_batch(found, to=world.org["trader"], by=world.senders["exporter"])


def test_the_holder_receives_nothing_from_itself(world: World, bills: BillOfLading) -> None:
    found = batch_of(world, 2)
    expected = {"bill": found[0], "to": world.org["exporter"]}
    with changes_nothing(world), refuses("BillReceiverInvalid", expected):
        bills.transfer_batch(found, to=world.org["exporter"], by=world.senders["exporter"])


def test_an_escrow_contract_receives_by_transfer_and_call_alone(
    world: World, bills: BillOfLading
) -> None:
    found, escrow = batch_of(world, 2), Escrow(world)
    expected = {"bill": found[0], "to": escrow.org}
    with changes_nothing(world), refuses("BillReceiverEscrow", expected):
        bills.transfer_batch(found, to=escrow.org, by=world.senders["exporter"])


@pytest.mark.parametrize("name", ["exporter", "bank"])
def test_neither_side_is_suspended(world: World, bills: BillOfLading, name: str) -> None:
    found = batch_of(world, 2)
    suspend(world, name)
    for batch in (found, []):
        with refuses("OrganisationSuspended", {"org": world.org[name]}):
            bills.transfer_batch(batch, to=world.org["bank"], by=world.senders["exporter"])


def test_an_unknown_receiver_is_refused(world: World, bills: BillOfLading) -> None:
    found = batch_of(world, 2)
    for org in (0, 999):
        with refuses("OrganisationUnknown", {"org": org}):
            bills.transfer_batch(found, to=org, by=world.senders["exporter"])


@pytest.mark.parametrize("name", [OUTSIDER, DEPLOYER])
def test_who_has_no_seat_moves_nothing(world: World, bills: BillOfLading, name: str) -> None:
    found = batch_of(world, 2, BillForm.BEARER)
    with refuses("SeatUnknown", {"key": world.account(name)}):
        bills.transfer_batch(found, to=world.org["bank"], by=world.senders[name])
