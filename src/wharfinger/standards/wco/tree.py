"""Hardened XML: no document type, no entities, limits of size, number and depth of elements."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import (
    Element,
    ParseError,
    canonicalize,
)

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from eth_utils.crypto import keccak

from wharfinger.errors import Problem
from wharfinger.standards.identifiers import shown

SIZE_LIMIT: Final = 5 * 1024 * 1024
"""Largest message that is read, in bytes."""

_ELEMENT_LIMIT: Final = 250_000
_DEPTH_LIMIT: Final = 40
_NAMESPACE: Final = "urn:wco:datamodel:WCO:"
_DATA_TYPES: Final = "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:"
_SCHEMA_LOCATION: Final = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"


@dataclass(frozen=True, slots=True)
class Node:
    """An element and its XPath, local names only."""

    element: Element
    path: str

    def children(self, name: str) -> list[Node]:
        """The child elements of a local name, numbered in their paths when there are several."""
        found = [child for child in self.element if local_name(child) == name]
        if len(found) == 1:
            return [Node(found[0], f"{self.path}/{name}")]
        return [Node(child, f"{self.path}/{name}[{n}]") for n, child in enumerate(found, 1)]

    def child(self, name: str) -> Node | None:
        """The first child of a local name."""
        found = self.children(name)
        return found[0] if found else None

    def at(self, *names: str) -> Node | None:
        """The first descendant along a path of local names."""
        node: Node | None = self
        for name in names:
            node = None if node is None else node.child(name)
        return node

    def text(self, *names: str) -> str | None:
        """Text of this element or of a descendant, trimmed; None when absent or blank."""
        node = self.at(*names)
        return None if node is None else ((node.element.text or "").strip() or None)

    def attribute(self, name: str) -> str | None:
        """An attribute, trimmed; None when absent or blank."""
        return (self.element.get(name) or "").strip() or None


def local_name(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def parse(content: bytes | str, *, bare: bool = False) -> Node | Problem:
    """Parse a document, or say in one problem why it is not read.

    Args:
        content: the document.
        bare: whether a document without any namespace is read too, as notices are published.
    """
    opened = content.count(b"<") if isinstance(content, bytes) else content.count("<")
    if opened > _ELEMENT_LIMIT:
        return Problem("/", f"more than {_ELEMENT_LIMIT} elements", "XML limits")
    try:
        root = fromstring(content, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as error:
        reason = f"document types and entities are refused ({type(error).__name__})"
        return Problem("/", reason, "XML limits")
    except (ParseError, ValueError, LookupError) as error:
        return Problem("/", f"no well-formed XML: {error}", "XML 1.0")
    if _too_deep(root):
        return Problem("/", f"elements are nested more than {_DEPTH_LIMIT} deep", "XML limits")
    allowed = ("{" + _NAMESPACE, "{" + _DATA_TYPES)
    without = bare and not root.tag.startswith("{")
    if not without and not root.tag.startswith(allowed[0]):
        message = f"the root element is '{shown(root.tag)}', expected a namespace {_NAMESPACE}…"
        return Problem("/", message, "WCO DM 3.6")
    return _strange(Node(root, "/" + local_name(root)), None if without else allowed)


def _strange(root: Node, allowed: tuple[str, ...] | None) -> Node | Problem:
    """The root, or what two readers of the document would take for different things."""
    for element in root.element.iter():
        known = "{" not in element.tag if allowed is None else element.tag.startswith(allowed)
        if not known:
            message = f"'{shown(element.tag)}' is of no namespace of the WCO's"
            return Problem(root.path, message, "WCO DM 3.6")
        texts = (element.text, *(child.tail for child in element))
        if len(element) and any(text and text.strip() for text in texts):
            message = f"{local_name(element)} has text beside its elements"
            return Problem(root.path, message, "WCO DM 3.6")
    return root


def canonical(content: bytes | str) -> str:
    """The document in Canonical XML 2.0, without comments, indentation and schema locations.

    The content must have passed :func:`parse`.
    """
    return _canonical(content, rewrite_prefixes=False)


def content_hash(content: bytes | str) -> bytes:
    """keccak256 of the document in Canonical XML 2.0, 32 bytes.

    Comments, indentation, choice of prefixes and schema locations do not count. The content must
    have passed :func:`parse`.
    """
    return keccak(_canonical(content, rewrite_prefixes=True).encode())


def _canonical(content: bytes | str, *, rewrite_prefixes: bool) -> str:
    # With its prefixes rewritten the text undeclares prefixes, which only XML 1.1 can: it is for
    # the hash alone.
    stream = io.BytesIO(content) if isinstance(content, bytes) else io.StringIO(content)
    return canonicalize(
        from_file=stream,
        strip_text=True,
        rewrite_prefixes=rewrite_prefixes,
        exclude_attrs=[_SCHEMA_LOCATION],
    )


def _too_deep(root: Element) -> bool:
    level: Iterator[Element] | list[Element] = [root]
    for _ in range(_DEPTH_LIMIT):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True
