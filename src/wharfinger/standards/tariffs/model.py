"""What a tariff's CSV says, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

FlowName: TypeAlias = Literal["import", "export"]
BasisName: TypeAlias = Literal["ad-valorem", "specific", "higher", "lower", "compound"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RateEntry:
    """One row of rates.

    Attributes:
        row: its line in the file, from 1.
        flow: ``import`` or ``export``.
        prefix: leading digits of the commodity code: 2, 4, 6, 8 or 10 of them.
        group: group of origins; zero for every origin.
        basis: how duty is computed.
        duty_ppm: ad valorem duty, parts per million.
        specific: specific duty, smallest unit of the currency per 1,000 units of measure.
        unit: unit of measure, UN/ECE Recommendation 20; empty when duty is ad valorem.
        excise_ppm: excise, parts per million, below one million.
        vat_ppm: value added tax, parts per million.
        permits: kinds of permit that the goods need, ``import-licence`` and so on.
        valid_from: first day; None for the day on which the tariff is loaded.
        valid_to: last day; None when no end is known.
    """

    row: int
    flow: FlowName
    prefix: str
    group: int
    basis: BasisName
    duty_ppm: int
    specific: int
    unit: str
    excise_ppm: int
    vat_ppm: int
    permits: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginEntry:
    """One row of groups: where an origin belongs.

    Attributes:
        row: its line in the file, from 1.
        origin: ISO 3166-1 alpha-2.
        group: group of origins; zero for the general rates.
        valid_from: first day; None for the day on which the tariff is loaded.
    """

    row: int
    origin: str
    group: int
    valid_from: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TariffSheet:
    """A tariff as its files have it.

    Attributes:
        name: what errors call it.
        decimals: decimals of the currency in which specific duties were read.
        rates: the rates, in the order of the file.
        origins: the groups of origins, in the order of their file.
    """

    name: str
    decimals: int
    rates: tuple[RateEntry, ...]
    origins: tuple[OriginEntry, ...] = ()
