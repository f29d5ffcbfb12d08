"""Credits that are drawn by instalments within given periods (article 32)."""

from __future__ import annotations

from typing import Any

import pytest
from support.credit_desk import CreditDesk, refused, unexpected_credit
from support.credit_transfers import AMOUNT, BANK, BUYER, DAY, SELLER, by_instalments, schedule

from wharfinger.contracts.enums import CreditState

FIRST, REST = 40_000_00, 60_000_00


def drawn(desk: CreditDesk, credit: bytes) -> list[bool]:
    """Which instalments are drawn."""
    return [one.drawn for one in desk.credit.view("instalmentsOf", credit)]


def test_states_the_instalments(desk: CreditDesk) -> None:
    credit = desk.issue(by_instalments=True, partial=True)
    stated = schedule(desk, FIRST, REST)
    event = desk.credit.act("scheduleInstalments", credit, stated, by=BANK)
    assert event.event("InstalmentsScheduled")["credit"] == credit
    found = desk.credit.view("instalmentsOf", credit)
    assert [(o.shipped_from, o.shipped_to, o.amount, o.drawn) for o in found] == stated
    assert desk.credit.view("creditOf", credit).standing.by_instalments is True


def test_nothing_is_presented_before(desk: CreditDesk) -> None:
    credit, bill = desk.issue(by_instalments=True, partial=True), desk.bill()
    lodging = desk.lodging(instalment=1)
    values = {"presentation": desk.id_of(credit, bill, lodging), "instalment": 1}
    with refused("PresentationInstalmentInvalid", **values):
        desk.hand_over(bill, desk.presentation_data(credit, lodging))


def test_an_instalment_is_drawn_once(desk: CreditDesk) -> None:
    credit = by_instalments(desk, FIRST, REST)
    desk.present(credit, amount=FIRST, instalment=1)
    assert drawn(desk, credit) == [True, False]
    bill, lodging = desk.bill(), desk.lodging(amount=FIRST, instalment=1)
    values = {"presentation": desk.id_of(credit, bill, lodging), "instalment": 1}
    with refused("PresentationInstalmentInvalid", **values):
        desk.hand_over(bill, desk.presentation_data(credit, lodging))


def test_one_after_the_other_until_nothing_is_left(desk: CreditDesk) -> None:
    credit = by_instalments(desk, FIRST, REST)
    for number, amount in ((1, FIRST), (2, REST)):
        shipped = desk.today - 1 + 10 * (number - 1)
        if number > 1:
            desk.world.advance_to((shipped + 1) * DAY)
        case = desk.present(credit, amount=amount, instalment=number, shipped_on=shipped)
        desk.act("complete", case, by=SELLER)
        desk.act("comply", case, by=BANK)
        desk.act("honour", case, by=BANK)
    assert desk.money(SELLER) == (AMOUNT,)
    assert desk.state(credit) is CreditState.EXHAUSTED


def test_a_missed_one_ends_those_that_follow(desk: CreditDesk) -> None:
    credit = by_instalments(desk, FIRST, REST)
    shipped = desk.today + 9
    desk.world.advance_to((shipped + 1) * DAY)
    bill = desk.bill()
    late = desk.lodging(amount=FIRST, instalment=1, shipped_on=shipped)
    values = {"presentation": desk.id_of(credit, bill, late), "instalment": 1}
    period = {"shippedFrom": desk.today - 1, "shippedTo": desk.today + 8}
    with refused("PresentationInstalmentMissed", **values, **period):
        desk.hand_over(bill, desk.presentation_data(credit, late))
    second = desk.lodging(amount=REST, instalment=2, shipped_on=shipped)
    values = {"presentation": desk.id_of(credit, bill, second), "instalment": 2}
    with refused("PresentationInstalmentInvalid", **values):
        desk.hand_over(bill, desk.presentation_data(credit, second))


@pytest.mark.parametrize("way", ["withdraw", "refuse", "lapse"])
def test_what_comes_back_can_be_drawn_again(desk: CreditDesk, way: str) -> None:
    credit = by_instalments(desk, FIRST, REST)
    case = desk.present(credit, amount=FIRST, instalment=1)
    if way == "withdraw":
        desk.act("withdraw", case, by=SELLER)
    elif way == "refuse":
        desk.act("complete", case, by=SELLER)
        desk.refuse(case)
    else:
        desk.world.advance_to(desk.credit.view("lastMoment", credit, desk.today - 1) + 1)
        desk.act("lapse", case, by="outsider")
    assert drawn(desk, credit) == [False, False]


def test_a_refused_one_is_presented_again(desk: CreditDesk) -> None:
    credit = by_instalments(desk, FIRST, REST)
    case = desk.present(credit, amount=FIRST, instalment=1)
    desk.act("complete", case, by=SELLER)
    desk.refuse(case)
    desk.act("represent", case, desk.lodging(amount=FIRST, instalment=1), by=SELLER)
    assert drawn(desk, credit) == [True, False]


@pytest.mark.parametrize(("amount", "right"), [(36_000_00, 1), (35_999_99, 0), (44_000_01, 0)])
def test_its_amount_has_the_tolerances_of_the_credit(
    desk: CreditDesk, amount: int, right: int
) -> None:
    credit = by_instalments(desk, FIRST, REST, over=10, under=10)
    bill, lodging = desk.bill(), desk.lodging(amount=amount, instalment=1)
    data = desk.presentation_data(credit, lodging)
    if right:
        desk.hand_over(bill, data)
        return
    values = {"amount": amount, "minimum": 36_000_00, "maximum": 44_000_00}
    one = desk.id_of(credit, bill, lodging)
    with refused("PresentationAmountInvalid", presentation=one, **values):
        desk.hand_over(bill, data)


@pytest.mark.parametrize("instalment", [0, 3])
def test_the_presenter_names_one_of_them(desk: CreditDesk, instalment: int) -> None:
    credit = by_instalments(desk, FIRST, REST)
    bill, lodging = desk.bill(), desk.lodging(amount=FIRST, instalment=instalment)
    values = {"presentation": desk.id_of(credit, bill, lodging), "instalment": instalment}
    with refused("PresentationInstalmentInvalid", **values):
        desk.hand_over(bill, desk.presentation_data(credit, lodging))


def test_none_is_named_where_there_are_none(desk: CreditDesk) -> None:
    credit, bill, lodging = desk.issue(), desk.bill(), desk.lodging(instalment=1)
    values = {"presentation": desk.id_of(credit, bill, lodging), "instalment": 1}
    with refused("PresentationInstalmentInvalid", **values):
        desk.hand_over(bill, desk.presentation_data(credit, lodging))


def mistakes() -> dict[str, Any]:
    """What a schedule may have wrong: how many days from today, and the amount."""
    return {
        "too little": [(0, 9, FIRST), (10, 19, REST - 1)],
        "nothing of one": [(0, 9, AMOUNT), (10, 19, 0)],
        "overlapping": [(0, 10, FIRST), (10, 19, REST)],
        "out of order": [(10, 19, FIRST), (0, 9, REST)],
        "ending before it begins": [(9, 8, AMOUNT)],
        "after the latest shipment": [(0, 41, AMOUNT)],
        "none": [],
        "seventeen": [(n, n, AMOUNT // 16) for n in range(16)] + [(17, 17, 0)],
    }


@pytest.mark.parametrize("kind", list(mistakes()))
def test_a_schedule_adds_up(desk: CreditDesk, kind: str) -> None:
    credit = desk.issue(by_instalments=True, partial=True)
    stated = [(desk.today + a, desk.today + b, c, False) for a, b, c in mistakes()[kind]]
    with refused("CreditInstalmentsInvalid", credit=credit):
        desk.credit.act("scheduleInstalments", credit, stated, by=BANK)


def test_nothing_is_stated_as_drawn(desk: CreditDesk) -> None:
    credit = desk.issue(by_instalments=True, partial=True)
    with refused("CreditInstalmentsInvalid", credit=credit):
        stated = [(desk.today, desk.today + 1, AMOUNT, True)]
        desk.credit.act("scheduleInstalments", credit, stated, by=BANK)


def test_once_and_by_the_issuing_bank(desk: CreditDesk) -> None:
    credit = desk.issue(by_instalments=True, partial=True)
    stated = schedule(desk, FIRST, REST)
    values = {"org": desk.org[BUYER], "bank": desk.org[BANK]}
    with refused("CreditBankRequired", credit=credit, **values):
        desk.credit.act("scheduleInstalments", credit, stated, by=BUYER)
    desk.credit.act("scheduleInstalments", credit, stated, by=BANK)
    with refused("CreditInstalmentsInvalid", credit=credit):
        desk.credit.act("scheduleInstalments", credit, stated, by=BANK)


def test_not_of_a_credit_that_has_none(desk: CreditDesk) -> None:
    credit = desk.issue()
    with refused("CreditInstalmentsInvalid", credit=credit):
        desk.credit.act("scheduleInstalments", credit, schedule(desk, AMOUNT), by=BANK)


def test_before_it_is_advised(desk: CreditDesk) -> None:
    credit = desk.issue(by_instalments=True, partial=True)
    desk.credit.act("advise", credit, by="advising-bank")
    values = unexpected_credit(credit, CreditState.ADVISED, CreditState.ISSUED)
    with refused("CreditUnexpectedState", **values):
        desk.credit.act("scheduleInstalments", credit, schedule(desk, AMOUNT), by=BANK)


def test_instalments_are_partial_drawings(desk: CreditDesk) -> None:
    terms = desk.terms(by_instalments=True)
    with refused("CreditTermsInvalid", credit=desk.credit_id(terms)):
        desk.credit.act("issue", terms, by=BANK)
