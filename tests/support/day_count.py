"""Banking days counted one after the other, from the rules alone; shares nothing with the contract.

UCP 600: article 14b, n banking days following the day of presentation; article 33, a presentation
after closing is made on the next banking day; article 29a, an expiry on a day on which banks are
closed, for other reasons than force majeure, rolls to the first following banking day; article 36,
what expired during force majeure is not honoured on reopening.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Final

EPOCH: Final = date(1970, 1, 1)
SEARCHED: Final = 64
"""Days that a search looks at before it gives up."""

_ONE: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Almanac:
    """A place's calendar.

    Attributes:
        weekend: closed weekdays, 0 for Monday.
        closing: seconds after local midnight.
        offset: seconds ahead of UTC.
        holidays: closed days.
        interruptions: days of force majeure.
    """

    weekend: frozenset[int]
    closing: int
    offset: int
    holidays: frozenset[date]
    interruptions: frozenset[date]

    def is_regular(self, day: date) -> bool:
        """Neither weekend nor holiday."""
        return day.weekday() not in self.weekend and day not in self.holidays

    def is_open(self, day: date) -> bool:
        """Regular, and not interrupted."""
        return self.is_regular(day) and day not in self.interruptions

    def close(self, day: date) -> int:
        """Unix time of the last second of a day's business."""
        midnight = datetime.combine(day, time(), timezone(timedelta(seconds=self.offset)))
        return int((midnight + timedelta(seconds=self.closing)).timestamp())

    def deadline(self, presented: int, n: int) -> int | None:
        """The close of the n-th banking day following; None when the search gives up."""
        here = datetime.fromtimestamp(presented, timezone(timedelta(seconds=self.offset)))
        day = here.date()
        if here.hour * 3600 + here.minute * 60 + here.second > self.closing:
            day += _ONE
        end = day + SEARCHED * _ONE
        while day < end and not self.is_open(day):
            day += _ONE
        for _ in range(n):
            day += _ONE
            while day < end and not self.is_open(day):
                day += _ONE
        return self.close(day) if day < end else None

    def rolled(self, day: date) -> date | None:
        """The day to which an expiry rolls; None when the search gives up."""
        for _ in range(SEARCHED):
            if self.is_regular(day):
                return day
            day += _ONE
        return None

    def last_moment(self, expiry: date) -> int | None:
        """The last moment of an expiry; None when it rolls nowhere."""
        day = self.rolled(expiry)
        if day is None or day not in self.interruptions:
            return None if day is None else self.close(day)
        for _ in range(SEARCHED):
            day -= _ONE
            if self.is_open(day):
                break
        return self.close(day)
