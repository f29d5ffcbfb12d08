"""What is refused of a bill of lading although state and actor are right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from support import matrix_verbs as verbs

from matrix.bill_scenes import (
    AMENDED,
    BEARER,
    CAPACITY,
    COMBINED,
    ENDORSEE,
    FOR_PAPER,
    HOLDER,
    ON_PAPER,
    RECEIVER,
    SET_ASIDE,
    SHIPPER,
    SPLIT,
    BillScene,
)
from matrix.runner import Guard, Variant
from wharfinger.contracts.enums import AmendmentReason, BillForm, Endorsement
from wharfinger.contracts.records import Issuance

_PAST_RETURN: Final = 2 * verbs.DAY + 60


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
        variant=ENDORSEE.name,
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
    return lambda scene: verbs.suspend(scene.stage, member)


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
    by = more.pop("by", CAPACITY[variant][1])
    return Guard(
        name=name, state="Issued", variant=variant.name, error=error, action=action, by=by, **more
    )


def _successor(scene: BillScene, **changes: Any) -> Issuance:
    """What the carrier states of a successor that is in order, with something changed."""
    (issuance,) = _issuance(
        scene,
        transport_document_reference=b"MATRIX-NEW-1".ljust(32, b"\0"),
        issue_to=scene.stage.org(scene.holder),
        endorsee=scene.stage.org(scene.holder),
    )
    return replace(issuance, **changes)


def _replaced(
    name: str,
    error: str,
    variant: Variant,
    arguments: Callable[[BillScene], Sequence[Any]],
    before: Callable[[BillScene], object] | None = None,
) -> Guard[BillScene]:
    """A guard of the replacement of a bill that was surrendered for it."""
    return Guard(
        name=name,
        state="PendingAmendment",
        variant=variant.name,
        error=error,
        action="replace",
        by="carrier",
        arguments=arguments,
        before=before,
    )


def _by_one(**changes: Any) -> Callable[[BillScene], Sequence[Any]]:
    """One bill by one successor, with something changed."""

    def arguments(scene: BillScene) -> Sequence[Any]:
        found = {key: value(scene) if callable(value) else value for key, value in changes.items()}
        return [[scene.bill], [_successor(scene, **found)]]

    return arguments


def _bank(scene: BillScene) -> int:
    return scene.stage.org("bank")


def _withdrawn_again(scene: BillScene) -> None:
    """The order begins anew."""
    _do("court-denmark", "announceSetAside", verbs.REASON)(scene)


def _lifted(scene: BillScene) -> None:
    _do("court-denmark", "liftSetAside")(scene)


REPLACEMENTS: Final[tuple[Guard[BillScene], ...]] = (
    _replaced("no bill", "BillReplacementInvalid", AMENDED, lambda s: [[], [_successor(s)]]),
    _replaced("by none", "BillReplacementInvalid", AMENDED, lambda s: [[s.bill], []]),
    _replaced(
        "amended into two",
        "BillReplacementInvalid",
        AMENDED,
        lambda s: [[s.bill], [_successor(s), _successor(s)]],
    ),
    _replaced("split into one", "BillReplacementInvalid", SPLIT, _by_one()),
    _replaced("combined out of one", "BillReplacementInvalid", COMBINED, _by_one()),
    _replaced(
        "combined with itself",
        "BillUnexpectedState",
        COMBINED,
        lambda s: [[s.bill, s.bill], [_successor(s)]],
    ),
    _replaced(
        "one successor twice",
        "BillUnexpectedState",
        SPLIT,
        lambda s: [[s.bill], [_successor(s), _successor(s)]],
    ),
    _replaced(
        "under its own reference",
        "BillUnexpectedState",
        AMENDED,
        _by_one(transport_document_reference=verbs.REFERENCE),
    ),
    _replaced("to another", "BillPossessorMismatch", AMENDED, _by_one(issue_to=_bank)),
    _replaced("to another's order", "BillPossessorMismatch", AMENDED, _by_one(endorsee=_bank)),
    _replaced("without root", "BillIssuanceInvalid", AMENDED, _by_one(document_root=bytes(32))),
    _replaced(
        "of one who is suspended",
        "OrganisationSuspended",
        AMENDED,
        _by_one(),
        _suspend("trader"),
    ),
)


AFTERMATH: Final[tuple[Guard[BillScene], ...]] = (
    _issued(
        "for no reason",
        "BillAmendmentReasonInvalid",
        "surrenderForAmendment",
        BEARER,
        arguments=lambda scene: [scene.bill, AmendmentReason.NONE],
    ),
    _issued(
        "no order",
        "BillEvidenceMissing",
        "announceSetAside",
        BEARER,
        by="court-denmark",
        arguments=lambda scene: [scene.bill, bytes(32)],
    ),
    *(
        _issued(
            f"{action}: no order",
            "BillOrderMissing",
            action,
            BEARER,
            by="court-denmark",
            before=_lifted,
        )
        for action in ("liftSetAside", "setAside")
    ),
    _issued(
        "too early",
        "BillNoticePeriodOpen",
        "setAside",
        BEARER,
        by="court-denmark",
        before=_withdrawn_again,
    ),
    Guard(
        name="no paper",
        state="PendingAmendment",
        variant=FOR_PAPER.name,
        error="BillEvidenceMissing",
        action="switchToPaper",
        by="carrier",
        arguments=lambda scene: [scene.bill, bytes(32)],
    ),
    *(
        Guard(
            name=f"{action}: {name}",
            state=state,
            variant=variant.name,
            error=error,
            action=action,
            by="carrier",
            arguments=arguments,
        )
        for state, variant, action in (
            ("Paper", ON_PAPER, "reissueFromPaper"),
            ("Voided", SET_ASIDE, "reissueAfterOrder"),
        )
        for name, error, arguments in (
            (
                "no evidence",
                "BillEvidenceMissing",
                lambda scene: [scene.bill, bytes(32), _successor(scene)],
            ),
            (
                "under its own reference",
                "BillUnexpectedState",
                lambda scene: [
                    scene.bill,
                    verbs.REASON,
                    _successor(scene, transport_document_reference=verbs.REFERENCE),
                ],
            ),
            (
                "to an escrow contract",
                "BillReceiverEscrow",
                lambda scene: [
                    scene.bill,
                    verbs.REASON,
                    _successor(scene, issue_to=_escrow(scene)),
                ],
            ),
        )
    ),
)


GUARDS: Final[tuple[Guard[BillScene], ...]] = (
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
        variant=BEARER.name,
        error="IssuanceIsPaused",
        action="issue",
        by="carrier",
        before=lambda scene: verbs.pause(scene.stage, "BillOfLading"),
    ),
    Guard(
        name="receiver suspended",
        state="None",
        variant=BEARER.name,
        error="OrganisationSuspended",
        action="issue",
        by="carrier",
        before=_suspend("exporter"),
    ),
    _issued("to its holder", "BillReceiverInvalid", "transfer", HOLDER, arguments=_to("bank")),
    _issued("to escrow", "BillReceiverEscrow", "transfer", HOLDER, arguments=_to("escrow")),
    _issued("to nobody", "OrganisationUnknown", "transfer", HOLDER, arguments=_to("nobody")),
    _issued(
        "straight to a stranger",
        "BillReceiverInvalid",
        "transfer",
        SHIPPER,
        arguments=_to("trader"),
    ),
    _issued(
        "receiver suspended",
        "OrganisationSuspended",
        "transfer",
        BEARER,
        before=_suspend(RECEIVER),
    ),
    _issued(
        "holder suspended", "OrganisationSuspended", "transfer", BEARER, before=_suspend("trader")
    ),
    _issued(
        "to no escrow contract",
        "BillReceiverEscrow",
        "transferAndCall",
        BEARER,
        arguments=_to("bank", b""),
    ),
    _issued(
        "for no purpose",
        "CreditHandOverInvalid",
        "transferAndCall",
        BEARER,
        arguments=_to("escrow", b""),
    ),
    _issued(
        "not the last act",
        "BillNotReturnable",
        "sendBack",
        ENDORSEE,
        before=_do("bank", "endorseInBlank"),
    ),
    _issued(
        "too late",
        "BillReturnWindowClosed",
        "sendBack",
        HOLDER,
        before=lambda scene: verbs.pass_by(scene.stage, _PAST_RETURN),
    ),
    *(
        _issued(
            f"{action}: {name}",
            error,
            action,
            ENDORSEE,
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
        ENDORSEE,
        arguments=_to("escrow", Endorsement.NAMED),
    ),
    *(
        _issued(
            f"{action}: not endorsable",
            "BillNotEndorsable",
            action,
            ENDORSEE,
            by="trader",
            before=_endorse_by_name,
        )
        for action in ("endorse", "endorseInBlank", "endorseAndTransfer")
    ),
    Guard(
        name="no reason",
        state="PendingDelivery",
        variant=ENDORSEE.name,
        error="BillReasonMissing",
        action="refuseSurrender",
        by="carrier",
        arguments=lambda scene: [scene.bill, bytes(32)],
    ),
    Guard(
        name="too early",
        state="PendingDelivery",
        variant=ENDORSEE.name,
        error="BillResponseWindowOpen",
        action="withdrawSurrender",
        by="bank",
        before=_surrender_again,
    ),
    *REPLACEMENTS,
    *AFTERMATH,
)
