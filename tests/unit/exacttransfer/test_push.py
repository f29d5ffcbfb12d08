from __future__ import annotations

import pytest
from support.expect import changes_nothing, refuses
from support.mocks import Mock
from support.money import endowed
from support.world import OUTSIDER, World


@pytest.mark.parametrize("amount", [0, 1, 700])
def test_what_is_owed_arrives(world: World, till: Mock, amount: int) -> None:
    euro = endowed(world, 1_000, "importer")
    euro.transfer(till, amount=700, by=world.senders["importer"])
    payee = world.account("exporter")
    till.tell("push", euro.address, payee, amount, by=world.senders[OUTSIDER])
    assert (euro.balance_of(till), euro.balance_of(payee)) == (700 - amount, amount)


def test_a_token_that_keeps_a_fee_moves_nothing(world: World, till: Mock) -> None:
    token = Mock(world, "FeeToken", till.address, 1_000_000)
    expected = {"token": token.address, "expected": 500, "received": 495}
    with changes_nothing(world), refuses("AmountNotReceived", expected):
        till.tell("push", token.address, world.account("exporter"), 500, by=world.senders[OUTSIDER])
    assert token.read("balanceOf", till.address) == 1_000_000


def test_a_fee_of_nothing_is_none(world: World, till: Mock) -> None:
    """One per cent of 99 is nothing in whole units: what was owed arrives."""
    token = Mock(world, "FeeToken", till.address, 1_000_000)
    till.tell("push", token.address, world.account("exporter"), 99, by=world.senders[OUTSIDER])
    assert token.read("balanceOf", world.account("exporter")) == 99


def test_a_payment_to_the_till_itself_is_none(world: World, till: Mock) -> None:
    euro = endowed(world, 1_000, "importer")
    euro.transfer(till, amount=700, by=world.senders["importer"])
    expected = {"token": euro.address, "expected": 1, "received": 0}
    with changes_nothing(world), refuses("AmountNotReceived", expected):
        till.tell("push", euro.address, till.address, 1, by=world.senders[OUTSIDER])


def test_nothing_is_paid_that_is_not_there(world: World, till: Mock) -> None:
    euro = endowed(world, 1_000, "importer")
    expected = {"sender": till.address, "balance": 0, "needed": 1}
    with changes_nothing(world), refuses("ERC20InsufficientBalance", expected):
        till.tell("push", euro.address, world.account("exporter"), 1, by=world.senders[OUTSIDER])


def test_an_account_without_code_is_no_token(world: World, till: Mock) -> None:
    with changes_nothing(world), refuses(""):
        till.tell(
            "push",
            world.account(OUTSIDER),
            world.account("exporter"),
            1,
            by=world.senders[OUTSIDER],
        )
