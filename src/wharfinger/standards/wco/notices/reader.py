"""Reads a notice."""

from __future__ import annotations

from typing import Any, Final

from wharfinger.errors import InvalidDocumentError, Problem
from wharfinger.standards.identifiers import shown
from wharfinger.standards.source import Source, load
from wharfinger.standards.wco import tree
from wharfinger.standards.wco.checks import RULE, Checker
from wharfinger.standards.wco.declarations import check_version
from wharfinger.standards.wco.schemas import SchemaSource, schemas_at_hand
from wharfinger.standards.wco.tree import SIZE_LIMIT, Node, local_name

from .forms import META, RESPONSE
from .model import Notice
from .rules import rule_problems

_KIND: Final = "customs notice"
_HEAD: Final = frozenset({"WCODataModelVersionCode", "WCOTypeName", "Response"})
_RESPONSE_TYPE: Final = "RES"


def read_notice(source: Source, *, schemas: SchemaSource | None = None) -> Notice:
    """Read a notice of a customs authority.

    Elements without content are taken as absent. Some authorities publish notices without
    namespaces: they are read as well, and never match a schema.

    Args:
        source: bytes, text, or the path of a file.
        schemas: the published XSD files, or the folder that holds them, to hold the notice against
            as well; else those that the environment names, else none.

    Raises:
        UsageError: the file cannot be read, or a schema cannot.
        InvalidDocumentError: every problem, each with its XPath (local names): content that has no
            place in a :class:`Notice` among them, so that nothing is lost unsaid.
    """
    loaded = load(source, kind=_KIND, limit=SIZE_LIMIT)
    root = tree.parse(loaded.content, bare=True)
    if isinstance(root, Problem):
        raise InvalidDocumentError(loaded.name, [root])
    check = Checker()
    notice = _notice(root, check)
    at_hand = schemas_at_hand(schemas)
    if at_hand is not None:
        check.problems += at_hand.problems(root)
    if notice is not None:
        check.problems += rule_problems(notice)
    if notice is None or check.problems:
        raise InvalidDocumentError(loaded.name, check.problems)
    return notice


def _notice(root: Node, check: Checker) -> Notice | None:
    is_bare = local_name(root.element) == "Response"
    node = root if is_bare else check.only(root, "Response")
    if node is None or not (is_bare or local_name(root.element) == "MetaData"):
        found = shown(local_name(root.element))
        check.complain(root.path, f"expected a Response, found '{found}'")
        return None
    around = {} if is_bare else _around(root, check)
    values = RESPONSE.values(node, check)
    return None if check.problems else Notice(**around, **values)


def _around(root: Node, check: Checker) -> dict[str, Any]:
    """What MetaData says; what else stands there is noted."""
    check_version(root, check)
    kind = root.text("WCOTypeName")
    if kind not in (None, _RESPONSE_TYPE):
        message = f"expected {_RESPONSE_TYPE}, found '{shown(kind or '')}'"
        check.complain(f"{root.path}/WCOTypeName", message, RULE)
    return META.values(root, check, besides=_HEAD)
