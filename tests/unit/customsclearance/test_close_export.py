"""CustomsClearance.closeExport: the exit is certified."""

from __future__ import annotations

import pytest
from support.border import CHINA, NETHERLANDS, Refused
from support.exports import Quay, refused_outside
from support.world import OUTSIDER

from wharfinger.contracts.enums import ExportState

CLOSE = "closeExport"


def test_customs_may_at_once(quay: Quay) -> None:
    declaration = quay.at(ExportState.EXITED)
    outcome = quay.act(NETHERLANDS, CLOSE, declaration)
    assert outcome.event("ExportClosed").args == {"declaration": declaration}
    assert quay.state(declaration) == ExportState.CLOSED


@pytest.mark.parametrize("who", ["exporter", "trader", OUTSIDER])
def test_anyone_may_after_ten_days(quay: Quay, who: str) -> None:
    declaration = quay.at(ExportState.EXITED)
    quay.border.pass_days(11)
    quay.act(who, CLOSE, declaration)
    assert quay.state(declaration) == ExportState.CLOSED


@pytest.mark.parametrize("days", [1, 10])
@pytest.mark.parametrize("who", ["exporter", CHINA, "tax-netherlands"])
def test_not_before(quay: Quay, who: str, days: int) -> None:
    declaration = quay.at(ExportState.EXITED)
    last_day = quay.record(declaration).since + 10
    quay.border.pass_days(days)
    assert quay.refuses(who, CLOSE, declaration) == Refused(
        "CustomsTermRunning", {"declaration": declaration, "lastDay": last_day}
    )


def test_the_term_runs_from_the_exit_and_not_from_lodging(quay: Quay) -> None:
    declaration = quay.at(ExportState.LOADED)
    quay.border.pass_days(30)
    quay.act(NETHERLANDS, "recordExit", declaration)
    assert quay.refuses("exporter", CLOSE, declaration).error == "CustomsTermRunning"


def test_only_what_has_left(levied: Quay) -> None:
    refused_outside(levied, NETHERLANDS, CLOSE, allowed=[ExportState.EXITED])
