"""Verbs of money: a currency with some of it in the parties' accounts, and keys that lie."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from eth_typing import ChecksumAddress

from support.world import DEPLOYER, World
from wharfinger.build import load_artifact
from wharfinger.build.abi import encode_constructor
from wharfinger.chain import Signer, deploy
from wharfinger.contracts.digital_currency import DigitalCurrency

CENTRAL_BANK: Final = "central-bank-nl"
"""Who issues the euro of the tests."""

OTHER_CENTRAL_BANK: Final = "central-bank-cn"


def endowed(world: World, amount: int, *names: str) -> DigitalCurrency:
    """Issue the same amount, in cents, to each of some accounts; return the currency."""
    euro = world.suite.currency("EUR")
    for name in names:
        euro.issue(world.account(name), amount=amount, by=world.senders[CENTRAL_BANK])
    return euro


def second_currency(world: World, *, central_bank: str = OTHER_CENTRAL_BANK) -> DigitalCurrency:
    """Deploy another currency of the same suite and return it."""
    artifact = load_artifact("DigitalCurrency")
    addresses = world.record.addresses
    arguments = encode_constructor(
        artifact.abi,
        *(addresses[name] for name in ("AccessManager", "ERC2771Forwarder", "Participants")),
        world.org[central_bank],
        "Digital yuan",
        "CNY",
        2,
    )
    receipt = deploy(world.senders[DEPLOYER], artifact.bytecode, arguments)
    assert receipt["contractAddress"] is not None
    return DigitalCurrency(world.connection, receipt["contractAddress"])


class Impostor:
    """A key that signs in another's name.

    Args:
        key: the key that signs.
        name: the account that it says it is.
    """

    def __init__(self, key: Signer, name: str) -> None:
        self._key = key
        self._name = name

    @property
    def address(self) -> ChecksumAddress:
        """The account that it says it is."""
        return ChecksumAddress(self._name)  # type: ignore[arg-type]

    def sign_transaction(self, transaction: Mapping[str, Any]) -> bytes:
        """Sign with its own key."""
        return self._key.sign_transaction(transaction)

    def sign_typed_data(self, message: Mapping[str, Any]) -> bytes:
        """Sign with its own key."""
        return self._key.sign_typed_data(message)
