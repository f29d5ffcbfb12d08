from __future__ import annotations

import pytest
from support.expect import changes_nothing, happened, refuses
from support.keys import fresh_key, seated
from support.world import OUTSIDER, World

from wharfinger.contracts.participants import Participants
from wharfinger.contracts.records import Seat
from wharfinger.roles import Role

NOBODY = "0x" + "00" * 20
NO_SEAT = Seat(org=0, roles=Role.NONE, expires_at=0, admin=False)


@pytest.mark.parametrize(
    ("roles", "lasts", "admin"),
    [(Role.TRADER, 0, False), (Role.TRADER, 60, True), (Role.NONE, 0, True)],
)
def test_a_seat_is_offered_and_not_yet_taken(
    world: World, register: Participants, roles: Role, lasts: int, admin: bool
) -> None:
    key = world.account(OUTSIDER)
    expires_at = world.now + lasts if lasts else 0
    outcome = register.offer_seat(
        key, roles=roles, expires_at=expires_at, admin=admin, by=world.senders["exporter"]
    )
    happened(
        outcome,
        (
            "SeatOffered",
            {
                "org": world.org["exporter"],
                "key": key,
                "roles": roles,
                "expiresAt": expires_at,
                "admin": admin,
            },
        ),
    )
    assert register.seat_of(key) == NO_SEAT
    with refuses("SeatUnknown", {"key": key}):
        register.actor(key)


def test_an_administrators_key_offers_seats(world: World, register: Participants) -> None:
    admin = seated(world, "exporter", admin=True)
    outcome = register.offer_seat(world.account(OUTSIDER), roles=Role.TRADER, by=admin)
    assert outcome.event("SeatOffered")["org"] == world.org["exporter"]


def test_a_later_offer_replaces_the_earlier(world: World, register: Participants) -> None:
    key, root = fresh_key(world), world.senders["exporter"]
    register.offer_seat(key, roles=Role.TRADER, admin=True, by=root)
    register.offer_seat(key, roles=Role.NONE, expires_at=world.now + 600, by=root)
    register.take_seat(world.org["exporter"], by=key)
    seat = register.seat_of(key)
    assert (seat.roles, seat.admin) == (Role.NONE, False)


def test_an_ordinary_seat_offers_none(world: World, register: Participants) -> None:
    key = seated(world, "exporter")
    with changes_nothing(world), refuses("AdminRequired", {"key": key.address}):
        register.offer_seat(world.account(OUTSIDER), roles=Role.TRADER, by=key)


def test_an_outsider_offers_none(world: World, register: Participants) -> None:
    with refuses("SeatUnknown", {"key": world.account(OUTSIDER)}):
        register.offer_seat(world.account(OUTSIDER), roles=Role.TRADER, by=world.senders[OUTSIDER])


def test_an_expired_administrator_offers_none(world: World, register: Participants) -> None:
    expires_at = world.now + 60
    admin = seated(world, "exporter", admin=True, expires_at=expires_at)
    world.advance_to(expires_at)
    expected = {"key": admin.address, "expiresAt": expires_at}
    with refuses("SeatExpired", expected):
        register.offer_seat(world.account(OUTSIDER), roles=Role.TRADER, by=admin)


@pytest.mark.parametrize("roles", [Role.BANK, Role.TRADER | Role.BANK, Role.ALL])
def test_a_seat_has_no_role_that_the_organisation_lacks(
    world: World, register: Participants, roles: Role
) -> None:
    key = world.account(OUTSIDER)
    with refuses("SeatInvalid", {"key": key, "roles": roles, "expiresAt": 0}):
        register.offer_seat(key, roles=roles, by=world.senders["exporter"])


def test_a_seat_that_is_over_is_not_offered(world: World, register: Participants) -> None:
    key = world.account(OUTSIDER)
    expected = {"key": key, "roles": Role.TRADER, "expiresAt": world.now}
    with refuses("SeatInvalid", expected):
        register.offer_seat(
            key, roles=Role.TRADER, expires_at=world.now, by=world.senders["exporter"]
        )


def test_nobody_is_no_key(world: World, register: Participants) -> None:
    expected = {"key": NOBODY, "roles": Role.TRADER, "expiresAt": 0}
    with refuses("SeatInvalid", expected):
        register.offer_seat(NOBODY, roles=Role.TRADER, by=world.senders["exporter"])
