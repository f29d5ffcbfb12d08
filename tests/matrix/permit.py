"""How a permit comes into its states, and what its acts do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final

from support import matrix_verbs as verbs
from support.matrix_stage import Stage, is_clerk, principal
from support.world import CAST

from matrix.runner import Act, MachineDriver, Scene, Variant, flat
from wharfinger.contracts.enums import PermitKind
from wharfinger.contracts.permit_records import PermitApplication
from wharfinger.roles import Role

PART: Final = Variant("of an inspection agency, a part is used", frozenset({"a part"}))
REST: Final = Variant("of an inspection agency, the rest is used", frozenset({"the rest"}))
CUSTOMS: Final = Variant("of customs, for a broker", frozenset({"a part"}))
PAST: Final = Variant("past its last day", frozenset({"a part"}))

COUNTRY: Final = "NL"
ASKED: Final = 900_000
GRANTED: Final = 500_000
BEFORE: Final = 100_000
"""What is written down for the first line before an act is tried."""

LEFT: Final = GRANTED - BEFORE
TERM: Final = 30
FIRST: Final = 1
SECOND: Final = 2
DECLARATION: Final = verbs.ROOT

_HOLDER: Final = "importer"
_NEXT: Final = {PART: 150_000, CUSTOMS: 150_000, PAST: 150_000, REST: LEFT}
"""What is written down for the second line."""


@dataclass(kw_only=True)
class PermitScene(Scene):
    """A permit in a state.

    Attributes:
        permit: its id.
        last_day: its last day, UTC days since 1970; what it is to be before it is granted.
    """

    permit: bytes
    last_day: int


def agency_of(variant: Variant) -> str:
    """Return the member that is asked."""
    return "customs-netherlands" if variant is CUSTOMS else "inspection-netherlands"


def application(stage: Stage, variant: Variant = PART, **changes: Any) -> PermitApplication:
    """Return what the importer asks for: wine by weight."""
    given: dict[str, Any] = {
        "country": COUNTRY,
        "kind": PermitKind.IMPORT_LICENCE,
        "agency": stage.org(agency_of(variant)),
        "holder": stage.org(_HOLDER),
        "prefix": 2204,
        "digits": 4,
        "unit": "KGM",
        "quantity": ASKED,
        "permit_reference": verbs.REFERENCE,
        **changes,
    }
    return PermitApplication(**given)


def permit_id(stage: Stage, variant: Variant, holder: str = _HOLDER) -> bytes:
    """Return the id of a permit: a hash of which the last eight bytes are zero."""
    full = verbs.identifier(
        ["bytes2", "uint32", "uint32", "bytes32"],
        COUNTRY.encode(),
        stage.org(agency_of(variant)),
        stage.org(holder),
        verbs.REFERENCE,
    )
    return full[:24] + bytes(8)


class PermitDriver(MachineDriver[PermitScene]):
    """The permit."""

    name: ClassVar[str] = "permit"
    state_error: ClassVar[str] = "PermitUnexpectedState"
    seat_roles: ClassVar[frozenset[str]] = frozenset({"applicant", "agency"})

    def variants(self, state: str) -> Sequence[Variant]:
        """Who grants, what is written down, and when."""
        return (PART, REST, CUSTOMS, PAST) if state == "Granted" else (PART, CUSTOMS)

    def cast(self, state: str, variant: Variant) -> Mapping[str, str]:
        """The importer asks an agency, itself or by a broker; customs may be the agency."""
        return {
            "applicant": "broker" if variant is CUSTOMS else _HOLDER,
            "agency": agency_of(variant),
            "holder": _HOLDER,
            "customs": "customs-netherlands",
        }

    def guarded(self, action: str, state: str, variant: Variant) -> str:
        """A permit is written down until its last day is over, and expires from then on."""
        if state != "Granted":
            return ""
        if action == "writeDown":
            return "PermitLapsed" if variant is PAST else ""
        return "PermitStillValid" if action == "expire" and variant is not PAST else ""

    def build(self, stage: Stage, state: str, variant: Variant) -> PermitScene:
        """A permit is asked for, granted, written down for a line, and ends."""
        scene = PermitScene(
            stage=stage,
            state=state,
            variant=variant,
            cast=self.cast(state, variant),
            permit=permit_id(stage, variant),
            last_day=verbs.day_of(stage) + TERM,
        )
        if state == "None":
            return scene
        _do(scene, "applicant", "request", application(stage, variant), named=False)
        if state == "Refused":
            _do(scene, "agency", "refuse", verbs.REASON)
        if state not in {"Requested", "Refused"}:
            _do(scene, "agency", "grant", GRANTED, scene.last_day)
            _do(scene, "holder", "writeDown", DECLARATION, FIRST, BEFORE)
            self._go_on(scene)
        return scene

    def act(self, action: str, scene: PermitScene, member: str) -> Act:
        """See the function that is called like the act."""
        if action == "request":
            return _request(scene, member)
        act: Act = {
            "grant": _grant,
            "refuse": _refuse,
            "revoke": _revoke,
            "writeDown": _write_down,
            "restore": _restore,
            "expire": _expire,
        }[action](scene, member)
        return act

    def observe(self, scene: PermitScene) -> dict[str, Any]:
        """The record, and what stands for two lines."""
        holder = scene.org("holder")
        kind = PermitKind.IMPORT_LICENCE
        uses = [
            ("Permits", "useOf", [DECLARATION, holder, COUNTRY, line, kind])
            for line in (FIRST, SECOND)
        ]
        record, state, first, second = scene.stage.views(
            [
                ("Permits", "permitOf", [scene.permit]),
                ("Permits", "stateOf", [scene.permit]),
                *uses,
            ]
        )
        assert state == record.state
        fields = {k: v for k, v in flat("permit", record).items() if k != "permit.state"}
        return {"state": state, **fields, **flat("first", first), **flat("second", second)}

    def _go_on(self, scene: PermitScene) -> None:
        """Let what is granted end, or let its last day pass."""
        stage = scene.stage
        if scene.state == "Used":
            _do(scene, "customs", "writeDown", DECLARATION, SECOND + 1, LEFT)
        if scene.state == "Revoked":
            _do(scene, "agency", "revoke", verbs.REASON)
        if scene.state == "Expired" or scene.variant is PAST:
            ending = (scene.last_day + 1) * verbs.DAY
            verbs.pass_by(stage, ending - verbs.latest(stage))
        if scene.state == "Expired":
            stage.do("outsider", "Permits", "expire", scene.permit)


def _do(
    scene: PermitScene, capacity: str, function: str, *arguments: Any, named: bool = True
) -> None:
    record = [scene.permit] if named else []
    scene.stage.do(scene.cast[capacity], "Permits", function, *record, *arguments)


def _request(scene: PermitScene, member: str) -> Act:
    """The holder asks for itself, or any broker for it."""
    stage = scene.stage
    asked = application(stage, scene.variant)
    name = principal(member)
    roles = CAST[name].roles if name in CAST else Role.NONE
    event = {
        "permit": scene.permit,
        "holder": asked.holder,
        "agency": asked.agency,
        "by": stage.org(member),
        "application": replace(asked, permit_reference=verbs.REFERENCE),
    }
    fields = {
        key: getattr(asked, key)
        for key in ("kind", "country", "agency", "holder", "prefix", "digits", "unit")
    }
    able = not is_clerk(member) and (name == _HOLDER or Role.LOGISTICS in roles)
    return Act(
        contract="Permits",
        function="request",
        arguments=[asked],
        events=[("PermitRequested", event)],
        changes={
            **{f"permit.{key}": value for key, value in fields.items()},
            "permit.remaining": ASKED,
        },
        wrong_actor=["RoleRequired"],
        capacities=("applicant",) if able else (),
    )


def _grant(scene: PermitScene, member: str) -> Act:
    event = {"agency": scene.org("agency"), "quantity": GRANTED, "lastDay": scene.last_day}
    return _act(
        scene,
        "grant",
        GRANTED,
        scene.last_day,
        event=("PermitGranted", {**event, "holder": scene.org("holder")}),
        changes={"permit.remaining": GRANTED, "permit.last_day": scene.last_day},
        wrong_actor=["PermitAgencyRequired"],
    )


def _refuse(scene: PermitScene, member: str) -> Act:
    return _ended(scene, "refuse", "PermitRefused")


def _revoke(scene: PermitScene, member: str) -> Act:
    return _ended(scene, "revoke", "PermitRevoked")


def _ended(scene: PermitScene, function: str, event: str) -> Act:
    values = {"agency": scene.org("agency"), "holder": scene.org("holder"), "reason": verbs.REASON}
    return _act(
        scene,
        function,
        verbs.REASON,
        event=(event, values),
        wrong_actor=["PermitAgencyRequired"],
    )


def _write_down(scene: PermitScene, member: str) -> Act:
    quantity = _NEXT[scene.variant]
    values = {
        "declaration": DECLARATION,
        "by": scene.stage.org(member),
        "line": SECOND,
        "quantity": quantity,
        "remaining": LEFT - quantity,
    }
    return _act(
        scene,
        "writeDown",
        DECLARATION,
        SECOND,
        quantity,
        event=("PermitWrittenDown", values),
        changes={
            "permit.remaining": LEFT - quantity,
            "second.permit": scene.permit,
            "second.quantity": quantity,
        },
        wrong_actor=["PermitPartyRequired"],
    )


def _restore(scene: PermitScene, member: str) -> Act:
    left = BEFORE if scene.state == "Used" else GRANTED
    values = {
        "declaration": DECLARATION,
        "by": scene.stage.org(member),
        "line": FIRST,
        "quantity": BEFORE,
        "remaining": left,
    }
    return _act(
        scene,
        "restore",
        DECLARATION,
        FIRST,
        event=("PermitRestored", values),
        changes={"permit.remaining": left, "first.permit": bytes(32), "first.quantity": 0},
        wrong_actor=["RoleRequired", "CountryRequired"],
    )


def _expire(scene: PermitScene, member: str) -> Act:
    values = {"holder": scene.org("holder"), "lastDay": scene.last_day, "remaining": LEFT}
    return _act(scene, "expire", event=("PermitExpired", values), seatless=True)


def _act(
    scene: PermitScene,
    function: str,
    *arguments: Any,
    event: tuple[str, Mapping[str, Any]],
    changes: Mapping[str, Any] | None = None,
    **more: Any,
) -> Act:
    name, values = event
    return Act(
        contract="Permits",
        function=function,
        arguments=[scene.permit, *arguments],
        events=[(name, {"permit": scene.permit, **values})],
        changes=changes or {},
        **more,
    )
