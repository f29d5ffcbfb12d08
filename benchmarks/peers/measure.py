"""Plays the scenes of bills, ours and the token registry's, on one chain."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.measure import Tell
from benchmarks.meter import Meter
from benchmarks.peers.builds import Build, builds
from benchmarks.peers.comparison import Comparison, Side
from benchmarks.peers.package import Package
from benchmarks.peers.registry import Kind, TokenRegistry
from benchmarks.peers.scenes import Scenes
from benchmarks.peers.works import HERE
from benchmarks.scenes import bills
from benchmarks.stage import Stage, opened
from wharfinger.build import SOLC_VERSION
from wharfinger.build.compile import SETTINGS, openzeppelin_version
from wharfinger.chain import snapshot


def measure(
    tell: Tell = lambda _title, _done, _total: None, *, package: Package | None = None
) -> Comparison:
    """Measure both sides; the same contracts give the same figures on every run.

    Args:
        tell: told what is being done.
        package: the token registry; None for the one that is installed.

    Raises:
        PackageMissingError: the package is not installed.
        MeasurementError: the scenes and the works do not agree.
        TransactionRevertedError: a contract refuses an act of a scene.
    """
    package = package or Package()
    total = 2 + 2 * len(Kind)
    tell("the token registry's sources", 0, total)
    compiled = builds(package)
    there: dict[str, Side] = {}
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as stage:
        tell("bills of lading", 1, total)
        here = _own(stage)
        for name, build in compiled.items():
            for kind in Kind:
                tell(f"token registry, {name}, {kind}", 2 + len(there), total)
                there[f"{name}-{kind}"] = _side(stage, build, kind)
        anvil = stage.connection.client_version
    return Comparison(anvil=anvil, package=package.version(), there=there, here=here)


def _own(stage: Stage) -> Side:
    meter = Meter(stage.connection)
    with snapshot(stage.connection):
        bills.measure(stage, meter)
    flat = dict(meter.taken().flat())
    gas = {name: flat[name if name.startswith("lives.") else f"{name} gas"] for name in HERE}
    return Side(SOLC_VERSION, SETTINGS, openzeppelin_version(), gas)


def _side(stage: Stage, build: Build, kind: Kind) -> Side:
    with snapshot(stage.connection):
        gas = Scenes(stage, TokenRegistry(build, kind, stage.by["carrier"])).play()
    return Side(build.solc, build.settings, build.openzeppelin, gas)
