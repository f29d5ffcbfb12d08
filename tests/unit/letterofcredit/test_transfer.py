"""Transfer of a credit to a second beneficiary (article 38)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from support.credit_desk import CreditDesk, refused, unexpected_credit
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

from wharfinger.contracts.enums import CreditState
from wharfinger.contracts.enums import PresentationState as State


def test_makes_a_credit_for_the_second_beneficiary(desk: CreditDesk) -> None:
    credit = transferable(desk, over=10)
    terms = asked(desk)
    desk.credit.act("requestTransfer", credit, terms, by=SELLER)
    event = desk.credit.act("transfer", credit, terms, by=BANK).event("CreditTransferred")

    child = desk.credit.view("transferId", credit, terms.reference)
    assert (event["credit"], event["child"]) == (credit, child)
    assert event["transferringBank"] == desk.org[BANK]
    record = desk.credit.view("creditOf", child)
    standing = record.standing
    assert (standing.state, standing.transferred) == (CreditState.ADVISED, True)
    assert (standing.transferable, standing.covered) == (False, False)
    assert (standing.issuing_bank, standing.applicant) == (desk.org[BANK], desk.org[BUYER])
    assert (standing.beneficiary, standing.advising_bank) == (desk.org[SECOND], 0)
    assert (standing.expires_on, standing.latest_shipment) == (desk.today + 50, desk.today + 30)
    assert (standing.presentation_days, standing.tolerance_over) == (15, 10)
    assert (record.balance.amount, record.balance.available) == (PRICE, PRICE * 110 // 100)
    assert (record.terms_hash, record.token) == (terms.terms_hash, desk.euro.address)
    origin = desk.credit.view("originOf", child)
    assert (origin.credit, origin.gross) == (credit, AMOUNT)


def test_takes_its_part_of_the_first_credit(desk: CreditDesk) -> None:
    credit = transferable(desk, partial=True, over=10)
    transferred(desk, credit, terms=asked(desk, amount=300, gross=400))
    balance = desk.credit.view("creditOf", credit).balance
    assert balance.available == AMOUNT * 110 // 100 - 440
    assert (balance.lodged, balance.examining, balance.claims) == (0, 0, 1)


def test_several_second_beneficiaries_share_a_credit_in_parts(desk: CreditDesk) -> None:
    credit = transferable(desk, partial=True)
    half = asked(desk, amount=AMOUNT // 2, gross=AMOUNT // 2)
    transferred(desk, credit, terms=half)
    transferred(desk, credit, terms=replace(half, reference="TR-2"))
    again = replace(half, reference="TR-3")
    desk.credit.act("requestTransfer", credit, again, by=SELLER)
    with refused("CreditTransferInvalid", credit=credit):
        desk.credit.act("transfer", credit, again, by=BANK)


@pytest.mark.parametrize("bank", [BANK, NOMINEE])
def test_the_second_beneficiary_is_paid(desk: CreditDesk, bank: str) -> None:
    credit = transferable(desk, nominated=desk.org[NOMINEE])
    child = transferred(desk, credit, by=bank)
    case = presented(desk, child, bank=bank)
    desk.euro.act("issue", desk.world.account(NOMINEE), FUNDS, by="central-bank-nl")
    desk.euro.act("approve", desk.credit.address, FUNDS, by=NOMINEE)
    desk.act("comply", case, by=bank)
    desk.act("honour", case, by=bank)
    assert desk.money(SECOND, SELLER, bank) == (PRICE, 0, FUNDS - PRICE)
    assert desk.holder(case.bill) == desk.org[bank]
    assert desk.state(child) is CreditState.EXHAUSTED


def test_it_is_presented_to_the_bank_that_transferred(desk: CreditDesk) -> None:
    credit = transferable(desk, nominated=desk.org[NOMINEE])
    child = transferred(desk, credit, by=NOMINEE)
    with refused("CreditBankNotNominated", credit=child, bank=desk.org[BANK]):
        desk.present(child, by=SECOND, amount=PRICE)


def test_the_first_beneficiary_does_not_present_under_it(desk: CreditDesk) -> None:
    child = transferred(desk, transferable(desk))
    values = {"org": desk.org[SELLER], "beneficiary": desk.org[SECOND]}
    with refused("CreditBeneficiaryRequired", credit=child, **values):
        desk.present(child, by=SELLER, amount=PRICE)


def test_cover_stays_for_the_transferred_credit(desk: CreditDesk) -> None:
    credit = transferable(desk)
    desk.cover(credit, by=BUYER)
    child = transferred(desk, credit)
    assert desk.credit.view("creditOf", child).standing.covered is True
    case = complying(desk, child)
    desk.world.advance_to(desk.credit.view("expiryMoment", credit) + 1)
    desk.credit.act("expire", credit, by="outsider")
    with refused("CreditClaimsOpen", credit=credit, count=1):
        desk.credit.act("releaseCover", credit, by="outsider")

    desk.act("honourFromCover", case, by="outsider")
    assert desk.money(SECOND, "escrow") == (PRICE, AMOUNT - PRICE)
    desk.credit.act("releaseCover", credit, by="outsider")
    assert desk.money(BUYER, "escrow") == (FUNDS - PRICE, 0)


def test_cover_is_free_once_the_transferred_credit_has_expired(desk: CreditDesk) -> None:
    credit = transferable(desk)
    desk.cover(credit, by=BUYER)
    child = transferred(desk, credit)
    desk.world.advance_to(desk.credit.view("expiryMoment", credit) + 1)
    for each in (child, credit):
        desk.credit.act("expire", each, by="outsider")
    assert desk.credit.view("creditOf", credit).balance.claims == 0
    desk.credit.act("releaseCover", credit, by="outsider")
    assert desk.money(BUYER, "escrow") == (FUNDS, 0)


def test_only_as_it_was_asked_for(desk: CreditDesk) -> None:
    credit = transferable(desk)
    desk.credit.act("requestTransfer", credit, asked(desk), by=SELLER)
    with refused("CreditTransferNotRequested", credit=credit):
        desk.credit.act("transfer", credit, asked(desk, amount=PRICE - 1), by=BANK)
    desk.credit.act("transfer", credit, asked(desk), by=BANK)
    child = desk.credit.view("transferId", credit, "TR-1")
    values = unexpected_credit(child, CreditState.ADVISED, CreditState.NONE)
    with refused("CreditUnexpectedState", **values):
        desk.credit.act("transfer", credit, asked(desk), by=BANK)


def test_a_second_beneficiary_cannot_have_it_transferred_further(desk: CreditDesk) -> None:
    child = transferred(desk, transferable(desk))
    with refused("CreditNotTransferable", credit=child):
        desk.credit.act("requestTransfer", child, asked(desk), by=SECOND)


@pytest.mark.parametrize("by", [BUYER, SELLER, "advising-bank", NOMINEE])
def test_only_a_bank_that_may(desk: CreditDesk, by: str) -> None:
    credit = transferable(desk)
    desk.credit.act("requestTransfer", credit, asked(desk), by=SELLER)
    with refused("CreditBankNotNominated", credit=credit, bank=desk.org[by]):
        desk.credit.act("transfer", credit, asked(desk), by=by)


def test_a_bank_that_was_asked_to_confirm_may_once_it_is_bound(desk: CreditDesk) -> None:
    credit = transferable(desk, confirmer=desk.org[NOMINEE])
    desk.credit.act("requestTransfer", credit, asked(desk), by=SELLER)
    with refused("CreditBankNotNominated", credit=credit, bank=desk.org[NOMINEE]):
        desk.credit.act("transfer", credit, asked(desk), by=NOMINEE)
    desk.credit.act("confirm", credit, by=NOMINEE)
    desk.credit.act("transfer", credit, asked(desk), by=NOMINEE)
    child = desk.credit.view("transferId", credit, "TR-1")
    case = presented(desk, child, bank=NOMINEE)
    desk.world.advance_to(desk.credit.view("presentationOf", *(child, case.id)).deadline + 1)
    desk.act("preclude", case, by="outsider")
    assert desk.state_of(case) is State.COMPLYING


@pytest.mark.parametrize(
    "changes",
    [
        {"amount": AMOUNT + 1},
        {"amount": 0},
        {"gross": AMOUNT + 1},
        {"gross": PRICE, "amount": PRICE},
        {"terms_hash": bytes(32)},
        {"expires_on": 61},
        {"latest_shipment": 41},
        {"latest_shipment": 0},
        {"presentation_days": 22},
        {"presentation_days": 0},
        {"insured": 109},
    ],
)
def test_nothing_may_grow_but_the_insurance(desk: CreditDesk, changes: dict[str, Any]) -> None:
    credit = transferable(desk, conditions=(bytes(5), bytes(5), 110, 0, 0, 0, 0))
    days = {"expires_on", "latest_shipment"}
    stated = {n: desk.today + v if n in days and v else v for n, v in changes.items()}
    terms = asked(desk, **{"insured": 110, **stated})
    desk.credit.act("requestTransfer", credit, terms, by=SELLER)
    with refused("CreditTransferInvalid", credit=credit):
        desk.credit.act("transfer", credit, terms, by=BANK)


def test_insurance_may_be_raised(desk: CreditDesk) -> None:
    credit = transferable(desk, conditions=(b"CNYTN", b"NLRTM", 110, 0, 0, 0, 0))
    child = transferred(desk, credit, terms=asked(desk, insured=122))
    conditions = desk.credit.view("creditOf", child).conditions
    assert (conditions.insured_percent, conditions.port_of_loading) == (122, "CNYTN")


@pytest.mark.parametrize("party", [BUYER, SELLER, BANK, "advising-bank"])
def test_the_second_beneficiary_is_no_party_of_the_credit(desk: CreditDesk, party: str) -> None:
    credit, terms = transferable(desk), asked(desk, beneficiary=desk.org[party])
    child = desk.credit.view("transferId", credit, terms.reference)
    desk.credit.act("requestTransfer", credit, terms, by=SELLER)
    with refused("CreditPartyInvalid", credit=child, org=desk.org[party]):
        desk.credit.act("transfer", credit, terms, by=BANK)


def test_a_presentation_that_stands_leaves_less_to_transfer(desk: CreditDesk) -> None:
    credit = transferable(desk)
    desk.present(credit)
    desk.credit.act("requestTransfer", credit, asked(desk), by=SELLER)
    with refused("CreditTransferInvalid", credit=credit):
        desk.credit.act("transfer", credit, asked(desk), by=BANK)


def test_it_needs_days_to_come(desk: CreditDesk) -> None:
    credit, terms = transferable(desk, latest_shipment=0), asked(desk, latest_shipment=0)
    terms = replace(terms, expires_on=desk.today - 7)
    desk.credit.act("requestTransfer", credit, terms, by=SELLER)
    expired = desk.calendar.view("closeOnOrAfter", "NLRTM", desk.today - 7)
    with refused("CreditExpiryPassed", credit=credit, expiredAt=expired):
        desk.credit.act("transfer", credit, terms, by=BANK)


def test_cover_stays_for_a_bank_that_paid_under_the_transferred_credit(desk: CreditDesk) -> None:
    credit = transferable(desk, nominated=desk.org[NOMINEE])
    desk.cover(credit, by=BUYER)
    child = transferred(desk, credit, by=NOMINEE)
    desk.euro.act("issue", desk.world.account(NOMINEE), FUNDS, by="central-bank-nl")
    desk.euro.act("approve", desk.credit.address, FUNDS, by=NOMINEE)
    case = presented(desk, child, bank=NOMINEE)
    for act in ("comply", "honour"):
        desk.act(act, case, by=NOMINEE)
    assert desk.state(child) is CreditState.EXHAUSTED
    desk.world.advance_to(desk.credit.view("expiryMoment", credit) + 1)
    desk.credit.act("expire", credit, by="outsider")
    with refused("CreditClaimsOpen", credit=credit, count=1):
        desk.credit.act("releaseCover", credit, by="outsider")

    desk.hand_over(case.bill, desk.claim_data(case), by=NOMINEE)
    for act in ("comply", "honour"):
        desk.act(act, case, by=BANK)
    assert desk.money(NOMINEE, "escrow") == (FUNDS, AMOUNT - PRICE)
    desk.credit.act("releaseCover", credit, by="outsider")
    assert desk.money(BUYER, "escrow") == (FUNDS - PRICE, 0)
