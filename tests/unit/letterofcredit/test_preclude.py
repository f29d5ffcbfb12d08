from __future__ import annotations

from support.credit_desk import (
    AMOUNT,
    BANK,
    NOTICE,
    SELLER,
    CreditDesk,
    refused,
    unexpected,
)

from wharfinger.contracts.enums import Discrepancy, Disposition
from wharfinger.contracts.enums import PresentationState as State


def test_anyone_holds_a_silent_bank_to_the_credit(desk: CreditDesk) -> None:
    case = desk.reach(State.UNDER_EXAMINATION)
    deadline = desk.credit.view("presentationOf", case.credit, case.id).deadline
    with refused("PresentationDeadlineOpen", presentation=case.id, deadline=deadline):
        desk.act("preclude", case, by="outsider")
    desk.world.advance_to(deadline + 1)
    event = desk.act("preclude", case, by="outsider").event("BankPrecluded")
    assert event.args == {
        "credit": case.credit,
        "presentation": case.id,
        "bank": desk.org[BANK],
        "deadline": deadline,
    }
    assert desk.state_of(case) is State.COMPLYING


def test_the_bank_cannot_refuse_any_more(desk: CreditDesk) -> None:
    case = desk.reach(State.UNDER_EXAMINATION)
    desk.world.advance(30 * 86_400)
    desk.act("preclude", case, by=SELLER)
    values = unexpected(case.id, State.COMPLYING, State.UNDER_EXAMINATION, State.WAIVER_SOUGHT)
    with refused("PresentationUnexpectedState", **values):
        desk.act("refuse", case, Discrepancy.OTHER, NOTICE, Disposition.HOLDING, by=BANK)


def test_a_suspended_bank_is_precluded_and_the_cover_pays(desk: CreditDesk) -> None:
    case = desk.reach(State.UNDER_EXAMINATION, covered=True)
    desk.suspend(BANK)
    with refused("OrganisationSuspended", org=desk.org[BANK]):
        desk.act("comply", case, by=BANK)
    desk.world.advance(30 * 86_400)
    desk.act("preclude", case, by="outsider")
    desk.act("honourFromCover", case, by="outsider")
    assert desk.money(SELLER, "escrow") == (AMOUNT, 0)
    assert desk.holder(case.bill) == desk.org[BANK]


def test_not_after_a_notice(desk: CreditDesk) -> None:
    case = desk.reach(State.REFUSED)
    desk.world.advance(30 * 86_400)
    values = unexpected(case.id, State.REFUSED, State.UNDER_EXAMINATION, State.WAIVER_SOUGHT)
    with refused("PresentationUnexpectedState", **values):
        desk.act("preclude", case, by=SELLER)
