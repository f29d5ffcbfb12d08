"""The figures of both sides, as ``benchmarks/peers.json`` keeps them; how two of them differ."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.figures import gas_amount
from benchmarks.peers.works import HERE, LIFE, WORKS
from wharfinger.errors import UsageError

KEPT: Final = Path(__file__).resolve().parents[1] / "peers.json"
"""The committed figures."""


class ComparisonUnreadableError(UsageError):
    """The committed figures are missing or malformed."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"The figures in {path} cannot be read: {reason}.",
            remedy="Write them anew with `make bench-peers`.",
        )


@dataclass(frozen=True, slots=True)
class Side:
    """What one build costs.

    Attributes:
        solc: version of the compiler.
        settings: its settings; None when whoever compiled it does not tell them.
        openzeppelin: version of OpenZeppelin Contracts in it; None when that is not told.
        gas: gas by work there, by the catalogue's name here.
    """

    solc: str
    settings: Mapping[str, Any] | None
    openzeppelin: str | None
    gas: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the same work costs there and here, measured on one chain.

    Attributes:
        anvil: the chain's program and version as it tells them, ``anvil/v1.7.1``.
        package: version of the token registry's npm package.
        there: its builds by name, ``<build>-<registry>``.
        here: ours.
    """

    anvil: str
    package: str
    there: Mapping[str, Side]
    here: Side

    @property
    def chain(self) -> str:
        """The chain's program and version as a sentence has them, ``Anvil 1.7.1``."""
        name, _, version = self.anvil.partition("/v")
        return f"{name.capitalize()} {version}"

    @property
    def builds(self) -> tuple[str, ...]:
        """The names of the builds there, the one in which a bill's life costs least first."""
        return tuple(sorted(self.there, key=lambda name: (self.there[name].gas[LIFE], name)))

    @property
    def best(self) -> str:
        """The name of the build in which a bill's life costs least."""
        return self.builds[0]

    def own(self, work: str) -> int | None:
        """Return the gas of a work here, None when nothing corresponds."""
        name = WORKS[work].here
        return self.here.gas[name] if name else None

    def ratio(self, work: str, build: str | None = None) -> float | None:
        """Return gas here to gas there.

        Args:
            work: a name of :data:`WORKS`.
            build: which build there; None for the best.

        Returns:
            The ratio, below 1 when ours costs less; None when nothing here corresponds.
        """
        own = self.own(work)
        return None if own is None else own / self.there[build or self.best].gas[work]

    def to_json(self) -> dict[str, Any]:
        """Return the object that ``benchmarks/peers.json`` holds."""
        return asdict(self)

    def dump(self) -> str:
        """Return the text of ``benchmarks/peers.json``: sorted, the same on every run."""
        return json.dumps(self.to_json(), indent=2, sort_keys=True) + "\n"

    def save(self, path: Path = KEPT) -> None:
        """Write the figures."""
        path.write_text(self.dump(), "utf-8")

    @classmethod
    def load(cls, path: Path = KEPT) -> Comparison:
        """Read figures.

        Raises:
            ComparisonUnreadableError: the file is missing, no JSON, or not of this form.
        """
        try:
            content = json.loads(path.read_text("utf-8"))
            return cls(
                anvil=str(content["anvil"]),
                package=str(content["package"]),
                there={name: _side(side, WORKS) for name, side in content["there"].items()},
                here=_side(content["here"], HERE),
            )
        except OSError as error:
            reason = error.strerror or "it cannot be opened"
            raise ComparisonUnreadableError(path, reason) from error
        except ValueError as error:
            raise ComparisonUnreadableError(path, str(error)) from error
        except (AttributeError, KeyError, TypeError) as error:
            raise ComparisonUnreadableError(path, "it is not of the expected form") from error


def differences(measured: Comparison, committed: Comparison) -> tuple[str, ...]:
    """Return one sentence for each value that is not as committed, gas or version."""
    after, before = dict(_flat(measured.to_json())), dict(_flat(committed.to_json()))
    names = [*after, *(name for name in before if name not in after)]
    return tuple(
        _sentence(name, before.get(name), after.get(name))
        for name in names
        if before.get(name) != after.get(name)
    )


def _side(content: Mapping[str, Any], names: Iterable[str]) -> Side:
    expected = set(names)
    gas = {name: gas_amount(amount) for name, amount in content["gas"].items()}
    if set(gas) != expected:
        raise ValueError(
            f"figures differ from the works in {', '.join(sorted(expected ^ set(gas)))}"
        )
    return Side(
        solc=str(content["solc"]),
        settings=content["settings"],
        openzeppelin=content["openzeppelin"],
        gas={name: gas[name] for name in names},
    )


def _flat(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every value that is no object, by the path that leads to it."""
    if not isinstance(value, Mapping):
        yield name, value
        return
    for key, part in value.items():
        yield from _flat(part, f"{name} {key}".strip())


def _sentence(name: str, before: Any, after: Any) -> str:
    if isinstance(before, int) and isinstance(after, int) and not isinstance(after, bool):
        return f"{name} was {before:,} and is {after:,} ({after - before:+,})."
    if before is None or after is None:
        return f"{name} was {'measured' if before is None else 'committed'} only."
    return f"{name} was {before} and is {after}."
