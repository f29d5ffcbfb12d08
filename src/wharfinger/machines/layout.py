"""Places the states and labels of a machine in layers, so that nothing overlaps.

The method is Sugiyama's: break the cycles, put every state on a layer by its longest path from
``None``, give every arrow's label a place of its own between the layers, order each layer so that
few arrows cross, then move everything as close to its neighbours as the order allows. Because an
arrow reserves room wherever it passes a layer, it never runs through a box. Sums are taken with
``fsum``, which rounds alike in every Python, so one machine always gives one drawing.

Within this module a drawing has a *flow* axis, along which the states follow each other, and a
*cross* axis; :class:`Direction` says which of them is horizontal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from math import fsum
from typing import TypeAlias

from wharfinger.machines.model import NONE_STATE, Machine, Row

_SWEEPS = 8
_SETTLING = 600
_GAP_CROSS = 16.0
_GAP_LANE = 14.0
_GAP_FLOW_MIN = 30.0
_GAP_FLOW_MAX = 64.0
_GAP_SLOPE = 0.22
_LOOP_GAP = 26.0
_LOOP_REACH = 0.28
_LOOP_BOW = 3.0
_PORT_PITCH = 15.0
_PORT_SHARE = 0.72
_STRAIGHTNESS = {"state": 1.0, "label": 2.0, "lane": 6.0}
_NEAR = 0.5


class Direction(Enum):
    """Which way the states follow each other."""

    RIGHT = "right"
    DOWN = "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle that is placed, in pixels of the drawing.

    Attributes:
        left: distance of its left side from the drawing's.
        top: distance of its upper side from the drawing's.
        width: its width.
        height: its height.
    """

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Distance of its right side from the drawing's left."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Distance of its lower side from the drawing's upper."""
        return self.top + self.height

    def overlaps(self, other: Box) -> bool:
        """Tell whether the two share an area."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def contains(self, x: float, y: float) -> bool:
        """Tell whether the point lies inside, the sides not counted."""
        return self.left < x < self.right and self.top < y < self.bottom


Point: TypeAlias = tuple[float, float]
"""Horizontal and vertical distance from the drawing's upper left corner, in pixels."""

Size: TypeAlias = tuple[float, float]
"""Width and height, in pixels."""

Curve: TypeAlias = tuple[Point, Point, Point, Point]
"""Start, two control points and end of one cubic Bezier curve."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """Every row that leads from one state to another, or to itself.

    Attributes:
        source: name of the state they start from.
        target: name of the state they lead to.
        rows: the rows, in the order of the file.
    """

    source: str
    target: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """A transition that is placed.

    Attributes:
        transition: what it shows.
        box: where its label stands.
        tail: the line from the source to the label.
        head: the line from the label to the target; the arrowhead is at its end.
    """

    transition: Transition
    box: Box
    tail: tuple[Curve, ...]
    head: tuple[Curve, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A machine that is placed, the upper left corner of the drawing at zero.

    Attributes:
        width: width of the drawing.
        height: height of the drawing.
        states: where each state stands, by name.
        arrows: every transition.
    """

    width: float
    height: float
    states: Mapping[str, Box]
    arrows: tuple[Arrow, ...]

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Every rectangle that holds text: the states, then the labels."""
        return (*self.states.values(), *(arrow.box for arrow in self.arrows))


def transitions(machine: Machine) -> tuple[Transition, ...]:
    """Return the transitions of a machine that are drawn, in the order of its rows."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in (row for row in machine.rows if row.drawn):
        for source in row.sources:
            found.setdefault((source, row.target(source)), []).append(row)
    return tuple(Transition(source=s, target=t, rows=tuple(r)) for (s, t), r in found.items())


def place(
    machine: Machine,
    *,
    direction: Direction,
    state_sizes: Mapping[str, Size],
    label_size: Callable[[Transition], Size],
) -> Layout:
    """Return where everything of the machine stands.

    Args:
        machine: the machine.
        direction: which way its states follow each other.
        state_sizes: width and height of the box of each state.
        label_size: tells width and height of a transition's label.
    """
    graph = _Graph(machine, direction, state_sizes, label_size)
    _order(graph.layers)
    _settle(graph.layers)
    _straighten(graph)
    return _measure(graph)


@dataclass(eq=False, kw_only=True)
class _Item:
    """A state, a label, or the lane of an arrow through a layer.

    ``depth`` is its size along the flow and ``half`` half its size across; ``flow``, ``before`` and
    ``after`` are the room it needs, the label of a state's loop included.
    """

    kind: str
    depth: float = 0.0
    flow: float = 0.0
    half: float = 0.0
    before: float = 0.0
    after: float = 0.0
    layer: int = 0
    cross: float = 0.0
    back: list[_Item] = field(default_factory=list)
    ahead: list[_Item] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chain:
    """The items that an arrow runs through, from the lower layer to the higher."""

    transition: Transition
    items: tuple[_Item, ...]
    label: int
    reversed: bool


class _Graph:
    """The machine in layers: states on the even ones, labels on the odd, lanes on any."""

    def __init__(
        self,
        machine: Machine,
        direction: Direction,
        state_sizes: Mapping[str, Size],
        label_size: Callable[[Transition], Size],
    ) -> None:
        self.direction = direction
        self.label_size = label_size
        every = transitions(machine)
        self.loops = {t.source: t for t in every if t.source == t.target}
        moves = [t for t in every if t.source != t.target]
        self.backward = _backward(moves)
        ranks = _ranks(moves, self.backward)
        self.layers: list[list[_Item]] = [[] for _ in range(2 * max(ranks.values()) + 1)]
        self.states = {
            name: self._state(name, ranks[name], state_sizes[name])
            for name in sorted(ranks, key=lambda name: (ranks[name], machine.state(name).value))
        }
        moves.sort(key=lambda t: abs(ranks[t.source] - ranks[t.target]))
        self.chains = [self._chain(transition) for transition in moves]

    def flow_cross(self, size: Size) -> Size:
        """Return a size as extent along the flow and across it."""
        width, height = size
        return (width, height) if self.direction is Direction.RIGHT else (height, width)

    def _state(self, name: str, rank: int, size: Size) -> _Item:
        flow, cross = self.flow_cross(size)
        item = _box_item("state", flow, cross)
        if name in self.loops:
            loop_flow, loop_cross = self.flow_cross(self.label_size(self.loops[name]))
            item.flow = max(flow, loop_flow)
            if self.direction is Direction.RIGHT:
                item.before += _LOOP_GAP + loop_cross
            else:
                item.after += _LOOP_GAP + loop_cross
        return self._add(item, 2 * rank)

    def _add(self, item: _Item, layer: int) -> _Item:
        item.layer = layer
        self.layers[layer].append(item)
        return item

    def _chain(self, transition: Transition) -> _Chain:
        reverse = (transition.source, transition.target) in self.backward
        first, last = self.states[transition.source], self.states[transition.target]
        if reverse:
            first, last = last, first
        odd = range(first.layer + 1, last.layer, 2)
        labelled = min(odd, key=lambda n: sum(item.kind == "label" for item in self.layers[n]))
        between = [
            self._add(self._label(transition) if layer == labelled else _Item(kind="lane"), layer)
            for layer in range(first.layer + 1, last.layer)
        ]
        items = (first, *between, last)
        for item, following in pairwise(items):
            item.ahead.append(following)
            following.back.append(item)
        return _Chain(
            transition=transition,
            items=items,
            label=labelled - first.layer,
            reversed=reverse,
        )

    def _label(self, transition: Transition) -> _Item:
        return _box_item("label", *self.flow_cross(self.label_size(transition)))


def _box_item(kind: str, depth: float, cross: float) -> _Item:
    half = cross / 2
    return _Item(kind=kind, depth=depth, flow=depth, half=half, before=half, after=half)


def _backward(moves: Sequence[Transition]) -> set[tuple[str, str]]:
    """Return the transitions that lead back to a state on the way to their own source."""
    found: set[tuple[str, str]] = set()
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        for move in moves:
            if move.source == name and move.target in trail:
                found.add((name, move.target))
            elif move.source == name and move.target not in done:
                visit(move.target, (*trail, move.target))
        done.add(name)

    visit(NONE_STATE, (NONE_STATE,))
    return found


def _ranks(moves: Sequence[Transition], backward: set[tuple[str, str]]) -> dict[str, int]:
    """Return the longest path from ``None`` to each state, in steps, the backward ones turned."""
    edges = [
        (m.target, m.source) if (m.source, m.target) in backward else (m.source, m.target)
        for m in moves
    ]
    ranks = {name: 0 for edge in edges for name in edge}
    for _ in ranks:
        for source, target in edges:
            ranks[target] = max(ranks[target], ranks[source] + 1)
    return ranks


def _order(layers: list[list[_Item]]) -> None:
    """Reorder every layer in place so that few arrows cross, sweeping from several starts."""
    first = [list(layer) for layer in layers]
    best, fewest = first, _crossings(layers)
    for turned in range(len(layers) + 1):
        for forward in (True, False):
            for place, layer in enumerate(layers):
                layer[:] = first[place] if place < turned else first[place][::-1]
            for sweep in range(_SWEEPS):
                _sweep(layers, forward=(sweep % 2 == 0) == forward)
                crossings = _crossings(layers)
                if crossings < fewest:
                    best, fewest = [list(layer) for layer in layers], crossings
    for layer, ordered in zip(layers, best, strict=True):
        layer[:] = ordered


def _sweep(layers: list[list[_Item]], *, forward: bool) -> None:
    for layer in layers if forward else reversed(layers):
        _sort_layer(layers, layer, forward=forward)


def _sort_layer(layers: Sequence[Sequence[_Item]], layer: list[_Item], *, forward: bool) -> None:
    def mean(item: _Item) -> float:
        neighbours = item.back if forward else item.ahead
        if not neighbours:
            return float(layer.index(item))
        places = [layers[other.layer].index(other) for other in neighbours]
        return sum(places) / len(places)

    means = {id(item): mean(item) for item in layer}
    layer.sort(key=lambda item: means[id(item)])


def _crossings(layers: Sequence[Sequence[_Item]]) -> int:
    count = 0
    for layer, following in pairwise(layers):
        places = {id(item): place for place, item in enumerate(following)}
        ends = [[places[id(other)] for other in item.ahead] for item in layer]
        for upper in range(len(ends)):
            for lower in range(upper + 1, len(ends)):
                count += sum(a > b for a in ends[upper] for b in ends[lower])
    return count


def _settle(layers: Sequence[Sequence[_Item]]) -> None:
    """Move every item across the flow, close to its neighbours, in the order of its layer."""
    for layer in layers:
        offset = 0.0
        for item in layer:
            item.cross = offset + item.before
            offset = item.cross + item.after + _GAP_CROSS
    for sweep in range(_SETTLING):
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            _settle_layer(layer)


def _settle_layer(layer: Sequence[_Item]) -> None:
    wanted, weights = [], []
    for item in layer:
        pulls = [(_pull(item, other), other.cross) for other in (*item.back, *item.ahead)]
        weight = fsum(pull for pull, _ in pulls)
        wanted.append(fsum(pull * cross for pull, cross in pulls) / weight)
        weights.append(weight)
    offsets = [0.0]
    for first, second in pairwise(layer):
        offsets.append(offsets[-1] + first.after + _gap(first, second) + second.before)
    free = [cross - offset for cross, offset in zip(wanted, offsets, strict=True)]
    for item, value, offset in zip(layer, _isotonic(free, weights), offsets, strict=True):
        item.cross = value + offset


def _straighten(graph: _Graph) -> None:
    """Take the kinks out of long arrows where the neighbours in their layers leave room."""
    for chain in graph.chains:
        passing = chain.items[1:-1]
        ranges = [_room(graph.layers[item.layer], item) for item in passing]
        low, high = max(low for low, _ in ranges), min(high for _, high in ranges)
        if low <= high:
            mean = fsum(item.cross for item in passing) / len(passing)
            for item in passing:
                item.cross = min(max(mean, low), high)


def _room(layer: Sequence[_Item], item: _Item) -> tuple[float, float]:
    """Return how far an item can move across the flow without coming too near to another."""
    place = layer.index(item)
    low, high = float("-inf"), float("inf")
    if place > 0:
        before = layer[place - 1]
        low = before.cross + before.after + _gap(before, item) + item.before
    if place + 1 < len(layer):
        after = layer[place + 1]
        high = after.cross - after.before - _gap(item, after) - item.after
    return low, high


def _gap(first: _Item, second: _Item) -> float:
    return _GAP_LANE if "lane" in (first.kind, second.kind) else _GAP_CROSS


def _pull(item: _Item, other: _Item) -> float:
    return _STRAIGHTNESS[item.kind] * _STRAIGHTNESS[other.kind]


def _isotonic(values: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Return the rising sequence nearest to ``values`` in weighted least squares."""
    blocks: list[tuple[float, float, int]] = []
    for value, weight in zip(values, weights, strict=True):
        mean, total, count = value, weight, 1
        while blocks and blocks[-1][0] >= mean:
            other, other_total, other_count = blocks.pop()
            mean = (mean * total + other * other_total) / (total + other_total)
            total, count = total + other_total, count + other_count
        blocks.append((mean, total, count))
    return [mean for mean, _, count in blocks for _ in range(count)]


@dataclass(frozen=True, slots=True)
class _Band:
    """Where a layer begins and ends along the flow."""

    start: float
    end: float

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


def _measure(graph: _Graph) -> Layout:
    """Turn layers and places across into pixels."""
    lowest = min(item.cross - item.before for layer in graph.layers for item in layer)
    for layer in graph.layers:
        for item in layer:
            item.cross -= lowest
    bands = _bands(graph.layers)
    states = {name: _box(graph, item, bands) for name, item in graph.states.items()}
    arrows = [_arrow(graph, chain, bands) for chain in graph.chains]
    arrows += [_loop(graph, states[name], loop) for name, loop in graph.loops.items()]
    highest = max(item.cross + item.after for layer in graph.layers for item in layer)
    width, height = graph.flow_cross((bands[-1].end, highest))
    return Layout(width=width, height=height, states=states, arrows=tuple(arrows))


def _bands(layers: Sequence[Sequence[_Item]]) -> list[_Band]:
    """Give every layer the depth of its deepest item, and steep arrows more room between."""
    bands: list[_Band] = []
    start = 0.0
    for layer in layers:
        end = start + max(item.flow for item in layer)
        bands.append(_Band(start, end))
        steps = [abs(item.cross - other.cross) for item in layer for other in item.ahead]
        slope = max(steps, default=0.0) * _GAP_SLOPE
        start = end + min(max(slope, _GAP_FLOW_MIN), _GAP_FLOW_MAX)
    return bands


def _box(graph: _Graph, item: _Item, bands: Sequence[_Band]) -> Box:
    middle = bands[item.layer].middle
    left, top = graph.flow_cross((middle - item.depth / 2, item.cross - item.half))
    width, height = graph.flow_cross((item.depth, 2 * item.half))
    return Box(left=left, top=top, width=width, height=height)


def _arrow(graph: _Graph, chain: _Chain, bands: Sequence[_Band]) -> Arrow:
    """Lead the arrow straight through every layer, and in a curve from one to the next."""
    items, label = chain.items, chain.label
    tail = [*_leave(items[0], bands, _port(items[0], items[0].ahead, items[1]))]
    head = [*_leave(items[label], bands, items[label].cross)]
    for place, item in enumerate(items[1:-1], 1):
        if place != label:
            band, line = bands[item.layer], tail if place < label else head
            line += [(band.start, item.cross), (band.end, item.cross)]
    tail += _enter(items[label], bands, items[label].cross)
    head += _enter(items[-1], bands, _port(items[-1], items[-1].back, items[-2]))
    if chain.reversed:
        tail, head = head[::-1], tail[::-1]
    return Arrow(
        transition=chain.transition,
        box=_box(graph, items[label], bands),
        tail=_curves(graph, tail),
        head=_curves(graph, head),
    )


def _leave(item: _Item, bands: Sequence[_Band], cross: float) -> Iterator[Point]:
    band = bands[item.layer]
    yield (band.middle + item.depth / 2, cross)
    yield (band.end, cross)


def _enter(item: _Item, bands: Sequence[_Band], cross: float) -> Iterator[Point]:
    band = bands[item.layer]
    yield (band.start, cross)
    yield (band.middle - item.depth / 2, cross)


def _port(item: _Item, neighbours: Sequence[_Item], neighbour: _Item) -> float:
    """Return where on its side a state meets the arrow from or to ``neighbour``."""
    ordered = sorted(neighbours, key=lambda other: other.cross)
    room = 2 * item.half * _PORT_SHARE
    pitch = min(_PORT_PITCH, room / max(len(ordered) - 1, 1))
    return item.cross + (ordered.index(neighbour) - (len(ordered) - 1) / 2) * pitch


def _curves(graph: _Graph, knots: Sequence[Point]) -> tuple[Curve, ...]:
    """Join points along and across the flow, leaving and reaching each of them along the flow."""
    curves = []
    for start, end in pairwise(_apart(knots)):
        middle = (start[0] + end[0]) / 2
        points = (start, (middle, start[1]), (middle, end[1]), end)
        first, second, third, fourth = (graph.flow_cross(point) for point in points)
        curves.append((first, second, third, fourth))
    return tuple(curves)


def _apart(knots: Sequence[Point]) -> list[Point]:
    """Return the points without those near the one before or the last; both ends stay."""
    first, *between, last = knots
    kept = [first]
    for point in between:
        if not (_near(point, kept[-1]) or _near(point, last)):
            kept.append(point)
    return [*kept, last]


def _near(one: Point, other: Point) -> bool:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1])) <= _NEAR


def _loop(graph: _Graph, state: Box, transition: Transition) -> Arrow:
    """Put the label of a loop beside its state, across the flow, with a line there and back."""
    width, height = graph.label_size(transition)
    across, down = state.left + state.width / 2, state.top + state.height / 2
    if graph.direction is Direction.RIGHT:
        box = Box(
            left=across - width / 2,
            top=state.top - _LOOP_GAP - height,
            width=width,
            height=height,
        )
        reach = min(state.width, width) * _LOOP_REACH
        tail = _bow((across - reach, state.top), (across - reach, box.bottom), (-_LOOP_BOW, 0))
        head = _bow((across + reach, box.bottom), (across + reach, state.top), (_LOOP_BOW, 0))
    else:
        box = Box(left=state.right + _LOOP_GAP, top=down - height / 2, width=width, height=height)
        reach = min(state.height, height) * _LOOP_REACH
        tail = _bow((state.right, down - reach), (box.left, down - reach), (0, -_LOOP_BOW))
        head = _bow((box.left, down + reach), (state.right, down + reach), (0, _LOOP_BOW))
    return Arrow(transition=transition, box=box, tail=(tail,), head=(head,))


def _bow(start: Point, end: Point, push: Point) -> Curve:
    """Return a line from ``start`` to ``end`` that bends by ``push`` on the way."""
    (x1, y1), (x2, y2), (right, down) = start, end, push
    third = ((x2 - x1) / 3, (y2 - y1) / 3)
    return (
        start,
        (x1 + third[0] + right, y1 + third[1] + down),
        (x2 - third[0] + right, y2 - third[1] + down),
        end,
    )
