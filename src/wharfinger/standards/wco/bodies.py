"""The elements of a message or a declaration that a pointer leads to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final
from xml.etree.ElementTree import Element

from .pointers import Pointer
from .sections import Place, UnknownPlaceError, places
from .tree import Node, local_name

SEQUENCE: Final = "SequenceNumeric"


def named(parent: Element, name: str) -> list[Element]:
    """The child elements of a local name."""
    return [child for child in parent if local_name(child) == name]


def stated_number(element: Element) -> int | None:
    """The number that an element itself states, by which it is found whatever its position is."""
    found = named(element, SEQUENCE)
    text = (found[0].text or "").strip() if found else ""
    return int(text) if text.isascii() and text.isdigit() else None


def numbered(siblings: Sequence[Element]) -> dict[int, Element] | None:
    """Siblings by the numbers that they state; None unless each states one of its own."""
    found = {stated_number(element): element for element in siblings}
    if None in found or len(found) < len(siblings):
        return None
    return {number: element for number, element in found.items() if number is not None}


def find(parent: Element, place: Place) -> Element | None:
    """The element at a place: by the number that it states, else by its position."""
    siblings = named(parent, place.name)
    if place.number is None:
        return siblings[0] if siblings else None
    by_number = numbered(siblings)
    if by_number is not None:
        return by_number.get(place.number)
    return siblings[place.number - 1] if place.number <= len(siblings) else None


class Body:
    """The new values that an amendment carries, in the declaration's own form.

    Args:
        node: the message.
        pointers: every pointer of the message. Elements that state no number, as documents, stand
            for the numbers that are pointed at when there are as many of them, else each stands at
            its own position.
    """

    def __init__(self, node: Node, pointers: Sequence[Pointer]) -> None:
        self._node = node
        self._wanted: dict[tuple[tuple[Place, ...], str], set[int]] = defaultdict(set)
        for pointer in pointers:
            try:
                way = places(pointer)
            except UnknownPlaceError:
                continue
            for depth, place in enumerate(way):
                if place.number is not None:
                    self._wanted[way[:depth], place.name].add(place.number)

    def at(self, way: tuple[Place, ...]) -> Element | None:
        """The element that the message has at a place; None when it has none.

        Raises:
            LookupError: which of several elements is meant cannot be told.
        """
        element = self._node.element
        for depth, place in enumerate(way):
            found = self._one(element, way[:depth], place)
            if found is None:
                return None
            element = found
        return element

    def _one(self, parent: Element, above: tuple[Place, ...], place: Place) -> Element | None:
        siblings = named(parent, place.name)
        if not siblings or place.number is None or numbered(siblings) is not None:
            if place.number is None and len(siblings) > 1:
                raise LookupError(f"{place.name} stands {len(siblings)} times, expected once")
            return find(parent, place)
        wanted = sorted(self._wanted[above, place.name])
        if len(siblings) == len(wanted):
            return siblings[wanted.index(place.number)]
        if len(siblings) >= wanted[-1]:
            return siblings[place.number - 1]
        message = (
            f"the message has {len(siblings)} {place.name} for the numbers "
            f"{', '.join(map(str, wanted))}: which is which cannot be told"
        )
        raise LookupError(message)
