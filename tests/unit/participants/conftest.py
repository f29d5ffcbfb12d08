"""Fixtures of the register's tests."""

from __future__ import annotations

import pytest
from support.world import DEPLOYER, World

from wharfinger.chain import DirectSender
from wharfinger.contracts.participants import Participants


@pytest.fixture
def register(world: World) -> Participants:
    """The register of the deployed suite."""
    return world.suite.participants


@pytest.fixture
def registrar(world: World) -> DirectSender:
    """The account that enrols: the deployer, as no other was named."""
    return world.senders[DEPLOYER]
