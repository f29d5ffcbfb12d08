"""Accepted drafts and deferred payment undertakings, from acceptance to payment."""

from __future__ import annotations

from benchmarks.meter import Meter
from benchmarks.stage import AMOUNT, COUNTRY, DAY, DEPLOYER, OPENING, Stage, reference
from wharfinger.build import load_test_artifact
from wharfinger.chain import deploy
from wharfinger.contracts.enums import DraftKind
from wharfinger.contracts.ids import Id
from wharfinger.contracts.records import Undertaking
from wharfinger.roles import Role

_TERM = 90
"""Days to maturity, which falls on a banking day."""

_PART = AMOUNT // 3


def measure(stage: Stage, meter: Meter) -> None:
    """Measure every act on drafts."""
    _acceptance(stage, meter)
    _circulation(stage, meter)
    _payment(stage, meter)
    _default(stage, meter)


def undertaking(stage: Stage, label: str) -> Undertaking:
    """Return what the issuing bank states: payable to the exporter in ninety days."""
    return Undertaking(
        acceptor_reference=reference("AC", label),
        kind=DraftKind.ACCEPTANCE,
        token=stage.euro.address,
        amount=AMOUNT,
        payee=stage.org["exporter"],
        place=COUNTRY,
        matures_on=OPENING // DAY + _TERM,
    )


def accepted(stage: Stage, label: str) -> Id:
    """Accept a draft and return its id."""
    outcome = stage.suite.drafts.accept(undertaking(stage, label), by=stage.by["issuing-bank"])
    return bytes(outcome.event("DraftAccepted")["draft"])


def _acceptance(stage: Stage, meter: Meter) -> None:
    drafts, bank = stage.suite.drafts, stage.by["issuing-bank"]
    meter.act("Drafts.accept", lambda: drafts.accept(undertaking(stage, "accept"), by=bank))
    receipt = deploy(stage.by[DEPLOYER], load_test_artifact("DraftReceiverMock").bytecode)
    receiver = str(receipt["contractAddress"])
    stage.suite.participants.enrol(
        "draft-receiver",
        root=receiver,
        roles=Role.ESCROW,
        country="ZZ",
        by=stage.by[DEPLOYER],
    )
    meter.act(
        "Drafts.acceptAndCall",
        lambda: drafts.accept_and_call(
            undertaking(stage, "accept and call"), target=receiver, data=b"", by=bank
        ),
    )


def _circulation(stage: Stage, meter: Meter) -> None:
    drafts, by, org = stage.suite.drafts, stage.by, stage.org
    draft, other = accepted(stage, "endorsed"), accepted(stage, "sold")
    meter.act(
        "Drafts.endorse", lambda: drafts.endorse(draft, to=org["importer"], by=by["exporter"])
    )
    meter.act(
        "Drafts.offer",
        lambda: drafts.offer(other, buyer=org["importer"], price=AMOUNT - 1, by=by["exporter"]),
    )
    meter.act("Drafts.withdrawOffer", lambda: drafts.withdraw_offer(other, by=by["exporter"]))
    drafts.offer(other, buyer=org["importer"], price=AMOUNT - 1, by=by["exporter"])
    meter.act(
        "Drafts.discount", lambda: drafts.discount(other, agreed=AMOUNT - 1, by=by["importer"])
    )


def _payment(stage: Stage, meter: Meter) -> None:
    drafts, by = stage.suite.drafts, stage.by
    draft, secured = accepted(stage, "paid"), accepted(stage, "secured")
    meter.act("Drafts.secure", lambda: drafts.secure(secured, amount=AMOUNT, by=by["importer"]))
    stage.pass_days(_TERM)
    meter.act("Drafts.pay", lambda: drafts.pay(draft, by=by["exporter"]))
    meter.act("Drafts.pay.secured", lambda: drafts.pay(secured, by=by["exporter"]))


def _default(stage: Stage, meter: Meter) -> None:
    """The scene stands at the morning of the due day of every draft so far."""
    drafts, by = stage.suite.drafts, stage.by
    draft = accepted(stage, "overdue")
    drafts.secure(draft, amount=_PART, by=by["importer"])
    stage.pass_days(1)
    meter.act("Drafts.protest", lambda: drafts.protest(draft, by=by["exporter"]))
    meter.act("Drafts.payInPart", lambda: drafts.pay_in_part(draft, by=by["exporter"]))
