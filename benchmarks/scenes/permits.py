"""Permits: asked for, granted, written down for lines, given back, and ended."""

from __future__ import annotations

from benchmarks.meter import Meter
from benchmarks.stage import COUNTRY, DAY, DEPLOYER, OPENING, Stage, digest, reference
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.enums import PermitKind, PermitKinds
from wharfinger.contracts.ids import Id
from wharfinger.contracts.permit_records import PermitApplication
from wharfinger.contracts.tariff_records import Line

_HOLDER, _AGENCY, _CUSTOMS = "importer", "inspection-netherlands", "customs-netherlands"
_QUANTITY = 1_500_000
_PART = 250_000
_TERM = 90
_DECLARATION = digest("declaration with permits")


def measure(stage: Stage, meter: Meter) -> None:
    """Measure every act on permits, and what customs asks."""
    _decisions(stage, meter)
    permit = granted(stage, "written down")
    meter.act("Permits.writeDown", lambda: written(stage, permit, 1))
    meter.act(
        "Permits.writeDown.relayed",
        lambda: stage.suite.permits.write_down(
            permit,
            declaration=_DECLARATION,
            line=2,
            quantity=_PART,
            by=stage.relayed("importer"),
        ),
    )
    _questions(stage, meter)
    _uses(stage, meter, permit)


def application(
    stage: Stage, label: str, *, kind: PermitKind = PermitKind.IMPORT_LICENCE
) -> PermitApplication:
    """Return what the importer asks for: goods of one heading by weight."""
    return PermitApplication(
        country=COUNTRY,
        kind=kind,
        agency=stage.org[_AGENCY],
        holder=stage.org[_HOLDER],
        prefix=2204,
        digits=4,
        unit="KGM",
        quantity=_QUANTITY,
        permit_reference=reference("PM", label),
    )


def requested(stage: Stage, label: str, *, kind: PermitKind = PermitKind.IMPORT_LICENCE) -> Id:
    """Ask for a permit; return its id."""
    asked = application(stage, label, kind=kind)
    outcome = stage.suite.permits.request(asked, by=stage.by[_HOLDER])
    return bytes(outcome.event("PermitRequested")["permit"])


def granted(stage: Stage, label: str, *, kind: PermitKind = PermitKind.IMPORT_LICENCE) -> Id:
    """Ask for a permit that is granted; return its id."""
    permit = requested(stage, label, kind=kind)
    _grant(stage, permit)
    return permit


def written(stage: Stage, permit: Id, line: int, quantity: int = _PART) -> Outcome:
    """Write a permit down for a line."""
    return stage.suite.permits.write_down(
        permit, declaration=_DECLARATION, line=line, quantity=quantity, by=stage.by[_HOLDER]
    )


def _grant(stage: Stage, permit: Id) -> Outcome:
    return stage.suite.permits.grant(
        permit, quantity=_QUANTITY, last_day=OPENING // DAY + _TERM, by=stage.by[_AGENCY]
    )


def _decisions(stage: Stage, meter: Meter) -> None:
    """Measure what the trader asks and the agency answers."""
    permits, agency, reason = stage.suite.permits, stage.by[_AGENCY], digest("reason")
    asked = application(stage, "asked")
    outcome = meter.act("Permits.request", lambda: permits.request(asked, by=stage.by[_HOLDER]))
    permit = bytes(outcome.event("PermitRequested")["permit"])
    meter.act("Permits.grant", lambda: _grant(stage, permit))
    refused = requested(stage, "refused")
    meter.act("Permits.refuse", lambda: permits.refuse(refused, reason=reason, by=agency))
    written(stage, permit, 9)
    meter.act("Permits.revoke", lambda: permits.revoke(permit, reason=reason, by=agency))


def _uses(stage: Stage, meter: Meter, permit: Id) -> None:
    """Measure the end of a permit: its rest, a use given back, and its last day."""
    permits = stage.suite.permits
    left = permits.permit_of(permit).remaining
    meter.act("Permits.writeDown.rest", lambda: written(stage, permit, 3, left))
    meter.act(
        "Permits.restore",
        lambda: permits.restore(permit, declaration=_DECLARATION, line=3, by=stage.by[_CUSTOMS]),
    )
    stage.pass_days(_TERM + 1)
    meter.act("Permits.expire", lambda: permits.expire(permit, by=stage.by[DEPLOYER]))


def _questions(stage: Stage, meter: Meter) -> None:
    """Measure what an assessment asks for one line: one kind of permit, and three."""
    permits = stage.suite.permits
    three = PermitKinds.IMPORT_LICENCE | PermitKinds.PHYTOSANITARY | PermitKinds.SANITARY
    for kind in (PermitKind.PHYTOSANITARY, PermitKind.SANITARY):
        written(stage, granted(stage, kind.name, kind=kind), 1)
    line = Line(
        number=1, commodity=2204_210_000, origin="CN", unit="KGM", quantity=_PART, price=1_000
    )
    for name, kinds in (
        ("Permits.missing", PermitKinds.IMPORT_LICENCE),
        ("Permits.missing.threeKinds", three),
    ):
        data = permits.encode("missing", _DECLARATION, stage.org[_HOLDER], COUNTRY, line, kinds)
        meter.view(name, permits, data, by=stage.by[_CUSTOMS])
