"""An amendment forbids partial drawings while several are open: each keeps what it has."""

from __future__ import annotations

from support.credit_banks import Banks, Change
from support.credit_desk import BANK, BUYER, SELLER, Case, CreditDesk, refused

from wharfinger.contracts.enums import AmendmentChange, CreditState


def two_complying(desk: CreditDesk, banks: Banks) -> tuple[Case, Case]:
    """Return two drawings under one covered credit that now allows one alone."""
    credit = desk.issue(amount=1_000, partial=True)
    desk.cover(credit, 1_000, by=BUYER)
    first, second = (banks.complying(credit, bank=BANK, amount=amount) for amount in (400, 500))
    banks.amended(credit, Change(changes=AmendmentChange.PARTIAL, partial=False))
    return first, second


def test_the_cover_of_the_second_stays(desk: CreditDesk, banks: Banks) -> None:
    first, second = two_complying(desk, banks)
    assert desk.act("honour", first, by=BANK).all("CreditExhausted") == ()
    assert desk.state(first.credit) is CreditState.ISSUED
    assert len(desk.act("honourFromCover", second, by=SELLER).all("CreditExhausted")) == 1
    assert desk.money(SELLER, "escrow") == (900, 100)
    desk.credit.act("releaseCover", first.credit, by="outsider")
    assert desk.money("escrow") == (0,)


def test_nothing_more_is_drawn(desk: CreditDesk, banks: Banks) -> None:
    first, _ = two_complying(desk, banks)
    with refused("CreditDrawingStands", credit=first.credit):
        desk.present(first.credit, amount=100)
