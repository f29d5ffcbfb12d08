from __future__ import annotations

import pytest
from support.expect import changes_nothing, happened, refuses
from support.guarantee_desk import DEPOSIT, FUNDS, GUARANTOR, LOCKED, TRADER, GuaranteeDesk
from support.keys import fresh_key
from support.world import OUTSIDER

from wharfinger.roles import Role


def test_the_guarantor_puts_money_up(desk: GuaranteeDesk) -> None:
    account = desk.open()
    outcome = desk.deposit(account)
    values = {
        "account": account,
        "guarantor": desk.org[GUARANTOR],
        "amount": DEPOSIT,
        "deposited": DEPOSIT,
    }
    assert outcome.event("GuaranteeDeposited").args == values
    assert desk.amounts(account) == (DEPOSIT, 0, 0)
    assert desk.accounts.free_of(account) == DEPOSIT
    assert desk.money(GUARANTOR, "accounts") == (FUNDS - DEPOSIT, DEPOSIT)


def test_it_adds_to_what_is_there(desk: GuaranteeDesk) -> None:
    account = desk.standing()
    outcome = desk.deposit(account, 7)
    assert outcome.event("GuaranteeDeposited")["deposited"] == DEPOSIT + 7
    assert desk.amounts(account)[:2] == (DEPOSIT + 7, LOCKED)


def test_a_trader_stands_for_itself(desk: GuaranteeDesk) -> None:
    account = desk.open(guarantor=desk.org[TRADER])
    desk.deposit(account, by=TRADER)
    assert desk.money(TRADER, "accounts") == (FUNDS - DEPOSIT, DEPOSIT)


def test_a_clerk_of_the_guarantor(desk: GuaranteeDesk) -> None:
    """Money comes from the guarantor's own account, whichever of its keys signs."""
    account = desk.open()
    clerk = fresh_key(desk.world)
    participants = desk.world.suite.participants
    participants.offer_seat(
        str(clerk.address), roles=Role.BANK, expires_at=0, admin=False, by=desk.by[GUARANTOR]
    )
    participants.take_seat(desk.org[GUARANTOR], by=clerk)
    desk.accounts.deposit(account, amount=1, by=clerk)
    assert desk.money(GUARANTOR) == (FUNDS - 1,)


@pytest.mark.parametrize("by", [TRADER, "insurer", "customs-netherlands"])
def test_nobody_else(desk: GuaranteeDesk, by: str) -> None:
    """Whoever pays in for another would not get it back."""
    account = desk.open()
    values = {"account": account, "org": desk.org[by], "guarantor": desk.org[GUARANTOR]}
    with changes_nothing(desk.world), refuses("GuaranteeGuarantorRequired", values):
        desk.deposit(account, by=by)


def test_nobody_without_a_seat(desk: GuaranteeDesk) -> None:
    account = desk.open()
    with refuses("SeatUnknown", {"key": desk.world.account(OUTSIDER)}):
        desk.deposit(account, by=OUTSIDER)


def test_nothing(desk: GuaranteeDesk) -> None:
    account = desk.open()
    with refuses("GuaranteeAmountMissing", {"account": account}):
        desk.deposit(account, 0)


def test_more_than_a_record_holds(desk: GuaranteeDesk) -> None:
    account = desk.funded(1)
    values = {"account": account, "total": 2**96}
    with refuses("GuaranteeDepositTooLarge", values):
        desk.deposit(account, 2**96 - 1)


def test_the_most_that_a_record_holds(desk: GuaranteeDesk) -> None:
    account = desk.open()
    most = 2**96 - 1
    guarantor = desk.by[GUARANTOR]
    desk.euro.issue(desk.world.account(GUARANTOR), amount=most, by=desk.by["central-bank-nl"])
    desk.euro.approve(desk.accounts.address, amount=most, by=guarantor)
    desk.deposit(account, most)
    assert desk.amounts(account) == (most, 0, 0)
    desk.withdraw(account, most)
    assert desk.amounts(account) == (0, 0, 0)


def test_without_allowance(desk: GuaranteeDesk) -> None:
    desk.euro.approve(desk.accounts.address, amount=0, by=desk.by[GUARANTOR])
    account = desk.open()
    with changes_nothing(desk.world), refuses("ERC20InsufficientAllowance"):
        desk.deposit(account)


def test_another_currency_has_no_way_in(desk: GuaranteeDesk) -> None:
    """Only the account's own currency is pulled, and what lies about in another is nobody's."""
    other = desk.token("BlockingToken")
    account = desk.open()
    other.tell("transfer", desk.accounts.address, 5, by=desk.by[GUARANTOR])
    desk.deposit(account, 3)
    assert desk.amounts(account) == (3, 0, 0)
    assert other.read("balanceOf", desk.accounts.address) == 5


def test_an_account_that_does_not_exist(desk: GuaranteeDesk) -> None:
    account = desk.accounts.account_id(desk.identity())
    with refuses("GuaranteeUnknown", {"account": account}):
        desk.deposit(account)


def test_events_stand_before_the_money_moves(desk: GuaranteeDesk) -> None:
    account = desk.open()
    outcome = desk.deposit(account, 2)
    happened(
        outcome,
        (
            "GuaranteeDeposited",
            {"account": account, "guarantor": desk.org[GUARANTOR], "amount": 2, "deposited": 2},
        ),
        (
            "Transfer",
            {
                "from": desk.world.account(GUARANTOR),
                "to": desk.accounts.address,
                "value": 2,
            },
        ),
    )
