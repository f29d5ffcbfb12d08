"""Whole trades: driven by the command on a chain that stays, or chapter by chapter in here."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from cli.terminal import DONE, EXAMPLE, Answer, Terminal
from support.customs_house import customs_house_as_built, house
from support.nodes import KINDS, skip_without
from support.published import published

from wharfinger.chain import Connection, DirectSender, EmbeddedNode, NodeKind, set_clock, snapshot
from wharfinger.contracts.suite import Suite
from wharfinger.deploy import Deployer
from wharfinger.flows import (
    CHAPTERS,
    Setting,
    Trade,
    assemble,
    local_keys,
    named_suite,
    plan_of,
    prepare,
    read_example,
)
from wharfinger.standards import TradeDocuments, read_parties

__all__ = ["customs_house_as_built", "house", "published"]


@dataclass(frozen=True)
class Driven:
    """A trade that the command drove on a chain that still runs.

    Attributes:
        kind: the chain's program.
        connection: the chain.
        answer: what the command said.
    """

    kind: NodeKind
    connection: Connection
    answer: Answer

    @cached_property
    def account(self) -> dict[str, Any]:
        """The JSON object that the command printed."""
        return self.answer.object

    @cached_property
    def accounts(self) -> Mapping[str, str]:
        """The account of every party by its part; each has a key of its own."""
        organisations = read_parties(EXAMPLE / "parties.toml")
        keys = local_keys(organisations)
        return {key: keys(key).address for key in organisations}

    @cached_property
    def suite(self) -> Suite:
        """The contracts that the command deployed."""
        return Suite.connect(self.connection, self.account["contracts"])

    def ether(self, part: str, block: str = "latest") -> int:
        """Return the ether of a party at a block, in wei."""
        return int(self.connection.rpc("eth_getBalance", [self.accounts[part], block]), 16)


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A folder in which commands run as processes of their own."""
    return Terminal(tmp_path)


@pytest.fixture(scope="session", params=KINDS)
def driven(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Driven]:
    """`wharfinger demo --json --rpc-url URL` on a running node of either kind."""
    kind: NodeKind = request.param
    skip_without(kind)
    with EmbeddedNode(kind) as node:
        terminal = Terminal(tmp_path_factory.mktemp("driven"))
        answer = terminal.run("demo", "--json", "--rpc-url", node.url)
        assert answer.code == DONE, answer.err
        yield Driven(kind, node.connection, answer)


class Stage:
    """The example's organisations on a chain, ready to trade.

    Args:
        node: the chain.
        folder: where the deployment's record goes.
    """

    def __init__(self, node: EmbeddedNode, folder: Path) -> None:
        self.connection = node.connection
        self.folder = folder
        self.deployer = DirectSender(node.connection, node.signer(0))
        documents, setting = read_example(EXAMPLE)
        self.documents: TradeDocuments = documents
        self.setting: Setting = setting
        set_clock(self.connection, int(self.setting.timeline.opening.timestamp()))
        keys = local_keys(self.documents.organisations)
        self.record = Deployer(
            connection=self.connection,
            sender=self.deployer,
            plan=plan_of(self.documents.organisations, self.setting, keys),
            folder=folder,
        ).run()
        self.cast = assemble(
            self.connection,
            record=self.record,
            organisations=self.documents.organisations,
            keys=keys,
            funder=self.deployer,
        )
        self.suite = named_suite(self.connection, self.record, self.cast)
        prepare(self.suite, self.cast, self.setting)

    def trade(self) -> Trade:
        """Return a trade that has not begun."""
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        return Trade(self.suite, self.cast, self.documents, self.setting, folder=folder)

    def trade_up_to(self, title: str) -> Trade:
        """Return a trade in which every chapter before this one is done."""
        trade = self.trade()
        titles = [name for name, _ in CHAPTERS]
        for _, chapter in CHAPTERS[: titles.index(title)]:
            chapter(trade)
        return trade

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """Expect that nothing at all changes on the chain."""
        before = self._state_root()
        yield
        assert self._state_root() == before

    def _state_root(self) -> Any:
        return self.connection.rpc("eth_getBlockByNumber", ["latest", False])["stateRoot"]


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The example's organisations on a chain of their own."""
    with EmbeddedNode() as node:
        yield Stage(node, tmp_path_factory.mktemp("stage"))


@pytest.fixture
def stage(prepared: Stage) -> Iterator[Stage]:
    """The same; what a test does is undone after it."""
    with snapshot(prepared.connection):
        yield prepared
