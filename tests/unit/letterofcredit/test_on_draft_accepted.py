"""Honour by acceptance or deferred payment: the undertaking and the bill change hands together."""

from __future__ import annotations

from typing import Any

import pytest
from eth_abi.abi import encode
from support.credit_banks import OTHER, TENOR, Banks, Undertaking
from support.credit_desk import (
    AMOUNT,
    BANK,
    BUYER,
    FUNDS,
    SELLER,
    Case,
    CreditDesk,
    conditions,
    refused,
    unexpected,
)

from wharfinger.contracts.enums import (
    Availability,
    BillForm,
    CreditState,
    DraftKind,
    DraftState,
    TenorBasis,
)
from wharfinger.contracts.enums import PresentationState as State

DEFERRED = Availability.DEFERRED_PAYMENT


def complying(banks: Banks, way: Availability = Availability.ACCEPTANCE, **changes: Any) -> Case:
    """Return what the issuing bank is to honour by a draft or an undertaking."""
    return banks.complying(banks.with_tenor(way, **changes), bank=BANK)


def accept(banks: Banks, case: Case, **changes: Any) -> bytes:
    """Let the issuing bank honour; return the draft."""
    undertaking = banks.undertaking(case, **changes)
    banks.accept(case, undertaking)
    return banks.draft_id(undertaking)


@pytest.mark.parametrize(
    ("way", "kind"),
    [
        (Availability.ACCEPTANCE, DraftKind.ACCEPTANCE),
        (DEFERRED, DraftKind.DEFERRED_PAYMENT),
    ],
)
def test_honours(desk: CreditDesk, banks: Banks, way: Availability, kind: DraftKind) -> None:
    case = complying(banks, way)
    undertaking = banks.undertaking(case, kind=kind)
    outcome = banks.accept(case, undertaking)
    draft = banks.draft_id(undertaking)
    assert outcome.event("HonouredByDraft").args == {
        "credit": case.credit,
        "presentation": case.id,
        "draft": draft,
        "amount": AMOUNT,
        "fromCover": 0,
    }
    event = outcome.event("PresentationHonoured")
    assert (event["bank"], event["amount"], event["fromCover"]) == (desk.org[BANK], AMOUNT, 0)
    assert outcome.event("CreditExhausted").args == {"credit": case.credit}
    record = banks.draft(draft)
    assert (record.state, record.kind) == (DraftState.ACCEPTED, kind)
    assert (record.holder, record.amount) == (desk.org[SELLER], AMOUNT)
    assert desk.money(SELLER, BANK) == (0, FUNDS)
    assert desk.holder(case.bill) == desk.org[BANK]
    assert desk.state_of(case) is State.HONOURED
    assert desk.state(case.credit) is CreditState.EXHAUSTED


def test_title_goes_to_the_bank(desk: CreditDesk, banks: Banks) -> None:
    bill = desk.bill(form=BillForm.TO_ORDER, endorsee=desk.org[SELLER])
    desk.endorse(bill, desk.world.escrow)
    case = banks.complying(banks.with_tenor(), bank=BANK, bill=bill)
    accept(banks, case)
    assert (desk.holder(bill), desk.endorsee(bill)) == (desk.org[BANK], desk.org[BANK])


def test_is_paid_at_maturity(desk: CreditDesk, banks: Banks) -> None:
    draft = accept(banks, complying(banks))
    desk.world.advance_to(banks.drafts.view("dueFrom", draft))
    banks.drafts.act("pay", draft, by="outsider")
    assert desk.money(SELLER, BANK) == (AMOUNT, FUNDS - AMOUNT)


def test_mixed_payment(desk: CreditDesk, banks: Banks) -> None:
    case = complying(banks, Availability.MIXED, at_sight=30)
    kind, later = DraftKind.DEFERRED_PAYMENT, AMOUNT * 70 // 100
    draft = accept(banks, case, kind=kind, amount=later)
    assert desk.money(SELLER, BANK) == (AMOUNT - later, FUNDS - AMOUNT + later)
    assert banks.draft(draft).amount == later
    assert desk.state_of(case) is State.HONOURED


def test_the_part_at_sight_rounds_down(desk: CreditDesk, banks: Banks) -> None:
    credit = banks.with_tenor(Availability.MIXED, at_sight=33, amount=101)
    case = banks.complying(credit, bank=BANK, amount=101)
    accept(banks, case, kind=DraftKind.DEFERRED_PAYMENT, amount=68)
    assert desk.money(SELLER) == (33,)


@pytest.mark.parametrize("cover", [AMOUNT, AMOUNT // 4])
def test_the_cover_secures_the_draft(desk: CreditDesk, banks: Banks, cover: int) -> None:
    credit = banks.with_tenor()
    desk.cover(credit, cover, by=BUYER)
    case = banks.complying(credit, bank=BANK)
    undertaking = banks.undertaking(case)
    outcome = banks.accept(case, undertaking)
    draft = banks.draft_id(undertaking)
    assert outcome.event("HonouredByDraft")["fromCover"] == cover
    assert outcome.event("PresentationHonoured")["fromCover"] == cover
    record = banks.draft(draft)
    assert (record.secured, record.secured_by) == (cover, desk.world.escrow)
    assert desk.euro.view("balanceOf", banks.drafts.address) == cover
    assert desk.euro.view("allowance", desk.credit.address, banks.drafts.address) == 0
    assert desk.credit.view("creditOf", credit).cover.amount == 0
    desk.world.advance_to(banks.drafts.view("dueFrom", draft))
    banks.drafts.act("pay", draft, by="outsider")
    assert desk.money(SELLER, BUYER) == (AMOUNT, FUNDS - cover)
    assert desk.money(BANK) == (FUNDS - AMOUNT + cover,)


@pytest.mark.parametrize("cover", [AMOUNT, AMOUNT // 2, AMOUNT // 10])
def test_the_cover_pays_at_sight_first(desk: CreditDesk, banks: Banks, cover: int) -> None:
    credit = banks.with_tenor(Availability.MIXED, at_sight=40)
    desk.cover(credit, cover, by=BUYER)
    case = banks.complying(credit, bank=BANK)
    at_sight = AMOUNT * 40 // 100
    draft = accept(banks, case, kind=DraftKind.DEFERRED_PAYMENT, amount=AMOUNT - at_sight)
    assert desk.money(SELLER, "escrow") == (at_sight, 0)
    assert banks.draft(draft).secured == max(0, cover - at_sight)
    assert desk.money(BANK) == (FUNDS - max(0, at_sight - cover),)


def test_a_confirming_bank_honours_without_the_cover(desk: CreditDesk, banks: Banks) -> None:
    credit = banks.with_tenor(confirmer=desk.org[OTHER])
    desk.credit.act("confirm", credit, by=OTHER)
    desk.cover(credit)
    case = banks.complying(credit)
    undertaking = banks.undertaking(case)
    banks.accept(case, undertaking, by=OTHER)
    assert banks.draft(banks.draft_id(undertaking, by=OTHER)).secured == 0
    assert desk.holder(case.bill) == desk.org[OTHER]
    assert (banks.claims(credit), desk.money("escrow")) == (1, (AMOUNT,))


@pytest.mark.parametrize(
    "tenor",
    [
        conditions(basis=TenorBasis.AFTER_SHIPMENT, days=TENOR),
        conditions(basis=TenorBasis.AFTER_SIGHT, days=TENOR),
        conditions(basis=TenorBasis.ON_DATE, matures_on=20_700),
    ],
    ids=["shipment", "sight", "date"],
)
def test_matures_as_the_credit_says(desk: CreditDesk, banks: Banks, tenor: tuple[Any, ...]) -> None:
    case = complying(banks, conditions=tenor)
    record = banks.record(case)
    day = {
        TenorBasis.AFTER_SHIPMENT: record.shipped_on + TENOR,
        TenorBasis.AFTER_SIGHT: desk.today + TENOR,
        TenorBasis.ON_DATE: 20_700,
    }[tenor[4]]
    assert banks.maturity(case) == day
    undertaking = banks.undertaking(case, matures_on=day + 1)
    values = {"presentation": case.id, "draft": banks.draft_id(undertaking)}
    with refused("PresentationDraftInvalid", **values):
        banks.accept(case, undertaking)
    accept(banks, case, matures_on=day)


@pytest.mark.parametrize("wrong", ["kind", "token", "amount", "payee", "place"])
def test_the_draft_is_the_one_that_is_due(desk: CreditDesk, banks: Banks, wrong: str) -> None:
    desk.calendar.act("setPlace", "NLAMS", 0b110_0000, 61_200, 3_600, by="central-bank-nl")
    case = complying(banks)
    change: dict[str, Any] = {
        "kind": DraftKind.DEFERRED_PAYMENT,
        "token": desk.bills.address,
        "amount": AMOUNT - 1,
        "payee": desk.org["trader"],
        "place": "NLAMS",
    }
    undertaking = banks.undertaking(case, **{wrong: change[wrong]})
    values = {"presentation": case.id, "draft": banks.draft_id(undertaking)}
    with refused("PresentationDraftInvalid", **values):
        banks.accept(case, undertaking)
    assert banks.draft(banks.draft_id(undertaking)).state is DraftState.NONE
    assert desk.state_of(case) is State.COMPLYING


def test_an_acceptance_is_no_deferred_payment(desk: CreditDesk, banks: Banks) -> None:
    case = complying(banks, DEFERRED)
    undertaking = banks.undertaking(case)
    values = {"presentation": case.id, "draft": banks.draft_id(undertaking)}
    with refused("PresentationDraftInvalid", **values):
        banks.accept(case, undertaking)


def test_not_under_a_credit_at_sight(desk: CreditDesk, banks: Banks) -> None:
    case = desk.reach(State.COMPLYING)
    undertaking = banks.undertaking(case, matures_on=desk.today + TENOR)
    values = {"credit": case.credit, "availability": Availability.SIGHT}
    with refused("CreditAvailableOtherwise", **values):
        banks.accept(case, undertaking)


def test_only_the_bank_that_examined(desk: CreditDesk, banks: Banks) -> None:
    case = complying(banks)
    values = {"credit": case.credit, "org": desk.org[OTHER], "bank": desk.org[BANK]}
    with refused("CreditBankRequired", **values):
        banks.accept(case, banks.undertaking(case), by=OTHER)


def test_a_claim_is_paid_and_not_accepted(desk: CreditDesk, banks: Banks) -> None:
    case = banks.claimed(banks.with_tenor(nominated=desk.org[OTHER]))
    desk.act("comply", case, by=BANK)
    with refused("PresentationIsClaim", presentation=case.id):
        banks.accept(case, banks.undertaking(case))


def test_only_the_register_of_drafts_calls_it(desk: CreditDesk, banks: Banks) -> None:
    case = complying(banks)
    undertaking: Undertaking = banks.undertaking(case)
    draft, data = banks.draft_id(undertaking), encode(["bytes32"] * 2, [case.credit, case.id])
    values = {"caller": desk.world.account(BANK), "register": banks.drafts.address}
    with refused("CreditDraftRegisterRequired", **values):
        desk.credit.act("onDraftAccepted", draft, desk.org[BANK], undertaking, data, by=BANK)


def test_once(desk: CreditDesk, banks: Banks) -> None:
    case = complying(banks)
    accept(banks, case)
    values = unexpected(case.id, State.HONOURED, State.COMPLYING)
    with refused("PresentationUnexpectedState", **values):
        accept(banks, case)


def test_the_cover_does_not_pay_before_maturity(desk: CreditDesk, banks: Banks) -> None:
    credit = banks.with_tenor()
    desk.cover(credit)
    case = banks.complying(credit, bank=BANK)
    due = banks.due_by(case)
    with refused("PresentationNotDue", presentation=case.id, dueBy=due):
        desk.act("honourFromCover", case, by=SELLER)
    desk.world.advance_to(due + 1)
    desk.act("honourFromCover", case, by=SELLER)
    assert desk.money(SELLER) == (AMOUNT,)
