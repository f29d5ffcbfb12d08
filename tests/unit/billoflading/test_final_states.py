"""What is delivered, replaced, set aside or on paper stays so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support.bill_acts import ACTS, UNBOUND, states_for
from support.bills import (
    FINAL,
    accomplished,
    court_in,
    in_state,
    issued,
    on_paper,
    record_of,
    set_aside,
    unexpected,
)
from support.expect import changes_nothing, refuses
from support.world import World

from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import BillForm, BillState
from wharfinger.contracts.ids import Id


def refuses_every_act(world: World, bill: Id, state: BillState) -> None:
    """Try every act that the state does not allow, in many names."""
    before = record_of(world, bill)
    world.advance(2 * world.suite.bills.response_window())
    for name in ("exporter", "carrier", "importer", "broker", "court-denmark"):
        for act in ACTS:
            if act in UNBOUND or state in states_for(act):
                continue
            with (
                changes_nothing(world),
                refuses("BillUnexpectedState", unexpected(bill, state, *states_for(act))),
            ):
                ACTS[act](world, bill, world.senders[name])
    assert record_of(world, bill) == before


@pytest.mark.parametrize("state", FINAL)
@pytest.mark.parametrize("form", [BillForm.BEARER, BillForm.TO_ORDER])
def test_no_act_of_anyone_leads_out_of_a_final_state(
    world: World, state: BillState, form: BillForm
) -> None:
    refuses_every_act(world, in_state(world, state, form), state)


def test_nor_out_of_what_a_court_ended(world: World, bills: BillOfLading) -> None:
    bill, court = issued(world, BillForm.BEARER), court_in(world)
    set_aside(world, bill, court)
    refuses_every_act(world, bill, BillState.VOIDED)
    for act in (
        lambda: court.announce(world, bill),
        lambda: bills.lift_set_aside(bill, by=court.by),
        lambda: bills.set_aside(bill, by=court.by),
    ):
        with refuses(
            "BillUnexpectedState",
            unexpected(bill, BillState.VOIDED, *states_for("setAside")),
        ):
            act()


@pytest.mark.parametrize("make", [accomplished, on_paper])
def test_a_final_bill_is_not_reissued_from_another_end(
    world: World, make: Callable[[World], Id]
) -> None:
    bill = make(world)
    state = record_of(world, bill).state
    expected = unexpected(bill, state, BillState.VOIDED)
    with changes_nothing(world), refuses("BillUnexpectedState", expected):
        ACTS["reissueAfterOrder"](world, bill, world.senders["carrier"])
