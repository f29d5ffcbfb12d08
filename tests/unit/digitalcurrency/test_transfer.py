from __future__ import annotations

from support.expect import changes_nothing, happened, refuses
from support.keys import suspend
from support.world import DEPLOYER, OUTSIDER, World

from wharfinger.contracts.digital_currency import DigitalCurrency

NOBODY = "0x" + "00" * 20


def test_money_moves(world: World, euro: DigitalCurrency) -> None:
    payer, payee = world.account("importer"), world.account("exporter")
    before, supply = euro.balance_of(payer), euro.total_supply()
    outcome = euro.transfer(payee, amount=250, by=world.senders["importer"])
    happened(outcome, ("Transfer", {"from": payer, "to": payee, "value": 250}))
    assert (euro.balance_of(payer), euro.balance_of(payee)) == (before - 250, 250)
    assert euro.total_supply() == supply


def test_a_relayed_payment_is_the_signers(world: World, euro: DigitalCurrency) -> None:
    relayer = euro.balance_of(world.account("port-rotterdam"))
    outcome = euro.transfer(world.account("exporter"), amount=1, by=world.relayed("importer"))
    assert outcome.event("Transfer")["from"] == world.account("importer")
    assert euro.balance_of(world.account("port-rotterdam")) == relayer


def test_neither_suspension_nor_pause_stops_money_that_exists(
    world: World, euro: DigitalCurrency
) -> None:
    suspend(world, "importer")
    suspend(world, "exporter")
    euro.set_issuance_paused(paused=True, by=world.senders[DEPLOYER])
    euro.transfer(world.account("exporter"), amount=1, by=world.senders["importer"])
    assert euro.balance_of(world.account("exporter")) == 1


def test_nobody_pays_more_than_it_has(world: World, euro: DigitalCurrency) -> None:
    balance = euro.balance_of(world.account("importer"))
    expected = {
        "sender": world.account("importer"),
        "balance": balance,
        "needed": balance + 1,
    }
    with changes_nothing(world), refuses("ERC20InsufficientBalance", expected):
        euro.transfer(world.account("exporter"), amount=balance + 1, by=world.senders["importer"])


def test_an_outsider_pays_with_its_own_money_alone(world: World, euro: DigitalCurrency) -> None:
    expected = {"sender": world.account(OUTSIDER), "balance": 0, "needed": 1}
    with refuses("ERC20InsufficientBalance", expected):
        euro.transfer(world.account("exporter"), amount=1, by=world.senders[OUTSIDER])


def test_money_does_not_go_to_nobody(world: World, euro: DigitalCurrency) -> None:
    with refuses("ERC20InvalidReceiver", {"receiver": NOBODY}):
        euro.transfer(NOBODY, amount=1, by=world.senders["importer"])
