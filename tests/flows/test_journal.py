"""What the journal writes down of an act."""

from __future__ import annotations

import pytest

from wharfinger.chain import Call, Connection, DirectSender, EmbeddedNode
from wharfinger.contracts.base import Outcome
from wharfinger.flows import Cast, Change, Instrument, Journal, Step

ID = b"\x5a" * 32


class Desk:
    """Something that changes with each act on it: a transaction on the chain, and a counter."""

    def __init__(self, chain: Connection, anvil: EmbeddedNode) -> None:
        self._payer = DirectSender(chain, anvil.signer(0))
        self.acts = 0

    def instrument(self) -> Instrument:
        """The record that acts are done to."""
        return Instrument(contract="Desk", label="D-1", id=ID, state=lambda: f"State{self.acts}")

    def money(self) -> dict[str, str]:
        """Money that one party receives with the second act."""
        return {"importer": "EUR 9.00", "exporter": f"EUR {max(self.acts - 1, 0)}.00"}

    def title(self) -> dict[str, str]:
        """A right that there is from the first act on."""
        return {"possession": "carrier"} if self.acts else {}

    def act(self) -> Outcome:
        """Send a transaction and count it."""
        receipt = self._payer.send(Call(self._payer.address, b""))
        self.acts += 1
        return Outcome(
            contract="Desk",
            address=self._payer.address,
            transaction="0x" + bytes(receipt["transactionHash"]).hex(),
            block=receipt["blockNumber"],
            gas_used=receipt["gasUsed"],
            events=(),
        )


@pytest.fixture
def desk(chain: Connection, anvil: EmbeddedNode, isolated: None) -> Desk:
    return Desk(chain, anvil)


def test_steps_say_what_each_act_changed(chain: Connection, desk: Desk, cast: Cast) -> None:
    told: list[Step] = []
    journal = Journal(chain, money=desk.money, title=desk.title, tell=told.append)
    outcomes = [
        journal.act(cast["importer"], action, desk.instrument(), desk.act)
        for action in ("begin", "end")
    ]
    first, second = journal.steps
    assert told == [first, second]
    assert [step.n for step in journal.steps] == [1, 2]
    assert [step.action for step in journal.steps] == ["begin", "end"]
    assert (first.before, first.after) == ("State0", "State1")
    assert (second.before, second.after) == ("State1", "State2")
    assert first.title == (Change(subject="possession", before="-", after="carrier"),)
    assert first.money == second.title == ()
    assert second.money == (Change(subject="exporter", before="EUR 0.00", after="EUR 1.00"),)
    for step, outcome in zip(journal.steps, outcomes, strict=True):
        assert (step.tx, step.gas, step.block) == (
            outcome.transaction,
            outcome.gas_used,
            outcome.block,
        )
        block = chain.rpc("eth_getBlockByNumber", [hex(step.block), False])
        assert step.at == int(block["timestamp"], 16)


def test_step_as_json(chain: Connection, desk: Desk, cast: Cast) -> None:
    journal = Journal(chain, money=desk.money, title=desk.title)
    journal.act(cast["carrier"], "begin", desk.instrument(), desk.act)
    (step,) = journal.steps
    assert step.to_json() == {
        "n": 1,
        "at": step.at,
        "actor": "carrier",
        "relayed_by": None,
        "action": "begin",
        "instrument": "Desk",
        "label": "D-1",
        "id": "0x" + ID.hex(),
        "from": "State0",
        "to": "State1",
        "tx": step.tx,
        "gas": 21_000,
        "block": step.block,
        "title": [{"subject": "possession", "before": "-", "after": "carrier"}],
        "money": [],
    }


def test_act_that_fails_is_not_written_down(chain: Connection, desk: Desk, cast: Cast) -> None:
    told: list[Step] = []
    journal = Journal(chain, money=desk.money, title=desk.title, tell=told.append)

    def fail() -> Outcome:
        raise LookupError

    with pytest.raises(LookupError):
        journal.act(cast["importer"], "begin", desk.instrument(), fail)
    assert journal.steps == told == []
