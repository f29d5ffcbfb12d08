"""What every command has in common: help, wrong calls, and outputs that nobody reads."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from cli.conftest import Wharfinger
from cli.terminal import CHECKOUT, DONE, FAILED, INTERRUPTED, USAGE, Terminal

from wharfinger import cli
from wharfinger.errors import WharfingerError

COMMANDS = ["node", "deploy", "demo", "status", "explain", "export-abi"]


def test_installed_under_its_name() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["scripts"] == {"wharfinger": "wharfinger.cli:main"}


def test_help_names_every_command(wharfinger: Wharfinger) -> None:
    answer = wharfinger("--help")
    assert answer.code == DONE
    for command in COMMANDS:
        assert f"\n  {command} " in answer.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_and_knows_json(wharfinger: Wharfinger, command: str) -> None:
    answer = wharfinger(command, "--help")
    assert answer.code == DONE
    assert "--json" in answer.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["ship"],
        ["explain", "credit", "--colour"],
        ["node", "--port", "70000"],
        ["node", "--accounts", "0"],
        ["demo", "--example"],
        ["export-abi"],
        ["deploy", "--chain-id", "main"],
    ],
)
def test_wrong_calls_say_what_is_wrong(wharfinger: Wharfinger, arguments: list[str]) -> None:
    answer = wharfinger(*arguments)
    assert answer.code == USAGE
    assert answer.out == ""
    assert "Error: " in answer.err


def test_without_a_command_it_prints_help(wharfinger: Wharfinger) -> None:
    answer = wharfinger()
    assert answer.code == USAGE
    assert "Commands:" in answer.out + answer.err


@pytest.mark.parametrize("command", ["node", "demo"])
def test_unknown_node_names_the_known(wharfinger: Wharfinger, command: str) -> None:
    option = "--kind" if command == "node" else "--node"
    wharfinger(command, option, "geth").is_error(USAGE, "no node geth", "anvil or ganache")


def test_reader_that_leaves_early(terminal: Terminal) -> None:
    """`wharfinger export-abi … --json | head -1` ends without a word."""
    with terminal.start("export-abi", "abi", "--json") as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == ""
        assert process.wait() == FAILED


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_output_that_cannot_be_written(terminal: Terminal) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "wharfinger", "explain", "credit"],
            env=terminal.environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == FAILED
    assert done.stderr == f"wharfinger: The output cannot be written: {os.strerror(28)}.\n"


def test_interrupt_outside_a_command(
    wharfinger: Wharfinger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*, standalone_mode: bool) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "app", interrupted)
    answer = wharfinger()
    assert answer.code == INTERRUPTED
    assert answer.err == "wharfinger: interrupted.\n"


def test_error_without_a_code_of_its_own(
    wharfinger: Wharfinger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*, standalone_mode: bool) -> None:
        raise WharfingerError("It failed.", remedy="Try again.")

    monkeypatch.setattr(cli, "app", failing)
    wharfinger().is_error(FAILED, "It failed. Try again.")
