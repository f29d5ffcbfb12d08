"""Banking days by place, for the deadlines of documentary credits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from wharfinger.chain import Sender
from wharfinger.contracts.base import Outcome, SeatedWrapper

SATURDAY_AND_SUNDAY = 0b1100000
"""The weekend mask of most places: bit 0 is Monday, bit 6 Sunday."""


class BankingCalendar(SeatedWrapper):
    """Calendars by place; see contracts/interfaces/IBankingCalendar.sol.

    A place is a country (``NL``) or a UN/LOCODE (``NLRTM``). Moments are Unix seconds, days local
    days since 1970, closing seconds after local midnight, the offset seconds ahead of UTC.
    """

    name: ClassVar[str] = "BankingCalendar"

    def set_place(
        self,
        place: str,
        *,
        weekend_mask: int = SATURDAY_AND_SUNDAY,
        closing: int,
        utc_offset: int,
        by: Sender,
    ) -> Outcome:
        """Add a place or change its week, its hours or its clock; stored deadlines do not move.

        Args:
            place: country or UN/LOCODE.
            weekend_mask: weekdays on which banks are closed, bit 0 for Monday to bit 6 for Sunday.
            closing: when banks close, 1 to 86,400.
            utc_offset: between -43,200 and 50,400.
            by: a key of a central bank of the place's country.

        Raises:
            ActorRefusedError: RoleRequired, CountryRequired.
            TermsRefusedError: CalendarPlaceInvalid, CalendarWeekendInvalid, CalendarClosingInvalid,
                CalendarOffsetInvalid.
        """
        return self._send("setPlace", place, weekend_mask, closing, utc_offset, by=by)

    def set_holidays(self, place: str, *, bitmaps: Mapping[int, int], by: Sender) -> Outcome:
        """Set the holidays of a place, 256 days at a time.

        Args:
            place: country or UN/LOCODE.
            bitmaps: by number of the 256 days; bit n stands for day ``256 * number + n``. See
                :func:`holiday_bitmaps`.
            by: a key of a central bank of the place's country.

        Raises:
            ActorRefusedError: RoleRequired, CountryRequired.
            TermsRefusedError: CalendarPlaceUnknown.
        """
        return self._send("setHolidays", place, list(bitmaps), list(bitmaps.values()), by=by)

    def set_interruptions(self, place: str, *, bitmaps: Mapping[int, int], by: Sender) -> Outcome:
        """Set the days of force majeure of a place, 256 days at a time (UCP 600 article 36).

        They are no banking days, and no expiry rolls over them; stored deadlines do not move.

        Args:
            place: country or UN/LOCODE.
            bitmaps: by number of the 256 days; bit n stands for day ``256 * number + n``. See
                :func:`holiday_bitmaps`.
            by: a key of a central bank of the place's country.

        Raises:
            ActorRefusedError: RoleRequired, CountryRequired.
            TermsRefusedError: CalendarPlaceUnknown.
        """
        return self._send("setInterruptions", place, list(bitmaps), list(bitmaps.values()), by=by)

    def is_banking_day(self, place: str, *, day: int) -> bool:
        """Return whether banks are open on a day, and not interrupted."""
        return bool(self._read("isBankingDay", place, day))

    def deadline(self, place: str, *, start: int, banking_days: int) -> int:
        """Return the close of the n-th banking day following a moment (UCP 600 articles 14b, 33).

        Raises:
            TermsRefusedError: CalendarPlaceUnknown.
            TimeRefusedError: CalendarHasNoBankingDay.
        """
        return int(self._read("deadline", place, start, banking_days))

    def close_of(self, place: str, *, day: int) -> int:
        """Return the close of a day, whether banks are open on it or not."""
        return int(self._read("closeOf", place, day))

    def close_on_or_after(self, place: str, *, day: int) -> int:
        """Return the last moment of an expiry date (UCP 600 articles 29a, 36).

        It rolls over weekends and holidays. When banks are interrupted on the day it rolls to, it
        is the close of the last banking day before.
        """
        return int(self._read("closeOnOrAfter", place, day))

    def roll_forward(self, place: str, *, day: int) -> int:
        """Return the first day on or after a day that is neither in the weekend nor a holiday."""
        return int(self._read("rollForward", place, day))

    def local_day(self, place: str, *, moment: int) -> int:
        """Return the local day on which a moment falls."""
        return int(self._read("localDay", place, moment))

    def place_of(self, place: str) -> tuple[int, int, int]:
        """Return weekend mask, closing and offset of a place; a closing of zero: unknown."""
        weekend_mask, closing, utc_offset = self._read("placeOf", place)
        return weekend_mask, closing, utc_offset

    def holidays_of(self, place: str, *, word: int) -> int:
        """Return the holidays of 256 days as a bitmap."""
        return int(self._read("holidaysOf", place, word))

    def interruptions_of(self, place: str, *, word: int) -> int:
        """Return the interruptions of 256 days as a bitmap."""
        return int(self._read("interruptionsOf", place, word))


def holiday_bitmaps(days: Iterable[int]) -> dict[int, int]:
    """Return days since 1970, holidays or others, as bitmaps by number of the 256 days."""
    bitmaps: dict[int, int] = {}
    for day in sorted(days):
        word, bit = divmod(day, 256)
        bitmaps[word] = bitmaps.get(word, 0) | 1 << bit
    return bitmaps
