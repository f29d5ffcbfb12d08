from __future__ import annotations

import pytest
from support.expect import changes_nothing, refuses
from support.guarantee_desk import DEPOSIT, FUNDS, GUARANTOR, LOCKED, TRADER, GuaranteeDesk
from support.keys import fresh_key
from support.world import OUTSIDER


def test_the_guarantor_takes_back_what_is_free(desk: GuaranteeDesk) -> None:
    account = desk.standing()
    free = DEPOSIT - LOCKED
    outcome = desk.withdraw(account, free)
    values = {
        "account": account,
        "guarantor": desk.org[GUARANTOR],
        "amount": free,
        "deposited": LOCKED,
    }
    assert outcome.event("GuaranteeWithdrawn").args == values
    assert desk.amounts(account)[:2] == (LOCKED, LOCKED)
    assert desk.money(GUARANTOR, "accounts") == (FUNDS - LOCKED, LOCKED)


def test_not_one_unit_of_what_is_locked(desk: GuaranteeDesk) -> None:
    account = desk.standing()
    free = DEPOSIT - LOCKED
    values = {"account": account, "amount": free + 1, "free": free}
    with changes_nothing(desk.world), refuses("GuaranteeNotFree", values):
        desk.withdraw(account, free + 1)


def test_a_trader_that_stands_for_itself_cannot_take_what_is_locked(desk: GuaranteeDesk) -> None:
    """The goods are released, and the trader runs with the guarantee: it cannot."""
    account = desk.open(guarantor=desk.org[TRADER])
    desk.deposit(account, by=TRADER)
    desk.reserve(account)
    desk.withdraw(account, DEPOSIT - LOCKED, by=TRADER)
    with refuses("GuaranteeNotFree", {"account": account, "amount": 1, "free": 0}):
        desk.withdraw(account, 1, by=TRADER)


def test_the_trader_has_no_claim_to_its_banks_money(desk: GuaranteeDesk) -> None:
    account = desk.funded()
    values = {"account": account, "org": desk.org[TRADER], "guarantor": desk.org[GUARANTOR]}
    with refuses("GuaranteeGuarantorRequired", values):
        desk.withdraw(account, 1, by=TRADER)


@pytest.mark.parametrize("by", ["insurer", "customs-netherlands", "tax-netherlands"])
def test_nor_has_anybody_else(desk: GuaranteeDesk, by: str) -> None:
    account = desk.funded()
    values = {"account": account, "org": desk.org[by], "guarantor": desk.org[GUARANTOR]}
    with refuses("GuaranteeGuarantorRequired", values):
        desk.withdraw(account, 1, by=by)


def test_nobody_without_a_seat(desk: GuaranteeDesk) -> None:
    account = desk.funded()
    with refuses("SeatUnknown", {"key": desk.world.account(OUTSIDER)}):
        desk.withdraw(account, 1, by=OUTSIDER)


def test_a_bank_that_is_suspended_waits_and_is_paid(desk: GuaranteeDesk) -> None:
    """Its money stands meanwhile: the trader's debts are released and called as ever."""
    account = desk.standing()
    desk.suspend_member(GUARANTOR)
    for act in (lambda: desk.withdraw(account, 1), lambda: desk.deposit(account, 1)):
        with refuses("OrganisationSuspended", {"org": desk.org[GUARANTOR]}):
            act()
    desk.release(account)
    desk.reserve(account)
    desk.call(account, LOCKED)
    assert desk.amounts(account) == (DEPOSIT - LOCKED, 0, 0)
    desk.suspend_member(GUARANTOR, suspended=False)
    desk.withdraw(account, DEPOSIT - LOCKED)
    assert desk.money(GUARANTOR, "accounts") == (FUNDS - LOCKED, 0)


def test_money_follows_the_guarantor_to_its_new_account(desk: GuaranteeDesk) -> None:
    account = desk.funded()
    heir = fresh_key(desk.world)
    participants = desk.world.suite.participants
    participants.offer_root(str(heir.address), by=desk.by[GUARANTOR])
    participants.take_root(desk.org[GUARANTOR], by=heir)
    with refuses("SeatUnknown"):
        desk.withdraw(account, 1)
    desk.accounts.withdraw(account, amount=DEPOSIT, by=heir)
    assert desk.euro.balance_of(str(heir.address)) == DEPOSIT


def test_one_account_gives_nothing_of_another(desk: GuaranteeDesk) -> None:
    """Two accounts of one guarantor in one currency: each has its own money."""
    rich, poor = desk.funded(), desk.open(trader=desk.org["trader"])
    with refuses("GuaranteeNotFree", {"account": poor, "amount": 1, "free": 0}):
        desk.withdraw(poor, 1)
    assert desk.amounts(rich) == (DEPOSIT, 0, 0)


def test_nothing(desk: GuaranteeDesk) -> None:
    account = desk.funded()
    with refuses("GuaranteeAmountMissing", {"account": account}):
        desk.withdraw(account, 0)


def test_an_account_that_does_not_exist(desk: GuaranteeDesk) -> None:
    with refuses("GuaranteeUnknown", {"account": bytes(32)}):
        desk.withdraw(bytes(32), 1)
