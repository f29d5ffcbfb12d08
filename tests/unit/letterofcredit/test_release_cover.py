from __future__ import annotations

import pytest
from support.credit_desk import (
    AMOUNT,
    BANK,
    BUYER,
    DAY,
    FUNDS,
    SELLER,
    CreditDesk,
    refused,
    unexpected_credit,
)

from wharfinger.contracts.enums import CreditState

CLOSED = (CreditState.EXHAUSTED, CreditState.EXPIRED, CreditState.CANCELLED)


@pytest.mark.parametrize("provider", [BANK, BUYER])
def test_what_expired_unused_goes_back_to_its_provider(desk: CreditDesk, provider: str) -> None:
    credit = desk.issue()
    desk.cover(credit, 700, by=provider)
    desk.world.advance_to(desk.credit.view("expiryMoment", credit) + 1)
    desk.credit.act("expire", credit, by="outsider")

    event = desk.credit.act("releaseCover", credit, by="outsider").event("CoverReleased")
    assert event.args == {"credit": credit, "provider": desk.org[provider], "amount": 700}
    assert desk.money(provider, "escrow") == (FUNDS, 0)
    cover = desk.credit.view("creditOf", credit).cover
    assert (cover.amount, cover.provider) == (0, desk.org[provider])
    with refused("CreditCoverNone", credit=credit):
        desk.credit.act("releaseCover", credit, by=provider)


def test_what_a_drawing_leaves_goes_back_even_to_a_suspended_provider(desk: CreditDesk) -> None:
    credit = desk.issue(under=20)
    desk.cover(credit, by=BUYER)
    case = desk.present(credit, amount=AMOUNT * 80 // 100)
    desk.act("complete", case, by=SELLER)
    desk.act("comply", case, by=BANK)
    desk.act("honour", case, by=BANK)
    desk.suspend(BUYER)
    desk.credit.act("releaseCover", credit, by=SELLER)
    assert desk.money(BUYER, "escrow") == (FUNDS - AMOUNT * 80 // 100, 0)


def test_not_while_the_credit_is_open(desk: CreditDesk) -> None:
    credit = desk.issue()
    desk.cover(credit)
    with refused("CreditUnexpectedState", **unexpected_credit(credit, CreditState.ISSUED, *CLOSED)):
        desk.credit.act("releaseCover", credit, by=BANK)


def test_nothing_to_release(desk: CreditDesk) -> None:
    credit = desk.issue()
    desk.world.advance_to(desk.credit.view("expiryMoment", credit) + 1)
    desk.credit.act("expire", credit, by=BANK)
    with refused("CreditCoverNone", credit=credit):
        desk.credit.act("releaseCover", credit, by=BANK)


def test_a_bank_that_never_claims_keeps_it_for_ninety_days_after_expiry(desk: CreditDesk) -> None:
    nominee = "bank"
    credit = desk.issue(nominated=desk.org[nominee])
    desk.cover(credit, by=BUYER)
    desk.euro.act("issue", desk.world.account(nominee), FUNDS, by="central-bank-nl")
    desk.euro.act("approve", desk.credit.address, FUNDS, by=nominee)
    case = desk.present(credit, bank=desk.org[nominee])
    desk.act("complete", case, by=SELLER)
    for act in ("comply", "honour"):
        desk.act(act, case, by=nominee)

    last = desk.close_of(desk.today + 60) + 90 * DAY
    desk.world.advance_to(last - 10)
    with refused("CreditClaimsOpen", credit=credit, count=1):
        desk.credit.act("releaseCover", credit, by=BUYER)
    desk.world.advance_to(last + 1)
    desk.credit.act("releaseCover", credit, by="outsider")
    assert desk.money(BUYER, "escrow") == (FUNDS, 0)
    desk.hand_over(case.bill, desk.claim_data(case), by=nominee)
    for act in ("comply", "honour"):
        desk.act(act, case, by=BANK)
    assert desk.money(nominee, BANK) == (FUNDS, FUNDS - AMOUNT)
