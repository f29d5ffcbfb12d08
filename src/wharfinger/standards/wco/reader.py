"""Reads what a declarant sends to customs: declarations, amendments and cancellations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol, TypeAlias, TypeVar

from wharfinger.errors import InvalidDocumentError, Problem
from wharfinger.standards.identifiers import shown
from wharfinger.standards.source import Source, load

from . import tree
from .checks import RULE
from .declarations import declaration_of
from .messages import Amendment, Cancellation, amendment_of, cancellation_of
from .model import Declaration
from .schemas import SchemaSource, schemas_at_hand
from .tree import SIZE_LIMIT, Node, local_name

Message: TypeAlias = Declaration | Amendment | Cancellation
"""What a declarant sends to customs."""

_KIND: Final = "customs declaration"
_Read_co = TypeVar("_Read_co", covariant=True)


class _Reader(Protocol[_Read_co]):
    """Makes a model of a parsed message."""

    def __call__(self, root: Node, node: Node, *, name: str, content: str) -> _Read_co: ...


@dataclass(frozen=True, slots=True)
class _Opened:
    """A parsed message: its name in errors, document, declaration element and canonical XML."""

    name: str
    root: Node
    node: Node
    content: str


def read_message(source: Source, *, schemas: SchemaSource | None = None) -> Message:
    """Read a declaration, an amendment (TypeCode COR) or a cancellation (INV).

    Args:
        source: bytes, text, or the path of a file.
        schemas: the published XSD files, or the folder that holds them, to hold the message
            against as well; else those that the environment names, else none.

    Raises:
        UsageError: the file cannot be read, or a schema cannot.
        InvalidDocumentError: every problem, each with its XPath (local names), or, of what an
            amendment points at, with the pointer.
    """
    opened = _open(source)
    kind = opened.node.text("TypeCode")
    if kind == "COR":
        return _checked(opened, amendment_of, schemas)
    if kind == "INV":
        return _checked(opened, cancellation_of, schemas)
    return _checked(opened, declaration_of, schemas)


def read_declaration(source: Source, *, schemas: SchemaSource | None = None) -> Declaration:
    """Read an original import or export declaration.

    Args:
        source: bytes, text, or the path of a file.
        schemas: as for :func:`read_message`.

    Raises:
        UsageError: the file cannot be read, or a schema cannot.
        InvalidDocumentError: every problem, each with its XPath (local names).
    """
    return _checked(_open(source), declaration_of, schemas)


def validate(source: Source, schemas: SchemaSource) -> None:
    """Hold a message or a notice against the published XSD files alone.

    Args:
        source: bytes, text, or the path of a file: a declaration, an amendment, a cancellation, or
            a notice.
        schemas: the published files, or the folder that holds them.

    Raises:
        UsageError: the file cannot be read, or a schema cannot, or what reads schemas is not there.
        InvalidDocumentError: every problem, each with its XPath (local names).
    """
    loaded = load(source, kind="customs message", limit=SIZE_LIMIT)
    root = tree.parse(loaded.content, bare=True)
    at_hand = schemas_at_hand(schemas)
    if isinstance(root, Problem):
        raise InvalidDocumentError(loaded.name, [root])
    if at_hand is not None and (problems := at_hand.problems(root)):
        raise InvalidDocumentError(loaded.name, problems)


def _open(source: Source) -> _Opened:
    loaded = load(source, kind=_KIND, limit=SIZE_LIMIT)
    root = tree.parse(loaded.content)
    if isinstance(root, Problem):
        raise InvalidDocumentError(loaded.name, [root])
    node = _declaration_node(root)
    if node is None:
        message = f"expected a Declaration, found '{shown(local_name(root.element))}'"
        raise InvalidDocumentError(loaded.name, [Problem(root.path, message, RULE)])
    return _Opened(loaded.name, root, node, tree.canonical(loaded.content))


def _declaration_node(root: Node) -> Node | None:
    if local_name(root.element) == "Declaration":
        return root
    return root.child("Declaration") if local_name(root.element) == "MetaData" else None


def _checked(opened: _Opened, reader: _Reader[_Read_co], schemas: SchemaSource | None) -> _Read_co:
    """What a reader makes of a message, held against the schemas where they are at hand."""
    problems: list[Problem] = []
    at_hand = schemas_at_hand(schemas)
    if at_hand is not None:
        problems += at_hand.problems(opened.root)
    try:
        message = reader(opened.root, opened.node, name=opened.name, content=opened.content)
    except InvalidDocumentError as error:
        raise InvalidDocumentError(opened.name, [*error.problems, *problems]) from None
    if problems:
        raise InvalidDocumentError(opened.name, problems)
    return message
