"""Reads a machine from its TOML file and refuses one that does not hold together."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import combinations
from pathlib import Path
from typing import Any

from wharfinger.errors import InvalidDocumentError, Problem, UsageError
from wharfinger.machines.model import NONE_STATE, Actor, Flag, Machine, Row, State
from wharfinger.roles import ROLES

_SUFFIX = ".toml"
_TABLES = ("state", "actor", "flag", "row")


@cache
def machine_names() -> tuple[str, ...]:
    """Return the name of every machine that comes with the package, sorted."""
    entries = files(__package__).iterdir()
    return tuple(sorted(e.name[: -len(_SUFFIX)] for e in entries if e.name.endswith(_SUFFIX)))


@cache
def load_machine(name: str) -> Machine:
    """Return the machine that comes with the package under ``name``.

    Raises:
        UsageError: there is no such machine.
        InvalidDocumentError: its file does not hold together.
    """
    if name not in machine_names():
        known = ", ".join(machine_names())
        raise UsageError(f"There is no machine {name!r}.", remedy=f"The machines are {known}.")
    text = files(__package__).joinpath(name + _SUFFIX).read_text(encoding="utf-8")
    return parse_machine(text, source=name + _SUFFIX)


def read_machine(path: Path) -> Machine:
    """Return the machine in the file at ``path``.

    Raises:
        UsageError: the file cannot be read.
        InvalidDocumentError: it does not hold together.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}.") from error
    return parse_machine(text, source=path.name)


def parse_machine(text: str, *, source: str) -> Machine:
    """Return the machine that ``text`` describes.

    Args:
        text: the TOML document.
        source: the name of the file, which is the machine's name with ``.toml``.

    Raises:
        InvalidDocumentError: it is no TOML, or it does not hold together; every problem is listed.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidDocumentError(source, [Problem("document", str(error), "TOML")]) from error
    reader = _Reader()
    machine = _read_document(reader, document)
    problems = reader.problems or [*_check(machine, source)]
    if problems:
        raise InvalidDocumentError(source, problems)
    return machine


@dataclass
class _Reader:
    """Takes typed values out of TOML tables and notes what is missing, foreign or mistyped."""

    problems: list[Problem] = field(default_factory=list)

    def keys(self, table: Mapping[str, Any], path: str, known: Collection[str]) -> None:
        for key in table.keys() - set(known):
            self.problems.append(Problem(path, f"unknown key {key!r}"))

    def text(self, table: Mapping[str, Any], path: str, key: str, *, needed: bool = False) -> str:
        value = self._value(table, path, key, needed=needed, kind=str, default="")
        if needed and value == "" and key in table:
            self.problems.append(Problem(path, f"{key!r} is empty"))
        return str(value)

    def number(self, table: Mapping[str, Any], path: str, key: str) -> int:
        return int(self._value(table, path, key, needed=True, kind=int, default=0))

    def truth(
        self,
        table: Mapping[str, Any],
        path: str,
        key: str,
        *,
        needed: bool = True,
        default: bool = False,
    ) -> bool:
        return bool(self._value(table, path, key, needed=needed, kind=bool, default=default))

    def texts(
        self, table: Mapping[str, Any], path: str, key: str, *, needed: bool = False
    ) -> tuple[str, ...]:
        values = self._value(table, path, key, needed=needed, kind=list, default=[])
        if not all(isinstance(value, str) and value for value in values):
            self.problems.append(Problem(path, f"{key!r} must list non-empty texts"))
            return ()
        if needed and not values and key in table:
            self.problems.append(Problem(path, f"{key!r} is empty"))
        return tuple(values)

    def tables(self, document: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
        tables = document.get(key, [])
        if isinstance(tables, list) and all(isinstance(table, dict) for table in tables):
            return tables
        self.problems.append(Problem("document", f"{key!r} must be an array of tables"))
        return []

    def _value(
        self,
        table: Mapping[str, Any],
        path: str,
        key: str,
        *,
        needed: bool,
        kind: type,
        default: Any,
    ) -> Any:
        if key not in table:
            if needed:
                self.problems.append(Problem(path, f"{key!r} is missing"))
            return default
        value = table[key]
        if type(value) is not kind:
            self.problems.append(Problem(path, f"{key!r} must be {_KIND_NAMES[kind]}"))
            return default
        return value


_KIND_NAMES = {str: "a text", int: "a whole number", bool: "true or false", list: "a list"}


def _read_document(reader: _Reader, document: Mapping[str, Any]) -> Machine:
    heads = ("name", "title", "contract", "state_enum", "law")
    reader.keys(document, "document", (*heads, *_TABLES))
    tables = {key: reader.tables(document, key) for key in _TABLES}
    return Machine(
        name=reader.text(document, "document", "name", needed=True),
        title=reader.text(document, "document", "title", needed=True),
        contract=reader.text(document, "document", "contract", needed=True),
        state_enum=reader.text(document, "document", "state_enum", needed=True),
        law=reader.texts(document, "document", "law", needed=True),
        states=tuple(_read_state(reader, n, t) for n, t in enumerate(tables["state"], 1)),
        actors=_with_implied(_read_actor(reader, n, t) for n, t in enumerate(tables["actor"], 1)),
        flags=tuple(_read_flag(reader, n, t) for n, t in enumerate(tables["flag"], 1)),
        rows=tuple(_read_row(reader, n, t) for n, t in enumerate(tables["row"], 1)),
    )


def _path(kind: str, number: int, name: object) -> str:
    return f"{kind} {number} ({name})" if isinstance(name, str) and name else f"{kind} {number}"


def _read_state(reader: _Reader, number: int, table: Mapping[str, Any]) -> State:
    path = _path("state", number, table.get("name"))
    reader.keys(table, path, ("name", "value", "final", "note"))
    return State(
        name=reader.text(table, path, "name", needed=True),
        value=reader.number(table, path, "value"),
        final=reader.truth(table, path, "final"),
        note=reader.text(table, path, "note", needed=True),
    )


def _read_actor(reader: _Reader, number: int, table: Mapping[str, Any]) -> Actor:
    path = _path("actor", number, table.get("name"))
    reader.keys(table, path, ("name", "role", "implies", "note"))
    return Actor(
        name=reader.text(table, path, "name", needed=True),
        role=reader.text(table, path, "role"),
        implies=reader.texts(table, path, "implies"),
        note=reader.text(table, path, "note", needed=True),
    )


def _with_implied(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Close ``implies`` of every actor over the others'."""
    listed = tuple(actors)
    direct = {actor.name: actor.implies for actor in listed}
    return tuple(
        Actor(name=a.name, role=a.role, implies=_closure(a.name, direct), note=a.note)
        for a in listed
    )


def _closure(name: str, direct: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    pending = list(direct[name])
    while pending:
        implied = pending.pop(0)
        if implied not in found and implied != name:
            found[implied] = None
            pending.extend(direct.get(implied, ()))
    return tuple(found)


def _read_flag(reader: _Reader, number: int, table: Mapping[str, Any]) -> Flag:
    path = _path("flag", number, table.get("name"))
    reader.keys(table, path, ("name", "values", "note"))
    return Flag(
        name=reader.text(table, path, "name", needed=True),
        values=reader.texts(table, path, "values", needed=True),
        note=reader.text(table, path, "note", needed=True),
    )


_ROW_KEYS = (
    "action",
    "function",
    "batch",
    "via",
    "automatic",
    "from",
    "actors",
    "to",
    "when",
    "event",
    "guard",
    "effect",
    "law",
    "drawn",
)


def _read_row(reader: _Reader, number: int, table: Mapping[str, Any]) -> Row:
    path = _path("row", number, table.get("action"))
    reader.keys(table, path, _ROW_KEYS)
    return Row(
        number=number,
        action=reader.text(table, path, "action", needed=True),
        function=reader.text(table, path, "function"),
        batch=reader.text(table, path, "batch"),
        via=reader.text(table, path, "via"),
        automatic=reader.text(table, path, "automatic"),
        sources=reader.texts(table, path, "from", needed=True),
        actors=reader.texts(table, path, "actors"),
        to=reader.text(table, path, "to"),
        when=reader.texts(table, path, "when"),
        event=reader.text(table, path, "event", needed=True),
        guard=reader.text(table, path, "guard"),
        effect=reader.text(table, path, "effect", needed=True),
        law=reader.text(table, path, "law", needed=True),
        drawn=reader.truth(table, path, "drawn", needed=False, default=True),
    )


def _check(machine: Machine, source: str) -> Iterable[Problem]:
    """Yield everything that does not hold together in a machine whose values are well typed."""
    if source != machine.name + _SUFFIX:
        yield Problem("document", f"the name {machine.name!r} is not that of the file")
    yield from _check_names(machine)
    yield from _check_states(machine)
    yield from _check_actors(machine)
    problems = [problem for row in machine.rows for problem in _check_row(machine, row)]
    yield from problems
    if not problems:
        yield from _check_overlap(machine)
        yield from _check_paths(machine)


def _check_names(machine: Machine) -> Iterable[Problem]:
    kinds = {
        "state": [state.name for state in machine.states],
        "actor": [actor.name for actor in machine.actors],
        "flag": [flag.name for flag in machine.flags],
        "flag value": [value for flag in machine.flags for value in flag.values],
    }
    for kind, names in kinds.items():
        for name, count in Counter(names).items():
            if count > 1:
                yield Problem(f"{kind} {name}", "is named twice")


def _check_states(machine: Machine) -> Iterable[Problem]:
    for place, state in enumerate(machine.states):
        if state.value != place:
            yield Problem(f"state {state.name}", f"value {state.value} should be {place}")
    first = machine.states[0] if machine.states else None
    if first is None or first.name != NONE_STATE or first.final:
        yield Problem("document", "the first state must be None, and not final")


def _check_actors(machine: Machine) -> Iterable[Problem]:
    names = {actor.name for actor in machine.actors}
    for actor in machine.actors:
        if actor.role and actor.role not in ROLES:
            yield Problem(f"actor {actor.name}", f"there is no role {actor.role!r}")
        for implied in actor.implies:
            if implied not in names:
                yield Problem(f"actor {actor.name}", f"there is no actor {implied!r}")


def _check_row(machine: Machine, row: Row) -> Iterable[Problem]:
    path = f"row {row.number} ({row.action})"
    yield from _check_ends(machine, row, path)
    yield from _check_call(row, path)
    actors = {actor.name for actor in machine.actors}
    for name in row.actors:
        if name not in actors:
            yield Problem(path, f"there is no actor {name!r}")
    values = {value for flag in machine.flags for value in flag.values}
    for value in row.when:
        if value not in values:
            yield Problem(path, f"there is no flag value {value!r}")


def _check_ends(machine: Machine, row: Row, path: str) -> Iterable[Problem]:
    states = {state.name: state for state in machine.states}
    for name in row.sources:
        if name not in states:
            yield Problem(path, f"there is no state {name!r} to start from")
        elif states[name].final and row.target(name) != name:
            yield Problem(path, f"leaves the final state {name!r}")
    if row.to and row.to not in states:
        yield Problem(path, f"there is no state {row.to!r} to lead to")
    if NONE_STATE in row.sources and (len(row.sources) > 1 or row.to in ("", NONE_STATE)):
        yield Problem(path, "only an act that creates the record may start from None")
    if row.to == NONE_STATE:
        yield Problem(path, "nothing leads back to None")


def _check_call(row: Row, path: str) -> Iterable[Problem]:
    if sum(map(bool, (row.function, row.via, row.automatic))) != 1:
        yield Problem(path, "needs exactly one of 'function', 'via' and 'automatic'")
    if bool(row.actors) == bool(row.automatic):
        yield Problem(path, "needs actors, unless it is automatic")
    if row.batch and not row.function:
        yield Problem(path, "has a 'batch' without a 'function'")


def _check_overlap(machine: Machine) -> Iterable[Problem]:
    for first, second in combinations(machine.rows, 2):
        together = first.action == second.action and set(first.sources) & set(second.sources)
        if together and not _exclusive(machine, first, second):
            path = f"row {second.number} ({second.action})"
            yield Problem(path, f"overlaps with row {first.number}; their 'when' must exclude")


def _exclusive(machine: Machine, first: Row, second: Row) -> bool:
    """Tell whether no record can meet the flag values of both rows."""
    return any(
        first_values and second_values and not first_values & second_values
        for flag in machine.flags
        for first_values, second_values in [
            (set(flag.values).intersection(first.when), set(flag.values).intersection(second.when))
        ]
    )


def _check_paths(machine: Machine) -> Iterable[Problem]:
    edges = {(source, row.target(source)) for row in machine.rows for source in row.sources}
    reachable = _spread({NONE_STATE}, edges)
    finals = {state.name for state in machine.states if state.final}
    ending = _spread(finals, {(to, source) for source, to in edges})
    for state in machine.states:
        if state.name not in reachable:
            rows = [str(row.number) for row in machine.rows if state.name in row.sources]
            starts = f"; row {', '.join(rows)} can never apply" if rows else ""
            yield Problem(f"state {state.name}", f"cannot be reached from None{starts}")
        elif state.name not in ending:
            yield Problem(f"state {state.name}", "no final state can be reached from it")


def _spread(names: set[str], edges: set[tuple[str, str]]) -> set[str]:
    """Return ``names`` and everything that ``edges`` lead to from them."""
    found = set(names)
    while more := {to for source, to in edges if source in found} - found:
        found |= more
    return found
