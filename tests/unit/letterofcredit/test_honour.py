from __future__ import annotations

import pytest
from support.credit_desk import (
    AMOUNT,
    BANK,
    BUYER,
    FUNDS,
    SELLER,
    CreditDesk,
    refused,
    unexpected,
)

from wharfinger.contracts.enums import BillForm, CreditState
from wharfinger.contracts.enums import PresentationState as State
from wharfinger.roles import Role


def test_money_and_bill_change_hands_together(desk: CreditDesk) -> None:
    case = desk.reach(State.COMPLYING)
    outcome = desk.act("honour", case, by=BANK)
    assert outcome.event("PresentationHonoured").args == {
        "credit": case.credit,
        "presentation": case.id,
        "bank": desk.org[BANK],
        "amount": AMOUNT,
        "fromCover": 0,
    }
    assert outcome.event("CreditExhausted").args == {"credit": case.credit}
    assert desk.money(SELLER, BANK, "escrow") == (AMOUNT, FUNDS - AMOUNT, 0)
    assert desk.holder(case.bill) == desk.org[BANK]
    assert desk.state_of(case) is State.HONOURED
    assert desk.state(case.credit) is CreditState.EXHAUSTED
    assert desk.balance(case.credit) == (0, 0, 0)


def test_joined_with_the_finding_in_one_transaction(desk: CreditDesk) -> None:
    case = desk.reach(State.UNDER_EXAMINATION)
    calls = [desk.credit.encode(name, case.credit, case.id) for name in ("comply", "honour")]
    desk.credit.multicall(calls, by=desk.world.senders[BANK])
    assert desk.state_of(case) is State.HONOURED


@pytest.mark.parametrize(("cover", "provider"), [(AMOUNT, BUYER), (AMOUNT // 4, BANK)])
def test_cover_pays_first(desk: CreditDesk, cover: int, provider: str) -> None:
    credit = desk.issue()
    desk.cover(credit, cover, by=provider)
    case = desk.present(credit)
    desk.act("complete", case, by=SELLER)
    desk.act("comply", case, by=BANK)
    event = desk.act("honour", case, by=BANK).event("PresentationHonoured")
    assert (event["amount"], event["fromCover"]) == (AMOUNT, cover)
    assert desk.money(SELLER, "escrow") == (AMOUNT, 0)
    assert sum(desk.money(BANK, BUYER)) == 2 * FUNDS - AMOUNT


def test_title_in_escrow_goes_to_the_bank(desk: CreditDesk) -> None:
    bill = desk.bill(form=BillForm.TO_ORDER, endorsee=desk.org[SELLER])
    desk.endorse(bill, desk.world.escrow)
    case = desk.present(desk.issue(), bill=bill)
    desk.act("complete", case, by=SELLER)
    desk.act("comply", case, by=BANK)
    desk.act("honour", case, by=BANK)
    assert (desk.holder(bill), desk.endorsee(bill)) == (desk.org[BANK], desk.org[BANK])
    desk.endorse(bill, desk.org[BUYER], by=BANK)


def test_a_part_leaves_the_credit_open_until_the_last(desk: CreditDesk) -> None:
    credit = desk.issue(amount=1_000, partial=True)
    first, second = (desk.present(credit, amount=amount) for amount in (600, 400))
    for case in (first, second):
        desk.act("complete", case, by=SELLER)
        desk.act("comply", case, by=BANK)
    assert desk.act("honour", first, by=BANK).all("CreditExhausted") == ()
    assert desk.state(credit) is CreditState.ISSUED
    assert desk.balance(credit) == (0, 0, 1)
    assert len(desk.act("honour", second, by=BANK).all("CreditExhausted")) == 1
    assert desk.state(credit) is CreditState.EXHAUSTED


def test_what_is_merely_lodged_keeps_the_credit_open(desk: CreditDesk) -> None:
    credit = desk.issue(amount=1_000, partial=True)
    first, second = (desk.present(credit, amount=amount) for amount in (600, 400))
    desk.act("complete", first, by=SELLER)
    desk.act("comply", first, by=BANK)
    desk.act("honour", first, by=BANK)
    assert desk.state(credit) is CreditState.ISSUED
    desk.act("withdraw", second, by=SELLER)
    assert desk.balance(credit) == (400, 0, 0)


def test_less_than_the_amount_within_tolerance_exhausts_a_single_drawing(
    desk: CreditDesk,
) -> None:
    case = desk.present(desk.issue(amount=1_000, under=10), amount=900)
    desk.act("complete", case, by=SELLER)
    desk.act("comply", case, by=BANK)
    desk.act("honour", case, by=BANK)
    assert desk.state(case.credit) is CreditState.EXHAUSTED
    assert desk.money(SELLER) == (900,)


def test_after_expiry_what_complies_is_still_paid(desk: CreditDesk) -> None:
    case = desk.reach(State.COMPLYING)
    desk.world.advance(100 * 86_400)
    desk.act("honour", case, by=BANK)
    assert desk.money(SELLER) == (AMOUNT,)


def test_only_the_issuing_bank(desk: CreditDesk) -> None:
    case = desk.reach(State.COMPLYING)
    values = {"credit": case.credit, "org": desk.org[SELLER], "bank": desk.org[BANK]}
    with refused("CreditBankRequired", **values):
        desk.act("honour", case, by=SELLER)
    values = {"credit": case.credit, "org": 0, "bank": desk.org[BANK]}
    with refused("CreditBankRequired", **values):
        desk.act("honour", case, by="outsider")


def test_a_suspended_bank_may_pay_a_suspended_beneficiary(desk: CreditDesk) -> None:
    case = desk.reach(State.COMPLYING)
    desk.suspend(BANK)
    desk.suspend(SELLER)
    desk.act("honour", case, by=BANK)
    assert desk.money(SELLER) == (AMOUNT,)
    assert desk.holder(case.bill) == desk.org[BANK]


def seat(desk: CreditDesk, roles: Role, expires_at: int = 0) -> None:
    clerk = desk.world.account("outsider")
    desk.participants.act("offerSeat", clerk, roles, expires_at, False, by=BANK)
    desk.participants.act("takeSeat", desk.org[BANK], by="outsider")


def test_a_clerk_with_the_bank_role_may(desk: CreditDesk) -> None:
    case = desk.reach(State.COMPLYING)
    seat(desk, Role.BANK)
    desk.act("honour", case, by="outsider")
    assert desk.money(BANK) == (FUNDS - AMOUNT,)


def test_a_clerk_without_it_may_not(desk: CreditDesk) -> None:
    case = desk.reach(State.COMPLYING)
    seat(desk, Role(0))
    with refused("RoleRequired", org=desk.org[BANK], roles=Role(0), required=Role.BANK):
        desk.act("honour", case, by="outsider")


def test_a_clerk_whose_seat_has_expired_may_not(desk: CreditDesk) -> None:
    case = desk.reach(State.COMPLYING)
    expires_at = desk.world.now + 1_000
    seat(desk, Role.BANK, expires_at)
    desk.world.advance_to(expires_at)
    with refused("SeatExpired", key=desk.world.account("outsider"), expiresAt=expires_at):
        desk.act("honour", case, by="outsider")


def test_without_the_money_nothing_moves(desk: CreditDesk) -> None:
    case = desk.reach(State.COMPLYING)
    desk.euro.act("transfer", desk.world.account("trader"), FUNDS - 1, by=BANK)
    values = {"sender": desk.world.account(BANK), "balance": 1, "needed": AMOUNT}
    with refused("ERC20InsufficientBalance", **values):
        desk.act("honour", case, by=BANK)
    assert desk.state_of(case) is State.COMPLYING
    assert desk.holder(case.bill) == desk.world.escrow


@pytest.mark.parametrize("state", [State.UNDER_EXAMINATION, State.REFUSED, State.HONOURED])
def test_only_what_complies(desk: CreditDesk, state: State) -> None:
    case = desk.reach(state)
    with refused("PresentationUnexpectedState", **unexpected(case.id, state, State.COMPLYING)):
        desk.act("honour", case, by=BANK)
