"""Applies an amendment to the declaration that it amends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias
from xml.etree.ElementTree import Element, tostring

from defusedxml.ElementTree import fromstring

from wharfinger.errors import InvalidDocumentError, Problem

from . import tree
from .bodies import SEQUENCE, Index, named
from .checks import RULE
from .declarations import declaration_of
from .messages import Amendment, Change
from .model import Declaration
from .sections import DECLARATION_NAME, Place, UnknownPlaceError, places, rank
from .tree import local_name

_ITEM: Final = "GovernmentAgencyGoodsItem"
_ITEM_COUNT: Final = "GoodsItemQuantity"
_NOTHING: Final = "there is no {} to take out"
_Added: TypeAlias = Counter[tuple[tuple[Place, ...], str]]


@dataclass(frozen=True, slots=True)
class _Edit:
    """What a change does: where, with what stands there, and with what it puts there."""

    place: Place
    parent: Element
    old: Element | None
    new: Element | None


def apply(amendment: Amendment, declaration: Declaration, *, mrn: str | None = None) -> Declaration:
    """The declaration as an amendment leaves it.

    Numbers in pointers are those of the declaration before the amendment. Where items are added or
    taken out, the items that stay are numbered anew from 1, and the count of items follows unless
    the amendment states it itself.

    Args:
        amendment: the amendment; it changes all that it names, or nothing.
        declaration: the declaration that customs holds.
        mrn: the reference under which customs holds it, where the declaration does not state it.

    Returns:
        The amended declaration, read afresh, with a content hash of its own.

    Raises:
        InvalidDocumentError: every problem: with the pointer, when it leads to what a declarant may
            not amend or to what the declaration does not have; with an XPath, when the amended
            declaration would break a rule.
    """
    name = f"amendment {amendment.reference}"
    problems = list(_wrong_declaration(amendment, declaration, mrn))
    root = fromstring(declaration.content)
    node = root if local_name(root) == DECLARATION_NAME else named(root, DECLARATION_NAME)[0]
    edits = _edits(amendment, node, problems)
    if problems:
        raise InvalidDocumentError(name, problems)
    _perform(edits)
    _count_items(node, [edit.place.name for edit in edits])
    content = tree.canonical(tostring(root, encoding="unicode"))
    parsed = tree.parse(content)
    amended = f"declaration {declaration.reference} as amended by {amendment.reference}"
    if isinstance(parsed, Problem):
        raise InvalidDocumentError(amended, [parsed])
    inner = parsed if parsed.element.tag == node.tag else parsed.child(DECLARATION_NAME)
    return declaration_of(parsed, inner or parsed, name=amended, content=content)


def _wrong_declaration(
    amendment: Amendment, declaration: Declaration, mrn: str | None
) -> Iterator[Problem]:
    for known in (mrn, declaration.identifier):
        if known is not None and known != amendment.declaration:
            message = f"amends declaration {amendment.declaration}, this one is {known}"
            yield Problem("/MetaData/Declaration/ID", message, RULE)


def _edits(amendment: Amendment, node: Element, problems: list[Problem]) -> list[_Edit]:
    """Every edit, on the declaration as it stands; what is wrong is added to the problems."""
    ways: list[tuple[Change, tuple[Place, ...]]] = []
    for change in amendment.changes:
        try:
            ways.append((change, places(change.pointer)))
        except UnknownPlaceError as error:
            problems.append(Problem(str(change.pointer), str(error), RULE))
    counted = Counter(way for _, way in ways)
    whole = {way for change, way in ways if not change.removes}
    index = Index()
    added: _Added = Counter()
    edits: list[_Edit] = []
    for change, way in ways:
        if any(way[:depth] in whole for depth in range(1, len(way))):
            continue  # it stands inside what is put there as a whole
        edit = _edit(change, way, node, index, added)
        message = "is amended twice" if counted[way] > 1 else None
        if isinstance(edit, str):
            message = edit
        else:
            edits.append(edit)
        if message is not None:
            problems.append(Problem(str(change.pointer), message, RULE))
    return edits


def _edit(
    change: Change, way: tuple[Place, ...], node: Element, index: Index, added: _Added
) -> _Edit | str:
    """The edit that a change makes, or what is wrong with it."""
    parent = node
    for place in way[:-1]:
        found = index.find(parent, place)
        if found is None and (place.number is not None or change.removes):
            return f"the declaration has no {place}"
        if found is None:
            found = _insert(parent, _like(node, place.name))
            index.forget(parent)
        parent = found
    last = way[-1]
    old = index.find(parent, last)
    if change.element is None:
        return _Edit(last, parent, old, None) if old is not None else _NOTHING.format(last)
    if old is None and last.number is not None:
        added[way[:-1], last.name] += 1
        free = len(index.named(parent, last.name)) + added[way[:-1], last.name]
        if index.numbered(parent, last.name) is None and last.number != free:
            return f"the next {last.name} that may be added is number {free}"
    return _Edit(last, parent, old, _renamed(fromstring(change.element), node))


def _perform(edits: list[_Edit]) -> None:
    """Replace and add, then take out, so that there is always an element to add behind."""
    behind: dict[tuple[Element, str], Element] = {}
    for edit in edits:
        key = (edit.parent, edit.place.name)
        if edit.new is not None and edit.old is not None:
            edit.parent[list(edit.parent).index(edit.old)] = edit.new
        elif edit.new is not None:
            behind[key] = _insert(edit.parent, edit.new, behind.get(key))
    for edit in edits:
        if edit.new is None and edit.old is not None:
            edit.parent.remove(edit.old)


def _insert(parent: Element, element: Element, behind: Element | None = None) -> Element:
    """Put an element where the schema has it: behind those of its name and of earlier names.

    Args:
        parent: what it is put into.
        element: the element.
        behind: the last of its name, where it is known.
    """
    section = local_name(parent)
    if behind is not None:
        parent.insert(list(parent).index(behind) + 1, element)
        return element
    own = rank(section, local_name(element))
    before = [
        position for position, child in enumerate(parent) if rank(section, local_name(child)) <= own
    ]
    parent.insert(before[-1] + 1 if before else 0, element)
    return element


def _like(node: Element, name: str) -> Element:
    return Element(node.tag.rpartition("}")[0] + "}" + name)


def _renamed(element: Element, node: Element) -> Element:
    """The element in the declaration's namespace, whatever the amendment's is."""
    own = element.tag.rpartition("}")[0]
    for part in element.iter():
        space, _, name = part.tag.rpartition("}")
        if space == own:
            part.tag = f"{node.tag.rpartition('}')[0]}}}{name}"
    return element


def _count_items(node: Element, amended: list[str]) -> None:
    """Number the items anew and let the count of items follow, where items came or went."""
    if _ITEM not in amended:
        return
    items = [item for shipment in named(node, "GoodsShipment") for item in named(shipment, _ITEM)]
    for number, item in enumerate(items, 1):
        found = named(item, SEQUENCE)
        if found:
            found[0].text = str(number)
    count = named(node, _ITEM_COUNT)
    if count and _ITEM_COUNT not in amended:
        count[0].text = str(len(items))
