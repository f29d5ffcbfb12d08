"""The kinds of node on which tests run, and what is needed for each."""

from __future__ import annotations

from typing import Final

import pytest

from wharfinger.chain import NodeKind, NodeMissingError
from wharfinger.chain.node import find_ganache

KINDS: Final = (NodeKind.ANVIL, pytest.param(NodeKind.GANACHE, marks=pytest.mark.ganache))
"""Both kinds, as the parameters of a fixture."""


def skip_without(kind: NodeKind) -> None:
    """Skip the test where Ganache is not installed."""
    if kind is NodeKind.GANACHE:
        try:
            find_ganache()
        except NodeMissingError as error:
            pytest.skip(str(error))
