"""The structs of tariffs and lines of goods; see :mod:`wharfinger.contracts.records`.

Days are UTC days since 1 January 1970, amounts the smallest unit of the country's currency, rates
parts per million (27,000 is 2.7 %), quantities thousandths of a unit of measure (grams where the
unit is the kilogram).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from wharfinger.contracts.enums import DutyBasis, Flow, PermitKinds, Valuation

FOREVER: Final = 2**32 - 1
"""Last day of a rate of which no end is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """The rates that apply to one line of goods.

    Attributes:
        basis: how duty is computed.
        duty_ppm: ad valorem duty on the customs value, parts per million.
        specific: specific duty, smallest unit of the currency per 1,000 units of measure.
        unit: unit of measure, UN/ECE Recommendation 20, three letters; empty when there is none.
        excise_ppm: excise on the composite base, parts per million, below one million.
        vat_ppm: value added tax on the composite base, parts per million.
        permits: kinds of permit that the goods need.
    """

    basis: DutyBasis = DutyBasis.AD_VALOREM
    duty_ppm: int = 0
    specific: int = 0
    unit: str = ""
    excise_ppm: int = 0
    vat_ppm: int = 0
    permits: PermitKinds = PermitKinds.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """One entry of a tariff, as customs sets it.

    Attributes:
        prefix: leading digits of the commodity code, as a number.
        digits: how many digits the prefix has: 2, 4, 6, 8 or 10.
        group: group of origins; zero for every origin.
        flow: whether it is for imports or for exports.
        rates: what applies.
        valid_from: first day, since 1970.
        valid_to: last day; the default has no end.
    """

    prefix: int
    digits: int
    group: int = 0
    flow: Flow = Flow.IMPORT
    rates: Rates
    valid_from: int
    valid_to: int = FOREVER


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """The group that an origin is put into.

    Attributes:
        origin: country of origin, ISO 3166-1 alpha-2.
        group: group of origins; zero to give it the general rates again.
        valid_from: first day, since 1970.
    """

    origin: str
    group: int
    valid_from: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Treasury:
    """In what, to whom and on what value a country's duties are paid.

    Attributes:
        token: ERC-20 in which values are declared and duties owed.
        org: tax organisation that is paid.
        valuation: what duties are computed on.
        valid_from: day on which it was named; it is in force until the next one's day.
    """

    token: str
    org: int
    valuation: Valuation = Valuation.CIF
    valid_from: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of goods; amounts in the smallest unit of the treasury's currency.

    Attributes:
        number: number of the line, from 1.
        commodity: commodity code of ten digits.
        origin: ISO 3166-1 alpha-2 of the country of origin; empty on an export that states none.
        unit: unit of measure of the quantity, UN/ECE Recommendation 20, three letters.
        quantity: thousandths of the unit.
        price: price of the goods, before freight and insurance where these are stated apart.
        freight: freight to the place of importation that is not in the price.
        insurance: insurance that is not in the price, as an amount.
        insurance_ppm: insurance that is not in the price, as a rate on the insured value, parts
            per million, below one million.
    """

    number: int
    commodity: int
    origin: str = ""
    unit: str = ""
    quantity: int = 0
    price: int
    freight: int = 0
    insurance: int = 0
    insurance_ppm: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDues:
    """What one line owes, smallest unit.

    Attributes:
        customs_value: customs value on the country's basis.
        duty: customs duty.
        excise: excise.
        vat: value added tax.
        permits: kinds of permit that the goods need.
    """

    customs_value: int
    duty: int
    excise: int
    vat: int
    permits: PermitKinds = PermitKinds.NONE


TARIFF_RECORDS: Final[Mapping[str, type[Any]]] = MappingProxyType(
    {
        "TariffTypes.Rate": Rate,
        "TariffTypes.Rates": Rates,
        "TariffTypes.Treasury": Treasury,
        "TariffTypes.Line": Line,
        "TariffTypes.LineDues": LineDues,
        "TariffTypes.Grouping": Grouping,
    }
)
"""The mirror of each Solidity struct of tariffs, by its name in an ABI's ``internalType``."""
