"""What is measured, contract by contract; each scene begins from the same prepared chain."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from benchmarks.meter import Meter
from benchmarks.scenes import (
    batches,
    bills,
    credit_banks,
    credits_,
    currencies,
    customs,
    customs_control,
    documents,
    drafts,
    exports,
    guarantees,
    permits,
    register,
    relayed,
    succession,
    terminal,
)
from benchmarks.stage import Stage

SCENES: Final[Mapping[str, Callable[[Stage, Meter], None]]] = MappingProxyType(
    {
        "bills of lading": bills.measure,
        "amendment, paper, courts": succession.measure,
        "batches of bills": batches.measure,
        "documentary credits": credits_.measure,
        "other banks in credits": credit_banks.measure,
        "drafts": drafts.measure,
        "customs": customs.measure,
        "control of imports": customs_control.measure,
        "exports": exports.measure,
        "permits": permits.measure,
        "guarantee accounts": guarantees.measure,
        "container calls": terminal.measure,
        "documents": documents.measure,
        "digital currency": currencies.measure,
        "participants and settings": register.measure,
        "relayed acts": relayed.measure,
    }
)
"""The scenes by title, in the order in which they are played."""
