from __future__ import annotations

import pytest
from support.draft_desk import ACCEPTOR, AMOUNT, FUNDS, PAYEE, DraftDesk, unexpected
from support.expect import changes_nothing, refuses

from wharfinger.contracts.enums import DraftState
from wharfinger.contracts.ids import Id

PART = AMOUNT // 4


def overdue(desk: DraftDesk, secured: int) -> Id:
    """Return a draft on which its acceptor has defaulted."""
    draft = desk.accept()
    if secured:
        desk.secure(draft, secured)
    desk.pass_due(draft)
    desk.protest(draft)
    return draft


def test_the_holder_gets_what_was_put_up(desk: DraftDesk) -> None:
    draft = overdue(desk, PART)
    outcome = desk.drafts.pay_in_part(draft, by=desk.by["outsider"])
    assert outcome.event("DraftPaidInPart").args == {
        "draft": draft,
        "holder": desk.org[PAYEE],
        "amount": PART,
        "left": AMOUNT - PART,
    }
    record = desk.record(draft)
    assert (record.state, record.amount, record.secured) == (DraftState.OVERDUE, AMOUNT - PART, 0)
    assert desk.money(PAYEE, ACCEPTOR, "drafts") == (PART, FUNDS, 0)


def test_the_rest_is_still_owed_and_no_more(desk: DraftDesk) -> None:
    draft = overdue(desk, PART)
    desk.drafts.pay_in_part(draft, by=desk.by["outsider"])
    values = {"draft": draft, "secured": AMOUNT, "maximum": AMOUNT - PART}
    with refuses("DraftSecurityInvalid", values):
        desk.secure(draft, AMOUNT)
    desk.secure(draft, PART)
    desk.drafts.pay_in_part(draft, by=desk.by["outsider"])
    assert desk.pay(draft).event("DraftPaid")["amount"] == AMOUNT - 2 * PART
    assert desk.money(PAYEE, ACCEPTOR, "drafts") == (AMOUNT, FUNDS - AMOUNT + 2 * PART, 0)


def test_a_suspended_holder_is_paid(desk: DraftDesk) -> None:
    draft = overdue(desk, PART)
    desk.suspend(PAYEE)
    desk.drafts.pay_in_part(draft, by=desk.by["outsider"])
    assert desk.money(PAYEE) == (PART,)


@pytest.mark.parametrize("secured", [0, AMOUNT])
def test_nothing_and_the_whole(desk: DraftDesk, secured: int) -> None:
    draft = overdue(desk, secured)
    values = {"draft": draft, "secured": secured, "amount": AMOUNT}
    with changes_nothing(desk.world), refuses("DraftNotPartlySecured", values):
        desk.drafts.pay_in_part(draft, by=desk.by["outsider"])


def test_not_twice(desk: DraftDesk) -> None:
    draft = overdue(desk, PART)
    desk.drafts.pay_in_part(draft, by=desk.by["outsider"])
    values = {"draft": draft, "secured": 0, "amount": AMOUNT - PART}
    with refuses("DraftNotPartlySecured", values):
        desk.drafts.pay_in_part(draft, by=desk.by["outsider"])


@pytest.mark.parametrize("state", [DraftState.ACCEPTED, DraftState.ENDORSED, DraftState.PAID])
def test_only_after_the_protest(desk: DraftDesk, state: DraftState) -> None:
    draft = desk.reach(state)
    with refuses("DraftUnexpectedState", unexpected(draft, state, DraftState.OVERDUE)):
        desk.drafts.pay_in_part(draft, by=desk.by["outsider"])
