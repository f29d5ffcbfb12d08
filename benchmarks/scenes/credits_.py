"""Documentary credits at sight, presentations under them, documents against payment."""

from __future__ import annotations

from dataclasses import dataclass, replace

from benchmarks.meter import Meter
from benchmarks.stage import AMOUNT, Stage, digest
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.enums import (
    BillForm,
    Discrepancy,
    Disposition,
    DocumentKind,
    DocumentKinds,
)
from wharfinger.contracts.ids import Id
from wharfinger.contracts.records import DocumentIdentity

_EXAMINATION_DAYS = 9
"""More than five banking days."""

_PRESENTATION_DAYS = 22
"""One day more than there is to present after shipment."""

_CREDIT_DAYS = 61
"""One day more than a credit is open."""


def measure(stage: Stage, meter: Meter) -> None:
    """Measure every act of credits, and the hand-over of bills to them."""
    _life(stage, meter)
    _apart(stage, meter)
    _with_documents(stage, meter)
    _documents_against_payment(stage, meter)
    _cover(stage, meter)
    _batches(stage, meter)
    _refusals(stage, meter)
    _silent_bank(stage, meter)
    _silent_presenter(stage, meter)
    _expiry(stage, meter)


@dataclass(frozen=True, slots=True)
class Presented:
    """One presentation under one credit."""

    credit: Id
    id: Id
    bill: Id


def issue(stage: Stage, label: str) -> Outcome:
    """Issue a credit."""
    return stage.suite.credits.issue(stage.terms(label), by=stage.by["issuing-bank"])


def credit_of(stage: Stage, label: str) -> Id:
    """Issue a credit and return its id."""
    return bytes(issue(stage, label).event("CreditIssued")["credit"])


def hand_over(stage: Stage, credit: Id, bill: Id, label: str, *, complete: bool = False) -> Outcome:
    """Hand a bill over to a credit."""
    lodging = stage.lodging(label)
    data = stage.suite.credits.presentation_data(credit, lodging=lodging, complete=complete)
    return stage.suite.bills.transfer_and_call(
        bill, to=stage.org["LetterOfCredit"], data=data, by=stage.by["exporter"]
    )


def lodged(stage: Stage, label: str, *, covered: bool = False) -> Presented:
    """Issue a credit, put up cover where wanted, and hand a bearer bill over to it."""
    credit = credit_of(stage, label)
    if covered:
        stage.suite.credits.put_up_cover(credit, amount=AMOUNT, by=stage.by["issuing-bank"])
    bill = stage.bill(label, form=BillForm.BEARER)
    outcome = hand_over(stage, credit, bill, label)
    return Presented(credit, bytes(outcome.event("Presented")["presentation"]), bill)


def completed(stage: Stage, label: str, *, covered: bool = False) -> Presented:
    """Bring a presentation under examination."""
    one = lodged(stage, label, covered=covered)
    stage.suite.credits.complete(one.credit, presentation=one.id, by=stage.by["exporter"])
    return one


def complying(stage: Stage, label: str, *, covered: bool = False) -> Presented:
    """Bring a presentation to where the bank must honour."""
    one = completed(stage, label, covered=covered)
    stage.suite.credits.comply(one.credit, presentation=one.id, by=stage.by["issuing-bank"])
    return one


def tender(stage: Stage, one: Presented) -> Outcome:
    """Hand the bill of an honoured presentation in for the applicant."""
    data = stage.suite.credits.tender_data(one.credit, presentation=one.id, price=AMOUNT)
    return stage.suite.bills.transfer_and_call(
        one.bill, to=stage.org["LetterOfCredit"], data=data, by=stage.by["issuing-bank"]
    )


def tendered(stage: Stage, label: str) -> Presented:
    """Bring a presentation to where the applicant can take the bill up."""
    one = complying(stage, label)
    stage.suite.credits.honour(one.credit, presentation=one.id, by=stage.by["issuing-bank"])
    tender(stage, one)
    return one


def _with_documents(stage: Stage, meter: Meter) -> None:
    """Give notice of completeness with two documents that the credit requires."""
    suite, by = stage.suite, stage.by["exporter"]
    required = DocumentKinds.COMMERCIAL_INVOICE | DocumentKinds.PACKING_LIST
    terms = replace(stage.terms("documents"), required_documents=required)
    issued = suite.credits.issue(terms, by=stage.by["issuing-bank"])
    credit = bytes(issued.event("CreditIssued")["credit"])
    bill = stage.bill("credit documents", form=BillForm.BEARER)
    documents = [
        DocumentIdentity(
            issuer=stage.org["exporter"],
            kind=kind,
            subject=bill,
            document_reference="INV-2026-000123",
        )
        for kind in (DocumentKind.COMMERCIAL_INVOICE, DocumentKind.PACKING_LIST)
    ]
    for each in documents:
        suite.vault.anchor(
            each.kind,
            subject=bill,
            document_reference=each.document_reference,
            root=digest(f"root {each.kind}"),
            by=by,
        )
    lodging = replace(
        stage.lodging("documents"), documents_root=suite.vault.documents_root(documents)
    )
    data = suite.credits.presentation_data(credit, lodging=lodging)
    presented = suite.bills.transfer_and_call(
        bill, to=stage.org["LetterOfCredit"], data=data, by=by
    )
    one = bytes(presented.event("Presented")["presentation"])
    meter.act(
        "LetterOfCredit.completeWithDocuments",
        lambda: suite.credits.complete_with_documents(
            credit,
            presentation=one,
            presenter_reference=lodging.presenter_reference,
            documents=documents,
            by=by,
        ),
    )


def _life(stage: Stage, meter: Meter) -> None:
    credits_, bank = stage.suite.credits, stage.by["issuing-bank"]
    issued = meter.act("LetterOfCredit.issue", lambda: issue(stage, "life"))
    credit = bytes(issued.event("CreditIssued")["credit"])
    bill = stage.bill("credit life", form=BillForm.BEARER)
    presented = meter.act(
        "BillOfLading.transferAndCall.complete",
        lambda: hand_over(stage, credit, bill, "life", complete=True),
    )
    one = bytes(presented.event("Presented")["presentation"])
    calls = [credits_.encode(name, credit, one) for name in ("comply", "honour")]
    honoured = meter.act(
        "LetterOfCredit.multicall.complyAndHonour", lambda: credits_.multicall(calls, by=bank)
    )
    meter.life("credit", (issued, presented, honoured))


def _apart(stage: Stage, meter: Meter) -> None:
    """Measure the acts of a life in transactions of their own."""
    credits_, bank = stage.suite.credits, stage.by["issuing-bank"]
    credit = credit_of(stage, "apart")
    bill = stage.bill("credit apart", form=BillForm.BEARER)
    presented = meter.act(
        "BillOfLading.transferAndCall", lambda: hand_over(stage, credit, bill, "apart")
    )
    one = bytes(presented.event("Presented")["presentation"])
    meter.act(
        "LetterOfCredit.complete",
        lambda: credits_.complete(credit, presentation=one, by=stage.by["exporter"]),
    )
    meter.act("LetterOfCredit.comply", lambda: credits_.comply(credit, presentation=one, by=bank))
    meter.act("LetterOfCredit.honour", lambda: credits_.honour(credit, presentation=one, by=bank))


def _documents_against_payment(stage: Stage, meter: Meter) -> None:
    credits_, bank = stage.suite.credits, stage.by["issuing-bank"]
    one = complying(stage, "tender")
    credits_.honour(one.credit, presentation=one.id, by=bank)
    meter.act("BillOfLading.transferAndCall.tender", lambda: tender(stage, one))
    meter.act(
        "LetterOfCredit.takeUp",
        lambda: credits_.take_up(
            one.credit, presentation=one.id, agreed=AMOUNT, by=stage.by["importer"]
        ),
    )
    other = tendered(stage, "withdrawn tender")
    meter.act(
        "LetterOfCredit.withdrawTender",
        lambda: credits_.withdraw_tender(other.credit, presentation=other.id, by=bank),
    )


def _cover(stage: Stage, meter: Meter) -> None:
    credits_, bank = stage.suite.credits, stage.by["issuing-bank"]
    # What the contract holds for other credits, so that its balance is not new.
    credits_.put_up_cover(credit_of(stage, "other cover"), amount=AMOUNT, by=bank)
    credit = credit_of(stage, "cover")
    meter.act(
        "LetterOfCredit.putUpCover", lambda: credits_.put_up_cover(credit, amount=AMOUNT, by=bank)
    )
    one = complying(stage, "covered", covered=True)
    meter.act(
        "LetterOfCredit.honour.covered",
        lambda: credits_.honour(one.credit, presentation=one.id, by=bank),
    )
    other = complying(stage, "from cover", covered=True)
    meter.act(
        "LetterOfCredit.honourFromCover",
        lambda: credits_.honour_from_cover(
            other.credit, presentation=other.id, by=stage.by["exporter"]
        ),
    )


def _batches(stage: Stage, meter: Meter) -> None:
    credits_, bills = stage.suite.credits, stage.suite.bills
    credit, bill = credit_of(stage, "blank"), stage.bill("blank and present")
    data = credits_.presentation_data(credit, lodging=stage.lodging("blank"))
    acts = [
        bills.encode("endorseInBlank", bill),
        bills.encode("transferAndCall", bill, stage.org["LetterOfCredit"], data),
    ]
    meter.act(
        "BillOfLading.multicall.endorseInBlankAndPresent",
        lambda: bills.multicall(acts, by=stage.by["exporter"]),
    )


def _refusals(stage: Stage, meter: Meter) -> None:
    credits_, by = stage.suite.credits, stage.by
    plain = credit_of(stage, "advice")
    meter.act("LetterOfCredit.advise", lambda: credits_.advise(plain, by=stage.by["advising-bank"]))
    draft = lodged(stage, "draft")
    meter.act(
        "LetterOfCredit.withdraw",
        lambda: credits_.withdraw(draft.credit, presentation=draft.id, by=by["exporter"]),
    )

    def refuse(one: Presented) -> Outcome:
        return credits_.refuse(
            one.credit,
            presentation=one.id,
            discrepancies=Discrepancy.DATA_CONFLICT,
            notice_hash=digest("notice of refusal"),
            disposition=Disposition.HOLDING,
            by=by["issuing-bank"],
        )

    refused = completed(stage, "refused")
    meter.act("LetterOfCredit.refuse", lambda: refuse(refused))
    meter.act(
        "LetterOfCredit.handBack",
        lambda: credits_.hand_back(refused.credit, presentation=refused.id, by=by["issuing-bank"]),
    )
    again = completed(stage, "again")
    refuse(again)
    meter.act(
        "LetterOfCredit.represent",
        lambda: credits_.represent(
            again.credit,
            presentation=again.id,
            lodging=stage.lodging("other documents"),
            by=by["exporter"],
        ),
    )


def _silent_bank(stage: Stage, meter: Meter) -> None:
    one = completed(stage, "silence")
    stage.pass_days(_EXAMINATION_DAYS)
    meter.act(
        "LetterOfCredit.preclude",
        lambda: stage.suite.credits.preclude(
            one.credit, presentation=one.id, by=stage.by["exporter"]
        ),
    )


def _silent_presenter(stage: Stage, meter: Meter) -> None:
    one = lodged(stage, "lapse")
    stage.pass_days(_PRESENTATION_DAYS)
    meter.act(
        "LetterOfCredit.lapse",
        lambda: stage.suite.credits.lapse(one.credit, presentation=one.id, by=stage.by["exporter"]),
    )


def _expiry(stage: Stage, meter: Meter) -> None:
    credits_, bank = stage.suite.credits, stage.by["issuing-bank"]
    credit = credit_of(stage, "expiry")
    credits_.put_up_cover(credit, amount=AMOUNT, by=bank)
    stage.pass_days(_CREDIT_DAYS)
    meter.act("LetterOfCredit.expire", lambda: credits_.expire(credit, by=bank))
    meter.act("LetterOfCredit.releaseCover", lambda: credits_.release_cover(credit, by=bank))
