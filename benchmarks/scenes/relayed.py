"""Acts whose party signs and another pays: what it costs to need no ether."""

from __future__ import annotations

from benchmarks.meter import Meter
from benchmarks.scenes.credits_ import credit_of, lodged, tendered
from benchmarks.scenes.customs import assessed
from benchmarks.stage import AMOUNT, Stage, digest, goods, reference
from wharfinger.contracts.enums import BillForm, Endorsement


def measure(stage: Stage, meter: Meter) -> None:
    """Measure acts of other scenes, relayed; nobody's first relayed act is among them."""
    exporter, importer, carrier = (
        stage.relayed(name) for name in ("exporter", "importer", "carrier")
    )
    for sender in (exporter, importer, carrier):
        stage.euro.approve(stage.account("exporter"), amount=AMOUNT, by=sender)
    _bills(stage, meter)
    _credits(stage, meter)
    _customs(stage, meter)
    meter.act(
        "DigitalCurrency.transfer.relayed",
        lambda: stage.euro.transfer(stage.account("exporter"), amount=AMOUNT, by=importer),
    )


def _bills(stage: Stage, meter: Meter) -> None:
    bills = stage.suite.bills
    meter.act(
        "BillOfLading.issue.relayed",
        lambda: bills.issue(
            reference("BL", "relayed issue"),
            document_root=digest("relayed transport document"),
            form=BillForm.TO_ORDER,
            issue_to=stage.org["exporter"],
            endorsee=stage.org["exporter"],
            by=stage.relayed("carrier"),
        ),
    )
    bill = stage.bill("relayed")
    meter.act(
        "BillOfLading.endorseAndTransfer.relayed",
        lambda: bills.endorse_and_transfer(
            bill,
            to=stage.org["importer"],
            endorsement=Endorsement.TO_ORDER,
            by=stage.relayed("exporter"),
        ),
    )
    meter.act(
        "BillOfLading.surrenderForDelivery.relayed",
        lambda: bills.surrender_for_delivery(bill, by=stage.relayed("importer")),
    )


def _credits(stage: Stage, meter: Meter) -> None:
    credits_, exporter = stage.suite.credits, stage.relayed("exporter")
    credit = credit_of(stage, "relayed presentation")
    bill = stage.bill("relayed presentation", form=BillForm.BEARER)
    data = credits_.presentation_data(credit, lodging=stage.lodging("relayed presentation"))
    meter.act(
        "BillOfLading.transferAndCall.relayed",
        lambda: stage.suite.bills.transfer_and_call(
            bill, to=stage.org["LetterOfCredit"], data=data, by=exporter
        ),
    )
    one = lodged(stage, "relayed notice")
    meter.act(
        "LetterOfCredit.complete.relayed",
        lambda: credits_.complete(one.credit, presentation=one.id, by=exporter),
    )
    other = tendered(stage, "relayed take-up")
    meter.act(
        "LetterOfCredit.takeUp.relayed",
        lambda: credits_.take_up(
            other.credit, presentation=other.id, agreed=AMOUNT, by=stage.relayed("importer")
        ),
    )


def _customs(stage: Stage, meter: Meter) -> None:
    customs, importer = stage.suite.customs, stage.relayed("importer")
    bill = stage.bill("relayed import", form=BillForm.BEARER)
    lodgement = stage.import_lodgement("relayed", bill=bill, lines=goods())
    meter.act(
        "CustomsClearance.lodgeImport.relayed",
        lambda: customs.lodge_import(lodgement, by=importer),
    )
    one = assessed(stage, "relayed payment")
    meter.act("CustomsClearance.pay.relayed", lambda: customs.pay(one.id, by=importer))
