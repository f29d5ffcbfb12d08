"""LetterOfCredit.declareDefault and dueBy: what was not paid when due is on record."""

from __future__ import annotations

import pytest
from support.credit_banks import OTHER, Banks
from support.credit_desk import AMOUNT, BANK, SELLER, CreditDesk, refused, unexpected

from wharfinger.contracts.enums import Availability, Examiner
from wharfinger.contracts.enums import PresentationState as State


@pytest.mark.parametrize("by", [SELLER, "outsider"])
def test_is_put_on_record_by_anyone(desk: CreditDesk, banks: Banks, by: str) -> None:
    case = desk.reach(State.COMPLYING)
    desk.world.advance_to(banks.due_by(case) + 1)
    outcome = desk.act("declareDefault", case, by=by)
    assert [event.name for event in outcome.events] == ["PresentationDefaulted"]
    assert outcome.event("PresentationDefaulted").args == {
        "credit": case.credit,
        "presentation": case.id,
        "bank": desk.org[BANK],
        "amount": AMOUNT,
    }
    assert banks.record(case).defaulted
    assert desk.state_of(case) is State.COMPLYING


def test_the_claim_stands(desk: CreditDesk, banks: Banks) -> None:
    case = banks.defaulted(desk.reach(State.COMPLYING))
    desk.act("honour", case, by=BANK)
    assert desk.money(SELLER) == (AMOUNT,)
    assert desk.state_of(case) is State.HONOURED


def test_a_confirming_bank_defaults_in_its_own_name(desk: CreditDesk, banks: Banks) -> None:
    case = banks.complying(banks.confirmed())
    desk.world.advance_to(banks.due_by(case) + 1)
    outcome = desk.act("declareDefault", case, by=SELLER)
    assert outcome.event("PresentationDefaulted")["bank"] == desk.org[OTHER]


def test_a_bank_that_is_not_bound_does_not_default(desk: CreditDesk, banks: Banks) -> None:
    case = banks.complying(banks.nominated())
    desk.world.advance_to(banks.due_by(case) + 1)
    with refused("PresentationExaminer", presentation=case.id, examiner=Examiner.NOMINATED):
        desk.act("declareDefault", case, by=SELLER)


def test_not_before_it_is_due(desk: CreditDesk, banks: Banks) -> None:
    case = desk.reach(State.COMPLYING)
    due = banks.due_by(case)
    assert due == banks.deadline(case)
    desk.world.advance_to(due - 60)
    with refused("PresentationNotDue", presentation=case.id, dueBy=due):
        desk.act("declareDefault", case, by=SELLER)


def test_what_has_a_maturity_is_due_at_its_close(desk: CreditDesk, banks: Banks) -> None:
    """Ninety days after a Monday is a Sunday; banks open again on Monday."""
    case = banks.complying(banks.with_tenor(Availability.DEFERRED_PAYMENT), bank=BANK)
    day = banks.maturity(case)
    assert day == desk.today + 90
    due = desk.close_of(day + 1)
    assert banks.due_by(case) == due
    desk.world.advance_to(banks.deadline(case) + 1)
    with refused("PresentationNotDue", presentation=case.id, dueBy=due):
        desk.act("declareDefault", case, by=SELLER)
    banks.defaulted(case)


def test_nothing_is_due_before_it_is_presented(desk: CreditDesk, banks: Banks) -> None:
    case = desk.present(banks.with_tenor())
    assert (banks.maturity(case), banks.due_by(case)) == (0, 0)
    assert desk.credit.view("maturityOf", case.credit, bytes(32)) == 0


def test_once(desk: CreditDesk, banks: Banks) -> None:
    case = banks.defaulted(desk.reach(State.COMPLYING))
    with refused("PresentationDefault", presentation=case.id, defaulted=True):
        desk.act("declareDefault", case, by=SELLER)


@pytest.mark.parametrize("state", [State.UNDER_EXAMINATION, State.HONOURED])
def test_only_what_complies(desk: CreditDesk, state: State) -> None:
    case = desk.reach(state)
    with refused("PresentationUnexpectedState", **unexpected(case.id, state, State.COMPLYING)):
        desk.act("declareDefault", case, by=SELLER)
