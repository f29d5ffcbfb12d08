"""CustomsClearance.assignChannel: customs chooses how closely to look."""

from __future__ import annotations

import pytest
from support.border import CHINA, NETHERLANDS, Border, Refused

from wharfinger.contracts.enums import Channel, ImportState

ASSIGN = "CustomsClearance.assignChannel"


@pytest.mark.parametrize(
    ("channel", "state"),
    [
        (Channel.GREEN, ImportState.ASSESSABLE),
        (Channel.BLUE, ImportState.ASSESSABLE),
        (Channel.YELLOW, ImportState.UNDER_CONTROL),
        (Channel.RED, ImportState.UNDER_CONTROL),
    ],
)
def test_each_channel(border: Border, channel: Channel, state: ImportState) -> None:
    declaration = border.importation(ImportState.REGISTERED)
    outcome = border.do(NETHERLANDS, ASSIGN, declaration, channel)
    assert outcome.event("ChannelAssigned").args == {
        "declaration": declaration,
        "org": border.org[NETHERLANDS],
        "channel": channel,
    }
    record = border.ask("CustomsClearance.importOf", declaration)
    assert (record.state, record.channel) == (state, channel)


def test_a_channel_must_be_chosen(border: Border) -> None:
    declaration = border.importation(ImportState.REGISTERED)
    refused = border.refuses(NETHERLANDS, ASSIGN, declaration, Channel.NONE)
    assert refused == Refused("CustomsChannelMissing", {"declaration": declaration})


@pytest.mark.parametrize("who", ["importer", "broker", "port-rotterdam", "tax-netherlands"])
def test_only_customs(border: Border, who: str) -> None:
    declaration = border.importation(ImportState.REGISTERED)
    assert border.refuses(who, ASSIGN, declaration, Channel.GREEN).error == "RoleRequired"


def test_only_in_its_own_country(border: Border) -> None:
    declaration = border.importation(ImportState.REGISTERED)
    refused = border.refuses(CHINA, ASSIGN, declaration, Channel.GREEN)
    assert refused == Refused(
        "CountryRequired", {"org": border.org[CHINA], "country": "CN", "required": "NL"}
    )
