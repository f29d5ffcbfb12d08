"""Fixtures of the banking calendar's tests."""

from __future__ import annotations

import pytest
from support.credit_desk import CLOSING, HOUR, PLACE, WEEKEND, Raw
from support.world import World

from wharfinger.contracts.base import Outcome

KEEPER = "central-bank-nl"


class Almanac(Raw):
    """The calendar with Rotterdam in it: closed on Saturday and Sunday, 17:00, UTC+1."""

    def __init__(self, world: World) -> None:
        super().__init__(world, "BankingCalendar")
        self.org = world.org
        self.act("setPlace", PLACE, WEEKEND, CLOSING, HOUR, by=KEEPER)

    def set_holidays(self, *days: int) -> Outcome:
        """Make these days the only holidays of their words."""
        words: dict[int, int] = {}
        for day in days:
            words[day // 256] = words.get(day // 256, 0) | 1 << day % 256
        return self.act("setHolidays", PLACE, [*words], [*words.values()], by=KEEPER)


@pytest.fixture
def almanac(world: World) -> Almanac:
    """The calendar with Rotterdam in it."""
    return Almanac(world)
