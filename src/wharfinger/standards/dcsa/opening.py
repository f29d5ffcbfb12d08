"""One DCSA document under examination: everything that is wrong with it is said at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeVar

from pydantic import TypeAdapter, ValidationError

from wharfinger.errors import InvalidDocumentError, Problem
from wharfinger.standards.canonical import JsonValue, canonical_json, parse_json
from wharfinger.standards.source import Source, load
from wharfinger.standards.validation import problems_of

from .base import Document
from .remarks import remarks_on
from .schemas import SchemaSource, Standard, schemas_at_hand

SIZE_LIMIT: Final = 5 * 1024 * 1024
"""Largest transport document, request, answer or chain that is read, in bytes."""

BINARY_SIZE_LIMIT: Final = 32 * 1024 * 1024
"""Largest document that is read when it may carry a file in it, in bytes."""

_Model = TypeVar("_Model")
_Document = TypeVar("_Document", bound=Document)


class Examination:
    """A document that is being read.

    Args:
        source: bytes, text, or the path of a file.
        kind: what an error calls the document when it is not a file.
        standard: the file of DCSA that it follows.
        limit: largest size, in bytes.
        array: whether it is an array and not an object.

    Raises:
        UsageError: the file cannot be read.
        InvalidDocumentError: it is too large, no JSON, or neither object nor array as expected.
    """

    def __init__(
        self,
        source: Source,
        *,
        kind: str,
        standard: Standard,
        limit: int = SIZE_LIMIT,
        array: bool = False,
    ) -> None:
        loaded = load(source, kind=kind, limit=limit)
        self.name = loaded.name
        self.standard = standard
        self.problems: list[Problem] = []
        try:
            self.raw: JsonValue = parse_json(loaded.text())
            self.canonical = canonical_json(self.raw)
        except ValueError as error:
            raise InvalidDocumentError(self.name, [Problem("$", str(error), "JSON")]) from error
        if not isinstance(self.raw, list if array else dict):
            wanted = "expected a JSON array" if array else "expected a JSON object"
            raise InvalidDocumentError(self.name, [Problem("$", wanted, standard.rule)])

    def typed(self, model: type[_Model]) -> _Model | None:
        """The document as a model, or None when it does not fit; why is among the problems."""
        found, problems = typed(model, self.raw, rule=self.standard.rule)
        self.problems += problems
        return found

    def canonical_of(self, index: int) -> bytes:
        """The canonical JSON of one item of an array."""
        return canonical_json(self.raw[index])

    def add(self, problems: Iterable[Problem]) -> None:
        """Add what other rules found."""
        self.problems += problems

    def check_schema(self, schemas: SchemaSource | None, component: str) -> None:
        """Hold the document against the published schema, where it is at hand.

        Args:
            schemas: the published files; None takes those of ``WHARFINGER_DCSA_OPENAPI``.
            component: name of the schema that one object of the document follows.

        Raises:
            UsageError: the files cannot be read, or what reads them is not installed.
        """
        published = schemas_at_hand(schemas)
        if published is None:
            return
        known = {problem.path for problem in self.problems}
        found = published.problems(self.canonical, standard=self.standard, component=component)
        self.problems += [problem for problem in found if problem.path not in known]

    def conclude(self) -> None:
        """Refuse the document when anything is wrong with it.

        Raises:
            InvalidDocumentError: every problem.
        """
        if self.problems:
            raise InvalidDocumentError(self.name, self.problems)

    def accept(self, document: _Document | None) -> _Document:
        """Return the document when nothing is wrong with it.

        Raises:
            InvalidDocumentError: every problem.
        """
        self.conclude()
        if document is None:  # pragma: no cover - a document without a model has a problem
            raise InvalidDocumentError(self.name, [Problem("$", "cannot be read")])
        return document.remembering(canonical=self.canonical, remarks=remarks_on(self.raw, "$"))

    @staticmethod
    def part(document: Document, raw: JsonValue) -> None:
        """Let a document inside the document remember its own canonical JSON and remarks."""
        document.remembering(canonical=canonical_json(raw), remarks=remarks_on(raw, "$"))


def typed(
    model: type[_Model], raw: JsonValue, *, rule: str, path: str = "$"
) -> tuple[_Model | None, list[Problem]]:
    """Read JSON into a model.

    Args:
        model: what it should be.
        raw: the JSON.
        rule: the standard that it breaks when it does not fit.
        path: the JSON path at which it stands.

    Returns:
        The model and no problems, or None and every problem.
    """
    try:
        return TypeAdapter(model).validate_python(raw), []
    except ValidationError as error:
        return None, problems_of(error, path=lambda at: path + json_path(at), rule=rule)


def json_path(location: tuple[int | str, ...]) -> str:
    """Write a location as the steps of a JSON path, without the ``$`` at its beginning."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
