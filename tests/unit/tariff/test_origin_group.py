"""Tariff.originGroup: the group an origin is in on a day."""

from __future__ import annotations

from support.border import NETHERLANDS, Border


def test_an_origin_without_a_group_is_in_the_general_one(border: Border) -> None:
    assert border.ask("Tariff.originGroup", "NL", "VN", border.today) == 0


def test_groups_belong_to_one_country(border: Border) -> None:
    border.do(NETHERLANDS, "Tariff.setOriginGroups", "NL", [("VN", 4, border.today)])
    assert border.ask("Tariff.originGroup", "NL", "VN", border.today) == 4
    assert border.ask("Tariff.originGroup", "DE", "VN", border.today) == 0
