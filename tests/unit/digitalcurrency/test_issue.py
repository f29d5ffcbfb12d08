from __future__ import annotations

import pytest
from support.expect import changes_nothing, happened, refuses
from support.keys import seated, suspend
from support.money import CENTRAL_BANK, OTHER_CENTRAL_BANK
from support.world import CAST, DEPLOYER, OUTSIDER, World

from wharfinger.chain import DirectSender
from wharfinger.contracts.digital_currency import DigitalCurrency
from wharfinger.contracts.refusals import PausedRefusedError
from wharfinger.roles import Role

NOBODY = "0x" + "00" * 20
LARGEST = 2**256 - 1


@pytest.mark.parametrize("amount", [0, 1, 10**15])
def test_money_is_issued(
    world: World, euro: DigitalCurrency, central_bank: DirectSender, amount: int
) -> None:
    to, supply = world.account("exporter"), euro.total_supply()
    outcome = euro.issue(to, amount=amount, by=central_bank)
    happened(
        outcome,
        ("Transfer", {"from": NOBODY, "to": to, "value": amount}),
        ("Issued", {"centralBank": world.org[CENTRAL_BANK], "to": to, "amount": amount}),
    )
    assert euro.balance_of(to) == amount
    assert euro.total_supply() == supply + amount


def test_money_goes_to_any_account(
    world: World, euro: DigitalCurrency, central_bank: DirectSender
) -> None:
    euro.issue(world.account(OUTSIDER), amount=5, by=central_bank)
    assert euro.balance_of(world.account(OUTSIDER)) == 5


@pytest.mark.parametrize(
    "name", [name for name in CAST if Role.CENTRAL_BANK not in CAST[name].roles]
)
def test_who_is_no_central_bank_issues_none(world: World, euro: DigitalCurrency, name: str) -> None:
    expected = {"org": world.org[name], "roles": CAST[name].roles, "required": Role.CENTRAL_BANK}
    with changes_nothing(world), refuses("RoleRequired", expected):
        euro.issue(world.account(name), amount=1, by=world.senders[name])


def test_the_central_bank_of_another_currency_issues_none(
    world: World, euro: DigitalCurrency
) -> None:
    expected = {"org": world.org[OTHER_CENTRAL_BANK], "centralBank": world.org[CENTRAL_BANK]}
    with changes_nothing(world), refuses("CentralBankRequired", expected):
        euro.issue(world.account("exporter"), amount=1, by=world.senders[OTHER_CENTRAL_BANK])


@pytest.mark.parametrize("name", [OUTSIDER, DEPLOYER])
def test_who_has_no_seat_issues_none(world: World, euro: DigitalCurrency, name: str) -> None:
    with changes_nothing(world), refuses("SeatUnknown", {"key": world.account(name)}):
        euro.issue(world.account(name), amount=1, by=world.senders[name])


def test_a_seat_without_the_role_issues_none(world: World, euro: DigitalCurrency) -> None:
    key = seated(world, CENTRAL_BANK, roles=Role.NONE, admin=True)
    with refuses("SeatWithoutRole", {"key": key.address}):
        euro.issue(key, amount=1, by=key)


def test_a_central_bank_that_lost_its_role_issues_none(
    world: World, euro: DigitalCurrency, central_bank: DirectSender
) -> None:
    org = world.org[CENTRAL_BANK]
    world.suite.participants.set_roles(org, roles=Role.BANK, by=world.senders[DEPLOYER])
    expected = {"org": org, "roles": Role.BANK, "required": Role.CENTRAL_BANK}
    with refuses("RoleRequired", expected):
        euro.issue(world.account("exporter"), amount=1, by=central_bank)


def test_a_suspended_central_bank_issues_none(
    world: World, euro: DigitalCurrency, central_bank: DirectSender
) -> None:
    suspend(world, CENTRAL_BANK)
    with refuses("OrganisationSuspended", {"org": world.org[CENTRAL_BANK]}):
        euro.issue(world.account("exporter"), amount=1, by=central_bank)


def test_nothing_is_issued_while_issuance_is_paused(
    world: World, euro: DigitalCurrency, central_bank: DirectSender
) -> None:
    euro.set_issuance_paused(paused=True, by=world.senders[DEPLOYER])
    with changes_nothing(world), refuses("IssuanceIsPaused", {}) as caught:
        euro.issue(world.account("exporter"), amount=1, by=central_bank)
    assert isinstance(caught.value, PausedRefusedError)


def test_nothing_is_issued_to_nobody(euro: DigitalCurrency, central_bank: DirectSender) -> None:
    with refuses("ERC20InvalidReceiver", {"receiver": NOBODY}):
        euro.issue(NOBODY, amount=1, by=central_bank)


def test_the_supply_does_not_overflow(
    world: World, euro: DigitalCurrency, central_bank: DirectSender
) -> None:
    with changes_nothing(world), refuses("Panic", {"code": 0x11}):
        euro.issue(world.account("exporter"), amount=LARGEST, by=central_bank)
