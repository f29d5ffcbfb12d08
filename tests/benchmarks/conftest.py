"""The measurement itself, taken once: the benchmark package stands beside the tests."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2]))

from benchmarks.figures import Figures
from benchmarks.measure import measure


@pytest.fixture(scope="session")
def measured() -> Figures:
    """Every figure of the contracts as they are."""
    return measure()
