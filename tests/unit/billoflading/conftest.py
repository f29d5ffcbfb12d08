"""Fixtures of the bills' tests."""

from __future__ import annotations

import pytest
from support.world import World

from wharfinger.contracts.bill_of_lading import BillOfLading


@pytest.fixture
def bills(world: World) -> BillOfLading:
    """The register of bills of the deployed suite."""
    return world.suite.bills
