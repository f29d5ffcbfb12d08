from __future__ import annotations

from typing import Any

import pytest
from support.expect import changes_nothing, happened, refuses
from support.guarantee_desk import (
    CEILING,
    DAY,
    DEBT,
    DEPOSIT,
    FIRST,
    LOCKED,
    SECOND,
    TERM,
    TRADER,
    GuaranteeDesk,
    mismatch,
)
from support.mocks import Mock
from support.world import OUTSIDER

from wharfinger.contracts.guarantee_records import GuaranteeTerms, Reservation

WAIVER, WHOLE = 0, 1_000_000


def lavish(desk: GuaranteeDesk, cover: int) -> GuaranteeTerms:
    """Terms whose ceiling is no matter."""
    return desk.terms(cover_ppm=cover, ceiling=2**96 - 1)


def test_the_account_stands_for_a_debt(desk: GuaranteeDesk) -> None:
    account = desk.funded()
    outcome = desk.reserve(account)
    due = desk.world.now // DAY + TERM
    values = {
        "account": account,
        "obligation": FIRST,
        "debt": DEBT,
        "locked": LOCKED,
        "dueOn": due,
    }
    happened(outcome, ("GuaranteeReserved", values))
    assert desk.amounts(account) == (DEPOSIT, LOCKED, DEBT)
    assert desk.accounts.free_of(account) == DEPOSIT - LOCKED
    expected = Reservation(locked=LOCKED, debt=DEBT, due_on=due)
    assert desk.accounts.reservation_of(account, obligation=FIRST) == expected


@pytest.mark.parametrize("days", [0, 60])
def test_the_instrument_is_told_when_it_is_due(desk: GuaranteeDesk, days: int) -> None:
    account = desk.funded(terms=desk.terms(payment_days=days))
    arguments = (account, b"NL", desk.org[TRADER], desk.euro.address, FIRST, DEBT)
    receipt = desk.mock.tell("reserve", *arguments, by=desk.by[OUTSIDER])
    answered = int.from_bytes(bytes(receipt["logs"][-1]["data"]))
    assert answered == desk.world.now // DAY + days


def test_the_day_turns_at_midnight(desk: GuaranteeDesk) -> None:
    account = desk.funded()
    midnight = (desk.world.now // DAY + 2) * DAY
    desk.world.advance_to(midnight - 10)
    desk.reserve(account)
    desk.world.advance_to(midnight)
    desk.reserve(account, obligation=SECOND)
    days = [
        desk.accounts.reservation_of(account, obligation=each).due_on for each in (FIRST, SECOND)
    ]
    assert days == [midnight // DAY - 1 + TERM, midnight // DAY + TERM]


@pytest.mark.parametrize(
    ("debt", "cover", "locked"),
    [
        (1, 300_000, 1),
        (10, 300_000, 3),
        (11, 300_000, 4),
        (1, 1, 1),
        (999_999, 1, 1),
        (1_000_000, 1, 1),
        (1_000_001, 1, 2),
        (3, 500_000, 2),
        (7, WHOLE, 7),
        (7, 999_999, 7),
    ],
)
def test_cover_is_never_less_than_the_terms_say(
    desk: GuaranteeDesk, debt: int, cover: int, locked: int
) -> None:
    account = desk.funded(terms=lavish(desk, cover))
    desk.reserve(account, debt)
    assert desk.amounts(account) == (DEPOSIT, locked, debt)


def test_the_last_unit_of_cover(desk: GuaranteeDesk) -> None:
    """Debt that needs one unit more than there is; then exactly what there is."""
    account = desk.funded(3, terms=lavish(desk, 300_000))
    values = {"account": account, "needed": 4, "free": 3}
    with changes_nothing(desk.world), refuses("GuaranteeCoverMissing", values):
        desk.reserve(account, 11)
    desk.reserve(account, 10)
    values = {"account": account, "needed": 1, "free": 0}
    with refuses("GuaranteeCoverMissing", values):
        desk.reserve(account, 1, obligation=SECOND)
    assert desk.amounts(account) == (3, 3, 10)


def test_the_last_unit_below_the_ceiling(desk: GuaranteeDesk) -> None:
    account = desk.funded(CEILING, terms=desk.terms(cover_ppm=WHOLE))
    values = {"account": account, "secured": CEILING + 1, "ceiling": CEILING}
    with changes_nothing(desk.world), refuses("GuaranteeCeilingExceeded", values):
        desk.reserve(account, CEILING + 1)
    desk.reserve(account, CEILING - 1)
    with refuses("GuaranteeCeilingExceeded", values):
        desk.reserve(account, 2, obligation=SECOND)
    desk.reserve(account, 1, obligation=SECOND)
    assert desk.amounts(account) == (CEILING, CEILING, CEILING)


def test_a_waiver_needs_no_money_and_counts_to_the_ceiling(desk: GuaranteeDesk) -> None:
    """An authorised trader without cover is still trusted with so much and no more."""
    account = desk.open(terms=desk.terms(cover_ppm=WAIVER))
    desk.reserve(account, CEILING)
    assert desk.amounts(account) == (0, 0, CEILING)
    values = {"account": account, "secured": CEILING + 1, "ceiling": CEILING}
    with refuses("GuaranteeCeilingExceeded", values):
        desk.reserve(account, 1, obligation=SECOND)


def test_the_largest_debt(desk: GuaranteeDesk) -> None:
    most = 2**96 - 1
    account = desk.open(terms=lavish(desk, WAIVER))
    desk.reserve(account, most)
    values = {"account": account, "secured": 2 * most, "ceiling": most}
    with refuses("GuaranteeCeilingExceeded", values):
        desk.reserve(account, most, obligation=SECOND)
    desk.release(account)
    assert desk.amounts(account) == (0, 0, 0)


def test_money_that_was_not_put_up(desk: GuaranteeDesk) -> None:
    account = desk.open(terms=lavish(desk, WHOLE))
    most = 2**96 - 1
    with refuses("GuaranteeCoverMissing", {"account": account, "needed": most, "free": 0}):
        desk.reserve(account, most)


def test_twice_for_one_debt(desk: GuaranteeDesk) -> None:
    account = desk.standing()
    values = {"account": account, "obligation": FIRST}
    with changes_nothing(desk.world), refuses("GuaranteeObligationReserved", values):
        desk.reserve(account, 1)


def test_twice_under_a_waiver(desk: GuaranteeDesk) -> None:
    """A reservation that locks nothing is one all the same."""
    account = desk.open(terms=desk.terms(cover_ppm=WAIVER, payment_days=0))
    desk.reserve(account, 1)
    values = {"account": account, "obligation": FIRST}
    with refuses("GuaranteeObligationReserved", values):
        desk.reserve(account, 1)


def test_the_same_debt_in_two_accounts(desk: GuaranteeDesk) -> None:
    """Which accounts a debt is secured with is the instrument's; each counts its own."""
    bank, own = desk.funded(), desk.open(guarantor=desk.org[TRADER])
    desk.deposit(own, by=TRADER)
    desk.reserve(bank)
    desk.reserve(own, DEBT // 2)
    desk.release(bank)
    assert desk.amounts(own) == (DEPOSIT, LOCKED // 2, DEBT // 2)
    assert desk.amounts(bank) == (DEPOSIT, 0, 0)


def test_nothing(desk: GuaranteeDesk) -> None:
    account = desk.funded()
    with refuses("GuaranteeAmountMissing", {"account": account}):
        desk.reserve(account, 0)


def test_the_debts_of_another_trader(desk: GuaranteeDesk) -> None:
    """A trader without a guarantee names its competitor's."""
    account = desk.funded()
    other = desk.org["trader"]
    values = mismatch(desk, account, trader=other)
    with changes_nothing(desk.world), refuses("GuaranteeForAnother", values):
        desk.reserve(account, trader=other)


@pytest.mark.parametrize("field", ["country", "token"])
def test_debts_to_another_country_or_in_another_currency(desk: GuaranteeDesk, field: str) -> None:
    others: dict[str, Any] = {"country": "CN", "token": desk.token("BlockingToken").address}
    account = desk.funded()
    changed = {field: others[field]}
    with refuses("GuaranteeForAnother", mismatch(desk, account, **changed)):
        desk.reserve(account, **changed)


@pytest.mark.parametrize("by", [TRADER, "bank", "customs-netherlands", OUTSIDER])
def test_a_key_is_no_instrument(desk: GuaranteeDesk, by: str) -> None:
    """Not even the guarantor, or customs itself, reserves past the instrument."""
    account = desk.funded()
    values = {
        "account": account,
        "caller": desk.world.account(by),
        "instrument": desk.instrument.address,
    }
    with refuses("GuaranteeInstrumentRequired", values):
        desk.accounts.reserve(
            account,
            country="NL",
            trader=desk.org[TRADER],
            token=desk.euro.address,
            obligation=FIRST,
            debt=DEBT,
            by=desk.by[by],
        )


def test_another_instrument(desk: GuaranteeDesk) -> None:
    """A contract that somebody wrote to empty the accounts of others."""
    account = desk.funded()
    other = Mock(desk.world, "InstrumentMock", desk.accounts.address)
    arguments = (account, b"NL", desk.org[TRADER], desk.euro.address, FIRST, DEBT)
    values = {
        "account": account,
        "caller": other.address,
        "instrument": desk.instrument.address,
    }
    with refuses("GuaranteeInstrumentRequired", values):
        other.tell("reserve", *arguments, by=desk.by[OUTSIDER])


def test_an_account_that_does_not_exist(desk: GuaranteeDesk) -> None:
    account = desk.accounts.account_id(desk.identity())
    for given in (account, bytes(32)):
        with refuses("GuaranteeUnknown", {"account": given}):
            desk.reserve(given)
