"""How decisions on an import declaration are appealed and reviewed, and what that does."""

from __future__ import annotations

from typing import Any, Final

from support import matrix_verbs as verbs

from matrix.customs_import_acts import (
    Events,
    all_free,
    all_open,
    by_customs,
    by_party,
    progress,
)
from matrix.customs_import_scenes import HASH, SUPPLEMENT, TREASURY, ImportScene
from matrix.runner import Act
from wharfinger.contracts.enums import Appeal, Channel, Decision

_DECISIONS: Final = {
    "Rejected": Decision.REJECTION,
    "Detained": Decision.DETENTION,
    "Seized": Decision.SEIZURE,
    "Assessed": Decision.ASSESSMENT,
    "Closed": Decision.SUPPLEMENT,
}
"""What an appeal is against, by the state in which it is lodged."""


def appeal(scene: ImportScene, member: str) -> Act:
    """Appeal against the decision at hand."""
    decision = _DECISIONS.get(scene.state, Decision.NONE)
    changes: dict[str, Any] = {"import.appealed": True, "file.appeal": Appeal.OPEN}
    if decision is Decision.ASSESSMENT:
        today = verbs.day_of(scene.stage)
        changes.update({"file.decision": decision, "file.decided_on": today})
    values = {"decision": decision, "groundsHash": HASH}
    return by_party(
        scene,
        member,
        "appeal",
        HASH,
        events=[("AppealLodged", values)],
        changes=changes,
        wrong_flag=["CustomsAppealStands" if scene.kind.appealed else "CustomsNothingDue"],
    )


def withdraw_appeal(scene: ImportScene, member: str) -> Act:
    """Take the appeal back."""
    known = {"declaration": scene.declaration, "org": scene.stage.org(member)}
    return Act(
        contract="CustomsClearance",
        function="withdrawAppeal",
        arguments=[scene.declaration],
        events=[("AppealDecided", {**known, **_outcome(scene, Appeal.UPHELD, verbs.NOTHING)})],
        changes=_ended(Appeal.UPHELD),
        wrong_actor=["CustomsPartyRequired"],
        wrong_flag=["CustomsAppealAbsent"],
        state_errors=["CustomsPartyRequired" if scene.state == "None" else "CustomsAppealAbsent"],
        actor_first=True,
    )


def uphold(scene: ImportScene, member: str) -> Act:
    """Let the decision stand."""
    return by_customs(
        scene,
        "uphold",
        HASH,
        events=[("AppealDecided", _outcome(scene, Appeal.UPHELD, HASH))],
        changes=_ended(Appeal.UPHELD),
        **_reviewed(scene),
    )


def reverse(scene: ImportScene, member: str) -> Act:
    """Undo the decision."""
    changes, moves, more = _undone(scene)
    return by_customs(
        scene,
        "reverse",
        scene.consignment,
        HASH,
        events=[("AppealDecided", _outcome(scene, Appeal.REVERSED, HASH)), *more],
        changes={**_ended(Appeal.REVERSED), **changes},
        moves=moves,
        **_reviewed(scene),
    )


def _outcome(scene: ImportScene, outcome: Appeal, decision_hash: bytes) -> dict[str, Any]:
    decision = _DECISIONS.get(scene.state, Decision.NONE)
    return {"decision": decision, "outcome": outcome, "decisionHash": decision_hash}


def _ended(outcome: Appeal) -> dict[str, Any]:
    return {"import.appealed": False, "file.appeal": outcome}


def _reviewed(scene: ImportScene) -> dict[str, Any]:
    """Errors of acts of the review, which asks for customs before it asks for an appeal."""
    nowhere = scene.state == "None"
    return {
        "wrong_flag": ["CustomsAppealAbsent"],
        "state_errors": ["CountryRequired" if nowhere else "CustomsAppealAbsent"],
        "actor_first": True,
    }


def _undone(scene: ImportScene) -> tuple[dict[str, Any], dict[str, int], Events]:
    """Changes, moves and further events of a reversal."""
    if scene.state == "Closed":
        return _struck(scene)
    if scene.state == "Assessed":
        fields = {"import.channel": Channel.NONE, "import.amount": 0, "import.since": 0}
        return {**fields, **all_free(False)}, {}, []
    if scene.state == "Rejected":
        return {}, all_open(1), []
    if scene.state == "Seized" and scene.kind.guarantee:
        taken_back = {f"released {each}": verbs.NOTHING for each in scene.released}
        return taken_back, all_open(1), []
    changes = {**all_free(True, scene.released), **progress(scene, scene.assessed)}
    if scene.state == "Seized":
        return changes, all_open(1, released=scene.released), []
    return changes, {f"open {each}": -1 for each in scene.released}, []


def _struck(scene: ImportScene) -> tuple[dict[str, Any], dict[str, int], Events]:
    """A supplement falls away, and what was paid of it comes back."""
    moves = {"debt.supplements": -SUPPLEMENT}
    if scene.owed:
        return {"debt.owed": 0}, moves, []
    paid_back = {f"money of {TREASURY}": -SUPPLEMENT, "money of importer": SUPPLEMENT}
    event = {
        "importer": scene.org("importer"),
        "token": scene.stage.address("DigitalCurrency"),
        "amount": SUPPLEMENT,
        "decisionHash": HASH,
    }
    return {}, {**moves, **paid_back}, [("DutyRefunded", event)]
