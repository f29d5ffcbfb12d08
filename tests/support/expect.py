"""What a test expects of an act: its events with their values, or its error with its values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest

from support.world import World
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.refusals import ContractRefusedError


@contextmanager
def refuses(
    error: str, values: Mapping[str, Any] | None = None
) -> Iterator[pytest.ExceptionInfo[ContractRefusedError]]:
    """Expect a custom error and all of its values by Solidity parameter name.

    Args:
        error: the error's Solidity name; empty when the contract gives no reason that is known.
        values: its values; None to leave them unseen.
    """
    with pytest.raises(ContractRefusedError) as caught:
        yield caught
    assert caught.value.error == error
    if values is not None:
        assert caught.value.values == dict(values)


@contextmanager
def changes_nothing(world: World) -> Iterator[None]:
    """Expect that no block is made: whatever is refused was never mined."""
    before = world.connection.rpc("eth_getBlockByNumber", ["latest", False])
    yield
    after = world.connection.rpc("eth_getBlockByNumber", ["latest", False])
    assert after["stateRoot"] == before["stateRoot"]


def happened(outcome: Outcome, *expected: tuple[str, Mapping[str, Any]]) -> None:
    """Compare every event of the suite in a transaction, in order, with what is expected."""
    found = [(event.name, dict(event.args)) for event in outcome.events]
    assert found == [(name, dict(values)) for name, values in expected]
