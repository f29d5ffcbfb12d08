"""A country's banking days as data (UCP 600, articles 14b, 29 and 33)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Annotated, Final, Literal, Self, TypeAlias, get_args

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from wharfinger.errors import UsageError

EPOCH: Final = date(1970, 1, 1)
Weekday: TypeAlias = Literal[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"
]
WEEKDAYS: Final[tuple[Weekday, ...]] = get_args(Weekday)
OffsetMinutes: TypeAlias = Annotated[int, Field(ge=-720, le=840)]
"""How far local time is ahead of UTC."""


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class BankingWeek(_Table):
    """On which weekdays banks are closed, and until when they are open on the others.

    Attributes:
        weekend: closed weekdays.
        closes: local time at which banks close.
    """

    weekend: tuple[Weekday, ...]
    closes: time

    @property
    def weekend_mask(self) -> int:
        """Closed weekdays, bit 0 for Monday."""
        return sum(1 << WEEKDAYS.index(day) for day in set(self.weekend))

    @property
    def closing(self) -> int:
        """Seconds after local midnight at which banks close."""
        return self.closes.hour * 3600 + self.closes.minute * 60 + self.closes.second


class ClockChange(_Table):
    """A change of the clock: from a moment on, local time is so many minutes ahead of UTC."""

    since: AwareDatetime
    utc_offset_minutes: OffsetMinutes


class Clock(_Table):
    """Local time of a place.

    Attributes:
        zone: its name in the IANA time zone database.
        utc_offset_minutes: before the first change.
        changes: in the order of time.
    """

    zone: str
    utc_offset_minutes: OffsetMinutes
    changes: tuple[ClockChange, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        moments = [change.since for change in self.changes]
        if moments != sorted(set(moments)):
            raise ValueError("the changes are not in the order of time")
        return self

    def offset_at(self, moment: datetime) -> int:
        """Return how many seconds local time is ahead of UTC at a moment."""
        minutes = self.utc_offset_minutes
        for change in self.changes:
            if moment >= change.since:
                minutes = change.utc_offset_minutes
        return minutes * 60


class BankCalendar(BankingWeek):
    """The banking days of a country over some years, and the clocks of its places.

    Attributes:
        country: ISO 3166-1 alpha-2.
        source: where the holidays are from.
        first: first day for which the holidays are known.
        last: last day for which they are.
        holidays: closed days, whatever their weekday.
        estimated: those of them whose date is an estimate, because it follows the moon.
        makeup_days: days of the weekend on which the state has people work; no banking days here.
        clocks: by place: the country itself, and UN/LOCODEs; one clock serves the whole country.
    """

    country: Annotated[str, Field(pattern="^[A-Z]{2}$")]
    source: str
    first: date
    last: date
    holidays: tuple[date, ...]
    estimated: tuple[date, ...] = ()
    makeup_days: tuple[date, ...] = ()
    clocks: Annotated[Mapping[str, Clock], Field(min_length=1)]

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if self.last < self.first:
            raise ValueError("last is before first")
        outside = [day for day in self.holidays if not self.first <= day <= self.last]
        if outside:
            raise ValueError(f"the holiday {outside[0]} is not between first and last")
        if not set(self.estimated) <= set(self.holidays):
            raise ValueError("an estimated day is no holiday")
        if len(set(self.weekend)) == len(WEEKDAYS):
            raise ValueError("banks are never open")
        return self

    def clock_of(self, place: str) -> Clock:
        """Return the clock of a place of the country.

        Args:
            place: the country, or a UN/LOCODE in it.

        Raises:
            UsageError: it is in another country, or the country has several clocks and the
                place's is not known.
        """
        if place[:2] != self.country:
            raise UsageError(
                f"{place} is not in {self.country}.", remedy="Name a place of the calendar."
            )
        if place in self.clocks:
            return self.clocks[place]
        if len(self.clocks) == 1:
            return next(iter(self.clocks.values()))
        raise UsageError(
            f"{self.country} has several clocks, and that of {place} is not known.",
            remedy=f"Known are {', '.join(self.clocks)}; give a file of your own for others.",
        )


def days_since_1970(day: date) -> int:
    """Return the number of a local day, 0 for 1 January 1970."""
    return (day - EPOCH).days
