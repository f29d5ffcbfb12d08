"""How the import declaration comes into its states."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from eth_utils.crypto import keccak
from support import matrix_verbs as verbs
from support.matrix_stage import Stage

from matrix.customs_import_kinds import KINDS, Kind
from matrix.runner import Scene, Variant
from wharfinger.contracts.declaration_records import Consignment, ImportLodgement
from wharfinger.contracts.enums import BillForm, Channel, Disposal, ImportState, solidity_name
from wharfinger.contracts.goods import goods_proof, goods_root
from wharfinger.contracts.guarantee_records import GuaranteeIdentity, GuaranteeTerms
from wharfinger.contracts.tariff_records import Line, LineDues

CUSTOMS: Final = "customs-netherlands"
TREASURY: Final = "tax-netherlands"
GUARANTOR: Final = "bank"
CONTAINERS: Final = ("CSQU3054383", "MSKU1234565")
THIRD_CONTAINER: Final = "TEMU6079348"
"""Named only when a declaration is corrected."""

HASH: Final = bytes(keccak(text="what was decided"))
ANSWER_DAYS: Final = 10
OVERDUE_DAYS: Final = 11
COVER_PPM: Final = 300_000
PAYMENT_DAYS: Final = 10
DEPOSITS: Final = {"in full": 600_000, "in part": 200_000, "called": 200_000}
"""What the guarantor puts up, smallest unit: more than debt and surcharge, or less."""

LATE_DAYS: Final = 31
"""Past the term to close, and 21 days past that to pay what is guaranteed."""

AGAIN_LATE_DAYS: Final = 4
"""Days after a guarantee was called."""

SUPPLEMENT: Final = 50_000
SUPPLEMENT_DAYS: Final = 10
SUPPLEMENT_LATE_DAYS: Final = 12
_SURCHARGE_PPM: Final = 500
_MILLION: Final = 1_000_000

_PRICES: Final = (1_000_000, 1_000, 500)
_FIRST_DUES: Final = {
    verbs.WINE: LineDues(customs_value=1_000_000, duty=140_000, excise=126_666, vat=164_666),
    verbs.PAPER: LineDues(customs_value=1_000_000, duty=0, excise=0, vat=0),
}
"""What the first line owes, truncated: 140,000 + 126,666.67 + 164,666.67, or nothing."""

DISPOSALS: Final = {
    "Seized": Disposal.SEIZURE,
    "Returned": Disposal.RETURN,
    "Destroyed": Disposal.DESTRUCTION,
    "Abandoned": Disposal.ABANDONMENT,
}
_CONTROLLED: Final = frozenset({Channel.YELLOW, Channel.RED})
_ORDER: Final = (
    "Registered",
    "UnderControl",
    "Assessable",
    "Assessed",
    "Guaranteed",
    "Paid",
    "Released",
    "Closed",
)
"""The plain way, on which a guarantee takes the place of a payment."""


@dataclass(kw_only=True)
class ImportScene(Scene):
    """An import declaration in a state.

    Attributes:
        kind: what is particular of it.
        declaration: its id.
        bill: the bill under which the goods arrive.
        account: id of the guarantee account, opened or not.
        released: containers that it has released, whatever happened since.
        deposited: what the account holds.
        owed: what is owed beside a payment in full before release.
        due_on: last day to pay that.
    """

    kind: Kind
    declaration: bytes
    bill: bytes
    account: bytes
    released: list[str] = field(default_factory=list)
    deposited: int = 0
    owed: int = 0
    due_on: int = 0

    @property
    def lines(self) -> tuple[Line, ...]:
        """The goods: wine that bears everything or books that bear nothing, and more books."""
        first = verbs.WINE if self.kind.due else verbs.PAPER
        codes = (first, verbs.PAPER, verbs.PAPER)
        return tuple(
            Line(number=number, commodity=code, origin="CN", price=price)
            for number, (code, price) in enumerate(zip(codes, _PRICES, strict=True), start=1)
        )

    @property
    def dues(self) -> tuple[LineDues, ...]:
        """What each line owes."""
        rest = [LineDues(customs_value=p, duty=0, excise=0, vat=0) for p in _PRICES[1:]]
        return (_FIRST_DUES[self.lines[0].commodity], *rest)

    @property
    def due(self) -> int:
        """What it owes, or will owe, smallest unit."""
        first = self.dues[0]
        return first.duty + first.excise + first.vat

    @property
    def consignment(self) -> Consignment:
        """Bill, lines and containers."""
        return consignment(self.bill, self.lines)

    @property
    def lodgement(self) -> ImportLodgement:
        """What is declared."""
        return ImportLodgement(
            country="NL",
            declaration_reference=verbs.REFERENCE,
            importer=self.org("importer"),
            treasury=1,
            total_price=sum(_PRICES),
            line_count=len(_PRICES),
            consignment=self.consignment,
        )

    @property
    def channel(self) -> Channel:
        """The channel that it has; none before one is assigned."""
        reached = self.kind.before or self.state
        none = reached in {"None", "Registered", "Withdrawn"}
        return Channel.NONE if none else self.kind.channel

    @property
    def assessed(self) -> int:
        """Number of lines that are assessed while others are not."""
        return 1 if self.kind.part and "Assessable" in {self.state, self.kind.before} else 0

    @property
    def guaranteed(self) -> bool:
        """Whether the account stands for what is owed."""
        return self.kind.guarantee in {"in full", "in part"} and self.owed != 0

    @property
    def locked(self) -> int:
        """What of the account a guarantee for the duty locks, rounded up."""
        return -(-self.due * COVER_PPM // _MILLION)

    @property
    def identity(self) -> GuaranteeIdentity:
        """What names the account."""
        return identity(self.stage)

    def surcharge(self) -> int:
        """Return what is owed for the delay as of now, smallest unit."""
        days = max(0, verbs.day_of(self.stage) - self.due_on)
        return self.owed * _SURCHARGE_PPM * days // _MILLION

    def part(self, count: int | None = None) -> tuple[list[Line], tuple[bytes, ...]]:
        """Return lines that follow those assessed, the rest for no count, and their proof."""
        first = self.assessed + 1
        count = count or len(self.lines) - self.assessed
        proof = goods_proof(self.lines, first=first, count=count)
        return list(self.lines[first - 1 : first - 1 + count]), proof

    def do(self, member: str, function: str, *arguments: Any) -> None:
        """Act on the declaration as a member."""
        self.stage.do(member, "CustomsClearance", function, self.declaration, *arguments)


def consignment(
    bill: bytes, lines: Sequence[Line], containers: Sequence[str] = CONTAINERS
) -> Consignment:
    """Return what a declaration commits to."""
    return Consignment(bill=bill, goods_root=goods_root(lines), containers=tuple(containers))


def identity(stage: Stage, *, trader: str = "importer", instrument: str = "") -> GuaranteeIdentity:
    """Return what names the account of a trader, for which the bank puts the money up."""
    return GuaranteeIdentity(
        instrument=instrument or stage.address("CustomsClearance"),
        country="NL",
        trader=stage.org(trader),
        guarantor=stage.org(GUARANTOR),
        token=stage.address("DigitalCurrency"),
    )


def open_account(stage: Stage, named: GuaranteeIdentity, deposit: int) -> bytes:
    """Let customs open an account and the guarantor fill it; return its id."""
    terms = GuaranteeTerms(cover_ppm=COVER_PPM, payment_days=PAYMENT_DAYS, ceiling=_MILLION)
    account = bytes(stage.view("GuaranteeAccounts", "accountId", named))
    stage.do(CUSTOMS, "GuaranteeAccounts", "open", named, terms)
    spender = stage.address("GuaranteeAccounts")
    stage.do(GUARANTOR, "DigitalCurrency", "approve", spender, deposit)
    stage.do(GUARANTOR, "GuaranteeAccounts", "deposit", account, deposit)
    return account


def state_of(name: str) -> ImportState:
    """Return the state that the machine calls so."""
    return next(state for state in ImportState if solidity_name(state) == name)


def build(stage: Stage, state: str, variant: Variant, cast: Mapping[str, str]) -> ImportScene:
    """Lodge goods of a bill and let them go the way to a state."""
    kind = KINDS[state][variant.name]
    scene = ImportScene(
        stage=stage,
        state=state,
        variant=variant,
        cast=cast,
        kind=kind,
        declaration=verbs.import_id(),
        bill=verbs.issue_bill(stage, BillForm.BEARER),
        account=bytes(stage.view("GuaranteeAccounts", "accountId", identity(stage))),
    )
    if state == "None":
        return scene
    declarant = cast["declarant"]
    stage.do(declarant, "CustomsClearance", "lodgeImport", scene.lodgement)
    reached = kind.before or ("Registered" if state == "Withdrawn" else state)
    for step in _ORDER[1 : _ORDER.index(reached) + 1]:
        _STEPS[step](scene, reached)
    _decide(scene)
    if kind.appealed:
        scene.do(declarant, "appeal", HASH)
    return scene


def _decide(scene: ImportScene) -> None:
    """Take it back, or let customs decide against it."""
    goods, order = scene.consignment, (scene.consignment, HASH)
    if scene.state == "Withdrawn":
        scene.do(scene.cast["declarant"], "withdraw", goods)
    elif scene.state == "Rejected":
        scene.do(CUSTOMS, "reject", *order)
    elif scene.kind.before:
        scene.do(CUSTOMS, "detain", *order)
        if scene.state in DISPOSALS:
            scene.do(CUSTOMS, "dispose", goods, DISPOSALS[scene.state], HASH)
            scene.owed = 0


def _control(scene: ImportScene, reached: str) -> None:
    """A channel is assigned; a question may be asked, and the term to answer it may end."""
    scene.do(CUSTOMS, "assignChannel", scene.kind.channel)
    if scene.kind.channel not in _CONTROLLED:
        return
    if scene.kind.query:
        answer_by = verbs.day_of(scene.stage) + ANSWER_DAYS
        scene.do(CUSTOMS, "query", HASH, answer_by)
    if scene.kind.query == "overdue":
        verbs.pass_by(scene.stage, OVERDUE_DAYS * verbs.DAY)


def _end_control(scene: ImportScene, reached: str) -> None:
    """What is controlled is found in order; some lines may be assessed already."""
    if scene.kind.channel is Channel.YELLOW:
        scene.do(CUSTOMS, "clearDocuments", scene.consignment, [])
    elif scene.kind.channel is Channel.RED:
        scene.do(CUSTOMS, "recordInspection", HASH)
    if reached == "Assessable" and scene.kind.part:
        lines, goods = scene.lines, scene.consignment
        proof = goods_proof(lines, first=1, count=1)
        scene.do(scene.cast["declarant"], "assess", goods, lines[:1], proof)


def _assess(scene: ImportScene, reached: str) -> None:
    """What it owes is fixed, and an account is there that could stand for it."""
    lines, proof = scene.lines, goods_proof(scene.lines, first=1, count=len(scene.lines))
    scene.do(scene.cast["declarant"], "assess", scene.consignment, lines, proof)
    if reached in {"Assessed", "Paid"} and not scene.kind.due and scene.kind.part:
        _release_one(scene)
    if scene.kind.due and (scene.kind.guarantee or reached == "Assessed"):
        scene.deposited = DEPOSITS[scene.kind.guarantee or "in full"]
        open_account(scene.stage, scene.identity, scene.deposited)


def _guarantee(scene: ImportScene, reached: str) -> None:
    if not scene.kind.guarantee:
        return
    scene.do("importer", "guarantee", scene.account)
    scene.owed = scene.due
    scene.due_on = verbs.day_of(scene.stage) + PAYMENT_DAYS
    if reached == "Guaranteed":
        _grow_late(scene)


def _pay(scene: ImportScene, reached: str) -> None:
    if scene.kind.guarantee or not scene.kind.due:
        return
    scene.do("trader", "pay")
    if scene.kind.part:
        _release_one(scene)


def _release_one(scene: ImportScene) -> None:
    scene.do(CUSTOMS, "releaseContainers", scene.consignment, [0])
    scene.released = [CONTAINERS[0]]


def _release(scene: ImportScene, reached: str) -> None:
    scene.do(CUSTOMS, "release", scene.consignment)
    scene.released = list(CONTAINERS)
    if reached == "Released":
        _grow_late(scene)


def _grow_late(scene: ImportScene) -> None:
    """Terms pass by; a guarantee that falls short may be called."""
    if not scene.kind.late:
        return
    verbs.pass_by(scene.stage, LATE_DAYS * verbs.DAY)
    if scene.kind.guarantee == "called":
        scene.owed += scene.surcharge() - scene.deposited
        scene.due_on, scene.deposited = verbs.day_of(scene.stage), 0
        scene.do(CUSTOMS, "callGuarantee")
        verbs.pass_by(scene.stage, AGAIN_LATE_DAYS * verbs.DAY)


def _close(scene: ImportScene, reached: str) -> None:
    """The term passes by; an audit may demand more, which may be paid."""
    verbs.pass_by(scene.stage, LATE_DAYS * verbs.DAY)
    scene.do("trader", "close")
    if not scene.kind.supplement:
        return
    scene.do(CUSTOMS, "supplement", SUPPLEMENT, HASH)
    scene.due_on = verbs.day_of(scene.stage) + SUPPLEMENT_DAYS
    if scene.kind.supplement == "paid":
        scene.do("importer", "settle")
        return
    scene.owed = SUPPLEMENT
    if scene.kind.late:
        verbs.pass_by(scene.stage, SUPPLEMENT_LATE_DAYS * verbs.DAY)


_STEPS: Final[Mapping[str, Callable[[ImportScene, str], None]]] = {
    "UnderControl": _control,
    "Assessable": _end_control,
    "Assessed": _assess,
    "Guaranteed": _guarantee,
    "Paid": _pay,
    "Released": _release,
    "Closed": _close,
}
