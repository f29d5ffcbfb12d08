"""What is refused of an amendment although state and actor are right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from support import matrix_verbs as verbs

from matrix.amendment import (
    AMENDED,
    AMOUNT,
    CANCELLATION,
    CONFIRMED,
    EXTENDED,
    UNCONFIRMED,
    AmendmentScene,
    amendment,
    do,
)
from matrix.runner import Guard, Variant
from wharfinger.contracts.enums import AmendmentChange, BillForm, TenorBasis
from wharfinger.contracts.records import Conditions

_REFERENCE_2: Final = b"MATRIX-0002".ljust(32, b"\0")
_PAST_EXPIRY: Final = 60 * verbs.DAY
_SECOND: Final = 2
_CHANGE: Final = AmendmentChange


def _guard(
    name: str, error: str, action: str, by: str, variant: Variant, **more: Any
) -> Guard[AmendmentScene]:
    given = {"state": "Proposed", "variant": variant.name, **more}
    return Guard(name=name, error=error, action=action, by=by, **given)


def _proposing(
    name: str,
    error: str,
    *,
    before: Callable[[AmendmentScene], object] | None = None,
    **changes: Any,
) -> Guard[AmendmentScene]:
    """The issuing bank proposes something else."""

    def arguments(scene: AmendmentScene) -> Sequence[Any]:
        given = {k: v(scene) if callable(v) else v for k, v in changes.items()}
        return [scene.credit, replace(amendment(scene.stage), **given)]

    return _guard(
        name,
        error,
        "propose",
        "issuing-bank",
        CONFIRMED,
        state="None",
        before=before,
        arguments=arguments,
    )


def _draw(amount: int) -> Callable[[AmendmentScene], object]:
    """Let the beneficiary present another bill, so that its drawing stands."""

    def act(scene: AmendmentScene) -> object:
        stage = scene.stage
        bill = verbs.issue_bill(stage, BillForm.BEARER, reference=_REFERENCE_2)
        data = verbs.presentation_data(scene.credit, verbs.lodging(stage, amount=amount))
        escrow = stage.world.escrow
        return stage.do("exporter", "BillOfLading", "transferAndCall", bill, escrow, data)

    return act


def _let_expire(scene: AmendmentScene) -> None:
    verbs.pass_by(scene.stage, _PAST_EXPIRY)
    scene.stage.do("outsider", "LetterOfCredit", "expire", scene.credit)


def _reduce_and_draw(scene: AmendmentScene) -> None:
    """A second amendment, below what is then drawn; the one of the scene is accepted."""
    stage, second = scene.stage, replace(amendment(scene.stage), number=_SECOND, amount=1)
    do(scene, "exporter", "acceptAmendment")
    stage.do("issuing-bank", "LetterOfCredit", "proposeAmendment", scene.credit, second)
    _draw(AMOUNT)(scene)


def _second(scene: AmendmentScene) -> Sequence[Any]:
    return [scene.credit, _SECOND]


def _presenting(**changes: Any) -> Callable[[AmendmentScene], Sequence[Any]]:
    """The beneficiary accepts by presenting something else."""

    def arguments(scene: AmendmentScene) -> Sequence[Any]:
        given = {k: v(scene) if callable(v) else v for k, v in changes.items()}
        data = verbs.presentation_data(scene.credit, replace(scene.lodging, **given))
        return [scene.bill, scene.stage.world.escrow, data]

    return arguments


def _give(scene: AmendmentScene) -> object:
    to = scene.stage.org("trader")
    return scene.stage.do("exporter", "BillOfLading", "transfer", scene.bill, to)


def _expired(action: str, by: str, variant: Variant) -> Guard[AmendmentScene]:
    name = f"{action}, credit expired"
    return _guard(name, "CreditUnexpectedState", action, by, variant, before=_let_expire)


def _suspended(action: str, by: str, variant: Variant, **more: Any) -> Guard[AmendmentScene]:
    return _guard(
        f"{action}, suspended",
        "OrganisationSuspended",
        action,
        by,
        variant,
        before=lambda scene: verbs.suspend(scene.stage, by),
        **more,
    )


def _terms(**changes: Any) -> dict[str, Any]:
    return {"amount": 0, "expires_on": 0, **changes}


GUARDS: Final[tuple[Guard[AmendmentScene], ...]] = (
    _proposing("credit expired", "CreditUnexpectedState", before=_let_expire),
    _proposing("no number", "AmendmentInvalid", number=0),
    _proposing("no hash", "AmendmentInvalid", terms_hash=bytes(32)),
    _proposing("no change", "AmendmentInvalid", changes=_CHANGE.NONE),
    _proposing("unknown change", "AmendmentInvalid", changes=1 << 9),
    _proposing(
        "cancels and changes", "AmendmentInvalid", changes=_CHANGE.CANCELLATION | _CHANGE.AMOUNT
    ),
    _proposing("no amount", "CreditAmountInvalid", amount=0),
    _proposing(
        "too much",
        "CreditAmountInvalid",
        changes=_CHANGE.AMOUNT | _CHANGE.TOLERANCE,
        amount=2**104 - 1,
        tolerance_over=1,
    ),
    _proposing(
        "tolerance above all", "CreditTermsInvalid", changes=_CHANGE.TOLERANCE, tolerance_over=101
    ),
    _proposing(
        "tolerance below nothing",
        "CreditTermsInvalid",
        changes=_CHANGE.TOLERANCE,
        tolerance_under=101,
    ),
    _proposing(
        "no presentation period",
        "CreditTermsInvalid",
        changes=_CHANGE.PERIOD,
        presentation_days=0,
    ),
    _proposing(
        "shipment after expiry",
        "CreditTermsInvalid",
        changes=_CHANGE.SHIPMENT,
        latest_shipment=2**24 - 1,
    ),
    _proposing(
        "maturity at sight",
        "CreditConditionsInvalid",
        changes=_CHANGE.CONDITIONS,
        conditions=Conditions(tenor_basis=TenorBasis.AFTER_SIGHT, tenor_days=30),
    ),
    _proposing(
        "below what is drawn", "AmendmentBelowDrawings", before=_draw(AMOUNT), amount=AMOUNT - 1
    ),
    _proposing(
        "expired before it begins",
        "CreditExpiryPassed",
        changes=_CHANGE.EXPIRY | _CHANGE.SHIPMENT,
        expires_on=lambda scene: verbs.day_of(scene.stage) - 7,
    ),
    _suspended("propose", "issuing-bank", CONFIRMED, state="None"),
    _expired("extendConfirmation", "bank", CONFIRMED),
    _expired("declineExtension", "bank", CONFIRMED),
    *(
        _guard(
            f"declined to confirm, {action}",
            "CreditConfirmationAnswered",
            action,
            "bank",
            UNCONFIRMED,
            before=lambda scene: scene.stage.do(
                "bank", "LetterOfCredit", "declineConfirmation", scene.credit
            ),
        )
        for action in ("extendConfirmation", "declineExtension")
    ),
    _guard("answered, declines", "AmendmentExtension", "declineExtension", "bank", EXTENDED),
    _suspended("extendConfirmation", "bank", CONFIRMED),
    _suspended("declineExtension", "bank", CONFIRMED),
    _expired("accept", "exporter", EXTENDED),
    _guard("no answer of the bank", "AmendmentExtension", "accept", "exporter", CONFIRMED),
    _guard(
        "below what is drawn since",
        "AmendmentBelowDrawings",
        "accept",
        "exporter",
        UNCONFIRMED,
        before=_reduce_and_draw,
        arguments=_second,
    ),
    _guard(
        "cancelled while one is lodged",
        "CreditPresentationsOpen",
        "accept",
        "exporter",
        CANCELLATION,
        before=_draw(AMOUNT),
    ),
    _suspended("accept", "exporter", EXTENDED),
    _suspended("reject", "exporter", EXTENDED),
    _guard(
        "no answer of the bank, presents",
        "AmendmentExtension",
        "acceptByPresentation",
        "exporter",
        CONFIRMED,
    ),
    _guard(
        "presents more than amended",
        "PresentationAmountInvalid",
        "acceptByPresentation",
        "exporter",
        EXTENDED,
        arguments=_presenting(amount=AMENDED + 1),
    ),
    _guard(
        "presents what only the former terms allow",
        "PresentationTooLate",
        "acceptByPresentation",
        "exporter",
        EXTENDED,
        before=lambda scene: verbs.pass_by(scene.stage, 38 * verbs.DAY),
        arguments=_presenting(shipped_on=lambda scene: verbs.day_of(scene.stage)),
    ),
    _guard(
        "presents under another number",
        "AmendmentUnexpectedState",
        "acceptByPresentation",
        "exporter",
        EXTENDED,
        arguments=_presenting(amendment=_SECOND),
    ),
    _guard(
        "presents by another",
        "CreditBeneficiaryRequired",
        "acceptByPresentation",
        "trader",
        EXTENDED,
        before=_give,
    ),
    _expired("acceptByPresentation", "exporter", EXTENDED),
)
