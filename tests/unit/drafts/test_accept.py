from __future__ import annotations

from typing import Any

import pytest
from support.credit_desk import PLACE
from support.draft_desk import ACCEPTOR, AMOUNT, PAYEE, TERM, DraftDesk, unexpected
from support.expect import changes_nothing, happened, refuses
from support.world import DEPLOYER, OUTSIDER

from wharfinger.contracts.enums import DraftKind, DraftState
from wharfinger.contracts.records import Draft
from wharfinger.roles import Role

LONGEST = 1096
"""Farthest maturity, in days."""


@pytest.mark.parametrize("kind", [DraftKind.ACCEPTANCE, DraftKind.DEFERRED_PAYMENT])
def test_the_bank_is_bound(desk: DraftDesk, kind: DraftKind) -> None:
    terms = desk.terms(kind=kind)
    draft = desk.id_of(terms)
    outcome = desk.drafts.accept(terms, by=desk.by[ACCEPTOR])
    happened(
        outcome,
        (
            "DraftAccepted",
            {
                "draft": draft,
                "acceptor": desk.org[ACCEPTOR],
                "payee": desk.org[PAYEE],
                "undertaking": terms,
            },
        ),
    )
    assert desk.record(draft) == Draft(
        state=DraftState.ACCEPTED,
        kind=kind,
        acceptor=desk.org[ACCEPTOR],
        holder=desk.org[PAYEE],
        place=PLACE,
        matures_on=desk.today + TERM,
        amount=AMOUNT,
        token=desk.euro.address,
        buyer=0,
        price=0,
        secured=0,
        secured_by=0,
    )


def test_a_draft_never_accepted_has_no_record(desk: DraftDesk) -> None:
    record = desk.record(bytes(32))
    assert (record.state, record.acceptor, record.holder) == (DraftState.NONE, 0, 0)


@pytest.mark.parametrize(
    "change",
    [{"acceptor_reference": bytes(32)}, {"kind": DraftKind.NONE}, {"amount": 0}],
    ids=["no reference", "no kind", "no amount"],
)
def test_what_is_missing(desk: DraftDesk, change: dict[str, Any]) -> None:
    terms = desk.terms(**change)
    with refuses("DraftUndertakingInvalid", {"draft": desk.id_of(terms)}):
        desk.drafts.accept(terms, by=desk.by[ACCEPTOR])


def test_no_contract_as_token(desk: DraftDesk) -> None:
    token = desk.world.account("trader")
    terms = desk.terms(token=token)
    with refuses("DraftTokenInvalid", {"draft": desk.id_of(terms), "token": token}):
        desk.drafts.accept(terms, by=desk.by[ACCEPTOR])


@pytest.mark.parametrize("payee", [ACCEPTOR, "LetterOfCredit"])
def test_nobody_who_cannot_hold_it(desk: DraftDesk, payee: str) -> None:
    org = desk.world.record.organisations[payee]
    terms = desk.terms(payee=org)
    with refuses("DraftPartyInvalid", {"draft": desk.id_of(terms), "org": org}):
        desk.drafts.accept(terms, by=desk.by[ACCEPTOR])


def test_nobody_suspended(desk: DraftDesk) -> None:
    desk.suspend(PAYEE)
    with refuses("OrganisationSuspended", {"org": desk.org[PAYEE]}):
        desk.accept()


def test_nobody_unknown(desk: DraftDesk) -> None:
    with refuses("OrganisationUnknown", {"org": 999}):
        desk.accept(payee=999)


def test_no_place_without_a_calendar(desk: DraftDesk) -> None:
    with refuses("CalendarPlaceUnknown", {"place": "DE"}):
        desk.accept(place="DE")


@pytest.mark.parametrize("ahead", [0, LONGEST])
def test_first_and_last_maturity(desk: DraftDesk, ahead: int) -> None:
    draft = desk.accept(matures_on=desk.today + ahead)
    assert desk.record(draft).matures_on == desk.today + ahead


@pytest.mark.parametrize("ahead", [-1, LONGEST + 1])
def test_a_maturity_that_has_passed_or_is_too_far(desk: DraftDesk, ahead: int) -> None:
    terms = desk.terms(matures_on=desk.today + ahead)
    values = {
        "draft": desk.id_of(terms),
        "maturesOn": desk.today + ahead,
        "earliest": desk.today,
        "latest": desk.today + LONGEST,
    }
    with refuses("DraftMaturityInvalid", values):
        desk.drafts.accept(terms, by=desk.by[ACCEPTOR])


def test_today_is_that_of_the_place(desk: DraftDesk) -> None:
    """At 23:30 UTC it is tomorrow in Rotterdam."""
    desk.world.advance_to(desk.midnight(desk.today + 1) + 1800)
    with refuses("DraftMaturityInvalid"):
        desk.accept(matures_on=desk.today)
    desk.accept(matures_on=desk.today + 1)


def test_one_reference_one_draft(desk: DraftDesk) -> None:
    """A bank that binds itself twice under one reference is bound once."""
    terms = desk.terms()
    draft = desk.id_of(terms)
    desk.drafts.accept(terms, by=desk.by[ACCEPTOR])
    again = desk.terms(acceptor_reference=terms.acceptor_reference, amount=1)
    with refuses("DraftUnexpectedState", unexpected(draft, DraftState.ACCEPTED, DraftState.NONE)):
        desk.drafts.accept(again, by=desk.by[ACCEPTOR])
    assert desk.record(draft).amount == AMOUNT


def test_the_reference_of_a_paid_draft_stays_used(desk: DraftDesk) -> None:
    terms = desk.terms()
    draft = desk.id_of(terms)
    desk.drafts.accept(terms, by=desk.by[ACCEPTOR])
    desk.fall_due(draft)
    desk.pay(draft)
    with refuses("DraftUnexpectedState", unexpected(draft, DraftState.PAID, DraftState.NONE)):
        desk.drafts.accept(terms, by=desk.by[ACCEPTOR])


def test_another_banks_same_reference_is_another_draft(desk: DraftDesk) -> None:
    terms = desk.terms()
    for name in (ACCEPTOR, "bank"):
        desk.drafts.accept(terms, by=desk.by[name])
        assert desk.record(desk.id_of(terms, by=name)).acceptor == desk.org[name]


@pytest.mark.parametrize("name", ["exporter", "carrier", "central-bank-nl"])
def test_only_a_bank(desk: DraftDesk, name: str) -> None:
    values = {
        "org": desk.org[name],
        "roles": desk.world.suite.participants.organisation(desk.org[name]).roles,
        "required": Role.BANK,
    }
    with refuses("RoleRequired", values):
        desk.accept(by=name, payee=desk.org["trader"])


def test_nobody_without_a_seat(desk: DraftDesk) -> None:
    with refuses("SeatUnknown", {"key": desk.world.account(OUTSIDER)}):
        desk.accept(by=OUTSIDER)


def test_nothing_new_while_paused(desk: DraftDesk) -> None:
    """What is owed is endorsed, sold, secured and paid all the same."""
    draft, other = desk.accept(), desk.accept()
    desk.drafts.set_issuance_paused(paused=True, by=desk.by[DEPLOYER])
    with changes_nothing(desk.world), refuses("IssuanceIsPaused", {}):
        desk.accept()
    desk.endorse(draft)
    desk.offer(other)
    desk.drafts.discount(other, agreed=98_500_00, by=desk.by["bank"])
    desk.secure(draft)
    desk.fall_due(draft)
    desk.pay(draft)
