"""The calendars that come with the package: what they say, what made them, what is refused."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, date, datetime
from importlib.util import find_spec
from pathlib import Path

import pytest

from wharfinger.errors import InvalidDocumentError, UsageError
from wharfinger.standards.calendars import (
    WEEKDAYS,
    BankCalendar,
    calendar_countries,
    read_bank_calendar,
    standard_calendar,
)

CHECKOUT = Path(__file__).resolve().parents[2]
COUNTRIES = ("AE", "CN", "DE", "HK", "IN", "NL", "SG", "US")
YEARS = range(2024, 2031)
SMALL = """
country = "EG"
source = "by hand"
first = 2026-01-01
last = 2026-12-31
weekend = ["friday", "saturday"]
closes = 14:30:00
holidays = [2026-01-07, 2026-03-20]
estimated = [2026-03-20]

[clocks.EG]
zone = "Africa/Cairo"
utc_offset_minutes = 120
changes = [
    { since = 2026-04-23T22:00:00Z, utc_offset_minutes = 180 },
    { since = 2026-10-29T21:00:00Z, utc_offset_minutes = 120 },
]
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "EG.toml"
    path.write_text(SMALL, "utf-8")
    return path


def test_countries_that_come_with_the_package() -> None:
    assert calendar_countries() == COUNTRIES


@pytest.mark.skipif(find_spec("holidays") is None, reason="the package holidays is not installed")
def test_files_are_what_the_package_holidays_says() -> None:
    command = [sys.executable, str(CHECKOUT / "tools" / "write_calendars.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_year_has_its_holidays(country: str) -> None:
    calendar = standard_calendar(country)
    assert (calendar.country, calendar.weekend_mask) == (country, 0b1100000)
    assert (calendar.first, calendar.last) == (date(2024, 1, 1), date(2030, 12, 31))
    assert calendar.closing == 17 * 3600
    assert calendar.source.startswith("holidays ")
    assert list(calendar.holidays) == sorted(set(calendar.holidays))
    for year in YEARS:
        assert sum(day.year == year for day in calendar.holidays) >= 6, year


@pytest.mark.parametrize(
    ("country", "day", "closed"),
    [
        ("NL", "2026-04-03", True),  # Good Friday, a TARGET holiday
        ("NL", "2026-04-27", False),  # the King's day is none
        ("DE", "2026-05-01", True),
        ("US", "2026-11-11", True),  # Veterans Day: the Federal Reserve closes, the exchange not
        ("CN", "2026-02-23", True),
        ("HK", "2026-04-03", True),  # Good Friday is a general holiday
        ("HK", "2024-09-06", False),  # a typhoon is no holiday
        ("SG", "2026-08-09", True),
        ("IN", "2025-10-21", True),
        ("AE", "2025-12-02", True),
        ("AE", "2026-01-02", False),  # a Friday
    ],
)
def test_days_that_are_known(country: str, day: str, closed: bool) -> None:
    assert (date.fromisoformat(day) in standard_calendar(country).holidays) is closed


def test_makeup_days_are_weekends_and_stay_closed() -> None:
    days = standard_calendar("CN").makeup_days
    assert date(2026, 2, 14) in days
    assert all(day.weekday() >= 5 for day in days)
    assert not any(standard_calendar(each).makeup_days for each in COUNTRIES if each != "CN")


def test_days_by_the_moon_are_marked() -> None:
    assert date(2028, 2, 26) in standard_calendar("AE").estimated
    assert date(2028, 12, 2) not in standard_calendar("AE").estimated
    assert not standard_calendar("NL").estimated


@pytest.mark.parametrize(
    ("place", "moment", "hours"),
    [
        ("NLRTM", "2026-03-29T00:59:59", 1),
        ("NLRTM", "2026-03-29T01:00:00", 2),
        ("NL", "2026-10-25T01:00:00", 1),
        ("CNYTN", "2026-07-01T00:00:00", 8),
        ("US", "2026-03-08T06:59:59", -5),
        ("US", "2026-03-08T07:00:00", -4),
        ("USLAX", "2026-03-08T07:00:00", -8),
        ("USHOU", "2026-07-01T00:00:00", -5),
        ("INNSA", "2026-07-01T00:00:00", 5.5),
    ],
)
def test_clocks(place: str, moment: str, hours: float) -> None:
    at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert standard_calendar(place[:2]).clock_of(place).offset_at(at) == hours * 3600


def test_a_port_whose_clock_is_not_known() -> None:
    with pytest.raises(UsageError, match=r"that of USMIA is not known\. Known are US, USHOU"):
        standard_calendar("US").clock_of("USMIA")


def test_a_place_elsewhere() -> None:
    with pytest.raises(UsageError, match="DEHAM is not in NL"):
        standard_calendar("NL").clock_of("DEHAM")


def test_a_country_without_a_calendar() -> None:
    with pytest.raises(UsageError, match=r"No calendar of FR comes .* AE, CN, DE, HK"):
        standard_calendar("FR")


def test_a_calendar_of_ones_own(small: Path) -> None:
    calendar = read_bank_calendar(small)
    assert isinstance(calendar, BankCalendar)
    assert calendar.weekend_mask == 0b0110000  # Friday and Saturday
    assert calendar.closing == 14 * 3600 + 1800
    summer = datetime(2026, 4, 23, 22, tzinfo=UTC)
    assert calendar.clock_of("EGALY").offset_at(summer) == 3 * 3600


def test_the_file_that_the_guide_shows(tmp_path: Path) -> None:
    guide = (CHECKOUT / "docs" / "calendars.md").read_text("utf-8")
    (block,) = re.findall(r"^```toml\n(.*?)^```", guide, re.DOTALL | re.MULTILINE)
    path = tmp_path / "EG.toml"
    path.write_text(block, "utf-8")
    assert read_bank_calendar(path).weekend == ("friday", "saturday")


@pytest.mark.parametrize(
    ("old", "new", "path", "why"),
    [
        ("2026-03-20]\nest", "2027-03-20]\nest", "$", "the holiday 2027-03-20 is not between"),
        ("estimated = [2026-03-20]", "estimated = [2026-03-21]", "$", "an estimated day is no"),
        ("last = 2026", "last = 2025", "$", "last is before first"),
        ('"EG"', '"Egypt"', "country", "does not match"),
        ("= 14:30:00", '= "noon"', "closes", "time"),
        ('"friday", "saturday"', '"friday", "doomsday"', "weekend.1", "expected"),
        (
            'weekend = ["friday", "saturday"]',
            f"weekend = {list(WEEKDAYS)}",
            "$",
            "banks are never open",
        ),
        ("2026-10-29", "2026-04-20", "clocks.EG", "not in the order of time"),
        ("2026-04-23T22:00:00Z", "2026-04-23T22:00:00", "clocks.EG.changes.0.since", "timezone"),
        ("= 120\nch", "= 900\nch", "clocks.EG.utc_offset_minutes", "840"),
        ("source =", "sauce =", "source", "is missing"),
    ],
)
def test_what_does_not_hold_together(small: Path, old: str, new: str, path: str, why: str) -> None:
    text = SMALL.replace(old, new)
    assert text != SMALL
    small.write_text(text, "utf-8")
    with pytest.raises(InvalidDocumentError) as caught:
        read_bank_calendar(small)
    problems = {problem.path: problem.message for problem in caught.value.problems}
    assert why in problems[path]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_bank_calendar(tmp_path / "none.toml")
