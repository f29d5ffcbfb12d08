"""Documents come apart into fields and together again, and what would be lost is refused."""

from __future__ import annotations

import json
import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from support.documents import EXAMPLE, documents, salted

from wharfinger.documents import (
    DocumentTree,
    Field,
    document_of,
    fields_of,
    member_pointer,
    read_document,
)
from wharfinger.documents.fields import DEPTH_LIMIT, DOCUMENT_LIMIT
from wharfinger.errors import InvalidDocumentError, UsageError
from wharfinger.standards.canonical import canonical_json

SALT = bytes(16)


def test_every_scalar_and_container_is_a_field() -> None:
    rows = [(field.pointer, field.kind, field.value) for field in fields_of(EXAMPLE)]
    assert rows == [
        ("", "object", "7"),
        ("/a~1b~0c", "string", '"Köln ☃ 𝄞"'),
        ("/clauses", "array", "[]"),
        ("/containers", "array", "2"),
        ("/containers/0", "object", "2"),
        ("/containers/0/number", "string", '"CSQU3054383"'),
        ("/containers/0/sealed", "boolean", "true"),
        ("/containers/1", "object", "1"),
        ("/containers/1/number", "string", '"TSTU0000012"'),
        ("/flags", "object", "{}"),
        ("/grossMass", "number", "12500.5"),
        ("/reference", "string", '"BL-0001"'),
        ("/remarks", "null", "null"),
    ]


@pytest.mark.parametrize("document", ["text", 5, -0.0, 1e-7, True, None, {}, [], [[]], {"": ""}])
def test_any_value_is_a_document(document: Any) -> None:
    assert canonical_json(document_of(fields_of(document))) == canonical_json(document)


@given(document=documents, seed=...)
@settings(max_examples=150, deadline=None)
def test_any_document_round_trips_whatever_the_order(document: Any, seed: int) -> None:
    fields = list(fields_of(document))
    random.Random(seed).shuffle(fields)
    assert canonical_json(document_of(fields)) == canonical_json(document)


@given(document=documents)
@settings(max_examples=50, deadline=None)
def test_what_is_read_from_text_is_what_was_written(document: Any) -> None:
    text = json.dumps(document)
    fields = fields_of(read_document(text), salts=salted(len(fields_of(document))))
    assert fields == fields_of(document, salts=salted(len(fields)))


def test_an_array_and_an_object_with_its_indices_have_other_roots() -> None:
    roots = {
        DocumentTree(fields_of(document, salts=salted(2))).root
        for document in ([1], {"0": 1}, {"00": 1})
    }
    assert len(roots) == 3


def test_types_are_kept() -> None:
    document = {"number": 1, "text": "1", "truth": True, "nothing": None, "empty": ""}
    assert document_of(fields_of(document)) == document
    assert document_of(fields_of({"mass": 1.5})) == {"mass": Decimal("1.5")}


def test_salts_are_new_each_time_and_all_different() -> None:
    fields = (*fields_of(EXAMPLE), *fields_of(EXAMPLE))
    assert len({field.salt for field in fields}) == len(fields)


def test_salts_have_to_be_as_many_as_fields() -> None:
    with pytest.raises(UsageError, match="2 fields has 3 salts"):
        fields_of([1], salts=salted(3))


def test_names_are_in_the_order_of_rfc_8785() -> None:
    document = {"€": 1, "\r": 2, "\ufb33": 3, "1": 4, "😀": 5, "\u0080": 6, "ö": 7}
    named = [field.pointer for field in fields_of(document)][1:]
    assert named == [f"/{name}" for name in ("\r", "1", "\u0080", "ö", "€", "😀", "\ufb33")]


def test_a_pointer_is_escaped() -> None:
    assert member_pointer("/a", "b/c~d") == "/a/b~1c~0d"
    assert member_pointer("", 0) == "/0"


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        ('{"a": 1, "a": 1}', "$", "stands twice"),
        ('{"a": {"b": 1, "\\u0062": 2}}', "$", "'b' stands twice"),
        ('{"a": NaN}', "$", "NaN"),
        ("[-Infinity]", "$", "Infinity"),
        ('{"a": [9007199254740992]}', "/a/0", "2^53"),
        ('{"a": -9007199254740992}', "/a", "2^53"),
        ("[1e400]", "/0", "2^53"),
        ("[1e21]", "/0", "2^53"),
        ("[1e99999999999999999999]", "$", "out of range"),
        (f"[{'9' * 5000}]", "$", "digits"),
        ("[0.1000000000000000000000001]", "/0", "more digits"),
        ("[1e-400]", "/0", "more digits"),
        ('{"a": "\\ud800"}', "/a", "surrogate"),
        ('["\\udc00\\ud800"]', "/0", "surrogate"),
        ('{"\\ud800": 1}', "/\\ud800", "no Unicode"),
        ("[" * 65 + "]" * 65, "$", "deep"),
        ("[" * 100_000, "$", "deep"),
        ('{"a": 1', "$", "no JSON"),
        ("", "$", "no JSON"),
        ("{} {}", "$", "no JSON"),
    ],
)
def test_what_readers_would_take_differently_is_refused(text: str, path: str, message: str) -> None:
    with pytest.raises(InvalidDocumentError, match="document has 1 problem") as refused:
        read_document(text)
    (problem,) = refused.value.problems
    assert problem.path == path
    assert message in problem.message


def test_every_problem_is_told_at_once() -> None:
    with pytest.raises(InvalidDocumentError) as refused:
        read_document('{"a": 1e30, "b": ["\\ud800", 9007199254740993]}')
    assert [problem.path for problem in refused.value.problems] == ["/a", "/b/0", "/b/1"]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN"), Decimal("sNaN")])
def test_numbers_that_are_none_are_refused(value: Any) -> None:
    with pytest.raises(InvalidDocumentError, match="/a: NaN and infinity"):
        fields_of({"a": value})


@pytest.mark.parametrize("value", [b"bytes", {1}, object(), 1j])
def test_values_that_json_does_not_know_are_refused(value: Any) -> None:
    with pytest.raises(InvalidDocumentError, match="is no JSON value"):
        fields_of([value])


def test_a_name_that_is_no_text_is_refused() -> None:
    with pytest.raises(InvalidDocumentError, match="/1: its name is no Unicode text"):
        fields_of({1: "x"})


def test_nesting_is_bounded_in_values_as_in_text() -> None:
    document: Any = 0
    for _ in range(DEPTH_LIMIT):
        document = [document]
    assert document_of(fields_of(document)) == document
    assert read_document(json.dumps(document)) == document
    with pytest.raises(InvalidDocumentError, match="more than 64 deep"):
        fields_of([document])


def test_a_document_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "bill.json"
    path.write_text("\ufeff" + json.dumps(EXAMPLE), "utf-8")
    assert canonical_json(read_document(path)) == canonical_json(EXAMPLE)
    with pytest.raises(UsageError, match="cannot be read"):
        read_document(tmp_path / "missing.json")


def test_a_large_document_is_refused() -> None:
    with pytest.raises(InvalidDocumentError, match="at most"):
        read_document(b" " * (DOCUMENT_LIMIT + 1))


def test_bytes_that_are_not_utf_8_are_refused() -> None:
    with pytest.raises(InvalidDocumentError, match="byte 1 is not UTF-8"):
        read_document(b'"\xff"')


def _field(pointer: str, kind: str, value: str, salt: bytes = SALT) -> Field:
    return Field(pointer, kind, salt, value)


ROOT_OF_ONE = _field("", "object", "1")
ARRAY_OF_TWO = _field("", "array", "2")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ([], r"\$: its own field is missing"),
        ([_field("/a", "null", "null")], "its own field is missing"),
        ([ROOT_OF_ONE], r"\$: has 0 members, not 1"),
        ([_field("", "object", "{}"), _field("/a", "null", "null")], "has 1 members, not 0"),
        ([ARRAY_OF_TWO, _field("/0", "null", "null")], "has 1 members, not 2"),
        (
            [ARRAY_OF_TWO, _field("/0", "null", "null"), _field("/2", "null", "null")],
            "index is none",
        ),
        (
            [ARRAY_OF_TWO, _field("/0", "null", "null"), _field("/01", "null", "null")],
            "index is none",
        ),
        ([ROOT_OF_ONE, _field("/a/b", "null", "null")], "/a: has members but no field"),
        (
            [ROOT_OF_ONE, _field("/a", "number", "1"), _field("/a/b", "null", "null")],
            "/a: has 1 members, not 0",
        ),
        ([ROOT_OF_ONE, *[_field("/a", "null", "null")] * 2], "/a: stands twice"),
        ([_field("a", "null", "null")], "a: is no JSON pointer"),
        ([_field("/~2", "null", "null")], "is no JSON pointer"),
        ([_field("/a~", "null", "null")], "is no JSON pointer"),
        ([_field("", "null", "null", bytes(15))], "salt of 15 bytes"),
        ([_field("", "date", '"2030"')], "unknown kind 'date'"),
        ([_field("", "array", "{}")], "no count"),
        ([_field("", "object", "0")], "no count"),
        ([_field("", "object", "01")], "no count"),
        ([_field("", "string", "null")], "no canonical JSON string"),
        ([_field("", "number", "1.0")], "no canonical JSON number"),
        ([_field("", "number", "1E3")], "no canonical JSON number"),
        ([_field("", "number", " 1")], "no canonical JSON number"),
        ([_field("", "number", "NaN")], "no canonical JSON number"),
        ([_field("", "string", '"\\u0041"')], "no canonical JSON string"),
        ([_field("", "boolean", '{"a": 1}')], "no canonical JSON boolean"),
        ([_field("/x" * 65, "null", "null")], "more than 64 deep"),
        ([_field("/x" * 64, "array", "1")], "more than 64 deep"),
    ],
)
def test_fields_that_make_no_document_are_refused(fields: list[Field], message: str) -> None:
    with pytest.raises(InvalidDocumentError, match=message):
        document_of(fields)
