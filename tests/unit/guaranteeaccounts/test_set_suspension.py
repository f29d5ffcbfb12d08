from __future__ import annotations

import pytest
from support.expect import changes_nothing, happened, refuses
from support.guarantee_desk import CUSTOMS, DEBT, DEPOSIT, LOCKED, SECOND, GuaranteeDesk

from wharfinger.roles import Role


def test_customs_suspends_and_reinstates(desk: GuaranteeDesk) -> None:
    account = desk.standing()
    before = desk.record(account)
    for suspended in (True, False):
        outcome = desk.suspend(account, suspended=suspended)
        values = {"account": account, "org": desk.org[CUSTOMS], "suspended": suspended}
        happened(outcome, ("GuaranteeSuspensionChanged", values))
        assert desk.record(account).suspended is suspended
    assert desk.record(account) == before


def test_no_new_debt_while_suspended(desk: GuaranteeDesk) -> None:
    account = desk.funded()
    desk.suspend(account)
    with changes_nothing(desk.world), refuses("GuaranteeSuspended", {"account": account}):
        desk.reserve(account)
    desk.suspend(account, suspended=False)
    desk.reserve(account)
    assert desk.amounts(account) == (DEPOSIT, LOCKED, DEBT)


def test_what_stands_goes_on(desk: GuaranteeDesk) -> None:
    """Suspension takes nobody's money: debts are released and called, and the rest goes back."""
    account = desk.standing()
    desk.reserve(account, obligation=SECOND)
    desk.suspend(account)
    desk.deposit(account, 1)
    desk.release(account)
    desk.call(account, 1, obligation=SECOND)
    desk.withdraw(account, DEPOSIT)
    assert desk.amounts(account) == (0, 0, 0)


def test_twice_is_once(desk: GuaranteeDesk) -> None:
    account = desk.open()
    for _ in range(2):
        desk.suspend(account)
    assert desk.record(account).suspended
    desk.suspend(account, suspended=False)
    assert not desk.record(account).suspended


def test_customs_of_another_country(desk: GuaranteeDesk) -> None:
    account = desk.open()
    values = {"org": desk.org["customs-china"], "country": "CN", "required": "NL"}
    with refuses("CountryRequired", values):
        desk.accounts.set_suspension(account, suspended=True, by=desk.by["customs-china"])


@pytest.mark.parametrize(("by", "role"), [("importer", Role.TRADER), ("bank", Role.BANK)])
def test_nobody_reinstates_itself(desk: GuaranteeDesk, by: str, role: Role) -> None:
    account = desk.open()
    desk.suspend(account)
    values = {"org": desk.org[by], "roles": role, "required": Role.CUSTOMS}
    with refuses("RoleRequired", values):
        desk.accounts.set_suspension(account, suspended=False, by=desk.by[by])


def test_an_account_that_does_not_exist(desk: GuaranteeDesk) -> None:
    with refuses("GuaranteeUnknown", {"account": bytes(32)}):
        desk.suspend(bytes(32))
