from __future__ import annotations

import pytest
from support.draft_desk import (
    ACCEPTOR,
    AMOUNT,
    BUYER,
    CIRCULATING,
    ENDORSEE,
    PAYEE,
    PRICE,
    DraftDesk,
    unexpected,
)
from support.expect import happened, refuses

from wharfinger.contracts.enums import DraftKind, DraftState


@pytest.mark.parametrize("kind", [DraftKind.ACCEPTANCE, DraftKind.DEFERRED_PAYMENT])
def test_one_buyer_may_buy(desk: DraftDesk, kind: DraftKind) -> None:
    draft = desk.accept(kind=kind)
    values = {
        "draft": draft,
        "holder": desk.org[PAYEE],
        "buyer": desk.org[BUYER],
        "price": PRICE,
    }
    happened(desk.offer(draft), ("DraftOffered", values))
    record = desk.record(draft)
    assert (record.buyer, record.price) == (desk.org[BUYER], PRICE)
    assert (record.state, record.holder) == (DraftState.ACCEPTED, desk.org[PAYEE])


def test_a_later_offer_takes_its_place(desk: DraftDesk) -> None:
    draft = desk.accept()
    desk.offer(draft)
    desk.offer(draft, to=ACCEPTOR, price=AMOUNT + 1)
    record = desk.record(draft)
    assert (record.buyer, record.price) == (desk.org[ACCEPTOR], AMOUNT + 1)


def test_by_whoever_it_was_endorsed_to(desk: DraftDesk) -> None:
    draft = desk.reach(DraftState.ENDORSED)
    desk.offer(draft, by=ENDORSEE)
    assert desk.record(draft).state is DraftState.ENDORSED


@pytest.mark.parametrize("name", [ACCEPTOR, BUYER])
def test_only_the_holder(desk: DraftDesk, name: str) -> None:
    draft = desk.accept()
    values = {"draft": draft, "org": desk.org[name], "holder": desk.org[PAYEE]}
    with refuses("DraftHolderRequired", values):
        desk.offer(draft, to=ENDORSEE, by=name)


@pytest.mark.parametrize("to", [PAYEE, "LetterOfCredit"])
def test_nobody_who_cannot_hold_it(desk: DraftDesk, to: str) -> None:
    draft, org = desk.accept(), desk.world.record.organisations[to]
    with refuses("DraftPartyInvalid", {"draft": draft, "org": org}):
        desk.drafts.offer(draft, buyer=org, price=PRICE, by=desk.by[PAYEE])


def test_not_for_nothing(desk: DraftDesk) -> None:
    draft = desk.accept()
    with refuses("DraftPriceInvalid", {"draft": draft}):
        desk.offer(draft, price=0)


@pytest.mark.parametrize("name", [PAYEE, BUYER])
def test_nobody_suspended(desk: DraftDesk, name: str) -> None:
    draft = desk.accept()
    desk.suspend(name)
    with refuses("OrganisationSuspended", {"org": desk.org[name]}):
        desk.offer(draft)


@pytest.mark.parametrize("state", [DraftState.OVERDUE, DraftState.PAID])
def test_not_once_it_is_paid_or_overdue(desk: DraftDesk, state: DraftState) -> None:
    draft = desk.reach(state)
    with refuses("DraftUnexpectedState", unexpected(draft, state, *CIRCULATING)):
        desk.offer(draft)
