"""Put a chain for development back to where it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from wharfinger.chain.connection import Connection
from wharfinger.chain.errors import RpcError
from wharfinger.chain.moment import NotDevelopmentChainError


@contextmanager
def snapshot(connection: Connection) -> Iterator[None]:
    """Undo on leaving everything that happens on the chain inside the ``with`` block.

    Raises:
        NotDevelopmentChainError: the node takes no snapshots.
    """
    try:
        taken = connection.rpc("evm_snapshot")
    except RpcError as error:
        raise NotDevelopmentChainError(connection) from error
    try:
        yield
    finally:
        connection.rpc("evm_revert", [taken])
