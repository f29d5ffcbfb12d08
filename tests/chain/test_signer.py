from __future__ import annotations

import json

import pytest
from eth_account import Account

from wharfinger.chain import MNEMONIC, KeyUnusableError, LocalSigner

KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"
ADDRESS = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"


def test_phrase_key_and_environment_give_the_same_account(monkeypatch):
    monkeypatch.setenv("WHARFINGER_TEST_KEY", KEY)
    signers = [
        LocalSigner.from_mnemonic(MNEMONIC),
        LocalSigner.from_key(KEY),
        LocalSigner.from_key(bytes.fromhex(KEY[2:])),
        LocalSigner.from_environment("WHARFINGER_TEST_KEY"),
    ]
    assert {signer.address for signer in signers} == {ADDRESS}


def test_keystore_opens_with_its_password_only(tmp_path):
    path = tmp_path / "key.json"
    path.write_text(json.dumps(Account.encrypt(bytes.fromhex(KEY[2:]), "right", iterations=2)))
    assert LocalSigner.from_keystore(path, "right").address == ADDRESS
    with pytest.raises(KeyUnusableError, match=r"key\.json cannot be opened"):
        LocalSigner.from_keystore(path, "wrong")


@pytest.mark.parametrize("content", ["", "{}", "no key file"])
def test_what_is_no_keystore_is_refused(tmp_path, content):
    path = tmp_path / "key.json"
    path.write_text(content)
    with pytest.raises(KeyUnusableError):
        LocalSigner.from_keystore(path, "")


def test_missing_keystore_is_named(tmp_path):
    with pytest.raises(KeyUnusableError, match="No such file"):
        LocalSigner.from_keystore(tmp_path / "none.json", "")


@pytest.mark.parametrize(
    "key", ["", "0x", "0x" + "11" * 31, "zz" * 32, "0x" + "00" * 32, "0x" + "ff" * 32]
)
def test_malformed_key_is_refused_and_never_shown(key):
    with pytest.raises(KeyUnusableError) as caught:
        LocalSigner.from_key(key)
    assert len(key) < 4 or key not in str(caught.value)
    assert caught.value.exit_code == 2


def test_unset_variable_is_named(monkeypatch):
    monkeypatch.delenv("WHARFINGER_TEST_KEY", raising=False)
    with pytest.raises(KeyUnusableError, match="WHARFINGER_TEST_KEY"):
        LocalSigner.from_environment("WHARFINGER_TEST_KEY")


def test_malformed_phrase_is_refused():
    with pytest.raises(KeyUnusableError, match="BIP-39"):
        LocalSigner.from_mnemonic("not twelve words")


def test_text_shows_the_address_alone():
    assert repr(LocalSigner.from_key(KEY)) == f"LocalSigner({ADDRESS})"


def test_generated_keys_differ():
    assert LocalSigner.generate().address != LocalSigner.generate().address
