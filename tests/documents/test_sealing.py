"""A sealed version opens with its key, under its root, and in no other way."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given, settings
from hypothesis import strategies as st
from support.documents import EXAMPLE, OF, documents, flipped, fresh_scope_key

from wharfinger.documents import (
    DocumentTree,
    OtherDocumentError,
    Sealed,
    SealedHeader,
    TamperedError,
    WrongKeyError,
    fields_of,
    open_sealed,
    seal,
    sealing,
)
from wharfinger.documents.sealing import SEALED_MAGIC
from wharfinger.errors import DocumentRefusedError, InvalidDocumentError, UsageError
from wharfinger.standards.canonical import canonical_json

BOUND = 104
HEADER = 116
TAG = 16


@pytest.fixture(scope="module")
def sealed() -> Sealed:
    return seal(EXAMPLE, version=2, scope=fresh_scope_key())


def forged(content: bytes, root: bytes, key: bytes) -> bytes:
    """What a dishonest issuer may seal: any content under any root."""
    bound = SEALED_MAGIC + root + (1).to_bytes(4) + bytes(64)
    return bound + bytes(12) + AESGCM(key).encrypt(bytes(12), content, bound)


def test_what_was_sealed_is_opened(sealed: Sealed) -> None:
    opened = open_sealed(sealed.ciphertext, key=sealed.key, root=sealed.root, version=2)
    assert canonical_json(opened.document) == canonical_json(EXAMPLE)
    assert opened.tree.fields == sealed.tree.fields
    assert (opened.root, opened.version) == (sealed.root, 2)
    assert opened.reveal(["/reference"], of=OF).verify(sealed.root) == {"/reference": "BL-0001"}


@given(document=documents)
@settings(max_examples=100, deadline=None)
def test_any_document_round_trips(document: Any) -> None:
    sealed = seal(document, version=1)
    opened = open_sealed(sealed.ciphertext, key=sealed.key, root=sealed.root)
    assert canonical_json(opened.document) == canonical_json(document)


def test_a_document_that_holds_the_marks_of_the_content_round_trips() -> None:
    document = {"salts": '","salts":"00"}', "document": {"salts": "00"}}
    sealed = seal(document, version=1)
    opened = open_sealed(sealed.ciphertext, key=sealed.key, root=sealed.root)
    assert opened.document == document


def test_the_bytes_are_as_documented(sealed: Sealed) -> None:
    raw = sealed.ciphertext
    header = SealedHeader.read(raw)
    assert raw[:4] == b"WFD\x01"
    assert (raw[4:36], header.root) == (sealed.root, sealed.root)
    assert (raw[36:44], header.version, header.epoch) == (b"\0\0\0\2\0\0\0\1", 2, 1)
    content = AESGCM(sealed.key).decrypt(raw[BOUND:HEADER], raw[HEADER:], raw[:BOUND])
    salts = b"".join(field.salt for field in sealed.tree.fields)
    assert content == canonical_json({"document": EXAMPLE, "salts": salts.hex()})
    assert len(raw) == HEADER + len(content) + TAG
    assert sealed.digest == sha256(raw).hexdigest()
    assert seal(EXAMPLE, version=1).ciphertext[40:BOUND] == bytes(64)


def test_nothing_of_the_document_stands_in_the_clear(sealed: Sealed) -> None:
    assert b"BL-0001" not in sealed.ciphertext
    assert b"grossMass" not in sealed.ciphertext


def test_two_seals_of_one_document_have_nothing_in_common() -> None:
    first, second = seal(EXAMPLE, version=1), seal(EXAMPLE, version=1)
    assert first.root != second.root
    assert first.key != second.key
    assert first.ciphertext[BOUND:HEADER] != second.ciphertext[BOUND:HEADER]
    assert not {f.salt for f in first.tree.fields} & {f.salt for f in second.tree.fields}


def test_a_key_opens_one_version_alone() -> None:
    first, second = seal(EXAMPLE, version=1), seal(EXAMPLE, version=2)
    with pytest.raises(WrongKeyError, match="does not open"):
        open_sealed(second.ciphertext, key=first.key, root=second.root)


def test_another_document_or_version_is_refused(sealed: Sealed) -> None:
    other = seal(EXAMPLE, version=2)
    with pytest.raises(OtherDocumentError, match="is of the document"):
        open_sealed(other.ciphertext, key=sealed.key, root=sealed.root)
    with pytest.raises(OtherDocumentError, match="of version 2, not 3"):
        open_sealed(sealed.ciphertext, key=sealed.key, root=sealed.root, version=3)


@pytest.mark.parametrize(
    "index",
    [0, 3, 4, 20, 35, 36, 39, 40, 43, 44, 56, 87, 88, 103, 104, 115, 116, 200, -17, -16, -1],
)
def test_a_change_in_every_part_is_caught(sealed: Sealed, index: int) -> None:
    raw = sealed.ciphertext
    changed = flipped(raw, index % len(raw) * 8)
    with pytest.raises(DocumentRefusedError):
        open_sealed(changed, key=sealed.key, root=sealed.root, version=2)


@given(bit=st.integers(min_value=0))
@settings(max_examples=100, deadline=None)
def test_any_change_of_one_bit_is_caught(sealed: Sealed, bit: int) -> None:
    with pytest.raises(DocumentRefusedError):
        open_sealed(flipped(sealed.ciphertext, bit), key=sealed.key, root=sealed.root)
    with pytest.raises(WrongKeyError):
        open_sealed(sealed.ciphertext, key=flipped(sealed.key, bit), root=sealed.root)
    with pytest.raises(OtherDocumentError):
        open_sealed(sealed.ciphertext, key=sealed.key, root=flipped(sealed.root, bit))


@pytest.mark.parametrize("length", [0, 3, 4, 115, 131, 132, -1])
def test_what_is_cut_short_is_refused(sealed: Sealed, length: int) -> None:
    with pytest.raises(DocumentRefusedError):
        open_sealed(sealed.ciphertext[:length], key=sealed.key, root=sealed.root)


def test_what_is_too_long_is_refused(sealed: Sealed) -> None:
    with pytest.raises(WrongKeyError):
        open_sealed(sealed.ciphertext + b"\0", key=sealed.key, root=sealed.root)


def test_an_issuer_who_seals_another_document_than_is_on_chain_is_found_out() -> None:
    promised, key = DocumentTree(fields_of({"price": 1})), bytes(32)
    other = seal({"price": 2}, version=1)
    raw = other.ciphertext
    content = AESGCM(other.key).decrypt(raw[BOUND:HEADER], raw[HEADER:], raw[:BOUND])
    with pytest.raises(TamperedError, match="has the root"):
        open_sealed(forged(content, promised.root, key), key=key, root=promised.root)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b'{"document":1}',
        b'{"document":1,"salts":"00"}',
        b'{"document":1,"salts":"zz"}',
        b'{"document":1,"salts":""}',
        b'{"document":1,"salts":"' + b"00" * 32 + b'"}',
        b'{"document":1,"salts":"' + b"00" * 15 + b'"}',
        b'{"document":,"salts":"' + b"00" * 16 + b'"}',
        b'{"document":{"a":1,"a":2},"salts":"' + b"00" * 32 + b'"}',
        b'{"document":NaN,"salts":"' + b"00" * 16 + b'"}',
        b'{"document":1e300,"salts":"' + b"00" * 16 + b'"}',
        b'{"document":"\\ud800","salts":"' + b"00" * 16 + b'"}',
        b'{"document":"\xff","salts":"' + b"00" * 16 + b'"}',
        b'{"document":' + b"[" * 70 + b"]" * 70 + b',"salts":"' + b"00" * 16 + b'"}',
    ],
)
def test_content_that_is_no_document_is_refused(content: bytes) -> None:
    key, root = bytes(32), bytes(32)
    with pytest.raises(TamperedError, match="no document"):
        open_sealed(forged(content, root, key), key=key, root=root)


def test_a_document_that_cannot_be_sealed_without_loss_is_refused() -> None:
    with pytest.raises(InvalidDocumentError, match="/a: the number exceeds"):
        seal({"a": 2**60}, version=1)
    with pytest.raises(UsageError, match="version 0"):
        seal({}, version=0)


def test_a_document_that_no_store_would_give_back_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sealing, "SEALED_LIMIT", len(seal({"a": 1}, version=1).ciphertext))
    assert seal({"a": 2}, version=1).ciphertext
    with pytest.raises(InvalidDocumentError, match=r"\$: has .* bytes sealed"):
        seal({"a": 10}, version=1)


def test_a_key_of_another_length_is_refused(sealed: Sealed) -> None:
    with pytest.raises(UsageError, match="32 bytes long, not 16"):
        open_sealed(sealed.ciphertext, key=bytes(16), root=sealed.root)


def test_secrets_stay_out_of_text(sealed: Sealed) -> None:
    assert not re.search(r"key|BL-0001|ciphertext", repr(sealed))
