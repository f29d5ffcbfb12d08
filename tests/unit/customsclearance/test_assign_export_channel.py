"""CustomsClearance.assignExportChannel: customs chooses how closely it looks."""

from __future__ import annotations

import pytest
from support.border import CHINA, NETHERLANDS, Refused
from support.exports import TOYS, TOYS_DUTY, Quay, refused_outside

from wharfinger.contracts.enums import Channel, ExportState
from wharfinger.contracts.goods import goods_root

ASSIGN = "assignExportChannel"


@pytest.mark.parametrize(
    ("channel", "state"),
    [
        (Channel.GREEN, ExportState.ASSESSABLE),
        (Channel.BLUE, ExportState.ASSESSABLE),
        (Channel.YELLOW, ExportState.UNDER_CONTROL),
        (Channel.RED, ExportState.UNDER_CONTROL),
    ],
)
def test_leads_to_control_or_past_it(quay: Quay, channel: Channel, state: ExportState) -> None:
    declaration = quay.lodge()
    outcome = quay.act(NETHERLANDS, ASSIGN, declaration, channel)
    assert outcome.event("ChannelAssigned").args == {
        "declaration": declaration,
        "org": quay.org[NETHERLANDS],
        "channel": channel,
    }
    record = quay.record(declaration)
    assert (record.channel, record.state, record.line_count) == (channel, state, 3)


def test_a_channel_is_chosen(quay: Quay) -> None:
    declaration = quay.lodge()
    refused = quay.refuses(NETHERLANDS, ASSIGN, declaration, Channel.NONE)
    assert refused == Refused("CustomsChannelMissing", {"declaration": declaration})


def test_a_treasury_is_stated_once_the_country_has_a_rate(quay: Quay) -> None:
    declaration = quay.lodge()
    quay.levy()
    refused = quay.refuses(NETHERLANDS, ASSIGN, declaration, Channel.GREEN)
    assert refused == Refused("ExportTreasuryMissing", {"declaration": declaration})
    total = sum(line.price for line in TOYS)
    terms = (1, goods_root(TOYS), total, 3, "NLRTM")
    quay.act("exporter", "amendExport", declaration, *terms)
    quay.act(NETHERLANDS, ASSIGN, declaration, Channel.GREEN)
    quay.assess(declaration)
    assert quay.record(declaration).amount == TOYS_DUTY


def test_only_customs_of_the_country(quay: Quay) -> None:
    declaration = quay.lodge()
    assert quay.refuses("exporter", ASSIGN, declaration, 1).error == "RoleRequired"
    assert quay.refuses(CHINA, ASSIGN, declaration, 1) == Refused(
        "CountryRequired", {"org": quay.org[CHINA], "country": "CN", "required": "NL"}
    )


def test_only_what_is_registered(levied: Quay) -> None:
    refused_outside(levied, NETHERLANDS, ASSIGN, 1, allowed=[ExportState.REGISTERED])


def test_not_an_import(quay: Quay) -> None:
    """The two directions keep apart: an export's id is none of the imports."""
    declaration = quay.lodge()
    refused = quay.refuses(NETHERLANDS, "assignChannel", declaration, Channel.GREEN)
    assert (refused.error, refused.values["current"]) == ("CustomsImportUnexpectedState", 0)
