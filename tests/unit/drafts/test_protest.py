from __future__ import annotations

import pytest
from support.draft_desk import (
    ACCEPTOR,
    CIRCULATING,
    MONDAY,
    PAYEE,
    SATURDAY,
    TERM,
    DraftDesk,
    unexpected,
)
from support.expect import changes_nothing, happened, refuses

from wharfinger.contracts.enums import DraftState


@pytest.mark.parametrize("state", CIRCULATING)
def test_the_default_is_on_record(desk: DraftDesk, state: DraftState) -> None:
    draft = desk.reach(state)
    holder = desk.record(draft).holder
    desk.pass_due(draft)
    happened(
        desk.protest(draft),
        (
            "DraftDishonoured",
            {
                "draft": draft,
                "acceptor": desk.org[ACCEPTOR],
                "holder": holder,
                "dueUntil": desk.close(desk.today + TERM),
            },
        ),
    )
    record = desk.record(draft)
    assert (record.state, record.holder) == (DraftState.OVERDUE, holder)


def test_an_offer_ends(desk: DraftDesk) -> None:
    draft = desk.accept()
    desk.offer(draft)
    desk.pass_due(draft)
    desk.protest(draft)
    record = desk.record(draft)
    assert (record.buyer, record.price) == (0, 0)


@pytest.mark.parametrize(("ahead", "due"), [(TERM, TERM), (SATURDAY, MONDAY)])
def test_not_before_banks_have_closed(desk: DraftDesk, ahead: int, due: int) -> None:
    draft = desk.accept(matures_on=desk.today + ahead)
    until = desk.close(desk.today + due)
    assert desk.drafts.due_until(draft) == until
    desk.world.advance_to(until - 10)
    with (
        changes_nothing(desk.world),
        refuses("DraftStillPayable", {"draft": draft, "dueUntil": until}),
    ):
        desk.protest(draft)


def test_to_the_second(desk: DraftDesk) -> None:
    draft = desk.accept()
    connection, until = desk.world.connection, desk.drafts.due_until(draft)
    call = {"to": desk.drafts.address, "data": "0x" + desk.drafts.encode("protest", draft).hex()}
    found = []
    for moment in (until, until + 1):
        overrides = {"time": hex(moment)}
        answer = connection.batch_answers([("eth_call", [call, "latest", {}, overrides])])
        found.append(answer[0] == "0x")
    assert found == [False, True]


def test_an_acceptor_that_holds_it_itself_is_in_default_towards_nobody(desk: DraftDesk) -> None:
    draft = desk.accept()
    desk.endorse(draft, ACCEPTOR)
    desk.pass_due(draft)
    with refuses("DraftHeldByAcceptor", {"draft": draft, "acceptor": desk.org[ACCEPTOR]}):
        desk.protest(draft)


@pytest.mark.parametrize("name", [ACCEPTOR, PAYEE])
def test_suspension_changes_nothing(desk: DraftDesk, name: str) -> None:
    draft = desk.accept()
    desk.suspend(name)
    desk.pass_due(draft)
    desk.protest(draft)
    assert desk.record(draft).state is DraftState.OVERDUE


@pytest.mark.parametrize("state", [DraftState.OVERDUE, DraftState.PAID])
def test_once_and_nothing_that_is_paid(desk: DraftDesk, state: DraftState) -> None:
    draft = desk.reach(state)
    with refuses("DraftUnexpectedState", unexpected(draft, state, *CIRCULATING)):
        desk.protest(draft)
