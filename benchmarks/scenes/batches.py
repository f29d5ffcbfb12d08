"""Many bills in one transaction."""

from __future__ import annotations

from benchmarks.catalogue import BATCH
from benchmarks.meter import Meter
from benchmarks.stage import Stage
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.enums import AmendmentReason
from wharfinger.contracts.ids import Id


def measure(stage: Stage, meter: Meter) -> None:
    """Measure every act on many bills; each has bills of its own."""
    bills, exporter = stage.suite.bills, stage.by["exporter"]
    issued = meter.act("BillOfLading.issueBatch", lambda: issue(stage, "issue"))
    moved = ids_of(issued)
    meter.act(
        "BillOfLading.transferBatch",
        lambda: bills.transfer_batch(moved, to=stage.org["issuing-bank"], by=exporter),
    )
    delivered = ids_of(issue(stage, "delivery"))
    meter.act(
        "BillOfLading.surrenderForDeliveryBatch",
        lambda: bills.surrender_for_delivery_batch(delivered, by=exporter),
    )
    amended = ids_of(issue(stage, "amendment"))
    meter.act(
        "BillOfLading.surrenderForAmendmentBatch",
        lambda: bills.surrender_for_amendment_batch(
            amended, reason=AmendmentReason.COMBINE, by=exporter
        ),
    )


def issue(stage: Stage, label: str) -> Outcome:
    """Issue as many bills as a batch has."""
    issuances = [stage.issuance(f"{label} {number}") for number in range(BATCH)]
    return stage.suite.bills.issue_batch(issuances, by=stage.by["carrier"])


def ids_of(issued: Outcome) -> list[Id]:
    """Return the ids of the bills that were issued."""
    return [bytes(event["bill"]) for event in issued.all("BillIssued")]
