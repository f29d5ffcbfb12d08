"""CustomsClearance.shutOut: the goods are left ashore."""

from __future__ import annotations

import pytest
from support.border import CHINA, NETHERLANDS, ROTTERDAM, YANTIAN, Refused
from support.exports import Quay, refused_outside

from wharfinger.contracts.enums import ExportState

SHUT_OUT = "shutOut"


@pytest.mark.parametrize("who", [ROTTERDAM, NETHERLANDS])
def test_terminal_and_customs_may_say_so(quay: Quay, who: str) -> None:
    declaration = quay.at(ExportState.RELEASED_FOR_LOADING)
    outcome = quay.act(who, SHUT_OUT, declaration)
    assert outcome.event("ExportShutOut").args == {
        "declaration": declaration,
        "org": quay.org[who],
    }
    assert quay.state(declaration) == ExportState.SHUT_OUT
    assert not quay.border.ask("CustomsClearance.isReleasedForLoading", declaration)


@pytest.mark.parametrize("who", [YANTIAN, CHINA])
def test_not_a_terminal_or_customs_of_elsewhere(quay: Quay, who: str) -> None:
    declaration = quay.at(ExportState.RELEASED_FOR_LOADING)
    assert quay.refuses(who, SHUT_OUT, declaration) == Refused(
        "CustomsPortRequired", {"org": quay.org[who], "port": "NLRTM"}
    )


@pytest.mark.parametrize("who", ["exporter", "carrier", "inspection-netherlands"])
def test_nobody_else(quay: Quay, who: str) -> None:
    declaration = quay.at(ExportState.RELEASED_FOR_LOADING)
    assert quay.refuses(who, SHUT_OUT, declaration).error == "RoleRequired"


def test_only_what_is_not_on_board(levied: Quay) -> None:
    allowed = [ExportState.RELEASED_FOR_LOADING]
    refused_outside(levied, ROTTERDAM, SHUT_OUT, allowed=allowed)
