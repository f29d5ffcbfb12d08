"""LetterOfCredit.completeWithDocuments: documents that stand, or that do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from support.credit_desk import ADVISER, SELLER, Case, CreditDesk, refused, unexpected

from wharfinger.contracts.enums import Discrepancy, DocumentKind, DocumentKinds
from wharfinger.contracts.enums import PresentationState as State
from wharfinger.contracts.records import DocumentIdentity

INVOICE, PACKING = DocumentKind.COMMERCIAL_INVOICE, DocumentKind.PACKING_LIST
BOTH = DocumentKinds.COMMERCIAL_INVOICE | DocumentKinds.PACKING_LIST
REFERENCE = "PR-DOCUMENTS"


def anchored(
    desk: CreditDesk, subject: bytes, *, kind: DocumentKind = INVOICE, issuer: str = SELLER
) -> DocumentIdentity:
    """Anchor a document about something; return what names it."""
    desk.world.suite.vault.anchor(
        kind,
        subject=subject,
        document_reference="DOC-1",
        root=b"\x05" * 32,
        by=desk.world.senders[issuer],
    )
    return DocumentIdentity(
        issuer=desk.org[issuer], kind=kind, subject=subject, document_reference="DOC-1"
    )


def lodged(
    desk: CreditDesk, documents: Sequence[DocumentIdentity], *, credit: bytes, bill: bytes
) -> Case:
    """Present a bill with documents, of which the notice of completeness is to come."""
    root = desk.world.suite.vault.documents_root(documents)
    return desk.present(credit, bill=bill, reference=REFERENCE, root=root)


def complete(
    desk: CreditDesk, case: Case, documents: Sequence[DocumentIdentity], *, by: str = SELLER
) -> Discrepancy:
    """Give notice of completeness; return what the contract itself found."""
    outcome = desk.act("completeWithDocuments", case, REFERENCE, list(documents), by=by)
    found: Discrepancy = outcome.event("PresentationCompleted")["discrepancies"]
    return found


def test_what_the_credit_requires_is_there(desk: CreditDesk) -> None:
    credit, bill = desk.issue(required=BOTH), desk.bill()
    documents = [anchored(desk, bill), anchored(desk, credit, kind=PACKING)]
    case = lodged(desk, documents, credit=credit, bill=bill)
    assert complete(desk, case, documents) is Discrepancy.NONE
    assert desk.state_of(case) is State.UNDER_EXAMINATION
    assert desk.credit.view("creditOf", credit).required_documents == BOTH


def test_a_credit_that_requires_documents_takes_no_notice_without_them(desk: CreditDesk) -> None:
    credit, bill = desk.issue(required=BOTH), desk.bill()
    documents = [anchored(desk, bill)]
    case = lodged(desk, documents, credit=credit, bill=bill)
    with refused("PresentationDocumentsRequired", presentation=case.id, requiredDocuments=BOTH):
        desk.act("complete", case, by=SELLER)


def test_what_is_missing_is_reported_and_left_to_the_bank(desk: CreditDesk) -> None:
    credit, bill = desk.issue(required=BOTH), desk.bill()
    documents = [anchored(desk, bill)]
    case = lodged(desk, documents, credit=credit, bill=bill)
    assert complete(desk, case, documents) is Discrepancy.DOCUMENT_MISSING
    desk.act("comply", case, by="issuing-bank")


def test_an_invoice_is_the_beneficiarys(desk: CreditDesk) -> None:
    credit, bill = desk.issue(required=DocumentKinds.COMMERCIAL_INVOICE), desk.bill()
    documents = [anchored(desk, bill, issuer="trader")]
    case = lodged(desk, documents, credit=credit, bill=bill)
    assert complete(desk, case, documents) is Discrepancy.DOCUMENT_ISSUER


def test_documents_may_go_with_a_credit_that_requires_none(desk: CreditDesk) -> None:
    credit, bill = desk.issue(), desk.bill()
    documents = [anchored(desk, bill)]
    case = lodged(desk, documents, credit=credit, bill=bill)
    assert complete(desk, case, documents) is Discrepancy.NONE


@pytest.mark.parametrize("change", ["superseded", "revoked"])
def test_what_was_superseded_or_revoked_since_is_not_what_was_lodged(
    desk: CreditDesk, change: str
) -> None:
    credit, bill = desk.issue(required=DocumentKinds.COMMERCIAL_INVOICE), desk.bill()
    documents = [anchored(desk, bill)]
    case = lodged(desk, documents, credit=credit, bill=bill)
    vault, by = desk.world.suite.vault, desk.world.senders[SELLER]
    document = vault.document_id(documents[0])
    if change == "revoked":
        vault.revoke(document, reason=b"\x01" * 32, by=by)
        with refused("PresentationDocumentInvalid", presentation=case.id, index=0):
            complete(desk, case, documents)
        return
    vault.supersede(document, root=b"\x06" * 32, by=by)
    root = vault.documents_root(documents)
    with refused("PresentationDocumentsMismatch", presentation=case.id, root=root):
        complete(desk, case, documents)
    desk.act("withdraw", case, by=SELLER)


def test_other_documents_than_those_lodged_are_refused(desk: CreditDesk) -> None:
    credit, bill = desk.issue(required=DocumentKinds.COMMERCIAL_INVOICE), desk.bill()
    documents = [anchored(desk, bill), anchored(desk, bill, kind=PACKING)]
    case = lodged(desk, documents, credit=credit, bill=bill)
    for other in (documents[:1], documents[::-1], [*documents, documents[0]], []):
        root = desk.world.suite.vault.documents_root(other) if other else bytes(32)
        with refused("PresentationDocumentsMismatch", presentation=case.id, root=root):
            complete(desk, case, other)


def test_a_document_of_other_goods_or_of_nobody_is_refused(desk: CreditDesk) -> None:
    credit, bill = desk.issue(required=DocumentKinds.COMMERCIAL_INVOICE), desk.bill()
    good, foreign = anchored(desk, bill), anchored(desk, b"\x09" * 32)
    case = lodged(desk, [good, foreign], credit=credit, bill=bill)
    with refused("PresentationDocumentInvalid", presentation=case.id, index=1):
        complete(desk, case, [good, foreign])
    nobodys = replace(good, issuer=desk.org["trader"])
    with refused("PresentationDocumentInvalid", presentation=case.id, index=0):
        complete(desk, case, [nobodys])


def test_only_the_presenter_and_once(desk: CreditDesk) -> None:
    credit, bill = desk.issue(required=DocumentKinds.COMMERCIAL_INVOICE), desk.bill()
    documents = [anchored(desk, bill)]
    case = lodged(desk, documents, credit=credit, bill=bill)
    values = {"presentation": case.id, "org": desk.org[ADVISER], "presenter": desk.org[SELLER]}
    with refused("PresentationPresenterRequired", **values):
        complete(desk, case, documents, by=ADVISER)
    complete(desk, case, documents)
    again = unexpected(case.id, State.UNDER_EXAMINATION, State.LODGED)
    with refused("PresentationUnexpectedState", **again):
        complete(desk, case, documents)
