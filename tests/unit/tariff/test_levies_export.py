"""Tariff.leviesExport: whether a country ever set a rate for exports."""

from __future__ import annotations

from support.border import NETHERLANDS, Border

from wharfinger.contracts.enums import Flow

RICE = 1_006_000_000


def test_import_rates_are_no_levy_on_exports(border: Border) -> None:
    assert not border.ask("Tariff.leviesExport", "NL")


def test_the_first_rate_for_exports_is(border: Border) -> None:
    rate = border.rate(RICE, 0, 0, 0, flow=Flow.EXPORT, valid_to=border.today)
    border.do(NETHERLANDS, "Tariff.setRates", "NL", [rate])
    assert border.ask("Tariff.leviesExport", "NL")
    assert not border.ask("Tariff.leviesExport", "CN")


def test_it_stays_when_the_rate_has_ended(border: Border) -> None:
    rate = border.rate(RICE, 0, 0, 0, flow=Flow.EXPORT, valid_to=border.today)
    border.do(NETHERLANDS, "Tariff.setRates", "NL", [rate])
    border.pass_days(2)
    assert border.ask("Tariff.leviesExport", "NL")


def test_the_treasury_beside_it_stays(border: Border) -> None:
    rate = border.rate(RICE, 0, 0, 0, flow=Flow.EXPORT)
    border.do(NETHERLANDS, "Tariff.setRates", "NL", [rate])
    assert border.ask("Tariff.treasuryVersion", "NL") == 1
    tax = border.org["tax-netherlands"]
    border.do(NETHERLANDS, "Tariff.setTreasury", "NL", border.euro, tax, 0)
    assert border.ask("Tariff.treasuryVersion", "NL") == 2
    assert border.ask("Tariff.leviesExport", "NL")
