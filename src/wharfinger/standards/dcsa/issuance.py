"""Issuance of a bill (DCSA ISS 3.0.4): the carrier's request, and the platform's response."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Annotated, Any, Final

from pydantic import AfterValidator, Field

from wharfinger.errors import Problem
from wharfinger.standards.canonical import JsonValue
from wharfinger.standards.source import Source

from .base import Document, Part
from .checksums import checksum
from .codes import IssuanceCode
from .document_rules import document_rules
from .fields import (
    Comment255,
    CompactJws,
    Name70,
    Platform,
    Reference20,
    Reference100,
    Sha256,
    Text,
    Text100,
)
from .model import TransportDocument
from .opening import BINARY_SIZE_LIMIT, Examination
from .parties import IdentifyingCode, TaxLegalReference
from .schemas import SchemaSource, Standard
from .signed import SignedContent, SignedDocument, differs, read_signed

_BASE64: Final = re.compile(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")


def _base64(value: str) -> str:
    if not _BASE64.fullmatch(value):
        raise ValueError("is no base64")
    return value


class IssueToParty(Part):
    """Who gets possession of the bill when it is issued, and on which platform."""

    party_name: Name70
    send_to_platform: Platform
    identifying_codes: Annotated[tuple[IdentifyingCode, ...], Field(min_length=1)]
    tax_legal_references: tuple[TaxLegalReference, ...] = ()

    @property
    def lei(self) -> str | None:
        """The party's Legal Entity Identifier, when it gives a right one."""
        return next((code.lei for code in self.identifying_codes if code.lei is not None), None)


class Visualisation(Part):
    """The carrier's own picture of the bill."""

    name: Text100
    content: Annotated[Text, AfterValidator(_base64)]
    content_type: Text100 = "application/pdf"

    @property
    def data(self) -> bytes:
        """The picture itself, decoded."""
        return base64.b64decode(self.content)


class DocumentRelation(Part):
    """A transport document that the issued one comes from, or that it was split into."""

    transport_document_reference: Reference20
    transport_document_sub_reference: Reference100 | None = None


class Replacements(Part):
    """What the issued document takes the place of, and its siblings in a split."""

    old_transport_document_references: tuple[DocumentRelation, ...] = ()
    new_transport_document_references: tuple[DocumentRelation, ...] = ()


class IssuanceManifest(Part):
    """What the carrier signs: the checksums (SHA-256) of what it had issued."""

    document_checksum: Sha256
    visualisation_checksum: Sha256 | None = Field(
        default=None, alias="eBLVisualisationByCarrierChecksum"
    )
    issue_to_checksum: Sha256


class IssuanceRequest(SignedDocument):
    """A carrier's request to issue a bill."""

    document: TransportDocument
    issue_to: IssueToParty
    visualisation: Visualisation | None = Field(default=None, alias="eBLVisualisationByCarrier")
    transport_document_replacements: Replacements | None = None
    issuance_manifest_signed_content: CompactJws

    @property
    def manifest(self) -> SignedContent[IssuanceManifest]:
        """What the carrier signed; its model is None when the payload is not what it should be."""
        return read_signed(
            self.issuance_manifest_signed_content,
            IssuanceManifest,
            path="$.issuanceManifestSignedContent",
            rule=Standard.ISS.rule,
        )

    def signed_contents(self) -> Iterator[tuple[SignedContent[Any], bool]]:
        """The one signature of the request, which is the carrier's."""
        yield self.manifest, True


class IssuanceFault(Part):
    """Why an issuance failed."""

    reason: Comment255 | None = None
    error_code: Annotated[Text, Field(pattern=r"^\S+$", max_length=50)] | None = None


class IssuanceResponse(Document):
    """A platform's response to an issuance request."""

    transport_document_reference: Reference20
    transport_document_sub_reference: Reference100 | None = None
    issuance_response_code: IssuanceCode
    reason: Comment255 | None = None
    errors: Annotated[tuple[IssuanceFault, ...], Field(max_length=255)] = ()


def read_issuance_request(
    source: Source, *, strict: bool = False, schemas: SchemaSource | None = None
) -> IssuanceRequest:
    """Read a carrier's request to issue a bill, in the JSON of DCSA ISS 3.0.4.

    Args:
        source: bytes, text, or the path of a file.
        strict: whether to refuse signed content that cannot be read or does not match; otherwise
            it is remarked on, and ``require_integrity`` refuses it later.
        schemas: as of :func:`~.reader.read_transport_document`.

    Raises:
        UsageError: the file, or the published files, cannot be read.
        InvalidDocumentError: every problem, each with its JSON path.
    """
    seen = Examination(
        source, kind="issuance request", standard=Standard.ISS, limit=BINARY_SIZE_LIMIT
    )
    request = seen.typed(IssuanceRequest)
    document = seen.raw.get("document")
    seen.add(document_rules(document, path="$.document", rule=Standard.ISS.rule))
    seen.check_schema(schemas, "IssuanceRequest")
    flaws = [] if request is None else list(_integrity(request, seen.raw))
    if strict:
        seen.add(flaws)
    accepted = seen.accept(request)
    seen.part(accepted.document, document)
    return accepted.with_integrity(flaws)


def read_issuance_response(
    source: Source, *, schemas: SchemaSource | None = None
) -> IssuanceResponse:
    """Read a platform's response to an issuance request, in the JSON of DCSA ISS 3.0.4.

    Args:
        source: bytes, text, or the path of a file.
        schemas: as of :func:`~.reader.read_transport_document`.

    Raises:
        UsageError: the file, or the published files, cannot be read.
        InvalidDocumentError: every problem, each with its JSON path.
    """
    seen = Examination(source, kind="issuance response", standard=Standard.ISS)
    response = seen.typed(IssuanceResponse)
    seen.check_schema(schemas, "IssuanceResponse")
    return seen.accept(response)


def _integrity(request: IssuanceRequest, raw: dict[str, JsonValue]) -> Iterator[Problem]:
    """Whether what the carrier signed is what it sent (ISS, IssuanceManifest)."""
    manifest = request.manifest
    yield from manifest.problems
    if manifest.model is None:
        return
    signed, path = manifest.model, f"{manifest.path}.payload"
    document, issue_to = checksum(raw["document"]), checksum(raw["issueTo"])
    yield from differs(signed.document_checksum, document, f"{path}.documentChecksum")
    yield from differs(signed.issue_to_checksum, issue_to, f"{path}.issueToChecksum")
    picture = None
    if request.visualisation is not None:
        picture = sha256(request.visualisation.data).hexdigest()
    where = f"{path}.eBLVisualisationByCarrierChecksum"
    yield from differs(signed.visualisation_checksum, picture, where)
