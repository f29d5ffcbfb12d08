"""Measures reading a bill's history by its links beside a scan of the chain.

Run it with ``python -m benchmarks.history``, or ``make bench-history``. It writes
benchmarks/history.json and its table in docs/performance.md. Both ways must return the same events,
and every request is counted; times are medians, and those of the machine.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final, TypeAlias

from benchmarks.chronicle import EVENTS, OTHERS, Chronicle
from benchmarks.counting import CountingConnection
from benchmarks.document import DOCUMENT, HISTORY
from benchmarks.machine import machine
from benchmarks.meter import MeasurementError
from benchmarks.stage import opened
from wharfinger.contracts.base import Event
from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.ids import Id
from wharfinger.errors import WharfingerError

BLOCKS: Final = 100_000
"""Length of the chain."""

RUNS: Final = 7
"""How often each way is timed; the median is taken."""

SPANS: Final = (10_000, 2_000)
"""Blocks for which public nodes answer one request for logs."""

RESULT: Final = Path(__file__).resolve().parent / "history.json"
"""The committed figures."""

YEAR_BLOCKS: Final = 365 * 86_400 // 12
"""Blocks of a year, one every twelve seconds."""

ANVIL: Final = ("--prune-history", "--hardfork", "cancun")
"""Keep no states of old blocks, and write no hash of every block into the state: a chain of so many
blocks would take hours else. Blocks and logs stay."""

Place: TypeAlias = tuple[int, int, str, Event]
"""Block, place in it, transaction, and what was announced."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read the history.

    Attributes:
        name: what it does.
        requests: requests to the node.
        milliseconds: median time.
    """

    name: str
    requests: int
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Reading:
    """All ways on one chain.

    Attributes:
        others: events of other bills on it.
        ways: the ways, the links first.
    """

    others: int
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured.

    Attributes:
        machine: the machine's class.
        runs: how often each way was timed.
        blocks: length of the chains.
        events: events of the bill.
        readings: the figures of each chain.
    """

    machine: str
    runs: int
    blocks: int
    events: int
    readings: tuple[Reading, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the object that benchmarks/history.json holds."""
        return asdict(self)

    @classmethod
    def load(cls, path: Path = RESULT) -> Result:
        """Read what :meth:`to_json` gave."""
        content = json.loads(path.read_text("utf-8"))
        readings = tuple(
            Reading(reading["others"], tuple(Way(**way) for way in reading["ways"]))
            for reading in content.pop("readings")
        )
        return cls(**content, readings=readings)


def ranges(latest: int, span: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges, first and last block, by which a scan reads a chain from its genesis."""
    for first in range(0, latest + 1, span):
        yield first, min(first + span - 1, latest)


def scan(bills: BillOfLading, bill: Id, *, latest: int, span: int) -> tuple[Place, ...]:
    """Return everything that happened to a bill, found by asking for the logs of every range."""
    found: list[Place] = []
    for first, last in ranges(latest, span):
        asked = {
            "address": bills.address,
            "fromBlock": hex(first),
            "toBlock": hex(last),
            "topics": [None, "0x" + bill.hex()],
        }
        logs = bills.connection.rpc("eth_getLogs", [asked])
        for log, event in zip(logs, bills.events_of(logs), strict=True):
            block, index = int(log["blockNumber"], 16), int(log["logIndex"], 16)
            found.append((block, index, str(log["transactionHash"]), event))
    return tuple(found)


def walk(bills: BillOfLading, bill: Id) -> tuple[Place, ...]:
    """Return everything that happened to a bill, found by its links."""
    return tuple(
        (one.block, one.log_index, one.transaction, one.event) for one in bills.history(bill)
    )


def ways_to_read(
    bills: BillOfLading, bill: Id, *, latest: int, spans: Sequence[int]
) -> dict[str, Callable[[], tuple[Place, ...]]]:
    """Return every way by its name, the links first."""

    def scanning(span: int) -> Callable[[], tuple[Place, ...]]:
        return lambda: scan(bills, bill, latest=latest, span=span)

    scans = {f"scan, {span:,} blocks a request": scanning(span) for span in spans}
    return {
        "the bill's links": lambda: walk(bills, bill),
        "scan, one request": scanning(latest + 1),
        **scans,
    }


def read(chronicle: Chronicle, *, runs: int, spans: Sequence[int]) -> tuple[Way, ...]:
    """Time and count every way, taking turns, and compare what they return.

    Raises:
        MeasurementError: two ways do not return the same events.
    """
    connection = CountingConnection.open(chronicle.url)
    bills = BillOfLading(connection, chronicle.bills.address)
    ways = ways_to_read(bills, chronicle.bill, latest=chronicle.latest, spans=spans)
    expected = walk(bills, chronicle.bill)
    if len(expected) != EVENTS:
        raise MeasurementError(f"The bill has {len(expected)} events, not {EVENTS}.")
    times: dict[str, list[float]] = {name: [] for name in ways}
    requests: dict[str, int] = {}
    for _ in range(runs):
        for name, way in ways.items():
            before, began = connection.requests, time.perf_counter()
            found = way()
            times[name].append(time.perf_counter() - began)
            requests[name] = connection.requests - before
            if found != expected:
                raise MeasurementError(f"{name} does not return the events that the links return.")
    connection.close()
    return tuple(Way(name, requests[name], _milliseconds(times[name])) for name in ways)


def measure(
    *,
    blocks: int = BLOCKS,
    others: Sequence[int] = (0, OTHERS),
    runs: int = RUNS,
    spans: Sequence[int] = SPANS,
    tell: Callable[[str], None] = lambda _: None,
) -> Result:
    """Measure on one chain for each number of other bills.

    Raises:
        MeasurementError: two ways do not return the same events.
    """
    readings = []
    for bills in others:
        tell(f"a chain of {blocks:,} blocks with {bills:,} other bills")
        with (
            tempfile.TemporaryDirectory() as folder,
            opened(Path(folder), steps_tracing=False, anvil_options=ANVIL) as stage,
        ):
            chronicle = Chronicle(stage, blocks=blocks, others=bills)
            chronicle.write()
            ways = read(chronicle, runs=runs, spans=spans)
            readings.append(Reading(chronicle.other_events, ways))
    return Result(machine(), runs, blocks, EVENTS, tuple(readings))


def table(result: Result) -> str:
    """Return the table of docs/performance.md."""
    columns = ["requests"]
    columns += [f"ms beside {reading.others:,} other events" for reading in result.readings]
    rows = [
        f"| {result.events} events in {result.blocks:,} blocks | {' | '.join(columns)} |",
        "|---|" + "---:|" * len(columns),
    ]
    for place, way in enumerate(result.readings[0].ways):
        times = " | ".join(f"{reading.ways[place].milliseconds:,}" for reading in result.readings)
        rows.append(f"| {way.name} | {way.requests:,} | {times} |")
    rows.append(f"\nMedians of {result.runs} runs ({result.machine}). {_year(result)}")
    return "\n".join(rows)


def _year(result: Result) -> str:
    """Say what the scans of a longer chain take; the ways are those of :func:`ways_to_read`."""
    counts = " or ".join(f"{len(list(ranges(YEAR_BLOCKS - 1, span))):,}" for span in SPANS)
    links = result.readings[0].ways[0].requests
    return (
        f"A year of blocks, one every twelve seconds, is {YEAR_BLOCKS:,}: "
        f"a scan of it takes {counts} requests, the links take {links}."
    )


def main(
    *,
    measuring: Callable[..., Result] = measure,
    result: Path = RESULT,
    document: Path = DOCUMENT,
) -> int:
    """Measure, write, and return the exit code."""
    try:
        measured = measuring(tell=lambda text: print(text, file=sys.stderr))
        HISTORY.write(table(measured), document)
    except WharfingerError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    print(table(measured))
    result.write_text(json.dumps(measured.to_json(), indent=2) + "\n", "utf-8")
    return 0


def _milliseconds(seconds: Sequence[float]) -> float:
    return round(1000 * median(seconds), 1)


if __name__ == "__main__":
    sys.exit(main())
