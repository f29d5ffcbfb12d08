"""Checks a message against its table: presence, order, formats, and the rules between fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from wharfinger.errors import Problem

from .blocks import Field
from .rules import RULES
from .tables import MESSAGES, MessageSpec

MESSAGE_LIMIT: Final = 10_000
"""Most characters that the text of one message may have, line breaks counted as two."""


def violations(kind: str, fields: Sequence[Field]) -> list[Problem]:
    """Every violation of a message's structure, each with its tag and rule.

    Args:
        kind: the three digits of the message, for example ``700``.
        fields: the fields of block 4 as they stand.
    """
    spec = MESSAGES[kind]
    size = len(normalised(fields))
    problems = [*_presence(spec, fields), *_formats(spec, fields)]
    if size > MESSAGE_LIMIT:
        message = f"has {size} characters, at most {MESSAGE_LIMIT}"
        problems.insert(0, Problem("block 4", message, "FIN format"))
    return [*problems, *RULES[kind]({field.tag: field for field in fields})]


def normalised(fields: Sequence[Field]) -> str:
    """Block 4 with one kind of line break and no trailing blanks: what is hashed."""
    lines = (
        line.rstrip() for field in fields for line in f":{field.tag}:{field.value}".split("\n")
    )
    return "\r\n".join(lines)


def _presence(spec: MessageSpec, fields: Sequence[Field]) -> Iterator[Problem]:
    """Every mandatory field, no field twice, none unknown, and all in their order."""
    seen: dict[int, str] = {}
    last, last_tag = -1, ""
    positions = spec.positions
    for field in fields:
        place = positions.get(field.tag)
        if place is None:
            message = f"{field.tag} is no field of an MT {spec.kind}"
            yield Problem(field.tag, message, spec.standard)
            continue
        if place in seen:
            message = f"{spec.fields[place].tag} stands twice ({seen[place]} and {field.tag})"
            yield Problem(field.tag, message, spec.standard)
        elif place < last:
            message = f"{field.tag} stands after {last_tag}, it belongs before it"
            yield Problem(field.tag, message, spec.standard)
        seen[place] = field.tag
        if place > last:
            last, last_tag = place, field.tag
    for place, wanted in enumerate(spec.fields):
        if wanted.mandatory and place not in seen:
            message = f"mandatory field {wanted.tag} is missing ({wanted.title})"
            yield Problem(wanted.tag, message, spec.standard)


def _formats(spec: MessageSpec, fields: Sequence[Field]) -> Iterator[Problem]:
    positions = spec.positions
    for field in fields:
        place = positions.get(field.tag)
        if place is None:
            continue
        rule, check = spec.fields[place].options[field.tag[2:]]
        for message in check(field.lines):
            yield Problem(field.tag, message, rule)
