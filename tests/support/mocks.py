"""Contracts that tests cheat with: an escrow that misbehaves, a wallet as root."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from eth_typing import ChecksumAddress
from web3.types import TxReceipt

from support.world import DEPLOYER, World
from wharfinger.build import load_test_artifact
from wharfinger.build.abi import decode_answer, encode_call, encode_constructor
from wharfinger.chain import Call, Connection, Sender, TransactionRevertedError, deploy, read
from wharfinger.contracts.refusals import refusal
from wharfinger.roles import Role


class Answer(IntEnum):
    """How a BillReceiverMock answers a bill."""

    ACKNOWLEDGE = 0
    WRONG_SELECTOR = 1
    REVERT = 2
    PASS_ON = 3
    ACT = 4


class Mock:
    """A contract of contracts/mocks on the world's chain, called by Solidity names.

    Args:
        world: the deployed suite.
        name: name of the contract.
        arguments: of its constructor.
    """

    def __init__(self, world: World, name: str, *arguments: Any) -> None:
        self.world = world
        self.artifact = load_test_artifact(name)
        encoded = encode_constructor(self.artifact.abi, *arguments)
        receipt = deploy(world.senders[DEPLOYER], self.artifact.bytecode, encoded)
        assert receipt["contractAddress"] is not None
        self.address: ChecksumAddress = receipt["contractAddress"]

    def tell(self, function: str, *arguments: Any, by: Sender) -> TxReceipt:
        """Call a function in a transaction.

        Raises:
            ContractRefusedError: it reverts.
        """
        call = Call(self.address, encode_call(self.artifact.abi, function, *arguments))
        try:
            return by.send(call)
        except TransactionRevertedError as error:
            raise refusal(error.data, contract=self.artifact.contract) from error

    def read(self, function: str, *arguments: Any) -> Any:
        """Call a view."""
        data = encode_call(self.artifact.abi, function, *arguments)
        answer = read(self.world.connection, self.address, data)
        return decode_answer(self.artifact.abi, function, answer)


class Escrow(Mock):
    """A BillReceiverMock that is enrolled as an escrow contract.

    Attributes:
        org: its organisation.
    """

    def __init__(self, world: World, *, identifier: str = "escrow-mock") -> None:
        super().__init__(world, "BillReceiverMock")
        self.org = enrolled(world, identifier, root=self.address, roles=Role.ESCROW, country="ZZ")

    def answers(self, answer: Answer, *, pass_to: int = 0) -> None:
        """Set how it answers the bills that it receives."""
        self.tell("setAnswer", answer, pass_to, by=self.world.senders[DEPLOYER])

    def answers_with(self, function: str, *arguments: Any) -> None:
        """Let it call a function of the register inside the next bill's hand-over."""
        data = self.world.suite.bills.encode(function, *arguments)
        self.tell("setAct", data, by=self.world.senders[DEPLOYER])

    def act(self, function: str, *arguments: Any) -> TxReceipt:
        """Let it call a function of the register."""
        bills = self.world.suite.bills
        data = bills.encode(function, *arguments)
        return self.tell("act", bills.address, data, by=self.world.senders[DEPLOYER])

    def hand_out(self, bill: bytes, *, to: int) -> TxReceipt:
        """Let it hand a bill that it holds to an organisation."""
        bills = self.world.suite.bills.address
        return self.tell("handOut", bills, bill, to, by=self.world.senders[DEPLOYER])

    def hand_over(self, bill: bytes, *, to: int) -> TxReceipt:
        """Let it hand a bill that it holds to an escrow contract."""
        bills = self.world.suite.bills.address
        return self.tell("handOver", bills, bill, to, by=self.world.senders[DEPLOYER])


class Wallet(Mock):
    """A WalletMock: a contract that acts, as any sender does, and whose owner signs and pays."""

    def __init__(self, world: World, *, owner: str) -> None:
        super().__init__(world, "WalletMock", world.account(owner))
        self.owner = world.senders[owner]

    @property
    def connection(self) -> Connection:
        """The chain that it acts on."""
        return self.world.connection

    def send(self, call: Call) -> TxReceipt:
        """Act on another contract in the wallet's name.

        Raises:
            TransactionRevertedError: the other contract refuses, or the wallet its caller.
        """
        data = encode_call(self.artifact.abi, "execute", call.to, call.data)
        return self.owner.send(Call(self.address, data))


def enrolled(world: World, identifier: str, *, root: Any, roles: Role, country: str = "NL") -> int:
    """Enrol an organisation and return its id."""
    outcome = world.suite.participants.enrol(
        identifier, root=root, roles=roles, country=country, by=world.senders[DEPLOYER]
    )
    return int(outcome.event("OrganisationEnrolled")["org"])
