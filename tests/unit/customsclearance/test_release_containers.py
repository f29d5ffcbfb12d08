"""CustomsClearance.releaseContainers: some containers go, the others stay."""

from __future__ import annotations

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

from wharfinger.contracts.enums import ImportState

PART = "CustomsClearance.releaseContainers"
BOTH = (CONTAINER, OTHER_CONTAINER)


def test_frees_these_and_no_other(border: Border) -> None:
    bill = border.bill()
    declaration = border.importation(ImportState.PAID, containers=BOTH, bill=bill)
    outcome = border.do(NETHERLANDS, PART, declaration, border.goods[declaration], [1])
    assert outcome.event("ContainersReleased").args == {
        "declaration": declaration,
        "org": border.org[NETHERLANDS],
        "bill": bill,
        "containers": (OTHER_CONTAINER,),
    }
    assert border.is_free(declaration, OTHER_CONTAINER)
    assert not border.is_free(declaration, CONTAINER)
    assert border.state(declaration) == ImportState.PAID


def test_the_rest_follows_with_the_release(border: Border) -> None:
    declaration = border.importation(ImportState.PAID, containers=BOTH)
    border.do(NETHERLANDS, PART, declaration, border.goods[declaration], [0])
    border.do(NETHERLANDS, "CustomsClearance.release", declaration, border.goods[declaration])
    assert [border.is_free(declaration, container) for container in BOTH] == [True, True]


def test_of_what_owes_nothing_too(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSED, lines=BOOK_LINES, containers=BOTH)
    border.do(NETHERLANDS, PART, declaration, border.goods[declaration], [0])
    assert border.is_free(declaration)


def test_not_before_the_duty_is_paid(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSED, containers=BOTH)
    refused = border.refuses(NETHERLANDS, PART, declaration, border.goods[declaration], [0])
    assert refused == Refused(
        "CustomsDutyUnpaid", {"declaration": declaration, "amount": WINE_DUES}
    )


@pytest.mark.parametrize("places", [[], [2]], ids=["none", "beyond"])
def test_only_containers_of_the_consignment(border: Border, places: list[int]) -> None:
    declaration = border.importation(ImportState.PAID, containers=BOTH)
    refused = border.refuses(NETHERLANDS, PART, declaration, border.goods[declaration], places)
    assert refused.error == "CustomsContainerForeign"


def test_each_once(border: Border) -> None:
    declaration = border.importation(ImportState.PAID, containers=BOTH)
    refused = border.refuses(NETHERLANDS, PART, declaration, border.goods[declaration], [0, 0])
    assert refused == Refused(
        "CustomsContainerReleased", {"declaration": declaration, "container": CONTAINER}
    )


def test_a_detention_takes_it_back(border: Border) -> None:
    declaration = border.importation(ImportState.PAID, containers=BOTH)
    border.do(NETHERLANDS, PART, declaration, border.goods[declaration], [0])
    given = (declaration, border.goods[declaration], REASON)
    border.do(NETHERLANDS, "CustomsClearance.detain", *given)
    assert not border.is_free(declaration)


def test_only_customs_of_the_country(border: Border) -> None:
    declaration = border.importation(ImportState.PAID, containers=BOTH)
    given = (declaration, border.goods[declaration], [0])
    assert border.refuses(CHINA, PART, *given).error == "CountryRequired"
    assert border.refuses("importer", PART, *given).error == "RoleRequired"
