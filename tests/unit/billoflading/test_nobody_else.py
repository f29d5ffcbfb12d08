"""No key without a seat, whatever power it has over the deployment, does anything to a bill."""

from __future__ import annotations

import pytest
from support.bill_acts import ACTS, UNBOUND, acts_of_the_contract, states_for
from support.bills import FORMS, in_state, record_of
from support.expect import changes_nothing, refuses
from support.keys import fresh_key
from support.world import DEPLOYER, OUTSIDER, World

from wharfinger.chain import Sender
from wharfinger.contracts.enums import BillForm, BillState
from wharfinger.deploy import ADMIN_ROLE, GUARDIAN_ROLE, REGISTRAR_ROLE

POWERS = {"admin": ADMIN_ROLE, "registrar": REGISTRAR_ROLE, "guardian": GUARDIAN_ROLE}
EXISTING = [state for state in BillState if state is not BillState.NONE]


def powerful(world: World, name: str) -> Sender:
    """Return an outsider, the deployer, or a key with a role of the AccessManager."""
    if name in {OUTSIDER, DEPLOYER}:
        return world.senders[name]
    key = fresh_key(world)
    world.suite.access_manager.grant_role(POWERS[name], account=key, by=world.senders[DEPLOYER])
    return key


@pytest.mark.parametrize("name", [OUTSIDER, DEPLOYER, *POWERS])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("state", EXISTING)
def test_no_power_over_the_deployment_moves_a_bill(
    world: World, state: BillState, form: BillForm, name: str
) -> None:
    """Every act that the state allows to somebody, when all times to wait have passed."""
    by, bill = powerful(world, name), in_state(world, state, form)
    world.advance(world.suite.bills.response_window() + world.suite.bills.notice_period() + 1)
    before = record_of(world, bill)
    tried = [act for act in ACTS if act in UNBOUND or state in states_for(act)]
    for act in tried:
        with changes_nothing(world), refuses("SeatUnknown", {"key": by.address}):
            ACTS[act](world, bill, by)
    assert record_of(world, bill) == before


def test_every_act_of_the_contract_is_tried_here() -> None:
    assert set(ACTS) == acts_of_the_contract()
    allowed = {act for act in ACTS if set(states_for(act)) & set(EXISTING)}
    assert allowed | UNBOUND == set(ACTS)
