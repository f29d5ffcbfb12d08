"""Tariff.treasuryAt: every version stays readable."""

from __future__ import annotations

from support.border import NETHERLANDS, Border

from wharfinger.contracts.enums import Valuation
from wharfinger.contracts.tariff_records import Treasury

NOBODY = Treasury(token="0x" + "00" * 20, org=0)


def test_an_earlier_version_stays(border: Border) -> None:
    tax = border.org["tax-netherlands"]
    other = border.world.record.addresses["Participants"]
    border.pass_days(3)
    border.do(NETHERLANDS, "Tariff.setTreasury", "NL", other, tax, Valuation.FOB)
    assert border.ask("Tariff.treasuryAt", "NL", 1) == Treasury(
        token=border.euro, org=tax, valid_from=border.today
    )
    assert border.ask("Tariff.treasuryAt", "NL", 2) == Treasury(
        token=other, org=tax, valuation=Valuation.FOB, valid_from=border.today + 3
    )


def test_a_version_that_does_not_exist_is_zero(border: Border) -> None:
    assert border.ask("Tariff.treasuryAt", "NL", 0) == NOBODY
    assert border.ask("Tariff.treasuryAt", "NL", 2) == NOBODY
