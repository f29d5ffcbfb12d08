"""What acts of presentations have in common: their calls, events and effects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from matrix.presentation_kinds import DRAWN, actor_error, before_actor
from matrix.presentation_scenes import PresentationScene
from matrix.runner import NOW, NOW_BLOCK, Act
from wharfinger.contracts.enums import (
    BillForm,
    CreditState,
    Discrepancy,
    Endorsement,
    Examiner,
    PresentationState,
)
from wharfinger.contracts.records import Lodging

Event = tuple[str, Mapping[str, Any]]
EXAMINER = {
    "issuing-bank": Examiner.ISSUING,
    "confirming-bank": Examiner.CONFIRMING,
    "nominated-bank": Examiner.NOMINATED,
}


def call(
    scene: PresentationScene,
    action: str,
    *arguments: Any,
    events: Sequence[Event],
    changes: Mapping[str, Any] | None = None,
    moves: Mapping[str, int] | None = None,
    **more: Any,
) -> Act:
    """An act whose function is called like it."""
    error = before_actor(action, scene.state, scene.kind) or actor_error(action)
    unseated = before_actor(action, scene.state, scene.kind) or "SeatUnknown"
    return Act(
        contract="LetterOfCredit",
        function=action,
        arguments=[scene.credit, scene.presentation, *arguments],
        events=events,
        changes=changes or {},
        moves=moves or {},
        wrong_actor=[error] if error else [],
        **{"unseated": unseated, **more},
    )


def named(scene: PresentationScene, **values: Any) -> dict[str, Any]:
    """The values of an event, with which presentation it is."""
    return {"credit": scene.credit, "presentation": scene.presentation, **values}


def by_bank(scene: PresentationScene, **values: Any) -> dict[str, Any]:
    """The values of an event that names the bank that examines."""
    return named(scene, bank=scene.stage.org(scene.examiner), **values)


def presented(
    scene: PresentationScene, presentation: bytes, what: Lodging, predecessor: bytes
) -> dict[str, Any]:
    """The values of the event that a bill was presented."""
    return {
        "credit": scene.credit,
        "presentation": presentation,
        "presenter": scene.org("presenter"),
        "bill": scene.bill,
        "lodging": what,
        "predecessor": predecessor,
        "discrepancies": Discrepancy(0),
    }


def lodged(scene: PresentationScene, prefix: str, what: Lodging) -> dict[str, Any]:
    """The record of a presentation that is lodged; the state of a first one is looked at apart."""
    fields = {
        "titled": scene.kind.titled,
        "examiner": EXAMINER[scene.kind.examiner],
        "presenter": scene.org("presenter"),
        "shipped_on": what.shipped_on,
        "amount": what.amount,
        "bill": scene.bill,
    }
    changes: dict[str, Any] = {f"{prefix}.{name}": value for name, value in fields.items()}
    if prefix == "next":
        changes["next.state"] = PresentationState.LODGED
    return changes


def claims(scene: PresentationScene, more: int) -> dict[str, int]:
    """A claim counts in its credit, and in the one from which that was transferred."""
    found = {"credit.balance.claims": more}
    if scene.kind.transferred:
        found["parent.balance.claims"] = more
    return found


def freed(scene: PresentationScene) -> dict[str, int]:
    """What a presentation that was made and is not honoured gives back."""
    if scene.kind.claimed:
        return claims(scene, -1)
    return {"credit.balance.examining": -1, "credit.balance.available": DRAWN}


def settled(scene: PresentationScene) -> tuple[list[Event], dict[str, Any], dict[str, int]]:
    """What a drawing that is honoured does to the credit: events, changes, moves."""
    if scene.kind.claimed:
        return [], {}, claims(scene, -1)
    moves = {"credit.balance.examining": -1}
    if not scene.kind.issuing:
        moves.update(claims(scene, 1))
    if scene.kind.partial:
        return [], {}, moves
    ended: list[Event] = [("CreditExhausted", {"credit": scene.credit})]
    if scene.kind.transferred:
        moves["parent.balance.claims"] = moves.get("parent.balance.claims", 0) - 1
    return ended, {"credit.standing.state": CreditState.EXHAUSTED}, moves


def paid(payer: str, payee: str, amount: int) -> dict[str, int]:
    """Money from one to another."""
    return {f"money of {payer}": -amount, f"money of {payee}": amount}


def summed(*parts: Mapping[str, int]) -> dict[str, int]:
    """Several differences as one."""
    total: dict[str, int] = {}
    for part in parts:
        for name, difference in part.items():
            total[name] = total.get(name, 0) + difference
    return total


def into_escrow(scene: PresentationScene, member: str) -> dict[str, Any]:
    """The bill goes to the credit's contract."""
    return _moved(scene, scene.stage.org(member), scene.escrow)


def out_of_escrow(scene: PresentationScene, member: str) -> dict[str, Any]:
    """The bill goes out, with title where that is the credit contract's."""
    changes = _moved(scene, scene.escrow, scene.stage.org(member))
    if scene.kind.titled:
        changes |= {"bill.endorsee": scene.stage.org(member), "bill.endorsable": True}
    return changes


def transferred(scene: PresentationScene, from_: int, to: int) -> Event:
    """The event of a bill that goes from one to another."""
    return "BillTransferred", {"bill": scene.bill, "from": from_, "to": to}


def handed_in(scene: PresentationScene, member: str) -> Event:
    """The event of a bill that goes to the credit's contract."""
    return transferred(scene, scene.stage.org(member), scene.escrow)


def handed_out(scene: PresentationScene, member: str) -> Event:
    """The event of a bill that goes out."""
    name, values = transferred(scene, scene.escrow, scene.stage.org(member))
    if not scene.kind.titled:
        return name, values
    return "BillEndorsedAndTransferred", {**values, "endorsement": Endorsement.TO_ORDER}


def _moved(scene: PresentationScene, from_: int, to: int) -> dict[str, Any]:
    changes = {
        "bill.holder": to,
        "bill.prior_holder": from_,
        "bill.returnable": False,
        "bill.since": NOW,
        "bill.last_block": NOW_BLOCK,
    }
    if scene.kind.form is not BillForm.STRAIGHT:
        changes["bill.shipper_or_prior_endorsee"] = scene.escrow if scene.kind.title_back else 0
    return changes
