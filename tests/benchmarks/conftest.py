"""The measurement itself, taken once: the benchmark package stands beside the tests."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2]))

from benchmarks.figures import Figures
from benchmarks.measure import measure
from benchmarks.peers.comparison import Comparison, Side
from benchmarks.peers.works import HERE, LIFE, WORKS


@pytest.fixture(scope="session")
def measured() -> Figures:
    """Every figure of the contracts as they are."""
    return measure()


@pytest.fixture
def comparison() -> Callable[..., Comparison]:
    """Makes a comparison in which every work costs 100,000 there and 50,000 here.

    Keywords are the gas of a life by build, with ``_`` for ``-``.
    """

    def make(**lives: int) -> Comparison:
        life = {"shipped-standalone": 400_000, "optimised-standalone": 300_000}
        life |= {name.replace("_", "-"): gas for name, gas in lives.items()}
        there = {name: _side(WORKS, LIFE, gas) for name, gas in life.items()}
        return Comparison(
            anvil="anvil/v9.8.7",
            package="1.2.3",
            there=there,
            here=_side(HERE, "lives.bill", 150_000, usual=50_000),
        )

    return make


def _side(
    names: Mapping[str, object] | tuple[str, ...], life: str, gas: int, *, usual: int = 100_000
) -> Side:
    return Side(
        solc="0.8.99",
        settings={"optimizer": {"runs": 200}},
        openzeppelin="5.9.9",
        gas={name: gas if name == life else usual for name in names},
    )
