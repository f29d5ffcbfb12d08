"""Anchored documents: roots, versions, grants, and what a credit and customs ask of them."""

from __future__ import annotations

from typing import Final

from benchmarks.catalogue import DOCUMENT_BATCH
from benchmarks.meter import Meter
from benchmarks.stage import Stage, digest
from wharfinger.contracts.enums import DocumentKind
from wharfinger.contracts.records import Anchoring, WrappedKey

_INVOICE: Final = DocumentKind.COMMERCIAL_INVOICE
_KEY: Final = WrappedKey(
    encapsulated=digest("encapsulated"), encrypted=digest("encrypted"), tag=digest("tag")[:16]
)


def measure(stage: Stage, meter: Meter) -> None:
    """Measure every act of the vault."""
    document = _versions(stage, meter)
    _grants(stage, meter, document)
    vault, by = stage.suite.vault, stage.by["exporter"]
    meter.act("DocumentVault.revoke", lambda: vault.revoke(document, reason=digest("why"), by=by))
    meter.act(
        "DocumentVault.publishEncryptionKey",
        lambda: vault.publish_encryption_key(digest("public key"), by=by),
    )


def _versions(stage: Stage, meter: Meter) -> bytes:
    vault, by = stage.suite.vault, stage.by["exporter"]
    anchored = meter.act(
        "DocumentVault.anchor",
        lambda: vault.anchor(
            _INVOICE,
            subject=digest("bill of lading"),
            document_reference="INV-2026-000123",
            root=digest("root"),
            by=by,
        ),
    )
    document = bytes(anchored.event("DocumentAnchored")["document"])
    many = [
        Anchoring(
            kind=_INVOICE,
            subject=digest("bill of lading"),
            document_reference=f"INV-2026-1{number:05}",
            root=digest(f"root {number}"),
        )
        for number in range(DOCUMENT_BATCH)
    ]
    meter.act("DocumentVault.anchorBatch", lambda: vault.anchor_batch(many, by=by))
    meter.act(
        "DocumentVault.supersede", lambda: vault.supersede(document, root=digest("next"), by=by)
    )
    return document


def _grants(stage: Stage, meter: Meter, document: bytes) -> None:
    vault, by, grantee = stage.suite.vault, stage.by["exporter"], stage.org["importer"]
    subject = digest("bill of lading")
    meter.act(
        "DocumentVault.grant",
        lambda: vault.grant(document, grantee=grantee, wrapped_key=_KEY, by=by),
    )
    meter.act(
        "DocumentVault.revokeGrant", lambda: vault.revoke_grant(document, grantee=grantee, by=by)
    )
    meter.act(
        "DocumentVault.grantScope",
        lambda: vault.grant_scope(
            _INVOICE, subject=subject, grantee=grantee, wrapped_key=_KEY, by=by
        ),
    )
    meter.act(
        "DocumentVault.revokeScopeGrant",
        lambda: vault.revoke_scope_grant(_INVOICE, subject=subject, grantee=grantee, by=by),
    )
