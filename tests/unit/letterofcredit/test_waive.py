"""LetterOfCredit.waive and refuseWaiver: the applicant answers; the bank decides (16b)."""

from __future__ import annotations

import pytest
from support.credit_banks import OTHER, Banks
from support.credit_desk import (
    BANK,
    BUYER,
    SELLER,
    Case,
    CreditDesk,
    refused,
    unexpected,
)

from wharfinger.contracts.enums import Disposition, Waiver
from wharfinger.contracts.enums import PresentationState as State

ANSWERS = pytest.mark.parametrize(
    ("function", "event", "answer"),
    [
        ("waive", "DiscrepanciesWaived", Waiver.GIVEN),
        ("refuseWaiver", "WaiverRefused", Waiver.REFUSED),
    ],
)
FUNCTIONS = pytest.mark.parametrize("function", ["waive", "refuseWaiver"])


def waiting(desk: CreditDesk, banks: Banks, state: State) -> Case:
    """Return a presentation on which the applicant may answer."""
    if state is State.WAIVER_SOUGHT:
        return desk.reach(State.WAIVER_SOUGHT)
    return banks.held(desk.issue())


@ANSWERS
@pytest.mark.parametrize("state", [State.WAIVER_SOUGHT, State.REFUSED])
def test_is_recorded_and_moves_nothing(
    desk: CreditDesk, banks: Banks, state: State, function: str, event: str, answer: Waiver
) -> None:
    case = waiting(desk, banks, state)
    outcome = desk.act(function, case, by=BUYER)
    assert [found.name for found in outcome.events] == [event]
    assert outcome.event(event).args == {
        "credit": case.credit,
        "presentation": case.id,
        "applicant": desk.org[BUYER],
    }
    assert banks.record(case).waiver is answer
    assert desk.state_of(case) is state
    assert desk.holder(case.bill) == desk.world.escrow


def test_the_bank_may_refuse_whatever_the_applicant_waives(desk: CreditDesk) -> None:
    case = desk.reach(State.WAIVER_SOUGHT)
    desk.act("waive", case, by=BUYER)
    desk.refuse(case)
    assert desk.state_of(case) is State.REFUSED


def test_the_bank_may_comply_whatever_the_applicant_says(desk: CreditDesk) -> None:
    case = desk.reach(State.WAIVER_SOUGHT)
    desk.act("refuseWaiver", case, by=BUYER)
    desk.act("comply", case, by=BANK)
    assert desk.state_of(case) is State.COMPLYING


@FUNCTIONS
@pytest.mark.parametrize("by", [BANK, SELLER, OTHER])
def test_only_the_applicant(desk: CreditDesk, function: str, by: str) -> None:
    case = desk.reach(State.WAIVER_SOUGHT)
    values = {"credit": case.credit, "org": desk.org[by], "applicant": desk.org[BUYER]}
    with refused("CreditApplicantRequired", **values):
        desk.act(function, case, by=by)


@FUNCTIONS
def test_a_suspended_applicant_cannot(desk: CreditDesk, function: str) -> None:
    case = desk.reach(State.WAIVER_SOUGHT)
    desk.suspend(BUYER)
    with refused("OrganisationSuspended", org=desk.org[BUYER]):
        desk.act(function, case, by=BUYER)


@FUNCTIONS
@pytest.mark.parametrize(
    ("first", "answer"), [("waive", Waiver.GIVEN), ("refuseWaiver", Waiver.REFUSED)]
)
def test_once(desk: CreditDesk, function: str, first: str, answer: Waiver) -> None:
    case = desk.reach(State.WAIVER_SOUGHT)
    desk.act(first, case, by=BUYER)
    with refused("PresentationWaiver", presentation=case.id, waiver=answer):
        desk.act(function, case, by=BUYER)


@FUNCTIONS
def test_what_is_held_for_the_presenter_awaits_no_waiver(desk: CreditDesk, function: str) -> None:
    case = desk.reach(State.REFUSED)
    values = {"presentation": case.id, "disposition": Disposition.HOLDING}
    with refused("PresentationNotHeld", **values):
        desk.act(function, case, by=BUYER)


@FUNCTIONS
@pytest.mark.parametrize("state", [State.UNDER_EXAMINATION, State.COMPLYING, State.RETURNED])
def test_only_while_it_is_asked(desk: CreditDesk, function: str, state: State) -> None:
    case = desk.reach(state)
    values = unexpected(case.id, state, State.REFUSED, State.WAIVER_SOUGHT)
    with refused("PresentationUnexpectedState", **values):
        desk.act(function, case, by=BUYER)
