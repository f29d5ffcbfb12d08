from __future__ import annotations

import pytest
from support.authorisations import payment
from support.expect import changes_nothing, happened, refuses
from support.money import CENTRAL_BANK
from support.world import DEPLOYER, OUTSIDER, World

from wharfinger.contracts.digital_currency import DigitalCurrency


def test_issuance_is_paused_and_resumed(world: World, euro: DigitalCurrency) -> None:
    for paused in (True, False):
        outcome = euro.set_issuance_paused(paused=paused, by=world.senders[DEPLOYER])
        happened(outcome, ("IssuancePaused", {"paused": paused}))
        assert euro.issuance_paused() is paused


@pytest.mark.parametrize("name", [CENTRAL_BANK, "importer", OUTSIDER])
def test_only_the_guardian_pauses(world: World, euro: DigitalCurrency, name: str) -> None:
    expected = {"caller": world.account(name)}
    with changes_nothing(world), refuses("AccessManagedUnauthorized", expected):
        euro.set_issuance_paused(paused=True, by=world.senders[name])


def test_money_that_exists_always_moves(world: World, euro: DigitalCurrency) -> None:
    euro.set_issuance_paused(paused=True, by=world.senders[DEPLOYER])
    with refuses("IssuanceIsPaused", {}):
        euro.issue(world.account("importer"), amount=1, by=world.senders[CENTRAL_BANK])
    importer, trader = world.senders["importer"], world.senders["trader"]
    euro.transfer(world.account("exporter"), amount=1, by=importer)
    euro.permit(euro.sign_permit(world.signers["importer"], spender=trader, value=1), by=trader)
    euro.transfer_from(importer, to=world.account("exporter"), amount=1, by=trader)
    euro.transfer_with_authorization(payment(world, euro), by=trader)
    euro.transfer(world.account(CENTRAL_BANK), amount=5, by=importer)
    euro.redeem(5, by=world.senders[CENTRAL_BANK])
    assert euro.balance_of(world.account("exporter")) == 102
