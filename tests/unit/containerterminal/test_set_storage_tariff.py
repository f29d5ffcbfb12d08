"""ContainerTerminal.setStorageTariff: what a terminal charges from now on."""

from __future__ import annotations

import pytest
from support.border import ROTTERDAM, YANTIAN, Border, Refused

from wharfinger.contracts.records import StorageTariff

SET = "ContainerTerminal.setStorageTariff"


def test_adds_a_version_and_keeps_the_earlier_one(border: Border) -> None:
    terminal = border.org[ROTTERDAM]
    border.charge(free_days=7, daily_rate=4_500)
    outcome = border.do(ROTTERDAM, SET, "NLRTM", border.euro, 5, 6_000)
    assert outcome.event("StorageTariffSet").args == {
        "port": "NLRTM",
        "terminal": terminal,
        "version": 2,
        "token": border.euro,
        "freeDays": 5,
        "dailyRate": 6_000,
    }
    assert border.ask("ContainerTerminal.storageTariffVersion", "NLRTM", terminal) == 2
    assert [
        border.ask("ContainerTerminal.storageTariffAt", "NLRTM", terminal, version)
        for version in (1, 2)
    ] == [
        StorageTariff(token=border.euro, free_days=7, daily_rate=4_500),
        StorageTariff(token=border.euro, free_days=5, daily_rate=6_000),
    ]


def test_a_tariff_belongs_to_the_terminal_that_set_it(border: Border) -> None:
    border.charge()
    assert border.ask("ContainerTerminal.storageTariffVersion", "NLRTM", border.org[YANTIAN]) == 0


def test_only_at_its_own_port(border: Border) -> None:
    assert border.refuses(YANTIAN, SET, "NLRTM", border.euro, 7, 1) == Refused(
        "TerminalPortRequired", {"org": border.org[YANTIAN], "port": "NLRTM"}
    )


@pytest.mark.parametrize("who", ["carrier", "customs-netherlands"])
def test_only_a_port(border: Border, who: str) -> None:
    assert border.refuses(who, SET, "NLRTM", border.euro, 7, 1).error == "RoleRequired"


def test_the_currency_is_a_contract(border: Border) -> None:
    token = border.world.account("importer")
    refused = border.refuses(ROTTERDAM, SET, "NLRTM", token, 7, 1)
    assert refused == Refused("TerminalTokenInvalid", {"token": token})
