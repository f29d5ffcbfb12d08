"""A court sets a bill aside while the letter of credit holds it: what is due stays due."""

from __future__ import annotations

import pytest
from support.bills import Court, court_in, set_aside, unexpected
from support.credit_desk import (
    AMOUNT,
    BANK,
    BUYER,
    FUNDS,
    SELLER,
    Case,
    CreditDesk,
    refused,
)

from wharfinger.contracts.enums import BillForm, BillState, CreditState
from wharfinger.contracts.enums import PresentationState as State

TITLED = pytest.mark.parametrize("titled", [False, True])


@pytest.fixture
def court(desk: CreditDesk) -> Court:
    """A court of the carrier's country."""
    return court_in(desk.world)


def presented(desk: CreditDesk, *, titled: bool, covered: bool = False) -> Case:
    """Present a bearer bill, or one to the order of the letter of credit itself."""
    credit = desk.issue()
    if covered:
        desk.cover(credit)
    if not titled:
        return desk.present(credit)
    bill = desk.bill(form=BillForm.TO_ORDER, endorsee=desk.org[SELLER])
    desk.endorse(bill, desk.world.escrow)
    return desk.present(credit, bill=bill)


def complying(desk: CreditDesk, *, titled: bool, covered: bool = False) -> Case:
    """Bring a presentation to the bank's finding that it complies."""
    case = presented(desk, titled=titled, covered=covered)
    desk.act("complete", case, by=SELLER)
    desk.act("comply", case, by=BANK)
    return case


def void(desk: CreditDesk, case: Case, court: Court) -> None:
    """Let the court set the presented bill aside."""
    set_aside(desk.world, case.bill, court)


def is_void_in_escrow(desk: CreditDesk, case: Case) -> bool:
    """Tell whether the bill is void and still where the court found it."""
    record = desk.bills.view("billOf", case.bill)
    return bool(record.state is BillState.VOIDED and record.holder == desk.world.escrow)


@TITLED
def test_withdraw_closes_without_it(desk: CreditDesk, court: Court, titled: bool) -> None:
    case = presented(desk, titled=titled)
    void(desk, case, court)
    outcome = desk.act("withdraw", case, by=SELLER)
    assert [event.name for event in outcome.events] == ["PresentationWithdrawn"]
    assert desk.state_of(case) is State.RETURNED
    assert desk.balance(case.credit) == (AMOUNT, 0, 0)
    assert is_void_in_escrow(desk, case)


@TITLED
def test_lapse_closes_without_it(desk: CreditDesk, court: Court, titled: bool) -> None:
    case = presented(desk, titled=titled)
    void(desk, case, court)
    desk.world.advance(100 * 86_400)
    outcome = desk.act("lapse", case, by="outsider")
    assert [event.name for event in outcome.events] == ["PresentationLapsed"]
    assert desk.state_of(case) is State.RETURNED
    assert desk.balance(case.credit) == (AMOUNT, 0, 0)
    assert is_void_in_escrow(desk, case)


@TITLED
@pytest.mark.parametrize("by", [BANK, SELLER])
def test_hand_back_closes_without_it(desk: CreditDesk, court: Court, titled: bool, by: str) -> None:
    case = presented(desk, titled=titled)
    desk.act("complete", case, by=SELLER)
    desk.refuse(case)
    void(desk, case, court)
    outcome = desk.act("handBack", case, by=by)
    assert [event.name for event in outcome.events] == ["PresentationReturned"]
    assert desk.state_of(case) is State.RETURNED
    assert is_void_in_escrow(desk, case)


@TITLED
def test_honour_still_pays(desk: CreditDesk, court: Court, titled: bool) -> None:
    case = complying(desk, titled=titled)
    void(desk, case, court)
    desk.act("honour", case, by=BANK)
    assert desk.money(SELLER, BANK) == (AMOUNT, FUNDS - AMOUNT)
    assert desk.state_of(case) is State.HONOURED
    assert desk.state(case.credit) is CreditState.EXHAUSTED
    assert is_void_in_escrow(desk, case)


@TITLED
def test_honour_from_cover_still_pays(desk: CreditDesk, court: Court, titled: bool) -> None:
    case = complying(desk, titled=titled, covered=True)
    void(desk, case, court)
    desk.act("honourFromCover", case, by="outsider")
    assert desk.money(SELLER, BANK, "escrow") == (AMOUNT, FUNDS - AMOUNT, 0)
    assert desk.state_of(case) is State.HONOURED
    assert is_void_in_escrow(desk, case)


def tendered(desk: CreditDesk, *, titled: bool) -> Case:
    """Bring a presentation to the bank's tender to the applicant."""
    case = complying(desk, titled=titled)
    desk.act("honour", case, by=BANK)
    if titled:
        desk.endorse(case.bill, desk.world.escrow, by=BANK)
    desk.tender(case)
    return case


@TITLED
def test_nobody_pays_for_a_void_bill(desk: CreditDesk, court: Court, titled: bool) -> None:
    case = tendered(desk, titled=titled)
    void(desk, case, court)
    values = unexpected(case.bill, BillState.VOIDED, BillState.ISSUED)
    with refused("BillUnexpectedState", **values):
        desk.act("takeUp", case, AMOUNT, by=BUYER)
    assert desk.money(BUYER) == (FUNDS,)
    assert desk.state_of(case) is State.TENDERED


@TITLED
def test_withdraw_tender_closes_without_it(desk: CreditDesk, court: Court, titled: bool) -> None:
    case = tendered(desk, titled=titled)
    void(desk, case, court)
    outcome = desk.act("withdrawTender", case, by=BANK)
    assert [event.name for event in outcome.events] == ["TenderWithdrawn"]
    assert desk.state_of(case) is State.HONOURED
    assert is_void_in_escrow(desk, case)


def test_a_void_bill_is_not_tendered(desk: CreditDesk, court: Court) -> None:
    case = complying(desk, titled=False)
    desk.act("honour", case, by=BANK)
    void(desk, case, court)
    values = unexpected(case.bill, BillState.VOIDED, BillState.ISSUED)
    with refused("BillUnexpectedState", **values):
        desk.tender(case)


def test_a_void_bill_is_not_presented(desk: CreditDesk, court: Court) -> None:
    bill, credit = desk.bill(), desk.issue()
    set_aside(desk.world, bill, court)
    values = unexpected(bill, BillState.VOIDED, BillState.ISSUED)
    with refused("BillUnexpectedState", **values):
        desk.present(credit, bill=bill)
    assert desk.balance(credit) == (AMOUNT, 0, 0)


@TITLED
def test_a_void_bill_is_not_presented_again(desk: CreditDesk, court: Court, titled: bool) -> None:
    """Else a silent bank would come to owe for a bill that was void before it was presented."""
    case = presented(desk, titled=titled)
    desk.act("complete", case, by=SELLER)
    desk.refuse(case)
    void(desk, case, court)
    with refused("PresentationBillVoid", presentation=case.id, bill=case.bill):
        desk.act("represent", case, desk.lodging(), by=SELLER)
    assert desk.state_of(case) is State.REFUSED
    assert desk.balance(case.credit) == (AMOUNT, 0, 0)
    desk.act("handBack", case, by=SELLER)
    again = desk.present(case.credit)
    assert desk.state_of(again) is State.LODGED


def test_an_announcement_alone_changes_nothing(desk: CreditDesk, court: Court) -> None:
    case = complying(desk, titled=True)
    court.announce(desk.world, case.bill)
    desk.act("honour", case, by=BANK)
    assert (desk.holder(case.bill), desk.endorsee(case.bill)) == (desk.org[BANK], desk.org[BANK])
