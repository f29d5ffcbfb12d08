"""Write the banking calendars of the package from the PyPI package `holidays`, or compare them.

Run it after `holidays` was renewed; with --check it writes nothing and ends with 1 when a file
differs. It needs the development environment, and no network.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import holidays

FOLDER: Final = Path(__file__).resolve().parents[1] / "src/wharfinger/standards/calendars"
YEARS: Final = range(2024, 2031)
FIRST: Final = date(YEARS[0], 1, 1)
LAST: Final = date(YEARS[-1], 12, 31)
CLOSES: Final = "17:00:00"
WIDTH: Final = 7
"""Days on one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a country's banking days are from.

    Attributes:
        title: the country as people call it.
        market: code of a payment system or an exchange; empty for the country's own holidays.
        why: why these are the banks' days.
        zones: time zones by place: the country, and ports that have another clock.
        categories: kinds of the country's holidays.
    """

    title: str
    why: str
    zones: Mapping[str, str]
    market: str = ""
    categories: tuple[str, ...] = ("public",)


TARGET: Final = "banks settle in euro on TARGET days; a national holiday besides is its keeper's"
SOURCES: Final[Mapping[str, Source]] = {
    "AE": Source(
        title="the United Arab Emirates",
        why="banks close on the public holidays",
        zones={"AE": "Asia/Dubai"},
    ),
    "CN": Source(
        title="China",
        market="XSHG",
        why="exchange and banks follow the order of the State Council",
        zones={"CN": "Asia/Shanghai"},
    ),
    "DE": Source(title="Germany", market="XECB", why=TARGET, zones={"DE": "Europe/Berlin"}),
    "HK": Source(
        title="Hong Kong",
        categories=("public", "optional"),
        why="banks close on every general holiday, which are more than the statutory ones",
        zones={"HK": "Asia/Hong_Kong"},
    ),
    "IN": Source(
        title="India",
        market="XNSE",
        why="exchange and banks of Mumbai follow the holidays of Maharashtra",
        zones={"IN": "Asia/Kolkata"},
    ),
    "NL": Source(
        title="the Netherlands", market="XECB", why=TARGET, zones={"NL": "Europe/Amsterdam"}
    ),
    "SG": Source(
        title="Singapore",
        why="banks close on the public holidays",
        zones={"SG": "Asia/Singapore"},
    ),
    "US": Source(
        title="the United States",
        market="XFED",
        why="banks settle on the days of the Federal Reserve",
        zones={
            "US": "America/New_York",
            "USHOU": "America/Chicago",
            "USLAX": "America/Los_Angeles",
            "USLGB": "America/Los_Angeles",
            "USNYC": "America/New_York",
            "USORF": "America/New_York",
            "USSAV": "America/New_York",
            "USSEA": "America/Los_Angeles",
        },
    ),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Write every calendar; return 1 when --check finds one that differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare, and write nothing")
    check = parser.parse_args(arguments).check
    differing = 0
    for country, source in SOURCES.items():
        path = FOLDER / f"{country}.toml"
        text = "\n".join(calendar_lines(country, source)) + "\n"
        if path.exists() and path.read_text("utf-8") == text:
            continue
        differing += 1
        if not check:
            path.write_text(text, "utf-8")
        print(f"{path.name} differs" if check else f"{path.name} written")
    return 1 if check and differing else 0


def calendar_lines(country: str, source: Source) -> Iterator[str]:
    """Yield the lines of a country's file."""
    named = named_holidays(country, source)
    release = version("holidays")
    kind = source.market or " and ".join(source.categories)
    yield f"# Banking days of {source.title}: {source.why}."
    yield "# Written by tools/write_calendars.py; the closing hour is this project's own."
    yield f'country = "{country}"'
    yield f'source = "holidays {release}: {kind}"'
    yield f"first = {FIRST}"
    yield f"last = {LAST}"
    yield 'weekend = ["saturday", "sunday"]'
    yield f"closes = {CLOSES}"
    yield from day_lines("holidays", named)
    yield from day_lines("estimated", [day for day, name in named.items() if "estimated" in name])
    yield from day_lines("makeup_days", makeup_days(country))
    for place, zone in source.zones.items():
        yield from clock_lines(place, zone)


def named_holidays(country: str, source: Source) -> dict[date, str]:
    """Return the names of the holidays by day, where the package has them in English."""
    found = (
        holidays.financial_holidays(source.market, years=YEARS, language="en_US")
        if source.market
        else holidays.country_holidays(
            country, years=YEARS, language="en_US", categories=source.categories
        )
    )
    return {day: found[day] for day in sorted(found) if FIRST <= day <= LAST}


def makeup_days(country: str) -> list[date]:
    """Return the days of the weekend on which the state has people work."""
    found = holidays.country_holidays(country, years=YEARS).weekend_workdays
    return sorted(day for day in found if FIRST <= day <= LAST)


def day_lines(name: str, days: Collection[date]) -> Iterator[str]:
    """Yield an array of days, each year on lines of its own; nothing when there are none."""
    if not days:
        return
    yield f"{name} = ["
    for _, group in groupby(sorted(days), key=lambda day: day.year):
        year = [str(day) for day in group]
        for start in range(0, len(year), WIDTH):
            yield f"    {', '.join(year[start : start + WIDTH])},"
    yield "]"


def clock_lines(place: str, zone: str) -> Iterator[str]:
    """Yield the table of a place's clock, with every change of the years."""
    moments = list(changes(ZoneInfo(zone)))
    yield f"\n[clocks.{place}]"
    yield f'zone = "{zone}"'
    yield f"utc_offset_minutes = {moments[0][1]}"
    if moments[1:]:
        yield "changes = ["
        for moment, offset in moments[1:]:
            yield f"    {{ since = {moment:%Y-%m-%dT%H:%M:%SZ}, utc_offset_minutes = {offset} }},"
        yield "]"


def changes(zone: ZoneInfo) -> Iterator[tuple[datetime, int]]:
    """Yield when the clock changes, to the hour, and to what; the first is how the years begin."""
    moment = datetime(FIRST.year, 1, 1, tzinfo=UTC)
    before = None
    while moment.year <= LAST.year:
        ahead = moment.astimezone(zone).utcoffset()
        if ahead != before and ahead is not None:
            yield moment, int(ahead.total_seconds()) // 60
            before = ahead
        moment += timedelta(hours=1)


if __name__ == "__main__":
    sys.exit(main())
