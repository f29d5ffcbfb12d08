"""Documents shared: sealed off chain, anchored and granted in the vault, opened and verified.

Verifying needs the package alone. What seals and opens needs the extra ``documents``, so that a
name's module is loaded when the name is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from wharfinger.flows.documents.ledger import AnchoredVersion, identity_of, versions_of
from wharfinger.flows.documents.proving import Standing, Verified, reveal, verify_reveal
from wharfinger.flows.documents.terms import (
    described,
    document_type,
    scope_of,
    stated_field,
    wrap_of,
    wrapped_key,
)

if TYPE_CHECKING:
    from wharfinger.flows.documents.keeping import KeptKeys, KeptVersion
    from wharfinger.flows.documents.reading import open_document
    from wharfinger.flows.documents.sharing import (
        Shared,
        grant,
        grant_scope,
        public_key_of,
        publish,
        share,
    )

__all__ = [
    "AnchoredVersion",
    "KeptKeys",
    "KeptVersion",
    "Shared",
    "Standing",
    "Verified",
    "described",
    "document_type",
    "grant",
    "grant_scope",
    "identity_of",
    "open_document",
    "public_key_of",
    "publish",
    "reveal",
    "scope_of",
    "share",
    "stated_field",
    "verify_reveal",
    "versions_of",
    "wrap_of",
    "wrapped_key",
]

_MODULES = {
    "KeptKeys": "keeping",
    "KeptVersion": "keeping",
    "open_document": "reading",
    "Shared": "sharing",
    "grant": "sharing",
    "grant_scope": "sharing",
    "public_key_of": "sharing",
    "publish": "sharing",
    "share": "sharing",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
