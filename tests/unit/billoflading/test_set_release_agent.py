from __future__ import annotations

import pytest
from support.bills import AGENT, POINT, PORT, list_agent
from support.expect import changes_nothing, happened, refuses
from support.keys import seated, suspend
from support.world import CAST, DEPLOYER, OUTSIDER, World

from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.records import ReleasePoint
from wharfinger.contracts.refusals import TermsRefusedError
from wharfinger.roles import Role


def set_agent(
    world: World, *, point: int = POINT, port: str = PORT, agent: int, by: str = "carrier"
) -> None:
    world.suite.bills.set_release_agent(point, port=port, agent=agent, by=world.senders[by])


@pytest.mark.parametrize("agent", [AGENT, ""])
@pytest.mark.parametrize("point", [1, POINT, 65_535])
def test_a_port_is_listed_with_an_agent_or_without(
    world: World, bills: BillOfLading, point: int, agent: str
) -> None:
    org = world.org[agent] if agent else 0
    outcome = bills.set_release_agent(point, port=PORT, agent=org, by=world.senders["carrier"])
    expected = {
        "carrier": world.org["carrier"],
        "point": point,
        "agent": org,
        "port": PORT,
    }
    happened(outcome, ("ReleaseAgentSet", expected))
    found = bills.release_point_of(world.org["carrier"], point=point)
    assert found == ReleasePoint(port=PORT, agent=org)


def test_the_agent_changes_and_is_removed(world: World, bills: BillOfLading) -> None:
    other = "insurer"
    world.suite.participants.set_roles(
        world.org[other], roles=Role.LOGISTICS, by=world.senders[DEPLOYER]
    )
    for agent in (AGENT, other, other, "", AGENT):
        list_agent(world, agent)
        found = bills.release_point_of(world.org["carrier"], point=POINT)
        assert found == ReleasePoint(port=PORT, agent=world.org[agent] if agent else 0)


def test_each_carrier_has_numbers_of_its_own(world: World, bills: BillOfLading) -> None:
    list_agent(world)
    list_agent(world, "", port="DEHAM", carrier="other-carrier")
    for carrier, port, agent in (
        ("carrier", PORT, world.org[AGENT]),
        ("other-carrier", "DEHAM", 0),
    ):
        found = bills.release_point_of(world.org[carrier], point=POINT)
        assert found == ReleasePoint(port=port, agent=agent)


def test_the_same_port_may_have_two_numbers(world: World, bills: BillOfLading) -> None:
    list_agent(world)
    list_agent(world, "", point=POINT + 1)
    assert bills.release_point_of(world.org["carrier"], point=POINT).agent == world.org[AGENT]


def test_what_is_not_listed_is_all_zero(world: World, bills: BillOfLading) -> None:
    found = bills.release_point_of(world.org["carrier"], point=POINT)
    assert found == ReleasePoint(port="", agent=0)


def test_a_seat_with_the_role_lists(world: World, bills: BillOfLading) -> None:
    key = seated(world, "carrier", roles=Role.CARRIER)
    bills.set_release_agent(POINT, port=PORT, agent=0, by=key)
    assert bills.release_point_of(world.org["carrier"], point=POINT).port == PORT


def test_the_pause_stops_no_listing(world: World, bills: BillOfLading) -> None:
    bills.set_issuance_paused(paused=True, by=world.senders[DEPLOYER])
    list_agent(world)
    assert bills.release_point_of(world.org["carrier"], point=POINT).agent == world.org[AGENT]


@pytest.mark.parametrize(
    ("point", "port"), [(0, PORT), (POINT, ""), (0, "")], ids=["point", "port", "both"]
)
def test_number_and_port_are_needed(world: World, point: int, port: str) -> None:
    expected = {
        "carrier": world.org["carrier"],
        "point": point,
        "port": port,
        "agent": world.org[AGENT],
    }
    with changes_nothing(world), refuses("BillReleasePointInvalid", expected) as caught:
        set_agent(world, point=point, port=port, agent=world.org[AGENT])
    assert isinstance(caught.value, TermsRefusedError)


@pytest.mark.parametrize("agent", [AGENT, ""])
def test_a_number_names_one_port_for_good(world: World, bills: BillOfLading, agent: str) -> None:
    """Bills state the number: where they are released does not change under them."""
    list_agent(world, agent)
    org = world.org[agent] if agent else 0
    expected = {
        "carrier": world.org["carrier"],
        "point": POINT,
        "port": "DEHAM",
        "agent": org,
    }
    with changes_nothing(world), refuses("BillReleasePointInvalid", expected):
        set_agent(world, port="DEHAM", agent=org)
    assert bills.release_point_of(world.org["carrier"], point=POINT).port == PORT


def test_the_carrier_is_no_agent_of_its_own(world: World) -> None:
    own = world.org["carrier"]
    world.suite.participants.set_roles(
        own, roles=Role.CARRIER | Role.LOGISTICS, by=world.senders[DEPLOYER]
    )
    expected = {"carrier": own, "point": POINT, "port": PORT, "agent": own}
    with changes_nothing(world), refuses("BillReleasePointInvalid", expected):
        set_agent(world, agent=own)


@pytest.mark.parametrize("name", [name for name in CAST if name not in {AGENT, "carrier"}])
def test_an_agent_has_the_logistics_role(world: World, name: str) -> None:
    expected = {
        "carrier": world.org["carrier"],
        "point": POINT,
        "port": PORT,
        "agent": world.org[name],
    }
    with changes_nothing(world), refuses("BillReleasePointInvalid", expected):
        set_agent(world, agent=world.org[name])


def test_an_escrow_contract_is_no_agent(world: World) -> None:
    expected = {
        "carrier": world.org["carrier"],
        "point": POINT,
        "port": PORT,
        "agent": world.escrow,
    }
    with changes_nothing(world), refuses("BillReleasePointInvalid", expected):
        set_agent(world, agent=world.escrow)


def test_a_suspended_agent_is_refused_and_can_be_removed(world: World, bills: BillOfLading) -> None:
    list_agent(world)
    suspend(world, AGENT)
    with changes_nothing(world), refuses("OrganisationSuspended", {"org": world.org[AGENT]}):
        set_agent(world, agent=world.org[AGENT])
    list_agent(world, "")
    assert bills.release_point_of(world.org["carrier"], point=POINT).agent == 0


def test_an_unknown_agent_is_refused(world: World) -> None:
    with refuses("OrganisationUnknown", {"org": 999}):
        set_agent(world, agent=999)


@pytest.mark.parametrize("name", [name for name in CAST if Role.CARRIER not in CAST[name].roles])
def test_who_is_no_carrier_lists_nothing(world: World, name: str) -> None:
    expected = {"org": world.org[name], "roles": CAST[name].roles, "required": Role.CARRIER}
    with changes_nothing(world), refuses("RoleRequired", expected):
        set_agent(world, agent=0, by=name)


def test_a_seat_without_the_role_lists_nothing(world: World, bills: BillOfLading) -> None:
    world.suite.participants.set_roles(
        world.org["carrier"], roles=Role.CARRIER | Role.LOGISTICS, by=world.senders[DEPLOYER]
    )
    key = seated(world, "carrier", roles=Role.LOGISTICS)
    expected = {"org": world.org["carrier"], "roles": Role.LOGISTICS, "required": Role.CARRIER}
    with refuses("RoleRequired", expected):
        bills.set_release_agent(POINT, port=PORT, agent=0, by=key)


@pytest.mark.parametrize("name", [OUTSIDER, DEPLOYER])
def test_who_has_no_seat_lists_nothing(world: World, name: str) -> None:
    with refuses("SeatUnknown", {"key": world.account(name)}):
        set_agent(world, agent=0, by=name)


def test_a_suspended_carrier_lists_nothing(world: World) -> None:
    suspend(world, "carrier")
    with refuses("OrganisationSuspended", {"org": world.org["carrier"]}):
        set_agent(world, agent=0)
