"""The plain text of a machine leaves nothing out."""

from __future__ import annotations

import pytest

from wharfinger.machines import explain, load_machine, machine_names
from wharfinger.machines.explain import call, condition, many, who


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", machine_names())
def test_every_state_actor_and_row_is_explained(name: str) -> None:
    machine = load_machine(name)
    lines = explain(machine).splitlines()
    for state in machine.states:
        assert any(line.startswith(f"  {state.value} {state.name} ") for line in lines)
    for actor in machine.actors:
        assert any(line.startswith(f"  {actor.name} ") for line in lines)
    rows = [line.split()[0] for line in lines[lines.index("") :] if line[:1].islower()]
    assert [action for action in rows if action in {row.action for row in machine.rows}] == [
        row.action for row in machine.rows
    ]


@pytest.mark.parametrize("name", machine_names())
def test_a_wide_terminal_shows_guards_effects_and_law_whole(name: str) -> None:
    machine = load_machine(name)
    text = explain(machine, width=900)
    for row in machine.rows:
        assert row.guard in text
        assert f"=> {row.effect}" in text
        assert row.event in text
        assert row.law in text


@pytest.mark.parametrize("width", [80, 100, 160])
@pytest.mark.parametrize("name", machine_names())
def test_the_text_keeps_to_the_width(name: str, width: int) -> None:
    text = explain(load_machine(name), width=width)
    table = text[text.index("\nACTION") :].splitlines()
    assert max(map(len, table)) <= width
    assert all(line == line.rstrip() for line in text.splitlines())


@pytest.mark.parametrize("name", machine_names())
def test_a_narrow_terminal_loses_no_word(name: str) -> None:
    machine = load_machine(name)
    words = squeezed(explain(machine, width=60))
    assert all(squeezed(row.event) in words for row in machine.rows)


def test_conditions_and_automatic_acts_are_said() -> None:
    customs = load_machine("customs-import")
    assert "if Yellow or Red" in explain(customs)
    (row,) = (row for row in customs.rows if row.action == "payAndRelease")
    assert condition(customs, row) == "if Green or Blue and duty due and not appealed"
    exhaust, cancel = (row for row in load_machine("credit").rows if row.automatic)
    assert who(exhaust) == "automatic, on honour, honourFromCover, negotiate or onDraftAccepted"
    assert who(cancel) == "automatic, on acceptAmendment"
    presentation = load_machine("presentation")
    assert call(presentation.rows[0]) == "present (by transferAndCall)"
    assert call(presentation.rows[2]) == "complete"
    assert call(exhaust) == "exhaust"


def test_acts_on_many_records_are_said() -> None:
    machine = load_machine("bill-of-lading")
    found = {row.action: many(row) for row in machine.rows if many(row)}
    assert found["transfer"] == "many at once by transferBatch"
    assert set(found) == {row.action for row in machine.rows if row.batch}
    wide = explain(machine, width=900)
    assert all(said in wide for said in found.values())
