"""The history of one record, walked backwards along the blocks that its events name.

Every event on a record names the block of the event before it, and the record the block of the
last. So each step asks the node for the logs of one block, and nothing is scanned. A record whose
events do not link, as a customs declaration's, is found by its topic from a block on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from wharfinger.chain import RpcError
from wharfinger.contracts.base import ContractWrapper, Event
from wharfinger.errors import ChainError

_LINK: Final = "previousBlock"


class HistoryUnavailableError(ChainError):
    """The node does not have the logs of a block in which something happened to the record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing that happened to a record.

    Attributes:
        event: what the contract announced.
        transaction: hash of the transaction, ``0x`` and 64 digits.
        block: number of its block.
        log_index: place of the event among those of the block.
        moment: Unix seconds of the block.
    """

    event: Event
    transaction: str
    block: int
    log_index: int
    moment: int


def walk_back(contract: ContractWrapper, record: bytes, last_block: int) -> tuple[Happening, ...]:
    """Return everything that happened to a record, oldest first.

    Args:
        contract: whose events name the record in their first indexed parameter.
        record: id of the record, 32 bytes.
        last_block: block of its last event; zero when nothing happened.

    Raises:
        HistoryUnavailableError: the node refuses a block's logs, as those do that have pruned them;
            the block has no event of the record; or its link does not lead back.
    """
    found: list[Happening] = []
    block = last_block
    while block:
        of_block = _in_block(contract, record, block)
        found[:0] = of_block
        earlier = int(of_block[0].event.args.get(_LINK, 0))
        if earlier >= block:
            raise _broken(contract, block)
        block = earlier
    return tuple(found)


def find_happenings(
    contract: ContractWrapper, record: bytes, *, first_block: int = 0
) -> tuple[Happening, ...]:
    """Return everything that happened to a record whose events name no block, oldest first.

    The node finds the events by their first topic, which is the record.

    Args:
        contract: whose events name the record in their first indexed parameter.
        record: id of the record, 32 bytes.
        first_block: no event is older than this block.

    Raises:
        HistoryUnavailableError: the node refuses to look for them.
    """
    asked = {
        "address": contract.address,
        "fromBlock": hex(first_block),
        "toBlock": "latest",
        "topics": [None, "0x" + bytes(record).hex()],
    }
    try:
        logs = contract.connection.rpc("eth_getLogs", [asked])
    except RpcError as error:
        said = error.reason.rstrip(".")
        raise HistoryUnavailableError(
            f"The node does not look for events of {contract.name}: {said}.",
            remedy=f"Use a node that finds logs by topic from block {first_block} on.",
        ) from error
    moments: dict[str, int] = {}
    for log in logs:
        place = str(log["blockNumber"])
        if place not in moments:
            moments[place] = _moment(contract, log, place)
    return tuple(_happening(contract, log, moments[str(log["blockNumber"])]) for log in logs)


def _in_block(contract: ContractWrapper, record: bytes, block: int) -> list[Happening]:
    place = hex(block)
    asked = {
        "address": contract.address,
        "fromBlock": place,
        "toBlock": place,
        "topics": [None, "0x" + bytes(record).hex()],
    }
    try:
        logs = contract.connection.rpc("eth_getLogs", [asked])
    except RpcError as error:
        raise _broken(contract, block, said=error.reason.rstrip(".")) from error
    if not logs:
        raise _broken(contract, block)
    moment = _moment(contract, logs[0], place)
    return [_happening(contract, log, moment) for log in logs]


def _happening(contract: ContractWrapper, log: Mapping[str, Any], moment: int) -> Happening:
    (event,) = contract.events_of([log])
    return Happening(
        event=event,
        transaction=str(log["transactionHash"]),
        block=_number(log["blockNumber"]),
        log_index=_number(log["logIndex"]),
        moment=moment,
    )


def _moment(contract: ContractWrapper, log: Mapping[str, Any], place: str) -> int:
    """Most nodes say the block's time in each of its logs; the others are asked for the block."""
    stated = log.get("blockTimestamp")
    if stated is None:
        stated = contract.connection.rpc("eth_getBlockByNumber", [place, False])["timestamp"]
    return _number(stated)


def _broken(contract: ContractWrapper, block: int, *, said: str = "") -> HistoryUnavailableError:
    reason = f" It says: {said}." if said else ""
    return HistoryUnavailableError(
        f"The node has no events of the record in block {block}, where {contract.name} had one."
        + reason,
        remedy="Use a node of this contract's chain that keeps all logs since its deployment.",
    )


def _number(value: int | str) -> int:
    return int(value, 16) if isinstance(value, str) else int(value)
