from __future__ import annotations

import pytest
from support.expect import changes_nothing, happened, refuses
from support.guarantee_desk import (
    CEILING,
    DEBT,
    DEPOSIT,
    FIRST,
    LOCKED,
    SECOND,
    TRADER,
    GuaranteeDesk,
)
from support.mocks import Mock
from support.world import OUTSIDER

from wharfinger.contracts.guarantee_records import Reservation

NOTHING = Reservation(locked=0, debt=0, due_on=0)


def test_the_account_no_longer_stands_for_a_debt(desk: GuaranteeDesk) -> None:
    account = desk.standing()
    desk.reserve(account, 10, obligation=SECOND)
    outcome = desk.release(account)
    values = {"account": account, "obligation": FIRST, "debt": DEBT, "freed": LOCKED}
    happened(outcome, ("GuaranteeReleased", values))
    assert desk.amounts(account) == (DEPOSIT, 3, 10)
    assert desk.accounts.reservation_of(account, obligation=FIRST) == NOTHING
    assert desk.accounts.reservation_of(account, obligation=SECOND).debt == 10


def test_a_waiver_frees_its_part_of_the_ceiling(desk: GuaranteeDesk) -> None:
    account = desk.open(terms=desk.terms(cover_ppm=0))
    desk.reserve(account, CEILING)
    outcome = desk.release(account)
    values = {"account": account, "obligation": FIRST, "debt": CEILING, "freed": 0}
    happened(outcome, ("GuaranteeReleased", values))
    desk.reserve(account, CEILING)


def test_a_released_debt_can_be_reserved_again(desk: GuaranteeDesk) -> None:
    """A decision that was reversed and then confirmed."""
    account = desk.standing()
    desk.release(account)
    desk.reserve(account, 10)
    assert desk.amounts(account) == (DEPOSIT, 3, 10)


def test_twice(desk: GuaranteeDesk) -> None:
    account = desk.standing()
    desk.reserve(account, obligation=SECOND)
    desk.release(account)
    values = {"account": account, "obligation": FIRST}
    with changes_nothing(desk.world), refuses("GuaranteeObligationUnknown", values):
        desk.release(account)


def test_after_a_call(desk: GuaranteeDesk) -> None:
    account = desk.standing()
    desk.call(account)
    with refuses("GuaranteeObligationUnknown", {"account": account, "obligation": FIRST}):
        desk.release(account)


@pytest.mark.parametrize("by", [TRADER, "bank", "customs-netherlands", OUTSIDER])
def test_a_key_is_no_instrument(desk: GuaranteeDesk, by: str) -> None:
    """The guarantor frees its own money, or the trader its debt: neither can."""
    account = desk.standing()
    values = {
        "account": account,
        "caller": desk.world.account(by),
        "instrument": desk.instrument.address,
    }
    with refuses("GuaranteeInstrumentRequired", values):
        desk.accounts.release(account, obligation=FIRST, by=desk.by[by])


def test_another_instrument(desk: GuaranteeDesk) -> None:
    account = desk.standing()
    other = Mock(desk.world, "InstrumentMock", desk.accounts.address)
    values = {
        "account": account,
        "caller": other.address,
        "instrument": desk.instrument.address,
    }
    with refuses("GuaranteeInstrumentRequired", values):
        other.tell("release", account, FIRST, by=desk.by[OUTSIDER])


def test_an_account_that_does_not_exist(desk: GuaranteeDesk) -> None:
    with refuses("GuaranteeUnknown", {"account": bytes(32)}):
        desk.release(bytes(32))
