"""How the export declaration comes into its states, and what its acts do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final

from support import matrix_verbs as verbs
from support.matrix_stage import Stage
from support.world import CAST

from matrix.runner import Act, Guard, MachineDriver, Scene, Variant, flat
from wharfinger.contracts.declaration_records import ExportLodgement
from wharfinger.roles import Role

_BROKER = Variant("by a broker")
_EXPORTER = Variant("by the exporter")
_PORT: Final = "CNYTN"
_WAY: Final = (
    ("Registered", "customs", "releaseForLoading"),
    ("ReleasedForLoading", "port", "recordLoading"),
    ("Loaded", "customs", "recordExit"),
)
_EVENT: Final = {
    "releaseForLoading": "ExportReleased",
    "recordLoading": "ExportLoaded",
    "recordExit": "ExportExited",
}
_CLEARED: Final = {"releaseForLoading": True, "recordExit": False}
"""Whether goods may go on board after an act that changes it."""


@dataclass(kw_only=True)
class ExportScene(Scene):
    """An export declaration in a state.

    Attributes:
        declaration: its id.
    """

    declaration: bytes

    @property
    def lodgement(self) -> ExportLodgement:
        """What is declared."""
        return verbs.export_lodgement(self.stage, "exporter", _PORT)


def _refused(name: str, error: str, **changes: Any) -> Guard[ExportScene]:
    def arguments(scene: ExportScene) -> Sequence[Any]:
        given = {k: v(scene) if callable(v) else v for k, v in changes.items()}
        return [replace(scene.lodgement, **given)]

    return Guard(
        name=name,
        state="None",
        variant=_BROKER.name,
        error=error,
        action="lodgeExport",
        by="broker",
        arguments=arguments,
    )


def _before(name: str, error: str, before: Callable[[ExportScene], object]) -> Guard[ExportScene]:
    return replace(_refused(name, error), arguments=None, before=before)


GUARDS: Final[tuple[Guard[ExportScene], ...]] = (
    _refused("no reference", "CustomsLodgementIncomplete", declaration_reference=bytes(32)),
    _refused("no lines", "CustomsLodgementIncomplete", lines_hash=bytes(32)),
    _refused("no line", "CustomsLineCountInvalid", line_count=0),
    _refused("a thousand lines", "CustomsLineCountInvalid", line_count=1_000),
    _refused("port elsewhere", "CustomsPortOutsideCountry", port_of_loading="NLRTM"),
    _refused("for nobody", "OrganisationUnknown", exporter=verbs.NOBODY),
    _refused("for no trader", "RoleRequired", exporter=lambda scene: scene.stage.org("bank")),
    _before("paused", "IssuanceIsPaused", lambda s: verbs.pause(s.stage, "CustomsClearance")),
    _before(
        "exporter suspended", "OrganisationSuspended", lambda s: verbs.suspend(s.stage, "exporter")
    ),
    _before(
        "broker suspended", "OrganisationSuspended", lambda s: verbs.suspend(s.stage, "broker")
    ),
)


class ExportDriver(MachineDriver[ExportScene]):
    """The export declaration."""

    name: ClassVar[str] = "customs-export"
    state_error: ClassVar[str] = "CustomsExportUnexpectedState"
    seat_roles: ClassVar[frozenset[str]] = frozenset({"declarant"})

    def variants(self, state: str) -> Sequence[Variant]:
        """Who declares matters to who acted, and to nothing else."""
        return (_BROKER, _EXPORTER)

    def cast(self, state: str, variant: Variant) -> Mapping[str, str]:
        """A broker declares for the exporter, or the exporter itself."""
        declarant = "broker" if variant is _BROKER else "exporter"
        return {"declarant": declarant, "customs": "customs-china", "port": "port-shenzhen"}

    def build(self, stage: Stage, state: str, variant: Variant) -> ExportScene:
        """The goods are declared, released, loaded, and leave."""
        scene = ExportScene(
            stage=stage,
            state=state,
            variant=variant,
            cast=self.cast(state, variant),
            declaration=verbs.export_id("CN"),
        )
        if state != "None":
            declarant = scene.cast["declarant"]
            stage.do(declarant, "CustomsClearance", "lodgeExport", scene.lodgement)
            for stop, capacity, function in _WAY:
                if stop == state:
                    break
                member = scene.cast[capacity]
                stage.do(member, "CustomsClearance", function, scene.declaration)
        return scene

    def act(self, action: str, scene: ExportScene, member: str) -> Act:
        """One that lodges, or one of the three that follow."""
        if action == "lodgeExport":
            return self._lodge(scene, member)
        by_port = action == "recordLoading"
        org = scene.org("port" if by_port else "customs")
        values = {"declaration": scene.declaration, "org": org}
        wrong = "CustomsPortRequired" if by_port else "CountryRequired"
        return Act(
            contract="CustomsClearance",
            function=action,
            arguments=[scene.declaration],
            events=[(_EVENT[action], values)],
            changes={"cleared": _CLEARED[action]} if action in _CLEARED else {},
            wrong_actor=["RoleRequired", wrong],
        )

    def observe(self, scene: ExportScene) -> dict[str, Any]:
        """The record, and what the terminal asks about it."""
        record, state, cleared, terms = scene.stage.views(
            [
                ("CustomsClearance", view, [scene.declaration])
                for view in ("exportOf", "exportStateOf", "isReleasedForLoading", "exportTermsOf")
            ]
        )
        assert state == record.state
        assert terms == (record.exporter, record.port_of_loading)
        fields = flat("export", record)
        return {"state": fields.pop("export.state"), "cleared": cleared, **fields}

    def _lodge(self, scene: ExportScene, member: str) -> Act:
        given = scene.lodgement
        org = scene.stage.org(member)
        changes = {
            "port_of_loading": _PORT,
            "declarant": org,
            "exporter": given.exporter,
            "lodged_on": verbs.day_of(scene.stage),
            "line_count": given.line_count,
            "total_value": given.total_value,
            "lines_hash": given.lines_hash,
        }
        event = {
            "declaration": scene.declaration,
            "declarant": org,
            "exporter": given.exporter,
            "portOfLoading": _PORT,
            "declarationReference": verbs.REFERENCE,
            "linesHash": given.lines_hash,
            "totalValue": given.total_value,
            "lineCount": given.line_count,
        }
        broker = member in CAST and bool(Role.LOGISTICS & CAST[member].roles)
        return Act(
            contract="CustomsClearance",
            function="lodgeExport",
            arguments=[given],
            events=[("ExportLodged", event)],
            changes={f"export.{name}": value for name, value in changes.items()},
            wrong_actor=["RoleRequired"],
            state_errors=["CustomsDeclarationExists"],
            capacities=["declarant"] if broker or member == "exporter" else [],
        )
