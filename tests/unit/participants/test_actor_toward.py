from __future__ import annotations

from support.expect import refuses
from support.keys import seated, suspend
from support.mocks import Escrow
from support.world import OUTSIDER, World

from wharfinger.contracts.participants import Participants
from wharfinger.roles import Role


def test_both_sides_are_told(world: World, register: Participants) -> None:
    answer = register.actor_toward(world.account("exporter"), counterparty=world.org["bank"])
    assert answer == (world.org["exporter"], Role.TRADER, Role.BANK)


def test_a_key_without_a_seat_is_refused(world: World, register: Participants) -> None:
    with refuses("SeatUnknown", {"key": world.account(OUTSIDER)}):
        register.actor_toward(world.account(OUTSIDER), counterparty=world.org["bank"])


def test_a_seat_without_a_role_is_refused(world: World, register: Participants) -> None:
    key = seated(world, "exporter", roles=Role.NONE)
    with refuses("SeatWithoutRole", {"key": key.address}):
        register.actor_toward(key.address, counterparty=world.org["bank"])


def test_an_expired_seat_is_refused(world: World, register: Participants) -> None:
    expires_at = world.now + 60
    key = seated(world, "exporter", expires_at=expires_at)
    world.advance_to(expires_at)
    with refuses("SeatExpired", {"key": key.address, "expiresAt": expires_at}):
        register.actor_toward(key.address, counterparty=world.org["bank"])


def test_a_suspended_actor_is_refused(world: World, register: Participants) -> None:
    suspend(world, "exporter")
    with refuses("OrganisationSuspended", {"org": world.org["exporter"]}):
        register.actor_toward(world.account("exporter"), counterparty=world.org["bank"])


def test_a_suspended_counterparty_is_refused(world: World, register: Participants) -> None:
    suspend(world, "bank")
    with refuses("OrganisationSuspended", {"org": world.org["bank"]}):
        register.actor_toward(world.account("exporter"), counterparty=world.org["bank"])


def test_an_unknown_counterparty_is_refused(world: World, register: Participants) -> None:
    for account in (world.account("exporter"), Escrow(world).address):
        with refuses("OrganisationUnknown", {"org": 999}):
            register.actor_toward(account, counterparty=999)


def test_an_escrow_contract_hands_back_to_the_suspended(
    world: World, register: Participants
) -> None:
    escrow = Escrow(world)
    suspend(world, "exporter")
    answer = register.actor_toward(escrow.address, counterparty=world.org["exporter"])
    assert answer == (escrow.org, Role.ESCROW, Role.TRADER)


def test_a_suspended_escrow_contract_receives_nothing(world: World, register: Participants) -> None:
    escrow = Escrow(world)
    suspend(world, escrow.org)
    with refuses("OrganisationSuspended", {"org": escrow.org}):
        register.actor_toward(world.account("exporter"), counterparty=escrow.org)
    answer = register.actor_toward(escrow.address, counterparty=world.org["bank"])
    assert answer == (escrow.org, Role.ESCROW, Role.BANK)
