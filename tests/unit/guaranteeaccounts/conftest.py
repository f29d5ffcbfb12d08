"""Fixtures of the guarantee accounts' tests."""

from __future__ import annotations

import pytest
from support.guarantee_desk import GuaranteeDesk
from support.world import World


@pytest.fixture
def desk(world: World) -> GuaranteeDesk:
    """A world with money, allowances and an instrument that anyone can use."""
    return GuaranteeDesk(world)
