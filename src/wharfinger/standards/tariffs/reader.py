"""Reading a tariff's CSV: every problem of every row is named at once, by row and column.

A file is UTF-8, with or without a byte order mark, has commas between its cells and one row of
column names, in any order. Lines that begin with ``#`` and empty lines say nothing.

Columns of rates (empty cells have the default):

=============== =================================================================================
flow            ``import`` or ``export``
prefix          leading digits of the commodity code: 2, 4, 6, 8 or 10 of them
group           group of origins, 0 to 255; default 0, every origin
basis           ``ad-valorem`` (default), ``specific``, ``higher``, ``lower``, ``compound``
duty_percent    ad valorem duty, at most four decimals; default 0
specific        amount of the currency for one unit of measure
unit            unit of measure, UN/ECE Recommendation 20, three capital letters or digits
excise_percent  excise on the composite base, below 100; default 0
vat_percent     value added tax on the composite base; default 0
permits         kinds of permit with blanks between them
valid_from      first day, YYYY-MM-DD; default: the day on which the tariff is loaded
valid_to        last day; default: no end is known
=============== =================================================================================

Columns of groups: ``origin`` (ISO 3166-1 alpha-2), ``group``, ``valid_from``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import Final, cast

from wharfinger.errors import InvalidDocumentError, Problem
from wharfinger.standards.codes import COUNTRIES
from wharfinger.standards.source import Source, load

from .cells import Cells, place
from .model import BasisName, FlowName, OriginEntry, RateEntry, TariffSheet

RATE_COLUMNS: Final = (
    "flow",
    "prefix",
    "group",
    "basis",
    "duty_percent",
    "specific",
    "unit",
    "excise_percent",
    "vat_percent",
    "permits",
    "valid_from",
    "valid_to",
)
GROUP_COLUMNS: Final = ("origin", "group", "valid_from")
FLOWS: Final = ("import", "export")
BASES: Final = ("ad-valorem", "specific", "higher", "lower", "compound")
PERMITS: Final = (
    "import-licence",
    "export-licence",
    "certificate-of-origin",
    "phytosanitary",
    "sanitary",
    "wildlife",
    "controlled-goods",
)
MAX_BYTES: Final = 16 * 2**20
"""Largest file that is read; the whole of a large tariff has some tens of thousands of rows."""

_PERCENT_DECIMALS: Final = 4
_MILLION: Final = 10**6
_MOST_PPM: Final = 2**32 - 1
_MOST_SPECIFIC: Final = 2**48 - 1
_MOST_GROUP: Final = 255
_MOST_DECIMALS: Final = 6
_THOUSAND_DIGITS: Final = 3
"""Specific duties are kept for 1,000 units: three decimals more than the currency has."""


def read_tariff(source: Source, *, groups: Source | None = None, decimals: int = 2) -> TariffSheet:
    """Read a tariff.

    Args:
        source: CSV of the rates: bytes, text, or a path.
        groups: CSV of the groups of origins; without it, the origins stay where they are.
        decimals: decimals of the currency in which the country's duties are owed, 0 to 6.

    Raises:
        UsageError: a file cannot be read.
        InvalidDocumentError: every problem of the file, by row and column: its size or encoding,
            its columns, a cell, two rows for the same goods whose days overlap.
        ValueError: the decimals are none.
    """
    if not 0 <= decimals <= _MOST_DECIMALS:
        raise ValueError(f"a currency has 0 to {_MOST_DECIMALS} decimals, not {decimals}")
    name, rows, problems = _rows(source, "tariff", RATE_COLUMNS)
    rates = [rate for cells in rows if (rate := _rate(cells, decimals)) is not None]
    problems += _clashes(rates)
    _insist(name, problems)
    origins = () if groups is None else _read_groups(groups)
    return TariffSheet(name=name, decimals=decimals, rates=tuple(rates), origins=origins)


def _read_groups(source: Source) -> tuple[OriginEntry, ...]:
    name, rows, problems = _rows(source, "groups of origins", GROUP_COLUMNS)
    origins = [origin for cells in rows if (origin := _origin(cells)) is not None]
    first: dict[tuple[str, date | None], int] = {}
    for entry in origins:
        row = first.setdefault((entry.origin, entry.valid_from), entry.row)
        if row != entry.row:
            text = f"{entry.origin} is put into a group from that day on by row {row} already"
            problems.append(Problem(place(entry.row, "origin"), text))
    _insist(name, problems)
    return tuple(origins)


def _insist(name: str, problems: list[Problem]) -> None:
    """Raise when there are problems."""
    if problems:
        raise InvalidDocumentError(name, problems)


def _rows(
    source: Source, kind: str, columns: tuple[str, ...]
) -> tuple[str, Iterator[Cells], list[Problem]]:
    """Return the name of a file, its rows, and where their problems are noted as they are read."""
    loaded = load(source, kind=kind, limit=MAX_BYTES)
    problems: list[Problem] = []
    lines = (
        "\n" if line.startswith("#") else line for line in io.StringIO(loaded.text(), newline=None)
    )
    return loaded.name, _cells(lines, columns, problems), problems


def _cells(
    lines: Iterator[str], columns: tuple[str, ...], problems: list[Problem]
) -> Iterator[Cells]:
    """Yield the rows below the column names; nothing when those are wrong."""
    reader = csv.reader(lines, strict=True)
    header: list[str] = []
    try:
        for row in reader:
            values = [cell.strip() for cell in row]
            if not any(values):
                continue
            if not header:
                header = values
                problems += _of_header(reader.line_num, header, columns)
                if problems:
                    return
            elif len(values) != len(header):
                text = f"has {len(values)} cells; there are {len(header)} columns"
                problems.append(Problem(f"row {reader.line_num}", text))
            else:
                yield Cells(reader.line_num, dict(zip(header, values, strict=True)), problems)
    except csv.Error as error:
        problems.append(Problem(f"row {reader.line_num}", f"is no CSV: {error}"))
        return
    if not header:
        problems.append(Problem("row 1", f"expected the columns {', '.join(columns)}"))


def _of_header(row: int, header: list[str], columns: tuple[str, ...]) -> Iterator[Problem]:
    for name in dict.fromkeys(header):
        if name not in columns:
            yield Problem(f"row {row}", f"'{name[:40]}' is no column")
        elif header.count(name) > 1:
            yield Problem(f"row {row}", f"column {name} stands there twice")
    for name in columns:
        if name not in header:
            yield Problem(f"row {row}", f"column {name} is missing")


def _rate(cells: Cells, decimals: int) -> RateEntry | None:
    """Return what a row says; None when something is wrong with it, which is noted."""
    basis = cells.choice("basis", BASES, "ad-valorem")
    entry = RateEntry(
        row=cells.row,
        flow=cast("FlowName", cells.choice("flow", FLOWS)),
        prefix=cells.matching("prefix", "(?:[0-9]{2}){1,5}", "2, 4, 6, 8 or 10 digits"),
        group=cells.whole("group", _MOST_GROUP),
        basis=cast("BasisName", basis),
        duty_ppm=cells.scaled("duty_percent", _PERCENT_DECIMALS, _MOST_PPM),
        specific=cells.scaled("specific", decimals + _THOUSAND_DIGITS, _MOST_SPECIFIC),
        unit=cells["unit"],
        excise_ppm=cells.scaled("excise_percent", _PERCENT_DECIMALS, _MOST_PPM),
        vat_ppm=cells.scaled("vat_percent", _PERCENT_DECIMALS, _MOST_PPM),
        permits=_permits(cells),
        valid_from=cells.day("valid_from"),
        valid_to=cells.day("valid_to"),
    )
    if entry.excise_ppm >= _MILLION:
        cells.complain("excise_percent", "an excise is below 100 percent")
    if entry.valid_from and entry.valid_to and entry.valid_to < entry.valid_from:
        cells.complain("valid_to", f"{entry.valid_to} is before {entry.valid_from}")
    _check_basis(cells, entry)
    return entry if cells.sound else None


def _check_basis(cells: Cells, entry: RateEntry) -> None:
    """Note an amount or a unit that the basis does not use, or that it lacks."""
    if "basis" in cells.wrong:
        return
    if entry.basis == "ad-valorem":
        for column in ("specific", "unit"):
            if cells[column]:
                cells.complain(column, "an ad valorem duty has none")
        return
    if not cells["specific"]:
        cells.complain("specific", f"a duty that is {entry.basis} needs an amount")
    elif not entry.specific and "specific" not in cells.wrong:
        cells.complain("specific", f"a duty that is {entry.basis} needs an amount above 0")
    cells.matching("unit", "[A-Z0-9]{3}", "three capital letters or digits, such as KGM")
    if entry.basis == "specific" and entry.duty_ppm:
        cells.complain("duty_percent", "a specific duty has none; compound has both")


def _permits(cells: Cells) -> tuple[str, ...]:
    names = tuple(cells["permits"].split())
    for name in dict.fromkeys(names):
        if name not in PERMITS:
            cells.complain("permits", f"'{name[:40]}' is none of {', '.join(PERMITS)}")
        elif names.count(name) > 1:
            cells.complain("permits", f"{name} stands there twice")
    return names


def _origin(cells: Cells) -> OriginEntry | None:
    origin = cells["origin"]
    if origin not in COUNTRIES:
        cells.complain("origin", f"'{origin[:40]}' is no country of ISO 3166-1 alpha-2")
    if not cells["group"]:
        cells.complain("group", "is empty")
    entry = OriginEntry(
        row=cells.row,
        origin=origin,
        group=cells.whole("group", _MOST_GROUP),
        valid_from=cells.day("valid_from"),
    )
    return entry if cells.sound else None


def _clashes(rates: list[RateEntry]) -> Iterator[Problem]:
    """Yield every row that applies on a day on which an earlier one of the same goods does."""
    keyed: dict[tuple[str, str, int], list[RateEntry]] = {}
    for rate in rates:
        keyed.setdefault((rate.flow, rate.prefix, rate.group), []).append(rate)
    for entries in keyed.values():
        ordered = sorted(entries, key=lambda rate: (rate.valid_from or date.min, rate.row))
        longest = ordered[0]
        for rate in ordered[1:]:
            if rate.valid_from == longest.valid_from:
                text = f"is for the same goods, origins and first day as row {longest.row}"
                yield Problem(place(rate.row, "prefix"), text)
            elif rate.valid_from and rate.valid_from <= (longest.valid_to or date.max):
                until = f"until {longest.valid_to}" if longest.valid_to else "without an end"
                text = f"row {longest.row} is for the same goods and origins {until}"
                yield Problem(place(rate.row, "valid_from"), text)
            if (rate.valid_to or date.max) >= (longest.valid_to or date.max):
                longest = rate
