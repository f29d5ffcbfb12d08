"""LetterOfCredit.negotiate: a bank purchases the documents, then claims all of them (2, 8a ii)."""

from __future__ import annotations

import pytest
from support.credit_banks import OTHER, Banks
from support.credit_desk import (
    AMOUNT,
    BANK,
    FUNDS,
    SELLER,
    Case,
    CreditDesk,
    refused,
    unexpected,
)

from wharfinger.contracts.enums import Availability, CreditState, Examiner
from wharfinger.contracts.enums import PresentationState as State

LESS = AMOUNT - 1_500_00


def complying(desk: CreditDesk, banks: Banks, *, offered: int = 0, bound: bool = False) -> Case:
    """Return what the other bank may negotiate, with or without an offer of the beneficiary."""
    issue = banks.confirmed if bound else banks.nominated
    case = banks.complying(issue(availability=Availability.NEGOTIATION))
    if offered:
        desk.act("offerDiscount", case, offered, by=SELLER)
    return case


@pytest.mark.parametrize("bound", [False, True])
def test_price_and_bill_change_hands_together(desk: CreditDesk, banks: Banks, bound: bool) -> None:
    case = complying(desk, banks, offered=LESS, bound=bound)
    outcome = desk.act("negotiate", case, LESS, by=OTHER)
    assert outcome.event("PresentationNegotiated").args == {
        "credit": case.credit,
        "presentation": case.id,
        "bank": desk.org[OTHER],
        "price": LESS,
    }
    event = outcome.event("PresentationHonoured")
    assert (event["bank"], event["amount"], event["fromCover"]) == (desk.org[OTHER], AMOUNT, 0)
    assert desk.money(SELLER, OTHER) == (LESS, FUNDS - LESS)
    assert desk.holder(case.bill) == desk.org[OTHER]
    assert (desk.state_of(case), banks.record(case).price) == (State.HONOURED, 0)
    assert (desk.state(case.credit), banks.claims(case.credit)) == (CreditState.EXHAUSTED, 1)


def test_the_bank_is_reimbursed_the_whole_drawing(desk: CreditDesk, banks: Banks) -> None:
    """7c: the issuing bank reimburses the amount of the presentation, not what was paid for it."""
    case = complying(desk, banks, offered=LESS)
    desk.act("negotiate", case, LESS, by=OTHER)
    banks.claim(case)
    desk.act("comply", case, by=BANK)
    desk.act("honour", case, by=BANK)
    assert desk.money(OTHER, BANK) == (FUNDS - LESS + AMOUNT, FUNDS - AMOUNT)


def test_more_than_was_asked(desk: CreditDesk, banks: Banks) -> None:
    case = complying(desk, banks, offered=LESS)
    desk.act("negotiate", case, AMOUNT, by=OTHER)
    assert desk.money(SELLER) == (AMOUNT,)


@pytest.mark.parametrize(
    ("offered", "price", "least"),
    [(0, AMOUNT - 1, AMOUNT), (LESS, LESS - 1, LESS), (LESS, AMOUNT + 1, LESS)],
)
def test_the_price_is_agreed_or_whole(
    desk: CreditDesk, banks: Banks, offered: int, price: int, least: int
) -> None:
    case = complying(desk, banks, offered=offered)
    values = {"presentation": case.id, "price": price, "least": least, "most": AMOUNT}
    with refused("PresentationPriceInvalid", **values):
        desk.act("negotiate", case, price, by=OTHER)


@pytest.mark.parametrize("by", [BANK, SELLER])
def test_only_the_bank_that_examined(desk: CreditDesk, banks: Banks, by: str) -> None:
    case = complying(desk, banks)
    values = {"credit": case.credit, "org": desk.org[by], "bank": desk.org[OTHER]}
    with refused("CreditBankRequired", **values):
        desk.act("negotiate", case, AMOUNT, by=by)


def test_only_where_the_credit_is_available_by_negotiation(desk: CreditDesk, banks: Banks) -> None:
    case = banks.complying(banks.nominated())
    values = {"credit": case.credit, "availability": Availability.SIGHT}
    with refused("CreditAvailableOtherwise", **values):
        desk.act("negotiate", case, AMOUNT, by=OTHER)


def test_not_what_was_sent_on_to_the_issuing_bank(desk: CreditDesk, banks: Banks) -> None:
    case = complying(desk, banks, offered=LESS)
    desk.act("forward", case, by=OTHER)
    desk.act("comply", case, by=BANK)
    with refused("PresentationExaminer", presentation=case.id, examiner=Examiner.ISSUING):
        desk.act("negotiate", case, LESS, by=BANK)
    desk.act("honour", case, by=BANK)
    assert desk.money(SELLER) == (AMOUNT,)


def test_without_the_money_nothing_moves(desk: CreditDesk, banks: Banks) -> None:
    case = complying(desk, banks)
    desk.euro.act("approve", desk.credit.address, AMOUNT - 1, by=OTHER)
    values = {"spender": desk.credit.address, "allowance": AMOUNT - 1, "needed": AMOUNT}
    with refused("ERC20InsufficientAllowance", **values):
        desk.act("negotiate", case, AMOUNT, by=OTHER)
    assert desk.state_of(case) is State.COMPLYING
    assert desk.holder(case.bill) == desk.world.escrow


def test_only_what_complies(desk: CreditDesk, banks: Banks) -> None:
    case = banks.examined(banks.nominated(availability=Availability.NEGOTIATION))
    values = unexpected(case.id, State.UNDER_EXAMINATION, State.COMPLYING)
    with refused("PresentationUnexpectedState", **values):
        desk.act("negotiate", case, AMOUNT, by=OTHER)
