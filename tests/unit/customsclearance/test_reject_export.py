"""CustomsClearance.rejectExport: customs refuses an export."""

from __future__ import annotations

import pytest
from support.border import CHINA, NETHERLANDS, REASON, Refused
from support.exports import Quay, refused_outside

from wharfinger.contracts.enums import ExportState

REJECT = "rejectExport"
ALLOWED = [ExportState.REGISTERED, ExportState.UNDER_CONTROL, ExportState.ASSESSABLE]


@pytest.mark.parametrize("state", ALLOWED, ids=lambda state: state.name)
def test_ends_it(quay: Quay, state: ExportState) -> None:
    declaration = quay.at(state)
    outcome = quay.act(NETHERLANDS, REJECT, declaration, REASON)
    assert outcome.event("ExportRejected").args == {
        "declaration": declaration,
        "org": quay.org[NETHERLANDS],
        "reasonHash": REASON,
    }
    assert quay.state(declaration) == ExportState.REJECTED


def test_lines_that_do_not_come_to_the_total_end_here(levied: Quay) -> None:
    declaration = levied.at(ExportState.ASSESSABLE, total_price=1)
    levied.act("exporter", "assessExport", declaration, *levied.part(declaration, 1, 2))
    last = levied.part(declaration, 3, 1)
    refused = levied.refuses("exporter", "assessExport", declaration, *last)
    assert refused.error == "CustomsTotalMismatch"
    levied.act(NETHERLANDS, REJECT, declaration, REASON)
    assert levied.border.ask("CustomsClearance.progressOf", declaration).lines == 0


def test_there_are_reasons(quay: Quay) -> None:
    declaration = quay.lodge()
    refused = quay.refuses(NETHERLANDS, REJECT, declaration, bytes(32))
    assert refused == Refused("CustomsReasonMissing", {"declaration": declaration})


def test_only_customs_of_the_country(quay: Quay) -> None:
    declaration = quay.lodge()
    assert quay.refuses("exporter", REJECT, declaration, REASON).error == "RoleRequired"
    assert quay.refuses(CHINA, REJECT, declaration, REASON).error == "CountryRequired"


def test_not_what_is_assessed_or_ended(levied: Quay) -> None:
    refused_outside(levied, NETHERLANDS, REJECT, REASON, allowed=ALLOWED)
