"""Fixtures of the document vault's tests."""

from __future__ import annotations

import pytest
from support.world import World

from wharfinger.contracts.document_vault import DocumentVault


@pytest.fixture
def vault(world: World) -> DocumentVault:
    """The vault of the deployed suite."""
    return world.suite.vault
