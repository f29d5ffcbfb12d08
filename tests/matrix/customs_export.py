"""How the export declaration comes into its states, and what its acts do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any, ClassVar, Final

from support import matrix_verbs as verbs
from support.matrix_stage import Stage, principal
from support.world import CAST, OUTSIDER

from matrix.runner import Act, MachineDriver, Scene, Variant, flat
from wharfinger.contracts.declaration_records import Dues, ExportLodgement
from wharfinger.contracts.enums import Channel, Flow, LedgerPurpose
from wharfinger.contracts.goods import goods_root
from wharfinger.contracts.tariff_records import Line, LineDues, Rate, Rates
from wharfinger.roles import Role

PORT: Final = "NLRTM"
CUSTOMS: Final = "customs-netherlands"
TREASURY: Final = "tax-netherlands"
PRICE: Final = 1_000_000
DUTY: Final = 50_000
"""What wine owes when it leaves: 5 %."""

QUANTITY: Final = 24_000
WRITTEN: Final = 9_000
"""Thousandths of a litre: what is on the line, and what an act writes down of it."""

GREEN: Final = Variant(
    "green, levied, by a broker", frozenset({"Green", "duties levied", "duty due"})
)
BLUE: Final = Variant(
    "blue, nothing levied, by the exporter", frozenset({"Blue", "nothing levied", "zero due"})
)
YELLOW: Final = Variant(
    "yellow, nothing due, by a broker", frozenset({"Yellow", "duties levied", "zero due"})
)
RED: Final = Variant(
    "red, levied, by the exporter", frozenset({"Red", "duties levied", "duty due"})
)
_REACHED: Final = {
    "UnderControl": (YELLOW, RED),
    "Assessed": (GREEN, YELLOW, RED),
    "Paid": (GREEN, RED),
}
"""The kinds that come into a state, where not all do."""

_LATE: Final = (BLUE, RED)
"""The kinds whose exit is more than ten days ago."""

_ENDS: Final = {
    "ShutOut": ("ReleasedForLoading", "port", "shutOut", ()),
    "Withdrawn": ("Registered", "declarant", "withdrawExport", ()),
    "Rejected": ("Registered", "customs", "rejectExport", (verbs.REASON,)),
}
_PLAIN: Final = {
    "withdrawExport": ("ExportWithdrawn", ["CustomsPartyRequired"], {}),
    "recordLoading": ("ExportLoaded", ["RoleRequired", "CustomsPortRequired"], {}),
    "shutOut": ("ExportShutOut", ["RoleRequired", "CustomsPortRequired"], {"cleared": False}),
}
"""Acts that take the declaration alone and name who acted: event, refusals of others, changes."""

_PURPOSES: Final = {
    "writeDownForRebate": (LedgerPurpose.REBATE, ["RoleRequired", "CountryRequired"]),
    "writeDownForFinancing": (LedgerPurpose.FINANCING, ["ExportWriterRequired"]),
    "writeDownForPermit": (LedgerPurpose.PERMIT, ["RoleRequired", "CountryRequired"]),
}


@dataclass(kw_only=True)
class ExportScene(Scene):
    """An export declaration in a state.

    Attributes:
        declaration: its id.
        line: the goods.
        channel: the channel that it has, or will be assigned.
    """

    declaration: bytes
    line: Line
    channel: Channel

    @property
    def levied(self) -> bool:
        """Whether the country levies anything on exports."""
        return "duties levied" in self.variant.flags

    @property
    def due(self) -> int:
        """What it owes, or will owe."""
        return DUTY if "duty due" in self.variant.flags else 0

    @property
    def lodgement(self) -> ExportLodgement:
        """What is declared."""
        plain = verbs.export_lodgement(self.stage, "exporter", PORT)
        return replace(
            plain,
            treasury=1 if self.levied else 0,
            goods_root=goods_root([self.line]),
            total_price=self.line.price,
            line_count=1,
        )


class ExportDriver(MachineDriver[ExportScene]):
    """The export declaration."""

    name: ClassVar[str] = "customs-export"
    state_error: ClassVar[str] = "CustomsExportUnexpectedState"
    seat_roles: ClassVar[frozenset[str]] = frozenset({"declarant"})

    def variants(self, state: str) -> Sequence[Variant]:
        """Green and Blue are not controlled; what owes nothing is not paid."""
        return _REACHED.get(state, (GREEN, BLUE, YELLOW, RED))

    def cast(self, state: str, variant: Variant) -> Mapping[str, str]:
        """A broker declares for the exporter, or the exporter itself."""
        return {
            "declarant": "broker" if variant in {GREEN, YELLOW} else "exporter",
            "exporter": "exporter",
            "customs": CUSTOMS,
            "port": "port-rotterdam",
            "tax": TREASURY,
            "inspection": "inspection-netherlands",
            "writer": "bank",
        }

    def guarded_as(self, action: str, state: str, variant: Variant, capacity: str) -> str:
        """Customs closes at once, others when ten days have passed."""
        early = action == "closeExport" and variant not in _LATE and capacity != "customs"
        return "CustomsTermRunning" if early else ""

    def build(self, stage: Stage, state: str, variant: Variant) -> ExportScene:
        """The goods are declared, controlled, assessed, paid for, loaded, and leave."""
        wine = "duty due" in variant.flags
        scene = ExportScene(
            stage=stage,
            state=state,
            variant=variant,
            cast=self.cast(state, variant),
            declaration=verbs.export_id("NL"),
            line=Line(
                number=1,
                commodity=verbs.WINE if wine else verbs.PAPER,
                unit="LTR",
                quantity=QUANTITY,
                price=PRICE,
            ),
            channel=next(c for c in Channel if c.name.capitalize() in variant.flags),
        )
        if scene.levied:
            levy(stage)
        if state != "None":
            declarant = scene.cast["declarant"]
            stage.do(declarant, "CustomsClearance", "lodgeExport", scene.lodgement)
            self._proceed(scene)
        return scene

    def _proceed(self, scene: ExportScene) -> None:
        """Bring what is lodged into the scene's state."""
        stage, declaration = scene.stage, scene.declaration
        bank = (declaration, stage.org("bank"), True)
        stage.do("exporter", "CustomsClearance", "authoriseWriter", *bank)
        end = _ENDS.get(scene.state)
        steps = [*takewhile(lambda step: step[0] != (end or (scene.state,))[0], _way(scene))]
        for _, capacity, function, given in [*steps, *([end] if end else [])]:
            member = scene.cast.get(capacity, capacity)
            stage.do(member, "CustomsClearance", function, declaration, *given)
        if scene.state == "Exited" and scene.variant in _LATE:
            verbs.pass_by(stage, 11 * verbs.DAY)

    def act(self, action: str, scene: ExportScene, member: str) -> Act:
        """See the method that is called like the act."""
        if action in _PLAIN:
            return self._plain(action, scene, member)
        if action in _PURPOSES:
            return self._write(action, scene, member)
        act: Act = {
            "lodgeExport": self._lodge,
            "amendExport": self._amend,
            "assignExportChannel": self._assign,
            "clearExportDocuments": self._clear,
            "recordExportInspection": self._inspect,
            "rejectExport": self._reject,
            "assessExport": self._assess,
            "payExport": self._pay,
            "releaseForLoading": self._release,
            "recordExit": self._exit,
            "closeExport": self._close,
            "authoriseWriter": self._authorise,
        }[action](scene, member)
        return act

    def observe(self, scene: ExportScene) -> dict[str, Any]:
        """The record, what the terminal asks about it, the ledger, and the money of all."""
        stage, declaration = scene.stage, scene.declaration
        views = ("exportOf", "exportStateOf", "isReleasedForLoading", "exportTermsOf", "progressOf")
        wanted: list[tuple[str, str, list[Any]]] = [
            ("CustomsClearance", view, [declaration]) for view in views
        ]
        writers = ("bank", "issuing-bank")
        wanted += [("CustomsClearance", "isWriter", [declaration, stage.org(w)]) for w in writers]
        wanted += [
            ("CustomsClearance", "writtenDownOf", [declaration, 1, each]) for each in LedgerPurpose
        ]
        record, state, cleared, terms, progress, *rest = stage.views(wanted)
        assert state == record.state
        assert terms == (record.exporter, record.port_of_loading)
        fields = flat("export", record)
        return {
            "state": fields.pop("export.state"),
            "cleared": cleared,
            **fields,
            **flat("progress", progress),
            **{f"writer {name}": found for name, found in zip(writers, rest, strict=False)},
            **{
                f"written {purpose.name}": found
                for purpose, found in zip(LedgerPurpose, rest[len(writers) :], strict=True)
            },
            **stage.balances(tuple(CAST)),
        }

    def _lodge(self, scene: ExportScene, member: str) -> Act:
        given = scene.lodgement
        org = scene.stage.org(member)
        changes = {
            "port_of_loading": PORT,
            "declarant": org,
            "exporter": given.exporter,
            "since": verbs.day_of(scene.stage),
            "line_count": 1,
            "treasury": given.treasury,
            "amount": PRICE,
            "goods_root": given.goods_root,
        }
        event = {
            "declaration": scene.declaration,
            "declarant": org,
            "exporter": given.exporter,
            "portOfLoading": PORT,
            "declarationReference": verbs.REFERENCE,
            "treasury": given.treasury,
            "goodsRoot": given.goods_root,
            "totalPrice": PRICE,
            "lineCount": 1,
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
            capacities=["declarant"] if broker else [],
        )

    def _amend(self, scene: ExportScene, member: str) -> Act:
        values = {
            "treasury": 2,
            "goodsRoot": verbs.ROOT,
            "totalPrice": 7,
            "lineCount": 9,
            "portOfLoading": "NLAMS",
        }
        names = ("treasury", "goods_root", "amount", "line_count", "port_of_loading")
        return _act(
            scene,
            member,
            "amendExport",
            *values.values(),
            event=("ExportAmended", values),
            changes={
                f"export.{name}": value for name, value in zip(names, values.values(), strict=True)
            },
            wrong_actor=["CustomsPartyRequired"],
        )

    def _assign(self, scene: ExportScene, member: str) -> Act:
        return _act(
            scene,
            member,
            "assignExportChannel",
            scene.channel,
            event=("ChannelAssigned", {"channel": scene.channel}),
            changes={"export.channel": scene.channel},
        )

    def _clear(self, scene: ExportScene, member: str) -> Act:
        event = ("DocumentsCleared", {"documentsRoot": verbs.NOTHING})
        act = _act(scene, member, "clearExportDocuments", [], event=event)
        return replace(act, wrong_flag=["CustomsChannelRequired"])

    def _inspect(self, scene: ExportScene, member: str) -> Act:
        event = ("InspectionRecorded", {"resultHash": verbs.ROOT})
        act = _act(scene, member, "recordExportInspection", verbs.ROOT, event=event)
        return replace(act, wrong_flag=["CustomsChannelRequired"])

    def _reject(self, scene: ExportScene, member: str) -> Act:
        event = ("ExportRejected", {"reasonHash": verbs.REASON})
        return _act(scene, member, "rejectExport", verbs.REASON, event=event)

    def _assess(self, scene: ExportScene, member: str) -> Act:
        line = LineDues(customs_value=PRICE, duty=scene.due, excise=0, vat=0)
        of_all = {
            "declaration": scene.declaration,
            "org": scene.stage.org(member),
            "trader": scene.org("exporter"),
            "dues": Dues(duty=scene.due, excise=0, vat=0),
        }
        of_lines = {"declaration": scene.declaration, "first": 1, "dues": (line,)}
        return Act(
            contract="CustomsClearance",
            function="assessExport",
            arguments=[scene.declaration, [scene.line], []],
            events=[("LinesAssessed", of_lines), ("DutyAssessed", of_all)],
            changes={"export.amount": scene.due},
            wrong_actor=["CustomsPartyRequired"],
            wrong_flag=["CustomsNothingDue"],
        )

    def _pay(self, scene: ExportScene, member: str) -> Act:
        stage = scene.stage
        event = {
            "declaration": scene.declaration,
            "payer": stage.org(member),
            "treasury": stage.org(TREASURY),
            "token": stage.address("DigitalCurrency"),
            "amount": scene.due,
        }
        return Act(
            contract="CustomsClearance",
            function="payExport",
            arguments=[scene.declaration],
            events=[("DutyPaid", event)],
            moves={f"money of {principal(member)}": -scene.due, f"money of {TREASURY}": scene.due},
            wrong_flag=["CustomsNothingDue"],
            guarded="AmountNotReceived" if principal(member) == TREASURY else "",
        )

    def _release(self, scene: ExportScene, member: str) -> Act:
        act = _act(
            scene,
            member,
            "releaseForLoading",
            event=("ExportReleased", {}),
            changes={"cleared": True},
        )
        missing = scene.state == "Assessable"
        wrong = "ExportAssessmentMissing" if missing else "CustomsDutyUnpaid"
        return replace(act, wrong_flag=[wrong])

    def _exit(self, scene: ExportScene, member: str) -> Act:
        changes = {"cleared": False, "export.since": verbs.day_of(scene.stage)}
        return _act(scene, member, "recordExit", event=("ExportExited", {}), changes=changes)

    def _close(self, scene: ExportScene, member: str) -> Act:
        early = scene.state == "Exited" and scene.variant not in _LATE
        return Act(
            contract="CustomsClearance",
            function="closeExport",
            arguments=[scene.declaration],
            events=[("ExportClosed", {"declaration": scene.declaration})],
            guarded="SeatUnknown" if early and member == OUTSIDER else "",
            seatless=True,
        )

    def _authorise(self, scene: ExportScene, member: str) -> Act:
        writer = scene.stage.org("issuing-bank")
        event = {
            "declaration": scene.declaration,
            "exporter": scene.org("exporter"),
            "org": writer,
            "authorised": True,
        }
        return Act(
            contract="CustomsClearance",
            function="authoriseWriter",
            arguments=[scene.declaration, writer, True],
            events=[("WriterAuthorised", event)],
            changes={"writer issuing-bank": True},
            wrong_actor=["RoleRequired", "ExportExporterRequired"],
        )

    def _write(self, action: str, scene: ExportScene, member: str) -> Act:
        purpose, wrong = _PURPOSES[action]
        values = {
            "purpose": purpose,
            "line": 1,
            "quantity": WRITTEN,
            "remaining": QUANTITY - WRITTEN,
        }
        return _act(
            scene,
            member,
            "writeDown",
            scene.line,
            [],
            purpose,
            WRITTEN,
            event=("LineWrittenDown", values),
            changes={f"written {purpose.name}": WRITTEN},
            wrong_actor=wrong,
        )

    def _plain(self, action: str, scene: ExportScene, member: str) -> Act:
        event, wrong, changes = _PLAIN[action]
        return _act(scene, member, action, event=(event, {}), changes=changes, wrong_actor=wrong)


def levy(stage: Stage, country: str = "NL", customs: str = CUSTOMS) -> None:
    """Let customs levy 5 % on wine that leaves."""
    rates = Rates(duty_ppm=50_000)
    today = verbs.day_of(stage)
    rate = Rate(prefix=2204, digits=4, flow=Flow.EXPORT, valid_from=today, rates=rates)
    stage.do(customs, "Tariff", "setRates", country, [rate])


def _way(scene: ExportScene) -> list[tuple[str, str, str, tuple[Any, ...]]]:
    """Return the acts that follow the lodging: from where, by whom, which, with what."""
    control = {
        Channel.YELLOW: ("UnderControl", "customs", "clearExportDocuments", ([],)),
        Channel.RED: ("UnderControl", "customs", "recordExportInspection", (verbs.ROOT,)),
    }
    assessed: tuple[str, str, str, tuple[Any, ...]] = (
        "Assessable",
        "declarant",
        "assessExport",
        ([scene.line], []),
    )
    paid = ("Assessed", "trader", "payExport", ())
    freed = "Paid" if scene.due else "Assessed" if scene.levied else "Assessable"
    return [
        ("Registered", "customs", "assignExportChannel", (scene.channel,)),
        *([control[scene.channel]] if scene.channel in control else []),
        *([assessed] if scene.levied else []),
        *([paid] if scene.due else []),
        (freed, "customs", "releaseForLoading", ()),
        ("ReleasedForLoading", "port", "recordLoading", ()),
        ("Loaded", "customs", "recordExit", ()),
        ("Exited", "customs", "closeExport", ()),
    ]


def _act(
    scene: ExportScene,
    member: str,
    function: str,
    *arguments: Any,
    event: tuple[str, Mapping[str, Any]],
    changes: Mapping[str, Any] | None = None,
    wrong_actor: Sequence[str] = ("RoleRequired", "CountryRequired"),
) -> Act:
    """Return an act whose event names the declaration and who acted."""
    name, values = event
    known = {"declaration": scene.declaration, "org": scene.stage.org(member)}
    return Act(
        contract="CustomsClearance",
        function=function,
        arguments=[scene.declaration, *arguments],
        events=[(name, {**known, **values})],
        changes=changes or {},
        wrong_actor=wrong_actor,
    )
