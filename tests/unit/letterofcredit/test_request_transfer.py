"""A first beneficiary asks for a transfer, and takes that back (article 38a)."""

from __future__ import annotations

import pytest
from support.credit_desk import CreditDesk, refused, unexpected_credit
from support.credit_transfers import (
    BANK,
    BUYER,
    SECOND,
    SELLER,
    asked,
    by_instalments,
    transferable,
)

from wharfinger.contracts.enums import CreditState


def test_is_on_record(desk: CreditDesk) -> None:
    credit, terms = transferable(desk), asked(desk)
    event = desk.credit.act("requestTransfer", credit, terms, by=SELLER).event("TransferRequested")
    assert (event["credit"], event["beneficiary"]) == (credit, desk.org[SELLER])
    assert event["terms"].amount == terms.amount


@pytest.mark.parametrize("by", [BUYER, BANK, SECOND])
def test_only_the_beneficiary_asks(desk: CreditDesk, by: str) -> None:
    credit = transferable(desk)
    values = {"org": desk.org[by], "beneficiary": desk.org[SELLER]}
    for function in ("requestTransfer", "withdrawTransferRequest"):
        with refused("CreditBeneficiaryRequired", credit=credit, **values):
            desk.credit.act(function, credit, asked(desk), by=by)


def test_only_of_a_credit_that_says_so(desk: CreditDesk) -> None:
    credit = desk.issue()
    with refused("CreditNotTransferable", credit=credit):
        desk.credit.act("requestTransfer", credit, asked(desk), by=SELLER)


def test_not_of_one_that_is_drawn_by_instalments(desk: CreditDesk) -> None:
    credit = by_instalments(desk, 40_000_00, 60_000_00, transferable=True)
    with refused("CreditNotTransferable", credit=credit):
        desk.credit.act("requestTransfer", credit, asked(desk), by=SELLER)


def test_not_of_one_that_has_expired(desk: CreditDesk) -> None:
    credit = transferable(desk)
    desk.world.advance_to(desk.credit.view("expiryMoment", credit) + 1)
    desk.credit.act("expire", credit, by="outsider")
    values = unexpected_credit(credit, CreditState.EXPIRED, CreditState.ISSUED, CreditState.ADVISED)
    with refused("CreditUnexpectedState", **values):
        desk.credit.act("requestTransfer", credit, asked(desk), by=SELLER)


def test_taken_back_it_is_not_carried_out(desk: CreditDesk) -> None:
    credit, terms = transferable(desk), asked(desk)
    desk.credit.act("requestTransfer", credit, terms, by=SELLER)
    outcome = desk.credit.act("withdrawTransferRequest", credit, terms, by=SELLER)
    assert outcome.event("TransferRequestWithdrawn")["beneficiary"] == desk.org[SELLER]
    with refused("CreditTransferNotRequested", credit=credit):
        desk.credit.act("transfer", credit, terms, by=BANK)
    with refused("CreditTransferNotRequested", credit=credit):
        desk.credit.act("withdrawTransferRequest", credit, terms, by=SELLER)
