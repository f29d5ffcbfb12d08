"""Writes figures into a document, between two markers of their own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from wharfinger.errors import UsageError

DOCUMENT: Final = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
"""Where the figures are published."""


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a document that is written by a command.

    Attributes:
        begin: the line before it.
        end: the line after it.
    """

    begin: str
    end: str

    def filled(self, text: str, content: str) -> str:
        """Return a document whose part between the markers is replaced.

        Raises:
            UsageError: the markers are not there once each, in their order.
        """
        head, begin, rest = text.partition(self.begin)
        _, end, tail = rest.partition(self.end)
        if not begin or not end or self.begin in rest or self.end in tail:
            raise UsageError(
                f"{DOCUMENT.name} does not have the two markers of its tables once each.",
                remedy=f"Put `{self.begin}` before the tables and `{self.end}` after them.",
            )
        return f"{head}{self.begin}\n\n{content}\n\n{self.end}{tail}"

    def write(self, content: str, path: Path = DOCUMENT) -> None:
        """Write the part into a document.

        Raises:
            UsageError: the document is missing, or lacks the markers.
        """
        try:
            text = path.read_text("utf-8")
        except OSError as error:
            raise UsageError(f"{path} cannot be read: {error.strerror}.") from error
        path.write_text(self.filled(text, content), "utf-8")
