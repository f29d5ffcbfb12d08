from __future__ import annotations

import pytest
from support.expect import refuses
from support.keys import fresh_key, seated, suspend
from support.mocks import Escrow
from support.world import CAST, DEPLOYER, OUTSIDER, World

from wharfinger.chain import DirectSender
from wharfinger.contracts.participants import Participants
from wharfinger.roles import Role


@pytest.mark.parametrize("name", CAST)
def test_a_root_acts_for_its_organisation(world: World, register: Participants, name: str) -> None:
    member = CAST[name]
    expected = (world.org[name], member.roles, member.country)
    assert register.actor(world.account(name)) == expected


def test_a_seat_uses_what_both_it_and_the_organisation_have(
    world: World, register: Participants, registrar: DirectSender
) -> None:
    org = world.org["exporter"]
    register.set_roles(org, roles=Role.TRADER | Role.LOGISTICS, by=registrar)
    key = seated(world, "exporter", roles=Role.LOGISTICS)
    assert register.actor(key.address) == (org, Role.LOGISTICS, "CN")
    register.set_roles(org, roles=Role.TRADER, by=registrar)
    with refuses("SeatWithoutRole", {"key": key.address}):
        register.actor(key.address)


def test_a_seat_that_manages_seats_alone_acts_for_nobody(
    world: World, register: Participants
) -> None:
    key = seated(world, "exporter", roles=Role.NONE, admin=True)
    with refuses("SeatWithoutRole", {"key": key.address}):
        register.actor(key.address)
    register.offer_seat(world.account(OUTSIDER), roles=Role.TRADER, by=key)


@pytest.mark.parametrize("name", [OUTSIDER, DEPLOYER])
def test_a_key_without_a_seat_acts_for_nobody(
    world: World, register: Participants, name: str
) -> None:
    with refuses("SeatUnknown", {"key": world.account(name)}):
        register.actor(world.account(name))


def test_a_seat_that_was_never_taken_is_none(world: World, register: Participants) -> None:
    key = fresh_key(world)
    register.offer_seat(key, roles=Role.TRADER, by=world.senders["exporter"])
    with refuses("SeatUnknown", {"key": key.address}):
        register.actor(key.address)


def test_a_seat_lives_until_the_second_before_it_expires(
    world: World, register: Participants
) -> None:
    expires_at = world.now + 60
    key = seated(world, "exporter", expires_at=expires_at)
    world.advance_to(expires_at - 1)
    assert register.actor(key.address)[0] == world.org["exporter"]
    world.advance_to(expires_at)
    with refuses("SeatExpired", {"key": key.address, "expiresAt": expires_at}):
        register.actor(key.address)


def test_a_suspended_organisation_acts_no_more(world: World, register: Participants) -> None:
    suspend(world, "exporter")
    with refuses("OrganisationSuspended", {"org": world.org["exporter"]}):
        register.actor(world.account("exporter"))


def test_a_suspended_escrow_contract_acts(world: World, register: Participants) -> None:
    escrow = Escrow(world)
    suspend(world, escrow.org)
    assert register.actor(escrow.address) == (escrow.org, Role.ESCROW, "ZZ")
