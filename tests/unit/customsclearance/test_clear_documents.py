"""CustomsClearance.clearDocuments: the documents of a Yellow import are in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from support.border import CHINA, NETHERLANDS, Border, Refused

from wharfinger.contracts.enums import Channel, DocumentKind, ImportState
from wharfinger.contracts.records import DocumentIdentity

CLEAR = "CustomsClearance.clearDocuments"


def given(
    border: Border, declaration: bytes, examined: Sequence[DocumentIdentity] = ()
) -> tuple[Any, ...]:
    """Return what clears the documents of a declaration."""
    return declaration, border.goods[declaration], list(examined)


def test_ends_the_control(border: Border) -> None:
    declaration = border.importation(ImportState.UNDER_CONTROL, channel=Channel.YELLOW)
    outcome = border.do(NETHERLANDS, CLEAR, declaration, border.goods[declaration], [])
    assert outcome.event("DocumentsCleared").args == {
        "declaration": declaration,
        "org": border.org[NETHERLANDS],
        "documentsRoot": bytes(32),
    }
    assert border.ask("CustomsClearance.importStateOf", declaration) == ImportState.ASSESSABLE


def test_a_red_import_is_examined(border: Border) -> None:
    declaration = border.importation(ImportState.UNDER_CONTROL, channel=Channel.RED)
    assert border.refuses(
        NETHERLANDS, CLEAR, declaration, border.goods[declaration], []
    ) == Refused(
        "CustomsChannelRequired",
        {"declaration": declaration, "current": Channel.RED, "required": Channel.YELLOW},
    )


def test_only_customs(border: Border) -> None:
    declaration = border.importation(ImportState.UNDER_CONTROL, channel=Channel.YELLOW)
    assert border.refuses("importer", CLEAR, *given(border, declaration)).error == "RoleRequired"


def test_only_in_its_own_country(border: Border) -> None:
    declaration = border.importation(ImportState.UNDER_CONTROL, channel=Channel.YELLOW)
    assert border.refuses(CHINA, CLEAR, *given(border, declaration)).error == "CountryRequired"


def anchored(border: Border, subject: bytes, *, issuer: str = "exporter") -> DocumentIdentity:
    """Anchor an invoice about something; return what names it."""
    vault = border.world.suite.vault
    vault.anchor(
        DocumentKind.COMMERCIAL_INVOICE,
        subject=subject,
        document_reference="INV-1",
        root=b"\x05" * 32,
        by=border.world.senders[issuer],
    )
    return DocumentIdentity(
        issuer=border.org[issuer],
        kind=DocumentKind.COMMERCIAL_INVOICE,
        subject=subject,
        document_reference="INV-1",
    )


def test_what_was_examined_is_on_record(border: Border) -> None:
    bill = border.bill()
    declaration = border.importation(ImportState.UNDER_CONTROL, channel=Channel.YELLOW, bill=bill)
    examined = [anchored(border, bill), anchored(border, declaration)]
    outcome = border.do(NETHERLANDS, CLEAR, declaration, border.goods[declaration], examined)
    root = border.world.suite.vault.documents_root(examined)
    assert outcome.event("DocumentsCleared")["documentsRoot"] == root != bytes(32)


@pytest.mark.parametrize("wrong", ["of other goods", "of another issuer", "revoked"])
def test_what_does_not_stand_is_not_examined(border: Border, wrong: str) -> None:
    bill = border.bill()
    declaration = border.importation(ImportState.UNDER_CONTROL, channel=Channel.YELLOW, bill=bill)
    vault = border.world.suite.vault
    good = anchored(border, bill)
    bad = anchored(border, b"\x06" * 32) if wrong == "of other goods" else good
    if wrong == "of another issuer":
        bad = replace(good, issuer=border.org["importer"])
    if wrong == "revoked":
        vault.revoke(
            vault.document_id(good), reason=b"\x07" * 32, by=border.world.senders["exporter"]
        )
    examined = [good, bad] if wrong != "revoked" else [bad]
    assert border.refuses(
        NETHERLANDS, CLEAR, declaration, border.goods[declaration], examined
    ) == Refused(
        "CustomsDocumentInvalid",
        {"declaration": declaration, "place": len(examined) - 1},
    )
