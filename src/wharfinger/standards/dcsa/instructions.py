"""Shipping instructions (DCSA BL 3.0.4): what a shipper asks the carrier to put into the bill."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, StrictBool

from wharfinger.errors import Problem
from wharfinger.standards.source import Source

from .base import Document, Part
from .conditions import conditions_on, one_of
from .document_rules import title_rules
from .equipment import Equipment, Seal
from .fields import (
    CarrierCode,
    CodeListProvider,
    ContainerNumber,
    Count,
    HsCode,
    PaymentTerm,
    Reference20,
    Reference35,
    Reference100,
    UnLocode,
)
from .goods import OuterPackaging
from .measures import Weight
from .opening import Examination
from .parties import ContactDetail, OtherParty, Party
from .places import PlaceOfIssue
from .references import CustomsReference, Reference
from .schemas import SchemaSource, Standard


class InstructedCargo(Part):
    """What of an item stands in one container, as the shipper states it."""

    equipment_reference: ContainerNumber
    cargo_gross_weight: Weight
    cargo_net_weight: Weight | None = None
    outer_packaging: OuterPackaging | None = None


class InstructedItem(Part):
    """Goods of one description under one booking, as the shipper states them."""

    carrier_booking_reference: Reference35
    commodity_sub_reference: Reference100 | None = None
    description_of_goods: Annotated[tuple[Reference35, ...], Field(max_length=150)]
    hs_codes: Annotated[tuple[HsCode, ...], Field(min_length=1, alias="HSCodes")]
    cargo_items: Annotated[tuple[InstructedCargo, ...], Field(min_length=1)]


class InstructedEquipment(Part):
    """A container: the shipper's own with its size and tare, the carrier's by its number alone."""

    is_shipper_owned: StrictBool
    equipment: Equipment | None = None
    equipment_reference: ContainerNumber | None = None
    seals: Annotated[tuple[Seal, ...], Field(min_length=1)]

    @property
    def number(self) -> str | None:
        """The container number: by ISO 6346, unless there is a remark on it."""
        if self.equipment is not None:
            return self.equipment.equipment_reference
        return self.equipment_reference


class PayableAt(Part):
    """Where the freight is to be paid."""

    un_location_code: UnLocode = Field(alias="UNLocationCode")


class InstructedParties(Part):
    """The parties that the shipper names."""

    shipper: Party
    on_behalf_of_shipper: Party | None = None
    consignee: Party | None = None
    on_behalf_of_consignee: Party | None = None
    endorsee: Party | None = None
    issue_to: Party | None = None
    seller: Party | None = None
    buyer: Party | None = None
    notify_parties: Annotated[tuple[Party, ...], Field(max_length=3)] = ()
    other: tuple[OtherParty, ...] = ()


class ShippingInstructions(Document):
    """What a shipper asks the carrier to put into the bill."""

    transport_document_reference: Reference20 | None = None
    transport_document_type_code: Literal["BOL", "SWB"]
    is_shipped_on_board_type: StrictBool
    freight_payment_term_code: PaymentTerm
    is_electronic: StrictBool
    is_to_order: StrictBool
    number_of_originals_with_charges: Count | None = None
    number_of_originals_without_charges: Count | None = None
    carrier_code: CarrierCode | None = None
    carrier_code_list_provider: CodeListProvider | None = None
    place_of_issue: PlaceOfIssue | None = None
    invoice_payable_at: PayableAt | None = None
    party_contact_details: Annotated[tuple[ContactDetail, ...], Field(min_length=1)]
    document_parties: InstructedParties
    is_cargo_delivered_in_ics2_zone: StrictBool = Field(alias="isCargoDeliveredInICS2Zone")
    consignment_items: Annotated[tuple[InstructedItem, ...], Field(min_length=1)]
    utilized_transport_equipments: Annotated[tuple[InstructedEquipment, ...], Field(min_length=1)]
    references: tuple[Reference, ...] = ()
    customs_references: tuple[CustomsReference, ...] = ()


def read_shipping_instructions(
    source: Source, *, schemas: SchemaSource | None = None
) -> ShippingInstructions:
    """Read a shipper's instructions, in the JSON of DCSA BL 3.0.4.

    Args:
        source: bytes, text, or the path of a file.
        schemas: as of :func:`~.reader.read_transport_document`.

    Raises:
        UsageError: the file, or the published files, cannot be read.
        InvalidDocumentError: every problem, each with its JSON path.
    """
    seen = Examination(source, kind="shipping instructions", standard=Standard.BL)
    instructions = seen.typed(ShippingInstructions)
    seen.add(title_rules(seen.raw, path="$", rule=Standard.BL.rule))
    seen.add(_containers(seen.raw.get("utilizedTransportEquipments")))
    seen.add(conditions_on(seen.raw, path="$", rule=Standard.BL.rule))
    seen.check_schema(schemas, "CreateShippingInstructions")
    return seen.accept(instructions)


def _containers(items: Any) -> Iterator[Problem]:
    """A container is named either with its size and tare, or by its number alone."""
    for index, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            path = f"$.utilizedTransportEquipments[{index}]"
            yield from one_of(item, ("equipment", "equipmentReference"), path, Standard.BL.rule)
