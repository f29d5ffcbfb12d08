"""Dangerous goods of a DCSA document, as the IMDG code classes them."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, Field, StrictBool

from .base import Part
from .fields import IsoDate, Moment, Number, Text, Text100, Text250, trimmed, whole
from .measures import ExplosiveWeight, LiquidVolume, TemperatureUnit, Weight

_FourDigits: TypeAlias = Annotated[Text, Field(pattern=r"^[0-9]{4}$")]
_Risk: TypeAlias = Annotated[Text, Field(pattern=r"^[0-9](?:\.[0-9])?$")]
_Text255: TypeAlias = Annotated[Text, Field(max_length=255)]


class InnerPackaging(Part):
    """What stands inside the outer packages; it may hold packages itself."""

    quantity: Annotated[int, BeforeValidator(whole), Field(strict=True)]
    material: Text100
    description: Text100
    inner_packagings: tuple[InnerPackaging, ...] = ()


class EmergencyContact(Part):
    """Whom to call when something happens to the goods."""

    contact: _Text255
    provider: _Text255 | None = None
    phone: Annotated[Text, trimmed(30)]
    reference_number: _Text255 | None = None


class TemperatureLimits(Part):
    """Temperatures that matter for the goods, all in the one unit."""

    temperature_unit: TemperatureUnit
    flash_point: Number | None = None
    transport_control_temperature: Number | None = None
    transport_emergency_temperature: Number | None = None
    sadt: Number | None = Field(default=None, alias="SADT")
    sapt: Number | None = Field(default=None, alias="SAPT")


class DangerousGoods(Part):
    """One dangerous substance: a UN or a NA number, its class, and how it is packed."""

    un_number: _FourDigits | None = Field(default=None, alias="UNNumber")
    na_number: _FourDigits | None = Field(default=None, alias="NANumber")
    coded_variant_list: Annotated[Text, Field(pattern=r"^[0-3][0-9A-Z]{3}$")] | None = None
    proper_shipping_name: Text250
    technical_name: Text250 | None = None
    imo_class: Annotated[Text, Field(max_length=4)]
    subsidiary_risk_1: _Risk | None = Field(default=None, alias="subsidiaryRisk1")
    subsidiary_risk_2: _Risk | None = Field(default=None, alias="subsidiaryRisk2")
    is_marine_pollutant: StrictBool | None = None
    packing_group: Annotated[int, BeforeValidator(whole), Field(strict=True, ge=1, le=3)] | None = (
        None
    )
    is_limited_quantity: StrictBool | None = None
    is_excepted_quantity: StrictBool | None = None
    is_salvage_packings: StrictBool | None = None
    is_empty_uncleaned_residue: StrictBool | None = None
    is_waste: StrictBool | None = None
    is_hot: StrictBool | None = None
    is_competent_authority_approval_required: StrictBool | None = None
    competent_authority_approval: Annotated[Text, trimmed(70)] | None = None
    segregation_groups: tuple[Annotated[Text, Field(max_length=2)], ...] = ()
    inner_packagings: tuple[InnerPackaging, ...] = ()
    emergency_contact_details: EmergencyContact | None = None
    ems_number: Annotated[Text, Field(max_length=7)] | None = Field(default=None, alias="EMSNumber")
    end_of_holding_time: IsoDate | None = None
    fumigation_date_time: Moment | None = None
    is_reportable_quantity: StrictBool | None = None
    inhalation_zone: Annotated[Text, Field(min_length=1, max_length=1)] | None = None
    gross_weight: Weight | None = None
    net_weight: Weight | None = None
    net_explosive_content: ExplosiveWeight | None = None
    net_volume: LiquidVolume | None = None
    limits: TemperatureLimits | None = None
