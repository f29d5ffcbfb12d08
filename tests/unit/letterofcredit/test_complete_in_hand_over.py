"""A presentation that is complete with its hand-over (Purpose.CompletePresentation)."""

from __future__ import annotations

from typing import Any

import pytest
from support.credit_banks import OTHER, Banks
from support.credit_desk import (
    AMOUNT,
    BANK,
    SELLER,
    Case,
    CreditDesk,
    Lodging,
    refused,
)

from wharfinger.contracts.base import Outcome
from wharfinger.contracts.enums import DocumentKinds, Examiner, Purpose
from wharfinger.contracts.enums import PresentationState as State


def present(desk: CreditDesk, credit: bytes, lodging: Lodging, bill: bytes) -> Outcome:
    """Hand a bill over with the notice of completeness."""
    purpose = Purpose.COMPLETE_PRESENTATION
    return desk.hand_over(bill, desk.presentation_data(credit, lodging, purpose=purpose))


def handed(desk: CreditDesk, credit: bytes, **changes: Any) -> tuple[Case, Outcome]:
    """Present completely; return the presentation and what happened."""
    bill, lodging = desk.bill(), desk.lodging(**changes)
    case = Case(credit, desk.id_of(credit, bill, lodging), bill)
    return case, present(desk, credit, lodging, bill)


def test_the_banks_days_begin_at_once(desk: CreditDesk, banks: Banks) -> None:
    case, outcome = handed(desk, desk.issue())
    names = [event.name for event in outcome.events]
    assert names.index("Presented") < names.index("PresentationCompleted")
    event = outcome.event("PresentationCompleted")
    assert (event["presenter"], event["deadline"]) == (desk.org[SELLER], banks.fifth_close())
    assert desk.state_of(case) is State.UNDER_EXAMINATION
    assert banks.deadline(case) == banks.fifth_close()
    assert desk.balance(case.credit) == (0, 0, 1)
    desk.act("comply", case, by=BANK)
    desk.act("honour", case, by=BANK)
    assert desk.money(SELLER) == (AMOUNT,)


def test_days_after_sight_count_from_it(desk: CreditDesk, banks: Banks) -> None:
    case, _ = handed(desk, banks.with_tenor())
    assert banks.record(case).completed_on == desk.today
    assert banks.maturity(case) == desk.today + 90


def test_to_a_confirming_bank(desk: CreditDesk, banks: Banks) -> None:
    case, _ = handed(desk, banks.confirmed(), bank=desk.org[OTHER])
    assert banks.examiner(case) is Examiner.CONFIRMING


def test_by_which_an_amendment_is_accepted(desk: CreditDesk, banks: Banks) -> None:
    credit = desk.issue(presentation_days=255)
    banks.propose(credit, banks.longer())
    desk.world.advance_to(desk.credit.view("expiryMoment", credit) + 1)
    case, outcome = handed(desk, credit, amendment=1)
    assert outcome.event("AmendmentAccepted")["byPresentation"] is True
    assert desk.state_of(case) is State.UNDER_EXAMINATION


def test_not_where_documents_are_required(desk: CreditDesk) -> None:
    required = DocumentKinds.PACKING_LIST
    credit, bill, lodging = desk.issue(required=required), desk.bill(), desk.lodging()
    values = {"presentation": desk.id_of(credit, bill, lodging), "requiredDocuments": required}
    with refused("PresentationDocumentsRequired", **values):
        present(desk, credit, lodging, bill)
    assert desk.holder(bill) == desk.org[SELLER]


def test_not_too_late(desk: CreditDesk) -> None:
    credit, bill, lodging = desk.issue(), desk.bill(), desk.lodging()
    last = desk.credit.view("lastMoment", credit, lodging.shipped_on)
    desk.world.advance_to(last + 1)
    presentation = desk.id_of(credit, bill, lodging)
    with refused("PresentationTooLate", presentation=presentation, lastMoment=last):
        present(desk, credit, lodging, bill)


@pytest.mark.parametrize("purpose", [Purpose.NONE, Purpose.TENDER, Purpose.CLAIM])
def test_no_other_purpose_has_this_form(desk: CreditDesk, purpose: Purpose) -> None:
    credit, bill, lodging = desk.issue(), desk.bill(), desk.lodging()
    with refused("CreditHandOverInvalid", bill=bill):
        desk.hand_over(bill, desk.presentation_data(credit, lodging, purpose=purpose))
