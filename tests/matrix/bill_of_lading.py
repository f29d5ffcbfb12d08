"""What the acts on a bill of lading do, and who may."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from support import matrix_verbs as verbs
from support.matrix_stage import Stage
from support.world import CAST

from matrix.bill_scenes import (
    CAPACITY,
    ENDORSEE,
    NEW_ENDORSEE,
    NOTICE,
    ON_PAPER_REISSUED,
    ORDER_HASH,
    OTHER,
    POINT,
    RECEIVER,
    SET_ASIDE_REISSUED,
    SUCCESSORS,
    VARIANTS,
    BillScene,
    base_of,
    build,
    cast_of,
    first_endorsee,
    issued_event,
    successor_of,
)
from matrix.runner import NOW, NOW_BLOCK, Act, Later, MachineDriver, Variant, flat
from wharfinger.contracts.enums import (
    AmendmentReason,
    BillForm,
    Discrepancy,
    Endorsement,
)
from wharfinger.contracts.records import Issuance
from wharfinger.roles import Role


class BillDriver(MachineDriver[BillScene]):
    """The bill of lading."""

    name: ClassVar[str] = "bill-of-lading"
    state_error: ClassVar[str] = "BillUnexpectedState"
    merged: ClassVar[frozenset[tuple[str, str]]] = frozenset(
        (state, capacity)
        for state in ("PendingDelivery", "PendingAmendment")
        for capacity in ("holder", "sole-possessor", "title-holder")
    ) | {("Paper", "holder")}

    def variants(self, state: str) -> Sequence[Variant]:
        """Only a sole possessor surrenders, so that no other kind comes into the later states."""
        if state in VARIANTS:
            return VARIANTS[state]
        return tuple(kind for kind, (capacity, _) in CAPACITY.items() if capacity != "holder")

    def cast(self, state: str, variant: Variant) -> Mapping[str, str]:
        """See :func:`matrix.bill_scenes.cast_of`."""
        return cast_of(state, variant)

    def build(self, stage: Stage, state: str, variant: Variant) -> BillScene:
        """See :func:`matrix.bill_scenes.build`."""
        return build(stage, state, variant)

    def act(self, action: str, scene: BillScene, member: str) -> Act:
        """See the method that is called like the act."""
        of_member: Mapping[str, Callable[[BillScene, str], Act]] = {
            "issue": self._issue,
            "acceptSurrender": self._accept,
            "refuseSurrender": self._refuse,
            "replace": self._replace,
            "switchToPaper": self._switch_to_paper,
            "reissueFromPaper": self._reissue_from_paper,
            "reissueAfterOrder": self._reissue_after_order,
            "announceSetAside": self._announce,
            "liftSetAside": self._lift,
            "setAside": self._set_aside,
        }
        if action in of_member:
            return of_member[action](scene, member)
        act: Act = {
            "transfer": self._transfer,
            "transferAndCall": self._transfer_and_call,
            "sendBack": self._send_back,
            "endorse": self._endorse,
            "endorseInBlank": self._endorse_in_blank,
            "endorseAndTransfer": self._endorse_and_transfer,
            "surrenderForDelivery": self._surrender,
            "surrenderForAmendment": self._surrender_for_amendment,
            "withdrawSurrender": self._withdraw,
        }[action](scene)
        return act

    def observe(self, scene: BillScene) -> dict[str, Any]:
        """The record, the short views of it, its links, and the order on it."""
        of_bill = ("billOf", "stateOf", "carrierOf", "titleOf", "successorsOf", "predecessorsOf")
        wanted: list[tuple[str, str, Sequence[Any]]] = [
            ("BillOfLading", view, [scene.bill]) for view in of_bill
        ]
        wanted.append(("BillOfLading", "orderOf", [scene.bill, scene.org("court")]))
        record, state, carrier, title, successors, predecessors, order = scene.stage.views(wanted)
        assert state == record.state
        assert carrier == record.carrier
        assert tuple(title) == (record.form, record.endorsee, record.endorsable)
        return {
            "state": record.state,
            **_without_state(flat("bill", record)),
            **flat("order", order),
            "successors": tuple(successors),
            "predecessors": tuple(predecessors),
        }

    def guarded(self, action: str, state: str, variant: Variant) -> str:
        """What has a successor is not reissued again."""
        reissued = variant in {SET_ASIDE_REISSUED, ON_PAPER_REISSUED}
        return "BillSucceeded" if reissued and action.startswith("reissue") else ""

    def _issue(self, scene: BillScene, member: str) -> Act:
        stage, form = scene.stage, scene.form
        endorsee = first_endorsee(form)
        issuance = Issuance(
            transport_document_reference=verbs.REFERENCE,
            document_root=verbs.ROOT,
            form=form,
            issue_to=stage.org("exporter"),
            endorsee=stage.org(endorsee) if endorsee else 0,
            release_point=POINT,
        )
        changes = {
            "form": form,
            "release_point": POINT,
            "endorsable": form is BillForm.TO_ORDER,
            "holder": issuance.issue_to,
            "endorsee": issuance.endorsee,
            "carrier": stage.org(member),
            "shipper_or_prior_endorsee": issuance.issue_to if form is BillForm.STRAIGHT else 0,
            "since": NOW,
            "last_block": NOW_BLOCK,
            "document_root": verbs.ROOT,
        }
        event = issued_event(stage, member, issuance)
        other = member in CAST and Role.CARRIER in CAST[member].roles and member != "carrier"
        return Act(
            contract="BillOfLading",
            function="issue",
            arguments=[issuance],
            events=[("BillIssued", event)],
            changes=_prefixed(changes),
            wrong_actor=["RoleRequired"],
            actor_first=True,
            aside=other,
        )

    def _transfer(self, scene: BillScene) -> Act:
        to = scene.stage.org(RECEIVER)
        return _act(
            scene,
            "transfer",
            to,
            event=("BillTransferred", {"from": scene.stage.org(scene.holder), "to": to}),
            changes=_moved(scene, to),
            wrong_actor=["BillHolderRequired"],
        )

    def _transfer_and_call(self, scene: BillScene) -> Act:
        stage, escrow = scene.stage, scene.stage.world.escrow
        presentation = verbs.presentation_id(scene.credit, scene.bill, scene.lodging)
        deliverable = scene.form is BillForm.BEARER or (
            scene.form is BillForm.STRAIGHT and scene.holder != "importer"
        )
        presented = {
            "credit": scene.credit,
            "presentation": presentation,
            "presenter": stage.org(scene.holder),
            "bill": scene.bill,
            "lodging": scene.lodging,
            "predecessor": verbs.NOTHING,
            "discrepancies": Discrepancy(0) if deliverable else Discrepancy.BILL_NOT_DELIVERABLE,
        }
        act = _act(
            scene,
            "transferAndCall",
            escrow,
            verbs.presentation_data(scene.credit, scene.lodging),
            event=("BillTransferred", {"from": stage.org(scene.holder), "to": escrow}),
            changes={**_moved(scene, escrow), "returnable": False},
            wrong_actor=["BillHolderRequired"],
        )
        return replace(act, events=[*act.events, ("Presented", presented)])

    def _send_back(self, scene: BillScene) -> Act:
        stage = scene.stage
        to = stage.org(scene.surrenderer)
        changes = {"holder": to, "prior_holder": 0, "returnable": False, "since": NOW}
        endorsee = scene.endorsee
        if base_of(scene.variant) is ENDORSEE:
            endorsee = to
            changes |= {"endorsee": to, "endorsable": True}
        event = {"from": stage.org(scene.holder), "to": to, "endorsee": endorsee}
        return _act(
            scene,
            "sendBack",
            event=("BillSentBack", event),
            changes=changes,
            wrong_actor=["BillHolderRequired"],
        )

    def _endorse(self, scene: BillScene) -> Act:
        to = scene.stage.org(NEW_ENDORSEE)
        event = {"from": scene.endorsee, "to": to, "endorsement": Endorsement.NAMED}
        return _act(
            scene,
            "endorse",
            to,
            Endorsement.NAMED,
            event=("BillEndorsed", event),
            changes={"endorsee": to, "endorsable": False, "returnable": False, "since": NOW},
            wrong_actor=["BillHolderRequired", "BillEndorseeRequired"],
            wrong_flag=["BillNotToOrder"],
        )

    def _endorse_in_blank(self, scene: BillScene) -> Act:
        return _act(
            scene,
            "endorseInBlank",
            event=("BillEndorsedInBlank", {"by": scene.endorsee}),
            changes={
                "form": BillForm.BEARER,
                "endorsee": 0,
                "endorsable": False,
                "returnable": False,
                "since": NOW,
            },
            wrong_actor=["BillHolderRequired", "BillEndorseeRequired"],
            wrong_flag=["BillNotToOrder"],
        )

    def _endorse_and_transfer(self, scene: BillScene) -> Act:
        to = scene.stage.org(NEW_ENDORSEE)
        event = {"from": scene.endorsee, "to": to, "endorsement": Endorsement.TO_ORDER}
        return _act(
            scene,
            "endorseAndTransfer",
            to,
            Endorsement.TO_ORDER,
            event=("BillEndorsedAndTransferred", event),
            changes={**_moved(scene, to), "endorsee": to},
            wrong_actor=["BillHolderRequired", "BillEndorseeRequired"],
            wrong_flag=["BillNotToOrder"],
        )

    def _surrender(self, scene: BillScene) -> Act:
        holder, carrier = scene.stage.org(scene.holder), scene.stage.org("carrier")
        return _act(
            scene,
            "surrenderForDelivery",
            event=("SurrenderRequested", {"by": holder, "carrier": carrier}),
            changes={
                "holder": carrier,
                "prior_holder": holder,
                "returnable": False,
                "since": NOW,
            },
            wrong_actor=["BillSolePossessorRequired"],
        )

    def _surrender_for_amendment(self, scene: BillScene) -> Act:
        holder, carrier = scene.stage.org(scene.holder), scene.stage.org("carrier")
        reason = scene.reason or AmendmentReason.CHANGE_OF_DESTINATION
        return _act(
            scene,
            "surrenderForAmendment",
            reason,
            event=("AmendmentRequested", {"by": holder, "carrier": carrier, "reason": reason}),
            changes={
                "holder": carrier,
                "prior_holder": holder,
                "returnable": False,
                "reason": reason,
                "since": NOW,
            },
            wrong_actor=["BillSolePossessorRequired"],
        )

    def _accept(self, scene: BillScene, member: str) -> Act:
        by, to = scene.stage.org(member), scene.stage.org(scene.surrenderer)
        return _act(
            scene,
            "acceptSurrender",
            event=("SurrenderAccepted", {"by": by, "to": to}),
            changes={"since": NOW},
            wrong_actor=["RoleRequired", "BillCarrierRequired"],
        )

    def _refuse(self, scene: BillScene, member: str) -> Act:
        by, to = scene.stage.org(member), scene.stage.org(scene.surrenderer)
        return _act(
            scene,
            "refuseSurrender",
            verbs.REASON,
            event=("SurrenderRefused", {"by": by, "to": to, "reason": verbs.REASON}),
            changes={
                "holder": to,
                "prior_holder": 0,
                "reason": AmendmentReason.NONE,
                "since": NOW,
            },
            wrong_actor=["RoleRequired", "BillCarrierRequired"],
        )

    def _withdraw(self, scene: BillScene) -> Act:
        org = scene.stage.org(scene.surrenderer)
        return _act(
            scene,
            "withdrawSurrender",
            event=("SurrenderWithdrawn", {"by": org}),
            changes={
                "holder": org,
                "prior_holder": 0,
                "reason": AmendmentReason.NONE,
                "since": NOW,
            },
            wrong_actor=["BillSurrendererRequired"],
        )

    def _replace(self, scene: BillScene, member: str) -> Act:
        stage, reason = scene.stage, scene.reason
        combine, split = reason is AmendmentReason.COMBINE, reason is AmendmentReason.SPLIT
        bills = [scene.bill, verbs.bill_id(stage, reference=OTHER)][: 2 if combine else 1]
        successors = [successor_of(scene, each) for each in SUCCESSORS[: 2 if split else 1]]
        issued = [issued_event(stage, member, each) for each in successors]
        ids = tuple(event["bill"] for event in issued)
        to = stage.org(scene.holder)
        replaced = {"carrier": stage.org(member), "to": to, "reason": reason, "successors": ids}
        return Act(
            contract="BillOfLading",
            function="replace",
            arguments=[bills, successors],
            events=[
                *(("BillIssued", event) for event in issued),
                *(("BillReplaced", {"bill": bill, **replaced}) for bill in bills),
            ],
            changes={**_prefixed({"since": NOW, "last_block": NOW_BLOCK}), "successors": ids},
            wrong_actor=["RoleRequired", "BillCarrierRequired"],
            wrong_flag=["BillAmendmentReasonInvalid"],
        )

    def _switch_to_paper(self, scene: BillScene, member: str) -> Act:
        carrier, to = scene.stage.org(member), scene.stage.org(scene.holder)
        return _act(
            scene,
            "switchToPaper",
            verbs.ROOT,
            event=("BillSwitchedToPaper", {"carrier": carrier, "to": to, "paperHash": verbs.ROOT}),
            changes={"since": NOW},
            wrong_actor=["RoleRequired", "BillCarrierRequired"],
            wrong_flag=["BillAmendmentReasonInvalid"],
        )

    def _reissue_from_paper(self, scene: BillScene, member: str) -> Act:
        return self._reissue(scene, "reissueFromPaper", member)

    def _reissue_after_order(self, scene: BillScene, member: str) -> Act:
        return self._reissue(scene, "reissueAfterOrder", member)

    def _reissue(self, scene: BillScene, function: str, member: str) -> Act:
        issuance = successor_of(scene, SUCCESSORS[0])
        issued = issued_event(scene.stage, member, issuance)
        reissued = {
            "bill": scene.bill,
            "carrier": scene.stage.org(member),
            "successor": issued["bill"],
            "evidence": verbs.REASON,
        }
        return Act(
            contract="BillOfLading",
            function=function,
            arguments=[scene.bill, verbs.REASON, issuance],
            events=[("BillIssued", issued), ("BillReissued", reissued)],
            changes={"bill.last_block": NOW_BLOCK, "successors": (issued["bill"],)},
            wrong_actor=["RoleRequired", "BillCarrierRequired"],
            wrong_flag=["BillSucceeded"],
        )

    def _announce(self, scene: BillScene, member: str) -> Act:
        effective = Later(NOTICE)
        values = {
            "court": scene.stage.org(member),
            "orderHash": verbs.REASON,
            "effectiveFrom": effective,
        }
        act = _act(
            scene,
            "announceSetAside",
            verbs.REASON,
            event=("SetAsideAnnounced", values),
            changes={},
            wrong_actor=["RoleRequired", "CountryRequired"],
        )
        order = {"order.order_hash": verbs.REASON, "order.effective_from": effective}
        return replace(act, changes={**act.changes, **order})

    def _lift(self, scene: BillScene, member: str) -> Act:
        act = _act(
            scene,
            "liftSetAside",
            event=(
                "SetAsideLifted",
                {"court": scene.stage.org(member), "orderHash": ORDER_HASH},
            ),
            changes={},
            wrong_actor=["RoleRequired", "CountryRequired"],
        )
        none = {"order.order_hash": verbs.NOTHING, "order.effective_from": 0}
        return replace(act, changes={**act.changes, **none})

    def _set_aside(self, scene: BillScene, member: str) -> Act:
        values = {"court": scene.stage.org(member), "orderHash": ORDER_HASH}
        return _act(
            scene,
            "setAside",
            event=("BillSetAside", values),
            changes={"since": NOW},
            wrong_actor=["RoleRequired", "CountryRequired"],
        )


def _act(
    scene: BillScene,
    function: str,
    *arguments: Any,
    event: tuple[str, Mapping[str, Any]],
    changes: Mapping[str, Any],
    wrong_actor: Sequence[str],
    wrong_flag: Sequence[str] = (),
) -> Act:
    name, values = event
    return Act(
        contract="BillOfLading",
        function=function,
        arguments=[scene.bill, *arguments],
        events=[(name, {"bill": scene.bill, **values})],
        changes=_prefixed({"last_block": NOW_BLOCK, **changes}),
        wrong_actor=wrong_actor,
        wrong_flag=wrong_flag,
    )


def _moved(scene: BillScene, to: int) -> dict[str, Any]:
    """What a change of possession changes."""
    changes = {
        "holder": to,
        "prior_holder": scene.stage.org(scene.holder),
        "returnable": True,
        "since": NOW,
    }
    if scene.form is not BillForm.STRAIGHT:
        changes["shipper_or_prior_endorsee"] = scene.endorsee
    return changes


def _prefixed(changes: Mapping[str, Any]) -> dict[str, Any]:
    return {f"bill.{name}": value for name, value in changes.items()}


def _without_state(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name != "bill.state"}
