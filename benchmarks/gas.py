"""Measures what every act costs in gas, and compares it with the committed figures.

Run it with ``python -m benchmarks.gas``. It ends with 1 when a figure rose, is new or is missing,
or is above its limit; ``--update`` announces new figures, but none above its limit: it writes them
into benchmarks/gas.json and docs/performance.md.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from rich.console import Console

from benchmarks.document import DOCUMENT
from benchmarks.figures import BASELINE, BaselineUnreadableError, Difference, Figures, compare
from benchmarks.limits import Excess, exceeded
from benchmarks.measure import Tell, measure
from benchmarks.progress import WIDTH, say, with_progress
from benchmarks.tables import terminal_table, write_document
from wharfinger.errors import WharfingerError

CHANGED: Final = 1
"""Exit code when a figure rose, is new, is missing or is above its limit."""


def main(
    arguments: Sequence[str] | None = None,
    *,
    measuring: Callable[[Tell], Figures] = measure,
    baseline: Path = BASELINE,
    document: Path = DOCUMENT,
) -> int:
    """Measure, show, compare; return the exit code.

    Args:
        arguments: of the command line; None for the process's own.
        measuring: what measures.
        baseline: the committed figures.
        document: where ``--update`` writes the tables.
    """
    options = _parser().parse_args(arguments)
    err = Console(stderr=True)
    try:
        committed = _committed(baseline, optional=options.update)
        measured = with_progress(measuring, err)
        differences = compare(measured, committed) if committed else ()
        _show(measured, committed, as_json=options.json)
        excesses = exceeded(measured)
        _list((*differences, *excesses), err)
        if excesses:
            say(err, "A limit is changed in benchmarks/limits.py, and said why in the commit.")
            return CHANGED
        if not options.update:
            return _judge(differences, err)
        write_document(measured, document)
        measured.save(baseline)
        say(err, f"Wrote {baseline.name} and {document.name}.")
    except WharfingerError as error:
        say(err, str(error))
        return error.exit_code
    return 0


def _show(measured: Figures, committed: Figures | None, *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(measured.to_json(), indent=2) + "\n")
        return
    # A pipe has no width of its own.
    console = Console() if sys.stdout.isatty() else Console(width=WIDTH)
    console.print(terminal_table(measured, committed))


def _list(findings: Sequence[Difference | Excess], err: Console) -> None:
    for finding in findings:
        say(err, str(finding))


def _judge(differences: Sequence[Difference], err: Console) -> int:
    """Say what to do about the differences; return the exit code."""
    if any(difference.fails for difference in differences):
        say(err, "If that is meant, announce it: `python -m benchmarks.gas --update`, and commit.")
        return CHANGED
    if differences:
        say(err, "Nothing rose. `python -m benchmarks.gas --update` and a commit keep it so.")
    else:
        say(err, "Every figure is as committed.")
    return 0


def _committed(baseline: Path, *, optional: bool) -> Figures | None:
    try:
        return Figures.load(baseline)
    except BaselineUnreadableError:
        if optional:
            return None
        raise


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gas", description=__doc__)
    parser.add_argument(
        "--update", action="store_true", help="write the figures into gas.json and the docs"
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
