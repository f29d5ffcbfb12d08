"""Fixtures of the documents' tests: the npm package as oracle, and rings of keys."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from support.documents import CHECKOUT

from wharfinger.chain.nodejs import find_node
from wharfinger.documents import DocumentStore, KeyRing

Ask: TypeAlias = Callable[[Sequence[dict[str, Any]]], list[Any]]
"""Asks the npm package several things at once; an answer that it refuses is None."""

SCRIPT = Path(__file__).with_name("oracle.js")
PACKAGE = CHECKOUT / "node_modules" / "@openzeppelin" / "merkle-tree"


@pytest.fixture(scope="session")
def oracle() -> Ask:
    """OpenZeppelin's own package, run by Node."""
    node = find_node()
    if node is None or not PACKAGE.is_dir():
        pytest.skip("Node or npm's @openzeppelin/merkle-tree is not installed: run make setup")

    def ask(requests: Sequence[dict[str, Any]]) -> list[Any]:
        done = subprocess.run(
            [node, SCRIPT],
            input=json.dumps(list(requests)),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
            timeout=120,
        )
        return [reply.get("answer") for reply in json.loads(done.stdout)]

    return ask


@pytest.fixture(scope="session")
def bank() -> KeyRing:
    """The encryption keys of organisation 7."""
    return KeyRing.generate(7)


@pytest.fixture(scope="session")
def customs() -> KeyRing:
    """The encryption keys of organisation 8."""
    return KeyRing.generate(8)


@pytest.fixture
def store(tmp_path: Path) -> DocumentStore:
    """A store in a folder of its own."""
    return DocumentStore(tmp_path / "store")
