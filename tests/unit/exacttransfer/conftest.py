"""Fixtures of the tests of exact transfers: a till that moves tokens and does nothing else."""

from __future__ import annotations

import pytest
from support.mocks import Mock
from support.world import World


@pytest.fixture
def till(world: World) -> Mock:
    """A till."""
    return Mock(world, "TillMock")
