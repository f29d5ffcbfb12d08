"""Finds "about" and "approximately", which allow 10 per cent more or less (UCP 600, 30a)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

_ABOUT: Final = re.compile(
    r"\b(ABOUT|APPROX(?:\.|IMATELY)?)[ :]+((?:[A-Z]{3} ?)?[0-9][0-9.,]*(?: [A-Z]+){0,2})"
)


@dataclass(frozen=True, slots=True)
class Approximation:
    """A place where a quantity, a price or an amount is not meant exactly.

    Attributes:
        tag: the field.
        word: the word as it stands.
        of: the number after it, with its currency, and two words behind it.
    """

    tag: str
    word: str
    of: str


def approximations(fields: Mapping[str, Sequence[str]]) -> tuple[Approximation, ...]:
    """Every "about" before a number or a currency.

    Args:
        fields: lines by tag.
    """
    return tuple(found for tag, lines in fields.items() for found in _in(tag, lines))


def _in(tag: str, lines: Sequence[str]) -> Iterator[Approximation]:
    text = " ".join(" ".join(lines).upper().split())
    for match in _ABOUT.finditer(text):
        yield Approximation(tag, match.group(1), match.group(2))
