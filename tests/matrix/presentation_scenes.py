"""How a presentation comes into its states."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from eth_utils.crypto import keccak
from support import matrix_verbs as verbs
from support.matrix_stage import Stage

from matrix.presentation_kinds import DIFFERENCE, DRAWN, KINDS, PARTIES, Kind
from matrix.runner import Scene, Variant
from wharfinger.contracts.enums import (
    Availability,
    BillForm,
    Discrepancy,
    DocumentKind,
    DocumentKinds,
    DraftKind,
    Endorsement,
    TenorBasis,
)
from wharfinger.contracts.records import Anchoring, DocumentIdentity, Lodging, Undertaking

AMOUNT: Final = 2_500_000
"""Amount of a credit that may be drawn in parts; one that may not is drawn in full."""

PRICE: Final = 1_050_000
FOUND: Final = Discrepancy.DATA_CONFLICT | Discrepancy.OTHER
PAST_PERIOD: Final = 25 * verbs.DAY
REFERENCE_2: Final = b"MATRIX-0002".ljust(32, b"\0")
INVOICE: Final = bytes(keccak(text="invoice of the first beneficiary"))
_ROOT_2: Final = bytes(keccak(text="documents, corrected"))
_EXAMINATION_DAYS: Final = 5
_TRUST_DAYS: Final = 90
_ESCROW_STATES: Final = frozenset(
    {
        "Lodged",
        "UnderExamination",
        "WaiverSought",
        "Complying",
        "Refused",
        "Superseded",
        "Tendered",
    }
)
_PAID_STATES: Final = frozenset({"Honoured", "Tendered", "TakenUp", "Entrusted"})


@dataclass(kw_only=True)
class PresentationScene(Scene):
    """A presentation in a state.

    Attributes:
        kind: what is particular of it.
        credit: id of the credit.
        bill: id of the bill.
        lodging: what the presenter states.
        again: what it states when it presents again.
        presentation: id of the presentation.
        successor: id of the presentation that follows when it presents again.
        deadline: last moment for a notice of refusal, Unix seconds; zero until it is complete.
        completed_on: local day on which it was completed; zero until then.
        repay_by: local day by which the applicant repays; zero where nothing is given on trust.
    """

    kind: Kind
    credit: bytes
    bill: bytes
    lodging: Lodging
    again: Lodging
    presentation: bytes
    successor: bytes
    deadline: int = 0
    completed_on: int = 0
    repay_by: int = 0

    @property
    def escrow(self) -> int:
        """The credit contract's organisation."""
        return self.stage.world.escrow

    @property
    def parent(self) -> bytes:
        """Id of the credit that was transferred; zero where none was."""
        return verbs.credit_id(self.stage) if self.kind.transferred else verbs.NOTHING

    @property
    def examiner(self) -> str:
        """The member that examines."""
        return PARTIES[self.kind.examiner]

    @property
    def exhausted(self) -> bool:
        """Whether nothing is left of the credit."""
        return not self.kind.partial and (self.kind.claimed or self.state in _PAID_STATES)

    @property
    def holder(self) -> str:
        """The member that has the bill; empty while it is in escrow."""
        if self.state in _ESCROW_STATES:
            return ""
        if self.state == "Honoured":
            return self.examiner
        return "importer" if self.state in _PAID_STATES else self.kind.creditor

    @property
    def at_sight(self) -> int:
        """What of the drawing is paid at once where a draft is given for the rest."""
        return DRAWN * self.kind.conditions.sight_percent // 100

    def next_deadline(self) -> int:
        """Return the deadline of an examination that begins now."""
        return deadline(verbs.latest(self.stage))

    def undertaking(self, reference: bytes) -> Undertaking:
        """What a bank states when it honours by draft, or would."""
        conditions = self.kind.conditions
        begins = {
            TenorBasis.AFTER_SHIPMENT: self.lodging.shipped_on,
            TenorBasis.AFTER_SIGHT: self.completed_on or local_day(self.stage),
        }
        start = begins.get(conditions.tenor_basis, local_day(self.stage))
        accepted = self.kind.way is Availability.ACCEPTANCE
        return Undertaking(
            acceptor_reference=reference,
            kind=DraftKind.ACCEPTANCE if accepted else DraftKind.DEFERRED_PAYMENT,
            token=self.stage.address("DigitalCurrency"),
            amount=DRAWN - self.at_sight,
            payee=self.org("beneficiary"),
            place=verbs.PLACE,
            matures_on=start + conditions.tenor_days,
        )


def local_day(stage: Stage) -> int:
    """Return the day at the place of the credit, an hour ahead of UTC."""
    return (verbs.latest(stage) + 3600) // verbs.DAY


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


def cast_of(variant: Variant) -> Mapping[str, str]:
    """The beneficiary presents, or the advising bank for it; a bank that claims is presenter."""
    return {"presenter": KINDS[variant].creditor, **KINDS[variant].parties}


def build(stage: Stage, state: str, variant: Variant) -> PresentationScene:
    """A bill is issued and presented, and goes the way of its documents."""
    scene = _scene(stage, state, variant)
    steps = _steps(scene)
    for name in _way(state, scene.kind):
        steps[name]()
    return scene


def do(scene: PresentationScene, member: str, function: str, *arguments: Any) -> object:
    """Let a member act on the presentation."""
    ids = (scene.credit, scene.presentation)
    return scene.stage.do(member, "LetterOfCredit", function, *ids, *arguments)


def endorse_back(scene: PresentationScene, member: str) -> object:
    """Let whoever has title of an order bill make it the credit contract's."""
    arguments = (scene.bill, scene.escrow, Endorsement.TO_ORDER)
    return scene.stage.do(member, "BillOfLading", "endorse", *arguments)


def honour_by_draft(scene: PresentationScene, member: str) -> object:
    """Let a bank honour with its acceptance or undertaking."""
    data = verbs.draft_data(scene.credit, scene.presentation)
    arguments = (scene.undertaking(verbs.REFERENCE), scene.stage.address("LetterOfCredit"), data)
    return scene.stage.do(member, "Drafts", "acceptAndCall", *arguments)


def invoice(stage: Stage) -> DocumentIdentity:
    """Which invoice of the bill a credit requires."""
    return DocumentIdentity(
        issuer=stage.org("exporter"),
        kind=DocumentKind.COMMERCIAL_INVOICE,
        subject=verbs.bill_id(stage),
        document_reference=verbs.REFERENCE,
    )


def hand_in(scene: PresentationScene, member: str, data: bytes) -> object:
    """Let a member hand the bill over to the credit's contract."""
    return scene.stage.do(member, "BillOfLading", "transferAndCall", scene.bill, scene.escrow, data)


def _scene(stage: Stage, state: str, variant: Variant) -> PresentationScene:
    """A credit is issued and covered; a bill is issued and ready to be presented."""
    kind = KINDS[variant]
    credit = _credit(stage, kind)
    endorsee = {BillForm.TO_ORDER: kind.presenter, BillForm.STRAIGHT: "importer"}
    bill = verbs.issue_bill(
        stage, kind.form, endorsee=endorsee.get(kind.form, ""), issue_to=kind.presenter
    )
    first = replace(
        verbs.lodging(stage, amount=DRAWN),
        examining_bank=stage.org(PARTIES[kind.first or kind.examiner]),
    )
    if kind.documented:
        first = replace(first, documents_root=_anchored_root(stage))
    again = replace(first, documents_root=_ROOT_2)
    scene = PresentationScene(
        stage=stage,
        state=state,
        variant=variant,
        cast=cast_of(variant),
        kind=kind,
        credit=credit,
        bill=bill,
        lodging=first,
        again=again,
        presentation=verbs.presentation_id(credit, bill, first),
        successor=verbs.presentation_id(credit, bill, again),
        repay_by=verbs.day_of(stage) + _TRUST_DAYS if kind.trust else 0,
    )
    if kind.titled:
        endorse_back(scene, kind.presenter)
    return scene


def _credit(stage: Stage, kind: Kind) -> bytes:
    """A credit is issued, confirmed and covered."""
    what = replace(
        verbs.terms(stage, amount=_amount(kind), partial=kind.partial),
        confirming_bank=stage.org(PARTIES["confirming-bank"]),
        nominated_bank=stage.org(PARTIES["nominated-bank"]),
        availability=kind.way,
        conditions=kind.conditions,
        transferable=kind.transferred,
    )
    if kind.documented:
        what = replace(what, required_documents=DocumentKinds.COMMERCIAL_INVOICE)
    stage.do("issuing-bank", "LetterOfCredit", "issue", what)
    credit = verbs.credit_id(stage)
    stage.do(PARTIES["confirming-bank"], "LetterOfCredit", "confirm", credit)
    if kind.cover:
        stage.do("importer", "LetterOfCredit", "putUpCover", credit, kind.cover)
    return _transfer(stage, kind, credit) if kind.transferred else credit


def _amount(kind: Kind) -> int:
    """What the credit is issued for: at the first beneficiary's price, where it is transferred."""
    if kind.partial:
        return AMOUNT
    return DRAWN + DIFFERENCE if kind.transferred else DRAWN


def _transfer(stage: Stage, kind: Kind, credit: bytes) -> bytes:
    """The whole of a credit is transferred; return the id of the transferred one."""
    what = verbs.transfer(stage, amount=DRAWN, gross=_amount(kind))
    stage.do(PARTIES["beneficiary"], "LetterOfCredit", "requestTransfer", credit, what)
    stage.do(PARTIES[kind.examiner], "LetterOfCredit", "transfer", credit, what)
    return verbs.transferred_id(credit)


def _way(state: str, kind: Kind) -> list[str]:
    """The steps that lead to a state."""
    if state == "Returned" and kind == Kind():
        return ["present", "withdraw"]
    if state == "Lodged" and kind.past:
        return ["present", "lapse"]
    made = ["present", "complete"]
    if kind.claimed:
        made += ["first comply", "first honour", "claim"]
    elif kind.first:
        made += ["forward"]
    if kind.offer:
        made += ["offer"]
    if kind.substituted:
        made += ["substitute"]
    if state in {"None", "Lodged"}:
        return made[: ["None", "Lodged"].index(state)]
    return made + _on(state, kind)


def _on(state: str, kind: Kind) -> list[str]:
    """The steps from a complete presentation on."""
    late = ["pass"] if kind.late else []
    refused = ["refuse", *(["waive"] if kind.waived else [])]
    complying = [*late, "preclude" if late else "comply"]
    if kind.waived:
        complying = [*refused, "acceptWaiver"]
    if kind.defaulted:
        complying += ["default"]
    pay = "negotiate" if kind.negotiable else "draft" if kind.matures else "honour"
    paid = [*complying, pay]
    to_trust = ["takeUpOnTrust", "repay"] if kind.trust else ["takeUp"]
    steps = {
        "UnderExamination": late,
        "WaiverSought": ["seekWaiver", *late],
        "Complying": complying,
        "Refused": refused,
        "Superseded": [*refused, "represent"],
        "Returned": [*complying, "reclaim"] if kind.defaulted else [*refused, "handBack"],
        "Honoured": paid,
        "Tendered": [*paid, "tender"],
        "Entrusted": [*paid, "tender", "takeUpOnTrust"],
        "TakenUp": [*paid, "tender", *to_trust],
    }
    return steps[state]


def _steps(scene: PresentationScene) -> dict[str, Callable[[], object]]:
    """The acts that lead to states, by a name of each."""
    kind, stage, examiner = scene.kind, scene.stage, scene.examiner
    first = PARTIES[kind.first or kind.examiner]
    return {
        "present": lambda: _present(scene),
        "complete": lambda: _complete(scene),
        "lapse": lambda: verbs.pass_by(stage, PAST_PERIOD),
        "pass": lambda: verbs.pass_by(stage, scene.deadline + 60 - verbs.latest(stage)),
        "offer": lambda: do(scene, "exporter", "offerDiscount", kind.offer),
        "substitute": lambda: do(scene, "exporter", "substituteInvoice", INVOICE),
        "first comply": lambda: do(scene, first, "comply"),
        "first honour": lambda: _pay(scene, first, lambda: do(scene, first, "honour")),
        "claim": lambda: _claim(scene, first),
        "forward": lambda: _begin(scene, lambda: do(scene, first, "forward")),
        "seekWaiver": lambda: do(scene, "issuing-bank", "seekWaiver"),
        "comply": lambda: do(scene, examiner, "comply"),
        "preclude": lambda: do(scene, "outsider", "preclude"),
        "default": lambda: do(scene, "outsider", "declareDefault"),
        "refuse": lambda: do(scene, examiner, "refuse", FOUND, verbs.REASON, kind.disposition),
        "waive": lambda: do(scene, "importer", "waive"),
        "acceptWaiver": lambda: do(scene, "issuing-bank", "acceptWaiver"),
        "handBack": lambda: do(scene, examiner, "handBack"),
        "withdraw": lambda: do(scene, kind.presenter, "withdraw"),
        "represent": lambda: do(scene, kind.creditor, "represent", scene.again),
        "reclaim": lambda: do(scene, kind.creditor, "reclaim"),
        "honour": lambda: _pay(scene, examiner, lambda: do(scene, examiner, "honour")),
        "negotiate": lambda: do(scene, examiner, "negotiate", kind.offer or DRAWN),
        "draft": lambda: _pay(scene, examiner, lambda: honour_by_draft(scene, examiner)),
        "tender": lambda: _tender(scene),
        "takeUp": lambda: do(scene, "importer", "takeUp", PRICE),
        "takeUpOnTrust": lambda: do(scene, "importer", "takeUpOnTrust", PRICE),
        "repay": lambda: do(scene, "importer", "repay"),
    }


def _present(scene: PresentationScene) -> object:
    data = verbs.presentation_data(scene.credit, scene.lodging)
    return hand_in(scene, scene.kind.presenter, data)


def _complete(scene: PresentationScene) -> None:
    _begin(scene, lambda: do(scene, scene.kind.presenter, "complete"))
    scene.completed_on = local_day(scene.stage)


def _begin(scene: PresentationScene, act: Callable[[], object]) -> None:
    """Do what begins an examination, and note its deadline."""
    act()
    scene.deadline = scene.next_deadline()


def _pay(scene: PresentationScene, bank: str, act: Callable[[], object]) -> None:
    """A bank pays; of an order bill it gives title back to the credit, or to whoever has it."""
    act()
    if scene.kind.title_back:
        endorse_back(scene, bank)
    elif scene.kind.blank:
        scene.stage.do(bank, "BillOfLading", "endorseInBlank", scene.bill)


def _claim(scene: PresentationScene, bank: str) -> None:
    data = verbs.claim_data(scene.credit, scene.presentation)
    _begin(scene, lambda: hand_in(scene, bank, data))


def _tender(scene: PresentationScene) -> object:
    data = verbs.tender_data(scene.credit, scene.presentation, PRICE, scene.repay_by)
    return hand_in(scene, "issuing-bank", data)


def _anchored_root(stage: Stage) -> bytes:
    """Anchor the exporter's invoice of the bill; return what it comes to when it is presented."""
    which = invoice(stage)
    stated = Anchoring(
        kind=which.kind,
        subject=which.subject,
        document_reference=which.document_reference,
        root=verbs.ROOT,
    )
    stage.do("exporter", "DocumentVault", "anchor", stated)
    return stage.world.suite.vault.documents_root([which])
