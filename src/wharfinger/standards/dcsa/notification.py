"""Notifications of a transport document's status (DCSA BL 3.0.4), as CloudEvents."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from wharfinger.standards.source import Source

from .base import Document, Part
from .codes import STATUS_OF_NOTIFIED, DocumentStatus, NotifiedStatus
from .document_rules import document_rules
from .fields import Moment, Reference20, Reference100, Text, Text50Any, Text100
from .model import TransportDocument
from .opening import Examination
from .schemas import SchemaSource, Standard


class Feedback(Part):
    """What the carrier says of properties of the document."""

    severity: Text50Any
    code: Text50Any
    message: Annotated[Text, Field(max_length=5000)]
    json_path: Annotated[Text, Field(max_length=500)] | None = None
    property: Text100 | None = None


class NotifiedDocument(Part):
    """The document that a notification is about; the whole of it in a full state transfer."""

    transport_document_status: NotifiedStatus
    shipping_instructions_reference: Reference100 | None = None
    transport_document_reference: Reference20
    transport_document_sub_reference: Reference100 | None = None
    feedbacks: tuple[Feedback, ...] = ()
    transport_document: TransportDocument | None = None

    @property
    def status(self) -> DocumentStatus:
        """The status in the word that the document itself has for it."""
        return STATUS_OF_NOTIFIED[self.transport_document_status]


class StatusNotification(Document):
    """A notification that a transport document has another status."""

    specversion: Literal["1.0"]
    id: Text100
    source: Annotated[Text, Field(max_length=4096)]
    type: Literal["org.dcsa.transport-document.v3"]
    time: Moment
    datacontenttype: Literal["application/json"]
    subscription_reference: Reference100
    data: NotifiedDocument


def read_status_notification(
    source: Source, *, schemas: SchemaSource | None = None
) -> StatusNotification:
    """Read a notification of a transport document's status, in the JSON of DCSA BL 3.0.4.

    Args:
        source: bytes, text, or the path of a file.
        schemas: as of :func:`~.reader.read_transport_document`.

    Raises:
        UsageError: the file, or the published files, cannot be read.
        InvalidDocumentError: every problem, each with its JSON path.
    """
    seen = Examination(source, kind="status notification", standard=Standard.BL)
    notification = seen.typed(StatusNotification)
    data = seen.raw.get("data")
    document = data.get("transportDocument") if isinstance(data, dict) else None
    seen.add(document_rules(document, path="$.data.transportDocument", rule=Standard.BL.rule))
    seen.check_schema(schemas, "TransportDocumentNotification")
    accepted = seen.accept(notification)
    if accepted.data.transport_document is not None:
        seen.part(accepted.data.transport_document, document)
    return accepted
