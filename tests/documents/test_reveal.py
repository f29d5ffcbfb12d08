"""Some fields are shown with their proof; what is changed or of another document is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from documents.conftest import Ask
from eth_utils.crypto import keccak
from hypothesis import given, settings
from hypothesis import strategies as st
from support.documents import BILL, EXAMPLE, OF, SUBJECT, changed_fields, documents, flipped, salted

from wharfinger.documents import (
    Container,
    DocumentOf,
    DocumentTree,
    Field,
    OtherDocumentError,
    Reveal,
    UnprovenError,
    document_of,
    fields_of,
    leaf_hash,
)
from wharfinger.documents.hexadecimal import to_hex
from wharfinger.documents.reveal import REVEAL_LIMIT
from wharfinger.documents.tree import leaf_value
from wharfinger.errors import DocumentRefusedError, InvalidDocumentError, UsageError

SHOWN = ("/grossMass", "/containers", "/containers/1/number", "/clauses")


@pytest.fixture(scope="module")
def tree() -> DocumentTree:
    return DocumentTree(fields_of(EXAMPLE, salts=salted(13)))


@pytest.fixture(scope="module")
def shown(tree: DocumentTree) -> Reveal:
    return Reveal.make(tree, SHOWN, of=OF)


def test_fields_are_shown_and_nothing_else(tree: DocumentTree, shown: Reveal) -> None:
    values = shown.verify(tree.root, of=OF)
    assert {name: str(value) for name, value in values.items()} == {
        "/grossMass": "12500.5",
        "/containers": "Container(kind='array', count=2)",
        "/containers/1/number": "TSTU0000012",
        "/clauses": "[]",
    }
    text = shown.to_json()
    assert "BL-0001" not in text
    assert "CSQU3054383" not in text


def test_the_count_of_a_container_is_not_taken_for_a_number() -> None:
    tree = DocumentTree(fields_of({"price": [1, 2], "mass": 2}))
    values = Reveal.make(tree, ["/price", "/mass"], of=OF).verify(tree.root)
    assert values == {"/mass": 2, "/price": Container("array", 2)}
    assert values["/price"] != 2


def test_a_single_field_is_a_reveal_too(tree: DocumentTree) -> None:
    reveal = Reveal.make(tree, ["/reference"], of=OF)
    assert reveal.verify(tree.root) == {"/reference": "BL-0001"}
    assert not any(reveal.flags)
    assert reveal.proof == tree.proof("/reference")


def test_json_keeps_everything(shown: Reveal, tmp_path: Path) -> None:
    assert Reveal.from_json(shown.to_json()) == shown
    path = tmp_path / "reveal.json"
    path.write_text(shown.to_json(), "utf-8")
    assert Reveal.from_json(path) == shown
    unknown = replace(shown, of=replace(OF, version=None))
    assert Reveal.from_json(unknown.to_json()).of.version is None


def test_the_package_verifies_what_stands_in_the_json(
    oracle: Ask, tree: DocumentTree, shown: Reveal
) -> None:
    content = json.loads(shown.to_json())
    request = {"leaves": content["fields"], **content}
    assert oracle([{"ask": "verifyMulti", **request}]) == [True]
    request["leaves"][0][3] = '"another"'
    assert oracle([{"ask": "verifyMulti", **request}]) == [False]


def test_a_tampered_field_or_salt_is_refused_by_name(tree: DocumentTree, shown: Reveal) -> None:
    for index, field in enumerate(shown.fields):
        for other in changed_fields(field):
            fields = (*shown.fields[:index], other, *shown.fields[index + 1 :])
            with pytest.raises(UnprovenError) as refused:
                replace(shown, fields=fields).verify(tree.root)
            assert other.pointer in refused.value.pointers
            assert repr(other.pointer) in str(refused.value)


def test_a_tampered_proof_or_root_is_refused(tree: DocumentTree, shown: Reveal) -> None:
    proof = (flipped(shown.proof[0], 9), *shown.proof[1:])
    flags = tuple(not flag for flag in shown.flags)
    for broken in (replace(shown, proof=proof), replace(shown, flags=flags)):
        with pytest.raises(UnprovenError, match="'/grossMass'"):
            broken.verify(tree.root)
    wrong = flipped(tree.root, 0)
    with pytest.raises(OtherDocumentError, match="'/grossMass'"):
        shown.verify(wrong)
    with pytest.raises(UnprovenError, match="does not lead to the root"):
        replace(shown, root=wrong).verify(wrong)


def test_a_proof_for_another_document_is_refused(tree: DocumentTree) -> None:
    other = DocumentTree(fields_of(EXAMPLE))
    reveal = Reveal.make(other, ["/reference"], of=OF)
    with pytest.raises(OtherDocumentError, match="root"):
        reveal.verify(tree.root)
    with pytest.raises(UnprovenError, match="'/reference'"):
        replace(reveal, root=tree.root).verify(tree.root)


@pytest.mark.parametrize(
    "of",
    [
        DocumentOf(issuer=4, subject=SUBJECT, document_type=BILL, version=1),
        DocumentOf(issuer=3, subject=BILL, document_type=BILL, version=1),
        DocumentOf(issuer=3, subject=SUBJECT, document_type=SUBJECT, version=1),
        DocumentOf(issuer=3, subject=SUBJECT, document_type=BILL, version=2),
        DocumentOf(issuer=3, subject=SUBJECT, document_type=BILL),
    ],
)
def test_what_it_claims_to_be_of_is_compared(
    tree: DocumentTree, shown: Reveal, of: DocumentOf
) -> None:
    with pytest.raises(OtherDocumentError, match="is of"):
        shown.verify(tree.root, of=of)


def test_a_field_that_stands_twice_is_refused(tree: DocumentTree) -> None:
    single = Reveal.make(tree, ["/grossMass"], of=OF)
    twice = replace(single, fields=single.fields * 2)
    with pytest.raises(UnprovenError, match="'/grossMass' stands twice"):
        twice.verify(tree.root)


def test_nothing_is_not_a_reveal(tree: DocumentTree) -> None:
    with pytest.raises(UsageError, match="at least one"):
        Reveal.make(tree, [], of=OF)
    with pytest.raises(UnprovenError, match="nothing"):
        Reveal(tree.root, OF, (), (tree.root,), ()).verify(tree.root)
    with pytest.raises(UsageError, match="no field '/containers/2'"):
        Reveal.make(tree, ["/containers/2"], of=OF)


def test_an_issuer_can_prove_two_values_where_nobody_has_the_document() -> None:
    honest = fields_of({"price": 1}, salts=salted(2))
    low, high = honest[1], replace(honest[1], value="2")
    root = keccak(b"".join(sorted([leaf_hash(low), leaf_hash(high)])))
    for field, other in ((low, high), (high, low)):
        reveal = Reveal(root, OF, (field,), (leaf_hash(other),), (False,))
        assert reveal.verify(root) == {"/price": field.content}
    with pytest.raises(InvalidDocumentError, match="/price: stands twice"):
        document_of([honest[0], low, high])


def test_a_proven_leaf_that_is_no_field_is_refused() -> None:
    field = Field("/mass", "number", bytes(16), "01")
    tree = DocumentTree([field, *fields_of({})])
    with pytest.raises(UnprovenError, match="'/mass' is no canonical JSON number"):
        Reveal.make(tree, ["/mass"], of=OF).verify(tree.root)


@given(document=documents, data=st.data())
@settings(max_examples=60, deadline=None)
def test_any_change_of_one_bit_in_the_json_is_caught(document: Any, data: st.DataObject) -> None:
    tree = DocumentTree(fields_of(document, salts=salted(len(fields_of(document)))))
    pointers = [field.pointer for field in tree.fields]
    chosen = data.draw(st.lists(st.sampled_from(pointers), min_size=1, max_size=4, unique=True))
    raw = Reveal.make(tree, chosen, of=OF).to_json().encode()
    changed = flipped(raw, data.draw(st.integers(0, 8 * len(raw) - 1)))
    with pytest.raises((InvalidDocumentError, DocumentRefusedError)):
        Reveal.from_json(changed).verify(tree.root, of=OF)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"format": "other"}, "/format"),
        ({"more": 1}, "/more"),
        ({"root": "0x00"}, "/root"),
        ({"root": 5}, "/root"),
        ({"subject": "5b" * 32}, "/subject"),
        ({"type": "0x" + "5B" * 32}, "/type"),
        ({"issuer": 0}, "/issuer"),
        ({"issuer": True}, "/issuer"),
        ({"issuer": 2**32}, "/issuer"),
        ({"version": "1"}, "/version"),
        ({"version": 0}, "/version"),
        ({"proof": {}}, "/proof"),
        ({"proof": ["0x00"]}, "/proof/0"),
        ({"proofFlags": [1]}, "/proofFlags"),
        ({"proofFlags": "no"}, "/proofFlags"),
        ({"fields": [["", "null", "0x00", "null"]]}, "/fields/0"),
        ({"fields": [["a", "null", "0x" + "00" * 16, "null"]]}, "/fields/0"),
        ({"fields": ["text"]}, "/fields/0"),
        ({"fields": [5]}, "/fields/0"),
    ],
)
def test_a_malformed_reveal_says_where(shown: Reveal, change: dict[str, Any], path: str) -> None:
    content = {**json.loads(shown.to_json()), **change}
    with pytest.raises(InvalidDocumentError) as refused:
        Reveal.from_json(json.dumps(content))
    assert path in [problem.path for problem in refused.value.problems]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 1, "format": 2}', "[" * 99])
def test_what_is_no_reveal_is_refused(text: str) -> None:
    with pytest.raises(InvalidDocumentError):
        Reveal.from_json(text)


def test_a_missing_member_and_a_surrogate_say_where(shown: Reveal) -> None:
    content = json.loads(shown.to_json())
    del content["proof"]
    with pytest.raises(InvalidDocumentError, match="/proof: is missing"):
        Reveal.from_json(json.dumps(content))
    content = json.loads(shown.to_json())
    content["fields"][1][0] = "/\ud800"
    with pytest.raises(InvalidDocumentError, match="/fields/1"):
        Reveal.from_json(json.dumps(content))


def test_a_large_reveal_is_refused() -> None:
    with pytest.raises(InvalidDocumentError, match="at most"):
        Reveal.from_json(b" " * (REVEAL_LIMIT + 1))


def test_what_it_is_of_has_to_be_in_range() -> None:
    with pytest.raises(UsageError, match="issuer 0"):
        replace(OF, issuer=0)
    with pytest.raises(UsageError, match="subject is 32 bytes"):
        replace(OF, subject=b"short")
    with pytest.raises(UsageError, match="version 0"):
        replace(OF, version=0)


def test_the_multiproof_for_a_contract_has_the_leaves(tree: DocumentTree, shown: Reveal) -> None:
    assert shown.multiproof == tree.multiproof(SHOWN)
    assert json.loads(shown.to_json())["fields"] == [leaf_value(field) for field in shown.fields]
    assert json.loads(shown.to_json())["root"] == to_hex(tree.root)
