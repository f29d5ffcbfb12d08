"""The driver of every machine."""

from __future__ import annotations

from typing import Any, Final

from matrix.bill_of_lading import BillDriver
from matrix.credit import CreditDriver
from matrix.presentation import PresentationDriver
from matrix.runner import MachineDriver

DRIVERS: Final[dict[str, MachineDriver[Any]]] = {
    driver.name: driver
    for driver in (
        BillDriver(),
        CreditDriver(),
        PresentationDriver(),
    )
}
"""By the machine's name."""
