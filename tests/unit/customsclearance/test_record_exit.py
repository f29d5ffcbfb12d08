"""CustomsClearance.recordExit: the border office says that the goods have left."""

from __future__ import annotations

import pytest
from support.border import CHINA, NETHERLANDS, YANTIAN, Border, Refused

from wharfinger.contracts.enums import ExportState

EXIT = "CustomsClearance.recordExit"


def test_records_it(border: Border) -> None:
    declaration = border.exportation("releaseForLoading", "recordLoading")
    outcome = border.do(CHINA, EXIT, declaration)
    assert outcome.event("ExportExited").args == {
        "declaration": declaration,
        "org": border.org[CHINA],
    }
    assert border.ask("CustomsClearance.exportStateOf", declaration) == ExportState.EXITED


@pytest.mark.parametrize("count", [0, 1, 3])
def test_only_what_is_loaded(border: Border, count: int) -> None:
    acts = ("releaseForLoading", "recordLoading", "recordExit")[:count]
    declaration = border.exportation(*acts)
    assert border.refuses(CHINA, EXIT, declaration) == Refused(
        "CustomsExportUnexpectedState",
        {"declaration": declaration, "current": count + 1, "expected": (ExportState.LOADED,)},
    )


@pytest.mark.parametrize("who", ["exporter", YANTIAN])
def test_only_customs(border: Border, who: str) -> None:
    declaration = border.exportation("releaseForLoading", "recordLoading")
    assert border.refuses(who, EXIT, declaration).error == "RoleRequired"


def test_only_in_its_own_country(border: Border) -> None:
    declaration = border.exportation("releaseForLoading", "recordLoading")
    assert border.refuses(NETHERLANDS, EXIT, declaration).error == "CountryRequired"
