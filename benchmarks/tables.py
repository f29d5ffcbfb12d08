"""The figures as people read them: on a terminal, and in docs/performance.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from rich import box
from rich.table import Table

from benchmarks.catalogue import BILL_LIFE_LIMIT, CONTRACTS, LIVES, OPERATIONS, contract_of
from benchmarks.figures import Figures
from benchmarks.peers import TOKEN_REGISTRY, Peer
from wharfinger.errors import UsageError

DOCUMENT: Final = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
"""Where the figures are published."""

BEGIN: Final = "<!-- figures: written by python -m benchmarks.gas --update -->"
END: Final = "<!-- end of figures -->"


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
        "\n".join(_peers(figures)),
        *("\n".join(_contract(figures, contract)) for contract in CONTRACTS),
    ]
    return "\n\n".join(parts)


def with_tables(text: str, tables: str) -> str:
    """Return a document whose part between the markers is replaced.

    Raises:
        UsageError: the markers are not there once each, in their order.
    """
    head, begin, rest = text.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end or BEGIN in rest or END in tail:
        raise UsageError(
            f"{DOCUMENT.name} does not have the two markers of its tables once each.",
            remedy=f"Put `{BEGIN}` before the tables and `{END}` after them.",
        )
    return f"{head}{BEGIN}\n\n{tables}\n\n{END}{tail}"


def write_document(figures: Figures, path: Path = DOCUMENT) -> None:
    """Write the tables into the document.

    Raises:
        UsageError: the document is missing, or lacks the markers.
    """
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from error
    path.write_text(with_tables(text, document_tables(figures)), "utf-8")


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


def _peers(figures: Figures) -> Iterator[str]:
    yield "### Beside TradeTrust token-registry 5.5.1\n"
    yield "| work | token-registry | here | ratio |"
    yield "|---|---:|---:|---:|"
    for peer in TOKEN_REGISTRY:
        gas = _own(figures, peer)
        yield f"| {peer.work} | {peer.gas:,} | {gas:,} | {gas / peer.gas:.2f} |"


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


def _own(figures: Figures, peer: Peer) -> int:
    kind, _, name = peer.operation.partition(".")
    lives: Mapping[str, int] = figures.lives
    return lives[name] if kind == "lives" else figures.operations[peer.operation].used


def _change(gas: int, before: int | None) -> str:
    if before is None:
        return "new"
    return "" if gas == before else f"{gas - before:+,} ({gas / before - 1:+.1%})"
