"""Keys are wrapped to one organisation, for one version or one scope, and open no other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given, settings
from hypothesis import strategies as st
from support.documents import BILL, EXAMPLE, SCOPE, SUBJECT, flipped, fresh_scope_key
from support.hpke import decapsulate, key_schedule, open_base

from wharfinger.documents import (
    EncryptionKey,
    KeyRing,
    NoEncryptionKeyError,
    NotGrantedError,
    PublicKey,
    Scope,
    ScopeKey,
    WrongKeyError,
    key_in_scope,
    open_in_scope,
    open_sealed,
    seal,
    unwrap_scope_key,
    unwrap_version_key,
    wrap_scope_key,
    wrap_version_key,
)
from wharfinger.documents.wraps import WRAP_BYTES
from wharfinger.errors import UsageError

ROOT = bytes.fromhex("a7" * 32)
KEY = bytes(range(32))

# RFC 9180, A.2.1: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20Poly1305, base mode.
RFC_INFO = bytes.fromhex("4f6465206f6e2061204772656369616e2055726e")
RFC_SECRET = bytes.fromhex("8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb")
RFC_PUBLIC = bytes.fromhex("4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a")
RFC_ENC = bytes.fromhex("1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a")
RFC_SHARED = bytes.fromhex("0bbe78490412b4bbea4812666f7916932b828bba79942424abb65244930d69a7")
RFC_KEY = bytes.fromhex("ad2744de8e17f4ebba575b3f5f5a8fa1f69c2a07f6e7500bc60ca6e3e3ec1c91")
RFC_NONCE = bytes.fromhex("5c4d98150661b848853b547f")
RFC_CIPHERTEXT = bytes.fromhex(
    "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28"
)


def test_the_tests_own_hpke_is_that_of_the_rfc() -> None:
    shared = decapsulate(RFC_ENC, RFC_SECRET)
    assert shared == RFC_SHARED
    assert key_schedule(shared, RFC_INFO) == (RFC_KEY, RFC_NONCE)
    opened = open_base(RFC_ENC + RFC_CIPHERTEXT, RFC_SECRET, RFC_INFO, b"Count-0")
    assert opened == b"Beauty is truth, truth beauty"


def test_keys_are_those_of_the_rfc() -> None:
    key = EncryptionKey(organisation=7, number=1, secret=RFC_SECRET)
    assert key.public.key == RFC_PUBLIC


def test_a_wrapped_version_key_opens_by_the_rfc(bank: KeyRing) -> None:
    wrap = wrap_version_key(KEY, root=ROOT, version=5, grantee=bank.current.public)
    info = b"wharfinger/documents/version-key/v1" + ROOT + (7).to_bytes(4) + (5).to_bytes(4)
    assert len(wrap) == WRAP_BYTES == 80
    assert open_base(wrap, bank.current.secret_bytes(), info) == KEY
    with pytest.raises(InvalidTag):
        open_base(wrap, bank.current.secret_bytes(), info[:-1] + b"\x06")


def test_a_wrapped_scope_key_opens_by_the_rfc(bank: KeyRing) -> None:
    key = fresh_scope_key()
    wrap = wrap_scope_key(key, grantee=bank.current.public)
    info = b"".join(
        (
            b"wharfinger/documents/scope-key/v1",
            SCOPE.issuer.to_bytes(4),
            SUBJECT,
            BILL,
            SCOPE.epoch.to_bytes(4),
            (7).to_bytes(4),
        )
    )
    assert len(wrap) == WRAP_BYTES
    assert open_base(wrap, bank.current.secret_bytes(), info) == key.key


def test_a_version_key_is_opened_by_whom_it_was_granted_to(bank: KeyRing) -> None:
    sealed = seal(EXAMPLE, version=1)
    wrap = wrap_version_key(sealed.key, root=sealed.root, version=1, grantee=bank.current.public)
    key = unwrap_version_key(wrap, root=sealed.root, version=1, ring=bank, number=1)
    assert open_sealed(sealed.ciphertext, key=key, root=sealed.root).root == sealed.root


@pytest.mark.parametrize(
    ("root", "version", "number"),
    [(flipped(ROOT, 7), 1, None), (ROOT, 2, None), (ROOT, 1, 2)],
)
def test_another_document_version_or_key_is_refused(
    bank: KeyRing, root: bytes, version: int, number: int | None
) -> None:
    wrap = wrap_version_key(KEY, root=ROOT, version=1, grantee=bank.current.public)
    with pytest.raises(NotGrantedError, match="organisation 7"):
        unwrap_version_key(wrap, root=root, version=version, ring=bank, number=number)


def test_another_organisation_is_refused_with_its_own_key_and_with_a_stolen_one(
    bank: KeyRing, customs: KeyRing
) -> None:
    wrap = wrap_version_key(KEY, root=ROOT, version=1, grantee=bank.current.public)
    secret = bank.current.secret_bytes()
    renamed = KeyRing([EncryptionKey(organisation=8, number=1, secret=secret)])
    for ring in (customs, renamed):
        with pytest.raises(NotGrantedError, match="organisation 8"):
            unwrap_version_key(wrap, root=ROOT, version=1, ring=ring)


@pytest.mark.parametrize(
    "scope",
    [
        replace(SCOPE, issuer=4),
        replace(SCOPE, subject=BILL),
        replace(SCOPE, document_type=SUBJECT),
        replace(SCOPE, epoch=2),
    ],
)
def test_another_scope_is_refused(bank: KeyRing, scope: Scope) -> None:
    wrap = wrap_scope_key(fresh_scope_key(), grantee=bank.current.public)
    with pytest.raises(NotGrantedError):
        unwrap_scope_key(wrap, scope=scope, ring=bank)


def test_a_wrap_for_one_purpose_is_none_for_the_other(bank: KeyRing) -> None:
    key = fresh_scope_key()
    with pytest.raises(NotGrantedError):
        unwrap_version_key(
            wrap_scope_key(key, grantee=bank.current.public), root=ROOT, version=1, ring=bank
        )
    wrap = wrap_version_key(key.key, root=SUBJECT, version=1, grantee=bank.current.public)
    with pytest.raises(NotGrantedError):
        unwrap_scope_key(wrap, scope=SCOPE, ring=bank)


@given(bit=st.integers(min_value=0))
@settings(max_examples=80, deadline=None)
def test_any_change_of_one_bit_is_caught(bank: KeyRing, bit: int) -> None:
    wrap = wrap_version_key(KEY, root=ROOT, version=1, grantee=bank.current.public)
    with pytest.raises(NotGrantedError):
        unwrap_version_key(flipped(wrap, bit), root=ROOT, version=1, ring=bank)
    scoped = wrap_scope_key(fresh_scope_key(), grantee=bank.current.public)
    with pytest.raises(NotGrantedError):
        unwrap_scope_key(flipped(scoped, bit), scope=SCOPE, ring=bank)


@pytest.mark.parametrize("wrap", [b"", bytes(79), bytes(80), bytes(81), bytes(1000)])
def test_what_is_no_wrap_is_refused(bank: KeyRing, wrap: bytes) -> None:
    with pytest.raises(NotGrantedError, match="ask for a new one"):
        unwrap_version_key(wrap, root=ROOT, version=1, ring=bank)


@pytest.mark.parametrize("key", [b"", bytes(32)])
def test_a_grantee_without_a_published_key_is_refused(key: bytes) -> None:
    with pytest.raises(NoEncryptionKeyError, match="Organisation 9 has published no") as refused:
        PublicKey(9, 0, key)
    assert "publish one" in refused.value.remedy
    assert refused.value.exit_code == 2


@pytest.mark.parametrize("key", [(1).to_bytes(32, "little"), (2**255 - 20).to_bytes(32, "little")])
def test_a_published_key_of_small_order_is_refused(key: bytes) -> None:
    with pytest.raises(NoEncryptionKeyError, match="unusable"):
        PublicKey(9, 1, key)


def test_numbers_and_lengths_are_checked(bank: KeyRing) -> None:
    public = bank.current.public
    with pytest.raises(UsageError, match="version 0"):
        wrap_version_key(KEY, root=ROOT, version=0, grantee=public)
    with pytest.raises(UsageError, match="root is 32 bytes"):
        wrap_version_key(KEY, root=b"", version=1, grantee=public)
    with pytest.raises(UsageError, match="version key is 32 bytes"):
        wrap_version_key(b"", root=ROOT, version=1, grantee=public)
    with pytest.raises(UsageError, match="organisation 0"):
        PublicKey(0, 1, public.key)
    with pytest.raises(UsageError, match="number 0"):
        PublicKey(1, 0, public.key)
    with pytest.raises(UsageError, match="32 bytes long"):
        PublicKey(1, 1, public.key + b"\0")
    with pytest.raises(UsageError, match="epoch 0"):
        replace(SCOPE, epoch=0)
    with pytest.raises(UsageError, match="subject is 32"):
        replace(SCOPE, subject=b"")
    with pytest.raises(UsageError, match="scope key is 32"):
        ScopeKey(SCOPE, b"")


def test_one_grant_opens_every_version_of_its_scope(bank: KeyRing) -> None:
    key = fresh_scope_key()
    grant = wrap_scope_key(key, grantee=bank.current.public)
    versions = [seal({"number": number}, version=number, scope=key) for number in range(1, 21)]
    opened = unwrap_scope_key(grant, scope=SCOPE, ring=bank)
    for number, sealed in enumerate(versions, 1):
        found = open_in_scope(sealed.ciphertext, scope=opened, root=sealed.root, version=number)
        assert found.document == {"number": number}


def test_after_a_revocation_the_next_versions_are_closed_and_the_past_stays_open(
    bank: KeyRing, customs: KeyRing
) -> None:
    first = fresh_scope_key()
    past = seal({"n": 1}, version=1, scope=first)
    revoked = unwrap_scope_key(
        wrap_scope_key(first, grantee=bank.current.public), scope=SCOPE, ring=bank
    )
    second = first.next_epoch()
    future = seal({"n": 2}, version=2, scope=second)
    kept = unwrap_scope_key(
        wrap_scope_key(second, grantee=customs.current.public), scope=second.scope, ring=customs
    )
    assert open_in_scope(past.ciphertext, scope=revoked, root=past.root).document == {"n": 1}
    assert open_in_scope(future.ciphertext, scope=kept, root=future.root).document == {"n": 2}
    with pytest.raises(NotGrantedError, match=r"sealed in epoch 2 of its scope.*for epoch 1"):
        open_in_scope(future.ciphertext, scope=revoked, root=future.root)
    renamed = ScopeKey(second.scope, revoked.key)
    with pytest.raises(WrongKeyError, match="scope key of epoch 2"):
        open_in_scope(future.ciphertext, scope=renamed, root=future.root)


def test_a_version_in_no_scope_needs_its_own_grant() -> None:
    sealed = seal(EXAMPLE, version=1)
    with pytest.raises(NotGrantedError, match="in no scope"):
        key_in_scope(sealed.ciphertext, scope=fresh_scope_key(), root=sealed.root)


@pytest.mark.parametrize(
    "scope",
    [replace(SCOPE, issuer=4), replace(SCOPE, subject=BILL), replace(SCOPE, document_type=SUBJECT)],
)
def test_a_key_of_another_scope_opens_nothing(scope: Scope) -> None:
    key = fresh_scope_key()
    sealed = seal(EXAMPLE, version=1, scope=key)
    with pytest.raises(WrongKeyError):
        key_in_scope(sealed.ciphertext, scope=ScopeKey(scope, key.key), root=sealed.root)
    with pytest.raises(WrongKeyError):
        key_in_scope(sealed.ciphertext, scope=fresh_scope_key(), root=sealed.root)


def test_a_locked_key_is_bound_to_root_and_version() -> None:
    key = fresh_scope_key()
    locked = key.lock(KEY, root=ROOT, version=1)
    assert key.unlock(locked, root=ROOT, version=1) == KEY
    for root, version in ((SUBJECT, 1), (ROOT, 2)):
        with pytest.raises(WrongKeyError):
            key.unlock(locked, root=root, version=version)
    with pytest.raises(WrongKeyError):
        key.unlock(flipped(locked, 100), root=ROOT, version=1)
    with pytest.raises(UsageError, match="60 bytes long"):
        key.unlock(locked[:-1], root=ROOT, version=1)


def test_secrets_stay_out_of_text(bank: KeyRing) -> None:
    key = fresh_scope_key()
    assert key.key.hex() not in repr(key)
    assert repr(key.key) not in repr(key)
    for text in (repr(bank), repr(bank.current)):
        assert bank.current.secret_bytes().hex() not in text
        assert repr(bank.current.secret_bytes()) not in text
