"""LetterOfCredit.declineConfirmation: a bank is not prepared to be bound (article 8d)."""

from __future__ import annotations

from support.credit_banks import OTHER, Banks
from support.credit_desk import (
    ADVISER,
    AVAILABLE,
    CreditDesk,
    refused,
    unexpected_credit,
)

from wharfinger.contracts.enums import Confirmation, CreditState, Examiner


def test_is_recorded(desk: CreditDesk, banks: Banks) -> None:
    credit = banks.asked()
    outcome = desk.credit.act("declineConfirmation", credit, by=OTHER)
    assert [event.name for event in outcome.events] == ["CreditConfirmationDeclined"]
    assert outcome.event("CreditConfirmationDeclined").args == {
        "credit": credit,
        "confirmingBank": desk.org[OTHER],
    }
    assert banks.confirmation(credit) is Confirmation.DECLINED
    assert desk.state(credit) is CreditState.ISSUED


def test_nothing_is_presented_to_it(desk: CreditDesk, banks: Banks) -> None:
    credit = banks.asked()
    desk.credit.act("declineConfirmation", credit, by=OTHER)
    with refused("CreditBankNotNominated", credit=credit, bank=desk.org[OTHER]):
        desk.present(credit, bank=desk.org[OTHER])


def test_where_it_is_nominated_it_examines_without_being_bound(
    desk: CreditDesk, banks: Banks
) -> None:
    credit = banks.asked(nominated=desk.org[OTHER])
    desk.credit.act("declineConfirmation", credit, by=OTHER)
    assert banks.examiner(banks.examined(credit)) is Examiner.NOMINATED


def test_only_the_bank_that_was_asked(desk: CreditDesk, banks: Banks) -> None:
    credit = banks.asked()
    values = {"credit": credit, "org": desk.org[ADVISER], "bank": desk.org[OTHER]}
    with refused("CreditBankRequired", **values):
        desk.credit.act("declineConfirmation", credit, by=ADVISER)


def test_not_of_a_credit_that_was_never_issued(desk: CreditDesk) -> None:
    values = unexpected_credit(b"\x09" * 32, CreditState.NONE, *AVAILABLE)
    with refused("CreditUnexpectedState", **values):
        desk.credit.act("declineConfirmation", b"\x09" * 32, by=OTHER)
