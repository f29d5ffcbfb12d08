"""Documents, keys and changes that the tests of ``wharfinger.documents`` share."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias

from hypothesis import strategies as st

from wharfinger.documents import DocumentOf, Field, Scope, ScopeKey, document_type

Json: TypeAlias = Any

CHECKOUT: Final = Path(__file__).resolve().parents[2]

SUBJECT: Final = bytes.fromhex("5b" * 32)
BILL: Final = document_type("bill-of-lading")
OF: Final = DocumentOf(issuer=3, subject=SUBJECT, document_type=BILL, version=1)
SCOPE: Final = Scope(issuer=3, subject=SUBJECT, document_type=BILL, epoch=1)
SAFE: Final = 2**53 - 1

EXAMPLE: Final[Json] = {
    "reference": "BL-0001",
    "containers": [{"number": "CSQU3054383", "sealed": True}, {"number": "TSTU0000012"}],
    "grossMass": 12500.5,
    "remarks": None,
    "clauses": [],
    "flags": {},
    "a/b~c": "Köln ☃ 𝄞",
}
"""A document with every kind of field."""

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
numbers = st.integers(-SAFE, SAFE) | st.floats(
    -SAFE, SAFE, allow_nan=False, allow_infinity=False, allow_subnormal=True
)
scalars = st.none() | st.booleans() | numbers | texts
names = texts | st.sampled_from(["", "0", "1", "2", "~", "/", "~1", "a/b", "é", "𝄞", "\uffff"])
documents: st.SearchStrategy[Json] = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4),
    max_leaves=20,
)
"""Any JSON document that has numbers within 2^53."""


def salted(count: int) -> list[bytes]:
    """Salts that are the same in every run."""
    return [index.to_bytes(16) for index in range(1, count + 1)]


def flipped(data: bytes, bit: int) -> bytes:
    """The bytes with one bit changed; any number names a bit."""
    index, mask = bit // 8 % len(data), 1 << bit % 8
    return data[:index] + bytes([data[index] ^ mask]) + data[index + 1 :]


def changed_fields(field: Field) -> Iterator[Field]:
    """The field with each of its parts changed."""
    yield Field(field.pointer + "x", field.kind, field.salt, field.value)
    yield Field(field.pointer, "null", field.salt, field.value)
    yield Field(field.pointer, field.kind, flipped(field.salt, 5), field.value)
    yield Field(field.pointer, field.kind, field.salt, json.dumps("another"))


def fresh_scope_key() -> ScopeKey:
    """A key of the first epoch."""
    return ScopeKey.generate(SCOPE)
