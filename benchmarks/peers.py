"""What others' contracts cost for the same work, measured once with Anvil 1.7.1.

TradeTrust token-registry 5.5.1 was compiled by solc 0.8.30 with 200 optimiser runs, which is
cheaper than the bytecode that its npm package ships; its registry clones one contract for each
bill, and no act carries a remark. Where an act costs more the first time, the figure is that of a
later one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Peer:
    """The same work by another's contracts.

    Attributes:
        work: what is done.
        operation: the name of ours in the catalogue, or the life's after ``lives.``.
        gas: what it costs there.
    """

    work: str
    operation: str
    gas: int


TOKEN_REGISTRY: Final = (
    Peer("issue", "BillOfLading.issue", 287_143),
    Peer("possession to another", "BillOfLading.transfer", 59_931),
    Peer("title to another", "BillOfLading.endorse", 85_936),
    Peer("title and possession to another", "BillOfLading.endorseAndTransfer", 76_173),
    Peer("surrender", "BillOfLading.surrenderForDelivery", 82_048),
    Peer("accept the surrender", "BillOfLading.acceptSurrender", 88_963),
    Peer("refuse the surrender", "BillOfLading.refuseSurrender", 98_662),
    Peer("a bill's life", "lives.bill", 658_159),
)
"""TradeTrust token-registry 5.5.1."""
