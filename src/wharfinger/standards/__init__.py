"""Readers for the documents of a trade: DCSA, SWIFT, WCO; and the identifiers in them.

Every reader takes bytes, text or the path of a file, returns a frozen model, and raises
:class:`~wharfinger.errors.InvalidDocumentError` with every problem at once.
"""

from .consistency import disagreements
from .dcsa import (
    EndorsementChain,
    Envelope,
    IssuanceRequest,
    SurrenderRequest,
    TransportDocument,
    read_endorsement_chain,
    read_envelope,
    read_issuance_request,
    read_surrender_request,
    read_transport_document,
)
from .identifiers import InvalidIdentifierError
from .money import Amount, InvalidAmountError
from .parties import Organisation, Organisations, Role, read_parties
from .source import Source
from .swift import DocumentaryCredit, read_amendment, read_credit, read_mt700
from .trade import TradeDocuments, read_trade
from .wco import Declaration, GoodsLine, read_declaration

__all__ = [
    "Amount",
    "Declaration",
    "DocumentaryCredit",
    "EndorsementChain",
    "Envelope",
    "GoodsLine",
    "InvalidAmountError",
    "InvalidIdentifierError",
    "IssuanceRequest",
    "Organisation",
    "Organisations",
    "Role",
    "Source",
    "SurrenderRequest",
    "TradeDocuments",
    "TransportDocument",
    "disagreements",
    "read_amendment",
    "read_credit",
    "read_declaration",
    "read_endorsement_chain",
    "read_envelope",
    "read_issuance_request",
    "read_mt700",
    "read_parties",
    "read_surrender_request",
    "read_trade",
    "read_transport_document",
]
