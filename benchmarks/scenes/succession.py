"""What ends a bill without delivery, and what follows: amendment, paper, an order of a court."""

from __future__ import annotations

from benchmarks.meter import Meter
from benchmarks.stage import Stage, digest
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.enums import AmendmentReason
from wharfinger.contracts.ids import Id

_NOTICE_DAYS = 11
"""One day more than passes between the announcement of an order and its execution."""


def measure(stage: Stage, meter: Meter) -> None:
    """Measure every act by which one bill follows another."""
    _replacements(stage, meter)
    _paper(stage, meter)
    _court(stage, meter)


def surrendered(stage: Stage, label: str, reason: AmendmentReason) -> Id:
    """Issue a bill and let the shipper surrender it for amendment; return its id."""
    bill = stage.bill(label)
    stage.suite.bills.surrender_for_amendment(bill, reason=reason, by=stage.by["exporter"])
    return bill


def _replacements(stage: Stage, meter: Meter) -> None:
    plain = stage.bill("amended")
    meter.act(
        "BillOfLading.surrenderForAmendment",
        lambda: stage.suite.bills.surrender_for_amendment(
            plain, reason=AmendmentReason.AMEND, by=stage.by["exporter"]
        ),
    )
    whole = surrendered(stage, "whole", AmendmentReason.SPLIT)
    parts = [surrendered(stage, f"part {one}", AmendmentReason.COMBINE) for one in "ab"]

    def replace(predecessors: list[Id], *labels: str) -> Outcome:
        successors = [stage.issuance(label) for label in labels]
        return stage.suite.bills.replace(
            predecessors, successors=successors, by=stage.by["carrier"]
        )

    meter.act("BillOfLading.replace", lambda: replace([plain], "successor"))
    meter.act("BillOfLading.replace.split", lambda: replace([whole], "half a", "half b"))
    meter.act("BillOfLading.replace.combine", lambda: replace(parts, "both"))


def _paper(stage: Stage, meter: Meter) -> None:
    bills, carrier = stage.suite.bills, stage.by["carrier"]
    bill = surrendered(stage, "paper", AmendmentReason.SWITCH_TO_PAPER)
    meter.act(
        "BillOfLading.switchToPaper",
        lambda: bills.switch_to_paper(bill, paper_hash=digest("paper"), by=carrier),
    )
    meter.act(
        "BillOfLading.reissueFromPaper",
        lambda: bills.reissue_from_paper(
            bill,
            evidence=digest("paper made inoperative"),
            issuance=stage.issuance("from paper"),
            by=carrier,
        ),
    )


def _court(stage: Stage, meter: Meter) -> None:
    bills, court = stage.suite.bills, stage.by["court-denmark"]
    bill = stage.bill("court")

    def announce() -> Outcome:
        return bills.announce_set_aside(bill, order_hash=digest("order"), by=court)

    meter.act("BillOfLading.announceSetAside", announce)
    meter.act("BillOfLading.liftSetAside", lambda: bills.lift_set_aside(bill, by=court))
    announce()
    stage.pass_days(_NOTICE_DAYS)
    meter.act("BillOfLading.setAside", lambda: bills.set_aside(bill, by=court))
    meter.act(
        "BillOfLading.reissueAfterOrder",
        lambda: bills.reissue_after_order(
            bill,
            evidence=digest("what the court ordered"),
            issuance=stage.issuance("after order"),
            by=stage.by["carrier"],
        ),
    )
