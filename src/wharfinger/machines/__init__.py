"""The state machines of the instruments, as data."""

from wharfinger.machines.drawing import draw
from wharfinger.machines.explain import explain
from wharfinger.machines.loader import (
    load_machine,
    machine_names,
    parse_machine,
    read_machine,
)
from wharfinger.machines.model import ANYONE, NONE_STATE, Actor, Cell, Flag, Machine, Row, State

__all__ = [
    "ANYONE",
    "NONE_STATE",
    "Actor",
    "Cell",
    "Flag",
    "Machine",
    "Row",
    "State",
    "draw",
    "explain",
    "load_machine",
    "machine_names",
    "parse_machine",
    "read_machine",
]
