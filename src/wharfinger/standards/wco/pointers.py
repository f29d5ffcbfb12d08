"""Pointers: the place in a declaration as WCO section codes with numbers, and a tag."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from wharfinger.standards.identifiers import shown

from .checks import Checker
from .tree import Node

DECLARATION: Final = "42A"
"""WCO section code of a declaration, at which a pointer begins."""

AMENDMENT: Final = "06A"
"""WCO section code of an amendment."""

_SECTION: Final = re.compile(r"[0-9A-Z]{1,3}")
_TAG: Final = re.compile(r"[0-9A-Z]{1,4}")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a pointer.

    Attributes:
        section: WCO section code, for example ``68A`` (a goods item).
        number: which of several, from 1; None where there is one.
    """

    section: str
    number: int | None = None

    def __str__(self) -> str:
        return self.section if self.number is None else f"{self.section}[{self.number}]"


@dataclass(frozen=True, slots=True)
class Pointer:
    """A place in a declaration.

    Attributes:
        steps: the sections from the declaration down.
        tag: WCO tag of the data element in the last section; None for the section itself.
    """

    steps: tuple[Step, ...]
    tag: str | None = None

    def __str__(self) -> str:
        """The place in one line, for example ``42A/67A[1]/68A[2]/108``."""
        return "/".join((*map(str, self.steps), *([self.tag] if self.tag else [])))


def read_pointers(node: Node, check: Checker) -> tuple[Pointer, ...]:
    """The pointers of an element: its Pointer elements, each row of which begins with 42A.

    What is wrong with them is noted.
    """
    rows: list[list[Node]] = []
    for part in node.children("Pointer"):
        if not rows or part.text("DocumentSectionCode") == DECLARATION:
            rows.append([])
        rows[-1].append(part)
    found = (_pointer(row, check) for row in rows)
    return tuple(pointer for pointer in found if pointer is not None)


def _pointer(row: list[Node], check: Checker) -> Pointer | None:
    steps = [_step(part, check) for part in row]
    tags = [(part, tag) for part in row if (tag := part.text("TagID"))]
    for part, tag in tags:
        if part is not row[-1]:
            check.complain(f"{part.path}/TagID", f"tag {shown(tag)} stands before the last section")
        elif not _TAG.fullmatch(tag):
            check.complain(f"{part.path}/TagID", f"expected a WCO tag, found '{shown(tag)}'")
    known = tuple(step for step in steps if step is not None)
    if len(known) < len(steps):
        return None
    return Pointer(known, tags[-1][1] if tags else None)


def _step(part: Node, check: Checker) -> Step | None:
    number = check.count(part, "SequenceNumeric")
    section = check.required(part, "DocumentSectionCode")
    if section and not _SECTION.fullmatch(section):
        path, found = f"{part.path}/DocumentSectionCode", shown(section)
        check.complain(path, f"expected a WCO section code, found '{found}'")
        return None
    if number == 0:
        check.complain(f"{part.path}/SequenceNumeric", "sections are numbered from 1")
    return Step(section, number) if section else None
