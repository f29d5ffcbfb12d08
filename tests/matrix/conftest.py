"""A chain of the matrix's own, and the scenes on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from support.fixtures import deployed
from support.matrix_stage import Stage
from support.matrix_verbs import prepare
from support.world import World

from matrix.drivers import DRIVERS
from matrix.runner import Scene

__all__ = ["deployed"]


@pytest.fixture(scope="session")
def stage(deployed: World) -> Stage:
    """The deployed suite, with money in every account and every public tariff set."""
    stage = Stage(deployed)
    prepare(stage)
    return stage


class Theatre:
    """Keeps the scene that was built last for as long as the tests ask for no other."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._where: tuple[str, str, str] | None = None
        self._scene: Scene | None = None
        self._undo = ExitStack()

    def open(self, machine: str, state: str, variant: str) -> Scene:
        """Return the scene, built anew unless it is the one that stands."""
        if self._scene is None or self._where != (machine, state, variant):
            self.close()
            self._undo.enter_context(self._stage.isolated())
            driver = DRIVERS[machine]
            self._scene = driver.build(self._stage, state, driver.variant(state, variant))
            self._where = (machine, state, variant)
        return self._scene

    def close(self) -> None:
        """Undo the scene that stands."""
        self._where = None
        self._undo.close()


@pytest.fixture(scope="session")
def theatre(stage: Stage) -> Iterator[Theatre]:
    """Where scenes are built."""
    theatre = Theatre(stage)
    yield theatre
    theatre.close()


@pytest.fixture
def scene(theatre: Theatre, where: tuple[str, str, str]) -> Scene:
    """A record in a state, given as machine, state and name of the kind of record."""
    return theatre.open(*where)
