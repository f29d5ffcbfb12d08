"""ContainerTerminal.payCharges: storage is paid to the terminal that discharged."""

from __future__ import annotations

import pytest
from support.border import FUNDS, ROTTERDAM, Border, Refused

from wharfinger.contracts.enums import InwardPosition

PAY = "ContainerTerminal.payCharges"


def stored(border: Border) -> bytes:
    border.charge(free_days=7, daily_rate=4_500)
    call = border.announce()
    border.move(call, "discharge", "store")
    return call


def test_pays_what_is_due_up_to_the_day(border: Border) -> None:
    call = stored(border)
    outcome = border.do("importer", PAY, call, border.today + 10)
    assert outcome.event("ChargesPaid").args == {
        "call": call,
        "payer": border.org["importer"],
        "terminal": border.org[ROTTERDAM],
        "token": border.euro,
        "amount": 18_000,
        "paidThrough": border.today + 10,
    }
    assert border.balance(ROTTERDAM) == 18_000
    assert border.balance("importer") == FUNDS - 18_000
    assert border.ask("ContainerTerminal.callOf", call).paid_through == border.today + 10


def test_no_day_is_paid_twice(border: Border) -> None:
    call = stored(border)
    border.do("importer", PAY, call, border.today + 8)
    assert (
        border.do("importer", PAY, call, border.today + 10).event("ChargesPaid")["amount"] == 9_000
    )


def test_before_the_container_is_in_the_yard(border: Border) -> None:
    border.charge(free_days=0)
    call = border.announce()
    border.move(call, "discharge")
    assert border.do("importer", PAY, call, border.today).event("ChargesPaid")["amount"] == 4_500


def test_another_organisation_may_pay(border: Border) -> None:
    call = stored(border)
    border.do("importer", "DigitalCurrency.transfer", border.world.account("broker"), 4_500)
    terminal = border.world.record.addresses["ContainerTerminal"]
    border.do("broker", "DigitalCurrency.approve", terminal, 4_500)
    outcome = border.do("broker", PAY, call, border.today + 7)
    assert outcome.event("ChargesPaid")["payer"] == border.org["broker"]


@pytest.mark.parametrize("day", [0, 6])
def test_free_days_cost_nothing(border: Border, day: int) -> None:
    call = stored(border)
    assert border.refuses("importer", PAY, call, border.today + day) == Refused(
        "TerminalNothingDue",
        {"call": call, "throughDay": border.today + day, "paidThrough": border.today + 6},
    )


def test_at_most_a_year_ahead(border: Border) -> None:
    call = stored(border)
    latest = border.today + 366
    assert border.refuses("importer", PAY, call, latest + 1) == Refused(
        "TerminalDayTooLate", {"call": call, "throughDay": latest + 1, "latest": latest}
    )
    border.do("importer", PAY, call, latest)


@pytest.mark.parametrize("state", [0, 1])
def test_only_what_is_discharged_and_not_gone(border: Border, state: int) -> None:
    call = border.announce() if state else b"\x03" * 32
    expected = (InwardPosition.DISCHARGED, InwardPosition.IN_YARD)
    assert border.refuses("importer", PAY, call, border.today) == Refused(
        "TerminalImportUnexpectedState", {"call": call, "current": state, "expected": expected}
    )


def test_a_key_without_a_seat_pays_nothing(border: Border) -> None:
    call = stored(border)
    assert border.refuses("outsider", PAY, call, border.today + 9).error == "SeatUnknown"


def test_without_an_allowance_nothing_moves(border: Border) -> None:
    call = stored(border)
    refused = border.refuses("trader", PAY, call, border.today + 7)
    assert refused.error == "ERC20InsufficientAllowance"
    assert border.ask("ContainerTerminal.callOf", call).paid_through == border.today + 6


def test_the_terminal_cannot_pay_itself(border: Border) -> None:
    call = stored(border)
    border.do("importer", "DigitalCurrency.transfer", border.world.account(ROTTERDAM), 4_500)
    terminal = border.world.record.addresses["ContainerTerminal"]
    border.do(ROTTERDAM, "DigitalCurrency.approve", terminal, 4_500)
    assert border.refuses(ROTTERDAM, PAY, call, border.today + 7) == Refused(
        "AmountNotReceived", {"token": border.euro, "expected": 4_500, "received": 0}
    )


def test_a_token_that_takes_a_fee_is_refused(border: Border) -> None:
    token = border.fee_token()
    border.do(ROTTERDAM, "ContainerTerminal.setStorageTariff", "NLRTM", token, 0, 1_000)
    call = border.announce()
    border.move(call, "discharge")
    assert border.refuses("importer", PAY, call, border.today) == Refused(
        "AmountNotReceived", {"token": token, "expected": 1_000, "received": 990}
    )
    assert border.ask("ContainerTerminal.chargesDue", call, border.today) == (token, 1_000)
