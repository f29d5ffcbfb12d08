"""Customs tariffs as CSV, by country: read with every problem named, and small ones to try with.

The tariffs that come with the package are ILLUSTRATIVE. They have the form of a tariff and some of
its usual contents; they are not the law of any country on any day.
"""

from .illustrative import (
    ILLUSTRATIVE_NOTICE,
    IllustrativeTariff,
    illustrative_countries,
    illustrative_tariff,
)
from .model import BasisName, FlowName, OriginEntry, RateEntry, TariffSheet
from .reader import GROUP_COLUMNS, MAX_BYTES, RATE_COLUMNS, read_tariff

__all__ = [
    "GROUP_COLUMNS",
    "ILLUSTRATIVE_NOTICE",
    "MAX_BYTES",
    "RATE_COLUMNS",
    "BasisName",
    "FlowName",
    "IllustrativeTariff",
    "OriginEntry",
    "RateEntry",
    "TariffSheet",
    "illustrative_countries",
    "illustrative_tariff",
    "read_tariff",
]
