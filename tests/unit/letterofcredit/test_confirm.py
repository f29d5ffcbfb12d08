"""LetterOfCredit.confirm: another bank binds itself beside the issuing bank (article 8)."""

from __future__ import annotations

import pytest
from support.credit_banks import OTHER, Banks
from support.credit_desk import (
    ADVISER,
    AVAILABLE,
    BANK,
    SELLER,
    CreditDesk,
    refused,
    unexpected_credit,
)

from wharfinger.contracts.enums import Confirmation, CreditState, Examiner
from wharfinger.contracts.enums import PresentationState as State
from wharfinger.roles import Role


def test_binds_the_bank_that_was_asked(desk: CreditDesk, banks: Banks) -> None:
    credit = banks.asked()
    assert banks.confirmation(credit) is Confirmation.REQUESTED
    outcome = desk.credit.act("confirm", credit, by=OTHER)
    assert [event.name for event in outcome.events] == ["CreditConfirmed"]
    assert outcome.event("CreditConfirmed").args == {
        "credit": credit,
        "confirmingBank": desk.org[OTHER],
    }
    assert banks.confirmation(credit) is Confirmation.CONFIRMED
    assert desk.state(credit) is CreditState.ISSUED


def test_after_advice_and_by_the_advising_bank(desk: CreditDesk, banks: Banks) -> None:
    credit = desk.issue(confirmer=desk.org[ADVISER])
    desk.credit.act("advise", credit, by=ADVISER)
    desk.credit.act("confirm", credit, by=ADVISER)
    assert banks.confirmation(credit) is Confirmation.CONFIRMED
    assert desk.state(credit) is CreditState.ADVISED


def test_from_then_on_it_examines_as_a_bank_that_is_bound(desk: CreditDesk, banks: Banks) -> None:
    credit = banks.asked()
    with refused("CreditBankNotNominated", credit=credit, bank=desk.org[OTHER]):
        desk.present(credit, bank=desk.org[OTHER])
    desk.credit.act("confirm", credit, by=OTHER)
    case = banks.examined(credit)
    assert banks.examiner(case) is Examiner.CONFIRMING
    desk.act("comply", case, by=OTHER)
    assert desk.state_of(case) is State.COMPLYING


def test_a_nominated_bank_that_confirms_is_bound(desk: CreditDesk, banks: Banks) -> None:
    credit = banks.confirmed(nominated=desk.org[OTHER])
    assert banks.examiner(banks.examined(credit)) is Examiner.CONFIRMING


def test_the_issuing_bank_may_be_presented_to_all_the_same(desk: CreditDesk, banks: Banks) -> None:
    case = banks.complying(banks.confirmed(), bank=BANK)
    assert banks.examiner(case) is Examiner.ISSUING
    values = {"credit": case.credit, "org": desk.org[OTHER], "bank": desk.org[BANK]}
    with refused("CreditBankRequired", **values):
        desk.act("honour", case, by=OTHER)


@pytest.mark.parametrize("by", [BANK, ADVISER, SELLER])
def test_only_the_bank_that_was_asked(desk: CreditDesk, banks: Banks, by: str) -> None:
    credit = banks.asked()
    values = {"credit": credit, "org": desk.org[by], "bank": desk.org[OTHER]}
    with refused("CreditBankRequired", **values):
        desk.credit.act("confirm", credit, by=by)


def test_nobody_where_no_bank_was_asked(desk: CreditDesk) -> None:
    credit = desk.issue()
    values = {"credit": credit, "org": desk.org[ADVISER], "bank": 0}
    with refused("CreditBankRequired", **values):
        desk.credit.act("confirm", credit, by=ADVISER)


@pytest.mark.parametrize("function", ["confirm", "declineConfirmation"])
@pytest.mark.parametrize("first", ["confirm", "declineConfirmation"])
def test_it_answers_once(desk: CreditDesk, banks: Banks, first: str, function: str) -> None:
    credit = banks.asked()
    desk.credit.act(first, credit, by=OTHER)
    answer = Confirmation.CONFIRMED if first == "confirm" else Confirmation.DECLINED
    with refused("CreditConfirmationAnswered", credit=credit, answer=answer):
        desk.credit.act(function, credit, by=OTHER)


def test_a_clerk_without_the_bank_role_cannot(desk: CreditDesk, banks: Banks) -> None:
    credit, clerk = banks.asked(), desk.world.account("outsider")
    desk.participants.act("offerSeat", clerk, Role(0), 0, False, by=OTHER)
    desk.participants.act("takeSeat", desk.org[OTHER], by="outsider")
    with refused("SeatWithoutRole", key=clerk):
        desk.credit.act("confirm", credit, by="outsider")


def test_a_suspended_bank_cannot(desk: CreditDesk, banks: Banks) -> None:
    credit = banks.asked()
    desk.suspend(OTHER)
    with refused("OrganisationSuspended", org=desk.org[OTHER]):
        desk.credit.act("confirm", credit, by=OTHER)


def test_not_once_the_credit_has_ended(desk: CreditDesk, banks: Banks) -> None:
    credit = banks.asked()
    banks.expire(credit)
    values = unexpected_credit(credit, CreditState.EXPIRED, *AVAILABLE)
    with refused("CreditUnexpectedState", **values):
        desk.credit.act("confirm", credit, by=OTHER)
