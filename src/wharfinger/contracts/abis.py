"""What the suite's ABIs declare: every error by its selector, every event by its topic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from eth_utils.crypto import keccak

from wharfinger.build import artifacts, load_artifact
from wharfinger.build.abi import Entry, selector, signature

PANIC: Final[Entry] = MappingProxyType(
    {"type": "error", "name": "Panic", "inputs": [{"name": "code", "type": "uint256"}]}
)
"""What the compiler's own checks revert with."""

REASON: Final[Entry] = MappingProxyType(
    {"type": "error", "name": "Error", "inputs": [{"name": "message", "type": "string"}]}
)
"""What ``require`` with a string reverts with; no contract of the suite does."""


@dataclass(frozen=True, slots=True)
class Declared:
    """An event as one contract declares it.

    Attributes:
        contract: name of the contract.
        entry: the event's ABI.
    """

    contract: str
    entry: Entry


@cache
def function_entries(contract: str) -> Mapping[str, Entry]:
    """Return a contract's functions by name."""
    abi = load_artifact(contract).abi
    return {entry["name"]: entry for entry in abi if entry["type"] == "function"}


@cache
def error_entries() -> Mapping[bytes, Entry]:
    """Return every error of the suite by its selector, what the compiler adds included."""
    known = {selector(entry): entry for entry in (PANIC, REASON)}
    for contract in artifacts():
        for entry in load_artifact(contract).abi:
            if entry["type"] == "error":
                known.setdefault(selector(entry), entry)
    return known


@cache
def event_entries() -> Mapping[bytes, tuple[Declared, ...]]:
    """Return every event of the suite by its topic, with each contract that declares it."""
    known: dict[bytes, list[Declared]] = {}
    for contract in artifacts():
        for entry in load_artifact(contract).abi:
            if entry["type"] == "event" and not entry.get("anonymous"):
                topic = bytes(keccak(text=signature(entry)))
                known.setdefault(topic, []).append(Declared(contract, entry))
    return {topic: tuple(declared) for topic, declared in known.items()}
