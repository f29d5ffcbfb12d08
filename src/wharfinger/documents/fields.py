"""A JSON document as fields, each of which can be shown alone, and back.

A field is a scalar or a container. A scalar's value is its canonical JSON text (RFC 8785). A
container has a field as well: ``{}`` or ``[]`` when it is empty, else the number of its members.
Without it ``{"0": 1}`` and ``[1]`` would have the same fields, so that one root would stand for two
documents; with it, whoever is shown an array knows whether it is the whole of it.
"""

from __future__ import annotations

import math
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import rfc8785

from wharfinger.errors import InvalidDocumentError, Problem, UsageError
from wharfinger.standards.canonical import JsonValue, parse_json
from wharfinger.standards.source import Source, load

SALT_BYTES: Final = 16
"""The length of a salt."""

DOCUMENT_LIMIT: Final = 16 * 1024 * 1024
"""Largest document that is read, in bytes; what is larger is an attachment."""

DEPTH_LIMIT: Final = 64
"""How many containers may stand in each other."""

WHOLE: Final = "$"
"""How a problem names the whole document, whose JSON pointer is empty."""

SAFE: Final = 2**53 - 1
"""The largest whole number that every reader of JSON takes exactly."""

_KIND: Final = "document"
_RULE: Final = "RFC 8785"
_POINTER: Final = re.compile(r"(?:/(?:[^~/]|~[01])*)*", re.DOTALL)
_INDEX: Final = re.compile(r"0|[1-9][0-9]*", re.ASCII)
_COUNT: Final = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)
_EMPTY: Final[Mapping[str, str]] = {"object": "{}", "array": "[]"}
_NO_TEXT: Final = "holds half of a surrogate pair, which is no Unicode text"
_TOO_LARGE: Final = "the number exceeds 2^53 - 1; write it as a string"
_SCALARS: Final = frozenset({"string", "number", "boolean", "null"})


@dataclass(frozen=True, slots=True)
class Container:
    """What the field of a container that is not empty says: not what is in it, but how much.

    Attributes:
        kind: ``object`` or ``array``.
        count: how many members it has.
    """

    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a document, the preimage of one leaf.

    Attributes:
        pointer: where it stands, a JSON pointer (RFC 6901); empty for the document itself.
        kind: ``string``, ``number``, ``boolean``, ``null``, ``object`` or ``array``.
        salt: 16 random bytes, so that a leaf tells nothing about a value that can be guessed.
        value: a scalar's canonical JSON text (RFC 8785); of a container ``{}`` or ``[]`` when it is
            empty, else how many members it has.
    """

    pointer: str
    kind: str
    salt: bytes
    value: str

    @property
    def content(self) -> JsonValue:
        """The value as Python has it; a :class:`Container` where members have fields of their own.

        Raises:
            ValueError: it is no JSON; see :meth:`problem`.
        """
        value = parse_json(self.value)
        return Container(self.kind, value) if _is_count(self) else value

    def problem(self) -> str:
        """Say what is wrong with its form, which no proof tells; empty when nothing is."""
        if not _POINTER.fullmatch(self.pointer):
            return "is no JSON pointer"
        if len(self.salt) != SALT_BYTES:
            return f"has a salt of {len(self.salt)} bytes, not of {SALT_BYTES}"
        if self.pointer.count("/") + (self.kind in _EMPTY) > DEPTH_LIMIT:
            return f"stands more than {DEPTH_LIMIT} deep"
        if self.kind in _EMPTY:
            good = self.value == _EMPTY[self.kind] or bool(_COUNT.fullmatch(self.value))
            return "" if good else f"has no count of members: {self.value[:40]!r}"
        if self.kind not in _SCALARS:
            return f"has the unknown kind {self.kind[:40]!r}"
        return "" if _is_canonical(self) else f"is no canonical JSON {self.kind}"


def read_document(source: Source) -> JsonValue:
    """Read a JSON document strictly.

    Args:
        source: bytes or text of the document itself, or the path (``pathlib.Path``) of its file.

    Raises:
        UsageError: the file cannot be read.
        InvalidDocumentError: it is no JSON, is larger than :data:`DOCUMENT_LIMIT` or nested deeper
            than :data:`DEPTH_LIMIT`, has a name twice, NaN, a number that a double cannot hold, or
            a lone surrogate; the path of a problem is a JSON pointer, ``$`` for the whole.
    """
    loaded = load(source, kind=_KIND, limit=DOCUMENT_LIMIT)
    try:
        document = parse_json(loaded.text())
    except ValueError as error:
        raise InvalidDocumentError(loaded.name, [Problem(WHOLE, str(error), "RFC 8259")]) from error
    check_document(document, name=loaded.name)
    return document


def check_document(document: JsonValue, *, name: str = _KIND) -> None:
    """Check that a value can be sealed, shown and rebuilt without any loss.

    Raises:
        InvalidDocumentError: with every problem, as :func:`read_document`.
    """
    problems = [
        Problem(_shown(pointer), text, _RULE)
        for pointer, _, text in _walk(document, "", 0)
        if isinstance(text, _Wrong)
    ]
    if problems:
        raise InvalidDocumentError(name, problems)


def fields_of(document: JsonValue, *, salts: Sequence[bytes] | None = None) -> tuple[Field, ...]:
    """Take a document apart; names in the order of RFC 8785, a container before its members.

    Args:
        document: what :func:`read_document` returns, or plain Python values.
        salts: each field's salt in turn; new random ones when left out.

    Raises:
        InvalidDocumentError: as :func:`check_document`.
        UsageError: there are more or fewer salts than fields.
    """
    found = list(_walk(document, "", 0))
    problems = [
        Problem(_shown(pointer), value, _RULE)
        for pointer, _, value in found
        if isinstance(value, _Wrong)
    ]
    if problems:
        raise InvalidDocumentError(_KIND, problems)
    if salts is None:
        salts = cut_salts(secrets.token_bytes(len(found) * SALT_BYTES))
    if len(salts) != len(found):
        raise UsageError(f"A document of {len(found)} fields has {len(salts)} salts.")
    return tuple(
        Field(pointer, kind, salt, value)
        for (pointer, kind, value), salt in zip(found, salts, strict=True)
    )


def document_of(fields: Iterable[Field]) -> JsonValue:
    """Build the document of its fields, whatever their order; numbers as ``parse_json`` has them.

    Raises:
        InvalidDocumentError: a field is malformed, stands twice, is missing, or has no place.
    """
    by_pointer: dict[str, Field] = {}
    problems: list[Problem] = []
    for field in fields:
        wrong = field.problem()
        if field.pointer in by_pointer:
            wrong = "stands twice"
        if wrong:
            problems.append(Problem(_shown(field.pointer), wrong))
        by_pointer[field.pointer] = field
    if problems:
        raise InvalidDocumentError(_KIND, problems)
    return _Builder(by_pointer).build()


def member_pointer(container: str, name: str | int) -> str:
    """Return the JSON pointer of a member of a container."""
    return f"{container}/{str(name).replace('~', '~0').replace('/', '~1')}"


def cut_salts(joined: bytes) -> list[bytes]:
    """Cut joined salts into the salts of one field each."""
    return [joined[at : at + SALT_BYTES] for at in range(0, len(joined), SALT_BYTES)]


class _Wrong(str):
    """What is wrong with a value, in the place of its text."""

    __slots__ = ()


class _Builder:
    """Puts containers together from the last to the first, as a container's pointer is shorter."""

    def __init__(self, fields: Mapping[str, Field]) -> None:
        self._fields = fields
        self._members: dict[str, dict[str, JsonValue]] = {}
        self._problems: list[Problem] = []

    def build(self) -> JsonValue:
        if "" not in self._fields:
            raise InvalidDocumentError(_KIND, [Problem(WHOLE, "its own field is missing")])
        built: JsonValue = None
        for pointer in sorted(self._fields, key=lambda text: text.count("/"), reverse=True):
            built = self._value(self._fields[pointer])
            if pointer:
                container, _, token = pointer.rpartition("/")
                name = token.replace("~1", "/").replace("~0", "~")
                self._members.setdefault(container, {})[name] = built
        for container in self._members.keys() - self._fields.keys():
            self._refuse(container, "has members but no field of its own")
        if self._problems:
            raise InvalidDocumentError(_KIND, self._problems)
        return built

    def _value(self, field: Field) -> JsonValue:
        members = self._members.get(field.pointer, {})
        expected = int(field.value) if _is_count(field) else 0
        if len(members) != expected:
            self._refuse(field.pointer, f"has {len(members)} members, not {expected}")
            return None
        if field.kind == "array":
            return self._array(field.pointer, members)
        if field.kind == "object":
            return {name: members[name] for name in sorted(members, key=_utf16)}
        return field.content

    def _array(self, pointer: str, members: Mapping[str, JsonValue]) -> list[JsonValue]:
        if any(str(index) not in members for index in range(len(members))):
            self._refuse(pointer, "has an item whose index is none of the array")
            return []
        return [members[str(index)] for index in range(len(members))]

    def _refuse(self, pointer: str, message: str) -> None:
        self._problems.append(Problem(_shown(pointer), message))


def _walk(value: JsonValue, pointer: str, depth: int) -> Iterator[tuple[str, str, str]]:
    """Give pointer, kind and value of every field; a :class:`_Wrong` where there is none."""
    if isinstance(value, dict):
        yield pointer, "object", _container_text(value, "{}", depth)
        for name in _sorted_names(value) if depth < DEPTH_LIMIT else ():
            member = member_pointer(pointer, name)
            if _is_text(name):
                yield from _walk(value[name], member, depth + 1)
            else:
                yield member, "object", _Wrong("its name is no Unicode text")
    elif isinstance(value, list | tuple):
        yield pointer, "array", _container_text(value, "[]", depth)
        for index, item in enumerate(value if depth < DEPTH_LIMIT else ()):
            yield from _walk(item, f"{pointer}/{index}", depth + 1)
    else:
        yield pointer, *_scalar(value)


def _container_text(value: Sized, empty: str, depth: int) -> str:
    if depth >= DEPTH_LIMIT:
        return _Wrong(f"stands more than {DEPTH_LIMIT} deep")
    return str(len(value)) if value else empty


def _sorted_names(value: Mapping[str, JsonValue]) -> list[str]:
    return sorted(value, key=_utf16)


def _utf16(name: object) -> bytes:
    """Return what RFC 8785 sorts names by; a name that is no text is refused later."""
    return str(name).encode("utf-16-be", "surrogatepass")


def _scalar(value: JsonValue) -> tuple[str, str]:
    """Return kind and canonical text of a scalar."""
    if value is None:
        return "null", "null"
    if isinstance(value, bool):
        return "boolean", "true" if value else "false"
    if isinstance(value, str):
        good = _is_text(value)
        return "string", rfc8785.dumps(value).decode() if good else _Wrong(_NO_TEXT)
    if isinstance(value, int):
        return "number", str(int(value)) if abs(value) <= SAFE else _Wrong(_TOO_LARGE)
    if isinstance(value, float | Decimal):
        return "number", _fraction(value)
    return "null", _Wrong(f"a {type(value).__name__} is no JSON value")


def _fraction(value: float | Decimal) -> str:
    """Return the canonical text of a number that an IEEE 754 double holds as it is written."""
    finite = value.is_finite() if isinstance(value, Decimal) else math.isfinite(value)
    if not finite:
        return _Wrong("NaN and infinity are no JSON numbers")
    double = float(value)
    if abs(double) > SAFE:
        return _Wrong(_TOO_LARGE)
    if isinstance(value, Decimal) and Decimal(repr(double)) != value:
        return _Wrong("the number has more digits than a double holds; write it as a string")
    return rfc8785.dumps(double).decode()


def _is_text(value: object) -> bool:
    """Tell whether it is a string without a lone surrogate."""
    if not isinstance(value, str):
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_count(field: Field) -> bool:
    return field.kind in _EMPTY and field.value != _EMPTY[field.kind]


def _is_canonical(field: Field) -> bool:
    try:
        value = field.content
    except ValueError:
        return False
    return not isinstance(value, dict | list) and _scalar(value) == (field.kind, field.value)


def _shown(pointer: str) -> str:
    """Return a pointer as text that every terminal takes."""
    return pointer.encode("utf-8", "backslashreplace").decode() or WHOLE
