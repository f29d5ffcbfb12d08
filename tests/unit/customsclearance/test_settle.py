"""CustomsClearance.settle: the debt that was let wait is paid, late with a surcharge."""

from __future__ import annotations

import pytest
from support.border import NETHERLANDS, REASON, WINE_DUES, Border, Refused

from wharfinger.contracts.enums import ImportState

SETTLE = "CustomsClearance.settle"
DAILY = WINE_DUES * 500 // 1_000_000


def test_pays_and_frees_the_guarantee(border: Border) -> None:
    account = border.account()
    declaration = border.guaranteed(account=account)
    locked = border.ask("GuaranteeAccounts.freeOf", account)
    outcome = border.do("importer", SETTLE, declaration)
    assert outcome.event("DebtSettled").args == {
        "declaration": declaration,
        "org": border.org["importer"],
        "treasury": border.org["tax-netherlands"],
        "token": border.euro,
        "amount": WINE_DUES,
        "surcharge": 0,
        "owed": 0,
    }
    assert border.state(declaration) == ImportState.PAID
    assert border.balance("tax-netherlands") == WINE_DUES
    assert border.ask("GuaranteeAccounts.freeOf", account) == locked + WINE_DUES


def test_after_release_the_import_stays_released(border: Border) -> None:
    declaration = border.guaranteed()
    border.do(NETHERLANDS, "CustomsClearance.release", declaration, border.goods[declaration])
    border.do("importer", SETTLE, declaration)
    assert border.state(declaration) == ImportState.RELEASED
    assert border.ask("CustomsClearance.debtOf", declaration).owed == 0


@pytest.mark.parametrize(("days", "late"), [(30, 0), (31, 1), (40, 10)])
def test_five_hundredths_of_a_per_cent_for_each_day_late(
    border: Border, days: int, late: int
) -> None:
    declaration = border.guaranteed()
    border.pass_days(days)
    surcharge = WINE_DUES * 500 * late // 1_000_000
    assert border.ask("CustomsClearance.surchargeOf", declaration) == surcharge
    outcome = border.do("importer", SETTLE, declaration)
    assert outcome.event("DebtSettled")["amount"] == WINE_DUES + surcharge
    assert border.balance("tax-netherlands") == WINE_DUES + surcharge


def test_only_once(border: Border) -> None:
    declaration = border.guaranteed()
    border.do(NETHERLANDS, "CustomsClearance.release", declaration, border.goods[declaration])
    border.do("importer", SETTLE, declaration)
    assert border.refuses("importer", SETTLE, declaration) == Refused(
        "CustomsNothingDue", {"declaration": declaration}
    )


@pytest.mark.parametrize(
    ("who", "error"),
    [
        ("trader", "CustomsImporterRequired"),
        ("broker", "RoleRequired"),
        (NETHERLANDS, "RoleRequired"),
    ],
)
def test_only_the_importer(border: Border, who: str, error: str) -> None:
    declaration = border.guaranteed()
    assert border.refuses(who, SETTLE, declaration).error == error


def test_not_without_the_money(border: Border) -> None:
    declaration = border.guaranteed()
    clearance = border.world.record.addresses["CustomsClearance"]
    border.do("importer", "DigitalCurrency.approve", clearance, WINE_DUES - 1)
    assert border.refuses("importer", SETTLE, declaration).error == "ERC20InsufficientAllowance"
    assert border.ask("CustomsClearance.debtOf", declaration).owed == WINE_DUES


def test_a_supplement_is_paid_after_closing(border: Border) -> None:
    declaration = border.closed()
    border.do(NETHERLANDS, "CustomsClearance.supplement", declaration, 1_000, REASON)
    border.pass_days(12)
    outcome = border.do("importer", SETTLE, declaration)
    # Two days late: 0.05 % of 1,000 twice is one unit.
    assert outcome.event("DebtSettled")["amount"] == 1_001
    assert border.state(declaration) == ImportState.CLOSED
