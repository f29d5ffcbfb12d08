"""The views: the record, its state and carrier, the id, the windows."""

from __future__ import annotations

import pytest
from eth_abi.abi import encode
from eth_utils.crypto import keccak
from support.bills import FIRST_ENDORSEE, FORMS, REFERENCE, bill_id, in_state, issued, replaced
from support.world import World

from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import AmendmentReason, BillForm, BillState, Endorsement
from wharfinger.contracts.records import Bill, Order
from wharfinger.deploy import Plan
from wharfinger.errors import UsageError


@pytest.mark.parametrize("state", BillState)
def test_the_state_is_the_records(world: World, bills: BillOfLading, state: BillState) -> None:
    bill = in_state(world, state)
    assert bills.state_of(bill) is state
    assert bills.bill_of(bill).state is state


def test_a_bill_that_was_never_issued_is_all_zero(world: World, bills: BillOfLading) -> None:
    bill = bill_id(world)
    assert bills.carrier_of(bill) == 0
    assert bills.title_of(bill) == (BillForm.NONE, 0, False)
    assert (bills.successors(bill), bills.predecessors(bill)) == ((), ())
    assert bills.order_of(bill, court=world.org["court-netherlands"]) == Order(
        order_hash=bytes(32), effective_from=0
    )
    assert bills.bill_of(bill) == Bill(
        state=BillState.NONE,
        form=BillForm.NONE,
        endorsable=False,
        returnable=False,
        reason=AmendmentReason.NONE,
        release_point=0,
        holder=0,
        endorsee=0,
        carrier=0,
        prior_holder=0,
        shipper_or_prior_endorsee=0,
        since=0,
        last_block=0,
        document_root=bytes(32),
    )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("state", [state for state in BillState if state is not BillState.NONE])
def test_title_is_the_records(
    world: World, bills: BillOfLading, state: BillState, form: BillForm
) -> None:
    bill = in_state(world, state, form)
    record = bills.bill_of(bill)
    assert bills.title_of(bill) == (record.form, record.endorsee, record.endorsable)
    named = FIRST_ENDORSEE[form]
    endorsee = world.org[named] if named else 0
    assert bills.title_of(bill) == (form, endorsee, form is BillForm.TO_ORDER)


def test_title_moves_with_an_endorsement(world: World, bills: BillOfLading) -> None:
    bill = issued(world)
    bills.endorse(
        bill, to=world.org["trader"], endorsement=Endorsement.NAMED, by=world.senders["exporter"]
    )
    assert bills.title_of(bill) == (BillForm.TO_ORDER, world.org["trader"], False)


def test_title_is_possession_when_endorsed_in_blank(world: World, bills: BillOfLading) -> None:
    bill = issued(world)
    bills.endorse_in_blank(bill, by=world.senders["exporter"])
    assert bills.title_of(bill) == (BillForm.BEARER, 0, False)


def test_links_lead_both_ways_and_no_further(world: World, bills: BillOfLading) -> None:
    bill = replaced(world)
    (successor,) = bills.successors(bill)
    assert bills.predecessors(successor) == (bill,)
    assert (bills.predecessors(bill), bills.successors(successor)) == ((), ())


def test_the_carrier_is_the_issuer(world: World, bills: BillOfLading) -> None:
    assert bills.carrier_of(issued(world)) == world.org["carrier"]


def test_the_id_is_the_hash_of_carrier_and_reference(bills: BillOfLading) -> None:
    reference = REFERENCE.encode().ljust(32, b"\0")
    expected = keccak(encode(["uint32", "bytes32"], [7, reference]))
    assert bills.bill_id(7, transport_document_reference=REFERENCE) == expected
    assert bills.bill_id(8, transport_document_reference=REFERENCE) != expected


def test_a_reference_that_does_not_fit_is_refused(bills: BillOfLading) -> None:
    with pytest.raises(UsageError, match="33 characters; 32 fit"):
        bills.bill_id(7, transport_document_reference="x" * 33)


def test_the_windows_are_the_plans(bills: BillOfLading) -> None:
    assert bills.return_window() == Plan().return_window
    assert bills.response_window() == Plan().response_window
    assert bills.notice_period() == Plan().notice_period
