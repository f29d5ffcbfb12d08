"""What is refused of a presentation before it is paid although state and actor are right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from support import matrix_verbs as verbs

from matrix.presentation_guarding import (
    draw_first,
    give,
    guard,
    handing_in,
    named_with,
    second_bill,
    second_with,
    set_aside,
    suspended,
)
from matrix.presentation_kinds import (
    ADVISER,
    CONFIRMED,
    DOCUMENTED,
    DRAWN,
    HELD,
    NOMINATED,
    ORDER,
    WAIVED,
)
from matrix.presentation_scenes import AMOUNT, FOUND, PAST_PERIOD, PresentationScene, do, invoice
from matrix.presentation_settlement_guards import SETTLEMENT_GUARDS
from matrix.runner import Guard
from wharfinger.contracts.enums import AmendmentChange, BillForm, Disposition, Endorsement
from wharfinger.contracts.records import Amendment

_PAST_EXPIRY: Final = 60 * verbs.DAY
_LATER: Final = 30
_WAITING: Final = Disposition.HOLDING_FOR_WAIVER


def _lodging(*, complete: bool = False, **changes: Any) -> Callable[..., Sequence[Any]]:
    """Arguments of a presentation that states something else."""

    def data(scene: PresentationScene) -> bytes:
        given = {k: v(scene) if callable(v) else v for k, v in changes.items()}
        what = replace(scene.lodging, **given)
        return verbs.presentation_data(scene.credit, what, complete=complete)

    return handing_in(data)


def _presenting(name: str, error: str, **more: Any) -> Guard[PresentationScene]:
    by = more.pop("by", "exporter")
    return guard(name, error, "None", more.pop("action", "present"), by, **more)


def _endorse_by_name(scene: PresentationScene) -> None:
    """Endorse another bill to the credit, which cannot pass title on."""
    bill = second_bill(scene, BillForm.TO_ORDER, "exporter")
    endorsement = (scene.escrow, Endorsement.NAMED)
    scene.stage.do("exporter", "BillOfLading", "endorse", bill, *endorsement)


def _let_expire(scene: PresentationScene) -> None:
    verbs.pass_by(scene.stage, _PAST_EXPIRY)
    scene.stage.do("outsider", "LetterOfCredit", "expire", scene.credit)


def _pass_period(scene: PresentationScene) -> None:
    verbs.pass_by(scene.stage, PAST_PERIOD)


def _amend(scene: PresentationScene) -> None:
    """More can be drawn, and later; the confirming bank stays bound by what it confirmed."""
    stage, number = scene.stage, 1
    offered = Amendment(
        number=number,
        changes=AmendmentChange.AMOUNT | AmendmentChange.EXPIRY,
        terms_hash=verbs.REASON,
        amount=2 * AMOUNT,
        expires_on=verbs.terms(stage).expires_on + _LATER,
    )
    stage.do("issuing-bank", "LetterOfCredit", "proposeAmendment", scene.credit, offered)
    stage.do("bank", "LetterOfCredit", "declineExtension", scene.credit, number)
    stage.do("exporter", "LetterOfCredit", "acceptAmendment", scene.credit, number)


def _amend_and_wait(scene: PresentationScene) -> None:
    _amend(scene)
    verbs.pass_by(scene.stage, (_LATER + 15) * verbs.DAY)


def _return(scene: PresentationScene) -> None:
    """The bill is presented in vain, and given to the advising bank, which is entitled too."""
    data = verbs.presentation_data(scene.credit, scene.lodging)
    arguments = (scene.bill, scene.escrow, data)
    scene.stage.do("exporter", "BillOfLading", "transferAndCall", *arguments)
    do(scene, "exporter", "withdraw")
    give("exporter", "advising-bank")(scene)


def _after_first(scene: PresentationScene) -> bytes:
    return verbs.presentation_data(scene.credit, scene.again, scene.presentation)


def _notice(**changes: Any) -> Callable[..., Sequence[Any]]:
    given = {"found": FOUND, "hash": verbs.REASON, "disposition": Disposition.HOLDING, **changes}
    return named_with(*given.values())


def _with_documents(**changes: Any) -> Callable[[PresentationScene], Sequence[Any]]:
    """The notice of completeness with an invoice that is not there as stated."""

    def arguments(scene: PresentationScene) -> Sequence[Any]:
        presented = [replace(invoice(scene.stage), **changes)]
        reference = scene.lodging.presenter_reference
        return [scene.credit, scene.presentation, reference, presented]

    return arguments


def _answer(function: str) -> Callable[[PresentationScene], object]:
    return lambda scene: do(scene, "importer", function)


def _documented(name: str, error: str, **more: Any) -> Guard[PresentationScene]:
    given = ("Lodged", "completeWithDocuments", "exporter")
    return guard(name, error, *given, variant=DOCUMENTED, **more)


def _accepting(name: str, error: str, **more: Any) -> Guard[PresentationScene]:
    given = {"variant": WAIVED, **more}
    return guard(name, error, "Refused", "acceptWaiver", "issuing-bank", **given)


_LODGING: Final = (
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
    *(
        _presenting("past the period", "PresentationTooLate", action=action, before=_pass_period)
        for action in ("present", "presentComplete")
    ),
    _presenting(
        "past expiry",
        "PresentationTooLate",
        before=lambda scene: verbs.pass_by(scene.stage, _PAST_EXPIRY),
        arguments=_lodging(shipped_on=lambda scene: verbs.day_of(scene.stage)),
    ),
    *(
        _presenting("credit expired", "CreditUnexpectedState", action=action, before=_let_expire)
        for action in ("present", "presentComplete")
    ),
    _presenting("nothing drawn", "PresentationAmountInvalid", arguments=_lodging(amount=0)),
    _presenting("overdrawn", "PresentationAmountInvalid", arguments=_lodging(amount=AMOUNT + 1)),
    _presenting(
        "underdrawn",
        "PresentationAmountInvalid",
        variant=ORDER,
        arguments=_lodging(amount=DRAWN - 1),
    ),
    *(
        _presenting(
            "another stands",
            "CreditDrawingStands",
            action=action,
            variant=ORDER,
            before=draw_first(DRAWN),
        )
        for action in ("present", "presentComplete")
    ),
    _presenting(
        "overdrawn, complete",
        "PresentationAmountInvalid",
        action="presentComplete",
        arguments=_lodging(complete=True, amount=AMOUNT + 1),
    ),
    _presenting(
        "not by the beneficiary",
        "CreditBeneficiaryRequired",
        by="trader",
        before=give("exporter", "trader"),
    ),
    _presenting(
        "by a bank to another",
        "CreditBeneficiaryRequired",
        by="bank",
        variant=NOMINATED,
        before=give("exporter", "bank"),
    ),
    _presenting(
        "to no bank of the credit",
        "CreditBankNotNominated",
        arguments=_lodging(examining_bank=lambda scene: scene.stage.org("trader")),
    ),
    _presenting("to nobody", "CreditBankNotNominated", arguments=_lodging(examining_bank=0)),
    _presenting(
        "more than was confirmed",
        "CreditConfirmationExceeded",
        variant=CONFIRMED,
        before=_amend,
        arguments=_lodging(amount=AMOUNT + 1),
    ),
    _presenting(
        "later than was confirmed",
        "PresentationTooLate",
        variant=CONFIRMED,
        before=_amend_and_wait,
        arguments=_lodging(shipped_on=lambda scene: verbs.day_of(scene.stage)),
    ),
    _presenting(
        "title without order",
        "PresentationBillNotEndorsable",
        before=_endorse_by_name,
        arguments=second_with(lambda scene: verbs.presentation_data(scene.credit, scene.lodging)),
    ),
    _presenting(
        "after one that was not made",
        "PresentationUnexpectedState",
        arguments=handing_in(
            lambda scene: verbs.presentation_data(scene.credit, scene.lodging, verbs.ROOT)
        ),
    ),
    _presenting(
        "after another's",
        "PresentationPresenterRequired",
        by="advising-bank",
        before=_return,
        arguments=handing_in(_after_first),
    ),
    _presenting("for no purpose", "CreditHandOverInvalid", arguments=handing_in(lambda _: b"")),
    _presenting(
        "under no credit",
        "CreditUnexpectedState",
        arguments=handing_in(lambda scene: verbs.presentation_data(verbs.ROOT, scene.lodging)),
    ),
    guard("expired", "CreditUnexpectedState", "Lodged", "complete", "exporter", before=_let_expire),
    _documented("expired", "CreditUnexpectedState", before=_let_expire),
    _documented("too late", "PresentationTooLate", before=_pass_period),
    _documented(
        "not anchored",
        "PresentationDocumentInvalid",
        arguments=_with_documents(document_reference=verbs.ROOT),
    ),
    _documented(
        "about something else",
        "PresentationDocumentInvalid",
        arguments=_with_documents(subject=verbs.ROOT),
    ),
)

_EXAMINATION: Final = (
    *(
        guard(
            f"{name}, {state}",
            "PresentationNoticeInvalid",
            state,
            "refuse",
            "issuing-bank",
            arguments=_notice(**changes),
        )
        for state in ("UnderExamination", "WaiverSought")
        for name, changes in (
            ("no discrepancy", {"found": 0}),
            ("unknown discrepancy", {"found": 1 << 12}),
            ("no hash", {"hash": bytes(32)}),
            ("no disposition", {"disposition": Disposition.NONE}),
        )
    ),
    *(
        guard(
            f"held for a waiver by the {variant.name.removeprefix('to the ')}",
            "PresentationExaminer",
            "UnderExamination",
            "refuse",
            by,
            variant=variant,
            arguments=_notice(disposition=_WAITING),
        )
        for variant, by in ((CONFIRMED, "bank"), (NOMINATED, "advising-bank"))
    ),
    *(
        suspended("UnderExamination", action, by, variant=variant)
        for action in ("comply", "refuse")
        for variant, by in ((CONFIRMED, "bank"), (NOMINATED, "advising-bank"))
    ),
    *(
        suspended("UnderExamination", action, "issuing-bank")
        for action in ("comply", "refuse", "seekWaiver")
    ),
    suspended("UnderExamination", "forward", "advising-bank", variant=NOMINATED),
    suspended("WaiverSought", "waive", "importer"),
    *(
        guard(
            f"answered by {answer}",
            "PresentationWaiver",
            "WaiverSought",
            action,
            "importer",
            before=_answer(answer),
        )
        for action in ("waive", "refuseWaiver")
        for answer in ("waive", "refuseWaiver")
    ),
    guard(
        "refused before",
        "PresentationWaiver",
        "Refused",
        "waive",
        "importer",
        variant=HELD,
        before=_answer("refuseWaiver"),
    ),
)

_REFUSED: Final = (
    _accepting(
        "refused by the applicant",
        "PresentationWaiver",
        variant=HELD,
        before=_answer("refuseWaiver"),
    ),
    _accepting("credit expired", "CreditUnexpectedState", before=_let_expire),
    _accepting("drawn since", "PresentationAmountInvalid", before=draw_first(AMOUNT - DRAWN + 1)),
    _accepting("void", "PresentationBillVoid", before=set_aside),
    suspended("Refused", "acceptWaiver", "issuing-bank", variant=WAIVED),
    guard(
        "the same again",
        "PresentationUnexpectedState",
        "Refused",
        "represent",
        "exporter",
        arguments=lambda scene: [scene.credit, scene.presentation, scene.lodging],
    ),
    guard("void", "PresentationBillVoid", "Refused", "represent", "exporter", before=set_aside),
    guard(
        "too late", "PresentationTooLate", "Refused", "represent", "exporter", before=_pass_period
    ),
    guard(
        "by the adviser, under an amendment",
        "CreditBeneficiaryRequired",
        "Refused",
        "represent",
        "advising-bank",
        variant=ADVISER,
        arguments=lambda scene: [
            scene.credit,
            scene.presentation,
            replace(scene.again, amendment=1),
        ],
    ),
)

GUARDS: Final[tuple[Guard[PresentationScene], ...]] = (
    *_LODGING,
    *_EXAMINATION,
    *_REFUSED,
    *SETTLEMENT_GUARDS,
)
