"""Fills a register with bills, many in a transaction and many transactions in a block."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import count, islice
from typing import Final

from benchmarks.stage import Stage
from wharfinger.contracts.enums import BillForm, BillState
from wharfinger.contracts.ids import Id
from wharfinger.contracts.records import Issuance
from wharfinger.errors import WharfingerError

PER_TRANSACTION: Final = 250
"""Bills of one transaction: 13 million gas, which a public chain takes too."""

PER_BLOCK: Final = 20
"""Transactions of one block."""

_TRANSACTION_GAS: Final = 16_000_000
_BLOCK_GAS: Final = PER_BLOCK * _TRANSACTION_GAS


class NotFilledError(WharfingerError):
    """A transaction of bills was refused."""


class Filler:
    """Issues bills in the carrier's name, which the node signs itself.

    Args:
        stage: whose register is filled.
    """

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._numbers = count(1)
        self.bills = 0

    def fill_to(self, bills: int) -> None:
        """Issue bills until there are so many of this filler's.

        Raises:
            NotFilledError: one of the transactions was refused.
        """
        batches = list(self._batches(bills - self.bills))
        self._stage.connection.rpc("evm_setBlockGasLimit", [hex(_BLOCK_GAS)])
        self._stage.connection.rpc("evm_setAutomine", [False])
        for place in range(0, len(batches), PER_BLOCK):
            self._mine(batches[place : place + PER_BLOCK])
        self._stage.connection.rpc("evm_setAutomine", [True])
        for batch in batches:
            self._require_issued(batch[-1])
        self.bills = bills

    def _batches(self, bills: int) -> Iterator[list[Issuance]]:
        numbers = iter(islice(self._numbers, bills))
        while batch := [self._issuance(n) for n in islice(numbers, PER_TRANSACTION)]:
            yield batch

    def _issuance(self, number: int) -> Issuance:
        shipper = self._stage.org["exporter"]
        return Issuance(
            transport_document_reference=f"FILL{number:014d}",
            document_root=hashlib.sha256(number.to_bytes(32)).digest(),
            form=BillForm.TO_ORDER,
            issue_to=shipper,
            endorsee=shipper,
        )

    def _mine(self, batches: Sequence[list[Issuance]]) -> None:
        connection, carrier = self._stage.connection, self._stage.account("carrier")
        first = int(connection.rpc("eth_getTransactionCount", [carrier, "latest"]), 16)
        connection.batch(
            [
                ("eth_sendTransaction", [self._transaction(batch, nonce=first + place)])
                for place, batch in enumerate(batches)
            ]
        )
        connection.rpc("evm_mine")

    def _transaction(self, batch: list[Issuance], *, nonce: int) -> dict[str, str]:
        bills = self._stage.suite.bills
        return {
            "from": self._stage.account("carrier"),
            "to": bills.address,
            "data": "0x" + bills.encode("issueBatch", batch).hex(),
            "gas": hex(_TRANSACTION_GAS),
            "nonce": hex(nonce),
        }

    def _require_issued(self, last: Issuance) -> None:
        """A batch is issued whole or not at all, so that its last bill stands for all."""
        if self._stage.suite.bills.state_of(self.id_of(last)) is not BillState.ISSUED:
            raise NotFilledError(f"{last.transport_document_reference!r} was not issued.")

    def id_of(self, issuance: Issuance) -> Id:
        """Return the id of a bill of the carrier."""
        return self._stage.suite.bills.bill_id(
            self._stage.org["carrier"],
            transport_document_reference=issuance.transport_document_reference,
        )
