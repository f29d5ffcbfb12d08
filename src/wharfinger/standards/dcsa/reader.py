"""Reads a DCSA transport document and says everything that is wrong with it at once."""

from __future__ import annotations

from wharfinger.standards.source import Source

from .document_rules import document_rules
from .model import TransportDocument
from .opening import Examination
from .schemas import SchemaSource, Standard

COMPONENT = "TransportDocument"


def read_transport_document(
    source: Source, *, schemas: SchemaSource | None = None
) -> TransportDocument:
    """Read a bill of lading or sea waybill in the JSON of DCSA BL 3.0.4.

    Args:
        source: bytes, text, or the path of a file.
        schemas: DCSA's published files, to hold the document against them too; None takes the
            folder in the environment variable ``WHARFINGER_DCSA_OPENAPI``, if it is set.

    Raises:
        UsageError: the file, or the published files, cannot be read.
        InvalidDocumentError: every problem, each with its JSON path.
    """
    seen = Examination(source, kind="transport document", standard=Standard.BL)
    document = seen.typed(TransportDocument)
    seen.add(document_rules(seen.raw, path="$", rule=Standard.BL.rule))
    seen.check_schema(schemas, COMPONENT)
    return seen.accept(document)
