from __future__ import annotations

from itertools import pairwise

import pytest
from support.bills import FORMS, acted, in_state, issued, record_of
from support.expect import changes_nothing, happened, refuses
from support.keys import fresh_key, seated, suspend
from support.mocks import Escrow, Wallet, enrolled
from support.world import DEPLOYER, OUTSIDER, World

from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import BillForm, BillState
from wharfinger.contracts.refusals import ActorRefusedError, StateRefusedError
from wharfinger.roles import Role


@pytest.mark.parametrize("form", FORMS)
def test_possession_moves_and_title_does_not(
    world: World, bills: BillOfLading, form: BillForm
) -> None:
    bill = issued(world, form)
    before = record_of(world, bill)
    outcome = bills.transfer(bill, to=world.org["bank"], by=world.senders["exporter"])
    expected = {
        "bill": bill,
        "from": world.org["exporter"],
        "to": world.org["bank"],
        "previousBlock": before.last_block,
    }
    happened(outcome, ("BillTransferred", expected))
    straight = form is BillForm.STRAIGHT
    assert record_of(world, bill) == acted(
        world,
        before,
        holder=world.org["bank"],
        returnable=True,
        prior_holder=world.org["exporter"],
        shipper_or_prior_endorsee=world.org["exporter"] if straight else before.endorsee,
    )


def test_a_bearer_bill_passes_from_hand_to_hand(world: World, bills: BillOfLading) -> None:
    bill = issued(world, BillForm.BEARER)
    chain = ("exporter", "trader", "bank", "insurer", "importer")
    for giver, taker in pairwise(chain):
        bills.transfer(bill, to=world.org[taker], by=world.senders[giver])
    assert record_of(world, bill).holder == world.org["importer"]


@pytest.mark.parametrize("to", ["importer", "bank", "issuing-bank"])
def test_a_straight_bill_goes_to_its_consignee_and_to_banks(
    world: World, bills: BillOfLading, to: str
) -> None:
    bill = issued(world, BillForm.STRAIGHT)
    bills.transfer(bill, to=world.org[to], by=world.senders["exporter"])
    assert record_of(world, bill).holder == world.org[to]


def test_a_straight_bill_goes_back_to_its_shipper_by_any_way(
    world: World, bills: BillOfLading
) -> None:
    """The shipper is remembered for good, whoever held the bill last."""
    bill = issued(world, BillForm.STRAIGHT)
    for giver, taker in (
        ("exporter", "bank"),
        ("bank", "issuing-bank"),
        ("issuing-bank", "exporter"),
    ):
        bills.transfer(bill, to=world.org[taker], by=world.senders[giver])
    assert record_of(world, bill).holder == world.org["exporter"]
    assert record_of(world, bill).endorsee == world.org["importer"]


@pytest.mark.parametrize("to", ["trader", "carrier", "broker", "insurer", "customs-netherlands"])
def test_a_straight_bill_goes_to_nobody_else(world: World, bills: BillOfLading, to: str) -> None:
    bill = issued(world, BillForm.STRAIGHT)
    with (
        changes_nothing(world),
        refuses("BillReceiverInvalid", {"bill": bill, "to": world.org[to]}),
    ):
        bills.transfer(bill, to=world.org[to], by=world.senders["exporter"])


@pytest.mark.parametrize("form", FORMS)
def test_the_holder_receives_nothing_from_itself(
    world: World, bills: BillOfLading, form: BillForm
) -> None:
    bill = issued(world, form)
    with refuses("BillReceiverInvalid", {"bill": bill, "to": world.org["exporter"]}):
        bills.transfer(bill, to=world.org["exporter"], by=world.senders["exporter"])


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["importer", "carrier", "bank", "customs-netherlands"])
def test_only_the_holder_transfers(
    world: World, bills: BillOfLading, form: BillForm, name: str
) -> None:
    bill = issued(world, form)
    expected = {"bill": bill, "org": world.org[name], "holder": world.org["exporter"]}
    with changes_nothing(world), refuses("BillHolderRequired", expected) as caught:
        bills.transfer(bill, to=world.org["issuing-bank"], by=world.senders[name])
    assert isinstance(caught.value, ActorRefusedError)


def test_a_former_holder_transfers_no_more(world: World, bills: BillOfLading) -> None:
    bill = issued(world, BillForm.BEARER)
    bills.transfer(bill, to=world.org["trader"], by=world.senders["exporter"])
    expected = {"bill": bill, "org": world.org["exporter"], "holder": world.org["trader"]}
    with refuses("BillHolderRequired", expected):
        bills.transfer(bill, to=world.org["importer"], by=world.senders["exporter"])


@pytest.mark.parametrize("state", [state for state in BillState if state is not BillState.ISSUED])
def test_only_an_issued_bill_moves(world: World, bills: BillOfLading, state: BillState) -> None:
    bill = in_state(world, state)
    expected = {"bill": bill, "current": state, "expected": (BillState.ISSUED,)}
    with refuses("BillUnexpectedState", expected) as caught:
        bills.transfer(bill, to=world.org["bank"], by=world.senders["exporter"])
    assert isinstance(caught.value, StateRefusedError)


@pytest.mark.parametrize("form", FORMS)
def test_an_escrow_contract_receives_by_transfer_and_call_alone(
    world: World, bills: BillOfLading, form: BillForm
) -> None:
    bill, escrow = issued(world, form), Escrow(world)
    with refuses("BillReceiverEscrow", {"bill": bill, "to": escrow.org}):
        bills.transfer(bill, to=escrow.org, by=world.senders["exporter"])


@pytest.mark.parametrize("org", [0, 999])
def test_an_unknown_receiver_is_refused(world: World, bills: BillOfLading, org: int) -> None:
    bill = issued(world, BillForm.BEARER)
    with refuses("OrganisationUnknown", {"org": org}):
        bills.transfer(bill, to=org, by=world.senders["exporter"])


def test_a_suspended_receiver_is_refused(world: World, bills: BillOfLading) -> None:
    bill = issued(world, BillForm.BEARER)
    suspend(world, "trader")
    with refuses("OrganisationSuspended", {"org": world.org["trader"]}):
        bills.transfer(bill, to=world.org["trader"], by=world.senders["exporter"])


def test_a_holder_suspended_in_the_middle_of_a_chain_holds_the_bill_until_it_is_reinstated(
    world: World, bills: BillOfLading
) -> None:
    bill = issued(world, BillForm.BEARER)
    bills.transfer(bill, to=world.org["trader"], by=world.senders["exporter"])
    suspend(world, "trader")
    before = record_of(world, bill)
    with refuses("OrganisationSuspended", {"org": world.org["trader"]}):
        bills.transfer(bill, to=world.org["importer"], by=world.senders["trader"])
    for name in ("exporter", "carrier", "importer"):
        expected = {"bill": bill, "org": world.org[name], "holder": world.org["trader"]}
        with refuses("BillHolderRequired", expected):
            bills.transfer(bill, to=world.org["bank"], by=world.senders[name])
    assert record_of(world, bill) == before
    suspend(world, "trader", suspended=False)
    bills.transfer(bill, to=world.org["importer"], by=world.senders["trader"])
    assert record_of(world, bill).holder == world.org["importer"]


def test_a_suspended_carrier_stops_no_bill(world: World, bills: BillOfLading) -> None:
    bill = issued(world, BillForm.BEARER)
    suspend(world, "carrier")
    bills.transfer(bill, to=world.org["trader"], by=world.senders["exporter"])
    assert record_of(world, bill).holder == world.org["trader"]


def test_any_seat_of_the_holder_transfers(world: World, bills: BillOfLading) -> None:
    bill, key = issued(world, BillForm.BEARER), seated(world, "exporter", roles=Role.TRADER)
    outcome = bills.transfer(bill, to=world.org["trader"], by=key)
    assert outcome.event("BillTransferred")["from"] == world.org["exporter"]


def test_a_seat_without_a_role_transfers_nothing(world: World, bills: BillOfLading) -> None:
    bill = issued(world, BillForm.BEARER)
    key = seated(world, "exporter", roles=Role.NONE, admin=True)
    with refuses("SeatWithoutRole", {"key": key.address}):
        bills.transfer(bill, to=world.org["trader"], by=key)


def test_an_expired_seat_transfers_nothing(world: World, bills: BillOfLading) -> None:
    expires_at = world.now + 60
    bill = issued(world, BillForm.BEARER)
    key = seated(world, "exporter", expires_at=expires_at)
    world.advance_to(expires_at)
    with refuses("SeatExpired", {"key": key.address, "expiresAt": expires_at}):
        bills.transfer(bill, to=world.org["trader"], by=key)


def test_a_seat_that_was_offered_and_not_taken_transfers_nothing(
    world: World, bills: BillOfLading
) -> None:
    bill, key = issued(world, BillForm.BEARER), fresh_key(world)
    world.suite.participants.offer_seat(key, roles=Role.TRADER, by=world.senders["exporter"])
    with refuses("SeatUnknown", {"key": key.address}):
        bills.transfer(bill, to=world.org["trader"], by=key)


def test_a_contract_wallet_receives_and_transfers(world: World, bills: BillOfLading) -> None:
    wallet = Wallet(world, owner=OUTSIDER)
    org = enrolled(world, "wallet", root=wallet, roles=Role.TRADER)
    bill = issued(world, BillForm.BEARER)
    bills.transfer(bill, to=org, by=world.senders["exporter"])
    with refuses("SeatUnknown", {"key": world.account(OUTSIDER)}):
        bills.transfer(bill, to=world.org["trader"], by=world.senders[OUTSIDER])
    outcome = bills.transfer(bill, to=world.org["trader"], by=wallet)
    assert outcome.event("BillTransferred")["from"] == org


def test_an_escrow_contract_hands_a_straight_bill_to_a_bank_that_is_none_any_more(
    world: World, bills: BillOfLading
) -> None:
    """It hands out by its own rules, whatever roles its counterparty has lost meanwhile."""
    bill, escrow = issued(world, BillForm.STRAIGHT), Escrow(world)
    bills.transfer(bill, to=world.org["bank"], by=world.senders["exporter"])
    bills.transfer_and_call(bill, to=escrow.org, data=b"", by=world.senders["bank"])
    world.suite.participants.set_roles(
        world.org["bank"], roles=Role.INSURER, by=world.senders[DEPLOYER]
    )
    escrow.hand_out(bill, to=world.org["bank"])
    assert record_of(world, bill).holder == world.org["bank"]


def test_a_suspended_escrow_contract_still_hands_out(world: World, bills: BillOfLading) -> None:
    bill, escrow = issued(world, BillForm.BEARER), Escrow(world)
    bills.transfer_and_call(bill, to=escrow.org, data=b"", by=world.senders["exporter"])
    suspend(world, escrow.org)
    suspend(world, "exporter")
    escrow.hand_out(bill, to=world.org["exporter"])
    assert record_of(world, bill).holder == world.org["exporter"]
