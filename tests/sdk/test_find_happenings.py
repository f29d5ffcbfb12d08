"""The history of a record whose events do not link: found by its topic from a block on."""

from __future__ import annotations

import pytest
from support.border import Border, border

from wharfinger.contracts.enums import Channel
from wharfinger.contracts.history import HistoryUnavailableError, find_happenings

__all__ = ["border"]


def test_everything_that_happened_oldest_first(border: Border) -> None:
    customs, declaration = border.world.suite.customs, border.lodge()
    height = border.world.height
    border.world.advance(60)
    border.do("customs-netherlands", "CustomsClearance.assignChannel", declaration, Channel.RED)
    lodged, assigned = find_happenings(customs, declaration)
    assert (lodged.event.name, assigned.event.name) == ("ImportLodged", "ChannelAssigned")
    assert (lodged.block, assigned.block) == (height, border.world.height)
    assert assigned.moment - lodged.moment >= 60
    assert find_happenings(customs, declaration, first_block=height + 1) == (assigned,)
    assert find_happenings(customs, b"\x01" * 32) == ()


def test_node_that_does_not_look(border: Border) -> None:
    customs = border.world.suite.customs
    with pytest.raises(HistoryUnavailableError, match="does not look for events of Customs"):
        find_happenings(customs, bytes(32), first_block=2**70)
