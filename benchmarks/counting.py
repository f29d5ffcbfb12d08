"""A connection that counts what it asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wharfinger.chain import Connection
from wharfinger.chain.connection import REQUEST_SECONDS


class CountingConnection(Connection):
    """A connection that counts its requests, each of a batch among them.

    Attributes:
        requests: how many there were.
    """

    def __init__(self, url: str, *, timeout: float = REQUEST_SECONDS) -> None:
        super().__init__(url, timeout=timeout)
        self.requests = 0

    def rpc(self, method: str, params: Sequence[Any] = ()) -> Any:
        """Count and ask."""
        self.requests += 1
        return super().rpc(method, params)

    def batch_answers(self, calls: Sequence[tuple[str, Sequence[Any]]]) -> list[Any]:
        """Count and ask."""
        self.requests += len(calls)
        return super().batch_answers(calls)
