from __future__ import annotations

import pytest
from support.bills import issued, record_of
from support.expect import changes_nothing, happened, refuses
from support.keys import fresh_key, seated
from support.mocks import Wallet, enrolled
from support.world import OUTSIDER, World

from wharfinger.chain import DirectSender
from wharfinger.contracts.enums import BillForm
from wharfinger.contracts.participants import Participants
from wharfinger.contracts.records import Seat
from wharfinger.roles import Role


def test_the_heir_takes_over_and_the_former_root_is_out(
    world: World, register: Participants
) -> None:
    org, heir = world.org["exporter"], fresh_key(world)
    former = world.account("exporter")
    register.offer_root(heir, by=world.senders["exporter"])
    outcome = register.take_root(org, by=heir)
    happened(outcome, ("RootChanged", {"org": org, "previous": former, "root": heir.address}))
    assert register.account_of(org) == heir.address
    assert register.seat_of(heir) == Seat(org=org, roles=Role.ALL, expires_at=0, admin=True)
    with refuses("SeatUnknown", {"key": former}):
        register.actor(former)


@pytest.mark.parametrize("form", [BillForm.STRAIGHT, BillForm.TO_ORDER, BillForm.BEARER])
def test_a_new_root_moves_no_title(world: World, register: Participants, form: BillForm) -> None:
    bill, heir = issued(world, form), fresh_key(world)
    before = record_of(world, bill)
    register.offer_root(heir, by=world.senders["exporter"])
    register.take_root(world.org["exporter"], by=heir)
    assert record_of(world, bill) == before
    with refuses("SeatUnknown", {"key": world.account("exporter")}):
        world.suite.bills.surrender_for_delivery(bill, by=world.senders["exporter"])
    world.suite.bills.surrender_for_delivery(bill, by=heir)


def test_a_new_root_moves_no_money(world: World, register: Participants) -> None:
    euro, heir = world.suite.currency("EUR"), fresh_key(world)
    euro.issue(world.account("exporter"), amount=500, by=world.senders["central-bank-nl"])
    register.offer_root(heir, by=world.senders["exporter"])
    register.take_root(world.org["exporter"], by=heir)
    assert (euro.balance_of(world.account("exporter")), euro.balance_of(heir)) == (500, 0)


def test_a_seat_of_the_organisation_becomes_its_root(world: World, register: Participants) -> None:
    key = seated(world, "exporter", roles=Role.NONE, expires_at=world.now + 600)
    register.offer_root(key, by=world.senders["exporter"])
    register.take_root(world.org["exporter"], by=key)
    assert register.seat_of(key) == Seat(
        org=world.org["exporter"], roles=Role.ALL, expires_at=0, admin=True
    )


def test_other_seats_stay(world: World, register: Participants) -> None:
    key, heir = seated(world, "exporter"), fresh_key(world)
    register.offer_root(heir, by=world.senders["exporter"])
    register.take_root(world.org["exporter"], by=heir)
    assert register.actor(key.address)[0] == world.org["exporter"]


def test_the_root_may_take_over_from_itself(world: World, register: Participants) -> None:
    root = world.senders["exporter"]
    register.offer_root(root, by=root)
    register.take_root(world.org["exporter"], by=root)
    assert register.actor(root.address) == (world.org["exporter"], Role.TRADER, "CN")


def test_the_former_root_may_found_another_organisation(
    world: World, register: Participants
) -> None:
    heir = fresh_key(world)
    register.offer_root(heir, by=world.senders["exporter"])
    register.take_root(world.org["exporter"], by=heir)
    org = enrolled(world, "new", root=world.account("exporter"), roles=Role.TRADER)
    assert register.actor(world.account("exporter"))[0] == org


def test_a_contract_wallet_takes_over(world: World, register: Participants) -> None:
    wallet = Wallet(world, owner=OUTSIDER)
    register.offer_root(wallet, by=world.senders["exporter"])
    register.take_root(world.org["exporter"], by=wallet)
    assert register.account_of(world.org["exporter"]) == wallet.address


def test_only_who_was_offered_it_takes_it(world: World, register: Participants) -> None:
    register.offer_root(world.account(OUTSIDER), by=world.senders["exporter"])
    thief = fresh_key(world)
    with changes_nothing(world), refuses("SeatUnknown", {"key": thief.address}):
        register.take_root(world.org["exporter"], by=thief)


def test_without_an_offer_nobody_takes_it(world: World, register: Participants) -> None:
    with refuses("SeatUnknown", {"key": world.account(OUTSIDER)}):
        register.take_root(world.org["exporter"], by=world.senders[OUTSIDER])


def test_an_offer_is_taken_once(world: World, register: Participants) -> None:
    first, second = fresh_key(world), fresh_key(world)
    org = world.org["exporter"]
    register.offer_root(first, by=world.senders["exporter"])
    register.take_root(org, by=first)
    register.offer_root(second, by=first)
    register.take_root(org, by=second)
    with refuses("SeatUnknown", {"key": first.address}):
        register.take_root(org, by=first)


def test_the_offer_of_another_organisation_does_not_count(
    world: World, register: Participants
) -> None:
    heir = fresh_key(world)
    register.offer_root(heir, by=world.senders["exporter"])
    with refuses("SeatUnknown", {"key": heir.address}):
        register.take_root(world.org["importer"], by=heir)


@pytest.mark.parametrize("root", [True, False])
def test_who_acts_for_another_organisation_takes_none(
    world: World, register: Participants, root: bool
) -> None:
    key = world.senders["trader"] if root else seated(world, "trader")
    register.offer_root(key, by=world.senders["exporter"])
    with refuses("SeatExists", {"key": key.address, "org": world.org["trader"]}):
        register.take_root(world.org["exporter"], by=key)


def test_a_plain_key_never_becomes_the_root_of_an_escrow_contract(
    world: World, register: Participants, registrar: DirectSender
) -> None:
    """Escrow is for contracts alone: what they hold must stay under a contract's own rules."""
    wallet = Wallet(world, owner=OUTSIDER)
    org = enrolled(world, "escrow-wallet", root=wallet, roles=Role.ESCROW, country="ZZ")
    heir = fresh_key(world)
    with refuses("AdminRequired", {"key": wallet.address}):
        register.offer_root(heir, by=wallet)
    with refuses("AdminRequired", {"key": wallet.address}):
        register.offer_seat(heir, roles=Role.ESCROW, by=wallet)
    assert register.account_of(org) == wallet.address
