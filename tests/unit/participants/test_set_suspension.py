from __future__ import annotations

import pytest
from support.expect import changes_nothing, happened, refuses
from support.keys import fresh_key, seated, suspend
from support.mocks import Escrow
from support.world import OUTSIDER, World

from wharfinger.chain import DirectSender
from wharfinger.contracts.participants import Participants
from wharfinger.roles import Role


def test_an_organisation_is_suspended_and_reinstated(
    world: World, register: Participants, registrar: DirectSender
) -> None:
    org = world.org["exporter"]
    for suspended in (True, False):
        outcome = register.set_suspension(org, suspended=suspended, by=registrar)
        happened(outcome, ("SuspensionChanged", {"org": org, "suspended": suspended}))
        assert register.organisation(org).suspended is suspended
    assert register.actor(world.account("exporter")) == (org, Role.TRADER, "CN")


def test_no_key_of_a_suspended_organisation_acts(world: World, register: Participants) -> None:
    key = seated(world, "exporter")
    suspend(world, "exporter")
    for account in (world.account("exporter"), key.address):
        with refuses("OrganisationSuspended", {"org": world.org["exporter"]}):
            register.actor(account)


def test_a_suspended_organisation_still_manages_its_keys(
    world: World, register: Participants
) -> None:
    """That is how a key that was stolen is cleaned up."""
    stolen, clean = seated(world, "exporter"), fresh_key(world)
    suspend(world, "exporter")
    root = world.senders["exporter"]
    register.revoke_seat(stolen, by=root)
    register.offer_seat(clean, roles=Role.TRADER, by=root)
    register.take_seat(world.org["exporter"], by=clean)
    register.offer_root(clean, by=root)
    register.take_root(world.org["exporter"], by=clean)
    suspend(world, "exporter", suspended=False)
    assert register.actor(clean.address) == (world.org["exporter"], Role.TRADER, "CN")
    with refuses("SeatUnknown", {"key": stolen.address}):
        register.actor(stolen.address)


def test_a_suspended_escrow_contract_still_acts(world: World, register: Participants) -> None:
    escrow = Escrow(world)
    suspend(world, escrow.org)
    assert register.actor(escrow.address) == (escrow.org, Role.ESCROW, "ZZ")
    with refuses("OrganisationSuspended", {"org": escrow.org}):
        register.active_roles(escrow.org)


def test_an_unknown_organisation_is_refused(
    register: Participants, registrar: DirectSender
) -> None:
    with refuses("OrganisationUnknown", {"org": 0}):
        register.set_suspension(0, suspended=True, by=registrar)


@pytest.mark.parametrize("name", ["exporter", "importer", "port-shenzhen", OUTSIDER])
def test_only_the_registrar_suspends(world: World, register: Participants, name: str) -> None:
    expected = {"caller": world.account(name)}
    with changes_nothing(world), refuses("AccessManagedUnauthorized", expected):
        register.set_suspension(world.org["exporter"], suspended=True, by=world.senders[name])
