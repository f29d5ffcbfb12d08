"""Anchored documents, as tests need them."""

from __future__ import annotations

from typing import Any

from eth_utils.crypto import keccak

from support.world import World
from wharfinger.contracts.enums import DocumentKind
from wharfinger.contracts.records import Anchoring, DocumentIdentity, WrappedKey

REFERENCE = b"INV-0001".ljust(32, b"\0")
SUBJECT = bytes(keccak(text="a bill"))
ROOT = bytes(keccak(text="version 1"))
NEXT = bytes(keccak(text="version 2"))
REASON = bytes(keccak(text="why"))
NOTHING = bytes(32)
KEY = WrappedKey(encapsulated=ROOT, encrypted=NEXT, tag=REASON[:16])


def anchoring(**changes: Any) -> Anchoring:
    """Return what the exporter states of its invoice, with something changed."""
    given: dict[str, Any] = {
        "kind": DocumentKind.COMMERCIAL_INVOICE,
        "subject": SUBJECT,
        "document_reference": REFERENCE,
        "root": ROOT,
        **changes,
    }
    return Anchoring(**given)


def identity(world: World, *, issuer: str = "exporter", **changes: Any) -> DocumentIdentity:
    """Return what names the exporter's invoice, with something changed."""
    given: dict[str, Any] = {
        "issuer": world.org[issuer],
        "kind": DocumentKind.COMMERCIAL_INVOICE,
        "subject": SUBJECT,
        "document_reference": REFERENCE,
        **changes,
    }
    return DocumentIdentity(**given)


def anchored(world: World, *, by: str = "exporter", **changes: Any) -> bytes:
    """Anchor a document; return its id."""
    stated = anchoring(**changes)
    outcome = world.suite.vault.anchor(
        stated.kind,
        subject=stated.subject,
        document_reference=stated.document_reference,
        root=stated.root,
        by=world.senders[by],
    )
    return bytes(outcome.event("DocumentAnchored")["document"])
