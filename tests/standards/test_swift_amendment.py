"""MT 707: what changes, what breaks the standard, and the layout before 2018."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from support.swift import with_field, without

from wharfinger.errors import InvalidDocumentError
from wharfinger.standards import Amount
from wharfinger.standards.swift import (
    Availability,
    ChangeCode,
    Confirmation,
    Mode,
    Tolerance,
    read_amendment,
)
from wharfinger.standards.swift.tables import MESSAGES

MANDATORY = [spec.tag for spec in MESSAGES["707"].fields if spec.mandatory]

OLDER = """:20:ILC-0417
:21:NONREF
:31C:100611
:30:100702
:26E:2
:59:VALLE VERDE EXPORTADORA S.A.
VALPARAISO
:31E:101130
:32B:USD1000,00
:34B:USD246700,00
:79:FIELD 47A: DELETE CONDITION 2
ALL OTHER TERMS REMAIN UNCHANGED
:72:/BENCON/
-}"""


@pytest.fixture(scope="module")
def text(messages: Path) -> str:
    return (messages / "amendment.mt707").read_text(encoding="utf-8")


def changed(text: str, tag: str, value: str) -> str:
    return with_field(text, tag, value, kind="707")


def refusal(text: str, mode: Mode = Mode.STRICT) -> list[tuple[str, str]]:
    with pytest.raises(InvalidDocumentError) as caught:
        read_amendment(text, mode)
    return [(problem.path, problem.message) for problem in caught.value.problems]


def test_example_is_read(text):
    read = read_amendment(text)
    amendment = read.amendment
    assert (amendment.issuing_bank, amendment.advising_bank) == ("WTWGNL20", "PDTBCN20")
    assert (amendment.reference, amendment.receivers_reference) == ("WTWG2605LC00131", "NONREF")
    assert (amendment.number, amendment.purpose) == (1, "ISSU")
    assert amendment.issue_date == date(2026, 5, 18)
    assert amendment.amended_on == date(2026, 7, 2)
    assert (amendment.expiry_date, amendment.expiry_place) == (date(2026, 9, 30), "SHENZHEN CHINA")
    assert amendment.latest_shipment == date(2026, 9, 10)
    assert (amendment.increase, amendment.decrease) == (Amount("USD", 4_320_000), None)
    assert amendment.presentation_days == 21
    assert [(c.code, c.text) for c in amendment.documents] == [
        (ChangeCode.DELETE, "LIST OF SERIAL NUMBERS OF ALL UNITS"),
        (ChangeCode.ADD, "LIST OF SERIAL NUMBERS OF THE RICE COOKERS"),
    ]
    (conditions,) = amendment.conditions
    assert conditions.code is ChangeCode.REPLACE_ALL
    assert [clause.text for clause in conditions.clauses] == [
        "DOCUMENTS IN ENGLISH",
        "THIRD PARTY DOCUMENTS ARE NOT ACCEPTABLE",
    ]
    assert amendment.charge_payer == "OTHR"
    assert len(amendment.charge_narrative) == 2
    assert not amendment.cancels
    assert amendment.tolerance is None
    assert "increase" in amendment.changed
    assert "reference" not in amendment.changed
    assert (read.violations, read.remarks, read.unread) == ((), (), ())
    assert len(amendment.terms_hash()) == 32


@pytest.mark.parametrize(
    ("tag", "value", "attribute", "expected"),
    [
        ("23S", "CANCEL", "cancels", True),
        ("39A", "0/0", "tolerance", Tolerance()),
        ("39A", "5/10", "tolerance", Tolerance(plus=5, minus=10)),
        ("41D", "ANY BANK\nBY NEGOTIATION", "availability", Availability.NEGOTIATION),
        ("49", "WITHOUT", "confirmation", Confirmation.WITHOUT),
        ("40A", "IRREVOCABLE", "form", "IRREVOCABLE"),
        ("44E", "SHEKOU (CNSHK)", "loading_code", "CNSHK"),
        ("50B", "SOME CORPORATION", "non_bank_issuer", ("SOME CORPORATION",)),
        ("43P", "NOT ALLOWED", "partial_shipments", "NOT ALLOWED"),
        ("71N", "APPL", "charge_payer", "APPL"),
    ],
)
def test_what_else_an_amendment_may_change(text, tag, value, attribute, expected):
    assert getattr(read_amendment(changed(text, tag, value)).amendment, attribute) == expected


@pytest.mark.parametrize("tag", MANDATORY)
def test_each_missing_mandatory_field_is_named(text, tag):
    assert tag in [path for path, message in refusal(without(text, tag)) if "missing" in message]


@pytest.mark.parametrize(
    ("tag", "value", "message"),
    [
        ("22A", "CHNG", "expected one of ACNF, ADVI, ISSU"),
        ("23S", "ANNUL", "expected one of CANCEL"),
        ("26E", "1000", "up to three digits"),
        ("33B", "USD1,00", "32B and 33B exclude each other"),
        ("44D", "IN MAY", "44C and 44D exclude each other"),
        ("45B", "NO CODE", "should begin with one of /ADD/, /DELETE/, /REPALL/"),
        ("45B", "/ADD/X\n/CHANGE/Y", "begins with '/' but with none of"),
        ("46B", "/REPALL/X\n/ADD/Y", "no other code may stand beside it"),
        ("47B", "/ADD/Å", "outside the z set"),
        ("71N", "SHIP", "expected one of APPL, BENE, OTHR"),
        ("71N", "APPL\nX", "a narrative may follow OTHR alone"),
        ("31D", "260501SHENZHEN", "before its issue"),
        ("27", "2/2", "number 1 of the messages"),
    ],
)
def test_formats_and_rules(text, tag, value, message):
    found = refusal(changed(text, tag, value))
    assert any(message in said for _, said in found), found


def test_an_issuer_is_one_of_two(text):
    both = changed(changed(text, "52A", "WTWGNL20"), "50B", "SOME CORPORATION")
    assert ("50B", "52A and 50B exclude each other") in refusal(both)
    named = read_amendment(changed(text, "52A", "WTWGNL20XXX")).amendment
    assert named.issuer is not None
    assert named.issuer.bic == "WTWGNL20"


@pytest.mark.parametrize("mode", Mode)
def test_an_amendment_that_amends_nothing(text, mode):
    for tag in ("31D", "32B", "44C", "45B", "46B", "47B", "71N", "48"):
        text = without(text, tag)
    assert [path for path, _ in refusal(text, mode)] == ["22A"]


@pytest.mark.parametrize(
    ("tag", "value"), [("32B", "USD43,200"), ("31D", "SEPTEMBER"), ("44C", "260931"), ("20", "")]
)
def test_what_no_generosity_reads(text, tag, value):
    assert tag in [path for path, _ in refusal(changed(text, tag, value), Mode.LENIENT)]


def test_a_change_to_nothing_is_a_change(text):
    for tag in ("31D", "32B", "44C", "45B", "46B", "47B", "71N", "48"):
        text = without(text, tag)
    zero = read_amendment(changed(text, "48", "0")).amendment
    assert zero.changed == ("presentation_days",)
    assert "0 days after shipment" in read_amendment(changed(text, "48", "0")).preview()
    exact = read_amendment(changed(text, "39A", "0/0")).amendment
    assert exact.changed == ("tolerance",)


def test_increase_and_decrease_at_once(text):
    both = changed(text, "33B", "USD1,00")
    found = refusal(both, Mode.LENIENT)
    assert ("33B", "the amount is both increased and decreased") in found


def test_the_layout_before_2018():
    read = read_amendment(OLDER, "lenient")
    amendment = read.amendment
    assert amendment.reference == amendment.senders_reference == "ILC-0417"
    assert (amendment.expiry_date, amendment.expiry_place) == (date(2010, 11, 30), None)
    assert (amendment.increase, amendment.new_amount) == (
        Amount("USD", 100_000),
        Amount("USD", 24_670_000),
    )
    # In that layout 59 says who the beneficiary is, not who it becomes.
    assert amendment.beneficiary is None
    assert amendment.beneficiary_before is not None
    assert amendment.beneficiary_before.name == "VALLE VERDE EXPORTADORA S.A."
    assert amendment.narrative[0] == "FIELD 47A: DELETE CONDITION 2"
    assert amendment.information == ("/BENCON/",)
    assert {"23", "31E", "59", "72", "79"} <= {problem.path for problem in read.remarks}
    assert {"27", "23", "22A", "79"} <= {problem.path for problem in read.violations}
    assert "FIELD 47A: DELETE CONDITION 2" in read.preview()
    with pytest.raises(InvalidDocumentError):
        read_amendment(OLDER)


def test_a_cancellation_in_the_older_layout():
    cancelled = OLDER.replace("FIELD 47A: DELETE CONDITION 2", "CANCEL")
    assert read_amendment(cancelled, "lenient").amendment.cancels


def test_two_dates_of_expiry(text):
    both = text.replace(":32B:", ":31E:261001\n:32B:")
    assert ("31E", "contradicts 31D, 2026-09-30") in refusal(both, Mode.LENIENT)


def test_a_text_that_does_not_say_what_is_done(text):
    read = read_amendment(changed(text, "46B", "INVOICE IN 5 COPIES"), "lenient")
    (change,) = read.amendment.documents
    assert (change.code, change.text) == (None, "INVOICE IN 5 COPIES")
    assert "46B" in [problem.path for problem in read.violations]
    assert "what is done is not said" in read.preview()


def test_a_period_that_is_no_number(text):
    read = read_amendment(changed(text, "48", "AS BEFORE"), "lenient")
    assert (read.amendment.presentation_days, read.amendment.presentation_narrative) == (
        None,
        "AS BEFORE",
    )


def test_details_that_are_to_follow(text):
    brief = changed(text, "72Z", "DETAILS TO FOLLOW")
    assert "is not the operative amendment" in read_amendment(brief).preview()
    assert "is not the operative amendment" not in read_amendment(text).preview()
