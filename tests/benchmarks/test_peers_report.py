"""The published comparison says what was measured, and what it is compared with."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.document import DOCUMENT
from benchmarks.peers.comparison import Comparison
from benchmarks.peers.registry import Kind
from benchmarks.peers.report import (
    PLACE,
    document_part,
    kind_of,
    of_kind,
    spoken,
    terminal_table,
)
from benchmarks.peers.works import WORKS
from rich.console import Console

Make = Callable[..., Comparison]


def rows(text: str) -> dict[str, list[str]]:
    """The cells of every row of a document's tables, by the first one."""
    lines = (line for line in text.splitlines() if line.startswith("| "))
    cells = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
    return {first: rest for first, *rest in cells}


def test_builds_are_named_by_compilation_and_registry() -> None:
    assert kind_of("optimised-clone") is Kind.CLONE
    assert of_kind("shipped", Kind.STANDALONE) == "shipped-standalone"
    assert spoken("optimised-clone") == "optimised, clone registry"


def test_every_work_has_a_row_with_both_acts_and_the_ratio(comparison: Make) -> None:
    table = rows(document_part(comparison()))
    assert table["a bill's life"] == [
        *("five acts", "five acts"),
        *("400,000", "300,000", "150,000", "0.50"),
    ]
    assert table["issue"] == ["`mint`", "`issue`", "100,000", "100,000", "50,000", "0.50"]
    assert table["title back"] == [
        *("`rejectTransferBeneficiary`", "none"),
        *("100,000", "100,000", "", ""),
    ]
    assert table["title and possession back"][:2] == ["`rejectTransferOwners`", "`sendBack`"]
    assert {work.title for work in WORKS.values()} <= set(table)


def test_the_columns_are_those_of_the_best_registry(comparison: Make) -> None:
    made = comparison(optimised_clone=200_000, shipped_clone=500_000)
    table = rows(document_part(made))
    assert table["a bill's life"][2:] == ["500,000", "200,000", "150,000", "0.75"]
    assert "Its best build, to which the ratio is: optimised, clone registry." in document_part(
        made
    )


def test_every_build_has_a_row_with_its_life_the_best_first(comparison: Make) -> None:
    table = rows(document_part(comparison(optimised_clone=600_000)))
    assert [
        name for name in table if name.endswith((" standalone registry", " clone registry"))
    ] == [
        "optimised, standalone registry",
        "shipped, standalone registry",
        "optimised, clone registry",
    ]
    assert table["shipped, standalone registry"] == ["400,000", "0.38"]
    assert table["optimised, standalone registry"] == ["300,000", "0.50"]
    assert table["optimised, clone registry"] == ["600,000", "0.25"]


def test_versions_are_told(comparison: Make) -> None:
    text = document_part(comparison())
    for part in ("token-registry 1.2.3", "OpenZeppelin 5.9.9", "solc 0.8.99", "Anvil 9.8.7"):
        assert part in text


def test_the_terminal_shows_every_build(comparison: Make) -> None:
    console = Console(width=120)
    with console.capture() as shown:
        console.print(terminal_table(comparison()))
    lines = [line.split() for line in shown.get().splitlines()]
    assert ["issue", "100,000", "100,000", "50,000", "0.50"] in lines
    assert ["a", "bill's", "life", "300,000", "400,000", "150,000", "0.50"] in lines
    assert ["title", "back", "100,000", "100,000"] in lines


def test_the_published_comparison_is_the_committed_one() -> None:
    text = DOCUMENT.read_text("utf-8")
    assert text == PLACE.replaced(text, document_part(Comparison.load()))
