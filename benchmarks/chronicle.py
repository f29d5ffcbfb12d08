"""A long chain on which something happens to one bill now and then, and to others more often."""

from __future__ import annotations

from typing import Final

from benchmarks.scenes.batches import ids_of
from benchmarks.stage import Stage
from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.ids import Id

EVENTS: Final = 12
"""Events of the bill: its issue, ten changes of possession, and its surrender."""

OTHERS: Final = 200
"""Other bills."""

SLICES: Final = 100
"""Parts of the chain; in each of them every other bill changes hands once."""

_FIRST_SLICE: Final = 4
_SLICES_APART: Final = 8


class Chronicle:
    """Writes the chain.

    Args:
        stage: where; its chain is shorter than it is to become.
        blocks: number that the last block is to have.
        others: how many other bills there are, so many as one transaction takes at most.

    Attributes:
        latest: number of the last block.
        other_events: events of other bills.
    """

    def __init__(self, stage: Stage, *, blocks: int, others: int) -> None:
        self._stage = stage
        self._others = others
        self.latest = blocks
        self.other_events = 0
        self.bill: Id = b""

    @property
    def bills(self) -> BillOfLading:
        """The register."""
        return self._stage.suite.bills

    @property
    def url(self) -> str:
        """Where the chain's node listens."""
        return self._stage.connection.url

    def write(self) -> None:
        """Let everything happen, and the chain grow to its length."""
        others, event = self._issue_others(), 0
        for part in range(SLICES):
            self._mine_to(self.latest * part // SLICES)
            if others:
                self._move_others(others, part)
            if part % _SLICES_APART == _FIRST_SLICE:
                self._act(event)
                event += 1
        self._mine_to(self.latest)

    def _act(self, event: int) -> None:
        """Do what gives the bill its next event."""
        if event == 0:
            self.bill = self._stage.bill("chronicle")
        elif event == EVENTS - 1:
            self.bills.surrender_for_delivery(self.bill, by=self._stage.by["exporter"])
        else:
            holder, to = self._turn(event - 1)
            self.bills.transfer(self.bill, to=self._stage.org[to], by=self._stage.by[holder])

    def _issue_others(self) -> list[Id]:
        if not self._others:
            return []
        issuances = [self._stage.issuance(f"other {number}") for number in range(self._others)]
        issued = self.bills.issue_batch(issuances, by=self._stage.by["carrier"])
        self.other_events += self._others
        return ids_of(issued)

    def _move_others(self, others: list[Id], turn: int) -> None:
        holder, to = self._turn(turn)
        self.bills.transfer_batch(others, to=self._stage.org[to], by=self._stage.by[holder])
        self.other_events += self._others

    def _turn(self, number: int) -> tuple[str, str]:
        """Bills go from the exporter to its bank and back."""
        pair = ("exporter", "issuing-bank")
        return (pair[number % 2], pair[1 - number % 2])

    def _mine_to(self, block: int) -> None:
        missing = block - int(self._stage.connection.rpc("eth_blockNumber"), 16)
        if missing > 0:
            self._stage.connection.rpc("anvil_mine", [hex(missing), "0x1"])
