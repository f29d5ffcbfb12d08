"""An organisation's encryption keys: rotated without losing the past, kept behind a password."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from wharfinger.documents import (
    EncryptionKey,
    KeyFileError,
    KeyRing,
    NotGrantedError,
    unwrap_version_key,
    wrap_version_key,
)
from wharfinger.documents.keys import SCRYPT_COST
from wharfinger.errors import UsageError

ROOT = bytes(31) + b"\1"
KEY = bytes(range(32))
PASSWORD = "a long sentence"
CHEAP = 2**10


@pytest.fixture
def saved(bank: KeyRing, tmp_path: Path) -> Path:
    path = tmp_path / "bank.keys"
    bank.rotated().save(path, PASSWORD, cost=CHEAP)
    return path


def test_older_wraps_open_after_a_rotation(bank: KeyRing) -> None:
    before = wrap_version_key(KEY, root=ROOT, version=1, grantee=bank.current.public)
    ring = bank.rotated()
    after = wrap_version_key(KEY, root=ROOT, version=2, grantee=ring.current.public)
    assert ring.current.public.number == 2
    assert [key.number for key in ring.public_keys] == [1, 2]
    assert unwrap_version_key(before, root=ROOT, version=1, ring=ring) == KEY
    assert unwrap_version_key(before, root=ROOT, version=1, ring=ring, number=1) == KEY
    assert unwrap_version_key(after, root=ROOT, version=2, ring=ring, number=2) == KEY
    with pytest.raises(NotGrantedError):
        unwrap_version_key(before, root=ROOT, version=1, ring=ring, number=2)
    with pytest.raises(NotGrantedError):
        unwrap_version_key(after, root=ROOT, version=2, ring=bank)


def test_a_ring_is_saved_and_loaded(bank: KeyRing, tmp_path: Path) -> None:
    ring = bank.rotated().rotated()
    path = tmp_path / "bank.keys"
    ring.save(path, PASSWORD, cost=CHEAP)
    loaded = KeyRing.load(path, PASSWORD)
    assert loaded.public_keys == ring.public_keys
    assert loaded.current.secret_bytes() == ring.current.secret_bytes()
    ring.rotated().save(path, PASSWORD, cost=CHEAP)
    assert len(KeyRing.load(path, PASSWORD).public_keys) == 4
    assert [file.name for file in tmp_path.iterdir()] == ["bank.keys"]


def test_the_usual_cost_of_a_guess_is_128_mebibytes(bank: KeyRing, tmp_path: Path) -> None:
    path = tmp_path / "bank.keys"
    bank.save(path, PASSWORD)
    kdf = json.loads(path.read_text("utf-8"))["kdf"]
    assert 128 * kdf["n"] * kdf["r"] == 128 * 2**20
    assert kdf["n"] == SCRYPT_COST
    assert KeyRing.load(path, PASSWORD).public_keys == bank.public_keys


def test_only_its_owner_may_read_the_file(saved: Path) -> None:
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600


def test_the_file_shows_public_keys_and_no_secret(saved: Path, bank: KeyRing) -> None:
    text = saved.read_text("utf-8")
    content = json.loads(text)
    assert content["organisation"] == 7
    assert content["publicKeys"]["1"] == f"0x{bank.current.public.key.hex()}"
    assert bank.current.secret_bytes().hex() not in text


def test_a_wrong_password_is_refused_without_a_word_of_the_key(saved: Path) -> None:
    with pytest.raises(KeyFileError, match="cannot be opened") as refused:
        KeyRing.load(saved, "another sentence")
    assert "another sentence" not in str(refused.value)
    assert refused.value.__cause__ is None


@pytest.mark.parametrize(
    "change",
    [
        {"format": "other"},
        {"organisation": 8},
        {"publicKeys": {}},
        {"nonce": "0x" + "00" * 12},
        {"nonce": "0x00"},
        {"ciphertext": "0x" + "00" * 64},
        {"ciphertext": None},
        {"kdf": {"name": "scrypt", "n": 2**30, "r": 8, "p": 1, "salt": "0x00"}},
        {"kdf": {"name": "scrypt", "n": CHEAP, "r": 8, "p": 9, "salt": "0x00"}},
        {"kdf": {"name": "none", "n": CHEAP, "r": 8, "p": 1, "salt": "0x00"}},
        {"kdf": {}},
        {"kdf": 5},
        {"more": 1},
    ],
)
def test_a_changed_file_is_refused(saved: Path, change: dict[str, Any]) -> None:
    content = {**json.loads(saved.read_text("utf-8")), **change}
    saved.write_text(json.dumps(content), "utf-8")
    with pytest.raises(KeyFileError, match="cannot be opened"):
        KeyRing.load(saved, PASSWORD)


@pytest.mark.parametrize("content", [b"", b"[]", b"null", b"{", b"\xff", b"{}"])
def test_what_is_no_key_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "keys"
    path.write_bytes(content)
    with pytest.raises(KeyFileError, match="cannot be opened"):
        KeyRing.load(path, PASSWORD)


def test_a_file_that_cannot_be_read_or_written_is_told(bank: KeyRing, tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match="cannot be read: No such file"):
        KeyRing.load(tmp_path / "missing", PASSWORD)
    with pytest.raises(KeyFileError, match="cannot be written"):
        bank.save(tmp_path / "no folder" / "keys", PASSWORD, cost=CHEAP)


@pytest.mark.parametrize(("password", "cost"), [("", CHEAP), ("x", 1000), ("x", 2**21)])
def test_a_key_file_needs_a_password_and_a_cost(
    bank: KeyRing, tmp_path: Path, password: str, cost: int
) -> None:
    with pytest.raises(UsageError, match="needs a password"):
        bank.save(tmp_path / "keys", password, cost=cost)
    assert not list(tmp_path.iterdir())


def test_a_ring_is_of_one_organisation_and_each_number_once(
    bank: KeyRing, customs: KeyRing
) -> None:
    for keys in ([], [bank.current, customs.current], [bank.current, bank.current]):
        with pytest.raises(UsageError, match="one organisation"):
            KeyRing(keys)


def test_a_secret_has_32_bytes() -> None:
    with pytest.raises(UsageError, match="32 bytes long, not 31"):
        EncryptionKey(organisation=7, number=1, secret=bytes(31))
