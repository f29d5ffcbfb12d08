from __future__ import annotations

from support.expect import changes_nothing, happened, refuses
from support.keys import fresh_key, seated
from support.mocks import enrolled
from support.world import OUTSIDER, World

from wharfinger.contracts.participants import Participants
from wharfinger.contracts.records import Seat
from wharfinger.contracts.refusals import ActorRefusedError, DuplicateRefusedError
from wharfinger.roles import Role


def test_the_key_takes_the_seat_as_it_was_offered(world: World, register: Participants) -> None:
    key, expires_at = fresh_key(world), world.now + 3600
    register.offer_seat(
        key, roles=Role.TRADER, expires_at=expires_at, admin=True, by=world.senders["exporter"]
    )
    outcome = register.take_seat(world.org["exporter"], by=key)
    happened(outcome, ("SeatTaken", {"org": world.org["exporter"], "key": key.address}))
    assert register.seat_of(key) == Seat(
        org=world.org["exporter"], roles=Role.TRADER, expires_at=expires_at, admin=True
    )


def test_a_key_without_an_offer_takes_none(world: World, register: Participants) -> None:
    with changes_nothing(world), refuses("SeatUnknown", {"key": world.account(OUTSIDER)}) as caught:
        register.take_seat(world.org["exporter"], by=world.senders[OUTSIDER])
    assert isinstance(caught.value, ActorRefusedError)


def test_an_offer_is_for_its_own_organisation(world: World, register: Participants) -> None:
    key = fresh_key(world)
    register.offer_seat(key, roles=Role.TRADER, by=world.senders["exporter"])
    with refuses("SeatUnknown", {"key": key.address}):
        register.take_seat(world.org["importer"], by=key)


def test_an_offer_is_taken_once(world: World, register: Participants) -> None:
    """A revoked key does not come back with the offer it had."""
    key = seated(world, "exporter")
    register.revoke_seat(key, by=world.senders["exporter"])
    with refuses("SeatUnknown", {"key": key.address}):
        register.take_seat(world.org["exporter"], by=key)


def test_an_offer_that_was_revoked_is_not_taken(world: World, register: Participants) -> None:
    key = fresh_key(world)
    register.offer_seat(key, roles=Role.TRADER, by=world.senders["exporter"])
    register.revoke_seat(key, by=world.senders["exporter"])
    with refuses("SeatUnknown", {"key": key.address}):
        register.take_seat(world.org["exporter"], by=key)


def test_a_key_acts_for_one_organisation(world: World, register: Participants) -> None:
    key = seated(world, "exporter")
    register.offer_seat(key, roles=Role.TRADER, by=world.senders["importer"])
    expected = {"key": key.address, "org": world.org["exporter"]}
    with refuses("SeatExists", expected) as caught:
        register.take_seat(world.org["importer"], by=key)
    assert isinstance(caught.value, DuplicateRefusedError)


def test_a_root_takes_no_other_seat(world: World, register: Participants) -> None:
    register.offer_seat(world.account("trader"), roles=Role.TRADER, by=world.senders["importer"])
    expected = {"key": world.account("trader"), "org": world.org["trader"]}
    with refuses("SeatExists", expected):
        register.take_seat(world.org["importer"], by=world.senders["trader"])


def test_a_key_is_not_squatted_by_offers(world: World, register: Participants) -> None:
    """Whoever offers a key a seat first neither binds it nor keeps it from its own organisation."""
    key = fresh_key(world)
    register.offer_seat(key, roles=Role.TRADER, by=world.senders["trader"])
    register.offer_seat(key, roles=Role.BANK, by=world.senders["bank"])
    register.take_seat(world.org["bank"], by=key)
    assert register.actor(key.address) == (world.org["bank"], Role.BANK, "DE")


def test_a_root_to_be_is_not_squatted_by_an_offer(world: World, register: Participants) -> None:
    key = fresh_key(world)
    register.offer_seat(key, roles=Role.TRADER, by=world.senders["trader"])
    org = enrolled(world, "new", root=key, roles=Role.TRADER)
    assert register.actor(key.address)[0] == org


def test_an_expired_seat_gives_way_to_another(world: World, register: Participants) -> None:
    key = seated(world, "exporter", expires_at=world.now + 60)
    world.advance(60)
    register.offer_seat(key, roles=Role.TRADER, by=world.senders["importer"])
    register.take_seat(world.org["importer"], by=key)
    assert register.actor(key.address)[0] == world.org["importer"]


def test_an_offer_that_expired_gives_a_dead_seat(world: World, register: Participants) -> None:
    key, expires_at = fresh_key(world), world.now + 60
    register.offer_seat(key, roles=Role.TRADER, expires_at=expires_at, by=world.senders["exporter"])
    world.advance_to(expires_at)
    register.take_seat(world.org["exporter"], by=key)
    with refuses("SeatExpired", {"key": key.address, "expiresAt": expires_at}):
        register.actor(key.address)
