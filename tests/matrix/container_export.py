"""How the call of an export container comes into its states, and what its acts do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final

from support import matrix_verbs as verbs
from support.matrix_holds import OWN, lift_defaults, own_hold, place_all
from support.matrix_stage import Stage, principal
from support.world import CAST

from matrix.runner import Act, Guard, MachineDriver, Scene, Variant, flat
from wharfinger.contracts.enums import Hold
from wharfinger.contracts.records import Booking
from wharfinger.roles import Role

_FREE = Variant("without holds")
_HELD = Variant("with every authority's hold")

_PORT: Final = "NLRTM"
_CONTAINER: Final = "MSCU6639871"
_MASS: Final = 24_300
_REFERENCE_2: Final = b"MATRIX-0002".ljust(32, b"\0")

_PARTIES: Final = {
    "carrier": "carrier",
    "shipper": "trader",
    "port": "port-rotterdam",
    "customs": "customs-netherlands",
    "inspector": "inspection-netherlands",
    "court": "court-netherlands",
}

_MOVES: Final = {
    "gateIn": ("ContainerGatedIn", "port", "TerminalPortRequired"),
    "load": ("ContainerLoaded", "port", "TerminalPortRequired"),
    "depart": ("ContainerDeparted", "carrier", "TerminalCarrierRequired"),
}


@dataclass(kw_only=True)
class OutwardScene(Scene):
    """The call of an export container in a state.

    Attributes:
        call: its id.
        declaration: id of the export declaration.
    """

    call: bytes
    declaration: bytes

    @property
    def booking(self) -> Booking:
        """What the carrier states."""
        return Booking(
            port=_PORT,
            container=_CONTAINER,
            call_reference=verbs.REFERENCE,
            declaration=self.declaration,
            shipper=self.org("shipper"),
        )


def _do(scene: OutwardScene, member: str, function: str, *arguments: Any) -> object:
    return scene.stage.do(member, "ContainerTerminal", function, scene.call, *arguments)


def _guard(name: str, error: str, action: str, by: str, **more: Any) -> Guard[OutwardScene]:
    defaults = {"state": "GatedIn", "variant": _FREE.name}
    return Guard(name=name, error=error, action=action, by=by, **{**defaults, **more})


def _booking(name: str, error: str, **more: Any) -> Guard[OutwardScene]:
    return _guard(name, error, "book", "carrier", state="None", **more)


def _changed(**changes: Any) -> Callable[[OutwardScene], Sequence[Any]]:
    def arguments(scene: OutwardScene) -> Sequence[Any]:
        given = {k: v(scene) if callable(v) else v for k, v in changes.items()}
        return [replace(scene.booking, **given)]

    return arguments


def _second(mass: int = _MASS, **changes: Any) -> Callable[[OutwardScene], None]:
    """Bring a second container, with something changed, before the vessel."""

    def bring(scene: OutwardScene) -> None:
        stage, call = scene.stage, _call_id(_REFERENCE_2)
        booking = replace(scene.booking, call_reference=_REFERENCE_2, **changes)
        stage.do("carrier", "ContainerTerminal", "book", booking)
        lift_defaults(stage, call, Hold.ON_EXPORT, _PARTIES)
        if mass:
            shipper = next(name for name in CAST if stage.org(name) == booking.shipper)
            stage.do(shipper, "ContainerTerminal", "declareGrossMass", call, mass)
        stage.do("port-rotterdam", "ContainerTerminal", "gateIn", call)

    return bring


def _not_loaded(name: str, before: Callable[[OutwardScene], None]) -> Guard[OutwardScene]:
    return _guard(
        name,
        "TerminalLoadBlocked",
        "load",
        "port-rotterdam",
        before=before,
        arguments=lambda _: [_call_id(_REFERENCE_2)],
    )


def _by_another_shipper(scene: OutwardScene) -> None:
    _second(shipper=scene.stage.org("exporter"))(scene)


GUARDS: Final[tuple[Guard[OutwardScene], ...]] = (
    _booking("no port", "TerminalCallIncomplete", arguments=_changed(port="")),
    _booking("no container", "TerminalCallIncomplete", arguments=_changed(container="")),
    _booking("no reference", "TerminalCallIncomplete", arguments=_changed(call_reference="")),
    _booking("for nobody", "OrganisationUnknown", arguments=_changed(shipper=verbs.NOBODY)),
    _booking(
        "for no trader",
        "RoleRequired",
        arguments=_changed(shipper=lambda scene: scene.stage.org("bank")),
    ),
    _booking(
        "paused",
        "IssuanceIsPaused",
        before=lambda scene: verbs.pause(scene.stage, "ContainerTerminal"),
    ),
    _booking(
        "shipper suspended",
        "OrganisationSuspended",
        before=lambda scene: verbs.suspend(scene.stage, "trader"),
    ),
    _guard(
        "no mass",
        "TerminalGrossMassMissing",
        "declareGrossMass",
        "trader",
        arguments=lambda scene: [scene.call, 0],
    ),
    _not_loaded("without gross mass", _second(mass=0)),
    _not_loaded("without declaration", _second(declaration=verbs.ROOT)),
    _not_loaded("with the declaration of another", _by_another_shipper),
    *(
        _guard(
            f"no hold, {action}",
            "TerminalHoldUnknown",
            action,
            "carrier",
            arguments=lambda scene: [scene.call, Hold.NONE],
        )
        for action in ("placeHold", "liftHold")
    ),
)


class OutwardDriver(MachineDriver[OutwardScene]):
    """The call of an export container."""

    name: ClassVar[str] = "container-export"
    state_error: ClassVar[str] = "TerminalExportUnexpectedState"

    def variants(self, state: str) -> Sequence[Variant]:
        """What is held is not loaded."""
        return (_FREE, _HELD) if state in {"Booked", "GatedIn"} else (_FREE,)

    def cast(self, state: str, variant: Variant) -> Mapping[str, str]:
        """The parties are the same throughout."""
        return _PARTIES

    def guarded(self, action: str, state: str, variant: Variant) -> str:
        """An open hold is not placed again and lets nothing load; only an open one is lifted."""
        if variant is _FREE:
            return "TerminalHoldAbsent" if action == "liftHold" else ""
        blocked = {"placeHold": "TerminalHoldOpen", "load": "TerminalLoadBlocked"}
        return blocked.get(action, "")

    def build(self, stage: Stage, state: str, variant: Variant) -> OutwardScene:
        """The goods are released for loading; the container is booked and comes on board."""
        scene = OutwardScene(
            stage=stage,
            state=state,
            variant=variant,
            cast=_PARTIES,
            call=_call_id(verbs.REFERENCE),
            declaration=verbs.clear_export(stage, "trader", _PORT, "customs-netherlands"),
        )
        if state == "None":
            return scene
        stage.do("carrier", "ContainerTerminal", "book", scene.booking)
        if variant is _FREE:
            lift_defaults(stage, scene.call, Hold.ON_EXPORT, _PARTIES)
        else:
            place_all(stage, scene.call, Hold.ON_EXPORT, _PARTIES)
        if state != "Booked":
            _do(scene, "trader", "declareGrossMass", _MASS)
            _do(scene, "port-rotterdam", "gateIn")
        if state in {"Loaded", "Departed"}:
            _do(scene, "port-rotterdam", "load")
        if state == "Departed":
            _do(scene, "carrier", "depart")
        return scene

    def act(self, action: str, scene: OutwardScene, member: str) -> Act:
        """See the method that is called like the act."""
        if action == "book":
            return self._book(scene, member)
        if action in {"placeHold", "liftHold"}:
            return self._hold(scene, member, place=action == "placeHold")
        if action == "declareGrossMass":
            return self._weigh(scene)
        event, capacity, error = _MOVES[action]
        kind = "carrier" if action == "depart" else "terminal"
        return Act(
            contract="ContainerTerminal",
            function=action,
            arguments=[scene.call],
            events=[(event, {"call": scene.call, kind: scene.org(capacity)})],
            wrong_actor=["RoleRequired", error],
        )

    def observe(self, scene: OutwardScene) -> dict[str, Any]:
        """The record; loading concerns the declaration, which stays as it is."""
        record, declared = scene.stage.views(
            [
                ("ContainerTerminal", "callOf", [scene.call]),
                ("CustomsClearance", "exportOf", [scene.declaration]),
            ]
        )
        fields = flat("call", record)
        return {"state": fields.pop("call.outward"), **fields, **flat("declared", declared)}

    def _book(self, scene: OutwardScene, member: str) -> Act:
        org, booking = scene.stage.org(member), scene.booking
        event = {
            "call": scene.call,
            "carrier": org,
            "shipper": booking.shipper,
            "port": _PORT,
            "container": _CONTAINER,
            "callReference": verbs.REFERENCE,
            "declaration": scene.declaration,
            "holds": Hold.ON_EXPORT,
        }
        carrier = member in CAST and bool(Role.CARRIER & CAST[member].roles)
        return Act(
            contract="ContainerTerminal",
            function="book",
            arguments=[booking],
            events=[("ContainerBooked", event)],
            changes={
                "call.holds": Hold.ON_EXPORT,
                "call.port": _PORT,
                "call.carrier": org,
                "call.party": booking.shipper,
                "call.document": scene.declaration,
            },
            wrong_actor=["RoleRequired"],
            state_errors=["TerminalCallExists"],
            capacities=["carrier"] if carrier else [],
        )

    def _weigh(self, scene: OutwardScene) -> Act:
        event = {
            "call": scene.call,
            "shipper": scene.org("shipper"),
            "kilograms": _MASS + 100,
        }
        return Act(
            contract="ContainerTerminal",
            function="declareGrossMass",
            arguments=[scene.call, _MASS + 100],
            events=[("GrossMassDeclared", event)],
            changes={"call.gross_mass": _MASS + 100},
            wrong_actor=["RoleRequired", "TerminalShipperRequired"],
        )

    def _hold(self, scene: OutwardScene, member: str, *, place: bool) -> Act:
        mask = own_hold(scene.cast, principal(member))
        if not place and principal(member) == "port-rotterdam" and scene.variant is _HELD:
            mask |= Hold.CUSTOMS_DOCUMENT
        open_now = Hold.ON_EXPORT | OWN if scene.variant is _HELD else Hold.NONE
        holds = open_now | mask if place else open_now & ~mask
        event = {
            "call": scene.call,
            "org": scene.stage.org(member),
            "mask": mask,
            "holds": holds,
        }
        return Act(
            contract="ContainerTerminal",
            function="placeHold" if place else "liftHold",
            arguments=[scene.call, mask],
            events=[("HoldPlaced" if place else "HoldLifted", event)],
            changes={"call.holds": holds},
            wrong_actor=["TerminalHoldForeign"],
            state_errors=["TerminalCallUnknown"] if scene.state == "None" else (),
        )


def _call_id(reference: bytes) -> bytes:
    kinds = ["bytes5", "bytes11", "bytes32"]
    return verbs.identifier(kinds, _PORT.encode(), _CONTAINER.encode(), reference)
