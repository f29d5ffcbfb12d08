from __future__ import annotations

from support.expect import happened, refuses
from support.world import World

from wharfinger.contracts.digital_currency import DigitalCurrency

NOBODY = "0x" + "00" * 20


def test_an_allowance_is_given_replaced_and_withdrawn(world: World, euro: DigitalCurrency) -> None:
    owner, spender = world.account("importer"), world.account("trader")
    for amount in (500, 20, 0):
        outcome = euro.approve(spender, amount=amount, by=world.senders["importer"])
        happened(outcome, ("Approval", {"owner": owner, "spender": spender, "value": amount}))
        assert euro.allowance(owner, spender=spender) == amount


def test_a_relayed_allowance_is_the_signers(world: World, euro: DigitalCurrency) -> None:
    spender = world.account("trader")
    euro.approve(spender, amount=7, by=world.relayed("importer"))
    assert euro.allowance(world.account("importer"), spender=spender) == 7
    assert euro.allowance(world.account("port-rotterdam"), spender=spender) == 0


def test_nobody_is_no_spender(world: World, euro: DigitalCurrency) -> None:
    with refuses("ERC20InvalidSpender", {"spender": NOBODY}):
        euro.approve(NOBODY, amount=1, by=world.senders["importer"])
