"""A DCSA transport document (BL 3.0.4): the bill of lading or sea waybill itself.

Names follow the standard in snake case; the JSON names are the aliases. Properties that are not
modelled are allowed, and they stay in :attr:`TransportDocument.canonical` and so in the hash.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, StrictBool

from wharfinger.standards.money import Amount

from .base import Document, Part
from .codes import DocumentStatus
from .equipment import TransportEquipment
from .fields import (
    CarrierCode,
    CodeListProvider,
    Count,
    CurrencyCode,
    IsoDate,
    Number,
    PaymentTerm,
    Price,
    Reference20,
    Reference35,
    Reference100,
    Text,
    Text35,
    Text50,
    Type3,
    trimmed,
)
from .goods import ConsignmentItem
from .parties import ContactDetail, DocumentParties
from .places import InvoicePayableAt, PlaceOfIssue, Transports
from .references import CustomsReference, License, Reference
from .words import BillForm

_Service: TypeAlias = Literal["CY", "SD", "CFS"]
_Displayed: TypeAlias = Annotated[tuple[Text35, ...], Field(max_length=5)]


def _amount(currency: str, value: Decimal) -> Amount:
    return Amount.parse(currency, f"{value:f}")


class Charge(Part):
    """A charge for the carriage."""

    charge_name: Text50
    extended_charge_name: Reference100 | None = None
    currency_amount: Price
    currency_code: CurrencyCode
    payment_term_code: PaymentTerm
    calculation_basis: Text50
    unit_price: Price
    quantity: Price

    @property
    def name(self) -> str:
        """The name that counts: the extended one, where the document gives it."""
        return self.extended_charge_name or self.charge_name

    @property
    def amount(self) -> Amount:
        """The charge in whole minor units.

        Raises:
            InvalidAmountError: the document states more decimals than the currency has.
        """
        return _amount(self.currency_code, self.currency_amount)


class TransportDocument(Document):
    """A bill of lading or a sea waybill."""

    transport_document_reference: Reference20
    transport_document_sub_reference: Reference100 | None = None
    shipping_instructions_reference: Reference100 | None = None
    transport_document_status: DocumentStatus
    transport_document_type_code: Literal["BOL", "SWB"]
    is_shipped_on_board_type: StrictBool
    is_electronic: StrictBool
    is_to_order: StrictBool
    freight_payment_term_code: PaymentTerm | None = None
    number_of_copies_with_charges: Count | None = None
    number_of_copies_without_charges: Count | None = None
    number_of_originals_with_charges: Count | None = None
    number_of_originals_without_charges: Count | None = None
    number_of_rider_pages: Count | None = None
    displayed_name_for_place_of_receipt: _Displayed = ()
    displayed_name_for_port_of_load: _Displayed = ()
    displayed_name_for_port_of_discharge: _Displayed = ()
    displayed_name_for_place_of_delivery: _Displayed = ()
    shipped_on_board_date: IsoDate | None = None
    received_for_shipment_date: IsoDate | None = None
    displayed_shipped_on_board_received_for_shipment: Annotated[Text, trimmed(250)] | None = None
    issue_date: IsoDate | None = None
    place_of_issue: PlaceOfIssue | None = None
    invoice_payable_at: InvoicePayableAt
    terms_and_conditions: Annotated[Text, Field(max_length=50_000)]
    receipt_type_at_origin: _Service
    delivery_type_at_destination: _Service
    cargo_movement_type_at_origin: Type3
    cargo_movement_type_at_destination: Type3
    service_contract_reference: Annotated[Text, Field(max_length=30)] | None = None
    contract_quotation_reference: Reference35 | None = None
    extended_contract_quotation_reference: Annotated[Text, trimmed(70)] | None = None
    declared_value: Annotated[Number, Field(ge=0)] | None = None
    declared_value_currency: CurrencyCode | None = None
    carrier_code: CarrierCode
    carrier_code_list_provider: CodeListProvider
    carrier_clauses: tuple[Annotated[Text, trimmed(20_000)], ...] = ()
    transports: Transports
    charges: tuple[Charge, ...] = ()
    party_contact_details: Annotated[tuple[ContactDetail, ...], Field(min_length=1)]
    document_parties: DocumentParties
    consignment_items: Annotated[tuple[ConsignmentItem, ...], Field(min_length=1)]
    utilized_transport_equipments: Annotated[tuple[TransportEquipment, ...], Field(min_length=1)]
    export_license: License | None = None
    import_license: License | None = None
    references: tuple[Reference, ...] = ()
    customs_references: tuple[CustomsReference, ...] = ()

    @property
    def form(self) -> BillForm:
        """To whom the carrier promises delivery: a consignee, the endorsee's order, the bearer."""
        if not self.is_to_order:
            return BillForm.STRAIGHT
        return BillForm.BEARER if self.document_parties.endorsee is None else BillForm.TO_ORDER

    @property
    def is_title(self) -> bool:
        """Whether the document is one of title; a sea waybill is not."""
        return self.transport_document_type_code == "BOL"

    @property
    def declared(self) -> Amount | None:
        """The declared value of the cargo in whole minor units.

        Raises:
            InvalidAmountError: the document states more decimals than the currency has.
        """
        if self.declared_value is None or self.declared_value_currency is None:
            return None
        return _amount(self.declared_value_currency, self.declared_value)

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
        codes = (code for item in self.consignment_items for code in item.commodity_codes)
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
