from __future__ import annotations

import pytest
from support.draft_desk import (
    ACCEPTOR,
    AMOUNT,
    BUYER,
    ENDORSEE,
    FUNDS,
    MONDAY,
    OUTSTANDING,
    PAYEE,
    PRICE,
    SATURDAY,
    TERM,
    DraftDesk,
    unexpected,
)
from support.expect import changes_nothing, refuses
from support.keys import fresh_key

from wharfinger.contracts.banking_calendar import holiday_bitmaps
from wharfinger.contracts.enums import DraftKind, DraftState

PLACE = "NLRTM"


@pytest.mark.parametrize("kind", [DraftKind.ACCEPTANCE, DraftKind.DEFERRED_PAYMENT])
def test_the_holder_is_paid(desk: DraftDesk, kind: DraftKind) -> None:
    draft = desk.accept(kind=kind)
    desk.fall_due(draft)
    outcome = desk.pay(draft)
    assert outcome.event("DraftPaid").args == {
        "draft": draft,
        "acceptor": desk.org[ACCEPTOR],
        "holder": desk.org[PAYEE],
        "amount": AMOUNT,
        "fromSecurity": 0,
    }
    assert desk.money(PAYEE, ACCEPTOR, "drafts") == (AMOUNT, FUNDS - AMOUNT, 0)
    record = desk.record(draft)
    assert (record.state, record.holder) == (DraftState.PAID, desk.org[PAYEE])


@pytest.mark.parametrize("secured", [1, AMOUNT - 1, AMOUNT])
def test_security_pays_first(desk: DraftDesk, secured: int) -> None:
    draft = desk.accept()
    desk.secure(draft, secured)
    desk.fall_due(draft)
    outcome = desk.pay(draft)
    assert outcome.event("DraftPaid")["fromSecurity"] == secured
    left = AMOUNT - secured
    assert desk.money(PAYEE, ACCEPTOR, "importer", "drafts") == (
        AMOUNT,
        FUNDS - left,
        FUNDS - secured,
        0,
    )
    assert desk.record(draft).secured == 0


def test_security_for_one_draft_pays_no_other(desk: DraftDesk) -> None:
    draft, other = desk.accept(), desk.accept()
    desk.secure(draft)
    desk.fall_due(other)
    desk.pay(other)
    assert desk.money("drafts", ACCEPTOR) == (AMOUNT, FUNDS - AMOUNT)


def test_whoever_holds_it_now(desk: DraftDesk) -> None:
    """The payee endorses the draft away, and has it paid in the same transaction."""
    draft = desk.accept()
    desk.fall_due(draft)
    calls = [
        desk.drafts.encode("endorse", draft, desk.org[ENDORSEE]),
        desk.drafts.encode("pay", draft),
    ]
    outcome = desk.drafts.multicall(calls, by=desk.by[PAYEE])
    assert outcome.event("DraftPaid")["holder"] == desk.org[ENDORSEE]
    assert desk.money(PAYEE, ENDORSEE) == (0, AMOUNT)


def test_the_buyer_and_not_the_seller(desk: DraftDesk) -> None:
    draft = desk.accept()
    desk.offer(draft)
    desk.fall_due(draft)
    calls = [desk.drafts.encode("discount", draft, PRICE), desk.drafts.encode("pay", draft)]
    desk.drafts.multicall(calls, by=desk.by[BUYER])
    assert desk.money(PAYEE, BUYER) == (PRICE, FUNDS - PRICE + AMOUNT)


def test_never_twice(desk: DraftDesk) -> None:
    draft = desk.reach(DraftState.PAID)
    with (
        changes_nothing(desk.world),
        refuses("DraftUnexpectedState", unexpected(draft, DraftState.PAID, *OUTSTANDING)),
    ):
        desk.pay(draft)
    assert desk.money(PAYEE, ACCEPTOR) == (AMOUNT, FUNDS - AMOUNT)


def test_nothing_that_was_never_accepted(desk: DraftDesk) -> None:
    values = unexpected(bytes(32), DraftState.NONE, *OUTSTANDING)
    with refuses("DraftUnexpectedState", values):
        desk.pay(bytes(32))


@pytest.mark.parametrize(("ahead", "due"), [(TERM, TERM), (SATURDAY, MONDAY), (MONDAY, MONDAY)])
def test_from_local_midnight_of_the_banking_day(desk: DraftDesk, ahead: int, due: int) -> None:
    draft = desk.accept(matures_on=desk.today + ahead)
    first = desk.midnight(desk.today + due)
    assert desk.drafts.due_from(draft) == first
    desk.world.advance_to(first - 10)
    with refuses("DraftNotDue", {"draft": draft, "dueFrom": first}):
        desk.pay(draft)
    desk.world.advance_to(first)
    desk.pay(draft)


def test_to_the_second(desk: DraftDesk) -> None:
    draft = desk.accept()
    connection, due = desk.world.connection, desk.drafts.due_from(draft)
    call = {"to": desk.drafts.address, "data": "0x" + desk.drafts.encode("pay", draft).hex()}
    found = []
    for moment in (due - 1, due):
        overrides = {"time": hex(moment)}
        answer = connection.batch_answers([("eth_call", [call, "latest", {}, overrides])])
        found.append(answer[0] == "0x")
    assert found == [False, True]


def test_a_holiday_declared_after_the_acceptance(desk: DraftDesk) -> None:
    draft = desk.accept()
    desk.world.suite.calendar.set_holidays(
        PLACE, bitmaps=holiday_bitmaps([desk.today + TERM]), by=desk.by["central-bank-nl"]
    )
    assert desk.drafts.due_from(draft) == desk.midnight(desk.today + MONDAY)
    assert desk.drafts.due_until(draft) == desk.close(desk.today + MONDAY)


def test_a_calendar_without_days(desk: DraftDesk) -> None:
    """Payment waits until the keeper sets the calendar right, and is not lost."""
    draft = desk.accept()
    calendar, keeper = desk.world.suite.calendar, desk.by["central-bank-nl"]
    days = range(desk.today + TERM, desk.today + TERM + 64)
    closed = holiday_bitmaps(days)
    calendar.set_holidays(PLACE, bitmaps=closed, by=keeper)
    desk.world.advance_to(desk.midnight(desk.today + TERM))
    with refuses("CalendarHasNoBankingDay"):
        desk.pay(draft)
    calendar.set_holidays(PLACE, bitmaps=dict.fromkeys(closed, 0), by=keeper)
    desk.pay(draft)


def test_an_overdue_draft(desk: DraftDesk) -> None:
    draft = desk.reach(DraftState.OVERDUE)
    desk.pay(draft)
    assert desk.record(draft).state is DraftState.PAID
    assert desk.money(PAYEE) == (AMOUNT,)


def test_an_offer_ends(desk: DraftDesk) -> None:
    draft = desk.accept()
    desk.offer(draft)
    desk.fall_due(draft)
    desk.pay(draft)
    record = desk.record(draft)
    assert (record.buyer, record.price) == (0, 0)


@pytest.mark.parametrize("name", [ACCEPTOR, PAYEE])
def test_suspension_keeps_nobody_from_being_paid(desk: DraftDesk, name: str) -> None:
    """A bank that is suspended owes what it owes; so does one whose creditor is."""
    draft = desk.accept()
    desk.suspend(name)
    desk.fall_due(draft)
    desk.pay(draft)
    assert desk.money(PAYEE, ACCEPTOR) == (AMOUNT, FUNDS - AMOUNT)


def test_by_a_suspended_acceptor(desk: DraftDesk) -> None:
    draft = desk.accept()
    desk.suspend(ACCEPTOR)
    desk.fall_due(draft)
    desk.pay(draft, by=ACCEPTOR)
    assert desk.record(draft).state is DraftState.PAID


def test_into_the_account_that_the_holder_has_now(desk: DraftDesk) -> None:
    """An organisation that has taken a new root since is paid there."""
    draft, key = desk.accept(), fresh_key(desk.world)
    register = desk.world.suite.participants
    register.offer_root(key.address, by=desk.by[PAYEE])
    register.take_root(desk.org[PAYEE], by=key)
    desk.fall_due(draft)
    desk.pay(draft)
    assert desk.euro.balance_of(key.address) == AMOUNT
    assert desk.money(PAYEE) == (0,)


@pytest.mark.parametrize("secured", [0, AMOUNT // 2])
def test_an_acceptor_that_holds_it_itself(desk: DraftDesk, secured: int) -> None:
    draft = desk.accept()
    if secured:
        desk.secure(draft, secured)
    desk.endorse(draft, ACCEPTOR)
    desk.euro.approve(desk.drafts.address, amount=0, by=desk.by[ACCEPTOR])
    desk.fall_due(draft)
    event = desk.pay(draft).event("DraftPaid")
    assert (event["holder"], event["fromSecurity"]) == (desk.org[ACCEPTOR], secured)
    assert desk.money(ACCEPTOR, "drafts") == (FUNDS + secured, 0)


@pytest.mark.parametrize("secured", [0, AMOUNT - 1])
def test_all_or_nothing_before_the_protest(desk: DraftDesk, secured: int) -> None:
    """An acceptor that has not the money keeps what was put up where it is."""
    draft = desk.accept()
    if secured:
        desk.secure(draft, secured)
    desk.euro.approve(desk.drafts.address, amount=0, by=desk.by[ACCEPTOR])
    desk.fall_due(draft)
    with changes_nothing(desk.world), refuses("ERC20InsufficientAllowance"):
        desk.pay(draft)
    assert desk.money(PAYEE, "drafts") == (0, secured)


def test_security_alone_needs_no_acceptor(desk: DraftDesk) -> None:
    draft = desk.accept()
    desk.secure(draft)
    desk.euro.approve(desk.drafts.address, amount=0, by=desk.by[ACCEPTOR])
    desk.fall_due(draft)
    desk.pay(draft)
    assert desk.money(PAYEE, ACCEPTOR) == (AMOUNT, FUNDS)
