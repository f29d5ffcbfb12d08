"""Fixtures of the directory's tests."""

from __future__ import annotations

import pytest
from support.world import World

from wharfinger.contracts.directory import Directory


@pytest.fixture
def directory(world: World) -> Directory:
    """The directory of the deployed suite."""
    return world.suite.directory
