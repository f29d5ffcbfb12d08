from __future__ import annotations

import pytest
from support.expect import changes_nothing, refuses
from support.mocks import Mock
from support.money import endowed
from support.world import OUTSIDER, World

from wharfinger.contracts.refusals import MoneyRefusedError

NOBODY = "0x" + "00" * 20


@pytest.mark.parametrize("amount", [0, 1, 700])
def test_what_is_owed_arrives(world: World, till: Mock, amount: int) -> None:
    euro = endowed(world, 1_000, "importer")
    payer, payee = world.account("importer"), world.account("exporter")
    euro.approve(till, amount=amount, by=world.senders["importer"])
    till.tell("pull", euro.address, payer, payee, amount, by=world.senders[OUTSIDER])
    assert (euro.balance_of(payer), euro.balance_of(payee)) == (1_000 - amount, amount)
    assert euro.allowance(payer, spender=till) == 0


def test_what_the_payee_had_before_does_not_count(world: World, till: Mock) -> None:
    euro = endowed(world, 1_000, "importer", "exporter")
    euro.approve(till, amount=100, by=world.senders["importer"])
    till.tell(
        "pull",
        euro.address,
        world.account("importer"),
        world.account("exporter"),
        100,
        by=world.senders[OUTSIDER],
    )
    assert euro.balance_of(world.account("exporter")) == 1_100


def test_a_token_that_keeps_a_fee_moves_nothing(world: World, till: Mock) -> None:
    token = Mock(world, "FeeToken", world.account("importer"), 1_000_000)
    token.tell("approve", till.address, 1_000, by=world.senders["importer"])
    expected = {"token": token.address, "expected": 1_000, "received": 990}
    with changes_nothing(world), refuses("AmountNotReceived", expected) as caught:
        till.tell(
            "pull",
            token.address,
            world.account("importer"),
            world.account("exporter"),
            1_000,
            by=world.senders[OUTSIDER],
        )
    assert isinstance(caught.value, MoneyRefusedError)
    assert token.read("balanceOf", world.account("importer")) == 1_000_000


def test_a_payment_to_oneself_is_none(world: World, till: Mock) -> None:
    euro = endowed(world, 1_000, "importer")
    payer = world.account("importer")
    euro.approve(till, amount=100, by=world.senders["importer"])
    expected = {"token": euro.address, "expected": 100, "received": 0}
    with changes_nothing(world), refuses("AmountNotReceived", expected):
        till.tell("pull", euro.address, payer, payer, 100, by=world.senders[OUTSIDER])


def test_nothing_is_pulled_without_an_allowance(world: World, till: Mock) -> None:
    euro = endowed(world, 1_000, "importer")
    expected = {"spender": till.address, "allowance": 0, "needed": 1}
    with changes_nothing(world), refuses("ERC20InsufficientAllowance", expected):
        till.tell(
            "pull",
            euro.address,
            world.account("importer"),
            world.account("exporter"),
            1,
            by=world.senders[OUTSIDER],
        )


def test_nothing_is_pulled_that_is_not_there(world: World, till: Mock) -> None:
    euro = endowed(world, 10, "importer")
    euro.approve(till, amount=11, by=world.senders["importer"])
    expected = {"sender": world.account("importer"), "balance": 10, "needed": 11}
    with refuses("ERC20InsufficientBalance", expected):
        till.tell(
            "pull",
            euro.address,
            world.account("importer"),
            world.account("exporter"),
            11,
            by=world.senders[OUTSIDER],
        )


def test_an_account_without_code_is_no_token(world: World, till: Mock) -> None:
    for account in (world.account(OUTSIDER), NOBODY):
        with changes_nothing(world), refuses(""):
            till.tell(
                "pull",
                account,
                world.account("importer"),
                world.account("exporter"),
                1,
                by=world.senders[OUTSIDER],
            )


def test_a_contract_that_is_no_token_moves_nothing(world: World, till: Mock) -> None:
    with changes_nothing(world), refuses(""):
        till.tell(
            "pull",
            world.suite.directory.address,
            world.account("importer"),
            world.account("exporter"),
            1,
            by=world.senders[OUTSIDER],
        )
