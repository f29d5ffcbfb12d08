"""Takes down what acts cost."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from benchmarks.catalogue import LIVES, OPERATIONS, VIEWS
from benchmarks.figures import Figures
from wharfinger.chain import Call, Connection, GasReport, Sender, gas_report, view_gas
from wharfinger.contracts.base import ContractWrapper, Outcome
from wharfinger.errors import WharfingerError


class MeasurementError(WharfingerError):
    """The scenes measure something twice, or not what the catalogue lists."""


class Meter:
    """Measures acts by name.

    Args:
        connection: a chain whose node records steps.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._operations: dict[str, GasReport] = {}
        self._lives: dict[str, int] = {}
        self._views: dict[str, int] = {}

    def act(self, name: str, do: Callable[[], Outcome]) -> Outcome:
        """Do an act and take down what it cost.

        Raises:
            MeasurementError: the catalogue has no such operation, or it was measured before.
        """
        if name not in OPERATIONS or name in self._operations:
            known = "twice" if name in OPERATIONS else "without an entry in the catalogue"
            raise MeasurementError(f"{name} is measured {known}.")
        outcome = do()
        self._operations[name] = gas_report(self._connection, outcome.transaction)
        return outcome

    def view(self, name: str, contract: ContractWrapper, data: bytes, *, by: Sender) -> None:
        """Ask a question in a transaction of its own, and take down what it cost.

        Args:
            name: as the catalogue has it.
            contract: what is asked.
            data: the question's calldata.
            by: who asks.

        Raises:
            MeasurementError: the catalogue has no such question, or it was measured before.
        """
        if name not in VIEWS or name in self._views:
            known = "twice" if name in VIEWS else "without an entry in the catalogue"
            raise MeasurementError(f"{name} is measured {known}.")
        receipt = by.send(Call(contract.address, data))
        self._views[name] = view_gas(data, receipt["gasUsed"])

    def life(self, name: str, outcomes: Sequence[Outcome]) -> None:
        """Take down what the acts of a life cost together.

        Raises:
            MeasurementError: the catalogue has no such life.
        """
        if name not in LIVES:
            raise MeasurementError(
                f"The life {name} is measured without an entry in the catalogue."
            )
        self._lives[name] = sum(outcome.gas_used for outcome in outcomes)

    def taken(self) -> Figures:
        """Return what was measured so far, in the catalogue's order."""
        return Figures(
            operations={
                name: self._operations[name] for name in OPERATIONS if name in self._operations
            },
            lives={name: self._lives[name] for name in LIVES if name in self._lives},
            views={name: self._views[name] for name in VIEWS if name in self._views},
        )

    def figures(self) -> Figures:
        """Return everything that was measured, in the catalogue's order.

        Raises:
            MeasurementError: something of the catalogue was not measured.
        """
        missing = [name for name in OPERATIONS if name not in self._operations]
        missing += [f"the life {name}" for name in LIVES if name not in self._lives]
        missing += [f"the question {name}" for name in VIEWS if name not in self._views]
        if missing:
            raise MeasurementError(f"Nothing measured {', '.join(missing)}.")
        return self.taken()
