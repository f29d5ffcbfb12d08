from __future__ import annotations

import pytest
from support.credit_desk import (
    AMOUNT,
    BANK,
    FUNDS,
    SELLER,
    CreditDesk,
    refused,
    unexpected,
)

from wharfinger.contracts.enums import CreditState
from wharfinger.contracts.enums import PresentationState as State


@pytest.mark.parametrize("by", [SELLER, BANK, "outsider"])
def test_anyone_settles_what_the_cover_pays(desk: CreditDesk, by: str) -> None:
    case = desk.reach(State.COMPLYING, covered=True)
    outcome = desk.act("honourFromCover", case, by=by)
    assert outcome.event("PresentationHonoured").args == {
        "credit": case.credit,
        "presentation": case.id,
        "bank": desk.org[BANK],
        "amount": AMOUNT,
        "fromCover": AMOUNT,
    }
    assert outcome.event("CreditExhausted").args == {"credit": case.credit}
    assert desk.money(SELLER, BANK, "escrow") == (AMOUNT, FUNDS - AMOUNT, 0)
    assert desk.holder(case.bill) == desk.org[BANK]
    assert desk.state(case.credit) is CreditState.EXHAUSTED


def test_one_credit_s_cover_pays_no_other(desk: CreditDesk) -> None:
    desk.cover(desk.issue())
    case = desk.reach(State.COMPLYING)
    values = {"credit": case.credit, "cover": 0, "amount": AMOUNT}
    with refused("CreditCoverInsufficient", **values):
        desk.act("honourFromCover", case, by=SELLER)


def test_part_cover_does_not_do(desk: CreditDesk) -> None:
    credit = desk.issue()
    desk.cover(credit, AMOUNT - 1)
    case = desk.present(credit)
    desk.act("complete", case, by=SELLER)
    desk.act("comply", case, by=BANK)
    values = {"credit": credit, "cover": AMOUNT - 1, "amount": AMOUNT}
    with refused("CreditCoverInsufficient", **values):
        desk.act("honourFromCover", case, by=SELLER)


@pytest.mark.parametrize("state", [State.UNDER_EXAMINATION, State.REFUSED, State.HONOURED])
def test_only_what_complies(desk: CreditDesk, state: State) -> None:
    case = desk.reach(state, covered=True)
    with refused("PresentationUnexpectedState", **unexpected(case.id, state, State.COMPLYING)):
        desk.act("honourFromCover", case, by=SELLER)
