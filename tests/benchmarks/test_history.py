"""History by links beside a scan: the same events, and every request counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.chronicle import EVENTS, OTHERS, SLICES
from benchmarks.counting import CountingConnection
from benchmarks.document import DOCUMENT, HISTORY
from benchmarks.history import (
    BLOCKS,
    RUNS,
    SPANS,
    Reading,
    Result,
    Way,
    main,
    measure,
    ranges,
    table,
)
from benchmarks.meter import MeasurementError

from wharfinger.chain import EmbeddedNode

SMALL = 1_000
OF_EACH = (Way("the bill's links", 13, 9.5), Way("scan, one request", 1, 1_200.0))
RESULT = Result("2 cores", 5, 1_000, 12, (Reading(0, OF_EACH), Reading(40, OF_EACH)))


def test_ranges_cover_every_block_once() -> None:
    for latest, span in [(0, 1), (9, 10), (10, 10), (11, 10), (99, 7), (5, 100)]:
        blocks = [n for first, last in ranges(latest, span) for n in range(first, last + 1)]
        assert blocks == list(range(latest + 1))
        assert all(last - first < span for first, last in ranges(latest, span))


def test_every_request_is_counted(anvil: EmbeddedNode) -> None:
    connection = CountingConnection.open(anvil.url)
    before = connection.requests
    connection.rpc("eth_blockNumber")
    connection.batch([("eth_blockNumber", []), ("eth_chainId", [])])
    assert connection.requests - before == 3
    connection.close()


def test_a_small_measurement_counts_exactly() -> None:
    result = measure(blocks=SMALL, others=(2,), runs=1, spans=(100, 300))
    (reading,) = result.readings
    assert reading.others == 2 * (SLICES + 1)
    assert [way.requests for way in reading.ways] == [EVENTS + 1, 1, 11, 4]
    assert all(way.milliseconds > 0 for way in reading.ways)


def test_ways_that_disagree_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.history.scan", lambda *_, **__: ())
    with pytest.raises(MeasurementError, match="scan, one request does not return"):
        measure(blocks=SMALL, others=(0,), runs=1, spans=())


def test_figures_survive_the_file_and_stand_in_the_table(tmp_path: Path) -> None:
    path, document = tmp_path / "history.json", tmp_path / "performance.md"
    document.write_text(f"{HISTORY.begin}\n{HISTORY.end}\n", "utf-8")
    assert main(measuring=lambda **_: RESULT, result=path, document=document) == 0
    assert Result.load(path) == RESULT
    text = document.read_text("utf-8")
    assert "| scan, one request | 1 | 1,200.0 | 1,200.0 |" in text
    assert "2,628,000: a scan of it takes 263 or 1,314 requests, the links take 13." in text


def test_nothing_is_written_without_a_place_for_the_table(tmp_path: Path) -> None:
    path, document = tmp_path / "history.json", tmp_path / "performance.md"
    document.write_text("", "utf-8")
    assert main(measuring=lambda **_: RESULT, result=path, document=document) == 2
    assert not path.exists()


def test_committed_counts_follow_from_the_chain() -> None:
    committed = Result.load()
    assert (committed.blocks, committed.events, committed.runs) == (BLOCKS, EVENTS, RUNS)
    assert [reading.others for reading in committed.readings] == [0, OTHERS * (SLICES + 1)]
    scans = [len(list(ranges(BLOCKS, span))) for span in SPANS]
    for reading in committed.readings:
        assert [way.requests for way in reading.ways] == [EVENTS + 1, 1, *scans]


def test_the_published_table_is_the_committed_one() -> None:
    text = DOCUMENT.read_text("utf-8")
    assert text == HISTORY.replaced(text, table(Result.load()))
