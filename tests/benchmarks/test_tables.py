"""Tables say what the figures are, and are written between their markers alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.catalogue import OPERATIONS, VIEWS
from benchmarks.figures import Figures
from benchmarks.limits import ABOVE_RATIO, LIFE_LIMITS, LIMITS, VIEW_LIMITS, each
from benchmarks.tables import (
    BEGIN,
    END,
    document_tables,
    terminal_table,
    with_tables,
    write_document,
)
from rich.console import Console

from wharfinger.chain import GasReport
from wharfinger.errors import UsageError

ISSUE = "BillOfLading.issue"


def test_the_document_shows_every_act(measured: Figures) -> None:
    tables = document_tables(measured)
    for name, report in measured.operations.items():
        act = name.partition(".")[2]
        row = f"| `{act}` | {OPERATIONS[name]} | {report.used:,} | {report.floor:,} |"
        assert row in tables
    for name, gas in measured.views.items():
        row = f"| `{name.partition('.')[2]}` | {VIEWS[name]} | {gas:,} | {VIEW_LIMITS[name]:,} |"
        assert row in tables
    for gas in measured.lives.values():
        assert f"{gas:,}" in tables


def test_the_document_shows_limits_batches_and_exceptions(measured: Figures) -> None:
    tables = document_tables(measured)
    one, alone = measured.operations["BillOfLading.issueBatch"], measured.operations[ISSUE]
    assert f"| {alone.floor:,} | {alone.used / alone.floor:.2f} | {LIMITS[ISSUE]:,} |\n" in tables
    part = each("BillOfLading.issueBatch", one)
    assert f"| `issueBatch` | {part:,} | 56,000 | {alone.used:,} |\n" in tables
    assert f"{measured.lives['bill']:,} | {LIFE_LIMITS['bill']:,} |\n" in tables
    for name, reason in ABOVE_RATIO.items():
        report = measured.operations[name]
        act = name.partition(".")[2]
        assert f"| `{act}` | {report.used / report.floor:.2f} | {reason} |" in tables


def test_the_terminal_shows_figures_and_changes() -> None:
    before = Figures(
        operations={"Directory.setEntry": GasReport(used=40_000, floor=35_000)}, lives={"bill": 10}
    )
    after = Figures(
        operations={
            "Directory.setEntry": GasReport(used=42_000, floor=35_000),
            "Tariff.setRates": GasReport(used=90_000, floor=80_000),
        },
        lives={"bill": 10},
    )
    console = Console(width=120)
    with console.capture() as shown:
        console.print(terminal_table(after, before))
    lines = {line.split()[0]: line.split() for line in shown.get().splitlines() if line.strip()}
    assert lines["Directory.setEntry"][1:] == ["42,000", "35,000", "1.20", "+2,000", "(+5.0%)"]
    assert lines["Tariff.setRates"][1:] == ["90,000", "80,000", "1.12", "new"]
    assert lines["life"] == ["life", "of:", "bill", "10", f"{LIFE_LIMITS['bill']:,}"]


def test_only_what_is_between_the_markers_is_replaced() -> None:
    text = f"before\n{BEGIN}\nold\n{END}\nafter\n"
    once = with_tables(text, "| new |")
    assert once == f"before\n{BEGIN}\n\n| new |\n\n{END}\nafter\n"
    assert with_tables(once, "| new |") == once


@pytest.mark.parametrize(
    "text", ["", BEGIN, END, f"{END}{BEGIN}", f"{BEGIN}{BEGIN}{END}", f"{BEGIN}{END}{END}"]
)
def test_a_document_without_its_markers_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="markers"):
        with_tables(text, "")


def test_a_missing_document_is_refused(measured: Figures, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        write_document(measured, tmp_path / "performance.md")
