from __future__ import annotations

import pytest
from support.expect import changes_nothing, happened, refuses
from support.money import CENTRAL_BANK
from support.world import DEPLOYER, OUTSIDER, World

from wharfinger.contracts.digital_currency import DigitalCurrency

LARGEST = 2**256 - 1


def test_money_is_taken_by_allowance(world: World, euro: DigitalCurrency) -> None:
    payer, payee = world.account("importer"), world.account("exporter")
    euro.approve(world.account("trader"), amount=300, by=world.senders["importer"])
    outcome = euro.transfer_from(payer, to=payee, amount=200, by=world.senders["trader"])
    happened(outcome, ("Transfer", {"from": payer, "to": payee, "value": 200}))
    assert euro.balance_of(payee) == 200
    assert euro.allowance(payer, spender=world.account("trader")) == 100


def test_an_unlimited_allowance_stays_so(world: World, euro: DigitalCurrency) -> None:
    payer = world.account("importer")
    euro.approve(world.account("trader"), amount=LARGEST, by=world.senders["importer"])
    euro.transfer_from(payer, to=world.account("exporter"), amount=9, by=world.senders["trader"])
    assert euro.allowance(payer, spender=world.account("trader")) == LARGEST


def test_the_relayer_of_an_act_has_no_part_in_the_allowance(
    world: World, euro: DigitalCurrency
) -> None:
    payer = world.account("importer")
    euro.approve(world.account("trader"), amount=1, by=world.senders["importer"])
    euro.transfer_from(payer, to=world.account("exporter"), amount=1, by=world.relayed("trader"))
    assert euro.balance_of(world.account("exporter")) == 1


@pytest.mark.parametrize("name", [OUTSIDER, DEPLOYER, CENTRAL_BANK, "exporter"])
def test_without_an_allowance_nobody_takes_anything(
    world: World, euro: DigitalCurrency, name: str
) -> None:
    by = world.senders[name]
    expected = {"spender": by.address, "allowance": 0, "needed": 1}
    with changes_nothing(world), refuses("ERC20InsufficientAllowance", expected):
        euro.transfer_from(world.account("importer"), to=by, amount=1, by=by)


def test_no_more_than_the_allowance_is_taken(world: World, euro: DigitalCurrency) -> None:
    euro.approve(world.account("trader"), amount=10, by=world.senders["importer"])
    expected = {"spender": world.account("trader"), "allowance": 10, "needed": 11}
    with refuses("ERC20InsufficientAllowance", expected):
        euro.transfer_from(
            world.account("importer"),
            to=world.account("exporter"),
            amount=11,
            by=world.senders["trader"],
        )


def test_no_more_than_there_is_is_taken(world: World, euro: DigitalCurrency) -> None:
    balance = euro.balance_of(world.account("importer"))
    euro.approve(world.account("trader"), amount=LARGEST, by=world.senders["importer"])
    expected = {"sender": world.account("importer"), "balance": balance, "needed": balance + 1}
    with refuses("ERC20InsufficientBalance", expected):
        euro.transfer_from(
            world.account("importer"),
            to=world.account("exporter"),
            amount=balance + 1,
            by=world.senders["trader"],
        )
