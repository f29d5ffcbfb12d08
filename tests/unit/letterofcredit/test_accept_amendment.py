"""LetterOfCredit.acceptAmendment: whole, or not at all (articles 10c, 10e)."""

from __future__ import annotations

import pytest
from support.credit_banks import OTHER, TENOR, Banks, Change, unexpected_amendment
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

CANCELLATION = Change(changes=AmendmentChange.CANCELLATION)


def test_amends_the_credit(desk: CreditDesk, banks: Banks) -> None:
    credit = desk.issue(over=5)
    banks.propose(credit, banks.longer())
    outcome = banks.answer("acceptAmendment", credit, by=SELLER)
    assert [event.name for event in outcome.events] == ["AmendmentAccepted"]
    assert outcome.event("AmendmentAccepted").args == {
        "credit": credit,
        "number": 1,
        "byPresentation": False,
    }
    found = desk.credit.view("creditOf", credit)
    assert found.standing.expires_on == desk.today + 90
    assert found.terms_hash == b"\x08" * 32
    assert (found.standing.tolerance_over, found.balance.amount) == (5, AMOUNT)
    assert found.standing.latest_shipment == desk.today + 40
    assert banks.amendment(credit) == (AmendmentState.ACCEPTED, Extension.NONE)


def test_all_of_it_or_nothing(desk: CreditDesk, banks: Banks) -> None:
    credit = desk.issue()
    change = Change(
        changes=AmendmentChange.ALL & ~AmendmentChange.CANCELLATION,
        amount=2 * AMOUNT,
        over=10,
        under=5,
        expires_on=desk.today + 91,
        latest_shipment=desk.today + 71,
        presentation_days=15,
        partial=True,
        required=DocumentKinds.PACKING_LIST,
        conditions=conditions(loading=b"CNYTN"),
    )
    banks.amended(credit, change)
    found = desk.credit.view("creditOf", credit)
    standing = found.standing
    assert (found.balance.amount, found.balance.available) == (2 * AMOUNT, 22 * AMOUNT // 10)
    assert (standing.tolerance_over, standing.tolerance_under) == (10, 5)
    assert (standing.expires_on, standing.latest_shipment) == (desk.today + 91, desk.today + 71)
    assert (standing.presentation_days, standing.partial_allowed) == (15, True)
    assert found.required_documents == DocumentKinds.PACKING_LIST
    assert found.conditions.port_of_loading == "CNYTN"
    assert standing.state is CreditState.ISSUED


def test_what_is_drawn_stays_drawn(desk: CreditDesk, banks: Banks) -> None:
    credit = desk.issue(amount=1_000, partial=True)
    desk.present(credit, amount=600)
    banks.amended(credit, Change(changes=AmendmentChange.AMOUNT, amount=700))
    assert desk.balance(credit) == (100, 1, 0)


def test_what_was_drawn_since_it_was_proposed_counts(desk: CreditDesk, banks: Banks) -> None:
    """The proposal was sound; by the time it is accepted, more is drawn than it leaves."""
    credit = desk.issue(amount=1_000, partial=True)
    banks.propose(credit, Change(changes=AmendmentChange.AMOUNT, amount=500))
    case = desk.present(credit, amount=501)
    with refused("AmendmentBelowDrawings", credit=credit, most=500, drawn=501):
        banks.answer("acceptAmendment", credit, by=SELLER)
    assert banks.amendment(credit)[0] is AmendmentState.PROPOSED
    desk.act("withdraw", case, by=SELLER)
    banks.answer("acceptAmendment", credit, by=SELLER)
    assert desk.balance(credit) == (500, 0, 0)


def test_what_another_amendment_changed_since_counts(desk: CreditDesk, banks: Banks) -> None:
    """Each was sound when it was proposed; the second would leave a credit that cannot be."""
    credit = desk.issue()
    shipment = Change(number=2, changes=AmendmentChange.SHIPMENT, latest_shipment=desk.today + 55)
    banks.propose(credit, banks.longer(50))
    banks.propose(credit, shipment)
    banks.answer("acceptAmendment", credit, by=SELLER)
    with refused("CreditTermsInvalid", credit=credit):
        banks.answer("acceptAmendment", credit, by=SELLER, number=2)
    assert banks.amendment(credit, 2)[0] is AmendmentState.PROPOSED


def test_documents_may_be_required_of_those_to_come(desk: CreditDesk, banks: Banks) -> None:
    credit = desk.issue()
    required = DocumentKinds.INSURANCE
    banks.amended(credit, Change(changes=AmendmentChange.DOCUMENTS, required=required))
    found = desk.credit.view("creditOf", credit)
    assert found.conditions.insured_percent == 110
    case = desk.present(credit)
    values = {"presentation": case.id, "requiredDocuments": required}
    with refused("PresentationDocumentsRequired", **values):
        desk.act("complete", case, by=SELLER)


def test_documents_may_be_required_no_more(desk: CreditDesk, banks: Banks) -> None:
    credit = desk.issue(required=DocumentKinds.PACKING_LIST)
    banks.amended(credit, Change(changes=AmendmentChange.DOCUMENTS, required=0))
    desk.act("complete", desk.present(credit), by=SELLER)


def test_conditions_may_be_dropped(desk: CreditDesk, banks: Banks) -> None:
    credit = desk.issue(conditions=conditions(loading=b"CNYTN"))
    banks.amended(credit, Change(changes=AmendmentChange.CONDITIONS))
    assert desk.credit.view("creditOf", credit).conditions.port_of_loading == ""


@pytest.mark.parametrize("open_", ["examined", "claimed"])
def test_no_maturity_is_moved_under_an_open_drawing(
    desk: CreditDesk, banks: Banks, open_: str
) -> None:
    """10a: else issuing bank and beneficiary put off what the issuing bank owes a third."""
    credit = banks.with_tenor(nominated=desk.org[OTHER], partial=True, amount=2 * AMOUNT)
    case = banks.examined(credit) if open_ == "examined" else banks.honoured(credit)
    later = conditions(basis=TenorBasis.AFTER_SIGHT, days=360)
    banks.propose(credit, Change(changes=AmendmentChange.CONDITIONS, conditions=later))
    with refused("CreditPresentationsOpen", credit=credit, count=1):
        banks.answer("acceptAmendment", credit, by=SELLER)
    assert banks.maturity(case) == banks.record(case).completed_on + TENOR
    route = conditions(basis=TenorBasis.AFTER_SIGHT, days=TENOR, loading=b"CNYTN")
    banks.amended(credit, Change(number=2, changes=AmendmentChange.CONDITIONS, conditions=route))


def test_after_the_old_expiry_while_the_credit_stands(desk: CreditDesk, banks: Banks) -> None:
    """The issuing bank is bound by what it offered until it is answered (10b, 10d)."""
    credit = desk.issue(presentation_days=255)
    banks.propose(credit, banks.longer())
    desk.world.advance_to(desk.credit.view("expiryMoment", credit) + 1)
    banks.answer("acceptAmendment", credit, by=SELLER)
    assert desk.state_of(desk.present(credit)) is State.LODGED


# --- Cancellation


def test_cancels_the_credit(desk: CreditDesk, banks: Banks) -> None:
    credit = desk.issue()
    desk.cover(credit, by=BUYER)
    banks.propose(credit, CANCELLATION)
    outcome = banks.answer("acceptAmendment", credit, by=SELLER)
    names = [event.name for event in outcome.events]
    assert names == ["AmendmentAccepted", "CreditCancelled"]
    assert outcome.event("CreditCancelled").args == {"credit": credit}
    assert desk.state(credit) is CreditState.CANCELLED
    desk.credit.act("releaseCover", credit, by="outsider")
    assert desk.money("escrow") == (0,)


def test_nothing_is_presented_under_it_any_more(desk: CreditDesk, banks: Banks) -> None:
    credit = desk.issue()
    banks.amended(credit, CANCELLATION)
    values = unexpected_credit(credit, CreditState.CANCELLED, *AVAILABLE)
    with refused("CreditUnexpectedState", **values):
        desk.present(credit)


@pytest.mark.parametrize("state", [State.LODGED, State.UNDER_EXAMINATION, State.COMPLYING])
def test_not_while_a_presentation_is_open(desk: CreditDesk, banks: Banks, state: State) -> None:
    case = desk.reach(state)
    banks.propose(case.credit, CANCELLATION)
    with refused("CreditPresentationsOpen", credit=case.credit, count=1):
        banks.answer("acceptAmendment", case.credit, by=SELLER)


def test_what_was_refused_keeps_no_credit(desk: CreditDesk, banks: Banks) -> None:
    case = desk.reach(State.REFUSED)
    banks.amended(case.credit, CANCELLATION)
    assert desk.state(case.credit) is CreditState.CANCELLED
    desk.act("handBack", case, by=SELLER)


def test_a_claim_keeps_the_cover_of_a_cancelled_credit(desk: CreditDesk, banks: Banks) -> None:
    credit = banks.confirmed(partial=True, amount=2 * AMOUNT)
    desk.cover(credit)
    banks.honoured(credit)
    banks.propose(credit, CANCELLATION)
    banks.answer("extendConfirmation", credit, by=OTHER)
    banks.answer("acceptAmendment", credit, by=SELLER)
    with refused("CreditClaimsOpen", credit=credit, count=1):
        desk.credit.act("releaseCover", credit, by=BANK)


# --- Who


@pytest.mark.parametrize("by", [BANK, BUYER, ADVISER])
def test_only_the_beneficiary(desk: CreditDesk, banks: Banks, by: str) -> None:
    credit = desk.issue()
    banks.propose(credit, banks.longer())
    values = {"credit": credit, "org": desk.org[by], "beneficiary": desk.org[SELLER]}
    with refused("CreditBeneficiaryRequired", **values):
        banks.answer("acceptAmendment", credit, by=by)


def test_not_before_the_confirming_bank_has_answered(desk: CreditDesk, banks: Banks) -> None:
    credit = banks.confirmed()
    banks.propose(credit, CANCELLATION)
    values = {"credit": credit, "number": 1, "extension": Extension.NONE}
    with refused("AmendmentExtension", **values):
        banks.answer("acceptAmendment", credit, by=SELLER)
    banks.answer("extendConfirmation", credit, by=OTHER)
    banks.answer("acceptAmendment", credit, by=SELLER)
    assert desk.state(credit) is CreditState.CANCELLED


def test_a_bank_that_confirms_after_the_proposal_answers_too(
    desk: CreditDesk, banks: Banks
) -> None:
    credit = banks.asked()
    banks.propose(credit, banks.longer())
    desk.credit.act("confirm", credit, by=OTHER)
    values = {"credit": credit, "number": 1, "extension": Extension.NONE}
    with refused("AmendmentExtension", **values):
        banks.answer("acceptAmendment", credit, by=SELLER)


def test_a_bank_that_confirms_later_confirms_what_stands_then(
    desk: CreditDesk, banks: Banks
) -> None:
    credit = banks.asked()
    banks.amended(credit, Change(changes=AmendmentChange.AMOUNT, amount=2 * AMOUNT))
    desk.credit.act("confirm", credit, by=OTHER)
    assert not desk.credit.view("creditOf", credit).standing.confirmation_limited
    banks.honoured(credit, amount=2 * AMOUNT)


@pytest.mark.parametrize("answer", ["acceptAmendment", "rejectAmendment"])
def test_only_what_is_proposed(desk: CreditDesk, banks: Banks, answer: str) -> None:
    credit = desk.issue()
    banks.propose(credit, banks.longer())
    banks.answer(answer, credit, by=SELLER)
    accepted = answer == "acceptAmendment"
    current = AmendmentState.ACCEPTED if accepted else AmendmentState.REJECTED
    values = unexpected_amendment(credit, current, AmendmentState.PROPOSED)
    with refused("AmendmentUnexpectedState", **values):
        banks.answer("acceptAmendment", credit, by=SELLER)


def test_not_once_the_credit_has_expired(desk: CreditDesk, banks: Banks) -> None:
    credit = desk.issue()
    banks.propose(credit, banks.longer())
    banks.expire(credit)
    values = unexpected_credit(credit, CreditState.EXPIRED, *AVAILABLE)
    with refused("CreditUnexpectedState", **values):
        banks.answer("acceptAmendment", credit, by=SELLER)
