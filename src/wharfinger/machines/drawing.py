"""Draws a machine as SVG: states as boxes, acts as labelled arrows in the colour of their actor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from math import fsum
from xml.sax.saxutils import escape

from wharfinger.machines.explain import conditions
from wharfinger.machines.layout import (
    Arrow,
    Box,
    Curve,
    Direction,
    Layout,
    Point,
    Size,
    Transition,
    place,
)
from wharfinger.machines.model import ANYONE, Actor, Machine, Row, State
from wharfinger.machines.text import text_width, wrap_text

PAGE_WIDTH = 1300.0
"""Width in pixels up to which a drawing is still legible on a page; longer machines run down."""

_MARGIN = 28.0
_NAME, _NOTE, _ACT, _WHO, _TITLE = 15.0, 11.5, 13.0, 11.5, 21.0
_LEADING = 1.32
_NOTE_WIDTH = 132.0
_AUTOMATIC_WIDTH = 260.0
_LEGEND_WIDTH = 560.0
_PAD_X, _PAD_Y = 14.0, 10.0
_LABEL_PAD_X, _LABEL_PAD_Y = 9.0, 5.0
_TYPICAL = 0.95
"""What common fonts need of the upper bound of a width, to centre text that follows a dot."""

_DOT = 3.6
_DOT_ROOM = 12.0
_GROUP_GAP = 5.0
_CORNER = 9.0
_INSET = 4.0
_ARROWHEAD = (9.0, 4.4)
_LEGEND_LINE = 19.0
_HEAD_ROOM = 64.0
_KEY = (
    "Double border: final state, nothing leaves it. Dashed border: no record yet. "
    "Grey arrow: several actors, or anyone."
)
_KEY_AUTOMATIC = " Dotted arrow: happens by itself."
_PALETTE = (
    ("#0b63c5", "#6cb2ff"),
    ("#b3470a", "#ff9d5c"),
    ("#1d7a38", "#63cf80"),
    ("#9a2aa0", "#e08be6"),
    ("#b01e46", "#ff8aa5"),
    ("#0a7480", "#4fcbd8"),
    ("#7a5c00", "#e2bd4b"),
)
"""Colour of each actor on a light and on a dark ground, contrast 4.5 to 1 or more on either."""

_STYLE = """\
text{font-family:Helvetica,Arial,"Liberation Sans","DejaVu Sans",sans-serif}
.ground{fill:#ffffff;stroke:#d3d9e0}
.box{fill:#f1f5f9;stroke:#44546a;stroke-width:1.4}
.inner{fill:none;stroke:#44546a;stroke-width:1.2}
.label{fill:#ffffff;stroke:#dde3ea}
.start{stroke-dasharray:5 3}
.name{font-size:15px;font-weight:700;fill:#14202e}
.title{font-size:21px;font-weight:700;fill:#14202e}
.note{font-size:11.5px;fill:#516072}
.act{font-size:13px;font-weight:700;fill:#14202e}
.who{font-size:11.5px}
.when{font-size:11.5px;font-style:italic;fill:#516072}
.line{fill:none;stroke-width:1.6}
.auto{stroke-dasharray:3 3.5}
.any{fill:#516072}.any-line{stroke:#66768a}.any-tip{fill:#66768a}
"""
_DARK_STYLE = """\
.ground{fill:#10171f;stroke:#2d3a47}
.box{fill:#1b2632;stroke:#9fb0c3}.inner{stroke:#9fb0c3}
.label{fill:#10171f;stroke:#2d3a47}
.name,.title,.act{fill:#eef3f8}
.note,.when,.any{fill:#a9b7c6}
.any-line{stroke:#8b9bad}.any-tip{fill:#8b9bad}
"""


def draw(machine: Machine) -> str:
    """Return a state diagram of the machine as an SVG document.

    It reads from left to right where that fits a page's width, else from top to bottom, and it
    carries its own ground in a light and a dark version, chosen by the viewer's preference.
    """
    return "".join(f"{line}\n" for line in _Drawing(machine).lines())


def layout_of(machine: Machine) -> Layout:
    """Return where :func:`draw` puts the states and labels, without title and legend."""
    states = {state.name: _state_size(state) for state in machine.states}

    label_size = partial(_label_size, machine)

    def placed(direction: Direction) -> Layout:
        return place(machine, direction=direction, state_sizes=states, label_size=label_size)

    right = placed(Direction.RIGHT)
    return right if right.width + 2 * _MARGIN <= PAGE_WIDTH else placed(Direction.DOWN)


@dataclass(frozen=True, slots=True)
class _Group:
    """Acts of one transition that the same actors do under the same condition."""

    actions: tuple[str, ...]
    actors: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def height(self) -> float:
        lines = len(self.actions) * _ACT
        return (lines + (len(self.actors) + len(self.notes)) * _WHO) * _LEADING

    @property
    def width(self) -> float:
        widths = [text_width(action, _ACT, bold=True) for action in self.actions]
        widths += [text_width(actor, _WHO) + _DOT_ROOM for actor in self.actors]
        widths += [text_width(note, _WHO) for note in self.notes]
        return max(widths)


def _groups(machine: Machine, rows: Sequence[Row]) -> list[_Group]:
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for row in rows:
        automatic = f"automatic, on {row.automatic}" if row.automatic else ""
        lines = wrap_text(automatic, _WHO, _AUTOMATIC_WIDTH)
        parts = conditions(machine, row)
        joined = [f"{'and' if place else 'if'} {part}" for place, part in enumerate(parts)]
        notes = (*lines, *joined)
        found.setdefault((row.actors, notes), []).append(row.action)
    return [_Group(tuple(actions), *key) for key, actions in found.items()]


def _state_size(state: State) -> Size:
    notes = wrap_text(state.note, _NOTE, _NOTE_WIDTH)
    widths = [text_width(state.name, _NAME, bold=True), *(text_width(n, _NOTE) for n in notes)]
    height = (_NAME + len(notes) * _NOTE) * _LEADING
    inset = _INSET if state.final else 0
    return max(widths) + 2 * (_PAD_X + inset), height + 2 * (_PAD_Y + inset)


def _label_size(machine: Machine, transition: Transition) -> Size:
    groups = _groups(machine, transition.rows)
    height = fsum(group.height for group in groups) + _GROUP_GAP * (len(groups) - 1)
    width = max(group.width for group in groups)
    return width + 2 * _LABEL_PAD_X, height + 2 * _LABEL_PAD_Y


class _Drawing:
    """The drawing of one machine, line by line."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.layout = layout_of(machine)
        used = {name for row in machine.rows for name in row.actors}
        self.actors = [actor for actor in machine.actors if actor.name in used]
        named = [actor.name for actor in self.actors if actor.name != ANYONE]
        self.classes = {name: f"a{place % len(_PALETTE)}" for place, name in enumerate(named)} | {
            ANYONE: "any"
        }
        self.legend = [*self._legend_lines()]
        wanted = max(text_width(text, _NOTE) + _DOT_ROOM for _, text in self.legend)
        title = text_width(machine.title, _TITLE, bold=True)
        self.width = max(self.layout.width, wanted, title) + 2 * _MARGIN
        self.left = (self.width - self.layout.width) / 2
        self.top = _HEAD_ROOM + _MARGIN
        self.legend_top = self.top + self.layout.height + _MARGIN
        self.height = self.legend_top + len(self.legend) * _LEGEND_LINE + _MARGIN / 2

    def lines(self) -> Iterator[str]:
        title, law = escape(self.machine.title), escape("; ".join(self.machine.law))
        size = f"{self.width:.0f} {self.height:.0f}"
        width, height = size.split()
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {size}" '
            f'width="{width}" height="{height}">'
        )
        yield f"<title>{title}</title>"
        yield f"<desc>States and acts of {escape(self.machine.contract)}. After {law}.</desc>"
        yield f"<style>\n{self._style()}</style>"
        yield (
            f'<rect class="ground" x="0.5" y="0.5" width="{self.width - 1:.0f}" '
            f'height="{self.height - 1:.0f}" rx="12"/>'
        )
        yield _text(_MARGIN, _MARGIN + _TITLE, "title", self.machine.title)
        yield _text(_MARGIN, _MARGIN + _TITLE * 2, "note", f"{self.machine.contract} enforces it")
        yield f'<g transform="translate({self.left:.1f} {self.top:.1f})">'
        for arrow in self.layout.arrows:
            yield from self._arrow(arrow)
        for state in self.machine.states:
            yield from self._state(state, self.layout.states[state.name])
        yield "</g>"
        yield from self._legend()
        yield "</svg>"

    def _style(self) -> str:
        light, dark = (
            "".join(
                f".a{n}{{fill:{pair[tone]}}}.a{n}-line{{stroke:{pair[tone]}}}"
                f".a{n}-tip{{fill:{pair[tone]}}}\n"
                for n, pair in enumerate(_PALETTE)
            )
            for tone in (0, 1)
        )
        return f"{_STYLE}{light}@media (prefers-color-scheme:dark){{\n{_DARK_STYLE}{dark}}}\n"

    def _arrow(self, arrow: Arrow) -> Iterator[str]:
        actors = {actor for row in arrow.transition.rows for actor in row.actors}
        tone = self.classes[actors.pop()] if len(actors) == 1 else "any"
        automatic = " auto" if all(row.automatic for row in arrow.transition.rows) else ""
        yield f'<path class="line {tone}-line{automatic}" d="{_path(arrow.tail)}"/>'
        yield f'<path class="line {tone}-line{automatic}" d="{_path(arrow.head)}"/>'
        yield _tip(arrow.head[-1], f"{tone}-tip")
        yield from self._label(arrow.transition, arrow.box)

    def _label(self, transition: Transition, box: Box) -> Iterator[str]:
        yield _rect(box, "label", _CORNER - 2)
        middle, top = box.left + box.width / 2, box.top + _LABEL_PAD_Y
        for group in _groups(self.machine, transition.rows):
            for action in group.actions:
                yield _text(middle, top + _ACT, "act", action, middle=True)
                top += _ACT * _LEADING
            for actor in group.actors:
                yield from self._who(middle, top, actor)
                top += _WHO * _LEADING
            for note in group.notes:
                yield _text(middle, top + _WHO, "when", note, middle=True)
                top += _WHO * _LEADING
            top += _GROUP_GAP

    def _who(self, middle: float, top: float, actor: str) -> Iterator[str]:
        tone = self.classes[actor]
        left = middle - (text_width(actor, _WHO) * _TYPICAL + _DOT_ROOM) / 2
        yield f'<circle class="{tone}" cx="{left + _DOT:.1f}" cy="{top + 7.4:.1f}" r="{_DOT}"/>'
        yield _text(left + _DOT_ROOM, top + _WHO, f"who {tone}", actor)

    def _state(self, state: State, box: Box) -> Iterator[str]:
        start = "" if state.value else " start"
        yield _rect(box, f"box{start}", _CORNER)
        inset = 0.0
        if state.final:
            inset = _INSET
            inner = Box(
                left=box.left + inset,
                top=box.top + inset,
                width=box.width - 2 * inset,
                height=box.height - 2 * inset,
            )
            yield _rect(inner, "inner", _CORNER - inset / 2)
        middle, top = box.left + box.width / 2, box.top + _PAD_Y + inset
        yield _text(middle, top + _NAME * 0.95, "name", state.name, middle=True)
        top += _NAME * _LEADING
        for line in wrap_text(state.note, _NOTE, _NOTE_WIDTH):
            yield _text(middle, top + _NOTE, "note", line, middle=True)
            top += _NOTE * _LEADING

    def _legend_lines(self) -> Iterator[tuple[Actor | None, str]]:
        limit = max(_LEGEND_WIDTH, self.layout.width) - _DOT_ROOM
        texts: list[tuple[Actor | None, str]] = [
            (actor, f"{actor.name}: {actor.note}") for actor in self.actors
        ]
        texts += [(None, f"{flag.name}: {flag.note}") for flag in self.machine.flags]
        undrawn = dict.fromkeys(row.action for row in self.machine.rows if not row.drawn)
        if undrawn:
            texts.append((None, f"Left to the table: {', '.join(undrawn)}"))
        automatic = any(row.automatic for row in self.machine.rows)
        texts.append((None, _KEY + (_KEY_AUTOMATIC if automatic else "")))
        for actor, text in texts:
            first, *others = wrap_text(text, _NOTE, limit)
            yield actor, first
            yield from ((None, other) for other in others)

    def _legend(self) -> Iterator[str]:
        top = self.legend_top
        for actor, text in self.legend:
            if actor:
                tone = self.classes[actor.name]
                yield (
                    f'<circle class="{tone}" cx="{_MARGIN + _DOT:.1f}" cy="{top + 7.6:.1f}" '
                    f'r="{_DOT + 0.8}"/>'
                )
            yield _text(_MARGIN + _DOT_ROOM + 2, top + _NOTE, "note", text)
            top += _LEGEND_LINE


def _text(x: float, y: float, style: str, text: str, *, middle: bool = False) -> str:
    anchor = ' text-anchor="middle"' if middle else ""
    return f'<text class="{style}" x="{x:.1f}" y="{y:.1f}"{anchor}>{escape(text)}</text>'


def _rect(box: Box, style: str, corner: float) -> str:
    return (
        f'<rect class="{style}" x="{box.left:.1f}" y="{box.top:.1f}" width="{box.width:.1f}" '
        f'height="{box.height:.1f}" rx="{corner:g}"/>'
    )


def _path(curves: Iterable[Curve]) -> str:
    parts: list[str] = []
    for start, first, second, end in curves:
        if not parts:
            parts.append(f"M{_point(start)}")
        parts.append(f"C{_point(first)} {_point(second)} {_point(end)}")
    return "".join(parts)


def _point(point: Point) -> str:
    return f"{point[0]:.1f},{point[1]:.1f}"


def _tip(curve: Curve, style: str) -> str:
    """Return an arrowhead at the end of the curve, along the axis that it ends on."""
    _, _, (x1, y1), (x, y) = curve
    length, half = _ARROWHEAD
    if abs(x - x1) > abs(y - y1):
        back = x - length if x > x1 else x + length
        corners = [(x, y), (back, y - half), (back, y + half)]
    else:
        back = y - length if y > y1 else y + length
        corners = [(x, y), (x - half, back), (x + half, back)]
    return f'<polygon class="{style}" points="{" ".join(map(_point, corners))}"/>'
