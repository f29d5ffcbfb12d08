from __future__ import annotations

import pytest
from support.draft_desk import BUYER, CIRCULATING, PAYEE, PRICE, DraftDesk, unexpected
from support.expect import happened, refuses

from wharfinger.contracts.enums import DraftState


def test_nobody_may_buy_any_more(desk: DraftDesk) -> None:
    draft = desk.accept()
    desk.offer(draft)
    happened(
        desk.drafts.withdraw_offer(draft, by=desk.by[PAYEE]),
        (
            "DraftOfferWithdrawn",
            {"draft": draft, "holder": desk.org[PAYEE], "buyer": desk.org[BUYER]},
        ),
    )
    record = desk.record(draft)
    assert (record.buyer, record.price, record.token) == (0, 0, desk.euro.address)
    with refuses("DraftBuyerRequired", {"draft": draft, "org": desk.org[BUYER], "buyer": 0}):
        desk.drafts.discount(draft, agreed=PRICE, by=desk.by[BUYER])


def test_only_the_holder(desk: DraftDesk) -> None:
    draft = desk.accept()
    desk.offer(draft)
    values = {"draft": draft, "org": desk.org[BUYER], "holder": desk.org[PAYEE]}
    with refuses("DraftHolderRequired", values):
        desk.drafts.withdraw_offer(draft, by=desk.by[BUYER])


def test_no_offer(desk: DraftDesk) -> None:
    draft = desk.accept()
    with refuses("DraftNotOffered", {"draft": draft}):
        desk.drafts.withdraw_offer(draft, by=desk.by[PAYEE])


@pytest.mark.parametrize("state", [DraftState.OVERDUE, DraftState.PAID])
def test_not_once_it_is_paid_or_overdue(desk: DraftDesk, state: DraftState) -> None:
    draft = desk.accept()
    desk.offer(draft)
    desk.pass_due(draft)
    (desk.pay if state is DraftState.PAID else desk.protest)(draft)
    assert desk.record(draft).buyer == 0
    with refuses("DraftUnexpectedState", unexpected(draft, state, *CIRCULATING)):
        desk.drafts.withdraw_offer(draft, by=desk.by[PAYEE])
