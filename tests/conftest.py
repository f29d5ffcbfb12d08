"""Fixtures that every test may use: a chain of the test run's own, put back after each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from wharfinger.chain import Connection, EmbeddedNode, snapshot


@pytest.fixture(scope="session")
def anvil() -> Iterator[EmbeddedNode]:
    """An embedded Anvil for the whole run; each worker of a parallel run has its own."""
    with EmbeddedNode(accounts=20) as node:
        yield node


@pytest.fixture(scope="session")
def chain(anvil: EmbeddedNode) -> Connection:
    """A connection to the embedded Anvil; use ``isolated`` with it, or nothing is put back."""
    return anvil.connection


@pytest.fixture
def isolated(chain: Connection) -> Iterator[None]:
    """Undo after the test whatever it does on the chain."""
    with snapshot(chain):
        yield
