from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import psutil
import pytest
from support.nodes import skip_without

from wharfinger.chain import (
    ChainUnreachableError,
    Connection,
    EmbeddedNode,
    NodeKind,
    NodeMissingError,
    NodeStartError,
)
from wharfinger.chain.node import find_anvil, find_ganache

WAIT = 30
"""Seconds that a process may take to end before the test fails."""

CHILD = """
import sys
from wharfinger.chain import EmbeddedNode, NodeKind
with EmbeddedNode(NodeKind(sys.argv[1])) as node:
    print(node.pid, node.url, flush=True)
    node.wait()
"""


@pytest.fixture(params=list(NodeKind))
def kind(request: pytest.FixtureRequest) -> NodeKind:
    wanted: NodeKind = request.param
    skip_without(wanted)
    return wanted


def ended(pid: int) -> bool:
    """Wait until a process is gone, which may not be a child of this one."""
    try:
        psutil.Process(pid).wait(WAIT)
    except psutil.NoSuchProcess:
        return True
    except psutil.TimeoutExpired:
        return False
    return True


def test_node_answers_and_leaves_no_process(kind):
    with EmbeddedNode(kind, chain_id=4711) as node:
        pid, url = node.pid, node.url
        assert pid is not None
        assert node.connection.chain_id == 4711
        assert url.startswith("http://127.0.0.1:")
    assert ended(pid)
    assert node.pid is None
    with pytest.raises(ChainUnreachableError):
        Connection.open(url)
    with pytest.raises(ChainUnreachableError, match="not running"):
        _ = node.connection


def test_two_nodes_live_side_by_side(kind):
    with EmbeddedNode(kind) as one, EmbeddedNode(kind) as other:
        assert one.url != other.url


def test_accounts_are_those_of_the_phrase(kind):
    with EmbeddedNode(kind, accounts=3, balance=5) as node:
        for index, expected in [(0, 5 * 10**18), (2, 5 * 10**18), (3, 0)]:
            account = node.signer(index).address
            assert node.connection.web3.eth.get_balance(account) == expected


def test_node_ends_when_the_block_fails():
    pids: list[int | None] = []

    def fail() -> None:
        with EmbeddedNode() as node:
            pids.append(node.pid)
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert pids[0] is not None
    assert ended(pids[0])


def test_anvil_takes_options_of_its_own():
    with EmbeddedNode(anvil_options=("--number", "4711")) as node:
        assert int(node.connection.rpc("eth_blockNumber"), 16) == 4711


def test_stop_twice_is_harmless():
    node = EmbeddedNode()
    node.start()
    node.stop()
    node.stop()


def test_node_starts_from_another_thread():
    outcome: list[int] = []

    def work() -> None:
        with EmbeddedNode() as node:
            outcome.append(node.connection.chain_id)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert outcome == [31337]


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_process_is_left_when_the_parent_ends(kind, end):
    if end is signal.SIGKILL and not sys.platform.startswith("linux") and kind is NodeKind.ANVIL:
        pytest.skip("only Linux tells a process that its parent is gone")
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, kind],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as parent:
        assert parent.stdout is not None
        pid, url = parent.stdout.readline().split()
        parent.send_signal(end)
        parent.wait(WAIT)
    assert ended(int(pid))
    with pytest.raises(ChainUnreachableError):
        Connection.open(url)


def test_sigterm_handling_is_given_back():
    before = signal.getsignal(signal.SIGTERM)
    with EmbeddedNode():
        pass
    assert signal.getsignal(signal.SIGTERM) is before


def test_home_directory_is_left_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    with EmbeddedNode():
        pass
    assert list(tmp_path.iterdir()) == []


def test_missing_program_is_named_with_a_remedy(monkeypatch, tmp_path):
    monkeypatch.setattr("wharfinger.chain.node._node_modules", list)
    monkeypatch.setenv("PATH", str(tmp_path))
    for search in (find_anvil, find_ganache):
        with pytest.raises(NodeMissingError, match="make setup"):
            search()


def test_program_can_be_named(monkeypatch, tmp_path):
    program = tmp_path / "anvil"
    monkeypatch.setenv("WHARFINGER_ANVIL", str(program))
    with pytest.raises(NodeMissingError, match="WHARFINGER_ANVIL"):
        find_anvil()
    program.write_text("#!/bin/sh\necho cannot work >&2\nexit 3\n")
    program.chmod(0o755)
    assert find_anvil() == program
    with pytest.raises(NodeStartError, match="cannot work"):
        EmbeddedNode().start()


def test_program_on_the_path_is_found(monkeypatch, tmp_path):
    monkeypatch.delenv("WHARFINGER_ANVIL", raising=False)
    monkeypatch.setattr("wharfinger.chain.node._node_modules", list)
    (tmp_path / "anvil").symlink_to(Path(sys.executable))
    monkeypatch.setenv("PATH", str(tmp_path) + os.pathsep + os.environ["PATH"])
    assert find_anvil() == tmp_path / "anvil"
