"""Measures that gas does not grow with the number of bills.

Run it with ``python -m benchmarks.scale``, or ``make bench-scale``. It fills a register with ever
more bills, and at each size issues one bill and transfers it, with the same bytes each time. It
writes benchmarks/scale.json and its table in docs/performance.md, or ends with 1 and writes nothing
when the figures are not equal.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.document import DOCUMENT, SCALE
from benchmarks.filler import Filler
from benchmarks.machine import machine
from benchmarks.scenes.bills import issue
from benchmarks.stage import Stage, opened
from wharfinger.chain import snapshot
from wharfinger.contracts.enums import BillForm
from wharfinger.errors import WharfingerError

SIZES: Final = (10, 10_000, 200_000)
"""Numbers of bills that are there already."""

RESULT: Final = Path(__file__).resolve().parent / "scale.json"
"""The committed figures."""

GREW: Final = 1
"""Exit code when the figures are not equal."""


@dataclass(frozen=True, slots=True)
class Size:
    """What acts cost where so many bills are there already.

    Attributes:
        bills: how many.
        issue: gas of issuing one more.
        transfer: gas of transferring that one.
    """

    bills: int
    issue: int
    transfer: int


@dataclass(frozen=True, slots=True)
class Scale:
    """What was measured.

    Attributes:
        machine: the machine's class.
        seconds: how long all of it took there.
        sizes: the figures of each size.
    """

    machine: str
    seconds: int
    sizes: tuple[Size, ...]

    @property
    def equal(self) -> bool:
        """Whether the acts cost the same at every size."""
        return len({(size.issue, size.transfer) for size in self.sizes}) == 1

    def to_json(self) -> dict[str, Any]:
        """Return the object that benchmarks/scale.json holds."""
        return asdict(self)

    @classmethod
    def load(cls, path: Path = RESULT) -> Scale:
        """Read what :meth:`to_json` gave."""
        content = json.loads(path.read_text("utf-8"))
        return cls(
            machine=content["machine"],
            seconds=content["seconds"],
            sizes=tuple(Size(**size) for size in content["sizes"]),
        )


def measure(sizes: Sequence[int] = SIZES, tell: Callable[[str], None] = lambda _: None) -> Scale:
    """Measure at each of the sizes, which must rise.

    Raises:
        NotFilledError: the register could not be filled.
    """
    began = time.monotonic()
    with (
        tempfile.TemporaryDirectory() as folder,
        opened(Path(folder), steps_tracing=False) as stage,
    ):
        filler, measured = Filler(stage), []
        for bills in sizes:
            tell(f"{bills:,} bills")
            filler.fill_to(bills)
            measured.append(_measured(stage, bills))
    return Scale(machine(), round(time.monotonic() - began), tuple(measured))


def _measured(stage: Stage, bills: int) -> Size:
    """The chain forgets both acts afterwards, so that the next size sees the same bytes."""
    with snapshot(stage.connection):
        issued = issue(stage, "one more", form=BillForm.TO_ORDER, endorsee="exporter")
        moved = stage.suite.bills.transfer(
            bytes(issued.event("BillIssued")["bill"]),
            to=stage.org["issuing-bank"],
            by=stage.by["exporter"],
        )
    return Size(bills, issued.gas_used, moved.gas_used)


def table(scale: Scale) -> str:
    """Return the table of docs/performance.md."""
    rows = [
        "| bills there already | issue one | transfer it |",
        "|---:|---:|---:|",
        *(f"| {size.bills:,} | {size.issue:,} | {size.transfer:,} |" for size in scale.sizes),
        f"\nMeasured in {scale.seconds} seconds ({scale.machine}).",
    ]
    return "\n".join(rows)


def main(
    *,
    measuring: Callable[..., Scale] = measure,
    result: Path = RESULT,
    document: Path = DOCUMENT,
) -> int:
    """Measure, write, and return the exit code."""
    try:
        scale = measuring(tell=lambda text: print(text, file=sys.stderr))
        print(table(scale))
        if not scale.equal:
            print("Gas grows with the number of bills.", file=sys.stderr)
            return GREW
        SCALE.write(table(scale), document)
    except WharfingerError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    result.write_text(json.dumps(scale.to_json(), indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
