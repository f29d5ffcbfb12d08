"""CustomsClearance.release: customs lets go what is paid, secured, or owes nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.border import (
    BOOK_LINES,
    CHINA,
    CONTAINER,
    NETHERLANDS,
    OTHER_CONTAINER,
    REASON,
    WINE_DUES,
    Border,
    Refused,
)

from wharfinger.contracts.enums import Appeal, ImportState

RELEASE = "CustomsClearance.release"


def test_releases_what_is_paid(border: Border) -> None:
    bill = border.bill()
    declaration = border.importation(ImportState.PAID, bill=bill)
    border.pass_days(2)
    outcome = border.do(NETHERLANDS, RELEASE, declaration, border.goods[declaration])
    assert outcome.event("ImportReleased").args == {
        "declaration": declaration,
        "org": border.org[NETHERLANDS],
        "bill": bill,
    }
    record = border.ask("CustomsClearance.importOf", declaration)
    assert (record.state, record.since) == (ImportState.RELEASED, border.today + 2)
    assert border.ask("CustomsClearance.releaseOf", declaration, CONTAINER) == ("NL", bill)
    assert border.ask("CustomsClearance.openDeclarations", "NL", CONTAINER) == 0


def test_releases_every_container(border: Border) -> None:
    both = (CONTAINER, OTHER_CONTAINER)
    declaration = border.importation(containers=both)
    assert [border.is_free(declaration, container) for container in both] == [True, True]


def test_releases_goods_in_bulk(border: Border) -> None:
    declaration = border.importation(containers=())
    assert border.state(declaration) == ImportState.RELEASED


def test_releases_what_owes_nothing(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSED, lines=BOOK_LINES)
    border.do(NETHERLANDS, RELEASE, declaration, border.goods[declaration])
    assert border.state(declaration) == ImportState.RELEASED


def test_not_before_the_duty_is_paid(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSED)
    assert border.refuses(NETHERLANDS, RELEASE, declaration, border.goods[declaration]) == Refused(
        "CustomsDutyUnpaid", {"declaration": declaration, "amount": WINE_DUES}
    )


def test_not_while_an_appeal_is_open(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSED, lines=BOOK_LINES)
    border.do("importer", "CustomsClearance.appeal", declaration, REASON)
    assert border.refuses(NETHERLANDS, RELEASE, declaration, border.goods[declaration]) == Refused(
        "CustomsAppealStands", {"declaration": declaration, "appeal": Appeal.OPEN}
    )


def test_only_the_consignment_declared(border: Border) -> None:
    """An officer cannot free a container that nobody declared."""
    declaration = border.importation(ImportState.PAID)
    more = replace(border.goods[declaration], containers=(CONTAINER, OTHER_CONTAINER))
    refused = border.refuses(NETHERLANDS, RELEASE, declaration, more)
    assert refused.error == "CustomsConsignmentMismatch"


@pytest.mark.parametrize("who", ["importer", "port-rotterdam", "tax-netherlands"])
def test_only_customs(border: Border, who: str) -> None:
    declaration = border.importation(ImportState.PAID)
    refused = border.refuses(who, RELEASE, declaration, border.goods[declaration])
    assert refused.error == "RoleRequired"


def test_only_in_its_own_country(border: Border) -> None:
    declaration = border.importation(ImportState.PAID)
    refused = border.refuses(CHINA, RELEASE, declaration, border.goods[declaration])
    assert refused.error == "CountryRequired"
