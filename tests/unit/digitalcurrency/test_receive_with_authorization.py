from __future__ import annotations

from dataclasses import replace

from support.authorisations import NONCE, mirrored, payment
from support.expect import changes_nothing, happened, refuses
from support.money import Impostor, second_currency
from support.world import DEPLOYER, OUTSIDER, World

from wharfinger.contracts.base import Outcome
from wharfinger.contracts.digital_currency import Authorisation, DigitalCurrency, Signature
from wharfinger.contracts.refusals import ActorRefusedError, DuplicateRefusedError, TimeRefusedError


def signed(world: World, euro: DigitalCurrency, **terms: int) -> Authorisation:
    return payment(world, euro, receive=True, **terms)  # type: ignore[arg-type]


def submit(world: World, euro: DigitalCurrency, authorisation: Authorisation) -> Outcome:
    return euro.receive_with_authorization(authorisation, by=world.senders["exporter"])


def test_the_payment_is_made_once_and_told(world: World, euro: DigitalCurrency) -> None:
    payer, payee = world.account("importer"), world.account("exporter")
    before, supply = euro.balance_of(payer), euro.total_supply()
    assert not euro.authorization_state(payer, nonce=NONCE)
    outcome = submit(world, euro, signed(world, euro))
    happened(
        outcome,
        ("AuthorizationUsed", {"authorizer": payer, "nonce": NONCE}),
        ("Transfer", {"from": payer, "to": payee, "value": 100}),
    )
    assert (euro.balance_of(payer), euro.balance_of(payee)) == (before - 100, 100)
    assert euro.total_supply() == supply
    assert euro.authorization_state(payer, nonce=NONCE)


def test_it_is_not_made_twice(world: World, euro: DigitalCurrency) -> None:
    authorisation = signed(world, euro)
    submit(world, euro, authorisation)
    expected = {"authorizer": world.account("importer"), "nonce": NONCE}
    with changes_nothing(world), refuses("AuthorizationSpent", expected) as caught:
        submit(world, euro, authorisation)
    assert isinstance(caught.value, DuplicateRefusedError)


def test_a_nonce_is_used_once_whatever_it_pays(world: World, euro: DigitalCurrency) -> None:
    submit(world, euro, signed(world, euro, value=1))
    expected = {"authorizer": world.account("importer"), "nonce": NONCE}
    with refuses("AuthorizationSpent", expected):
        submit(world, euro, signed(world, euro, value=2))


def test_it_is_valid_strictly_after_its_beginning(world: World, euro: DigitalCurrency) -> None:
    authorisation = signed(world, euro, starts=100)
    world.connection.rpc("evm_setNextBlockTimestamp", [authorisation.valid_after])
    world.connection.rpc("evm_mine")
    expected = {"validAfter": authorisation.valid_after}
    world.connection.rpc("evm_setNextBlockTimestamp", [authorisation.valid_after])
    with refuses("AuthorizationNotYetValid", expected) as caught:
        submit(world, euro, authorisation)
    assert isinstance(caught.value, TimeRefusedError)
    world.advance_to(authorisation.valid_after + 1)
    submit(world, euro, authorisation)


def test_it_is_valid_strictly_before_its_end(world: World, euro: DigitalCurrency) -> None:
    authorisation = signed(world, euro, ends=100)
    world.advance_to(authorisation.valid_before)
    expected = {"validBefore": authorisation.valid_before}
    with changes_nothing(world), refuses("AuthorizationExpired", expected) as caught:
        submit(world, euro, authorisation)
    assert isinstance(caught.value, TimeRefusedError)


def test_another_key_pays_nothing(world: World, euro: DigitalCurrency) -> None:
    liar = Impostor(world.signers[OUTSIDER], world.account("importer"))
    authorisation = payment(world, euro, receive=True, signer=liar)
    expected = {"signer": world.account(OUTSIDER), "authorizer": world.account("importer")}
    with changes_nothing(world), refuses("AuthorizationSignerInvalid", expected) as caught:
        submit(world, euro, authorisation)
    assert isinstance(caught.value, ActorRefusedError)
    assert not euro.authorization_state(world.account("importer"), nonce=NONCE)


def test_a_changed_payment_is_none(world: World, euro: DigitalCurrency) -> None:
    authorisation = signed(world, euro)
    for changed in (
        replace(authorisation, value=authorisation.value + 1),
        replace(authorisation, valid_after=authorisation.valid_after - 1),
        replace(authorisation, valid_before=authorisation.valid_before + 1),
        replace(authorisation, nonce=b"another".ljust(32, b"\0")),
        replace(authorisation, payer=world.account("issuing-bank")),
    ):
        with refuses("AuthorizationSignerInvalid"):
            submit(world, euro, changed)


def test_the_mirrored_signature_is_none(world: World, euro: DigitalCurrency) -> None:
    authorisation = signed(world, euro)
    twin = mirrored(authorisation.signature)
    with refuses("ECDSAInvalidSignatureS", {"s": twin.s}):
        submit(world, euro, replace(authorisation, signature=twin))


def test_a_signature_of_nobody_is_none(world: World, euro: DigitalCurrency) -> None:
    empty = Signature(v=27, r=bytes(32), s=bytes(32))
    with refuses("ECDSAInvalidSignature", {}):
        submit(world, euro, replace(signed(world, euro), signature=empty))


def test_it_is_for_one_currency(world: World, euro: DigitalCurrency) -> None:
    yuan = second_currency(world)
    with refuses("AuthorizationSignerInvalid"):
        submit(world, yuan, signed(world, euro))


def test_it_pays_no_more_than_there_is_and_stays_valid(world: World, euro: DigitalCurrency) -> None:
    balance = euro.balance_of(world.account("importer"))
    authorisation = signed(world, euro, value=balance + 1)
    expected = {"sender": world.account("importer"), "balance": balance, "needed": balance + 1}
    with refuses("ERC20InsufficientBalance", expected):
        submit(world, euro, authorisation)
    assert not euro.authorization_state(world.account("importer"), nonce=NONCE)


def test_a_cancelled_payment_is_none(world: World, euro: DigitalCurrency) -> None:
    authorisation = signed(world, euro)
    euro.cancel_authorization(world.signers["importer"], nonce=NONCE, by=world.senders[OUTSIDER])
    expected = {"authorizer": world.account("importer"), "nonce": NONCE}
    with refuses("AuthorizationSpent", expected):
        submit(world, euro, authorisation)


def test_the_pause_does_not_stop_it(world: World, euro: DigitalCurrency) -> None:
    euro.set_issuance_paused(paused=True, by=world.senders[DEPLOYER])
    submit(world, euro, signed(world, euro))
    assert euro.balance_of(world.account("exporter")) == 100


def test_nobody_but_the_payee_submits_it(world: World, euro: DigitalCurrency) -> None:
    for by in (world.senders[OUTSIDER], world.senders["importer"], world.senders[DEPLOYER]):
        expected = {"caller": by.address, "payee": world.account("exporter")}
        with changes_nothing(world), refuses("AuthorizationPayeeRequired", expected):
            euro.receive_with_authorization(signed(world, euro), by=by)


def test_the_payee_submits_it_through_a_relayer(world: World, euro: DigitalCurrency) -> None:
    euro.receive_with_authorization(signed(world, euro), by=world.relayed("exporter"))
    assert euro.balance_of(world.account("exporter")) == 100


def test_a_relayer_is_not_the_payee(world: World, euro: DigitalCurrency) -> None:
    expected = {"caller": world.account("trader"), "payee": world.account("exporter")}
    with refuses("AuthorizationPayeeRequired", expected):
        euro.receive_with_authorization(
            signed(world, euro), by=world.relayed("trader", relayer="exporter")
        )


def test_what_anyone_may_submit_is_not_submitted_by_this_way(
    world: World, euro: DigitalCurrency
) -> None:
    with refuses("AuthorizationSignerInvalid"):
        submit(world, euro, payment(world, euro))
