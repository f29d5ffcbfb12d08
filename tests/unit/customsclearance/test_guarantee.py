"""CustomsClearance.guarantee: a guarantee account stands for the duty, and the goods go first."""

from __future__ import annotations

import pytest
from support.border import (
    BOOK_LINES,
    CONTAINER,
    NETHERLANDS,
    REASON,
    WINE_DUES,
    Border,
    Refused,
    text32,
)

from wharfinger.contracts.enums import ImportState

GUARANTEE = "CustomsClearance.guarantee"


def test_the_account_stands_for_what_is_owed(border: Border) -> None:
    account = border.account()
    declaration = border.importation(ImportState.ASSESSED)
    outcome = border.do("importer", GUARANTEE, declaration, account)
    assert outcome.event("DutyGuaranteed").args == {
        "declaration": declaration,
        "importer": border.org["importer"],
        "account": account,
        "amount": WINE_DUES,
        "dueOn": border.today + 30,
    }
    assert border.state(declaration) == ImportState.GUARANTEED
    debt = border.ask("CustomsClearance.debtOf", declaration)
    assert (debt.owed, debt.due_on, debt.account) == (WINE_DUES, border.today + 30, account)
    reserved = border.ask("GuaranteeAccounts.reservationOf", account, declaration)
    assert reserved.debt == WINE_DUES


def test_the_goods_are_released_before_the_money_moves(border: Border) -> None:
    declaration = border.guaranteed()
    border.do(NETHERLANDS, "CustomsClearance.release", declaration, border.goods[declaration])
    assert border.is_free(declaration)
    assert border.balance("tax-netherlands") == 0


def test_containers_one_by_one(border: Border) -> None:
    declaration = border.guaranteed()
    given = (declaration, border.goods[declaration], [0])
    border.do(NETHERLANDS, "CustomsClearance.releaseContainers", *given)
    assert border.is_free(declaration, CONTAINER)


def test_an_economic_operator_covers_a_share(border: Border) -> None:
    share = WINE_DUES * 3 // 10 + 1
    account = border.account(deposit=share, cover_ppm=300_000)
    border.guaranteed(account=account)
    assert border.ask("GuaranteeAccounts.freeOf", account) == share - (WINE_DUES * 3 + 9) // 10


def test_not_without_enough_in_the_account(border: Border) -> None:
    account = border.account(deposit=WINE_DUES - 1)
    declaration = border.importation(ImportState.ASSESSED)
    refused = border.refuses("importer", GUARANTEE, declaration, account)
    assert refused.error == "GuaranteeCoverMissing"
    assert border.state(declaration) == ImportState.ASSESSED


def test_the_same_money_does_not_stand_twice(border: Border) -> None:
    account = border.account(deposit=WINE_DUES + 1)
    border.guaranteed(account=account)
    second = border.importation(
        ImportState.ASSESSED,
        bill=border.bill("BL-2"),
        declaration_reference=text32("26NLIMP2"),
        containers=(),
    )
    assert border.refuses("importer", GUARANTEE, second, account).error == "GuaranteeCoverMissing"


@pytest.mark.parametrize("who", ["broker", "trader", NETHERLANDS])
def test_nobody_else_puts_it_up(border: Border, who: str) -> None:
    """A guarantee used by another: not even the broker of the declaration may."""
    account = border.account()
    declaration = border.lodge(by="broker")
    border.do(NETHERLANDS, "CustomsClearance.assignChannel", declaration, 1)
    border.assess(declaration)
    refused = border.refuses(who, GUARANTEE, declaration, account)
    assert refused.error in {"CustomsImporterRequired", "RoleRequired"}


def test_not_the_account_of_another_trader(border: Border) -> None:
    account = border.account()
    org = border.org["trader"]
    declaration = border.lodge(importer=org, by="trader")
    border.do(NETHERLANDS, "CustomsClearance.assignChannel", declaration, 1)
    border.assess(declaration, by="trader")
    refused = border.refuses("trader", GUARANTEE, declaration, account)
    assert refused.error.startswith("Guarantee")
    assert border.state(declaration) == ImportState.ASSESSED


def test_not_for_nothing(border: Border) -> None:
    account = border.account()
    declaration = border.importation(ImportState.ASSESSED, lines=BOOK_LINES)
    assert border.refuses("importer", GUARANTEE, declaration, account) == Refused(
        "CustomsNothingDue", {"declaration": declaration}
    )


def test_not_while_an_appeal_is_open(border: Border) -> None:
    account = border.account()
    declaration = border.importation(ImportState.ASSESSED)
    border.do("importer", "CustomsClearance.appeal", declaration, REASON)
    refused = border.refuses("importer", GUARANTEE, declaration, account)
    assert refused.error == "CustomsAppealStands"


def test_not_an_account_that_does_not_exist(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSED)
    refused = border.refuses("importer", GUARANTEE, declaration, b"\x09" * 32)
    assert refused.error == "GuaranteeUnknown"
