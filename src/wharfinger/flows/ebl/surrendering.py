"""Bills are surrendered by DCSA's requests, and answered by its responses (DCSA SUR)."""

from __future__ import annotations

from typing import Any, Final

from eth_utils.crypto import keccak

from wharfinger.chain import Sender
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import AmendmentReason, BillState
from wharfinger.contracts.ids import Id
from wharfinger.contracts.refusals import ContractRefusedError
from wharfinger.errors import InvalidDocumentError, Problem, UsageError
from wharfinger.flows.ebl.chain import document_status
from wharfinger.flows.ebl.parties import Inquiry, PartyRegister
from wharfinger.flows.ebl.wording import fitting
from wharfinger.standards.dcsa import (
    ChainAction,
    DocumentStatus,
    SurrenderAnswerCode,
    SurrenderRequest,
    SurrenderResponse,
    write_surrender_response,
)
from wharfinger.standards.dcsa.schemas import SchemaSource

REASONS: Final = {
    "SWTP": AmendmentReason.SWITCH_TO_PAPER,
    "COD": AmendmentReason.CHANGE_OF_DESTINATION,
    "SWI": AmendmentReason.SWITCH,
    "AMF": AmendmentReason.AMEND,
    "SPL": AmendmentReason.SPLIT,
    "CMB": AmendmentReason.COMBINE,
}
"""The contract's reason for each of the standard's; DCSA has codes for the first three alone."""

WITHOUT_CODE: Final = frozenset(
    {AmendmentReason.AMEND, AmendmentReason.SPLIT, AmendmentReason.COMBINE}
)
"""Reasons that DCSA has said in a comment; a document that gives no code may mean any of them."""

_SOURCE: Final = "surrender request"


def carrier_of(request: SurrenderRequest, *, parties: PartyRegister) -> int:
    """Return who issued the bill of a request, by the endorsement chain that the request carries.

    Raises:
        InvalidDocumentError: the chain does not say who, or names no organisation of this
            deployment.
    """
    inquiry = Inquiry(parties)
    issuers = [
        (f"$.endorsementChain[{place}].actor", link.actor)
        for place, link in enumerate(request.endorsement_chain)
        if link.action_code is ChainAction.ISSUE
    ]
    if not issuers:
        message = "does not say who issued the bill"
        inquiry.note([Problem("$.endorsementChain", message)])
    orgs = [inquiry.org(actor, path) for path, actor in issuers]
    inquiry.conclude(_SOURCE)
    return orgs[0]


def request_surrender(
    bills: BillOfLading,
    request: SurrenderRequest,
    *,
    carrier: int,
    by: Sender,
    reason: AmendmentReason | None = None,
) -> Outcome:
    """Surrender the bill of a request (SUR 3.0.4): SREQ for delivery, AREQ for amendment.

    Args:
        bills: the register of bills.
        request: what the sole possessor asks.
        carrier: organisation of the carrier that issued the bill.
        by: a key of the sole possessor.
        reason: AMEND, SPLIT or COMBINE, which have no code: the request says in a comment which;
            None for what its code says, and for AMEND where it has none.

    Raises:
        InvalidDocumentError: the request asks for something else than the reason given.
        ContractRefusedError: what the register of bills refuses.
    """
    reference = request.transport_document_reference
    bill = bills.bill_id(carrier, transport_document_reference=reference)
    if reason is not None and not _asks_for(request, reason):
        message = f"does not ask for {reason.name}"
        path = "$.surrenderRequestCode" if request.is_for_delivery else "$.reasonCode"
        raise InvalidDocumentError(_SOURCE, [Problem(path, message)])
    if request.reason is None:
        return bills.surrender_for_delivery(bill, by=by)
    return bills.surrender_for_amendment(bill, reason=reason or REASONS[request.reason], by=by)


def apply_response(
    bills: BillOfLading, response: SurrenderResponse, *, bill: Id, by: Sender
) -> Outcome:
    """Do what a response (SUR 3.0.4) says: SURR accepts a surrender for delivery, SREJ refuses.

    The reason of a refusal is keccak256 of its comments in UTF-8.

    Args:
        bills: the register of bills.
        response: the carrier's answer.
        bill: id of the bill.
        by: a key of the carrier, or of its release agent at the port of discharge.

    Raises:
        InvalidDocumentError: SURR of a surrender for amendment, which is answered by the act
            itself: by ``replace`` or ``switch_to_paper``.
        ContractRefusedError: what the register of bills refuses.
    """
    if response.action is SurrenderAnswerCode.SREJ:
        reason = keccak(text=response.comments or "")
        return bills.refuse_surrender(bill, reason=reason, by=by)
    if bills.state_of(bill) is BillState.PENDING_AMENDMENT:
        message = "accepts a surrender for amendment, which the successors or the paper answer"
        raise InvalidDocumentError("surrender response", [Problem("$.action", message)])
    return bills.accept_surrender(bill, by=by)


def refusal_of(
    request: SurrenderRequest,
    error: ContractRefusedError,
    *,
    schemas: SchemaSource | None = None,
) -> dict[str, Any]:
    """Return the response (SUR 3.0.4, SREJ) to a request that the register of bills refused."""
    return write_surrender_response(
        request.surrender_request_reference,
        action=SurrenderAnswerCode.SREJ,
        comments=fitting(str(error)),
        schemas=schemas,
    )


def acceptance_of(
    request: SurrenderRequest,
    *,
    bills: BillOfLading,
    carrier: int,
    schemas: SchemaSource | None = None,
) -> dict[str, Any]:
    """Return the response (SUR 3.0.4, SURR) to a request, once the chain has it answered so.

    Raises:
        UsageError: the carrier has not accepted the surrender on chain, or another one.
    """
    reference = request.transport_document_reference
    bill = bills.bill_id(carrier, transport_document_reference=reference)
    record = bills.bill_of(bill)
    done = DocumentStatus.SURRENDERED_FOR_AMENDMENT
    if request.is_for_delivery:
        done = DocumentStatus.SURRENDERED_FOR_DELIVERY
    accepted = record.state and document_status(bills, bill) is done
    if not accepted or not _asks_for(request, record.reason):
        raise UsageError(
            f"This surrender of {reference} is not accepted: the bill is {record.state.name}.",
            remedy="Accept it, or replace the bill, and answer then.",
        )
    return write_surrender_response(
        request.surrender_request_reference, action=SurrenderAnswerCode.SURR, schemas=schemas
    )


def _asks_for(request: SurrenderRequest, reason: AmendmentReason) -> bool:
    """Whether a request is for a reason; without a code it may be any that has none."""
    if request.is_for_delivery:
        return reason is AmendmentReason.NONE
    if request.reason_code is not None:
        return REASONS[request.reason_code] is reason
    return reason in WITHOUT_CODE
