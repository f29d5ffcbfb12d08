"""Presentation and tender: what the hook does when a bill is handed over."""

from __future__ import annotations

from typing import Any

import pytest
from support.credit_desk import (
    ADVISER,
    AMOUNT,
    AVAILABLE,
    BANK,
    BUYER,
    DAY,
    SELLER,
    CreditDesk,
    refused,
    unexpected,
    unexpected_credit,
)

from wharfinger.contracts.enums import BillForm, CreditState, Discrepancy, Endorsement
from wharfinger.contracts.enums import PresentationState as State


def test_only_the_register_of_bills_calls_it(desk: CreditDesk) -> None:
    values = {"caller": desk.world.account(SELLER), "register": desk.bills.address}
    data = desk.presentation_data(desk.issue(), desk.lodging())
    with refused("CreditBillRegisterRequired", **values):
        desk.credit.act("onBillReceived", bytes(32), desk.org[SELLER], data, by=SELLER)


@pytest.mark.parametrize("kind", ["empty", "short", "unknown", "long", "mistaken"])
def test_data_that_it_does_not_know(desk: CreditDesk, kind: str) -> None:
    bill, right = desk.bill(), desk.presentation_data(desk.issue(), desk.lodging())
    data = {
        "empty": b"",
        "short": right[:31],
        "unknown": bytes(31) + b"\x05" + right[32:],
        "long": right + bytes(32),
        "mistaken": bytes(31) + b"\x03" + right[32:],
    }[kind]
    with refused("CreditHandOverInvalid", bill=bill):
        desk.hand_over(bill, data)
    assert desk.holder(bill) == desk.org[SELLER]


# --- Presentation


def test_takes_the_bill_and_reserves_the_drawing(desk: CreditDesk) -> None:
    credit, bill, lodging = desk.issue(), desk.bill(), desk.lodging()
    event = desk.hand_over(bill, desk.presentation_data(credit, lodging)).event("Presented")

    presentation = desk.id_of(credit, bill, lodging)
    assert (event["credit"], event["presentation"]) == (credit, presentation)
    assert (event["presenter"], event["bill"]) == (desk.org[SELLER], bill)
    stated = event["lodging"]
    assert (stated.documents_root, stated.shipped_on) == (lodging.root, lodging.shipped_on)
    assert stated.amount == AMOUNT
    assert (event["predecessor"], event["discrepancies"]) == (bytes(32), Discrepancy.NONE)
    record = desk.credit.view("presentationOf", credit, presentation)
    assert record.state is State.LODGED
    assert (record.presenter, record.shipped_on) == (desk.org[SELLER], lodging.shipped_on)
    assert (record.amount, record.bill) == (AMOUNT, bill)
    assert (record.deadline, record.price, record.titled) == (0, 0, False)
    assert desk.holder(bill) == desk.world.escrow
    assert desk.balance(credit) == (0, 1, 0)


def test_before_or_after_advice(desk: CreditDesk) -> None:
    credit = desk.issue()
    desk.credit.act("advise", credit, by=ADVISER)
    assert desk.state_of(desk.present(credit)) is State.LODGED


def test_the_advising_bank_presents_for_the_beneficiary(desk: CreditDesk) -> None:
    case = desk.present(desk.issue(), by=ADVISER)
    assert desk.credit.view("presentationOf", case.credit, case.id).presenter == desk.org[ADVISER]


@pytest.mark.parametrize("by", ["trader", BANK, BUYER])
def test_nobody_else_presents(desk: CreditDesk, by: str) -> None:
    credit = desk.issue()
    values = {"credit": credit, "org": desk.org[by], "beneficiary": desk.org[SELLER]}
    with refused("CreditBeneficiaryRequired", **values):
        desk.present(credit, by=by)


def test_under_no_credit(desk: CreditDesk) -> None:
    values = unexpected_credit(b"\x09" * 32, CreditState.NONE, *AVAILABLE)
    with refused("CreditUnexpectedState", **values):
        desk.present(b"\x09" * 32)


def test_under_an_exhausted_credit(desk: CreditDesk) -> None:
    case = desk.reach(State.HONOURED)
    values = unexpected_credit(case.credit, CreditState.EXHAUSTED, *AVAILABLE)
    with refused("CreditUnexpectedState", **values):
        desk.present(case.credit)


def test_an_id_is_used_once(desk: CreditDesk) -> None:
    credit, bill, lodging = desk.issue(), desk.bill(), desk.lodging()
    data = desk.presentation_data(credit, lodging)
    desk.hand_over(bill, data)
    presentation = desk.id_of(credit, bill, lodging)
    desk.credit.act("withdraw", credit, presentation, by=SELLER)
    values = unexpected(presentation, State.RETURNED, State.NONE)
    with refused("PresentationUnexpectedState", **values):
        desk.hand_over(bill, data)


def test_a_bill_that_is_presented_already(desk: CreditDesk) -> None:
    case = desk.reach(State.LODGED)
    values = {"bill": case.bill, "org": desk.org[SELLER], "holder": desk.world.escrow}
    with refused("BillHolderRequired", **values):
        desk.present(desk.issue(), bill=case.bill)


@pytest.mark.parametrize("change", [{"reference": ""}, {"root": bytes(32)}])
def test_what_is_lodged_is_complete_in_itself(desk: CreditDesk, change: dict[str, Any]) -> None:
    credit, bill, lodging = desk.issue(), desk.bill(), desk.lodging(**change)
    with refused("PresentationIncomplete", presentation=desk.id_of(credit, bill, lodging)):
        desk.hand_over(bill, desk.presentation_data(credit, lodging))


@pytest.mark.parametrize("ahead", [None, 2])
def test_the_goods_are_shipped(desk: CreditDesk, ahead: int | None) -> None:
    shipped_on = 0 if ahead is None else desk.today + ahead
    credit, bill, lodging = desk.issue(), desk.bill(), desk.lodging(shipped_on=shipped_on)
    values = {"presentation": desk.id_of(credit, bill, lodging), "shippedOn": shipped_on}
    with refused("PresentationShipmentInvalid", **values):
        desk.hand_over(bill, desk.presentation_data(credit, lodging))


def test_tomorrow_has_begun_in_the_east_at_ten_utc(desk: CreditDesk) -> None:
    credit = desk.issue()
    desk.world.advance_to(desk.today * DAY + 10 * 3_600)
    desk.present(credit, shipped_on=desk.today + 1)


def test_the_presentation_period_after_shipment(desk: CreditDesk) -> None:
    """Shipped on a Friday, 21 days end on a Friday at the close; the second after is too late."""
    credit, bill = desk.issue(), desk.bill()
    lodging = desk.lodging(shipped_on=desk.today - 3)
    last = desk.close_of(desk.today + 18)
    assert desk.credit.view("lastMoment", credit, lodging.shipped_on) == last
    desk.world.advance_to(last + 1)
    values = {"presentation": desk.id_of(credit, bill, lodging), "lastMoment": last}
    with refused("PresentationTooLate", **values):
        desk.hand_over(bill, desk.presentation_data(credit, lodging))


def test_the_last_day_for_presentation_rolls(desk: CreditDesk) -> None:
    """29a: the 21st day after a Saturday is a Saturday; banks open again on Monday."""
    credit = desk.issue()
    last = desk.close_of(desk.today + 21)
    assert desk.credit.view("lastMoment", credit, desk.today - 2) == last
    desk.world.advance_to(last - 60)
    desk.present(credit, shipped_on=desk.today - 2)


def test_never_after_expiry(desk: CreditDesk) -> None:
    credit, bill = desk.issue(expires_on=desk.today + 4, latest_shipment=0), desk.bill()
    lodging, last = desk.lodging(), desk.close_of(desk.today + 4)
    desk.world.advance_to(last + 1)
    values = {"presentation": desk.id_of(credit, bill, lodging), "lastMoment": last}
    with refused("PresentationTooLate", **values):
        desk.hand_over(bill, desk.presentation_data(credit, lodging))


@pytest.mark.parametrize(
    ("amount", "least", "most"),
    [(949, 950, 1_100), (1_101, 950, 1_100), (0, 950, 1_100)],
)
def test_a_single_drawing_is_within_tolerance(
    desk: CreditDesk, amount: int, least: int, most: int
) -> None:
    credit, bill = desk.issue(amount=1_000, over=10, under=5), desk.bill()
    lodging = desk.lodging(amount=amount)
    presentation = desk.id_of(credit, bill, lodging)
    values = {"amount": amount, "minimum": least, "maximum": most}
    with refused("PresentationAmountInvalid", presentation=presentation, **values):
        desk.hand_over(bill, desk.presentation_data(credit, lodging))


@pytest.mark.parametrize("amount", [950, 1_100])
def test_the_ends_of_the_tolerance(desk: CreditDesk, amount: int) -> None:
    credit = desk.issue(amount=1_000, over=10, under=5)
    assert desk.state_of(desk.present(credit, amount=amount)) is State.LODGED


def test_the_least_drawing_rounds_up(desk: CreditDesk) -> None:
    credit, bill, lodging = desk.issue(amount=101, under=10), desk.bill(), desk.lodging(amount=90)
    values = {"amount": 90, "minimum": 91, "maximum": 101}
    presentation = desk.id_of(credit, bill, lodging)
    with refused("PresentationAmountInvalid", presentation=presentation, **values):
        desk.hand_over(bill, desk.presentation_data(credit, lodging))


def test_nothing_is_no_drawing_whatever_the_tolerance(desk: CreditDesk) -> None:
    credit, bill, lodging = desk.issue(under=100), desk.bill(), desk.lodging(amount=0)
    presentation = desk.id_of(credit, bill, lodging)
    values = {"amount": 0, "minimum": 1, "maximum": AMOUNT}
    with refused("PresentationAmountInvalid", presentation=presentation, **values):
        desk.hand_over(bill, desk.presentation_data(credit, lodging))


def test_one_drawing_where_partial_drawings_are_not_allowed(desk: CreditDesk) -> None:
    case = desk.reach(State.LODGED)
    with refused("CreditDrawingStands", credit=case.credit):
        desk.present(case.credit)
    desk.act("withdraw", case, by=SELLER)
    assert desk.state_of(desk.present(case.credit)) is State.LODGED


def test_parts_up_to_the_balance(desk: CreditDesk) -> None:
    credit = desk.issue(amount=1_000, partial=True)
    desk.present(credit, amount=600)
    assert desk.balance(credit) == (400, 1, 0)
    bill, lodging = desk.bill(), desk.lodging(amount=401)
    presentation = desk.id_of(credit, bill, lodging)
    values = {"amount": 401, "minimum": 1, "maximum": 400}
    with refused("PresentationAmountInvalid", presentation=presentation, **values):
        desk.hand_over(bill, desk.presentation_data(credit, lodging))
    desk.present(credit, amount=400)
    assert desk.balance(credit) == (0, 2, 0)


def test_what_follows_a_returned_presentation(desk: CreditDesk) -> None:
    case = desk.reach(State.RETURNED)
    again = desk.present(case.credit, bill=case.bill, predecessor=case.id)
    assert desk.state_of(again) is State.LODGED


def test_a_predecessor_must_be_returned(desk: CreditDesk) -> None:
    case = desk.reach(State.REFUSED)
    values = unexpected(case.id, State.REFUSED, State.RETURNED)
    with refused("PresentationUnexpectedState", **values):
        desk.present(case.credit, predecessor=case.id)


def test_a_predecessor_of_another_presenter(desk: CreditDesk) -> None:
    case = desk.reach(State.RETURNED)
    org, presenter = desk.org[ADVISER], desk.org[SELLER]
    with refused(
        "PresentationPresenterRequired", presentation=case.id, org=org, presenter=presenter
    ):
        desk.present(case.credit, predecessor=case.id, by=ADVISER)


def test_late_shipment_is_reported_and_does_not_stop_it(desk: CreditDesk) -> None:
    credit = desk.issue(latest_shipment=desk.today - 2)
    lodging, bill = desk.lodging(), desk.bill()
    event = desk.hand_over(bill, desk.presentation_data(credit, lodging)).event("Presented")
    assert event["discrepancies"] == Discrepancy.LATE_SHIPMENT


@pytest.mark.parametrize(
    ("form", "to", "found"),
    [
        (BillForm.BEARER, "", Discrepancy.NONE),
        (BillForm.TO_ORDER, BANK, Discrepancy.NONE),
        (BillForm.TO_ORDER, BUYER, Discrepancy.BILL_NOT_DELIVERABLE),
        (BillForm.TO_ORDER, SELLER, Discrepancy.BILL_NOT_DELIVERABLE),
        (BillForm.STRAIGHT, BANK, Discrepancy.NONE),
        (BillForm.STRAIGHT, BUYER, Discrepancy.NONE),
        (BillForm.STRAIGHT, "trader", Discrepancy.BILL_NOT_DELIVERABLE),
    ],
)
def test_a_bill_that_the_bank_could_not_dispose_of_is_reported(
    desk: CreditDesk, form: BillForm, to: str, found: Discrepancy
) -> None:
    bill = desk.bill(form=form, endorsee=desk.org[to] if to else 0)
    data = desk.presentation_data(desk.issue(), desk.lodging())
    assert desk.hand_over(bill, data).event("Presented")["discrepancies"] == found


def test_title_in_escrow_moves_with_possession(desk: CreditDesk) -> None:
    bill = desk.bill(form=BillForm.TO_ORDER, endorsee=desk.org[SELLER])
    desk.endorse(bill, desk.world.escrow)
    case = desk.present(desk.issue(), bill=bill)
    assert desk.credit.view("presentationOf", case.credit, case.id).titled


def test_title_that_could_not_be_passed_on_is_not_taken(desk: CreditDesk) -> None:
    bill = desk.bill(form=BillForm.TO_ORDER, endorsee=desk.org[SELLER])
    desk.bills.act("endorse", bill, desk.world.escrow, Endorsement.NAMED, by=SELLER)
    credit, lodging = desk.issue(), desk.lodging()
    presentation = desk.id_of(credit, bill, lodging)
    with refused("PresentationBillNotEndorsable", presentation=presentation, bill=bill):
        desk.hand_over(bill, desk.presentation_data(credit, lodging))


# --- Tender


def test_the_bank_tenders_the_bill(desk: CreditDesk) -> None:
    case = desk.reach(State.HONOURED)
    event = desk.tender(case, 123).event("DocumentsTendered")
    assert event.args == {
        "credit": case.credit,
        "presentation": case.id,
        "bank": desk.org[BANK],
        "price": 123,
        "repayBy": 0,
    }
    record = desk.credit.view("presentationOf", case.credit, case.id)
    assert (record.state, record.price, record.titled) == (State.TENDERED, 123, False)
    assert desk.holder(case.bill) == desk.world.escrow


@pytest.mark.parametrize("state", [State.LODGED, State.COMPLYING, State.RETURNED])
def test_only_what_was_honoured_is_tendered(desk: CreditDesk, state: State) -> None:
    case, bill = desk.reach(state), desk.bill(holder=BANK)
    values = unexpected(case.id, state, State.HONOURED)
    with refused("PresentationUnexpectedState", **values):
        desk.hand_over(bill, desk.tender_data(case), by=BANK)


def test_only_the_issuing_bank_tenders(desk: CreditDesk) -> None:
    case = desk.reach(State.HONOURED)
    desk.bills.act("transfer", case.bill, desk.org["trader"], by=BANK)
    values = {"credit": case.credit, "org": desk.org["trader"], "bank": desk.org[BANK]}
    with refused("CreditBankRequired", **values):
        desk.hand_over(case.bill, desk.tender_data(case), by="trader")


def test_only_the_bill_of_the_presentation(desk: CreditDesk) -> None:
    case, bill = desk.reach(State.HONOURED), desk.bill(holder=BANK)
    values = {"presentation": case.id, "bill": bill, "expected": case.bill}
    with refused("PresentationBillMismatch", **values):
        desk.hand_over(bill, desk.tender_data(case), by=BANK)


def honoured_with(desk: CreditDesk, bill: bytes) -> Any:
    case = desk.present(desk.issue(), bill=bill)
    desk.act("complete", case, by=SELLER)
    desk.act("comply", case, by=BANK)
    desk.act("honour", case, by=BANK)
    return case


def test_an_order_bill_is_endorsed_to_the_letter_of_credit_first(desk: CreditDesk) -> None:
    case = honoured_with(desk, desk.bill(form=BillForm.TO_ORDER, endorsee=desk.org[BANK]))
    values = {"form": BillForm.TO_ORDER, "endorsee": desk.org[BANK]}
    with refused("PresentationNotDeliverable", presentation=case.id, **values):
        desk.tender(case)
    calls = [
        desk.bills.encode("endorse", case.bill, desk.world.escrow, Endorsement.TO_ORDER),
        desk.bills.encode("transferAndCall", case.bill, desk.world.escrow, desk.tender_data(case)),
    ]
    desk.bills.multicall(calls, by=desk.world.senders[BANK])
    assert desk.credit.view("presentationOf", case.credit, case.id).titled


def test_an_endorsement_that_cannot_be_passed_on(desk: CreditDesk) -> None:
    case = honoured_with(desk, desk.bill(form=BillForm.TO_ORDER, endorsee=desk.org[BANK]))
    desk.bills.act("endorse", case.bill, desk.world.escrow, Endorsement.NAMED, by=BANK)
    values = {"form": BillForm.TO_ORDER, "endorsee": desk.world.escrow}
    with refused("PresentationNotDeliverable", presentation=case.id, **values):
        desk.tender(case)


def test_a_straight_bill_to_the_bank_cannot_be_taken_up(desk: CreditDesk) -> None:
    case = honoured_with(desk, desk.bill(form=BillForm.STRAIGHT, endorsee=desk.org[BANK]))
    values = {"form": BillForm.STRAIGHT, "endorsee": desk.org[BANK]}
    with refused("PresentationNotDeliverable", presentation=case.id, **values):
        desk.tender(case)


def test_a_straight_bill_to_the_applicant_can(desk: CreditDesk) -> None:
    case = honoured_with(desk, desk.bill(form=BillForm.STRAIGHT, endorsee=desk.org[BUYER]))
    desk.tender(case)
    assert desk.state_of(case) is State.TENDERED
