from __future__ import annotations

from support.authorisations import NONCE, payment
from support.expect import changes_nothing, happened, refuses
from support.money import Impostor
from support.world import OUTSIDER, World

from wharfinger.contracts.digital_currency import DigitalCurrency


def test_a_payment_that_was_not_made_is_cancelled(world: World, euro: DigitalCurrency) -> None:
    payer = world.account("importer")
    outcome = euro.cancel_authorization(
        world.signers["importer"], nonce=NONCE, by=world.senders[OUTSIDER]
    )
    happened(outcome, ("AuthorizationCanceled", {"authorizer": payer, "nonce": NONCE}))
    assert euro.authorization_state(payer, nonce=NONCE)


def test_another_payers_nonce_is_untouched(world: World, euro: DigitalCurrency) -> None:
    euro.cancel_authorization(world.signers["exporter"], nonce=NONCE, by=world.senders[OUTSIDER])
    assert not euro.authorization_state(world.account("importer"), nonce=NONCE)
    euro.transfer_with_authorization(payment(world, euro), by=world.senders[OUTSIDER])


def test_it_is_cancelled_once(world: World, euro: DigitalCurrency) -> None:
    euro.cancel_authorization(world.signers["importer"], nonce=NONCE, by=world.senders[OUTSIDER])
    expected = {"authorizer": world.account("importer"), "nonce": NONCE}
    with changes_nothing(world), refuses("AuthorizationSpent", expected):
        euro.cancel_authorization(
            world.signers["importer"], nonce=NONCE, by=world.senders[OUTSIDER]
        )


def test_a_payment_that_was_made_is_not_cancelled(world: World, euro: DigitalCurrency) -> None:
    euro.transfer_with_authorization(payment(world, euro), by=world.senders[OUTSIDER])
    expected = {"authorizer": world.account("importer"), "nonce": NONCE}
    with refuses("AuthorizationSpent", expected):
        euro.cancel_authorization(
            world.signers["importer"], nonce=NONCE, by=world.senders[OUTSIDER]
        )


def test_nobody_cancels_anothers_payment(world: World, euro: DigitalCurrency) -> None:
    for name in ("exporter", OUTSIDER):
        liar = Impostor(world.signers[name], world.account("importer"))
        expected = {"signer": world.account(name), "authorizer": world.account("importer")}
        with changes_nothing(world), refuses("AuthorizationSignerInvalid", expected):
            euro.cancel_authorization(liar, nonce=NONCE, by=world.senders[name])
