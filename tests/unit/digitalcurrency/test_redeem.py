from __future__ import annotations

import pytest
from support.expect import changes_nothing, happened, refuses
from support.keys import fresh_key, seated
from support.money import CENTRAL_BANK, OTHER_CENTRAL_BANK
from support.world import DEPLOYER, OUTSIDER, World

from wharfinger.chain import DirectSender
from wharfinger.contracts.digital_currency import DigitalCurrency
from wharfinger.roles import Role

NOBODY = "0x" + "00" * 20


def test_the_central_bank_destroys_what_it_holds(
    world: World, euro: DigitalCurrency, central_bank: DirectSender
) -> None:
    euro.transfer(central_bank, amount=300, by=world.senders["importer"])
    supply = euro.total_supply()
    outcome = euro.redeem(200, by=central_bank)
    happened(
        outcome,
        ("Transfer", {"from": central_bank.address, "to": NOBODY, "value": 200}),
        ("Redeemed", {"centralBank": world.org[CENTRAL_BANK], "amount": 200}),
    )
    assert (euro.balance_of(central_bank), euro.total_supply()) == (100, supply - 200)


def test_it_destroys_nobody_elses_money(
    world: World, euro: DigitalCurrency, central_bank: DirectSender
) -> None:
    before = euro.balance_of(world.account("importer"))
    expected = {"sender": central_bank.address, "balance": 0, "needed": 1}
    with changes_nothing(world), refuses("ERC20InsufficientBalance", expected):
        euro.redeem(1, by=central_bank)
    assert euro.balance_of(world.account("importer")) == before


def test_a_seat_redeems_from_the_root_and_not_from_itself(
    world: World, euro: DigitalCurrency, central_bank: DirectSender
) -> None:
    key = seated(world, CENTRAL_BANK)
    for account in (key, central_bank):
        euro.transfer(account, amount=100, by=world.senders["importer"])
    euro.redeem(100, by=key)
    assert (euro.balance_of(key), euro.balance_of(central_bank)) == (100, 0)
    expected = {"sender": central_bank.address, "balance": 0, "needed": 1}
    with refuses("ERC20InsufficientBalance", expected):
        euro.redeem(1, by=key)


def test_a_new_root_redeems_from_its_own_account(
    world: World, euro: DigitalCurrency, central_bank: DirectSender
) -> None:
    euro.transfer(central_bank, amount=100, by=world.senders["importer"])
    heir, register = fresh_key(world), world.suite.participants
    register.offer_root(heir, by=central_bank)
    register.take_root(world.org[CENTRAL_BANK], by=heir)
    with refuses("ERC20InsufficientBalance", {"sender": heir.address, "balance": 0, "needed": 1}):
        euro.redeem(1, by=heir)
    euro.transfer(heir, amount=100, by=central_bank)
    euro.redeem(100, by=heir)


def test_redeeming_goes_on_while_issuance_is_paused(
    world: World, euro: DigitalCurrency, central_bank: DirectSender
) -> None:
    euro.transfer(central_bank, amount=1, by=world.senders["importer"])
    euro.set_issuance_paused(paused=True, by=world.senders[DEPLOYER])
    euro.redeem(1, by=central_bank)


def test_the_central_bank_of_another_currency_redeems_none(
    world: World, euro: DigitalCurrency
) -> None:
    other = world.senders[OTHER_CENTRAL_BANK]
    euro.transfer(other, amount=10, by=world.senders["importer"])
    expected = {"org": world.org[OTHER_CENTRAL_BANK], "centralBank": world.org[CENTRAL_BANK]}
    with refuses("CentralBankRequired", expected):
        euro.redeem(10, by=other)


def test_who_is_no_central_bank_redeems_none(world: World, euro: DigitalCurrency) -> None:
    org = world.org["importer"]
    expected = {"org": org, "roles": Role.TRADER, "required": Role.CENTRAL_BANK}
    with refuses("RoleRequired", expected):
        euro.redeem(1, by=world.senders["importer"])


@pytest.mark.parametrize("name", [OUTSIDER, DEPLOYER])
def test_who_has_no_seat_redeems_none(world: World, euro: DigitalCurrency, name: str) -> None:
    with refuses("SeatUnknown", {"key": world.account(name)}):
        euro.redeem(1, by=world.senders[name])
