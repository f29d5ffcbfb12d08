from __future__ import annotations

from typing import Any

import pytest
from support.credit_desk import (
    AMOUNT,
    AVAILABLE,
    BANK,
    BUYER,
    SELLER,
    CreditDesk,
    refused,
    unexpected_credit,
)

from wharfinger.contracts.enums import CreditState
from wharfinger.roles import Role


def test_binds_the_bank_and_keeps_the_terms(desk: CreditDesk) -> None:
    terms = desk.terms(amount=1_001, over=5, under=10, partial=True)
    event = desk.credit.act("issue", terms, by=BANK).event("CreditIssued")

    credit = desk.credit_id(terms)
    assert event["credit"] == credit
    assert event["issuingBank"] == desk.org[BANK]
    assert event["beneficiary"] == desk.org[SELLER]
    assert event["terms"].terms_hash == terms.terms_hash
    record = desk.credit.view("creditOf", credit)
    standing = record.standing
    assert standing.state is CreditState.ISSUED
    assert (standing.partial_allowed, standing.covered) == (True, False)
    assert (standing.applicant, standing.issuing_bank) == (desk.org[BUYER], desk.org[BANK])
    assert (standing.advising_bank, standing.beneficiary) == (terms.adviser, terms.beneficiary)
    assert (standing.expires_on, standing.latest_shipment) == (
        terms.expires_on,
        terms.latest_shipment,
    )
    assert (standing.presentation_days, standing.place) == (21, "NLRTM")
    assert (standing.tolerance_over, standing.tolerance_under) == (5, 10)
    # Tolerance rounds down: 1,051.05.
    assert (record.balance.amount, record.balance.available) == (1_001, 1_051)
    assert (record.token, record.terms_hash) == (desk.euro.address, terms.terms_hash)
    assert (record.cover.amount, record.cover.provider) == (0, 0)


def test_a_number_is_used_once(desk: CreditDesk) -> None:
    terms = desk.terms()
    desk.credit.act("issue", terms, by=BANK)
    values = unexpected_credit(desk.credit_id(terms), CreditState.ISSUED, CreditState.NONE)
    with refused("CreditUnexpectedState", **values):
        desk.credit.act("issue", terms, by=BANK)


def test_two_banks_may_use_the_same_number(desk: CreditDesk) -> None:
    terms = desk.terms()
    desk.credit.act("issue", terms, by=BANK)
    desk.credit.act("issue", terms, by="bank")
    assert desk.credit_id(terms) != desk.credit_id(terms, bank="bank")
    assert desk.state(desk.credit_id(terms, bank="bank")) in AVAILABLE


def test_only_a_bank_issues(desk: CreditDesk) -> None:
    with refused("RoleRequired", org=desk.org[BUYER], roles=Role.TRADER, required=Role.BANK):
        desk.issue(by=BUYER)


def test_a_key_without_a_seat_cannot(desk: CreditDesk) -> None:
    with refused("SeatUnknown", key=desk.world.account("outsider")):
        desk.issue(by="outsider")


def test_not_while_issuance_is_paused(desk: CreditDesk) -> None:
    desk.credit.act("setIssuancePaused", True, by="deployer")
    with refused("IssuanceIsPaused"):
        desk.issue()


@pytest.mark.parametrize(
    "change",
    [
        {"number": ""},
        {"terms_hash": bytes(32)},
        {"presentation_days": 0},
        {"latest_shipment": 30_000, "expires_on": 29_999},
        {"over": 101},
        {"under": 101},
    ],
    ids=lambda change: next(iter(change)),
)
def test_terms_must_hold_together(desk: CreditDesk, change: dict[str, Any]) -> None:
    terms = desk.terms(**change)
    with refused("CreditTermsInvalid", credit=desk.credit_id(terms)):
        desk.credit.act("issue", terms, by=BANK)


@pytest.mark.parametrize(("amount", "over"), [(0, 0), (2**104 - 1, 1)])
def test_the_amount_must_be_drawable(desk: CreditDesk, amount: int, over: int) -> None:
    terms = desk.terms(amount=amount, over=over)
    with refused("CreditAmountInvalid", credit=desk.credit_id(terms), amount=amount):
        desk.credit.act("issue", terms, by=BANK)


def test_the_largest_amount_fits(desk: CreditDesk) -> None:
    credit = desk.issue(amount=2**104 - 1)
    assert desk.balance(credit) == (2**104 - 1, 0, 0)


def test_the_token_must_be_a_contract(desk: CreditDesk) -> None:
    token = desk.world.account(BANK)
    terms = desk.terms(token=token)
    with refused("CreditTokenInvalid", credit=desk.credit_id(terms), token=token):
        desk.credit.act("issue", terms, by=BANK)


@pytest.mark.parametrize(
    ("party", "name"),
    [
        ("beneficiary", BANK),
        ("beneficiary", BUYER),
        ("beneficiary", "escrow"),
        ("applicant", "escrow"),
        ("adviser", BANK),
        ("adviser", "trader"),
    ],
)
def test_a_party_must_fit(desk: CreditDesk, party: str, name: str) -> None:
    org = desk.world.escrow if name == "escrow" else desk.org[name]
    terms = desk.terms(**{party: org})
    with refused("CreditPartyInvalid", credit=desk.credit_id(terms), org=org):
        desk.credit.act("issue", terms, by=BANK)


@pytest.mark.parametrize("other", ["applicant", "beneficiary"])
def test_the_adviser_is_no_other_party(desk: CreditDesk, other: str) -> None:
    terms = desk.terms(**{other: desk.org["bank"]}, adviser=desk.org["bank"])
    with refused("CreditPartyInvalid", credit=desk.credit_id(terms), org=desk.org["bank"]):
        desk.credit.act("issue", terms, by=BANK)


@pytest.mark.parametrize(
    ("party", "name"),
    [("applicant", "trader"), ("beneficiary", "trader"), ("adviser", "bank")],
)
def test_parties_are_active(desk: CreditDesk, party: str, name: str) -> None:
    desk.suspend(name)
    with refused("OrganisationSuspended", org=desk.org[name]):
        desk.credit.act("issue", desk.terms(**{party: desk.org[name]}), by=BANK)


def test_a_bank_may_issue_on_its_own_behalf_and_without_adviser(desk: CreditDesk) -> None:
    credit = desk.issue(applicant=desk.org[BANK], adviser=0)
    assert desk.credit.view("creditOf", credit).standing.advising_bank == 0


def test_the_expiry_must_not_have_passed(desk: CreditDesk) -> None:
    day = desk.today - 3  # a Friday, so that it does not roll
    terms = desk.terms(expires_on=day, latest_shipment=0)
    credit, expired = desk.credit_id(terms), desk.close_of(day)
    with refused("CreditExpiryPassed", credit=credit, expiredAt=expired):
        desk.credit.act("issue", terms, by=BANK)


def test_the_place_must_be_kept(desk: CreditDesk) -> None:
    with refused("CalendarPlaceUnknown", place="DEHAM"):
        desk.issue(place="DEHAM")


def test_relayed(desk: CreditDesk) -> None:
    terms = desk.terms()
    desk.credit._send("issue", terms, by=desk.world.relayed(BANK))
    assert desk.balance(desk.credit_id(terms)) == (AMOUNT, 0, 0)
