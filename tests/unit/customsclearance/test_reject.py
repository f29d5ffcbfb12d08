"""CustomsClearance.reject: customs refuses a declaration, and says why."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.border import CHINA, CONTAINER, NETHERLANDS, REASON, Border, Refused

from wharfinger.contracts.enums import Channel, Decision, ImportState

REJECT = "CustomsClearance.reject"


@pytest.mark.parametrize(
    "state", [ImportState.REGISTERED, ImportState.UNDER_CONTROL, ImportState.ASSESSABLE]
)
def test_ends_the_declaration(border: Border, state: ImportState) -> None:
    declaration = border.importation(state, channel=Channel.RED)
    outcome = border.do(NETHERLANDS, REJECT, declaration, border.goods[declaration], REASON)
    assert outcome.event("ImportRejected").args == {
        "declaration": declaration,
        "org": border.org[NETHERLANDS],
        "reasonHash": REASON,
    }
    assert border.state(declaration) == ImportState.REJECTED
    assert border.ask("CustomsClearance.openDeclarations", "NL", CONTAINER) == 0
    file = border.ask("CustomsClearance.fileOf", declaration)
    assert (file.decision, file.before, file.decided_on) == (
        Decision.REJECTION,
        state,
        border.today,
    )


def test_not_without_a_reason(border: Border) -> None:
    declaration = border.lodge()
    given = (declaration, border.goods[declaration], bytes(32))
    assert border.refuses(NETHERLANDS, REJECT, *given) == Refused(
        "CustomsReasonMissing", {"declaration": declaration}
    )


def test_not_what_is_assessed(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSED)
    given = (declaration, border.goods[declaration], REASON)
    assert border.refuses(NETHERLANDS, REJECT, *given).error == "CustomsImportUnexpectedState"


def test_not_with_another_consignment(border: Border) -> None:
    """An officer cannot make a container of somebody else free by rejecting."""
    declaration = border.lodge()
    false = replace(border.goods[declaration], containers=("AAAU1234567", CONTAINER))
    refused = border.refuses(NETHERLANDS, REJECT, declaration, false, REASON)
    assert refused.error == "CustomsConsignmentMismatch"


def test_only_customs_of_the_country(border: Border) -> None:
    declaration = border.lodge()
    given = (declaration, border.goods[declaration], REASON)
    assert border.refuses(CHINA, REJECT, *given).error == "CountryRequired"
    assert border.refuses("importer", REJECT, *given).error == "RoleRequired"
