"""Export declarations, from lodging to closing, and what is written down of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from benchmarks.meter import Meter
from benchmarks.stage import COUNTRY, PORT, Stage, digest, goods, rate
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.enums import Channel, Flow, LedgerPurpose
from wharfinger.contracts.goods import goods_proof, goods_root
from wharfinger.contracts.ids import Id
from wharfinger.contracts.tariff_records import Line

_MANY_LINES = 10
_QUANTITY = 1_000_000
_REASON = digest("reason")
_CHINESE = ("customs-china", "port-shenzhen")
_DUTCH = ("customs-netherlands", "port-rotterdam")


class Export:
    """An export that was lodged.

    Args:
        stage: the stage.
        label: what tells it apart.
        lines: the goods.
        dutch: whether they leave by Rotterdam rather than by Yantian.
        treasury: the treasury that is stated; zero for none.
    """

    def __init__(
        self,
        stage: Stage,
        label: str,
        lines: Sequence[Line],
        *,
        dutch: bool = False,
        treasury: int = 0,
    ) -> None:
        self.stage = stage
        self.customs = stage.suite.customs
        officer, port = _DUTCH if dutch else _CHINESE
        self.officer, self.port = stage.by[officer], stage.by[port]
        self.lines = tuple(replace(line, quantity=_QUANTITY) for line in lines)
        plain = stage.export_lodgement(label)
        place: dict[str, Any] = {"country": COUNTRY, "port_of_loading": PORT} if dutch else {}
        lodgement = replace(
            plain,
            **place,
            treasury=treasury,
            goods_root=goods_root(self.lines),
            total_price=sum(line.price for line in lines),
            line_count=len(lines),
        )
        self.lodged = self.customs.lodge_export(lodgement, by=stage.by["exporter"])
        self.id: Id = bytes(self.lodged.event("ExportLodged")["declaration"])

    def assign(self, channel: Channel = Channel.GREEN) -> Outcome:
        """Let customs assign a channel."""
        return self.customs.assign_export_channel(self.id, channel=channel, by=self.officer)

    def assess(self) -> Outcome:
        """Let customs assess all lines."""
        proof = goods_proof(self.lines, first=1, count=len(self.lines))
        return self.customs.assess_export(self.id, lines=self.lines, proof=proof, by=self.officer)

    def pay(self) -> Outcome:
        """Let the importer pay."""
        return self.customs.pay_export(self.id, by=self.stage.by["importer"])

    def release(self) -> Outcome:
        """Let customs release it for loading."""
        return self.customs.release_for_loading(self.id, by=self.officer)

    def load(self) -> Outcome:
        """Let the port record the loading."""
        return self.customs.record_loading(self.id, by=self.port)

    def leave(self) -> Outcome:
        """Let customs record the exit."""
        return self.customs.record_exit(self.id, by=self.officer)

    def close(self) -> Outcome:
        """Let customs close it."""
        return self.customs.close_export(self.id, by=self.officer)

    def close_at_once(self) -> Export:
        """Bring an export on which nothing is levied to its closing."""
        for act in (self.assign, self.release, self.load, self.leave, self.close):
            act()
        return self

    def write_down(self, purpose: LedgerPurpose, by: str) -> Outcome:
        """Write a quarter of the first line down."""
        return self.customs.write_down(
            self.id,
            line=self.lines[0],
            proof=goods_proof(self.lines, first=1, count=1),
            purpose=purpose,
            quantity=_QUANTITY // 4,
            by=self.stage.by[by],
        )


def measure(stage: Stage, meter: Meter) -> None:
    """Measure every act with exports."""
    _life(stage, meter)
    _ledger(stage, meter)
    _corrections(stage, meter)
    _control(stage, meter)
    _duty(stage, meter)


def _life(stage: Stage, meter: Meter) -> None:
    lodged: list[Export] = []

    def lodge() -> Outcome:
        lodged.append(Export(stage, "life", goods()))
        return lodged[0].lodged

    outcomes = [meter.act("CustomsClearance.lodgeExport", lodge)]
    one = lodged[0]
    for name, act in (
        ("assignExportChannel", one.assign),
        ("releaseForLoading", one.release),
        ("recordLoading", one.load),
        ("recordExit", one.leave),
        ("closeExport", one.close),
    ):
        outcomes.append(meter.act(f"CustomsClearance.{name}", act))
    meter.life("export", tuple(outcomes))


def _ledger(stage: Stage, meter: Meter) -> None:
    one = Export(stage, "one line", goods(), dutch=True).close_at_once()
    rebate = (LedgerPurpose.REBATE, "tax-netherlands")
    meter.act("CustomsClearance.writeDown", lambda: one.write_down(*rebate))
    meter.act("CustomsClearance.writeDown.again", lambda: one.write_down(*rebate))
    ten = Export(stage, "ledger", goods(_MANY_LINES)).close_at_once()
    meter.act(
        "CustomsClearance.authoriseWriter",
        lambda: ten.customs.authorise_writer(
            ten.id, org=stage.org["issuing-bank"], authorised=True, by=stage.by["exporter"]
        ),
    )
    meter.act(
        "CustomsClearance.writeDown.tenLines",
        lambda: ten.write_down(LedgerPurpose.FINANCING, "issuing-bank"),
    )


def _corrections(stage: Stage, meter: Meter) -> None:
    customs, exporter = stage.suite.customs, stage.by["exporter"]
    amended = Export(stage, "amended", goods())
    meter.act(
        "CustomsClearance.amendExport",
        lambda: customs.amend_export(
            amended.id,
            goods_root=goods_root(goods(_MANY_LINES)),
            total_price=1,
            line_count=_MANY_LINES,
            port_of_loading="CNSHK",
            by=exporter,
        ),
    )
    meter.act(
        "CustomsClearance.withdrawExport",
        lambda: customs.withdraw_export(amended.id, by=exporter),
    )
    refused = Export(stage, "refused", goods())
    meter.act(
        "CustomsClearance.rejectExport",
        lambda: customs.reject_export(refused.id, reason_hash=_REASON, by=refused.officer),
    )
    ashore = Export(stage, "ashore", goods())
    ashore.assign()
    ashore.release()
    meter.act("CustomsClearance.shutOut", lambda: customs.shut_out(ashore.id, by=ashore.port))


def _control(stage: Stage, meter: Meter) -> None:
    customs = stage.suite.customs
    yellow = Export(stage, "yellow", goods())
    yellow.assign(Channel.YELLOW)
    meter.act(
        "CustomsClearance.clearExportDocuments",
        lambda: customs.clear_export_documents(yellow.id, by=yellow.officer),
    )
    red = Export(stage, "red", goods())
    red.assign(Channel.RED)
    meter.act(
        "CustomsClearance.recordExportInspection",
        lambda: customs.record_export_inspection(red.id, result_hash=_REASON, by=red.officer),
    )


def _duty(stage: Stage, meter: Meter) -> None:
    officer = stage.by["customs-netherlands"]
    outward = replace(rate(8516, day=stage.today), flow=Flow.EXPORT)
    stage.suite.tariff.set_rates(COUNTRY, rates=[outward], by=officer)
    lodged: list[Export] = []

    def lodge() -> Outcome:
        lodged.append(Export(stage, "duty", goods(), dutch=True, treasury=1))
        return lodged[0].lodged

    meter.act("CustomsClearance.lodgeExport.levied", lodge)
    one = lodged[0]
    one.assign()
    meter.act("CustomsClearance.assessExport", one.assess)
    meter.act("CustomsClearance.payExport", one.pay)
    meter.act("CustomsClearance.releaseForLoading.paid", one.release)
    ten = Export(stage, "ten", goods(_MANY_LINES), dutch=True, treasury=1)
    ten.assign()
    meter.act("CustomsClearance.assessExport.tenLines", ten.assess)
