"""LetterOfCredit.reclaim: the presenter takes its bill back from a bank in default."""

from __future__ import annotations

import pytest
from support.bills import court_in, set_aside
from support.credit_banks import Banks
from support.credit_desk import AMOUNT, BANK, SELLER, CreditDesk, refused, unexpected

from wharfinger.contracts.enums import BillForm
from wharfinger.contracts.enums import PresentationState as State


def test_the_bill_goes_back_and_the_drawing_is_free(desk: CreditDesk, banks: Banks) -> None:
    case = banks.defaulted(desk.reach(State.COMPLYING))
    outcome = desk.act("reclaim", case, by=SELLER)
    assert outcome.event("PresentationReclaimed").args == {
        "credit": case.credit,
        "presentation": case.id,
        "presenter": desk.org[SELLER],
    }
    assert desk.state_of(case) is State.RETURNED
    assert desk.holder(case.bill) == desk.org[SELLER]
    assert desk.balance(case.credit) == (AMOUNT, 0, 0)


def test_title_goes_back_too(desk: CreditDesk, banks: Banks) -> None:
    bill = desk.bill(form=BillForm.TO_ORDER, endorsee=desk.org[SELLER])
    desk.endorse(bill, desk.world.escrow)
    case = banks.defaulted(banks.complying(desk.issue(), bank=BANK, bill=bill))
    desk.act("reclaim", case, by=SELLER)
    assert (desk.holder(bill), desk.endorsee(bill)) == (desk.org[SELLER], desk.org[SELLER])


def test_it_may_be_presented_again(desk: CreditDesk, banks: Banks) -> None:
    case = banks.defaulted(desk.reach(State.COMPLYING))
    desk.act("reclaim", case, by=SELLER)
    again = desk.present(case.credit, bill=case.bill, predecessor=case.id)
    assert desk.state_of(again) is State.LODGED


def test_of_a_void_bill_nothing_goes_back(desk: CreditDesk, banks: Banks) -> None:
    case = banks.defaulted(desk.reach(State.COMPLYING))
    set_aside(desk.world, case.bill, court_in(desk.world))
    outcome = desk.act("reclaim", case, by=SELLER)
    assert [event.name for event in outcome.events] == ["PresentationReclaimed"]
    assert desk.holder(case.bill) == desk.world.escrow


def test_not_before_the_default_is_on_record(desk: CreditDesk, banks: Banks) -> None:
    case = desk.reach(State.COMPLYING)
    desk.world.advance_to(banks.due_by(case) + 1)
    with refused("PresentationDefault", presentation=case.id, defaulted=False):
        desk.act("reclaim", case, by=SELLER)


def test_only_the_presenter(desk: CreditDesk, banks: Banks) -> None:
    case = banks.defaulted(desk.reach(State.COMPLYING))
    values = {"org": desk.org[BANK], "presenter": desk.org[SELLER]}
    with refused("PresentationPresenterRequired", presentation=case.id, **values):
        desk.act("reclaim", case, by=BANK)


@pytest.mark.parametrize("function", ["honour", "reclaim"])
def test_payment_or_the_bill(desk: CreditDesk, banks: Banks, function: str) -> None:
    case = banks.defaulted(desk.reach(State.COMPLYING))
    first, second = ("reclaim", "honour") if function == "honour" else ("honour", "reclaim")
    by = {"reclaim": SELLER, "honour": BANK}
    desk.act(first, case, by=by[first])
    state = State.RETURNED if first == "reclaim" else State.HONOURED
    with refused("PresentationUnexpectedState", **unexpected(case.id, state, State.COMPLYING)):
        desk.act(second, case, by=by[second])
