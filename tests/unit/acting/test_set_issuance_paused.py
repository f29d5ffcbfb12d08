"""Every instrument that issues something: its register, and the pause of new issuance."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support.expect import changes_nothing, happened, refuses
from support.keys import fresh_key
from support.world import CAST, DEPLOYER, OUTSIDER, World

from wharfinger.build import load_artifact
from wharfinger.contracts.base import InstrumentWrapper
from wharfinger.deploy import GUARDIAN_ROLE
from wharfinger.deploy.steps import MODULES

INSTRUMENTS: dict[str, Callable[[World], InstrumentWrapper]] = {
    "BillOfLading": lambda world: world.suite.bills,
    "Drafts": lambda world: world.suite.drafts,
    "LetterOfCredit": lambda world: world.suite.credits,
    "Permits": lambda world: world.suite.permits,
    "GuaranteeAccounts": lambda world: world.suite.guarantees,
    "CustomsClearance": lambda world: world.suite.customs,
    "ContainerTerminal": lambda world: world.suite.terminal,
    "DocumentVault": lambda world: world.suite.vault,
    "DigitalCurrency:EUR": lambda world: world.suite.currency("EUR"),
}


@pytest.fixture(params=INSTRUMENTS)
def instrument(world: World, request: pytest.FixtureRequest) -> InstrumentWrapper:
    """Each instrument of the suite in turn."""
    return INSTRUMENTS[request.param](world)


def test_every_contract_with_a_pause_is_tried_here(world: World) -> None:
    paused = {
        name
        for name in world.record.addresses
        if any(
            entry.get("name") == "setIssuancePaused"
            for entry in load_artifact(name.partition(":")[0]).abi
        )
    }
    assert paused - set(MODULES) == set(INSTRUMENTS)


def test_it_asks_the_suites_register(world: World, instrument: InstrumentWrapper) -> None:
    assert instrument.participants() == world.suite.participants.address


def test_it_is_paused_and_resumed(world: World, instrument: InstrumentWrapper) -> None:
    assert not instrument.issuance_paused()
    for paused in (True, False):
        outcome = instrument.set_issuance_paused(paused=paused, by=world.senders[DEPLOYER])
        happened(outcome, ("IssuancePaused", {"paused": paused}))
        assert instrument.issuance_paused() is paused


def test_a_guardian_pauses_and_resumes(world: World, instrument: InstrumentWrapper) -> None:
    guardian = fresh_key(world)
    world.suite.access_manager.grant_role(
        GUARDIAN_ROLE, account=guardian, by=world.senders[DEPLOYER]
    )
    instrument.set_issuance_paused(paused=True, by=guardian)
    world.suite.access_manager.revoke_role(
        GUARDIAN_ROLE, account=guardian, by=world.senders[DEPLOYER]
    )
    with refuses("AccessManagedUnauthorized", {"caller": guardian.address}):
        instrument.set_issuance_paused(paused=False, by=guardian)
    assert instrument.issuance_paused()


@pytest.mark.parametrize("name", [*CAST, OUTSIDER])
def test_nobody_else_pauses_it(world: World, instrument: InstrumentWrapper, name: str) -> None:
    expected = {"caller": world.account(name)}
    with changes_nothing(world), refuses("AccessManagedUnauthorized", expected):
        instrument.set_issuance_paused(paused=True, by=world.senders[name])


def test_each_instrument_is_paused_alone(world: World, instrument: InstrumentWrapper) -> None:
    instrument.set_issuance_paused(paused=True, by=world.senders[DEPLOYER])
    others = [make(world) for make in INSTRUMENTS.values()]
    running = [other for other in others if not other.issuance_paused()]
    assert {other.address for other in running} == {
        other.address for other in others if other.address != instrument.address
    }
