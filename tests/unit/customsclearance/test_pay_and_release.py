"""CustomsClearance.payAndRelease: the payment completes what customs does not look at."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.border import (
    BOOK_LINES,
    CONTAINER,
    FUNDS,
    OTHER_CONTAINER,
    REASON,
    WINE_DUES,
    Border,
    Refused,
)

from wharfinger.contracts.enums import Channel, ImportState

ACT = "CustomsClearance.payAndRelease"


@pytest.mark.parametrize("channel", [Channel.GREEN, Channel.BLUE])
def test_money_and_goods_move_together(border: Border, channel: Channel) -> None:
    bill = border.bill()
    declaration = border.importation(ImportState.ASSESSED, channel=channel, bill=bill)
    outcome = border.do("importer", ACT, declaration, border.goods[declaration])
    assert outcome.event("DutyPaid")["amount"] == WINE_DUES
    assert outcome.event("ImportReleased").args == {
        "declaration": declaration,
        "org": border.org["importer"],
        "bill": bill,
    }
    assert border.state(declaration) == ImportState.RELEASED
    assert border.is_free(declaration)
    assert border.balance("tax-netherlands") == WINE_DUES
    assert border.balance("importer") == FUNDS - WINE_DUES


@pytest.mark.parametrize("channel", [Channel.YELLOW, Channel.RED])
def test_a_control_is_released_by_customs(border: Border, channel: Channel) -> None:
    declaration = border.importation(ImportState.ASSESSED, channel=channel)
    assert border.refuses("importer", ACT, declaration, border.goods[declaration]) == Refused(
        "CustomsReleaseReserved", {"declaration": declaration, "channel": channel}
    )


def test_not_without_the_money(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSED)
    clearance = border.world.record.addresses["CustomsClearance"]
    border.do("importer", "DigitalCurrency.approve", clearance, WINE_DUES - 1)
    refused = border.refuses("importer", ACT, declaration, border.goods[declaration])
    assert refused.error == "ERC20InsufficientAllowance"
    assert not border.is_free(declaration)


def test_not_twice(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSED)
    border.do("importer", ACT, declaration, border.goods[declaration])
    refused = border.refuses("importer", ACT, declaration, border.goods[declaration])
    assert refused.error == "CustomsImportUnexpectedState"


def test_not_where_nothing_is_due(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSED, lines=BOOK_LINES)
    refused = border.refuses("importer", ACT, declaration, border.goods[declaration])
    assert refused.error == "CustomsNothingDue"


def test_not_another_container(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSED)
    false = replace(border.goods[declaration], containers=(CONTAINER, OTHER_CONTAINER))
    refused = border.refuses("importer", ACT, declaration, false)
    assert refused.error == "CustomsConsignmentMismatch"


def test_not_while_detained_or_appealed(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSED)
    border.do("importer", "CustomsClearance.appeal", declaration, REASON)
    refused = border.refuses("importer", ACT, declaration, border.goods[declaration])
    assert refused.error == "CustomsAppealStands"
