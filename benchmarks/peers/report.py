"""The comparison as people read it: on a terminal, and in docs/performance.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich import box
from rich.table import Table

from benchmarks.document import PEERS
from benchmarks.peers.comparison import Comparison
from benchmarks.peers.registry import Kind
from benchmarks.peers.works import FIVE_ACTS, LIFE, WORKS

PLACE: Final = PEERS
"""Where the comparison stands in the document."""

CHART: Final = "peers.svg"
"""The chart's file, beside the document."""


def terminal_table(comparison: Comparison) -> Table:
    """Return every work with its gas in every build there, here, and the ratio to the best."""
    table = Table(box=box.SIMPLE_HEAD, title="Gas of the same work", title_justify="left")
    table.add_column("work", no_wrap=True)
    headings = (name.replace("-", "\n") for name in comparison.builds)
    for heading in (*headings, "here", "ratio"):
        table.add_column(heading, justify="right")
    for name, work in WORKS.items():
        gas = (f"{comparison.there[build].gas[name]:,}" for build in comparison.builds)
        table.add_row(work.title, *gas, _own(comparison, name), _ratio(comparison, name))
    return table


def document_part(comparison: Comparison) -> str:
    """Return what stands between the markers of docs/performance.md."""
    parts = (_about(comparison), _picture(comparison), _works(comparison), _builds(comparison))
    return "\n\n".join("\n".join(lines) for lines in parts)


def kind_of(build: str) -> Kind:
    """Return which registry a build's name stands for."""
    return Kind(build.partition("-")[2])


def of_kind(compiled: str, kind: Kind) -> str:
    """Return the name of the build of one registry, ``shipped`` or ``optimised``."""
    return f"{compiled}-{kind}"


def spoken(build: str) -> str:
    """Return a build's name as a sentence has it: ``optimised, standalone registry``."""
    compiled, _, kind = build.partition("-")
    return f"{compiled}, {kind} registry"


def _about(comparison: Comparison) -> Iterator[str]:
    kind = kind_of(comparison.best)
    shipped, optimised = (
        comparison.there[of_kind(name, kind)] for name in ("shipped", "optimised")
    )
    yield (
        f"TradeTrust token-registry {comparison.package}: *shipped* is the bytecode of its npm "
        f"package, by solc {shipped.solc}; *optimised* are its sources with OpenZeppelin "
        f"{optimised.openzeppelin}, compiled by solc {optimised.solc} with the settings of ours. "
        f"Both columns are its {kind} registry. Its best build, to which the ratio is: "
        f"{spoken(comparison.best)}. Chain: {comparison.chain}."
    )


def _picture(comparison: Comparison) -> Iterator[str]:
    ratio = comparison.ratio(LIFE)
    yield (
        f"![Gas of the same work as bars: the token registry as shipped, optimised, and here; a "
        f"bill's life costs {ratio:.2f} of the registry's best build here]({CHART})"
    )


def _works(comparison: Comparison) -> Iterator[str]:
    kind = kind_of(comparison.best)
    yield "| work | there | here | shipped | optimised | ours | ratio |"
    yield "|---|---|---|---:|---:|---:|---:|"
    for name, work in WORKS.items():
        gas = (
            f"{comparison.there[of_kind(compiled, kind)].gas[name]:,}"
            for compiled in ("shipped", "optimised")
        )
        acts = (_act(work.there), _own_act(work.here))
        cells = (work.title, *acts, *gas, _own(comparison, name), _ratio(comparison, name))
        yield f"| {' | '.join(cells)} |"


def _builds(comparison: Comparison) -> Iterator[str]:
    yield "| build of the token registry | a bill's life | ours is |"
    yield "|---|---:|---:|"
    for name in comparison.builds:
        ratio = comparison.ratio(LIFE, name)
        yield f"| {spoken(name)} | {comparison.there[name].gas[LIFE]:,} | {ratio:.2f} |"


def _own_act(name: str) -> str:
    """Return the function of an act in the catalogue, without what tells its variants apart."""
    if not name:
        return "none"
    contract, _, act = name.partition(".")
    return FIVE_ACTS if contract == "lives" else _act(act.partition(".")[0])


def _act(name: str) -> str:
    return name if name == FIVE_ACTS else f"`{name}`"


def _own(comparison: Comparison, work: str) -> str:
    gas = comparison.own(work)
    return "" if gas is None else f"{gas:,}"


def _ratio(comparison: Comparison, work: str) -> str:
    ratio = comparison.ratio(work)
    return "" if ratio is None else f"{ratio:.2f}"
