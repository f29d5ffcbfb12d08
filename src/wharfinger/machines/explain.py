"""A machine as plain text, for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from wharfinger.machines.model import Machine, Row, State

_HEADS = ("ACTION", "FROM", "TO", "WHO", "GUARD AND EFFECT", "EVENT AND LAW")
_GAP = 2
_SHARES = (0.55, 0.45)
"""Shares of the width left over for the last two columns."""


def explain(machine: Machine, *, width: int = 120) -> str:
    """Return the machine as plain text.

    Args:
        machine: the machine.
        width: columns of the terminal; the table needs about 90 and is never cut, only wrapped.
    """
    blocks = [
        _heading(machine),
        _section("States", [_state_line(state) for state in machine.states], width),
        _section("Who", _actor_lines(machine), width),
        _section("Depends on", _flag_lines(machine), width),
        _table(machine, width),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def who(row: Row) -> str:
    """Return who performs the row, in words."""
    return f"automatic, on {row.automatic}" if row.automatic else ", ".join(row.actors)


def condition(row: Row) -> str:
    """Return the flag values under which the row holds (``if Yellow or Red``), or nothing."""
    return f"if {' or '.join(row.when)}" if row.when else ""


def target(row: Row) -> str:
    """Return where the row leads to, ``stays`` when the state does not change."""
    return row.to if row.to and row.sources != (row.to,) else "stays"


def _heading(machine: Machine) -> str:
    title = f"{machine.title} ({machine.name})"
    law = "; ".join(machine.law)
    return f"{title}\n{'=' * len(title)}\nEnforced by {machine.contract}. After {law}."


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


def _cells(row: Row) -> tuple[str, ...]:
    call = row.action if row.action == row.function else f"{row.action} {_call(row)}".strip()
    words = [condition(row), row.guard, f"=> {row.effect}"]
    return (
        call,
        ", ".join(row.sources),
        target(row),
        who(row),
        "\n".join(word for word in words if word),
        f"{row.event}\n{row.law}",
    )


def _call(row: Row) -> str:
    return f"({row.function or (row.via and 'by ' + row.via)})" if not row.automatic else ""


def _table(machine: Machine, width: int) -> str:
    rows = [_cells(row) for row in machine.rows]
    widths = _widths([_HEADS, *rows], width)
    rule = "  ".join("-" * column for column in widths)
    blocks = [_line(cells, widths) for cells in rows]
    return "\n".join([_line(_HEADS, widths), rule, f"\n{rule}\n".join(blocks)])


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Give the first columns their longest word, and share out what is left to the last two."""
    widths = [
        max(len(word) for cells in rows for word in cells[column].split())
        for column in range(len(_HEADS))
    ]
    left = width - sum(widths[:4]) - _GAP * (len(_HEADS) - 1)
    for column, share in zip((4, 5), _SHARES, strict=True):
        widths[column] = max(widths[column], round(left * share))
    return widths


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    wrapped = [
        [line for part in cell.split("\n") for line in textwrap.wrap(part, width)] or [""]
        for cell, width in zip(cells, widths, strict=True)
    ]
    height = max(len(lines) for lines in wrapped)
    columns = [lines + [""] * (height - len(lines)) for lines in wrapped]
    return "\n".join(
        "  ".join(text.ljust(size) for text, size in zip(line, widths, strict=True)).rstrip()
        for line in zip(*columns, strict=True)
    )
