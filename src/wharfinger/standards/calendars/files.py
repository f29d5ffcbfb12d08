"""The calendars that come with the package, and reading others of the same form."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from wharfinger.errors import UsageError
from wharfinger.standards.toml import read_toml

from .model import BankCalendar

_FOLDER: Final = Path(__file__).resolve().parent


def calendar_countries() -> tuple[str, ...]:
    """Return the countries whose calendars come with the package, in alphabetical order."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("[A-Z][A-Z].toml")))


@cache
def standard_calendar(country: str) -> BankCalendar:
    """Return the calendar of a country that comes with the package.

    Args:
        country: ISO 3166-1 alpha-2.

    Raises:
        UsageError: none comes with it.
    """
    if country not in calendar_countries():
        raise UsageError(
            f"No calendar of {country} comes with the package.",
            remedy=f"There are {', '.join(calendar_countries())}; give a file of your own.",
        )
    return read_bank_calendar(_FOLDER / f"{country}.toml")


def read_bank_calendar(path: Path) -> BankCalendar:
    """Read a country's calendar.

    Raises:
        UsageError: the file cannot be read.
        InvalidDocumentError: every problem, each with its TOML path.
    """
    return read_toml(BankCalendar, path, remedy="Name a calendar in TOML.")
