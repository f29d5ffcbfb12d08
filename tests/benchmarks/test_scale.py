"""Gas beside many bills: what grows is found, and nothing is written then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.document import DOCUMENT, SCALE
from benchmarks.filler import PER_BLOCK, PER_TRANSACTION, Filler, NotFilledError
from benchmarks.scale import GREW, SIZES, Scale, Size, main, measure, table
from benchmarks.stage import DEPLOYER, opened

from wharfinger.contracts.enums import BillState

EQUAL = Scale("2 cores", 3, (Size(10, 85_000, 41_000), Size(1_000, 85_000, 41_000)))


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A document without figures."""
    path = tmp_path / "performance.md"
    path.write_text(f"{SCALE.begin}\n{SCALE.end}\n", "utf-8")
    return path


@pytest.fixture
def command(tmp_path: Path, document: Path) -> Callable[[Scale], int]:
    """The command on files of the test's own, with figures that were measured already."""
    result = tmp_path / "scale.json"
    return lambda scale: main(measuring=lambda **_: scale, result=result, document=document)


@pytest.mark.parametrize(
    "other", [Size(1_000, 85_001, 41_000), Size(1_000, 85_000, 40_999)], ids=["issue", "transfer"]
)
def test_a_figure_that_differs_fails_and_writes_nothing(
    command: Callable[[Scale], int], document: Path, tmp_path: Path, other: Size
) -> None:
    before = document.read_bytes()
    assert command(replace(EQUAL, sizes=(EQUAL.sizes[0], other))) == GREW
    assert document.read_bytes() == before
    assert not (tmp_path / "scale.json").exists()


def test_equal_figures_are_written(
    command: Callable[[Scale], int], document: Path, tmp_path: Path
) -> None:
    assert command(EQUAL) == 0
    assert table(EQUAL) in document.read_text("utf-8")
    assert Scale.load(tmp_path / "scale.json") == EQUAL


def test_nothing_is_written_without_a_place_for_the_table(
    command: Callable[[Scale], int], document: Path, tmp_path: Path
) -> None:
    document.write_text("", "utf-8")
    assert command(EQUAL) == 2
    assert not (tmp_path / "scale.json").exists()


def test_a_small_measurement_finds_equal_figures() -> None:
    told: list[str] = []
    scale = measure((3, PER_TRANSACTION + 1), told.append)
    assert [size.bills for size in scale.sizes] == [3, PER_TRANSACTION + 1]
    assert scale.equal
    assert told == ["3 bills", f"{PER_TRANSACTION + 1} bills"]


def test_the_filler_issues_as_many_as_it_says(tmp_path: Path) -> None:
    bills = PER_TRANSACTION * PER_BLOCK + 2
    with opened(tmp_path, steps_tracing=False) as stage:
        filler = Filler(stage)
        filler.fill_to(2)
        filler.fill_to(bills)
        logs = stage.connection.rpc(
            "eth_getLogs",
            [{"address": stage.suite.bills.address, "fromBlock": "0x0", "toBlock": "latest"}],
        )
        events = stage.suite.bills.events_of(logs)
        issued = [event["bill"] for event in events if event.name == "BillIssued"]
        assert len(set(issued)) == len(issued) == bills
        assert stage.suite.bills.state_of(bytes(issued[-1])) is BillState.ISSUED
        stage.suite.bills.set_issuance_paused(paused=True, by=stage.by[DEPLOYER])
        with pytest.raises(NotFilledError, match="FILL"):
            filler.fill_to(bills + 1)


def test_committed_figures_are_equal_at_every_size() -> None:
    committed = Scale.load()
    assert tuple(size.bills for size in committed.sizes) == SIZES
    assert committed.equal


def test_the_published_table_is_the_committed_one() -> None:
    text = DOCUMENT.read_text("utf-8")
    assert text == SCALE.replaced(text, table(Scale.load()))
