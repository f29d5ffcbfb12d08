"""The views that answer without an actor: records, accounts, identifiers, ports, the number."""

from __future__ import annotations

import pytest
from support.expect import refuses
from support.keys import suspend
from support.world import CAST, OUTSIDER, World

from wharfinger.contracts.participants import Participants
from wharfinger.contracts.records import Organisation, Seat
from wharfinger.roles import Role

NOBODY = "0x" + "00" * 20
UNKNOWN = 999


def test_roles_of_an_active_organisation(world: World, register: Participants) -> None:
    assert register.active_roles(world.org["bank"]) == Role.BANK


def test_roles_of_a_suspended_organisation_are_refused(
    world: World, register: Participants
) -> None:
    suspend(world, "bank")
    with refuses("OrganisationSuspended", {"org": world.org["bank"]}):
        register.active_roles(world.org["bank"])


@pytest.mark.parametrize("org", [0, UNKNOWN])
def test_roles_of_an_unknown_organisation_are_refused(register: Participants, org: int) -> None:
    with refuses("OrganisationUnknown", {"org": org}):
        register.active_roles(org)


@pytest.mark.parametrize("org", [0, UNKNOWN])
def test_an_unknown_organisation_is_all_zero(register: Participants, org: int) -> None:
    assert register.organisation(org) == Organisation(
        root=NOBODY, roles=Role.NONE, country="", suspended=False, enrolled_at=0
    )


def test_the_account_of_an_organisation_is_its_root_even_when_suspended(
    world: World, register: Participants
) -> None:
    suspend(world, "bank")
    assert register.account_of(world.org["bank"]) == world.account("bank")


@pytest.mark.parametrize("org", [0, UNKNOWN])
def test_the_account_of_an_unknown_organisation_is_refused(
    register: Participants, org: int
) -> None:
    with refuses("OrganisationUnknown", {"org": org}):
        register.account_of(org)


def test_an_identifier_leads_to_its_organisation(world: World, register: Participants) -> None:
    assert register.organisation_of("bank") == world.org["bank"]
    assert register.organisation_of("nobody") == 0
    assert register.organisation_of(bytes(32)) == 0


def test_a_key_without_a_seat_has_an_empty_one(world: World, register: Participants) -> None:
    assert register.seat_of(world.account(OUTSIDER)) == Seat(
        org=0, roles=Role.NONE, expires_at=0, admin=False
    )


def test_ports_are_their_operators(world: World, register: Participants) -> None:
    assert register.acts_at(world.org["port-rotterdam"], port="NLRTM")
    assert not register.acts_at(world.org["port-shenzhen"], port="NLRTM")
    assert not register.acts_at(UNKNOWN, port="NLRTM")


def test_ids_run_from_one_to_the_number_of_organisations(
    world: World, register: Participants
) -> None:
    count = register.organisation_count()
    assert count == len(CAST) + 1
    assert sorted([*world.org.values(), world.escrow]) == list(range(1, count + 1))
