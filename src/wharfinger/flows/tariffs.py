"""Customs tariffs between files and chain: loaded by a country's customs, and asked about.

A tariff's file is read by :func:`wharfinger.standards.tariffs.read_tariff`. Loading sends every row
in batches; it can be repeated on the same day, because a rate that begins on the day of the last
one takes its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeVar

from wharfinger.chain import Sender, latest_timestamp
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.digital_currency import DigitalCurrency
from wharfinger.contracts.enums import DutyBasis, Flow, PermitKinds
from wharfinger.contracts.suite import Suite
from wharfinger.contracts.tariff_records import FOREVER, Grouping, Rate, Rates, Treasury
from wharfinger.errors import InvalidDocumentError, Problem, UsageError
from wharfinger.standards.calendars import EPOCH, days_since_1970
from wharfinger.standards.tariffs import OriginEntry, RateEntry, TariffSheet

BATCH: Final = 50
"""Rows that are sent in one transaction: about two million gas."""

ADVANCE_DAYS: Final = 366
"""How many days ahead a rule may begin at most."""

_CODE_DIGITS: Final = 10

_Row = TypeVar("_Row", Rate, Grouping)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryTerms:
    """On what terms a country's duties are owed, as the chain has them.

    Attributes:
        version: of the treasury, from 1.
        treasury: the currency's contract, the payee, and the customs value.
        decimals: of the currency.
        levies_export: whether exports are assessed before they are loaded.
    """

    version: int
    treasury: Treasury
    decimals: int
    levies_export: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Loading:
    """What was loaded.

    Attributes:
        rates: rates that were sent.
        groupings: origins that were put into groups.
        outcomes: the transactions, in order.
    """

    rates: int
    groupings: int
    outcomes: tuple[Outcome, ...]


def today_of(suite: Suite) -> date:
    """Return the UTC day of the chain's latest block."""
    return EPOCH + timedelta(seconds=latest_timestamp(suite.connection))


def terms_of(suite: Suite, country: str) -> CountryTerms:
    """Return on what terms a country's duties are owed.

    Raises:
        TermsRefusedError: TariffHasNoTreasury.
    """
    version = suite.tariff.treasury_version(country)
    treasury = suite.tariff.treasury_at(country, version=version)
    return CountryTerms(
        version=version,
        treasury=treasury,
        decimals=DigitalCurrency(suite.connection, treasury.token).decimals(),
        levies_export=suite.tariff.levies_export(country),
    )


def load_tariff(
    suite: Suite, country: str, sheet: TariffSheet, *, first: date | None = None, by: Sender
) -> Loading:
    """Send a tariff, groups of origins first, in transactions of 50 rows.

    Args:
        suite: the deployment.
        country: whose tariff it is.
        sheet: the tariff, read with the decimals of the country's currency.
        first: day on which rows without a day of their own begin; without it, the chain's today.
        by: a key of the country's customs.

    Raises:
        UsageError: the sheet was read with other decimals than the currency has.
        InvalidDocumentError: rows that the chain would refuse because of their days, every one.
        ContractRefusedError: the key is none of the country's customs, or a later rule has been
            announced; batches that were sent before stay.
    """
    decimals = terms_of(suite, country).decimals
    if sheet.decimals != decimals:
        raise UsageError(
            f"The tariff was read with {sheet.decimals} decimals; the currency of {country} has"
            f" {decimals}.",
            remedy="Read it with the decimals of the currency in which duties are owed.",
        )
    today = today_of(suite)
    rates, groupings = rules_of(sheet, first=first or today, today=today)
    outcomes = [
        suite.tariff.set_origin_groups(country, groupings=batch, by=by)
        for batch in _batches(groupings)
    ]
    outcomes += [suite.tariff.set_rates(country, rates=batch, by=by) for batch in _batches(rates)]
    return Loading(rates=len(rates), groupings=len(groupings), outcomes=tuple(outcomes))


def rules_of(
    sheet: TariffSheet, *, first: date, today: date
) -> tuple[tuple[Rate, ...], tuple[Grouping, ...]]:
    """Return rates and groups as the contract takes them, in the order of their first days.

    Args:
        sheet: the tariff.
        first: day on which rows without a day of their own begin.
        today: the chain's day; a rule begins then or within 366 days.

    Raises:
        InvalidDocumentError: every row that begins on another day, or ends before it begins.
    """
    problems = [*_untimely(sheet.rates, first, today), *_untimely(sheet.origins, first, today)]
    problems += [
        Problem(f"row {rate.row}, column valid_to", f"{rate.valid_to} is before {first}")
        for rate in sheet.rates
        if rate.valid_from is None and rate.valid_to is not None and rate.valid_to < first
    ]
    if problems:
        raise InvalidDocumentError(sheet.name, problems)
    rates = sorted((rate_of(rate, first=first) for rate in sheet.rates), key=_first_day)
    groupings = sorted(
        (
            Grouping(
                origin=entry.origin,
                group=entry.group,
                valid_from=days_since_1970(entry.valid_from or first),
            )
            for entry in sheet.origins
        ),
        key=_first_day,
    )
    return tuple(rates), tuple(groupings)


def rate_of(entry: RateEntry, *, first: date) -> Rate:
    """Return a row of rates as the contract takes it.

    Args:
        entry: the row.
        first: the day on which it begins when it names none.
    """
    permits = PermitKinds.NONE
    for name in entry.permits:
        permits |= PermitKinds[name.replace("-", "_").upper()]
    return Rate(
        prefix=int(entry.prefix),
        digits=len(entry.prefix),
        group=entry.group,
        flow=Flow[entry.flow.upper()],
        rates=Rates(
            basis=DutyBasis[entry.basis.replace("-", "_").upper()],
            duty_ppm=entry.duty_ppm,
            specific=entry.specific,
            unit=entry.unit,
            excise_ppm=entry.excise_ppm,
            vat_ppm=entry.vat_ppm,
            permits=permits,
        ),
        valid_from=days_since_1970(entry.valid_from or first),
        valid_to=days_since_1970(entry.valid_to) if entry.valid_to else FOREVER,
    )


def commodity_of(text: str) -> int:
    """Return a commodity code of ten digits; a shorter one is filled with zeros.

    Raises:
        UsageError: it does not have 2, 4, 6, 8 or 10 digits.
    """
    digits = text.replace(".", "").replace(" ", "")
    if not digits.isascii() or not digits.isdecimal() or len(digits) not in range(2, 11, 2):
        raise UsageError(
            f"{text!r} is no commodity code.", remedy="Give 2, 4, 6, 8 or 10 digits, 8516.71."
        )
    return int(digits.ljust(_CODE_DIGITS, "0"))


def _untimely(
    entries: Iterable[RateEntry | OriginEntry], first: date, today: date
) -> Iterator[Problem]:
    latest = today + timedelta(days=ADVANCE_DAYS)
    for entry in entries:
        begin = entry.valid_from or first
        if not today <= begin <= latest:
            text = f"{begin} is not from {today} to {latest}, when a rule can begin"
            yield Problem(f"row {entry.row}, column valid_from", text)


def _batches(rows: Sequence[_Row]) -> Iterator[Sequence[_Row]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]


def _first_day(rule: Rate | Grouping) -> int:
    return rule.valid_from
