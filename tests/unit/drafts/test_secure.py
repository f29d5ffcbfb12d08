from __future__ import annotations

import pytest
from support.draft_desk import ACCEPTOR, AMOUNT, FUNDS, OUTSTANDING, DraftDesk, unexpected
from support.expect import changes_nothing, refuses
from support.world import OUTSIDER

from wharfinger.contracts.enums import DraftState


@pytest.mark.parametrize("state", OUTSTANDING)
def test_money_is_kept_for_the_draft(desk: DraftDesk, state: DraftState) -> None:
    draft = desk.reach(state)
    outcome = desk.secure(draft, 1_000)
    assert outcome.event("DraftSecured").args == {
        "draft": draft,
        "provider": desk.org["importer"],
        "amount": 1_000,
        "secured": 1_000,
    }
    record = desk.record(draft)
    assert (record.secured, record.secured_by) == (1_000, desk.org["importer"])
    assert record.state is state
    assert desk.money("importer", "drafts") == (FUNDS - 1_000, 1_000)


def test_many_may_put_up_money(desk: DraftDesk) -> None:
    draft = desk.accept()
    desk.secure(draft, 1_000)
    outcome = desk.secure(draft, AMOUNT - 1_000, by=ACCEPTOR)
    assert outcome.event("DraftSecured").args == {
        "draft": draft,
        "provider": desk.org[ACCEPTOR],
        "amount": AMOUNT - 1_000,
        "secured": AMOUNT,
    }
    record = desk.record(draft)
    assert (record.secured, record.secured_by) == (AMOUNT, desk.org["importer"])


def test_an_offer_stands(desk: DraftDesk) -> None:
    draft = desk.accept()
    desk.offer(draft)
    before = desk.record(draft)
    desk.secure(draft)
    after = desk.record(draft)
    assert (after.buyer, after.price) == (before.buyer, before.price)


@pytest.mark.parametrize(("first", "second"), [(0, 0), (0, AMOUNT + 1), (AMOUNT, 1)])
def test_nothing_and_too_much(desk: DraftDesk, first: int, second: int) -> None:
    draft = desk.accept()
    if first:
        desk.secure(draft, first)
    values = {"draft": draft, "secured": first + second, "maximum": AMOUNT}
    with changes_nothing(desk.world), refuses("DraftSecurityInvalid", values):
        desk.secure(draft, second)


def test_what_no_word_holds(desk: DraftDesk) -> None:
    draft = desk.accept(amount=2**104 - 1)
    desk.secure(draft, 1)
    values = {"draft": draft, "secured": 2**104, "maximum": 2**104 - 1}
    with refuses("DraftSecurityInvalid", values):
        desk.secure(draft, 2**104 - 1)


def test_nobody_without_a_seat(desk: DraftDesk) -> None:
    draft = desk.accept()
    with refuses("SeatUnknown", {"key": desk.world.account(OUTSIDER)}):
        desk.secure(draft, by=OUTSIDER)


def test_without_allowance(desk: DraftDesk) -> None:
    draft = desk.accept()
    with refuses("ERC20InsufficientAllowance"):
        desk.secure(draft, by="trader")
    assert desk.record(draft).secured == 0


@pytest.mark.parametrize("state", [DraftState.NONE, DraftState.PAID])
def test_nothing_that_is_not_owed(desk: DraftDesk, state: DraftState) -> None:
    draft = desk.reach(state) if state else bytes(32)
    with refuses("DraftUnexpectedState", unexpected(draft, state, *OUTSTANDING)):
        desk.secure(draft, 1)
