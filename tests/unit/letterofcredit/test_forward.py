"""LetterOfCredit.forward: the issuing bank examines what another bank did not honour (7a, 12a)."""

from __future__ import annotations

import pytest
from support.credit_banks import OTHER, Banks
from support.credit_desk import (
    ADVISER,
    AMOUNT,
    BANK,
    BUYER,
    SELLER,
    Case,
    CreditDesk,
    refused,
    unexpected,
)

from wharfinger.contracts.enums import Availability, CreditState, Examiner
from wharfinger.contracts.enums import PresentationState as State


def past(desk: CreditDesk, banks: Banks, case: Case) -> Case:
    """Let the deadline of the examining bank pass."""
    desk.world.advance_to(banks.deadline(case) + 1)
    return case


def test_a_nominated_bank_that_declines_sends_it_on(desk: CreditDesk, banks: Banks) -> None:
    case = banks.examined(banks.nominated())
    desk.world.advance(86_400)
    outcome = desk.act("forward", case, by=OTHER)
    assert [event.name for event in outcome.events] == ["PresentationForwarded"]
    deadline = banks.fifth_close()
    assert outcome.event("PresentationForwarded").args == {
        "credit": case.credit,
        "presentation": case.id,
        "by": desk.org[OTHER],
        "deadline": deadline,
    }
    record = banks.record(case)
    assert (record.state, record.examiner) == (State.UNDER_EXAMINATION, Examiner.ISSUING)
    assert (record.deadline, record.presenter) == (deadline, desk.org[SELLER])
    assert desk.balance(case.credit) == (0, 0, 1)


def test_even_after_it_found_that_it_complies(desk: CreditDesk, banks: Banks) -> None:
    """12a: a nominated bank that is not bound need not honour; the issuing bank judges anew."""
    case = banks.complying(banks.nominated())
    desk.act("forward", case, by=OTHER)
    assert desk.state_of(case) is State.UNDER_EXAMINATION
    desk.act("comply", case, by=BANK)
    desk.act("honour", case, by=BANK)
    assert desk.money(SELLER, OTHER) == (AMOUNT, desk.money(OTHER)[0])
    assert desk.state(case.credit) is CreditState.EXHAUSTED
    assert banks.claims(case.credit) == 0


def test_the_issuing_bank_has_five_days_of_its_own(desk: CreditDesk, banks: Banks) -> None:
    case = banks.examined(banks.nominated())
    first = banks.deadline(case)
    past(desk, banks, case)
    desk.act("forward", case, by=SELLER)
    with refused("PresentationDeadlineOpen", presentation=case.id, deadline=banks.deadline(case)):
        desk.act("preclude", case, by=SELLER)
    assert banks.deadline(case) > first
    past(desk, banks, case)
    desk.act("preclude", case, by=SELLER)
    assert desk.state_of(case) is State.COMPLYING


@pytest.mark.parametrize("function", ["examined", "complying"])
def test_the_presenter_after_the_deadline_of_a_bound_bank(
    desk: CreditDesk, banks: Banks, function: str
) -> None:
    """7a: the issuing bank is bound where a nominated bank that undertook to honour does not."""
    case = getattr(banks, function)(banks.confirmed())
    deadline = banks.deadline(case)
    with refused("PresentationDeadlineOpen", presentation=case.id, deadline=deadline):
        desk.act("forward", case, by=SELLER)
    past(desk, banks, case)
    outcome = desk.act("forward", case, by=SELLER)
    assert outcome.event("PresentationForwarded")["by"] == desk.org[SELLER]
    assert banks.examiner(case) is Examiner.ISSUING


def test_a_default_of_the_other_bank_is_not_the_issuing_banks(
    desk: CreditDesk, banks: Banks
) -> None:
    case = banks.defaulted(banks.complying(banks.confirmed()))
    assert banks.record(case).defaulted
    desk.act("forward", case, by=SELLER)
    assert not banks.record(case).defaulted
    with refused(
        "PresentationUnexpectedState",
        **unexpected(case.id, State.UNDER_EXAMINATION, State.COMPLYING),
    ):
        desk.act("reclaim", case, by=SELLER)


def test_a_bound_bank_does_not_shift_its_undertaking(desk: CreditDesk, banks: Banks) -> None:
    case = banks.complying(banks.confirmed())
    past(desk, banks, case)
    values = {"org": desk.org[OTHER], "presenter": desk.org[SELLER]}
    with refused("PresentationPresenterRequired", presentation=case.id, **values):
        desk.act("forward", case, by=OTHER)


@pytest.mark.parametrize("by", [BANK, BUYER, ADVISER])
def test_nobody_else(desk: CreditDesk, banks: Banks, by: str) -> None:
    case = past(desk, banks, banks.examined(banks.nominated()))
    values = {"org": desk.org[by], "presenter": desk.org[SELLER]}
    with refused("PresentationPresenterRequired", presentation=case.id, **values):
        desk.act("forward", case, by=by)


def test_not_what_the_issuing_bank_examines(desk: CreditDesk) -> None:
    case = desk.reach(State.UNDER_EXAMINATION)
    with refused("PresentationExaminer", presentation=case.id, examiner=Examiner.ISSUING):
        desk.act("forward", case, by=SELLER)


def test_after_expiry(desk: CreditDesk, banks: Banks) -> None:
    """The presentation was made in time, to a bank with which the credit was available (14b)."""
    credit = banks.nominated()
    case = banks.examined(credit)
    desk.world.advance_to(desk.credit.view("expiryMoment", credit) + 1)
    desk.act("forward", case, by=OTHER)
    desk.act("comply", case, by=BANK)
    desk.act("honour", case, by=BANK)
    assert desk.money(SELLER) == (AMOUNT,)


def test_the_cover_pays_what_comes_to_the_issuing_bank(desk: CreditDesk, banks: Banks) -> None:
    credit = banks.nominated(availability=Availability.SIGHT)
    desk.cover(credit, by=BUYER)
    case = banks.complying(credit)
    with refused("PresentationExaminer", presentation=case.id, examiner=Examiner.NOMINATED):
        desk.act("honourFromCover", case, by=SELLER)
    desk.act("forward", case, by=OTHER)
    desk.act("comply", case, by=BANK)
    desk.act("honourFromCover", case, by=SELLER)
    assert desk.money(SELLER, "escrow") == (AMOUNT, 0)


def test_not_what_was_honoured(desk: CreditDesk, banks: Banks) -> None:
    case = banks.honoured(banks.nominated())
    values = unexpected(case.id, State.HONOURED, State.UNDER_EXAMINATION, State.COMPLYING)
    with refused("PresentationUnexpectedState", **values):
        desk.act("forward", case, by=OTHER)


def test_the_beneficiary_sends_it_on_when_the_bank_that_presented_for_it_is_silent(
    desk: CreditDesk, banks: Banks
) -> None:
    credit = banks.nominated()
    bill = desk.bill(holder=ADVISER)
    case = desk.present(credit, bill=bill, by=ADVISER, bank=desk.org[OTHER])
    desk.act("complete", case, by=ADVISER)
    with refused("PresentationDeadlineOpen", presentation=case.id, deadline=banks.deadline(case)):
        desk.act("forward", case, by=SELLER)
    past(desk, banks, case)
    outcome = desk.act("forward", case, by=SELLER)
    assert outcome.event("PresentationForwarded")["by"] == desk.org[SELLER]
