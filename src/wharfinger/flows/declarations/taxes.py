"""What each line of an assessed declaration owes, as a notice of tax liability states it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from wharfinger.contracts.enums import DutyBasis
from wharfinger.contracts.history import Happening
from wharfinger.contracts.suite import Suite
from wharfinger.contracts.tariff_records import Line, LineDues, Rates
from wharfinger.errors import UsageError
from wharfinger.flows.declarations.chain import Filed
from wharfinger.flows.declarations.goods import rates_of
from wharfinger.flows.terms import THOUSANDTHS
from wharfinger.standards import Amount
from wharfinger.standards.calendars import days_since_1970
from wharfinger.standards.identifiers import currency_decimals
from wharfinger.standards.wco import Direction, Quantity
from wharfinger.standards.wco.notices import TaxedItem, TaxLine

DUTY: Final = "A00"
"""Tax type of customs duty on imports; exports have :data:`EXPORT_DUTY`."""

EXPORT_DUTY: Final = "C00"
"""Tax type of customs duty on exports, as in the Union's list of tax types."""

VAT: Final = "B00"
"""Tax type of value added tax."""

EXCISE: Final = "EXC"
"""UN/EDIFACT 5153: excise; national codes tell the kinds of excise apart."""

_PPM: Final = 1_000_000
_PPM_OF_PERCENT: Final = Decimal(10_000)
_RATE_DECIMALS: Final = 3


def currency_of(suite: Suite, standing: Filed) -> str:
    """Return the currency in which a declaration owes, by its ISO 4217 code.

    Args:
        suite: the deployment.
        standing: the declaration.

    Raises:
        UsageError: it is none of the deployment's currencies.
    """
    token = suite.tariff.treasury_at(standing.country, version=standing.treasury).token
    for code, currency in suite.currencies.items():
        if currency.address == token:
            return code
    raise UsageError(
        f"The token {token}, which {standing.country} is paid, is no currency of the deployment.",
        remedy="Write the notice where its currency can be named.",
    )


def assessed_lines(history: Sequence[Happening]) -> tuple[LineDues, ...]:
    """Return what each line owes by the latest assessment, which begins at its first line.

    Args:
        history: what happened, up to the assessment.
    """
    found: list[LineDues] = []
    for one in history:
        if one.event.name == "LinesAssessed":
            del found[one.event["first"] - 1 :]
            found += one.event["dues"]
    return tuple(found)


def taxed_items(
    suite: Suite,
    standing: Filed,
    dues: Sequence[LineDues],
    *,
    currency: str,
    lines: Sequence[Line] = (),
    excise: str = EXCISE,
) -> tuple[TaxedItem, ...]:
    """Return the duties and taxes of each item.

    The base of excise and VAT is the value with the duty, over one less the rate of excise. Rates
    and quantities are stated where the lines are known and the rate has at most three decimals.

    Args:
        suite: the deployment.
        standing: the declaration.
        dues: what each line owes.
        currency: of the treasury.
        lines: the lines as they were lodged; without them, no rate is stated.
        excise: tax type of excise.
    """
    known: list[Line | None] = [*lines] or [None] * len(dues)
    return tuple(
        TaxedItem(
            sequence=number,
            taxes=_Item(currency, owed, line, _rates(suite, standing, line), excise).taxes(
                EXPORT_DUTY if standing.direction is Direction.EXPORT else DUTY
            ),
        )
        for number, (owed, line) in enumerate(zip(dues, known, strict=True), start=1)
    )


def total_of(items: Iterable[TaxedItem], currency: str) -> Amount:
    """Return the sum of what the items owe."""
    owed = sum(tax.payable.minor_units for item in items for tax in item.taxes)
    return Amount(currency, owed)


def _rates(suite: Suite, standing: Filed, line: Line | None) -> Rates | None:
    if line is None:
        return None
    day = days_since_1970(standing.lodged_on)
    return rates_of(suite, standing.country, standing.direction, line, day=day)


class _Item:
    """The taxes of one line."""

    def __init__(
        self, currency: str, dues: LineDues, line: Line | None, rates: Rates | None, excise: str
    ) -> None:
        self._currency, self._dues, self._line, self._rates = currency, dues, line, rates
        self._excise = excise

    def taxes(self, duty: str) -> tuple[TaxLine, ...]:
        """Duty always; excise and VAT where they are levied."""
        dues, rates = self._dues, self._rates
        found = [self._duty(duty)]
        if dues.excise or (rates and rates.excise_ppm):
            ppm = rates.excise_ppm if rates else None
            found.append(self._levied(self._excise, dues.excise, ppm))
        if dues.vat or (rates and rates.vat_ppm):
            found.append(self._levied(VAT, dues.vat, rates.vat_ppm if rates else None))
        return tuple(found)

    def _duty(self, code: str) -> TaxLine:
        dues, rates, line = self._dues, self._rates, self._line
        owed = self._amount(dues.duty)
        base: Amount | None = self._amount(dues.customs_value)
        quantity, rate = None, None
        if rates is not None and line is not None:
            rate = _percent(rates.duty_ppm)
            if rates.basis is not DutyBasis.AD_VALOREM:
                value = Decimal(line.quantity) / THOUSANDTHS
                quantity = Quantity(value=value, unit=line.unit or None)
                rate = None
            if rates.basis is DutyBasis.SPECIFIC:
                base, rate = None, _per_unit(rates.specific, self._currency)
        return TaxLine(
            type_code=code, base=base, quantity=quantity, rate=rate, assessed=owed, payable=owed
        )

    def _levied(self, code: str, owed: int, ppm: int | None) -> TaxLine:
        """Excise or VAT, on the composite base."""
        excise_ppm = self._rates.excise_ppm if self._rates else None
        base = self._dues.customs_value + self._dues.duty
        if excise_ppm is not None:
            base = base * _PPM // (_PPM - excise_ppm)
        else:
            base += self._dues.excise
        return TaxLine(
            type_code=code,
            base=self._amount(base),
            rate=None if ppm is None else _percent(ppm),
            assessed=self._amount(owed),
            payable=self._amount(owed),
        )

    def _amount(self, minor_units: int) -> Amount:
        return Amount(self._currency, minor_units)


def _percent(ppm: int) -> Decimal | None:
    return _fitting(Decimal(ppm) / _PPM_OF_PERCENT)


def _per_unit(specific: int, currency: str) -> Decimal | None:
    """A specific rate is for 1,000 units, in the currency's smallest unit."""
    scale = Decimal(10) ** (currency_decimals(currency) + 3)
    return _fitting(Decimal(specific) / scale)


def _fitting(rate: Decimal) -> Decimal | None:
    """A rate as a notice can state it; None when it has more decimals."""
    rounded = round(rate, _RATE_DECIMALS)
    return rounded if rounded == rate else None
