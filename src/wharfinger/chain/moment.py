"""The chain's time, and how to move it on a chain for development."""

from __future__ import annotations

from wharfinger.chain.connection import Connection, NodeClient
from wharfinger.chain.errors import RpcError
from wharfinger.errors import UsageError

_METHOD_NOT_FOUND = -32601


class NotDevelopmentChainError(UsageError):
    """The node does not let its time or state be changed."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(
            f"The chain at {connection.url} does not let its time or its state be changed.",
            remedy="Use a chain for development: Anvil or Ganache.",
        )


class TimePassedError(UsageError):
    """A moment was asked for that the chain has passed already."""


def latest_timestamp(connection: Connection) -> int:
    """Return the time of the latest block, in seconds since 1970."""
    return int(connection.rpc("eth_getBlockByNumber", ["latest", False])["timestamp"], 16)


def advance_to(connection: Connection, timestamp: int) -> None:
    """Mine a block at a moment; later blocks follow from there.

    Args:
        connection: a chain for development.
        timestamp: the moment, in seconds since 1970, after the latest block's.

    Raises:
        TimePassedError: the chain has passed it.
        NotDevelopmentChainError: the node does not move its time.
    """
    latest = latest_timestamp(connection)
    if timestamp <= latest:
        raise TimePassedError(
            f"The chain stands at {latest} and cannot go back to {timestamp}.",
            remedy="Name a later moment.",
        )
    try:
        if connection.client is NodeClient.GANACHE:
            connection.rpc("evm_setTime", [timestamp * 1000])
            connection.rpc("evm_mine", [timestamp])
        else:
            connection.rpc("evm_setNextBlockTimestamp", [timestamp])
            connection.rpc("evm_mine")
    except RpcError as error:
        if error.code == _METHOD_NOT_FOUND:
            raise NotDevelopmentChainError(connection) from error
        raise


def set_clock(connection: Connection, timestamp: int) -> None:
    """Mine a block at any moment, earlier than the latest block's if need be.

    For a trade with dates of its own on a chain that was started at another time.

    Args:
        connection: a chain for development.
        timestamp: the moment, in seconds since 1970.

    Raises:
        NotDevelopmentChainError: the node does not move its time.
    """
    if timestamp > latest_timestamp(connection):
        advance_to(connection, timestamp)
        return
    scale = 1000 if connection.client is NodeClient.GANACHE else 1
    try:
        connection.rpc("evm_setTime", [timestamp * scale])
        connection.rpc("evm_mine")
    except RpcError as error:
        if error.code == _METHOD_NOT_FOUND:
            raise NotDevelopmentChainError(connection) from error
        raise


def advance(connection: Connection, seconds: int) -> None:
    """Mine a block some seconds after the latest one; see :func:`advance_to`."""
    advance_to(connection, latest_timestamp(connection) + seconds)
