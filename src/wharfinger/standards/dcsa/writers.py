"""Writes what a carrier or a platform answers with: chains, responses, statuses.

Every writer takes plain values, returns JSON-ready ``dict`` and ``list``, and reads what it has
written with the project's own reader before it hands it out. So what the standard cannot say is
refused with the JSON path at which it would have stood.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, TypeAlias

from wharfinger.errors import InvalidDocumentError, Problem
from wharfinger.standards.canonical import JsonValue, canonical_json

from .chain import read_endorsement_chain
from .codes import NOTIFIED_STATUS, DocumentStatus, IssuanceCode, SurrenderAnswerCode
from .entries import ChainEntry, FeedbackEntry, IssuanceFaultEntry, given, moment
from .issuance import read_issuance_response
from .model import TransportDocument
from .notification import read_status_notification
from .reader import read_transport_document
from .schemas import SchemaSource, Standard
from .surrender import read_surrender_response

JsonObject: TypeAlias = dict[str, Any]
"""A JSON object, ready for ``json.dumps``."""

_EVENT: Final = {
    "specversion": "1.0",
    "type": "org.dcsa.transport-document.v3",
    "datacontenttype": "application/json",
}


def canonical_text(value: JsonValue) -> str:
    """What a writer returned, as canonical JSON (RFC 8785), without a line break at its end."""
    return canonical_json(value).decode("utf-8")


def write_endorsement_chain(
    chains: Sequence[ChainEntry], *, schemas: SchemaSource | None = None
) -> list[JsonObject]:
    """Write the answer to ``GET /endorsement-chains/{reference}`` (END 3.0.4).

    Args:
        chains: one for each version of the document, each with its links oldest first; they are
            written newest first, as END does.
        schemas: DCSA's published files, to hold the answer against them too.

    Raises:
        UsageError: the published files cannot be read.
        InvalidDocumentError: what END cannot say, a moment without its offset, and links that are
            not in the order of time; each with its JSON path in the answer.
    """
    written = [chain.to_json() for chain in chains]
    problems = [problem for index, chain in enumerate(chains) for problem in chain.disorder(index)]
    if problems:
        raise InvalidDocumentError("endorsement chain", problems)
    read_endorsement_chain(json.dumps(written), schemas=schemas)
    return written


def write_issuance_response(
    reference: str,
    *,
    code: IssuanceCode,
    sub_reference: str | None = None,
    reason: str | None = None,
    errors: Sequence[IssuanceFaultEntry] = (),
    schemas: SchemaSource | None = None,
) -> JsonObject:
    """Write the body of ``POST /v3/ebl-issuance-responses`` (ISS 3.0.4).

    Args:
        reference: transport document reference, at most 20 characters.
        code: issued, bad request, or refused.
        sub_reference: which version of the document.
        reason: why it was not issued, at most 255 characters.
        errors: every single reason.
        schemas: DCSA's published files, to hold the body against them too.

    Raises:
        UsageError: the published files cannot be read.
        InvalidDocumentError: what ISS cannot say, and a reason or errors for an issued document.
    """
    written = given(
        transportDocumentReference=reference,
        transportDocumentSubReference=sub_reference,
        issuanceResponseCode=str(code),
        reason=reason,
        errors=[error.to_json() for error in errors] or None,
    )
    if code == IssuanceCode.ISSU:
        _absent(written, ("reason", "errors"), "ISSU", Standard.ISS)
    read_issuance_response(json.dumps(written), schemas=schemas)
    return written


def write_surrender_response(
    request_reference: str,
    *,
    action: SurrenderAnswerCode,
    comments: str | None = None,
    feedback: Sequence[FeedbackEntry] = (),
    schemas: SchemaSource | None = None,
) -> JsonObject:
    """Write the body of ``POST /v3/ebl-surrender-responses`` (SUR 3.0.4).

    Args:
        request_reference: the surrender request's own reference.
        action: surrendered, or rejected.
        comments: why it is rejected, at most 255 characters; needed then, and only then.
        feedback: what in the request is the reason.
        schemas: DCSA's published files, to hold the body against them too.

    Raises:
        UsageError: the published files cannot be read.
        InvalidDocumentError: what SUR cannot say, a rejection without a comment, and a comment
            on an acceptance.
    """
    written = given(
        surrenderRequestReference=request_reference,
        action=str(action),
        comments=comments,
        feedbackElements=[element.to_surrender() for element in feedback] or None,
    )
    if action == SurrenderAnswerCode.SURR:
        _absent(written, ("comments",), "SURR", Standard.SUR)
    read_surrender_response(json.dumps(written), schemas=schemas)
    return written


def write_transport_document_status(
    document: TransportDocument,
    *,
    status: DocumentStatus,
    issue_date: date | None = None,
    feedback: Sequence[FeedbackEntry] = (),
    schemas: SchemaSource | None = None,
) -> JsonObject:
    """Write the answer to ``GET /v3/transport-documents/{reference}`` (BL 3.0.4).

    It is the document as it was read, unmodelled properties included, with the status of today.
    Its hash is another one than that of the document that was issued, which never changes.

    Args:
        document: the document, as it was read.
        status: its status now.
        issue_date: when it was issued, for a document that was read as a draft.
        feedback: what the carrier says of the document's properties.
        schemas: DCSA's published files, to hold the answer against them too.

    Raises:
        UsageError: the published files cannot be read.
        InvalidDocumentError: what BL cannot say, and an issued document without its dates.
    """
    written: JsonObject = json.loads(document.canonical) | {"transportDocumentStatus": str(status)}
    if issue_date is not None:
        written.setdefault("issueDate", issue_date.isoformat())
    if feedback:
        written["feedbacks"] = [item.to_document() for item in feedback]
    read_transport_document(json.dumps(written), schemas=schemas)
    return written


@dataclass(frozen=True, slots=True, kw_only=True)
class EventEntry:
    """What a notification says of itself.

    Attributes:
        id: of the event, unique at its source; at most 100 characters.
        source: who notifies, a URI.
        time: when it happened, with an offset from UTC.
        subscription: reference of the subscription that is served.
    """

    id: str
    source: str
    time: datetime
    subscription: str


def write_status_notification(
    reference: str,
    *,
    event: EventEntry,
    status: DocumentStatus,
    sub_reference: str | None = None,
    shipping_instructions: str | None = None,
    feedback: Sequence[FeedbackEntry] = (),
    document: JsonObject | None = None,
    schemas: SchemaSource | None = None,
) -> JsonObject:
    """Write the body of ``POST /v3/transport-document-notifications`` (BL 3.0.4).

    Args:
        reference: transport document reference, at most 20 characters.
        event: what the notification says of itself.
        status: the document's status; it is written in the words of notifications.
        sub_reference: which version of the document.
        shipping_instructions: reference of the shipping instructions.
        feedback: what the carrier says of the document's properties.
        document: the whole document, for a full state transfer; what
            :func:`write_transport_document_status` returned.
        schemas: DCSA's published files, to hold the body against them too.

    Raises:
        UsageError: the published files cannot be read.
        InvalidDocumentError: what BL cannot say.
    """
    data = given(
        transportDocumentStatus=str(NOTIFIED_STATUS[status]),
        transportDocumentReference=reference,
        transportDocumentSubReference=sub_reference,
        shippingInstructionsReference=shipping_instructions,
        feedbacks=[item.to_document() for item in feedback] or None,
        transportDocument=document,
    )
    written: JsonObject = _EVENT | {
        "id": event.id,
        "source": event.source,
        "time": moment(event.time),
        "subscriptionReference": event.subscription,
        "data": data,
    }
    read_status_notification(json.dumps(written), schemas=schemas)
    return written


def _absent(written: JsonObject, names: Sequence[str], code: str, standard: Standard) -> None:
    problems = [
        Problem(f"$.{name}", f"is to be left out for {code}", standard.rule)
        for name in names
        if name in written
    ]
    if problems:
        raise InvalidDocumentError("response", problems)
