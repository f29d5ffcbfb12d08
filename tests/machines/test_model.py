"""The questions that one asks of a machine, and the partition of its cells."""

from __future__ import annotations

from collections import Counter

import pytest

import wharfinger.machines
from wharfinger.errors import UsageError
from wharfinger.machines import ANYONE, Row, load_machine, machine_names


def actions(rows: tuple[Row, ...]) -> list[str]:
    return [row.action for row in rows]


@pytest.mark.parametrize("name", machine_names())
def test_the_cells_cover_every_state_action_and_actor(name: str) -> None:
    machine = load_machine(name)
    cells = list(machine.cells())
    assert {(cell.state, cell.action, cell.actor) for cell in cells} == {
        (state.name, action, actor.name)
        for state in machine.states
        for action in machine.actions
        for actor in machine.actors
    }
    open_cells = Counter(cell[:3] for cell in cells if cell.row)
    shut_cells = Counter(cell[:3] for cell in cells if not cell.row)
    assert not open_cells.keys() & shut_cells.keys()
    assert set(shut_cells.values()) == {1}


@pytest.mark.parametrize("name", machine_names())
def test_a_cell_is_open_exactly_where_a_row_names_its_actor(name: str) -> None:
    machine = load_machine(name)
    for cell in machine.cells():
        capacities = {ANYONE, cell.actor, *machine.actor(cell.actor).implies}
        rows = [
            row
            for row in machine.rows
            if row.action == cell.action
            and cell.state in row.sources
            and capacities & set(row.actors)
        ]
        assert cell.row in rows if cell.row else not rows


@pytest.mark.parametrize("name", machine_names())
def test_every_row_that_can_be_called_is_in_a_cell(name: str) -> None:
    machine = load_machine(name)
    called = {cell.row.number for cell in machine.cells() if cell.row}
    assert called == {row.number for row in machine.rows if not row.automatic}


@pytest.mark.parametrize("name", machine_names())
def test_nothing_leads_out_of_a_final_state_and_something_out_of_every_other(name: str) -> None:
    machine = load_machine(name)
    for state in machine.states:
        leaving = [r for r in machine.rows_from(state.name) if r.target(state.name) != state.name]
        assert bool(leaving) is not state.final


@pytest.mark.parametrize("name", machine_names())
def test_the_matrix_always_has_an_outsider(name: str) -> None:
    assert load_machine(name).actor(ANYONE).role == ""


def test_a_holder_may_transfer_but_not_endorse() -> None:
    bill = load_machine("bill-of-lading")
    assert actions(bill.allowed("Issued", {"holder"})) == [
        "transfer",
        "transferAndCall",
        "sendBack",
    ]


def test_a_title_holder_may_also_do_what_a_holder_and_a_sole_possessor_may() -> None:
    bill = load_machine("bill-of-lading")
    assert bill.actor("title-holder").implies == ("sole-possessor", "holder")
    allowed = actions(bill.allowed("Issued", {"title-holder"}))
    assert {"transfer", "endorse", "surrenderForDelivery"} <= set(allowed)


def test_an_organisation_without_a_part_may_still_expire_a_credit() -> None:
    credit = load_machine("credit")
    assert actions(credit.allowed("Advised", set())) == ["expire"]
    assert actions(credit.allowed("Expired", set())) == ["releaseCover"]


def test_an_automatic_row_is_listed_but_nobody_may_call_it() -> None:
    credit = load_machine("credit")
    assert "exhaust" in actions(credit.rows_from("Issued"))
    assert "exhaust" not in credit.actions


def test_rows_that_depend_on_a_flag_share_their_cell() -> None:
    customs = load_machine("customs-import")
    rows = customs.allowed("Registered", {"customs"})
    targets = {row.to: row.when for row in rows if row.action == "assignChannel"}
    assert targets == {"UnderControl": ("Yellow", "Red"), "Assessable": ("Green", "Blue")}


def test_an_unknown_state_or_actor_is_refused_with_the_known_ones() -> None:
    credit = load_machine("credit")
    with pytest.raises(UsageError, match=r"no state 'Sunk'\. Its states are None, Issued"):
        credit.rows_from("Sunk")
    with pytest.raises(UsageError, match=r"no actor 'pirate'\. Its actors are issuing-bank"):
        credit.allowed("Issued", {"pirate"})


def test_every_public_name_exists() -> None:
    names = wharfinger.machines.__all__
    assert len(set(names)) == len(names)
    assert all(hasattr(wharfinger.machines, name) for name in names)
