"""Fixtures of the chain layer's tests: nodes of both kinds and contracts assembled by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from eth_typing import ChecksumAddress
from support.nodes import skip_without

from wharfinger.build import load_artifact
from wharfinger.build.abi import encode_constructor
from wharfinger.chain import (
    Connection,
    DirectSender,
    EmbeddedNode,
    LocalSigner,
    NodeKind,
    RelayedSender,
    deploy,
    snapshot,
)

GENESIS = 1_772_409_600
"""2 March 2026 00:00 UTC."""

# Trusts every forwarder; reverts with aa when calldata begins with ff; burns all gas when it begins
# with fe; else keeps the last 20 bytes of calldata in slot 0 and logs them.
RECORDER = bytes.fromhex(
    "60003560e01c63572b6c0514603c57"  # isTrustedForwarder(address) -> 3c
    "60003560f81c60ff14604757"  # ff… -> 47
    "60003560f81c60fe14605257"  # fe… -> 52
    "601460143603600c37"  # memory[12:32] = calldata[-20:]
    "600051600055"  # slot 0 = memory[0:32]
    "60206000a000"  # log, stop
    "5b600160005260206000f3"  # 3c: return 1
    "5b60aa60005260206000fd"  # 47: revert
    "5bfe"  # 52: invalid
)


def creation_code(runtime: bytes) -> bytes:
    """Return code that creates a contract with this runtime code."""
    return bytes.fromhex(f"60{len(runtime):02x}600c60003960{len(runtime):02x}6000f3") + runtime


@dataclass(frozen=True, slots=True)
class Bench:
    """A node with a forwarder and a recorder on it."""

    node: EmbeddedNode
    connection: Connection
    payer: DirectSender
    forwarder: ChecksumAddress
    recorder: ChecksumAddress

    def relayed(self, signer: LocalSigner) -> RelayedSender:
        """Return a sender without ether of its own."""
        return RelayedSender(
            self.connection, forwarder=self.forwarder, signer=signer, relayer=self.payer
        )


@pytest.fixture(scope="session", params=list(NodeKind))
def bench_of_session(request: pytest.FixtureRequest) -> Iterator[Bench]:
    kind: NodeKind = request.param
    skip_without(kind)
    with EmbeddedNode(kind, genesis_time=GENESIS, steps_tracing=True) as node:
        payer = DirectSender(node.connection, node.signer(0))
        forwarder = load_artifact("ERC2771Forwarder")
        arguments = encode_constructor(forwarder.abi, "Wharfinger")
        created = deploy(payer, forwarder.bytecode, arguments)["contractAddress"]
        recorder = deploy(payer, creation_code(RECORDER))["contractAddress"]
        assert created is not None
        assert recorder is not None
        yield Bench(node, node.connection, payer, created, recorder)


@pytest.fixture
def bench(bench_of_session: Bench) -> Iterator[Bench]:
    """The bench, put back to where it was after each test; each runs on both kinds of node."""
    with snapshot(bench_of_session.connection):
        yield bench_of_session
