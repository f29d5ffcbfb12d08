"""The containers of a DCSA transport document, their seals and reefer settings."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field, StrictBool

from .base import Part
from .fields import ContainerNumber, Number, Price, Text, Text35, trimmed
from .measures import TemperatureUnit, Weight
from .references import CustomsReference, Reference

_Percent: TypeAlias = Annotated[Number, Field(ge=0, le=100)]


class Equipment(Part):
    """A container."""

    equipment_reference: ContainerNumber
    iso_equipment_code: Annotated[Text, trimmed(4)] | None = Field(
        default=None, alias="ISOEquipmentCode"
    )
    tare_weight: Weight | None = None


class ReeferSettings(Part):
    """What a running reefer holds: temperature, gases and humidity in per cent, air exchange."""

    temperature_setpoint: Number | None = None
    temperature_unit: TemperatureUnit | None = None
    o2_setpoint: _Percent | None = Field(default=None, alias="o2Setpoint")
    co2_setpoint: _Percent | None = Field(default=None, alias="co2Setpoint")
    humidity_setpoint: _Percent | None = None
    air_exchange_setpoint: Price | None = None
    air_exchange_unit: Literal["MQH", "FQH"] | None = None
    is_ventilation_open: StrictBool | None = None
    is_drainholes_open: StrictBool | None = None
    is_bulb_mode: StrictBool | None = None
    is_cold_treatment_required: StrictBool | None = None
    is_controlled_atmosphere_required: StrictBool | None = None


class Seal(Part):
    """A seal on a container; the source is carrier, shipper, veterinary or customs."""

    number: Annotated[Text, Field(max_length=15)]
    source: Literal["CAR", "SHI", "VET", "CUS"] | None = None


class TransportEquipment(Part):
    """A container as it is used for this document."""

    equipment: Equipment
    is_shipper_owned: StrictBool
    is_non_operating_reefer: StrictBool | None = None
    active_reefer_settings: ReeferSettings | None = None
    shipping_marks: Annotated[tuple[Text35, ...], Field(max_length=50)] = ()
    seals: Annotated[tuple[Seal, ...], Field(min_length=1)]
    references: tuple[Reference, ...] = ()
    customs_references: tuple[CustomsReference, ...] = ()

    @property
    def number(self) -> str:
        """The container number: by ISO 6346, unless the document carries a remark on it."""
        return self.equipment.equipment_reference
