from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from support.bills import (
    EVIDENCE,
    FORMS,
    PORT,
    REASONS,
    SUCCESSOR,
    acted,
    amending,
    batch_of,
    bill_id,
    court_in,
    fresh_record,
    in_state,
    issuance_of,
    issued,
    issued_event,
    record_of,
    unexpected,
)
from support.expect import changes_nothing, happened, refuses
from support.keys import seated, suspend
from support.mocks import Escrow
from support.world import DEPLOYER, OUTSIDER, World

from wharfinger.contracts.base import Outcome
from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import AmendmentReason, BillForm, BillState, Endorsement
from wharfinger.contracts.ids import Id
from wharfinger.contracts.records import Issuance
from wharfinger.contracts.refusals import DuplicateRefusedError, TermsRefusedError
from wharfinger.roles import Role

AMEND, SPLIT, COMBINE = AmendmentReason.AMEND, AmendmentReason.SPLIT, AmendmentReason.COMBINE
PAPER = AmendmentReason.SWITCH_TO_PAPER
ONE_TO_ONE = (AMEND, AmendmentReason.CHANGE_OF_DESTINATION, AmendmentReason.SWITCH)


def successors_of(
    world: World, count: int = 1, form: BillForm = BillForm.TO_ORDER
) -> list[Issuance]:
    """Return what the carrier states of several successors of the exporter's bills."""
    return [issuance_of(world, form, reference=f"{SUCCESSOR}{place}") for place in range(count)]


def to_combine(world: World, count: int = 2) -> list[Id]:
    """Return bills of the exporter's that were surrendered to be combined."""
    found = batch_of(world, count)
    world.suite.bills.surrender_for_amendment_batch(
        found, reason=COMBINE, by=world.senders["exporter"]
    )
    return found


def replace_with(
    world: World,
    predecessors: Sequence[Id],
    successors: Sequence[Issuance],
    *,
    by: str = "carrier",
) -> Outcome:
    return world.suite.bills.replace(predecessors, successors=successors, by=world.senders[by])


# --- what it does


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("reason", ONE_TO_ONE)
def test_one_bill_takes_the_place_of_one(
    world: World, bills: BillOfLading, form: BillForm, reason: AmendmentReason
) -> None:
    bill = amending(world, form, reason=reason)
    before, (stated,) = record_of(world, bill), successors_of(world, form=form)
    outcome = replace_with(world, [bill], [stated])
    successor = bill_id(world, f"{SUCCESSOR}0")
    happened(
        outcome,
        ("BillIssued", issued_event(world, stated)),
        (
            "BillReplaced",
            {
                "bill": bill,
                "carrier": world.org["carrier"],
                "to": world.org["exporter"],
                "reason": reason,
                "successors": (successor,),
                "previousBlock": before.last_block,
            },
        ),
    )
    assert record_of(world, bill) == acted(world, before, state=BillState.VOIDED)
    assert record_of(world, successor) == fresh_record(world, stated)
    assert (bills.successors(bill), bills.predecessors(bill)) == ((successor,), ())
    assert (bills.predecessors(successor), bills.successors(successor)) == ((bill,), ())


@pytest.mark.parametrize("count", [2, 5])
def test_a_bill_is_split_into_several(world: World, bills: BillOfLading, count: int) -> None:
    bill = amending(world, reason=SPLIT)
    asked_in, stated = world.height, successors_of(world, count)
    outcome = replace_with(world, [bill], stated)
    ids = tuple(bill_id(world, f"{SUCCESSOR}{place}") for place in range(count))
    happened(
        outcome,
        *(("BillIssued", issued_event(world, one)) for one in stated),
        (
            "BillReplaced",
            {
                "bill": bill,
                "carrier": world.org["carrier"],
                "to": world.org["exporter"],
                "reason": SPLIT,
                "successors": ids,
                "previousBlock": asked_in,
            },
        ),
    )
    assert bills.successors(bill) == ids
    for one, successor in zip(stated, ids, strict=True):
        assert record_of(world, successor) == fresh_record(world, one)
        assert bills.predecessors(successor) == (bill,)


@pytest.mark.parametrize("count", [2, 5])
def test_several_bills_are_combined_into_one(world: World, bills: BillOfLading, count: int) -> None:
    predecessors = to_combine(world, count)
    asked_in, (stated,) = world.height, successors_of(world)
    outcome = replace_with(world, predecessors, [stated])
    successor = bill_id(world, f"{SUCCESSOR}0")
    replaced = {
        "carrier": world.org["carrier"],
        "to": world.org["exporter"],
        "reason": COMBINE,
        "successors": (successor,),
        "previousBlock": asked_in,
    }
    happened(
        outcome,
        ("BillIssued", issued_event(world, stated)),
        *(("BillReplaced", {"bill": bill, **replaced}) for bill in predecessors),
    )
    assert bills.predecessors(successor) == tuple(predecessors)
    for bill in predecessors:
        assert bills.state_of(bill) is BillState.VOIDED
        assert bills.successors(bill) == (successor,)


def test_a_successor_may_have_another_form_consignee_and_port(
    world: World, bills: BillOfLading
) -> None:
    """What the carrier promises anew is between it and the party that surrendered."""
    bill = amending(world, BillForm.BEARER, reason=AmendmentReason.CHANGE_OF_DESTINATION)
    stated = issuance_of(
        world, BillForm.STRAIGHT, reference=SUCCESSOR, endorsee="trader", release_point=9
    )
    replace_with(world, [bill], [stated])
    successor = bill_id(world, SUCCESSOR)
    assert record_of(world, successor) == fresh_record(world, stated)
    bills.transfer(successor, to=world.org["trader"], by=world.senders["exporter"])


def test_a_consignee_that_surrendered_a_straight_bill_is_its_successor_s_shipper(
    world: World, bills: BillOfLading
) -> None:
    bill = issued(world, BillForm.STRAIGHT)
    bills.transfer(bill, to=world.org["importer"], by=world.senders["exporter"])
    bills.surrender_for_amendment(bill, reason=AMEND, by=world.senders["importer"])
    stated = issuance_of(world, BillForm.STRAIGHT, reference=SUCCESSOR, holder="importer")
    replace_with(world, [bill], [stated])
    bills.surrender_for_delivery(bill_id(world, SUCCESSOR), by=world.senders["importer"])


def test_a_successor_is_a_bill_like_any_other(world: World, bills: BillOfLading) -> None:
    replace_with(world, [amending(world)], successors_of(world))
    bill = bill_id(world, f"{SUCCESSOR}0")
    bills.endorse_and_transfer(
        bill,
        to=world.org["importer"],
        endorsement=Endorsement.TO_ORDER,
        by=world.senders["exporter"],
    )
    bills.send_back(bill, by=world.senders["importer"])
    bills.surrender_for_delivery(bill, by=world.senders["exporter"])
    bills.accept_surrender(bill, by=world.senders["carrier"])
    assert bills.state_of(bill) is BillState.ACCOMPLISHED


def test_a_bill_is_replaced_five_times_over(world: World, bills: BillOfLading) -> None:
    bill = issued(world)
    chain = [bill]
    for stated in successors_of(world, 5):
        bills.surrender_for_amendment(chain[-1], reason=AMEND, by=world.senders["exporter"])
        replace_with(world, chain[-1:], [stated])
        chain.append(bill_id(world, str(stated.transport_document_reference)))
    for before, after in pairwise(chain):
        assert bills.state_of(before) is BillState.VOIDED
        assert bills.successors(before) == (after,)
        assert bills.predecessors(after) == (before,)
    bills.surrender_for_delivery(chain[-1], by=world.senders["exporter"])
    bills.accept_surrender(chain[-1], by=world.senders["carrier"])


def test_what_was_split_is_combined_again(world: World, bills: BillOfLading) -> None:
    bill, halves = amending(world, reason=SPLIT), successors_of(world, 2)
    replace_with(world, [bill], halves)
    parts = list(bills.successors(bill))
    bills.surrender_for_amendment_batch(parts, reason=COMBINE, by=world.senders["exporter"])
    replace_with(world, parts, [issuance_of(world, reference="WHOLE")])
    assert bills.predecessors(bill_id(world, "WHOLE")) == tuple(parts)


def test_issuance_is_paused_and_what_was_surrendered_is_replaced(
    world: World, bills: BillOfLading
) -> None:
    """What was surrendered before must find its way out."""
    bill = amending(world)
    bills.set_issuance_paused(paused=True, by=world.senders[DEPLOYER])
    replace_with(world, [bill], successors_of(world))
    assert bills.state_of(bill) is BillState.VOIDED


def test_it_is_replaced_after_the_response_window_too(world: World, bills: BillOfLading) -> None:
    bill = amending(world)
    world.advance(2 * bills.response_window())
    replace_with(world, [bill], successors_of(world))
    assert bills.state_of(bill) is BillState.VOIDED


def test_a_seat_of_the_carrier_replaces(world: World, bills: BillOfLading) -> None:
    bill, key = amending(world), seated(world, "carrier", roles=Role.CARRIER)
    outcome = bills.replace([bill], successors=successors_of(world), by=key)
    assert outcome.event("BillReplaced")["carrier"] == world.org["carrier"]


# --- numbers


@pytest.mark.parametrize(
    ("reason", "successors"),
    [*((reason, 0) for reason in ONE_TO_ONE), *((reason, 2) for reason in ONE_TO_ONE)],
)
def test_one_is_replaced_by_exactly_one(
    world: World, reason: AmendmentReason, successors: int
) -> None:
    bill = amending(world, reason=reason)
    expected = {"reason": reason, "predecessors": 1, "successors": successors}
    with changes_nothing(world), refuses("BillReplacementInvalid", expected) as caught:
        replace_with(world, [bill], successors_of(world, successors))
    assert isinstance(caught.value, TermsRefusedError)


@pytest.mark.parametrize("reason", [*ONE_TO_ONE, SPLIT])
def test_only_a_combination_has_several_predecessors(
    world: World, bills: BillOfLading, reason: AmendmentReason
) -> None:
    several = batch_of(world, 2)
    bills.surrender_for_amendment_batch(several, reason=reason, by=world.senders["exporter"])
    count = 2 if reason is SPLIT else 1
    expected = {"reason": reason, "predecessors": 2, "successors": count}
    with changes_nothing(world), refuses("BillReplacementInvalid", expected):
        replace_with(world, several, successors_of(world, count))


@pytest.mark.parametrize("successors", [0, 1])
def test_a_split_has_several_successors(world: World, successors: int) -> None:
    bill = amending(world, reason=SPLIT)
    expected = {"reason": SPLIT, "predecessors": 1, "successors": successors}
    with changes_nothing(world), refuses("BillReplacementInvalid", expected):
        replace_with(world, [bill], successors_of(world, successors))


@pytest.mark.parametrize(("predecessors", "successors"), [(1, 1), (2, 0), (2, 2)])
def test_a_combination_makes_one_out_of_several(
    world: World, predecessors: int, successors: int
) -> None:
    several = to_combine(world, predecessors)
    expected = {"reason": COMBINE, "predecessors": predecessors, "successors": successors}
    with changes_nothing(world), refuses("BillReplacementInvalid", expected):
        replace_with(world, several, successors_of(world, successors))


@pytest.mark.parametrize("successors", [0, 1])
def test_nothing_is_not_replaced(world: World, successors: int) -> None:
    expected = {"reason": AmendmentReason.NONE, "predecessors": 0, "successors": successors}
    with changes_nothing(world), refuses("BillReplacementInvalid", expected):
        replace_with(world, [], successors_of(world, successors))


def test_what_is_to_be_paper_is_not_replaced(world: World) -> None:
    bill = amending(world, reason=PAPER)
    expected = {"bill": bill, "reason": PAPER}
    with changes_nothing(world), refuses("BillAmendmentReasonInvalid", expected):
        replace_with(world, [bill], successors_of(world))


# --- what is combined belongs together


@pytest.mark.parametrize("other", [reason for reason in REASONS if reason is not COMBINE])
def test_bills_for_different_reasons_are_not_combined(
    world: World, bills: BillOfLading, other: AmendmentReason
) -> None:
    first, second = batch_of(world, 2)
    for bill, reason in ((first, COMBINE), (second, other)):
        bills.surrender_for_amendment(bill, reason=reason, by=world.senders["exporter"])
    expected = {"bill": second, "reason": other}
    with changes_nothing(world), refuses("BillAmendmentReasonInvalid", expected):
        replace_with(world, [first, second], successors_of(world))


def test_bills_of_different_carriers_are_not_combined(world: World) -> None:
    own = amending(world, reason=COMBINE)
    other = amending(world, reason=COMBINE, carrier="other-carrier")
    for by, bill in (("carrier", other), ("other-carrier", own)):
        issuer = record_of(world, bill).carrier
        expected = {"bill": bill, "org": world.org[by], "carrier": issuer}
        for predecessors in ([own, other], [other, own]):
            with changes_nothing(world), refuses("BillCarrierRequired", expected):
                replace_with(world, predecessors, successors_of(world), by=by)


def test_bills_of_different_parties_are_not_combined(world: World, bills: BillOfLading) -> None:
    first = amending(world, BillForm.BEARER, reason=COMBINE)
    second = issued(world, BillForm.BEARER, reference="SECOND", holder="trader")
    bills.surrender_for_amendment(second, reason=COMBINE, by=world.senders["trader"])
    exporter, trader = world.org["exporter"], world.org["trader"]
    expected = {"bill": second, "possessor": trader, "expected": exporter}
    with changes_nothing(world), refuses("BillPossessorMismatch", expected) as caught:
        replace_with(world, [first, second], successors_of(world))
    assert isinstance(caught.value, TermsRefusedError)


def test_the_same_bill_is_not_combined_with_itself(world: World) -> None:
    first, second = to_combine(world)
    for predecessors in ([first, first], [first, second, first]):
        expected = unexpected(first, BillState.VOIDED, BillState.PENDING_AMENDMENT)
        with changes_nothing(world), refuses("BillUnexpectedState", expected):
            replace_with(world, predecessors, successors_of(world))


def test_one_bill_that_was_not_surrendered_stops_all(world: World) -> None:
    several, other = to_combine(world, 3), issued(world)
    for place in range(4):
        predecessors = [*several[:place], other, *several[place:]]
        expected = unexpected(other, BillState.ISSUED, BillState.PENDING_AMENDMENT)
        with changes_nothing(world), refuses("BillUnexpectedState", expected):
            replace_with(world, predecessors, successors_of(world))


# --- successors


@pytest.mark.parametrize("state", [state for state in BillState if state is not BillState.NONE])
def test_a_successor_s_reference_was_never_used(world: World, state: BillState) -> None:
    used = in_state(world, state, BillForm.BEARER)
    bill = amending(world, reference="ANOTHER")
    expected = unexpected(used, state, BillState.NONE)
    with changes_nothing(world), refuses("BillUnexpectedState", expected) as caught:
        replace_with(world, [bill], [issuance_of(world)])
    assert isinstance(caught.value, DuplicateRefusedError)


def test_a_bill_does_not_follow_itself(world: World) -> None:
    bill = amending(world)
    expected = unexpected(bill, BillState.PENDING_AMENDMENT, BillState.NONE)
    with changes_nothing(world), refuses("BillUnexpectedState", expected):
        replace_with(world, [bill], [issuance_of(world)])


def test_two_successors_have_two_references(world: World) -> None:
    bill, (stated,) = amending(world, reason=SPLIT), successors_of(world)
    twin = bill_id(world, f"{SUCCESSOR}0")
    expected = unexpected(twin, BillState.ISSUED, BillState.NONE)
    with changes_nothing(world), refuses("BillUnexpectedState", expected):
        replace_with(world, [bill], [stated, stated])


@pytest.mark.parametrize("form", FORMS)
def test_a_successor_goes_to_nobody_else(world: World, form: BillForm) -> None:
    bill = amending(world, form)
    stated = issuance_of(world, form, reference=SUCCESSOR, holder="importer")
    expected = {
        "bill": bill_id(world, SUCCESSOR),
        "possessor": world.org["importer"],
        "expected": world.org["exporter"],
    }
    with changes_nothing(world), refuses("BillPossessorMismatch", expected):
        replace_with(world, [bill], [stated])


def test_a_successor_is_to_nobody_else_s_order(world: World) -> None:
    bill = amending(world)
    stated = issuance_of(world, reference=SUCCESSOR, endorsee="importer")
    expected = {
        "bill": bill_id(world, SUCCESSOR),
        "possessor": world.org["importer"],
        "expected": world.org["exporter"],
    }
    with changes_nothing(world), refuses("BillPossessorMismatch", expected):
        replace_with(world, [bill], [stated])


def test_one_successor_to_another_stops_all(world: World) -> None:
    bill, stated = amending(world, reason=SPLIT), successors_of(world, 3)
    stated[1] = issuance_of(world, reference="STRAY", holder="importer", endorsee="importer")
    expected = {
        "bill": bill_id(world, "STRAY"),
        "possessor": world.org["importer"],
        "expected": world.org["exporter"],
    }
    with changes_nothing(world), refuses("BillPossessorMismatch", expected):
        replace_with(world, [bill], stated)


def test_a_successor_does_not_go_to_an_escrow_contract(world: World) -> None:
    bill, escrow = amending(world, BillForm.BEARER), Escrow(world)
    stated = Issuance(
        transport_document_reference=SUCCESSOR,
        document_root=EVIDENCE,
        form=BillForm.BEARER,
        issue_to=escrow.org,
    )
    expected = {
        "bill": bill_id(world, SUCCESSOR),
        "possessor": escrow.org,
        "expected": world.org["exporter"],
    }
    with changes_nothing(world), refuses("BillPossessorMismatch", expected):
        replace_with(world, [bill], [stated])


@pytest.mark.parametrize("form", [BillForm.STRAIGHT, BillForm.TO_ORDER])
def test_a_successor_names_no_escrow_contract(world: World, form: BillForm) -> None:
    bill = amending(world)
    stated = Issuance(
        transport_document_reference=SUCCESSOR,
        document_root=EVIDENCE,
        form=form,
        issue_to=world.org["exporter"],
        endorsee=world.escrow,
    )
    expected = {"bill": bill_id(world, SUCCESSOR), "to": world.escrow}
    with changes_nothing(world), refuses("BillReceiverEscrow", expected):
        replace_with(world, [bill], [stated])


def test_what_an_escrow_contract_surrendered_comes_back_and_is_not_replaced(
    world: World, bills: BillOfLading
) -> None:
    """A contract acts as its code says; the carrier's refusal is the way out."""
    bill, escrow = issued(world, BillForm.BEARER), Escrow(world)
    bills.transfer_and_call(bill, to=escrow.org, data=b"", by=world.senders["exporter"])
    escrow.act("surrenderForAmendment", bill, AMEND)
    stated = Issuance(
        transport_document_reference=SUCCESSOR,
        document_root=EVIDENCE,
        form=BillForm.BEARER,
        issue_to=escrow.org,
    )
    expected = {"bill": bill_id(world, SUCCESSOR), "to": escrow.org}
    with changes_nothing(world), refuses("BillReceiverEscrow", expected):
        replace_with(world, [bill], [stated])
    bills.refuse_surrender(bill, reason=EVIDENCE, by=world.senders["carrier"])
    assert record_of(world, bill).holder == escrow.org


@pytest.mark.parametrize(
    ("reference", "root", "form", "endorsee"),
    [
        (bytes(32), EVIDENCE, BillForm.BEARER, ""),
        (SUCCESSOR, bytes(32), BillForm.BEARER, ""),
        (SUCCESSOR, EVIDENCE, BillForm.NONE, ""),
        (SUCCESSOR, EVIDENCE, BillForm.STRAIGHT, ""),
        (SUCCESSOR, EVIDENCE, BillForm.TO_ORDER, ""),
        (SUCCESSOR, EVIDENCE, BillForm.BEARER, "exporter"),
    ],
    ids=["no-reference", "no-root", "no-form", "straight", "to-order", "bearer"],
)
def test_a_successor_that_contradicts_itself_is_refused(
    world: World,
    bills: BillOfLading,
    reference: str | bytes,
    root: bytes,
    form: BillForm,
    endorsee: str,
) -> None:
    bill = amending(world)
    stated = Issuance(
        transport_document_reference=reference,
        document_root=root,
        form=form,
        issue_to=world.org["exporter"],
        endorsee=world.org[endorsee] if endorsee else 0,
    )
    successor = bills.bill_id(world.org["carrier"], transport_document_reference=reference)
    with changes_nothing(world), refuses("BillIssuanceInvalid", {"bill": successor}):
        replace_with(world, [bill], [stated])


# --- who may


@pytest.mark.parametrize("name", ["exporter", "other-carrier", "broker", "bank"])
def test_only_the_bills_own_carrier_replaces(world: World, name: str) -> None:
    bill = amending(world)
    expected = {"bill": bill, "org": world.org[name], "carrier": world.org["carrier"]}
    with changes_nothing(world), refuses("BillCarrierRequired", expected):
        replace_with(world, [bill], successors_of(world), by=name)


def test_a_release_agent_replaces_nothing(world: World, bills: BillOfLading) -> None:
    """It answers surrenders in the carrier's name; what is issued anew is the carrier's promise."""
    bills.set_release_agent(3, port=PORT, agent=world.org["broker"], by=world.senders["carrier"])
    bill = amending(world, release_point=3)
    expected = {"bill": bill, "org": world.org["broker"], "carrier": world.org["carrier"]}
    with changes_nothing(world), refuses("BillCarrierRequired", expected):
        replace_with(world, [bill], successors_of(world), by="broker")


def test_a_seat_without_the_carrier_role_replaces_nothing(
    world: World, bills: BillOfLading
) -> None:
    world.suite.participants.set_roles(
        world.org["carrier"], roles=Role.CARRIER | Role.LOGISTICS, by=world.senders[DEPLOYER]
    )
    bill, key = amending(world), seated(world, "carrier", roles=Role.LOGISTICS)
    expected = {"org": world.org["carrier"], "roles": Role.LOGISTICS, "required": Role.CARRIER}
    with changes_nothing(world), refuses("RoleRequired", expected):
        bills.replace([bill], successors=successors_of(world), by=key)


@pytest.mark.parametrize("name", [OUTSIDER, DEPLOYER])
def test_who_has_no_seat_replaces_nothing(world: World, name: str) -> None:
    bill = amending(world)
    with changes_nothing(world), refuses("SeatUnknown", {"key": world.account(name)}):
        replace_with(world, [bill], successors_of(world), by=name)


@pytest.mark.parametrize("name", ["carrier", "exporter"])
def test_neither_carrier_nor_possessor_is_suspended(world: World, name: str) -> None:
    bill = amending(world)
    suspend(world, name)
    with changes_nothing(world), refuses("OrganisationSuspended", {"org": world.org[name]}):
        replace_with(world, [bill], successors_of(world))
    suspend(world, name, suspended=False)
    replace_with(world, [bill], successors_of(world))


def test_a_suspended_consignee_is_refused(world: World) -> None:
    bill = amending(world, BillForm.STRAIGHT)
    suspend(world, "importer")
    with refuses("OrganisationSuspended", {"org": world.org["importer"]}):
        replace_with(world, [bill], successors_of(world, form=BillForm.STRAIGHT))


def test_a_court_s_announcement_stops_no_replacement(world: World, bills: BillOfLading) -> None:
    """Nothing is frozen meanwhile; the order stays with the bill that it names."""
    bill, court = amending(world), court_in(world)
    court.announce(world, bill)
    replace_with(world, [bill], successors_of(world))
    successor = bill_id(world, f"{SUCCESSOR}0")
    assert bills.order_of(bill, court=court.org).effective_from != 0
    with refuses("BillOrderMissing", {"bill": successor, "court": court.org}):
        bills.set_aside(successor, by=court.by)


@pytest.mark.parametrize(
    "state", [state for state in BillState if state is not BillState.PENDING_AMENDMENT]
)
def test_only_a_bill_surrendered_for_it_is_replaced(world: World, state: BillState) -> None:
    bill = in_state(world, state)
    expected = unexpected(bill, state, BillState.PENDING_AMENDMENT)
    with changes_nothing(world), refuses("BillUnexpectedState", expected):
        replace_with(world, [bill], successors_of(world))
