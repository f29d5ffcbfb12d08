"""The benchmark of documents measures what it says, and what is published is what was kept."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.document import DOCUMENT
from benchmarks.documents import (
    KEPT,
    PLACE,
    SEAL_LIMIT,
    DocumentFigures,
    document_table,
    main,
    measure,
)


@pytest.fixture(scope="module")
def figures() -> DocumentFigures:
    """A small measurement."""
    found = measure(lambda *_: None, documents=20, stream_mib=2, rounds=1)
    return replace(found, seal_ms=60.0, open_ms=50.0)


def test_everything_is_measured(figures: DocumentFigures) -> None:
    assert (figures.fields, figures.documents, figures.stream_mib) == (1_000, 20, 2)
    assert figures.grant_bytes == 80
    assert "cryptography" in figures.machine


def test_figures_and_table_are_written(figures: DocumentFigures, tmp_path: Path) -> None:
    kept, document = tmp_path / "documents.json", tmp_path / "performance.md"
    document.write_text(f"before\n{PLACE.begin}\nthe last table\n{PLACE.end}\nafter\n", "utf-8")
    assert main([], measuring=lambda _: figures, kept=kept, document=document) == 0
    assert DocumentFigures(**json.loads(kept.read_text("utf-8"))) == figures
    text = document.read_text("utf-8")
    assert "the last table" not in text
    assert "60 + 50 = 110 ms" in text
    assert text.startswith("before")
    assert text.endswith("after\n")


def test_a_figure_beyond_its_limit_is_told_and_not_published(
    figures: DocumentFigures, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slow = replace(figures, seal_ms=SEAL_LIMIT)
    kept = tmp_path / "documents.json"
    assert main([], measuring=lambda _: slow, kept=kept, document=tmp_path / "none") == 1
    assert "more than 200 ms" in capsys.readouterr().err
    assert not kept.exists()


def test_a_document_without_the_place_is_told(
    figures: DocumentFigures, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "documents.json"
    assert main([], measuring=lambda _: figures, kept=kept, document=tmp_path / "none") == 2
    assert "cannot be read" in capsys.readouterr().err
    assert not kept.exists()


def test_what_is_published_is_what_was_kept() -> None:
    kept = DocumentFigures(**json.loads(KEPT.read_text("utf-8")))
    assert not kept.beyond()
    assert document_table(kept) in DOCUMENT.read_text("utf-8")
