"""Fixtures that deploy once in a session and undo what each test did."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.world import CAST, GENESIS, World
from wharfinger.chain import EmbeddedNode, snapshot


@pytest.fixture(scope="session")
def deployed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The suite on a chain of its own, as the deployer leaves it."""
    folder: Path = tmp_path_factory.mktemp("deployments")
    with EmbeddedNode(accounts=len(CAST) + 2, genesis_time=GENESIS) as node:
        yield World(node, folder)


@pytest.fixture
def world(deployed: World) -> Iterator[World]:
    """The deployed suite; what a test does to it is undone after the test."""
    with snapshot(deployed.connection):
        yield deployed
