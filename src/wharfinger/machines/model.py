"""A state machine as data: states, actors, flags and rows, and the questions one asks of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from wharfinger.errors import UsageError

NONE_STATE = "None"
"""Name of the zero state of every machine: never filed."""

ANYONE = "anyone"
"""Name of the actor that has no part in the record; a row that lists it is open to every actor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One state of a machine.

    Attributes:
        name: the name of the Solidity enum member.
        value: its number in the enum; 0 is always ``None``.
        final: whether nothing leaves it.
        note: what it means, in a few words.
    """

    name: str
    value: int
    final: bool
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One capacity in which an organisation meets the record.

    Attributes:
        name: the capacity (``holder``); ``anyone`` is an organisation without any.
        role: the role that the organisation must have besides, empty when none is needed.
        implies: the capacities that always come with this one, directly or through another.
        note: what it means, in a few words.
    """

    name: str
    role: str
    implies: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A property of the record, beside its state, on which rows depend.

    Attributes:
        name: the property (``channel``).
        values: the values it can take, each unique in its machine.
        note: what they mean.
    """

    name: str
    values: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the table: who may do what, from where, and what follows.

    Attributes:
        number: its place in the file, from 1.
        action: the name of the act.
        function: the Solidity function that performs it, empty unless called directly.
        batch: the Solidity function that performs it on many records at once, empty for none.
        via: the function of another contract whose hook performs it, empty otherwise.
        automatic: the act in whose transaction it happens by itself, empty otherwise.
        sources: names of the states in which it is allowed.
        actors: names of the actors who may do it; empty only when it is automatic.
        to: name of the state it leads to, empty when the state stays as it is.
        when: flag values under which the row holds; empty when it always does.
        event: the event emitted.
        guard: what else must be true, in words.
        effect: what changes besides the state, in words.
        law: the article or standard behind it.
        drawn: False when the picture leaves it to the table, because it leads from and to many
            states.
    """

    number: int
    action: str
    function: str
    batch: str
    via: str
    automatic: str
    sources: tuple[str, ...]
    actors: tuple[str, ...]
    to: str
    when: tuple[str, ...]
    event: str
    guard: str
    effect: str
    law: str
    drawn: bool = True

    def target(self, source: str) -> str:
        """Return the name of the state that the act leads to from ``source``."""
        return self.to or source


class Cell(NamedTuple):
    """One cell of the matrix of states, actions and actors.

    Attributes:
        state: name of the state.
        action: name of the act.
        actor: name of the actor.
        row: the row that allows it, or None where it must be refused.
    """

    state: str
    action: str
    actor: str
    row: Row | None


@dataclass(frozen=True, kw_only=True)
class Machine:
    """A whole machine, as its contract enforces it.

    Attributes:
        name: the name of its file, without suffix.
        title: the name of the instrument.
        contract: the Solidity contract that enforces it.
        state_enum: the Solidity enum of its states.
        law: the laws and standards behind it.
        states: every state, in the order of the enum.
        actors: every actor.
        flags: every flag on which a row depends.
        rows: every row, in the order of the file.
    """

    name: str
    title: str
    contract: str
    state_enum: str
    law: tuple[str, ...]
    states: tuple[State, ...]
    actors: tuple[Actor, ...]
    flags: tuple[Flag, ...]
    rows: tuple[Row, ...]

    @cached_property
    def actions(self) -> tuple[str, ...]:
        """The name of every act that somebody performs, in the order of the file."""
        return tuple(dict.fromkeys(row.action for row in self.rows if not row.automatic))

    def state(self, name: str) -> State:
        """Return the state called ``name``.

        Raises:
            UsageError: the machine has no such state.
        """
        for state in self.states:
            if state.name == name:
                return state
        known = ", ".join(state.name for state in self.states)
        raise UsageError(f"{self.title} has no state {name!r}.", remedy=f"Its states are {known}.")

    def actor(self, name: str) -> Actor:
        """Return the actor called ``name``.

        Raises:
            UsageError: the machine has no such actor.
        """
        for actor in self.actors:
            if actor.name == name:
                return actor
        known = ", ".join(actor.name for actor in self.actors)
        raise UsageError(f"{self.title} has no actor {name!r}.", remedy=f"Its actors are {known}.")

    def rows_from(self, state: str) -> tuple[Row, ...]:
        """Return every row that starts in ``state``, automatic ones included.

        Raises:
            UsageError: the machine has no such state.
        """
        name = self.state(state).name
        return tuple(row for row in self.rows if name in row.sources)

    def allowed(self, state: str, actors: Collection[str]) -> tuple[Row, ...]:
        """Return every row that an organisation may use now.

        Args:
            state: name of the state of the record.
            actors: names of the capacities that the organisation has in the record; it may have
                several, or none.

        Raises:
            UsageError: the machine has no such state or actor.
        """
        capacities = {ANYONE}
        for name in actors:
            capacities.update((name, *self.actor(name).implies))
        return tuple(row for row in self.rows_from(state) if capacities.intersection(row.actors))

    def cells(self) -> Iterator[Cell]:
        """Yield every cell of states, actions and actors.

        A cell that several rows allow, each under its own flag values, comes once for each row; a
        cell that no row allows comes once, with no row. Automatic rows are in no cell, for nobody
        can call them.
        """
        for state in self.states:
            for action in self.actions:
                for actor in self.actors:
                    rows = [r for r in self.allowed(state.name, {actor.name}) if r.action == action]
                    if not rows:
                        yield Cell(state.name, action, actor.name, None)
                    for row in rows:
                        yield Cell(state.name, action, actor.name, row)
