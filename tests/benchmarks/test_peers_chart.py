"""Bars are as long as the gas they stand for, and no text runs into anything."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest
from benchmarks.document import DOCUMENT
from benchmarks.peers.chart import (
    BAR,
    LABEL_SIZE,
    LABELS,
    MARGIN,
    NOTE_SIZE,
    STYLES,
    VALUE_SIZE,
    WIDTH,
    Bar,
    draw,
    legend,
    note,
    panels,
)
from benchmarks.peers.comparison import Comparison
from benchmarks.peers.report import CHART
from benchmarks.peers.works import WORKS
from defusedxml.ElementTree import fromstring

from wharfinger.machines.text import text_width

Make = Callable[..., Comparison]
SVG = "{http://www.w3.org/2000/svg}"
MEASURED = re.compile(r"[\d,]+")


@pytest.fixture
def committed() -> Comparison:
    """The comparison that is published."""
    return Comparison.load()


def gas_of(bar: Bar) -> int:
    """The figure that stands beside a bar."""
    found = MEASURED.match(bar.text)
    assert found
    return int(found.group().strip(",").replace(",", ""))


def bars_of(comparison: Comparison) -> list[Bar]:
    """Every bar of a chart, from top to bottom."""
    return [bar for panel in panels(comparison) for group in panel.groups for bar in group.bars]


def test_every_work_that_both_do_has_its_three_bars(comparison: Make) -> None:
    titles = [group.title for panel in panels(comparison()) for group in panel.groups]
    shared = {
        work.title for name, work in WORKS.items() if work.here and not name.endswith(".first")
    }
    assert titles[0] == "a bill's life"
    assert len(titles) == len(set(titles))
    assert set(titles) == shared
    for panel in panels(comparison()):
        for group in panel.groups:
            assert tuple(bar.style for bar in group.bars) == STYLES


def test_bars_show_both_builds_of_the_best_registry_and_ours(comparison: Make) -> None:
    made = comparison(optimised_clone=200_000, shipped_clone=500_000)
    life = panels(made)[0].groups[0].bars
    assert [bar.text for bar in life] == ["500,000", "200,000", "150,000, ratio 0.75"]


def test_bars_are_in_proportion_to_gas(committed: Comparison) -> None:
    for panel in panels(committed):
        bars = [bar for group in panel.groups for bar in group.bars]
        scales = [bar.width / gas_of(bar) for bar in bars]
        assert scales == pytest.approx([scales[0]] * len(scales))
        assert {bar.left for bar in bars} == {MARGIN + LABELS}
        assert max(bar.width for bar in bars) > (WIDTH - MARGIN - LABELS) / 2


def test_bars_and_headings_stand_below_each_other(committed: Comparison) -> None:
    tops = [bar.top for bar in bars_of(committed)]
    assert all(below - above >= BAR for above, below in pairwise(tops))
    for panel in panels(committed):
        assert panel.top + NOTE_SIZE < panel.groups[0].bars[0].top
    for above, below in pairwise(panels(committed)):
        assert above.bottom < below.top


def test_text_stays_in_its_room(committed: Comparison) -> None:
    for bar in bars_of(committed):
        end = bar.left + bar.width + text_width(bar.text, VALUE_SIZE, bold=bar.style == "here")
        assert end < WIDTH - MARGIN / 2, bar
    for panel in panels(committed):
        for group in panel.groups:
            assert text_width(group.title, LABEL_SIZE, bold=True) < LABELS, group.title
    for line in note(committed):
        assert text_width(line, NOTE_SIZE) <= WIDTH - 2 * MARGIN


def test_the_legend_fits_into_one_line(committed: Comparison) -> None:
    drawn = fromstring(draw(committed))
    texts = {element.text: element for element in drawn.iter(f"{SVG}text")}
    ends = [
        float(texts[text].attrib["x"]) + text_width(text, NOTE_SIZE)
        for _, text in legend(committed)
    ]
    starts = [float(texts[text].attrib["x"]) for _, text in legend(committed)]
    assert all(end < start for end, start in zip(ends, starts[1:], strict=False))
    assert ends[-1] < WIDTH - MARGIN


def test_the_drawing_holds_what_was_placed_and_nothing_outside(committed: Comparison) -> None:
    drawn: Element = fromstring(draw(committed))
    width, height = float(drawn.attrib["width"]), float(drawn.attrib["height"])
    assert width == WIDTH
    boxes = [element for element in drawn.iter(f"{SVG}rect") if element.attrib["class"] != "ground"]
    assert len(boxes) == len(bars_of(committed)) + len(legend(committed))
    for box in boxes:
        assert 0 < float(box.attrib["x"]) + float(box.attrib["width"]) < width
        assert 0 < float(box.attrib["y"]) + float(box.attrib["height"]) < height
    texts = [element.text for element in drawn.iter(f"{SVG}text")]
    assert {bar.text for bar in bars_of(committed)} <= set(texts)


def test_the_drawing_is_readable_on_light_and_dark_and_aloud(committed: Comparison) -> None:
    drawn = fromstring(draw(committed))
    style = drawn.findtext(f"{SVG}style") or ""
    light, found, dark = style.partition("@media (prefers-color-scheme:dark)")
    assert found
    for name in ("ground", "title", "note", "work", "value", "own", *STYLES):
        assert f".{name}{{" in light or f".{name}," in light, name
        assert f".{name}{{" in dark or f".{name}," in dark, name
    description = drawn.findtext(f"{SVG}desc") or ""
    for bar in bars_of(committed):
        assert f"{bar.style} {bar.text}" in description


def test_the_published_chart_is_of_the_committed_figures(committed: Comparison) -> None:
    assert DOCUMENT.with_name(CHART).read_text("utf-8") == draw(committed)
