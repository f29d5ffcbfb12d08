"""A bank that honoured hands its bill in and claims the drawing from the issuing bank (7c)."""

from __future__ import annotations

import pytest
from support.credit_banks import OTHER, Banks
from support.credit_desk import (
    AMOUNT,
    BANK,
    BUYER,
    FUNDS,
    NOTICE,
    SELLER,
    Case,
    CreditDesk,
    refused,
    unexpected,
)

from wharfinger.contracts.enums import (
    BillForm,
    CreditState,
    Discrepancy,
    Disposition,
    Endorsement,
    Examiner,
)
from wharfinger.contracts.enums import PresentationState as State


def test_gives_the_issuing_bank_five_days_of_its_own(desk: CreditDesk, banks: Banks) -> None:
    case = banks.honoured(banks.confirmed())
    desk.world.advance(10 * 86_400)
    outcome = banks.claim(case)
    deadline = banks.fifth_close()
    assert outcome.event("ReimbursementClaimed").args == {
        "credit": case.credit,
        "presentation": case.id,
        "bank": desk.org[OTHER],
        "deadline": deadline,
        "discrepancies": Discrepancy.NONE,
    }
    record = banks.record(case)
    assert (record.state, record.examiner) == (State.UNDER_EXAMINATION, Examiner.ISSUING)
    assert (record.claimed, record.presenter) == (True, desk.org[OTHER])
    assert (record.deadline, record.amount) == (deadline, AMOUNT)
    assert desk.holder(case.bill) == desk.world.escrow


def test_honouring_pays_the_bank_that_claims(desk: CreditDesk, banks: Banks) -> None:
    case = banks.claimed(banks.confirmed())
    assert desk.money(SELLER, OTHER) == (AMOUNT, FUNDS - AMOUNT)
    desk.act("comply", case, by=BANK)
    outcome = desk.act("honour", case, by=BANK)
    assert outcome.event("PresentationHonoured").args == {
        "credit": case.credit,
        "presentation": case.id,
        "bank": desk.org[BANK],
        "amount": AMOUNT,
        "fromCover": 0,
    }
    assert outcome.all("CreditExhausted") == ()
    assert desk.money(SELLER, OTHER, BANK) == (AMOUNT, FUNDS, FUNDS - AMOUNT)
    assert desk.holder(case.bill) == desk.org[BANK]


def test_claims_are_counted(desk: CreditDesk, banks: Banks) -> None:
    credit = banks.confirmed(amount=1_000, partial=True)
    first, second = (banks.honoured(credit, amount=amount) for amount in (600, 400))
    assert (banks.claims(credit), desk.balance(credit)) == (2, (0, 0, 0))
    assert desk.state(credit) is CreditState.EXHAUSTED
    banks.claim(first)
    assert banks.claims(credit) == 2
    desk.act("comply", first, by=BANK)
    desk.act("honour", first, by=BANK)
    assert banks.claims(credit) == 1
    banks.claim(second)
    desk.refuse(second)
    assert (banks.claims(credit), desk.balance(credit)) == (0, (0, 0, 0))


def test_what_the_issuing_bank_honours_itself_is_no_claim(desk: CreditDesk, banks: Banks) -> None:
    case = banks.complying(banks.confirmed(), bank=BANK)
    desk.act("honour", case, by=BANK)
    assert banks.claims(case.credit) == 0
    data = desk.claim_data(case)
    with refused("PresentationExaminer", presentation=case.id, examiner=Examiner.ISSUING):
        desk.hand_over(case.bill, data, by=BANK)


def test_refused_the_bill_goes_back_to_the_bank(desk: CreditDesk, banks: Banks) -> None:
    case = banks.claimed(banks.confirmed())
    desk.refuse(case)
    desk.act("handBack", case, by=OTHER)
    assert desk.holder(case.bill) == desk.org[OTHER]
    assert desk.state_of(case) is State.RETURNED
    assert desk.money(SELLER, OTHER) == (AMOUNT, FUNDS - AMOUNT)


def test_a_refused_claim_is_not_presented_again(desk: CreditDesk, banks: Banks) -> None:
    case = banks.claimed(banks.confirmed())
    desk.refuse(case)
    with refused("PresentationIsClaim", presentation=case.id):
        desk.act("represent", case, desk.lodging(), by=OTHER)


def test_the_beneficiary_has_nothing_more_to_do_with_it(desk: CreditDesk, banks: Banks) -> None:
    case = banks.claimed(banks.confirmed())
    desk.refuse(case)
    with refused("PresentationPartyRequired", presentation=case.id, org=desk.org[SELLER]):
        desk.act("handBack", case, by=SELLER)


def test_a_silent_issuing_bank_is_precluded(desk: CreditDesk, banks: Banks) -> None:
    case = banks.claimed(banks.confirmed())
    deadline = banks.deadline(case)
    desk.world.advance_to(deadline + 1)
    with refused("PresentationDeadlinePassed", presentation=case.id, deadline=deadline):
        desk.act("refuse", case, Discrepancy.OTHER, NOTICE, Disposition.HOLDING, by=BANK)
    outcome = desk.act("preclude", case, by=OTHER)
    assert outcome.event("BankPrecluded")["bank"] == desk.org[BANK]
    desk.act("honour", case, by=BANK)
    assert desk.money(OTHER) == (FUNDS,)


def test_the_bank_takes_its_bill_back_from_a_bank_in_default(
    desk: CreditDesk, banks: Banks
) -> None:
    case = banks.claimed(banks.confirmed())
    desk.act("comply", case, by=BANK)
    banks.defaulted(case)
    outcome = desk.act("reclaim", case, by=OTHER)
    assert outcome.event("PresentationReclaimed")["presenter"] == desk.org[OTHER]
    assert desk.holder(case.bill) == desk.org[OTHER]
    assert (banks.claims(case.credit), desk.balance(case.credit)) == (0, (0, 0, 0))


# --- Cover


@pytest.mark.parametrize("function", ["honour", "honourFromCover"])
def test_the_cover_is_used_for_the_claim(desk: CreditDesk, banks: Banks, function: str) -> None:
    credit = banks.confirmed()
    desk.cover(credit, by=BUYER)
    case = banks.claimed(credit)
    assert desk.money("escrow") == (AMOUNT,)
    desk.act("comply", case, by=BANK)
    by = BANK if function == "honour" else "outsider"
    event = desk.act(function, case, by=by).event("PresentationHonoured")
    assert (event["amount"], event["fromCover"]) == (AMOUNT, AMOUNT)
    assert desk.money(OTHER, BANK, "escrow") == (FUNDS, FUNDS, 0)


def test_another_bank_honours_without_the_cover(desk: CreditDesk, banks: Banks) -> None:
    credit = banks.confirmed()
    desk.cover(credit)
    case = banks.complying(credit)
    event = desk.act("honour", case, by=OTHER).event("PresentationHonoured")
    assert event["fromCover"] == 0
    assert desk.money("escrow", OTHER) == (AMOUNT, FUNDS - AMOUNT)


def test_the_cover_stays_until_the_bank_is_reimbursed(desk: CreditDesk, banks: Banks) -> None:
    credit = banks.confirmed()
    desk.cover(credit, by=BUYER)
    case = banks.honoured(credit)
    assert desk.state(credit) is CreditState.EXHAUSTED
    for _ in range(2):
        with refused("CreditClaimsOpen", credit=credit, count=1):
            desk.credit.act("releaseCover", credit, by=BUYER)
        if desk.state_of(case) is State.HONOURED:
            banks.claim(case)
    desk.refuse(case)
    desk.credit.act("releaseCover", credit, by="outsider")
    assert desk.money(BUYER, "escrow") == (FUNDS, 0)


# --- The bill


def order_bill(desk: CreditDesk, banks: Banks) -> Case:
    """Have the other bank honour against a bill of which it gets title."""
    bill = desk.bill(form=BillForm.TO_ORDER, endorsee=desk.org[SELLER])
    desk.endorse(bill, desk.world.escrow)
    case = banks.honoured(banks.confirmed(), bill=bill)
    assert (desk.holder(bill), desk.endorsee(bill)) == (desk.org[OTHER], desk.org[OTHER])
    return case


def test_title_goes_on_to_the_issuing_bank(desk: CreditDesk, banks: Banks) -> None:
    case = order_bill(desk, banks)
    desk.endorse(case.bill, desk.world.escrow, by=OTHER)
    assert banks.claim(case).event("ReimbursementClaimed")["discrepancies"] == Discrepancy.NONE
    assert banks.record(case).titled
    desk.act("comply", case, by=BANK)
    desk.act("honour", case, by=BANK)
    assert (desk.holder(case.bill), desk.endorsee(case.bill)) == (desk.org[BANK], desk.org[BANK])


def test_title_that_stays_with_the_claimant_is_reported(desk: CreditDesk, banks: Banks) -> None:
    case = order_bill(desk, banks)
    event = banks.claim(case).event("ReimbursementClaimed")
    assert event["discrepancies"] == Discrepancy.BILL_NOT_DELIVERABLE
    assert not banks.record(case).titled


def test_title_that_could_not_be_passed_on_is_not_taken(desk: CreditDesk, banks: Banks) -> None:
    case = order_bill(desk, banks)
    desk.bills.act("endorse", case.bill, desk.world.escrow, Endorsement.NAMED, by=OTHER)
    values = {"presentation": case.id, "bill": case.bill}
    with refused("PresentationBillNotEndorsable", **values):
        banks.claim(case)


def test_only_the_bill_of_the_presentation(desk: CreditDesk, banks: Banks) -> None:
    case, bill = banks.honoured(banks.confirmed()), desk.bill(holder=OTHER)
    values = {"presentation": case.id, "bill": bill, "expected": case.bill}
    with refused("PresentationBillMismatch", **values):
        desk.hand_over(bill, desk.claim_data(case), by=OTHER)


def test_only_the_bank_that_honoured(desk: CreditDesk, banks: Banks) -> None:
    case = banks.honoured(banks.confirmed())
    desk.bills.act("transfer", case.bill, desk.org["trader"], by=OTHER)
    values = {"credit": case.credit, "org": desk.org["trader"], "bank": desk.org[OTHER]}
    with refused("CreditBankRequired", **values):
        desk.hand_over(case.bill, desk.claim_data(case), by="trader")


def test_once(desk: CreditDesk, banks: Banks) -> None:
    case = banks.claimed(banks.confirmed())
    desk.refuse(case)
    desk.act("handBack", case, by=OTHER)
    values = unexpected(case.id, State.RETURNED, State.HONOURED)
    with refused("PresentationUnexpectedState", **values):
        banks.claim(case)


@pytest.mark.parametrize("state", [State.UNDER_EXAMINATION, State.COMPLYING])
def test_only_what_was_honoured(desk: CreditDesk, banks: Banks, state: State) -> None:
    case, bill = banks.reach(state), desk.bill(holder=OTHER)
    with refused("PresentationUnexpectedState", **unexpected(case.id, state, State.HONOURED)):
        desk.hand_over(bill, desk.claim_data(case), by=OTHER)


def test_data_of_another_length_is_no_claim(desk: CreditDesk, banks: Banks) -> None:
    case = banks.honoured(banks.confirmed())
    for data in (desk.claim_data(case)[:-1], desk.claim_data(case) + bytes(32)):
        with refused("CreditHandOverInvalid", bill=case.bill):
            desk.hand_over(case.bill, data, by=OTHER)


def test_what_was_reimbursed_the_issuing_bank_tenders(desk: CreditDesk, banks: Banks) -> None:
    case = banks.claimed(banks.confirmed())
    desk.act("comply", case, by=BANK)
    desk.act("honour", case, by=BANK)
    desk.tender(case)
    desk.act("takeUp", case, AMOUNT, by=BUYER)
    assert desk.holder(case.bill) == desk.org[BUYER]
    assert desk.money(BANK, OTHER, SELLER, BUYER) == (FUNDS, FUNDS, AMOUNT, FUNDS - AMOUNT)


def test_what_another_bank_holds_the_issuing_bank_does_not_tender(
    desk: CreditDesk, banks: Banks
) -> None:
    case = banks.honoured(banks.confirmed())
    with refused("PresentationExaminer", presentation=case.id, examiner=Examiner.CONFIRMING):
        desk.hand_over(case.bill, desk.tender_data(case), by=OTHER)
