"""Bills are issued from transport documents and issuance requests (DCSA BL, ISS)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from wharfinger.chain import Sender
from wharfinger.contracts.base import Event, Outcome
from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import BillForm
from wharfinger.contracts.ids import Id
from wharfinger.contracts.records import Issuance
from wharfinger.contracts.refusals import ContractRefusedError, DuplicateRefusedError
from wharfinger.errors import InvalidDocumentError, Problem
from wharfinger.flows.ebl.parties import Inquiry, PartyRegister
from wharfinger.flows.ebl.wording import fitting
from wharfinger.standards.dcsa import (
    IssuanceCode,
    IssuanceFaultEntry,
    IssuanceRequest,
    Keys,
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
_REPLACEMENTS: Final = "$.transportDocumentReplacements"
_REQUEST: Final = "issuance request"


def issuance_of(
    document: TransportDocument,
    *,
    parties: PartyRegister,
    issue_to: int | None = None,
    release_points: Mapping[str, int] | None = None,
) -> Issuance:
    """Return what a carrier states when it issues the bill of a transport document.

    Args:
        document: the document; its hash becomes the bill's root.
        parties: who is who.
        issue_to: organisation that receives possession; None for the shipper.
        release_points: the carrier's numbers by UN/LOCODE; the one of the port of discharge is
            stated, or zero.

    Raises:
        InvalidDocumentError: the document is no electronic document of title, or was surrendered
            or voided, or names a party that is no organisation here; every problem at once.
    """
    inquiry = Inquiry(parties)
    issuance = stated_in(
        document, inquiry=inquiry, issue_to=issue_to, release_points=release_points
    )
    inquiry.conclude("transport document")
    return issuance


def issue_document(
    bills: BillOfLading,
    document: TransportDocument,
    *,
    parties: PartyRegister,
    by: Sender,
    issue_to: int | None = None,
    release_points: Mapping[str, int] | None = None,
) -> Outcome:
    """Issue the bill of a transport document; the signer acts for its carrier.

    Args:
        bills: the register of bills.
        document: the document; its hash becomes the bill's root.
        parties: who is who.
        by: a key of the carrier.
        issue_to: organisation that receives possession; None for the shipper.
        release_points: as of :func:`issuance_of`.

    Raises:
        InvalidDocumentError: as :func:`issuance_of`.
        ContractRefusedError: what the register of bills refuses.
    """
    issuance = issuance_of(
        document, parties=parties, issue_to=issue_to, release_points=release_points
    )
    return bills.issue_batch([issuance], by=by)


def answer_issuance(
    bills: BillOfLading,
    request: IssuanceRequest,
    *,
    parties: PartyRegister,
    by: Sender,
    keys: Keys | None = None,
    release_points: Mapping[str, int] | None = None,
    schemas: SchemaSource | None = None,
) -> dict[str, Any]:
    """Act on an issuance request (ISS 3.0.4) and return the response to it.

    A request that names old documents replaces their bills, which were surrendered for amendment;
    every other one issues a bill. For the parts of a split there is :func:`answer_split`.

    A request whose bill stands already, issued to the same party from the same document in the
    place of the same bills, is answered as issued, so that one may be sent again.

    Args:
        bills: the register of bills.
        request: what the carrier asks.
        parties: who is who.
        by: a key of the carrier, whose bill it becomes.
        keys: the carrier's public keys, in PEM by key id; None leaves the signature to the caller.
        release_points: as of :func:`issuance_of`.
        schemas: DCSA's published files, to hold the response against them too.

    Returns:
        ISSU when the bill stands; BREQ when the request is wrong or the reference is used with
        other content; REFU when the register refuses it. Nothing changed unless it is ISSU.

    Raises:
        UsageError: a key cannot be read.
    """
    (response,) = answer_split(
        bills,
        [request],
        parties=parties,
        by=by,
        keys=keys,
        release_points=release_points,
        schemas=schemas,
    )
    return response


def answer_split(
    bills: BillOfLading,
    requests: Sequence[IssuanceRequest],
    *,
    parties: PartyRegister,
    by: Sender,
    keys: Keys | None = None,
    release_points: Mapping[str, int] | None = None,
    schemas: SchemaSource | None = None,
) -> tuple[dict[str, Any], ...]:
    """Act on the requests for all parts of a split, and return a response to each, in order.

    The bill that was surrendered for it is replaced by all parts in one act, or by none: the
    responses have one code. Each request names the old document and all new ones.

    Args:
        bills: the register of bills.
        requests: what the carrier asks, a request for each part.
        parties: who is who.
        by: a key of the carrier.
        keys: as of :func:`answer_issuance`.
        release_points: as of :func:`issuance_of`.
        schemas: DCSA's published files, to hold the responses against them too.

    Raises:
        UsageError: a key cannot be read.
    """
    asked: list[_Asked] = []
    faults: list[tuple[Problem, ...]] = []
    for request in requests:
        try:
            if keys is not None:
                request.verify(keys)
            asked.append(_asked(bills, request, requests, Inquiry(parties), release_points, by=by))
            faults.append(())
        except InvalidDocumentError as error:
            faults.append(error.problems)
    code, reason = IssuanceCode.ISSU, ""
    try:
        if any(faults):
            code, reason = IssuanceCode.BREQ, "Another part of the split cannot be issued."
        else:
            _record(bills, asked, by=by)
    except DuplicateRefusedError as error:
        code, reason = IssuanceCode.BREQ, str(error)
    except ContractRefusedError as error:
        code, reason = IssuanceCode.REFU, str(error)
    return tuple(
        _response(request, code, reason, problems, schemas)
        for request, problems in zip(requests, faults, strict=True)
    )


def stated_in(
    document: TransportDocument,
    *,
    inquiry: Inquiry,
    issue_to: int | None,
    release_points: Mapping[str, int] | None,
    path: str = "$",
) -> Issuance:
    """Return what a document states of its bill; what is wrong with it goes to the inquiry.

    Args:
        document: the document.
        inquiry: looks its parties up.
        issue_to: organisation that receives possession; None for the shipper.
        release_points: as of :func:`issuance_of`.
        path: JSON path of the document in what was read.
    """
    inquiry.note(_unfit(document, path))
    who, at = document.document_parties, f"{path}.documentParties"
    titled, role = (
        (who.endorsee, "endorsee") if document.is_to_order else (who.consignee, "consignee")
    )
    return Issuance(
        transport_document_reference=document.transport_document_reference,
        document_root=document.content_hash(),
        form=_FORMS[document.form],
        issue_to=inquiry.org(who.shipper, f"{at}.shipper") if issue_to is None else issue_to,
        endorsee=inquiry.org(titled, f"{at}.{role}") if titled else 0,
        release_point=(release_points or {}).get(document.port_of_discharge or "", 0),
    )


def contradictions(
    issued: Event, issuance: Issuance, *, document: str, receiver: str
) -> Iterator[Problem]:
    """Say how a bill was issued otherwise than is stated now.

    Args:
        issued: the event of its issue.
        issuance: what is stated.
        document: JSON path of the document.
        receiver: JSON path of the party to which it is issued.
    """
    stated = (issuance.document_root, issuance.form, issuance.endorsee)
    if (issued["documentRoot"], issued["form"], issued["endorsee"]) != stated:
        reference = issuance.transport_document_reference
        yield Problem(document, f"the bill {reference!s} was issued with another content")
    if issued["holder"] != issuance.issue_to:
        yield Problem(receiver, "the bill was issued to another party")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What a request asks for: the bill, what it takes the place of, whether it stands already."""

    issuance: Issuance
    old: Sequence[Id]
    stands: bool


def _asked(
    bills: BillOfLading,
    request: IssuanceRequest,
    siblings: Sequence[IssuanceRequest],
    inquiry: Inquiry,
    release_points: Mapping[str, int] | None,
    *,
    by: Sender,
) -> _Asked:
    """Return what a request asks for, or refuse everything that is wrong with it."""
    issuance = stated_in(
        request.document,
        inquiry=inquiry,
        issue_to=inquiry.org(request.issue_to, "$.issueTo"),
        release_points=release_points,
        path="$.document",
    )
    inquiry.note(_unlike(request, siblings))
    inquiry.conclude(_REQUEST)
    carrier = inquiry.parties.acting(by.address)
    bill = bills.bill_id(
        carrier, transport_document_reference=issuance.transport_document_reference
    )
    old = [
        bills.bill_id(carrier, transport_document_reference=reference)
        for reference in _references(request).old
    ]
    stands = bool(bills.bill_of(bill).state)
    if stands:
        inquiry.note(_otherwise(bills, bill, issuance, old))
        inquiry.conclude(_REQUEST)
    return _Asked(issuance=issuance, old=old, stands=stands)


def _record(bills: BillOfLading, asked: Sequence[_Asked], *, by: Sender) -> None:
    """Issue what is asked for, or replace what it takes the place of, unless it stands already."""
    issuances = [each.issuance for each in asked]
    if all(each.stands for each in asked):
        return
    if asked[0].old:
        bills.replace(asked[0].old, successors=issuances, by=by)
    else:
        bills.issue_batch(issuances, by=by)


def _response(
    request: IssuanceRequest,
    code: IssuanceCode,
    reason: str,
    problems: Sequence[Problem],
    schemas: SchemaSource | None,
) -> dict[str, Any]:
    why = "The request is wrong." if problems else reason
    return write_issuance_response(
        request.document.transport_document_reference,
        code=code,
        sub_reference=request.document.transport_document_sub_reference,
        reason=fitting(why) or None,
        errors=[IssuanceFaultEntry(reason=fitting(str(each))) for each in problems],
        schemas=schemas,
    )


def _otherwise(
    bills: BillOfLading, bill: Id, issuance: Issuance, old: Sequence[Id]
) -> Iterator[Problem]:
    """Say how a bill that stands was issued otherwise than is asked."""
    issued = bills.history(bill)[0].event
    yield from contradictions(issued, issuance, document="$.document", receiver="$.issueTo")
    if set(bills.predecessors(bill)) != set(old):
        yield Problem(_REPLACEMENTS, "the bill was issued in the place of others")


class _References(NamedTuple):
    """The references of the documents that are replaced, and of those that replace them."""

    old: Sequence[str]
    new: frozenset[str]


def _references(request: IssuanceRequest) -> _References:
    replaced = request.transport_document_replacements
    if replaced is None:
        return _References((), frozenset())
    old = [each.transport_document_reference for each in replaced.old_transport_document_references]
    new = replaced.new_transport_document_references
    return _References(old, frozenset(each.transport_document_reference for each in new))


def _unlike(request: IssuanceRequest, siblings: Sequence[IssuanceRequest]) -> Iterator[Problem]:
    """Say where a request for a part of a split is not one with the others."""
    own, first = _references(request), _references(siblings[0])
    parts = frozenset(each.document.transport_document_reference for each in siblings)
    is_part = bool(own.new) or len(siblings) > 1
    if is_part and (own.new != parts or len(parts) != len(siblings) or len(parts) == 1):
        message = "a bill is split into all of its parts in one act: a request for each is needed"
        yield Problem(f"{_REPLACEMENTS}.newTransportDocumentReferences", message)
    if is_part and (own.old != first.old or not own.old):
        message = "the parts of a split have the same old document"
        yield Problem(f"{_REPLACEMENTS}.oldTransportDocumentReferences", message)


def _unfit(document: TransportDocument, path: str) -> Iterator[Problem]:
    if not document.is_title:
        message = "a sea waybill is no document of title, and no bill is issued from it"
        yield Problem(f"{path}.transportDocumentTypeCode", message)
    if not document.is_electronic:
        yield Problem(f"{path}.isElectronic", "must be true for an electronic bill")
    if document.transport_document_status not in _ISSUABLE:
        message = f"a document that is {document.transport_document_status} is issued no more"
        yield Problem(f"{path}.transportDocumentStatus", message)
