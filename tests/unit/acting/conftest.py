"""Fixtures of the tests of what every contract has in common."""

from __future__ import annotations

import pytest
from support.world import World

from wharfinger.contracts.bill_of_lading import BillOfLading


@pytest.fixture
def bills(world: World) -> BillOfLading:
    """The register of bills, which stands for every instrument."""
    return world.suite.bills
