"""Import declarations, from lodging to release and to the audit."""

from __future__ import annotations

from benchmarks.meter import Meter
from benchmarks.stage import Stage, assortment, digest, goods
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.declaration_records import Consignment
from wharfinger.contracts.enums import BillForm, Channel
from wharfinger.contracts.goods import goods_proof
from wharfinger.contracts.ids import Id
from wharfinger.contracts.tariff_records import Line

_MANY_LINES = 10
_REASON = digest("reason")


def measure(stage: Stage, meter: Meter) -> None:
    """Measure every act with imports."""
    _import_life(stage, meter)
    _channels(stage, meter)
    _lines(stage, meter)


class Import:
    """An import that was lodged.

    Args:
        stage: the stage.
        label: what tells it apart.
        lines: the goods.
        bill: the bill; a new one where none is given.
    """

    def __init__(
        self, stage: Stage, label: str, lines: tuple[Line, ...], bill: Id | None = None
    ) -> None:
        self.stage = stage
        self.lines = lines
        bill = bill or stage.bill(f"import {label}", form=BillForm.BEARER)
        lodgement = stage.import_lodgement(label, bill=bill, lines=lines)
        self.consignment: Consignment = lodgement.consignment
        self.lodged = stage.suite.customs.lodge_import(lodgement, by=stage.by["importer"])
        self.id: Id = bytes(self.lodged.event("ImportLodged")["declaration"])

    def assign(self, channel: Channel = Channel.GREEN) -> Outcome:
        """Let customs assign a channel."""
        officer = self.stage.by["customs-netherlands"]
        return self.stage.suite.customs.assign_channel(self.id, channel=channel, by=officer)

    def assess(self) -> Outcome:
        """Let customs assess all lines."""
        proof = goods_proof(self.lines, first=1, count=len(self.lines))
        return self.stage.suite.customs.assess(
            self.id,
            consignment=self.consignment,
            lines=self.lines,
            proof=proof,
            by=self.stage.by["customs-netherlands"],
        )

    def pay(self) -> Outcome:
        """Let the importer pay."""
        return self.stage.suite.customs.pay(self.id, by=self.stage.by["importer"])

    def pay_and_release(self) -> Outcome:
        """Let the importer pay, which releases it."""
        return self.stage.suite.customs.pay_and_release(
            self.id, consignment=self.consignment, by=self.stage.by["importer"]
        )

    def assess_pay_and_release(self) -> Outcome:
        """Let the importer assess its one line, pay, and so release it, in one transaction."""
        customs = self.stage.suite.customs
        calls = [
            customs.encode("assess", self.id, self.consignment, list(self.lines), []),
            customs.encode("payAndRelease", self.id, self.consignment),
        ]
        return customs.multicall(calls, by=self.stage.by["importer"])

    def release(self) -> Outcome:
        """Let customs release it."""
        return self.stage.suite.customs.release(
            self.id, consignment=self.consignment, by=self.stage.by["customs-netherlands"]
        )


def assessed(stage: Stage, label: str) -> Import:
    """Lodge an import and let customs assess its one line."""
    one = Import(stage, label, goods())
    one.assign()
    one.assess()
    return one


def released(stage: Stage, label: str, bill: Id) -> Import:
    """Bring an import under a bill to its release."""
    one = Import(stage, label, goods(), bill)
    one.assign()
    one.assess()
    one.pay()
    one.release()
    return one


def _import_life(stage: Stage, meter: Meter) -> None:
    bill = stage.bill("import life", form=BillForm.BEARER)
    lodged: list[Import] = []

    def lodge() -> Outcome:
        lodged.append(Import(stage, "life", goods(), bill))
        return lodged[0].lodged

    outcomes = [meter.act("CustomsClearance.lodgeImport", lodge)]
    one = lodged[0]
    outcomes.append(meter.act("CustomsClearance.assignChannel", one.assign))
    outcomes.append(
        meter.act("CustomsClearance.multicall.assessPayAndRelease", one.assess_pay_and_release)
    )
    meter.life("import", tuple(outcomes))
    apart = Import(stage, "acts apart", goods())
    apart.assign()
    meter.act("CustomsClearance.assess", apart.assess)
    meter.act("CustomsClearance.payAndRelease", apart.pay_and_release)
    other = assessed(stage, "paid")
    meter.act("CustomsClearance.pay", other.pay)
    meter.act("CustomsClearance.release", other.release)


def _channels(stage: Stage, meter: Meter) -> None:
    customs, officer = stage.suite.customs, stage.by["customs-netherlands"]
    yellow = Import(stage, "yellow", goods())
    yellow.assign(Channel.YELLOW)
    meter.act(
        "CustomsClearance.clearDocuments",
        lambda: customs.clear_documents(yellow.id, consignment=yellow.consignment, by=officer),
    )
    red = Import(stage, "red", goods())
    red.assign(Channel.RED)
    meter.act(
        "CustomsClearance.recordInspection",
        lambda: customs.record_inspection(red.id, result_hash=_REASON, by=officer),
    )


def _lines(stage: Stage, meter: Meter) -> None:
    ten = Import(stage, "ten", goods(_MANY_LINES))
    ten.assign()
    meter.act("CustomsClearance.assess.tenLines", ten.assess)
    codes = Import(stage, "ten codes", assortment(_MANY_LINES))
    codes.assign()
    meter.act("CustomsClearance.assess.tenCodes", codes.assess)
