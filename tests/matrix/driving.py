"""What a machine's driver says: kinds of record, scenes, acts, guards."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, is_dataclass
from typing import Any, ClassVar, Final, Generic, TypeVar

from support.matrix_stage import Stage

from wharfinger.machines import Machine, Row, load_machine

NOW: Final = "the time of the block"
"""Stands in an effect for the time of the block in which the act is done."""

NOW_BLOCK: Final = "the number of the block"
"""Stands in an effect for the number of the block in which the act is done."""


@dataclass(frozen=True, slots=True)
class Later:
    """Stands in an effect for a time after that of the block in which the act is done.

    Attributes:
        seconds: how much later.
    """

    seconds: int


@dataclass(frozen=True, slots=True)
class Variant:
    """One way in which a record can be in its states.

    Attributes:
        name: a few words.
        flags: the machine's flag values that the record has, or will have by the act.
    """

    name: str
    flags: frozenset[str] = frozenset()

    def meets(self, machine: Machine, row: Row) -> bool:
        """Tell whether a record of this kind is one for which the row holds."""
        for flag in machine.flags:
            wanted = set(flag.values).intersection(row.when)
            if wanted and not wanted & self.flags:
                return False
        return True


@dataclass(kw_only=True)
class Scene:
    """A record in a state, and who is who.

    Attributes:
        stage: the chain.
        state: name of the state.
        variant: the kind of record.
        cast: member of the cast by capacity, as the machine names it.
        seen: what was observed last; whatever is tried is undone, so that it holds for good.
    """

    stage: Stage
    state: str
    variant: Variant
    cast: Mapping[str, str]
    seen: dict[str, Any] | None = field(default=None, init=False)

    def org(self, capacity: str) -> int:
        """Return the organisation that has a capacity."""
        return self.stage.org(self.cast[capacity])


S = TypeVar("S", bound=Scene)


@dataclass(frozen=True, kw_only=True)
class Act:
    """How one member does an act on the record of a scene, and what it does to it.

    Attributes:
        contract: name of the contract that is called.
        function: its function.
        arguments: arguments, such that every guard but state and actor is met.
        events: every event of the suite that the act emits, in order, with all values.
        changes: fields of what is observed that change, with their new values; the state apart.
        moves: fields of what is observed that change by a difference: money.
        wrong_actor: errors with which the contract refuses another actor.
        wrong_flag: errors with which it refuses a record of another kind.
        state_errors: errors with which it refuses another state, where not the driver's own.
        actor_first: whether the contract looks at the actor before it looks at the state.
        before_all: error with which it refuses this member whatever the state; empty for none.
        guarded: error with which it refuses this member although the table allows it, for a guard
            that this member cannot meet; empty for none.
        capacities: capacities that this member has for this act beyond those of the cast.
        aside: whether this member does it to a record of its own, so that this one stays as it is.
        seatless: whether a key without a seat may do what anyone may.
        unseated: error with which a key without a seat is refused as the wrong actor.
    """

    contract: str
    function: str
    arguments: Sequence[Any]
    events: Sequence[tuple[str, Mapping[str, Any]]]
    changes: Mapping[str, Any] = field(default_factory=dict)
    moves: Mapping[str, int] = field(default_factory=dict)
    wrong_actor: Sequence[str] = ()
    wrong_flag: Sequence[str] = ()
    state_errors: Sequence[str] = ()
    actor_first: bool = False
    before_all: str = ""
    guarded: str = ""
    capacities: Sequence[str] = ()
    aside: bool = False
    seatless: bool = False
    unseated: str = "SeatUnknown"


@dataclass(frozen=True, kw_only=True)
class Guard(Generic[S]):
    """Something that is refused although state and actor are right.

    Attributes:
        name: what is wrong, in a few words.
        state: name of the state of the record.
        variant: name of the kind of record.
        error: name of the error that refuses it.
        action: the act.
        by: the member that tries.
        arguments: gives arguments instead of the act's own.
        before: what happens first.
    """

    name: str
    state: str
    variant: str
    error: str
    action: str
    by: str
    arguments: Callable[[S], Sequence[Any]] | None = None
    before: Callable[[S], object] | None = None


class MachineDriver(ABC, Generic[S]):
    """What the runner must know of one machine beyond its table."""

    name: ClassVar[str]
    """Name of the machine."""

    state_error: ClassVar[str]
    """Error with which the contract refuses an act in a state that does not allow it."""

    merged: ClassVar[frozenset[tuple[str, str]]] = frozenset()
    """States and capacities of which the one that has it always has another capacity too."""

    seat_roles: ClassVar[frozenset[str]] = frozenset()
    """Capacities that need one of several roles of the seat, which the table cannot name."""

    any_seat: ClassVar[frozenset[tuple[str, str]]] = frozenset()
    """Acts and capacities for which any seat of the organisation will do, with or without role."""

    @property
    def machine(self) -> Machine:
        """The machine as the package has it."""
        return load_machine(self.name)

    @abstractmethod
    def variants(self, state: str) -> Sequence[Variant]:
        """Return the kinds of record that can be in a state."""

    @abstractmethod
    def cast(self, state: str, variant: Variant) -> Mapping[str, str]:
        """Return who has which capacity.

        A capacity that nobody has in a state is given to whoever had it before, or will have it.
        """

    @abstractmethod
    def build(self, stage: Stage, state: str, variant: Variant) -> S:
        """Bring a record into a state by real calls alone."""

    @abstractmethod
    def act(self, action: str, scene: S, member: str) -> Act:
        """Return how a member does an act."""

    @abstractmethod
    def observe(self, scene: S) -> dict[str, Any]:
        """Return everything that an act could change; ``state`` is where the record stands."""

    def guarded(self, action: str, state: str, variant: Variant) -> str:
        """Return the error with which a record of this kind refuses an act that the table lists.

        A guard that depends on time or money is met by one kind of record and not by another. Empty
        where the guard is met.
        """
        return ""

    def guarded_as(self, action: str, state: str, variant: Variant, capacity: str) -> str:
        """Return the error with which a record of this kind refuses an act in one capacity.

        For guards that ask who of several actors it is: which of the banks examines.
        """
        return self.guarded(action, state, variant)

    def variant(self, state: str, name: str) -> Variant:
        """Return a kind of record by its name."""
        return next(each for each in self.variants(state) if each.name == name)


def flat(prefix: str, record: Any) -> dict[str, Any]:
    """Return the fields of a record by dotted name."""
    found: dict[str, Any] = {}
    for name, value in asdict(record).items() if is_dataclass(record) else record.items():  # type: ignore[arg-type]
        if isinstance(value, dict):
            found.update(flat(f"{prefix}.{name}", value))
        else:
            found[f"{prefix}.{name}"] = value
    return found
