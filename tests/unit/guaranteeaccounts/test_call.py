from __future__ import annotations

import pytest
from support.expect import changes_nothing, happened, refuses
from support.guarantee_desk import (
    DEBT,
    DEPOSIT,
    FIRST,
    FUNDS,
    GUARANTOR,
    LOCKED,
    SECOND,
    TRADER,
    GuaranteeDesk,
)
from support.mocks import Mock
from support.world import OUTSIDER

from wharfinger.contracts.ids import Id

OTHERS = 40_000_00
"""A debt that locks 12,000 euros of the account."""
OTHERS_LOCKED = 12_000_00


@pytest.fixture
def account(desk: GuaranteeDesk) -> Id:
    """An account that stands for two debts: 9,000 and 12,000 of 50,000 euros are locked."""
    account = desk.standing()
    desk.reserve(account, OTHERS, obligation=SECOND)
    return account


def test_a_debt_is_paid_out_of_the_account(desk: GuaranteeDesk, account: Id) -> None:
    """What is locked does not suffice; the guarantor's free money pays the rest."""
    before = desk.money("tax-netherlands")[0]
    outcome = desk.call(account, 20_000_00)
    values = {
        "account": account,
        "obligation": FIRST,
        "payee": desk.treasury,
        "amount": 20_000_00,
        "paid": 20_000_00,
        "deposited": DEPOSIT - 20_000_00,
    }
    moved = {"from": desk.accounts.address, "to": desk.treasury, "value": 20_000_00}
    happened(outcome, ("GuaranteeCalled", values), ("Transfer", moved))
    assert desk.amounts(account) == (DEPOSIT - 20_000_00, OTHERS_LOCKED, OTHERS)
    assert desk.money("tax-netherlands", "accounts") == (
        before + 20_000_00,
        DEPOSIT - 20_000_00,
    )
    assert desk.accounts.reservation_of(account, obligation=FIRST).debt == 0
    assert desk.accounts.reservation_of(account, obligation=SECOND).locked == OTHERS_LOCKED


def test_what_is_left_of_the_lock_is_free(desk: GuaranteeDesk, account: Id) -> None:
    desk.call(account, 1)
    assert desk.amounts(account) == (DEPOSIT - 1, OTHERS_LOCKED, OTHERS)
    desk.withdraw(account, DEPOSIT - 1 - OTHERS_LOCKED)


@pytest.mark.parametrize("more", [0, 1, 10**9])
def test_no_more_than_there_is(desk: GuaranteeDesk, account: Id, more: int) -> None:
    """Another debt's lock stays, however much is called."""
    most = DEPOSIT - OTHERS_LOCKED
    outcome = desk.call(account, most + more)
    called = outcome.event("GuaranteeCalled")
    assert (called["amount"], called["paid"], called["deposited"]) == (
        most + more,
        most,
        OTHERS_LOCKED,
    )
    assert desk.amounts(account) == (OTHERS_LOCKED, OTHERS_LOCKED, OTHERS)


def test_the_largest_call(desk: GuaranteeDesk, account: Id) -> None:
    outcome = desk.call(account, 2**96 - 1)
    assert outcome.event("GuaranteeCalled")["paid"] == DEPOSIT - OTHERS_LOCKED


def test_one_unit_less_than_there_is(desk: GuaranteeDesk, account: Id) -> None:
    desk.call(account, DEPOSIT - OTHERS_LOCKED - 1)
    assert desk.accounts.free_of(account) == 1


def test_after_the_guarantor_took_its_free_money_back(desk: GuaranteeDesk, account: Id) -> None:
    """What the terms asked to be covered is there, and no more."""
    desk.withdraw(account, DEPOSIT - LOCKED - OTHERS_LOCKED)
    outcome = desk.call(account, DEBT)
    assert outcome.event("GuaranteeCalled")["paid"] == LOCKED
    desk.call(account, OTHERS, obligation=SECOND)
    assert desk.amounts(account) == (0, 0, 0)
    assert desk.money("accounts") == (0,)


def test_the_instrument_is_told_what_was_paid(desk: GuaranteeDesk, account: Id) -> None:
    arguments = (account, FIRST, FUNDS, desk.treasury)
    receipt = desk.mock.tell("call", *arguments, by=desk.by[OUTSIDER])
    answered = int.from_bytes(bytes(receipt["logs"][-1]["data"]))
    assert answered == DEPOSIT - OTHERS_LOCKED


def test_a_waiver_with_nothing_behind_it(desk: GuaranteeDesk) -> None:
    """Nothing can be taken and nothing moves; the debt no longer counts to the ceiling."""
    account = desk.open(terms=desk.terms(cover_ppm=0))
    desk.reserve(account)
    outcome = desk.call(account)
    values = {
        "account": account,
        "obligation": FIRST,
        "payee": desk.treasury,
        "amount": DEBT,
        "paid": 0,
        "deposited": 0,
    }
    happened(outcome, ("GuaranteeCalled", values))
    assert desk.amounts(account) == (0, 0, 0)


def test_twice(desk: GuaranteeDesk, account: Id) -> None:
    desk.call(account, 1)
    with refuses("GuaranteeObligationUnknown", {"account": account, "obligation": FIRST}):
        desk.call(account, 1)


def test_a_debt_that_was_never_reserved(desk: GuaranteeDesk, account: Id) -> None:
    """Free money is no till: only a debt that the account stands for can take it."""
    other = b"\x03" * 32
    values = {"account": account, "obligation": other}
    with changes_nothing(desk.world), refuses("GuaranteeObligationUnknown", values):
        desk.call(account, 1, obligation=other)


def test_nothing(desk: GuaranteeDesk, account: Id) -> None:
    with refuses("GuaranteeAmountMissing", {"account": account}):
        desk.call(account, 0)


def test_the_remainder_can_be_secured_again(desk: GuaranteeDesk, account: Id) -> None:
    desk.call(account, 1)
    desk.reserve(account, DEBT - 1)
    assert desk.amounts(account)[2] == OTHERS + DEBT - 1


def test_to_the_guarantor_itself(desk: GuaranteeDesk, account: Id) -> None:
    desk.call(account, 5, payee=desk.world.account(GUARANTOR))
    assert desk.money(GUARANTOR) == (FUNDS - DEPOSIT + 5,)


def test_into_the_accounts_themselves(desk: GuaranteeDesk, account: Id) -> None:
    """Money cannot be counted out and stay."""
    values = {"token": desk.euro.address, "expected": 5, "received": 0}
    with changes_nothing(desk.world), refuses("AmountNotReceived", values):
        desk.call(account, 5, payee=desk.accounts.address)


@pytest.mark.parametrize("by", [TRADER, "bank", "customs-netherlands", "tax-netherlands"])
def test_a_key_is_no_instrument(desk: GuaranteeDesk, account: Id, by: str) -> None:
    """Customs does not pay itself past the rules of the instrument."""
    values = {
        "account": account,
        "caller": desk.world.account(by),
        "instrument": desk.instrument.address,
    }
    with refuses("GuaranteeInstrumentRequired", values):
        desk.accounts.call(
            account,
            obligation=FIRST,
            amount=1,
            payee=desk.world.account(by),
            by=desk.by[by],
        )


def test_another_instrument(desk: GuaranteeDesk, account: Id) -> None:
    other = Mock(desk.world, "InstrumentMock", desk.accounts.address)
    values = {
        "account": account,
        "caller": other.address,
        "instrument": desk.instrument.address,
    }
    with refuses("GuaranteeInstrumentRequired", values):
        other.tell("call", account, FIRST, 1, other.address, by=desk.by[OUTSIDER])


def test_an_account_that_does_not_exist(desk: GuaranteeDesk) -> None:
    with refuses("GuaranteeUnknown", {"account": bytes(32)}):
        desk.call(bytes(32))
