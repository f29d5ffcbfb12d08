"""Tariff.treasuryVersion: the treasury of declarations that are lodged now."""

from __future__ import annotations

from support.border import Border, Refused


def test_counts_from_one(border: Border) -> None:
    assert border.ask("Tariff.treasuryVersion", "NL") == 1


def test_a_country_without_a_treasury(border: Border) -> None:
    refused = border.cannot_say("Tariff.treasuryVersion", "DE")
    assert refused == Refused("TariffHasNoTreasury", {"country": "DE"})
