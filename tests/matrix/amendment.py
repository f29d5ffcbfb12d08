"""How an amendment of a credit comes into its states, and what its acts do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final

from support import matrix_verbs as verbs
from support.matrix_stage import Stage, principal
from support.world import OUTSIDER

from matrix.runner import NOW, NOW_BLOCK, Act, MachineDriver, Scene, Variant, flat
from wharfinger.contracts.enums import (
    AmendmentChange,
    BillForm,
    CreditState,
    Discrepancy,
    Examiner,
    Extension,
    PresentationState,
)
from wharfinger.contracts.records import Amendment, Lodging

PARTIES: Final = {
    "issuing-bank": "issuing-bank",
    "confirming-bank": "bank",
    "beneficiary": "exporter",
    "applicant": "importer",
}
_TERMS: Final = frozenset({"Terms"})
UNCONFIRMED: Final = Variant("of a credit that nobody confirmed", _TERMS)
CONFIRMED: Final = Variant("of a confirmed credit, unanswered", _TERMS)
EXTENDED: Final = Variant("of a confirmed credit, extended", _TERMS)
NOT_EXTENDED: Final = Variant("of a confirmed credit, not extended", _TERMS)
CANCELLATION: Final = Variant("a cancellation", frozenset({"Cancellation"}))
CANCELLATION_CONFIRMED: Final = Variant(
    "a cancellation of a confirmed credit, unanswered", frozenset({"Cancellation"})
)

_CONFIRMED: Final = frozenset({CONFIRMED, EXTENDED, NOT_EXTENDED, CANCELLATION_CONFIRMED})
_ANSWERS: Final = {EXTENDED: "extendConfirmation", NOT_EXTENDED: "declineExtension"}
_OF_CONFIRMER: Final = frozenset({"extendConfirmation", "declineExtension"})
_ACCEPTING: Final = frozenset({"accept", "acceptByPresentation"})
_FUNCTIONS: Final = {
    "propose": "proposeAmendment",
    "accept": "acceptAmendment",
    "reject": "rejectAmendment",
}
_ACTOR_ERRORS: Final = {
    "propose": "CreditBankRequired",
    "extendConfirmation": "CreditBankRequired",
    "declineExtension": "CreditBankRequired",
    "accept": "CreditBeneficiaryRequired",
    "reject": "CreditBeneficiaryRequired",
}

NUMBER: Final = 1
AMOUNT: Final = 1_000_000
"""Amount of the credit, which may be drawn in parts."""

AMENDED: Final = 1_500_000
"""Amount of the credit as amended."""

DRAWN: Final = 1_200_000
"""More than the credit allows before it is amended."""

_EARLIER: Final = 5
_AMENDED_HASH: Final = verbs.REASON


@dataclass(kw_only=True)
class AmendmentScene(Scene):
    """An amendment in a state.

    Attributes:
        credit: id of the credit.
        amendment: what is proposed, or would be.
        bill: id of a bill that the beneficiary can present.
        lodging: what it states when it accepts the amendment by that.
        presentation: id of the presentation.
    """

    credit: bytes
    amendment: Amendment
    bill: bytes
    lodging: Lodging
    presentation: bytes

    @property
    def cancels(self) -> bool:
        """Whether the amendment ends the credit."""
        return bool(self.amendment.changes & AmendmentChange.CANCELLATION)

    @property
    def cancelled(self) -> bool:
        """Whether it has."""
        return self.cancels and self.state == "Accepted"

    @property
    def confirmed(self) -> bool:
        """Whether a bank has confirmed the credit."""
        return self.variant in _CONFIRMED


class AmendmentDriver(MachineDriver[AmendmentScene]):
    """An amendment of a credit, or its cancellation."""

    name: ClassVar[str] = "amendment"
    state_error: ClassVar[str] = "AmendmentUnexpectedState"

    def variants(self, state: str) -> Sequence[Variant]:
        """Whether a bank has confirmed the credit, and what it answered."""
        return {
            "None": (CONFIRMED, UNCONFIRMED, CANCELLATION),
            "Proposed": (
                EXTENDED,
                CONFIRMED,
                NOT_EXTENDED,
                UNCONFIRMED,
                CANCELLATION,
                CANCELLATION_CONFIRMED,
            ),
            "Accepted": (EXTENDED, NOT_EXTENDED, UNCONFIRMED, CANCELLATION),
            "Rejected": (CONFIRMED, UNCONFIRMED, CANCELLATION, CANCELLATION_CONFIRMED),
        }[state]

    def cast(self, state: str, variant: Variant) -> Mapping[str, str]:
        """The parties are the same throughout."""
        return PARTIES

    def guarded(self, action: str, state: str, variant: Variant) -> str:
        """A bank that has not confirmed has no say; one that has is waited for, once."""
        if action in _OF_CONFIRMER:
            if variant not in _CONFIRMED:
                return "CreditConfirmationAnswered"
            return "AmendmentExtension" if variant in _ANSWERS else ""
        waits = variant in {CONFIRMED, CANCELLATION_CONFIRMED}
        if action in _ACCEPTING and waits:
            return "AmendmentExtension"
        return ""

    def build(self, stage: Stage, state: str, variant: Variant) -> AmendmentScene:
        """A credit is issued and confirmed; an amendment is proposed and answered."""
        scene = self._scene(stage, state, variant)
        if scene.confirmed:
            stage.do("bank", "LetterOfCredit", "confirm", scene.credit)
        if state == "None":
            return scene
        stage.do(
            "issuing-bank", "LetterOfCredit", "proposeAmendment", scene.credit, scene.amendment
        )
        if variant in _ANSWERS:
            do(scene, "bank", _ANSWERS[variant])
        if state == "Accepted":
            do(scene, "exporter", "acceptAmendment")
        if state == "Rejected":
            by_bank = variant is CANCELLATION_CONFIRMED
            by, function = ("bank", "declineExtension") if by_bank else ("exporter", "")
            do(scene, by, function or "rejectAmendment")
        return scene

    def act(self, action: str, scene: AmendmentScene, member: str) -> Act:
        """See the method that is called like the act."""
        if action == "acceptByPresentation":
            return self._accept_by_presentation(scene, member)
        if action == "propose":
            act = self._propose(scene)
        elif action == "accept":
            act = self._accept(scene)
        elif action == "reject":
            act = self._reject(scene)
        else:
            act = self._answer(scene, action)
        if scene.cancelled and action != "reject":
            return replace(act, before_all="CreditUnexpectedState")
        return act

    def observe(self, scene: AmendmentScene) -> dict[str, Any]:
        """The amendment, the credit, and the presentation that may accept it."""
        found, credit, made, bill = scene.stage.views(
            [
                ("LetterOfCredit", "amendmentOf", [scene.credit, NUMBER]),
                ("LetterOfCredit", "creditOf", [scene.credit]),
                ("LetterOfCredit", "presentationOf", [scene.credit, scene.presentation]),
                ("BillOfLading", "billOf", [scene.bill]),
            ]
        )
        fields = flat("amendment", found)
        state = fields.pop("amendment.state")
        return {
            "state": state,
            **fields,
            **flat("credit", credit),
            **flat("made", made),
            **flat("bill", bill),
        }

    def _scene(self, stage: Stage, state: str, variant: Variant) -> AmendmentScene:
        """A credit is issued; a bill is issued to its beneficiary."""
        what = replace(
            verbs.terms(stage, amount=AMOUNT, partial=True),
            confirming_bank=stage.org("bank"),
        )
        stage.do("issuing-bank", "LetterOfCredit", "issue", what)
        credit = verbs.credit_id(stage)
        bill = verbs.issue_bill(stage, BillForm.BEARER)
        lodging = replace(verbs.lodging(stage, amount=DRAWN), amendment=NUMBER)
        return AmendmentScene(
            stage=stage,
            state=state,
            variant=variant,
            cast=PARTIES,
            credit=credit,
            amendment=amendment(stage, cancels="Cancellation" in variant.flags),
            bill=bill,
            lodging=lodging,
            presentation=verbs.presentation_id(credit, bill, lodging),
        )

    def _propose(self, scene: AmendmentScene) -> Act:
        event = {**named(scene), "amendment": scene.amendment}
        stated = flat("amendment.amendment", scene.amendment)
        return Act(
            contract="LetterOfCredit",
            function="proposeAmendment",
            arguments=[scene.credit, scene.amendment],
            events=[("AmendmentProposed", event)],
            changes=stated,
            wrong_actor=[_ACTOR_ERRORS["propose"]],
            actor_first=True,
        )

    def _answer(self, scene: AmendmentScene, action: str) -> Act:
        event, answer = {
            "extendConfirmation": ("ConfirmationExtended", Extension.EXTENDED),
            "declineExtension": ("ConfirmationNotExtended", Extension.NOT_EXTENDED),
        }[action]
        by = scene.org("confirming-bank")
        events: list[tuple[str, Mapping[str, Any]]] = [
            (event, {**named(scene), "confirmingBank": by})
        ]
        if scene.cancels and answer is Extension.NOT_EXTENDED:
            events.append(("AmendmentRejected", {**named(scene), "by": by}))
        act = self._act(scene, action, events, {"amendment.extension": answer})
        if scene.confirmed:
            return act
        return replace(act, state_errors=["CreditConfirmationAnswered"])

    def _accept(self, scene: AmendmentScene) -> Act:
        events: list[tuple[str, Mapping[str, Any]]] = [
            ("AmendmentAccepted", {**named(scene), "byPresentation": False})
        ]
        if scene.cancels:
            events.append(("CreditCancelled", {"credit": scene.credit}))
        return self._act(scene, "accept", events, _amended(scene))

    def _reject(self, scene: AmendmentScene) -> Act:
        event = {**named(scene), "by": scene.org("beneficiary")}
        return self._act(scene, "reject", [("AmendmentRejected", event)], {})

    def _act(
        self,
        scene: AmendmentScene,
        action: str,
        events: Sequence[tuple[str, Mapping[str, Any]]],
        changes: Mapping[str, Any],
    ) -> Act:
        return Act(
            contract="LetterOfCredit",
            function=_FUNCTIONS.get(action, action),
            arguments=[scene.credit, NUMBER],
            events=events,
            changes=changes,
            wrong_actor=[_ACTOR_ERRORS[action]],
            actor_first=True,
        )

    def _accept_by_presentation(self, scene: AmendmentScene, member: str) -> Act:
        escrow, exporter = scene.stage.world.escrow, scene.stage.org("exporter")
        moved = {"bill": scene.bill, "from": exporter, "to": escrow}
        act = Act(
            contract="BillOfLading",
            function="transferAndCall",
            arguments=[
                scene.bill,
                escrow,
                verbs.presentation_data(scene.credit, scene.lodging),
            ],
            events=[
                ("BillTransferred", moved),
                ("AmendmentAccepted", {**named(scene), "byPresentation": True}),
                ("Presented", _presented(scene)),
            ],
            changes={**_amended(scene), **_lodged(scene)},
            wrong_flag=["AmendmentExtension" if scene.confirmed else "CreditUnexpectedState"],
        )
        if member == OUTSIDER:
            return replace(act, before_all="SeatUnknown")
        if principal(member) != "exporter":
            return replace(act, before_all="BillHolderRequired")
        return replace(act, before_all="CreditUnexpectedState") if scene.cancelled else act


def amendment(stage: Stage, *, cancels: bool = False, **changes: Any) -> Amendment:
    """What the issuing bank proposes: more money and less time, or the end of the credit."""
    if cancels:
        plain = Amendment(
            number=NUMBER, changes=AmendmentChange.CANCELLATION, terms_hash=_AMENDED_HASH
        )
    else:
        plain = Amendment(
            number=NUMBER,
            changes=AmendmentChange.AMOUNT | AmendmentChange.EXPIRY,
            terms_hash=_AMENDED_HASH,
            amount=AMENDED,
            expires_on=verbs.terms(stage).expires_on - _EARLIER,
        )
    return replace(plain, **changes)


def do(scene: AmendmentScene, member: str, function: str) -> object:
    """Let a member act on the amendment."""
    return scene.stage.do(member, "LetterOfCredit", function, scene.credit, NUMBER)


def named(scene: AmendmentScene) -> dict[str, Any]:
    """The values of an event that say which amendment it is."""
    return {"credit": scene.credit, "number": NUMBER}


def _amended(scene: AmendmentScene) -> dict[str, Any]:
    """The credit after the amendment."""
    changes: dict[str, Any] = {"credit.terms_hash": _AMENDED_HASH}
    if scene.cancels:
        return {**changes, "credit.standing.state": CreditState.CANCELLED}
    if scene.variant is NOT_EXTENDED:
        changes["credit.standing.confirmation_limited"] = True
    return {
        **changes,
        "credit.balance.amount": AMENDED,
        "credit.balance.available": AMENDED,
        "credit.standing.expires_on": scene.amendment.expires_on,
    }


def _presented(scene: AmendmentScene) -> dict[str, Any]:
    return {
        "credit": scene.credit,
        "presentation": scene.presentation,
        "presenter": scene.stage.org("exporter"),
        "bill": scene.bill,
        "lodging": scene.lodging,
        "predecessor": verbs.NOTHING,
        "discrepancies": Discrepancy(0),
    }


def _lodged(scene: AmendmentScene) -> dict[str, Any]:
    """What the presentation does beside accepting the amendment."""
    exporter, escrow = scene.stage.org("exporter"), scene.stage.world.escrow
    return {
        "credit.balance.available": AMENDED - DRAWN,
        "credit.balance.lodged": 1,
        "made.state": PresentationState.LODGED,
        "made.examiner": Examiner.ISSUING,
        "made.presenter": exporter,
        "made.shipped_on": scene.lodging.shipped_on,
        "made.amount": DRAWN,
        "made.bill": scene.bill,
        "bill.holder": escrow,
        "bill.prior_holder": exporter,
        "bill.shipper_or_prior_endorsee": 0,
        "bill.returnable": False,
        "bill.since": NOW,
        "bill.last_block": NOW_BLOCK,
    }
