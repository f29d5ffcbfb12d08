"""Messages as they come: what is reported, what is read, and what no generosity can read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from support.swift import with_field, without

from wharfinger.errors import InvalidDocumentError
from wharfinger.standards import Amount
from wharfinger.standards.swift import (
    Availability,
    Confirmation,
    Mode,
    Tenor,
    TenorBasis,
    Tolerance,
    read_credit,
)


@pytest.fixture(scope="module")
def text(example: Path) -> str:
    return (example / "credit.mt700").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def received(messages: Path):
    return read_credit(messages / "credit-as-received.mt700", Mode.LENIENT)


def lost(text: str) -> list[tuple[str, str]]:
    with pytest.raises(InvalidDocumentError) as caught:
        read_credit(text, "lenient")
    return [(problem.path, problem.message) for problem in caught.value.problems]


def test_what_is_valid_reads_the_same_in_both_ways(text):
    strict, lenient = read_credit(text), read_credit(text, "lenient")
    assert strict.credit == lenient.credit
    assert (lenient.violations, lenient.remarks, lenient.unread) == ((), (), ())


def test_a_message_as_received(received):
    credit = received.credit
    assert credit.reference == "ILC-2026/HAMBURG/00417"
    assert credit.amount == Amount("USD", 24_570_000)
    assert credit.tolerance == Tolerance()
    assert credit.availability is Availability.NEGOTIATION
    assert credit.available_with is None
    assert credit.available_with_text == ("ANY BANK IN CHILE",)
    assert credit.tenor == Tenor(60, TenorBasis.SHIPMENT)
    assert credit.drawee is not None
    assert credit.drawee.lines == ("NORDKAI BANK AG, HAMBURG",)
    assert (credit.partial_shipments, credit.transhipment) == ("ALLOWED", "NOT ALLOWED")
    assert credit.presentation_days == 21
    assert credit.presentation_narrative is None
    assert credit.confirmation is Confirmation.CONFIRM
    assert credit.charges == ("ALL CHARGES OUTSIDE GERMANY", "ARE FOR BENEFICIARY'S ACCOUNT")
    assert credit.information == ("/PHONBEN/56 0 0000 0000",)
    assert len(credit.beneficiary.lines) == 5
    assert len(credit.documents_required) == len(received.documents) == 5
    assert received.unread == ()


def test_every_violation_of_it_is_reported(received, messages):
    reported = {problem.path for problem in received.violations}
    assert {"20", "27", "31D", "32B", "39B", "41D", "42C", "43P", "43T", "48"} < reported
    assert {"58a", "59", "71B", "72"} < reported
    with pytest.raises(InvalidDocumentError) as caught:
        read_credit(messages / "credit-as-received.mt700")
    assert caught.value.problems == received.violations


def test_how_it_was_read_is_remarked(received):
    remarks = {problem.path: problem.message for problem in received.remarks}
    assert remarks["32B"] == "is read as USD 245700.00"
    assert remarks["43P"] == "is read as ALLOWED"
    assert remarks["48"] == "is read as 21"
    assert remarks["71B"] == "is read as 71D"
    assert remarks["39B"] == "the amount is a maximum"


@pytest.mark.parametrize("tag", ["20", "31D", "32B", "41A", "50", "59"])
def test_without_it_the_meaning_is_lost(text, tag):
    ((path, message),) = lost(without(text, tag))
    assert path == ("41a" if tag == "41A" else tag)
    assert "is missing, and nothing else says it" in message


@pytest.mark.parametrize(
    ("tag", "attribute", "value"),
    [
        ("27", "parts", 1),
        ("31C", "issue_date", None),
        ("40A", "form", "IRREVOCABLE"),
        ("40E", "rules", None),
        ("49", "confirmation", Confirmation.WITHOUT),
    ],
)
def test_without_it_the_meaning_is_kept(text, tag, attribute, value):
    read = read_credit(without(text, tag), "lenient")
    assert getattr(read.credit, attribute) == value
    assert [problem.path for problem in read.violations] == [tag]


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        ("EUR186450,", Amount("EUR", 18_645_000)),
        ("EUR 186450,00", Amount("EUR", 18_645_000)),
        ("EUR186450", Amount("EUR", 18_645_000)),
        ("EUR186450.00", Amount("EUR", 18_645_000)),
        ("EUR186450.5", Amount("EUR", 18_645_050)),
        ("EUR186,450.00", Amount("EUR", 18_645_000)),
        ("EUR186.450,00", Amount("EUR", 18_645_000)),
        ("EUR1.186.450", Amount("EUR", 118_645_000)),
        ("EUR1,186,450", Amount("EUR", 118_645_000)),
        ("JPY5000000,", Amount("JPY", 5_000_000)),
        ("JPY5000000,00", Amount("JPY", 5_000_000)),
        ("JPY5,000,000.", Amount("JPY", 5_000_000)),
        ("KWD1,234", Amount("KWD", 1_234)),
        ("KWD12345,678", Amount("KWD", 12_345_678)),
    ],
)
def test_amounts_that_can_be_read_in_one_way(text, value, amount):
    assert read_credit(with_field(text, "32B", value), "lenient").credit.amount == amount


@pytest.mark.parametrize(
    "value",
    [
        "EUR186,450",  # a decimal comma, or a group
        "EUR186.450",
        "EUR186,450,00",
        "EUR1.86,450",
        "EUR1,5555",
        "JPY1,5",
        "JPY1.234",
        "KWD1.234",
        "EUR1,234.567",
        "EUR0,00",
        "EUR",
        "186450,00",
        "ZZZ1,",
        "EUR186450,00 (SAY EUROS)",
        "EUR1234567890123456789,",
    ],
)
def test_amounts_that_cannot(text, value):
    assert "32B" in [path for path, _ in lost(with_field(text, "32B", value))]


@pytest.mark.parametrize(
    ("tag", "value"),
    [
        ("31D", "300226ROTTERDAM"[::-1]),
        ("31D", "30 APRIL 2026 ROTTERDAM"),
        ("44C", "20 MARCH 2026"),
        ("39A", "ABOUT"),
        ("43P", "PARTLY"),
        ("49", "PERHAPS"),
        ("41A", "WTWGNL20\nAT SIGHT"),
        ("59", "/12345"),
    ],
)
def test_values_that_the_chain_holds_are_not_guessed(text, tag, value):
    assert tag in [path for path, _ in lost(with_field(text, tag, value))]


@pytest.mark.parametrize(
    ("tag", "value", "attribute", "expected"),
    [
        ("39A", "5 PCT/10 PCT", "tolerance", Tolerance(plus=5, minus=10)),
        ("39A", "+5/-10", "tolerance", Tolerance(plus=5, minus=10)),
        ("31D", "260430", "expiry_date", date(2026, 4, 30)),
        ("43P", "prohibited", "partial_shipments", "NOT ALLOWED"),
        ("43T", "SEE FIELD 47A", "transhipment", "CONDITIONAL"),
        ("49", "may add", "confirmation", Confirmation.MAY_ADD),
        ("41A", "WTWGNL20 BY SIGHT PAYMENT", "availability", Availability.SIGHT_PAYMENT),
        ("41A", "BY PAYMENT", "available_with_text", ()),
        ("41A", "NOT A BIC\nBY PAYMENT", "available_with_text", ("NOT A BIC",)),
        ("41A", "WTWGNL20\nBY DEFERRED PAYMENT", "availability", Availability.DEFERRED_PAYMENT),
        ("40A", "IRREVOCABLE AND CONFIRMED", "form", "IRREVOCABLE AND CONFIRMED"),
        ("44E", "YANTIAN & SHEKOU", "port_of_loading", "YANTIAN & SHEKOU"),
    ],
)
def test_other_forms_of_a_value(text, tag, value, attribute, expected):
    read = read_credit(with_field(text, tag, value), "lenient")
    assert getattr(read.credit, attribute) == expected


@pytest.mark.parametrize(
    ("value", "days", "narrative", "on_chain"),
    [
        ("21 DAYS", 21, None, True),
        ("15 DAYS AFTER SHIPMENT", 15, None, True),
        ("WITHIN 10 DAYS FROM B/L DATE", 10, None, True),
        ("WITHIN 15 (FIFTEEN) DAYS AFTER DATE OF\nTRANSPORT DOCUMENT", 15, None, True),
        ("10/AFTER DATE OF SHIPMENT", 10, "AFTER DATE OF SHIPMENT", True),
        ("10/AFTER INVOICE DATE", 10, "AFTER INVOICE DATE", False),
        ("10 DAYS AFTER INVOICE DATE", 10, "10 DAYS AFTER INVOICE DATE", False),
        ("7 OR 14 DAYS, 21 DAYS AT MOST", 21, "7 OR 14 DAYS, 21 DAYS AT MOST", False),
        ("AS PER UCP", 21, "AS PER UCP", False),
    ],
)
def test_the_period_for_presentation(text, value, days, narrative, on_chain):
    credit = read_credit(with_field(text, "48", value), "lenient").credit
    if value.startswith("7 OR"):  # two numbers: neither of them is taken
        assert credit.presentation_days == 21
    assert credit.presentation_days == days
    assert credit.presentation_narrative == narrative
    assert (credit.beyond_contract() == ()) is on_chain


def test_about_is_ten_per_cent(text):
    about = text.replace(":41A:", ":39B:ABOUT\n:41A:")
    assert read_credit(about, "lenient").credit.tolerance == Tolerance(plus=10, minus=10)
    goods = text.replace("HOUSEHOLD APPLIANCES", "APPLIANCES FOR ABOUT EUR 186450,00")
    read = read_credit(goods)
    assert read.credit.tolerance == Tolerance(plus=10, minus=10)
    assert [problem.rule for problem in read.remarks] == ["UCP 600, 30a"]
    stated = with_field(goods, "39A", "0/5")
    assert read_credit(stated).credit.tolerance == Tolerance(minus=5)


def test_about_a_quantity_leaves_the_amount_alone(text):
    goods = "+APPROXIMATELY 2400 ELECTRIC COFFEE\nMAKERS, ABOUT THE SAME AS 2025"
    read = read_credit(with_field(text, "45A", goods))
    assert read.credit.tolerance == Tolerance()
    assert [(a.word, a.of) for a in read.approximations] == [
        ("APPROXIMATELY", "2400 ELECTRIC COFFEE")
    ]


def test_tolerances_that_contradict_each_other(text):
    both = with_field(text, "39A", "5/5").replace(":41A:", ":39B:MAXIMUM\n:41A:")
    assert ("39B", "contradicts 39A, 5/5") in lost(both)
    agreed = both.replace(":39A:5/5", ":39A:0/5")
    assert read_credit(agreed, "lenient").credit.tolerance == Tolerance(minus=5)


def test_a_field_that_stands_twice(text):
    same = text.replace("\n:48:21", "\n:48:21\n:48:21")
    assert read_credit(same, "lenient").credit.presentation_days == 21
    other = text.replace("\n:48:21", "\n:48:21\n:48:15")
    assert lost(other) == [("48", "stands twice and says two different things")]
    both = text.replace("\n:43P:", "\n:41D:ANY BANK\nBY PAYMENT\n:43P:")
    assert ("41a", "stands twice (41A and 41D)") in lost(both)
    banks = text.replace("\n:50:", "\n:51A:WTWGNL20\n:51D:SOME BANK\n:50:")
    assert ("51a", "stands twice (51A and 51D)") in lost(banks)
    narratives = text.replace("\n:47A:", "\n:46A:+WEIGHT LIST\n:47A:")
    assert read_credit(narratives, "lenient").credit.documents_required[-1] == "WEIGHT LIST"


@pytest.mark.parametrize("reference", ["A" * 33, "KRÅKA-1"])
def test_a_reference_that_the_chain_cannot_keep(text, reference):
    credit = read_credit(with_field(text, "20", reference), "lenient").credit
    assert credit.reference == reference
    assert [problem.path for problem in credit.beyond_contract()] == ["20"]
    assert read_credit(with_field(text, "20", "A" * 32), "lenient").credit.beyond_contract() == ()


def test_a_date_of_issue_that_cannot_be_read(text):
    read = read_credit(with_field(text, "31C", "2 MARCH 2026"), "lenient")
    assert read.credit.issue_date is None
    assert [field.tag for field in read.unread] == ["31C"]
    assert [problem.message for problem in read.remarks] == [
        "cannot be read: expected a date as YYMMDD, found '2 MARCH 2026'"
    ]
    assert "31C: 2 MARCH 2026" in read.preview()


def test_unknown_fields_are_kept_and_hashed(text):
    unknown = text.replace("\n:48:21", "\n:49X:OF NO RELEASE\n:48:21")
    read = read_credit(unknown, "lenient")
    assert [(field.tag, field.value) for field in read.unread] == [("49X", "OF NO RELEASE")]
    assert ":49X:OF NO RELEASE" in read.credit.normalised_text
    assert "49X" in read.preview()


def test_a_broken_envelope_is_reported(text):
    broken = text.replace("{1:F01WTWGNL20AXXX0000000001}", "{1:F01}")
    read = read_credit(broken, "lenient")
    assert [problem.path for problem in read.violations] == ["block 1"]
    assert read.credit.issuing_bank is None
    for nothing in ("", "hello", "{1:F01WTWGNL20AXXX0000000001}"):
        assert "block 4" in [path for path, _ in lost(nothing)]
