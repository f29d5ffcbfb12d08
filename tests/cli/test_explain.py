"""`wharfinger explain`: a machine as text, as a drawing and as JSON."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from cli.conftest import Wharfinger
from cli.terminal import DONE, USAGE, Terminal

from wharfinger.machines import load_machine, machine_names

NAMES = machine_names()


def test_without_a_name_it_lists_the_machines(wharfinger: Wharfinger) -> None:
    answer = wharfinger("explain")
    assert answer.code == DONE
    assert answer.out.split() == list(NAMES)
    assert wharfinger("explain", "--json").object == {"machines": list(NAMES)}


@pytest.mark.parametrize("name", NAMES)
def test_text_holds_every_state_and_every_action(wharfinger: Wharfinger, name: str) -> None:
    answer = wharfinger("explain", name)
    machine = load_machine(name)
    assert answer.code == DONE
    assert answer.err == ""
    for state in machine.states:
        assert state.name in answer.out
    for row in machine.rows:
        assert row.action in answer.out
    assert max(map(len, answer.out.splitlines())) <= 100


@pytest.mark.parametrize("name", NAMES)
def test_json_holds_every_row(wharfinger: Wharfinger, name: str) -> None:
    found = wharfinger("explain", name, "--json").object
    machine = load_machine(name)
    assert found["name"] == machine.name
    assert [row["action"] for row in found["rows"]] == [row.action for row in machine.rows]


def test_drawing_is_written_and_named(wharfinger: Wharfinger, tmp_path: Path) -> None:
    path = tmp_path / "new" / "credit.svg"
    answer = wharfinger("explain", "credit", "--svg", path)
    assert answer.code == DONE
    assert f"The drawing is in {path}." in answer.out
    root = ET.fromstring(path.read_text("utf-8"))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    labels = "".join(root.itertext())
    assert all(state.name in labels for state in load_machine("credit").states[1:])


def test_drawing_leaves_json_alone(wharfinger: Wharfinger, tmp_path: Path) -> None:
    answer = wharfinger("explain", "credit", "--svg", tmp_path / "credit.svg", "--json")
    assert answer.object["name"] == "credit"
    assert (tmp_path / "credit.svg").is_file()


def test_unknown_machine_names_the_known(wharfinger: Wharfinger) -> None:
    wharfinger("explain", "ship").is_error(USAGE, "no machine 'ship'", ", ".join(NAMES))


def test_drawing_that_cannot_be_written(wharfinger: Wharfinger, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    path = tmp_path / "file" / "credit.svg"
    wharfinger("explain", "credit", "--svg", path).is_error(USAGE, str(path), "cannot be written")


def test_it_needs_neither_chain_nor_home(terminal: Terminal) -> None:
    answer = terminal.run("explain", "bill-of-lading")
    assert answer.code == DONE
    assert answer.err == ""
    assert "surrenderForDelivery" in answer.out
