"""Stories of an applicant that would rather not pay."""

from __future__ import annotations

import pytest
from support.credit_banks import Banks, Change
from support.credit_desk import (
    AMOUNT,
    BANK,
    BUYER,
    FUNDS,
    NOTICE,
    SELLER,
    CreditDesk,
    refused,
    unexpected_credit,
)

from wharfinger.contracts.enums import AmendmentChange, CreditState, Discrepancy, Disposition
from wharfinger.contracts.enums import PresentationState as State
from wharfinger.contracts.refusals import ContractRefusedError


def test_the_applicant_tries_to_stop_payment(desk: CreditDesk, banks: Banks) -> None:
    """The market has fallen, and the importer wants out of an irrevocable credit that it covered.

    It tries every act that might stop the drawing; each is another party's. The beneficiary is paid
    out of the importer's own cover, by whoever asks for it.
    """
    credit = desk.issue()
    desk.cover(credit, by=BUYER)
    case = banks.examined(credit, bank=BANK)
    bank = {"credit": credit, "org": desk.org[BUYER], "bank": desk.org[BANK]}
    with refused("CreditBankRequired", **bank):
        desk.act("refuse", case, Discrepancy.OTHER, NOTICE, Disposition.RETURNING, by=BUYER)
    with refused("CreditBankRequired", **bank):
        banks.propose(credit, Change(changes=AmendmentChange.CANCELLATION), by=BUYER)
    ended = (CreditState.EXHAUSTED, CreditState.EXPIRED, CreditState.CANCELLED)
    with refused("CreditUnexpectedState", **unexpected_credit(credit, CreditState.ISSUED, *ended)):
        desk.credit.act("releaseCover", credit, by=BUYER)
    desk.act("comply", case, by=BANK)
    for function in ("handBack", "withdraw", "refuseWaiver"):
        with pytest.raises(ContractRefusedError) as caught:
            desk.act(function, case, by=BUYER)
        assert caught.value.error == "PresentationUnexpectedState"
    values = {"org": desk.org[BUYER], "presenter": desk.org[SELLER]}
    with refused("PresentationPresenterRequired", presentation=case.id, **values):
        desk.act("reclaim", case, by=BUYER)
    desk.act("honourFromCover", case, by=SELLER)
    assert desk.money(SELLER, BUYER, BANK) == (AMOUNT, FUNDS - AMOUNT, FUNDS)


def test_the_applicant_takes_its_allowance_back(desk: CreditDesk) -> None:
    """The importer revokes its allowance to the letter of credit before the bank has paid.

    The bank's undertaking does not depend on it (article 4a): the exporter is paid, and the bank
    keeps the bill until the importer pays.
    """
    case = desk.reach(State.COMPLYING)
    desk.euro.act("approve", desk.credit.address, 0, by=BUYER)
    desk.act("honour", case, by=BANK)
    desk.tender(case)
    with pytest.raises(ContractRefusedError):
        desk.act("takeUp", case, AMOUNT, by=BUYER)
    desk.act("withdrawTender", case, by=BANK)
    assert desk.money(SELLER) == (AMOUNT,)
    assert desk.holder(case.bill) == desk.org[BANK]


def test_the_applicant_does_not_waive(desk: CreditDesk, banks: Banks) -> None:
    """Asked to waive a misspelt name, the importer says no; the bank finds the documents to comply.

    Whether documents comply is the bank's to say (article 14a), not the applicant's.
    """
    case = desk.reach(State.WAIVER_SOUGHT)
    desk.act("refuseWaiver", case, by=BUYER)
    desk.act("comply", case, by=BANK)
    desk.act("honour", case, by=BANK)
    assert desk.money(SELLER) == (AMOUNT,)


def test_the_applicant_waives_and_the_bank_changes_its_mind(desk: CreditDesk, banks: Banks) -> None:
    """The importer waives, the bank refuses all the same, and later agrees to the waiver.

    Between, the exporter could have had its bill back at any time; it waited.
    """
    case = desk.reach(State.WAIVER_SOUGHT)
    desk.act("waive", case, by=BUYER)
    banks.hold(case)
    assert desk.balance(case.credit) == (AMOUNT, 0, 0)
    desk.act("acceptWaiver", case, by=BANK)
    desk.act("honour", case, by=BANK)
    assert desk.money(SELLER) == (AMOUNT,)
