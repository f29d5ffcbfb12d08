"""How declarant and customs act on an import declaration, and what that does to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from support import matrix_verbs as verbs
from support.world import CAST

from matrix.customs_import_scenes import (
    ANSWER_DAYS,
    CONTAINERS,
    HASH,
    THIRD_CONTAINER,
    ImportScene,
    consignment,
    state_of,
)
from matrix.runner import Act
from wharfinger.contracts.declaration_records import Dues
from wharfinger.contracts.enums import Appeal, Channel, Decision, Disposal, ImportState
from wharfinger.contracts.goods import consignment_hash
from wharfinger.roles import Role

Events = Sequence[tuple[str, Mapping[str, Any]]]

_NO_PROGRESS: Final = {
    f"progress.{name}": 0 for name in ("lines", "price", "duty", "excise", "vat")
}
_PLAIN: Final = frozenset({Channel.GREEN, Channel.BLUE})


def by_customs(
    scene: ImportScene, function: str, *arguments: Any, events: Events, **more: Any
) -> Act:
    """Return an act of customs of the country; events lack declaration and organisation."""
    known = {"declaration": scene.declaration, "org": scene.org("customs")}
    return Act(
        contract="CustomsClearance",
        function=function,
        arguments=[scene.declaration, *arguments],
        events=[(name, {**known, **values}) for name, values in events],
        wrong_actor=["RoleRequired", "CountryRequired"],
        **more,
    )


def by_party(
    scene: ImportScene, member: str, function: str, *arguments: Any, events: Events, **more: Any
) -> Act:
    """Return an act of importer or declarant; events lack declaration and organisation."""
    known = {"declaration": scene.declaration, "org": scene.stage.org(member)}
    return Act(
        contract="CustomsClearance",
        function=function,
        arguments=[scene.declaration, *arguments],
        events=[(name, {**known, **values}) for name, values in events],
        wrong_actor=["CustomsPartyRequired"],
        **more,
    )


def all_open(difference: int, *, released: Sequence[str] = ()) -> dict[str, int]:
    """Return how the declarations that keep the containers change, but for those released."""
    return {f"open {each}": difference for each in CONTAINERS if each not in released}


def all_free(free: bool, containers: Sequence[str] = CONTAINERS) -> dict[str, Any]:
    """Return which containers may leave from now on."""
    return {f"free {each}": free for each in containers}


def decided(
    scene: ImportScene, decision: Decision, before: ImportState, amount: int = 0
) -> dict[str, Any]:
    """Return what the file says after a decision of today."""
    return {
        "file.answer_by": 0,
        "file.before": before,
        "file.decision": decision,
        "file.appeal": Appeal.NONE,
        "file.decided_on": verbs.day_of(scene.stage),
        "file.amount": amount,
    }


def lodge(scene: ImportScene, member: str) -> Act:
    """Lodge it, as the importer or as a broker for it."""
    stage, given = scene.stage, scene.lodgement
    changes = {
        "country": "NL",
        "declarant": stage.org(member),
        "importer": given.importer,
        "lodged_on": verbs.day_of(stage),
        "line_count": given.line_count,
        "treasury": given.treasury,
        "amount": given.total_price,
        "consignment_hash": consignment_hash(scene.consignment),
    }
    event = {
        "declaration": scene.declaration,
        "declarant": stage.org(member),
        "importer": given.importer,
        "country": "NL",
        "declarationReference": verbs.REFERENCE,
        "treasury": given.treasury,
        "totalPrice": given.total_price,
        "lineCount": given.line_count,
        "consignment": scene.consignment,
    }
    broker = member in CAST and bool(Role.LOGISTICS & CAST[member].roles)
    return Act(
        contract="CustomsClearance",
        function="lodgeImport",
        arguments=[given],
        events=[("ImportLodged", event)],
        changes={f"import.{name}": value for name, value in changes.items()},
        moves=all_open(1),
        wrong_actor=["RoleRequired"],
        state_errors=["CustomsDeclarationExists"],
        capacities=["declarant"] if broker else [],
    )


def amend(scene: ImportScene, member: str) -> Act:
    """Declare one line alone, and another container instead of the second."""
    line = scene.lines[0]
    amended = consignment(scene.bill, [line], (CONTAINERS[0], THIRD_CONTAINER))
    values = {"totalPrice": line.price, "lineCount": 1, "consignment": amended}
    return by_party(
        scene,
        member,
        "amend",
        scene.consignment,
        line.price,
        1,
        amended,
        events=[("ImportAmended", values)],
        changes={
            "import.amount": line.price,
            "import.line_count": 1,
            "import.consignment_hash": consignment_hash(amended),
        },
        moves={f"open {CONTAINERS[1]}": -1, f"open {THIRD_CONTAINER}": 1},
    )


def withdraw(scene: ImportScene, member: str) -> Act:
    """Take it back."""
    events: Events = [("ImportWithdrawn", {})]
    return by_party(scene, member, "withdraw", scene.consignment, events=events, moves=all_open(-1))


def assign_channel(scene: ImportScene, member: str) -> Act:
    """Choose the channel of this kind of declaration."""
    channel = scene.kind.channel
    return by_customs(
        scene,
        "assignChannel",
        channel,
        events=[("ChannelAssigned", {"channel": channel})],
        changes={"import.channel": channel},
    )


def query(scene: ImportScene, member: str) -> Act:
    """Ask for an answer in ten days."""
    answer_by = verbs.day_of(scene.stage) + ANSWER_DAYS
    return by_customs(
        scene,
        "query",
        HASH,
        answer_by,
        events=[("QueryRaised", {"questionHash": HASH, "answerBy": answer_by})],
        changes={"file.answer_by": answer_by},
        wrong_flag=["CustomsQueryOpen"],
    )


def answer(scene: ImportScene, member: str) -> Act:
    """Answer."""
    return by_party(
        scene,
        member,
        "answer",
        HASH,
        events=[("QueryAnswered", {"answerHash": HASH})],
        changes={"file.answer_by": 0},
        wrong_flag=["CustomsQueryAbsent"],
    )


def clear_documents(scene: ImportScene, member: str) -> Act:
    """Find documents on paper in order."""
    return by_customs(
        scene,
        "clearDocuments",
        scene.consignment,
        [],
        events=[("DocumentsCleared", {"documentsRoot": verbs.NOTHING})],
        changes={"file.answer_by": 0},
        wrong_flag=["CustomsChannelRequired"],
    )


def record_inspection(scene: ImportScene, member: str) -> Act:
    """Record the examination."""
    return by_customs(
        scene,
        "recordInspection",
        HASH,
        events=[("InspectionRecorded", {"resultHash": HASH})],
        changes={"file.answer_by": 0},
        wrong_flag=["CustomsChannelRequired"],
    )


def reject(scene: ImportScene, member: str) -> Act:
    """Refuse it; what is assessed of it is forgotten."""
    return by_customs(
        scene,
        "reject",
        scene.consignment,
        HASH,
        events=[("ImportRejected", {"reasonHash": HASH})],
        changes={**decided(scene, Decision.REJECTION, state_of(scene.state)), **_NO_PROGRESS},
        moves=all_open(-1),
        wrong_flag=["CustomsQueryOpen"],
    )


def assess(scene: ImportScene, member: str) -> Act:
    """Assess every line that is left."""
    lines, proof = scene.part()
    first, *rest = scene.dues
    whole = {"duty": first.duty, "excise": first.excise, "vat": first.vat}
    fixed = {
        "declaration": scene.declaration,
        "org": scene.stage.org(member),
        "trader": scene.org("importer"),
        "dues": Dues(**whole),
    }
    owed = rest if scene.assessed else [first, *rest]
    act = _assess(scene, lines, proof, owed)
    return replace(
        act,
        events=[*act.events, ("DutyAssessed", fixed)],
        changes={
            "import.amount": scene.due,
            "import.since": verbs.day_of(scene.stage),
            **_NO_PROGRESS,
        },
    )


def assess_part(scene: ImportScene, member: str) -> Act:
    """Assess the next line alone."""
    lines, proof = scene.part(1)
    done = scene.assessed + 1
    act = _assess(scene, lines, proof, scene.dues[done - 1 : done])
    return replace(act, changes=progress(scene, done))


def progress(scene: ImportScene, done: int) -> dict[str, Any]:
    """Return how far an assessment has come with so many lines done."""
    if not done:
        return _NO_PROGRESS
    first = scene.dues[0]
    return {
        "progress.lines": done,
        "progress.price": sum(line.price for line in scene.lines[:done]),
        "progress.duty": first.duty,
        "progress.excise": first.excise,
        "progress.vat": first.vat,
    }


def _assess(scene: ImportScene, lines: Sequence[Any], proof: Any, owed: Sequence[Any]) -> Act:
    part = {
        "declaration": scene.declaration,
        "first": scene.assessed + 1,
        "dues": tuple(owed),
    }
    return Act(
        contract="CustomsClearance",
        function="assess",
        arguments=[scene.declaration, scene.consignment, list(lines), list(proof)],
        events=[("LinesAssessed", part)],
        wrong_actor=["CustomsPartyRequired"],
    )


def release(scene: ImportScene, member: str) -> Act:
    """Release what is not released yet."""
    return by_customs(
        scene,
        "release",
        scene.consignment,
        events=[("ImportReleased", {"bill": scene.bill})],
        changes={"import.since": verbs.day_of(scene.stage), **freed(scene, CONTAINERS)},
        moves=all_open(-1, released=scene.released),
        wrong_flag=_unreleasable(scene),
    )


def freed(scene: ImportScene, containers: Sequence[str]) -> dict[str, Any]:
    """Return what is on record of containers that are released."""
    bills = {f"released {each}": scene.bill for each in containers}
    return {**bills, **all_free(True, containers)}


def release_containers(scene: ImportScene, member: str) -> Act:
    """Release the second container alone."""
    (container,) = CONTAINERS[1:]
    return by_customs(
        scene,
        "releaseContainers",
        scene.consignment,
        [1],
        events=[("ContainersReleased", {"bill": scene.bill, "containers": (container,)})],
        changes=freed(scene, [container]),
        moves={f"open {container}": -1},
        wrong_flag=_unreleasable(scene),
    )


def _unreleasable(scene: ImportScene) -> list[str]:
    return ["CustomsAppealStands" if scene.kind.appealed else "CustomsDutyUnpaid"]


def detain(scene: ImportScene, member: str) -> Act:
    """Hold the goods."""
    return by_customs(
        scene,
        "detain",
        scene.consignment,
        HASH,
        events=[("GoodsDetained", {"orderHash": HASH})],
        changes={
            **decided(scene, Decision.DETENTION, state_of(scene.state)),
            **all_free(False),
            **_NO_PROGRESS,
        },
        moves={f"open {each}": 1 for each in scene.released},
        wrong_flag=["CustomsAppealStands"],
    )


def dispose(disposal: Disposal) -> Callable[[ImportScene, str], Act]:
    """End the detention in a way; a debt ends with it."""

    def act(scene: ImportScene, member: str) -> Act:
        changes: dict[str, Any] = {}
        events: list[tuple[str, Mapping[str, Any]]] = []
        moves = all_open(-1)
        if scene.guaranteed:
            changes, freeing, less = unreserved(scene)
            events, moves = [freeing], {**moves, **less}
            changes["debt.owed"] = 0
        if disposal is Disposal.SEIZURE:
            before = "Assessed" if scene.owed else scene.kind.before or scene.state
            changes.update(decided(scene, Decision.SEIZURE, state_of(before)))
        values = {"disposal": disposal, "orderHash": HASH}
        given = by_customs(
            scene,
            "dispose",
            scene.consignment,
            disposal,
            HASH,
            events=[("GoodsDisposed", values)],
            changes=changes,
            moves=moves,
            wrong_flag=["CustomsAppealStands"],
        )
        return replace(given, events=[*given.events, *events])

    return act


def unreserved(
    scene: ImportScene,
) -> tuple[dict[str, Any], tuple[str, dict[str, Any]], dict[str, int]]:
    """Return what an account that no longer stands for the duty changes, announces and frees."""
    changes = {
        "debt.account": verbs.NOTHING,
        **{f"reservation.{name}": 0 for name in ("locked", "debt", "due_on")},
    }
    event = {
        "account": scene.account,
        "obligation": scene.declaration,
        "debt": scene.due,
        "freed": scene.locked,
    }
    moves = {"account.locked": -scene.locked, "account.secured": -scene.due}
    return changes, ("GuaranteeReleased", event), moves


def plain(channel: Channel) -> bool:
    """Tell whether nothing but the payment stands against release in a channel."""
    return channel in _PLAIN
