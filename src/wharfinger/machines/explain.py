"""A machine as plain text, for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from wharfinger.machines.model import Machine, Row, State

_HEADS = ("ACTION", "FROM", "TO", "WHO", "GUARD AND EFFECT", "EVENT AND LAW")
_GAP = 2
_NARROW = 4
"""How many columns are as narrow as their longest word; the others share what is left."""
_SHARE = 0.55
"""Share of the width left over that the first of the wide columns gets."""
_ROOMY = 62
"""Columns that the wide ones need to stand beside the narrow ones."""
_INDENT = "    "


def explain(machine: Machine, *, width: int = 120) -> str:
    """Return the machine as plain text.

    Args:
        machine: the machine.
        width: columns of the terminal, 80 or more; nothing is cut, only wrapped.
    """
    blocks = [
        _heading(machine, width),
        _section("States", [_state_line(state) for state in machine.states], width),
        _section("Who", _actor_lines(machine), width),
        _section("Depends on", _flag_lines(machine), width),
        _table(machine, width),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def call(row: Row) -> str:
    """Return the act, with the function that performs it where that is not the act's own."""
    if row.via:
        return f"{row.action} (by {row.via})"
    other = row.function and row.function != row.action
    return f"{row.action} ({row.function})" if other else row.action


def many(row: Row) -> str:
    """Return which function performs it on many records at once, or nothing."""
    return f"many at once by {row.batch}" if row.batch else ""


def who(row: Row) -> str:
    """Return who performs the row, in words."""
    return f"automatic, on {row.automatic}" if row.automatic else ", ".join(row.actors)


def conditions(machine: Machine, row: Row) -> tuple[str, ...]:
    """Return what must be true of a record's flags for the row to hold, a text for each flag."""
    wanted = ([v for v in flag.values if v in row.when] for flag in machine.flags)
    return tuple(" or ".join(values) for values in wanted if values)


def condition(machine: Machine, row: Row) -> str:
    """Return the flag values under which the row holds (``if Yellow or Red``), or nothing."""
    parts = conditions(machine, row)
    return f"if {' and '.join(parts)}" if parts else ""


def target(row: Row) -> str:
    """Return where the row leads to, ``stays`` when the state does not change."""
    return row.to if row.to and row.sources != (row.to,) else "stays"


def _heading(machine: Machine, width: int) -> str:
    title = f"{machine.title} ({machine.name})"
    law = f"Enforced by {machine.contract}. After {'; '.join(machine.law)}."
    return "\n".join([title, "=" * len(title), textwrap.fill(law, width)])


def _state_line(state: State) -> tuple[str, str]:
    return f"{state.value} {state.name}", state.note + (" (final)" if state.final else "")


def _actor_lines(machine: Machine) -> list[tuple[str, str]]:
    lines = []
    for actor in machine.actors:
        role = f"; needs the role {actor.role}" if actor.role else ""
        implied = f"; is also {', '.join(actor.implies)}" if actor.implies else ""
        lines.append((actor.name, actor.note + role + implied))
    return lines


def _flag_lines(machine: Machine) -> list[tuple[str, str]]:
    return [(flag.name, f"{', '.join(flag.values)}: {flag.note}") for flag in machine.flags]


def _section(title: str, lines: Sequence[tuple[str, str]], width: int) -> str:
    if not lines:
        return ""
    indent = 2 + max(len(name) for name, _ in lines) + _GAP
    wrapped = [
        textwrap.fill(
            f"  {name}".ljust(indent) + note,
            max(width, indent + 20),
            subsequent_indent=" " * indent,
        )
        for name, note in lines
    ]
    return "\n".join([title, *wrapped])


def _cells(machine: Machine, row: Row) -> tuple[str, ...]:
    words = [many(row), condition(machine, row), row.guard, f"=> {row.effect}"]
    return (
        call(row),
        ", ".join(row.sources),
        target(row),
        who(row),
        "\n".join(word for word in words if word),
        f"{row.event}\n{row.law}",
    )


def _table(machine: Machine, width: int) -> str:
    rows = [_cells(machine, row) for row in machine.rows]
    widths = [
        max(len(word) for cells in [_HEADS, *rows] for word in cells[column].split())
        for column in range(_NARROW)
    ]
    left = width - sum(widths) - _GAP * (len(_HEADS) - 1)
    if left < _ROOMY:
        return _stacked(rows, widths, width)
    widths += [round(left * _SHARE), left - round(left * _SHARE)]
    rule = (" " * _GAP).join("-" * column for column in widths)
    blocks = [_line(cells, widths) for cells in rows]
    return "\n".join([_line(_HEADS, widths), rule, f"\n{rule}\n".join(blocks)])


def _stacked(rows: Sequence[Sequence[str]], widths: Sequence[int], width: int) -> str:
    """Return the table with its wide columns under the narrow ones."""
    blocks = [_line(_HEADS[:_NARROW], widths)]
    for cells in rows:
        lines = [line for cell in cells[_NARROW:] for line in cell.split("\n")]
        wrapped = [
            textwrap.fill(line, width, initial_indent=_INDENT, subsequent_indent=_INDENT + "   ")
            for line in lines
        ]
        blocks.append("\n".join([_line(cells[:_NARROW], widths), *wrapped]))
    rule = "-" * width
    return f"\n{rule}\n".join(blocks)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    wrapped = [
        [line for part in cell.split("\n") for line in textwrap.wrap(part, width)] or [""]
        for cell, width in zip(cells, widths, strict=True)
    ]
    height = max(len(lines) for lines in wrapped)
    columns = [lines + [""] * (height - len(lines)) for lines in wrapped]
    return "\n".join(
        (" " * _GAP)
        .join(text.ljust(size) for text, size in zip(line, widths, strict=True))
        .rstrip()
        for line in zip(*columns, strict=True)
    )
