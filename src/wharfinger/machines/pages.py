"""Writes the documentation of the machines: a page and a drawing each, and an index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from wharfinger.machines.drawing import draw
from wharfinger.machines.explain import condition, target, who
from wharfinger.machines.loader import load_machine, machine_names
from wharfinger.machines.model import Actor, Machine, Row, State


def pages() -> Mapping[str, str]:
    """Return the text of every file of the documentation, by file name."""
    machines = [load_machine(name) for name in machine_names()]
    found = {"README.md": _index(machines)}
    for machine in machines:
        found[f"{machine.name}.md"] = _page(machine)
        found[f"{machine.name}.svg"] = draw(machine)
    return found


def write_pages(folder: Path) -> tuple[Path, ...]:
    """Write the documentation into ``folder``, which is made when it is missing.

    Raises:
        OSError: the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in pages().items():
        path = folder / name
        path.write_text(text, encoding="utf-8", newline="\n")
        written.append(path)
    return tuple(written)


def _index(machines: Sequence[Machine]) -> str:
    rows = [
        (
            f"[{machine.title}]({machine.name}.md)",
            f"`{machine.contract}`",
            str(len(machine.states)),
            str(len(machine.actions)),
            "; ".join(machine.law),
        )
        for machine in machines
    ]
    return "\n".join(
        [
            "# The state machines",
            "",
            "One machine per legal instrument. What is not in its table, the contract refuses. The",
            "tables are data, `src/wharfinger/machines/*.toml`: the contracts are tested against",
            "every cell of them, the package answers what may be done next from them, and",
            "`python -m wharfinger.machines docs/machines` writes these pages and drawings.",
            "",
            *_table(("machine", "contract", "states", "acts", "law and standard"), rows),
            "",
        ]
    )


def _page(machine: Machine) -> str:
    lines = [
        f"# {machine.title}",
        "",
        f"`{machine.contract}` enforces it. After {'; '.join(machine.law)}.",
        "",
        f"![State diagram: {machine.title}]({machine.name}.svg)",
        "",
        "## Acts",
        "",
        *_table(
            ("act", "from", "to", "who", "guard", "effect", "event", "law"),
            [_row(machine, row) for row in machine.rows],
        ),
        "",
        "## States",
        "",
        *_table(("value", "state", "meaning"), [_state(state) for state in machine.states]),
        "",
        "## Who",
        "",
        *_table(("actor", "meaning", "role needed"), [_actor(actor) for actor in machine.actors]),
        "",
    ]
    if machine.flags:
        rows = [(flag.name, ", ".join(flag.values), flag.note) for flag in machine.flags]
        lines += ["## What acts depend on", "", *_table(("flag", "values", "meaning"), rows), ""]
    lines += ["[All machines](README.md)", ""]
    return "\n".join(lines)


def _row(machine: Machine, row: Row) -> tuple[str, ...]:
    call = f"`{row.action}`"
    if row.via:
        call += f" by `{row.via}`"
    elif row.function and row.function != row.action:
        call += f" (`{row.function}`)"
    guard = "; ".join(filter(None, (condition(machine, row), row.guard)))
    return (
        call,
        ", ".join(row.sources),
        target(row),
        who(row),
        guard or "-",
        row.effect,
        f"`{row.event}`",
        row.law,
    )


def _state(state: State) -> tuple[str, ...]:
    return str(state.value), state.name, f"{state.note} (final)" if state.final else state.note


def _actor(actor: Actor) -> tuple[str, ...]:
    implied = f"; is also {', '.join(actor.implies)}" if actor.implies else ""
    return actor.name, actor.note + implied, actor.role or "-"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [heads, ["---"] * len(heads), *rows]
    return [f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |" for line in lines]
