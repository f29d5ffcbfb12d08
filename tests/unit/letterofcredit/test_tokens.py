"""Tokens that misbehave: a fee on transfer, and a call back in the middle of a payment."""

from __future__ import annotations

from typing import Final

import pytest
from support.credit_desk import AMOUNT, BANK, SELLER, Case, CreditDesk, refused, unexpected
from support.mocks import Mock

from wharfinger.contracts.enums import PresentationState as State

SUPPLY: Final = 10 * AMOUNT


def token_of(desk: CreditDesk, name: str) -> Mock:
    """Return a token that the bank has and allows the letter of credit to pull."""
    token = Mock(desk.world, name, desk.world.account(BANK), SUPPLY)
    token.tell("approve", desk.credit.address, SUPPLY, by=desk.world.senders[BANK])
    return token


def complying(desk: CreditDesk, token: Mock) -> Case:
    case = desk.present(desk.issue(token=token.address))
    desk.act("complete", case, by=SELLER)
    desk.act("comply", case, by=BANK)
    return case


@pytest.fixture
def fee(desk: CreditDesk) -> Mock:
    return token_of(desk, "FeeToken")


@pytest.fixture
def reentrant(desk: CreditDesk) -> Mock:
    return token_of(desk, "ReentrantToken")


def arm(desk: CreditDesk, token: Mock, function: str, case: Case) -> None:
    data = desk.credit.encode(function, case.credit, case.id)
    token.tell("arm", desk.credit.address, data, by=desk.world.senders[BANK])


def test_a_fee_on_cover(desk: CreditDesk, fee: Mock) -> None:
    credit = desk.issue(token=fee.address)
    values = {"token": fee.address, "expected": 1_000, "received": 990}
    with refused("AmountNotReceived", **values):
        desk.cover(credit, 1_000)
    assert desk.credit.view("creditOf", credit).cover.amount == 0


def test_a_fee_on_the_drawing(desk: CreditDesk, fee: Mock) -> None:
    case = complying(desk, fee)
    values = {"token": fee.address, "expected": AMOUNT, "received": AMOUNT * 99 // 100}
    with refused("AmountNotReceived", **values):
        desk.act("honour", case, by=BANK)
    assert desk.state_of(case) is State.COMPLYING
    assert desk.holder(case.bill) == desk.world.escrow


def test_cover_that_is_spent_before_it_arrives(desk: CreditDesk, reentrant: Mock) -> None:
    """The token calls back to pay a drawing out of another credit's cover."""
    desk.cover(desk.issue(token=reentrant.address))
    case = complying(desk, reentrant)
    arm(desk, reentrant, "honourFromCover", case)
    values = {"token": reentrant.address, "expected": AMOUNT, "received": 0}
    with refused("AmountNotReceived", **values):
        desk.cover(case.credit)
    assert reentrant.read("balanceOf", desk.credit.address) == AMOUNT


def test_a_drawing_that_is_paid_twice(desk: CreditDesk, reentrant: Mock) -> None:
    case = complying(desk, reentrant)
    desk.cover(case.credit)
    arm(desk, reentrant, "honourFromCover", case)
    with refused(
        "PresentationUnexpectedState", **unexpected(case.id, State.HONOURED, State.COMPLYING)
    ):
        desk.act("honour", case, by=BANK)


def test_cover_that_is_released_twice(desk: CreditDesk, reentrant: Mock) -> None:
    first, second = (desk.issue(token=reentrant.address) for _ in range(2))
    for credit in (first, second):
        desk.cover(credit)
    desk.world.advance_to(desk.credit.view("expiryMoment", first) + 1)
    desk.credit.act("expire", first, by="outsider")
    data = desk.credit.encode("releaseCover", first)
    reentrant.tell("arm", desk.credit.address, data, by=desk.world.senders[BANK])
    with refused("CreditCoverNone", credit=first):
        desk.credit.act("releaseCover", first, by="outsider")
    assert reentrant.read("balanceOf", desk.credit.address) == 2 * AMOUNT
