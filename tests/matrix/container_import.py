"""How the call of an import container comes into its states, and what its acts do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final

from support import matrix_verbs as verbs
from support.matrix_holds import OWN, lift_defaults, own_hold, place_all
from support.matrix_stage import Stage, principal
from support.world import CAST

from matrix.runner import Act, Guard, MachineDriver, Scene, Variant, flat
from wharfinger.contracts.enums import BillForm, Hold
from wharfinger.contracts.records import Announcement

_FREE = Variant("without holds")
_HELD = Variant("with every authority's hold")

_PORT: Final = "NLRTM"
_CONTAINER: Final = verbs.CONTAINER
_AHEAD: Final = 2
"""Days beyond those paid for that are paid now."""

_PARTIES: Final = {
    "carrier": "carrier",
    "port": "port-rotterdam",
    "customs": "customs-netherlands",
    "inspector": "inspection-netherlands",
    "court": "court-netherlands",
}


@dataclass(kw_only=True)
class InwardScene(Scene):
    """The call of an import container in a state.

    Attributes:
        call: its id.
        bill: the bill under which it is delivered.
        paid_through: last day for which nothing is owed.
    """

    call: bytes
    bill: bytes
    paid_through: int

    @property
    def announcement(self) -> Announcement:
        """What the carrier states."""
        return Announcement(
            port=_PORT, container=_CONTAINER, call_reference=verbs.REFERENCE, bill=self.bill
        )


def _do(scene: InwardScene, member: str, function: str, *arguments: Any) -> object:
    return scene.stage.do(member, "ContainerTerminal", function, scene.call, *arguments)


def _guard(name: str, error: str, action: str, by: str, **more: Any) -> Guard[InwardScene]:
    defaults = {"state": "InYard", "variant": _FREE.name}
    return Guard(name=name, error=error, action=action, by=by, **{**defaults, **more})


def _announcing(name: str, error: str, **more: Any) -> Guard[InwardScene]:
    return _guard(name, error, "announce", "carrier", state="None", **more)


def _changed(**changes: Any) -> Callable[[InwardScene], Sequence[Any]]:
    return lambda scene: [replace(scene.announcement, **changes)]


def _mask(mask: int) -> Callable[[InwardScene], Sequence[Any]]:
    return lambda scene: [scene.call, mask]


def _through(days: int) -> Callable[[InwardScene], Sequence[Any]]:
    return lambda scene: [scene.call, verbs.day_of(scene.stage) + days]


GUARDS: Final[tuple[Guard[InwardScene], ...]] = (
    _announcing("no port", "TerminalCallIncomplete", arguments=_changed(port="")),
    _announcing("no container", "TerminalCallIncomplete", arguments=_changed(container="")),
    _announcing("no reference", "TerminalCallIncomplete", arguments=_changed(call_reference="")),
    _announcing("unknown bill", "TerminalBillCarrierRequired", arguments=_changed(bill=verbs.ROOT)),
    _announcing(
        "paused",
        "IssuanceIsPaused",
        before=lambda scene: verbs.pause(scene.stage, "ContainerTerminal"),
    ),
    _announcing(
        "carrier suspended",
        "OrganisationSuspended",
        before=lambda scene: verbs.suspend(scene.stage, "carrier"),
    ),
    *(
        _guard(f"no hold, {action}", "TerminalHoldUnknown", action, "carrier", arguments=_mask(0))
        for action in ("placeHold", "liftHold")
    ),
    _guard(
        "no such hold",
        "TerminalHoldUnknown",
        "placeHold",
        "carrier",
        arguments=lambda scene: [scene.call, 1 << 10],
    ),
    _guard(
        "one of another's",
        "TerminalHoldForeign",
        "placeHold",
        "carrier",
        arguments=_mask(Hold.CARRIER_FREIGHT | Hold.COURT),
    ),
    _guard(
        "customs' own",
        "TerminalHoldForeign",
        "placeHold",
        "port-rotterdam",
        arguments=_mask(Hold.CUSTOMS_DOCUMENT),
    ),
    _guard(
        "one open, one not",
        "TerminalHoldOpen",
        "placeHold",
        "carrier",
        before=lambda scene: _do(scene, "carrier", "placeHold", Hold.CARRIER_FREIGHT),
        arguments=_mask(Hold.CARRIER_FREIGHT | Hold.CARRIER_NO_ORIGINAL),
    ),
    _guard(
        "customs has not released",
        "TerminalHoldForeign",
        "liftHold",
        "port-rotterdam",
        state="None",
        before=lambda scene: scene.stage.do(
            "carrier",
            "ContainerTerminal",
            "announce",
            replace(
                scene.announcement,
                bill=verbs.issue_bill(
                    scene.stage, BillForm.BEARER, reference=b"MATRIX-0002".ljust(32, b"\0")
                ),
            ),
        ),
        arguments=_mask(Hold.CUSTOMS_DOCUMENT),
    ),
    _guard(
        "a declaration that does not free it",
        "TerminalReleaseInvalid",
        "presentRelease",
        "importer",
        arguments=lambda scene: [scene.call, verbs.ROOT],
    ),
    _guard("nothing due", "TerminalNothingDue", "payCharges", "trader", arguments=_through(0)),
    _guard(
        "more than a year", "TerminalDayTooLate", "payCharges", "trader", arguments=_through(367)
    ),
    _guard(
        "without allowance",
        "ERC20InsufficientAllowance",
        "payCharges",
        "trader",
        before=lambda s: verbs.revoke_allowance(s.stage, "trader", "ContainerTerminal"),
    ),
    _guard(
        "without money",
        "ERC20InsufficientBalance",
        "payCharges",
        "trader",
        before=lambda s: verbs.spend_all(s.stage, "trader"),
    ),
    _guard(
        "storage unpaid",
        "TerminalGateOutBlocked",
        "gateOut",
        "port-rotterdam",
        before=lambda scene: verbs.pass_by(scene.stage, 5 * verbs.DAY),
    ),
)


class InwardDriver(MachineDriver[InwardScene]):
    """The call of an import container."""

    name: ClassVar[str] = "container-import"
    state_error: ClassVar[str] = "TerminalImportUnexpectedState"

    def variants(self, state: str) -> Sequence[Variant]:
        """What is held does not leave."""
        return (_FREE,) if state in {"None", "GatedOut"} else (_FREE, _HELD)

    def cast(self, state: str, variant: Variant) -> Mapping[str, str]:
        """The parties are the same throughout."""
        return _PARTIES

    def guarded(self, action: str, state: str, variant: Variant) -> str:
        """An open hold is not placed again and lets nothing leave; only an open one is lifted."""
        if variant is _FREE:
            return "TerminalHoldAbsent" if action == "liftHold" else ""
        blocked = {"placeHold": "TerminalHoldOpen", "gateOut": "TerminalGateOutBlocked"}
        return blocked.get(action, "")

    def build(self, stage: Stage, state: str, variant: Variant) -> InwardScene:
        """The bill is accomplished and the goods released; the container comes off the vessel."""
        scene = InwardScene(
            stage=stage,
            state=state,
            variant=variant,
            cast=_PARTIES,
            call=_call_id(),
            bill=verbs.issue_bill(stage, BillForm.BEARER),
            paid_through=verbs.day_of(stage) + verbs.FREE_DAYS - 1,
        )
        verbs.deliver(stage, scene.bill, "exporter")
        verbs.clear_import(stage, scene.bill)
        if state == "None":
            return scene
        stage.do("carrier", "ContainerTerminal", "announce", scene.announcement)
        stage.do("importer", "ContainerTerminal", "presentRelease", scene.call, verbs.import_id())
        if variant is _FREE:
            lift_defaults(stage, scene.call, Hold.ON_IMPORT, _PARTIES)
        else:
            place_all(stage, scene.call, Hold.ON_IMPORT, _PARTIES)
        order = [each.name for each in self.machine.states]
        for function in ("discharge", "store", "gateOut")[: order.index(state) - 1]:
            _do(scene, "port-rotterdam", function)
        return scene

    def act(self, action: str, scene: InwardScene, member: str) -> Act:
        """See the method that is called like the act."""
        if action == "announce":
            return self._announce(scene, member)
        if action in {"placeHold", "liftHold"}:
            return self._hold(scene, member, place=action == "placeHold")
        if action == "payCharges":
            return self._pay(scene, member)
        if action == "presentRelease":
            return self._present(scene, member)
        return self._move(scene, action)

    def observe(self, scene: InwardScene) -> dict[str, Any]:
        """The record, and the money of all."""
        record, inward, outward = scene.stage.views(
            [
                ("ContainerTerminal", view, [scene.call])
                for view in ("callOf", "importStateOf", "exportStateOf")
            ]
        )
        assert (inward, outward) == (record.inward, record.outward)
        fields = flat("call", record)
        state = fields.pop("call.inward")
        return {"state": state, **fields, **scene.stage.balances(tuple(CAST))}

    def _announce(self, scene: InwardScene, member: str) -> Act:
        org = scene.stage.org(member)
        event = {
            "call": scene.call,
            "carrier": org,
            "port": _PORT,
            "container": _CONTAINER,
            "callReference": verbs.REFERENCE,
            "bill": scene.bill,
            "holds": Hold.ON_IMPORT,
        }
        return Act(
            contract="ContainerTerminal",
            function="announce",
            arguments=[scene.announcement],
            events=[("ContainerAnnounced", event)],
            changes={
                "call.holds": Hold.ON_IMPORT,
                "call.port": _PORT,
                "call.carrier": org,
                "call.document": scene.bill,
                "call.container": _CONTAINER,
            },
            wrong_actor=["RoleRequired", "TerminalBillCarrierRequired"],
            state_errors=["TerminalCallExists"],
        )

    def _move(self, scene: InwardScene, action: str) -> Act:
        terminal = scene.org("port")
        event, values = {
            "discharge": (
                "ContainerDischarged",
                {"tariff": 1, "paidThrough": scene.paid_through},
            ),
            "store": ("ContainerStored", {}),
            "gateOut": ("ContainerGatedOut", {}),
        }[action]
        changes = {
            "call.party": terminal,
            "call.discharged_on": scene.paid_through - verbs.FREE_DAYS + 1,
            "call.paid_through": scene.paid_through,
            "call.tariff": 1,
        }
        return Act(
            contract="ContainerTerminal",
            function=action,
            arguments=[scene.call],
            events=[(event, {"call": scene.call, "terminal": terminal, **values})],
            changes=changes if action == "discharge" else {},
            wrong_actor=["RoleRequired", "TerminalPortRequired"],
        )

    def _hold(self, scene: InwardScene, member: str, *, place: bool) -> Act:
        mask = own_hold(scene.cast, principal(member))
        if not place and principal(member) == "port-rotterdam" and scene.variant is _HELD:
            mask |= Hold.CUSTOMS_DOCUMENT
        open_now = Hold.ON_IMPORT | OWN if scene.variant is _HELD else Hold.NONE
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

    def _present(self, scene: InwardScene, member: str) -> Act:
        event = {
            "call": scene.call,
            "org": scene.stage.org(member),
            "declaration": verbs.import_id(),
        }
        return Act(
            contract="ContainerTerminal",
            function="presentRelease",
            arguments=[scene.call, verbs.import_id()],
            events=[("ReleasePresented", event)],
        )

    def _pay(self, scene: InwardScene, member: str) -> Act:
        through, amount = scene.paid_through + _AHEAD, _AHEAD * verbs.DAILY_RATE
        terminal = scene.cast["port"]
        event = {
            "call": scene.call,
            "payer": scene.stage.org(member),
            "terminal": scene.stage.org(terminal),
            "token": scene.stage.address("DigitalCurrency"),
            "amount": amount,
            "paidThrough": through,
        }
        return Act(
            contract="ContainerTerminal",
            function="payCharges",
            arguments=[scene.call, through],
            events=[("ChargesPaid", event)],
            changes={"call.paid_through": through},
            moves={f"money of {principal(member)}": -amount, f"money of {terminal}": amount},
            guarded="AmountNotReceived" if principal(member) == terminal else "",
        )


def _call_id() -> bytes:
    kinds = ["bytes5", "bytes11", "bytes32"]
    return verbs.identifier(kinds, _PORT.encode(), _CONTAINER.encode(), verbs.REFERENCE)
