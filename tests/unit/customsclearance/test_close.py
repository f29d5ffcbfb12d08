"""CustomsClearance.close: what is released and paid is closed in time."""

from __future__ import annotations

import pytest
from support.border import NETHERLANDS, WINE_DUES, Border, Refused

from wharfinger.contracts.enums import ImportState

CLOSE = "CustomsClearance.close"


@pytest.mark.parametrize("who", ["importer", "outsider"])
def test_anyone_closes_it(border: Border, who: str) -> None:
    declaration = border.importation()
    border.pass_days(31)
    outcome = border.do(who, CLOSE, declaration)
    assert outcome.event("ImportClosed").args == {"declaration": declaration}
    record = border.ask("CustomsClearance.importOf", declaration)
    assert (record.state, record.since) == (ImportState.CLOSED, border.today + 31)
    assert border.is_free(declaration)


def test_not_before_thirty_days(border: Border) -> None:
    declaration = border.importation()
    border.pass_days(30)
    assert border.refuses("importer", CLOSE, declaration) == Refused(
        "CustomsTermRunning", {"declaration": declaration, "lastDay": border.today + 30}
    )


def test_not_while_something_is_owed(border: Border) -> None:
    declaration = border.guaranteed()
    border.do(NETHERLANDS, "CustomsClearance.release", declaration, border.goods[declaration])
    border.pass_days(31)
    assert border.refuses("importer", CLOSE, declaration) == Refused(
        "CustomsDutyUnpaid", {"declaration": declaration, "amount": WINE_DUES}
    )


def test_not_what_is_not_released(border: Border) -> None:
    declaration = border.importation(ImportState.PAID)
    border.pass_days(31)
    assert border.refuses("importer", CLOSE, declaration).error == "CustomsImportUnexpectedState"
