"""CustomsClearance.releaseForLoading: customs lets the goods go on board."""

from __future__ import annotations

import pytest
from support.border import CHINA, NETHERLANDS, Border, Refused

from wharfinger.contracts.enums import ExportState

RELEASE = "CustomsClearance.releaseForLoading"


def test_releases(border: Border) -> None:
    declaration = border.exportation()
    outcome = border.do(CHINA, RELEASE, declaration)
    assert outcome.event("ExportReleased").args == {
        "declaration": declaration,
        "org": border.org[CHINA],
    }
    state = border.ask("CustomsClearance.exportStateOf", declaration)
    assert state == ExportState.RELEASED_FOR_LOADING


@pytest.mark.parametrize("count", [1, 2, 3])
def test_only_a_registered_export(border: Border, count: int) -> None:
    acts = ("releaseForLoading", "recordLoading", "recordExit")[:count]
    declaration = border.exportation(*acts)
    assert border.refuses(CHINA, RELEASE, declaration) == Refused(
        "CustomsExportUnexpectedState",
        {
            "declaration": declaration,
            "current": count + 1,
            "expected": (ExportState.REGISTERED,),
        },
    )


def test_not_what_was_never_lodged(border: Border) -> None:
    refused = border.refuses(CHINA, RELEASE, b"\x03" * 32)
    assert (refused.error, refused.values["current"]) == ("CustomsExportUnexpectedState", 0)


def test_only_customs(border: Border) -> None:
    declaration = border.exportation()
    assert border.refuses("exporter", RELEASE, declaration).error == "RoleRequired"


def test_only_in_its_own_country(border: Border) -> None:
    declaration = border.exportation()
    assert border.refuses(NETHERLANDS, RELEASE, declaration) == Refused(
        "CountryRequired", {"org": border.org[NETHERLANDS], "country": "NL", "required": "CN"}
    )
