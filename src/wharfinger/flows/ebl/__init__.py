"""DCSA's eBL documents acted upon: bills are issued and moved from them, and chains written back.

The documents themselves are read and written by :mod:`wharfinger.standards.dcsa`; here they meet a
deployment.
"""

from wharfinger.flows.ebl.chain import document_status, endorsement_chain, status_document
from wharfinger.flows.ebl.issuing import (
    answer_issuance,
    answer_split,
    issuance_of,
    issue_document,
)
from wharfinger.flows.ebl.parties import PartyRegister
from wharfinger.flows.ebl.surrendering import (
    acceptance_of,
    apply_response,
    carrier_of,
    refusal_of,
    request_surrender,
)
from wharfinger.flows.ebl.transacting import Performed, perform

__all__ = [
    "PartyRegister",
    "Performed",
    "acceptance_of",
    "answer_issuance",
    "answer_split",
    "apply_response",
    "carrier_of",
    "document_status",
    "endorsement_chain",
    "issuance_of",
    "issue_document",
    "perform",
    "refusal_of",
    "request_surrender",
    "status_document",
]
