"""Some fields of a document, shown with the proof that they are of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from wharfinger.documents.binding import ROOT_BYTES, DocumentOf
from wharfinger.documents.errors import OtherDocumentError, UnprovenError
from wharfinger.documents.fields import WHOLE, Field
from wharfinger.documents.hexadecimal import from_hex, to_hex
from wharfinger.documents.tree import (
    HASH_BYTES,
    DocumentTree,
    MultiProof,
    field_of,
    leaf_hash,
    leaf_value,
    verify_multiproof,
)
from wharfinger.errors import InvalidDocumentError, Problem
from wharfinger.standards.canonical import JsonValue, parse_json
from wharfinger.standards.source import Source, load

REVEAL_FORMAT: Final = "wharfinger-reveal-v1"
"""What a reveal's JSON says it is."""

REVEAL_LIMIT: Final = 32 * 1024 * 1024
"""Largest reveal that is read, in bytes."""

_KIND: Final = "reveal"
_NAMES: Final = frozenset(
    {"format", "root", "issuer", "subject", "type", "version", "fields", "proof", "proofFlags"}
)


@dataclass(frozen=True, slots=True)
class Reveal:
    """Fields of a document with their proof. It says nothing until it is verified.

    Attributes:
        root: the root that it claims, 32 bytes.
        of: which document it claims to be of.
        fields: what is shown, in the order of the proof's leaves.
        proof: the nodes that have to be known beside the leaves.
        flags: as :class:`MultiProof` has them.
    """

    root: bytes
    of: DocumentOf
    fields: tuple[Field, ...]
    proof: tuple[bytes, ...]
    flags: tuple[bool, ...]

    @classmethod
    def make(cls, tree: DocumentTree, pointers: Iterable[str], *, of: DocumentOf) -> Reveal:
        """Show fields of a document, each by its own pointer: a container's members are others.

        Raises:
            UsageError: there is no such field, none is given, or one twice.
        """
        shown = tuple(pointers)
        proven = tree.multiproof(shown)
        fields = tree.in_proof_order(shown)
        return cls(tree.root, of, fields, proven.proof, proven.flags)

    @property
    def pointers(self) -> tuple[str, ...]:
        """The pointers of what is shown."""
        return tuple(field.pointer for field in self.fields)

    @property
    def multiproof(self) -> MultiProof:
        """The proof with the leaves of the fields, for a contract that verifies it."""
        leaves = tuple(leaf_hash(field) for field in self.fields)
        return MultiProof(leaves, self.proof, self.flags)

    def verify(self, root: bytes, *, of: DocumentOf | None = None) -> dict[str, JsonValue]:
        """Check the fields against a root that the verifier knows, such as the one on chain.

        Args:
            root: the root of the document, 32 bytes.
            of: what the verifier knows of it; compared with what the reveal says when given.

        Returns:
            value by pointer, in order; a ``Container`` for one that is not empty.

        Raises:
            OtherDocumentError: it is of another document.
            UnprovenError: a field is malformed or stands twice, or the proof does not hold.
        """
        if self.root != root:
            raise OtherDocumentError(
                f"The reveal of {self._listed()} is of the document with the root "
                f"{to_hex(self.root)}, not {to_hex(root)}.",
                remedy="Ask for a reveal of the version whose root is on chain.",
            )
        if of is not None and of != self.of:
            raise OtherDocumentError(
                f"The reveal of {self._listed()} is of {self.of}, not of {of}.",
                remedy="Ask for a reveal of the right document.",
            )
        self._check_form()
        if not verify_multiproof(self.multiproof, root):
            raise UnprovenError(
                f"The proof of {self._listed()} does not lead to the root {to_hex(root)}.",
                pointers=self.pointers,
            )
        shown = sorted(self.fields, key=lambda field: field.pointer)
        return {field.pointer: field.content for field in shown}

    def to_json(self) -> str:
        """Return the reveal as JSON text."""
        content: dict[str, Any] = {
            "format": REVEAL_FORMAT,
            "root": to_hex(self.root),
            "issuer": self.of.issuer,
            "subject": to_hex(self.of.subject),
            "type": to_hex(self.of.document_type),
            "version": self.of.version,
            "fields": [leaf_value(field) for field in self.fields],
            "proof": [to_hex(node) for node in self.proof],
            "proofFlags": list(self.flags),
        }
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def from_json(cls, source: Source) -> Reveal:
        """Read a reveal; only :meth:`verify` tells whether it is true.

        Raises:
            UsageError: the file cannot be read.
            InvalidDocumentError: it is no reveal; the path of a problem is a JSON pointer.
        """
        loaded = load(source, kind=_KIND, limit=REVEAL_LIMIT)
        try:
            content = parse_json(loaded.text())
        except ValueError as error:
            raise InvalidDocumentError(loaded.name, [Problem(WHOLE, str(error))]) from error
        if not isinstance(content, dict) or content.get("format") != REVEAL_FORMAT:
            problem = Problem("/format", f"is not {REVEAL_FORMAT}")
            raise InvalidDocumentError(loaded.name, [problem])
        return _Reader(loaded.name, content).read()

    def _listed(self) -> str:
        return ", ".join(repr(pointer) for pointer in self.pointers) or "nothing"

    def _check_form(self) -> None:
        seen: set[str] = set()
        for field in self.fields:
            wrong = "stands twice" if field.pointer in seen else field.problem()
            if wrong:
                raise UnprovenError(
                    f"The field {field.pointer!r} {wrong}.", pointers=[field.pointer]
                )
            seen.add(field.pointer)


class _Reader:
    """Reads the members of a reveal's JSON and collects what is wrong with them."""

    def __init__(self, name: str, content: Mapping[str, Any]) -> None:
        self._name = name
        self._content = content
        self._problems = [
            Problem(f"/{member}", "is unknown" if member in content else "is missing")
            for member in sorted(_NAMES ^ content.keys())
        ]

    def read(self) -> Reveal:
        self._stop()
        root = self._bytes("/root", self._content["root"], ROOT_BYTES)
        fields = tuple(self._fields())
        proof = tuple(
            self._bytes(f"/proof/{index}", node, HASH_BYTES)
            for index, node in enumerate(self._list("proof"))
        )
        flags = tuple(self._list("proofFlags"))
        if any(not isinstance(flag, bool) for flag in flags):
            self._problems.append(Problem("/proofFlags", "has an item that is no boolean"))
        of = self._of()
        self._stop()
        return Reveal(root, of, fields, proof, flags)

    def _of(self) -> DocumentOf:
        version = self._content["version"]
        subject = self._bytes("/subject", self._content["subject"], ROOT_BYTES)
        kind = self._bytes("/type", self._content["type"], ROOT_BYTES)
        for name, value in (("issuer", self._content["issuer"]), ("version", version)):
            if not _is_uint32(value) and not (name == "version" and value is None):
                self._problems.append(Problem(f"/{name}", "is no number from 1 to 2^32 - 1"))
        self._stop()
        return DocumentOf(self._content["issuer"], subject, kind, version)

    def _fields(self) -> Iterable[Field]:
        for index, value in enumerate(self._list("fields")):
            try:
                field = field_of(value)
                field.pointer.encode()
            except (TypeError, ValueError) as error:
                self._problems.append(Problem(f"/fields/{index}", str(error)))
                continue
            if wrong := field.problem():
                self._problems.append(Problem(f"/fields/{index}", f"{field.pointer!r} {wrong}"))
            yield field

    def _list(self, name: str) -> list[Any]:
        value = self._content[name]
        if isinstance(value, list):
            return value
        self._problems.append(Problem(f"/{name}", "is no array"))
        return []

    def _bytes(self, path: str, value: Any, length: int) -> bytes:
        try:
            return from_hex(value, length)
        except ValueError as error:
            self._problems.append(Problem(path, str(error)))
            return bytes(length)

    def _stop(self) -> None:
        if self._problems:
            raise InvalidDocumentError(self._name, self._problems)


def _is_uint32(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**32
