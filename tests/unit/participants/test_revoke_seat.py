from __future__ import annotations

from support.bills import issued, record_of
from support.expect import changes_nothing, happened, refuses
from support.keys import fresh_key, seated
from support.world import OUTSIDER, World

from wharfinger.contracts.enums import BillForm
from wharfinger.contracts.participants import Participants
from wharfinger.roles import Role


def test_a_seat_is_revoked_at_once(world: World, register: Participants) -> None:
    key = seated(world, "exporter")
    outcome = register.revoke_seat(key, by=world.senders["exporter"])
    happened(outcome, ("SeatRevoked", {"org": world.org["exporter"], "key": key.address}))
    assert register.seat_of(key).org == 0
    with refuses("SeatUnknown", {"key": key.address}):
        register.actor(key.address)


def test_an_offer_is_revoked(world: World, register: Participants) -> None:
    key = fresh_key(world)
    register.offer_seat(key, roles=Role.TRADER, by=world.senders["exporter"])
    outcome = register.revoke_seat(key, by=world.senders["exporter"])
    happened(outcome, ("SeatRevoked", {"org": world.org["exporter"], "key": key.address}))


def test_a_seat_and_a_newer_offer_go_together(world: World, register: Participants) -> None:
    key = seated(world, "exporter")
    register.offer_seat(key, roles=Role.TRADER, admin=True, by=world.senders["exporter"])
    register.revoke_seat(key, by=world.senders["exporter"])
    with refuses("SeatUnknown", {"key": key.address}):
        register.take_seat(world.org["exporter"], by=key)


def test_an_administrator_revokes_another_and_itself(world: World, register: Participants) -> None:
    first, second = (seated(world, "exporter", admin=True) for _ in range(2))
    register.revoke_seat(second, by=first)
    register.revoke_seat(first, by=first)
    for key in (first, second):
        with refuses("SeatUnknown", {"key": key.address}):
            register.actor(key.address)


def test_an_expired_seat_can_be_revoked(world: World, register: Participants) -> None:
    key = seated(world, "exporter", expires_at=world.now + 60)
    world.advance(60)
    register.revoke_seat(key, by=world.senders["exporter"])
    assert register.seat_of(key).org == 0


def test_a_revoked_key_takes_no_bill_along(world: World, register: Participants) -> None:
    key = seated(world, "exporter")
    bill = issued(world, BillForm.BEARER)
    register.revoke_seat(key, by=world.senders["exporter"])
    with refuses("SeatUnknown", {"key": key.address}):
        world.suite.bills.transfer(bill, to=world.org["trader"], by=key)
    assert record_of(world, bill).holder == world.org["exporter"]


def test_the_roots_seat_stays(world: World, register: Participants) -> None:
    admin = seated(world, "exporter", admin=True)
    for by in (admin, world.senders["exporter"]):
        with refuses("RootSeat", {"root": world.account("exporter")}):
            register.revoke_seat(world.account("exporter"), by=by)


def test_an_ordinary_seat_revokes_none(world: World, register: Participants) -> None:
    key, other = seated(world, "exporter"), seated(world, "exporter")
    with changes_nothing(world), refuses("AdminRequired", {"key": key.address}):
        register.revoke_seat(other, by=key)


def test_another_organisations_seat_is_not_ones_own(world: World, register: Participants) -> None:
    key = seated(world, "exporter")
    with refuses("SeatUnknown", {"key": key.address}):
        register.revoke_seat(key, by=world.senders["importer"])
    assert register.actor(key.address)[0] == world.org["exporter"]


def test_another_organisations_offer_is_not_ones_own(world: World, register: Participants) -> None:
    key = fresh_key(world)
    register.offer_seat(key, roles=Role.TRADER, by=world.senders["exporter"])
    with refuses("SeatUnknown", {"key": key.address}):
        register.revoke_seat(key, by=world.senders["importer"])
    register.take_seat(world.org["exporter"], by=key)


def test_an_own_offer_to_anothers_key_is_revoked_without_its_seat(
    world: World, register: Participants
) -> None:
    key = seated(world, "exporter")
    register.offer_seat(key, roles=Role.TRADER, by=world.senders["importer"])
    register.revoke_seat(key, by=world.senders["importer"])
    assert register.actor(key.address)[0] == world.org["exporter"]


def test_a_key_without_a_seat_is_refused(world: World, register: Participants) -> None:
    with refuses("SeatUnknown", {"key": world.account(OUTSIDER)}):
        register.revoke_seat(world.account(OUTSIDER), by=world.senders["exporter"])


def test_an_outsider_revokes_none(world: World, register: Participants) -> None:
    key = seated(world, "exporter")
    with refuses("SeatUnknown", {"key": world.account(OUTSIDER)}):
        register.revoke_seat(key, by=world.senders[OUTSIDER])
