"""CustomsClearance.clearDocuments: the documents of a Yellow import are in order."""

from __future__ import annotations

import pytest
from support.border import CHINA, NETHERLANDS, Border, Refused

from wharfinger.contracts.enums import Channel, ImportState

CLEAR = "CustomsClearance.clearDocuments"


def test_ends_the_control(border: Border) -> None:
    declaration = border.importation(ImportState.UNDER_CONTROL, channel=Channel.YELLOW)
    outcome = border.do(NETHERLANDS, CLEAR, declaration)
    assert outcome.event("DocumentsCleared").args == {
        "declaration": declaration,
        "org": border.org[NETHERLANDS],
    }
    assert border.ask("CustomsClearance.importStateOf", declaration) == ImportState.ASSESSABLE


def test_a_red_import_is_examined(border: Border) -> None:
    declaration = border.importation(ImportState.UNDER_CONTROL, channel=Channel.RED)
    assert border.refuses(NETHERLANDS, CLEAR, declaration) == Refused(
        "CustomsChannelRequired",
        {"declaration": declaration, "current": Channel.RED, "required": Channel.YELLOW},
    )


@pytest.mark.parametrize("state", [state for state in ImportState if state != 2])
def test_only_under_control(border: Border, state: ImportState) -> None:
    declaration = border.importation(state, channel=Channel.YELLOW) if state else b"\x03" * 32
    assert border.refuses(NETHERLANDS, CLEAR, declaration) == Refused(
        "CustomsImportUnexpectedState",
        {"declaration": declaration, "current": state, "expected": (ImportState.UNDER_CONTROL,)},
    )


def test_only_customs(border: Border) -> None:
    declaration = border.importation(ImportState.UNDER_CONTROL, channel=Channel.YELLOW)
    assert border.refuses("importer", CLEAR, declaration).error == "RoleRequired"


def test_only_in_its_own_country(border: Border) -> None:
    declaration = border.importation(ImportState.UNDER_CONTROL, channel=Channel.YELLOW)
    assert border.refuses(CHINA, CLEAR, declaration).error == "CountryRequired"
