"""Fixtures of the command line's tests."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.terminal import Answer, Terminal
from support.published import schemas

from wharfinger.chain import Connection, EmbeddedNode
from wharfinger.cli import main

__all__ = ["Terminal", "Wharfinger", "schemas"]

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
