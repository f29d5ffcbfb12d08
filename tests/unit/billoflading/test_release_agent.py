"""What a release agent answers in the carrier's name, and when it does not any more."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support.bills import (
    AGENT,
    PENDING,
    POINT,
    REASON,
    SUCCESSOR,
    acted,
    amending,
    in_pending_state,
    issuance_of,
    issued,
    list_agent,
    pending,
    record_of,
    unexpected,
)
from support.expect import changes_nothing, happened, refuses
from support.keys import seated, suspend
from support.mocks import enrolled
from support.world import DEPLOYER, OUTSIDER, World

from wharfinger.chain import Sender
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import AmendmentReason, BillState
from wharfinger.contracts.ids import Id
from wharfinger.roles import Role

Answer = Callable[[World, Id, Sender], Outcome]


def accept(world: World, bill: Id, by: Sender) -> Outcome:
    """Accept a surrender."""
    return world.suite.bills.accept_surrender(bill, by=by)


def refuse(world: World, bill: Id, by: Sender) -> Outcome:
    """Refuse a surrender."""
    return world.suite.bills.refuse_surrender(bill, reason=REASON, by=by)


either = pytest.mark.parametrize("answer", [accept, refuse])


def not_the_carrier(world: World, bill: Id, name: str) -> dict[str, object]:
    """Return the values of BillCarrierRequired."""
    return {"bill": bill, "org": world.org[name], "carrier": world.org["carrier"]}


def test_it_accepts_a_surrender(world: World) -> None:
    list_agent(world)
    bill = pending(world, release_point=POINT)
    before = record_of(world, bill)
    outcome = accept(world, bill, world.senders[AGENT])
    expected = {
        "bill": bill,
        "by": world.org[AGENT],
        "to": world.org["exporter"],
        "previousBlock": before.last_block,
    }
    happened(outcome, ("SurrenderAccepted", expected))
    assert record_of(world, bill) == acted(world, before, state=BillState.ACCOMPLISHED)


@pytest.mark.parametrize("state", PENDING)
def test_it_refuses_a_surrender(world: World, bills: BillOfLading, state: BillState) -> None:
    list_agent(world)
    bill = issued(world, release_point=POINT)
    before = record_of(world, bill)
    exporter = world.senders["exporter"]
    if state is BillState.PENDING_DELIVERY:
        bills.surrender_for_delivery(bill, by=exporter)
    else:
        bills.surrender_for_amendment(bill, reason=AmendmentReason.SWITCH, by=exporter)
    asked_in = world.height
    outcome = refuse(world, bill, world.senders[AGENT])
    expected = {
        "bill": bill,
        "by": world.org[AGENT],
        "to": world.org["exporter"],
        "reason": REASON,
        "previousBlock": asked_in,
    }
    happened(outcome, ("SurrenderRefused", expected))
    assert record_of(world, bill) == acted(world, before)


def test_its_refusal_has_a_reason_too(world: World, bills: BillOfLading) -> None:
    list_agent(world)
    bill = pending(world, release_point=POINT)
    with changes_nothing(world), refuses("BillReasonMissing", {"bill": bill}):
        bills.refuse_surrender(bill, reason=bytes(32), by=world.senders[AGENT])


def test_it_accepts_no_amendment(world: World) -> None:
    list_agent(world)
    bill = amending(world, release_point=POINT)
    expected = unexpected(bill, BillState.PENDING_AMENDMENT, BillState.PENDING_DELIVERY)
    with changes_nothing(world), refuses("BillUnexpectedState", expected):
        accept(world, bill, world.senders[AGENT])


@either
def test_the_carrier_answers_beside_it(world: World, answer: Answer) -> None:
    list_agent(world)
    bill = pending(world, release_point=POINT)
    outcome = answer(world, bill, world.senders["carrier"])
    assert outcome.events[0]["by"] == world.org["carrier"]


@either
def test_a_port_may_be_listed_after_the_bill_was_issued(world: World, answer: Answer) -> None:
    bill = pending(world, release_point=POINT)
    with refuses("BillCarrierRequired", not_the_carrier(world, bill, AGENT)):
        answer(world, bill, world.senders[AGENT])
    list_agent(world)
    answer(world, bill, world.senders[AGENT])


@either
@pytest.mark.parametrize("point", [0, POINT + 1])
def test_an_agent_of_another_port_answers_nothing(world: World, answer: Answer, point: int) -> None:
    list_agent(world)
    list_agent(world, "", point=POINT + 1, port="DEHAM")
    bill = pending(world, release_point=point)
    expected = not_the_carrier(world, bill, AGENT)
    with changes_nothing(world), refuses("BillCarrierRequired", expected):
        answer(world, bill, world.senders[AGENT])


@either
def test_an_agent_of_another_carrier_answers_nothing(world: World, answer: Answer) -> None:
    list_agent(world, carrier="other-carrier")
    bill = pending(world, release_point=POINT)
    expected = not_the_carrier(world, bill, AGENT)
    with changes_nothing(world), refuses("BillCarrierRequired", expected):
        answer(world, bill, world.senders[AGENT])


@pytest.mark.parametrize(
    ("answer", "state"), [(accept, PENDING[0]), *((refuse, state) for state in PENDING)]
)
def test_of_a_bill_without_a_port_nobody_but_the_carrier_answers(
    world: World, answer: Answer, state: BillState
) -> None:
    bill = in_pending_state(world, state)
    for name in (AGENT, "exporter", "port-rotterdam"):
        expected = not_the_carrier(world, bill, name)
        with changes_nothing(world), refuses("BillCarrierRequired", expected):
            answer(world, bill, world.senders[name])


@either
def test_an_agent_that_was_removed_answers_no_more(world: World, answer: Answer) -> None:
    list_agent(world)
    bill = pending(world, release_point=POINT)
    list_agent(world, "")
    expected = not_the_carrier(world, bill, AGENT)
    with changes_nothing(world), refuses("BillCarrierRequired", expected):
        answer(world, bill, world.senders[AGENT])


@either
def test_an_agent_that_was_replaced_answers_no_more_and_the_new_one_does(
    world: World, bills: BillOfLading, answer: Answer
) -> None:
    list_agent(world)
    bill = pending(world, release_point=POINT)
    key = world.senders[OUTSIDER]
    other = enrolled(world, "other-agent", root=key, roles=Role.LOGISTICS)
    bills.set_release_agent(POINT, port="NLRTM", agent=other, by=world.senders["carrier"])
    expected = not_the_carrier(world, bill, AGENT)
    with changes_nothing(world), refuses("BillCarrierRequired", expected):
        answer(world, bill, world.senders[AGENT])
    assert answer(world, bill, key).events[0]["by"] == other


@either
def test_a_suspended_agent_answers_nothing_and_the_carrier_does(
    world: World, answer: Answer
) -> None:
    list_agent(world)
    bill = pending(world, release_point=POINT)
    suspend(world, AGENT)
    with changes_nothing(world), refuses("OrganisationSuspended", {"org": world.org[AGENT]}):
        answer(world, bill, world.senders[AGENT])
    answer(world, bill, world.senders["carrier"])


@either
def test_of_a_suspended_carrier_the_agent_still_answers(world: World, answer: Answer) -> None:
    """Whoever surrendered keeps every right, and the port that releases is known to it."""
    list_agent(world)
    bill = pending(world, release_point=POINT)
    suspend(world, "carrier")
    answer(world, bill, world.senders[AGENT])


@either
def test_an_agent_that_has_lost_its_role_answers_nothing(world: World, answer: Answer) -> None:
    list_agent(world)
    bill = pending(world, release_point=POINT)
    world.suite.participants.set_roles(
        world.org[AGENT], roles=Role.TRADER, by=world.senders[DEPLOYER]
    )
    expected = {"org": world.org[AGENT], "roles": Role.TRADER, "required": Role.LOGISTICS}
    with changes_nothing(world), refuses("RoleRequired", expected):
        answer(world, bill, world.senders[AGENT])


@either
def test_a_seat_of_the_agent_without_its_role_answers_nothing(world: World, answer: Answer) -> None:
    world.suite.participants.set_roles(
        world.org[AGENT], roles=Role.LOGISTICS | Role.TRADER, by=world.senders[DEPLOYER]
    )
    list_agent(world)
    bill, clerk = pending(world, release_point=POINT), seated(world, AGENT, roles=Role.TRADER)
    expected = {"org": world.org[AGENT], "roles": Role.TRADER, "required": Role.LOGISTICS}
    with changes_nothing(world), refuses("RoleRequired", expected):
        answer(world, bill, clerk)


@either
def test_any_seat_of_the_agent_with_its_role_answers(world: World, answer: Answer) -> None:
    list_agent(world)
    bill, clerk = pending(world, release_point=POINT), seated(world, AGENT, roles=Role.LOGISTICS)
    assert answer(world, bill, clerk).events[0]["by"] == world.org[AGENT]


@either
def test_an_agent_that_surrendered_answers_itself(
    world: World, bills: BillOfLading, answer: Answer
) -> None:
    """Whom the carrier trusts with the release it trusts with a bill that it holds too."""
    list_agent(world)
    bill = issued(world, release_point=POINT, holder=AGENT, endorsee=AGENT)
    bills.surrender_for_delivery(bill, by=world.senders[AGENT])
    event = answer(world, bill, world.senders[AGENT]).events[0]
    assert (event["by"], event["to"]) == (world.org[AGENT], world.org[AGENT])


def test_a_successor_has_the_port_that_it_states(world: World, bills: BillOfLading) -> None:
    list_agent(world)
    bill = amending(world, release_point=POINT)
    outcome = bills.replace(
        [bill],
        successors=[issuance_of(world, reference=SUCCESSOR)],
        by=world.senders["carrier"],
    )
    (successor,) = outcome.event("BillReplaced")["successors"]
    bills.surrender_for_delivery(successor, by=world.senders["exporter"])
    with refuses("BillCarrierRequired", not_the_carrier(world, successor, AGENT)):
        accept(world, successor, world.senders[AGENT])
