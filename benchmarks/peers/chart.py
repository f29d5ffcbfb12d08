"""Draws the comparison as SVG: for each work three bars, there as shipped, optimised, and here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from benchmarks.peers.comparison import Comparison
from benchmarks.peers.report import kind_of, of_kind, spoken
from benchmarks.peers.works import LIFE, WORKS
from wharfinger.machines.text import text_width, wrap_text

WIDTH: Final = 800.0
"""Width of the chart in pixels, that of a page."""

MARGIN: Final = 28.0
LABELS: Final = 194.0
"""Room for the names of works, left of the bars."""

VALUES: Final = 112.0
"""Room for a figure and its ratio, right of the longest bar."""

BAR: Final = 13.0
"""Height of a bar."""

STYLES: Final = ("shipped", "optimised", "here")
"""Whose bars they are, from top to bottom in each group."""

VALUE_SIZE: Final = 11.5
LABEL_SIZE: Final = 13.0
NOTE_SIZE: Final = 11.5

_TITLE_SIZE = 19.0
_BAR_GAP, _GROUP_GAP, _PANEL_GAP = 1.5, 13.0, 30.0
_TITLE_BASE = MARGIN + _TITLE_SIZE
_LEADING = 16.0
_LEGEND_GAP = 20.0
_TEXT_GAP = 6.0
_SWATCH = 11.0
_STYLE = """\
text{font-family:Helvetica,Arial,"Liberation Sans","DejaVu Sans",sans-serif}
.ground{fill:#ffffff;stroke:#d3d9e0}
.title{font-size:19px;font-weight:700;fill:#14202e}
.note{font-size:11.5px;fill:#516072}
.work{font-size:13px;font-weight:700;fill:#14202e}
.value{font-size:11.5px;fill:#3d4c5e}
.own{font-size:11.5px;font-weight:700;fill:#0b63c5}
.axis{stroke:#9aa7b5;stroke-width:1}
.shipped{fill:#c3ccd6}
.optimised{fill:#7d8c9d}
.here{fill:#0b63c5}
@media (prefers-color-scheme:dark){
.ground{fill:#10171f;stroke:#2d3a47}
.title,.work{fill:#eef3f8}
.note{fill:#a9b7c6}
.value{fill:#c2cedb}
.own{fill:#6cb2ff}
.axis{stroke:#5a6b7d}
.shipped{fill:#46566a}
.optimised{fill:#8b9bad}
.here{fill:#6cb2ff}
}
"""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, in pixels.

    Attributes:
        style: whose it is: ``shipped``, ``optimised`` or ``here``.
        left: where it begins, the axis.
        top: its upper edge.
        width: its length, in proportion to the gas.
        text: what stands right of it.
    """

    style: str
    left: float
    top: float
    width: float
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """The bars of one work.

    Attributes:
        title: the work.
        bars: as shipped, optimised, here.
    """

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """Works that share a scale, which begins with zero.

    Attributes:
        heading: what stands above it.
        top: where the heading's line begins, in pixels.
        groups: its works, from top to bottom.
    """

    heading: str
    top: float
    groups: tuple[Group, ...]

    @property
    def bottom(self) -> float:
        """The lower edge of the last bar, in pixels."""
        return self.groups[-1].bars[-1].top + BAR


def panels(comparison: Comparison) -> tuple[Panel, ...]:
    """Return where everything stands: the life, then single acts on a scale of their own."""
    works = [name for name, work in WORKS.items() if work.here and not name.endswith(".first")]
    acts = [name for name in works if name != LIFE]
    top = _legend_top(comparison) + _SWATCH + _PANEL_GAP
    life = _panel(comparison, "A bill's life: five acts, in gas", [LIFE], top=top)
    below = life.bottom + _PANEL_GAP
    return life, _panel(comparison, "Single acts, in gas; another scale", acts, top=below)


def draw(comparison: Comparison) -> str:
    """Return the chart as an SVG document.

    It carries its own ground in a light and a dark version, chosen by the viewer's preference.
    """
    return "".join(f"{line}\n" for line in _lines(comparison))


def note(comparison: Comparison) -> list[str]:
    """Return the lines below the title: what was measured, and what the ratio is to."""
    text = (
        f"TradeTrust token-registry {comparison.package} beside Wharfinger, one run on "
        f"{comparison.chain}. The ratio is to the registry's best build: "
        f"{spoken(comparison.best)}."
    )
    return wrap_text(text, NOTE_SIZE, WIDTH - 2 * MARGIN)


def legend(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    """Return the style of each kind of bar, and what it stands for."""
    kind = kind_of(comparison.best)
    shipped, optimised = (
        comparison.there[of_kind(name, kind)].solc for name in ("shipped", "optimised")
    )
    return (
        ("shipped", f"token-registry, as shipped (solc {shipped})"),
        ("optimised", f"token-registry, optimised (solc {optimised})"),
        ("here", "Wharfinger"),
    )


def _panel(comparison: Comparison, heading: str, works: Sequence[str], *, top: float) -> Panel:
    kind = kind_of(comparison.best)
    sides = [comparison.there[of_kind(name, kind)].gas for name in ("shipped", "optimised")]
    gas = {work: [*(side[work] for side in sides), _own(comparison, work)] for work in works}
    room = WIDTH - 2 * MARGIN - LABELS - VALUES
    scale = room / max(max(values) for values in gas.values())
    groups: list[Group] = []
    bar_top = top + NOTE_SIZE + _GROUP_GAP
    for work, values in gas.items():
        texts = [f"{value:,}" for value in values]
        texts[-1] += f", ratio {comparison.ratio(work):.2f}"
        places = [bar_top + place * (BAR + _BAR_GAP) for place in range(len(values))]
        bars = tuple(
            Bar(style, MARGIN + LABELS, place, value * scale, text)
            for style, place, value, text in zip(STYLES, places, values, texts, strict=True)
        )
        groups.append(Group(WORKS[work].title, bars))
        bar_top = places[-1] + BAR + _GROUP_GAP
    return Panel(heading, top, tuple(groups))


def _own(comparison: Comparison, work: str) -> int:
    return comparison.here.gas[WORKS[work].here]


def _lines(comparison: Comparison) -> Iterator[str]:
    placed = panels(comparison)
    height = placed[-1].bottom + MARGIN
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {WIDTH:.0f} '
        f'{height:.0f}" width="{WIDTH:.0f}" height="{height:.0f}">'
    )
    yield "<title>Gas of the same work: TradeTrust token-registry and Wharfinger</title>"
    yield f"<desc>{escape(_description(comparison))}</desc>"
    yield f"<style>\n{_STYLE}</style>"
    yield (
        f'<rect class="ground" x="0.5" y="0.5" width="{WIDTH - 1:.0f}" '
        f'height="{height - 1:.0f}" rx="12"/>'
    )
    yield from _head(comparison)
    for panel in placed:
        yield from _panel_lines(panel)
    yield "</svg>"


def _description(comparison: Comparison) -> str:
    return " ".join(
        f"{group.title}: {', '.join(f'{bar.style} {bar.text}' for bar in group.bars)}."
        for panel in panels(comparison)
        for group in panel.groups
    )


def _legend_top(comparison: Comparison) -> float:
    return _TITLE_BASE + len(note(comparison)) * _LEADING + _LEGEND_GAP


def _head(comparison: Comparison) -> Iterator[str]:
    yield _text(MARGIN, _TITLE_BASE, "title", "Gas of the same work")
    for place, line in enumerate(note(comparison), start=1):
        yield _text(MARGIN, _TITLE_BASE + 4 + place * _LEADING, "note", line)
    left, top = MARGIN, _legend_top(comparison)
    for style, text in legend(comparison):
        yield (
            f'<rect class="{style}" x="{left:.1f}" y="{top:.1f}" '
            f'width="{_SWATCH:.1f}" height="{_SWATCH:.1f}" rx="2"/>'
        )
        left += _SWATCH + _TEXT_GAP
        yield _text(left, top + _SWATCH - 1.5, "note", text)
        left += text_width(text, NOTE_SIZE) + 2 * _TEXT_GAP


def _panel_lines(panel: Panel) -> Iterator[str]:
    yield _text(MARGIN, panel.top + NOTE_SIZE, "note", panel.heading)
    for group in panel.groups:
        middle = group.bars[1].top + BAR / 2 + LABEL_SIZE * 0.36
        yield _text(MARGIN, middle, "work", group.title)
        for bar in group.bars:
            yield (
                f'<rect class="{bar.style}" x="{bar.left:.1f}" y="{bar.top:.1f}" '
                f'width="{bar.width:.1f}" height="{BAR:.1f}"/>'
            )
            style = "own" if bar.style == "here" else "value"
            right = bar.left + bar.width + _TEXT_GAP
            yield _text(right, bar.top + BAR / 2 + VALUE_SIZE * 0.36, style, bar.text)
    axis = MARGIN + LABELS
    top = panel.groups[0].bars[0].top - _BAR_GAP
    yield (
        f'<line class="axis" x1="{axis:.1f}" y1="{top:.1f}" x2="{axis:.1f}" '
        f'y2="{panel.bottom + _BAR_GAP:.1f}"/>'
    )


def _text(x: float, y: float, style: str, text: str) -> str:
    return f'<text class="{style}" x="{x:.1f}" y="{y:.1f}">{escape(text)}</text>'
