"""Verbs that bring a bill of lading into a state, through real calls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from eth_utils.crypto import keccak

from support.keys import fresh_key
from support.mocks import enrolled
from support.world import World
from wharfinger.chain import DirectSender
from wharfinger.contracts.enums import AmendmentReason, BillForm, BillState
from wharfinger.contracts.ids import Id
from wharfinger.contracts.records import Bill, Issuance
from wharfinger.roles import Role

REFERENCE: Final = "MAEU-240915001"
"""Transport document reference of a test's first bill."""

SUCCESSOR: Final = "MAEU-240915001/A"
"""Transport document reference of the bill that follows it."""

ROOT: Final = bytes(keccak(text="transport document"))
"""Document root of every bill that a test issues."""

REASON: Final = bytes(keccak(text="the consignee is unknown to us"))
"""Hash of a carrier's reason to refuse a surrender."""

PAPER: Final = bytes(keccak(text="paper that states the change of medium"))
"""Hash of the paper for which a bill is exchanged."""

EVIDENCE: Final = bytes(keccak(text="the paper was made inoperative"))
"""Hash of what a carrier shows when it reissues a bill."""

ORDER: Final = bytes(keccak(text="the bill is set aside"))
"""Hash of a court's order."""

FORMS: Final = (BillForm.STRAIGHT, BillForm.TO_ORDER, BillForm.BEARER)
"""Every form that a bill can have."""

REASONS: Final = tuple(reason for reason in AmendmentReason if reason)
"""Everything that a bill can be surrendered for, other than delivery."""

PENDING: Final = (BillState.PENDING_DELIVERY, BillState.PENDING_AMENDMENT)
"""States in which the carrier has yet to answer."""

OPEN: Final = (BillState.ISSUED, *PENDING)
"""States that are not final."""

FINAL: Final = (BillState.ACCOMPLISHED, BillState.VOIDED, BillState.PAPER)

FIRST_ENDORSEE: Final = {
    BillForm.STRAIGHT: "importer",
    BillForm.TO_ORDER: "exporter",
    BillForm.BEARER: "",
}
"""Whom a bill names when it is issued to the exporter, and the test does not say otherwise."""


def bill_id(world: World, reference: str = REFERENCE, *, carrier: str = "carrier") -> Id:
    """Return the id of the bill that a carrier issues under a reference."""
    return world.suite.bills.bill_id(world.org[carrier], transport_document_reference=reference)


def issuance_of(
    world: World,
    form: BillForm = BillForm.TO_ORDER,
    *,
    reference: str = REFERENCE,
    holder: str = "exporter",
    endorsee: str | None = None,
    release_point: int = 0,
) -> Issuance:
    """Return what a carrier states of a bill.

    Args:
        world: the deployed suite.
        form: straight to the importer, to the exporter's order, or bearer.
        reference: the transport document reference.
        holder: who receives possession.
        endorsee: whom it names; by default as in :data:`FIRST_ENDORSEE`.
        release_point: number under which the carrier lists the port of discharge.
    """
    named = FIRST_ENDORSEE[form] if endorsee is None else endorsee
    return Issuance(
        transport_document_reference=reference,
        document_root=ROOT,
        form=form,
        issue_to=world.org[holder],
        endorsee=world.org[named] if named else 0,
        release_point=release_point,
    )


def issued(
    world: World,
    form: BillForm = BillForm.TO_ORDER,
    *,
    carrier: str = "carrier",
    **stated: Any,
) -> Id:
    """Issue a bill and return its id.

    Args:
        world: the deployed suite.
        form: straight to the importer, to the exporter's order, or bearer.
        carrier: who issues it.
        stated: what it states otherwise, as for :func:`issuance_of`.
    """
    issuance = issuance_of(world, form, **stated)
    outcome = world.suite.bills.issue(
        issuance.transport_document_reference,
        document_root=issuance.document_root,
        form=form,
        issue_to=issuance.issue_to,
        endorsee=issuance.endorsee,
        release_point=issuance.release_point,
        by=world.senders[carrier],
    )
    return bytes(outcome.event("BillIssued")["bill"])


def pending(world: World, form: BillForm = BillForm.TO_ORDER, **stated: Any) -> Id:
    """Issue a bill to the exporter, who surrenders it for delivery; return its id."""
    bill = issued(world, form, **stated)
    world.suite.bills.surrender_for_delivery(bill, by=world.senders["exporter"])
    return bill


def accomplished(world: World, form: BillForm = BillForm.TO_ORDER, **stated: Any) -> Id:
    """Issue a bill, surrender it, and let the carrier accept; return its id."""
    bill = pending(world, form, **stated)
    world.suite.bills.accept_surrender(bill, by=world.senders["carrier"])
    return bill


def amending(
    world: World,
    form: BillForm = BillForm.TO_ORDER,
    *,
    reason: AmendmentReason = AmendmentReason.AMEND,
    **stated: Any,
) -> Id:
    """Issue a bill to the exporter, who surrenders it for amendment; return its id."""
    bill = issued(world, form, **stated)
    world.suite.bills.surrender_for_amendment(bill, reason=reason, by=world.senders["exporter"])
    return bill


def replaced(world: World, form: BillForm = BillForm.TO_ORDER, **stated: Any) -> Id:
    """Let the carrier replace a bill by one under :data:`SUCCESSOR`; return the old one's id."""
    bill = amending(world, form, **stated)
    successor = issuance_of(world, form, reference=SUCCESSOR)
    world.suite.bills.replace([bill], successors=[successor], by=world.senders["carrier"])
    return bill


def on_paper(world: World, form: BillForm = BillForm.TO_ORDER, **stated: Any) -> Id:
    """Bring a bill into the state Paper; return its id."""
    bill = amending(world, form, reason=AmendmentReason.SWITCH_TO_PAPER, **stated)
    world.suite.bills.switch_to_paper(bill, paper_hash=PAPER, by=world.senders["carrier"])
    return bill


def in_pending_state(world: World, state: BillState, form: BillForm = BillForm.TO_ORDER) -> Id:
    """Return a bill that the exporter surrendered, for delivery or for amendment."""
    return pending(world, form) if state is BillState.PENDING_DELIVERY else amending(world, form)


def in_state(
    world: World,
    state: BillState,
    form: BillForm = BillForm.TO_ORDER,
    *,
    reference: str = REFERENCE,
) -> Id:
    """Return a bill in a state; ``NONE`` is an id that was never issued."""
    if state is BillState.NONE:
        return bill_id(world, reference)
    makers = {
        BillState.ISSUED: issued,
        BillState.PENDING_DELIVERY: pending,
        BillState.PENDING_AMENDMENT: amending,
        BillState.ACCOMPLISHED: accomplished,
        BillState.VOIDED: replaced,
        BillState.PAPER: on_paper,
    }
    return makers[state](world, form, reference=reference)


def record_of(world: World, bill: Id) -> Bill:
    """Return a bill's record."""
    return world.suite.bills.bill_of(bill)


def acted(world: World, before: Bill, **changes: Any) -> Bill:
    """Return the record after an act of a party in the latest block that changed some fields."""
    return replace(before, since=world.now, last_block=world.height, **changes)


def noted(world: World, before: Bill) -> Bill:
    """Return the record after an event in the latest block that is no act of a party."""
    return replace(before, last_block=world.height)


def unexpected(bill: Id, current: BillState, *expected: BillState) -> dict[str, Any]:
    """Return the values of BillUnexpectedState."""
    return {"bill": bill, "current": current, "expected": expected}


def batch_of(
    world: World, count: int, form: BillForm = BillForm.TO_ORDER, **stated: Any
) -> list[Id]:
    """Let the carrier issue several bills in one transaction, ``BATCH-0`` to the last."""
    issuances = [
        issuance_of(world, form, reference=f"BATCH-{place}", **stated) for place in range(count)
    ]
    outcome = world.suite.bills.issue_batch(issuances, by=world.senders["carrier"])
    return [bytes(event["bill"]) for event in outcome.all("BillIssued")]


def issued_event(world: World, issuance: Issuance, *, carrier: str = "carrier") -> dict[str, Any]:
    """Return the values of BillIssued for what a carrier stated."""
    reference = str(issuance.transport_document_reference)
    return {
        "bill": bill_id(world, reference, carrier=carrier),
        "carrier": world.org[carrier],
        "holder": issuance.issue_to,
        "endorsee": issuance.endorsee,
        "form": issuance.form,
        "releasePoint": issuance.release_point,
        "transportDocumentReference": reference.encode().ljust(32, b"\0"),
        "documentRoot": issuance.document_root,
    }


def fresh_record(world: World, issuance: Issuance, *, carrier: str = "carrier") -> Bill:
    """Return the record of a bill that was issued in the latest block."""
    straight = issuance.form is BillForm.STRAIGHT
    return Bill(
        state=BillState.ISSUED,
        form=issuance.form,
        endorsable=issuance.form is BillForm.TO_ORDER,
        returnable=False,
        reason=AmendmentReason.NONE,
        release_point=issuance.release_point,
        holder=issuance.issue_to,
        endorsee=issuance.endorsee,
        carrier=world.org[carrier],
        prior_holder=0,
        shipper_or_prior_endorsee=issuance.issue_to if straight else 0,
        since=world.now,
        last_block=world.height,
        document_root=bytes(issuance.document_root),
    )


# --- courts and release agents


@dataclass(frozen=True, slots=True)
class Court:
    """A court: its organisation, and a key of it."""

    org: int
    by: DirectSender

    def announce(self, world: World, bill: Id, *, order_hash: Id = ORDER) -> None:
        """Announce that it will set a bill aside."""
        world.suite.bills.announce_set_aside(bill, order_hash=order_hash, by=self.by)


COURTS: Final = {"DK": "court-denmark", "NL": "court-netherlands"}
"""Courts of the cast; the carrier of the tests' bills is Danish."""


def court_in(world: World, country: str = "DK", *, name: str = "") -> Court:
    """Return a court of a country: the cast's where it has one, else or by name a new one."""
    if not name and country in COURTS:
        return Court(world.org[COURTS[country]], world.senders[COURTS[country]])
    key = fresh_key(world)
    org = enrolled(world, f"{name}-{country}", root=key, roles=Role.COURT, country=country)
    return Court(org, key)


def set_aside(world: World, bill: Id, court: Court) -> None:
    """Let a court announce its order, wait for the notice period, and execute it."""
    court.announce(world, bill)
    world.advance(world.suite.bills.notice_period())
    world.suite.bills.set_aside(bill, by=court.by)


POINT: Final = 7
"""Number under which the carrier lists the port of discharge."""

PORT: Final = "NLRTM"

AGENT: Final = "broker"
"""Who releases cargo there in the carrier's name."""


def list_agent(
    world: World,
    agent: str = AGENT,
    *,
    point: int = POINT,
    port: str = PORT,
    carrier: str = "carrier",
) -> None:
    """List a port of discharge with a release agent; an empty name lists none."""
    world.suite.bills.set_release_agent(
        point, port=port, agent=world.org[agent] if agent else 0, by=world.senders[carrier]
    )


def ids(bills: Sequence[Id]) -> tuple[Id, ...]:
    """Return ids as the contract's answers have them."""
    return tuple(bytes(bill) for bill in bills)
