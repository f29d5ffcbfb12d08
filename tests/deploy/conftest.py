"""Fixtures of the deployment's tests: chains of their own, a plan with every kind of step."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.deployments import KEYS, Bench, Reference, plan_of

from wharfinger.chain import EmbeddedNode, snapshot
from wharfinger.deploy import Plan


@pytest.fixture(scope="session")
def node() -> Iterator[EmbeddedNode]:
    """An empty chain."""
    with EmbeddedNode(accounts=len(KEYS)) as node:
        yield node


@pytest.fixture(scope="session")
def plan(node: EmbeddedNode) -> Plan:
    """Organisations, a port, a currency, and governance that leaves the deployer."""
    return plan_of(node)


@pytest.fixture
def bench(node: EmbeddedNode, plan: Plan, tmp_path: Path) -> Iterator[Bench]:
    """An empty chain and an empty folder, both as they were after the test."""
    with snapshot(node.connection):
        yield Bench(node, plan, tmp_path)


@pytest.fixture(scope="session")
def reference(
    node: EmbeddedNode, plan: Plan, tmp_path_factory: pytest.TempPathFactory
) -> Reference:
    """An undisturbed deployment on the empty chain, undone."""
    bench = Bench(node, plan, tmp_path_factory.mktemp("reference"))
    titles: list[str] = []
    with snapshot(node.connection):
        record = bench.deploy(progress=lambda _number, _total, title: titles.append(title))
        return Reference(record, tuple(titles), bench.nonce)


@pytest.fixture(scope="session")
def deployment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """A deployment that stays, on a chain of its own."""
    with EmbeddedNode(accounts=len(KEYS)) as node:
        bench = Bench(node, plan_of(node), tmp_path_factory.mktemp("deployment"))
        bench.deploy()
        yield bench


@pytest.fixture
def settled(deployment: Bench, tmp_path: Path) -> Iterator[Bench]:
    """A finished deployment with a copy of its record; chain and copy are a test's own."""
    shutil.copy(deployment.path, tmp_path)
    with snapshot(deployment.connection):
        yield Bench(deployment.node, deployment.plan, tmp_path)
