from __future__ import annotations

import pytest
from support.credit_desk import (
    AMOUNT,
    BANK,
    BUYER,
    NOTICE,
    CreditDesk,
    refused,
    unexpected,
)

from wharfinger.contracts.enums import Discrepancy, Disposition
from wharfinger.contracts.enums import PresentationState as State

FOUND = Discrepancy.LATE_SHIPMENT | Discrepancy.NOT_CLEAN


@pytest.mark.parametrize("disposition", list(Disposition)[1:])
def test_gives_one_notice_and_frees_the_drawing(desk: CreditDesk, disposition: Disposition) -> None:
    case = desk.reach(State.UNDER_EXAMINATION)
    outcome = desk.act("refuse", case, FOUND, NOTICE, disposition, by=BANK)
    assert outcome.event("PresentationRefused").args == {
        "credit": case.credit,
        "presentation": case.id,
        "bank": desk.org[BANK],
        "discrepancies": FOUND,
        "noticeHash": NOTICE,
        "disposition": disposition,
    }
    record = desk.credit.view("presentationOf", case.credit, case.id)
    assert (record.state, record.disposition) == (State.REFUSED, disposition)
    assert desk.holder(case.bill) == desk.world.escrow
    assert desk.balance(case.credit) == (AMOUNT, 0, 0)


def test_one_notice_only(desk: CreditDesk) -> None:
    case = desk.reach(State.REFUSED)
    values = unexpected(case.id, State.REFUSED, State.UNDER_EXAMINATION, State.WAIVER_SOUGHT)
    with refused("PresentationUnexpectedState", **values):
        desk.act("refuse", case, FOUND, NOTICE, Disposition.RETURNING, by=BANK)


@pytest.mark.parametrize(
    ("found", "notice", "disposition"),
    [
        (Discrepancy.NONE, NOTICE, Disposition.HOLDING),
        (FOUND, bytes(32), Disposition.HOLDING),
        (FOUND, NOTICE, Disposition.NONE),
    ],
)
def test_a_notice_says_everything(
    desk: CreditDesk, found: Discrepancy, notice: bytes, disposition: Disposition
) -> None:
    case = desk.reach(State.UNDER_EXAMINATION)
    values = {"discrepancies": found, "noticeHash": notice, "disposition": disposition}
    with refused("PresentationNoticeInvalid", presentation=case.id, **values):
        desk.act("refuse", case, found, notice, disposition, by=BANK)


def test_a_discrepancy_that_nobody_knows(desk: CreditDesk) -> None:
    case = desk.reach(State.UNDER_EXAMINATION)
    unknown = int(Discrepancy.ALL) + 1
    values = {"noticeHash": NOTICE, "disposition": Disposition.HOLDING}
    with refused(
        "PresentationNoticeInvalid",
        presentation=case.id,
        discrepancies=Discrepancy(unknown),
        **values,
    ):
        desk.act("refuse", case, unknown, NOTICE, Disposition.HOLDING, by=BANK)


def test_in_the_last_minute_and_not_after(desk: CreditDesk) -> None:
    case = desk.reach(State.UNDER_EXAMINATION)
    deadline = desk.credit.view("presentationOf", case.credit, case.id).deadline
    desk.world.advance_to(deadline + 1)
    with refused("PresentationDeadlinePassed", presentation=case.id, deadline=deadline):
        desk.act("refuse", case, FOUND, NOTICE, Disposition.HOLDING, by=BANK)


def test_before_the_deadline_though_the_credit_has_expired(desk: CreditDesk) -> None:
    case = desk.present(desk.issue(expires_on=desk.today, latest_shipment=0))
    desk.act("complete", case, by="exporter")
    deadline = desk.credit.view("presentationOf", case.credit, case.id).deadline
    desk.world.advance_to(deadline - 60)
    desk.act("refuse", case, FOUND, NOTICE, Disposition.HOLDING, by=BANK)
    assert desk.state_of(case) is State.REFUSED


def test_only_the_issuing_bank(desk: CreditDesk) -> None:
    case = desk.reach(State.UNDER_EXAMINATION)
    values = {"credit": case.credit, "org": desk.org[BUYER], "bank": desk.org[BANK]}
    with refused("CreditBankRequired", **values):
        desk.act("refuse", case, FOUND, NOTICE, Disposition.HOLDING, by=BUYER)
