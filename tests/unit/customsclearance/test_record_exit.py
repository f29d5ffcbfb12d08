"""CustomsClearance.recordExit: the border office says that the goods have left."""

from __future__ import annotations

import pytest
from support.border import CHINA, NETHERLANDS, ROTTERDAM
from support.exports import Quay, refused_outside

from wharfinger.contracts.enums import ExportState

EXIT = "recordExit"


def test_records_it_with_its_day(quay: Quay) -> None:
    declaration = quay.at(ExportState.LOADED)
    day = quay.border.pass_days(3)
    outcome = quay.act(NETHERLANDS, EXIT, declaration)
    assert outcome.event("ExportExited").args == {
        "declaration": declaration,
        "org": quay.org[NETHERLANDS],
    }
    record = quay.record(declaration)
    assert (record.state, record.since) == (ExportState.EXITED, day)


def test_the_other_fields_stay(levied: Quay) -> None:
    declaration = levied.at(ExportState.LOADED)
    before = levied.record(declaration)
    levied.act(NETHERLANDS, EXIT, declaration)
    after = levied.record(declaration)
    kept = ("channel", "exporter", "line_count", "treasury", "amount", "goods_root")
    assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]


@pytest.mark.parametrize("who", ["exporter", ROTTERDAM, "inspection-netherlands"])
def test_only_customs(quay: Quay, who: str) -> None:
    declaration = quay.at(ExportState.LOADED)
    assert quay.refuses(who, EXIT, declaration).error == "RoleRequired"


def test_only_in_its_own_country(quay: Quay) -> None:
    declaration = quay.at(ExportState.LOADED)
    assert quay.refuses(CHINA, EXIT, declaration).error == "CountryRequired"


def test_only_what_is_loaded(levied: Quay) -> None:
    refused_outside(levied, NETHERLANDS, EXIT, allowed=[ExportState.LOADED])
