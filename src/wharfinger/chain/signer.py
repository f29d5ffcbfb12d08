"""Keys that sign transactions and EIP-712 messages."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Protocol

from eth_account import Account
from eth_account.messages import encode_typed_data
from eth_account.signers.local import LocalAccount
from eth_typing import ChecksumAddress

from wharfinger.chain.errors import KeyUnusableError

DERIVATION_PATH: Final = "m/44'/60'/0'/0/{index}"
"""Where wallets and local chains derive an account from a phrase (BIP-44)."""

KEY_BYTES: Final = 32
"""The length of a private key."""

CURVE_ORDER: Final = 0xFFFFFFFF_FFFFFFFF_FFFFFFFF_FFFFFFFE_BAAEDCE6_AF48A03B_BFD25E8C_D0364141
"""SEC 2, secp256k1: private keys are the numbers from one to below this one."""


class Signer(Protocol):
    """Whatever holds a key: a local key, a keystore, a hardware wallet."""

    @property
    def address(self) -> ChecksumAddress:
        """The account of the key."""
        ...

    def sign_transaction(self, transaction: Mapping[str, Any]) -> bytes:
        """Return the signed transaction as it is sent to a node."""
        ...

    def sign_typed_data(self, message: Mapping[str, Any]) -> bytes:
        """Return the 65-byte signature of a whole EIP-712 message: types, domain and content."""
        ...


class LocalSigner:
    """A key in this process's memory. It never appears in text, errors or logs."""

    def __init__(self, account: LocalAccount) -> None:
        self._account = account

    def __repr__(self) -> str:
        return f"LocalSigner({self.address})"

    @property
    def address(self) -> ChecksumAddress:
        """The account of the key."""
        return self._account.address

    @classmethod
    def generate(cls) -> LocalSigner:
        """Make a new key from the system's randomness."""
        return cls(Account.create())

    @classmethod
    def from_key(cls, key: str | bytes) -> LocalSigner:
        """Read a private key of 32 bytes, as bytes or as hexadecimal digits.

        Raises:
            KeyUnusableError: it is not a private key.
        """
        try:
            raw = key if isinstance(key, bytes) else bytes.fromhex(key.removeprefix("0x"))
        except ValueError:
            raw = b""
        if len(raw) != KEY_BYTES or not 0 < int.from_bytes(raw) < CURVE_ORDER:
            raise KeyUnusableError(
                "The private key is not 32 bytes in hexadecimal digits, or out of its range.",
                remedy="Pass 0x and 64 digits.",
            )
        return cls(Account.from_key(raw))

    @classmethod
    def from_keystore(cls, path: Path, password: str) -> LocalSigner:
        """Read a key file in the Web3 Secret Storage format.

        Raises:
            KeyUnusableError: the file cannot be read, is no key file, or the password is wrong.
        """
        try:
            content = json.loads(path.read_text("utf-8"))
            return cls(Account.from_key(Account.decrypt(content, password)))
        except OSError as error:
            raise KeyUnusableError(
                f"The key file {path} cannot be read: {error.strerror}."
            ) from None
        except Exception:
            raise KeyUnusableError(
                f"The key file {path} cannot be opened.",
                remedy="Check the password, and that it is a Web3 Secret Storage file.",
            ) from None

    @classmethod
    def from_environment(cls, variable: str) -> LocalSigner:
        """Read a private key from an environment variable.

        Raises:
            KeyUnusableError: the variable is not set, or holds no private key.
        """
        key = os.environ.get(variable)
        if not key:
            raise KeyUnusableError(
                f"The environment variable {variable} is not set.",
                remedy="Set it to a private key: 0x and 64 hexadecimal digits.",
            )
        return cls.from_key(key.strip())

    @classmethod
    def from_mnemonic(cls, mnemonic: str, *, index: int = 0) -> LocalSigner:
        """Derive the key of one account from a phrase, along :data:`DERIVATION_PATH`.

        Raises:
            KeyUnusableError: it is not a phrase of BIP-39.
        """
        return cls(_derive(mnemonic, index))

    def sign_transaction(self, transaction: Mapping[str, Any]) -> bytes:
        """Return the signed transaction as it is sent to a node."""
        return bytes(self._account.sign_transaction(dict(transaction)).raw_transaction)

    def sign_typed_data(self, message: Mapping[str, Any]) -> bytes:
        """Return the 65-byte signature of a whole EIP-712 message: types, domain and content."""
        signable = encode_typed_data(full_message=dict(message))
        return bytes(self._account.sign_message(signable).signature)


@lru_cache(maxsize=256)
def _derive(mnemonic: str, index: int) -> LocalAccount:
    """Stretching a phrase takes tens of milliseconds, so an account is derived once."""
    Account.enable_unaudited_hdwallet_features()
    try:
        account: LocalAccount = Account.from_mnemonic(
            mnemonic, account_path=DERIVATION_PATH.format(index=index)
        )
    except Exception:
        raise KeyUnusableError(
            "The phrase is not one of BIP-39.", remedy="Check its words and their number."
        ) from None
    return account
