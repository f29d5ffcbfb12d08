"""Tokens that misbehave: one takes a fee, one moves nothing, one calls back, one shuts out."""

from __future__ import annotations

from typing import Any

import pytest
from support.expect import changes_nothing, refuses
from support.guarantee_desk import (
    DEBT,
    DEPOSIT,
    FIRST,
    FUNDS,
    GUARANTOR,
    LOCKED,
    SECOND,
    GuaranteeDesk,
)
from support.mocks import Mock

from wharfinger.contracts.ids import Id

RECEIVED = {"FeeToken": 99, "SilentToken": 0}
"""Per cent of a payment that arrives."""


def arm(desk: GuaranteeDesk, token: Mock, function: str, *arguments: Any) -> None:
    """Have the token's next movement call the instrument, which passes on whatever it is."""
    data = desk.instrument.encode(function, *arguments)
    token.tell("arm", desk.instrument.address, data, by=desk.by[GUARANTOR])


def reserved(desk: GuaranteeDesk, token: Mock) -> Id:
    """An account in a token, with two debts: 9,000 of 50,000 euros are locked for each."""
    account = desk.funded(token=token.address)
    for obligation in (FIRST, SECOND):
        desk.reserve(account, token=token.address, obligation=obligation)
    return account


@pytest.mark.parametrize("name", RECEIVED)
def test_a_deposit_that_does_not_arrive(desk: GuaranteeDesk, name: str) -> None:
    token = desk.token(name)
    account = desk.open(token=token.address)
    received = DEPOSIT * RECEIVED[name] // 100
    values = {"token": token.address, "expected": DEPOSIT, "received": received}
    with changes_nothing(desk.world), refuses("AmountNotReceived", values):
        desk.deposit(account)
    assert desk.amounts(account) == (0, 0, 0)


def test_a_debt_that_is_called_twice_in_one_call(desk: GuaranteeDesk) -> None:
    """The token calls back to have the debt paid again before the money moves."""
    token = desk.token("ReentrantToken")
    account = reserved(desk, token)
    arm(desk, token, "call", account, FIRST, DEBT, desk.treasury)
    values = {"account": account, "obligation": FIRST}
    with changes_nothing(desk.world), refuses("GuaranteeObligationUnknown", values):
        desk.call(account)


def test_a_debt_that_is_released_while_it_is_paid(desk: GuaranteeDesk) -> None:
    token = desk.token("ReentrantToken")
    account = reserved(desk, token)
    arm(desk, token, "release", account, FIRST)
    values = {"account": account, "obligation": FIRST}
    with changes_nothing(desk.world), refuses("GuaranteeObligationUnknown", values):
        desk.call(account)


def test_another_debt_that_is_paid_meanwhile(desk: GuaranteeDesk) -> None:
    """Both find what the first has left them: nothing is paid twice, and the sums agree."""
    token = desk.token("ReentrantToken")
    account = reserved(desk, token)
    arm(desk, token, "call", account, SECOND, FUNDS, desk.treasury)
    with refuses("AmountNotReceived"):
        desk.call(account, 10_000_00)
    arm(desk, token, "call", account, SECOND, FUNDS, desk.world.account("court-denmark"))
    desk.call(account, 10_000_00)
    assert desk.amounts(account) == (0, 0, 0)
    paid = [token.read("balanceOf", desk.world.account("court-denmark"))]
    paid.append(token.read("balanceOf", desk.treasury))
    assert paid == [DEPOSIT - 10_000_00, 10_000_00]
    assert token.read("balanceOf", desk.accounts.address) == 0


def test_a_debt_that_arises_while_its_cover_is_taken_back(desk: GuaranteeDesk) -> None:
    """The money is counted out before it moves, so that it covers nothing any more."""
    token = desk.token("ReentrantToken")
    account = desk.funded(token=token.address)
    trader, third = desk.org["importer"], b"\x03" * 32
    arm(desk, token, "reserve", account, b"NL", trader, token.address, third, DEBT)
    values = {"account": account, "needed": LOCKED, "free": LOCKED - 1}
    with changes_nothing(desk.world), refuses("GuaranteeCoverMissing", values):
        desk.withdraw(account, DEPOSIT - LOCKED + 1)


def test_a_deposit_that_is_spent_before_it_arrives(desk: GuaranteeDesk) -> None:
    """The token calls back to pay a debt of one account out of the money of another."""
    token = desk.token("ReentrantToken")
    rich = desk.funded(token=token.address)
    poor = desk.open(token=token.address, trader=desk.org["trader"], terms=desk.terms(cover_ppm=0))
    desk.reserve(poor, token=token.address, trader=desk.org["trader"])
    arm(desk, token, "call", poor, FIRST, DEPOSIT, desk.treasury)
    values = {"token": token.address, "expected": DEPOSIT, "received": 0}
    with changes_nothing(desk.world), refuses("AmountNotReceived", values):
        desk.deposit(poor)
    assert token.read("balanceOf", desk.accounts.address) == DEPOSIT
    assert desk.amounts(rich) == (DEPOSIT, 0, 0)


def shut(desk: GuaranteeDesk, token: Mock, account: str, *, out: bool = True) -> None:
    token.tell("setBlocked", account, out, by=desk.by[GUARANTOR])


def test_a_payee_that_is_shut_out_holds_up_its_own_payment(desk: GuaranteeDesk) -> None:
    token = desk.token("BlockingToken")
    account = reserved(desk, token)
    shut(desk, token, desk.treasury)
    with changes_nothing(desk.world), refuses(""):
        desk.call(account)
    desk.release(account, SECOND)
    desk.withdraw(account, DEPOSIT - LOCKED)
    shut(desk, token, desk.treasury, out=False)
    desk.call(account)
    assert desk.amounts(account) == (0, 0, 0)


def test_a_guarantor_that_is_shut_out_waits_alone(desk: GuaranteeDesk) -> None:
    """Debts are paid and released meanwhile; its money is still there afterwards."""
    token = desk.token("BlockingToken")
    account = reserved(desk, token)
    shut(desk, token, desk.world.account(GUARANTOR))
    with changes_nothing(desk.world), refuses(""):
        desk.withdraw(account, 1)
    desk.call(account, 10_000_00)
    desk.release(account, SECOND)
    shut(desk, token, desk.world.account(GUARANTOR), out=False)
    desk.withdraw(account, DEPOSIT - 10_000_00)
    assert token.read("balanceOf", desk.world.account(GUARANTOR)) == FUNDS - 10_000_00
