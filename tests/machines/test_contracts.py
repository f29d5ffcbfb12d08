"""The machines name what the contracts really have: enums, functions and events."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from wharfinger.build.abi import types_of
from wharfinger.contracts.abis import function_entries
from wharfinger.contracts.enums import BillAction
from wharfinger.contracts.values import snake_case
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
        pattern = rf"interface {name}\b(?:\s+is\s+([\w,\s]+?))?\s*\{{(.*?)\n\}}"
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
        for function in filter(None, (row.function, row.batch)):
            assert re.search(rf"\bfunction {function}\(", declared), row


@pytest.mark.parametrize("name", machine_names())
def test_an_act_on_many_records_takes_what_the_act_on_one_takes(name: str) -> None:
    """Ids in place of the id, issuances in place of the issuance, and the rest as it is."""
    machine = load_machine(name)
    functions = function_entries(machine.contract)
    for row in machine.rows:
        if row.batch:
            one, many = (types_of(functions[each]["inputs"]) for each in (row.function, row.batch))
            assert many == [f"{one[0]}[]", *one[1:]], row


def test_the_bits_of_what_one_may_do_to_a_bill_are_the_rows_of_its_machine() -> None:
    actions = [snake_case(action).upper() for action in load_machine("bill-of-lading").actions]
    assert [member.name for member in BillAction] == actions
    assert [member.value for member in BillAction] == [1 << bit for bit in range(len(actions))]


@pytest.mark.parametrize("name", machine_names())
def test_every_hand_over_is_declared_by_the_bill_or_the_draft(name: str) -> None:
    declared = interface_of("BillOfLading") + interface_of("Drafts")
    for row in load_machine(name).rows:
        if row.via:
            assert re.search(rf"\bfunction {row.via}\(", declared), row
