"""How a presentation under a credit comes into its states, and what its acts do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final

from eth_utils.crypto import keccak
from support import matrix_verbs as verbs
from support.matrix_stage import Stage, principal
from support.world import OUTSIDER

from matrix.runner import NOW, NOW_BLOCK, Act, MachineDriver, Scene, Variant, flat
from wharfinger.contracts.enums import (
    BillForm,
    CreditState,
    Discrepancy,
    Disposition,
    DocumentKind,
    DocumentKinds,
    Endorsement,
    PresentationState,
)
from wharfinger.contracts.records import Anchoring, DocumentIdentity, Lodging

BEARER = Variant("bearer")
ORDER = Variant("endorsed to the credit, covered")
_STRAIGHT = Variant("straight to the applicant, partly covered")
_ADVISER = Variant("bearer, by the advising bank")
_LATE = Variant("bearer, past the deadline")
_LAPSED = Variant("bearer, past the last moment")
DOCUMENTED = Variant("bearer, with an invoice that the credit requires")

_KINDS: Final = (BEARER, ORDER, _STRAIGHT, _ADVISER)
_COVER: Final = {ORDER: 1_000_000, _STRAIGHT: 400_000}
DRAWN: Final = 1_000_000
AMOUNT: Final = 2_500_000
"""Amount of a credit that may be drawn in parts; one that may not is drawn in full."""

PRICE: Final = 1_050_000
FOUND: Final = Discrepancy.DATA_CONFLICT | Discrepancy.OTHER
_ROOT_2: Final = bytes(keccak(text="documents, corrected"))
_EXAMINATION_DAYS: Final = 5
_ESCROW_STATES: Final = frozenset(
    {"Lodged", "UnderExamination", "Complying", "Refused", "Superseded", "Tendered"}
)
PAST_PERIOD: Final = 25 * verbs.DAY
_WATCHED: Final = ("importer", "exporter", "issuing-bank")


@dataclass(kw_only=True)
class PresentationScene(Scene):
    """A presentation in a state.

    Attributes:
        credit: id of the credit.
        bill: id of the bill.
        form: form of the bill.
        presenter: member that presents.
        lodging: what it states.
        again: what it states when it presents again.
        presentation: id of the presentation.
        successor: id of the presentation that follows when it presents again.
        deadline: last moment for a notice of refusal, Unix seconds.
    """

    credit: bytes
    bill: bytes
    form: BillForm
    presenter: str
    lodging: Lodging
    again: Lodging
    presentation: bytes
    successor: bytes
    deadline: int

    @property
    def titled(self) -> bool:
        """Whether title is, or was, the credit contract's."""
        return self.variant is ORDER

    @property
    def partial(self) -> bool:
        """Whether the credit may be drawn in parts, and so stays open when it is drawn upon."""
        return self.variant is not ORDER

    @property
    def escrow(self) -> int:
        """The credit contract's organisation."""
        return self.stage.world.escrow

    @property
    def from_cover(self) -> int:
        """What of the drawing the cover pays."""
        return min(_COVER.get(self.variant, 0), DRAWN)

    @property
    def holder(self) -> str:
        """The member that has the bill; empty while it is in escrow."""
        if self.state in _ESCROW_STATES:
            return ""
        return {"Honoured": "issuing-bank", "TakenUp": "importer"}.get(self.state, self.presenter)


def deadline(moment: int) -> int:
    """Return the close of the fifth banking day after a moment in which banks are open.

    Article 14b by hand, for a place whose banks close at 17:00, an hour ahead of UTC, and rest on
    Saturday and Sunday.
    """
    local = moment + 3600
    day, second = divmod(local, verbs.DAY)

    def works(day: int) -> bool:
        return (day + 3) % 7 < 5

    if second > verbs.CLOSING or not works(day):
        day = next(d for d in range(day + 1, day + 10) if works(d))
    following = [d for d in range(day + 1, day + 20) if works(d)]
    return following[_EXAMINATION_DAYS - 1] * verbs.DAY + verbs.CLOSING - 3600


class PresentationDriver(MachineDriver[PresentationScene]):
    """A presentation under a credit."""

    name: ClassVar[str] = "presentation"
    state_error: ClassVar[str] = "PresentationUnexpectedState"
    any_seat: ClassVar[frozenset[tuple[str, str]]] = frozenset(
        {("handBack", "issuing-bank"), ("tender", "issuing-bank")}
    )

    def variants(self, state: str) -> Sequence[Variant]:
        """The deadline matters while the bank examines, and for how it came to comply."""
        late = {
            "Lodged": (_LAPSED, DOCUMENTED),
            "UnderExamination": (_LATE,),
            "Complying": (_LATE,),
        }
        return (*_KINDS, *late.get(state, ()))

    def cast(self, state: str, variant: Variant) -> Mapping[str, str]:
        """The beneficiary presents, or the advising bank for it."""
        return {
            "presenter": "advising-bank" if variant is _ADVISER else "exporter",
            "beneficiary": "exporter",
            "issuing-bank": "issuing-bank",
            "applicant": "importer",
        }

    def guarded(self, action: str, state: str, variant: Variant) -> str:
        """What needs the deadline passed, or not; and what needs the drawing covered in full."""
        errors = {
            "complete": (
                variant in {_LAPSED, DOCUMENTED},
                "PresentationTooLate" if variant is _LAPSED else "PresentationDocumentsRequired",
            ),
            "completeWithDocuments": (variant is not DOCUMENTED, "PresentationDocumentsMismatch"),
            "lapse": (variant is not _LAPSED, "PresentationStillInTime"),
            "refuse": (variant is _LATE, "PresentationDeadlinePassed"),
            "preclude": (variant is not _LATE, "PresentationDeadlineOpen"),
            "honourFromCover": (variant is not ORDER, "CreditCoverInsufficient"),
        }
        applies, error = errors.get(action, (False, ""))
        return error if applies else ""

    def build(self, stage: Stage, state: str, variant: Variant) -> PresentationScene:
        """A bill is issued and presented, and goes the way of its documents."""
        scene = self._scene(stage, state, variant)
        for step in self._way(scene):
            step()
        return scene

    def act(self, action: str, scene: PresentationScene, member: str) -> Act:
        """See the method that is called like the act."""
        if action in {"present", "tender"}:
            return self._hand_over(scene, member, action)
        if action in {"handBack", "withdraw"}:
            return self._take_back(scene, member, action)
        act: Act = {
            "complete": self._complete,
            "completeWithDocuments": self._complete_with_documents,
            "lapse": self._lapse,
            "comply": self._comply,
            "preclude": self._preclude,
            "refuse": self._refuse,
            "represent": self._represent,
            "honour": self._honour,
            "honourFromCover": self._honour_from_cover,
            "withdrawTender": self._withdraw_tender,
            "takeUp": self._take_up,
        }[action](scene)
        return act

    def observe(self, scene: PresentationScene) -> dict[str, Any]:
        """The presentation, the one that may follow it, the credit, the bill, and the money."""
        made, follows, credit, bill = scene.stage.views(
            [
                ("LetterOfCredit", "presentationOf", [scene.credit, scene.presentation]),
                ("LetterOfCredit", "presentationOf", [scene.credit, scene.successor]),
                ("LetterOfCredit", "creditOf", [scene.credit]),
                ("BillOfLading", "billOf", [scene.bill]),
            ]
        )
        fields = flat("made", made)
        state = fields.pop("made.state")
        return {
            "state": state,
            **fields,
            **flat("next", follows),
            **flat("credit", credit),
            **flat("bill", bill),
            **scene.stage.balances(_WATCHED),
        }

    def _scene(self, stage: Stage, state: str, variant: Variant) -> PresentationScene:
        """A credit is issued and covered; a bill is issued and ready to be presented."""
        presenter = self.cast(state, variant)["presenter"]
        form, endorsee = {
            ORDER: (BillForm.TO_ORDER, presenter),
            _STRAIGHT: (BillForm.STRAIGHT, "importer"),
        }.get(variant, (BillForm.BEARER, ""))
        whole = variant is ORDER
        what = verbs.terms(stage, amount=DRAWN if whole else AMOUNT, partial=not whole)
        if variant is DOCUMENTED:
            what = replace(what, required_documents=DocumentKinds.COMMERCIAL_INVOICE)
        stage.do("issuing-bank", "LetterOfCredit", "issue", what)
        credit = verbs.credit_id(stage)
        if variant in _COVER:
            stage.do("importer", "LetterOfCredit", "putUpCover", credit, _COVER[variant])
        bill = verbs.issue_bill(stage, form, endorsee=endorsee, issue_to=presenter)
        if whole:
            stage.do(
                presenter,
                "BillOfLading",
                "endorse",
                bill,
                stage.world.escrow,
                Endorsement.TO_ORDER,
            )
        first = verbs.lodging(stage, amount=DRAWN)
        if variant is DOCUMENTED:
            first = replace(first, documents_root=_anchored_root(stage))
        again = replace(first, documents_root=_ROOT_2)
        return PresentationScene(
            stage=stage,
            state=state,
            variant=variant,
            cast=self.cast(state, variant),
            credit=credit,
            bill=bill,
            form=form,
            presenter=presenter,
            lodging=first,
            again=again,
            presentation=verbs.presentation_id(credit, bill, first),
            successor=verbs.presentation_id(credit, bill, again),
            deadline=deadline(verbs.day_of(stage) * verbs.DAY),
        )

    def _way(self, scene: PresentationScene) -> list[Callable[[], object]]:
        """The acts that lead to the scene's state."""
        steps: dict[str, Callable[[], object]] = {
            "present": lambda: _present(scene),
            "complete": lambda: do(scene, scene.presenter, "complete"),
            "pass": lambda: verbs.pass_by(
                scene.stage, scene.deadline + 60 - verbs.latest(scene.stage)
            ),
            "lapse": lambda: verbs.pass_by(scene.stage, PAST_PERIOD),
            "comply": lambda: do(scene, "issuing-bank", "comply"),
            "preclude": lambda: do(scene, "outsider", "preclude"),
            "refuse": lambda: _refuse(scene),
            "handBack": lambda: do(scene, "issuing-bank", "handBack"),
            "withdraw": lambda: do(scene, scene.presenter, "withdraw"),
            "represent": lambda: do(scene, scene.presenter, "represent", scene.again),
            "honour": lambda: _honour(scene),
            "tender": lambda: _tender(scene),
            "takeUp": lambda: do(scene, "importer", "takeUp", PRICE),
        }
        paths = {
            "Refused": ("refuse",),
            "Superseded": ("refuse", "represent"),
            "Returned": ("refuse", "handBack"),
        }
        to_money = ("comply", "honour", "tender", "takeUp")
        path = ["present", "complete", *paths.get(scene.state, to_money)]
        stops = {
            "None": 0,
            "Lodged": 1,
            "UnderExamination": 2,
            "Complying": 3,
            "Honoured": 4,
            "Tendered": 5,
        }
        if scene.state == "Returned" and scene.variant is BEARER:
            path = ["present", "withdraw"]
        if scene.variant is _LAPSED:
            path = ["present", "lapse"]
            stops = {"Lodged": 2}
        if scene.variant is _LATE:
            path = ["present", "complete", "pass", "preclude"]
            stops = {"UnderExamination": 3, "Complying": 4}
        path = path[: stops.get(scene.state, len(path))]
        return [steps[name] for name in path]

    def _hand_over(self, scene: PresentationScene, member: str, action: str) -> Act:
        act = self._present(scene) if action == "present" else self._tender(scene)
        if member == OUTSIDER:
            return replace(act, before_all="SeatUnknown")
        if principal(member) != scene.holder:
            return replace(act, before_all="BillHolderRequired")
        if action == "present" and scene.state in {"Honoured", "TakenUp"}:
            exhausted = not scene.partial
            error = "CreditUnexpectedState" if exhausted else "CreditBeneficiaryRequired"
            return replace(act, before_all=error)
        return act

    def _present(self, scene: PresentationScene) -> Act:
        presented = _presented(scene, scene.presentation, scene.lodging, verbs.NOTHING)
        return Act(
            contract="BillOfLading",
            function="transferAndCall",
            arguments=[
                scene.bill,
                scene.escrow,
                verbs.presentation_data(scene.credit, scene.lodging),
            ],
            events=[
                _transferred(scene, scene.stage.org(scene.presenter), scene.escrow),
                ("Presented", presented),
            ],
            changes={
                **_lodged(scene, "made", scene.lodging),
                **_into_escrow(scene, scene.presenter),
            },
            moves={"credit.balance.available": -DRAWN, "credit.balance.lodged": 1},
        )

    def _tender(self, scene: PresentationScene) -> Act:
        return Act(
            contract="BillOfLading",
            function="transferAndCall",
            arguments=[
                scene.bill,
                scene.escrow,
                verbs.tender_data(scene.credit, scene.presentation, PRICE),
            ],
            events=[
                _transferred(scene, scene.org("issuing-bank"), scene.escrow),
                ("DocumentsTendered", _by_bank(scene, price=PRICE)),
            ],
            changes={
                "made.price": PRICE,
                "made.titled": scene.titled,
                **_into_escrow(scene, "issuing-bank"),
            },
        )

    def _complete_with_documents(self, scene: PresentationScene) -> Act:
        documents = [_invoice(scene.stage)] if scene.variant is DOCUMENTED else []
        arguments = [scene.lodging.presenter_reference, documents]
        return self._complete(scene, "completeWithDocuments", *arguments)

    def _complete(
        self, scene: PresentationScene, function: str = "complete", *arguments: Any
    ) -> Act:
        return _act(
            scene,
            function,
            *arguments,
            events=[
                (
                    "PresentationCompleted",
                    _named(
                        scene,
                        presenter=scene.stage.org(scene.presenter),
                        deadline=scene.deadline,
                        discrepancies=Discrepancy.NONE,
                    ),
                )
            ],
            changes={"made.deadline": scene.deadline},
            moves={"credit.balance.lodged": -1, "credit.balance.examining": 1},
            wrong_actor=["PresentationPresenterRequired"],
        )

    def _lapse(self, scene: PresentationScene) -> Act:
        return _act(
            scene,
            "lapse",
            events=[("PresentationLapsed", _named(scene)), _handed_out(scene, scene.presenter)],
            changes=_out_of_escrow(scene, scene.presenter),
            moves={"credit.balance.lodged": -1, "credit.balance.available": DRAWN},
            seatless=True,
        )

    def _comply(self, scene: PresentationScene) -> Act:
        return _act(
            scene,
            "comply",
            events=[("PresentationComplied", _by_bank(scene))],
            wrong_actor=["CreditBankRequired"],
        )

    def _preclude(self, scene: PresentationScene) -> Act:
        return _act(
            scene,
            "preclude",
            events=[("BankPrecluded", _by_bank(scene, deadline=scene.deadline))],
            seatless=True,
        )

    def _refuse(self, scene: PresentationScene) -> Act:
        notice = {
            "discrepancies": FOUND,
            "noticeHash": verbs.REASON,
            "disposition": Disposition.HOLDING,
        }
        return _act(
            scene,
            "refuse",
            *notice.values(),
            events=[("PresentationRefused", _by_bank(scene, **notice))],
            changes={"made.disposition": Disposition.HOLDING},
            moves={"credit.balance.examining": -1, "credit.balance.available": DRAWN},
            wrong_actor=["CreditBankRequired"],
        )

    def _take_back(self, scene: PresentationScene, member: str, action: str) -> Act:
        event, error = {
            "handBack": ("PresentationReturned", "PresentationPartyRequired"),
            "withdraw": ("PresentationWithdrawn", "PresentationPresenterRequired"),
        }[action]
        freed = {"credit.balance.lodged": -1, "credit.balance.available": DRAWN}
        return _act(
            scene,
            action,
            events=[
                (event, _named(scene, by=scene.stage.org(member))),
                _handed_out(scene, scene.presenter),
            ],
            changes=_out_of_escrow(scene, scene.presenter),
            moves=freed if action == "withdraw" else {},
            wrong_actor=[error],
        )

    def _represent(self, scene: PresentationScene) -> Act:
        presented = _presented(scene, scene.successor, scene.again, scene.presentation)
        return _act(
            scene,
            "represent",
            scene.again,
            events=[
                ("PresentationSuperseded", _named(scene, successor=scene.successor)),
                ("Presented", presented),
            ],
            changes=_lodged(scene, "next", scene.again),
            moves={"credit.balance.available": -DRAWN, "credit.balance.lodged": 1},
            wrong_actor=["PresentationPresenterRequired"],
        )

    def _honour(self, scene: PresentationScene) -> Act:
        ended: list[tuple[str, Mapping[str, Any]]] = []
        changes = _out_of_escrow(scene, "issuing-bank")
        if not scene.partial:
            ended = [("CreditExhausted", {"credit": scene.credit})]
            changes["credit.standing.state"] = CreditState.EXHAUSTED
        amounts = {"amount": DRAWN, "fromCover": scene.from_cover}
        return _act(
            scene,
            "honour",
            events=[
                ("PresentationHonoured", _by_bank(scene, **amounts)),
                *ended,
                _handed_out(scene, "issuing-bank"),
            ],
            changes=changes,
            moves={
                "credit.balance.examining": -1,
                "credit.cover.amount": -scene.from_cover,
                "money of LetterOfCredit": -scene.from_cover,
                "money of issuing-bank": scene.from_cover - DRAWN,
                "money of exporter": DRAWN,
            },
            wrong_actor=["CreditBankRequired"],
            unseated="CreditBankRequired",
        )

    def _honour_from_cover(self, scene: PresentationScene) -> Act:
        return replace(self._honour(scene), function="honourFromCover", seatless=True)

    def _withdraw_tender(self, scene: PresentationScene) -> Act:
        return _act(
            scene,
            "withdrawTender",
            events=[("TenderWithdrawn", _by_bank(scene)), _handed_out(scene, "issuing-bank")],
            changes={
                "made.price": 0,
                "made.titled": False,
                **_out_of_escrow(scene, "issuing-bank"),
            },
            wrong_actor=["CreditBankRequired"],
        )

    def _take_up(self, scene: PresentationScene) -> Act:
        return _act(
            scene,
            "takeUp",
            PRICE,
            events=[
                ("DocumentsTakenUp", _named(scene, applicant=scene.org("applicant"), price=PRICE)),
                _handed_out(scene, "importer"),
            ],
            changes=_out_of_escrow(scene, "importer"),
            moves={"money of importer": -PRICE, "money of issuing-bank": PRICE},
            wrong_actor=["CreditApplicantRequired"],
        )


def do(scene: PresentationScene, member: str, function: str, *arguments: Any) -> object:
    ids = (scene.credit, scene.presentation)
    return scene.stage.do(member, "LetterOfCredit", function, *ids, *arguments)


def _hand_in(scene: PresentationScene, member: str, data: bytes) -> object:
    return scene.stage.do(member, "BillOfLading", "transferAndCall", scene.bill, scene.escrow, data)


def _present(scene: PresentationScene) -> object:
    data = verbs.presentation_data(scene.credit, scene.lodging)
    return _hand_in(scene, scene.presenter, data)


def _refuse(scene: PresentationScene) -> object:
    notice = (FOUND, verbs.REASON, Disposition.HOLDING)
    return do(scene, "issuing-bank", "refuse", *notice)


def _honour(scene: PresentationScene) -> None:
    """The bank pays; of an order bill it gives title back to the credit, ready to be tendered."""
    do(scene, "issuing-bank", "honour")
    if scene.titled:
        scene.stage.do(
            "issuing-bank",
            "BillOfLading",
            "endorse",
            scene.bill,
            scene.escrow,
            Endorsement.TO_ORDER,
        )


def _tender(scene: PresentationScene) -> object:
    data = verbs.tender_data(scene.credit, scene.presentation, PRICE)
    return _hand_in(scene, "issuing-bank", data)


def _act(
    scene: PresentationScene,
    function: str,
    *arguments: Any,
    events: Sequence[tuple[str, Mapping[str, Any]]],
    changes: Mapping[str, Any] | None = None,
    moves: Mapping[str, int] | None = None,
    **more: Any,
) -> Act:
    return Act(
        contract="LetterOfCredit",
        function=function,
        arguments=[scene.credit, scene.presentation, *arguments],
        events=events,
        changes=changes or {},
        moves=moves or {},
        **more,
    )


def _named(scene: PresentationScene, **values: Any) -> dict[str, Any]:
    return {"credit": scene.credit, "presentation": scene.presentation, **values}


def _by_bank(scene: PresentationScene, **values: Any) -> dict[str, Any]:
    return _named(scene, bank=scene.org("issuing-bank"), **values)


def _presented(
    scene: PresentationScene, presentation: bytes, what: Lodging, predecessor: bytes
) -> dict[str, Any]:
    return {
        "credit": scene.credit,
        "presentation": presentation,
        "presenter": scene.stage.org(scene.presenter),
        "bill": scene.bill,
        "lodging": what,
        "predecessor": predecessor,
        "discrepancies": Discrepancy(0),
    }


def _lodged(scene: PresentationScene, prefix: str, what: Lodging) -> dict[str, Any]:
    """The record of a presentation that is lodged; the state of a first one is looked at apart."""
    fields = {
        "titled": scene.titled,
        "presenter": scene.stage.org(scene.presenter),
        "shipped_on": what.shipped_on,
        "amount": what.amount,
        "bill": scene.bill,
    }
    changes: dict[str, Any] = {f"{prefix}.{name}": value for name, value in fields.items()}
    if prefix == "next":
        changes["next.state"] = PresentationState.LODGED
    return changes


def _moved(scene: PresentationScene, from_: int, to: int) -> dict[str, Any]:
    changes = {
        "bill.holder": to,
        "bill.prior_holder": from_,
        "bill.returnable": False,
        "bill.since": NOW,
        "bill.last_block": NOW_BLOCK,
    }
    if scene.form is not BillForm.STRAIGHT:
        changes["bill.shipper_or_prior_endorsee"] = scene.escrow if scene.titled else 0
    return changes


def _into_escrow(scene: PresentationScene, member: str) -> dict[str, Any]:
    return _moved(scene, scene.stage.org(member), scene.escrow)


def _out_of_escrow(scene: PresentationScene, member: str) -> dict[str, Any]:
    changes = _moved(scene, scene.escrow, scene.stage.org(member))
    if scene.titled:
        changes |= {"bill.endorsee": scene.stage.org(member), "bill.endorsable": True}
    return changes


def _transferred(scene: PresentationScene, from_: int, to: int) -> tuple[str, Mapping[str, Any]]:
    return "BillTransferred", {"bill": scene.bill, "from": from_, "to": to}


def _handed_out(scene: PresentationScene, member: str) -> tuple[str, Mapping[str, Any]]:
    name, values = _transferred(scene, scene.escrow, scene.stage.org(member))
    if not scene.titled:
        return name, values
    return "BillEndorsedAndTransferred", {**values, "endorsement": Endorsement.TO_ORDER}


def _invoice(stage: Stage) -> DocumentIdentity:
    return DocumentIdentity(
        issuer=stage.org("exporter"),
        kind=DocumentKind.COMMERCIAL_INVOICE,
        subject=verbs.bill_id(stage),
        document_reference=verbs.REFERENCE,
    )


def _anchored_root(stage: Stage) -> bytes:
    """Anchor the exporter's invoice of the bill; return what it comes to when it is presented."""
    invoice = _invoice(stage)
    stated = Anchoring(
        kind=invoice.kind,
        subject=invoice.subject,
        document_reference=invoice.document_reference,
        root=verbs.ROOT,
    )
    stage.do("exporter", "DocumentVault", "anchor", stated)
    return stage.world.suite.vault.documents_root([invoice])
