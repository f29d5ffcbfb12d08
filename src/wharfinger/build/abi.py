"""Encode calls and decode answers by a contract's ABI, with eth-abi alone.

The layers below the typed wrappers need no more than this: no contract object, no provider.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from eth_abi.abi import decode, encode
from eth_utils.abi import collapse_if_tuple
from eth_utils.crypto import keccak

Entry: TypeAlias = Mapping[str, Any]
"""One object of an ABI: a function, an event, an error, the constructor."""


def types_of(parameters: Sequence[Entry]) -> list[str]:
    """Return the canonical types of parameters, ``(uint32,bytes32)[]`` for an array of structs."""
    return [collapse_if_tuple(dict(parameter)) for parameter in parameters]


def signature(entry: Entry) -> str:
    """Return ``transfer(bytes32,uint32)`` of a function, an event or an error."""
    return f"{entry['name']}({','.join(types_of(entry['inputs']))})"


def selector(entry: Entry) -> bytes:
    """Return the four bytes that select a function or an error."""
    return bytes(keccak(text=signature(entry))[:4])


def function(abi: Sequence[Entry], name: str) -> Entry:
    """Return the one function of this name.

    Raises:
        KeyError: the ABI has no such function, or several.
    """
    found = [entry for entry in abi if entry["type"] == "function" and entry["name"] == name]
    if len(found) != 1:
        raise KeyError(name)
    return found[0]


def encode_call(abi: Sequence[Entry], name: str, *arguments: Any) -> bytes:
    """Return the calldata of a function; structs are tuples in the order of their fields."""
    entry = function(abi, name)
    return selector(entry) + encode(types_of(entry["inputs"]), arguments)


def decode_answer(abi: Sequence[Entry], name: str, data: bytes) -> Any:
    """Return what a function answered: one value, or a tuple of several."""
    values = decode(types_of(function(abi, name)["outputs"]), data)
    return values[0] if len(values) == 1 else values


def encode_constructor(abi: Sequence[Entry], *arguments: Any) -> bytes:
    """Return encoded constructor arguments, empty for a contract without a constructor."""
    entries = [entry for entry in abi if entry["type"] == "constructor"]
    return bytes(encode(types_of(entries[0]["inputs"]), arguments)) if entries else b""
