"""The two ways to a successor of a bill that ended without one: from paper, and after an order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from support.bills import EVIDENCE, SUCCESSOR, court_in, issuance_of, issued, on_paper, set_aside
from support.world import World
from wharfinger.chain import Sender
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.enums import BillForm, BillState
from wharfinger.contracts.ids import Id
from wharfinger.contracts.records import Issuance


def _set_aside(world: World, form: BillForm = BillForm.TO_ORDER, **stated: Any) -> Id:
    bill = issued(world, form, **stated)
    set_aside(world, bill, court_in(world))
    return bill


@dataclass(frozen=True, slots=True)
class Way:
    """One of the two.

    Attributes:
        function: Python name of the act.
        state: state of the bill that gets a successor.
        ended: brings a bill into it.
    """

    function: str
    state: BillState
    ended: Callable[..., Id]

    def reissue(
        self,
        world: World,
        bill: Id,
        issuance: Issuance | None = None,
        *,
        evidence: Id = EVIDENCE,
        by: str | Sender = "carrier",
    ) -> Outcome:
        """Issue the successor of a bill, by default to the exporter's order."""
        act: Callable[..., Outcome] = getattr(world.suite.bills, self.function)
        stated = issuance or issuance_of(world, reference=SUCCESSOR)
        sender = world.senders[by] if isinstance(by, str) else by
        return act(bill, evidence=evidence, issuance=stated, by=sender)


FROM_PAPER: Final = Way("reissue_from_paper", BillState.PAPER, on_paper)
AFTER_ORDER: Final = Way("reissue_after_order", BillState.VOIDED, _set_aside)
WAYS: Final = (FROM_PAPER, AFTER_ORDER)
