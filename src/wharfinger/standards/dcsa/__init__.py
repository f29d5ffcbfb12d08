"""DCSA Bill of Lading 3.0.4: transport documents in JSON."""

from .model import (
    CargoItem,
    ConsignmentItem,
    DocumentParties,
    IdentifyingCode,
    Location,
    OtherParty,
    Party,
    Seal,
    TransportDocument,
    TransportEquipment,
    Transports,
    VesselVoyage,
    Weight,
)
from .reader import SIZE_LIMIT, read_transport_document

__all__ = [
    "SIZE_LIMIT",
    "CargoItem",
    "ConsignmentItem",
    "DocumentParties",
    "IdentifyingCode",
    "Location",
    "OtherParty",
    "Party",
    "Seal",
    "TransportDocument",
    "TransportEquipment",
    "Transports",
    "VesselVoyage",
    "Weight",
    "read_transport_document",
]
