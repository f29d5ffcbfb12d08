"""An MT 700 is issued on chain, and an MT 707 amends it: the chain says what the messages say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from cli.terminal import EXAMPLE
from hypothesis import given, settings
from hypothesis import strategies as st
from support.credit_desk import PLACE, CreditDesk
from support.fixtures import deployed, world
from support.swift import with_field
from support.world import World

from wharfinger.contracts.enums import (
    AmendmentChange,
    AmendmentState,
    Availability,
    Confirmation,
    CreditState,
    DocumentKinds,
    TenorBasis,
)
from wharfinger.contracts.records import Credit, Terms
from wharfinger.errors import InvalidDocumentError
from wharfinger.flows.letters import LetterParties, amendment_of, compare, stated_terms
from wharfinger.standards import Amount, DocumentaryCredit, Organisations, read_mt700, read_parties
from wharfinger.standards.calendars import days_since_1970
from wharfinger.standards.swift import (
    Amendment,
    Bank,
    Change,
    ChangeCode,
    NameAndAddress,
    Tolerance,
    read_amendment,
    write_amendment,
)
from wharfinger.standards.swift import (
    Availability as Way,
)
from wharfinger.standards.swift import (
    Confirmation as Asked,
)

__all__ = ["deployed", "world"]

TOKEN = "0x" + "e0" * 20
INSURED = DocumentKinds.COMMERCIAL_INVOICE | DocumentKinds.PACKING_LIST | DocumentKinds.INSURANCE
ORGANISATIONS: Organisations = read_parties(EXAMPLE / "parties.toml")
PARTIES = LetterParties(ORGANISATIONS, {key: n for n, key in enumerate(ORGANISATIONS, 11)})
NUMBER = {key: n for n, key in enumerate(ORGANISATIONS, 11)}
CREDIT = read_mt700(EXAMPLE / "credit.mt700")


def stated(credit: DocumentaryCredit = CREDIT, **changes: Any) -> Terms:
    changed = replace(credit, **changes)
    return stated_terms(changed, parties=PARTIES, token=TOKEN, place="NL").terms


def faults(**changes: Any) -> list[str]:
    with pytest.raises(InvalidDocumentError) as caught:
        stated(**changes)
    return [problem.path for problem in caught.value.problems]


# --- Issue


def test_everything_that_the_contract_carries_out() -> None:
    found = stated(
        form="IRREVOCABLE TRANSFERABLE",
        availability=Way.MIXED_PAYMENT,
        mixed_payment=("30 PERCENT AT SIGHT, 70 PERCENT", "60 DAYS AFTER SHIPMENT"),
        nominated=Bank(bic="PDTBCN20"),
        confirmation=Asked.CONFIRM,
        confirmer=Bank(bic="PDTBCN20XXX"),
    )
    assert found.transferable
    assert found.availability is Availability.MIXED
    assert found.nominated_bank == found.confirming_bank == NUMBER["advising-bank"]
    assert found.required_documents == INSURED
    conditions = found.conditions
    assert (conditions.port_of_loading, conditions.port_of_discharge) == ("CNYTN", "NLRTM")
    assert (conditions.sight_percent, conditions.tenor_days) == (30, 60)
    assert conditions.tenor_basis is TenorBasis.AFTER_SHIPMENT


def test_days_after_presentation_are_after_sight() -> None:
    found = stated(
        availability=Way.DEFERRED_PAYMENT,
        deferred_payment=("30 DAYS AFTER RECEIPT OF DOCUMENTS",),
    )
    assert found.conditions.tenor_basis is TenorBasis.AFTER_SIGHT


def test_the_issuing_bank_is_not_nominated_beside_itself() -> None:
    assert stated().nominated_bank == 0


def test_any_bank_and_a_port_without_code_are_remarked_upon() -> None:
    credit = replace(CREDIT, nominated=Bank(lines=("ANY BANK IN CHINA",)), port_of_loading="CHINA")
    found = stated_terms(credit, parties=PARTIES, token=TOKEN, place="NL")
    assert found.terms.nominated_bank == 0
    assert found.terms.conditions.port_of_loading == ""
    assert [remark.path for remark in found.remarks] == ["44E", "41D"]


def test_banks_that_are_not_enrolled() -> None:
    nobody = Bank(bic="NOBONL20")
    assert faults(nominated=nobody) == ["41a"]
    assert faults(nominated=Bank(lines=("SOME BANK",))) == ["41a"]
    assert faults(confirmation=Asked.MAY_ADD, confirmer=nobody) == ["58a"]
    assert faults(advising_bank="NOBONL20") == ["receiver"]


@settings(deadline=None, max_examples=150, derandomize=True)
@given(
    amount=st.integers(1, 10**12),
    tolerance=st.builds(Tolerance, plus=st.integers(0, 99), minus=st.integers(0, 99)),
    expiry=st.dates(date(1980, 1, 1), date(2079, 12, 31)),
    days=st.integers(0, 400),
    applicant=st.sampled_from(["importer", "exporter", "carrier", "nobody"]),
    beneficiary=st.sampled_from(["importer", "exporter", "carrier", "nobody"]),
    way=st.sampled_from(list(Way)),
    text=st.sampled_from(
        ["", "AT SIGHT", "30 DAYS AFTER SIGHT", "30 DAYS AFTER INVOICE DATE", "AS AGREED"]
    ),
)
def test_terms_say_nothing_else_than_the_message(
    amount: int,
    tolerance: Tolerance,
    expiry: date,
    days: int,
    applicant: str,
    beneficiary: str,
    way: Way,
    text: str,
) -> None:
    names = {key: ORGANISATIONS[key].name if key in ORGANISATIONS else "Nobody" for key in
             (applicant, beneficiary)}  # fmt: skip
    credit = replace(
        CREDIT,
        amount=Amount("EUR", amount),
        tolerance=tolerance,
        expiry_date=expiry,
        presentation_days=days,
        applicant=NameAndAddress(lines=(names[applicant],)),
        beneficiary=NameAndAddress(lines=(names[beneficiary],)),
        availability=way,
        deferred_payment=(text,) if text else (),
    )
    try:
        found = stated(credit)
    except InvalidDocumentError:
        return
    assert found.amount == amount
    assert (found.tolerance_over, found.tolerance_under) == (tolerance.plus, tolerance.minus)
    assert date(1970, 1, 1) + timedelta(found.expires_on) == expiry
    assert found.presentation_days == days
    assert (found.applicant, found.beneficiary) == (NUMBER[applicant], NUMBER[beneficiary])
    counted = text == "30 DAYS AFTER SIGHT"
    assert (found.conditions.tenor_basis is TenorBasis.AFTER_SIGHT) is counted
    assert found.conditions.tenor_days == (30 if counted else 0)


# --- On a chain


@pytest.fixture
def desk(world: World) -> CreditDesk:
    """A world with a calendar, money and allowances."""
    return CreditDesk(world)


@pytest.fixture
def message(desk: CreditDesk) -> DocumentaryCredit:
    """The example's credit, confirmed, with the days of the chain."""
    today = date(1970, 1, 1) + timedelta(desk.today)
    text = (EXAMPLE / "credit.mt700").read_text("utf-8")
    for tag, value in (
        ("31C", f"{today:%y%m%d}"),
        ("31D", f"{today + timedelta(60):%y%m%d}ROTTERDAM NETHERLANDS"),
        ("44C", f"{today + timedelta(40):%y%m%d}"),
        ("39A", "5/10"),
        ("49", "CONFIRM"),
        ("58A", "PDTBCN20"),
    ):
        text = with_field(text, tag, value)
    return read_mt700(text)


def issued(desk: CreditDesk, message: DocumentaryCredit) -> bytes:
    parties = LetterParties(ORGANISATIONS, desk.world.org)
    terms = stated_terms(message, parties=parties, token=desk.euro.address, place=PLACE).terms
    outcome = desk.world.suite.credits.issue(terms, by=desk.world.senders["issuing-bank"])
    return bytes(outcome.event("CreditIssued")["credit"])


def test_the_chain_says_what_the_message_says(desk: CreditDesk, message: DocumentaryCredit) -> None:
    found: Credit = desk.world.suite.credits.credit_of(issued(desk, message))
    standing, org = found.standing, desk.world.org
    assert standing.state is CreditState.ISSUED
    assert (standing.applicant, standing.beneficiary) == (org["importer"], org["exporter"])
    assert (standing.issuing_bank, standing.advising_bank) == (
        org["issuing-bank"],
        org["advising-bank"],
    )
    assert found.confirming_bank == org["advising-bank"]
    assert standing.confirmation is Confirmation.REQUESTED
    assert found.balance.amount == message.amount.minor_units
    assert found.balance.available == message.maximum.minor_units
    assert (standing.tolerance_over, standing.tolerance_under) == (5, 10)
    assert standing.expires_on == days_since_1970(message.expiry_date)
    assert found.required_documents == INSURED
    assert found.conditions.insured_percent == 110
    assert found.terms_hash == message.terms_hash()


def amended(message: DocumentaryCredit, **changes: Any) -> Amendment:
    stated_ = Amendment(
        senders_reference=message.reference,
        receivers_reference="NONREF",
        reference=message.reference,
        issue_date=message.issue_date,
        number=1,
        amended_on=message.issue_date,
        purpose="ISSU",
        **changes,
    )
    return read_amendment(write_amendment(stated_)).amendment


def test_an_amendment_is_offered_and_accepted(desk: CreditDesk, message: DocumentaryCredit) -> None:
    credit, credits_ = issued(desk, message), desk.world.suite.credits
    later = message.expiry_date + timedelta(15)
    read = amended(
        message,
        increase=Amount("EUR", 1_000_00),
        tolerance=Tolerance(plus=10, minus=10),
        expiry_date=later,
        expiry_place=message.expiry_place,
        partial_shipments="ALLOWED",
        presentation_days=15,
        port_of_discharge="ANTWERP (BEANR)",
        documents=(Change(code=ChangeCode.ADD, lines=("+CERTIFICATE OF ORIGIN",)),),
        conditions=(Change(code=ChangeCode.ADD, lines=("+DOCUMENTS IN ENGLISH",)),),
    )
    proposal = amendment_of(
        read, credits_.credit_of(credit), currency="EUR", expiry_place=message.expiry_place
    )
    assert [remark.path for remark in proposal.remarks] == ["47B"]
    credits_.propose_amendment(
        credit, amendment=proposal.amendment, by=desk.world.senders["issuing-bank"]
    )
    credits_.accept_amendment(credit, number=1, by=desk.world.senders["exporter"])
    found = credits_.credit_of(credit)
    assert credits_.amendment_of(credit, number=1).state is AmendmentState.ACCEPTED
    assert found.balance.amount == message.amount.minor_units + 1_000_00
    assert (found.standing.tolerance_over, found.standing.tolerance_under) == (10, 10)
    assert found.standing.expires_on == days_since_1970(later)
    assert found.standing.partial_allowed
    assert found.standing.presentation_days == 15
    assert found.conditions.port_of_discharge == "BEANR"
    assert found.conditions.port_of_loading == "CNYTN"
    assert found.required_documents == INSURED | DocumentKinds.CERTIFICATE_OF_ORIGIN


def test_what_an_amendment_cannot_do_is_refused(
    desk: CreditDesk, message: DocumentaryCredit
) -> None:
    standing = desk.world.suite.credits.credit_of(issued(desk, message))
    for tags, changes in (
        (["59"], {"beneficiary": message.beneficiary, "presentation_days": 5}),
        (["32B", "22A"], {"increase": Amount("USD", 1)}),
        (["33B"], {"decrease": message.amount}),
        (["31D"], {"expiry_date": message.expiry_date, "expiry_place": "SHENZHEN"}),
        (
            ["46B", "22A"],
            {"documents": (Change(code=ChangeCode.DELETE, lines=("+PACKING LIST",)),)},
        ),
        (["22A"], {"conditions": (Change(code=ChangeCode.ADD, lines=("+IN ENGLISH",)),)}),
        (["23S"], {"cancels": True, "presentation_days": 5}),
    ):
        with pytest.raises(InvalidDocumentError) as caught:
            amendment_of(
                amended(message, **changes),
                standing,
                currency="EUR",
                expiry_place=message.expiry_place,
            )
        assert [problem.path for problem in caught.value.problems] == tags


def test_a_cancellation(desk: CreditDesk, message: DocumentaryCredit) -> None:
    standing = desk.world.suite.credits.credit_of(issued(desk, message))
    found = amendment_of(amended(message, cancels=True), standing, currency="EUR")
    assert found.amendment.changes is AmendmentChange.CANCELLATION


def test_a_credit_on_chain_states_its_message(desk: CreditDesk, message: DocumentaryCredit) -> None:
    credits_ = desk.world.suite.credits
    parties = LetterParties(ORGANISATIONS, desk.world.org)
    terms = stated_terms(message, parties=parties, token=desk.euro.address, place=PLACE).terms
    credit = issued(desk, message)
    rows = compare(terms, credits_.credit_of(credit))
    assert [row.name for row in rows if not row.same] == []
    assert {row.tag for row in rows} >= {"31D", "32B", "39A", "41a", "44C", "46A", "50", "59"}

    other = replace(terms, amount=terms.amount + 1, expires_on=terms.expires_on + 1)
    rows = compare(other, credits_.credit_of(credit))
    assert [row.name for row in rows if not row.same] == ["date of expiry", "amount"]
