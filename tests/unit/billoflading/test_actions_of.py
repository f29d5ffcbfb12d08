"""What an organisation may do to a bill now. The matrix tests try that it is what really can be."""

from __future__ import annotations

import pytest
from support.bill_reissues import AFTER_ORDER, FROM_PAPER, Way
from support.bills import (
    AGENT,
    FINAL,
    FORMS,
    OPEN,
    POINT,
    REASONS,
    SUCCESSOR,
    accomplished,
    amending,
    bill_id,
    court_in,
    in_pending_state,
    in_state,
    issued,
    list_agent,
    pending,
    record_of,
    replaced,
)
from support.keys import suspend
from support.mocks import Escrow
from support.world import CAST, DEPLOYER, World

from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import AmendmentReason, BillAction, BillForm, BillState, Endorsement
from wharfinger.contracts.ids import Id
from wharfinger.roles import Role

NOTHING = BillAction.NONE
MOVE = BillAction.TRANSFER | BillAction.TRANSFER_AND_CALL
ENDORSE = BillAction.ENDORSE | BillAction.ENDORSE_IN_BLANK | BillAction.ENDORSE_AND_TRANSFER
SURRENDER = BillAction.SURRENDER_FOR_DELIVERY | BillAction.SURRENDER_FOR_AMENDMENT
ANNOUNCE = BillAction.ANNOUNCE_SET_ASIDE
ANSWER = BillAction.ACCEPT_SURRENDER | BillAction.REFUSE_SURRENDER


def actions(world: World, bill: Id, name: str) -> BillAction:
    """Return what an organisation of the cast may do."""
    return world.suite.bills.actions(bill, org=world.org[name])


def expects(world: World, bill: Id, **expected: BillAction) -> None:
    """Compare what everyone of the cast may do; of those not named only the court may a thing."""
    found = {name: actions(world, bill, name) for name in CAST}
    court = ANNOUNCE if record_of(world, bill).state in OPEN else NOTHING
    wanted = {name.replace("_", "-"): mask for name, mask in expected.items()}
    assert found == {**dict.fromkeys(CAST, NOTHING), "court-denmark": court, **wanted}


def test_whoever_is_a_carrier_may_issue_what_does_not_exist(world: World) -> None:
    bill = bill_id(world)
    expects(world, bill, carrier=BillAction.ISSUE, other_carrier=BillAction.ISSUE)


def test_nobody_may_while_issuance_is_paused(world: World, bills: BillOfLading) -> None:
    issued_before, bill = issued(world), bill_id(world, "ANOTHER")
    bills.set_issuance_paused(paused=True, by=world.senders[DEPLOYER])
    expects(world, bill)
    assert actions(world, issued_before, "exporter") == MOVE | ENDORSE | SURRENDER


@pytest.mark.parametrize("form", FORMS)
def test_the_holder_moves_and_surrenders(world: World, form: BillForm) -> None:
    may = MOVE | SURRENDER | (ENDORSE if form is BillForm.TO_ORDER else NOTHING)
    expects(world, issued(world, form), exporter=may)


@pytest.mark.parametrize("form", FORMS)
def test_a_receiver_sends_back_and_surrenders_what_is_its_own(
    world: World, bills: BillOfLading, form: BillForm
) -> None:
    bill = issued(world, form)
    bills.transfer(bill, to=world.org["bank"], by=world.senders["exporter"])
    own = SURRENDER if form is BillForm.BEARER else NOTHING
    expects(world, bill, bank=MOVE | BillAction.SEND_BACK | own)
    world.advance_to(record_of(world, bill).since + bills.return_window())
    assert actions(world, bill, "bank") == MOVE | BillAction.SEND_BACK | own
    world.advance(1)
    expects(world, bill, bank=MOVE | own)


def test_a_consignee_surrenders_a_straight_bill(world: World, bills: BillOfLading) -> None:
    bill = issued(world, BillForm.STRAIGHT)
    bills.transfer(bill, to=world.org["importer"], by=world.senders["exporter"])
    expects(world, bill, importer=MOVE | SURRENDER | BillAction.SEND_BACK)


@pytest.mark.parametrize("endorsement", [Endorsement.NAMED, Endorsement.TO_ORDER])
def test_only_an_endorsee_to_order_endorses(
    world: World, bills: BillOfLading, endorsement: Endorsement
) -> None:
    bill = issued(world)
    bills.endorse_and_transfer(
        bill, to=world.org["trader"], endorsement=endorsement, by=world.senders["exporter"]
    )
    further = ENDORSE if endorsement is Endorsement.TO_ORDER else NOTHING
    expects(world, bill, trader=MOVE | SURRENDER | BillAction.SEND_BACK | further)


def test_possession_without_title_moves_alone_and_title_without_possession_nothing(
    world: World,
) -> None:
    expects(world, issued(world, endorsee="importer"), exporter=MOVE)


def test_a_carrier_that_holds_its_own_bill_is_a_holder(world: World) -> None:
    bill = issued(world, BillForm.BEARER, holder="carrier")
    expects(world, bill, carrier=MOVE | SURRENDER)


def test_a_surrender_for_delivery_is_answered(world: World, bills: BillOfLading) -> None:
    list_agent(world)
    bill = pending(world, release_point=POINT)
    expects(world, bill, carrier=ANSWER, broker=ANSWER)
    world.advance_to(record_of(world, bill).since + bills.response_window())
    expects(world, bill, carrier=ANSWER, broker=ANSWER)
    world.advance(1)
    late = BillAction.WITHDRAW_SURRENDER
    expects(world, bill, carrier=ANSWER, broker=ANSWER, exporter=late)


@pytest.mark.parametrize("reason", REASONS)
def test_an_amendment_is_made_or_refused(
    world: World, bills: BillOfLading, reason: AmendmentReason
) -> None:
    list_agent(world)
    bill = amending(world, reason=reason, release_point=POINT)
    paper = reason is AmendmentReason.SWITCH_TO_PAPER
    make = BillAction.SWITCH_TO_PAPER if paper else BillAction.REPLACE
    refuse = BillAction.REFUSE_SURRENDER
    expects(world, bill, carrier=refuse | make, broker=refuse)
    world.advance(bills.response_window() + 1)
    late = BillAction.WITHDRAW_SURRENDER
    expects(world, bill, carrier=refuse | make, broker=refuse, exporter=late)


def test_an_agent_of_another_port_or_without_its_role_answers_nothing(world: World) -> None:
    bill = pending(world, release_point=POINT)
    assert actions(world, bill, AGENT) is NOTHING
    list_agent(world)
    world.suite.participants.set_roles(
        world.org[AGENT], roles=Role.TRADER, by=world.senders[DEPLOYER]
    )
    expects(world, bill, carrier=ANSWER)


def test_a_carrier_that_has_lost_its_role_answers_nothing(world: World) -> None:
    bill = pending(world)
    world.suite.participants.set_roles(
        world.org["carrier"], roles=Role.LOGISTICS, by=world.senders[DEPLOYER]
    )
    expects(world, bill)


def test_what_is_delivered_or_replaced_is_over(world: World) -> None:
    expects(world, accomplished(world))
    expects(world, replaced(world, reference="ANOTHER"))


@pytest.mark.parametrize(
    ("way", "may"),
    [
        (FROM_PAPER, BillAction.REISSUE_FROM_PAPER),
        (AFTER_ORDER, BillAction.REISSUE_AFTER_ORDER),
    ],
)
def test_what_ended_without_a_successor_is_reissued_once(
    world: World, way: Way, may: BillAction
) -> None:
    bill = way.ended(world)
    expects(world, bill, carrier=may)
    way.reissue(world, bill)
    expects(world, bill)
    assert actions(world, bill_id(world, SUCCESSOR), "exporter") == MOVE | ENDORSE | SURRENDER


@pytest.mark.parametrize("state", [BillState.NONE, *FINAL])
def test_a_court_sets_nothing_aside_that_is_not_open(
    world: World, bills: BillOfLading, state: BillState
) -> None:
    bill, court = in_state(world, state), court_in(world)
    assert bills.actions(bill, org=court.org) is NOTHING


@pytest.mark.parametrize("state", OPEN)
def test_a_court_of_the_carrier_s_country_announces_lifts_and_sets_aside(
    world: World, bills: BillOfLading, state: BillState
) -> None:
    bill, court, other = in_state(world, state), court_in(world), court_in(world, name="other")
    lift = ANNOUNCE | BillAction.LIFT_SET_ASIDE
    assert bills.actions(bill, org=court.org) == ANNOUNCE
    court.announce(world, bill)
    effective = bills.order_of(bill, court=court.org).effective_from
    world.advance_to(effective - 1)
    assert bills.actions(bill, org=court.org) == lift
    world.advance(1)
    assert bills.actions(bill, org=court.org) == lift | BillAction.SET_ASIDE
    assert bills.actions(bill, org=other.org) == ANNOUNCE
    assert actions(world, bill, "court-netherlands") is NOTHING
    bills.set_aside(bill, by=court.by)
    assert bills.actions(bill, org=court.org) is NOTHING


@pytest.mark.parametrize("state", BillState)
def test_a_suspended_organisation_may_nothing(world: World, state: BillState) -> None:
    bill, court = in_state(world, state), court_in(world)
    world.advance(world.suite.bills.response_window() + 1)
    for name in ("exporter", "carrier", "other-carrier"):
        suspend(world, name)
    suspend(world, court.org)
    expects(world, bill, court_denmark=NOTHING)


@pytest.mark.parametrize("org", [0, 999])
@pytest.mark.parametrize("state", BillState)
def test_an_organisation_that_nobody_knows_may_nothing(
    world: World, bills: BillOfLading, state: BillState, org: int
) -> None:
    assert bills.actions(in_state(world, state), org=org) is NOTHING


def test_a_bearer_bill_s_missing_endorsee_is_nobody(world: World, bills: BillOfLading) -> None:
    """Zero stands for none in every field of the record, and for no organisation here."""
    bill = issued(world, BillForm.BEARER)
    assert bills.actions(bill, org=0) is NOTHING


def test_an_escrow_contract_hands_out_even_while_it_is_suspended(
    world: World, bills: BillOfLading
) -> None:
    bill, escrow = issued(world, BillForm.BEARER), Escrow(world)
    bills.transfer_and_call(bill, to=escrow.org, data=b"", by=world.senders["exporter"])
    assert bills.actions(bill, org=escrow.org) == MOVE | SURRENDER
    suspend(world, escrow.org)
    assert bills.actions(bill, org=escrow.org) == MOVE | SURRENDER
    escrow.hand_out(bill, to=world.org["importer"])
    expects(world, bill, importer=MOVE | SURRENDER)


def test_reinstated_it_may_again(world: World) -> None:
    bill = in_pending_state(world, BillState.PENDING_DELIVERY)
    suspend(world, "carrier")
    assert actions(world, bill, "carrier") is NOTHING
    suspend(world, "carrier", suspended=False)
    assert actions(world, bill, "carrier") == ANSWER
