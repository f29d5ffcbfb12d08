"""No key without a seat, whatever power it has over the deployment, does anything to a bill."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support.bills import FORMS, REASON, in_state, record_of
from support.expect import changes_nothing, refuses
from support.keys import fresh_key
from support.world import DEPLOYER, OUTSIDER, World

from wharfinger.chain import Sender
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import BillForm, BillState, Endorsement
from wharfinger.deploy import ADMIN_ROLE, GUARDIAN_ROLE, REGISTRAR_ROLE

Act = Callable[[BillOfLading, World, bytes, Sender], Outcome]

ON_ISSUED: dict[str, Act] = {
    "transfer": lambda bills, world, bill, by: bills.transfer(bill, to=world.org["bank"], by=by),
    "endorse": lambda bills, world, bill, by: bills.endorse(
        bill, to=world.org["bank"], endorsement=Endorsement.NAMED, by=by
    ),
    "endorse_in_blank": lambda bills, _world, bill, by: bills.endorse_in_blank(bill, by=by),
    "endorse_and_transfer": lambda bills, world, bill, by: bills.endorse_and_transfer(
        bill, to=world.org["bank"], endorsement=Endorsement.NAMED, by=by
    ),
    "send_back": lambda bills, _world, bill, by: bills.send_back(bill, by=by),
    "transfer_and_call": lambda bills, world, bill, by: bills.transfer_and_call(
        bill, to=world.escrow, data=b"", by=by
    ),
    "surrender": lambda bills, _world, bill, by: bills.surrender_for_delivery(bill, by=by),
}
ON_PENDING: dict[str, Act] = {
    "accept": lambda bills, _world, bill, by: bills.accept_surrender(bill, by=by),
    "refuse": lambda bills, _world, bill, by: bills.refuse_surrender(bill, reason=REASON, by=by),
    "withdraw": lambda bills, _world, bill, by: bills.withdraw_surrender(bill, by=by),
}
POWERS = {"admin": ADMIN_ROLE, "registrar": REGISTRAR_ROLE, "guardian": GUARDIAN_ROLE}


def powerful(world: World, name: str) -> Sender:
    """Return an outsider, the deployer, or a key with a role of the AccessManager."""
    if name in {OUTSIDER, DEPLOYER}:
        return world.senders[name]
    key = fresh_key(world)
    world.suite.access_manager.grant_role(POWERS[name], account=key, by=world.senders[DEPLOYER])
    return key


@pytest.mark.parametrize("name", [OUTSIDER, DEPLOYER, *POWERS])
@pytest.mark.parametrize("form", FORMS)
def test_no_power_over_the_deployment_moves_a_bill(
    world: World, bills: BillOfLading, form: BillForm, name: str
) -> None:
    by = powerful(world, name)
    for state, acts in ((BillState.ISSUED, ON_ISSUED), (BillState.PENDING_DELIVERY, ON_PENDING)):
        if state is BillState.ISSUED:
            bill = in_state(world, state, form)
        else:
            bills.surrender_for_delivery(bill, by=world.senders["exporter"])
            world.advance(bills.response_window() + 1)
        before = record_of(world, bill)
        for act in acts.values():
            with changes_nothing(world), refuses("SeatUnknown", {"key": by.address}):
                act(bills, world, bill, by)
        assert record_of(world, bill) == before


def test_every_act_of_the_contract_is_tried_here(bills: BillOfLading) -> None:
    acts = {name for name in dir(BillOfLading) if not name.startswith("_")}
    others = {
        "accept_surrender",
        "refuse_surrender",
        "withdraw_surrender",
        "surrender_for_delivery",
    }
    tried = {*ON_ISSUED, *others} - {"surrender"}
    assert tried <= acts
    views = {"bill_of", "state_of", "carrier_of", "bill_id", "return_window", "response_window"}
    shared = {
        "address", "connection", "encode", "issuance_paused", "issue", "multicall", "name",
        "names", "outcome", "participants", "set_issuance_paused", "states",
    }  # fmt: skip
    assert acts - tried - views - shared == set()
