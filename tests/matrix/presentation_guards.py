"""What is refused of a presentation although state and actor are right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from support import matrix_verbs as verbs

from matrix.presentation_kinds import BEARER, DRAWN, ORDER
from matrix.presentation_scenes import (
    AMOUNT,
    FOUND,
    PAST_PERIOD,
    PRICE,
    PresentationScene,
    do,
)
from matrix.runner import Guard
from wharfinger.contracts.enums import BillForm, Disposition, Endorsement

_REFERENCE_2: Final = b"MATRIX-0002".ljust(32, b"\0")
_PAST_EXPIRY: Final = 60 * verbs.DAY


def _lodging(**changes: Any) -> Callable[[PresentationScene], Sequence[Any]]:
    """Arguments of a presentation that states something else."""

    def arguments(scene: PresentationScene) -> Sequence[Any]:
        given = {k: v(scene) if callable(v) else v for k, v in changes.items()}
        data = verbs.presentation_data(scene.credit, replace(scene.lodging, **given))
        return [scene.bill, scene.escrow, data]

    return arguments


def _handing_in(data: Callable[[PresentationScene], bytes]) -> Callable[..., Sequence[Any]]:
    return lambda scene: [scene.bill, scene.escrow, data(scene)]


def _named_with(*arguments: Any) -> Callable[[PresentationScene], Sequence[Any]]:
    return lambda scene: [scene.credit, scene.presentation, *arguments]


def _guard(
    name: str, error: str, state: str, action: str, by: str, **more: Any
) -> Guard[PresentationScene]:
    variant = more.pop("variant", BEARER).name
    return Guard(name=name, error=error, state=state, action=action, by=by, variant=variant, **more)


def _presenting(name: str, error: str, **more: Any) -> Guard[PresentationScene]:
    return _guard(name, error, "None", "present", more.pop("by", "exporter"), **more)


def _second_bill(
    scene: PresentationScene, form: BillForm = BillForm.BEARER, endorsee: str = ""
) -> bytes:
    return verbs.issue_bill(scene.stage, form, endorsee=endorsee, reference=_REFERENCE_2)


def _draw_first(scene: PresentationScene) -> None:
    """Present another bill, so that its drawing stands."""
    bill = _second_bill(scene)
    data = verbs.presentation_data(scene.credit, scene.lodging)
    scene.stage.do("exporter", "BillOfLading", "transferAndCall", bill, scene.escrow, data)


def _set_aside(scene: PresentationScene) -> None:
    """Let a court set the bill aside in escrow."""
    court = "court-denmark"
    scene.stage.do(court, "BillOfLading", "announceSetAside", scene.bill, verbs.REASON)
    verbs.pass_by(scene.stage, scene.stage.view("BillOfLading", "noticePeriod"))
    scene.stage.do(court, "BillOfLading", "setAside", scene.bill)


def _endorse_by_name(scene: PresentationScene) -> None:
    """Endorse another bill to the credit, which cannot pass title on."""
    bill = _second_bill(scene, BillForm.TO_ORDER, "exporter")
    endorsement = (scene.escrow, Endorsement.NAMED)
    scene.stage.do("exporter", "BillOfLading", "endorse", bill, *endorsement)


def _second_presented(scene: PresentationScene) -> Sequence[Any]:
    data = verbs.presentation_data(scene.credit, scene.lodging)
    return [verbs.bill_id(scene.stage, reference=_REFERENCE_2), scene.escrow, data]


def _second_tendered(scene: PresentationScene) -> Sequence[Any]:
    data = verbs.tender_data(scene.credit, scene.presentation, PRICE)
    return [verbs.bill_id(scene.stage, reference=_REFERENCE_2), scene.escrow, data]


def _give(member: str, to: str) -> Callable[[PresentationScene], object]:
    return lambda scene: scene.stage.do(
        member, "BillOfLading", "transfer", scene.bill, scene.stage.org(to)
    )


def _give_second_to_bank(scene: PresentationScene) -> None:
    bill = _second_bill(scene)
    bank = scene.stage.org("issuing-bank")
    scene.stage.do("exporter", "BillOfLading", "transfer", bill, bank)


def _let_expire(scene: PresentationScene) -> None:
    verbs.pass_by(scene.stage, _PAST_EXPIRY)
    scene.stage.do("outsider", "LetterOfCredit", "expire", scene.credit)


def _notice(**changes: Any) -> Callable[[PresentationScene], Sequence[Any]]:
    given = {"found": FOUND, "hash": verbs.REASON, "disposition": Disposition.HOLDING, **changes}
    return _named_with(*given.values())


GUARDS: Final[tuple[Guard[PresentationScene], ...]] = (
    _presenting(
        "no reference", "PresentationIncomplete", arguments=_lodging(presenter_reference=bytes(32))
    ),
    _presenting(
        "no documents", "PresentationIncomplete", arguments=_lodging(documents_root=bytes(32))
    ),
    _presenting("not shipped", "PresentationShipmentInvalid", arguments=_lodging(shipped_on=0)),
    _presenting(
        "shipped tomorrow",
        "PresentationShipmentInvalid",
        arguments=_lodging(shipped_on=lambda scene: verbs.day_of(scene.stage) + 2),
    ),
    _presenting(
        "past the period",
        "PresentationTooLate",
        before=lambda scene: verbs.pass_by(scene.stage, PAST_PERIOD),
    ),
    _presenting(
        "past expiry",
        "PresentationTooLate",
        before=lambda scene: verbs.pass_by(scene.stage, _PAST_EXPIRY),
        arguments=_lodging(shipped_on=lambda scene: verbs.day_of(scene.stage)),
    ),
    _presenting("credit expired", "CreditUnexpectedState", before=_let_expire),
    _presenting("nothing drawn", "PresentationAmountInvalid", arguments=_lodging(amount=0)),
    _presenting("overdrawn", "PresentationAmountInvalid", arguments=_lodging(amount=AMOUNT + 1)),
    _presenting(
        "underdrawn",
        "PresentationAmountInvalid",
        variant=ORDER,
        arguments=_lodging(amount=DRAWN - 1),
    ),
    _presenting("another stands", "CreditDrawingStands", variant=ORDER, before=_draw_first),
    _presenting(
        "not by the beneficiary",
        "CreditBeneficiaryRequired",
        by="trader",
        before=_give("exporter", "trader"),
    ),
    _presenting(
        "title without order",
        "PresentationBillNotEndorsable",
        before=_endorse_by_name,
        arguments=_second_presented,
    ),
    _presenting(
        "after one that was not made",
        "PresentationUnexpectedState",
        arguments=_handing_in(
            lambda scene: verbs.presentation_data(scene.credit, scene.lodging, verbs.ROOT)
        ),
    ),
    _presenting("for no purpose", "CreditHandOverInvalid", arguments=_handing_in(lambda _: b"")),
    _presenting(
        "under no credit",
        "CreditUnexpectedState",
        arguments=_handing_in(lambda scene: verbs.presentation_data(verbs.ROOT, scene.lodging)),
    ),
    _guard(
        "expired", "CreditUnexpectedState", "Lodged", "complete", "exporter", before=_let_expire
    ),
    *(
        _guard(
            name,
            "PresentationNoticeInvalid",
            "UnderExamination",
            "refuse",
            "issuing-bank",
            arguments=_notice(**changes),
        )
        for name, changes in (
            ("no discrepancy", {"found": 0}),
            ("unknown discrepancy", {"found": 1 << 12}),
            ("no hash", {"hash": bytes(32)}),
            ("no disposition", {"disposition": Disposition.NONE}),
        )
    ),
    _guard(
        "the same again",
        "PresentationUnexpectedState",
        "Refused",
        "represent",
        "exporter",
        arguments=lambda scene: [scene.credit, scene.presentation, scene.lodging],
    ),
    _guard(
        "void",
        "PresentationBillVoid",
        "Refused",
        "represent",
        "exporter",
        before=_set_aside,
    ),
    _guard(
        "too late",
        "PresentationTooLate",
        "Refused",
        "represent",
        "exporter",
        before=lambda scene: verbs.pass_by(scene.stage, PAST_PERIOD),
    ),
    _guard(
        "without allowance",
        "ERC20InsufficientAllowance",
        "Complying",
        "honour",
        "issuing-bank",
        before=lambda s: verbs.revoke_allowance(s.stage, "issuing-bank", "LetterOfCredit"),
    ),
    _guard(
        "without money",
        "ERC20InsufficientBalance",
        "Complying",
        "honour",
        "issuing-bank",
        before=lambda s: verbs.spend_all(s.stage, "issuing-bank"),
    ),
    _guard(
        "title kept",
        "PresentationNotDeliverable",
        "Complying",
        "tender",
        "issuing-bank",
        variant=ORDER,
        before=lambda scene: do(scene, "issuing-bank", "honour"),
    ),
    _guard(
        "another bill",
        "PresentationBillMismatch",
        "Honoured",
        "tender",
        "issuing-bank",
        before=_give_second_to_bank,
        arguments=_second_tendered,
    ),
    _guard(
        "not by the bank",
        "CreditBankRequired",
        "Honoured",
        "tender",
        "trader",
        before=_give("issuing-bank", "trader"),
    ),
    _guard(
        "another price",
        "PresentationPriceChanged",
        "Tendered",
        "takeUp",
        "importer",
        arguments=_named_with(PRICE - 1),
    ),
    _guard(
        "without allowance, take-up",
        "ERC20InsufficientAllowance",
        "Tendered",
        "takeUp",
        "importer",
        before=lambda s: verbs.revoke_allowance(s.stage, "importer", "LetterOfCredit"),
    ),
    *(
        _guard(
            f"bank suspended, {action}",
            "OrganisationSuspended",
            "UnderExamination",
            action,
            "issuing-bank",
            before=lambda s: verbs.suspend(s.stage, "issuing-bank"),
        )
        for action in ("comply", "refuse")
    ),
)
