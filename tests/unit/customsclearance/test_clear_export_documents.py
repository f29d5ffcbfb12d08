"""CustomsClearance.clearExportDocuments: the documents of a Yellow export are in order."""

from __future__ import annotations

import pytest
from support.border import CHINA, NETHERLANDS, Refused
from support.exports import Quay, refused_outside

from wharfinger.contracts.enums import Channel, DocumentKind, ExportState
from wharfinger.contracts.records import DocumentIdentity

CLEAR = "clearExportDocuments"


def anchored(quay: Quay, subject: bytes) -> DocumentIdentity:
    """Anchor an invoice about something; return what names it."""
    quay.border.world.suite.vault.anchor(
        DocumentKind.COMMERCIAL_INVOICE,
        subject=subject,
        document_reference="INV-1",
        root=b"\x05" * 32,
        by=quay.border.world.senders["exporter"],
    )
    return DocumentIdentity(
        issuer=quay.org["exporter"],
        kind=DocumentKind.COMMERCIAL_INVOICE,
        subject=subject,
        document_reference="INV-1",
    )


def test_ends_the_control(quay: Quay) -> None:
    declaration = quay.at(ExportState.UNDER_CONTROL)
    outcome = quay.act(NETHERLANDS, CLEAR, declaration, [])
    assert outcome.event("DocumentsCleared").args == {
        "declaration": declaration,
        "org": quay.org[NETHERLANDS],
        "documentsRoot": bytes(32),
    }
    assert quay.state(declaration) == ExportState.ASSESSABLE


def test_what_was_examined_is_on_record(quay: Quay) -> None:
    declaration = quay.at(ExportState.UNDER_CONTROL)
    examined = [anchored(quay, declaration)]
    outcome = quay.act(NETHERLANDS, CLEAR, declaration, examined)
    root = quay.border.world.suite.vault.documents_root(examined)
    assert outcome.event("DocumentsCleared")["documentsRoot"] == root != bytes(32)


@pytest.mark.parametrize("wrong", ["of other goods", "revoked"])
def test_what_does_not_stand_is_not_examined(quay: Quay, wrong: str) -> None:
    declaration = quay.at(ExportState.UNDER_CONTROL)
    vault = quay.border.world.suite.vault
    bad = anchored(quay, declaration if wrong == "revoked" else b"\x06" * 32)
    if wrong == "revoked":
        sender = quay.border.world.senders["exporter"]
        vault.revoke(vault.document_id(bad), reason=b"\x07" * 32, by=sender)
    assert quay.refuses(NETHERLANDS, CLEAR, declaration, [bad]) == Refused(
        "CustomsDocumentInvalid", {"declaration": declaration, "place": 0}
    )
    assert quay.state(declaration) == ExportState.UNDER_CONTROL


def test_a_red_export_is_examined(quay: Quay) -> None:
    declaration = quay.at(ExportState.UNDER_CONTROL, channel=Channel.RED)
    assert quay.refuses(NETHERLANDS, CLEAR, declaration, []) == Refused(
        "CustomsChannelRequired",
        {"declaration": declaration, "current": Channel.RED, "required": Channel.YELLOW},
    )


def test_only_customs_of_the_country(quay: Quay) -> None:
    declaration = quay.at(ExportState.UNDER_CONTROL)
    assert quay.refuses("exporter", CLEAR, declaration, []).error == "RoleRequired"
    assert quay.refuses(CHINA, CLEAR, declaration, []).error == "CountryRequired"


def test_only_what_is_under_control(levied: Quay) -> None:
    refused_outside(levied, NETHERLANDS, CLEAR, [], allowed=[ExportState.UNDER_CONTROL])
