"""What the acts of a presentation do before it is paid: lodging, examination, refusal, waiver."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from support import matrix_verbs as verbs
from support.matrix_stage import principal
from support.world import OUTSIDER

from matrix.presentation_effects import (
    Event,
    by_bank,
    call,
    freed,
    handed_in,
    handed_out,
    into_escrow,
    lodged,
    named,
    out_of_escrow,
    presented,
)
from matrix.presentation_kinds import DRAWN
from matrix.presentation_scenes import FOUND, PresentationScene, invoice, local_day
from matrix.runner import Act
from wharfinger.contracts.enums import Discrepancy, Disposition, Examiner, TenorBasis, Waiver


def by_holder(scene: PresentationScene, member: str, act: Act) -> Act:
    """An act by which the bill is handed over: its holder's, whatever the state."""
    if member == OUTSIDER:
        return replace(act, before_all="SeatUnknown")
    if principal(member) != scene.holder:
        return replace(act, before_all="BillHolderRequired")
    return act


def present(scene: PresentationScene, member: str, *, complete: bool = False) -> Act:
    """The bill goes into escrow, and the days begin where it is complete with that."""
    stated = presented(scene, scene.presentation, scene.lodging, verbs.NOTHING)
    events: list[Event] = [handed_in(scene, scene.kind.presenter), ("Presented", stated)]
    counter = "credit.balance.examining" if complete else "credit.balance.lodged"
    act = Act(
        contract="BillOfLading",
        function="transferAndCall",
        arguments=[
            scene.bill,
            scene.escrow,
            verbs.presentation_data(scene.credit, scene.lodging, complete=complete),
        ],
        events=[*events, _completed(scene)] if complete else events,
        changes={
            **lodged(scene, "made", scene.lodging),
            **(_examined(scene) if complete else {}),
            **into_escrow(scene, scene.kind.presenter),
        },
        moves={"credit.balance.available": -DRAWN, counter: 1},
        wrong_actor=["BillHolderRequired"],
    )
    act = by_holder(scene, member, act)
    if scene.exhausted and not act.before_all:
        return replace(act, before_all="CreditUnexpectedState")
    return act


def complete(scene: PresentationScene, action: str = "complete") -> Act:
    """The days begin."""
    arguments: list[Any] = []
    if action == "completeWithDocuments":
        documents = [invoice(scene.stage)] if scene.kind.documented else []
        arguments = [scene.lodging.presenter_reference, documents]
    return call(
        scene,
        action,
        *arguments,
        events=[_completed(scene)],
        changes=_examined(scene),
        moves={"credit.balance.lodged": -1, "credit.balance.examining": 1},
    )


def take_back(scene: PresentationScene, member: str, action: str) -> Act:
    """The bill goes back to whoever presented it."""
    by = scene.stage.org(member)
    event, moves = {
        "withdraw": (("PresentationWithdrawn", named(scene, by=by)), _unlodged()),
        "lapse": (("PresentationLapsed", named(scene)), _unlodged()),
        "handBack": (("PresentationReturned", named(scene, by=by)), {}),
        "reclaim": (
            ("PresentationReclaimed", named(scene, presenter=scene.org("presenter"))),
            freed(scene),
        ),
    }[action]
    return call(
        scene,
        action,
        events=[event, handed_out(scene, scene.cast["presenter"])],
        changes=out_of_escrow(scene, scene.cast["presenter"]),
        moves=moves,
        seatless=action == "lapse",
    )


def comply(scene: PresentationScene) -> Act:
    """The bank says so."""
    return call(scene, "comply", events=[("PresentationComplied", by_bank(scene))])


def preclude(scene: PresentationScene) -> Act:
    """The bank said nothing in time."""
    event = ("BankPrecluded", by_bank(scene, deadline=scene.deadline))
    return call(scene, "preclude", events=[event], seatless=True)


def refuse(scene: PresentationScene) -> Act:
    """The one notice."""
    notice = {
        "discrepancies": FOUND,
        "noticeHash": verbs.REASON,
        "disposition": Disposition.HOLDING,
    }
    return call(
        scene,
        "refuse",
        *notice.values(),
        events=[("PresentationRefused", by_bank(scene, **notice))],
        changes={"made.disposition": Disposition.HOLDING},
        moves=freed(scene),
    )


def represent(scene: PresentationScene) -> Act:
    """Another presentation of the bill in escrow takes this one's place."""
    stated = presented(scene, scene.successor, scene.again, scene.presentation)
    return call(
        scene,
        "represent",
        scene.again,
        events=[
            ("PresentationSuperseded", named(scene, successor=scene.successor)),
            ("Presented", stated),
        ],
        changes=lodged(scene, "next", scene.again),
        moves={"credit.balance.available": -DRAWN, "credit.balance.lodged": 1},
    )


def seek_waiver(scene: PresentationScene) -> Act:
    """The applicant is asked."""
    return call(scene, "seekWaiver", events=[("WaiverSoughtOfApplicant", by_bank(scene))])


def answer_waiver(scene: PresentationScene, action: str) -> Act:
    """The applicant answers."""
    event, answer = {
        "waive": ("DiscrepanciesWaived", Waiver.GIVEN),
        "refuseWaiver": ("WaiverRefused", Waiver.REFUSED),
    }[action]
    return call(
        scene,
        action,
        events=[(event, named(scene, applicant=scene.org("applicant")))],
        changes={"made.waiver": answer},
    )


def accept_waiver(scene: PresentationScene) -> Act:
    """The bank accepts what the applicant waived: the drawing stands again."""
    again = {"credit.balance.examining": 1, "credit.balance.available": -DRAWN}
    return call(
        scene,
        "acceptWaiver",
        events=[("WaiverAccepted", by_bank(scene))],
        moves={"credit.balance.claims": 1} if scene.kind.claimed else again,
    )


def forward(scene: PresentationScene, member: str) -> Act:
    """The issuing bank examines instead, with days of its own."""
    until = scene.next_deadline()
    event = named(scene, by=scene.stage.org(member), deadline=until)
    return call(
        scene,
        "forward",
        events=[("PresentationForwarded", event)],
        changes={"made.deadline": until, "made.examiner": Examiner.ISSUING},
    )


def _completed(scene: PresentationScene) -> Event:
    return "PresentationCompleted", named(
        scene,
        presenter=scene.org("presenter"),
        deadline=scene.next_deadline(),
        discrepancies=Discrepancy.NONE,
    )


def _examined(scene: PresentationScene) -> dict[str, Any]:
    """The deadline, and the day of sight where days count from it or could."""
    counts = scene.kind.conditions.tenor_basis is not TenorBasis.NONE
    return {
        "made.deadline": scene.next_deadline(),
        **({"made.completed_on": local_day(scene.stage)} if counts else {}),
    }


def _unlodged() -> dict[str, int]:
    return {"credit.balance.lodged": -1, "credit.balance.available": DRAWN}
