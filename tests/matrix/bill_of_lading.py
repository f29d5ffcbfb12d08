"""How the bill of lading comes into its states, and what its acts do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final

from matrix.runner import NOW, Act, Guard, MachineDriver, Scene, Variant, flat
from support import matrix_verbs as verbs
from support.matrix_stage import Stage
from support.world import CAST

from wharfinger.contracts.enums import BillForm, Discrepancy, Endorsement
from wharfinger.contracts.records import Issuance, Lodging
from wharfinger.contracts.roles import Role

_SHIPPER = Variant("straight, with its shipper", frozenset({"Straight"}))
_CONSIGNEE = Variant("straight, with its consignee", frozenset({"Straight"}))
_BANK = Variant("straight, with a bank", frozenset({"Straight"}))
_ENDORSEE = Variant("to order, with its endorsee", frozenset({"ToOrder"}))
_HOLDER = Variant("to order, with another", frozenset({"ToOrder"}))
_BEARER = Variant("bearer", frozenset({"Bearer"}))

_CAPACITY: Final = {
    _SHIPPER: ("sole-possessor", "exporter"),
    _CONSIGNEE: ("sole-possessor", "importer"),
    _BANK: ("holder", "bank"),
    _ENDORSEE: ("title-holder", "bank"),
    _HOLDER: ("holder", "bank"),
    _BEARER: ("sole-possessor", "trader"),
}
"""Who has the bill in each kind, and in which capacity."""

_FORMER: Final = {_SHIPPER: "importer"}
"""Who had surrendered an Issued bill before, in vain; the shipper in every other kind."""

_RECEIVER: Final = "advising-bank"
"""To whom any bill may be transferred."""

_NEW_ENDORSEE: Final = "insurer"
_ENDORSED = Endorsement.TO_ORDER
_PAST_RESPONSE: Final = 5 * verbs.DAY + 60
_PAST_RETURN: Final = 2 * verbs.DAY + 60


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


def _issuance(scene: BillScene, **changes: Any) -> list[Issuance]:
    """What the carrier states, with something changed."""
    issuance = Issuance(
        transport_document_reference=verbs.REFERENCE,
        document_root=verbs.ROOT,
        form=BillForm.TO_ORDER,
        issue_to=scene.stage.org("exporter"),
        endorsee=scene.stage.org("exporter"),
    )
    return [replace(issuance, **changes)]


def _refused_issue(name: str, error: str, **changes: Any) -> Guard[BillScene]:
    return Guard(
        name=name,
        state="None",
        variant=_ENDORSEE.name,
        error=error,
        action="issue",
        by="carrier",
        arguments=lambda scene: _issuance(
            scene,
            **{key: value(scene) if callable(value) else value for key, value in changes.items()},
        ),
    )


def _escrow(scene: BillScene) -> int:
    return scene.stage.world.escrow


def _do(member: str, function: str, *arguments: Any) -> Callable[[BillScene], object]:
    def do(scene: BillScene) -> object:
        return scene.stage.do(member, "BillOfLading", function, scene.bill, *arguments)

    return do


def _suspend(member: str) -> Callable[[BillScene], object]:
    def suspend(scene: BillScene) -> object:
        org = scene.stage.org(member)
        return scene.stage.do("deployer", "Participants", "setSuspension", org, True)

    return suspend


def _surrender_again(scene: BillScene) -> None:
    _do("carrier", "refuseSurrender", verbs.REASON)(scene)
    _do(scene.holder, "surrenderForDelivery")(scene)


def _endorse_by_name(scene: BillScene) -> None:
    """Title goes to one who cannot pass it on."""
    to = scene.stage.org("trader")
    _do("bank", "endorseAndTransfer", to, Endorsement.NAMED)(scene)


def _to(member: str, *more: Any) -> Callable[[BillScene], Sequence[Any]]:
    def arguments(scene: BillScene) -> Sequence[Any]:
        to = {"escrow": scene.stage.world.escrow, "nobody": verbs.NOBODY}.get(member)
        return [scene.bill, to if to is not None else scene.stage.org(member), *more]

    return arguments


def _issued(name: str, error: str, action: str, variant: Variant, **more: Any) -> Guard[BillScene]:
    """A guard of an act on an Issued bill, by whoever holds it."""
    by = more.pop("by", _CAPACITY[variant][1])
    return Guard(
        name=name, state="Issued", variant=variant.name, error=error, action=action, by=by, **more
    )


_GUARDS: Final = (
    _refused_issue("no reference", "BillIssuanceInvalid", transport_document_reference=bytes(32)),
    _refused_issue("no document root", "BillIssuanceInvalid", document_root=bytes(32)),
    _refused_issue("no form", "BillIssuanceInvalid", form=BillForm.NONE),
    _refused_issue("no consignee", "BillIssuanceInvalid", form=BillForm.STRAIGHT, endorsee=0),
    _refused_issue("no endorsee", "BillIssuanceInvalid", endorsee=0),
    _refused_issue("bearer with endorsee", "BillIssuanceInvalid", form=BillForm.BEARER),
    _refused_issue("to an escrow contract", "BillReceiverEscrow", issue_to=_escrow),
    _refused_issue("escrow contract as endorsee", "BillReceiverEscrow", endorsee=_escrow),
    _refused_issue("to nobody", "OrganisationUnknown", issue_to=verbs.NOBODY),
    _refused_issue("endorsee nobody", "OrganisationUnknown", endorsee=verbs.NOBODY),
    Guard(
        name="paused",
        state="None",
        variant=_BEARER.name,
        error="IssuanceIsPaused",
        action="issue",
        by="carrier",
        before=lambda s: s.stage.do("deployer", "BillOfLading", "setIssuancePaused", True),
    ),
    Guard(
        name="receiver suspended",
        state="None",
        variant=_BEARER.name,
        error="OrganisationSuspended",
        action="issue",
        by="carrier",
        before=_suspend("exporter"),
    ),
    _issued("to its holder", "BillReceiverInvalid", "transfer", _HOLDER, arguments=_to("bank")),
    _issued("to escrow", "BillReceiverEscrow", "transfer", _HOLDER, arguments=_to("escrow")),
    _issued("to nobody", "OrganisationUnknown", "transfer", _HOLDER, arguments=_to("nobody")),
    _issued(
        "straight to a stranger",
        "BillReceiverInvalid",
        "transfer",
        _SHIPPER,
        arguments=_to("trader"),
    ),
    _issued(
        "receiver suspended",
        "OrganisationSuspended",
        "transfer",
        _BEARER,
        before=_suspend(_RECEIVER),
    ),
    _issued(
        "holder suspended", "OrganisationSuspended", "transfer", _BEARER, before=_suspend("trader")
    ),
    _issued(
        "to no escrow contract",
        "BillReceiverEscrow",
        "transferAndCall",
        _BEARER,
        arguments=_to("bank", b""),
    ),
    _issued(
        "for no purpose",
        "CreditHandOverInvalid",
        "transferAndCall",
        _BEARER,
        arguments=_to("escrow", b""),
    ),
    _issued(
        "not the last act",
        "BillNotReturnable",
        "sendBack",
        _ENDORSEE,
        before=_do("bank", "endorseInBlank"),
    ),
    _issued(
        "too late",
        "BillReturnWindowClosed",
        "sendBack",
        _HOLDER,
        before=lambda scene: verbs.pass_by(scene.stage, _PAST_RETURN),
    ),
    *(
        _issued(
            f"{action}: {name}",
            error,
            action,
            _ENDORSEE,
            arguments=_to(to, endorsement),
        )
        for action in ("endorse", "endorseAndTransfer")
        for name, error, to, endorsement in (
            ("no kind of endorsement", "BillReceiverInvalid", "trader", Endorsement.NONE),
            ("to its endorsee", "BillReceiverInvalid", "bank", Endorsement.NAMED),
            ("to nobody", "OrganisationUnknown", "nobody", Endorsement.NAMED),
        )
    ),
    _issued(
        "endorseAndTransfer: to escrow",
        "BillReceiverEscrow",
        "endorseAndTransfer",
        _ENDORSEE,
        arguments=_to("escrow", Endorsement.NAMED),
    ),
    *(
        _issued(
            f"{action}: not endorsable",
            "BillNotEndorsable",
            action,
            _ENDORSEE,
            by="trader",
            before=_endorse_by_name,
        )
        for action in ("endorse", "endorseInBlank", "endorseAndTransfer")
    ),
    Guard(
        name="no reason",
        state="PendingDelivery",
        variant=_ENDORSEE.name,
        error="BillReasonMissing",
        action="refuseSurrender",
        by="carrier",
        arguments=lambda scene: [scene.bill, bytes(32)],
    ),
    Guard(
        name="too early",
        state="PendingDelivery",
        variant=_ENDORSEE.name,
        error="BillResponseWindowOpen",
        action="withdrawSurrender",
        by="bank",
        before=_surrender_again,
    ),
)


class BillDriver(MachineDriver[BillScene]):
    """The bill of lading."""

    name: ClassVar[str] = "bill-of-lading"
    state_error: ClassVar[str] = "BillUnexpectedState"
    merged: ClassVar[frozenset[tuple[str, str]]] = frozenset(
        ("PendingDelivery", capacity) for capacity in ("holder", "sole-possessor", "title-holder")
    )
    guards: ClassVar[Sequence[Guard[Any]]] = _GUARDS

    def variants(self, state: str) -> Sequence[Variant]:
        """Only a sole possessor surrenders, so that no other kind comes into the later states."""
        if state in {"None", "Issued"}:
            return tuple(_CAPACITY)
        return tuple(kind for kind, (capacity, _) in _CAPACITY.items() if capacity != "holder")

    def cast(self, state: str, variant: Variant) -> Mapping[str, str]:
        """The carrier has possession from surrender on."""
        capacity, holder = _CAPACITY[variant]
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
        holder = _CAPACITY[variant][1]
        endorsee = {_ENDORSEE: "bank", _HOLDER: "exporter", _BEARER: ""}.get(variant, "importer")
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
        if variant is _BEARER:
            do("exporter", "endorseInBlank")
        do(former, "surrenderForDelivery")
        do("carrier", "refuseSurrender", verbs.REASON)
        if variant is _ENDORSEE:
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
        to = scene.stage.org(_RECEIVER)
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
            "discrepancies": Discrepancy(0)
            if deliverable
            else Discrepancy.BILL_NOT_DELIVERABLE,
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
        if scene.variant is _ENDORSEE:
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
            wrong_actor=["BillCarrierRequired"],
        )

    def _refuse(self, scene: BillScene) -> Act:
        carrier, to = scene.stage.org("carrier"), scene.stage.org(scene.surrenderer)
        return _act(
            scene,
            "refuseSurrender",
            verbs.REASON,
            event=("SurrenderRefused", {"carrier": carrier, "to": to, "reason": verbs.REASON}),
            changes={"holder": to, "prior_holder": 0, "since": NOW},
            wrong_actor=["BillCarrierRequired"],
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
