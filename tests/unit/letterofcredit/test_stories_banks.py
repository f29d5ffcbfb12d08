"""Stories of banks that are silent, contradict themselves, or do not pay each other."""

from __future__ import annotations

from support.credit_banks import OTHER, Banks
from support.credit_desk import (
    AMOUNT,
    BANK,
    BUYER,
    FUNDS,
    NOTICE,
    SELLER,
    CreditDesk,
    refused,
    unexpected,
)

from wharfinger.contracts.enums import Discrepancy, Disposition, DraftState
from wharfinger.contracts.enums import PresentationState as State


def test_the_bank_is_silent(desk: CreditDesk, banks: Banks) -> None:
    """Five banking days pass without a word from the issuing bank.

    It is precluded from claiming that the documents do not comply (16f), and does not pay. Its
    default is put on record, and the exporter takes its bill back, which no silence holds up.
    """
    case = desk.reach(State.UNDER_EXAMINATION)
    desk.world.advance_to(banks.deadline(case) + 1)
    desk.act("preclude", case, by=SELLER)
    values = unexpected(case.id, State.COMPLYING, State.UNDER_EXAMINATION, State.WAIVER_SOUGHT)
    with refused("PresentationUnexpectedState", **values):
        desk.act("refuse", case, Discrepancy.OTHER, NOTICE, Disposition.HOLDING, by=BANK)
    desk.act("declareDefault", case, by="outsider")
    desk.act("reclaim", case, by=SELLER)
    assert desk.holder(case.bill) == desk.org[SELLER]


def test_a_silent_bank_has_cover(desk: CreditDesk, banks: Banks) -> None:
    """The bank is silent, but the importer's cash is locked: the exporter helps itself."""
    case = desk.reach(State.UNDER_EXAMINATION, covered=True)
    desk.world.advance_to(banks.deadline(case) + 1)
    desk.act("preclude", case, by=SELLER)
    desk.act("honourFromCover", case, by=SELLER)
    assert desk.money(SELLER) == (AMOUNT,)
    assert desk.holder(case.bill) == desk.org[BANK]


def test_the_bank_refuses_twice(desk: CreditDesk) -> None:
    """The bank remembers another discrepancy after its notice; 16c allows one notice alone.

    Documents that are presented again get one notice of their own.
    """
    case, lodging = desk.reach(State.REFUSED), desk.lodging()
    stated = (Discrepancy.ALL, NOTICE, Disposition.RETURNING)
    values = unexpected(case.id, State.REFUSED, State.UNDER_EXAMINATION, State.WAIVER_SOUGHT)
    with refused("PresentationUnexpectedState", **values):
        desk.act("refuse", case, *stated, by=BANK)
    record = desk.credit.view("presentationOf", case.credit, case.id)
    assert record.disposition is Disposition.HOLDING
    desk.act("represent", case, lodging, by=SELLER)
    again = desk.id_of(case.credit, case.bill, lodging)
    desk.credit.act("complete", case.credit, again, by=SELLER)
    desk.credit.act("refuse", case.credit, again, *stated, by=BANK)


def test_a_bank_is_suspended_between_compliance_and_payment(desk: CreditDesk, banks: Banks) -> None:
    """The supervisor suspends the issuing bank on the day after it found the documents to comply.

    It may still pay what it owes; it may not refuse what it found to comply. It does not pay, so
    that its default is recorded, and then it pays after all.
    """
    case = desk.reach(State.COMPLYING)
    desk.suspend(BANK)
    banks.defaulted(case)
    desk.act("honour", case, by=BANK)
    assert desk.money(SELLER) == (AMOUNT,)


def test_a_bank_is_suspended_while_it_examines(desk: CreditDesk, banks: Banks) -> None:
    """A suspended bank says nothing with effect; the clock does not stop for it."""
    case = desk.reach(State.UNDER_EXAMINATION, covered=True)
    desk.suspend(BANK)
    for function, arguments in (
        ("comply", ()),
        ("refuse", (Discrepancy.OTHER, NOTICE, Disposition.HOLDING)),
        ("seekWaiver", ()),
    ):
        with refused("OrganisationSuspended", org=desk.org[BANK]):
            desk.act(function, case, *arguments, by=BANK)
    desk.world.advance_to(banks.deadline(case) + 1)
    desk.act("preclude", case, by=SELLER)
    desk.act("honourFromCover", case, by=SELLER)
    assert desk.money(SELLER) == (AMOUNT,)


def test_the_confirming_bank_is_refused_reimbursement(desk: CreditDesk, banks: Banks) -> None:
    """The confirming bank honours; the issuing bank finds a discrepancy that it did not.

    The exporter keeps its money: the confirming bank honoured without recourse. It gets the bill
    back, and the cover goes back to the importer.
    """
    credit = banks.confirmed()
    desk.cover(credit, by=BUYER)
    case = banks.claimed(credit)
    desk.act("refuse", case, Discrepancy.DATA_CONFLICT, NOTICE, Disposition.RETURNING, by=BANK)
    desk.act("handBack", case, by=BANK)
    desk.credit.act("releaseCover", credit, by="outsider")
    assert desk.holder(case.bill) == desk.org[OTHER]
    assert desk.money(SELLER, OTHER, BUYER, BANK) == (AMOUNT, FUNDS - AMOUNT, FUNDS, FUNDS)


def test_the_confirming_bank_does_not_pay_and_the_issuing_bank_does(
    desk: CreditDesk, banks: Banks
) -> None:
    """Both are bound (articles 7, 8): the exporter turns to the issuing bank after a default."""
    case = banks.defaulted(banks.complying(banks.confirmed()))
    desk.act("forward", case, by=SELLER)
    desk.act("comply", case, by=BANK)
    values = {"credit": case.credit, "org": desk.org[OTHER], "bank": desk.org[BANK]}
    with refused("CreditBankRequired", **values):
        desk.act("honour", case, by=OTHER)
    desk.act("honour", case, by=BANK)
    assert desk.money(SELLER, OTHER) == (AMOUNT, FUNDS)
    assert banks.claims(case.credit) == 0


def test_the_same_bill_under_two_credits(desk: CreditDesk, banks: Banks) -> None:
    """The exporter tries to draw twice on one shipment.

    The bill is in escrow under the first credit and cannot be handed over again; once that bank has
    paid, the bill is the bank's. Only what comes back can be presented elsewhere.
    """
    case, second = desk.reach(State.COMPLYING), desk.issue()
    values = {"bill": case.bill, "org": desk.org[SELLER], "holder": desk.world.escrow}
    with refused("BillHolderRequired", **values):
        desk.present(second, bill=case.bill)
    desk.act("honour", case, by=BANK)
    values["holder"] = desk.org[BANK]
    with refused("BillHolderRequired", **values):
        desk.present(second, bill=case.bill)
    returned = desk.reach(State.RETURNED)
    again = banks.complying(second, bank=BANK, bill=returned.bill)
    desk.act("honour", again, by=BANK)
    assert desk.money(SELLER) == (2 * AMOUNT,)


def test_a_draft_is_paid_to_whoever_holds_it(desk: CreditDesk, banks: Banks) -> None:
    """The exporter endorses the accepted draft to a bank, and asks for payment at maturity itself.

    Payment goes to the holder, whoever asks; the old holder gets nothing and cannot sell it again.
    """
    case = banks.complying(banks.with_tenor(), bank=BANK)
    undertaking = banks.undertaking(case)
    banks.accept(case, undertaking)
    draft = banks.draft_id(undertaking)
    banks.drafts.act("endorse", draft, desk.org[OTHER], by=SELLER)
    values = {"draft": draft, "org": desk.org[SELLER], "holder": desk.org[OTHER]}
    with refused("DraftHolderRequired", **values):
        banks.drafts.act("endorse", draft, desk.org["trader"], by=SELLER)
    desk.world.advance_to(banks.drafts.view("dueFrom", draft))
    banks.drafts.act("pay", draft, by=SELLER)
    assert desk.money(SELLER, OTHER, BANK) == (0, FUNDS + AMOUNT, FUNDS - AMOUNT)
    values = {"draft": draft, "current": DraftState.PAID}
    expected = (DraftState.ACCEPTED, DraftState.ENDORSED, DraftState.OVERDUE)
    with refused("DraftUnexpectedState", **values, expected=expected):
        banks.drafts.act("pay", draft, by=SELLER)
