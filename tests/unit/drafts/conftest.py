"""Fixtures of the drafts' tests."""

from __future__ import annotations

import pytest
from support.draft_desk import DraftDesk
from support.world import World


@pytest.fixture
def desk(world: World) -> DraftDesk:
    """A world with a calendar, money and allowances."""
    return DraftDesk(world)
