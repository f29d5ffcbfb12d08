"""The first beneficiary substitutes its invoice and draws the difference (article 38h)."""

from __future__ import annotations

import pytest
from support.credit_desk import CreditDesk, conditions, refused, unexpected
from support.credit_transfers import (
    AMOUNT,
    BANK,
    BUYER,
    FUNDS,
    NOMINEE,
    PRICE,
    SECOND,
    SELLER,
    asked,
    complying,
    presented,
    transferable,
    transferred,
)

from wharfinger.contracts.enums import Availability, TenorBasis
from wharfinger.contracts.enums import PresentationState as State

INVOICE = b"\x09" * 32


def test_both_beneficiaries_are_paid_in_one_transaction(desk: CreditDesk) -> None:
    child = transferred(desk, transferable(desk))
    case = presented(desk, child)
    event = desk.act("substituteInvoice", case, INVOICE, by=SELLER).event("InvoiceSubstituted")
    assert event.args == {
        "credit": child,
        "presentation": case.id,
        "firstBeneficiary": desk.org[SELLER],
        "invoiceRoot": INVOICE,
    }
    assert desk.credit.view("presentationOf", child, case.id).substituted is True
    desk.act("comply", case, by=BANK)
    paid = desk.act("honour", case, by=BANK).event("DifferencePaid")
    assert (paid["firstBeneficiary"], paid["amount"]) == (desk.org[SELLER], AMOUNT - PRICE)
    assert desk.money(SECOND, SELLER, BANK) == (PRICE, AMOUNT - PRICE, FUNDS - AMOUNT)
    assert desk.holder(case.bill) == desk.org[BANK]


def test_the_difference_is_that_of_the_drawing_rounded_down(desk: CreditDesk) -> None:
    child = transferred(
        desk, transferable(desk, partial=True), terms=asked(desk, amount=300, gross=400)
    )
    case = presented(desk, child, amount=100)
    desk.act("substituteInvoice", case, INVOICE, by=SELLER)
    desk.act("comply", case, by=BANK)
    desk.act("honour", case, by=BANK)
    assert desk.money(SECOND, SELLER) == (100, 33)


def test_out_of_the_cover_too(desk: CreditDesk) -> None:
    credit = transferable(desk)
    desk.cover(credit, by=BUYER)
    case = complying(desk, transferred(desk, credit), substituted=True)
    desk.act("honourFromCover", case, by="outsider")
    assert desk.money(SECOND, SELLER, "escrow", BANK) == (PRICE, AMOUNT - PRICE, 0, FUNDS)


def test_a_cover_for_the_drawing_alone_is_not_enough(desk: CreditDesk) -> None:
    credit = transferable(desk)
    desk.cover(credit, PRICE)
    child = transferred(desk, credit)
    case = complying(desk, child, substituted=True)
    with refused("CreditCoverInsufficient", credit=child, cover=PRICE, amount=AMOUNT):
        desk.act("honourFromCover", case, by="outsider")
    desk.act("honour", case, by=BANK)
    assert desk.money(SECOND, SELLER, "escrow", BANK) == (
        PRICE,
        AMOUNT - PRICE,
        0,
        FUNDS - AMOUNT,
    )


def test_a_bank_that_paid_both_claims_both(desk: CreditDesk) -> None:
    credit = transferable(desk, nominated=desk.org[NOMINEE])
    child = transferred(desk, credit, by=NOMINEE)
    desk.euro.act("issue", desk.world.account(NOMINEE), FUNDS, by="central-bank-nl")
    desk.euro.act("approve", desk.credit.address, FUNDS, by=NOMINEE)
    case = presented(desk, child, bank=NOMINEE)
    desk.act("substituteInvoice", case, INVOICE, by=SELLER)
    for act in ("comply", "honour"):
        desk.act(act, case, by=NOMINEE)
    assert desk.money(NOMINEE, SELLER) == (FUNDS - AMOUNT, AMOUNT - PRICE)
    desk.hand_over(case.bill, desk.claim_data(case), by=NOMINEE)
    with refused("PresentationIsClaim", presentation=case.id):
        desk.act("substituteInvoice", case, INVOICE, by=SELLER)
    for act in ("comply", "honour"):
        desk.act(act, case, by=BANK)
    assert desk.money(NOMINEE, BANK) == (FUNDS, FUNDS - AMOUNT)


def test_without_it_the_difference_stays_with_the_bank(desk: CreditDesk) -> None:
    case = complying(desk, transferred(desk, transferable(desk)))
    desk.act("honour", case, by=BANK)
    assert desk.money(SECOND, SELLER, BANK) == (PRICE, 0, FUNDS - PRICE)


def test_once_and_with_an_invoice(desk: CreditDesk) -> None:
    case = presented(desk, transferred(desk, transferable(desk)))
    values = {"presentation": case.id}
    with refused("PresentationSubstitutionInvalid", **values, invoiceRoot=bytes(32)):
        desk.act("substituteInvoice", case, bytes(32), by=SELLER)
    desk.act("substituteInvoice", case, INVOICE, by=SELLER)
    with refused("PresentationSubstitutionInvalid", **values, invoiceRoot=INVOICE):
        desk.act("substituteInvoice", case, INVOICE, by=SELLER)


@pytest.mark.parametrize("by", [SECOND, BUYER, BANK])
def test_only_the_first_beneficiary(desk: CreditDesk, by: str) -> None:
    child = transferred(desk, transferable(desk))
    case = presented(desk, child)
    values = {"org": desk.org[by], "beneficiary": desk.org[SELLER]}
    with refused("CreditBeneficiaryRequired", credit=child, **values):
        desk.act("substituteInvoice", case, INVOICE, by=by)


def test_not_after_payment(desk: CreditDesk) -> None:
    case = complying(desk, transferred(desk, transferable(desk)))
    desk.act("honour", case, by=BANK)
    values = unexpected(
        case.id, State.HONOURED, State.UNDER_EXAMINATION, State.COMPLYING, State.WAIVER_SOUGHT
    )
    with refused("PresentationUnexpectedState", **values):
        desk.act("substituteInvoice", case, INVOICE, by=SELLER)


def test_not_of_a_credit_that_was_never_transferred(desk: CreditDesk) -> None:
    case = desk.reach(State.UNDER_EXAMINATION)
    values = {"org": desk.org[SELLER], "beneficiary": 0}
    with refused("CreditBeneficiaryRequired", credit=case.credit, **values):
        desk.act("substituteInvoice", case, INVOICE, by=SELLER)


def test_not_where_it_is_paid_at_maturity(desk: CreditDesk) -> None:
    tenor = conditions(basis=TenorBasis.AFTER_SIGHT, days=30)
    credit = transferable(desk, availability=Availability.DEFERRED_PAYMENT, conditions=tenor)
    child = transferred(desk, credit)
    case = presented(desk, child)
    values = {"credit": child, "availability": Availability.DEFERRED_PAYMENT}
    with refused("CreditAvailableOtherwise", **values):
        desk.act("substituteInvoice", case, INVOICE, by=SELLER)
