"""The figures of a measurement, as ``benchmarks/gas.json`` keeps them; how two of them differ."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from wharfinger.chain import GasReport
from wharfinger.errors import UsageError

BASELINE: Final = Path(__file__).resolve().parent / "gas.json"
"""The committed figures."""


class BaselineUnreadableError(UsageError):
    """The committed figures are missing or malformed."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"The figures in {path} cannot be read: {reason}.",
            remedy="Write them anew with `python -m benchmarks.gas --update`.",
        )


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured.

    Attributes:
        operations: gas and floor of every act by name.
        lives: gas of the acts of each life together, by the life's name.
        views: gas of every question by name, without the transaction that asks it.
    """

    operations: Mapping[str, GasReport]
    lives: Mapping[str, int]
    views: Mapping[str, int] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return the object that ``benchmarks/gas.json`` holds."""
        return {
            "operations": {
                name: {"gas": report.used, "floor": report.floor}
                for name, report in self.operations.items()
            },
            "lives": dict(self.lives),
            "views": dict(self.views),
        }

    def save(self, path: Path = BASELINE) -> None:
        """Write the figures."""
        path.write_text(json.dumps(self.to_json(), indent=2) + "\n", "utf-8")

    @classmethod
    def load(cls, path: Path = BASELINE) -> Figures:
        """Read figures.

        Raises:
            BaselineUnreadableError: the file is missing, no JSON, or not of this form.
        """
        try:
            content = json.loads(path.read_text("utf-8"))
            return cls(
                operations={
                    name: GasReport(used=gas_amount(entry["gas"]), floor=gas_amount(entry["floor"]))
                    for name, entry in content["operations"].items()
                },
                lives={name: gas_amount(gas) for name, gas in content["lives"].items()},
                views={name: gas_amount(gas) for name, gas in content.get("views", {}).items()},
            )
        except OSError as error:
            raise BaselineUnreadableError(path, error.strerror or "it cannot be opened") from error
        except ValueError as error:
            raise BaselineUnreadableError(path, str(error)) from error
        except (AttributeError, KeyError, TypeError) as error:
            raise BaselineUnreadableError(path, "it is not of the expected form") from error

    def flat(self) -> Iterator[tuple[str, int]]:
        """Yield every figure by a name of its own: ``lives.bill``, ``Tariff.setRates gas``."""
        for name, report in self.operations.items():
            yield f"{name} gas", report.used
            yield f"{name} floor", report.floor
        for name, gas in self.lives.items():
            yield f"lives.{name}", gas
        for name, gas in self.views.items():
            yield f"views.{name}", gas


class Kind(StrEnum):
    """How a figure differs from the committed one."""

    ROSE = "rose"
    FELL = "fell"
    MISSING = "is committed, but was not measured"
    NEW = "was measured, but is not committed"


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that is not as committed.

    Attributes:
        name: which figure, as :meth:`Figures.flat` names it.
        kind: how it differs.
        before: as committed; None when it is not.
        after: as measured; None when it was not.
    """

    name: str
    kind: Kind
    before: int | None
    after: int | None

    def __str__(self) -> str:
        if self.before is None or self.after is None:
            return f"{self.name} {self.kind}"
        change = self.after - self.before
        return f"{self.name} {self.kind} from {self.before:,} to {self.after:,} ({change:+,})"

    @property
    def fails(self) -> bool:
        """Whether it has to be announced: whatever is not a fall."""
        return self.kind is not Kind.FELL


def compare(measured: Figures, committed: Figures) -> tuple[Difference, ...]:
    """Return every figure that differs, in the order of the measurement, then what is missing."""
    before, after = dict(committed.flat()), dict(measured.flat())
    found = [
        Difference(name, _kind(before.get(name), gas), before.get(name), gas)
        for name, gas in after.items()
        if before.get(name) != gas
    ]
    missing = [
        Difference(name, Kind.MISSING, gas, None)
        for name, gas in before.items()
        if name not in after
    ]
    return (*found, *missing)


def _kind(before: int | None, after: int) -> Kind:
    if before is None:
        return Kind.NEW
    return Kind.ROSE if after > before else Kind.FELL


def gas_amount(value: object) -> int:
    """Return a value that was read from a file, when it is an amount of gas.

    Raises:
        ValueError: it is not a whole number above zero.
    """
    if isinstance(value, bool) or not isinstance(value, int) or value <= 0:
        raise ValueError(f"{value!r} is no amount of gas")
    return value
