from __future__ import annotations

import pytest
from support.draft_desk import (
    ACCEPTOR,
    AMOUNT,
    BUYER,
    CIRCULATING,
    ENDORSEE,
    FUNDS,
    PAYEE,
    PRICE,
    DraftDesk,
    unexpected,
)
from support.expect import changes_nothing, refuses

from wharfinger.contracts.base import Outcome
from wharfinger.contracts.enums import DraftKind, DraftState
from wharfinger.contracts.ids import Id


def discount(desk: DraftDesk, draft: Id, *, agreed: int = PRICE, by: str = BUYER) -> Outcome:
    return desk.drafts.discount(draft, agreed=agreed, by=desk.by[by])


@pytest.mark.parametrize("kind", [DraftKind.ACCEPTANCE, DraftKind.DEFERRED_PAYMENT])
def test_price_and_draft_change_hands_together(desk: DraftDesk, kind: DraftKind) -> None:
    draft = desk.accept(kind=kind)
    desk.offer(draft)
    outcome = discount(desk, draft)
    assert outcome.event("DraftDiscounted").args == {
        "draft": draft,
        "seller": desk.org[PAYEE],
        "buyer": desk.org[BUYER],
        "price": PRICE,
    }
    assert desk.money(PAYEE, BUYER, "drafts") == (PRICE, FUNDS - PRICE, 0)
    record = desk.record(draft)
    assert (record.state, record.holder) == (DraftState.ENDORSED, desk.org[BUYER])
    assert (record.buyer, record.price) == (0, 0)


def test_the_buyer_is_paid_at_maturity(desk: DraftDesk) -> None:
    draft = desk.accept(kind=DraftKind.DEFERRED_PAYMENT)
    desk.offer(draft)
    discount(desk, draft)
    desk.fall_due(draft)
    desk.pay(draft)
    assert desk.money(PAYEE, BUYER, ACCEPTOR) == (PRICE, FUNDS - PRICE + AMOUNT, FUNDS - AMOUNT)


def test_a_bank_prepays_what_it_accepted(desk: DraftDesk) -> None:
    """Article 12b: the nominated bank buys its own acceptance, and owes it to nobody then."""
    draft = desk.accept()
    desk.offer(draft, to=ACCEPTOR)
    discount(desk, draft, by=ACCEPTOR)
    assert desk.money(PAYEE, ACCEPTOR) == (PRICE, FUNDS - PRICE)
    desk.fall_due(draft)
    desk.pay(draft)
    assert desk.record(draft).state is DraftState.PAID
    assert desk.money(PAYEE, ACCEPTOR) == (PRICE, FUNDS - PRICE)


def test_a_price_that_was_changed_just_before(desk: DraftDesk) -> None:
    """The holder asks more in the block in which the buyer agrees to less."""
    draft = desk.accept()
    desk.offer(draft)
    desk.offer(draft, price=PRICE + 1)
    values = {"draft": draft, "price": PRICE + 1, "agreed": PRICE}
    with changes_nothing(desk.world), refuses("DraftPriceChanged", values):
        discount(desk, draft)
    assert desk.money(PAYEE, BUYER) == (0, FUNDS)


def test_a_draft_endorsed_away_just_before(desk: DraftDesk) -> None:
    """The seller gives the draft away and would be paid for it; nobody may buy it then."""
    draft = desk.accept()
    desk.offer(draft)
    desk.endorse(draft)
    with refuses("DraftBuyerRequired", {"draft": draft, "org": desk.org[BUYER], "buyer": 0}):
        discount(desk, draft)
    assert desk.money(PAYEE, BUYER) == (0, FUNDS)


def test_bought_once(desk: DraftDesk) -> None:
    draft = desk.accept()
    desk.offer(draft)
    discount(desk, draft)
    with refuses("DraftBuyerRequired", {"draft": draft, "org": desk.org[BUYER], "buyer": 0}):
        discount(desk, draft)


@pytest.mark.parametrize("name", [ACCEPTOR, PAYEE, ENDORSEE])
def test_only_the_buyer(desk: DraftDesk, name: str) -> None:
    draft = desk.accept()
    desk.offer(draft)
    values = {"draft": draft, "org": desk.org[name], "buyer": desk.org[BUYER]}
    with refuses("DraftBuyerRequired", values):
        discount(desk, draft, by=name)


def test_a_suspended_seller_is_paid(desk: DraftDesk) -> None:
    draft = desk.accept()
    desk.offer(draft)
    desk.suspend(PAYEE)
    discount(desk, draft)
    assert desk.money(PAYEE) == (PRICE,)


def test_a_suspended_buyer_buys_nothing(desk: DraftDesk) -> None:
    draft = desk.accept()
    desk.offer(draft)
    desk.suspend(BUYER)
    with refuses("OrganisationSuspended", {"org": desk.org[BUYER]}):
        discount(desk, draft)


def test_without_allowance(desk: DraftDesk) -> None:
    draft = desk.accept()
    desk.offer(draft)
    desk.euro.approve(desk.drafts.address, amount=PRICE - 1, by=desk.by[BUYER])
    with changes_nothing(desk.world), refuses("ERC20InsufficientAllowance"):
        discount(desk, draft)
    assert desk.record(draft).holder == desk.org[PAYEE]


@pytest.mark.parametrize("state", [DraftState.OVERDUE, DraftState.PAID])
def test_not_once_it_is_paid_or_overdue(desk: DraftDesk, state: DraftState) -> None:
    """A buyer that comes too late keeps its money."""
    draft = desk.accept()
    desk.offer(draft)
    desk.pass_due(draft)
    (desk.pay if state is DraftState.PAID else desk.protest)(draft)
    with refuses("DraftUnexpectedState", unexpected(draft, state, *CIRCULATING)):
        discount(desk, draft)
    assert desk.money(BUYER) == (FUNDS,)
