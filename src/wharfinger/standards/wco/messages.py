"""What a declarant sends about a declaration that customs holds: amendments and cancellations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element, tostring

from wharfinger.errors import InvalidDocumentError
from wharfinger.standards import identifiers
from wharfinger.standards.identifiers import shown

from .bodies import Body
from .checks import Checker
from .declarations import check_version
from .pointers import AMENDMENT, Pointer, read_pointers
from .sections import UnknownPlaceError, places
from .tree import Node, content_hash

REASON_TEXT: Final = "AES"
"""StatementTypeCode: a reason in free text."""

_REQUEST: Final = "13"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that an amendment changes.

    Attributes:
        reason: reason code (ChangeReasonCode).
        statement: the reason in words, where one stands for this change.
        pointer: where the declaration changes.
        removes: whether what is pointed at is taken out: the message has nothing at that place.
        value: the new value, where a single data element is set.
        qualifier: its currency or unit, where it has one.
        element: the new element in XML; None when it is taken out.
    """

    reason: str
    statement: str | None
    pointer: Pointer
    removes: bool
    value: str | None
    qualifier: str | None
    element: str | None = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A request to amend a declaration (TypeCode COR, function 13).

    Attributes:
        reference: the declarant's reference of this request.
        declaration: the customs authority's reference of the declaration (MRN).
        country: country of the customs authority, None when not stated.
        submitter: registration number of who submits it, where stated.
        statement: the reason in words, where stated.
        changes: what changes, in the order of the message.
        content_hash: keccak256 of the canonical XML, 32 bytes.
    """

    reference: str
    declaration: str
    country: str | None
    submitter: str | None
    statement: str | None
    changes: tuple[Change, ...]
    content_hash: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancellation:
    """A request to cancel a declaration (TypeCode INV, function 13).

    Attributes:
        reference: the declarant's reference of this request.
        declaration: the customs authority's reference of the declaration (MRN).
        country: country of the customs authority, None when not stated.
        submitter: registration number of who submits it, where stated.
        reason: reason code (ChangeReasonCode), for example ``1``.
        statement: the reason in words.
        content_hash: keccak256 of the canonical XML, 32 bytes.
    """

    reference: str
    declaration: str
    country: str | None
    submitter: str | None
    reason: str
    statement: str
    content_hash: bytes


@dataclass(frozen=True, slots=True)
class _Statement:
    """A reason in words, and the amendment elements that it stands for; none: for all."""

    text: str
    amendments: frozenset[int]


def amendment_of(root: Node, node: Node, *, name: str, content: str) -> Amendment:
    """Read a parsed amendment.

    Args:
        root: the document: MetaData, or the message itself.
        node: the message in it.
        name: what errors call the document.
        content: the document in canonical XML.

    Raises:
        InvalidDocumentError: every problem, each with its XPath (local names), or, of what a
            pointer leads to, with the pointer.
    """
    check = Checker()
    reference, declaration, country = _head(root, node, check)
    statements = _statements(node, check)
    changes = _changes(node, statements, check)
    if check.problems:
        raise InvalidDocumentError(name, check.problems)
    return Amendment(
        reference=reference,
        declaration=declaration,
        country=country,
        submitter=node.text("Submitter", "ID"),
        statement=statements[0].text if statements else None,
        changes=changes,
        content_hash=content_hash(content),
    )


def cancellation_of(root: Node, node: Node, *, name: str, content: str) -> Cancellation:
    """Read a parsed cancellation.

    Args:
        root: the document: MetaData, or the message itself.
        node: the message in it.
        name: what errors call the document.
        content: the document in canonical XML.

    Raises:
        InvalidDocumentError: every problem, each with its XPath (local names).
    """
    check = Checker()
    reference, declaration, country = _head(root, node, check)
    statements = _statements(node, check)
    if not statements:
        path = ("AdditionalInformation", "StatementDescription")
        check.missing(node, *path)
    amendment = check.only(node, "Amendment")
    if amendment is None:
        check.missing(node, "Amendment")
    elif amendment.children("Pointer"):
        check.complain(amendment.path, "a cancellation changes nothing that is pointed at")
    reason = "" if amendment is None else check.required(amendment, "ChangeReasonCode")
    if check.problems:
        raise InvalidDocumentError(name, check.problems)
    return Cancellation(
        reference=reference,
        declaration=declaration,
        country=country,
        submitter=node.text("Submitter", "ID"),
        reason=reason,
        statement=statements[0].text,
        content_hash=content_hash(content),
    )


def _head(root: Node, node: Node, check: Checker) -> tuple[str, str, str | None]:
    check_version(root, check)
    function = check.required(node, "FunctionCode")
    if function and function != _REQUEST:
        message = f"expected 13 (request), found '{shown(function)}'"
        check.complain(f"{node.path}/FunctionCode", message)
    country = check.code(root, identifiers.country, "ResponsibleCountryCode")
    return check.reference(node), check.reference(node, "ID"), country


def _statements(node: Node, check: Checker) -> list[_Statement]:
    found = []
    for part in node.children("AdditionalInformation"):
        text = part.text("StatementDescription")
        if text is None or part.text("StatementTypeCode") not in (None, REASON_TEXT):
            continue
        last = [pointer.steps[-1] for pointer in read_pointers(part, check) if pointer.steps]
        numbers = frozenset(step.number or 1 for step in last if step.section == AMENDMENT)
        found.append(_Statement(text, numbers))
    return found


def _changes(node: Node, statements: list[_Statement], check: Checker) -> tuple[Change, ...]:
    parts = node.children("Amendment")
    if not parts:
        check.missing(node, "Amendment")
    general = next((one.text for one in statements if not one.amendments), None)
    own = {number: one.text for one in reversed(statements) for number in one.amendments}
    rows: list[tuple[str, str | None, Pointer]] = []
    for number, part in enumerate(parts, 1):
        reason = check.required(part, "ChangeReasonCode")
        pointers = read_pointers(part, check)
        if not part.children("Pointer"):
            check.missing(part, "Pointer")
        rows += [(reason, own.get(number, general), pointer) for pointer in pointers]
    body = Body(node, [pointer for _, _, pointer in rows])
    return tuple(_change(*row, body, check) for row in rows)


def _change(
    reason: str, statement: str | None, pointer: Pointer, body: Body, check: Checker
) -> Change:
    """A change; what cannot be found in the message is noted with its pointer."""
    element: Element | None = None
    try:
        element = body.at(places(pointer))
    except UnknownPlaceError:
        # Such a change is read, and refused when it is to be applied.
        pass
    except LookupError as error:
        check.complain(str(pointer), str(error.args[0]))
    single = element is not None and len(element) == 0
    text = ((element.text or "").strip() or None) if element is not None and single else None
    if single and text is None:
        check.complain(str(pointer), "the new value is blank; to remove it, leave the element out")
    attributes = {} if element is None else element.attrib
    return Change(
        reason=reason,
        statement=statement,
        pointer=pointer,
        removes=element is None,
        value=text,
        qualifier=attributes.get("currencyID") or attributes.get("unitCode"),
        element=None if element is None else tostring(element, encoding="unicode"),
    )
