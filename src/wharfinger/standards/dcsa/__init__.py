"""DCSA eBL in JSON: transport documents, issuance, surrender, endorsement chains, envelopes.

Read are BL, ISS, SUR and END 3.0.4 and PINT 3.0.0; written are the answers of carrier and platform.
"""

from .chain import (
    ChainLink,
    ChainParty,
    EndorsementChain,
    RepresentedParty,
    read_endorsement_chain,
)
from .codes import (
    CHAIN_ACTIONS,
    ENDORSEMENT_ACTIONS,
    NOTIFIED_STATUS,
    PINT_ACTIONS,
    REASON_CODES,
    STATE_AFTER,
    STATES_OF_STATUS,
    STATUS_OF_NOTIFIED,
    STATUS_OF_STATE,
    SURRENDER_ANSWERS,
    SURRENDER_REQUESTS,
    ChainAction,
    DocumentStatus,
    IssuanceCode,
    NotifiedStatus,
    PintAction,
    ReasonCode,
    SurrenderAnswerCode,
    SurrenderRequestCode,
    chain_actions,
    pint_actions,
)
from .dangerous import (
    DangerousGoods,
)
from .entries import (
    ChainEntry,
    CodeEntry,
    FeedbackEntry,
    IssuanceFaultEntry,
    LinkEntry,
    PartyEntry,
    RepresentedEntry,
    TaxEntry,
)
from .envelope import (
    Envelope,
    EnvelopeManifest,
    Transaction,
    TransferEntry,
    read_envelope,
)
from .equipment import (
    ReeferSettings,
    Seal,
    TransportEquipment,
)
from .goods import (
    CargoItem,
    ConsignmentItem,
)
from .instructions import (
    ShippingInstructions,
    read_shipping_instructions,
)
from .issuance import (
    IssuanceManifest,
    IssuanceRequest,
    IssuanceResponse,
    IssueToParty,
    read_issuance_request,
    read_issuance_response,
)
from .jws import (
    Jws,
    Keys,
)
from .measures import (
    Volume,
    Weight,
)
from .model import (
    Charge,
    TransportDocument,
)
from .notification import (
    StatusNotification,
    read_status_notification,
)
from .opening import (
    BINARY_SIZE_LIMIT,
    SIZE_LIMIT,
)
from .parties import (
    DocumentParties,
    IdentifyingCode,
    OtherParty,
    Party,
)
from .places import (
    Location,
    Place,
    Transports,
    VesselVoyage,
)
from .reader import (
    read_transport_document,
)
from .remarks import (
    PLATFORMS,
)
from .schemas import (
    ENVIRONMENT,
    Schemas,
    Standard,
)
from .signed import (
    SignedContent,
)
from .surrender import (
    SurrenderRequest,
    SurrenderResponse,
    read_surrender_request,
    read_surrender_response,
)
from .words import (
    Act,
    AmendmentReason,
    BillForm,
    BillState,
    Endorsement,
)
from .writers import (
    EventEntry,
    canonical_text,
    write_endorsement_chain,
    write_issuance_response,
    write_status_notification,
    write_surrender_response,
    write_transport_document_status,
)

__all__ = [
    "BINARY_SIZE_LIMIT",
    "CHAIN_ACTIONS",
    "ENDORSEMENT_ACTIONS",
    "ENVIRONMENT",
    "NOTIFIED_STATUS",
    "PINT_ACTIONS",
    "PLATFORMS",
    "REASON_CODES",
    "SIZE_LIMIT",
    "STATES_OF_STATUS",
    "STATE_AFTER",
    "STATUS_OF_NOTIFIED",
    "STATUS_OF_STATE",
    "SURRENDER_ANSWERS",
    "SURRENDER_REQUESTS",
    "Act",
    "AmendmentReason",
    "BillForm",
    "BillState",
    "CargoItem",
    "ChainAction",
    "ChainEntry",
    "ChainLink",
    "ChainParty",
    "Charge",
    "CodeEntry",
    "ConsignmentItem",
    "DangerousGoods",
    "DocumentParties",
    "DocumentStatus",
    "Endorsement",
    "EndorsementChain",
    "Envelope",
    "EnvelopeManifest",
    "EventEntry",
    "FeedbackEntry",
    "IdentifyingCode",
    "IssuanceCode",
    "IssuanceFaultEntry",
    "IssuanceManifest",
    "IssuanceRequest",
    "IssuanceResponse",
    "IssueToParty",
    "Jws",
    "Keys",
    "LinkEntry",
    "Location",
    "NotifiedStatus",
    "OtherParty",
    "Party",
    "PartyEntry",
    "PintAction",
    "Place",
    "ReasonCode",
    "ReeferSettings",
    "RepresentedEntry",
    "RepresentedParty",
    "Schemas",
    "Seal",
    "ShippingInstructions",
    "SignedContent",
    "Standard",
    "StatusNotification",
    "SurrenderAnswerCode",
    "SurrenderRequest",
    "SurrenderRequestCode",
    "SurrenderResponse",
    "TaxEntry",
    "Transaction",
    "TransferEntry",
    "TransportDocument",
    "TransportEquipment",
    "Transports",
    "VesselVoyage",
    "Volume",
    "Weight",
    "canonical_text",
    "chain_actions",
    "pint_actions",
    "read_endorsement_chain",
    "read_envelope",
    "read_issuance_request",
    "read_issuance_response",
    "read_shipping_instructions",
    "read_status_notification",
    "read_surrender_request",
    "read_surrender_response",
    "read_transport_document",
    "write_endorsement_chain",
    "write_issuance_response",
    "write_status_notification",
    "write_surrender_response",
    "write_transport_document_status",
]
