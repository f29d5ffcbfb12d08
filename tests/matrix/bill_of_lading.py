"""How the bill of lading comes into its states, and what its acts do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final

from support import matrix_verbs as verbs
from support.matrix_stage import Stage
from support.world import CAST

from matrix.runner import NOW, Act, MachineDriver, Scene, Variant, flat
from wharfinger.contracts.enums import BillForm, Discrepancy, Endorsement
from wharfinger.contracts.records import Issuance, Lodging
from wharfinger.roles import Role

SHIPPER = Variant("straight, with its shipper", frozenset({"Straight"}))
_CONSIGNEE = Variant("straight, with its consignee", frozenset({"Straight"}))
_BANK = Variant("straight, with a bank", frozenset({"Straight"}))
ENDORSEE = Variant("to order, with its endorsee", frozenset({"ToOrder"}))
HOLDER = Variant("to order, with another", frozenset({"ToOrder"}))
BEARER = Variant("bearer", frozenset({"Bearer"}))

CAPACITY: Final = {
    SHIPPER: ("sole-possessor", "exporter"),
    _CONSIGNEE: ("sole-possessor", "importer"),
    _BANK: ("holder", "bank"),
    ENDORSEE: ("title-holder", "bank"),
    HOLDER: ("holder", "bank"),
    BEARER: ("sole-possessor", "trader"),
}
"""Who has the bill in each kind, and in which capacity."""

_FORMER: Final = {SHIPPER: "importer"}
"""Who had surrendered an Issued bill before, in vain; the shipper in every other kind."""

RECEIVER: Final = "advising-bank"
"""To whom any bill may be transferred."""

_NEW_ENDORSEE: Final = "insurer"
_ENDORSED = Endorsement.TO_ORDER
_PAST_RESPONSE: Final = 5 * verbs.DAY + 60


@dataclass(kw_only=True)
class BillScene(Scene):
    """A bill in a state.

    Attributes:
        bill: its id.
        form: its form.
        endorsee: organisation that has title; zero for none.
        holder: member that has possession, or would receive it.
        surrenderer: member that surrendered it, or had.
        credit: a credit under which the holder may present it.
        lodging: what the holder states about it then.
    """

    bill: bytes
    form: BillForm
    endorsee: int
    holder: str
    surrenderer: str
    credit: bytes
    lodging: Lodging


class BillDriver(MachineDriver[BillScene]):
    """The bill of lading."""

    name: ClassVar[str] = "bill-of-lading"
    state_error: ClassVar[str] = "BillUnexpectedState"
    merged: ClassVar[frozenset[tuple[str, str]]] = frozenset(
        ("PendingDelivery", capacity) for capacity in ("holder", "sole-possessor", "title-holder")
    )

    def variants(self, state: str) -> Sequence[Variant]:
        """Only a sole possessor surrenders, so that no other kind comes into the later states."""
        if state in {"None", "Issued"}:
            return tuple(CAPACITY)
        return tuple(kind for kind, (capacity, _) in CAPACITY.items() if capacity != "holder")

    def cast(self, state: str, variant: Variant) -> Mapping[str, str]:
        """The carrier has possession from surrender on."""
        capacity, holder = CAPACITY[variant]
        if state in {"PendingDelivery", "Accomplished"}:
            parts = {"carrier": "carrier", "holder": "carrier", "surrenderer": holder}
            return {**parts, capacity: holder}
        former = _FORMER.get(variant, "exporter")
        parts = {"carrier": "carrier", capacity: holder, "surrenderer": former}
        return {**parts, "holder": "advising-bank"} if state == "None" else parts

    def build(self, stage: Stage, state: str, variant: Variant) -> BillScene:
        """A bill is surrendered in vain, comes to its holder, and goes on from there."""
        scene = self._scene(stage, state, variant)
        if state == "None":
            return scene
        form = BillForm.TO_ORDER if scene.form is BillForm.BEARER else scene.form
        verbs.issue_bill(stage, form, endorsee=_first_endorsee(form))
        self._bring_to_holder(scene)
        if state in {"PendingDelivery", "Accomplished"}:
            verbs.surrender(stage, scene.bill, scene.holder)
            verbs.pass_by(stage, _PAST_RESPONSE)
        if state == "Accomplished":
            stage.do("carrier", "BillOfLading", "acceptSurrender", scene.bill)
        return scene

    def act(self, action: str, scene: BillScene, member: str) -> Act:
        """See the method that is called like the act."""
        if action == "issue":
            return self._issue(scene, member)
        act: Act = {
            "transfer": self._transfer,
            "transferAndCall": self._transfer_and_call,
            "sendBack": self._send_back,
            "endorse": self._endorse,
            "endorseInBlank": self._endorse_in_blank,
            "endorseAndTransfer": self._endorse_and_transfer,
            "surrenderForDelivery": self._surrender,
            "acceptSurrender": self._accept,
            "refuseSurrender": self._refuse,
            "withdrawSurrender": self._withdraw,
        }[action](scene)
        return act

    def observe(self, scene: BillScene) -> dict[str, Any]:
        """The record, and the two short views of it."""
        record, state, carrier = scene.stage.views(
            [("BillOfLading", view, [scene.bill]) for view in ("billOf", "stateOf", "carrierOf")]
        )
        assert state == record.state
        assert carrier == record.carrier
        return {"state": record.state, **_without_state(flat("bill", record))}

    def _scene(self, stage: Stage, state: str, variant: Variant) -> BillScene:
        cast = self.cast(state, variant)
        form = next(form for form in BillForm if form.name.replace("_", "").lower()
                    in {flag.lower() for flag in variant.flags})  # fmt: skip
        holder = CAPACITY[variant][1]
        endorsee = {ENDORSEE: "bank", HOLDER: "exporter", BEARER: ""}.get(variant, "importer")
        applicant = "importer" if holder != "importer" else "trader"
        what = verbs.terms(stage, applicant=applicant, beneficiary=holder, advising_bank="")
        stage.do("issuing-bank", "LetterOfCredit", "issue", what)
        return BillScene(
            stage=stage,
            state=state,
            variant=variant,
            cast=cast,
            bill=verbs.bill_id(stage),
            form=form,
            endorsee=stage.org(endorsee) if endorsee else 0,
            holder=holder,
            surrenderer=cast["surrenderer"],
            credit=verbs.credit_id(stage),
            lodging=verbs.lodging(stage),
        )

    def _bring_to_holder(self, scene: BillScene) -> None:
        def do(member: str, function: str, *arguments: Any) -> None:
            scene.stage.do(member, "BillOfLading", function, scene.bill, *arguments)

        stage, variant = scene.stage, scene.variant
        former = _FORMER.get(variant, "exporter")
        if former != "exporter":
            do("exporter", "transfer", stage.org(former))
        if variant is BEARER:
            do("exporter", "endorseInBlank")
        do(former, "surrenderForDelivery")
        do("carrier", "refuseSurrender", verbs.REASON)
        if variant is ENDORSEE:
            do(former, "endorseAndTransfer", stage.org(scene.holder), _ENDORSED)
        else:
            do(former, "transfer", stage.org(scene.holder))

    def _issue(self, scene: BillScene, member: str) -> Act:
        stage, form = scene.stage, scene.form
        endorsee = _first_endorsee(form)
        issuance = Issuance(
            transport_document_reference=verbs.REFERENCE,
            document_root=verbs.ROOT,
            form=form,
            issue_to=stage.org("exporter"),
            endorsee=stage.org(endorsee) if endorsee else 0,
        )
        changes = {
            "form": form,
            "endorsable": form is BillForm.TO_ORDER,
            "holder": issuance.issue_to,
            "endorsee": issuance.endorsee,
            "carrier": stage.org(member),
            "shipper_or_prior_endorsee": issuance.issue_to if form is BillForm.STRAIGHT else 0,
            "since": NOW,
            "document_root": verbs.ROOT,
        }
        event = {
            "bill": verbs.bill_id(stage, member),
            "carrier": stage.org(member),
            "holder": issuance.issue_to,
            "endorsee": issuance.endorsee,
            "form": form,
            "transportDocumentReference": verbs.REFERENCE,
            "documentRoot": verbs.ROOT,
        }
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
        if scene.variant is ENDORSEE:
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
        to = scene.stage.org(_NEW_ENDORSEE)
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
        to = scene.stage.org(_NEW_ENDORSEE)
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

    def _accept(self, scene: BillScene) -> Act:
        carrier, to = scene.stage.org("carrier"), scene.stage.org(scene.surrenderer)
        return _act(
            scene,
            "acceptSurrender",
            event=("SurrenderAccepted", {"carrier": carrier, "to": to}),
            changes={"since": NOW},
            wrong_actor=["RoleRequired", "BillCarrierRequired"],
        )

    def _refuse(self, scene: BillScene) -> Act:
        carrier, to = scene.stage.org("carrier"), scene.stage.org(scene.surrenderer)
        return _act(
            scene,
            "refuseSurrender",
            verbs.REASON,
            event=("SurrenderRefused", {"carrier": carrier, "to": to, "reason": verbs.REASON}),
            changes={"holder": to, "prior_holder": 0, "since": NOW},
            wrong_actor=["RoleRequired", "BillCarrierRequired"],
        )

    def _withdraw(self, scene: BillScene) -> Act:
        org = scene.stage.org(scene.surrenderer)
        return _act(
            scene,
            "withdrawSurrender",
            event=("SurrenderWithdrawn", {"by": org}),
            changes={"holder": org, "prior_holder": 0, "since": NOW},
            wrong_actor=["BillSurrendererRequired"],
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
        changes=_prefixed(changes),
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


def _first_endorsee(form: BillForm) -> str:
    return {BillForm.STRAIGHT: "importer", BillForm.TO_ORDER: "exporter"}.get(form, "")


def _prefixed(changes: Mapping[str, Any]) -> dict[str, Any]:
    return {f"bill.{name}": value for name, value in changes.items()}


def _without_state(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name != "bill.state"}
