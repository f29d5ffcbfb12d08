"""Each measurement writes its own part of the document, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.document import DOCUMENT, FIGURES, HISTORY, SCALE, Section

from wharfinger.errors import UsageError

SECTIONS = (FIGURES, SCALE, HISTORY)


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name)
def test_a_section_is_replaced_and_the_others_stay(section: Section, tmp_path: Path) -> None:
    path = tmp_path / "performance.md"
    path.write_text("".join(f"{one.begin}\nold\n{one.end}\n" for one in SECTIONS), "utf-8")
    section.write("| new |", path)
    text = path.read_text("utf-8")
    assert f"{section.begin}\n\n| new |\n\n{section.end}\n" in text
    for other in SECTIONS:
        assert (f"{other.begin}\nold\n{other.end}\n" in text) is (other is not section)


def test_the_document_has_a_place_for_each() -> None:
    text = DOCUMENT.read_text("utf-8")
    for section in SECTIONS:
        assert "| new |" in section.replaced(text, "| new |")


def test_a_document_without_the_section_is_refused_by_name() -> None:
    with pytest.raises(UsageError, match="markers of its scale"):
        SCALE.replaced(f"{FIGURES.begin}{FIGURES.end}", "")
