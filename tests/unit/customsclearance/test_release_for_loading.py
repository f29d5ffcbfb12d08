"""CustomsClearance.releaseForLoading: customs lets the goods go on board."""

from __future__ import annotations

import pytest
from support.border import CHINA, NETHERLANDS, Border, Refused
from support.exports import FREE, TOYS_DUTY, Quay, refused_outside

from wharfinger.contracts.enums import ExportState

RELEASE = "releaseForLoading"
ALLOWED = [ExportState.ASSESSABLE, ExportState.ASSESSED, ExportState.PAID]


def test_releases_what_is_paid(levied: Quay) -> None:
    declaration = levied.at(ExportState.PAID)
    outcome = levied.act(NETHERLANDS, RELEASE, declaration)
    assert outcome.event("ExportReleased").args == {
        "declaration": declaration,
        "org": levied.org[NETHERLANDS],
    }
    assert levied.state(declaration) == ExportState.RELEASED_FOR_LOADING


def test_releases_what_owes_nothing(levied: Quay) -> None:
    declaration = levied.at(ExportState.ASSESSED, lines=FREE)
    levied.act(NETHERLANDS, RELEASE, declaration)
    assert levied.state(declaration) == ExportState.RELEASED_FOR_LOADING


def test_releases_without_assessment_where_nothing_is_levied(quay: Quay) -> None:
    declaration = quay.at(ExportState.ASSESSABLE)
    quay.act(NETHERLANDS, RELEASE, declaration)
    assert quay.state(declaration) == ExportState.RELEASED_FOR_LOADING


def test_a_first_rate_after_the_channel_does_not_reach_back(quay: Quay) -> None:
    declaration = quay.at(ExportState.ASSESSABLE)
    quay.levy()
    quay.act(NETHERLANDS, RELEASE, declaration)
    assert quay.state(declaration) == ExportState.RELEASED_FOR_LOADING


def test_not_before_the_assessment_where_something_is_levied(levied: Quay) -> None:
    declaration = levied.at(ExportState.ASSESSABLE)
    assert levied.refuses(NETHERLANDS, RELEASE, declaration) == Refused(
        "ExportAssessmentMissing", {"declaration": declaration}
    )


def test_not_before_the_payment(levied: Quay) -> None:
    declaration = levied.at(ExportState.ASSESSED)
    assert levied.refuses(NETHERLANDS, RELEASE, declaration) == Refused(
        "CustomsDutyUnpaid", {"declaration": declaration, "amount": TOYS_DUTY}
    )


@pytest.mark.parametrize("who", ["exporter", "port-rotterdam", "tax-netherlands"])
def test_only_customs(quay: Quay, who: str) -> None:
    declaration = quay.at(ExportState.ASSESSABLE)
    assert quay.refuses(who, RELEASE, declaration).error == "RoleRequired"


def test_only_in_its_own_country(quay: Quay) -> None:
    declaration = quay.at(ExportState.ASSESSABLE)
    assert quay.refuses(CHINA, RELEASE, declaration) == Refused(
        "CountryRequired", {"org": quay.org[CHINA], "country": "CN", "required": "NL"}
    )


def test_by_the_country_of_the_port_alone(border: Border, quay: Quay) -> None:
    """Dutch customs has no word in what leaves China."""
    declaration = border.exportation()
    border.do(CHINA, "CustomsClearance.assignExportChannel", declaration, 1)
    assert quay.refuses(NETHERLANDS, RELEASE, declaration).error == "CountryRequired"
    border.do(CHINA, "CustomsClearance.releaseForLoading", declaration)


def test_only_after_control_and_once(levied: Quay) -> None:
    refused_outside(levied, NETHERLANDS, RELEASE, allowed=ALLOWED)
