"""ContainerTerminal.chargesDue: the day of discharge is day 1."""

from __future__ import annotations

from support.border import Border

DUE = "ContainerTerminal.chargesDue"


def test_eleven_days_counted_seven_free_four_charged(border: Border) -> None:
    # Published: discharged 5 December, out 15 December, 7 free days → 11 days counted, 4 charged.
    border.charge(free_days=7, daily_rate=4_500)
    call = border.announce()
    border.move(call, "discharge")
    fifth = border.today
    assert border.ask(DUE, call, fifth + 10) == (border.euro, 4 * 4_500)


def test_nothing_until_the_last_free_day(border: Border) -> None:
    border.charge(free_days=7, daily_rate=4_500)
    call = border.announce()
    border.move(call, "discharge")
    assert border.ask(DUE, call, border.today + 6) == (border.euro, 0)
    assert border.ask(DUE, call, border.today + 7) == (border.euro, 4_500)


def test_what_is_paid_is_not_due(border: Border) -> None:
    border.charge(free_days=0, daily_rate=4_500)
    call = border.announce()
    border.move(call, "discharge")
    border.do("importer", "ContainerTerminal.payCharges", call, border.today + 2)
    assert border.ask(DUE, call, border.today + 2) == (border.euro, 0)
    assert border.ask(DUE, call, border.today + 3) == (border.euro, 4_500)


def test_the_largest_rate_does_not_overflow(border: Border) -> None:
    border.charge(free_days=0, daily_rate=2**128 - 1)
    call = border.announce()
    border.move(call, "discharge")
    days = 2**24 - 1 - (border.today - 1)
    assert border.ask(DUE, call, 2**24 - 1) == (border.euro, days * (2**128 - 1))


def test_nothing_before_discharge_or_for_an_export(border: Border) -> None:
    border.charge(free_days=0)
    nobody = "0x" + "00" * 20
    assert border.ask(DUE, border.announce(), border.today + 9) == (nobody, 0)
    assert border.ask(DUE, border.book(), border.today + 9) == (nobody, 0)
    assert border.ask(DUE, b"\x03" * 32, border.today + 9) == (nobody, 0)
