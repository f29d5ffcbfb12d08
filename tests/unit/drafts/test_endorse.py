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


def test_the_receiver_holds_it(desk: DraftDesk) -> None:
    draft = desk.accept()
    happened(
        desk.endorse(draft),
        ("DraftEndorsed", {"draft": draft, "from": desk.org[PAYEE], "to": desk.org[ENDORSEE]}),
    )
    record = desk.record(draft)
    assert (record.state, record.holder) == (DraftState.ENDORSED, desk.org[ENDORSEE])
    assert (record.acceptor, record.amount) == (desk.org[ACCEPTOR], AMOUNT)


def test_signed_by_the_holder_and_relayed_by_another(desk: DraftDesk) -> None:
    draft = desk.accept()
    desk.drafts.endorse(draft, to=desk.org[ENDORSEE], by=desk.world.relayed(PAYEE))
    assert desk.record(draft).holder == desk.org[ENDORSEE]
    with refuses("DraftHolderRequired"):
        desk.drafts.endorse(draft, to=desk.org[PAYEE], by=desk.world.relayed(PAYEE))


def test_from_hand_to_hand(desk: DraftDesk) -> None:
    draft = desk.accept()
    for giver, to in ((PAYEE, ENDORSEE), (ENDORSEE, "importer"), ("importer", PAYEE)):
        desk.endorse(draft, to, by=giver)
    record = desk.record(draft)
    assert (record.state, record.holder) == (DraftState.ENDORSED, desk.org[PAYEE])


def test_to_the_acceptor_itself_and_on(desk: DraftDesk) -> None:
    """A draft may be endorsed to its acceptor, who may endorse it again (ULB article 11)."""
    draft = desk.accept()
    desk.endorse(draft, ACCEPTOR)
    desk.endorse(draft, ENDORSEE, by=ACCEPTOR)
    assert desk.record(draft).holder == desk.org[ENDORSEE]


def test_after_maturity_until_paid_or_protested(desk: DraftDesk) -> None:
    draft = desk.accept()
    desk.pass_due(draft)
    desk.endorse(draft)
    assert desk.record(draft).holder == desk.org[ENDORSEE]


def test_it_ends_an_offer(desk: DraftDesk) -> None:
    """Who was offered the draft by the former holder cannot buy it from the new one."""
    draft = desk.accept()
    desk.offer(draft)
    desk.endorse(draft)
    record = desk.record(draft)
    assert (record.buyer, record.price) == (0, 0)
    values = {"draft": draft, "org": desk.org[BUYER], "buyer": 0}
    with refuses("DraftBuyerRequired", values):
        desk.drafts.discount(draft, agreed=PRICE, by=desk.by[BUYER])


def test_the_money_put_up_stays_with_the_draft(desk: DraftDesk) -> None:
    draft = desk.accept()
    desk.secure(draft)
    desk.endorse(draft)
    assert desk.record(draft).secured == AMOUNT


@pytest.mark.parametrize("name", [ACCEPTOR, ENDORSEE, BUYER])
def test_only_the_holder(desk: DraftDesk, name: str) -> None:
    draft = desk.accept()
    values = {"draft": draft, "org": desk.org[name], "holder": desk.org[PAYEE]}
    with refuses("DraftHolderRequired", values):
        desk.endorse(draft, "importer", by=name)


def test_the_former_holder_no_longer(desk: DraftDesk) -> None:
    draft = desk.reach(DraftState.ENDORSED)
    values = {"draft": draft, "org": desk.org[PAYEE], "holder": desk.org[ENDORSEE]}
    with refuses("DraftHolderRequired", values):
        desk.endorse(draft, "importer")


def test_no_deferred_payment_undertaking(desk: DraftDesk) -> None:
    draft = desk.accept(kind=DraftKind.DEFERRED_PAYMENT)
    with refuses("DraftNotNegotiable", {"draft": draft}):
        desk.endorse(draft)


@pytest.mark.parametrize("to", [PAYEE, "LetterOfCredit"])
def test_nobody_who_cannot_hold_it(desk: DraftDesk, to: str) -> None:
    draft, org = desk.accept(), desk.world.record.organisations[to]
    with refuses("DraftPartyInvalid", {"draft": draft, "org": org}):
        desk.drafts.endorse(draft, to=org, by=desk.by[PAYEE])


@pytest.mark.parametrize("name", [PAYEE, ENDORSEE])
def test_nobody_suspended(desk: DraftDesk, name: str) -> None:
    draft = desk.accept()
    desk.suspend(name)
    with refuses("OrganisationSuspended", {"org": desk.org[name]}):
        desk.endorse(draft)


@pytest.mark.parametrize("state", [DraftState.OVERDUE, DraftState.PAID])
def test_not_once_it_is_paid_or_overdue(desk: DraftDesk, state: DraftState) -> None:
    draft = desk.reach(state)
    with refuses("DraftUnexpectedState", unexpected(draft, state, *CIRCULATING)):
        desk.endorse(draft)


def test_nothing_that_was_never_accepted(desk: DraftDesk) -> None:
    values = unexpected(bytes(32), DraftState.NONE, *CIRCULATING)
    with refuses("DraftUnexpectedState", values):
        desk.endorse(bytes(32))
