"""A chain on which the matrix tries acts: every act is a transaction of its own, mined at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from hexbytes import HexBytes

from support.mocks import Mock, enrolled
from support.world import CAST, OUTSIDER, World
from wharfinger.chain import RpcError, Signer, TransactionRevertedError, as_revert, snapshot
from wharfinger.contracts.abis import function_entries
from wharfinger.contracts.base import ContractWrapper, Outcome
from wharfinger.contracts.records import Bill
from wharfinger.contracts.refusals import decode_error
from wharfinger.contracts.values import decode_outputs
from wharfinger.roles import Role

GAS: Final = 1_000_000
"""What an act may use; given explicitly, so that one that will fail is mined all the same."""

FEE: Final = 100 * 10**9
"""Wei for one unit of gas, far above what blocks that are never full come to."""

MONEY: Final = 10**12
"""What every organisation owns at first, and allows every instrument to take: smallest unit."""

MEMBERS: Final = (*CAST, OUTSIDER)
"""Whoever tries an act: an organisation of every kind, and a key without a seat."""

STRANGERS: Final = ("trader", "bank", OUTSIDER)
"""Some of them, of whom at least one has no part in a record."""

_CLERK: Final = "clerk of "
_CLERKS_FROM: Final = 100
"""Index of the first clerk's key in the phrase."""

_IDLE: Final = Role.INSURER
"""The role that no act asks for; every organisation has it, so that its clerk can."""

_ETHER: Final = 10**18


def clerk_of(member: str) -> str:
    """Return the name of a key whose seat in a member's organisation has no role that acts need."""
    return _CLERK + member


def principal(member: str) -> str:
    """Return the member for whose organisation a key acts: a clerk's principal, else itself."""
    return member.removeprefix(_CLERK)


def is_clerk(member: str) -> bool:
    """Tell whether a member is a clerk."""
    return member.startswith(_CLERK)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a contract refused.

    Attributes:
        error: name of the custom error; the raw data where the suite has no such error.
        values: its values by Solidity parameter name.
    """

    error: str
    values: Mapping[str, Any]

    @classmethod
    def of(cls, data: bytes) -> Refusal:
        """Decode what a call reverted with."""
        decoded = decode_error(data)
        if decoded is None:
            return cls(f"0x{data.hex()}", {})
        entry, values = decoded
        return cls(entry["name"], values)


@dataclass(frozen=True, slots=True)
class Try:
    """One call, ready to be made by anyone.

    Attributes:
        contract: name of the contract, ``BillOfLading``.
        data: its calldata.
    """

    contract: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Mined:
    """What became of a transaction.

    Attributes:
        succeeded: whether it did what it was to do.
        outcome: its events, gas and block.
        refusal: why it failed, None when it succeeded.
        now: the time of its block, Unix seconds.
    """

    succeeded: bool
    outcome: Outcome
    refusal: Refusal | None
    now: int


class Stage:
    """A deployed world on whose chain blocks are mined by command, one for each act.

    Args:
        world: the deployed suite; nothing else may send transactions to its chain from now on.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.connection = world.connection
        self.contracts: dict[str, ContractWrapper] = {
            wrapper.name: wrapper for wrapper in world.suite.wrappers()
        }
        self.connection.rpc("evm_setAutomine", [False])
        self.signers: dict[str, Signer] = dict(world.signers)
        self.draft_receiver = self._draft_receiver()
        for place, member in enumerate(CAST):
            self._seat_clerk(member, world.node.signer(_CLERKS_FROM + place))

    def org(self, member: str) -> int:
        """Return the id of a member's organisation; zero for the outsider."""
        return self.world.org.get(principal(member), 0)

    def account(self, member: str) -> str:
        """Return the account with which a member acts."""
        return str(self.signers[member].address)

    def address(self, contract: str) -> str:
        """Return where a contract is."""
        return str(self.contracts[contract].address)

    @contextmanager
    def isolated(self) -> Iterator[None]:
        """Undo on leaving whatever was done in between."""
        with snapshot(self.connection):
            yield

    def make(self, contract: str, function: str, *arguments: Any) -> Try:
        """Encode a call."""
        return Try(contract, self.contracts[contract].encode(function, *arguments))

    def do(self, member: str, contract: str, function: str, *arguments: Any) -> Outcome:
        """Act as a member on the way to a state.

        Raises:
            AssertionError: the contract refuses, so that the state cannot be built.
        """
        (mined,) = self.mine([(member, self.make(contract, function, *arguments))])
        assert mined.succeeded, f"{member} cannot {function}: {mined.refusal}"
        return mined.outcome

    def mine(self, tries: Sequence[tuple[str, Try]]) -> list[Mined]:
        """Send each call as a signed transaction of its member and mine them in one block."""
        if not tries:
            return []
        members = [member for member, _ in tries]
        assert len(set(members)) == len(members), "one transaction for each member and block"
        calls = [("eth_call", [self._request(*pair), "latest"]) for pair in tries]
        counts = [("eth_getTransactionCount", [self.account(m), "latest"]) for m in members]
        answers = self.connection.batch_answers([*calls, *counts])
        foreseen = [_refusal(answer) for answer in answers[: len(tries)]]
        raw = self._signed(tries, [int(answer, 16) for answer in answers[len(tries) :]])
        hashes = self.connection.batch([("eth_sendRawTransaction", [each]) for each in raw])
        self.connection.rpc("evm_mine")
        wanted = [("eth_getTransactionReceipt", [each]) for each in hashes]
        *receipts, block = self.connection.batch(
            [*wanted, ("eth_getBlockByNumber", ["latest", False])]
        )
        now = int(block["timestamp"], 16)
        return [self._mined(*each, now=now) for each in zip(tries, receipts, foreseen, strict=True)]

    def views(self, wanted: Sequence[tuple[str, str, Sequence[Any]]]) -> list[Any]:
        """Return what several views answer: contract, function and arguments of each."""
        calls = []
        for contract, function, arguments in wanted:
            wrapper = self.contracts[contract]
            data = "0x" + wrapper.encode(function, *arguments).hex()
            calls.append(("eth_call", [{"to": wrapper.address, "data": data}, "latest"]))
        answers = self.connection.batch(calls)
        return [
            decode_outputs(function_entries(contract)[function], bytes.fromhex(answer[2:]))
            for (contract, function, _), answer in zip(wanted, answers, strict=True)
        ]

    def last_block(self, bill: bytes, *, before: int) -> int:
        """Return the block of a bill's last event as it was before a block; zero for none."""
        data = "0x" + self.contracts["BillOfLading"].encode("billOf", bill).hex()
        call = [{"to": self.address("BillOfLading"), "data": data}, hex(before - 1)]
        answer = bytes.fromhex(self.connection.rpc("eth_call", call)[2:])
        record: Bill = decode_outputs(function_entries("BillOfLading")["billOf"], answer)
        return record.last_block

    def view(self, contract: str, function: str, *arguments: Any) -> Any:
        """Return what one view answers."""
        return self.views([(contract, function, arguments)])[0]

    def balances(self, members: Sequence[str]) -> dict[str, int]:
        """Return the money of organisations, and of the contracts that keep cover and security."""
        accounts = {f"money of {member}": self.account(member) for member in members}
        for contract in ("LetterOfCredit", "Drafts"):
            accounts[f"money of {contract}"] = self.address(contract)
        found = self.views(
            [("DigitalCurrency", "balanceOf", [account]) for account in accounts.values()]
        )
        return dict(zip(accounts, found, strict=True))

    def _draft_receiver(self) -> str:
        """Return a contract in escrow that takes every draft."""
        self.connection.rpc("evm_setAutomine", [True])
        receiver = Mock(self.world, "DraftReceiverMock")
        enrolled(
            self.world, "draft-receiver", root=receiver.address, roles=Role.ESCROW, country="ZZ"
        )
        self.connection.rpc("evm_setAutomine", [False])
        return str(receiver.address)

    def _seat_clerk(self, member: str, signer: Signer) -> None:
        """Give a key a seat with a role that no act asks for, and the ether to try them all."""
        clerk, org, roles = clerk_of(member), self.org(member), CAST[member].roles
        self.signers[clerk] = signer
        self.connection.rpc("anvil_setBalance", [signer.address, hex(_ETHER)])
        self.do("deployer", "Participants", "setRoles", org, roles | _IDLE)
        self.do(member, "Participants", "offerSeat", signer.address, _IDLE, 0, False)
        self.do(clerk, "Participants", "takeSeat", org)

    def _signed(self, tries: Sequence[tuple[str, Try]], nonces: Sequence[int]) -> list[str]:
        signed = []
        for (member, attempt), nonce in zip(tries, nonces, strict=True):
            transaction = {
                "chainId": self.connection.chain_id,
                "nonce": nonce,
                "gas": GAS,
                "type": 2,
                "maxFeePerGas": FEE,
                "maxPriorityFeePerGas": 0,
                "value": 0,
                "to": self.address(attempt.contract),
                "data": attempt.data,
            }
            signed.append("0x" + self.signers[member].sign_transaction(transaction).hex())
        return signed

    def _mined(
        self,
        pair: tuple[str, Try],
        receipt: Mapping[str, Any],
        foreseen: Refusal | None,
        *,
        now: int,
    ) -> Mined:
        logs = [
            {
                "address": log["address"],
                "topics": [HexBytes(topic) for topic in log["topics"]],
                "data": HexBytes(log["data"]),
            }
            for log in receipt["logs"]
        ]
        wrapper = self.contracts[pair[1].contract]
        parsed: Any = {
            "transactionHash": HexBytes(receipt["transactionHash"]),
            "blockNumber": int(receipt["blockNumber"], 16),
            "gasUsed": int(receipt["gasUsed"], 16),
            "logs": logs,
        }
        succeeded = receipt["status"] == "0x1"
        return Mined(succeeded, wrapper.outcome(parsed), None if succeeded else foreseen, now)

    def _request(self, member: str, attempt: Try) -> dict[str, str]:
        return {
            "from": self.account(member),
            "to": self.address(attempt.contract),
            "data": "0x" + attempt.data.hex(),
            "gas": hex(GAS),
        }


def _refusal(answer: Any) -> Refusal | None:
    if not isinstance(answer, RpcError):
        return None
    found = as_revert(answer)
    if isinstance(found, TransactionRevertedError):
        return Refusal.of(found.data)
    raise found
