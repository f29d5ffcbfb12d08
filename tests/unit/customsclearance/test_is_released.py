"""CustomsClearance.isReleased: what a terminal asks before the gate opens."""

from __future__ import annotations

import pytest
from support.border import Border, text32

from wharfinger.contracts.enums import ImportState

IS_RELEASED = "CustomsClearance.isReleased"


@pytest.mark.parametrize("state", list(ImportState)[1:])
def test_only_once_released(border: Border, state: ImportState) -> None:
    bill = border.bill()
    border.importation(state, bill=bill)
    assert border.ask(IS_RELEASED, "NL", bill) is (state is ImportState.RELEASED)


def test_in_that_country_and_for_that_bill_alone(border: Border) -> None:
    bill = border.bill()
    border.importation(bill=bill)
    assert border.ask(IS_RELEASED, "BE", bill) is False
    assert border.ask(IS_RELEASED, "NL", b"\x09" * 32) is False


def test_a_declaration_of_someone_else_for_the_bill_does_not_undo_it(border: Border) -> None:
    bill = border.bill()
    border.importation(bill=bill)
    trader = border.org["trader"]
    lodgement = border.import_lodgement(bill, reference=text32("26NLIMP2"), importer=trader)
    border.do("trader", "CustomsClearance.lodgeImport", lodgement)
    assert border.ask(IS_RELEASED, "NL", bill) is True
