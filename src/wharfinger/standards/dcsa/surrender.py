"""Surrender of a bill (DCSA SUR 3.0.4): the platform's request, and the carrier's answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from wharfinger.errors import Problem
from wharfinger.standards.canonical import JsonValue
from wharfinger.standards.source import Source

from .base import Document, Part
from .chain import ChainLink, ChainParty, oldest_first
from .codes import ReasonCode, SurrenderAnswerCode, SurrenderRequestCode
from .fields import Comment255, Reference20, Reference100, Text
from .opening import Examination
from .schemas import SchemaSource, Standard
from .words import AmendmentReason

Severity: TypeAlias = Literal["ERROR", "WARN", "INFO"]


class SurrenderLink(ChainLink):
    """One act on a bill; SUR asks for a recipient always, and has a placeholder for none."""

    recipient: ChainParty


class SurrenderRequest(Document):
    """A request to surrender a bill, for delivery or for amendment."""

    surrender_request_reference: Reference100
    transport_document_reference: Reference20
    transport_document_sub_reference: Reference100 | None = None
    surrender_request_code: SurrenderRequestCode
    reason_code: ReasonCode | None = None
    comments: Comment255 | None = None
    endorsement_chain: tuple[SurrenderLink, ...] = ()

    @property
    def is_for_delivery(self) -> bool:
        """Whether the goods are asked for; otherwise an amendment is."""
        return self.surrender_request_code is SurrenderRequestCode.SREQ

    @property
    def reason(self) -> AmendmentReason | None:
        """Why an amendment is asked for; a reason without a code is an amendment like any other."""
        if self.is_for_delivery:
            return None
        return (
            AmendmentReason.AMF if self.reason_code is None else AmendmentReason(self.reason_code)
        )

    @property
    def links(self) -> tuple[ChainLink, ...]:
        """The endorsement chain, oldest first."""
        return oldest_first(self.endorsement_chain)


class FeedbackElement(Part):
    """A message about how a surrender request was taken."""

    severity: Severity | None = None
    message: Annotated[Text, Field(max_length=5000)] | None = None
    property_path: Annotated[Text, Field(max_length=1000)] | None = None


class SurrenderResponse(Document):
    """The carrier's answer to a surrender request."""

    surrender_request_reference: Reference100
    action: SurrenderAnswerCode
    comments: Comment255 | None = None
    feedback_elements: tuple[FeedbackElement, ...] = ()


def read_surrender_request(
    source: Source, *, schemas: SchemaSource | None = None
) -> SurrenderRequest:
    """Read a request to surrender a bill, in the JSON of DCSA SUR 3.0.4.

    Args:
        source: bytes, text, or the path of a file.
        schemas: as of :func:`~.reader.read_transport_document`.

    Raises:
        UsageError: the file, or the published files, cannot be read.
        InvalidDocumentError: every problem, each with its JSON path.
    """
    seen = Examination(source, kind="surrender request", standard=Standard.SUR)
    request = seen.typed(SurrenderRequest)
    seen.add(_reason(seen.raw))
    seen.check_schema(schemas, "SurrenderRequestDetails")
    return seen.accept(request)


def read_surrender_response(
    source: Source, *, schemas: SchemaSource | None = None
) -> SurrenderResponse:
    """Read the carrier's answer to a surrender request; arguments and errors as of the request."""
    seen = Examination(source, kind="surrender response", standard=Standard.SUR)
    response = seen.typed(SurrenderResponse)
    seen.add(_rejection(seen.raw))
    seen.check_schema(schemas, "SurrenderRequestAnswer")
    return seen.accept(response)


def _reason(raw: dict[str, JsonValue]) -> Iterator[Problem]:
    if raw.get("surrenderRequestCode") == SurrenderRequestCode.SREQ and "reasonCode" in raw:
        message = "is allowed only with AREQ, a surrender for amendment"
        yield Problem("$.reasonCode", message, Standard.SUR.rule)


def _rejection(raw: dict[str, JsonValue]) -> Iterator[Problem]:
    if raw.get("action") == SurrenderAnswerCode.SREJ and "comments" not in raw:
        yield Problem(
            "$.comments", "is missing though the surrender is rejected", Standard.SUR.rule
        )
