"""What the commands of the benchmarks show while they measure, and how they say a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from benchmarks.measure import Tell

WIDTH: Final = 120
"""Columns of a table that is written into a pipe, which has no width of its own."""

Measured = TypeVar("Measured")


def with_progress(measuring: Callable[[Tell], Measured], console: Console) -> Measured:
    """Measure under a bar that disappears, and return what was measured."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("")
        return measuring(
            lambda title, done, total: progress.update(
                task, description=title, completed=done, total=total
            )
        )


def say(console: Console, text: str) -> None:
    """Print a sentence as it is, in one line however long."""
    console.print(text, markup=False, highlight=False, soft_wrap=True)
