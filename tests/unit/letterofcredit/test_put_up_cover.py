from __future__ import annotations

import pytest
from support.credit_desk import (
    AMOUNT,
    AVAILABLE,
    BANK,
    BUYER,
    FUNDS,
    SELLER,
    CreditDesk,
    refused,
    unexpected_credit,
)

from wharfinger.contracts.enums import CreditState
from wharfinger.contracts.enums import PresentationState as State


@pytest.mark.parametrize("provider", [BANK, BUYER])
def test_locks_cash_of_whoever_puts_it_up(desk: CreditDesk, provider: str) -> None:
    credit = desk.issue()
    event = desk.credit.act("putUpCover", credit, 400, by=provider).event("CoverPutUp")

    org = desk.org[provider]
    assert event.args == {"credit": credit, "provider": org, "amount": 400, "cover": 400}
    record = desk.credit.view("creditOf", credit)
    assert (record.cover.amount, record.cover.provider) == (400, org)
    assert record.standing.covered
    assert desk.money(provider, "escrow") == (FUNDS - 400, 400)


def test_may_grow_to_the_most_that_can_be_drawn(desk: CreditDesk) -> None:
    credit = desk.issue(amount=1_000, over=10)
    desk.cover(credit, 1_000)
    event = desk.credit.act("putUpCover", credit, 100, by=BANK).event("CoverPutUp")
    assert (event["amount"], event["cover"]) == (100, 1_100)
    with refused("CreditCoverInvalid", credit=credit, cover=1_101, maximum=1_100):
        desk.cover(credit, 1)


def test_not_nothing(desk: CreditDesk) -> None:
    credit = desk.issue()
    with refused("CreditCoverInvalid", credit=credit, cover=0, maximum=AMOUNT):
        desk.cover(credit, 0)


def test_one_provider_for_each_credit(desk: CreditDesk) -> None:
    credit = desk.issue()
    desk.cover(credit, 1, by=BUYER)
    values = {"credit": credit, "org": desk.org[BANK], "provider": desk.org[BUYER]}
    with refused("CreditCoverProviderRequired", **values):
        desk.cover(credit, 1, by=BANK)


def test_no_third_party(desk: CreditDesk) -> None:
    credit = desk.issue()
    values = {"credit": credit, "org": desk.org[SELLER], "provider": 0}
    with refused("CreditCoverProviderRequired", **values):
        desk.cover(credit, 1, by=SELLER)


def test_not_for_a_credit_that_is_closed(desk: CreditDesk) -> None:
    case = desk.reach(State.HONOURED)
    values = unexpected_credit(case.credit, CreditState.EXHAUSTED, *AVAILABLE)
    with refused("CreditUnexpectedState", **values):
        desk.cover(case.credit)


def test_what_was_not_allowed_is_not_taken(desk: CreditDesk) -> None:
    desk.euro.act("approve", desk.credit.address, 5, by=BANK)
    credit = desk.issue()
    values = {"spender": desk.credit.address, "allowance": 5, "needed": 6}
    with refused("ERC20InsufficientAllowance", **values):
        desk.cover(credit, 6)
    assert desk.credit.view("creditOf", credit).cover.amount == 0
