"""Finds "about" and "approximately", which allow 10 per cent more or less (UCP 600, 30a)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

_ABOUT: Final = re.compile(r"\b(ABOUT|APPROX(?:\.|IMATELY)?)[ :]+([0-9A-Z][0-9A-Z.,/ -]{0,30})")


@dataclass(frozen=True, slots=True)
class Approximation:
    """A place where a quantity, a price or an amount is not meant exactly.

    Attributes:
        tag: the field.
        word: the word as it stands.
        of: the text right after it, at most 31 characters.
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
        of = match.group(2).strip()
        if any(character.isdigit() for character in of):
            yield Approximation(tag, match.group(1), of)
