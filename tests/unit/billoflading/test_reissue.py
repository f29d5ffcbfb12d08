"""What reissueFromPaper and reissueAfterOrder have in common."""

from __future__ import annotations

from functools import partial

import pytest
from support.bill_reissues import AFTER_ORDER, FROM_PAPER, WAYS, Way
from support.bills import (
    EVIDENCE,
    FORMS,
    POINT,
    ROOT,
    SUCCESSOR,
    bill_id,
    fresh_record,
    in_state,
    issuance_of,
    issued_event,
    list_agent,
    noted,
    record_of,
    unexpected,
)
from support.expect import changes_nothing, happened, refuses
from support.keys import seated, suspend
from support.world import DEPLOYER, OUTSIDER, World

from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import AmendmentReason, BillForm, BillState
from wharfinger.contracts.records import Issuance
from wharfinger.contracts.refusals import DuplicateRefusedError, TermsRefusedError
from wharfinger.roles import Role

pytestmark = pytest.mark.parametrize("way", WAYS, ids=[way.function for way in WAYS])


@pytest.mark.parametrize("form", FORMS)
def test_the_successor_is_issued_and_linked(
    world: World, bills: BillOfLading, way: Way, form: BillForm
) -> None:
    bill = way.ended(world)
    before = record_of(world, bill)
    stated = issuance_of(world, form, reference=SUCCESSOR, release_point=POINT)
    outcome = way.reissue(world, bill, stated)
    successor = bill_id(world, SUCCESSOR)
    expected = {
        "bill": bill,
        "carrier": world.org["carrier"],
        "successor": successor,
        "evidence": EVIDENCE,
        "previousBlock": before.last_block,
    }
    happened(outcome, ("BillIssued", issued_event(world, stated)), ("BillReissued", expected))
    assert record_of(world, bill) == noted(world, before)
    assert record_of(world, successor) == fresh_record(world, stated)
    assert (bills.successors(bill), bills.predecessors(bill)) == ((successor,), ())
    assert (bills.predecessors(successor), bills.successors(successor)) == ((bill,), ())


def test_the_successor_goes_to_whom_the_carrier_says(world: World, way: Way) -> None:
    bill = way.ended(world)
    stated = issuance_of(world, reference=SUCCESSOR, holder="trader", endorsee="importer")
    way.reissue(world, bill, stated)
    assert record_of(world, bill_id(world, SUCCESSOR)).holder == world.org["trader"]


def test_the_successor_is_a_bill_like_any_other(
    world: World, bills: BillOfLading, way: Way
) -> None:
    way.reissue(world, way.ended(world))
    bill = bill_id(world, SUCCESSOR)
    bills.surrender_for_amendment(bill, reason=AmendmentReason.AMEND, by=world.senders["exporter"])
    stated = issuance_of(world, reference="NEXT")
    bills.replace([bill], successors=[stated], by=world.senders["carrier"])
    last = bill_id(world, "NEXT")
    bills.surrender_for_delivery(last, by=world.senders["exporter"])
    bills.accept_surrender(last, by=world.senders["carrier"])
    assert bills.predecessors(last) == (bill,)


def test_once(world: World, way: Way) -> None:
    bill = way.ended(world)
    way.reissue(world, bill)
    stated = issuance_of(world, reference="TWIN")
    with changes_nothing(world), refuses("BillSucceeded", {"bill": bill}) as caught:
        way.reissue(world, bill, stated)
    assert isinstance(caught.value, DuplicateRefusedError)


def test_without_evidence_nothing_is_reissued(world: World, way: Way) -> None:
    bill = way.ended(world)
    with changes_nothing(world), refuses("BillEvidenceMissing", {"bill": bill}) as caught:
        way.reissue(world, bill, evidence=bytes(32))
    assert isinstance(caught.value, TermsRefusedError)


def test_the_pause_keeps_no_successor_back(world: World, bills: BillOfLading, way: Way) -> None:
    bill = way.ended(world)
    bills.set_issuance_paused(paused=True, by=world.senders[DEPLOYER])
    way.reissue(world, bill)
    assert bills.state_of(bill_id(world, SUCCESSOR)) is BillState.ISSUED


@pytest.mark.parametrize("name", ["other-carrier", "exporter", "importer", "broker"])
def test_only_the_bills_own_carrier_reissues(world: World, way: Way, name: str) -> None:
    list_agent(world)
    bill = way.ended(world, release_point=POINT)
    expected = {"bill": bill, "org": world.org[name], "carrier": world.org["carrier"]}
    with changes_nothing(world), refuses("BillCarrierRequired", expected):
        way.reissue(world, bill, by=name)


def test_a_seat_without_the_carrier_role_reissues_nothing(world: World, way: Way) -> None:
    world.suite.participants.set_roles(
        world.org["carrier"], roles=Role.CARRIER | Role.LOGISTICS, by=world.senders[DEPLOYER]
    )
    bill, key = way.ended(world), seated(world, "carrier", roles=Role.LOGISTICS)
    expected = {"org": world.org["carrier"], "roles": Role.LOGISTICS, "required": Role.CARRIER}
    with changes_nothing(world), refuses("RoleRequired", expected):
        way.reissue(world, bill, by=key)


@pytest.mark.parametrize("name", [OUTSIDER, DEPLOYER])
def test_who_has_no_seat_reissues_nothing(world: World, way: Way, name: str) -> None:
    bill = way.ended(world)
    with refuses("SeatUnknown", {"key": world.account(name)}):
        way.reissue(world, bill, by=name)


@pytest.mark.parametrize("name", ["carrier", "exporter", "importer"])
def test_no_party_is_suspended(world: World, way: Way, name: str) -> None:
    bill = way.ended(world)
    suspend(world, name)
    stated = issuance_of(world, BillForm.STRAIGHT, reference=SUCCESSOR)
    with changes_nothing(world), refuses("OrganisationSuspended", {"org": world.org[name]}):
        way.reissue(world, bill, stated)


@pytest.mark.parametrize("org", [0, 999])
def test_an_unknown_holder_is_refused(world: World, way: Way, org: int) -> None:
    bill = way.ended(world)
    stated = Issuance(
        transport_document_reference=SUCCESSOR,
        document_root=ROOT,
        form=BillForm.BEARER,
        issue_to=org,
    )
    with changes_nothing(world), refuses("OrganisationUnknown", {"org": org}):
        way.reissue(world, bill, stated)


@pytest.mark.parametrize("form", FORMS)
def test_an_escrow_contract_is_no_party(world: World, way: Way, form: BillForm) -> None:
    bill, bearer = way.ended(world), form is BillForm.BEARER
    stated = Issuance(
        transport_document_reference=SUCCESSOR,
        document_root=ROOT,
        form=form,
        issue_to=world.escrow if bearer else world.org["exporter"],
        endorsee=0 if bearer else world.escrow,
    )
    expected = {"bill": bill_id(world, SUCCESSOR), "to": world.escrow}
    with changes_nothing(world), refuses("BillReceiverEscrow", expected):
        way.reissue(world, bill, stated)


def test_an_issuance_that_contradicts_itself_is_refused(world: World, way: Way) -> None:
    bill = way.ended(world)
    stated = issuance_of(world, reference=SUCCESSOR, endorsee="")
    expected = {"bill": bill_id(world, SUCCESSOR)}
    with changes_nothing(world), refuses("BillIssuanceInvalid", expected):
        way.reissue(world, bill, stated)


def test_a_successor_s_reference_was_never_used(world: World, way: Way) -> None:
    bill = way.ended(world)
    expected = unexpected(bill, way.state, BillState.NONE)
    with changes_nothing(world), refuses("BillUnexpectedState", expected) as caught:
        way.reissue(world, bill, issuance_of(world))
    assert isinstance(caught.value, DuplicateRefusedError)


def test_only_from_its_own_state(world: World, way: Way) -> None:
    for number, state in enumerate(BillState):
        if state is way.state:
            continue
        other = AFTER_ORDER if way is FROM_PAPER else FROM_PAPER
        end = other.ended if state is other.state else partial(in_state, state=state)
        bill = end(world, reference=f"BL-{number}")
        expected = unexpected(bill, state, way.state)
        with changes_nothing(world), refuses("BillUnexpectedState", expected):
            way.reissue(world, bill)
