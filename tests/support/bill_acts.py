"""Every act on a bill, each with arguments that hold together, and the states that allow it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from support.bills import (
    EVIDENCE,
    ORDER,
    PAPER,
    POINT,
    PORT,
    REASON,
    SUCCESSOR,
    issuance_of,
)
from support.world import World
from wharfinger.chain import Sender
from wharfinger.contracts.abis import function_entries
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import AmendmentReason, BillForm, BillState, Endorsement
from wharfinger.contracts.ids import Id
from wharfinger.contracts.values import snake_case
from wharfinger.machines import load_machine

Act = Callable[[World, Id, Sender], Outcome]

SHARED: Final = frozenset({"multicall", "setAuthority", "setIssuancePaused"})
"""Acts of every instrument, none of which is an act on a bill."""


def _bills(world: World) -> BillOfLading:
    return world.suite.bills


ACTS: Final[Mapping[str, Act]] = MappingProxyType(
    {
        "issue": lambda w, _bill, by: _bills(w).issue(
            SUCCESSOR,
            document_root=EVIDENCE,
            form=BillForm.BEARER,
            issue_to=w.org["exporter"],
            by=by,
        ),
        "issueBatch": lambda w, _bill, by: _bills(w).issue_batch(
            [issuance_of(w, reference=SUCCESSOR)], by=by
        ),
        "transfer": lambda w, bill, by: _bills(w).transfer(bill, to=w.org["bank"], by=by),
        "transferBatch": lambda w, bill, by: _bills(w).transfer_batch(
            [bill], to=w.org["bank"], by=by
        ),
        "endorse": lambda w, bill, by: _bills(w).endorse(
            bill, to=w.org["bank"], endorsement=Endorsement.NAMED, by=by
        ),
        "endorseInBlank": lambda w, bill, by: _bills(w).endorse_in_blank(bill, by=by),
        "endorseAndTransfer": lambda w, bill, by: _bills(w).endorse_and_transfer(
            bill, to=w.org["bank"], endorsement=Endorsement.NAMED, by=by
        ),
        "sendBack": lambda w, bill, by: _bills(w).send_back(bill, by=by),
        "transferAndCall": lambda w, bill, by: _bills(w).transfer_and_call(
            bill, to=w.escrow, data=b"", by=by
        ),
        "surrenderForDelivery": lambda w, bill, by: _bills(w).surrender_for_delivery(bill, by=by),
        "surrenderForDeliveryBatch": lambda w, bill, by: _bills(w).surrender_for_delivery_batch(
            [bill], by=by
        ),
        "surrenderForAmendment": lambda w, bill, by: _bills(w).surrender_for_amendment(
            bill, reason=AmendmentReason.AMEND, by=by
        ),
        "surrenderForAmendmentBatch": lambda w, bill, by: _bills(w).surrender_for_amendment_batch(
            [bill], reason=AmendmentReason.AMEND, by=by
        ),
        "acceptSurrender": lambda w, bill, by: _bills(w).accept_surrender(bill, by=by),
        "refuseSurrender": lambda w, bill, by: _bills(w).refuse_surrender(
            bill, reason=REASON, by=by
        ),
        "withdrawSurrender": lambda w, bill, by: _bills(w).withdraw_surrender(bill, by=by),
        "replace": lambda w, bill, by: _bills(w).replace(
            [bill], successors=[issuance_of(w, reference=SUCCESSOR)], by=by
        ),
        "switchToPaper": lambda w, bill, by: _bills(w).switch_to_paper(
            bill, paper_hash=PAPER, by=by
        ),
        "reissueFromPaper": lambda w, bill, by: _bills(w).reissue_from_paper(
            bill, evidence=EVIDENCE, issuance=issuance_of(w, reference=SUCCESSOR), by=by
        ),
        "reissueAfterOrder": lambda w, bill, by: _bills(w).reissue_after_order(
            bill, evidence=EVIDENCE, issuance=issuance_of(w, reference=SUCCESSOR), by=by
        ),
        "announceSetAside": lambda w, bill, by: _bills(w).announce_set_aside(
            bill, order_hash=ORDER, by=by
        ),
        "liftSetAside": lambda w, bill, by: _bills(w).lift_set_aside(bill, by=by),
        "setAside": lambda w, bill, by: _bills(w).set_aside(bill, by=by),
        "setReleaseAgent": lambda w, _bill, by: _bills(w).set_release_agent(
            POINT, port=PORT, agent=w.org["broker"], by=by
        ),
    }
)
"""Every act by its Solidity name, on a bill of the exporter's."""

UNBOUND: Final = frozenset({"issue", "issueBatch", "setReleaseAgent"})
"""Acts that need no bill."""


def acts_of_the_contract() -> set[str]:
    """Return the name of every function that changes something, but for the shared ones."""
    return {
        name
        for name, entry in function_entries("BillOfLading").items()
        if entry["stateMutability"] == "nonpayable" and name not in SHARED
    }


@cache
def states_for(act: str) -> tuple[BillState, ...]:
    """Return the states from which the machine allows an act on a bill."""
    sources = {
        BillState[snake_case(source).upper()]
        for row in load_machine("bill-of-lading").rows
        if act in (row.function, row.batch)
        for source in row.sources
    }
    return tuple(sorted(sources))
