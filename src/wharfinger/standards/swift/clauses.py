"""Splits a narrative (45A, 46A, 47A) into its clauses.

Banks mark a clause by ``+``, ``++``, ``*``, by a number (``1)``, ``1.``, ``(1)``, ``1-``) or a
letter (``A)``), or part the clauses by lines that are empty or hold a lone dot. The first mark of a
field says which kind the field uses; marks of another kind are part of a clause's text, and so is a
number that does not go on with the count (two may be left out). What goes on without a mark belongs
to the clause before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_KINDS: Final = (
    ("plus", re.compile(r"(\++)\s*")),
    ("star", re.compile(r"(\*+)\s*(?=\S)")),
    ("number", re.compile(r"\(?0?([1-9][0-9]?)(?:\)|\.(?![0-9])|\s?-(?=\s|[A-Z]))\s*")),
    ("letter", re.compile(r"\(?([A-Za-z])(?:\)\s*|\.\s+)")),
)
_APART: Final = re.compile(r"\s*\.?\s*")
_END: Final = (".", ";")
_LEFT_OUT: Final = 2


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a narrative.

    Attributes:
        number: its place in the field, from 1.
        marker: the mark before it as it stands, empty without one.
        lines: its lines as they stand, without the mark.
    """

    number: int
    marker: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The clause in one line."""
        return " ".join(stripped for line in self.lines if (stripped := line.strip()))


def split_clauses(lines: Sequence[str]) -> tuple[Clause, ...]:
    """Split a field into its clauses; every character but the marks stands in one of them.

    Args:
        lines: the field's lines.
    """
    kind = _kind(lines)
    groups: list[tuple[str, list[str]]] = []
    for marker, line in _marked(lines, kind):
        if marker is None and groups:
            groups[-1][1].append(line)
        else:
            groups.append((marker or "", [line]))
    kept = [(marker, group) for marker, group in groups if any(line.strip() for line in group)]
    return tuple(
        Clause(number, marker, tuple(group)) for number, (marker, group) in enumerate(kept, 1)
    )


def _kind(lines: Sequence[str]) -> str | None:
    """The kind of the first mark; numbers must begin with 1 and letters with A."""
    for line in lines:
        for kind, expression in _KINDS:
            match = expression.match(line.lstrip())
            if match is None:
                continue
            if kind in {"plus", "star"} or match.group(1) in {"1", "A", "a"}:
                return kind
    return None


def _marked(lines: Sequence[str], kind: str | None) -> Iterator[tuple[str | None, str]]:
    """Each line with the mark that begins a clause there, None where the clause goes on."""
    expression = dict(_KINDS).get(kind or "")
    expected = 1
    fresh = False
    for line in lines:
        if _APART.fullmatch(line):
            fresh = True
            continue
        match = expression.match(line.lstrip()) if expression else None
        if match and kind in {"number", "letter"}:
            ordinal = _ordinal(match.group(1))
            match = match if expected <= ordinal <= expected + _LEFT_OUT else None
            expected = ordinal + 1 if match else expected
        if match:
            yield match.group(0).rstrip(), line.lstrip()[match.end() :]
        else:
            yield ("" if fresh else None), line
        fresh = expression is None and line.rstrip().endswith(_END)


def _ordinal(text: str) -> int:
    return int(text) if text.isdigit() else ord(text.upper()) - ord("A") + 1
