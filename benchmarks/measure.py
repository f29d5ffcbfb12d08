"""Plays every scene on a chain of its own and returns what the acts cost."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from benchmarks.figures import Figures
from benchmarks.meter import Meter
from benchmarks.scenes import SCENES
from benchmarks.stage import opened
from wharfinger.chain import snapshot

Tell: TypeAlias = Callable[[str, int, int], None]
"""Told what is being done, how many parts are done, and how many there are."""


def measure(tell: Tell = lambda _title, _done, _total: None) -> Figures:
    """Measure everything; the same contracts give the same figures on every run.

    Raises:
        MeasurementError: the scenes and the catalogue do not agree.
        ContractRefusedError: a contract refuses an act of a scene.
    """
    total = len(SCENES) + 1
    tell("a chain and a deployment", 0, total)
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as stage:
        meter = Meter(stage.connection)
        for done, (title, play) in enumerate(SCENES.items(), start=1):
            tell(title, done, total)
            with snapshot(stage.connection):
                play(stage, meter)
        return meter.figures()
