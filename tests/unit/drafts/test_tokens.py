"""Tokens that misbehave: one takes a fee, one moves nothing, one calls back, one shuts out."""

from __future__ import annotations

from typing import Any

import pytest
from support.draft_desk import (
    ACCEPTOR,
    AMOUNT,
    BUYER,
    ENDORSEE,
    OUTSTANDING,
    PAYEE,
    PRICE,
    DraftDesk,
    unexpected,
)
from support.expect import changes_nothing, refuses
from support.mocks import Mock

from wharfinger.contracts.enums import DraftState
from wharfinger.contracts.ids import Id

RECEIVED = {"FeeToken": 99, "SilentToken": 0}
"""Per cent of a payment that arrives."""


def short(token: Mock, name: str, amount: int) -> dict[str, Any]:
    received = amount * RECEIVED[name] // 100
    return {"token": token.address, "expected": amount, "received": received}


def arm(desk: DraftDesk, token: Mock, function: str, *arguments: Any) -> None:
    data = desk.drafts.encode(function, *arguments)
    token.tell("arm", desk.drafts.address, data, by=desk.by[ACCEPTOR])


@pytest.mark.parametrize("name", RECEIVED)
def test_security_that_does_not_arrive(desk: DraftDesk, name: str) -> None:
    token = desk.token(name)
    draft = desk.accept(token=token.address)
    with changes_nothing(desk.world), refuses("AmountNotReceived", short(token, name, AMOUNT)):
        desk.secure(draft, by=ACCEPTOR)
    assert desk.record(draft).secured == 0


@pytest.mark.parametrize("name", RECEIVED)
def test_payment_that_does_not_arrive(desk: DraftDesk, name: str) -> None:
    token = desk.token(name)
    draft = desk.accept(token=token.address)
    desk.fall_due(draft)
    with changes_nothing(desk.world), refuses("AmountNotReceived", short(token, name, AMOUNT)):
        desk.pay(draft)
    assert desk.record(draft).state is DraftState.ACCEPTED


@pytest.mark.parametrize("name", RECEIVED)
def test_a_price_that_does_not_arrive(desk: DraftDesk, name: str) -> None:
    token = desk.token(name, holder=BUYER)
    draft = desk.accept(token=token.address)
    desk.offer(draft)
    with changes_nothing(desk.world), refuses("AmountNotReceived", short(token, name, PRICE)):
        desk.drafts.discount(draft, agreed=PRICE, by=desk.by[BUYER])
    assert desk.record(draft).holder == desk.org[PAYEE]


def test_paid_twice_in_one_payment(desk: DraftDesk) -> None:
    """The token calls back to have the draft paid again before the money moves."""
    token = desk.token("ReentrantToken")
    draft = desk.accept(token=token.address)
    desk.fall_due(draft)
    arm(desk, token, "pay", draft)
    values = unexpected(draft, DraftState.PAID, *OUTSTANDING)
    with refuses("DraftUnexpectedState", values):
        desk.pay(draft)


def test_security_that_is_spent_before_it_arrives(desk: DraftDesk) -> None:
    """The token calls back to pay one draft out of what is kept for another."""
    token = desk.token("ReentrantToken")
    kept, draft = (desk.accept(token=token.address) for _ in range(2))
    desk.secure(kept, by=ACCEPTOR)
    desk.fall_due(draft)
    arm(desk, token, "pay", draft)
    values = {"token": token.address, "expected": AMOUNT, "received": 0}
    with refuses("AmountNotReceived", values):
        desk.secure(draft, by=ACCEPTOR)
    assert token.read("balanceOf", desk.drafts.address) == AMOUNT
    assert desk.record(kept).secured == AMOUNT


def test_security_that_is_paid_out_twice(desk: DraftDesk) -> None:
    token = desk.token("ReentrantToken")
    kept, draft = (desk.accept(token=token.address) for _ in range(2))
    for each in (kept, draft):
        desk.secure(each, AMOUNT // 2, by=ACCEPTOR)
    desk.pass_due(draft)
    desk.protest(draft)
    arm(desk, token, "payInPart", draft)
    values = {"draft": draft, "secured": 0, "amount": AMOUNT // 2}
    with refuses("DraftNotPartlySecured", values):
        desk.drafts.pay_in_part(draft, by=desk.by["outsider"])
    assert token.read("balanceOf", desk.drafts.address) == AMOUNT


def test_a_draft_that_is_sold_and_paid_in_one_call(desk: DraftDesk) -> None:
    """The price calls back to have the draft paid: the buyer, who holds it by then, is paid."""
    token = desk.token("ReentrantToken")
    token.tell("transfer", desk.world.account(BUYER), PRICE, by=desk.by[ACCEPTOR])
    token.tell("approve", desk.drafts.address, PRICE, by=desk.by[BUYER])
    draft = desk.accept(token=token.address)
    desk.offer(draft)
    desk.fall_due(draft)
    arm(desk, token, "pay", draft)
    desk.drafts.discount(draft, agreed=PRICE, by=desk.by[BUYER])
    assert desk.record(draft).state is DraftState.PAID
    assert token.read("balanceOf", desk.world.account(PAYEE)) == PRICE
    assert token.read("balanceOf", desk.world.account(BUYER)) == AMOUNT


def blocked(desk: DraftDesk, name: str) -> tuple[Mock, Id]:
    """Return a token that shuts an organisation out, and a draft in it that is due."""
    token = desk.token("BlockingToken")
    draft = desk.accept(token=token.address)
    desk.fall_due(draft)
    shut(desk, token, name)
    return token, draft


def shut(desk: DraftDesk, token: Mock, name: str, *, out: bool = True) -> None:
    token.tell("setBlocked", desk.world.account(name), out, by=desk.by[ACCEPTOR])


def test_a_holder_that_is_shut_out_gives_the_draft_to_another(desk: DraftDesk) -> None:
    """A token that blocks the payee holds up payment to it, and nothing else of the draft."""
    token, draft = blocked(desk, PAYEE)
    with changes_nothing(desk.world), refuses(""):
        desk.pay(draft)
    desk.endorse(draft)
    desk.pay(draft)
    assert token.read("balanceOf", desk.world.account(ENDORSEE)) == AMOUNT


def test_an_acceptor_that_is_shut_out_is_protested(desk: DraftDesk) -> None:
    token, draft = blocked(desk, ACCEPTOR)
    with refuses(""):
        desk.pay(draft)
    desk.pass_due(draft)
    desk.protest(draft)
    shut(desk, token, ACCEPTOR, out=False)
    desk.pay(draft)
    assert token.read("balanceOf", desk.world.account(PAYEE)) == AMOUNT


def test_shutting_one_holder_out_holds_up_no_other_draft(desk: DraftDesk) -> None:
    token, _ = blocked(desk, PAYEE)
    other = desk.accept(token=token.address, payee=desk.org[ENDORSEE])
    desk.pay(other)
    assert token.read("balanceOf", desk.world.account(ENDORSEE)) == AMOUNT
