"""Stories of amendments that somebody would rather have for himself."""

from __future__ import annotations

from support.credit_banks import OTHER, Banks, Change
from support.credit_desk import ADVISER, AMOUNT, BANK, SELLER, Case, CreditDesk, refused

from wharfinger.contracts.enums import AmendmentChange, AmendmentState, CreditState, Extension
from wharfinger.contracts.enums import PresentationState as State

LESS = Change(changes=AmendmentChange.AMOUNT, amount=AMOUNT // 2)


def test_an_advising_bank_accepts_nothing_for_the_beneficiary(
    desk: CreditDesk, banks: Banks
) -> None:
    """The advising bank presents for the exporter, and names an amendment that halves the credit.

    It may present, but the exporter alone accepts (10c): the amendment stays open and the bill
    stays with the bank.
    """
    credit = desk.issue()
    banks.propose(credit, LESS)
    bill = desk.bill(holder=ADVISER)
    lodging = desk.lodging(amendment=1, amount=AMOUNT // 2)
    values = {"credit": credit, "org": desk.org[ADVISER], "beneficiary": desk.org[SELLER]}
    with refused("CreditBeneficiaryRequired", **values):
        desk.hand_over(bill, desk.presentation_data(credit, lodging), by=ADVISER)
    assert banks.amendment(credit)[0] is AmendmentState.PROPOSED
    assert desk.holder(bill) == desk.org[ADVISER]


def test_a_beneficiary_presents_under_an_amendment_and_withdraws(
    desk: CreditDesk, banks: Banks
) -> None:
    """The exporter accepts a lower amount by presenting, and takes the presentation back.

    Acceptance is for good (10c): the withdrawal frees the drawing, under the amended credit.
    """
    credit = desk.issue()
    banks.propose(credit, LESS)
    case = desk.present(credit, amendment=1, amount=AMOUNT // 2)
    desk.act("withdraw", case, by=SELLER)
    assert banks.amendment(credit) == (AmendmentState.ACCEPTED, Extension.NONE)
    assert desk.balance(credit) == (AMOUNT // 2, 0, 0)
    again = desk.present(credit, bill=case.bill, amount=AMOUNT // 2)
    assert desk.state_of(again) is State.LODGED


def test_silence_is_neither(desk: CreditDesk, banks: Banks) -> None:
    """The issuing bank states that an amendment is in force unless rejected in time (10f).

    Nothing of the kind: months pass, and the exporter draws on the credit as it was.
    """
    credit = desk.issue(presentation_days=255)
    banks.propose(credit, LESS)
    desk.world.advance(50 * 86_400)
    case = banks.complying(credit, bank=BANK)
    desk.act("honour", case, by=BANK)
    assert desk.money(SELLER) == (AMOUNT,)
    assert banks.amendment(credit)[0] is AmendmentState.PROPOSED


def test_the_issuing_bank_is_bound_by_what_it_offered(desk: CreditDesk, banks: Banks) -> None:
    """It offers more, regrets it, and offers less; the exporter takes the better one (10b)."""
    credit = desk.issue()
    banks.propose(credit, Change(changes=AmendmentChange.AMOUNT, amount=2 * AMOUNT))
    banks.propose(credit, Change(number=2, changes=AmendmentChange.AMOUNT, amount=AMOUNT // 2))
    banks.answer("rejectAmendment", credit, by=SELLER, number=2)
    case = banks.complying(credit, bank=BANK, amendment=1, amount=2 * AMOUNT)
    desk.act("honour", case, by=BANK)
    assert desk.money(SELLER) == (2 * AMOUNT,)


def test_no_cancellation_over_a_confirming_bank(desk: CreditDesk, banks: Banks) -> None:
    """Issuing bank and beneficiary agree to cancel; the confirming bank has paid one drawing.

    It is asked (10a), refuses, and claims its drawing under a credit that stands.
    """
    credit = banks.confirmed(amount=2 * AMOUNT, partial=True)
    case: Case = banks.honoured(credit)
    banks.propose(credit, Change(changes=AmendmentChange.CANCELLATION))
    banks.answer("declineExtension", credit, by=OTHER)
    assert desk.state(credit) is CreditState.ISSUED
    banks.claim(case)
    desk.act("comply", case, by=BANK)
    desk.act("honour", case, by=BANK)
    assert banks.claims(credit) == 0
