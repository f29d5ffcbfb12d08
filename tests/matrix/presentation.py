"""What may be tried with a presentation under a credit, and what is looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Final

from support import matrix_verbs as verbs
from support.matrix_stage import Stage

from matrix import presentation_acts as acts
from matrix import presentation_settlement as settlement
from matrix.presentation_kinds import KINDS, PARTIES, SECOND, VARIANTS, withheld
from matrix.presentation_scenes import REFERENCE_2, PresentationScene, build, cast_of
from matrix.runner import Act, MachineDriver, Variant, flat

_WATCHED: Final = (*PARTIES.values(), SECOND)
_ACTS: Final[Mapping[str, Callable[[PresentationScene], Act]]] = {
    "complete": acts.complete,
    "completeWithDocuments": lambda scene: acts.complete(scene, "completeWithDocuments"),
    "comply": acts.comply,
    "preclude": acts.preclude,
    "refuse": acts.refuse,
    "seekWaiver": acts.seek_waiver,
    "waive": lambda scene: acts.answer_waiver(scene, "waive"),
    "refuseWaiver": lambda scene: acts.answer_waiver(scene, "refuseWaiver"),
    "acceptWaiver": acts.accept_waiver,
    "represent": acts.represent,
    "honour": settlement.honour,
    "honourFromCover": lambda scene: settlement.honour(scene, "honourFromCover"),
    "substituteInvoice": settlement.substitute_invoice,
    "offerDiscount": settlement.offer_discount,
    "negotiate": settlement.negotiate,
    "declareDefault": settlement.declare_default,
    "withdrawTender": settlement.withdraw_tender,
    "takeUp": settlement.take_up,
    "takeUpOnTrust": settlement.take_up_on_trust,
    "repay": settlement.repay,
}
"""Acts that are the same whoever does them."""

_OF_MEMBER: Final[Mapping[str, Callable[[PresentationScene, str], Act]]] = {
    "present": acts.present,
    "presentComplete": lambda scene, member: acts.present(scene, member, complete=True),
    "withdraw": lambda scene, member: acts.take_back(scene, member, "withdraw"),
    "lapse": lambda scene, member: acts.take_back(scene, member, "lapse"),
    "handBack": lambda scene, member: acts.take_back(scene, member, "handBack"),
    "reclaim": lambda scene, member: acts.take_back(scene, member, "reclaim"),
    "forward": acts.forward,
    "honourByDraft": settlement.honour_by_draft,
    "claim": settlement.claim,
    "tender": settlement.tender,
}
"""Acts that say who does them, or that ask for the bill or a role before all."""

_BANKS: Final = ("issuing-bank", "confirming-bank", "nominated-bank")


class PresentationDriver(MachineDriver[PresentationScene]):
    """A presentation under a credit."""

    name: ClassVar[str] = "presentation"
    state_error: ClassVar[str] = "PresentationUnexpectedState"
    any_seat: ClassVar[frozenset[tuple[str, str]]] = frozenset(
        {
            *(("handBack", bank) for bank in _BANKS),
            *(("claim", bank) for bank in _BANKS),
            ("forward", "nominated-bank"),
            ("tender", "issuing-bank"),
        }
    )

    def variants(self, state: str) -> Sequence[Variant]:
        """Which bank examines, how it pays, and what time has passed."""
        return VARIANTS[state]

    def cast(self, state: str, variant: Variant) -> Mapping[str, str]:
        """The parties are the same throughout; who presents, or claims, differs."""
        return cast_of(variant)

    def guarded_as(self, action: str, state: str, variant: Variant, capacity: str) -> str:
        """Only the bank that examines decides and pays; some acts need time, money or answers."""
        return withheld(action, state, KINDS[variant], capacity)

    def build(self, stage: Stage, state: str, variant: Variant) -> PresentationScene:
        """A bill is issued and presented, and goes the way of its documents."""
        return build(stage, state, variant)

    def act(self, action: str, scene: PresentationScene, member: str) -> Act:
        """See the function that is called like the act."""
        if action in _OF_MEMBER:
            return _OF_MEMBER[action](scene, member)
        return _ACTS[action](scene)

    def observe(self, scene: PresentationScene) -> dict[str, Any]:
        """The presentation, what may follow it, the credit, the bill, the draft, and the money."""
        stage = scene.stage
        acceptor = stage.org(scene.examiner)
        draft = verbs.identifier(["uint32", "bytes32"], acceptor, REFERENCE_2)
        made, follows, credit, parent, bill, drawn, secured = stage.views(
            [
                ("LetterOfCredit", "presentationOf", [scene.credit, scene.presentation]),
                ("LetterOfCredit", "presentationOf", [scene.credit, scene.successor]),
                ("LetterOfCredit", "creditOf", [scene.credit]),
                ("LetterOfCredit", "creditOf", [scene.parent]),
                ("BillOfLading", "billOf", [scene.bill]),
                ("Drafts", "draftOf", [draft]),
                ("DigitalCurrency", "balanceOf", [stage.address("Drafts")]),
            ]
        )
        fields = flat("made", made)
        state = fields.pop("made.state")
        return {
            "state": state,
            **fields,
            **flat("next", follows),
            **flat("credit", credit),
            **flat("parent", parent),
            **flat("bill", bill),
            **flat("draft", drawn),
            "money of Drafts": secured,
            **stage.balances(_WATCHED),
        }
