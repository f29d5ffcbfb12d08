"""The kinds of bill, and how they come into their states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from support import matrix_verbs as verbs
from support.matrix_stage import Stage

from matrix.runner import Scene, Variant
from wharfinger.contracts.enums import (
    AmendmentReason,
    BillForm,
    Endorsement,
    solidity_name,
)
from wharfinger.contracts.records import Issuance, Lodging

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


def _after(kind: Variant, words: str, *flags: str) -> Variant:
    """A kind of record that has gone on from a kind of Issued bill."""
    return Variant(f"{kind.name}, {words}", kind.flags | frozenset(flags))


def _for(kind: Variant, reason: AmendmentReason) -> Variant:
    words = reason.name.lower().replace("_", " ")
    return _after(kind, f"for {words}", solidity_name(reason))


REASONS: Final = {
    _for(ENDORSEE, AmendmentReason.SWITCH_TO_PAPER): (ENDORSEE, AmendmentReason.SWITCH_TO_PAPER),
    _for(SHIPPER, AmendmentReason.CHANGE_OF_DESTINATION): (
        SHIPPER,
        AmendmentReason.CHANGE_OF_DESTINATION,
    ),
    _for(_CONSIGNEE, AmendmentReason.SWITCH): (_CONSIGNEE, AmendmentReason.SWITCH),
    _for(BEARER, AmendmentReason.AMEND): (BEARER, AmendmentReason.AMEND),
    _for(ENDORSEE, AmendmentReason.SPLIT): (ENDORSEE, AmendmentReason.SPLIT),
    _for(SHIPPER, AmendmentReason.COMBINE): (SHIPPER, AmendmentReason.COMBINE),
}
"""The kinds of bill that are surrendered for amendment, and for what."""

AMENDED: Final = _for(BEARER, AmendmentReason.AMEND)
COMBINED: Final = _for(SHIPPER, AmendmentReason.COMBINE)
SPLIT: Final = _for(ENDORSEE, AmendmentReason.SPLIT)
FOR_PAPER: Final = _for(ENDORSEE, AmendmentReason.SWITCH_TO_PAPER)

REPLACED: Final = _after(BEARER, "replaced", "Amend", "Replaced")
SET_ASIDE: Final = _after(ENDORSEE, "set aside", "SetAside")
SET_ASIDE_REISSUED: Final = _after(HOLDER, "set aside and reissued", "SetAside")
ON_PAPER: Final = _after(ENDORSEE, "on paper", "SwitchToPaper")
ON_PAPER_REISSUED: Final = _after(BEARER, "on paper and reissued", "SwitchToPaper")

_BASE: Final = {
    **{variant: kind for variant, (kind, _) in REASONS.items()},
    REPLACED: BEARER,
    SET_ASIDE: ENDORSEE,
    SET_ASIDE_REISSUED: HOLDER,
    ON_PAPER: ENDORSEE,
    ON_PAPER_REISSUED: BEARER,
}
"""What kind of Issued bill each of the others was."""

_REASON: Final = {
    **{variant: reason for variant, (_, reason) in REASONS.items()},
    REPLACED: AmendmentReason.AMEND,
    ON_PAPER: AmendmentReason.SWITCH_TO_PAPER,
    ON_PAPER_REISSUED: AmendmentReason.SWITCH_TO_PAPER,
}

VARIANTS: Final = {
    "None": tuple(CAPACITY),
    "Issued": tuple(CAPACITY),
    "PendingAmendment": tuple(REASONS),
    "Voided": (REPLACED, SET_ASIDE, SET_ASIDE_REISSUED),
    "Paper": (ON_PAPER, ON_PAPER_REISSUED),
}

_FORMER: Final = {SHIPPER: "importer"}
"""Who had surrendered an Issued bill before, in vain; the shipper in every other kind."""

RECEIVER: Final = "advising-bank"
"""To whom any bill may be transferred."""

NEW_ENDORSEE: Final = "insurer"
_ENDORSED = Endorsement.TO_ORDER
_PAST_RESPONSE: Final = 5 * verbs.DAY + 60
NOTICE: Final = 10 * verbs.DAY
POINT: Final = 1
"""The carrier's number for Rotterdam."""

ORDER_HASH: Final = verbs.ROOT
OTHER: Final = b"MATRIX-0002".ljust(32, b"\0")
"""Reference of a bill that is combined with the one of a scene."""

SUCCESSORS: Final = tuple(f"MATRIX-NEW-{n}".encode().ljust(32, b"\0") for n in (1, 2))


@dataclass(kw_only=True)
class BillScene(Scene):
    """A bill in a state.

    Attributes:
        bill: its id.
        form: its form.
        endorsee: organisation that has title; zero for none.
        holder: member that has possession, or would receive it.
        surrenderer: member that surrendered it, or had.
        reason: what it was surrendered for, other than delivery.
        credit: a credit under which the holder may present it.
        lodging: what the holder states about it then.
    """

    bill: bytes
    form: BillForm
    endorsee: int
    holder: str
    surrenderer: str
    reason: AmendmentReason
    credit: bytes
    lodging: Lodging


def base_of(variant: Variant) -> Variant:
    """Return the kind of Issued bill that a kind of record is, or was."""
    return _BASE.get(variant, variant)


def form_of(kind: Variant) -> BillForm:
    return next(form for form in BillForm if form.name.replace("_", "").lower()
                in {flag.lower() for flag in kind.flags})  # fmt: skip


def successor_of(scene: BillScene, reference: bytes) -> Issuance:
    """What the carrier states of a successor: to the order of whoever surrendered, or held."""
    holder = scene.stage.org(scene.holder)
    return Issuance(
        transport_document_reference=reference,
        document_root=verbs.REASON,
        form=BillForm.TO_ORDER,
        issue_to=holder,
        endorsee=holder,
    )


def issued_event(stage: Stage, member: str, issuance: Issuance) -> dict[str, Any]:
    reference = issuance.transport_document_reference
    assert isinstance(reference, bytes)
    return {
        "bill": verbs.bill_id(stage, member, reference),
        "carrier": stage.org(member),
        "holder": issuance.issue_to,
        "endorsee": issuance.endorsee,
        "form": issuance.form,
        "releasePoint": issuance.release_point,
        "transportDocumentReference": reference,
        "documentRoot": issuance.document_root,
    }


def first_endorsee(form: BillForm) -> str:
    return {BillForm.STRAIGHT: "importer", BillForm.TO_ORDER: "exporter"}.get(form, "")


def cast_of(state: str, variant: Variant) -> Mapping[str, str]:
    """The carrier has possession from surrender on; a court's order leaves it where it is."""
    kind = base_of(variant)
    capacity, holder = CAPACITY[kind]
    authorities = {"carrier": "carrier", "release-agent": "broker", "court": "court-denmark"}
    if state not in {"None", "Issued"} and "SetAside" not in variant.flags:
        parts = {**authorities, "holder": "carrier", "surrenderer": holder}
        return {**parts, capacity: holder}
    parts = {**authorities, capacity: holder, "surrenderer": _FORMER.get(kind, "exporter")}
    return {**parts, "holder": "advising-bank"} if state == "None" else parts


def build(stage: Stage, state: str, variant: Variant) -> BillScene:
    """A court's order waits; a bill is surrendered in vain, goes to its holder, and on."""
    stage.do("carrier", "BillOfLading", "setReleaseAgent", POINT, "NLRTM", stage.org("broker"))
    if state == "None":
        return _scene(stage, state, variant)
    kind = base_of(variant)
    form = BillForm.TO_ORDER if form_of(kind) is BillForm.BEARER else form_of(kind)
    bill = verbs.issue_bill(stage, form, endorsee=first_endorsee(form), release_point=POINT)
    stage.do("court-denmark", "BillOfLading", "announceSetAside", bill, ORDER_HASH)
    verbs.pass_by(stage, NOTICE)
    scene = _scene(stage, state, variant)
    _bring_to_holder(scene)
    _bring_to_state(scene)
    return scene


def _bring_to_state(scene: BillScene) -> None:
    """Go on from an Issued bill with its holder."""
    stage, bill = scene.stage, scene.bill
    if scene.state in {"PendingDelivery", "Accomplished"}:
        verbs.surrender(stage, bill, scene.holder)
        verbs.pass_by(stage, _PAST_RESPONSE)
    if scene.state == "Accomplished":
        stage.do("carrier", "BillOfLading", "acceptSurrender", bill)
    if scene.reason:
        _bring_to_amendment(scene)
    if scene.state == "Voided" and not scene.reason:
        stage.do("court-denmark", "BillOfLading", "setAside", bill)
    if scene.variant in {SET_ASIDE_REISSUED, ON_PAPER_REISSUED}:
        which = "reissueFromPaper" if scene.state == "Paper" else "reissueAfterOrder"
        successor = successor_of(scene, SUCCESSORS[1])
        stage.do("carrier", "BillOfLading", which, bill, verbs.REASON, successor)


def _bring_to_amendment(scene: BillScene) -> None:
    stage = scene.stage
    if scene.reason is AmendmentReason.COMBINE:
        other = verbs.issue_bill(
            stage, scene.form, endorsee=first_endorsee(scene.form), reference=OTHER
        )
        do = (scene.holder, "BillOfLading", "surrenderForAmendment", other, scene.reason)
        stage.do(*do)
    stage.do(scene.holder, "BillOfLading", "surrenderForAmendment", scene.bill, scene.reason)
    verbs.pass_by(stage, _PAST_RESPONSE)
    if scene.state == "Voided":
        successors = [successor_of(scene, SUCCESSORS[1])]
        stage.do("carrier", "BillOfLading", "replace", [scene.bill], successors)
    if scene.state == "Paper":
        stage.do("carrier", "BillOfLading", "switchToPaper", scene.bill, verbs.ROOT)


def _scene(stage: Stage, state: str, variant: Variant) -> BillScene:
    cast = cast_of(state, variant)
    kind = base_of(variant)
    holder = CAPACITY[kind][1]
    endorsee = {ENDORSEE: "bank", HOLDER: "exporter", BEARER: ""}.get(kind, "importer")
    applicant = "importer" if holder != "importer" else "trader"
    what = verbs.terms(stage, applicant=applicant, beneficiary=holder, advising_bank="")
    stage.do("issuing-bank", "LetterOfCredit", "issue", what)
    return BillScene(
        stage=stage,
        state=state,
        variant=variant,
        cast=cast,
        bill=verbs.bill_id(stage),
        form=form_of(kind),
        endorsee=stage.org(endorsee) if endorsee else 0,
        holder=holder,
        surrenderer=cast["surrenderer"],
        reason=_REASON.get(variant, AmendmentReason.NONE),
        credit=verbs.credit_id(stage),
        lodging=verbs.lodging(stage),
    )


def _bring_to_holder(scene: BillScene) -> None:
    def do(member: str, function: str, *arguments: Any) -> None:
        scene.stage.do(member, "BillOfLading", function, scene.bill, *arguments)

    stage, kind = scene.stage, base_of(scene.variant)
    former = _FORMER.get(kind, "exporter")
    if former != "exporter":
        do("exporter", "transfer", stage.org(former))
    if kind is BEARER:
        do("exporter", "endorseInBlank")
    do(former, "surrenderForDelivery")
    do("carrier", "refuseSurrender", verbs.REASON)
    if kind is ENDORSEE:
        do(former, "endorseAndTransfer", stage.org(scene.holder), _ENDORSED)
    else:
        do(former, "transfer", stage.org(scene.holder))
