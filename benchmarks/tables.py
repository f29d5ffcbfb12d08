"""The figures as people read them: on a terminal, and in docs/performance.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from rich import box
from rich.table import Table

from benchmarks.catalogue import BATCHES, CONTRACTS, LIVES, OPERATIONS, VIEWS, contract_of
from benchmarks.document import DOCUMENT, FIGURES
from benchmarks.figures import Figures
from benchmarks.limits import (
    ABOVE_RATIO,
    EACH_LIMITS,
    LIFE_LIMITS,
    LIMITS,
    RATIO_CONTRACT,
    VIEW_LIMITS,
    each,
    is_batch,
)
from wharfinger.chain import GasReport

BEGIN: Final = FIGURES.begin
END: Final = FIGURES.end


def terminal_table(measured: Figures, committed: Figures | None) -> Table:
    """Return every figure with its ratio to the floor and its change against the committed one."""
    table = Table(box=box.SIMPLE_HEAD, title="Gas", title_justify="left")
    table.add_column("operation", no_wrap=True)
    for heading in ("gas", "limit", "floor", "ratio", "change"):
        table.add_column(heading, justify="right", no_wrap=True)
    before = committed.operations if committed else {}
    for name, report in measured.operations.items():
        was = before.get(name)
        change = _change(report.used, was.used if was else None)
        ratio, limit = _ratio(report), _limit(LIMITS, name)
        table.add_row(name, f"{report.used:,}", limit, f"{report.floor:,}", ratio, change)
    table.add_section()
    lives = committed.lives if committed else {}
    for name, gas in measured.lives.items():
        limit = _limit(LIFE_LIMITS, name)
        table.add_row(f"life of: {name}", f"{gas:,}", limit, "", "", _change(gas, lives.get(name)))
    views = committed.views if committed else {}
    for name, gas in measured.views.items():
        limit = _limit(VIEW_LIMITS, name)
        table.add_row(f"view: {name}", f"{gas:,}", limit, "", "", _change(gas, views.get(name)))
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
    return FIGURES.replaced(text, tables)


def write_document(figures: Figures, path: Path = DOCUMENT) -> None:
    """Write the tables into the document.

    Raises:
        UsageError: the document is missing, or lacks the markers.
    """
    FIGURES.write(document_tables(figures), path)


_APART: Final = (
    "LetterOfCredit.issue",
    "BillOfLading.transferAndCall",
    "LetterOfCredit.complete",
    "LetterOfCredit.comply",
    "LetterOfCredit.honour",
)
"""The acts of a credit's life in transactions of their own."""


def _lives(figures: Figures) -> Iterator[str]:
    yield "### Lives\n"
    yield "| life of | acts | gas | limit |"
    yield "|---|---|---:|---:|"
    for name, acts in LIVES.items():
        yield f"| {name} | {acts} | {figures.lives[name]:,} | {_limit(LIFE_LIMITS, name)} |"
    apart = sum(figures.operations[name].used for name in _APART)
    yield (
        "\nA presenter that gives its notice of completeness with the hand-over, and a bank that"
        " finds the presentation complying and honours it in one transaction, make the life of the"
        f" credit {figures.lives['credit']:,}; with every act in a transaction of its own it is"
        f" {apart:,}."
    )


def _contract(figures: Figures, contract: str) -> Iterator[str]:
    limited = any(contract_of(name) == contract for name in LIMITS)
    yield f"### {contract}\n"
    yield "| act | measured | gas | floor | ratio |" + (" limit |" if limited else "")
    yield "|---|---|---:|---:|---:|" + ("---:|" if limited else "")
    for name, state in OPERATIONS.items():
        if contract_of(name) != contract:
            continue
        report = figures.operations[name]
        gas, floor, ratio = f"{report.used:,}", f"{report.floor:,}", _ratio(report)
        limit = f" {_limit(LIMITS, name)} |" if limited else ""
        yield f"| `{_act(name)}` | {state} | {gas} | {floor} | {ratio} |{limit}"
    yield from _views(figures, contract)
    if contract in BATCHES:
        yield from _batches(figures, contract)
    if contract == RATIO_CONTRACT:
        yield from _above_ratio(figures)


def _views(figures: Figures, contract: str) -> Iterator[str]:
    asked = {name: state for name, state in VIEWS.items() if contract_of(name) == contract}
    if not asked:
        return
    yield "\nWhat a contract pays that asks, everything cold, without the transaction:\n"
    yield "| question | measured | gas | limit |"
    yield "|---|---|---:|---:|"
    for name, state in asked.items():
        limit = _limit(VIEW_LIMITS, name)
        yield f"| `{_act(name)}` | {state} | {figures.views[name]:,} | {limit} |"


def _batches(figures: Figures, contract: str) -> Iterator[str]:
    yield f"\nOne of {BATCHES[contract]} in a batch, with its part of the transaction:\n"
    yield "| act | gas of one | limit | the act alone |"
    yield "|---|---:|---:|---:|"
    for name, report in figures.operations.items():
        if is_batch(name) and contract_of(name) == contract:
            alone = figures.operations[name.removesuffix("Batch")].used
            limit = _limit(EACH_LIMITS, name)
            yield f"| `{_act(name)}` | {each(name, report):,} | {limit} | {alone:,} |"


def _above_ratio(figures: Figures) -> Iterator[str]:
    yield "\nAbove the ratio that the others keep:\n"
    yield "| act | ratio | because |"
    yield "|---|---:|---|"
    for name, reason in ABOVE_RATIO.items():
        yield f"| `{_act(name)}` | {_ratio(figures.operations[name])} | {reason} |"


def _act(operation: str) -> str:
    return operation.partition(".")[2]


def _ratio(report: GasReport) -> str:
    return f"{report.used / report.floor:.2f}"


def _limit(limits: Mapping[str, int], name: str) -> str:
    return f"{limits[name]:,}" if name in limits else ""


def _change(gas: int, before: int | None) -> str:
    if before is None:
        return "new"
    return "" if gas == before else f"{gas - before:+,} ({gas / before - 1:+.1%})"
