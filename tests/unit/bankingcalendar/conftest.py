"""Fixtures of the banking calendar's tests."""

from __future__ import annotations

import pytest
from support.credit_desk import CLOSING, HOUR, PLACE, WEEKEND, Raw
from support.world import World

from wharfinger.contracts.banking_calendar import holiday_bitmaps
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
        return self._set_days("setHolidays", days)

    def set_interruptions(self, *days: int) -> Outcome:
        """Make these days the only interruptions of their words."""
        return self._set_days("setInterruptions", days)

    def _set_days(self, function: str, days: tuple[int, ...]) -> Outcome:
        words = holiday_bitmaps(days)
        return self.act(function, PLACE, [*words], [*words.values()], by=KEEPER)


@pytest.fixture
def almanac(world: World) -> Almanac:
    """The calendar with Rotterdam in it."""
    return Almanac(world)
