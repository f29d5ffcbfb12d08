"""The setting of a trade, from TOML."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from cli.terminal import EXAMPLE

from wharfinger.errors import InvalidDocumentError, UsageError
from wharfinger.flows import Setting, read_setting
from wharfinger.flows.setting import Calendar, Currency
from wharfinger.standards.calendars import days_since_1970

TEXT = (EXAMPLE / "setting.toml").read_text("utf-8")


def problems(tmp_path: Path, old: str, new: str) -> dict[str, str]:
    """Return what is wrong with the example's setting when one place of it differs."""
    assert old in TEXT
    path = tmp_path / "setting.toml"
    path.write_text(TEXT.replace(old, new, 1), "utf-8")
    with pytest.raises(InvalidDocumentError) as caught:
        read_setting(path)
    assert str(path) in str(caught.value)
    return {problem.path: problem.message for problem in caught.value.problems}


def test_example_is_read(setting: Setting) -> None:
    assert setting.timeline.opening == datetime(2026, 3, 2, 8, tzinfo=UTC)
    assert list(setting.timeline.moments()) == [
        "opening",
        "credit",
        "export",
        "loading",
        "bill",
        "presentation",
        "examination",
        "take_up",
        "arrival",
        "clearance",
        "surrender",
        "pick_up",
    ]
    assert setting.balances == {"EUR": {"issuing-bank": 50_000_000, "importer": 30_000_000}}
    assert setting.tariff["NL"].rates[1].prefix == "850940"
    assert setting.storage["NLRTM"].daily_rate == 4_500


def test_calendar_is_told_as_the_contract_wants_it(setting: Setting) -> None:
    calendar = setting.calendar["NL"]
    assert calendar.weekend_mask == 0b1100000
    assert calendar.closing == 17 * 3600
    words = calendar.holiday_words()
    for holiday in (date(2026, 4, 3), date(2026, 12, 26)):
        word, bit = divmod(days_since_1970(holiday), 256)
        assert words[word] >> bit & 1
    assert sum(word.bit_count() for word in words.values()) == len(calendar.holidays)


def test_calendar_without_holidays_has_no_words() -> None:
    calendar = Calendar.model_validate(
        {"weekend": [], "closes": "16:30:15", "utc_offset_minutes": 0}
    )
    assert calendar.holiday_words() == {}
    assert calendar.weekend_mask == 0
    assert calendar.closing == 16 * 3600 + 30 * 60 + 15


@pytest.mark.parametrize(
    ("decimals", "minor_units", "text"),
    [
        (2, 0, "0.00"),
        (2, 18_645_000, "186,450.00"),
        (2, -23_160_175, "-231,601.75"),
        (2, -5, "-0.05"),
        (0, 1_234_567, "1,234,567"),
        (3, 1_005, "1.005"),
    ],
)
def test_amounts_as_people_write_them(decimals: int, minor_units: int, text: str) -> None:
    currency = Currency(code="XTS", name="Test", decimals=decimals, central_bank="bank")
    assert currency.text(minor_units) == text


@pytest.mark.parametrize("day", [date(1970, 1, 1), date(2026, 4, 3), date(2000, 2, 29)])
def test_days_since_1970(day: date) -> None:
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    assert days_since_1970(day) * 86_400 == moment.timestamp()


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("opening = 2026-03-02T08:00:00Z\n", "", "timeline.opening"),
        ("opening = 2026-03-02T08:00:00Z", "opening = 2026-03-02T08:00:00", "timeline.opening"),
        ("[timeline]", "[timeline]\nlunch = 2026-03-02T12:00:00Z", "timeline.lunch"),
        ('code = "EUR"', 'code = "eur"', "currency.0.code"),
        ('name = "Digital euro"', 'name = ""', "currency.0.name"),
        ('name = "Digital euro"', f'name = "{"x" * 32}"', "currency.0.name"),
        ("decimals = 2", "decimals = 19", "currency.0.decimals"),
        ("importer = 30_000_000", "importer = -1", "balances.EUR.importer"),
        ("importer = 30_000_000", 'importer = "much"', "balances.EUR.importer"),
        ('["saturday", "sunday"]', '["saturday", "doomsday"]', "calendar.NL.weekend.1"),
        ("closes = 17:00:00", 'closes = "late"', "calendar.NL.closes"),
        ("utc_offset_minutes = 60", "utc_offset_minutes = 900", "calendar.NL.utc_offset_minutes"),
        ("valid_from = 2026-03-02", 'valid_from = "soon"', "tariff.NL.valid_from"),
        ('prefix = "8516"', 'prefix = "851"', "tariff.NL.rates.0.prefix"),
        ("duty_ppm = 27_000", "duty_ppm = 1_000_000", "tariff.NL.rates.0.duty_ppm"),
        ("vat_ppm = 210_000 }", "excise_ppm = 0 }", "tariff.NL.rates.0.vat_ppm"),
        ("free_days = 7", "free_days = 256", "storage.NLRTM.free_days"),
        ("daily_rate = 4_500", "daily_rate = 45.5", "storage.NLRTM.daily_rate"),
        ("[storage.NLRTM]", "[storage.NLRTM]\nroof = true", "storage.NLRTM.roof"),
        ("[storage.NLRTM]", "[crane]\n[storage.NLRTM]", "crane"),
    ],
)
def test_a_problem_names_its_place(tmp_path: Path, old: str, new: str, path: str) -> None:
    found = problems(tmp_path, old, new)
    assert list(found) == [path]
    assert not found[path].startswith("Value error")


def test_every_problem_at_once(tmp_path: Path) -> None:
    path = tmp_path / "setting.toml"
    path.write_text(TEXT.replace("decimals = 2", "decimals = 19").replace("8516", "851"), "utf-8")
    with pytest.raises(InvalidDocumentError, match="2 problems"):
        read_setting(path)


@pytest.mark.parametrize(
    ("name", "moment", "before"),
    [
        ("credit", "2026-03-02T07:59:59Z", "opening"),
        ("presentation", "2026-03-14T11:00:00Z", "bill"),
        ("pick_up", "2026-04-19T00:00:00+02:00", "surrender"),
    ],
)
def test_acts_follow_each_other(tmp_path: Path, name: str, moment: str, before: str) -> None:
    old = next(line for line in TEXT.splitlines() if line.startswith(f"{name} = "))
    found = problems(tmp_path, old, f"{name} = {moment}")
    assert list(found) == [f"timeline.{name}"]
    assert found[f"timeline.{name}"].startswith(f"is before {before} (")


def test_file_that_is_no_toml(tmp_path: Path) -> None:
    assert list(problems(tmp_path, "[timeline]", "[timeline")) == ["$"]
    path = tmp_path / "setting.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(InvalidDocumentError, match="TOML"):
        read_setting(path)


def test_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"setting\.toml cannot be read"):
        read_setting(tmp_path / "setting.toml")
