"""The command: the same figures on every run, and an exit code that CI can rely on."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.figures import Figures
from benchmarks.gas import CHANGED, main
from benchmarks.limits import LIMITS
from benchmarks.measure import Tell, measure
from benchmarks.tables import BEGIN, END, document_tables

from wharfinger.chain import GasReport

ACT = "BillOfLading.issue"


@pytest.fixture
def baseline(measured: Figures, tmp_path: Path) -> Path:
    """A file with the figures of the contracts as they are."""
    path = tmp_path / "gas.json"
    measured.save(path)
    return path


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A document without figures."""
    path = tmp_path / "performance.md"
    path.write_text(f"# Gas\n{BEGIN}\n{END}\n", "utf-8")
    return path


@pytest.fixture
def command(baseline: Path, document: Path) -> Callable[..., int]:
    """The command on files of the test's own, with figures that were measured already."""

    def run(figures: Figures, *arguments: str) -> int:
        def measuring(tell: Tell) -> Figures:
            tell("measuring", 1, 1)
            return figures

        return main(arguments, measuring=measuring, baseline=baseline, document=document)

    return run


def changed(figures: Figures, gas: int) -> Figures:
    """Figures with another amount of gas for one act."""
    report = figures.operations[ACT]
    other = GasReport(used=report.used + gas, floor=report.floor)
    return replace(figures, operations={**figures.operations, ACT: other})


def test_a_second_measurement_gives_the_same_figures(measured: Figures) -> None:
    told: list[tuple[str, int, int]] = []
    assert measure(lambda *progress: told.append(progress)) == measured
    assert [done for _, done, _ in told] == list(range(len(told)))
    assert {total for _, _, total in told} == {len(told)}


def test_lives_are_the_sums_of_their_acts(measured: Figures) -> None:
    gas = {name: report.used for name, report in measured.operations.items()}
    cleared = ("lodgeImport", "assignChannel", "multicall.assessPayAndRelease")
    assert measured.lives["import"] == sum(gas[f"CustomsClearance.{act}"] for act in cleared)
    exported = (
        "lodgeExport",
        "assignExportChannel",
        "releaseForLoading",
        "recordLoading",
        "recordExit",
        "closeExport",
    )
    assert measured.lives["export"] == sum(gas[f"CustomsClearance.{act}"] for act in exported)
    credit = ("issue", "multicall.complyAndHonour")
    presented = gas["BillOfLading.transferAndCall.complete"]
    assert measured.lives["credit"] == presented + sum(
        gas[f"LetterOfCredit.{act}"] for act in credit
    )


def test_relaying_adds_to_an_act_and_batching_saves(measured: Figures) -> None:
    gas = {name: report.used for name, report in measured.operations.items()}
    relayed = [name for name in gas if name.endswith(".relayed")]
    assert relayed
    for name in relayed:
        assert gas[name] > gas[name.removesuffix(".relayed")]
    together = gas["LetterOfCredit.multicall.complyAndHonour"]
    assert together < gas["LetterOfCredit.comply"] + gas["LetterOfCredit.honour"]


def test_figures_as_committed_pass(
    command: Callable[..., int], measured: Figures, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(measured) == 0
    output = capsys.readouterr()
    assert all(name in output.out for name in measured.operations)
    assert "Every figure is as committed." in output.err


def test_a_rise_fails_and_says_how_to_announce_it(
    command: Callable[..., int],
    measured: Figures,
    baseline: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = baseline.read_bytes()
    assert command(changed(measured, +7)) == CHANGED
    error = capsys.readouterr().err
    assert f"{ACT} gas rose from" in error
    assert "(+7)" in error
    assert "--update" in error
    assert baseline.read_bytes() == before


def test_a_fall_passes_and_is_told(
    command: Callable[..., int], measured: Figures, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(changed(measured, -7)) == 0
    error = capsys.readouterr().err
    assert f"{ACT} gas fell from" in error
    assert "--update" in error


def test_a_missing_act_fails(
    command: Callable[..., int], measured: Figures, capsys: pytest.CaptureFixture[str]
) -> None:
    fewer = {name: report for name, report in measured.operations.items() if name != ACT}
    assert command(replace(measured, operations=fewer)) == CHANGED
    assert f"{ACT} gas is committed, but was not measured" in capsys.readouterr().err


def test_update_writes_figures_and_tables(
    command: Callable[..., int], measured: Figures, baseline: Path, document: Path
) -> None:
    higher = changed(measured, +7)
    assert command(higher, "--update") == 0
    assert Figures.load(baseline) == higher
    assert document_tables(higher) in document.read_text("utf-8")
    assert command(higher) == 0


def test_update_makes_the_first_baseline(
    command: Callable[..., int], measured: Figures, baseline: Path
) -> None:
    baseline.unlink()
    assert command(measured) == 2
    assert command(measured, "--update") == 0
    assert Figures.load(baseline) == measured


def test_update_writes_nothing_when_the_document_has_no_place_for_it(
    command: Callable[..., int], measured: Figures, baseline: Path, document: Path
) -> None:
    before = baseline.read_bytes()
    document.write_text("# Gas\n", "utf-8")
    assert command(changed(measured, +7), "--update") == 2
    assert baseline.read_bytes() == before


def test_what_is_above_its_limit_fails_and_is_not_written(
    command: Callable[..., int],
    measured: Figures,
    baseline: Path,
    document: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = baseline.read_bytes(), document.read_bytes()
    higher = changed(measured, LIMITS[ACT] - measured.operations[ACT].used + 1)
    for arguments in ((), ("--update",)):
        assert command(higher, *arguments) == CHANGED
        error = capsys.readouterr().err
        assert f"{ACT} gas is {LIMITS[ACT] + 1:,}, above its limit of {LIMITS[ACT]:,}" in error
        assert "limits.py" in error
    assert (baseline.read_bytes(), document.read_bytes()) == before


def test_json_is_the_object_that_is_committed(
    command: Callable[..., int],
    measured: Figures,
    baseline: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert command(measured, "--json") == 0
    printed = capsys.readouterr().out
    assert printed == baseline.read_text("utf-8")
    assert set(json.loads(printed)) == {"operations", "lives", "views"}
