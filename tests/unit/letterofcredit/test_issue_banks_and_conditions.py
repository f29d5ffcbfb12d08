"""LetterOfCredit.issue: the other banks, how it is available, maturity and carriage."""

from __future__ import annotations

from typing import Any

import pytest
from support.credit_banks import OTHER, Banks
from support.credit_desk import (
    ADVISER,
    BANK,
    BUYER,
    SELLER,
    CreditDesk,
    conditions,
    refused,
)

from wharfinger.contracts.enums import (
    Availability,
    Confirmation,
    DocumentKinds,
    TenorBasis,
)

SIGHT_BASES = conditions(basis=TenorBasis.AFTER_SIGHT, days=90)
SIGHT, DEFERRED = Availability.SIGHT, Availability.DEFERRED_PAYMENT
ACCEPTANCE, NEGOTIATION = Availability.ACCEPTANCE, Availability.NEGOTIATION
MIXED = Availability.MIXED


def test_names_the_other_banks(desk: CreditDesk, banks: Banks) -> None:
    bank = desk.org[OTHER]
    credit = desk.issue(confirmer=bank, nominated=bank, availability=NEGOTIATION)
    found = desk.credit.view("creditOf", credit)
    assert (found.confirming_bank, found.nominated_bank) == (bank, bank)
    assert found.availability is NEGOTIATION
    assert banks.confirmation(credit) is Confirmation.REQUESTED
    assert not found.standing.confirmation_limited


def test_names_none(desk: CreditDesk, banks: Banks) -> None:
    credit = desk.issue(adviser=0)
    found = desk.credit.view("creditOf", credit)
    assert (found.confirming_bank, found.nominated_bank) == (0, 0)
    assert (found.availability, banks.confirmation(credit)) == (SIGHT, Confirmation.NONE)


@pytest.mark.parametrize("party", ["confirmer", "nominated"])
def test_the_adviser_may_be_another_bank_too(desk: CreditDesk, party: str) -> None:
    desk.credit.act("issue", desk.terms(**{party: desk.org[ADVISER]}), by=BANK)


@pytest.mark.parametrize("party", ["confirmer", "nominated"])
@pytest.mark.parametrize("name", [BANK, BUYER, SELLER, "trader", "escrow"])
def test_another_bank_is_a_bank_and_no_other_party(desk: CreditDesk, party: str, name: str) -> None:
    org = desk.world.escrow if name == "escrow" else desk.org[name]
    terms = desk.terms(**{party: org})
    with refused("CreditPartyInvalid", credit=desk.credit_id(terms), org=org):
        desk.credit.act("issue", terms, by=BANK)


@pytest.mark.parametrize("party", ["confirmer", "nominated"])
def test_another_bank_is_active(desk: CreditDesk, party: str) -> None:
    desk.suspend(OTHER)
    with refused("OrganisationSuspended", org=desk.org[OTHER]):
        desk.credit.act("issue", desk.terms(**{party: desk.org[OTHER]}), by=BANK)


def test_a_bank_without_a_part_in_it_is_not_presented_to(desk: CreditDesk) -> None:
    credit = desk.issue()
    for bank in (0, desk.org[ADVISER], desk.org[OTHER]):
        with refused("CreditBankNotNominated", credit=credit, bank=bank):
            desk.present(credit, bank=bank)


# --- Maturity


@pytest.mark.parametrize(
    ("way", "stated"),
    [
        (SIGHT, conditions()),
        (NEGOTIATION, conditions()),
        (DEFERRED, SIGHT_BASES),
        (ACCEPTANCE, conditions(basis=TenorBasis.AFTER_SHIPMENT, days=60)),
        (ACCEPTANCE, conditions(basis=TenorBasis.AFTER_SIGHT)),
        (DEFERRED, conditions(basis=TenorBasis.ON_DATE, matures_on=21_000)),
        (MIXED, conditions(basis=TenorBasis.AFTER_SIGHT, days=30, at_sight=1)),
        (MIXED, conditions(basis=TenorBasis.AFTER_SIGHT, days=30, at_sight=99)),
    ],
)
def test_maturity_that_fits(desk: CreditDesk, way: Availability, stated: tuple[Any, ...]) -> None:
    credit = desk.issue(availability=way, conditions=stated)
    found = desk.credit.view("creditOf", credit).conditions
    assert (found.sight_percent, found.tenor_basis) == stated[3:5]
    assert (found.tenor_days, found.matures_on) == stated[5:]


@pytest.mark.parametrize(
    ("way", "stated"),
    [
        (SIGHT, SIGHT_BASES),
        (NEGOTIATION, SIGHT_BASES),
        (SIGHT, conditions(days=1)),
        (SIGHT, conditions(matures_on=21_000)),
        (SIGHT, conditions(at_sight=50)),
        (DEFERRED, conditions()),
        (ACCEPTANCE, conditions()),
        (ACCEPTANCE, conditions(basis=TenorBasis.AFTER_SIGHT, days=30, at_sight=50)),
        (DEFERRED, conditions(basis=TenorBasis.ON_DATE)),
        (DEFERRED, conditions(basis=TenorBasis.ON_DATE, matures_on=21_000, days=1)),
        (DEFERRED, conditions(basis=TenorBasis.AFTER_SIGHT, days=30, matures_on=21_000)),
        (MIXED, conditions(at_sight=50)),
        (MIXED, conditions(basis=TenorBasis.AFTER_SIGHT, days=30)),
        (MIXED, conditions(basis=TenorBasis.AFTER_SIGHT, days=30, at_sight=100)),
    ],
)
def test_maturity_that_does_not_fit(
    desk: CreditDesk, way: Availability, stated: tuple[Any, ...]
) -> None:
    terms = desk.terms(availability=way, conditions=stated)
    with refused("CreditConditionsInvalid", credit=desk.credit_id(terms)):
        desk.credit.act("issue", terms, by=BANK)


# --- Carriage and insurance


def test_ports_are_kept(desk: CreditDesk) -> None:
    credit = desk.issue(conditions=conditions(loading=b"CNYTN", discharge=b"NLRTM", insured=120))
    found = desk.credit.view("creditOf", credit).conditions
    assert (found.port_of_loading, found.port_of_discharge) == ("CNYTN", "NLRTM")
    assert found.insured_percent == 120


@pytest.mark.parametrize(
    ("required", "stated", "kept"),
    [
        (DocumentKinds.INSURANCE, 0, 110),
        (DocumentKinds.INSURANCE | DocumentKinds.PACKING_LIST, 0, 110),
        (DocumentKinds.INSURANCE, 100, 100),
        (DocumentKinds.INSURANCE, 150, 150),
        (DocumentKinds.PACKING_LIST, 0, 0),
        (DocumentKinds.NONE, 0, 0),
    ],
)
def test_insurance_is_for_110_per_cent_where_the_credit_is_silent(
    desk: CreditDesk, required: DocumentKinds, stated: int, kept: int
) -> None:
    """Article 28f ii."""
    credit = desk.issue(required=required, conditions=conditions(insured=stated))
    assert desk.credit.view("creditOf", credit).conditions.insured_percent == kept
