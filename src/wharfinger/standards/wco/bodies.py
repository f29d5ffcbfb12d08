"""The elements of a message or a declaration that a pointer leads to."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import Final
from xml.etree.ElementTree import Element

from .pointers import Pointer
from .sections import Place, UnknownPlaceError, places
from .tree import Node, local_name

SEQUENCE: Final = "SequenceNumeric"

_SHOWN: Final = 10


def named(parent: Element, name: str) -> list[Element]:
    """The child elements of a local name."""
    return [child for child in parent if local_name(child) == name]


def stated_number(element: Element) -> int | None:
    """The number that an element itself states, by which it is found whatever its position is."""
    found = named(element, SEQUENCE)
    text = (found[0].text or "").strip() if found else ""
    return int(text) if text.isascii() and text.isdigit() else None


class Index:
    """Child elements by name and number; each parent is looked through once.

    A message may name a place many times, and a section may have very many elements.
    """

    def __init__(self) -> None:
        self._named: dict[Element, dict[str, list[Element]]] = {}
        self._numbered: dict[tuple[Element, str], dict[int, Element] | None] = {}

    def named(self, parent: Element, name: str) -> list[Element]:
        """The child elements of a local name."""
        if parent not in self._named:
            names: dict[str, list[Element]] = {}
            for child in parent:
                names.setdefault(local_name(child), []).append(child)
            self._named[parent] = names
        return self._named[parent].get(name, [])

    def numbered(self, parent: Element, name: str) -> dict[int, Element] | None:
        """Children by the numbers that they state; None unless each states one of its own."""
        key = (parent, name)
        if key not in self._numbered:
            siblings = self.named(parent, name)
            found = {stated_number(element): element for element in siblings}
            complete = None not in found and len(found) == len(siblings)
            known = {number: one for number, one in found.items() if number is not None}
            self._numbered[key] = known if complete else None
        return self._numbered[key]

    def find(self, parent: Element, place: Place) -> Element | None:
        """The element at a place: by the number that it states, else by its position."""
        siblings = self.named(parent, place.name)
        if place.number is None:
            return siblings[0] if siblings else None
        by_number = self.numbered(parent, place.name)
        if by_number is not None:
            return by_number.get(place.number)
        return siblings[place.number - 1] if place.number <= len(siblings) else None

    def forget(self, parent: Element) -> None:
        """Look a parent through again, since it has got a child."""
        self._named.pop(parent, None)


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
        self._index = Index()
        wanted: dict[tuple[tuple[Place, ...], str], set[int]] = defaultdict(set)
        for pointer in pointers:
            try:
                way = places(pointer)
            except UnknownPlaceError:
                continue
            for depth, place in enumerate(way):
                if place.number is not None:
                    wanted[way[:depth], place.name].add(place.number)
        self._wanted = {key: sorted(numbers) for key, numbers in wanted.items()}

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
        siblings = self._index.named(parent, place.name)
        if place.number is None and len(siblings) > 1:
            raise LookupError(f"{place.name} stands {len(siblings)} times, expected once")
        by_number = self._index.numbered(parent, place.name)
        if place.number is None or by_number is not None:
            return self._index.find(parent, place)
        wanted = self._wanted[above, place.name]
        if len(siblings) == len(wanted):
            return siblings[bisect_left(wanted, place.number)]
        if len(siblings) >= wanted[-1]:
            return siblings[place.number - 1]
        message = (
            f"the message has {len(siblings)} {place.name} for the numbers "
            f"{', '.join(map(str, wanted[:_SHOWN]))}: which is which cannot be told"
        )
        raise LookupError(message)
