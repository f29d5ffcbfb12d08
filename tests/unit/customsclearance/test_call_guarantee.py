"""CustomsClearance.callGuarantee: customs is paid by the guarantee of who does not pay."""

from __future__ import annotations

import pytest
from support.border import CHINA, NETHERLANDS, WINE_DUES, Border, Refused

from wharfinger.contracts.enums import ImportState

CALL = "CustomsClearance.callGuarantee"
SURCHARGE = WINE_DUES * 500 // 1_000_000
"""One day late."""


def test_the_account_pays_with_the_surcharge(border: Border) -> None:
    account = border.account()
    declaration = border.guaranteed(account=account)
    border.pass_days(31)
    outcome = border.do(NETHERLANDS, CALL, declaration)
    assert outcome.event("DebtSettled").args == {
        "declaration": declaration,
        "org": border.org[NETHERLANDS],
        "treasury": border.org["tax-netherlands"],
        "token": border.euro,
        "amount": WINE_DUES + SURCHARGE,
        "surcharge": SURCHARGE,
        "owed": 0,
    }
    assert border.state(declaration) == ImportState.PAID
    assert border.balance("tax-netherlands") == WINE_DUES + SURCHARGE
    assert border.ask("GuaranteeAccounts.reservationOf", account, declaration).debt == 0


def test_what_the_account_lacks_stays_owed(border: Border) -> None:
    """Three tenths cover the debt; the rest bars release and bears surcharge from now on."""
    share = (WINE_DUES * 3 + 9) // 10
    account = border.account(deposit=share, cover_ppm=300_000)
    declaration = border.guaranteed(account=account)
    border.pass_days(31)
    outcome = border.do(NETHERLANDS, CALL, declaration)
    left = WINE_DUES + SURCHARGE - share
    assert (outcome.event("DebtSettled")["amount"], outcome.event("DebtSettled")["owed"]) == (
        share,
        left,
    )
    assert border.state(declaration) == ImportState.GUARANTEED
    goods = border.goods[declaration]
    assert border.refuses(NETHERLANDS, "CustomsClearance.release", declaration, goods) == Refused(
        "CustomsDutyUnpaid", {"declaration": declaration, "amount": left}
    )
    assert border.ask("CustomsClearance.surchargeOf", declaration) == 0
    border.do("importer", "CustomsClearance.settle", declaration)
    border.do(NETHERLANDS, "CustomsClearance.release", declaration, goods)
    assert border.is_free(declaration)


def test_after_release_what_is_left_bars_closing(border: Border) -> None:
    account = border.account(deposit=0, cover_ppm=0)
    declaration = border.guaranteed(account=account)
    border.do(NETHERLANDS, "CustomsClearance.release", declaration, border.goods[declaration])
    border.pass_days(31)
    border.do(NETHERLANDS, CALL, declaration)
    assert border.state(declaration) == ImportState.RELEASED
    refused = border.refuses("importer", "CustomsClearance.close", declaration)
    assert refused.error == "CustomsDutyUnpaid"


def test_not_before_the_term_is_over(border: Border) -> None:
    declaration = border.guaranteed()
    border.pass_days(30)
    assert border.refuses(NETHERLANDS, CALL, declaration) == Refused(
        "CustomsTermRunning", {"declaration": declaration, "lastDay": border.today + 30}
    )


def test_not_twice(border: Border) -> None:
    account = border.account(deposit=0, cover_ppm=0)
    declaration = border.guaranteed(account=account)
    border.pass_days(31)
    border.do(NETHERLANDS, CALL, declaration)
    assert border.refuses(NETHERLANDS, CALL, declaration) == Refused(
        "CustomsGuaranteeMissing", {"declaration": declaration}
    )


@pytest.mark.parametrize(
    ("who", "error"),
    [
        (CHINA, "CountryRequired"),
        ("tax-netherlands", "RoleRequired"),
        ("importer", "RoleRequired"),
    ],
)
def test_only_customs_of_the_country(border: Border, who: str, error: str) -> None:
    declaration = border.guaranteed()
    border.pass_days(31)
    assert border.refuses(who, CALL, declaration).error == error


def test_other_debts_keep_their_cover(border: Border) -> None:
    account = border.account(deposit=2 * WINE_DUES)
    late = border.guaranteed(account=account)
    border.pass_days(20)
    other = border.guaranteed(
        account=account,
        bill=border.bill("BL-2"),
        declaration_reference=b"R2".ljust(32, b"\0"),
        containers=(),
    )
    border.pass_days(11)
    outcome = border.do(NETHERLANDS, CALL, late)
    assert outcome.event("DebtSettled")["amount"] == WINE_DUES
    assert outcome.event("DebtSettled")["owed"] == SURCHARGE
    assert border.ask("GuaranteeAccounts.reservationOf", account, other).locked == WINE_DUES
