from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest
from support.expect import changes_nothing, happened, refuses
from support.guarantee_desk import CUSTOMS, GuaranteeDesk
from support.mocks import Escrow
from support.world import DEPLOYER, OUTSIDER

from wharfinger.contracts.guarantee_records import GuaranteeAccount
from wharfinger.roles import Role

NOWHERE = "0x" + "33" * 20


def test_customs_authorises_an_account(desk: GuaranteeDesk) -> None:
    identity, terms = desk.identity(), desk.terms()
    account = desk.accounts.account_id(identity)
    outcome = desk.accounts.open(identity, terms=terms, by=desk.by[CUSTOMS])
    happened(
        outcome,
        (
            "GuaranteeOpened",
            {
                "account": account,
                "trader": identity.trader,
                "guarantor": identity.guarantor,
                "org": desk.org[CUSTOMS],
                "identity": identity,
                "terms": terms,
            },
        ),
    )
    assert desk.record(account) == GuaranteeAccount(
        identity=identity, terms=terms, suspended=False, deposited=0, locked=0, secured=0
    )


@pytest.mark.parametrize("guarantor", ["importer", "bank", "insurer", "issuing-bank"])
def test_the_trader_a_bank_or_an_insurer_puts_money_up(desk: GuaranteeDesk, guarantor: str) -> None:
    account = desk.open(guarantor=desk.org[guarantor])
    assert desk.record(account).identity.guarantor == desk.org[guarantor]


@pytest.mark.parametrize("field", ["trader", "guarantor", "token", "instrument", "country"])
def test_other_parties_have_an_account_of_their_own(desk: GuaranteeDesk, field: str) -> None:
    others: dict[str, Any] = {
        "trader": desk.org["trader"],
        "guarantor": desk.org["insurer"],
        "token": desk.token("SilentToken").address,
        "instrument": desk.euro.address,
        "country": "CN",
    }
    first = desk.open()
    by = "customs-china" if field == "country" else CUSTOMS
    second = desk.open(by=by, **{field: others[field]})
    assert first != second
    expected = {**asdict(desk.identity()), field: others[field]}
    assert asdict(desk.record(second).identity) == expected


@pytest.mark.parametrize(("cover", "days"), [(0, 0), (1_000_000, 60), (500_000, 1)])
def test_terms_up_to_the_last(desk: GuaranteeDesk, cover: int, days: int) -> None:
    terms = desk.terms(cover_ppm=cover, payment_days=days, ceiling=2**96 - 1)
    assert desk.record(desk.open(terms=terms)).terms == terms


@pytest.mark.parametrize(("cover", "days"), [(1_000_001, 0), (2**32 - 1, 0), (0, 61), (0, 255)])
def test_terms_that_are_impossible(desk: GuaranteeDesk, cover: int, days: int) -> None:
    terms = desk.terms(cover_ppm=cover, payment_days=days)
    values = {"coverPpm": cover, "paymentDays": days}
    with changes_nothing(desk.world), refuses("GuaranteeTermsInvalid", values):
        desk.open(terms=terms)


def test_twice_for_the_same_parties(desk: GuaranteeDesk) -> None:
    """A second opening with milder terms does not replace the first."""
    account = desk.standing()
    before = desk.record(account)
    with refuses("GuaranteeExists", {"account": account}):
        desk.open(terms=desk.terms(cover_ppm=0))
    assert desk.record(account) == before


@pytest.mark.parametrize("by", ["importer", "bank", "tax-netherlands"])
def test_nobody_but_customs(desk: GuaranteeDesk, by: str) -> None:
    """Neither the trader nor its bank authorises itself."""
    roles = {"importer": Role.TRADER, "bank": Role.BANK, "tax-netherlands": Role.TAX}[by]
    values = {"org": desk.org[by], "roles": roles, "required": Role.CUSTOMS}
    with refuses("RoleRequired", values):
        desk.open(by=by)


def test_customs_of_another_country(desk: GuaranteeDesk) -> None:
    values = {"org": desk.org["customs-china"], "country": "CN", "required": "NL"}
    with refuses("CountryRequired", values):
        desk.open(by="customs-china")


def test_nobody_without_a_seat(desk: GuaranteeDesk) -> None:
    with refuses("SeatUnknown", {"key": desk.world.account(OUTSIDER)}):
        desk.open(by=OUTSIDER)


def test_a_trader_that_is_none(desk: GuaranteeDesk) -> None:
    carrier = desk.org["carrier"]
    values = {"org": carrier, "roles": Role.CARRIER, "required": Role.TRADER}
    with refuses("RoleRequired", values):
        desk.open(trader=carrier)


@pytest.mark.parametrize(
    ("guarantor", "role"), [("trader", Role.TRADER), ("broker", Role.LOGISTICS)]
)
def test_a_guarantor_that_is_neither_bank_nor_insurer(
    desk: GuaranteeDesk, guarantor: str, role: Role
) -> None:
    org = desk.org[guarantor]
    values = {"org": org, "roles": role, "required": Role.BANK | Role.INSURER}
    with refuses("RoleRequired", values):
        desk.open(guarantor=org)


def test_a_contract_in_escrow_puts_nothing_up(desk: GuaranteeDesk) -> None:
    escrow = Escrow(desk.world)
    values = {"org": escrow.org, "roles": Role.ESCROW, "required": Role.BANK | Role.INSURER}
    with refuses("RoleRequired", values):
        desk.open(guarantor=escrow.org)


@pytest.mark.parametrize("party", ["trader", "guarantor"])
def test_a_party_that_is_suspended_or_unknown(desk: GuaranteeDesk, party: str) -> None:
    name = {"trader": "importer", "guarantor": "bank"}[party]
    desk.suspend_member(name)
    with refuses("OrganisationSuspended", {"org": desk.org[name]}):
        desk.open()
    changes: dict[str, Any] = {party: 0}
    if party == "trader":
        changes["guarantor"] = 0
    with refuses("OrganisationUnknown", {"org": 0}):
        desk.open(**changes)


def test_an_instrument_that_is_no_contract(desk: GuaranteeDesk) -> None:
    """A key as instrument could have the money paid to whomever it likes."""
    for instrument in (NOWHERE, desk.world.account("trader")):
        with refuses("GuaranteeInstrumentInvalid", {"instrument": instrument}):
            desk.open(instrument=instrument)


def test_a_token_that_is_no_contract(desk: GuaranteeDesk) -> None:
    with refuses("GuaranteeTokenInvalid", {"token": NOWHERE}):
        desk.open(token=NOWHERE)


def test_nothing_new_while_paused(desk: GuaranteeDesk) -> None:
    """The pause stops new accounts; those that exist go on, and money comes back."""
    account = desk.funded()
    desk.accounts.set_issuance_paused(paused=True, by=desk.by[DEPLOYER])
    with refuses("IssuanceIsPaused"):
        desk.open(trader=desk.org["trader"])
    desk.deposit(account, 1)
    desk.reserve(account)
    desk.release(account)
    desk.reserve(account)
    desk.call(account, 1)
    desk.withdraw(account, desk.accounts.free_of(account))
    assert desk.amounts(account) == (0, 0, 0)
