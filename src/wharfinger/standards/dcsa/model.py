"""The parts of a DCSA transport document (BL 3.0.4) that Wharfinger acts on.

Names follow the standard in snake case; the JSON names are the aliases. Properties that are not
modelled are allowed, and they stay in :attr:`TransportDocument.canonical` and so in the hash.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Final, Literal, Self, TypeAlias

from eth_utils.crypto import keccak
from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, StrictBool, field_validator
from pydantic.alias_generators import to_camel
from pydantic_core.core_schema import ValidationInfo

from wharfinger.standards import identifiers

from .fields import (
    ContainerNumber,
    CountryCode,
    HsCode,
    ImoNumber,
    IsoDate,
    Name70,
    Number,
    Reference20,
    Reference35,
    Reference100,
    Text,
    Text50,
    UnLocode,
)

_KILOGRAMS_PER_POUND: Final = Decimal("0.45359237")
_SMDG_OR_NMFTA: TypeAlias = Literal["SMDG", "NMFTA"]

Status: TypeAlias = Literal[
    "DRAFT",
    "APPROVED",
    "ISSUED",
    "PENDING_SURRENDER_FOR_AMENDMENT",
    "SURRENDERED_FOR_AMENDMENT",
    "PENDING_SURRENDER_FOR_DELIVERY",
    "SURRENDERED_FOR_DELIVERY",
    "VOIDED",
]


class _Part(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="ignore", alias_generator=to_camel, populate_by_name=False
    )


class IdentifyingCode(_Part):
    """A party's code in a list: an LEI for GLEIF, a platform's own code for an eBL platform."""

    code_list_provider: Annotated[Text, Field(max_length=100)]
    code_list_name: Annotated[Text, Field(max_length=100)] | None = None
    party_code: Annotated[Text, Field(min_length=1, max_length=150)]

    @field_validator("party_code")
    @classmethod
    def _valid_lei(cls, code: str, info: ValidationInfo) -> str:
        if info.data.get("code_list_provider") == "GLEIF":
            return identifiers.lei(code)
        return code


class Address(_Part):
    """A postal address; only the country is acted on."""

    city: Annotated[Text, Field(max_length=35)]
    country_code: CountryCode


class Party(_Part):
    """A party of the document."""

    party_name: Name70
    address: Address | None = None
    identifying_codes: tuple[IdentifyingCode, ...] = ()
    is_notify_party: StrictBool = False

    @property
    def lei(self) -> str | None:
        """The party's Legal Entity Identifier, when it gives one."""
        for code in self.identifying_codes:
            if code.code_list_provider == "GLEIF":
                return code.party_code
        return None


class OtherParty(_Part):
    """A party with a function code of its own, for example ``COW`` (invoice payer)."""

    party: Party
    party_function: Annotated[Text, Field(min_length=1, max_length=3)]


class DocumentParties(_Part):
    """The parties by their role."""

    shipper: Party
    on_behalf_of_shipper: Party | None = None
    consignee: Party | None = None
    on_behalf_of_consignee: Party | None = None
    endorsee: Party | None = None
    issuing_party: Party
    carriers_agent_at_destination: Party | None = None
    notify_parties: Annotated[tuple[Party, ...], Field(max_length=3)] = ()
    other: tuple[OtherParty, ...] = ()

    def by_role(self) -> Iterator[tuple[str, Party]]:
        """Every party with its role: the JSON name, or the function code of an ``other`` one."""
        for name, field in type(self).model_fields.items():
            value = getattr(self, name)
            if isinstance(value, Party):
                yield str(field.alias), value
        for party in self.notify_parties:
            yield "notifyParties", party
        for other in self.other:
            yield other.party_function, other.party


class Location(_Part):
    """A port, by UN/LOCODE where the document gives it."""

    location_name: Reference100 | None = None
    un_location_code: UnLocode | None = Field(default=None, alias="UNLocationCode")


class VesselVoyage(_Part):
    """A vessel and its voyage.

    The IMO number is an addition: BL 3.0.4 itself names no such field, so the name is the one of
    DCSA's Arrival Notice and Track and Trace.
    """

    vessel_name: Text50
    carrier_export_voyage_number: Text50
    universal_export_voyage_reference: (
        Annotated[Text, Field(pattern=r"^[0-9]{2}[0-9A-Z]{2}[NEWSR]$")] | None
    ) = None
    vessel_imo_number: ImoNumber | None = Field(default=None, alias="vesselIMONumber")


class Transports(_Part):
    """The carriage: ports, planned dates, vessels."""

    planned_departure_date: IsoDate
    planned_arrival_date: IsoDate
    port_of_loading: Location
    port_of_discharge: Location
    vessel_voyages: Annotated[tuple[VesselVoyage, ...], Field(min_length=1)]


class Weight(_Part):
    """A mass in kilograms (KGM) or pounds (LBR)."""

    value: Annotated[Number, Field(gt=0, le=1_000_000_000)]
    unit: Literal["KGM", "LBR"]

    @property
    def kilograms(self) -> Decimal:
        """The mass in kilograms, exact (1 lb = 0.45359237 kg)."""
        return self.value if self.unit == "KGM" else self.value * _KILOGRAMS_PER_POUND


class OuterPackaging(_Part):
    """The packages of a cargo item."""

    number_of_packages: Annotated[int, Field(strict=True, ge=1, le=99_999_999)]
    package_code: Annotated[Text, Field(pattern=r"^[A-Z0-9]{2}$")] | None = None
    description: Annotated[Text, Field(max_length=100)]


class CargoItem(_Part):
    """What of a consignment item stands in one container."""

    equipment_reference: ContainerNumber
    cargo_gross_weight: Weight
    cargo_net_weight: Weight | None = None
    outer_packaging: OuterPackaging


class ConsignmentItem(_Part):
    """Goods of one description under one booking."""

    carrier_booking_reference: Reference35
    description_of_goods: Annotated[tuple[Reference35, ...], Field(max_length=150)]
    hs_codes: Annotated[tuple[HsCode, ...], Field(min_length=1, alias="HSCodes")]
    cargo_items: Annotated[tuple[CargoItem, ...], Field(min_length=1)]


class Equipment(_Part):
    """A container."""

    equipment_reference: ContainerNumber
    iso_equipment_code: Annotated[Text, Field(pattern=r"^[0-9A-Z]{4}$")] | None = Field(
        default=None, alias="ISOEquipmentCode"
    )
    tare_weight: Weight | None = None


class Seal(_Part):
    """A seal on a container; the source is carrier, shipper, veterinary or customs."""

    number: Annotated[Text, Field(min_length=1, max_length=15)]
    source: Literal["CAR", "SHI", "VET", "CUS"] | None = None


class TransportEquipment(_Part):
    """A container as it is used for this document."""

    equipment: Equipment
    is_shipper_owned: StrictBool
    seals: Annotated[tuple[Seal, ...], Field(min_length=1)]

    @property
    def number(self) -> str:
        """The container number (ISO 6346)."""
        return self.equipment.equipment_reference


class TransportDocument(_Part):
    """A bill of lading or a sea waybill."""

    transport_document_reference: Reference20
    shipping_instructions_reference: Reference100 | None = None
    transport_document_status: Status
    transport_document_type_code: Literal["BOL", "SWB"]
    is_shipped_on_board_type: StrictBool
    is_electronic: StrictBool
    is_to_order: StrictBool
    freight_payment_term_code: Literal["PRE", "COL"] | None = None
    shipped_on_board_date: IsoDate | None = None
    received_for_shipment_date: IsoDate | None = None
    issue_date: IsoDate | None = None
    terms_and_conditions: Annotated[Text, Field(max_length=50_000)]
    receipt_type_at_origin: Literal["CY", "SD", "CFS"]
    delivery_type_at_destination: Literal["CY", "SD", "CFS"]
    cargo_movement_type_at_origin: Annotated[Text, Field(min_length=1, max_length=3)]
    cargo_movement_type_at_destination: Annotated[Text, Field(min_length=1, max_length=3)]
    carrier_code: Annotated[Text, Field(pattern=r"^\S{1,4}$")]
    carrier_code_list_provider: _SMDG_OR_NMFTA
    carrier_clauses: tuple[Annotated[Text, Field(max_length=20_000)], ...] = ()
    transports: Transports
    document_parties: DocumentParties
    consignment_items: Annotated[tuple[ConsignmentItem, ...], Field(min_length=1)]
    utilized_transport_equipments: Annotated[tuple[TransportEquipment, ...], Field(min_length=1)]

    _canonical: bytes = PrivateAttr(default=b"")

    def with_canonical(self, canonical: bytes) -> Self:
        """This document, remembering the canonical JSON that it was read from."""
        self._canonical = canonical
        return self

    @property
    def canonical(self) -> bytes:
        """The whole document, unmodelled properties included, as canonical JSON (RFC 8785)."""
        return self._canonical

    def content_hash(self) -> bytes:
        """keccak256 of :attr:`canonical`, 32 bytes; the root that is recorded with the bill."""
        return keccak(self._canonical)

    @property
    def containers(self) -> tuple[str, ...]:
        """The container numbers, in the document's order."""
        return tuple(item.number for item in self.utilized_transport_equipments)

    @property
    def port_of_loading(self) -> str | None:
        """UN/LOCODE of the port of loading."""
        return self.transports.port_of_loading.un_location_code

    @property
    def port_of_discharge(self) -> str | None:
        """UN/LOCODE of the port of discharge."""
        return self.transports.port_of_discharge.un_location_code

    @property
    def hs_codes(self) -> tuple[str, ...]:
        """The commodity codes of all items, in the document's order, each once."""
        codes = (code for item in self.consignment_items for code in item.hs_codes)
        return tuple(dict.fromkeys(codes))

    def gross_weight(self, container: str | None = None) -> Decimal:
        """Gross mass of the cargo in kilograms, of one container or of all."""
        return sum(
            (
                cargo.cargo_gross_weight.kilograms
                for item in self.consignment_items
                for cargo in item.cargo_items
                if container in (None, cargo.equipment_reference)
            ),
            Decimal(0),
        )
