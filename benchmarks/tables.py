"""The figures as people read them: on a terminal, and in docs/performance.md."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from rich import box
from rich.table import Table

from benchmarks.catalogue import BILL_LIFE_LIMIT, CONTRACTS, LIVES, OPERATIONS, contract_of
from benchmarks.document import DOCUMENT, Place
from benchmarks.figures import Figures

BEGIN: Final = "<!-- figures: written by python -m benchmarks.gas --update -->"
END: Final = "<!-- end of figures -->"

PLACE: Final = Place(BEGIN, END)
"""Where the tables stand in the document."""


def terminal_table(measured: Figures, committed: Figures | None) -> Table:
    """Return every figure with its ratio to the floor and its change against the committed one."""
    table = Table(box=box.SIMPLE_HEAD, title="Gas", title_justify="left")
    table.add_column("operation", no_wrap=True)
    for heading in ("gas", "floor", "ratio", "change"):
        table.add_column(heading, justify="right", no_wrap=True)
    before = committed.operations if committed else {}
    for name, report in measured.operations.items():
        was = before.get(name)
        change = _change(report.used, was.used if was else None)
        ratio = f"{report.used / report.floor:.2f}"
        table.add_row(name, f"{report.used:,}", f"{report.floor:,}", ratio, change)
    table.add_section()
    lives = committed.lives if committed else {}
    for name, gas in measured.lives.items():
        table.add_row(f"life of: {name}", f"{gas:,}", "", "", _change(gas, lives.get(name)))
    return table


def document_tables(figures: Figures) -> str:
    """Return the tables of docs/performance.md, without the markers."""
    parts = [
        "\n".join(_lives(figures)),
        *("\n".join(_contract(figures, contract)) for contract in CONTRACTS),
    ]
    return "\n\n".join(parts)


def with_tables(text: str, tables: str) -> str:
    """Return a document whose part between the markers is replaced.

    Raises:
        UsageError: the markers are not there once each, in their order.
    """
    return PLACE.filled(text, tables)


def write_document(figures: Figures, path: Path = DOCUMENT) -> None:
    """Write the tables into the document.

    Raises:
        UsageError: the document is missing, or lacks the markers.
    """
    PLACE.write(document_tables(figures), path)


def _lives(figures: Figures) -> Iterator[str]:
    yield "### Lives\n"
    yield "| life of | acts | gas | limit |"
    yield "|---|---|---:|---:|"
    limits = {"bill": f"{BILL_LIFE_LIMIT:,}"}
    for name, acts in LIVES.items():
        yield f"| {name} | {acts} | {figures.lives[name]:,} | {limits.get(name, '')} |"
    apart = sum(figures.operations[f"LetterOfCredit.{act}"].used for act in ("comply", "honour"))
    together = figures.operations["LetterOfCredit.multicall.complyAndHonour"].used
    yield (
        f"\nA bank that finds a presentation complying and honours it in one transaction pays "
        f"{together:,} instead of {apart:,}: the credit's life is then "
        f"{figures.lives['credit'] - apart + together:,}."
    )


def _contract(figures: Figures, contract: str) -> Iterator[str]:
    yield f"### {contract}\n"
    yield "| act | measured | gas | floor | ratio |"
    yield "|---|---|---:|---:|---:|"
    for name, state in OPERATIONS.items():
        if contract_of(name) != contract:
            continue
        report = figures.operations[name]
        act = name.partition(".")[2]
        ratio = f"{report.used / report.floor:.2f}"
        yield f"| `{act}` | {state} | {report.used:,} | {report.floor:,} | {ratio} |"


def _change(gas: int, before: int | None) -> str:
    if before is None:
        return "new"
    return "" if gas == before else f"{gas - before:+,} ({gas / before - 1:+.1%})"
