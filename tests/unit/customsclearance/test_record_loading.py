"""CustomsClearance.recordLoading: the terminal says that the goods are on board."""

from __future__ import annotations

import pytest
from support.border import NETHERLANDS, ROTTERDAM, YANTIAN, Refused
from support.exports import Quay, refused_outside

from wharfinger.contracts.enums import ExportState

LOADING = "recordLoading"


def test_records_it(quay: Quay) -> None:
    declaration = quay.at(ExportState.RELEASED_FOR_LOADING)
    outcome = quay.act(ROTTERDAM, LOADING, declaration)
    assert outcome.event("ExportLoaded").args == {
        "declaration": declaration,
        "org": quay.org[ROTTERDAM],
    }
    assert quay.state(declaration) == ExportState.LOADED


def test_only_at_the_port_of_loading(quay: Quay) -> None:
    declaration = quay.at(ExportState.RELEASED_FOR_LOADING)
    assert quay.refuses(YANTIAN, LOADING, declaration) == Refused(
        "CustomsPortRequired", {"org": quay.org[YANTIAN], "port": "NLRTM"}
    )


def test_not_where_the_terminal_acts_no_longer(quay: Quay) -> None:
    declaration = quay.at(ExportState.RELEASED_FOR_LOADING)
    quay.do("deployer", "Participants.setPort", quay.org[ROTTERDAM], b"NLRTM", False)
    assert quay.refuses(ROTTERDAM, LOADING, declaration).error == "CustomsPortRequired"


@pytest.mark.parametrize("who", ["exporter", NETHERLANDS, "carrier"])
def test_only_a_port(quay: Quay, who: str) -> None:
    declaration = quay.at(ExportState.RELEASED_FOR_LOADING)
    assert quay.refuses(who, LOADING, declaration).error == "RoleRequired"


def test_only_what_is_released_for_loading(levied: Quay) -> None:
    allowed = [ExportState.RELEASED_FOR_LOADING]
    refused_outside(levied, ROTTERDAM, LOADING, allowed=allowed)
