"""CustomsClearance.release: customs lets go what is paid, or owes nothing."""

from __future__ import annotations

import pytest
from support.border import (
    BOOK_LINES,
    CHINA,
    NETHERLANDS,
    WINE_DUES,
    Border,
    Refused,
)

from wharfinger.contracts.enums import Channel, ImportState

RELEASE = "CustomsClearance.release"


def test_releases_what_is_paid(border: Border) -> None:
    bill = border.bill()
    declaration = border.importation(ImportState.PAID, bill=bill)
    outcome = border.do(NETHERLANDS, RELEASE, declaration)
    assert outcome.event("ImportReleased").args == {
        "declaration": declaration,
        "org": border.org[NETHERLANDS],
        "bill": bill,
    }
    assert border.ask("CustomsClearance.importStateOf", declaration) == ImportState.RELEASED


def test_releases_what_owes_nothing(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSED, lines=BOOK_LINES)
    border.do(NETHERLANDS, RELEASE, declaration)
    assert border.ask("CustomsClearance.importStateOf", declaration) == ImportState.RELEASED


def test_not_before_the_duty_is_paid(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSED)
    assert border.refuses(NETHERLANDS, RELEASE, declaration) == Refused(
        "CustomsDutyUnpaid", {"declaration": declaration, "due": WINE_DUES}
    )


@pytest.mark.parametrize(
    "state",
    [state for state in ImportState if state not in {ImportState.ASSESSED, ImportState.PAID}],
)
def test_only_when_assessed_or_paid(border: Border, state: ImportState) -> None:
    channel = Channel.RED if state is ImportState.UNDER_CONTROL else Channel.GREEN
    declaration = border.importation(state, channel=channel) if state else b"\x03" * 32
    expected = (ImportState.ASSESSED, ImportState.PAID)
    assert border.refuses(NETHERLANDS, RELEASE, declaration) == Refused(
        "CustomsImportUnexpectedState",
        {"declaration": declaration, "current": state, "expected": expected},
    )


@pytest.mark.parametrize("who", ["importer", "port-rotterdam", "tax-netherlands"])
def test_only_customs(border: Border, who: str) -> None:
    declaration = border.importation(ImportState.PAID)
    assert border.refuses(who, RELEASE, declaration).error == "RoleRequired"


def test_only_in_its_own_country(border: Border) -> None:
    declaration = border.importation(ImportState.PAID)
    assert border.refuses(CHINA, RELEASE, declaration).error == "CountryRequired"
