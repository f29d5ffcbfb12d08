"""Moments and days as the WCO writes them: format 304 with its offset, format 102 without time."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

from wharfinger.standards.identifiers import shown

DAY: Final = "102"
"""UN/EDIFACT 2379: CCYYMMDD."""

MOMENT: Final = "304"
"""UN/EDIFACT 2379: CCYYMMDDHHMMSSZZZ."""

_FORM: Final = re.compile(r"(20[0-9]{6})(?:([0-9]{6})(Z|[-+][0-9]{2}))?")
_FIRST_YEAR: Final = 2000
_LAST_YEAR: Final = 2099


def read_moment(text: str, format_code: str | None) -> date:
    """Read a ``DateTimeString``.

    Args:
        text: ``CCYYMMDDHHMMSS`` with ``Z`` or an offset in hours (304), or ``CCYYMMDD`` (102).
        format_code: the attribute ``formatCode``.

    Returns:
        A ``datetime`` with its offset for 304, a ``date`` for 102.

    Raises:
        ValueError: another format, another form, or no moment of the calendar.
    """
    found = _FORM.fullmatch(text)
    if format_code not in {DAY, MOMENT}:
        raise ValueError(f"expected format 102 or 304, found '{shown(format_code or '')}'")
    if found is None or (found[2] is None) != (format_code == DAY):
        form = "CCYYMMDD" if format_code == DAY else "CCYYMMDDHHMMSS with Z or an offset"
        raise ValueError(f"expected {form} from 2000 to 2099, found '{shown(text)}'")
    try:
        if found[2] is None:
            return datetime.strptime(found[1], "%Y%m%d").replace(tzinfo=UTC).date()
        offset = timezone(timedelta(hours=0 if found[3] == "Z" else int(found[3])))
        moment = datetime.strptime(found[1] + found[2], "%Y%m%d%H%M%S").replace(tzinfo=offset)
    except ValueError:
        raise ValueError(f"'{text}' is no moment of the calendar") from None
    return moment


def moment_text(value: date) -> tuple[str, str]:
    """Write a moment in UTC, or a day.

    Returns:
        The text and its format code.

    Raises:
        ValueError: a moment without offset or with a fraction of a second, or a year outside 2000
            to 2099, which the schema does not have.
    """
    moment = isinstance(value, datetime)
    if isinstance(value, datetime):
        if value.tzinfo is None or value.microsecond:
            raise ValueError("a moment has an offset from UTC and whole seconds")
        value = value.astimezone(UTC)
    if not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        raise ValueError("the year is from 2000 to 2099")
    return value.strftime("%Y%m%d%H%M%SZ" if moment else "%Y%m%d"), MOMENT if moment else DAY
