"""The cells of a tariff's row: each is read exactly, or its problem is noted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from wharfinger.errors import Problem
from wharfinger.standards.identifiers import shown

_NUMBER: Final = re.compile(r"([0-9]{1,12})(?:\.([0-9]{1,12}))?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIRST_YEAR: Final = 1970


class Cells:
    """One row, and the problems that were found in all of them so far.

    Args:
        row: line in the file, from 1.
        values: text by column, without blanks around it.
        problems: where what is wrong is noted.

    Attributes:
        row: line in the file, from 1.
        wrong: columns of the row that have a problem.
    """

    def __init__(self, row: int, values: Mapping[str, str], problems: list[Problem]) -> None:
        self.row = row
        self._values = values
        self._problems = problems
        self.wrong: set[str] = set()

    @property
    def sound(self) -> bool:
        """Whether nothing was wrong with the row."""
        return not self.wrong

    def __getitem__(self, column: str) -> str:
        return self._values[column]

    def complain(self, column: str, message: str) -> None:
        """Note a problem of a column."""
        self.wrong.add(column)
        self._problems.append(Problem(place(self.row, column), message))

    def matching(self, column: str, pattern: str, expected: str) -> str:
        """Return a text that has a form."""
        text = self[column]
        if not re.fullmatch(pattern, text):
            self.complain(column, f"'{shown(text)}' is not {expected}")
        return text

    def choice(self, column: str, allowed: tuple[str, ...], default: str = "") -> str:
        """Return one of some words; the default when the cell is empty."""
        text = self[column] or default
        if text not in allowed:
            self.complain(column, f"'{shown(text)}' is none of {', '.join(allowed)}")
        return text

    def whole(self, column: str, most: int) -> int:
        """Return a whole number from zero; zero when the cell is empty."""
        text = self[column] or "0"
        value = int(text) if re.fullmatch("[0-9]{1,12}", text) else most + 1
        if value > most:
            self.complain(column, f"'{shown(text)}' is no whole number from 0 to {most}")
            return 0
        return value

    def scaled(self, column: str, decimals: int, most: int) -> int:
        """Return a decimal number times a power of ten, exactly; zero when the cell is empty."""
        text = self[column] or "0"
        match = _NUMBER.fullmatch(text)
        if match is None:
            self.complain(column, f"'{shown(text)}' is no number such as 2.7")
            return 0
        fraction = (match[2] or "").rstrip("0")
        if len(fraction) > decimals:
            self.complain(column, f"{text} has more than {decimals} decimals")
            return 0
        value = int(match[1] + fraction.ljust(decimals, "0"))
        if value > most:
            self.complain(column, f"{text} is too large")
            return 0
        return value

    def day(self, column: str) -> date | None:
        """Return a day; None when the cell is empty."""
        text = self[column]
        if not text:
            return None
        try:
            found = date.fromisoformat(text) if _DAY.fullmatch(text) else date.min
        except ValueError:
            found = date.min
        if found.year < _FIRST_YEAR:
            self.complain(column, f"'{shown(text)}' is no day from 1970 on, YYYY-MM-DD")
            return None
        return found


def place(row: int, column: str) -> str:
    """Return where a problem stands."""
    return f"row {row}, column {column}"
