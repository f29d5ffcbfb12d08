"""`wharfinger demo` on a chain of its own: what a person reads, and what is left when it is cut."""

from __future__ import annotations

import signal
from typing import Any

import psutil
import pytest
from cli.terminal import (
    DONE,
    FAILED,
    INTERRUPTED,
    TERMINATED,
    WAIT,
    Terminal,
    all_gone,
    children,
    read_until,
)
from support.nodes import skip_without

from wharfinger.chain import NodeKind
from wharfinger.flows import CHAPTERS


def left_behind(terminal: Terminal) -> list[str]:
    """Return what the command left in the folders of its process."""
    folders = (terminal.temporary, terminal.folder / "home")
    made = [path.name for folder in folders for path in folder.iterdir()]
    return made + [path.name for path in terminal.folder.iterdir() if path not in folders]


def listeners(process: psutil.Process) -> list[Any]:
    """Return the sockets of a process, none when it has ended meanwhile."""
    try:
        return list(process.net_connections("tcp"))
    except psutil.NoSuchProcess:
        return []


def wait_for_child(pid: int) -> list[psutil.Process]:
    """Wait until the chain of a process listens, and return the chain."""
    parent = psutil.Process(pid)
    while parent.is_running():
        found = parent.children(recursive=True)
        if any(one.status == psutil.CONN_LISTEN for each in found for one in listeners(each)):
            return found
    pytest.fail("The command ended without a chain.")


def test_text_tells_the_whole_trade(terminal: Terminal) -> None:
    answer = terminal.run("demo")
    assert answer.code == DONE
    assert answer.err == ""
    position = 0
    for title, _ in (("Deployment", None), *CHAPTERS, ("Records at the end", None)):
        position = answer.out.index(f"\n{title}\n", position)
    for part in ("exporter", "importer", "carrier", "issuing-bank", "customs-netherlands"):
        assert part in answer.out
    assert "rebate" not in answer.out, "the buyer's price list is for the buyer"
    for state in ("Accomplished", "Exhausted", "TakenUp", "Exited", "Released", "GatedOut"):
        assert state in answer.out
    for said in (
        "Honoured",
        "relayed by port-shenzhen",
        "escrow → issuing-bank",
        "cannot leave:",
        "Duty and VAT come to EUR 44971.75.",
        "the contract finds missing: nothing",
        "issuing-bank opens the insurance certificate PCM-26-004117: 15 fields",
        "importer shows customs-netherlands 6 of them, proven by the root on chain: lines/0/hsCode",
        "lines/0/hsCode 851671, lines/0/value 102000.00",
        "customs-netherlands cannot open the commercial invoice LB-2026-0311",
        "customs-netherlands opens the packing list",
        "containers/0/number ZWFU6041177, containers/0/slot 2026-04-24T07:00:00Z",
        "haulier cannot open the commercial invoice",
        "all together",
        "held no ether",
    ):
        assert said in answer.out
    assert "\x1b" not in answer.out, "no colours where nobody sees them"
    assert left_behind(terminal) == []


@pytest.mark.parametrize(
    ("moment", "end", "code"),
    [
        ("5/", signal.SIGINT, INTERRUPTED),
        ("honour at sight", signal.SIGINT, INTERRUPTED),
        ("honour at sight", signal.SIGTERM, TERMINATED),
    ],
)
def test_cut_in_the_middle_leaves_nothing(
    terminal: Terminal, moment: str, end: signal.Signals, code: int
) -> None:
    with terminal.start("demo") as process:
        read_until(process, moment)
        below = children(process)
        process.send_signal(end)
        # What it goes on to say until it ends is read, so that it never waits for a reader.
        _, err = process.communicate(timeout=WAIT)
        assert process.returncode == code
        assert "Traceback" not in err
    assert all_gone(below)
    assert left_behind(terminal) == []


@pytest.mark.ganache
def test_ganache_of_its_own(terminal: Terminal) -> None:
    """The whole trade on Ganache is in test_trade.py; this one is cut while it deploys."""
    skip_without(NodeKind.GANACHE)
    with terminal.start("demo", "--node", "ganache") as process:
        read_until(process, "5/")
        below = children(process)
        assert any("node" in child.name() for child in below)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=WAIT)
        assert process.returncode == INTERRUPTED
        assert "Traceback" not in err
    assert all_gone(below)
    assert left_behind(terminal) == []


def test_cut_in_json_prints_no_half_object(terminal: Terminal) -> None:
    with terminal.start("demo", "--json") as process:
        chain = wait_for_child(process.pid)
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=WAIT)
        assert process.returncode == INTERRUPTED
        assert out == ""
    assert all_gone(chain)
    assert left_behind(terminal) == []


def test_reader_that_leaves_early(terminal: Terminal) -> None:
    """`wharfinger demo | head -1`: it ends, quietly, and so does its chain."""
    with terminal.start("demo") as process:
        read_until(process, "1/")
        below = children(process)
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == ""
        assert process.wait(WAIT) == FAILED
    assert all_gone(below)
    assert left_behind(terminal) == []
