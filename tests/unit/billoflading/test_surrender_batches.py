"""surrenderForDeliveryBatch and surrenderForAmendmentBatch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from support.bills import FORMS, REASONS, acted, batch_of, in_state, issued, record_of, unexpected
from support.expect import changes_nothing, happened, refuses
from support.keys import suspend
from support.world import DEPLOYER, OUTSIDER, World

from wharfinger.contracts.base import Outcome
from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import AmendmentReason, BillForm, BillState
from wharfinger.contracts.ids import Id

MANY = 50


@dataclass(frozen=True, slots=True)
class Kind:
    """Surrender for delivery, or for amendment with a reason."""

    reason: AmendmentReason

    @property
    def state(self) -> BillState:
        """Where a bill stands after it."""
        return BillState.PENDING_AMENDMENT if self.reason else BillState.PENDING_DELIVERY

    def event(self, world: World, bill: Id, previous_block: int) -> tuple[str, dict[str, Any]]:
        """Return the event of a bill of the exporter's, with its values."""
        values: dict[str, Any] = {
            "bill": bill,
            "by": world.org["exporter"],
            "carrier": world.org["carrier"],
            "previousBlock": previous_block,
        }
        if not self.reason:
            return "SurrenderRequested", values
        return "AmendmentRequested", {**values, "reason": self.reason}

    def surrender(self, world: World, bills: Sequence[Id], *, by: str = "exporter") -> Outcome:
        """Surrender bills in one transaction."""
        register, sender = world.suite.bills, world.senders[by]
        if not self.reason:
            return register.surrender_for_delivery_batch(bills, by=sender)
        return register.surrender_for_amendment_batch(bills, reason=self.reason, by=sender)


DELIVERY = Kind(AmendmentReason.NONE)
COMBINE = Kind(AmendmentReason.COMBINE)
either = pytest.mark.parametrize("kind", [DELIVERY, COMBINE], ids=["delivery", "amendment"])


@pytest.mark.parametrize("kind", [DELIVERY, *map(Kind, REASONS)], ids=lambda kind: kind.reason.name)
def test_every_bill_is_surrendered(world: World, kind: Kind) -> None:
    found = [issued(world, form, reference=form.name) for form in FORMS]
    before = [record_of(world, bill) for bill in found]
    outcome = kind.surrender(world, found)
    happened(
        outcome,
        *(kind.event(world, b, r.last_block) for b, r in zip(found, before, strict=True)),
    )
    for bill, record in zip(found, before, strict=True):
        assert record_of(world, bill) == acted(
            world,
            record,
            state=kind.state,
            reason=kind.reason,
            holder=world.org["carrier"],
            prior_holder=world.org["exporter"],
        )


@either
def test_fifty_at_once(world: World, bills: BillOfLading, kind: Kind) -> None:
    found = batch_of(world, MANY)
    assert len(kind.surrender(world, found).events) == MANY
    assert {bills.state_of(bill) for bill in found} == {kind.state}


@either
def test_nothing_is_surrendered_where_nothing_is_named(world: World, kind: Kind) -> None:
    happened(kind.surrender(world, []))


@either
@pytest.mark.parametrize("place", [0, 25, MANY])
def test_one_bill_of_another_s_changes_nothing(world: World, kind: Kind, place: int) -> None:
    found = batch_of(world, MANY)
    other = issued(world, BillForm.BEARER, holder="trader")
    expected = {"bill": other, "org": world.org["exporter"]}
    with changes_nothing(world), refuses("BillSolePossessorRequired", expected):
        kind.surrender(world, [*found[:place], other, *found[place:]])


@either
def test_the_same_bill_twice_is_refused(world: World, kind: Kind) -> None:
    first, second = batch_of(world, 2)
    expected = unexpected(first, kind.state, BillState.ISSUED)
    with changes_nothing(world), refuses("BillUnexpectedState", expected):
        kind.surrender(world, [first, second, first])


@either
@pytest.mark.parametrize("state", [state for state in BillState if state is not BillState.ISSUED])
def test_one_bill_that_is_not_issued_changes_nothing(
    world: World, kind: Kind, state: BillState
) -> None:
    found, other = batch_of(world, 2), in_state(world, state)
    expected = unexpected(other, state, BillState.ISSUED)
    with changes_nothing(world), refuses("BillUnexpectedState", expected):
        kind.surrender(world, [found[0], other, found[1]])


def test_many_for_no_reason_are_refused(world: World, bills: BillOfLading) -> None:
    found = batch_of(world, 2)
    expected = {"bill": found[0], "reason": AmendmentReason.NONE}
    with changes_nothing(world), refuses("BillAmendmentReasonInvalid", expected):
        bills.surrender_for_amendment_batch(
            found, reason=AmendmentReason.NONE, by=world.senders["exporter"]
        )


@either
@pytest.mark.parametrize("count", [0, 2])
def test_a_suspended_possessor_surrenders_nothing(world: World, kind: Kind, count: int) -> None:
    found = batch_of(world, count)
    suspend(world, "exporter")
    with refuses("OrganisationSuspended", {"org": world.org["exporter"]}):
        kind.surrender(world, found)


@either
@pytest.mark.parametrize("name", [OUTSIDER, DEPLOYER])
def test_who_has_no_seat_surrenders_nothing(world: World, kind: Kind, name: str) -> None:
    found = batch_of(world, 2, BillForm.BEARER)
    with refuses("SeatUnknown", {"key": world.account(name)}):
        kind.surrender(world, found, by=name)


@either
def test_each_is_answered_by_itself(world: World, bills: BillOfLading, kind: Kind) -> None:
    first, second = batch_of(world, 2)
    kind.surrender(world, [first, second])
    bills.refuse_surrender(first, reason=b"\1" * 32, by=world.senders["carrier"])
    assert bills.state_of(first) is BillState.ISSUED
    assert bills.state_of(second) is kind.state
