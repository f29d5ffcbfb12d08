"""When banks are open, by country, as data that needs no network: one TOML file for each country.

``tools/write_calendars.py`` writes the files from the PyPI package ``holidays``.
"""

from .files import calendar_countries, read_bank_calendar, standard_calendar
from .model import (
    EPOCH,
    WEEKDAYS,
    BankCalendar,
    BankingWeek,
    Clock,
    ClockChange,
    OffsetMinutes,
    Weekday,
    days_since_1970,
)

__all__ = [
    "EPOCH",
    "WEEKDAYS",
    "BankCalendar",
    "BankingWeek",
    "Clock",
    "ClockChange",
    "OffsetMinutes",
    "Weekday",
    "calendar_countries",
    "days_since_1970",
    "read_bank_calendar",
    "standard_calendar",
]
