"""How the import declaration comes into its states, and what its acts do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final

from support import matrix_verbs as verbs
from support.matrix_stage import Stage, principal
from support.world import CAST

from matrix.runner import Act, Guard, MachineDriver, Scene, Variant, flat
from wharfinger.contracts.declaration_records import Dues, ImportLodgement
from wharfinger.contracts.enums import BillForm, Channel
from wharfinger.contracts.tariff_records import Line, Rates
from wharfinger.roles import Role

_WINE: Final = Line(commodity=verbs.WINE, origin="CN", customs_value=1_000_000)
_BOOK: Final = Line(commodity=verbs.PAPER, origin="CN", customs_value=1_000_000)
_RATES: Final = {
    _WINE: Rates(duty_ppm=140_000, excise_ppm=100_000, vat_ppm=130_000),
    _BOOK: Rates(duty_ppm=0, excise_ppm=0, vat_ppm=0),
}
_DUES: Final = {
    _WINE: Dues(duty=140_000, excise=126_666, vat=164_666),
    _BOOK: Dues(duty=0, excise=0, vat=0),
}
"""What the published worked case owes, truncated: 140,000 + 126,666.67 + 164,666.67."""

_GREEN = Variant("green, by a broker", frozenset({"Green", "duty due"}))
_BLUE = Variant("blue, by the importer", frozenset({"Blue", "zero due"}))
_YELLOW = Variant("yellow, by a broker", frozenset({"Yellow", "duty due"}))
_RED = Variant("red, by the importer", frozenset({"Red", "zero due"}))
_KINDS: Final = (_GREEN, _BLUE, _YELLOW, _RED)

_CUSTOMS: Final = "customs-netherlands"
_TREASURY: Final = "tax-netherlands"
_REFERENCE_2: Final = b"MATRIX-0002".ljust(32, b"\0")


@dataclass(kw_only=True)
class ImportScene(Scene):
    """An import declaration in a state.

    Attributes:
        declaration: its id.
        bill: the bill under which the goods arrive.
        channel: the channel that it has, or will be assigned.
        line: the goods.
    """

    declaration: bytes
    bill: bytes
    channel: Channel
    line: Line

    @property
    def due(self) -> int:
        """What it owes, or will owe."""
        dues = _DUES[self.line]
        return dues.duty + dues.excise + dues.vat

    @property
    def lodgement(self) -> ImportLodgement:
        """What is declared."""
        return verbs.import_lodgement(self.stage, self.bill, self.line)


def _refused_lodging(name: str, error: str, **changes: Any) -> Guard[ImportScene]:
    def arguments(scene: ImportScene) -> Sequence[Any]:
        given = {k: v(scene) if callable(v) else v for k, v in changes.items()}
        return [replace(scene.lodgement, **given)]

    return Guard(
        name=name,
        state="None",
        variant=_GREEN.name,
        error=error,
        action="lodgeImport",
        by="broker",
        arguments=arguments,
    )


def _before_lodging(
    name: str, error: str, before: Callable[[ImportScene], object]
) -> Guard[ImportScene]:
    return replace(_refused_lodging(name, error), arguments=None, before=before)


def _refused_assessment(name: str, error: str, line: Line, **changes: Any) -> Guard[ImportScene]:
    """A declaration that was lodged with something wrong in it fails when it is assessed."""

    def lodge(scene: ImportScene) -> None:
        given = {
            "declaration_reference": _REFERENCE_2,
            "lines_hash": verbs.lines_hash(line),
            "total_value": min(line.customs_value, 2**104 - 1),
            **changes,
        }
        lodgement = replace(scene.lodgement, **given)
        scene.stage.do("broker", "CustomsClearance", "lodgeImport", lodgement)
        second = verbs.import_id(reference=_REFERENCE_2)
        scene.stage.do(_CUSTOMS, "CustomsClearance", "assignChannel", second, Channel.GREEN)

    return Guard(
        name=name,
        state="Assessable",
        variant=_GREEN.name,
        error=error,
        action="assess",
        by="broker",
        before=lodge,
        arguments=lambda _: [verbs.import_id(reference=_REFERENCE_2), [line]],
    )


def _refused_payment(
    name: str, error: str, before: Callable[[ImportScene], object]
) -> Guard[ImportScene]:
    return Guard(
        name=name,
        state="Assessed",
        variant=_GREEN.name,
        error=error,
        action="pay",
        by="importer",
        before=before,
    )


GUARDS: Final[tuple[Guard[ImportScene], ...]] = (
    _refused_lodging("no reference", "CustomsLodgementIncomplete", declaration_reference=bytes(32)),
    _refused_lodging("no lines", "CustomsLodgementIncomplete", lines_hash=bytes(32)),
    _refused_lodging("no line", "CustomsLineCountInvalid", line_count=0),
    _refused_lodging("a thousand lines", "CustomsLineCountInvalid", line_count=1_000),
    _refused_lodging("unknown bill", "CustomsBillUnknown", bill=verbs.ROOT),
    _refused_lodging("country without treasury", "TariffHasNoTreasury", country="DE"),
    _refused_lodging("for nobody", "OrganisationUnknown", importer=verbs.NOBODY),
    _refused_lodging(
        "for no trader", "RoleRequired", importer=lambda scene: scene.stage.org("bank")
    ),
    _before_lodging(
        "paused", "IssuanceIsPaused", lambda s: verbs.pause(s.stage, "CustomsClearance")
    ),
    _before_lodging(
        "importer suspended", "OrganisationSuspended", lambda s: verbs.suspend(s.stage, "importer")
    ),
    _before_lodging(
        "broker suspended", "OrganisationSuspended", lambda s: verbs.suspend(s.stage, "broker")
    ),
    Guard(
        name="no channel",
        state="Registered",
        variant=_GREEN.name,
        error="CustomsChannelMissing",
        action="assignChannel",
        by=_CUSTOMS,
        arguments=lambda scene: [scene.declaration, Channel.NONE],
    ),
    Guard(
        name="no result",
        state="UnderControl",
        variant=_RED.name,
        error="CustomsResultMissing",
        action="recordInspection",
        by=_CUSTOMS,
        arguments=lambda scene: [scene.declaration, bytes(32)],
    ),
    Guard(
        name="other lines",
        state="Assessable",
        variant=_GREEN.name,
        error="CustomsLinesMismatch",
        action="assess",
        by="broker",
        arguments=lambda scene: [scene.declaration, [_BOOK]],
    ),
    _refused_assessment("another number", "CustomsLineCountMismatch", _WINE, line_count=2),
    _refused_assessment("another total", "CustomsTotalMismatch", _WINE, total_value=1),
    _refused_assessment("no rate", "TariffHasNoRate", replace(_WINE, commodity=100_000_000)),
    _refused_assessment("no code", "TariffCommodityInvalid", replace(_WINE, commodity=10**10)),
    _refused_assessment(
        "more than a record holds",
        "CustomsAmountTooLarge",
        replace(_WINE, customs_value=2**104 - 1, taxable_costs=2**120),
    ),
    _refused_payment(
        "without allowance",
        "ERC20InsufficientAllowance",
        lambda s: verbs.revoke_allowance(s.stage, "importer", "CustomsClearance"),
    ),
    _refused_payment(
        "without money", "ERC20InsufficientBalance", lambda s: verbs.spend_all(s.stage, "importer")
    ),
)


class ImportDriver(MachineDriver[ImportScene]):
    """The import declaration."""

    name: ClassVar[str] = "customs-import"
    state_error: ClassVar[str] = "CustomsImportUnexpectedState"
    seat_roles: ClassVar[frozenset[str]] = frozenset({"declarant"})

    def variants(self, state: str) -> Sequence[Variant]:
        """Green and Blue are not controlled; what owes nothing is not paid."""
        if state == "UnderControl":
            return (_YELLOW, _RED)
        return (_GREEN, _YELLOW) if state == "Paid" else _KINDS

    def cast(self, state: str, variant: Variant) -> Mapping[str, str]:
        """A broker declares for the importer, or the importer itself."""
        declarant = "broker" if variant in {_GREEN, _YELLOW} else "importer"
        return {"declarant": declarant, "customs": _CUSTOMS, "importer": "importer"}

    def build(self, stage: Stage, state: str, variant: Variant) -> ImportScene:
        """A bill is issued; the goods are declared, controlled, assessed, paid for and released."""
        channel = next(c for c in Channel if c.name.capitalize() in variant.flags)
        scene = ImportScene(
            stage=stage,
            state=state,
            variant=variant,
            cast=self.cast(state, variant),
            declaration=verbs.import_id(),
            bill=verbs.issue_bill(stage, BillForm.BEARER),
            channel=channel,
            line=_WINE if "duty due" in variant.flags else _BOOK,
        )
        control = {
            Channel.YELLOW: ("UnderControl", _CUSTOMS, "clearDocuments", ([],)),
            Channel.RED: ("UnderControl", _CUSTOMS, "recordInspection", (verbs.ROOT,)),
        }
        declarant = scene.cast["declarant"]
        way: list[tuple[str, str, str, tuple[Any, ...]]] = [
            ("Registered", _CUSTOMS, "assignChannel", (channel,)),
            *([control[channel]] if channel in control else []),
            ("Assessable", declarant, "assess", ([scene.line],)),
            ("Assessed", "trader", "pay", ()),
            ("Paid", _CUSTOMS, "release", ()),
        ]
        if not scene.due:
            way[-2:] = [("Assessed", _CUSTOMS, "release", ())]
        if state != "None":
            stage.do(declarant, "CustomsClearance", "lodgeImport", scene.lodgement)
            for stop, member, function, arguments in way:
                if stop == state:
                    break
                ids = (scene.declaration, *arguments)
                stage.do(member, "CustomsClearance", function, *ids)
        return scene

    def act(self, action: str, scene: ImportScene, member: str) -> Act:
        """See the method that is called like the act."""
        act: Act = {
            "lodgeImport": self._lodge,
            "assignChannel": self._assign,
            "clearDocuments": self._clear,
            "recordInspection": self._inspect,
            "assess": self._assess,
            "pay": self._pay,
            "release": self._release,
        }[action](scene, member)
        return act

    def observe(self, scene: ImportScene) -> dict[str, Any]:
        """The record, whether the goods are released, and the money of all."""
        record, state, released = scene.stage.views(
            [
                ("CustomsClearance", "importOf", [scene.declaration]),
                ("CustomsClearance", "importStateOf", [scene.declaration]),
                ("CustomsClearance", "isReleased", ["NL", scene.bill]),
            ]
        )
        assert state == record.state
        fields = flat("import", record)
        state = fields.pop("import.state")
        return {
            "state": state,
            "released": released,
            **fields,
            **scene.stage.balances(tuple(CAST)),
        }

    def _lodge(self, scene: ImportScene, member: str) -> Act:
        stage, given = scene.stage, scene.lodgement
        changes = {
            "country": "NL",
            "declarant": stage.org(member),
            "importer": given.importer,
            "lodged_on": verbs.day_of(stage),
            "line_count": 1,
            "treasury": 1,
            "amount": given.total_value,
            "lines_hash": given.lines_hash,
            "bill": scene.bill,
        }
        event = {
            "declaration": scene.declaration,
            "declarant": stage.org(member),
            "importer": given.importer,
            "country": "NL",
            "declarationReference": verbs.REFERENCE,
            "bill": scene.bill,
            "linesHash": given.lines_hash,
            "totalValue": given.total_value,
            "lineCount": 1,
        }
        broker = member in CAST and bool(Role.LOGISTICS & CAST[member].roles)
        return Act(
            contract="CustomsClearance",
            function="lodgeImport",
            arguments=[given],
            events=[("ImportLodged", event)],
            changes={f"import.{name}": value for name, value in changes.items()},
            wrong_actor=["RoleRequired"],
            state_errors=["CustomsDeclarationExists"],
            capacities=["declarant"] if broker else [],
        )

    def _assign(self, scene: ImportScene, member: str) -> Act:
        return _by_customs(
            scene,
            "assignChannel",
            scene.channel,
            event=("ChannelAssigned", {"channel": scene.channel}),
            changes={"import.channel": scene.channel},
        )

    def _clear(self, scene: ImportScene, member: str) -> Act:
        event = ("DocumentsCleared", {"documentsRoot": verbs.NOTHING})
        act = _by_customs(scene, "clearDocuments", [], event=event)
        return replace(act, wrong_flag=["CustomsChannelRequired"])

    def _inspect(self, scene: ImportScene, member: str) -> Act:
        act = _by_customs(
            scene,
            "recordInspection",
            verbs.ROOT,
            event=("InspectionRecorded", {"resultHash": verbs.ROOT}),
        )
        return replace(act, wrong_flag=["CustomsChannelRequired"])

    def _assess(self, scene: ImportScene, member: str) -> Act:
        line, dues = scene.line, _DUES[scene.line]
        of_line = {
            "declaration": scene.declaration,
            "line": 1,
            "commodity": line.commodity,
            "origin": line.origin,
            "rates": _RATES[line],
            "dues": dues,
        }
        of_all = {
            "declaration": scene.declaration,
            "org": scene.stage.org(member),
            "importer": scene.org("importer"),
            "dues": dues,
        }
        return Act(
            contract="CustomsClearance",
            function="assess",
            arguments=[scene.declaration, [line]],
            events=[("LineAssessed", of_line), ("DutyAssessed", of_all)],
            changes={"import.amount": scene.due},
            wrong_actor=["CustomsPartyRequired"],
        )

    def _pay(self, scene: ImportScene, member: str) -> Act:
        stage = scene.stage
        event = {
            "declaration": scene.declaration,
            "payer": stage.org(member),
            "treasury": stage.org(_TREASURY),
            "token": stage.address("DigitalCurrency"),
            "amount": scene.due,
        }
        return Act(
            contract="CustomsClearance",
            function="pay",
            arguments=[scene.declaration],
            events=[("DutyPaid", event)],
            moves={f"money of {principal(member)}": -scene.due, f"money of {_TREASURY}": scene.due},
            wrong_flag=["CustomsNothingDue"],
            guarded="AmountNotReceived" if principal(member) == _TREASURY else "",
        )

    def _release(self, scene: ImportScene, member: str) -> Act:
        act = _by_customs(
            scene,
            "release",
            event=("ImportReleased", {"bill": scene.bill}),
            changes={"released": True},
        )
        return replace(act, wrong_flag=["CustomsDutyUnpaid"])


def _by_customs(
    scene: ImportScene,
    function: str,
    *arguments: Any,
    event: tuple[str, Mapping[str, Any]],
    changes: Mapping[str, Any] | None = None,
) -> Act:
    name, values = event
    known = {"declaration": scene.declaration, "org": scene.org("customs")}
    return Act(
        contract="CustomsClearance",
        function=function,
        arguments=[scene.declaration, *arguments],
        events=[(name, {**known, **values})],
        changes=changes or {},
        wrong_actor=["RoleRequired", "CountryRequired"],
    )
