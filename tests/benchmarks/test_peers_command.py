"""The command writes what it measured, or says what is not as committed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from benchmarks.measure import Tell
from benchmarks.peers.__main__ import CHANGED, main
from benchmarks.peers.chart import draw
from benchmarks.peers.comparison import Comparison
from benchmarks.peers.package import PackageMissingError
from benchmarks.peers.report import CHART, PLACE, document_part

Make = Callable[..., Comparison]


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A document without figures."""
    path = tmp_path / "performance.md"
    path.write_text(f"# Gas\n{PLACE.begin}\n{PLACE.end}\n", "utf-8")
    return path


@pytest.fixture
def command(tmp_path: Path, document: Path) -> Callable[..., int]:
    """The command on files of the test's own, with figures that were measured already."""

    def run(measured: Comparison, *arguments: str) -> int:
        def measuring(tell: Tell) -> Comparison:
            tell("measuring", 1, 1)
            return measured

        kept = tmp_path / "peers.json"
        return main(arguments, measuring=measuring, kept=kept, document=document)

    return run


def test_figures_document_and_chart_are_written(
    command: Callable[..., int], comparison: Make, document: Path
) -> None:
    assert command(comparison()) == 0
    assert Comparison.load(document.with_name("peers.json")) == comparison()
    assert document_part(comparison()) in document.read_text("utf-8")
    assert document.with_name(CHART).read_text("utf-8") == draw(comparison())


def test_a_check_passes_when_nothing_changed(
    command: Callable[..., int], comparison: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    command(comparison())
    assert command(comparison(), "--check") == 0
    assert "Every figure and version is as committed." in capsys.readouterr().err


@pytest.mark.parametrize("change", [+7, -7])
def test_a_check_fails_on_any_change_and_writes_nothing(
    command: Callable[..., int],
    comparison: Make,
    document: Path,
    capsys: pytest.CaptureFixture[str],
    change: int,
) -> None:
    command(comparison())
    before = {path.name: path.read_bytes() for path in document.parent.iterdir()}
    changed = comparison(optimised_standalone=300_000 + change)
    assert command(changed, "--check") == CHANGED
    error = capsys.readouterr().err
    assert f"there optimised-standalone gas life was 300,000 and is {300_000 + change:,}" in error
    assert "`make bench-peers`" in error
    assert {path.name: path.read_bytes() for path in document.parent.iterdir()} == before


def test_a_check_without_committed_figures_is_refused(
    command: Callable[..., int], comparison: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(comparison(), "--check") == 2
    assert "make bench-peers" in capsys.readouterr().err


def test_nothing_is_written_when_the_document_has_no_place_for_it(
    command: Callable[..., int], comparison: Make, document: Path
) -> None:
    document.write_text("# Gas\n", "utf-8")
    assert command(comparison()) == 2
    assert [path.name for path in document.parent.iterdir()] == [document.name]


def test_a_missing_package_ends_with_its_sentence(
    tmp_path: Path, document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def measuring(tell: Tell) -> Comparison:
        raise PackageMissingError(tmp_path / "node_modules")

    assert main([], measuring=measuring, kept=tmp_path / "peers.json", document=document) == 2
    assert "TradeTrust's token registry is not installed" in capsys.readouterr().err


def test_json_is_the_object_that_is_committed(
    command: Callable[..., int],
    comparison: Make,
    document: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert command(comparison(), "--json") == 0
    assert capsys.readouterr().out == document.with_name("peers.json").read_text("utf-8")
