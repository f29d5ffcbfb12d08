"""CustomsClearance.amendExport: the declarant corrects an export before a channel is chosen."""

from __future__ import annotations

from typing import Any

import pytest
from support.border import Border, Refused, text32
from support.exports import FREE, TOYS, Quay, refused_outside

from wharfinger.contracts.enums import ExportState
from wharfinger.contracts.goods import goods_root

AMEND = "amendExport"
CHANGED = (2, goods_root(FREE), 50_000, 1, "NLAMS")


def test_replaces_what_was_declared(levied: Quay) -> None:
    declaration = levied.lodge()
    before = levied.record(declaration)
    outcome = levied.act("exporter", AMEND, declaration, *CHANGED)
    assert outcome.event("ExportAmended").args == {
        "declaration": declaration,
        "org": levied.org["exporter"],
        "treasury": 2,
        "goodsRoot": goods_root(FREE),
        "totalPrice": 50_000,
        "lineCount": 1,
        "portOfLoading": "NLAMS",
    }
    record = levied.record(declaration)
    assert (record.goods_root, record.amount, record.line_count) == (goods_root(FREE), 50_000, 1)
    assert record.port_of_loading == "NLAMS"
    assert record.treasury == 2
    kept = ("state", "channel", "declarant", "exporter", "since")
    assert [getattr(record, name) for name in kept] == [getattr(before, name) for name in kept]


@pytest.mark.parametrize("who", ["exporter", "broker"])
def test_exporter_and_broker_may(quay: Quay, who: str) -> None:
    declaration = quay.lodge(by="broker")
    outcome = quay.act(who, AMEND, declaration, *CHANGED)
    assert outcome.event("ExportAmended")["org"] == quay.org[who]


@pytest.mark.parametrize("who", ["trader", "broker", "customs-netherlands", "importer"])
def test_nobody_else(quay: Quay, who: str) -> None:
    declaration = quay.lodge()
    assert quay.refuses(who, AMEND, declaration, *CHANGED) == Refused(
        "CustomsPartyRequired", {"declaration": declaration, "org": quay.org[who]}
    )


@pytest.mark.parametrize(
    ("place", "value", "error"),
    [
        (1, bytes(32), "CustomsLodgementIncomplete"),
        (2, 0, "CustomsTotalMissing"),
        (3, 0, "CustomsLineCountInvalid"),
        (3, 1000, "CustomsLineCountInvalid"),
        (4, "CNYTN", "CustomsPortOutsideCountry"),
    ],
)
def test_as_complete_as_a_lodgement(quay: Quay, place: int, value: Any, error: str) -> None:
    declaration = quay.lodge()
    given = [*CHANGED]
    given[place] = value
    assert quay.refuses("exporter", AMEND, declaration, *given).error == error


def test_the_amended_lines_are_assessed(levied: Quay, border: Border) -> None:
    declaration = levied.lodge(FREE)
    total = sum(line.price for line in TOYS)
    levied.act("exporter", AMEND, declaration, 1, goods_root(TOYS), total, 3, "NLRTM")
    levied.act("customs-netherlands", "assignExportChannel", declaration, 1)
    levied.lines[declaration] = TOYS
    levied.assess(declaration)
    assert levied.record(declaration).amount == 10_016


def test_another_port_loads_from_now_on(quay: Quay) -> None:
    declaration = quay.lodge(declaration_reference=text32("26NLEXP7"))
    quay.act("exporter", AMEND, declaration, 0, *CHANGED[1:])
    quay.act("customs-netherlands", "assignExportChannel", declaration, 1)
    quay.act("customs-netherlands", "releaseForLoading", declaration)
    assert quay.refuses("port-rotterdam", "recordLoading", declaration).values["port"] == "NLAMS"


def test_only_what_is_registered(levied: Quay) -> None:
    refused_outside(levied, "exporter", AMEND, *CHANGED, allowed=[ExportState.REGISTERED])
