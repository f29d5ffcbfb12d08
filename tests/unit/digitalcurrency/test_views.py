"""The views: what the currency is, who has what of it, which signatures were used."""

from __future__ import annotations

from eth_abi.abi import encode
from eth_utils.crypto import keccak
from support.authorisations import NONCE
from support.money import CENTRAL_BANK, second_currency
from support.world import CAST, World

from wharfinger.contracts.digital_currency import DigitalCurrency


def test_the_currency_is_the_plans(world: World, euro: DigitalCurrency) -> None:
    assert (euro.token_name(), euro.symbol(), euro.decimals()) == ("Digital euro", "EUR", 2)
    assert euro.central_bank() == world.org[CENTRAL_BANK]
    assert euro.participants() == world.suite.participants.address


def test_another_currency_has_its_own_terms(world: World) -> None:
    yuan = second_currency(world)
    assert (yuan.token_name(), yuan.symbol()) == ("Digital yuan", "CNY")
    assert yuan.central_bank() == world.org["central-bank-cn"]
    assert yuan.total_supply() == 0


def test_the_supply_is_the_sum_of_what_everyone_has(world: World, euro: DigitalCurrency) -> None:
    euro.transfer(world.account("exporter"), amount=300, by=world.senders["importer"])
    held = [euro.balance_of(world.account(name)) for name in CAST]
    assert euro.total_supply() == sum(held)


def test_nothing_is_allowed_or_spent_to_begin_with(world: World, euro: DigitalCurrency) -> None:
    importer = world.account("importer")
    assert euro.allowance(importer, spender=world.account("exporter")) == 0
    assert euro.nonces(importer) == 0
    assert not euro.authorization_state(importer, nonce=NONCE)


def test_the_domain_of_its_signatures_is_its_own(world: World, euro: DigitalCurrency) -> None:
    """The domain separator that the token computes is the one of its published domain."""
    domain = euro._domain()
    assert domain == {
        "name": "Digital euro",
        "version": "1",
        "chainId": world.connection.chain_id,
        "verifyingContract": euro.address,
    }
    kind = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    values = [
        keccak(text=kind),
        keccak(text="Digital euro"),
        keccak(text="1"),
        world.connection.chain_id,
        euro.address,
    ]
    separator = keccak(encode(["bytes32", "bytes32", "bytes32", "uint256", "address"], values))
    assert euro._read("DOMAIN_SEPARATOR") == separator
