"""What the contract itself finds in what is stated; it informs the bank and stops nothing."""

from __future__ import annotations

from typing import Any

import pytest
from support.credit_banks import Banks
from support.credit_desk import BANK, CreditDesk, conditions

from wharfinger.contracts.enums import BillForm, Discrepancy, DocumentKinds
from wharfinger.contracts.enums import PresentationState as State

ROUTE = conditions(loading=b"CNYTN", discharge=b"NLRTM")
INSURED = conditions(insured=110)
RIGHT = {"loading": b"CNYTN", "discharge": b"NLRTM"}


def found(desk: CreditDesk, credit: bytes, **stated: Any) -> Discrepancy:
    """Present, and return what the contract reports."""
    data = desk.presentation_data(credit, desk.lodging(**stated))
    reported: Discrepancy = desk.hand_over(desk.bill(), data).event("Presented")["discrepancies"]
    return reported


@pytest.mark.parametrize(
    ("asked", "stated", "expected"),
    [
        (conditions(), {}, Discrepancy.NONE),
        (conditions(), RIGHT, Discrepancy.NONE),
        (conditions(), {"clean": False}, Discrepancy.NOT_CLEAN),
        (ROUTE, RIGHT, Discrepancy.NONE),
        (ROUTE, {}, Discrepancy.ROUTE),
        (ROUTE, {**RIGHT, "loading": b"CNSHA"}, Discrepancy.ROUTE),
        (ROUTE, {**RIGHT, "discharge": b"DEHAM"}, Discrepancy.ROUTE),
        (conditions(loading=b"CNYTN"), {"loading": b"CNYTN"}, Discrepancy.NONE),
        (conditions(discharge=b"NLRTM"), {"loading": b"CNYTN"}, Discrepancy.ROUTE),
        (INSURED, {}, Discrepancy.INSURANCE),
        (INSURED, {"insured": 109}, Discrepancy.INSURANCE),
        (INSURED, {"insured": 110}, Discrepancy.NONE),
        (INSURED, {"insured": 65_535}, Discrepancy.NONE),
    ],
)
def test_is_reported(
    desk: CreditDesk, asked: tuple[Any, ...], stated: dict[str, Any], expected: Discrepancy
) -> None:
    assert found(desk, desk.issue(conditions=asked), **stated) == expected


def test_all_together(desk: CreditDesk) -> None:
    asked = conditions(loading=b"CNYTN", insured=110)
    credit = desk.issue(conditions=asked, latest_shipment=desk.today - 2)
    bill = desk.bill(form=BillForm.TO_ORDER, endorsee=desk.org["trader"])
    data = desk.presentation_data(credit, desk.lodging(clean=False))
    assert desk.hand_over(bill, data).event("Presented")["discrepancies"] == (
        Discrepancy.LATE_SHIPMENT
        | Discrepancy.BILL_NOT_DELIVERABLE
        | Discrepancy.ROUTE
        | Discrepancy.NOT_CLEAN
        | Discrepancy.INSURANCE
    )


def test_the_default_of_insurance_counts(desk: CreditDesk) -> None:
    credit = desk.issue(required=DocumentKinds.INSURANCE)
    assert found(desk, credit, insured=109) is Discrepancy.INSURANCE


def test_the_bank_may_comply_all_the_same(desk: CreditDesk, banks: Banks) -> None:
    case = banks.complying(desk.issue(conditions=ROUTE), bank=BANK, clean=False)
    assert desk.state_of(case) is State.COMPLYING
