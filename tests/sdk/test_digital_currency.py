"""Payments by signature, as the wrapper signs them and the token takes them."""

from __future__ import annotations

import pytest
from support.expect import refuses
from support.world import OUTSIDER, World

from wharfinger.contracts.digital_currency import DigitalCurrency, Signature

AMOUNT = 1_000


@pytest.fixture
def euro(world: World) -> DigitalCurrency:
    """Euro, of which the importer has some."""
    euro = world.suite.currency("EUR")
    euro.issue(world.account("importer"), amount=AMOUNT, by=world.senders["central-bank-nl"])
    return euro


def test_the_token_says_what_it_is(world: World, euro: DigitalCurrency):
    assert (euro.token_name(), euro.symbol(), euro.decimals()) == ("Digital euro", "EUR", 2)
    assert euro.central_bank() == world.org["central-bank-nl"]
    assert euro.total_supply() == euro.balance_of(world.account("importer")) == AMOUNT


def test_a_permit_is_an_allowance(world: World, euro: DigitalCurrency):
    permit = euro.sign_permit(world.signers["importer"], spender=world.suite.credits, value=70)
    euro.permit(permit, by=world.senders[OUTSIDER])
    assert euro.allowance(world.account("importer"), spender=world.suite.credits) == 70
    assert euro.nonces(world.account("importer")) == 1


def test_a_permit_works_once(world: World, euro: DigitalCurrency):
    permit = euro.sign_permit(world.signers["importer"], spender=world.account("bank"), value=70)
    euro.permit(permit, by=world.senders[OUTSIDER])
    with refuses("ERC2612InvalidSigner"):
        euro.permit(permit, by=world.senders[OUTSIDER])


def test_a_permit_expires(world: World, euro: DigitalCurrency):
    signer, bank = world.signers["importer"], world.account("bank")
    permit = euro.sign_permit(signer, spender=bank, value=70, deadline=world.now - 1)
    with refuses("ERC2612ExpiredSignature", {"deadline": permit.deadline}):
        euro.permit(permit, by=world.senders[OUTSIDER])


def test_anyone_submits_a_signed_transfer(world: World, euro: DigitalCurrency):
    authorisation = euro.sign_transfer_authorization(
        world.signers["importer"], to=world.account("exporter"), value=400
    )
    outcome = euro.transfer_with_authorization(authorisation, by=world.senders[OUTSIDER])
    assert outcome.event("AuthorizationUsed")["nonce"] == authorisation.nonce
    assert euro.balance_of(world.account("exporter")) == 400
    assert euro.authorization_state(world.account("importer"), nonce=authorisation.nonce)
    with refuses("AuthorizationSpent"):
        euro.transfer_with_authorization(authorisation, by=world.senders[OUTSIDER])


def test_only_the_payee_submits_what_is_signed_for_it(world: World, euro: DigitalCurrency):
    authorisation = euro.sign_receive_authorization(
        world.signers["importer"], to=world.account("exporter"), value=400
    )
    with refuses("AuthorizationPayeeRequired"):
        euro.receive_with_authorization(authorisation, by=world.senders[OUTSIDER])
    euro.receive_with_authorization(authorisation, by=world.senders["exporter"])
    assert euro.balance_of(world.account("exporter")) == 400


def test_an_authorisation_has_its_time(world: World, euro: DigitalCurrency):
    signer, payee = world.signers["importer"], world.account("exporter")
    early = euro.sign_transfer_authorization(
        signer, to=payee, value=1, valid_after=world.now + 3_600
    )
    with refuses("AuthorizationNotYetValid", {"validAfter": early.valid_after}):
        euro.transfer_with_authorization(early, by=world.senders[OUTSIDER])
    late = euro.sign_transfer_authorization(signer, to=payee, value=1, valid_before=world.now)
    with refuses("AuthorizationExpired", {"validBefore": late.valid_before}):
        euro.transfer_with_authorization(late, by=world.senders[OUTSIDER])


def test_a_cancelled_authorisation_is_void(world: World, euro: DigitalCurrency):
    signer = world.signers["importer"]
    nonce = b"\7" * 32
    authorisation = euro.sign_transfer_authorization(
        signer, to=world.account("exporter"), value=1, nonce=nonce
    )
    euro.cancel_authorization(signer, nonce=nonce, by=world.senders[OUTSIDER])
    with refuses("AuthorizationSpent", {"authorizer": signer.address, "nonce": nonce}):
        euro.transfer_with_authorization(authorisation, by=world.senders[OUTSIDER])


def test_an_allowance_is_used(world: World, euro: DigitalCurrency):
    euro.approve(world.account("bank"), amount=50, by=world.senders["importer"])
    importer, exporter = world.account("importer"), world.account("exporter")
    euro.transfer_from(importer, to=exporter, amount=30, by=world.senders["bank"])
    assert euro.allowance(importer, spender=world.account("bank")) == 20
    with refuses(
        "ERC20InsufficientAllowance",
        {"spender": world.account("bank"), "allowance": 20, "needed": 30},
    ):
        euro.transfer_from(importer, to=exporter, amount=30, by=world.senders["bank"])


def test_only_the_central_bank_issues_and_redeems(world: World, euro: DigitalCurrency):
    with refuses("CentralBankRequired"):
        euro.issue(world.account("bank"), amount=1, by=world.senders["central-bank-cn"])
    bank = world.senders["central-bank-nl"]
    euro.issue(world.account("central-bank-nl"), amount=5, by=bank)
    euro.redeem(5, by=bank)
    assert euro.total_supply() == AMOUNT


def test_a_signature_is_split():
    parts = Signature.from_bytes(b"\1" * 32 + b"\2" * 32 + b"\x1b")
    assert parts == Signature(v=27, r=b"\1" * 32, s=b"\2" * 32)
