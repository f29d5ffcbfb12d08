"""What is refused of payments, guarantees, releases and audits of an import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from support import matrix_verbs as verbs

from matrix.customs_import_guarding import CUSTOMS, arguments_with, guard
from matrix.customs_import_scenes import (
    CONTAINERS,
    COVER_PPM,
    GUARANTOR,
    HASH,
    PAYMENT_DAYS,
    TREASURY,
    ImportScene,
    consignment,
    identity,
    open_account,
)
from matrix.runner import Guard
from wharfinger.contracts.guarantee_records import GuaranteeTerms

_PAID: Final = 431_332
"""What the goods of a scene owe, and so the most that is paid back."""

_AUDIT_DAYS: Final = 1_095
_GREEN: Final = "green, by a broker"
_BLUE: Final = "blue, by the importer"


def _revoke(member: str) -> Callable[[ImportScene], object]:
    return lambda scene: verbs.revoke_allowance(scene.stage, member, "CustomsClearance")


def _spend(member: str) -> Callable[[ImportScene], object]:
    return lambda scene: verbs.spend_all(scene.stage, member)


def _mismatch(action: str, by: str, state: str, variant: str) -> Guard[ImportScene]:
    def changed(scene: ImportScene, given: Sequence[Any]) -> Sequence[Any]:
        other = consignment(scene.bill, scene.lines, CONTAINERS[:1])
        return [given[0], other, *given[2:]]

    return guard(
        f"other containers, {state}",
        "CustomsConsignmentMismatch",
        action,
        by,
        state=state,
        variant=variant,
        arguments=arguments_with(action, by, changed),
    )


def _without_money(action: str, state: str, variant: str) -> tuple[Guard[ImportScene], ...]:
    where = {"state": state, "variant": variant}
    return (
        guard(
            f"without allowance, {state}",
            "ERC20InsufficientAllowance",
            action,
            "importer",
            before=_revoke("importer"),
            **where,
        ),
        guard(
            f"without money, {state}",
            "ERC20InsufficientBalance",
            action,
            "importer",
            before=_spend("importer"),
            **where,
        ),
    )


def _by(member: str, function: str, *arguments: Any) -> Callable[[ImportScene], object]:
    """Let a member act on the guarantee account."""
    return lambda scene: scene.stage.do(
        member, "GuaranteeAccounts", function, scene.account, *arguments
    )


def _guaranteeing(name: str, error: str, **more: Any) -> Guard[ImportScene]:
    return guard(name, error, "guarantee", "importer", state="Assessed", **more)


def _account(**changes: Any) -> Callable[[ImportScene], Sequence[Any]]:
    """Return the declaration and an account that is not for it, opened now."""

    def arguments(scene: ImportScene) -> Sequence[Any]:
        given = {k: v(scene) if callable(v) else v for k, v in changes.items()}
        return [scene.declaration, open_account(scene.stage, identity(scene.stage, **given), 1)]

    return arguments


def _places(*places: int) -> Callable[[ImportScene], Sequence[Any]]:
    return lambda scene: [scene.declaration, scene.consignment, list(places)]


def _audit(
    name: str, error: str, action: str, amount: int = 1, text: bytes = HASH, **more: Any
) -> Guard[ImportScene]:
    return guard(
        name,
        error,
        action,
        CUSTOMS,
        state="Closed",
        arguments=lambda scene: [scene.declaration, amount, text],
        **more,
    )


def _three_years(scene: ImportScene) -> None:
    verbs.pass_by(scene.stage, (_AUDIT_DAYS + 1) * verbs.DAY)


_NARROW: Final = GuaranteeTerms(cover_ppm=COVER_PPM, payment_days=PAYMENT_DAYS, ceiling=1)

_PAYING: Final = (
    *_without_money("pay", "Assessed", _GREEN),
    *_without_money("payAndRelease", "Assessed", _BLUE),
    _mismatch("payAndRelease", "trader", "Assessed", _GREEN),
    *_without_money("settle", "Guaranteed", "late"),
    *_without_money("settle", "Released", "owing, in time"),
    *_without_money("settle", "Closed", "supplement late"),
)

_SECURING: Final = (
    _guaranteeing(
        "no such account",
        "GuaranteeUnknown",
        arguments=lambda scene: [scene.declaration, verbs.ROOT],
    ),
    _guaranteeing("another trader's", "GuaranteeForAnother", arguments=_account(trader="trader")),
    _guaranteeing(
        "another instrument's",
        "GuaranteeInstrumentRequired",
        arguments=_account(instrument=lambda scene: scene.stage.address("BillOfLading")),
    ),
    _guaranteeing("suspended", "GuaranteeSuspended", before=_by(CUSTOMS, "setSuspension", True)),
    _guaranteeing(
        "not enough free",
        "GuaranteeCoverMissing",
        before=_by(GUARANTOR, "withdraw", 500_000),
    ),
    _guaranteeing(
        "above the ceiling", "GuaranteeCeilingExceeded", before=_by(CUSTOMS, "setTerms", _NARROW)
    ),
    *(
        guard(
            f"the day to pay is not over, {state}",
            "CustomsTermRunning",
            "callGuarantee",
            CUSTOMS,
            state=state,
            variant=variant,
            before=lambda scene: verbs.pass_by(scene.stage, PAYMENT_DAYS * verbs.DAY),
        )
        for state, variant in (("Guaranteed", "in time"), ("Released", "owing, in time"))
    ),
)

_RELEASABLE: Final = (
    ("Paid", _GREEN),
    ("Guaranteed", "in time"),
    ("Assessed", "green, nothing due"),
)

_RELEASING: Final = (
    *(
        _mismatch(action, CUSTOMS, state, variant)
        for action in ("release", "releaseContainers")
        for state, variant in _RELEASABLE
    ),
    *(
        guard(
            f"{name}, {state}",
            error,
            "releaseContainers",
            CUSTOMS,
            state=state,
            variant=variant,
            arguments=_places(*places),
        )
        for state, variant in _RELEASABLE
        for name, error, places in (
            ("none", "CustomsContainerForeign", ()),
            ("not in it", "CustomsContainerForeign", (2,)),
            ("one twice", "CustomsContainerReleased", (0, 0)),
        )
    ),
    guard(
        "released before",
        "CustomsContainerReleased",
        "releaseContainers",
        CUSTOMS,
        state="Paid",
        variant="blue, a container free",
        arguments=_places(0),
    ),
)

_AUDITING: Final = (
    guard(
        "thirty days are not over",
        "CustomsTermRunning",
        "close",
        "trader",
        state="Paid",
        before=lambda scene: scene.do(CUSTOMS, "release", scene.consignment),
    ),
    *(
        _audit(name, error, action, **more)
        for action in ("supplement", "refund")
        for name, error, more in (
            ("no text", "CustomsReasonMissing", {"text": bytes(32)}),
            ("nothing", "CustomsNothingDue", {"amount": 0}),
            ("three years are over", "CustomsTermOver", {"before": _three_years}),
        )
    ),
    _audit("more than was paid", "CustomsRefundTooLarge", "refund", _PAID + 1),
    _audit(
        "more than is left of what was paid",
        "CustomsRefundTooLarge",
        "refund",
        _PAID,
        before=lambda scene: scene.do(CUSTOMS, "refund", 1, HASH),
    ),
    _audit(
        "the treasury did not approve",
        "ERC20InsufficientAllowance",
        "refund",
        before=_revoke(TREASURY),
    ),
    _audit(
        "the treasury has no money",
        "ERC20InsufficientBalance",
        "refund",
        before=_spend(TREASURY),
    ),
)

DEBT_GUARDS: Final[tuple[Guard[ImportScene], ...]] = (
    *_PAYING,
    *_SECURING,
    *_RELEASING,
    *_AUDITING,
)
