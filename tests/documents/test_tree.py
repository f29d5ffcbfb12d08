"""The tree is OpenZeppelin's: its package verifies our proofs, and we verify its."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import pytest
from documents.conftest import Ask
from eth_abi.abi import encode
from eth_utils.crypto import keccak
from hypothesis import given, settings
from hypothesis import strategies as st
from support.documents import EXAMPLE, changed_fields, documents, flipped, salted

from wharfinger.documents import (
    DocumentTree,
    Field,
    MultiProof,
    UnprovenError,
    fields_of,
    leaf_hash,
    verify,
    verify_multiproof,
)
from wharfinger.documents.hexadecimal import from_hex, to_hex
from wharfinger.documents.tree import LEAF_ENCODING, leaf_value
from wharfinger.errors import UsageError

SIZES = (1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 31, 33)


def tree_of(count: int) -> DocumentTree:
    """A tree over an array: its own field and its items, always the same."""
    document = [f"item {index}" for index in range(count - 1)]
    return DocumentTree(fields_of(document, salts=salted(count)))


def some_sets(count: int) -> list[list[int]]:
    """Sets of positions: the first, the last, all, every second, and a pair."""
    every = list(range(count))
    sets = [[0], [count - 1], every, every[::2], every[:2]]
    return [list(found) for found in dict.fromkeys(map(tuple, sets))]


def request_of(tree: DocumentTree) -> dict[str, Any]:
    values = [leaf_value(field) for field in tree.fields]
    return {"ask": "build", "values": values, "sets": some_sets(len(values))}


def proof_of(answer: dict[str, Any], tree: DocumentTree) -> MultiProof:
    """A multiproof that the npm package made."""
    by_pointer = {field.pointer: field for field in tree.fields}
    leaves = tuple(leaf_hash(by_pointer[value[0]]) for value in answer["leaves"])
    proof = tuple(from_hex(node) for node in answer["proof"])
    return MultiProof(leaves, proof, tuple(answer["proofFlags"]))


def test_a_leaf_is_what_solidity_makes_of_the_field() -> None:
    for field in fields_of(EXAMPLE):
        values = (field.pointer, field.kind, field.salt, field.value)
        assert leaf_hash(field) == keccak(keccak(encode(LEAF_ENCODING, values)))


@given(
    pointer=st.text(max_size=70),
    value=st.text(max_size=70),
    salt=st.binary(min_size=16, max_size=16),
)
@settings(max_examples=50, deadline=None)
def test_any_text_is_encoded_as_eth_abi_does(pointer: str, value: str, salt: bytes) -> None:
    expected = keccak(keccak(encode(LEAF_ENCODING, (pointer, "string", salt, value))))
    assert leaf_hash(Field(pointer, "string", salt, value)) == expected


def test_the_package_builds_the_same_trees(oracle: Ask) -> None:
    trees = [tree_of(size) for size in SIZES] + [DocumentTree(fields_of(EXAMPLE))]
    for tree, answer in zip(trees, oracle([request_of(tree) for tree in trees]), strict=True):
        assert answer["root"] == to_hex(tree.root)
        assert answer["dump"] == tree.dump()
        for field, proof in zip(tree.fields, answer["proofs"], strict=True):
            assert [to_hex(node) for node in tree.proof(field.pointer)] == proof
        sets = some_sets(len(tree.fields))
        for positions, found in zip(sets, answer["multiproofs"], strict=True):
            pointers = [tree.fields[position].pointer for position in positions]
            assert proof_of(found, tree) == tree.multiproof(pointers)
            shown = [leaf_value(field) for field in tree.in_proof_order(pointers)]
            assert shown == found["leaves"]


def test_we_verify_the_proofs_of_the_package(oracle: Ask) -> None:
    trees = [tree_of(size) for size in SIZES]
    for tree, answer in zip(trees, oracle([request_of(tree) for tree in trees]), strict=True):
        root = from_hex(answer["root"])
        for field, proof in zip(tree.fields, answer["proofs"], strict=True):
            assert verify(field, [from_hex(node) for node in proof], root)
        for found in answer["multiproofs"]:
            assert verify_multiproof(proof_of(found, tree), root)


def test_the_package_verifies_our_proofs_and_refuses_what_we_refuse(oracle: Ask) -> None:
    tree = DocumentTree(fields_of(EXAMPLE))
    field, root, proof = tree.fields[5], to_hex(tree.root), tree.proof(tree.fields[5].pointer)
    cases = [(field, proof)]
    cases += [(other, proof) for other in changed_fields(field)]
    cases += [(field, (flipped(proof[0], 3), *proof[1:])), (field, proof[:-1]), (field, ())]
    requests = [
        {
            "ask": "verify",
            "root": root,
            "leaf": leaf_value(shown),
            "proof": [to_hex(node) for node in nodes],
        }
        for shown, nodes in cases
    ]
    answers = oracle(requests)
    assert answers == [True] + [False] * (len(cases) - 1)
    assert answers == [verify(shown, nodes, tree.root) for shown, nodes in cases]


def test_the_package_verifies_our_multiproofs_and_loads_our_trees(oracle: Ask) -> None:
    trees = [tree_of(size) for size in SIZES] + [DocumentTree(fields_of(EXAMPLE))]
    requests: list[dict[str, Any]] = [{"ask": "load", "dump": tree.dump()} for tree in trees]
    for tree in trees:
        for positions in some_sets(len(tree.fields)):
            pointers = [tree.fields[position].pointer for position in positions]
            proven = tree.multiproof(pointers)
            requests.append(
                {
                    "ask": "verifyMulti",
                    "root": to_hex(tree.root),
                    "leaves": [leaf_value(field) for field in tree.in_proof_order(pointers)],
                    "proof": [to_hex(node) for node in proven.proof],
                    "proofFlags": list(proven.flags),
                }
            )
    answers = oracle(requests)
    assert answers[: len(trees)] == [to_hex(tree.root) for tree in trees]
    assert answers[len(trees) :] == [True] * (len(requests) - len(trees))


def test_a_tree_of_the_package_is_loaded(oracle: Ask) -> None:
    tree = DocumentTree(fields_of(EXAMPLE))
    (answer,) = oracle([request_of(tree)])
    loaded = DocumentTree.load(answer["dump"])
    assert (loaded.root, loaded.fields) == (tree.root, tree.fields)


@pytest.mark.parametrize("size", SIZES)
def test_every_set_of_the_first_fields_is_proven(size: int) -> None:
    tree = tree_of(size)
    pointers = [field.pointer for field in tree.fields][:5]
    for count in range(1, len(pointers) + 1):
        for chosen in itertools.combinations(pointers, count):
            assert verify_multiproof(tree.multiproof(chosen), tree.root)


@given(document=documents, data=st.data())
@settings(max_examples=60, deadline=None)
def test_any_change_of_one_bit_is_caught(document: Any, data: st.DataObject) -> None:
    tree = DocumentTree(fields_of(document))
    pointers = [field.pointer for field in tree.fields]
    chosen = data.draw(st.lists(st.sampled_from(pointers), min_size=1, unique=True))
    proven = tree.multiproof(chosen)
    assert verify_multiproof(proven, tree.root)
    bit = data.draw(st.integers(0, 10_000))
    assert not verify_multiproof(proven, flipped(tree.root, bit))
    for part in ("leaves", "proof"):
        nodes = getattr(proven, part)
        if nodes:
            which = bit % len(nodes)
            other = (*nodes[:which], flipped(nodes[which], bit), *nodes[which + 1 :])
            assert not verify_multiproof(replace(proven, **{part: other}), tree.root)
    if proven.flags:
        which = bit % len(proven.flags)
        flags = tuple(flag ^ (at == which) for at, flag in enumerate(proven.flags))
        assert not verify_multiproof(replace(proven, flags=flags), tree.root)


def test_a_proof_is_of_one_document_alone() -> None:
    tree, other = DocumentTree(fields_of(EXAMPLE)), DocumentTree(fields_of(EXAMPLE))
    field = tree.fields[3]
    assert verify(field, tree.proof(field.pointer), tree.root)
    assert not verify(field, tree.proof(field.pointer), other.root)
    assert not verify(field, other.proof(field.pointer), other.root)
    assert not verify_multiproof(tree.multiproof([field.pointer]), other.root)


def test_a_node_is_no_leaf_and_a_root_proves_nothing_alone() -> None:
    tree = tree_of(4)
    assert not verify_multiproof(MultiProof((), (tree.root,), ()), tree.root)
    assert not verify(tree.fields[0], (), tree.root)
    assert not verify(tree.fields[0], (tree.root[:31],), tree.root)


@pytest.mark.parametrize(
    "broken",
    [
        MultiProof((), (), ()),
        MultiProof((bytes(32),), (), (False,)),
        MultiProof((bytes(32),), (), (True,)),
        MultiProof((bytes(32), bytes(32)), (), ()),
        MultiProof((bytes(32),), (bytes(32),), (True,)),
        MultiProof((bytes(32), bytes(32)), (), (False,)),
        MultiProof((bytes(32),), (bytes(32), bytes(32)), (True, True)),
        MultiProof((bytes(31),), (bytes(32),), (False,)),
        MultiProof((bytes(32),), (bytes(33),), (False,)),
    ],
)
def test_a_multiproof_that_does_not_add_up_is_refused(broken: MultiProof) -> None:
    assert not verify_multiproof(broken, bytes(32))


def test_a_proof_needs_fields_that_exist_each_once() -> None:
    tree = tree_of(4)
    with pytest.raises(UsageError, match="no field '/9'"):
        tree.proof("/9")
    with pytest.raises(UsageError, match="no field '/9'"):
        tree.multiproof(["/0", "/9"])
    with pytest.raises(UsageError, match="at least one"):
        tree.multiproof([])
    with pytest.raises(UsageError, match="proven twice"):
        tree.multiproof(["/0", "/0"])


def test_a_tree_needs_fields_each_once() -> None:
    with pytest.raises(UsageError, match="at least one"):
        DocumentTree([])
    with pytest.raises(UsageError, match="same pointer"):
        DocumentTree([*fields_of(1), *fields_of(1)])


@pytest.mark.parametrize(
    "field",
    [Field("", "null", bytes(15), "null"), Field("/\ud800", "null", bytes(16), "null")],
)
def test_a_field_that_cannot_be_encoded_is_refused(field: Field) -> None:
    with pytest.raises(UnprovenError, match="malformed") as refused:
        leaf_hash(field)
    assert refused.value.pointers == (field.pointer,)


def test_a_changed_dump_is_refused() -> None:
    dump = tree_of(5).dump()
    broken = [
        {**dump, "tree": [*dump["tree"][:-1], "0x" + "00" * 32]},
        {**dump, "tree": dump["tree"][:-1]},
        {**dump, "values": [{**dump["values"][0], "treeIndex": 0}, *dump["values"][1:]]},
        {**dump, "values": dump["values"][1:]},
    ]
    for other in broken:
        with pytest.raises(UnprovenError, match="nodes"):
            DocumentTree.load(other)


@pytest.mark.parametrize(
    "change",
    [
        {"format": "standard-v2"},
        {"leafEncoding": ["string"]},
        {"values": [{"value": ["", "null", "0x00"]}]},
        {"values": [{"value": ["", "null", "00" * 16, "null"]}]},
        {"values": [{"value": ["", "null", 5, "null"]}]},
        {"values": [{"value": "null"}]},
        {"values": [{}]},
        {"values": 5},
    ],
)
def test_what_is_no_dump_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        DocumentTree.load({**tree_of(2).dump(), **change})
