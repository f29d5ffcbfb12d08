"""The drawings: well-formed, complete, and nothing on top of anything else."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from wharfinger.machines import draw, load_machine, machine_names
from wharfinger.machines.drawing import _PALETTE, PAGE_WIDTH, layout_of
from wharfinger.machines.explain import conditions
from wharfinger.machines.layout import Curve, Direction, place, transitions
from wharfinger.machines.pages import pages, write_pages
from wharfinger.machines.text import text_width, wrap_text

DOCS = Path(__file__).parents[2] / "docs" / "machines"
SVG = "{http://www.w3.org/2000/svg}"
SAMPLES = 40


def words(name: str) -> list[str]:
    root = ET.fromstring(draw(load_machine(name)))
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def point(curve: Curve, share: float) -> tuple[float, float]:
    weights = (
        (1 - share) ** 3,
        3 * (1 - share) ** 2 * share,
        3 * (1 - share) * share**2,
        share**3,
    )
    x, y = (sum(w * p[axis] for w, p in zip(weights, curve, strict=True)) for axis in (0, 1))
    return x, y


@pytest.mark.parametrize("name", machine_names())
def test_the_drawing_shows_every_state_act_actor_and_condition(name: str) -> None:
    machine, shown = load_machine(name), words(name)
    assert shown[0] == machine.title
    for state in machine.states:
        assert shown.count(state.name) >= 1
    for transition in transitions(machine):
        for row in transition.rows:
            assert row.action in shown
            assert all(actor in shown for actor in row.actors)
            for number, part in enumerate(conditions(machine, row)):
                assert f"{'and' if number else 'if'} {part}" in shown
    drawn = sum(len(transition.rows) for transition in transitions(machine))
    actions = {row.action for row in machine.rows}
    assert sum(word in actions for word in shown) == drawn


@pytest.mark.parametrize("name", machine_names())
def test_final_states_have_a_double_border(name: str) -> None:
    machine = load_machine(name)
    root = ET.fromstring(draw(machine))
    inner = [r for r in root.iter(f"{SVG}rect") if r.get("class") == "inner"]
    assert len(inner) == sum(state.final for state in machine.states)


@pytest.mark.parametrize("name", machine_names())
def test_no_two_boxes_overlap_and_none_is_cut(name: str) -> None:
    layout = layout_of(load_machine(name))
    for first, second in combinations(layout.boxes, 2):
        assert not first.overlaps(second)
    for box in layout.boxes:
        assert box.left >= -0.01
        assert box.top >= -0.01
        assert box.right <= layout.width + 0.01
        assert box.bottom <= layout.height + 0.01


@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("name", machine_names())
def test_no_line_runs_through_a_box(name: str, direction: Direction) -> None:
    machine = load_machine(name)
    layout = place(
        machine,
        direction=direction,
        state_sizes={state.name: (130.0, 60.0) for state in machine.states},
        label_size=lambda transition: (120.0, 30.0 * len(transition.rows)),
    )
    lines = [curve for arrow in layout.arrows for curve in (*arrow.tail, *arrow.head)]
    for first, second in combinations(layout.boxes, 2):
        assert not first.overlaps(second)
    for curve in lines:
        for step in range(1, SAMPLES):
            x, y = point(curve, step / SAMPLES)
            assert not any(box.contains(x, y) for box in layout.boxes)


@pytest.mark.parametrize("name", machine_names())
def test_every_arrow_joins_its_states(name: str) -> None:
    layout = layout_of(load_machine(name))
    for arrow in layout.arrows:
        for line, state in (
            (arrow.tail[0][0], arrow.transition.source),
            (arrow.head[-1][3], arrow.transition.target),
        ):
            box = layout.states[state]
            assert box.left - 0.01 <= line[0] <= box.right + 0.01
            assert box.top - 0.01 <= line[1] <= box.bottom + 0.01


@pytest.mark.parametrize("name", machine_names())
def test_text_stays_inside_the_drawing(name: str) -> None:
    root = ET.fromstring(draw(load_machine(name)))
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    assert width <= PAGE_WIDTH + 1
    outside = root.findall(f"{SVG}text")
    for element in outside:
        size = 21 if element.get("class") == "title" else 11.5
        right = float(element.attrib["x"]) + text_width(element.text or "", size)
        assert right <= width
        assert float(element.attrib["y"]) < height


@pytest.mark.parametrize(("tone", "ground"), [(0, "#f1f5f9"), (1, "#1b2632")])
def test_actor_colours_stand_out_from_the_ground(tone: int, ground: str) -> None:
    for pair in _PALETTE:
        lights = sorted((luminance(pair[tone]), luminance(ground)))
        assert (lights[1] + 0.05) / (lights[0] + 0.05) >= 4.5


def luminance(colour: str) -> float:
    """Return the relative luminance after WCAG 2.2."""
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_wrapping_keeps_every_word_and_the_limit() -> None:
    text = "notice of completeness awaited incomprehensibilities"
    lines = wrap_text(text, 10, 100)
    assert " ".join(lines) == text
    assert all(text_width(line, 10) <= 100 for line in lines if " " in line)


def test_the_committed_pages_are_what_the_machines_say() -> None:
    committed = {path.name: path.read_text(encoding="utf-8") for path in DOCS.iterdir()}
    assert committed == pages(), "run: python -m wharfinger.machines docs/machines"


def test_the_pages_are_written(tmp_path: Path) -> None:
    written = write_pages(tmp_path / "new" / "folder")
    assert {path.name for path in written} == set(pages())
    assert all(path.stat().st_size for path in written)
