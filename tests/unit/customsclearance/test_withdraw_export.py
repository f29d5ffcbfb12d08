"""CustomsClearance.withdrawExport: the declarant takes an export back."""

from __future__ import annotations

import pytest
from support.border import Refused
from support.exports import Quay, refused_outside

from wharfinger.contracts.enums import ExportState

WITHDRAW = "withdrawExport"


@pytest.mark.parametrize("who", ["exporter", "broker"])
def test_ends_it(quay: Quay, who: str) -> None:
    declaration = quay.lodge(by="broker")
    outcome = quay.act(who, WITHDRAW, declaration)
    assert outcome.event("ExportWithdrawn").args == {
        "declaration": declaration,
        "org": quay.org[who],
    }
    assert quay.state(declaration) == ExportState.WITHDRAWN


@pytest.mark.parametrize("who", ["trader", "broker", "customs-netherlands"])
def test_nobody_else(quay: Quay, who: str) -> None:
    declaration = quay.lodge()
    assert quay.refuses(who, WITHDRAW, declaration) == Refused(
        "CustomsPartyRequired", {"declaration": declaration, "org": quay.org[who]}
    )


def test_only_what_is_registered(levied: Quay) -> None:
    refused_outside(levied, "exporter", WITHDRAW, allowed=[ExportState.REGISTERED])
