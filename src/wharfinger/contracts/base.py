"""What every wrapper has in common: reading, acting, and saying what happened or was refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from eth_abi.exceptions import DecodingError
from eth_typing import ChecksumAddress
from eth_utils.address import is_address, to_checksum_address
from hexbytes import HexBytes
from web3.types import LogReceipt, TxReceipt

from wharfinger.build.abi import Entry
from wharfinger.chain import Call, Connection, Sender, TransactionRevertedError, read
from wharfinger.contracts.abis import Declared, event_entries, function_entries
from wharfinger.contracts.names import NameBook
from wharfinger.contracts.refusals import ContractRefusedError, refusal
from wharfinger.contracts.values import (
    decode_event,
    decode_outputs,
    encode_call,
    snake_case,
)
from wharfinger.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that a contract of the suite announced.

    Attributes:
        name: the event's Solidity name.
        contract: name of the contract that emitted it.
        address: where that contract is.
        args: its values by Solidity parameter name, as Python sees them.
    """

    name: str
    contract: str
    address: ChecksumAddress
    args: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.args[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an act did.

    Attributes:
        contract: name of the contract that was called.
        address: where it is.
        transaction: hash of the transaction, ``0x`` and 64 digits.
        block: number of its block.
        gas_used: gas of the whole transaction, the relay included.
        events: every event of the suite in it, in order, whichever contract emitted it.
    """

    contract: str
    address: ChecksumAddress
    transaction: str
    block: int
    gas_used: int
    events: tuple[Event, ...]

    def event(self, name: str) -> Event:
        """Return the first event of this name.

        Raises:
            LookupError: the act emitted none.
        """
        for event in self.events:
            if event.name == name:
                return event
        raise LookupError(f"The transaction {self.transaction} emitted no {name}.")

    def all(self, name: str) -> tuple[Event, ...]:
        """Return every event of this name, in order."""
        return tuple(event for event in self.events if event.name == name)


class ContractWrapper:
    """One contract of a deployment, typed.

    Methods that act take ``by``: the sender under whose address the contract sees the act. They
    wait until it is mined and return an :class:`Outcome`; what the contract refuses is raised as a
    :class:`~wharfinger.contracts.refusals.ContractRefusedError`, and changes nothing.

    Args:
        connection: the chain.
        address: where the contract is.
        names: names of organisations and accounts for the sentences of refusals.
    """

    name: ClassVar[str]

    def __init__(
        self, connection: Connection, address: str, *, names: NameBook | None = None
    ) -> None:
        if not is_address(address):
            raise UsageError(
                f"The address of {self.name}, {address!r}, is none.",
                remedy="Give 0x and 40 hexadecimal digits.",
            )
        self.connection = connection
        self.address: ChecksumAddress = to_checksum_address(address)
        self.names = names if names is not None else NameBook()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.address})"

    def encode(self, function: str, *arguments: Any) -> bytes:
        """Return the calldata of one of the contract's functions, for :meth:`multicall`.

        Args:
            function: its name, as in Solidity or as in Python.
            arguments: its arguments in Solidity's order.

        Raises:
            UsageError: there is no such function, or an argument does not fit.
        """
        return encode_call(self._function(function), arguments)

    def multicall(self, calls: Sequence[bytes], *, by: Sender) -> Outcome:
        """Do several acts in one transaction: all of them, or none.

        Args:
            calls: what :meth:`encode` returns, in order.
            by: who acts.

        Raises:
            ContractRefusedError: one of the acts is refused, with that act's own reason.
        """
        return self._send("multicall", list(calls), by=by)

    def _read(self, function: str, *arguments: Any, sender: ChecksumAddress | None = None) -> Any:
        """Return what a view answers."""
        entry = self._function(function)
        data = encode_call(entry, arguments)
        try:
            answer = read(self.connection, self.address, data, sender=sender)
        except TransactionRevertedError as error:
            raise self._refusal(error) from error
        try:
            return decode_outputs(entry, answer)
        except DecodingError as error:
            raise self._wrong_address() from error

    def _send(self, function: str, *arguments: Any, by: Sender) -> Outcome:
        """Act, wait until it is mined, and return what happened."""
        data = encode_call(self._function(function), arguments)
        try:
            receipt = by.send(Call(self.address, data))
        except TransactionRevertedError as error:
            raise self._refusal(error) from error
        if not receipt["logs"]:
            self._require_code()
        return self.outcome(receipt)

    def _require_code(self) -> None:
        """Without a contract there, an act does nothing and does not fail either."""
        if self.connection.rpc("eth_getCode", [self.address, "latest"]) in {"", "0x"}:
            raise self._wrong_address()

    def _wrong_address(self) -> UsageError:
        return UsageError(
            f"What is at {self.address} does not answer as {self.name} does.",
            remedy="Check the address, the chain and the version of the deployment.",
        )

    def outcome(self, receipt: TxReceipt) -> Outcome:
        """Return what a mined transaction did, from its receipt."""
        return Outcome(
            contract=self.name,
            address=self.address,
            transaction="0x" + bytes(receipt["transactionHash"]).hex(),
            block=receipt["blockNumber"],
            gas_used=receipt["gasUsed"],
            events=self.events_of(receipt["logs"]),
        )

    def events_of(self, logs: Sequence[LogReceipt | Mapping[str, Any]]) -> tuple[Event, ...]:
        """Return every event of the suite among logs, in order.

        Args:
            logs: of a receipt, or as the node's JSON-RPC gives them.
        """
        return tuple(self._events(logs))

    def _events(self, logs: Sequence[LogReceipt | Mapping[str, Any]]) -> Iterator[Event]:
        for log in logs:
            topics = [bytes(HexBytes(topic)) for topic in log["topics"]]
            known = event_entries().get(topics[0], ()) if topics else ()
            if not known:
                continue
            address = to_checksum_address(log["address"])
            declared = self._emitter(known, address)
            yield Event(
                name=declared.entry["name"],
                contract=declared.contract,
                address=address,
                args=decode_event(declared.entry, topics, bytes(HexBytes(log["data"]))),
            )

    def _emitter(self, known: Sequence[Declared], address: str) -> Declared:
        """Of the contracts that declare an event, the one at this address, as far as is known."""
        name = self.name if address == self.address else self.names.contract(address)
        return next((declared for declared in known if declared.contract == name), known[0])

    def _refusal(self, error: TransactionRevertedError) -> ContractRefusedError:
        return refusal(error.data, contract=self.name, reason=error.reason, names=self.names)

    def _function(self, name: str) -> Entry:
        functions = function_entries(self.name)
        if name in functions:
            return functions[name]
        for entry in functions.values():
            if snake_case(entry["name"]) == name:
                return entry
        raise UsageError(
            f"{self.name} has no function {name}.",
            remedy=f"It has: {', '.join(sorted(functions))}.",
        )


class SeatedWrapper(ContractWrapper):
    """A contract that knows for whom a key acts."""

    def participants(self) -> ChecksumAddress:
        """Return the register that says for whom a key acts."""
        return to_checksum_address(self._read("participants"))


class InstrumentWrapper(SeatedWrapper):
    """What every instrument has in common: its register, and the pause of new issuance."""

    def set_issuance_paused(self, *, paused: bool, by: Sender) -> Outcome:
        """Pause or resume the creation of new records; existing ones always go on.

        The caller needs the guardian's role of the AccessManager.
        """
        return self._send("setIssuancePaused", paused, by=by)

    def issuance_paused(self) -> bool:
        """Return whether the creation of new records is paused."""
        return bool(self._read("issuancePaused"))
