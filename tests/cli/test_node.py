"""`wharfinger node`: a chain until Ctrl-C."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
from typing import Any

import pytest
from cli.terminal import (
    CHAIN,
    INTERRUPTED,
    TERMINATED,
    WAIT,
    Terminal,
    all_gone,
    children,
    read_until,
)
from support.nodes import KINDS, skip_without

from wharfinger.chain import ChainUnreachableError, Connection, LocalSigner, NodeKind
from wharfinger.chain.node import MNEMONIC


def read_object(process: subprocess.Popen[str]) -> dict[str, Any]:
    """Read one JSON object from a command that goes on running."""
    assert process.stdout is not None
    text = ""
    for line in process.stdout:
        text += line
        if line == "}\n":
            break
    value = json.loads(text)
    assert isinstance(value, dict)
    return value


@pytest.mark.parametrize("kind", KINDS)
def test_it_serves_until_interrupted(terminal: Terminal, kind: NodeKind) -> None:
    skip_without(kind)
    arguments = ["--kind", kind, "--port", "0", "--chain-id", "4711", "--accounts", "3", "--json"]
    with terminal.start("node", *arguments) as process:
        said = read_object(process)
        assert sorted(said) == ["accounts", "chain_id", "url"]
        connection = Connection.open(said["url"], expect_chain_id=4711)
        assert connection.client_version.lower().startswith(kind)
        assert said["accounts"] == [
            LocalSigner.from_mnemonic(MNEMONIC, index=index).address for index in range(3)
        ]
        for account in said["accounts"]:
            assert int(connection.rpc("eth_getBalance", [account, "latest"]), 16) > 0
        below = children(process)
        process.send_signal(signal.SIGINT)
        assert process.wait(WAIT) == INTERRUPTED
    assert all_gone(below)
    connection.close()
    with pytest.raises(ChainUnreachableError):
        Connection.open(said["url"])
    assert list(terminal.temporary.iterdir()) == []


def test_it_says_where_it_serves_and_ends_on_sigterm(terminal: Terminal) -> None:
    with terminal.start("node", "--port", "0", "--accounts", "2") as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        assert first.startswith("anvil serves chain 31337 at http://127.0.0.1:")
        assert first.endswith("; Ctrl-C ends it.\n")
        assert MNEMONIC in process.stdout.readline()
        for index in range(2):
            signer = LocalSigner.from_mnemonic(MNEMONIC, index=index)
            assert process.stdout.readline().split() == [str(index), signer.address]
        below = children(process)
        process.terminate()
        assert process.wait(WAIT) == TERMINATED
        assert process.stderr is not None
        assert process.stderr.read() == ""
    assert all_gone(below)


def test_killed_node_ends_the_command(terminal: Terminal) -> None:
    with terminal.start("node", "--port", "0") as process:
        read_until(process, "Accounts")
        for child in children(process):
            child.kill()
        process.wait(WAIT)
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()


def test_port_that_is_taken(terminal: Terminal) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        answer = terminal.run("node", "--port", str(taken.getsockname()[1]))
    assert answer.code == CHAIN
    assert answer.out == ""
    assert "The embedded anvil did not start" in answer.err
    assert "already in use" in answer.err
    assert "Traceback" not in answer.err
    assert list(terminal.temporary.iterdir()) == []
