"""What the register of permits refuses although state and actor are right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from support import matrix_verbs as verbs

from matrix.permit import (
    ASKED,
    CUSTOMS,
    DECLARATION,
    FIRST,
    GRANTED,
    LEFT,
    PART,
    SECOND,
    PermitScene,
    application,
)
from matrix.runner import Guard
from wharfinger.contracts.enums import PermitKind

_HOLDER, _BROKER, _AGENCY = "importer", "broker", "inspection-netherlands"
_OFFICER: Final = "customs-netherlands"
_FARTHEST: Final = 366


def _guard(name: str, error: str, action: str, by: str, **more: Any) -> Guard[PermitScene]:
    defaults = {"state": "Granted", "variant": PART.name}
    return Guard(name=name, error=error, action=action, by=by, **{**defaults, **more})


def _asked(name: str, error: str, **changes: Any) -> Guard[PermitScene]:
    def arguments(scene: PermitScene) -> Sequence[Any]:
        given = {k: v(scene) if callable(v) else v for k, v in changes.items()}
        return [application(scene.stage, **given)]

    return _guard(name, error, "request", _HOLDER, state="None", arguments=arguments)


def _with(*arguments: Any) -> Callable[[PermitScene], Sequence[Any]]:
    return lambda scene: [
        scene.permit,
        *(each(scene) if callable(each) else each for each in arguments),
    ]


def _org(member: str) -> Callable[[PermitScene], int]:
    return lambda scene: scene.stage.org(member)


def _suspend(member: str) -> Callable[[PermitScene], object]:
    return lambda scene: verbs.suspend(scene.stage, member)


def _day(offset: int) -> Callable[[PermitScene], int]:
    return lambda scene: verbs.day_of(scene.stage) + offset


GUARDS: Final[tuple[Guard[PermitScene], ...]] = (
    _asked("no kind", "PermitIncomplete", kind=PermitKind.NONE),
    _asked("no unit", "PermitIncomplete", unit=bytes(3)),
    _asked("no quantity", "PermitIncomplete", quantity=0),
    _asked("no reference", "PermitIncomplete", permit_reference=verbs.NOTHING),
    _asked("no digits", "PermitPrefixInvalid", digits=0),
    _asked("odd digits", "PermitPrefixInvalid", digits=5),
    _asked("twelve digits", "PermitPrefixInvalid", digits=12),
    _asked("a longer prefix", "PermitPrefixInvalid", prefix=10_000),
    _asked("an agency of no country", "OrganisationUnknown", agency=verbs.NOBODY),
    _asked("an agency elsewhere", "CountryRequired", agency=_org("inspection-china")),
    _asked("a court", "RoleRequired", agency=_org("court-netherlands")),
    _asked("for nobody", "OrganisationUnknown", holder=verbs.NOBODY),
    _asked("for another trader", "RoleRequired", holder=_org("trader")),
    *(
        _guard(f"{name} suspended", "OrganisationSuspended", "request", by, **more)
        for name, by, more in (
            (
                "holder",
                _HOLDER,
                {"state": "None", "before": _suspend(_HOLDER)},
            ),
            ("agency", _HOLDER, {"state": "None", "before": _suspend(_AGENCY)}),
            (
                "broker",
                _BROKER,
                {"state": "None", "variant": CUSTOMS.name, "before": _suspend(_BROKER)},
            ),
        )
    ),
    _guard(
        "paused",
        "IssuanceIsPaused",
        "request",
        _HOLDER,
        state="None",
        before=lambda scene: verbs.pause(scene.stage, "Permits"),
    ),
    *(
        _guard(name, error, "grant", _AGENCY, state="Requested", arguments=_with(*arguments))
        for name, error, arguments in (
            ("nothing", "PermitQuantityInvalid", (0, _day(1))),
            ("more than asked", "PermitQuantityInvalid", (ASKED + 1, _day(1))),
            ("until yesterday", "PermitLastDayInvalid", (GRANTED, _day(-1))),
            ("too long", "PermitLastDayInvalid", (GRANTED, _day(_FARTHEST + 1))),
        )
    ),
    _guard(
        "agency suspended",
        "OrganisationSuspended",
        "grant",
        _AGENCY,
        state="Requested",
        before=_suspend(_AGENCY),
    ),
    _guard(
        "no reason",
        "PermitReasonMissing",
        "refuse",
        _AGENCY,
        state="Requested",
        arguments=_with(verbs.NOTHING),
    ),
    _guard("no reason", "PermitReasonMissing", "revoke", _AGENCY, arguments=_with(verbs.NOTHING)),
    *(
        _guard(name, error, "writeDown", _HOLDER, arguments=_with(*arguments))
        for name, error, arguments in (
            ("no declaration", "PermitLineInvalid", (verbs.NOTHING, SECOND, 1)),
            ("line zero", "PermitLineInvalid", (DECLARATION, 0, 1)),
            ("line 1,000", "PermitLineInvalid", (DECLARATION, 1_000, 1)),
            ("nothing", "PermitQuantityInvalid", (DECLARATION, SECOND, 0)),
            ("more than is left", "PermitQuantityInvalid", (DECLARATION, SECOND, LEFT + 1)),
            ("twice", "PermitLineWritten", (DECLARATION, FIRST, 1)),
        )
    ),
    _guard(
        "holder suspended", "OrganisationSuspended", "writeDown", _HOLDER, before=_suspend(_HOLDER)
    ),
    _guard(
        "another line",
        "PermitLineNotWritten",
        "restore",
        _OFFICER,
        arguments=_with(DECLARATION, SECOND),
    ),
    _guard(
        "twice",
        "PermitLineNotWritten",
        "restore",
        _OFFICER,
        before=lambda scene: scene.stage.do(
            _OFFICER, "Permits", "restore", scene.permit, DECLARATION, FIRST
        ),
    ),
)
