"""Bills of lading, from issue to delivery, one at a time."""

from __future__ import annotations

from benchmarks.meter import Meter
from benchmarks.stage import DEPLOYER, PORT, Stage, digest, reference
from wharfinger.build import load_test_artifact
from wharfinger.chain import deploy
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.enums import BillForm, Endorsement
from wharfinger.roles import Role

_RESPONSE_DAYS = 6
"""One day more than the carrier has to answer a surrender."""

_RELEASE_POINT = 1


def measure(stage: Stage, meter: Meter) -> None:
    """Measure every act of bills but the hand-over to a credit."""
    _life(stage, meter)
    _moves(stage, meter)
    _surrenders(stage, meter)
    _forms(stage, meter)
    _returns(stage, meter)
    _release_agent(stage, meter)
    _escrow(stage, meter)
    meter.act(
        "BillOfLading.setIssuancePaused",
        lambda: stage.suite.bills.set_issuance_paused(paused=True, by=stage.by[DEPLOYER]),
    )


def issue(stage: Stage, label: str, *, form: BillForm, endorsee: str) -> Outcome:
    """Issue a bill to the exporter."""
    return stage.suite.bills.issue(
        reference("BL", label),
        document_root=digest(f"transport document {label}"),
        form=form,
        issue_to=stage.org["exporter"],
        endorsee=stage.org[endorsee],
        by=stage.by["carrier"],
    )


def _life(stage: Stage, meter: Meter) -> None:
    bills, by = stage.suite.bills, stage.by
    issued = meter.act(
        "BillOfLading.issue",
        lambda: issue(stage, "life", form=BillForm.TO_ORDER, endorsee="exporter"),
    )
    bill = bytes(issued.event("BillIssued")["bill"])

    def endorse(holder: str, to: str) -> Outcome:
        return bills.endorse_and_transfer(
            bill, to=stage.org[to], endorsement=Endorsement.TO_ORDER, by=by[holder]
        )

    to_bank = meter.act(
        "BillOfLading.endorseAndTransfer", lambda: endorse("exporter", "issuing-bank")
    )
    to_buyer = endorse("issuing-bank", "importer")
    surrendered = meter.act(
        "BillOfLading.surrenderForDelivery",
        lambda: bills.surrender_for_delivery(bill, by=by["importer"]),
    )
    accepted = meter.act(
        "BillOfLading.acceptSurrender", lambda: bills.accept_surrender(bill, by=by["carrier"])
    )
    meter.life("bill", (issued, to_bank, to_buyer, surrendered, accepted))


def _moves(stage: Stage, meter: Meter) -> None:
    bills, by = stage.suite.bills, stage.by
    bill = stage.bill("moves")
    meter.act(
        "BillOfLading.transfer",
        lambda: bills.transfer(bill, to=stage.org["issuing-bank"], by=by["exporter"]),
    )
    meter.act("BillOfLading.sendBack", lambda: bills.send_back(bill, by=by["issuing-bank"]))
    meter.act(
        "BillOfLading.endorse",
        lambda: bills.endorse(
            bill,
            to=stage.org["importer"],
            endorsement=Endorsement.TO_ORDER,
            by=by["exporter"],
        ),
    )


def _surrenders(stage: Stage, meter: Meter) -> None:
    bills, by = stage.suite.bills, stage.by
    bill = stage.bill("surrenders")
    bills.surrender_for_delivery(bill, by=by["exporter"])
    meter.act(
        "BillOfLading.refuseSurrender",
        lambda: bills.refuse_surrender(bill, reason=digest("reason"), by=by["carrier"]),
    )
    bills.surrender_for_delivery(bill, by=by["exporter"])
    stage.pass_days(_RESPONSE_DAYS)
    meter.act(
        "BillOfLading.withdrawSurrender", lambda: bills.withdraw_surrender(bill, by=by["exporter"])
    )


def _forms(stage: Stage, meter: Meter) -> None:
    meter.act(
        "BillOfLading.issue.straight",
        lambda: issue(stage, "straight", form=BillForm.STRAIGHT, endorsee="importer"),
    )
    bill = stage.bill("blank")
    meter.act(
        "BillOfLading.endorseInBlank",
        lambda: stage.suite.bills.endorse_in_blank(bill, by=stage.by["exporter"]),
    )


def _returns(stage: Stage, meter: Meter) -> None:
    bills, by = stage.suite.bills, stage.by
    bill = stage.bill("returns")
    bills.endorse_and_transfer(
        bill,
        to=stage.org["issuing-bank"],
        endorsement=Endorsement.TO_ORDER,
        by=by["exporter"],
    )
    meter.act("BillOfLading.sendBack.both", lambda: bills.send_back(bill, by=by["issuing-bank"]))


def _release_agent(stage: Stage, meter: Meter) -> None:
    bills, by, org = stage.suite.bills, stage.by, stage.org
    meter.act(
        "BillOfLading.setReleaseAgent",
        lambda: bills.set_release_agent(
            _RELEASE_POINT, port=PORT, agent=org["release-agent"], by=by["carrier"]
        ),
    )
    issued = bills.issue(
        reference("BL", "release agent"),
        document_root=digest("transport document release agent"),
        form=BillForm.BEARER,
        issue_to=org["importer"],
        release_point=_RELEASE_POINT,
        by=by["carrier"],
    )
    bill = bytes(issued.event("BillIssued")["bill"])
    bills.surrender_for_delivery(bill, by=by["importer"])
    meter.act(
        "BillOfLading.acceptSurrender.agent",
        lambda: bills.accept_surrender(bill, by=by["release-agent"]),
    )


def _escrow(stage: Stage, meter: Meter) -> None:
    """Hand a bill over to a contract that has no work of its own with it."""
    receipt = deploy(stage.by[DEPLOYER], load_test_artifact("BillReceiverMock").bytecode)
    enrolled = stage.suite.participants.enrol(
        "bare-escrow",
        root=str(receipt["contractAddress"]),
        roles=Role.ESCROW,
        country="ZZ",
        by=stage.by[DEPLOYER],
    )
    escrow, bill = int(enrolled.event("OrganisationEnrolled")["org"]), stage.bill("bare escrow")
    meter.act(
        "BillOfLading.transferAndCall.bare",
        lambda: stage.suite.bills.transfer_and_call(
            bill, to=escrow, data=b"", by=stage.by["exporter"]
        ),
    )
