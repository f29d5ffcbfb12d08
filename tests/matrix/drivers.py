"""The driver of every machine, and what else its contract refuses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from matrix import (
    amendment,
    amendment_guards,
    bill_guards,
    container_export,
    container_import,
    credit,
    credit_guards,
    customs_export,
    customs_export_guards,
    customs_import,
    customs_import_guards,
    document,
    draft,
    draft_guards,
    permit,
    permit_guards,
    presentation_guards,
)
from matrix.bill_of_lading import BillDriver
from matrix.presentation import PresentationDriver
from matrix.runner import Guard, MachineDriver

DRIVERS: Final[Mapping[str, MachineDriver[Any]]] = {
    driver.name: driver
    for driver in (
        BillDriver(),
        credit.CreditDriver(),
        amendment.AmendmentDriver(),
        PresentationDriver(),
        customs_import.ImportDriver(),
        customs_export.ExportDriver(),
        container_import.InwardDriver(),
        container_export.OutwardDriver(),
        document.DocumentDriver(),
        draft.DraftDriver(),
        permit.PermitDriver(),
    )
}
"""By the machine's name."""

GUARDS: Final[Mapping[str, Sequence[Guard[Any]]]] = {
    "bill-of-lading": bill_guards.GUARDS,
    "credit": credit_guards.GUARDS,
    "amendment": amendment_guards.GUARDS,
    "presentation": presentation_guards.GUARDS,
    "customs-import": customs_import_guards.GUARDS,
    "customs-export": customs_export_guards.GUARDS,
    "container-import": container_import.GUARDS,
    "container-export": container_export.GUARDS,
    "document": document.GUARDS,
    "draft": draft_guards.GUARDS,
    "permit": permit_guards.GUARDS,
}
"""By the machine's name."""
