"""The contracts' codes in SWIFT's words: kinds of documents, discrepancies, dispositions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from wharfinger.contracts.enums import Discrepancy, Disposition, DocumentKind, DocumentKinds
from wharfinger.standards.swift import Disposal, DocumentClause, StandardDocument

KINDS: Final[Mapping[StandardDocument, DocumentKind]] = MappingProxyType(
    {
        StandardDocument.COMMERCIAL_INVOICE: DocumentKind.COMMERCIAL_INVOICE,
        StandardDocument.PACKING_LIST: DocumentKind.PACKING_LIST,
        StandardDocument.CERTIFICATE_OF_ORIGIN: DocumentKind.CERTIFICATE_OF_ORIGIN,
        StandardDocument.INSURANCE: DocumentKind.INSURANCE,
        StandardDocument.INSPECTION: DocumentKind.INSPECTION,
        StandardDocument.PHYTOSANITARY: DocumentKind.PHYTOSANITARY,
        StandardDocument.DANGEROUS_GOODS: DocumentKind.DANGEROUS_GOODS,
        StandardDocument.WAYBILL: DocumentKind.TRANSPORT,
    }
)
"""The kind under which a document is anchored. The bill of lading is presented itself; weight
lists, beneficiary's certificates and drafts have no kind, and stand in the hashed terms alone."""

DISCREPANCIES: Final[Mapping[Discrepancy, str]] = MappingProxyType(
    {
        Discrepancy.LATE_SHIPMENT: "LATE SHIPMENT",
        Discrepancy.BILL_NOT_DELIVERABLE: "BILL OF LADING NOT MADE OUT OR ENDORSED AS REQUIRED",
        Discrepancy.DOCUMENT_MISSING: "REQUIRED DOCUMENT NOT PRESENTED",
        Discrepancy.DOCUMENT_ISSUER: "DOCUMENT NOT ISSUED BY THE PARTY REQUIRED",
        Discrepancy.DATA_CONFLICT: "DATA IN DOCUMENTS CONFLICTING",
        Discrepancy.GOODS_DESCRIPTION: "DESCRIPTION OF GOODS NOT AS PER CREDIT",
        Discrepancy.ROUTE: "PORT OF LOADING, DISCHARGE OR TRANSHIPMENT NOT AS PER CREDIT",
        Discrepancy.NOT_CLEAN: "TRANSPORT DOCUMENT NOT CLEAN",
        Discrepancy.NOT_ON_BOARD: "TRANSPORT DOCUMENT WITHOUT ON BOARD NOTATION",
        Discrepancy.INSURANCE: "INSURANCE COVER NOT AS PER CREDIT",
        Discrepancy.AMOUNT: "QUANTITY, UNIT PRICE OR AMOUNT NOT AS PER CREDIT",
        Discrepancy.OTHER: "OTHER DISCREPANCY",
    }
)
"""How 77J says each discrepancy."""

DISPOSALS: Final[Mapping[Disposition, Disposal]] = MappingProxyType(
    {
        Disposition.HOLDING: Disposal.HOLD,
        Disposition.HOLDING_FOR_WAIVER: Disposal.NOTIFY,
        Disposition.RETURNING: Disposal.RETURN,
        Disposition.PER_INSTRUCTIONS: Disposal.PREVIOUS_INSTRUCTIONS,
    }
)
"""How 77B says what becomes of the documents."""


def kinds_required(clauses: Iterable[DocumentClause]) -> DocumentKinds:
    """Return the kinds of the anchored documents that the clauses of 46A require."""
    kinds = DocumentKinds.NONE
    for clause in clauses:
        for required in clause.documents:
            kind = KINDS.get(required.document)
            # A copy of a document is no original that its issuer anchored.
            if kind is not None and required.originals != 0:
                kinds |= DocumentKinds(1 << kind)
    return kinds


def discrepancy_texts(
    found: Discrepancy, *, details: Mapping[Discrepancy, str] = MappingProxyType({})
) -> tuple[str, ...]:
    """Return each discrepancy in words, in the order of the codes.

    Args:
        found: the codes.
        details: what exactly is wrong, put behind the words of its code.
    """
    return tuple(
        f"{text}: {details[code]}" if code in details else text
        for code, text in DISCREPANCIES.items()
        if code in found
    )
