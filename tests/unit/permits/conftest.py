"""Fixtures of the permits' tests."""

from __future__ import annotations

import pytest
from support.permit_desk import PermitDesk
from support.world import World


@pytest.fixture
def desk(world: World) -> PermitDesk:
    """A world in which a trader asks an inspection agency for permits."""
    return PermitDesk(world)
