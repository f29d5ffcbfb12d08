from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from wharfinger.errors import InvalidDocumentError, UsageError
from wharfinger.standards import read_declaration, read_mt700, read_parties, read_transport_document
from wharfinger.standards.canonical import canonical_json, content_hash, parse_json
from wharfinger.standards.dcsa import SIZE_LIMIT

READERS: dict[str, Callable[..., Any]] = {
    "transport-document.json": read_transport_document,
    "credit.mt700": read_mt700,
    "export-declaration.xml": read_declaration,
    "import-declaration.xml": read_declaration,
    "parties.toml": read_parties,
}


@pytest.mark.parametrize("name", READERS)
def test_path_bytes_and_text_give_the_same(example, name):
    path, read = example / name, READERS[name]
    assert read(path) == read(path.read_bytes()) == read(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", READERS)
def test_missing_file_is_one_sentence(tmp_path, name):
    with pytest.raises(UsageError, match=r"cannot be read: No such file") as caught:
        READERS[name](tmp_path / name)
    assert not isinstance(caught.value, InvalidDocumentError)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("name", READERS)
def test_folder_is_no_file(tmp_path, name):
    with pytest.raises(UsageError, match="cannot be read"):
        READERS[name](tmp_path)


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("content", [b"", b"\x00", b"\xff\xfe\xfd", b"garbage", "\ud800"])
def test_garbage_is_refused(name, content):
    with pytest.raises(InvalidDocumentError) as caught:
        READERS[name](content)
    assert caught.value.problems


@pytest.mark.parametrize("name", READERS)
def test_oversize_is_refused_before_it_is_parsed(tmp_path, name):
    for source in (b" " * (SIZE_LIMIT + 1), " " * (SIZE_LIMIT + 1)):
        with pytest.raises(InvalidDocumentError, match="size limit"):
            READERS[name](source)
    path = tmp_path / name
    path.write_bytes(b" " * (SIZE_LIMIT + 1))
    with pytest.raises(InvalidDocumentError, match="size limit"):
        READERS[name](path)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "line 1, column 2"),
        ("NaN", "NaN is no number"),
        ('{"a": 1, "a": 2}', "the name 'a' stands twice"),
        ("[" * 100_000, "nested more than 64 deep"),
        ('{"a":' * 65 + "1" + "}" * 65, "nested more than 64 deep"),
        ('"' + '\\"' * 1_000_000, "no JSON"),
        ("1" * 5_000, "Exceeds the limit"),
        ("1e9999999999999999999999", "exponent"),
    ],
)
def test_json_is_read_strictly(text, reason):
    with pytest.raises(ValueError, match=reason):
        parse_json(text)


@pytest.mark.parametrize("text", ["1e400", "123456789012345678901", '"\\ud800"'])
def test_what_canonical_json_cannot_write_is_refused(text):
    with pytest.raises(ValueError, match=r"\w"):
        canonical_json(parse_json(text))


def test_brackets_in_texts_do_not_nest():
    assert parse_json('["' + "[" * 1_000 + '\\"' + "{" * 1_000 + '"]') == [
        "[" * 1_000 + '"' + "{" * 1_000
    ]


def test_canonical_json_ignores_order_and_space():
    one, two = '{"b": 1.0, "a": [true, null, "é"]}', '{"a":[true,null,"\\u00e9"],"b":1}'
    assert canonical_json(parse_json(one)) == '{"a":[true,null,"é"],"b":1}'.encode()
    assert content_hash(parse_json(one)) == content_hash(parse_json(two))
