"""LetterOfCredit.seekWaiver: the issuing bank asks the applicant; its days run on (16b)."""

from __future__ import annotations

import pytest
from support.credit_banks import Banks
from support.credit_desk import (
    AMOUNT,
    BANK,
    BUYER,
    NOTICE,
    SELLER,
    CreditDesk,
    refused,
    unexpected,
)

from wharfinger.contracts.enums import Discrepancy, Disposition, Examiner
from wharfinger.contracts.enums import PresentationState as State


def test_asks_the_applicant(desk: CreditDesk, banks: Banks) -> None:
    case = desk.reach(State.UNDER_EXAMINATION)
    deadline = banks.deadline(case)
    outcome = desk.act("seekWaiver", case, by=BANK)
    assert [event.name for event in outcome.events] == ["WaiverSoughtOfApplicant"]
    assert outcome.event("WaiverSoughtOfApplicant").args == {
        "credit": case.credit,
        "presentation": case.id,
        "bank": desk.org[BANK],
    }
    assert desk.state_of(case) is State.WAIVER_SOUGHT
    assert banks.deadline(case) == deadline
    assert desk.balance(case.credit) == (0, 0, 1)


def test_the_bank_may_find_that_it_complies_after_all(desk: CreditDesk) -> None:
    case = desk.reach(State.WAIVER_SOUGHT)
    desk.act("comply", case, by=BANK)
    desk.act("honour", case, by=BANK)
    assert desk.money(SELLER) == (AMOUNT,)


def test_the_bank_may_refuse_while_it_waits(desk: CreditDesk, banks: Banks) -> None:
    case = desk.reach(State.WAIVER_SOUGHT)
    desk.world.advance_to(banks.deadline(case) - 60)
    desk.refuse(case)
    assert desk.state_of(case) is State.REFUSED


def test_an_applicant_that_is_silent_is_no_excuse(desk: CreditDesk, banks: Banks) -> None:
    """16b does not extend the period of 14b: after it, the bank is precluded (16f)."""
    case = desk.reach(State.WAIVER_SOUGHT)
    deadline = banks.deadline(case)
    desk.world.advance_to(deadline + 1)
    with refused("PresentationDeadlinePassed", presentation=case.id, deadline=deadline):
        desk.act("refuse", case, Discrepancy.OTHER, NOTICE, Disposition.HOLDING, by=BANK)
    desk.act("preclude", case, by="outsider")
    assert desk.state_of(case) is State.COMPLYING


def test_not_after_the_deadline(desk: CreditDesk, banks: Banks) -> None:
    case = desk.reach(State.UNDER_EXAMINATION)
    deadline = banks.deadline(case)
    desk.world.advance_to(deadline + 1)
    with refused("PresentationDeadlinePassed", presentation=case.id, deadline=deadline):
        desk.act("seekWaiver", case, by=BANK)


@pytest.mark.parametrize("by", [SELLER, BUYER])
def test_only_the_issuing_bank(desk: CreditDesk, by: str) -> None:
    case = desk.reach(State.UNDER_EXAMINATION)
    values = {"credit": case.credit, "org": desk.org[by], "bank": desk.org[BANK]}
    with refused("CreditBankRequired", **values):
        desk.act("seekWaiver", case, by=by)


def test_another_bank_does_not_ask_the_applicant(desk: CreditDesk, banks: Banks) -> None:
    """16b is for the issuing bank alone: the applicant is its customer."""
    case = banks.examined(banks.confirmed())
    with refused("PresentationExaminer", presentation=case.id, examiner=Examiner.CONFIRMING):
        desk.act("seekWaiver", case, by="bank")


def test_of_a_claim_it_may_ask_too(desk: CreditDesk, banks: Banks) -> None:
    case = banks.claimed(banks.confirmed())
    desk.act("seekWaiver", case, by=BANK)
    assert desk.state_of(case) is State.WAIVER_SOUGHT


@pytest.mark.parametrize("state", [State.LODGED, State.WAIVER_SOUGHT, State.COMPLYING])
def test_only_what_is_examined(desk: CreditDesk, state: State) -> None:
    case = desk.reach(state)
    values = unexpected(case.id, state, State.UNDER_EXAMINATION)
    with refused("PresentationUnexpectedState", **values):
        desk.act("seekWaiver", case, by=BANK)
