"""LetterOfCredit.proposeAmendment: the issuing bank is bound at once, nobody else (10a, 10b)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from support.credit_banks import OTHER, Banks, Change, unexpected_amendment
from support.credit_desk import (
    ADVISER,
    AMOUNT,
    AVAILABLE,
    BANK,
    BUYER,
    SELLER,
    CreditDesk,
    conditions,
    refused,
    unexpected_credit,
)

from wharfinger.contracts.enums import (
    AmendmentChange,
    AmendmentState,
    CreditState,
    DocumentKinds,
    Extension,
    TenorBasis,
)
from wharfinger.contracts.enums import PresentationState as State


def test_is_offered_and_changes_nothing_yet(desk: CreditDesk, banks: Banks) -> None:
    credit = desk.issue()
    before = desk.credit.view("creditOf", credit)
    change = banks.longer(amount=2 * AMOUNT, changes=AmendmentChange.EXPIRY)
    outcome = banks.propose(credit, change)
    assert [event.name for event in outcome.events] == ["AmendmentProposed"]
    event = outcome.event("AmendmentProposed")
    assert (event["credit"], event["number"]) == (credit, 1)
    assert event["amendment"].expires_on == change.expires_on
    assert event["amendment"].terms_hash == change.terms_hash
    assert banks.amendment(credit) == (AmendmentState.PROPOSED, Extension.NONE)
    assert desk.credit.view("creditOf", credit) == before


def test_after_advice(desk: CreditDesk, banks: Banks) -> None:
    credit = desk.issue()
    desk.credit.act("advise", credit, by=ADVISER)
    banks.propose(credit, banks.longer())
    assert banks.amendment(credit) == (AmendmentState.PROPOSED, Extension.NONE)


def test_several_are_open_together(desk: CreditDesk, banks: Banks) -> None:
    credit = desk.issue()
    for number in (7, 2, 65_535):
        banks.propose(credit, banks.longer(number=number))
        assert banks.amendment(credit, number)[0] is AmendmentState.PROPOSED


@pytest.mark.parametrize("by", [BUYER, SELLER, ADVISER, OTHER])
def test_only_the_issuing_bank(desk: CreditDesk, banks: Banks, by: str) -> None:
    credit = banks.confirmed()
    values = {"credit": credit, "org": desk.org[by], "bank": desk.org[BANK]}
    with refused("CreditBankRequired", **values):
        banks.propose(credit, banks.longer(), by=by)


def test_a_suspended_bank_cannot(desk: CreditDesk, banks: Banks) -> None:
    credit = desk.issue()
    desk.suspend(BANK)
    with refused("OrganisationSuspended", org=desk.org[BANK]):
        banks.propose(credit, banks.longer())


@pytest.mark.parametrize("answer", ["", "acceptAmendment", "rejectAmendment"])
def test_a_number_is_used_once(desk: CreditDesk, banks: Banks, answer: str) -> None:
    credit = desk.issue()
    banks.propose(credit, banks.longer())
    if answer:
        banks.answer(answer, credit, by=SELLER)
    current = {
        "": AmendmentState.PROPOSED,
        "acceptAmendment": AmendmentState.ACCEPTED,
        "rejectAmendment": AmendmentState.REJECTED,
    }[answer]
    values = unexpected_amendment(credit, current, AmendmentState.NONE)
    with refused("AmendmentUnexpectedState", **values):
        banks.propose(credit, banks.longer())


@pytest.mark.parametrize(
    "change",
    [
        {"number": 0},
        {"terms_hash": bytes(32)},
        {"changes": AmendmentChange.NONE},
        {"changes": 1 << 9},
        {"changes": AmendmentChange.CANCELLATION | AmendmentChange.EXPIRY},
    ],
    ids=["number", "hash", "nothing", "unknown", "cancellation-and-more"],
)
def test_it_says_what_it_changes(desk: CreditDesk, banks: Banks, change: dict[str, Any]) -> None:
    credit, amendment = desk.issue(), replace(banks.longer(), **change)
    values = {"number": amendment.number, "changes": amendment.changes}
    with refused("AmendmentInvalid", credit=credit, **values):
        banks.propose(credit, amendment)


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        (AmendmentChange.TOLERANCE, {"over": 101}),
        (AmendmentChange.TOLERANCE, {"under": 101}),
        (AmendmentChange.PERIOD, {"presentation_days": 0}),
        (AmendmentChange.SHIPMENT, {"latest_shipment": 99_999}),
    ],
)
def test_the_credit_as_amended_holds_together(
    desk: CreditDesk, banks: Banks, changes: AmendmentChange, fields: dict[str, Any]
) -> None:
    credit = desk.issue()
    with refused("CreditTermsInvalid", credit=credit):
        banks.propose(credit, Change(changes=changes, **fields))


def test_an_expiry_before_the_latest_shipment(desk: CreditDesk, banks: Banks) -> None:
    credit = desk.issue()
    with refused("CreditTermsInvalid", credit=credit):
        banks.propose(credit, banks.longer(39))


def test_an_expiry_that_has_passed(desk: CreditDesk, banks: Banks) -> None:
    credit, day = desk.issue(), desk.today - 3  # a Friday, so that it does not roll
    changes = AmendmentChange.EXPIRY | AmendmentChange.SHIPMENT
    with refused("CreditExpiryPassed", credit=credit, expiredAt=desk.close_of(day)):
        banks.propose(credit, Change(changes=changes, expires_on=day))


@pytest.mark.parametrize(("amount", "over"), [(0, 0), (2**104 - 1, 1)])
def test_the_amount_must_be_drawable(
    desk: CreditDesk, banks: Banks, amount: int, over: int
) -> None:
    credit = desk.issue()
    changes = AmendmentChange.AMOUNT | AmendmentChange.TOLERANCE
    with refused("CreditAmountInvalid", credit=credit, amount=amount):
        banks.propose(credit, Change(changes=changes, amount=amount, over=over))


def test_not_below_what_is_drawn(desk: CreditDesk, banks: Banks) -> None:
    credit = desk.issue(amount=1_000, partial=True)
    desk.present(credit, amount=600)
    with refused("AmendmentBelowDrawings", credit=credit, most=599, drawn=600):
        banks.propose(credit, Change(changes=AmendmentChange.AMOUNT, amount=599))
    banks.propose(credit, Change(changes=AmendmentChange.AMOUNT, amount=600))


def test_a_tolerance_below_what_is_drawn(desk: CreditDesk, banks: Banks) -> None:
    credit = desk.issue(amount=1_000, over=10, partial=True)
    desk.present(credit, amount=1_050)
    with refused("AmendmentBelowDrawings", credit=credit, most=1_040, drawn=1_050):
        banks.propose(credit, Change(changes=AmendmentChange.TOLERANCE, over=4))


def test_conditions_that_do_not_fit(desk: CreditDesk, banks: Banks) -> None:
    credit = desk.issue()
    tenor = conditions(basis=TenorBasis.AFTER_SIGHT, days=30)
    with refused("CreditConditionsInvalid", credit=credit):
        banks.propose(credit, Change(changes=AmendmentChange.CONDITIONS, conditions=tenor))


def test_a_cancellation_may_be_proposed_while_a_drawing_is_open(
    desk: CreditDesk, banks: Banks
) -> None:
    case = desk.reach(State.UNDER_EXAMINATION)
    banks.propose(case.credit, Change(changes=AmendmentChange.CANCELLATION))
    assert banks.amendment(case.credit)[0] is AmendmentState.PROPOSED


def test_not_once_the_credit_has_ended(desk: CreditDesk, banks: Banks) -> None:
    case = desk.reach(State.HONOURED)
    values = unexpected_credit(case.credit, CreditState.EXHAUSTED, *AVAILABLE)
    with refused("CreditUnexpectedState", **values):
        banks.propose(case.credit, banks.longer())


def test_the_view_tells_all_of_it(desk: CreditDesk, banks: Banks) -> None:
    credit = desk.issue()
    change = Change(
        number=4,
        changes=AmendmentChange.ALL & ~AmendmentChange.CANCELLATION,
        amount=AMOUNT + 1,
        over=3,
        under=4,
        expires_on=desk.today + 91,
        latest_shipment=desk.today + 71,
        presentation_days=15,
        partial=True,
        required=DocumentKinds.PACKING_LIST,
        conditions=conditions(loading=b"CNYTN", discharge=b"NLRTM", insured=120),
    )
    banks.propose(credit, change)
    found = desk.credit.view("amendmentOf", credit, 4).amendment
    assert (found.number, found.changes, found.terms_hash) == (4, change.changes, b"\x08" * 32)
    assert (found.amount, found.tolerance_over, found.tolerance_under) == (AMOUNT + 1, 3, 4)
    assert (found.expires_on, found.latest_shipment) == (desk.today + 91, desk.today + 71)
    assert (found.presentation_days, found.partial_allowed) == (15, True)
    assert found.required_documents == DocumentKinds.PACKING_LIST
    assert found.conditions.port_of_loading == "CNYTN"
    assert found.conditions.port_of_discharge == "NLRTM"
    assert found.conditions.insured_percent == 120


def test_the_view_of_none(desk: CreditDesk) -> None:
    found = desk.credit.view("amendmentOf", desk.issue(), 1)
    assert (found.state, found.extension) == (AmendmentState.NONE, Extension.NONE)
    assert (found.amendment.changes, found.amendment.amount) == (AmendmentChange.NONE, 0)
