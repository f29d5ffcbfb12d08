"""Bills are issued from transport documents and issuance requests (DCSA BL, ISS)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from wharfinger.chain import Sender
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import BillForm
from wharfinger.contracts.records import Id, Issuance
from wharfinger.contracts.refusals import ContractRefusedError, DuplicateRefusedError
from wharfinger.errors import InvalidDocumentError, Problem
from wharfinger.flows.ebl.parties import PartyRegister
from wharfinger.standards.dcsa import (
    IssuanceCode,
    IssuanceFaultEntry,
    IssuanceRequest,
    TransportDocument,
    write_issuance_response,
)
from wharfinger.standards.dcsa.schemas import SchemaSource

_FORMS: Final = {
    "Straight": BillForm.STRAIGHT,
    "ToOrder": BillForm.TO_ORDER,
    "Bearer": BillForm.BEARER,
}
_ISSUABLE: Final = frozenset({"DRAFT", "APPROVED", "ISSUED"})
_COMMENT: Final = 255


def issuance_of(
    document: TransportDocument,
    *,
    parties: PartyRegister,
    issue_to: int | None = None,
    release_points: Mapping[str, int] | None = None,
    path: str = "$",
) -> Issuance:
    """Return what a carrier states when it issues the bill of a transport document.

    Args:
        document: the document; its hash becomes the bill's root.
        parties: who is who.
        issue_to: organisation that receives possession; None for the shipper.
        release_points: the carrier's numbers by UN/LOCODE; the one of the port of discharge is
            stated, or zero.
        path: JSON path of the document in what was read.

    Raises:
        InvalidDocumentError: the document is no electronic document of title, or was surrendered
            or voided, or names a party that is no organisation here; every problem at once.
    """
    problems = list(_unfit(document, path))
    who = document.document_parties
    titled = who.endorsee if document.is_to_order else who.consignee
    role = "endorsee" if document.is_to_order else "consignee"
    title = parties.find(titled) if titled else 0
    possession = issue_to if issue_to is not None else parties.find(who.shipper)
    if titled is not None and title is None:
        problems.append(parties.unknown(titled, f"{path}.documentParties.{role}"))
    if possession is None:
        problems.append(parties.unknown(who.shipper, f"{path}.documentParties.shipper"))
    if problems or possession is None or title is None:
        raise InvalidDocumentError("transport document", problems)
    return Issuance(
        transport_document_reference=document.transport_document_reference,
        document_root=document.content_hash(),
        form=_FORMS[document.form],
        issue_to=possession,
        endorsee=title,
        release_point=(release_points or {}).get(document.port_of_discharge or "", 0),
    )


def issue_document(
    bills: BillOfLading,
    document: TransportDocument,
    *,
    parties: PartyRegister,
    by: Sender,
    release_points: Mapping[str, int] | None = None,
) -> Outcome:
    """Issue the bill of a transport document to its shipper; the signer acts for its carrier.

    Raises:
        InvalidDocumentError: as :func:`issuance_of`.
        ContractRefusedError: what the register of bills refuses.
    """
    issuance = issuance_of(document, parties=parties, release_points=release_points)
    return bills.issue_batch([issuance], by=by)


def answer_issuance(
    bills: BillOfLading,
    request: IssuanceRequest,
    *,
    parties: PartyRegister,
    carrier: int,
    by: Sender,
    release_points: Mapping[str, int] | None = None,
    schemas: SchemaSource | None = None,
) -> dict[str, Any]:
    """Act on an issuance request (ISS 3.0.4) and return the response to it.

    A request that names old documents replaces their bills, which were surrendered for amendment;
    every other one issues a bill. A request for a bill that stands already with the same content
    is answered as issued, so that one may be sent again.

    Args:
        bills: the register of bills.
        request: what the carrier asks.
        parties: who is who.
        carrier: the carrier's organisation.
        by: a key of it.
        release_points: as of :func:`issuance_of`.
        schemas: DCSA's published files, to hold the response against them too.

    Returns:
        ISSU when the bill stands; BREQ when the request is wrong or the reference is used with
        other content; REFU when the register refuses it. Nothing changed unless it is ISSU.
    """
    document = request.document
    try:
        receiver = parties.require(request.issue_to, source="issuance request", path="$.issueTo")
        issuance = issuance_of(
            document,
            parties=parties,
            issue_to=receiver,
            release_points=release_points,
            path="$.document",
        )
        _record(bills, request, issuance, carrier=carrier, by=by)
    except InvalidDocumentError as error:
        faults = [IssuanceFaultEntry(reason=str(each)[:_COMMENT]) for each in error.problems]
        return _response(document, IssuanceCode.BREQ, "The request is wrong.", faults, schemas)
    except DuplicateRefusedError as error:
        return _response(document, IssuanceCode.BREQ, str(error), [], schemas)
    except ContractRefusedError as error:
        return _response(document, IssuanceCode.REFU, str(error), [], schemas)
    return _response(document, IssuanceCode.ISSU, None, [], schemas)


def _record(
    bills: BillOfLading,
    request: IssuanceRequest,
    issuance: Issuance,
    *,
    carrier: int,
    by: Sender,
) -> None:
    """Issue the bill, or replace what it takes the place of, unless it stands already."""
    bill = bills.bill_id(carrier, transport_document_reference=_reference(request.document))
    record = bills.bill_of(bill)
    if record.state and record.document_root == issuance.document_root:
        return
    old = _predecessors(bills, request, carrier)
    if old:
        bills.replace(old, successors=[issuance], by=by)
    else:
        bills.issue_batch([issuance], by=by)


def _predecessors(bills: BillOfLading, request: IssuanceRequest, carrier: int) -> Sequence[Id]:
    replaced = request.transport_document_replacements
    if replaced is None:
        return ()
    if replaced.new_transport_document_references:
        path = "$.transportDocumentReplacements.newTransportDocumentReferences"
        message = "a bill is split into all of its parts in one act, not by a request for each"
        raise InvalidDocumentError("issuance request", [Problem(path, message)])
    return [
        bills.bill_id(carrier, transport_document_reference=old.transport_document_reference)
        for old in replaced.old_transport_document_references
    ]


def _unfit(document: TransportDocument, path: str) -> list[Problem]:
    problems = []
    if not document.is_title:
        message = "a sea waybill is no document of title, and no bill is issued from it"
        problems.append(Problem(f"{path}.transportDocumentTypeCode", message))
    if not document.is_electronic:
        problems.append(Problem(f"{path}.isElectronic", "must be true for an electronic bill"))
    if document.transport_document_status not in _ISSUABLE:
        message = f"a document that is {document.transport_document_status} is issued no more"
        problems.append(Problem(f"{path}.transportDocumentStatus", message))
    return problems


def _reference(document: TransportDocument) -> str:
    return document.transport_document_reference


def _response(
    document: TransportDocument,
    code: IssuanceCode,
    reason: str | None,
    faults: Sequence[IssuanceFaultEntry],
    schemas: SchemaSource | None,
) -> dict[str, Any]:
    return write_issuance_response(
        _reference(document),
        code=code,
        sub_reference=document.transport_document_sub_reference,
        reason=reason[:_COMMENT] if reason else None,
        errors=faults,
        schemas=schemas,
    )
