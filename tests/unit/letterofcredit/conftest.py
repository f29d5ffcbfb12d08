"""Fixtures of the letter of credit's tests."""

from __future__ import annotations

import pytest
from support.credit_banks import Banks
from support.credit_desk import CreditDesk
from support.world import World


@pytest.fixture
def desk(world: World) -> CreditDesk:
    """A world with a calendar, money and allowances."""
    return CreditDesk(world)


@pytest.fixture
def banks(desk: CreditDesk) -> Banks:
    """The other banks of a credit, its amendments and its drafts."""
    return Banks(desk)
