"""CustomsClearance.recordLoading: the terminal says that the goods are on board."""

from __future__ import annotations

import pytest
from support.border import ROTTERDAM, YANTIAN, Border, Refused

from wharfinger.contracts.enums import ExportState

LOADING = "CustomsClearance.recordLoading"


def test_records_it(border: Border) -> None:
    declaration = border.exportation("releaseForLoading")
    outcome = border.do(YANTIAN, LOADING, declaration)
    assert outcome.event("ExportLoaded").args == {
        "declaration": declaration,
        "org": border.org[YANTIAN],
    }
    assert border.ask("CustomsClearance.exportStateOf", declaration) == ExportState.LOADED


@pytest.mark.parametrize("count", [0, 2, 3])
def test_only_what_is_released_for_loading(border: Border, count: int) -> None:
    acts = ("releaseForLoading", "recordLoading", "recordExit")[:count]
    declaration = border.exportation(*acts)
    assert border.refuses(YANTIAN, LOADING, declaration) == Refused(
        "CustomsExportUnexpectedState",
        {
            "declaration": declaration,
            "current": count + 1,
            "expected": (ExportState.RELEASED_FOR_LOADING,),
        },
    )


def test_only_at_the_port_of_loading(border: Border) -> None:
    declaration = border.exportation("releaseForLoading")
    assert border.refuses(ROTTERDAM, LOADING, declaration) == Refused(
        "CustomsPortRequired", {"org": border.org[ROTTERDAM], "port": "CNYTN"}
    )


@pytest.mark.parametrize("who", ["exporter", "customs-china", "carrier"])
def test_only_a_port(border: Border, who: str) -> None:
    declaration = border.exportation("releaseForLoading")
    assert border.refuses(who, LOADING, declaration).error == "RoleRequired"
