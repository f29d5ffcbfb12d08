"""Measures the token registry of TradeTrust and ours in one run, and publishes both.

``make bench-peers`` installs the registry and runs this. It writes benchmarks/peers.json, the
comparison in docs/performance.md and docs/peers.svg; with ``--check`` it writes nothing and ends
with 1 when a figure or a version is not as committed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from rich.console import Console

from benchmarks.document import DOCUMENT
from benchmarks.measure import Tell
from benchmarks.peers.chart import draw
from benchmarks.peers.comparison import KEPT, Comparison, differences
from benchmarks.peers.measure import measure
from benchmarks.peers.report import CHART, PLACE, document_part, terminal_table
from benchmarks.progress import WIDTH, say, with_progress
from wharfinger.errors import WharfingerError

CHANGED: Final = 1
"""Exit code when something is not as committed."""


def main(
    arguments: Sequence[str] | None = None,
    *,
    measuring: Callable[[Tell], Comparison] = measure,
    kept: Path = KEPT,
    document: Path = DOCUMENT,
) -> int:
    """Measure, show, then write or compare; return the exit code.

    Args:
        arguments: of the command line; None for the process's own.
        measuring: what measures.
        kept: the committed figures.
        document: where the comparison is published; the chart is written beside it.
    """
    options = _parser().parse_args(arguments)
    err = Console(stderr=True)
    try:
        committed = Comparison.load(kept) if options.check else None
        measured = with_progress(measuring, err)
        _show(measured, as_json=options.json)
        if committed:
            return _judge(differences(measured, committed), err)
        PLACE.write(document_part(measured), document)
        document.with_name(CHART).write_text(draw(measured), "utf-8")
        measured.save(kept)
        say(err, f"Wrote {kept.name}, {document.name} and {CHART}.")
    except WharfingerError as error:
        say(err, str(error))
        return error.exit_code
    return 0


def _show(measured: Comparison, *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(measured.dump())
        return
    console = Console() if sys.stdout.isatty() else Console(width=WIDTH)
    console.print(terminal_table(measured))


def _judge(found: Sequence[str], err: Console) -> int:
    for sentence in found:
        say(err, sentence)
    if found:
        say(err, "If that is meant, run `make bench-peers` and commit what it writes.")
        return CHANGED
    say(err, "Every figure and version is as committed.")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="compare with peers.json, write nothing"
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
