"""CustomsClearance.dispose: what becomes of a debt when the goods are gone."""

from __future__ import annotations

import pytest
from support.border import (
    BOOK_LINES,
    CONTAINER,
    NETHERLANDS,
    OTHER_CONTAINER,
    REASON,
    WINE_DUES,
    Border,
)

from wharfinger.contracts.enums import Disposal, ImportState


def disposed(border: Border, account: bytes, disposal: Disposal, *, released: bool) -> bytes:
    """Detain and dispose of an import for which a guarantee stands; return its id."""
    declaration = border.guaranteed(account=account)
    goods = border.goods[declaration]
    if released:
        border.do(NETHERLANDS, "CustomsClearance.release", declaration, goods)
    border.do(NETHERLANDS, "CustomsClearance.detain", declaration, goods, REASON)
    border.do(NETHERLANDS, "CustomsClearance.dispose", declaration, goods, disposal, REASON)
    return declaration


@pytest.mark.parametrize("released", [False, True])
@pytest.mark.parametrize("disposal", list(Disposal)[1:])
def test_a_secured_debt_is_extinguished(
    border: Border, disposal: Disposal, *, released: bool
) -> None:
    account = border.account()
    before = border.ask("GuaranteeAccounts.freeOf", account)
    declaration = disposed(border, account, disposal, released=released)
    assert border.ask("CustomsClearance.debtOf", declaration).owed == 0
    assert border.ask("GuaranteeAccounts.freeOf", account) == before


@pytest.mark.parametrize("released", [False, True])
def test_a_reversed_seizure_does_not_free_goods_for_nothing(
    border: Border, *, released: bool
) -> None:
    """The guarantee is gone: the duty must be paid or secured again before anything leaves."""
    account = border.account()
    declaration = disposed(border, account, Disposal.SEIZURE, released=released)
    border.do("importer", "CustomsClearance.appeal", declaration, REASON)
    goods = border.goods[declaration]
    border.do(NETHERLANDS, "CustomsClearance.reverse", declaration, goods, REASON)
    assert border.state(declaration) == ImportState.ASSESSED
    assert not border.is_free(declaration)
    border.do("importer", "CustomsClearance.payAndRelease", declaration, goods)
    assert border.is_free(declaration)
    assert border.balance("tax-netherlands") == WINE_DUES


def test_a_reversed_seizure_charges_nobody_twice(border: Border) -> None:
    """The guarantee had paid a part: only what it left is owed again."""
    share = (WINE_DUES * 3 + 9) // 10
    declaration = border.guaranteed(account=border.account(deposit=share, cover_ppm=300_000))
    goods = border.goods[declaration]
    border.pass_days(31)
    border.do(NETHERLANDS, "CustomsClearance.callGuarantee", declaration)
    left = border.ask("CustomsClearance.debtOf", declaration).owed
    border.do(NETHERLANDS, "CustomsClearance.detain", declaration, goods, REASON)
    end = (declaration, goods, Disposal.SEIZURE, REASON)
    border.do(NETHERLANDS, "CustomsClearance.dispose", *end)
    assert border.ask("CustomsClearance.debtOf", declaration).owed == 0
    border.do("importer", "CustomsClearance.appeal", declaration, REASON)
    border.do(NETHERLANDS, "CustomsClearance.reverse", declaration, goods, REASON)
    assert border.state(declaration) == ImportState.GUARANTEED
    assert border.ask("CustomsClearance.debtOf", declaration).owed == left
    border.do("importer", "CustomsClearance.settle", declaration)
    border.do(NETHERLANDS, "CustomsClearance.release", declaration, goods)
    assert border.is_free(declaration)


def test_a_reversed_assessment_takes_single_releases_back(border: Border) -> None:
    """Goods that owed nothing were released in part; an amendment must not count them twice."""
    both = (CONTAINER, OTHER_CONTAINER)
    declaration = border.importation(ImportState.ASSESSED, lines=BOOK_LINES, containers=both)
    goods = border.goods[declaration]
    border.do(NETHERLANDS, "CustomsClearance.releaseContainers", declaration, goods, [0])
    border.do("importer", "CustomsClearance.appeal", declaration, REASON)
    border.do(NETHERLANDS, "CustomsClearance.reverse", declaration, goods, REASON)
    counts = [border.ask("CustomsClearance.openDeclarations", "NL", each) for each in both]
    assert counts == [1, 1]
    assert not border.is_free(declaration)
    border.do("importer", "CustomsClearance.withdraw", declaration, goods)
    counts = [border.ask("CustomsClearance.openDeclarations", "NL", each) for each in both]
    assert counts == [0, 0]
