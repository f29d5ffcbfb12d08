"""Fixtures of the command line's tests."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.desk import PARTIES, Desk
from cli.terminal import DONE, Answer, Terminal
from support.customs_desk import customs_desk
from support.customs_house import customs_house_as_built, house
from support.keys import private_key
from support.published import schemas

from wharfinger.chain import Connection, EmbeddedNode
from wharfinger.cli import main

__all__ = ["Terminal", "Wharfinger", "customs_desk", "customs_house_as_built", "house", "schemas"]

Wharfinger = Callable[..., Answer]


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A folder in which commands run as processes of their own."""
    return Terminal(tmp_path)


@pytest.fixture
def wharfinger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Wharfinger:
    """Run a command in this process, in a folder of its own: the same code, without the start."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    for name in ("KEY", "PASSWORD", "RPC_URL"):
        monkeypatch.delenv(f"WHARFINGER_{name}", raising=False)

    def run(*arguments: str | Path) -> Answer:
        monkeypatch.setattr(sys, "argv", ["wharfinger", *map(str, arguments)])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return run


@pytest.fixture
def url(anvil: EmbeddedNode, isolated: None) -> str:
    """The address of a chain on which nothing is deployed, put back after the test."""
    return anvil.url


@pytest.fixture
def connection(chain: Connection) -> Connection:
    """The same chain, to look at what a command did there."""
    return chain


@pytest.fixture
def desk(
    wharfinger: Wharfinger, url: str, anvil: EmbeddedNode, monkeypatch: pytest.MonkeyPatch
) -> Desk:
    monkeypatch.setenv("WHARFINGER_RING_PASSWORD", "a long password")
    tables = []
    for name, (index, role, country) in PARTIES.items():
        monkeypatch.setenv(f"KEY_OF_{name}", private_key(index))
        tables.append(
            f'[[organisation]]\nidentifier = "{name}"\nroot = "{anvil.signer(index).address}"\n'
            f'roles = ["{role}"]\ncountry = "{country}"\n'
        )
    Path("plan.toml").write_text("\n".join(tables), "utf-8")
    answer = wharfinger("deploy", "--rpc-url", url, "--plan", "plan.toml")
    assert answer.code == DONE, answer.err
    made = Desk(wharfinger, url)
    for name in ("SELLER", "BANK"):
        made.do("keys", f"{name}.json", by=name)
    return made
