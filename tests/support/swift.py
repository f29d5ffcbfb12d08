"""Takes SWIFT messages apart and puts them together, for the tests of their readers and writers."""

from __future__ import annotations

import re

from wharfinger.standards.swift.tables import MESSAGES


def block4(text: str) -> str:
    """The bare fields of a message."""
    return text.partition("{4:\n")[2].partition("\n-}")[0]


def with_field(text: str, tag: str, value: str, *, kind: str = "700") -> str:
    """The message with one field's value replaced, or added where it belongs.

    Args:
        text: the message, with block 4 in braces.
        tag: the field.
        value: its value.
        kind: the message's three digits.
    """
    replaced, count = re.subn(
        rf"(?ms)^:{tag}:.*?(?=\n:[0-9]{{2}}|\n-\}})", lambda _: f":{tag}:{value}", text, count=1
    )
    if count:
        return replaced
    order = list(MESSAGES[kind].positions)
    for later in order[order.index(tag) + 1 :]:
        if f"\n:{later}:" in text:
            return text.replace(f"\n:{later}:", f"\n:{tag}:{value}\n:{later}:", 1)
    return text.replace("\n-}", f"\n:{tag}:{value}\n-}}", 1)


def without(text: str, tag: str) -> str:
    """The message without a field."""
    return re.sub(rf"(?ms)^:{tag}:.*?\n(?=:[0-9]{{2}}|-\}})", "", text)
