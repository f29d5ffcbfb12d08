"""The one exception tree of the package.

Every exception that Wharfinger raises on purpose descends from :class:`WharfingerError`, says in
one sentence what is wrong, and says what to do about it. The class decides the exit code of the
``wharfinger`` command: 2 usage or bad input, 3 refused by a contract, 4 chain unreachable.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar


class WharfingerError(Exception):
    """Base of every exception of this package.

    Args:
        message: one sentence that says what is wrong.
        remedy: one sentence that says what to do next; empty when there is nothing to do.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class UsageError(WharfingerError):
    """The call itself is wrong: a bad argument, a missing file, a malformed document."""

    exit_code = 2


class RefusedError(WharfingerError):
    """A contract refused the act; the chain is unchanged."""

    exit_code = 3


class DocumentRefusedError(WharfingerError):
    """A document, a proof, a key or a grant is not what it claims to be; nothing of it was used."""

    exit_code = 2


class ChainError(WharfingerError):
    """The chain cannot be reached, or is not the chain that was expected."""

    exit_code = 4


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a document.

    Attributes:
        path: where it stands: a JSON path (``$.parties[0]``), an XPath, or a SWIFT tag (``31D``).
        message: what is wrong with it.
        rule: the rule that it breaks (``ISO 6346``, ``C1``), empty when the message says it all.
    """

    path: str
    message: str
    rule: str = ""

    def __str__(self) -> str:
        rule = f" [{self.rule}]" if self.rule else ""
        return f"{self.path}: {self.message}{rule}"


class InvalidDocumentError(UsageError):
    """A document breaks its standard; every problem is listed at once.

    Args:
        source: what was read, a file name or a kind of document.
        problems: every problem that was found, at least one.
    """

    def __init__(self, source: str, problems: Sequence[Problem]) -> None:
        self.source = source
        self.problems = tuple(problems)
        count = len(self.problems)
        listed = "; ".join(str(problem) for problem in self.problems)
        noun = "problem" if count == 1 else "problems"
        super().__init__(
            f"{source} has {count} {noun}: {listed}.",
            remedy="Correct the document and read it again.",
        )
