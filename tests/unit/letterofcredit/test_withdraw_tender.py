from __future__ import annotations

from support.credit_desk import BANK, BUYER, SELLER, CreditDesk, refused, unexpected

from wharfinger.contracts.enums import BillForm
from wharfinger.contracts.enums import PresentationState as State


def test_the_bank_takes_the_bill_back(desk: CreditDesk) -> None:
    case = desk.reach(State.TENDERED)
    event = desk.act("withdrawTender", case, by=BANK).event("TenderWithdrawn")
    assert event.args == {"credit": case.credit, "presentation": case.id, "bank": desk.org[BANK]}
    record = desk.credit.view("presentationOf", case.credit, case.id)
    assert (record.state, record.price, record.titled) == (State.HONOURED, 0, False)
    assert desk.holder(case.bill) == desk.org[BANK]


def test_title_comes_back_too_and_it_can_be_tendered_again(desk: CreditDesk) -> None:
    bill = desk.bill(form=BillForm.TO_ORDER, endorsee=desk.org[BANK])
    case = desk.present(desk.issue(), bill=bill)
    desk.act("complete", case, by=SELLER)
    desk.act("comply", case, by=BANK)
    desk.act("honour", case, by=BANK)
    for _ in range(2):
        desk.endorse(bill, desk.world.escrow, by=BANK)
        desk.tender(case)
        desk.act("withdrawTender", case, by=BANK)
        assert (desk.holder(bill), desk.endorsee(bill)) == (desk.org[BANK], desk.org[BANK])


def test_only_the_issuing_bank(desk: CreditDesk) -> None:
    case = desk.reach(State.TENDERED)
    values = {"credit": case.credit, "org": desk.org[BUYER], "bank": desk.org[BANK]}
    with refused("CreditBankRequired", **values):
        desk.act("withdrawTender", case, by=BUYER)


def test_not_once_it_is_taken_up(desk: CreditDesk) -> None:
    case = desk.reach(State.TAKEN_UP)
    values = unexpected(case.id, State.TAKEN_UP, State.TENDERED)
    with refused("PresentationUnexpectedState", **values):
        desk.act("withdrawTender", case, by=BANK)
