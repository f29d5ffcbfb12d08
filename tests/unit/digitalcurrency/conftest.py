"""Fixtures of the currency's tests."""

from __future__ import annotations

import pytest
from support.money import CENTRAL_BANK, endowed
from support.world import World

from wharfinger.chain import DirectSender
from wharfinger.contracts.digital_currency import DigitalCurrency

ENDOWMENT = 100_000
"""Cents that the importer has."""


@pytest.fixture
def euro(world: World) -> DigitalCurrency:
    """The euro, of which the importer has 1,000.00."""
    return endowed(world, ENDOWMENT, "importer")


@pytest.fixture
def central_bank(world: World) -> DirectSender:
    """The key of the euro's central bank."""
    return world.senders[CENTRAL_BANK]
