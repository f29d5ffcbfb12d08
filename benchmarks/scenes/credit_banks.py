"""Other banks in a credit: confirmation, amendment, waiver, negotiation, drafts, transfer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from benchmarks.meter import Meter
from benchmarks.scenes.credits_ import Presented
from benchmarks.stage import AMOUNT, COUNTRY, DAY, FUNDS, OPENING, Stage, digest, reference
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.enums import (
    AmendmentChange,
    Availability,
    BillForm,
    Discrepancy,
    Disposition,
    DraftKind,
    TenorBasis,
)
from wharfinger.contracts.ids import Id
from wharfinger.contracts.records import Amendment, Conditions, Instalment, Transfer, Undertaking

_BANK, _OTHER, _SELLER, _BUYER = "issuing-bank", "advising-bank", "exporter", "importer"
_SECOND = "release-agent"
"""The second beneficiary."""

_EXAMINATION_DAYS = 9
"""More than five banking days."""

_TERM = 90
"""Days from shipment to maturity."""


def measure(stage: Stage, meter: Meter) -> None:
    """Measure every act of the banks beside the issuing bank, and what needs their consent."""
    other = stage.by[_OTHER]
    stage.euro.issue(stage.account(_OTHER), amount=FUNDS, by=stage.by["central-bank"])
    stage.euro.approve(stage.suite.credits.address, amount=FUNDS, by=other)
    _confirmation(stage, meter)
    _amendments(stage, meter)
    _waiver(stage, meter)
    _reimbursement(stage, meter)
    _negotiation(stage, meter)
    _drafts(stage, meter)
    _trust(stage, meter)
    _transfer(stage, meter)
    _instalments(stage, meter)
    _default(stage, meter)


def credit_with(stage: Stage, label: str, **terms: Any) -> Id:
    """Issue a credit that the advising bank is asked to confirm and is available with it."""
    org = stage.org[_OTHER]
    stated = replace(stage.terms(label), confirming_bank=org, nominated_bank=org, **terms)
    outcome = stage.suite.credits.issue(stated, by=stage.by[_BANK])
    return bytes(outcome.event("CreditIssued")["credit"])


def confirmed(stage: Stage, label: str, **terms: Any) -> Id:
    """Issue a credit and have it confirmed."""
    credit = credit_with(stage, label, **terms)
    stage.suite.credits.confirm(credit, by=stage.by[_OTHER])
    return credit


def presented(stage: Stage, credit: Id, label: str, *, bank: str, **lodging: Any) -> Presented:
    """Present a bearer bill, complete, to one of the credit's banks."""
    bill = stage.bill(label, form=BillForm.BEARER)
    stated = replace(stage.lodging(label), examining_bank=stage.org[bank], **lodging)
    data = stage.suite.credits.presentation_data(credit, lodging=stated, complete=True)
    outcome = hand_in(stage, bill, data, by=_SELLER)
    return Presented(credit, bytes(outcome.event("Presented")["presentation"]), bill)


def hand_in(stage: Stage, bill: Id, data: bytes, *, by: str) -> Outcome:
    """Hand a bill over to the letter of credit."""
    return stage.suite.bills.transfer_and_call(
        bill, to=stage.org["LetterOfCredit"], data=data, by=stage.by[by]
    )


def act(stage: Stage, name: str, one: Presented, *, by: str, **more: Any) -> Callable[[], Outcome]:
    """Return an act on a presentation."""
    method = getattr(stage.suite.credits, name)
    return lambda: method(one.credit, presentation=one.id, by=stage.by[by], **more)


def _confirmation(stage: Stage, meter: Meter) -> None:
    credits_, other = stage.suite.credits, stage.by[_OTHER]
    one, two = credit_with(stage, "confirmed"), credit_with(stage, "declined")
    meter.act("LetterOfCredit.confirm", lambda: credits_.confirm(one, by=other))
    meter.act(
        "LetterOfCredit.declineConfirmation", lambda: credits_.decline_confirmation(two, by=other)
    )


def amendment(stage: Stage, number: int) -> Amendment:
    """Return an amendment of amount and expiry."""
    return Amendment(
        number=number,
        changes=AmendmentChange.AMOUNT | AmendmentChange.EXPIRY,
        terms_hash=digest(f"amendment {number}"),
        amount=2 * AMOUNT,
        expires_on=stage.terms("plain").expires_on + 30,
    )


def _amendments(stage: Stage, meter: Meter) -> None:
    credits_, by = stage.suite.credits, stage.by
    credit = confirmed(stage, "amended")

    def propose(number: int) -> Outcome:
        return credits_.propose_amendment(credit, amendment=amendment(stage, number), by=by[_BANK])

    meter.act("LetterOfCredit.proposeAmendment", lambda: propose(1))
    propose(2)
    propose(3)
    meter.act(
        "LetterOfCredit.extendConfirmation",
        lambda: credits_.extend_confirmation(credit, number=1, by=by[_OTHER]),
    )
    meter.act(
        "LetterOfCredit.declineExtension",
        lambda: credits_.decline_extension(credit, number=2, by=by[_OTHER]),
    )
    meter.act(
        "LetterOfCredit.acceptAmendment",
        lambda: credits_.accept_amendment(credit, number=1, by=by[_SELLER]),
    )
    meter.act(
        "LetterOfCredit.rejectAmendment",
        lambda: credits_.reject_amendment(credit, number=3, by=by[_SELLER]),
    )


def _waiver(stage: Stage, meter: Meter) -> None:
    def made(label: str) -> Presented:
        return presented(stage, credit_with(stage, label), label, bank=_BANK)

    one, two, three = made("waiver"), made("no waiver"), made("held")
    meter.act("LetterOfCredit.seekWaiver", act(stage, "seek_waiver", one, by=_BANK))
    meter.act("LetterOfCredit.waive", act(stage, "waive", one, by=_BUYER))
    act(stage, "seek_waiver", two, by=_BANK)()
    meter.act("LetterOfCredit.refuseWaiver", act(stage, "refuse_waiver", two, by=_BUYER))
    stage.suite.credits.refuse(
        three.credit,
        presentation=three.id,
        discrepancies=Discrepancy.DATA_CONFLICT,
        notice_hash=digest("notice of refusal"),
        disposition=Disposition.HOLDING_FOR_WAIVER,
        by=stage.by[_BANK],
    )
    act(stage, "waive", three, by=_BUYER)()
    meter.act("LetterOfCredit.acceptWaiver", act(stage, "accept_waiver", three, by=_BANK))


def _reimbursement(stage: Stage, meter: Meter) -> None:
    credits_ = stage.suite.credits
    one = presented(stage, confirmed(stage, "claim"), "claim", bank=_OTHER)
    act(stage, "comply", one, by=_OTHER)()
    meter.act("LetterOfCredit.honour.confirming", act(stage, "honour", one, by=_OTHER))
    data = credits_.claim_data(one.credit, presentation=one.id)
    meter.act(
        "BillOfLading.transferAndCall.claim",
        lambda: hand_in(stage, one.bill, data, by=_OTHER),
    )
    act(stage, "comply", one, by=_BANK)()
    meter.act("LetterOfCredit.honour.claim", act(stage, "honour", one, by=_BANK))
    two = presented(stage, credit_with(stage, "forward"), "forward", bank=_OTHER)
    meter.act("LetterOfCredit.forward", act(stage, "forward", two, by=_OTHER))


def _negotiation(stage: Stage, meter: Meter) -> None:
    credit = credit_with(stage, "negotiation", availability=Availability.NEGOTIATION)
    one = presented(stage, credit, "negotiation", bank=_OTHER)
    price = AMOUNT - AMOUNT // 100
    meter.act(
        "LetterOfCredit.offerDiscount", act(stage, "offer_discount", one, by=_SELLER, price=price)
    )
    act(stage, "comply", one, by=_OTHER)()
    meter.act("LetterOfCredit.negotiate", act(stage, "negotiate", one, by=_OTHER, price=price))


def _drafts(stage: Stage, meter: Meter) -> None:
    conditions = Conditions(tenor_basis=TenorBasis.AFTER_SHIPMENT, tenor_days=_TERM)
    credit = credit_with(
        stage, "acceptance", availability=Availability.ACCEPTANCE, conditions=conditions
    )
    one = presented(stage, credit, "acceptance", bank=_BANK)
    act(stage, "comply", one, by=_BANK)()
    undertaking = Undertaking(
        acceptor_reference=reference("AC", "credit"),
        kind=DraftKind.ACCEPTANCE,
        token=stage.euro.address,
        amount=AMOUNT,
        payee=stage.org[_SELLER],
        place=COUNTRY,
        matures_on=OPENING // DAY - 1 + _TERM,
    )
    credits_, drafts = stage.suite.credits, stage.suite.drafts
    data = credits_.draft_data(one.credit, presentation=one.id)
    meter.act(
        "Drafts.acceptAndCall.credit",
        lambda: drafts.accept_and_call(
            undertaking, target=credits_.address, data=data, by=stage.by[_BANK]
        ),
    )


def _trust(stage: Stage, meter: Meter) -> None:
    one = presented(stage, credit_with(stage, "trust"), "trust", bank=_BANK)
    act(stage, "comply", one, by=_BANK)()
    act(stage, "honour", one, by=_BANK)()
    data = stage.suite.credits.tender_data(
        one.credit, presentation=one.id, price=AMOUNT, repay_by=stage.today + _TERM
    )
    hand_in(stage, one.bill, data, by=_BANK)
    meter.act(
        "LetterOfCredit.takeUpOnTrust",
        act(stage, "take_up_on_trust", one, by=_BUYER, agreed=AMOUNT),
    )
    meter.act("LetterOfCredit.repay", act(stage, "repay", one, by=_BUYER))


def transfer_terms(stage: Stage, label: str) -> Transfer:
    """Return what the first beneficiary asks for: nine tenths for the second."""
    plain = stage.terms("plain")
    return Transfer(
        transfer_reference=reference("TR", label),
        terms_hash=digest(f"transfer {label}"),
        beneficiary=stage.org[_SECOND],
        amount=AMOUNT - AMOUNT // 10,
        gross=AMOUNT,
        expires_on=plain.expires_on - 10,
        latest_shipment=plain.latest_shipment - 10,
        presentation_days=15,
    )


def _transfer(stage: Stage, meter: Meter) -> None:
    credits_, by = stage.suite.credits, stage.by
    credit = credit_with(stage, "transfer", transferable=True)
    terms, taken_back = transfer_terms(stage, "one"), transfer_terms(stage, "two")
    meter.act(
        "LetterOfCredit.requestTransfer",
        lambda: credits_.request_transfer(credit, terms=terms, by=by[_SELLER]),
    )
    credits_.request_transfer(credit, terms=taken_back, by=by[_SELLER])
    meter.act(
        "LetterOfCredit.withdrawTransferRequest",
        lambda: credits_.withdraw_transfer_request(credit, terms=taken_back, by=by[_SELLER]),
    )
    outcome = meter.act(
        "LetterOfCredit.transfer", lambda: credits_.transfer(credit, terms=terms, by=by[_BANK])
    )
    child = bytes(outcome.event("CreditTransferred")["child"])
    bill = stage.bill("second", form=BillForm.BEARER)
    stage.suite.bills.transfer(bill, to=stage.org[_SECOND], by=by[_SELLER])
    lodging = replace(stage.lodging("second"), amount=terms.amount)
    data = credits_.presentation_data(child, lodging=lodging, complete=True)
    made = hand_in(stage, bill, data, by=_SECOND)
    one = Presented(child, bytes(made.event("Presented")["presentation"]), bill)
    meter.act(
        "LetterOfCredit.substituteInvoice",
        act(stage, "substitute_invoice", one, by=_SELLER, invoice_root=digest("invoice")),
    )
    act(stage, "comply", one, by=_BANK)()
    meter.act("LetterOfCredit.honour.substituted", act(stage, "honour", one, by=_BANK))


def _instalments(stage: Stage, meter: Meter) -> None:
    credit = credit_with(stage, "instalments", by_instalments=True, partial_allowed=True)
    day = stage.terms("plain").latest_shipment - 60
    schedule = [
        Instalment(shipped_from=day + 30 * n, shipped_to=day + 30 * n + 29, amount=AMOUNT // 2)
        for n in range(2)
    ]
    meter.act(
        "LetterOfCredit.scheduleInstalments",
        lambda: stage.suite.credits.schedule_instalments(
            credit, schedule=schedule, by=stage.by[_BANK]
        ),
    )


def _default(stage: Stage, meter: Meter) -> None:
    one = presented(stage, confirmed(stage, "default"), "default", bank=_OTHER)
    act(stage, "comply", one, by=_OTHER)()
    stage.pass_days(_EXAMINATION_DAYS)
    meter.act("LetterOfCredit.declareDefault", act(stage, "declare_default", one, by=_SELLER))
    meter.act("LetterOfCredit.reclaim", act(stage, "reclaim", one, by=_SELLER))
