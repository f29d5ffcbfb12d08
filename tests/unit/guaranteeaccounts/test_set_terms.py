from __future__ import annotations

import pytest
from support.expect import changes_nothing, happened, refuses
from support.guarantee_desk import CUSTOMS, DEBT, LOCKED, SECOND, GuaranteeDesk

from wharfinger.roles import Role


def test_customs_changes_what_it_authorises(desk: GuaranteeDesk) -> None:
    account = desk.standing()
    before = desk.record(account)
    terms = desk.terms(cover_ppm=1_000_000, payment_days=60, ceiling=2**96 - 1)
    outcome = desk.accounts.set_terms(account, terms=terms, by=desk.by[CUSTOMS])
    values = {"account": account, "org": desk.org[CUSTOMS], "terms": terms}
    happened(outcome, ("GuaranteeTermsSet", values))
    after = desk.record(account)
    assert after.terms == terms
    assert (after.identity, after.suspended) == (before.identity, False)
    assert desk.amounts(account) == (before.deposited, before.locked, before.secured)


def test_milder_terms_leave_what_is_reserved(desk: GuaranteeDesk) -> None:
    """A waiver that comes after a reservation frees nothing of it, and a release frees it all."""
    account = desk.standing()
    terms = desk.terms(cover_ppm=0, payment_days=0)
    desk.accounts.set_terms(account, terms=terms, by=desk.by[CUSTOMS])
    reservation = desk.accounts.reservation_of(account, obligation=b"\x01" * 32)
    assert (reservation.locked, reservation.debt) == (LOCKED, DEBT)
    desk.reserve(account, obligation=SECOND)
    assert desk.accounts.reservation_of(account, obligation=SECOND).locked == 0
    desk.release(account)
    deposited, locked, secured = desk.amounts(account)
    assert (locked, secured) == (0, DEBT)
    assert desk.accounts.free_of(account) == deposited


def test_stricter_terms_leave_what_is_reserved(desk: GuaranteeDesk) -> None:
    """A ceiling below what is secured stops new debts and asks nothing of the earlier ones."""
    account = desk.standing()
    terms = desk.terms(cover_ppm=1_000_000, ceiling=DEBT - 1)
    desk.accounts.set_terms(account, terms=terms, by=desk.by[CUSTOMS])
    assert desk.accounts.reservation_of(account, obligation=b"\x01" * 32).locked == LOCKED
    values = {"account": account, "secured": DEBT + 1, "ceiling": DEBT - 1}
    with refuses("GuaranteeCeilingExceeded", values):
        desk.reserve(account, 1, obligation=SECOND)
    desk.release(account)
    desk.reserve(account, DEBT - 1, obligation=SECOND)
    assert desk.amounts(account)[1:] == (DEBT - 1, DEBT - 1)


def test_the_suspension_stays(desk: GuaranteeDesk) -> None:
    account = desk.open()
    desk.suspend(account)
    desk.accounts.set_terms(account, terms=desk.terms(ceiling=1), by=desk.by[CUSTOMS])
    assert desk.record(account).suspended


@pytest.mark.parametrize(("cover", "days"), [(1_000_001, 30), (300_000, 61)])
def test_terms_that_are_impossible(desk: GuaranteeDesk, cover: int, days: int) -> None:
    account = desk.open()
    values = {"coverPpm": cover, "paymentDays": days}
    terms = desk.terms(cover_ppm=cover, payment_days=days)
    with changes_nothing(desk.world), refuses("GuaranteeTermsInvalid", values):
        desk.accounts.set_terms(account, terms=terms, by=desk.by[CUSTOMS])


def test_customs_of_another_country(desk: GuaranteeDesk) -> None:
    """China's customs cannot waive what Dutch customs is owed."""
    account = desk.open()
    values = {"org": desk.org["customs-china"], "country": "CN", "required": "NL"}
    with changes_nothing(desk.world), refuses("CountryRequired", values):
        desk.accounts.set_terms(account, terms=desk.terms(cover_ppm=0), by=desk.by["customs-china"])


@pytest.mark.parametrize(("by", "role"), [("importer", Role.TRADER), ("bank", Role.BANK)])
def test_nobody_but_customs(desk: GuaranteeDesk, by: str, role: Role) -> None:
    account = desk.open()
    values = {"org": desk.org[by], "roles": role, "required": Role.CUSTOMS}
    with refuses("RoleRequired", values):
        desk.accounts.set_terms(account, terms=desk.terms(cover_ppm=0), by=desk.by[by])


def test_an_account_that_does_not_exist(desk: GuaranteeDesk) -> None:
    with refuses("GuaranteeUnknown", {"account": bytes(32)}):
        desk.accounts.set_terms(bytes(32), terms=desk.terms(), by=desk.by[CUSTOMS])
