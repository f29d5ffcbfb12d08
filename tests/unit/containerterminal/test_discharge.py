"""ContainerTerminal.discharge: off the vessel, and day 1 of storage."""

from __future__ import annotations

import pytest
from support.border import ROTTERDAM, YANTIAN, Border, Refused

from wharfinger.contracts.enums import InwardPosition

DISCHARGE = "ContainerTerminal.discharge"


def test_starts_the_free_days_today(border: Border) -> None:
    border.charge(free_days=7)
    call = border.announce()
    outcome = border.do(ROTTERDAM, DISCHARGE, call)
    assert outcome.event("ContainerDischarged").args == {
        "call": call,
        "terminal": border.org[ROTTERDAM],
        "tariff": 1,
        "paidThrough": border.today + 6,
    }
    record = border.ask("ContainerTerminal.callOf", call)
    assert record.inward == InwardPosition.DISCHARGED
    assert (record.party, record.tariff) == (border.org[ROTTERDAM], 1)
    assert (record.discharged_on, record.paid_through) == (border.today, border.today + 6)


def test_without_free_days_today_is_owed(border: Border) -> None:
    border.charge(free_days=0)
    call = border.announce()
    border.move(call, "discharge")
    assert border.ask("ContainerTerminal.chargesDue", call, border.today) == (border.euro, 4_500)


@pytest.mark.parametrize("rate", [None, 0], ids=["no tariff", "tariff of zero"])
def test_a_terminal_that_charges_nothing_is_owed_nothing(border: Border, rate: int | None) -> None:
    if rate is not None:
        border.charge(daily_rate=rate)
    call = border.announce()
    border.move(call, "discharge")
    record = border.ask("ContainerTerminal.callOf", call)
    assert (record.paid_through, record.tariff) == (2**24 - 1, 0 if rate is None else 1)


def test_the_tariff_in_force_then_applies_for_good(border: Border) -> None:
    border.charge(free_days=1, daily_rate=100)
    call = border.announce()
    border.move(call, "discharge")
    border.charge(free_days=1, daily_rate=999)
    due = border.ask("ContainerTerminal.chargesDue", call, border.today + 1)
    assert due == (border.euro, 100)


@pytest.mark.parametrize("state", [0, 2, 3])
def test_only_what_is_announced(border: Border, state: int) -> None:
    call = border.announce() if state else b"\x03" * 32
    border.move(call, *("discharge", "store")[: max(state - 1, 0)])
    assert border.refuses(ROTTERDAM, DISCHARGE, call) == Refused(
        "TerminalImportUnexpectedState",
        {"call": call, "current": state, "expected": (InwardPosition.ANNOUNCED,)},
    )


def test_not_an_export(border: Border) -> None:
    call = border.book(port="NLRTM")
    assert border.refuses(ROTTERDAM, DISCHARGE, call).error == "TerminalImportUnexpectedState"


def test_only_at_its_own_port(border: Border) -> None:
    call = border.announce()
    assert border.refuses(YANTIAN, DISCHARGE, call) == Refused(
        "TerminalPortRequired", {"org": border.org[YANTIAN], "port": "NLRTM"}
    )


@pytest.mark.parametrize("who", ["carrier", "importer", "customs-netherlands"])
def test_only_a_port(border: Border, who: str) -> None:
    assert border.refuses(who, DISCHARGE, border.announce()).error == "RoleRequired"
