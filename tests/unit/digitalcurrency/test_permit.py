from __future__ import annotations

from dataclasses import replace

from support.expect import changes_nothing, happened, refuses
from support.money import Impostor, second_currency
from support.world import OUTSIDER, World

from wharfinger.contracts.digital_currency import DigitalCurrency, Permit
from wharfinger.contracts.refusals import ActorRefusedError, TimeRefusedError


def signed(world: World, euro: DigitalCurrency, *, value: int = 100, lasts: int = 600) -> Permit:
    return euro.sign_permit(
        world.signers["importer"],
        spender=world.account("trader"),
        value=value,
        deadline=world.now + lasts,
    )


def test_anyone_submits_a_permit(world: World, euro: DigitalCurrency) -> None:
    owner, spender = world.account("importer"), world.account("trader")
    outcome = euro.permit(signed(world, euro), by=world.senders[OUTSIDER])
    happened(outcome, ("Approval", {"owner": owner, "spender": spender, "value": 100}))
    assert euro.allowance(owner, spender=spender) == 100
    assert euro.nonces(owner) == 1


def test_a_permit_counts_once(world: World, euro: DigitalCurrency) -> None:
    permit = signed(world, euro)
    euro.permit(permit, by=world.senders[OUTSIDER])
    euro.approve(world.account("trader"), amount=0, by=world.senders["importer"])
    with changes_nothing(world), refuses("ERC2612InvalidSigner") as caught:
        euro.permit(permit, by=world.senders[OUTSIDER])
    assert caught.value.values["owner"] == world.account("importer")
    assert isinstance(caught.value, ActorRefusedError)
    assert euro.allowance(world.account("importer"), spender=world.account("trader")) == 0


def test_the_second_of_two_permits_waits_for_the_first(world: World, euro: DigitalCurrency) -> None:
    first, other = signed(world, euro, value=1), signed(world, euro, value=2)
    euro.permit(first, by=world.senders[OUTSIDER])
    with refuses("ERC2612InvalidSigner"):
        euro.permit(other, by=world.senders[OUTSIDER])


def test_a_permit_ends(world: World, euro: DigitalCurrency) -> None:
    permit = signed(world, euro, lasts=60)
    world.advance_to(permit.deadline + 1)
    with refuses("ERC2612ExpiredSignature", {"deadline": permit.deadline}) as caught:
        euro.permit(permit, by=world.senders[OUTSIDER])
    assert isinstance(caught.value, TimeRefusedError)


def test_another_key_permits_nothing(world: World, euro: DigitalCurrency) -> None:
    liar = Impostor(world.signers[OUTSIDER], world.account("importer"))
    permit = euro.sign_permit(liar, spender=world.account(OUTSIDER), value=100)
    expected = {"signer": world.account(OUTSIDER), "owner": world.account("importer")}
    with changes_nothing(world), refuses("ERC2612InvalidSigner", expected):
        euro.permit(permit, by=world.senders[OUTSIDER])


def test_a_changed_permit_is_none(world: World, euro: DigitalCurrency) -> None:
    permit = signed(world, euro)
    for changed in (
        replace(permit, value=permit.value + 1),
        replace(permit, spender=world.account(OUTSIDER)),
        replace(permit, deadline=permit.deadline + 1),
    ):
        with refuses("ERC2612InvalidSigner"):
            euro.permit(changed, by=world.senders[OUTSIDER])


def test_a_permit_is_for_one_currency(world: World, euro: DigitalCurrency) -> None:
    yuan = second_currency(world)
    with refuses("ERC2612InvalidSigner"):
        yuan.permit(signed(world, euro), by=world.senders[OUTSIDER])
