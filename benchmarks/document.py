"""The parts of docs/performance.md that are written by the measurements."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from wharfinger.errors import UsageError

DOCUMENT: Final = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
"""Where figures are published."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document between two markers, written by one command.

    Attributes:
        name: what the markers call it.
        command: what writes it.
    """

    name: str
    command: str

    @property
    def begin(self) -> str:
        """The marker before it."""
        return f"<!-- {self.name}: written by {self.command} -->"

    @property
    def end(self) -> str:
        """The marker after it."""
        return f"<!-- end of {self.name} -->"

    def replaced(self, text: str, content: str) -> str:
        """Return a document in which the section holds something else.

        Raises:
            UsageError: the markers are not there once each, in their order.
        """
        head, begin, rest = text.partition(self.begin)
        _, end, tail = rest.partition(self.end)
        if not begin or not end or self.begin in rest or self.end in tail:
            raise UsageError(
                f"{DOCUMENT.name} does not have the two markers of its {self.name} once each.",
                remedy=f"Put `{self.begin}` before the tables and `{self.end}` after them.",
            )
        return f"{head}{self.begin}\n\n{content}\n\n{self.end}{tail}"

    def write(self, content: str, path: Path = DOCUMENT) -> None:
        """Write the section into the document.

        Raises:
            UsageError: the document is missing, or lacks the markers.
        """
        try:
            text = path.read_text("utf-8")
        except OSError as error:
            raise UsageError(f"{path} cannot be read: {error.strerror}.") from error
        path.write_text(self.replaced(text, content), "utf-8")


FIGURES: Final = Section("figures", "python -m benchmarks.gas --update")
SCALE: Final = Section("scale", "python -m benchmarks.scale")
HISTORY: Final = Section("history", "python -m benchmarks.history")
PEERS: Final = Section("peers", "make bench-peers")
DOCUMENTS: Final = Section("documents", "make bench-documents")
