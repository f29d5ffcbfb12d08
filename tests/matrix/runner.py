"""Tries acts on records in every state and compares what happens with the machine's table.

A driver says, for one machine, how a state is reached by real calls, which member of the cast has
which capacity there, how each act is called so that everything but state and actor is in order,
and what the act changes. Whether an act is allowed is never the driver's to say: that is read from
the machine, for the capacities that a member has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Generic, NamedTuple

from support.matrix_stage import (
    MEMBERS,
    STRANGERS,
    Mined,
    Refusal,
    Stage,
    Try,
    clerk_of,
    is_clerk,
    principal,
)
from support.world import OUTSIDER

from matrix.driving import (
    NOW,
    NOW_BLOCK,
    Act,
    Guard,
    Later,
    MachineDriver,
    S,
    Scene,
    Variant,
    flat,
)
from wharfinger.contracts.base import Event
from wharfinger.contracts.enums import solidity_name
from wharfinger.machines import ANYONE, Machine, Row

__all__ = [
    "NOW",
    "NOW_BLOCK",
    "Act",
    "Cell",
    "Finding",
    "Guard",
    "Later",
    "MachineDriver",
    "Runner",
    "Scene",
    "Variant",
    "Verdict",
    "capacities_of",
    "differences",
    "flat",
    "members_of",
    "refuse",
    "scenes",
    "untried",
]

_LINK: Final = "previousBlock"

_TOKEN_EVENTS: Final = frozenset({"Transfer", "Approval"})
"""What the token announces; the balances tell more."""


def _resolved(value: Any, mined: Mined) -> Any:
    """Return what a value of an effect stands for."""
    if isinstance(value, Later):
        return mined.now + value.seconds
    if value is NOW_BLOCK:
        return mined.outcome.block
    return mined.now if value is NOW else value


class Cell(NamedTuple):
    """One thing that was tried.

    Attributes:
        state: name of the state.
        variant: name of the kind of record.
        action: name of the act.
        member: who tried.
    """

    state: str
    variant: str
    action: str
    member: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A cell in which contract and machine differ."""

    cell: Cell
    text: str

    def __str__(self) -> str:
        state, variant, action, member = self.cell
        return f"{state} ({variant}) · {action} · {member}: {self.text}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the machine says of one cell.

    Attributes:
        row: the row that allows it, None where it is to be refused.
        errors: errors of which it must be refused with one.
    """

    row: Row | None
    errors: frozenset[str] = frozenset()


def capacities_of(cast: Mapping[str, str], member: str) -> set[str]:
    """Return the capacities that a member's organisation has in a cast."""
    return {capacity for capacity, holder in cast.items() if holder == principal(member)}


def members_of(scene: Scene, *, everyone: bool) -> tuple[str, ...]:
    """Return who tries an act: everyone, or the parties and some strangers; clerks in any case."""
    parties = dict.fromkeys(scene.cast.values())
    others = MEMBERS if everyone else dict.fromkeys((*parties, *STRANGERS))
    return (*others, *map(clerk_of, parties))


class Runner(Generic[S]):
    """Tries one act after the other on the record of a scene.

    Args:
        driver: what is known of the machine.
        machine: the machine to compare with, where not the driver's own.
    """

    def __init__(self, driver: MachineDriver[S], machine: Machine | None = None) -> None:
        self.driver = driver
        self.machine = machine or driver.machine

    def run(
        self, scene: S, action: str, members: Sequence[str] = ()
    ) -> tuple[list[Cell], list[Finding]]:
        """Let members try an act; return what was tried and where contract and machine differ.

        Everyone tries it on the first kind of record that a state knows; on the others, the parties
        and some strangers.
        """
        first = self.driver.variants(scene.state)[0] == scene.variant
        members = members or members_of(scene, everyone=first)
        acts = {member: self.driver.act(action, scene, member) for member in members}
        verdicts = {member: self.verdict(scene, action, member, acts[member]) for member in members}
        cells = {m: Cell(scene.state, scene.variant.name, action, m) for m in members}
        refused = [member for member in members if not self._goes_through(acts, verdicts, member)]
        findings = [
            Finding(cells[member], text)
            for member, text in self._refuse(scene, action, refused, acts, verdicts)
        ]
        for member in members:
            if member not in refused:
                texts = self._allow(scene, member, acts[member], verdicts[member].row)
                findings.extend(Finding(cells[member], text) for text in texts)
        return list(cells.values()), findings

    def verdict(self, scene: S, action: str, member: str, act: Act) -> Verdict:
        """Return what the machine says of one cell, the contract's order of checks considered."""
        capacities = {*self._capacities(scene, action, member), *act.capacities}
        fits = [row for row in self._rows(scene, action) if scene.variant.meets(self.machine, row)]
        mine = [
            row
            for row in self.machine.allowed(scene.state, capacities)
            if row.action == action and self._seated(row, member, act)
        ]
        for row in mine:
            if row in fits:
                guards = self._guards(scene, act, row, capacities)
                return Verdict(None, guards) if guards else Verdict(row)
        if act.before_all:
            return Verdict(None, frozenset({act.before_all}))
        wrong_actor = frozenset({act.unseated} if member == OUTSIDER else act.wrong_actor)
        if is_clerk(member):
            wrong_actor |= {"RoleRequired"}
        if not self._rows(scene, action):
            return Verdict(None, self._state_errors(action, capacities, act, wrong_actor))
        errors: frozenset[str] = frozenset()
        if not fits:
            errors |= frozenset(act.wrong_flag)
        if not mine:
            errors |= wrong_actor
        return Verdict(None, errors)

    def _guards(self, scene: S, act: Act, row: Row, capacities: Iterable[str]) -> frozenset[str]:
        """Errors of guards that a member cannot meet in any of its capacities."""
        if act.guarded:
            return frozenset({act.guarded})
        able = {ANYONE, *capacities}
        for capacity in capacities:
            able.update(self.machine.actor(capacity).implies)
        found = {
            self.driver.guarded_as(row.action, scene.state, scene.variant, capacity)
            for capacity in able.intersection(row.actors)
        }
        return frozenset() if "" in found else frozenset(found)

    def _capacities(self, scene: S, action: str, member: str) -> set[str]:
        """Return what a member is; a seat without roles is nothing that needs one."""
        found = capacities_of(scene.cast, member)
        if not is_clerk(member):
            return found
        return {
            capacity
            for capacity in found
            if (action, capacity) in self.driver.any_seat
            or not (self.machine.actor(capacity).role or capacity in self.driver.seat_roles)
        }

    def _rows(self, scene: S, action: str) -> list[Row]:
        return [row for row in self.machine.rows_from(scene.state) if row.action == action]

    def _seated(self, row: Row, member: str, act: Act) -> bool:
        return member != OUTSIDER or act.seatless

    def _state_errors(
        self, action: str, capacities: set[str], act: Act, wrong_actor: frozenset[str]
    ) -> frozenset[str]:
        """Errors in a state from which no row starts."""
        if act.actor_first:
            wanted = {a for row in self.machine.rows if row.action == action for a in row.actors}
            closed = {*capacities}
            for capacity in capacities:
                closed.update(self.machine.actor(capacity).implies)
            if not wanted & {*closed, "anyone"}:
                return wrong_actor
        return frozenset(act.state_errors or (self.driver.state_error,))

    def _seen(self, scene: S) -> dict[str, Any]:
        if scene.seen is None:
            scene.seen = self.driver.observe(scene)
        return scene.seen

    def _goes_through(
        self, acts: Mapping[str, Act], verdicts: Mapping[str, Verdict], member: str
    ) -> bool:
        return verdicts[member].row is not None or acts[member].aside

    def _refuse(
        self,
        scene: S,
        action: str,
        members: Sequence[str],
        acts: Mapping[str, Act],
        verdicts: Mapping[str, Verdict],
    ) -> Iterable[tuple[str, str]]:
        """Mine a transaction of each member in one block; yield who was not refused as due."""
        if not members:
            return
        before = self._seen(scene)
        with scene.stage.isolated():
            mined = scene.stage.mine([(m, _try(scene.stage, acts[m])) for m in members])
            after = self.driver.observe(scene)
        for member, result in zip(members, mined, strict=True):
            expected = " or ".join(sorted(verdicts[member].errors))
            if result.succeeded:
                yield member, f"succeeds; {expected} was due"
            elif result.refusal is None or result.refusal.error not in verdicts[member].errors:
                yield member, f"is refused with {result.refusal}; {expected} was due"
            else:
                yield from (
                    (member, text)
                    for text in self._told(scene, action, member, acts[member], result.refusal)
                )
        if before != after and not any(result.succeeded for result in mined):
            yield members[0], f"refused, and yet {differences(before, after)}"

    def _told(
        self, scene: S, action: str, member: str, act: Act, refusal: Refusal
    ) -> Iterable[str]:
        """Compare what an error says with what is."""
        values = refusal.values
        if "org" in values and values["org"] != scene.stage.org(member):
            yield f"{refusal.error} names organisation {values['org']}"
        if refusal.error == "SeatUnknown" and values["key"] != scene.stage.account(member):
            yield f"SeatUnknown names {values['key']}"
        if "current" not in values or "expected" not in values:
            return
        if refusal.error != self.driver.state_error:
            return
        expected = values["expected"]
        if isinstance(expected, int):
            expected = [place for place in range(256) if expected >> place & 1]
        rows = [row for row in self.machine.rows if row.action == action]
        due = {self.machine.state(name).value for row in rows for name in row.sources}
        if int(values["current"]) != self.machine.state(scene.state).value:
            yield f"{refusal.error} says the state is {values['current']!r}"
        if {int(each) for each in expected} != due:
            yield f"{refusal.error} expects {expected}; the machine's rows start from {sorted(due)}"

    def _allow(self, scene: S, member: str, act: Act, row: Row | None) -> Iterable[str]:
        """Do the act for good, look at everything it did, and undo it."""
        before = self._seen(scene)
        with scene.stage.isolated():
            (mined,) = scene.stage.mine([(member, _try(scene.stage, act))])
            after = self.driver.observe(scene)
        if not mined.succeeded:
            yield f"is refused with {mined.refusal}; {row.event if row else 'an act aside'} was due"
            return
        yield from _compare_events(act, row if not act.aside else None, mined)
        yield from _compare_links(scene.stage, mined)
        if act.aside:
            if before != after:
                yield f"this record changed by an act on another one: {differences(before, after)}"
            return
        assert row is not None
        yield from self._compare(scene, act, row, before, after, mined)

    def _compare(
        self,
        scene: S,
        act: Act,
        row: Row,
        before: Mapping[str, Any],
        after: Mapping[str, Any],
        mined: Mined,
    ) -> Iterable[str]:
        target = row.target(scene.state)
        if solidity_name(after["state"]) != target:
            yield f"leads to {solidity_name(after['state'])}; {target} was due"
        due = {**before, **{k: _resolved(v, mined) for k, v in act.changes.items()}}
        for name, difference in act.moves.items():
            due[name] += difference
        unknown = due.keys() - before.keys()
        assert not unknown, f"the driver does not observe {sorted(unknown)}"
        due["state"] = after["state"]
        if due != after:
            yield f"not the effect that was due: {differences(due, after)}"


def refuse(driver: MachineDriver[S], scene: S, guard: Guard[S]) -> Iterable[str]:
    """Try what a guard refuses; yield what is not as the guard says, and undo it."""
    with scene.stage.isolated():
        act = driver.act(guard.action, scene, guard.by)
        if guard.before:
            guard.before(scene)
        if guard.arguments:
            act = replace(act, arguments=guard.arguments(scene))
        before = driver.observe(scene)
        (mined,) = scene.stage.mine([(guard.by, _try(scene.stage, act))])
        after = driver.observe(scene)
    if mined.succeeded:
        yield f"succeeds; {guard.error} was due"
    elif mined.refusal is None or mined.refusal.error != guard.error:
        yield f"is refused with {mined.refusal}; {guard.error} was due"
    if before != after:
        yield differences(before, after)


def differences(due: Mapping[str, Any], found: Mapping[str, Any]) -> str:
    """Say where two observations differ."""
    return "; ".join(
        f"{name} is {found.get(name)!r}, not {due.get(name)!r}"
        for name in sorted(due.keys() | found.keys())
        if due.get(name) != found.get(name)
    )


def scenes(driver: MachineDriver[Any]) -> list[tuple[str, Variant]]:
    """Return every state of a machine with every kind of record that can be in it."""
    return [(s.name, v) for s in driver.machine.states for v in driver.variants(s.name)]


def untried(driver: MachineDriver[Any], machine: Machine) -> Iterable[tuple[str, str, str]]:
    """Yield each cell of the machine's table that no scene tries as what it is.

    A cell is a state, an act and an actor. One that is to be refused is not tried as what it is
    when whoever has the capacity may do the act in another capacity.
    """
    cast = {(state, variant): driver.cast(state, variant) for state, variant in scenes(driver)}
    for cell in machine.cells():
        tried = False
        for (state, variant), parts in cast.items():
            if state != cell.state:
                continue
            member = OUTSIDER if cell.actor == "anyone" else parts.get(cell.actor, "")
            if not member:
                continue
            has = capacities_of(parts, member)
            rows = [r for r in machine.allowed(state, has) if r.action == cell.action]
            rows = [row for row in rows if variant.meets(machine, row)]
            if rows and driver.guarded_as(cell.action, state, variant, cell.actor):
                continue
            tried |= cell.row in rows if cell.row else not rows
        if not tried:
            yield cell.state, cell.action, cell.actor


def _try(stage: Stage, act: Act) -> Try:
    return stage.make(act.contract, act.function, *act.arguments)


def _compare_events(act: Act, row: Row | None, mined: Mined) -> Iterable[str]:
    found = [_plain(event) for event in mined.outcome.events if event.name not in _TOKEN_EVENTS]
    due = [
        (name, {k: _resolved(v, mined) for k, v in values.items()}) for name, values in act.events
    ]
    if found != due:
        yield f"emits {found}; {due} was due"
    if row is not None and row.event not in [name for name, _ in found]:
        yield f"does not emit {row.event}"


def _compare_links(stage: Stage, mined: Mined) -> Iterable[str]:
    """Compare the block that each event on a bill names with that of the event before it."""
    last: dict[bytes, int] = {}
    for event in mined.outcome.events:
        if event.contract != "BillOfLading" or "bill" not in event.args:
            continue
        bill = event["bill"]
        due = last.get(bill, stage.last_block(bill, before=mined.outcome.block))
        last[bill] = mined.outcome.block
        found = event.args.get(_LINK, 0)
        if found != due:
            yield f"{event.name} follows an event in block {found}; {due} was due"


def _plain(event: Event) -> tuple[str, dict[str, Any]]:
    """An event without its link, which :func:`_compare_links` looks at."""
    return event.name, {name: value for name, value in event.args.items() if name != _LINK}
