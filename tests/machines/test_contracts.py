"""The machines name what the contracts really have: enums, functions and events."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from wharfinger.machines import load_machine, machine_names

CONTRACTS = Path(__file__).parents[2] / "contracts"
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)


def sources(folder: str) -> str:
    texts = [
        path.read_text(encoding="utf-8") for path in sorted((CONTRACTS / folder).glob("*.sol"))
    ]
    return COMMENT.sub("", "\n".join(texts))


def interface_of(contract: str) -> str:
    """Return the declarations of a contract's interface and of those that it inherits."""
    found, pending = "", [f"I{contract}"]
    while pending:
        name = pending.pop()
        pattern = rf"interface {name}(?: is ([\w, ]+))? \{{(.*?)\n\}}"
        match = re.search(pattern, sources("interfaces"), re.DOTALL)
        if match:
            pending += (match[1] or "").replace(",", " ").split()
            found += match[2]
    return found


@pytest.mark.parametrize("name", machine_names())
def test_the_states_are_those_of_the_enum(name: str) -> None:
    machine = load_machine(name)
    library, enum = machine.state_enum.split(".")
    body = sources("types").partition(f"library {library} {{")[2]
    members = re.search(rf"enum {enum} \{{(.*?)\}}", body, re.DOTALL)
    assert members
    assert re.findall(r"\w+", members[1]) == [state.name for state in machine.states]


@pytest.mark.parametrize("name", machine_names())
def test_every_function_and_event_is_declared(name: str) -> None:
    machine = load_machine(name)
    declared = interface_of(machine.contract)
    for row in machine.rows:
        assert re.search(rf"\bevent {row.event}\(", declared), row
        if row.function:
            assert re.search(rf"\bfunction {row.function}\(", declared), row


@pytest.mark.parametrize("name", machine_names())
def test_every_hand_over_is_declared_by_the_bill(name: str) -> None:
    declared = interface_of("BillOfLading")
    for row in load_machine(name).rows:
        if row.via:
            assert re.search(rf"\bfunction {row.via}\(", declared), row
