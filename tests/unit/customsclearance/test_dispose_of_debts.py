"""CustomsClearance.dispose: what becomes of a debt when the goods are gone."""

from __future__ import annotations

import pytest
from support.border import NETHERLANDS, REASON, WINE_DUES, Border

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
