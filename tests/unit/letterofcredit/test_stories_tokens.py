"""Stories of money that lies, shuts people out, calls back or keeps a fee."""

from __future__ import annotations

from typing import Final

import pytest
from support.credit_banks import OTHER, Banks
from support.credit_desk import AMOUNT, BANK, BUYER, SELLER, Case, CreditDesk, refused, unexpected
from support.expect import refuses
from support.mocks import Mock

from wharfinger.contracts.enums import Availability, CreditState
from wharfinger.contracts.enums import PresentationState as State

SUPPLY: Final = 10 * AMOUNT


def token_of(desk: CreditDesk, name: str, holder: str = BANK) -> Mock:
    """Return a token that one party has and allows the letter of credit to pull."""
    token = Mock(desk.world, name, desk.world.account(holder), SUPPLY)
    token.tell("approve", desk.credit.address, SUPPLY, by=desk.world.senders[holder])
    return token


def shut(desk: CreditDesk, token: Mock, name: str, *, out: bool = True) -> None:
    """Shut an account out of a token, or let it in again."""
    token.tell("setBlocked", desk.world.account(name), out, by=desk.world.senders["outsider"])


def complying(desk: CreditDesk, banks: Banks, token: Mock, *, covered: bool = False) -> Case:
    """Return what the issuing bank is to pay in a token."""
    credit = desk.issue(token=token.address)
    if covered:
        desk.cover(credit)
    return banks.complying(credit, bank=BANK)


@pytest.mark.parametrize("function", ["honour", "putUpCover"])
def test_a_token_that_lies(desk: CreditDesk, banks: Banks, function: str) -> None:
    """The token says that it paid and moves nothing: no bill for it, and no cover of air."""
    token = token_of(desk, "SilentToken")
    case = complying(desk, banks, token)
    values = {"token": token.address, "expected": AMOUNT, "received": 0}
    with refused("AmountNotReceived", **values):
        if function == "honour":
            desk.act("honour", case, by=BANK)
        else:
            desk.cover(case.credit)
    assert desk.state_of(case) is State.COMPLYING
    assert desk.holder(case.bill) == desk.world.escrow


@pytest.mark.parametrize("covered", [False, True])
def test_a_token_that_shuts_the_beneficiary_out(
    desk: CreditDesk, banks: Banks, covered: bool
) -> None:
    """The issuer of the money freezes the exporter's account: it cannot be paid, nor be robbed.

    The bill stays in escrow; the exporter may have it back after the default, or its money once it
    is let in again.
    """
    token = token_of(desk, "BlockingToken")
    case = complying(desk, banks, token, covered=covered)
    shut(desk, token, SELLER)
    function, by = ("honourFromCover", "outsider") if covered else ("honour", BANK)
    with refuses(""):
        desk.act(function, case, by=by)
    banks.defaulted(case)
    assert desk.holder(case.bill) == desk.world.escrow
    shut(desk, token, SELLER, out=False)
    desk.act(function, case, by=by)
    assert token.read("balanceOf", desk.world.account(SELLER)) == AMOUNT


def test_a_beneficiary_that_is_shut_out_has_its_bill_back(desk: CreditDesk, banks: Banks) -> None:
    """Nobody lets the exporter in again; a bill that moves no token goes back to it."""
    token = token_of(desk, "BlockingToken")
    case = complying(desk, banks, token)
    shut(desk, token, SELLER)
    banks.defaulted(case)
    desk.act("reclaim", case, by=SELLER)
    assert desk.holder(case.bill) == desk.org[SELLER]


def test_a_token_that_shuts_the_letter_of_credit_out(desk: CreditDesk, banks: Banks) -> None:
    """Cover that is frozen holds up nobody but its own credit: the bank of another still pays."""
    token = token_of(desk, "BlockingToken")
    frozen = complying(desk, banks, token, covered=True)
    free = complying(desk, banks, token)
    by = desk.world.senders["outsider"]
    token.tell("setBlocked", desk.credit.address, True, by=by)
    with refuses(""):
        desk.act("honourFromCover", frozen, by=SELLER)
    desk.act("honour", free, by=BANK)
    assert desk.state_of(free) is State.HONOURED
    assert desk.state_of(frozen) is State.COMPLYING


def test_a_provider_that_is_shut_out_keeps_its_claim_to_the_cover(
    desk: CreditDesk, banks: Banks
) -> None:
    """The importer's account is frozen when its cover is released: the cover waits for it."""
    token = token_of(desk, "BlockingToken", BUYER)
    credit = desk.issue(token=token.address)
    desk.cover(credit, by=BUYER)
    banks.expire(credit)
    shut(desk, token, BUYER)
    with refuses(""):
        desk.credit.act("releaseCover", credit, by="outsider")
    assert desk.credit.view("creditOf", credit).cover.amount == AMOUNT
    shut(desk, token, BUYER, out=False)
    desk.credit.act("releaseCover", credit, by="outsider")
    assert token.read("balanceOf", desk.world.account(BUYER)) == SUPPLY


def test_a_fee_on_negotiation(desk: CreditDesk, banks: Banks) -> None:
    """A token that keeps a fee pays the exporter less than the price: nothing is bought."""
    token = token_of(desk, "FeeToken", OTHER)
    credit = banks.nominated(token=token.address, availability=Availability.NEGOTIATION)
    case = banks.complying(credit)
    values = {"token": token.address, "expected": AMOUNT, "received": AMOUNT * 99 // 100}
    with refused("AmountNotReceived", **values):
        desk.act("negotiate", case, AMOUNT, by=OTHER)
    assert desk.holder(case.bill) == desk.world.escrow


@pytest.mark.parametrize("inner", ["negotiate", "honour", "forward", "reclaim", "declareDefault"])
def test_a_token_that_calls_back_while_documents_are_bought(
    desk: CreditDesk, banks: Banks, inner: str
) -> None:
    """Every act meets a presentation that is honoured already."""
    token = token_of(desk, "ReentrantToken", OTHER)
    credit = banks.nominated(token=token.address, availability=Availability.NEGOTIATION)
    case = banks.complying(credit)
    arguments = (AMOUNT,) if inner == "negotiate" else ()
    data = desk.credit.encode(inner, case.credit, case.id, *arguments)
    token.tell("arm", desk.credit.address, data, by=desk.world.senders[OTHER])
    either = (State.UNDER_EXAMINATION, State.COMPLYING)
    expected = either if inner == "forward" else (State.COMPLYING,)
    with refused("PresentationUnexpectedState", **unexpected(case.id, State.HONOURED, *expected)):
        desk.act("negotiate", case, AMOUNT, by=OTHER)
    assert desk.state(credit) is CreditState.ISSUED


def test_a_token_that_calls_back_while_a_bank_is_reimbursed(desk: CreditDesk, banks: Banks) -> None:
    """The claim is counted down before the token moves: the cover pays it once."""
    token = token_of(desk, "ReentrantToken")
    half = AMOUNT // 2
    token.tell("transfer", desk.world.account(OTHER), half, by=desk.world.senders[BANK])
    token.tell("approve", desk.credit.address, half, by=desk.world.senders[OTHER])
    credit = banks.confirmed(token=token.address, amount=half)
    desk.cover(credit, half)
    case = banks.claimed(credit, amount=half)
    desk.act("comply", case, by=BANK)
    data = desk.credit.encode("honourFromCover", case.credit, case.id)
    token.tell("arm", desk.credit.address, data, by=desk.world.senders[BANK])
    with refused(
        "PresentationUnexpectedState", **unexpected(case.id, State.HONOURED, State.COMPLYING)
    ):
        desk.act("honour", case, by=BANK)
    assert (banks.claims(credit), desk.state_of(case)) == (1, State.COMPLYING)
