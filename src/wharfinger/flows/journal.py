"""The account of a trade: who did what, to which instrument, and what it changed and cost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from wharfinger.chain import Connection
from wharfinger.contracts.base import Outcome
from wharfinger.flows.cast import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """One record on chain that acts are done to.

    Attributes:
        contract: name of its contract.
        label: its real-world reference.
        id: its id, 32 bytes.
        state: reads where it stands.
    """

    contract: str
    label: str
    id: bytes
    state: Callable[[], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that was one thing before an act and another after it.

    Attributes:
        subject: whose money, or which right.
        before: as it was.
        after: as it is.
    """

    subject: str
    before: str
    after: str

    def to_json(self) -> dict[str, str]:
        """Return it as JSON has it."""
        return {"subject": self.subject, "before": self.before, "after": self.after}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One act of a trade.

    Attributes:
        n: its number, from 1.
        at: time of its block, Unix seconds.
        actor: the party that acted, by its part in the trade.
        relayed_by: the party that paid for the gas, None when the actor did.
        action: what it did.
        instrument: name of the contract.
        label: real-world reference of the record.
        id: id of the record, hexadecimal.
        before: state before.
        after: state after.
        tx: hash of the transaction.
        gas: gas of the transaction.
        block: number of its block.
        title: holder and endorsee of the bill, where they changed.
        money: balances that changed, in the currency's unit.
    """

    n: int
    at: int
    actor: str
    relayed_by: str | None
    action: str
    instrument: str
    label: str
    id: str
    before: str
    after: str
    tx: str
    gas: int
    block: int
    title: tuple[Change, ...]
    money: tuple[Change, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the object that `wharfinger demo --json` prints for a step."""
        return {
            "n": self.n,
            "at": self.at,
            "actor": self.actor,
            "relayed_by": self.relayed_by,
            "action": self.action,
            "instrument": self.instrument,
            "label": self.label,
            "id": self.id,
            "from": self.before,
            "to": self.after,
            "tx": self.tx,
            "gas": self.gas,
            "block": self.block,
            "title": [change.to_json() for change in self.title],
            "money": [change.to_json() for change in self.money],
        }


Watch: TypeAlias = Callable[[], Mapping[str, str]]
"""Reads several things that may change, by subject."""


@dataclass
class Journal:
    """Writes down every act as it happens.

    Args:
        connection: the chain.
        money: reads every balance.
        title: reads who holds the bill and who has title.
        tell: told of each step when it is done.
    """

    connection: Connection
    money: Watch
    title: Watch
    tell: Callable[[Step], None] = lambda _step: None
    steps: list[Step] = field(default_factory=list)

    def act(
        self, party: Party, action: str, instrument: Instrument, do: Callable[[], Outcome]
    ) -> Outcome:
        """Do one act, and write down what it changed."""
        before, money, title = instrument.state(), self.money(), self.title()
        outcome = do()
        step = Step(
            n=len(self.steps) + 1,
            at=self._time_of(outcome.block),
            actor=party.key,
            relayed_by=party.relayed_by,
            action=action,
            instrument=instrument.contract,
            label=instrument.label,
            id="0x" + instrument.id.hex(),
            before=before,
            after=instrument.state(),
            tx=outcome.transaction,
            gas=outcome.gas_used,
            block=outcome.block,
            title=_changes(title, self.title()),
            money=_changes(money, self.money()),
        )
        self.steps.append(step)
        self.tell(step)
        return outcome

    def _time_of(self, block: int) -> int:
        found = self.connection.rpc("eth_getBlockByNumber", [hex(block), False])
        return int(found["timestamp"], 16)


def _changes(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Change, ...]:
    return tuple(
        Change(subject=subject, before=before.get(subject, "-"), after=value)
        for subject, value in after.items()
        if before.get(subject, "-") != value
    )
