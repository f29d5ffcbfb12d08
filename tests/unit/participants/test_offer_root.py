from __future__ import annotations

from support.expect import changes_nothing, happened, refuses
from support.keys import fresh_key, seated, suspend
from support.world import OUTSIDER, World

from wharfinger.contracts.participants import Participants
from wharfinger.roles import Role

NOBODY = "0x" + "00" * 20


def test_a_root_is_offered_and_not_yet_changed(world: World, register: Participants) -> None:
    org, heir = world.org["exporter"], world.account(OUTSIDER)
    outcome = register.offer_root(heir, by=world.senders["exporter"])
    happened(outcome, ("RootOffered", {"org": org, "root": heir}))
    assert register.account_of(org) == world.account("exporter")
    assert register.actor(world.account("exporter")) == (org, Role.TRADER, "CN")


def test_an_administrator_offers_it_too(world: World, register: Participants) -> None:
    admin = seated(world, "exporter", admin=True)
    outcome = register.offer_root(world.account(OUTSIDER), by=admin)
    assert outcome.event("RootOffered")["org"] == world.org["exporter"]


def test_an_offer_is_withdrawn_by_offering_it_to_nobody(
    world: World, register: Participants
) -> None:
    heir, root = fresh_key(world), world.senders["exporter"]
    register.offer_root(heir, by=root)
    register.offer_root(NOBODY, by=root)
    with refuses("SeatUnknown", {"key": heir.address}):
        register.take_root(world.org["exporter"], by=heir)


def test_a_suspended_organisation_still_changes_its_root(
    world: World, register: Participants
) -> None:
    suspend(world, "exporter")
    outcome = register.offer_root(world.account(OUTSIDER), by=world.senders["exporter"])
    assert outcome.event("RootOffered")["root"] == world.account(OUTSIDER)


def test_an_ordinary_seat_offers_no_root(world: World, register: Participants) -> None:
    key = seated(world, "exporter")
    with changes_nothing(world), refuses("AdminRequired", {"key": key.address}):
        register.offer_root(key, by=key)


def test_an_expired_administrator_offers_no_root(world: World, register: Participants) -> None:
    expires_at = world.now + 60
    admin = seated(world, "exporter", admin=True, expires_at=expires_at)
    world.advance_to(expires_at)
    with refuses("SeatExpired", {"key": admin.address, "expiresAt": expires_at}):
        register.offer_root(admin, by=admin)


def test_an_outsider_offers_no_root(world: World, register: Participants) -> None:
    with refuses("SeatUnknown", {"key": world.account(OUTSIDER)}):
        register.offer_root(world.account(OUTSIDER), by=world.senders[OUTSIDER])
