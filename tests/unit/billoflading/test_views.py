"""The views: the record, its state and carrier, the id, the windows."""

from __future__ import annotations

import pytest
from eth_abi.abi import encode
from eth_utils.crypto import keccak
from support.bills import REFERENCE, bill_id, in_state, issued
from support.world import World

from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import BillForm, BillState
from wharfinger.contracts.records import Bill
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
    assert bills.bill_of(bill) == Bill(
        state=BillState.NONE,
        form=BillForm.NONE,
        endorsable=False,
        returnable=False,
        holder=0,
        endorsee=0,
        carrier=0,
        prior_holder=0,
        shipper_or_prior_endorsee=0,
        since=0,
        document_root=bytes(32),
    )


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
