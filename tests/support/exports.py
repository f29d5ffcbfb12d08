"""Verbs of exports: goods that leave the Netherlands, with or without an export duty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pytest

from support.border import BOOK, NETHERLANDS, REASON, ROTTERDAM, TOY, Border, Refused, text32
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.declaration_records import ExportDeclaration
from wharfinger.contracts.enums import Channel, ExportState, Flow, LedgerPurpose
from wharfinger.contracts.goods import goods_proof
from wharfinger.contracts.tariff_records import Line

CUSTOMS: Final = "CustomsClearance."
NUMBER: Final = text32("26NLEXP1")
PORT: Final = "NLRTM"

TOYS: Final = (
    Line(number=1, commodity=TOY, origin="NL", unit="KGM", quantity=1_000_000, price=200_000),
    Line(number=2, commodity=BOOK, origin="NL", unit="KGM", quantity=500_000, price=50_000),
    Line(number=3, commodity=TOY, origin="NL", unit="KGM", quantity=7, price=333),
)
TOYS_DUTY: Final = 10_000 + 16
"""What TOYS owe, cents: 5 % of 200,000 and of 333, truncated; books owe nothing."""

FREE: Final = (Line(number=1, commodity=BOOK, unit="KGM", quantity=500_000, price=50_000),)
"""Goods that owe nothing where toys do."""

_WAY: Final = (
    (ExportState.REGISTERED, NETHERLANDS, "assignExportChannel"),
    (ExportState.UNDER_CONTROL, NETHERLANDS, "clearExportDocuments"),
    (ExportState.ASSESSABLE, "exporter", "assessExport"),
    (ExportState.ASSESSED, "importer", "payExport"),
    (ExportState.PAID, NETHERLANDS, "releaseForLoading"),
    (ExportState.RELEASED_FOR_LOADING, ROTTERDAM, "recordLoading"),
    (ExportState.LOADED, NETHERLANDS, "recordExit"),
    (ExportState.EXITED, NETHERLANDS, "closeExport"),
)
_ENDS: Final = {
    ExportState.SHUT_OUT: (ExportState.RELEASED_FOR_LOADING, ROTTERDAM, "shutOut"),
    ExportState.WITHDRAWN: (ExportState.REGISTERED, "exporter", "withdrawExport"),
    ExportState.REJECTED: (ExportState.REGISTERED, NETHERLANDS, "rejectExport"),
}
ALL_STATES: Final = tuple(state for state in ExportState if state is not ExportState.NONE)


class Quay:
    """The border, and exports from Rotterdam.

    Args:
        border: the border.
    """

    def __init__(self, border: Border) -> None:
        self.border = border
        self.org = border.org
        self.lines: dict[bytes, tuple[Line, ...]] = {}
        self.treasury = 0

    def levy(self, **changes: Any) -> None:
        """Let Dutch customs levy 5 % on toys that leave, or what the changes say."""
        rate = self.border.rate(TOY, 50_000, 0, 0, **{"flow": Flow.EXPORT, **changes})
        self.do(NETHERLANDS, "Tariff.setRates", "NL", [rate])
        self.treasury = 1

    def lodgement(self, lines: Sequence[Line] = TOYS, **changes: Any) -> Any:
        """Return what the exporter states."""
        stated = {
            "country": "NL",
            "declaration_reference": NUMBER,
            "port_of_loading": PORT,
            "treasury": self.treasury,
        }
        return self.border.export_lodgement(lines, **{**stated, **changes})

    def lodge(self, lines: Sequence[Line] = TOYS, *, by: str = "exporter", **changes: Any) -> bytes:
        """Lodge an export; return its id."""
        outcome = self.act(by, "lodgeExport", self.lodgement(lines, **changes))
        declaration = bytes(outcome.event("ExportLodged")["declaration"])
        self.lines[declaration] = tuple(lines)
        return declaration

    def at(
        self,
        state: ExportState,
        *,
        lines: Sequence[Line] = TOYS,
        channel: Channel = Channel.GREEN,
        **lodging: Any,
    ) -> bytes:
        """Lodge an export and bring it to a state; return its id."""
        declaration = self.lodge(lines, **lodging)
        if state is ExportState.UNDER_CONTROL and channel is Channel.GREEN:
            channel = Channel.YELLOW
        end = _ENDS.get(state)
        for start, who, function in _WAY:
            if start >= (end[0] if end else state):
                break
            if self.state(declaration) == start and not self._skips(declaration, start):
                self.act(who, function, declaration, *self._given(declaration, function, channel))
        if end:
            reason = (REASON,) if state is ExportState.REJECTED else ()
            self.act(end[1], end[2], declaration, *reason)
        assert self.state(declaration) == state
        return declaration

    def act(self, who: str, function: str, *arguments: Any) -> Outcome:
        """Act on customs clearance."""
        return self.do(who, CUSTOMS + function, *arguments)

    def do(self, who: str, target: str, *arguments: Any) -> Outcome:
        """Act on any contract."""
        return self.border.do(who, target, *arguments)

    def refuses(self, who: str, function: str, *arguments: Any) -> Refused:
        """Return the error with which customs clearance refuses an act."""
        return self.border.refuses(who, CUSTOMS + function, *arguments)

    def assess(self, declaration: bytes, *, by: str = "exporter") -> Outcome:
        """Assess all lines at once."""
        given = self.part(declaration, 1, len(self.lines[declaration]))
        return self.act(by, "assessExport", declaration, *given)

    def part(self, declaration: bytes, first: int, count: int) -> tuple[list[Line], list[bytes]]:
        """Return lines that follow one another, and their proof."""
        lines = self.lines[declaration]
        proof = list(goods_proof(lines, first=first, count=count))
        return list(lines[first - 1 : first - 1 + count]), proof

    def entry(
        self,
        declaration: bytes,
        number: int = 1,
        quantity: int = 400_000,
        purpose: LedgerPurpose = LedgerPurpose.REBATE,
    ) -> tuple[Any, ...]:
        """Return what writes a line down."""
        (line,), proof = self.part(declaration, number, 1)
        return declaration, line, proof, purpose, quantity

    def written(
        self, declaration: bytes, number: int = 1, purpose: LedgerPurpose = LedgerPurpose.REBATE
    ) -> int:
        """Return what is written down of a line."""
        return int(self.border.ask(CUSTOMS + "writtenDownOf", declaration, number, purpose))

    def state(self, declaration: bytes) -> ExportState:
        """Return where an export stands."""
        return ExportState(self.border.ask(CUSTOMS + "exportStateOf", declaration))

    def record(self, declaration: bytes) -> ExportDeclaration:
        """Return an export's record."""
        record: ExportDeclaration = self.border.ask(CUSTOMS + "exportOf", declaration)
        return record

    def unexpected(self, declaration: bytes, *expected: ExportState) -> Refused:
        """Return the error with which an act that belongs to other states is refused."""
        return Refused(
            "CustomsExportUnexpectedState",
            {
                "declaration": declaration,
                "current": self.state(declaration),
                "expected": expected,
            },
        )

    def _given(self, declaration: bytes, function: str, channel: Channel) -> tuple[Any, ...]:
        if function == "assignExportChannel":
            return (channel,)
        if function == "clearExportDocuments":
            return ([],)
        if function == "assessExport":
            return self.part(declaration, 1, len(self.lines[declaration]))
        return ()

    def _skips(self, declaration: bytes, start: ExportState) -> bool:
        """Where nothing is levied nothing is assessed; where nothing is due nothing is paid."""
        record = self.record(declaration)
        if start is ExportState.ASSESSABLE and record.treasury == 0:
            self.act(NETHERLANDS, "releaseForLoading", declaration)
            return True
        if start is ExportState.ASSESSED and record.amount == 0:
            self.act(NETHERLANDS, "releaseForLoading", declaration)
            return True
        return False


def refused_outside(
    quay: Quay, who: str, function: str, *arguments: Any, allowed: Sequence[ExportState]
) -> None:
    """Check that an act is refused in each state that does not allow it."""
    for place, state in enumerate(ALL_STATES):
        if state in allowed:
            continue
        number = text32(f"26NLSTATE{place}")
        channel = Channel.YELLOW if state is ExportState.UNDER_CONTROL else Channel.GREEN
        declaration = quay.at(state, declaration_reference=number, channel=channel)
        refused = quay.refuses(who, function, declaration, *arguments)
        assert refused == quay.unexpected(declaration, *allowed), state.name
    assert quay.refuses(who, function, b"\x03" * 32, *arguments).values["current"] == 0


@pytest.fixture
def quay(border: Border) -> Quay:
    """The border with exports and no export duty; undone after the test."""
    return Quay(border)


@pytest.fixture
def levied(quay: Quay) -> Quay:
    """As ``quay``, with 5 % on toys that leave."""
    quay.levy()
    return quay
