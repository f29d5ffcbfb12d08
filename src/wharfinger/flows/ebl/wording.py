"""Sentences that fit into the standard's properties."""

from __future__ import annotations

from typing import Final

COMMENT_LENGTH: Final = 255
"""Longest reason or comment (ISS, SUR), in characters."""


def fitting(text: str, length: int = COMMENT_LENGTH) -> str:
    """Return a text on one line, without blanks at its ends, and cut where it is too long.

    Args:
        text: what is to be said.
        length: how many characters the property holds.
    """
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"
