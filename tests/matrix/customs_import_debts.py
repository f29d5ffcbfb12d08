"""How an import declaration is paid, secured, closed and audited, and what that does."""

from __future__ import annotations

from typing import Any

from support import matrix_verbs as verbs
from support.matrix_stage import principal

from matrix.customs_import_acts import (
    all_open,
    by_customs,
    decided,
    freed,
    plain,
    unreserved,
)
from matrix.customs_import_scenes import (
    CONTAINERS,
    HASH,
    PAYMENT_DAYS,
    SUPPLEMENT,
    SUPPLEMENT_DAYS,
    TREASURY,
    ImportScene,
)
from matrix.runner import Act
from wharfinger.contracts.enums import Decision, ImportState

_REFUND = 20_000


def pay(scene: ImportScene, member: str) -> Act:
    """Pay what it owes."""
    return _pay(
        scene,
        member,
        "pay",
        arguments=[scene.declaration],
        wrong_flag=["CustomsAppealStands" if scene.kind.appealed else "CustomsNothingDue"],
    )


def pay_and_release(scene: ImportScene, member: str) -> Act:
    """Pay what it owes, and have it released."""
    released = {
        "declaration": scene.declaration,
        "org": scene.stage.org(member),
        "bill": scene.bill,
    }
    return _pay(
        scene,
        member,
        "payAndRelease",
        released,
        arguments=[scene.declaration, scene.consignment],
        changes={"import.since": verbs.day_of(scene.stage), **freed(scene, CONTAINERS)},
        wrong_flag=["CustomsAppealStands" if scene.kind.appealed else "CustomsNothingDue"],
        before_all="" if plain(scene.channel) else "CustomsReleaseReserved",
    )


def _pay(
    scene: ImportScene,
    member: str,
    function: str,
    released: dict[str, Any] | None = None,
    **more: Any,
) -> Act:
    stage, payer = scene.stage, principal(member)
    paid = {
        "declaration": scene.declaration,
        "payer": stage.org(member),
        "treasury": stage.org(TREASURY),
        "token": stage.address("DigitalCurrency"),
        "amount": scene.due,
    }
    moves = {f"money of {payer}": -scene.due, f"money of {TREASURY}": scene.due}
    return Act(
        contract="CustomsClearance",
        function=function,
        events=[("DutyPaid", paid), *([("ImportReleased", released)] if released else [])],
        moves={**moves, **(all_open(-1, released=scene.released) if released else {})},
        guarded="AmountNotReceived" if payer == TREASURY else "",
        **more,
    )


def guarantee(scene: ImportScene, member: str) -> Act:
    """Have the account stand for what it owes."""
    due_on = verbs.day_of(scene.stage) + PAYMENT_DAYS
    reserved = {
        "account": scene.account,
        "obligation": scene.declaration,
        "debt": scene.due,
        "locked": scene.locked,
        "dueOn": due_on,
    }
    guaranteed = {
        "declaration": scene.declaration,
        "importer": scene.org("importer"),
        "account": scene.account,
        "amount": scene.due,
        "dueOn": due_on,
    }
    return Act(
        contract="CustomsClearance",
        function="guarantee",
        arguments=[scene.declaration, scene.account],
        events=[("GuaranteeReserved", reserved), ("DutyGuaranteed", guaranteed)],
        changes={
            "debt.owed": scene.due,
            "debt.due_on": due_on,
            "debt.account": scene.account,
            "reservation.locked": scene.locked,
            "reservation.debt": scene.due,
            "reservation.due_on": due_on,
        },
        moves={"account.locked": scene.locked, "account.secured": scene.due},
        wrong_actor=["RoleRequired", "CustomsImporterRequired"],
        wrong_flag=["CustomsAppealStands" if scene.kind.appealed else "CustomsNothingDue"],
    )


def settle(scene: ImportScene, member: str) -> Act:
    """Pay a guaranteed debt or a supplement, with the surcharge."""
    surcharge = scene.surcharge()
    amount = scene.owed + surcharge
    changes: dict[str, Any] = {"debt.owed": 0}
    moves = {"money of importer": -amount, f"money of {TREASURY}": amount}
    settled = ("DebtSettled", _settled(scene, "importer", amount, surcharge, left=0))
    events = [settled]
    if scene.guaranteed:
        freeing, event, less = unreserved(scene)
        changes.update(freeing)
        moves.update(less)
        events.append(event)
    return Act(
        contract="CustomsClearance",
        function="settle",
        arguments=[scene.declaration],
        events=events,
        changes=changes,
        moves=moves,
        wrong_actor=["RoleRequired", "CustomsImporterRequired"],
        wrong_flag=["CustomsNothingDue"],
    )


def call_guarantee(scene: ImportScene, member: str) -> Act:
    """Have the account pay what it can."""
    surcharge = scene.surcharge()
    amount = scene.owed + surcharge
    paid = min(amount, scene.deposited)
    left = amount - paid
    called = {
        "account": scene.account,
        "obligation": scene.declaration,
        "payee": scene.stage.account(TREASURY),
        "amount": amount,
        "paid": paid,
        "deposited": scene.deposited - paid,
    }
    freeing, _, less = unreserved(scene)
    settled = _settled(scene, "customs", paid, surcharge, left=left)
    return Act(
        contract="CustomsClearance",
        function="callGuarantee",
        arguments=[scene.declaration],
        events=[("GuaranteeCalled", called), ("DebtSettled", settled)],
        changes={**freeing, "debt.owed": left, "debt.due_on": verbs.day_of(scene.stage)},
        moves={
            **less,
            "account.deposited": -paid,
            "money of GuaranteeAccounts": -paid,
            f"money of {TREASURY}": paid,
        },
        wrong_actor=["RoleRequired", "CountryRequired"],
        wrong_flag=["CustomsGuaranteeMissing"],
    )


def _settled(
    scene: ImportScene, capacity: str, amount: int, surcharge: int, *, left: int
) -> dict[str, Any]:
    return {
        "declaration": scene.declaration,
        "org": scene.org(capacity),
        "treasury": scene.stage.org(TREASURY),
        "token": scene.stage.address("DigitalCurrency"),
        "amount": amount,
        "surcharge": surcharge,
        "owed": left,
    }


def close(scene: ImportScene, member: str) -> Act:
    """Close it, as whoever one is."""
    return Act(
        contract="CustomsClearance",
        function="close",
        arguments=[scene.declaration],
        events=[("ImportClosed", {"declaration": scene.declaration})],
        changes={"import.since": verbs.day_of(scene.stage)},
        wrong_flag=["CustomsDutyUnpaid" if scene.kind.late else "CustomsTermRunning"],
        seatless=True,
    )


def supplement(scene: ImportScene, member: str) -> Act:
    """Demand more after an audit."""
    due_on = verbs.day_of(scene.stage) + SUPPLEMENT_DAYS
    values = {"amount": SUPPLEMENT, "dueOn": due_on, "decisionHash": HASH}
    decision = decided(scene, Decision.SUPPLEMENT, ImportState.CLOSED, SUPPLEMENT)
    return by_customs(
        scene,
        "supplement",
        SUPPLEMENT,
        HASH,
        events=[("SupplementDemanded", values)],
        changes={**decision, "debt.owed": SUPPLEMENT, "debt.due_on": due_on},
        moves={"debt.supplements": SUPPLEMENT},
        wrong_flag=_unaudited(scene),
    )


def refund(scene: ImportScene, member: str) -> Act:
    """Pay back after an audit."""
    values = {
        "importer": scene.org("importer"),
        "token": scene.stage.address("DigitalCurrency"),
        "amount": _REFUND,
        "decisionHash": HASH,
    }
    return by_customs(
        scene,
        "refund",
        _REFUND,
        HASH,
        events=[("DutyRefunded", values)],
        moves={
            "debt.refunded": _REFUND,
            f"money of {TREASURY}": -_REFUND,
            "money of importer": _REFUND,
        },
        wrong_flag=_unaudited(scene),
    )


def _unaudited(scene: ImportScene) -> list[str]:
    return ["CustomsAppealStands" if scene.kind.appealed else "CustomsDutyUnpaid"]
