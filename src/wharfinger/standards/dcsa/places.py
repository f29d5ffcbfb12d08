"""The carriage of a DCSA transport document: places, ports, vessels and voyages."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Part
from .fields import (
    CountryCode,
    ImoNumber,
    IsoDate,
    Reference35,
    Reference100,
    Text,
    Text35,
    Text50,
    Text50Any,
    Text100,
    Text250,
    UnLocode,
    trimmed,
)
from .parties import Address


class City(Part):
    """A city by name, where a port has no code."""

    city: Reference35
    state_region: Annotated[Text, Field(max_length=65)] | None = None
    country_code: CountryCode


class Facility(Part):
    """A terminal or depot by its code in the list of BIC or SMDG."""

    facility_code: Annotated[Text, trimmed(6)]
    facility_code_list_provider: Literal["BIC", "SMDG"]


class GeoCoordinate(Part):
    """A point on the map, in degrees as texts."""

    latitude: Annotated[Text, Field(max_length=10)]
    longitude: Annotated[Text, Field(max_length=11)]


class Location(Part):
    """A port, by UN/LOCODE where the document gives it, or by its city."""

    location_name: Reference100 | None = None
    city: City | None = None
    un_location_code: UnLocode | None = Field(default=None, alias="UNLocationCode")


class Place(Part):
    """A place of receipt, delivery or onward routing, in any of the ways that DCSA knows."""

    location_name: Reference100 | None = None
    facility_name: Text100 | None = None
    address: Address | None = None
    address_lines: Annotated[tuple[Text250, ...], Field(max_length=5)] = ()
    facility: Facility | None = None
    un_location_code: UnLocode | None = Field(default=None, alias="UNLocationCode")
    geo_coordinate: GeoCoordinate | None = None


class PlaceOfIssue(Part):
    """Where the document is issued: a UN/LOCODE or a country, not both."""

    location_name: Reference100 | None = None
    un_location_code: UnLocode | None = Field(default=None, alias="UNLocationCode")
    country_code: CountryCode | None = None


class InvoicePayableAt(Part):
    """Where the freight is paid: a UN/LOCODE or free text, not both."""

    un_location_code: UnLocode | None = Field(default=None, alias="UNLocationCode")
    free_text: Text35 | None = None


class VesselVoyage(Part):
    """A vessel and its voyage.

    The IMO number is an addition: BL 3.0.4 itself names no such field, so the name is the one of
    DCSA's Arrival Notice and Track and Trace.
    """

    vessel_name: Text50
    carrier_export_voyage_number: Text50
    universal_export_voyage_reference: (
        Annotated[Text, Field(pattern=r"^[0-9]{2}[0-9A-Z]{2}[NEWSR]$")] | None
    ) = None
    role: Annotated[Text, Field(max_length=30)] | None = None
    vessel_imo_number: ImoNumber | None = Field(default=None, alias="vesselIMONumber")


class Transports(Part):
    """The carriage: ports, planned dates, vessels, and what the carrier arranges inland."""

    planned_departure_date: IsoDate
    planned_arrival_date: IsoDate
    pre_carriage_by: Text50Any | None = None
    on_carriage_by: Text50Any | None = None
    place_of_receipt: Place | None = None
    port_of_loading: Location
    port_of_discharge: Location
    place_of_delivery: Place | None = None
    onward_inland_routing: Place | None = None
    vessel_voyages: Annotated[tuple[VesselVoyage, ...], Field(min_length=1)]
