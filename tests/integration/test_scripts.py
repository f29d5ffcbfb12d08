"""The scripts, run by Python alone and by Brownie; and Brownie's console."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli.terminal import CHAIN, CHECKOUT, DONE, USAGE, WAIT, Answer, Terminal
from support.keys import private_key

from wharfinger.chain import EmbeddedNode

SCRIPTS = CHECKOUT / "scripts"
BROWNIE = CHECKOUT / "tools" / "brownie.sh"
LINES = 40


@pytest.mark.parametrize("path", sorted(SCRIPTS.glob("*.py")), ids=lambda path: path.stem)
def test_script_is_thin(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) < LINES
    assert "\ndef main() -> None:\n" in text


def test_deploy_by_python(terminal: Terminal, anvil: EmbeddedNode, isolated: None) -> None:
    node = {"WHARFINGER_RPC_URL": anvil.url}
    first = terminal.python(SCRIPTS / "deploy.py", variables=node)
    assert first.code == DONE, first.err
    assert "21 contracts on chain 31337" in first.out
    record = terminal.folder / "deployments" / "31337.json"
    kept = record.read_bytes()
    assert json.loads(kept)["complete"] is True
    again = terminal.python(SCRIPTS / "deploy.py", variables=node)
    assert (again.code, again.out) == (DONE, first.out)
    assert record.read_bytes() == kept


def test_trade_by_python_on_a_chain_of_its_own(terminal: Terminal) -> None:
    answer = terminal.python(SCRIPTS / "drive_trade.py")
    assert answer.code == DONE, answer.err
    assert "Accomplished" in answer.out
    assert "held no ether" in answer.out


def test_calendars_by_python(terminal: Terminal, anvil: EmbeddedNode, isolated: None) -> None:
    """The keeper's key fills its places once; the second time there is nothing to send."""
    keeper = anvil.signer(1).address
    plan = terminal.folder / "plan.toml"
    plan.write_text(
        f'[[organisation]]\nidentifier = "KEEPER"\nroot = "{keeper}"\n'
        'roles = ["central_bank"]\ncountry = "CN"\n',
        "utf-8",
    )
    answer = terminal.run("deploy", "--rpc-url", anvil.url, "--plan", plan)
    assert answer.code == DONE, answer.err
    variables = {
        "WHARFINGER_RPC_URL": anvil.url,
        "WHARFINGER_KEY": private_key(1),
        "WHARFINGER_PLACES": "CN CNYTN",
    }
    first = terminal.python(SCRIPTS / "fill_calendars.py", variables=variables)
    assert first.code == DONE, first.err
    assert "CNYTN: closed on saturday and sunday, open until 17:00:00, UTC+08:00" in first.out
    again = terminal.python(SCRIPTS / "fill_calendars.py", variables=variables)
    assert again.out == "CN: as it should be\nCNYTN: as it should be\nNothing was sent.\n"
    del variables["WHARFINGER_PLACES"]
    other = terminal.python(SCRIPTS / "fill_calendars.py", variables=variables)
    assert other.code == USAGE
    assert "Enrol a central bank of NL first" in other.err


@pytest.mark.parametrize("name", ["deploy.py", "drive_trade.py", "fill_calendars.py"])
def test_unreachable_chain(terminal: Terminal, name: str) -> None:
    node = {"WHARFINGER_RPC_URL": "http://127.0.0.1:9"}
    answer = terminal.python(SCRIPTS / name, variables=node)
    assert answer.code == CHAIN
    assert answer.err.startswith("No chain answers at http://127.0.0.1:9")
    assert "Traceback" not in answer.err


def test_key_that_is_none(terminal: Terminal, anvil: EmbeddedNode, isolated: None) -> None:
    variables = {"WHARFINGER_RPC_URL": anvil.url, "WHARFINGER_KEY": "key"}
    answer = terminal.python(SCRIPTS / "deploy.py", variables=variables)
    assert answer.code == USAGE
    assert "private key" in answer.err
    assert not (terminal.folder / "deployments").exists()


@pytest.fixture
def brownie_alone() -> Iterator[None]:
    """Brownie runs once at a time: its runs share a home below build/, and a record."""
    if not (CHECKOUT / ".venv-brownie" / "bin" / "brownie").exists():
        pytest.skip("Brownie's environment is not installed: make brownie")
    lock = CHECKOUT / "build" / "brownie.lock"
    lock.parent.mkdir(exist_ok=True)
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def brownie(*arguments: str, typed: str = "") -> Answer:
    """Run Brownie to its end, with what is typed into it."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(BROWNIE), *arguments],
        input=typed,
        env=environment,
        capture_output=True,
        text=True,
        timeout=WAIT,
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


@pytest.mark.usefixtures("brownie_alone")
def test_deploy_by_brownie() -> None:
    answer = brownie("run", "deploy")
    assert answer.code == DONE, answer.err
    assert "21 contracts on chain 31337" in answer.out


@pytest.mark.usefixtures("brownie_alone")
def test_trade_in_brownies_console() -> None:
    """The console takes a line, has the project's contracts, and runs the scripts on its chain."""
    typed = ["print(len(accounts), len(BillOfLading.abi) > 0)", "run('drive_trade')", ""]
    answer = brownie("console", typed="\n".join(typed))
    assert answer.code == DONE, answer.err
    assert "10 True" in answer.out
    assert "Accomplished" in answer.out
    assert "held no ether" in answer.out
