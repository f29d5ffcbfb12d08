"""Banking calendars between data and chain: filled by their keepers, and read as people read them.

The keeper of a place is a central bank of its country. Filling sends what differs, in one
transaction, and nothing when nothing does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

from wharfinger.chain import Sender, latest_timestamp
from wharfinger.contracts.banking_calendar import BankingCalendar, holiday_bitmaps
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.suite import Suite
from wharfinger.errors import UsageError
from wharfinger.roles import Role
from wharfinger.standards.calendars import (
    EPOCH,
    WEEKDAYS,
    BankCalendar,
    Weekday,
    days_since_1970,
    standard_calendar,
)
from wharfinger.standards.identifiers import InvalidIdentifierError, un_locode

WORD_DAYS: Final = 256
"""Days of one word of holidays on the chain."""

_COUNTRY_LETTERS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """A place's week, hours and clock as the chain has them.

    Attributes:
        weekend_mask: weekdays on which banks are closed, bit 0 for Monday.
        closing: seconds after local midnight; zero when nobody keeps the place.
        utc_offset: seconds ahead of UTC.
    """

    weekend_mask: int
    closing: int
    utc_offset: int

    def weekend(self) -> tuple[Weekday, ...]:
        """Return the closed weekdays."""
        return tuple(day for bit, day in enumerate(WEEKDAYS) if self.weekend_mask >> bit & 1)

    def local(self, moment: int) -> datetime:
        """Return a moment, Unix seconds, as local time."""
        zone = timezone(timedelta(seconds=self.utc_offset))
        return datetime.fromtimestamp(moment, UTC).astimezone(zone)

    def moment(self, written: datetime) -> int:
        """Return Unix seconds of a moment; one without a zone is local time."""
        if written.tzinfo is None:
            written = written.replace(tzinfo=timezone(timedelta(seconds=self.utc_offset)))
        return int(written.timestamp())


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """What is to be sent so that the chain has a place's calendar as the data has it.

    Attributes:
        place: country or UN/LOCODE.
        week: what is to be set; None when it stands so.
        bitmaps: words of holidays to set, by their number; without the words that stand so.
        added: holidays that the chain lacks.
        removed: holidays of the years that the chain has, the data has not, and that are to go.
        kept: those that stay.
    """

    place: str
    week: Week | None
    bitmaps: Mapping[int, int]
    added: tuple[date, ...]
    removed: tuple[date, ...]
    kept: tuple[date, ...]

    @property
    def needed(self) -> bool:
        """Whether anything differs."""
        return self.week is not None or bool(self.bitmaps)

    def calls(self, calendar: BankingCalendar) -> list[bytes]:
        """Return the calldata of what is to be sent, in order."""
        calls = []
        if self.week is not None:
            week = (self.week.weekend_mask, self.week.closing, self.week.utc_offset)
            calls.append(calendar.encode("setPlace", self.place, *week))
        if self.bitmaps:
            words = [*self.bitmaps], [*self.bitmaps.values()]
            calls.append(calendar.encode("setHolidays", self.place, *words))
        return calls


def calendar_of(place: str) -> BankCalendar:
    """Return the calendar of a place's country that comes with the package.

    Raises:
        UsageError: the place is none, or no calendar of its country comes with the package.
    """
    return standard_calendar(require_place(place)[:_COUNTRY_LETTERS])


def require_place(place: str) -> str:
    """Return a place: a country, or a UN/LOCODE.

    Raises:
        UsageError: it is neither.
    """
    country = len(place) == _COUNTRY_LETTERS and place.isascii() and place.isalpha()
    if country and place.isupper():
        return place
    try:
        return un_locode(place)
    except InvalidIdentifierError as error:
        raise UsageError(
            f"{place!r} is no place.", remedy="Give a country (NL) or a UN/LOCODE (NLRTM)."
        ) from error


def week_of(suite: Suite, place: str) -> Week:
    """Return a place's week as the chain has it; a closing of zero: nobody keeps the place."""
    weekend_mask, closing, utc_offset = suite.calendar.place_of(place)
    return Week(weekend_mask=weekend_mask, closing=closing, utc_offset=utc_offset)


def holidays_on_chain(suite: Suite, place: str, *, first: date, last: date) -> tuple[date, ...]:
    """Return the holidays of some days that the chain has, in order."""
    words = _words(first, last)
    bitmaps = {word: suite.calendar.holidays_of(place, word=word) for word in words}
    return _days_of(bitmaps, first=first, last=last)


def interruptions_on_chain(
    suite: Suite, place: str, *, first: date, last: date
) -> tuple[date, ...]:
    """Return the interruptions among some days that the chain has, in order."""
    words = _words(first, last)
    bitmaps = {word: suite.calendar.interruptions_of(place, word=word) for word in words}
    return _days_of(bitmaps, first=first, last=last)


def plan_filling(
    suite: Suite, place: str, calendar: BankCalendar, *, replace: bool = False
) -> Filling:
    """Return what is to be sent so that the chain has a calendar as the data has it.

    The clock is set as it stands at the chain's own time. Days before and after the years of the
    data stay as they are.

    Args:
        suite: the deployment.
        place: the calendar's country, or a UN/LOCODE in it.
        calendar: the data.
        replace: take away the holidays of these years that the data has not; they stay otherwise,
            because a keeper may have proclaimed them.

    Raises:
        UsageError: the place is none of the calendar's.
    """
    now = datetime.fromtimestamp(latest_timestamp(suite.connection), UTC)
    week = Week(
        weekend_mask=calendar.weekend_mask,
        closing=calendar.closing,
        utc_offset=calendar.clock_of(place).offset_at(now),
    )
    words = _words(calendar.first, calendar.last)
    before = {word: suite.calendar.holidays_of(place, word=word) for word in words}
    standing = set(_days_of(before, first=calendar.first, last=calendar.last))
    wanted = set(calendar.holidays)
    strange = tuple(sorted(standing - wanted))
    added = tuple(sorted(wanted - standing))
    changed = holiday_bitmaps(map(days_since_1970, added + (strange if replace else ())))
    return Filling(
        place=place,
        week=None if week == week_of(suite, place) else week,
        bitmaps={word: before[word] ^ bits for word, bits in changed.items()},
        added=added,
        removed=strange if replace else (),
        kept=() if replace else strange,
    )


def fill_calendars(suite: Suite, fillings: Sequence[Filling], *, by: Sender) -> Outcome | None:
    """Send what differs in one transaction; None when nothing does.

    Args:
        suite: the deployment.
        fillings: of places in one country.
        by: a key of a central bank of that country.

    Raises:
        UsageError: the key is none of a central bank of each place's country.
        ContractRefusedError: the calendar refuses it.
    """
    needed = [filling for filling in fillings if filling.needed]
    if not needed:
        return None
    for filling in needed:
        require_keeper(suite, filling.place, by=by)
    calls = [call for filling in needed for call in filling.calls(suite.calendar)]
    return suite.calendar.multicall(calls, by=by)


def interrupt_days(
    suite: Suite, place: str, days: Iterable[date], *, lift: bool = False, by: Sender
) -> Outcome | None:
    """Set days of force majeure besides those that stand (UCP 600 article 36), or lift them.

    Args:
        suite: the deployment.
        place: country or UN/LOCODE.
        days: the days.
        lift: take them away instead.
        by: a key of a central bank of the place's country.

    Returns:
        What was done; None when the chain has it so.

    Raises:
        UsageError: the key is none of a central bank of the place's country.
        ContractRefusedError: nobody keeps the place.
    """
    given = holiday_bitmaps(map(days_since_1970, set(days)))
    before = {word: suite.calendar.interruptions_of(place, word=word) for word in given}
    after = {
        word: before[word] & ~bits if lift else before[word] | bits for word, bits in given.items()
    }
    bitmaps = {word: bits for word, bits in after.items() if bits != before[word]}
    if not bitmaps:
        return None
    require_keeper(suite, place, by=by)
    return suite.calendar.set_interruptions(place, bitmaps=bitmaps, by=by)


def keepers_of(suite: Suite, country: str) -> tuple[int, ...]:
    """Return the organisations that may keep the calendars of a country, in order."""
    organisations = (
        (org, suite.participants.organisation(org))
        for org in range(1, suite.participants.organisation_count() + 1)
    )
    return tuple(
        org
        for org, record in organisations
        if Role.CENTRAL_BANK in record.roles and record.country == country
    )


def require_keeper(suite: Suite, place: str, *, by: Sender) -> None:
    """Insist that a key acts for a central bank of a place's country.

    Raises:
        UsageError: it does not; the remedy names the organisations that are needed.
        ActorRefusedError: the key's seat or its organisation is not active.
    """
    country, names = place[:_COUNTRY_LETTERS], suite.names
    org = suite.participants.seat_of(by.address).org
    if org:
        _, roles, own = suite.participants.actor(by.address)
        if Role.CENTRAL_BANK in roles and own == country:
            return
    acting = f"the key acts for {names.organisation(org)}" if org else "the key acts for nobody"
    keepers = " or ".join(names.organisation(keeper) for keeper in keepers_of(suite, country))
    raise UsageError(
        f"The calendar of {place} is kept by a central bank of {country}; {acting}.",
        remedy=f"Name a key of {keepers}."
        if keepers
        else f"Enrol a central bank of {country} first; this deployment has none.",
    )


def _words(first: date, last: date) -> range:
    return range(days_since_1970(first) // WORD_DAYS, days_since_1970(last) // WORD_DAYS + 1)


def _days_of(bitmaps: Mapping[int, int], *, first: date, last: date) -> tuple[date, ...]:
    days = (
        EPOCH + timedelta(days=WORD_DAYS * word + bit)
        for word, bits in sorted(bitmaps.items())
        for bit in range(WORD_DAYS)
        if bits >> bit & 1
    )
    return tuple(day for day in days if first <= day <= last)
