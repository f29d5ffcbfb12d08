from __future__ import annotations

import pytest
from support.expect import changes_nothing, happened, refuses
from support.world import OUTSIDER, World

from wharfinger.chain import DirectSender
from wharfinger.contracts.participants import Participants
from wharfinger.roles import Role


def test_a_port_is_granted_and_withdrawn(
    world: World, register: Participants, registrar: DirectSender
) -> None:
    org = world.org["port-rotterdam"]
    for granted in (True, False):
        outcome = register.set_port(org, port="NLVLI", granted=granted, by=registrar)
        happened(outcome, ("PortChanged", {"org": org, "port": "NLVLI", "granted": granted}))
        assert register.acts_at(org, port="NLVLI") is granted
        assert register.acts_at(org, port="NLRTM")


def test_a_port_that_lost_its_role_can_still_be_withdrawn(
    world: World, register: Participants, registrar: DirectSender
) -> None:
    org = world.org["port-rotterdam"]
    register.set_roles(org, roles=Role.TRADER, by=registrar)
    register.set_port(org, port="NLRTM", granted=False, by=registrar)
    assert not register.acts_at(org, port="NLRTM")


def test_a_port_in_another_country_is_refused(
    world: World, register: Participants, registrar: DirectSender
) -> None:
    org = world.org["port-rotterdam"]
    with changes_nothing(world), refuses("PortInvalid", {"org": org, "port": "BEANR"}):
        register.set_port(org, port="BEANR", granted=True, by=registrar)


@pytest.mark.parametrize("name", ["importer", "customs-netherlands", "broker"])
def test_who_operates_no_port_gets_none(
    world: World, register: Participants, registrar: DirectSender, name: str
) -> None:
    with refuses("PortInvalid", {"org": world.org[name], "port": "NLRTM"}):
        register.set_port(world.org[name], port="NLRTM", granted=True, by=registrar)


def test_an_unknown_organisation_is_refused(
    register: Participants, registrar: DirectSender
) -> None:
    with refuses("OrganisationUnknown", {"org": 999}):
        register.set_port(999, port="NLRTM", granted=True, by=registrar)


@pytest.mark.parametrize("name", ["port-rotterdam", OUTSIDER])
def test_only_the_registrar_grants_ports(world: World, register: Participants, name: str) -> None:
    with refuses("AccessManagedUnauthorized", {"caller": world.account(name)}):
        register.set_port(
            world.org["port-rotterdam"], port="NLVLI", granted=True, by=world.senders[name]
        )
