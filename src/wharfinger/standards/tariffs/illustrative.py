"""Small tariffs that come with the package, to try with: ILLUSTRATIVE, and no country's law."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

from wharfinger.errors import UsageError
from wharfinger.standards.identifiers import currency_decimals

from .model import TariffSheet
from .reader import read_tariff

ILLUSTRATIVE_NOTICE: Final = "ILLUSTRATIVE: not the tariff of any country on any day."

_FOLDER: Final = Path(__file__).resolve().parent
_TERMS: Final = MappingProxyType(
    {"AU": ("AUD", "fob"), "CN": ("CNY", "cif"), "GB": ("GBP", "cif"), "NL": ("EUR", "cif")}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class IllustrativeTariff:
    """A tariff to try with. Its rates are examples, not the law of the country.

    Attributes:
        country: the country whose tariff it resembles, ISO 3166-1 alpha-2.
        currency: ISO 4217 code of the currency of its specific duties.
        valuation: customs value: ``cif``, or ``fob`` as in Australia.
        sheet: rates and groups.
        notice: that it is illustrative.
    """

    country: str
    currency: str
    valuation: Literal["cif", "fob"]
    sheet: TariffSheet
    notice: str = ILLUSTRATIVE_NOTICE


def illustrative_countries() -> tuple[str, ...]:
    """Return the countries for which an illustrative tariff comes with the package."""
    return tuple(sorted(_TERMS))


def illustrative_tariff(country: str, *, decimals: int | None = None) -> IllustrativeTariff:
    """Return the illustrative tariff of a country.

    Args:
        country: ISO 3166-1 alpha-2; the tariff of ``NL`` resembles the European Union's.
        decimals: decimals of the currency in which duties are owed; without it, those of the
            tariff's own currency.

    Raises:
        UsageError: none comes with the package.
    """
    if country not in _TERMS:
        raise UsageError(
            f"No illustrative tariff of {country} comes with the package.",
            remedy=f"There are {', '.join(illustrative_countries())}; give a file of your own.",
        )
    currency, valuation = _TERMS[country]
    sheet = read_tariff(
        _FOLDER / f"{country}.csv",
        groups=_FOLDER / f"{country}.groups.csv",
        decimals=currency_decimals(currency) if decimals is None else decimals,
    )
    return IllustrativeTariff(
        country=country,
        currency=currency,
        valuation="fob" if valuation == "fob" else "cif",
        sheet=sheet,
    )
