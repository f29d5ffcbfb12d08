"""Verbs that bring a bill of lading into a state, through real calls."""

from __future__ import annotations

from typing import Final

from eth_utils.crypto import keccak

from support.world import World
from wharfinger.contracts.enums import BillForm, BillState
from wharfinger.contracts.records import Bill, Id

REFERENCE: Final = "MAEU-240915001"
"""Transport document reference of a test's first bill."""

ROOT: Final = bytes(keccak(text="transport document"))
"""Document root of every bill that a test issues."""

REASON: Final = bytes(keccak(text="the consignee is unknown to us"))
"""Hash of a carrier's reason to refuse a surrender."""

FORMS: Final = (BillForm.STRAIGHT, BillForm.TO_ORDER, BillForm.BEARER)
"""Every form that a bill can have."""

FIRST_ENDORSEE: Final = {
    BillForm.STRAIGHT: "importer",
    BillForm.TO_ORDER: "exporter",
    BillForm.BEARER: "",
}
"""Whom a bill names when it is issued to the exporter, and the test does not say otherwise."""


def bill_id(world: World, reference: str = REFERENCE, *, carrier: str = "carrier") -> Id:
    """Return the id of the bill that a carrier issues under a reference."""
    return world.suite.bills.bill_id(world.org[carrier], transport_document_reference=reference)


def issued(
    world: World,
    form: BillForm = BillForm.TO_ORDER,
    *,
    reference: str = REFERENCE,
    carrier: str = "carrier",
    holder: str = "exporter",
    endorsee: str | None = None,
) -> Id:
    """Issue a bill and return its id.

    Args:
        world: the deployed suite.
        form: straight to the importer, to the exporter's order, or bearer.
        reference: the transport document reference.
        carrier: who issues it.
        holder: who receives possession.
        endorsee: whom it names; by default as in :data:`FIRST_ENDORSEE`.
    """
    named = FIRST_ENDORSEE[form] if endorsee is None else endorsee
    outcome = world.suite.bills.issue(
        reference,
        document_root=ROOT,
        form=form,
        issue_to=world.org[holder],
        endorsee=world.org[named] if named else 0,
        by=world.senders[carrier],
    )
    return bytes(outcome.event("BillIssued")["bill"])


def pending(world: World, form: BillForm = BillForm.TO_ORDER, *, reference: str = REFERENCE) -> Id:
    """Issue a bill to the exporter, who surrenders it for delivery; return its id."""
    bill = issued(world, form, reference=reference)
    world.suite.bills.surrender_for_delivery(bill, by=world.senders["exporter"])
    return bill


def accomplished(
    world: World, form: BillForm = BillForm.TO_ORDER, *, reference: str = REFERENCE
) -> Id:
    """Issue a bill, surrender it, and let the carrier accept; return its id."""
    bill = pending(world, form, reference=reference)
    world.suite.bills.accept_surrender(bill, by=world.senders["carrier"])
    return bill


def record_of(world: World, bill: Id) -> Bill:
    """Return a bill's record."""
    return world.suite.bills.bill_of(bill)


def in_state(world: World, state: BillState, form: BillForm = BillForm.TO_ORDER) -> Id:
    """Return a bill in a state; ``NONE`` is an id that was never issued."""
    if state is BillState.NONE:
        return bill_id(world)
    makers = {
        BillState.ISSUED: issued,
        BillState.PENDING_DELIVERY: pending,
        BillState.ACCOMPLISHED: accomplished,
    }
    return makers[state](world, form)
