"""A record's elements in the schema's order, by which it is read and written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias
from xml.etree.ElementTree import Element, SubElement

from wharfinger.standards.wco.checks import Checker
from wharfinger.standards.wco.pointers import read_pointers
from wharfinger.standards.wco.tree import Node, local_name

from .codecs import Codec, write_pointers

_POINTERS: Final = "pointers"

_Names: TypeAlias = dict[str, "_Names | None"]
"""Names of elements; under a wrapper, those inside it; None where a codec reads what is inside."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a record.

    Attributes:
        path: names of the elements from the record's down to the value's, joined by slashes.
        attribute: the record's attribute.
        codec: reads and writes the value.
        many: whether the attribute is a tuple, an element for each.
        required: whether it has to stand.
    """

    path: str
    attribute: str
    codec: Codec
    many: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True)
class Form(Codec):
    """A record: its class and its elements in the schema's order.

    Attributes:
        record: makes the record of its attributes.
        entries: its elements.
        pointed: whether pointers stand behind them.
    """

    record: Callable[..., Any]
    entries: tuple[Entry, ...]
    pointed: bool = False

    def read(self, node: Node, check: Checker) -> Any:
        """The record; None when something is wrong with it, which is noted."""
        before = len(check.problems)
        values = self.values(node, check)
        return self.record(**values) if len(check.problems) == before else None

    def values(
        self, node: Node, check: Checker, *, besides: frozenset[str] = frozenset()
    ) -> dict[str, Any]:
        """The record's attributes; what is wrong with them is noted.

        Args:
            node: the record's element.
            check: takes the problems, also of content that has no place in the record.
            besides: names of elements that are read elsewhere.
        """
        values = {entry.attribute: _read(entry, node, check) for entry in self.entries}
        if self.pointed:
            values[_POINTERS] = read_pointers(node, check)
        for path in _strangers(node, {**self._names(), **dict.fromkeys(besides)}):
            check.complain(path, "is no element of a notice that is read")
        return values

    def write(self, element: Element, value: Any) -> None:
        """Put the record's values into an element.

        Raises:
            ValueError: a value cannot be written; its path stands before the message.
        """
        for entry in self.entries:
            found = getattr(value, entry.attribute)
            for one in found if entry.many else (found,) if found is not None else ():
                _write(entry, element, one)
        if self.pointed:
            write_pointers(element, getattr(value, _POINTERS))

    def _names(self) -> _Names:
        names: _Names = {"Pointer": None} if self.pointed else {}
        for entry in self.entries:
            *wrappers, last = entry.path.split("/")
            inside = names
            for wrapper in wrappers:
                deeper = inside.setdefault(wrapper, {})
                inside = deeper if deeper is not None else {}
            inside[last] = None
        return names


def _read(entry: Entry, node: Node, check: Checker) -> Any:
    *wrappers, last = entry.path.split("/")
    holder: Node | None = node
    for wrapper in wrappers:
        holder = None if holder is None else check.only(holder, wrapper)
    found = [] if holder is None else [part for part in holder.children(last) if not _blank(part)]
    if entry.required and not found:
        check.missing(node, entry.path)
    if not entry.many and len(found) > 1:
        check.complain(found[1].path, f"{last} stands {len(found)} times, expected once")
    values = [entry.codec.read(part, check) for part in found]
    return tuple(values) if entry.many else next(iter(values), None)


def _write(entry: Entry, element: Element, value: Any) -> None:
    *wrappers, last = entry.path.split("/")
    for wrapper in wrappers:
        there = len(element) and element[-1].tag == wrapper
        element = element[-1] if there else SubElement(element, wrapper)
    try:
        entry.codec.write(SubElement(element, last), value)
    except (ValueError, ArithmeticError) as error:
        raise ValueError(f"{entry.path}: {error}") from error


def _blank(node: Node) -> bool:
    return all(not (part.text or "").strip() for part in node.element.iter())


def _strangers(node: Node, names: _Names) -> Iterator[str]:
    """Paths of elements with content that are not among the names."""
    for name in dict.fromkeys(local_name(child) for child in node.element):
        for child in node.children(name):
            inside = names.get(name)
            if name not in names and not _blank(child):
                yield child.path
            elif inside is not None:
                yield from _strangers(child, inside)
