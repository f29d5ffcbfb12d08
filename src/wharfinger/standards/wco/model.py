"""A customs declaration as the WCO Data Model 3.6 states it, in the parts that are acted on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import reduce
from typing import Final

from wharfinger.standards.money import Amount

BILL_OF_LADING: Final = "705"
"""UN/EDIFACT 1001: bill of lading; with category N the document code N705."""

SUPPLEMENTARY: Final = frozenset("XYZUV")
"""Additional declaration types that supplement: of simplified declarations (X, Y), of an entry in
the declarant's records (Z), recapitulative ones (U, V)."""

SIMPLIFIED: Final = frozenset("BCEF")
"""Additional declaration types that are simplified, to be supplemented later."""

PRELODGED: Final = frozenset("DEFK")
"""Additional declaration types that are lodged before the goods are presented."""

_COMMODITY_DIGITS: Final = 10


class Direction(StrEnum):
    """What the declaration asks for, by the first two letters of its TypeCode."""

    IMPORT = "IM"
    EXPORT = "EX"


class ValueBasis(StrEnum):
    """Which element a line's value was taken from."""

    CUSTOMS_VALUE = "CustomsValueAmount"
    ITEM_PRICE = "InvoiceLine/ItemChargeAmount"
    STATISTICAL_VALUE = "StatisticalValueAmount"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party: a registration number (EORI, USCC, …), a name, or both."""

    identifier: str | None
    name: str | None
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """A container or other transport equipment.

    Attributes:
        identifier: the number as declared; in normal form when it is one of ISO 6346.
        is_container: whether the number is one of ISO 6346.
        seals: seal numbers.
    """

    identifier: str
    is_container: bool
    seals: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A quantity in the unit that the tariff asks for.

    Attributes:
        value: not negative, up to six decimals.
        unit: UN/ECE Recommendation 20, with a TARIC qualifier where there is one (``KGM#G``); None
            where the tariff's own unit is meant.
    """

    value: Decimal
    unit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Packages:
    """Packages of one kind.

    Attributes:
        type_code: UN/ECE Recommendation 21, for example ``CT``.
        count: how many; None where none are counted, as of bulk.
        marks: shipping marks.
    """

    type_code: str | None
    count: int | None
    marks: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredDocument:
    """A previous or additional document.

    Attributes:
        category: category code, for example ``N`` (international code list).
        type_code: document type, for example ``705`` (bill of lading).
        identifier: the document's number.
        status: status of a licence, permit or certificate (LPCOExemptionCode).
        previous: whether it is a previous document.
        written_off: the quantity that is written down against a licence.
        written_off_amount: the amount that is written down against a licence.
    """

    category: str | None
    type_code: str | None
    identifier: str | None
    status: str | None = None
    previous: bool = False
    written_off: Quantity | None = None
    written_off_amount: Amount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsLine:
    """One goods item.

    Attributes:
        sequence: item number, from 1.
        description: description of the goods.
        commodity_code: 6 to 10 digits: the nomenclature code and its TARIC digits joined.
        origin: country of origin, ISO 3166-1 alpha-2; None where an export does not state it.
        value: value in minor units.
        value_basis: the element that the value was taken from.
        item_price: the price of the item, in the invoice's currency.
        statistical_value: the statistical value.
        gross_mass: kilograms.
        net_mass: kilograms.
        supplementary: quantity in the tariff's supplementary unit (TariffQuantity).
        packages: packages of each kind.
        procedure: requested and previous procedure, for example ``4000``.
        additional_procedures: for example ``000``.
        containers: the numbers that this item names itself; empty when only the shipment does.
        documents: additional and previous documents of the item.
    """

    sequence: int
    description: str | None
    commodity_code: str
    origin: str | None
    value: Amount
    value_basis: ValueBasis
    item_price: Amount | None
    statistical_value: Amount | None
    gross_mass: Decimal | None
    net_mass: Decimal | None
    supplementary: Quantity | None
    packages: tuple[Packages, ...]
    procedure: str
    additional_procedures: tuple[str, ...]
    containers: tuple[str, ...]
    documents: tuple[DeclaredDocument, ...]

    @property
    def commodity(self) -> int:
        """The commodity code as a number of ten digits, padded with zeros on the right."""
        return int(self.commodity_code.ljust(_COMMODITY_DIGITS, "0"))

    @property
    def origin_bytes(self) -> bytes:
        """The origin as two ASCII bytes; two zero bytes when it is not stated."""
        return (self.origin or "\0\0").encode("ascii")

    def for_contract(self) -> tuple[int, bytes, int]:
        """Commodity, origin and value in minor units, as the customs contract takes a line."""
        return self.commodity, self.origin_bytes, self.value.minor_units


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """An import or export declaration: standard, simplified or supplementary.

    Attributes:
        direction: import or export.
        type_code: the full TypeCode, for example ``IMA``.
        reference: the declarant's own reference (LRN, FunctionalReferenceID).
        identifier: the customs authority's reference (MRN, ID), where the declaration states it.
        accepted: when the declaration that this one supplements was accepted or the goods were
            entered in the records (AcceptanceDateTime); a day or a moment.
        country: country of the customs authority (ResponsibleCountryCode), None when not stated.
        declarant: who lodges.
        importer: importer, on imports.
        exporter: exporter, where stated.
        consignee: consignee, where stated.
        destination: country of destination.
        export_country: country of dispatch.
        delivery_terms: Incoterms code and place, for example ``CIF NLRTM``.
        invoice_total: invoice amount of the whole declaration.
        vessel_imo: IMO number of the ship, where the means of transport is given by it.
        total_packages: packages of the whole declaration.
        equipment: containers and other equipment of the shipment.
        documents: documents of the header and of the shipment.
        lines: goods items.
        content_hash: keccak256 of the canonical XML, 32 bytes.
        content: the declaration itself in canonical XML, with its own prefixes.
    """

    direction: Direction
    type_code: str
    reference: str
    identifier: str | None
    accepted: date | None
    country: str | None
    declarant: Party
    importer: Party | None
    exporter: Party | None
    consignee: Party | None
    destination: str | None
    export_country: str | None
    delivery_terms: str | None
    invoice_total: Amount | None
    vessel_imo: str | None
    total_packages: int | None
    equipment: tuple[Equipment, ...]
    documents: tuple[DeclaredDocument, ...]
    lines: tuple[GoodsLine, ...]
    content_hash: bytes
    content: str = field(repr=False, compare=False)

    @property
    def additional_type(self) -> str:
        """The additional declaration type: what follows IM or EX in the TypeCode."""
        return self.type_code[2:]

    @property
    def is_supplementary(self) -> bool:
        """Whether it supplements a simplified declaration or an entry in the records."""
        return self.additional_type in SUPPLEMENTARY

    @property
    def is_simplified(self) -> bool:
        """Whether a supplementary declaration is to follow."""
        return self.additional_type in SIMPLIFIED

    @property
    def is_prelodged(self) -> bool:
        """Whether it is lodged before the goods are presented."""
        return self.additional_type in PRELODGED

    @property
    def previous_documents(self) -> tuple[DeclaredDocument, ...]:
        """The previous documents of header, shipment and items."""
        every = (*self.documents, *(doc for line in self.lines for doc in line.documents))
        return tuple(doc for doc in every if doc.previous)

    @property
    def containers(self) -> tuple[str, ...]:
        """The container numbers (ISO 6346) of the shipment."""
        return tuple(item.identifier for item in self.equipment if item.is_container)

    @property
    def bills_of_lading(self) -> tuple[str, ...]:
        """References of the bills of lading (document N705) of shipment and items, each once."""
        every = (*self.documents, *(doc for line in self.lines for doc in line.documents))
        found = (
            doc.identifier
            for doc in every
            if doc.type_code == BILL_OF_LADING and doc.category == "N" and doc.identifier
        )
        return tuple(dict.fromkeys(found))

    @property
    def total(self) -> Amount:
        """Sum of the lines' values; they are all in one currency."""
        return reduce(lambda a, b: a + b, (line.value for line in self.lines))
