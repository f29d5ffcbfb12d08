"""LetterOfCredit.offerDiscount: the least for which the beneficiary sells the documents."""

from __future__ import annotations

import pytest
from support.credit_banks import OTHER, Banks
from support.credit_desk import AMOUNT, BANK, SELLER, Case, CreditDesk, refused, unexpected

from wharfinger.contracts.enums import Availability, Examiner
from wharfinger.contracts.enums import PresentationState as State

LESS = AMOUNT - 1_500_00


def negotiable(banks: Banks) -> Case:
    """Return a presentation that the other bank examines and may negotiate."""
    return banks.examined(banks.nominated(availability=Availability.NEGOTIATION))


@pytest.mark.parametrize("state", [State.UNDER_EXAMINATION, State.COMPLYING])
def test_states_a_price(desk: CreditDesk, banks: Banks, state: State) -> None:
    case = negotiable(banks)
    if state is State.COMPLYING:
        desk.act("comply", case, by=OTHER)
    outcome = desk.act("offerDiscount", case, LESS, by=SELLER)
    assert [event.name for event in outcome.events] == ["DiscountOffered"]
    assert outcome.event("DiscountOffered").args == {
        "credit": case.credit,
        "presentation": case.id,
        "price": LESS,
    }
    assert (banks.record(case).price, desk.state_of(case)) == (LESS, state)


def test_may_be_changed(desk: CreditDesk, banks: Banks) -> None:
    case = negotiable(banks)
    for price in (LESS, 1, AMOUNT):
        desk.act("offerDiscount", case, price, by=SELLER)
        assert banks.record(case).price == price


@pytest.mark.parametrize("price", [0, AMOUNT + 1])
def test_within_the_drawing(desk: CreditDesk, banks: Banks, price: int) -> None:
    case = negotiable(banks)
    values = {"presentation": case.id, "price": price, "least": 1, "most": AMOUNT}
    with refused("PresentationPriceInvalid", **values):
        desk.act("offerDiscount", case, price, by=SELLER)


@pytest.mark.parametrize("by", [OTHER, BANK])
def test_only_the_beneficiary(desk: CreditDesk, banks: Banks, by: str) -> None:
    case = negotiable(banks)
    values = {"credit": case.credit, "org": desk.org[by], "beneficiary": desk.org[SELLER]}
    with refused("CreditBeneficiaryRequired", **values):
        desk.act("offerDiscount", case, LESS, by=by)


def test_only_where_the_credit_is_available_by_negotiation(desk: CreditDesk, banks: Banks) -> None:
    case = banks.examined(banks.nominated())
    values = {"credit": case.credit, "availability": Availability.SIGHT}
    with refused("CreditAvailableOtherwise", **values):
        desk.act("offerDiscount", case, LESS, by=SELLER)


def test_not_to_the_issuing_bank(desk: CreditDesk, banks: Banks) -> None:
    """An issuing bank honours; it does not negotiate (article 7a)."""
    credit = banks.nominated(availability=Availability.NEGOTIATION)
    case = banks.examined(credit, bank=BANK)
    with refused("PresentationExaminer", presentation=case.id, examiner=Examiner.ISSUING):
        desk.act("offerDiscount", case, LESS, by=SELLER)


@pytest.mark.parametrize("state", [State.LODGED, State.REFUSED])
def test_only_what_is_examined(desk: CreditDesk, state: State) -> None:
    case = desk.reach(state, availability=Availability.NEGOTIATION)
    values = unexpected(case.id, state, State.UNDER_EXAMINATION, State.COMPLYING)
    with refused("PresentationUnexpectedState", **values):
        desk.act("offerDiscount", case, LESS, by=SELLER)
