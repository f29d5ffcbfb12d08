"""What is written keeps the standard, says the facts, and is refused where it cannot."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from wharfinger.errors import InvalidDocumentError
from wharfinger.standards import Amount
from wharfinger.standards.swift import (
    Acknowledgement,
    Authorisation,
    Bank,
    Change,
    ChangeCode,
    DiscrepancyAdvice,
    Disposal,
    PaymentAdvice,
    Refusal,
    ReimbursementAdvice,
    Tolerance,
    read_amendment,
    read_credit,
    violations,
    write_amendment,
    write_credit,
    write_mt730,
    write_mt734,
    write_mt750,
    write_mt752,
    write_mt754,
    write_mt756,
)
from wharfinger.standards.swift.blocks import read_envelopes
from wharfinger.standards.swift.composing import wrapped

EUR = Amount("EUR", 12_345_678)
ISSUER = Bank(bic="WTWGNL20")
BY_NAME = Bank(lines=("HARBOUR CITY BANK", "SHENZHEN"), account="C/12345")
BY_PLACE = Bank(location="SHENZHEN", account="98765")

ACKNOWLEDGEMENT = Acknowledgement(
    senders_reference="PDTB-0001",
    receivers_reference="WTWG2605LC00131",
    acknowledged=date(2026, 5, 18),
    charges=Amount("USD", 5_000),
    account_with=ISSUER,
    charge_details="/COMM/USD50,00 ADVISING",
    narrative="AMENDMENT 1 WAS ACCEPTED BY THE BENEFICIARY",
)
REFUSAL = Refusal(
    senders_reference="WTWG-REF-1",
    presenting_reference="PDTB-PRES-7",
    utilised_on=date(2026, 4, 8),
    amount=EUR,
    discrepancies=(
        "LATE SHIPMENT: ON BOARD 21 MARCH 2026, LATEST 20 MARCH 2026",
        "REQUIRED DOCUMENT NOT PRESENTED: INSURANCE CERTIFICATE",
    ),
    disposal=Disposal.HOLD,
    disposal_text="AT YOUR DISPOSAL UNTIL WE RECEIVE YOUR INSTRUCTIONS",
)
DISCREPANCY = DiscrepancyAdvice(
    senders_reference="PDTB-PRES-7",
    related_reference="WTWG2605LC00131",
    principal=EUR,
    discrepancies=("LATE PRESENTATION",),
    charges_added="/COMM/EUR120,00",
    total=Amount("EUR", 12_357_678),
    account_with=BY_PLACE,
    information="PLEASE AUTHORISE",
)
AUTHORISATION = Authorisation(
    credit_reference="WTWG2605LC00131",
    presenting_reference="PDTB-PRES-7",
    identification="PAY",
    advised_on=date(2026, 4, 2),
    amount=EUR,
    charges_deducted="/TELECHAR/EUR20,00",
    net=Amount("EUR", 12_343_678),
    net_on=date(2026, 4, 9),
    senders_correspondent=BY_NAME,
    receivers_correspondent=BY_PLACE,
)
PAYMENT = PaymentAdvice(
    senders_reference="PDTB-PAY-1",
    related_reference="WTWG2605LC00131",
    principal=Amount("KWD", 1_234_567),
    due_on=date(2026, 7, 1),
    total=Amount("KWD", 1_234_567),
    total_on=date(2026, 7, 2),
    reimbursing_bank=ISSUER,
    beneficiary_bank=BY_NAME,
    narrative="DOCUMENTS SENT BY COURIER",
)
REIMBURSEMENT = ReimbursementAdvice(
    senders_reference="WTWG-PAID-1",
    presenting_reference="PDTB-PRES-7",
    claimed=Amount("JPY", 5_000_000),
    paid=Amount("JPY", 4_999_000),
    paid_on=date(2026, 7, 3),
    senders_correspondent=ISSUER,
)

WRITTEN = [
    ("730", write_mt730, ACKNOWLEDGEMENT),
    ("734", write_mt734, REFUSAL),
    ("750", write_mt750, DISCREPANCY),
    ("752", write_mt752, AUTHORISATION),
    ("754", write_mt754, PAYMENT),
    ("756", write_mt756, REIMBURSEMENT),
]


def fields_of(text: str) -> dict[str, str]:
    (envelope,) = read_envelopes(text)
    assert envelope.problems == []
    return {field.tag: field.value for field in envelope.fields}


@pytest.mark.parametrize(("kind", "write", "facts"), WRITTEN, ids=[row[0] for row in WRITTEN])
def test_what_is_written_keeps_the_standard(kind, write, facts):
    text = write(facts)
    assert text.startswith("{4:\r\n:20:")
    assert text.endswith("\r\n-}")
    assert "\n" not in text.replace("\r\n", "")
    (envelope,) = read_envelopes(text)
    assert violations(kind, envelope.fields) == []


def test_acknowledgement_says_its_facts():
    fields = fields_of(write_mt730(ACKNOWLEDGEMENT))
    assert fields["20"] == "PDTB-0001"
    assert fields["30"] == "260518"
    assert fields["32B"] == "USD50,00"
    assert fields["57A"] == "WTWGNL20"
    assert fields["79Z"] == "AMENDMENT 1 WAS ACCEPTED BY THE BENEFICIARY"
    debited = replace(
        ACKNOWLEDGEMENT, account_with=None, account="123", charged_on=date(2026, 5, 19)
    )
    fields = fields_of(write_mt730(debited))
    assert (fields["25"], fields["32D"]) == ("123", "260519USD50,00")


def test_refusal_says_every_discrepancy_and_the_disposal():
    fields = fields_of(write_mt734(REFUSAL))
    assert fields["32A"] == "260408EUR123456,78"
    assert fields["77J"] == (
        "1) LATE SHIPMENT: ON BOARD 21 MARCH 2026, LATEST\n20 MARCH 2026\n"
        "2) REQUIRED DOCUMENT NOT PRESENTED: INSURANCE\nCERTIFICATE"
    )
    assert fields["77B"].startswith("/HOLD/AT YOUR DISPOSAL")
    for disposal in Disposal:
        fields = fields_of(write_mt734(replace(REFUSAL, disposal=disposal, disposal_text="")))
        assert fields["77B"] == f"/{disposal.value}/"


def test_amounts_have_the_decimals_of_their_currency():
    assert fields_of(write_mt754(PAYMENT))["32A"] == "260701KWD1234,567"
    undated = replace(PAYMENT, due_on=None, total_on=None)
    fields = fields_of(write_mt754(undated))
    assert (fields["32B"], fields["34B"]) == ("KWD1234,567", "KWD1234,567")
    fields = fields_of(write_mt756(REIMBURSEMENT))
    assert (fields["32B"], fields["33A"]) == ("JPY5000000,", "260703JPY4999000,")


def test_banks_by_name_place_and_code():
    fields = fields_of(write_mt752(AUTHORISATION))
    assert fields["53D"] == "/C/12345\nHARBOUR CITY BANK\nSHENZHEN"
    assert fields["54B"] == "/98765\nSHENZHEN"
    assert fields["33A"] == "260409EUR123436,78"
    assert fields_of(write_mt750(DISCREPANCY))["57B"] == "/98765\nSHENZHEN"
    only_account = replace(AUTHORISATION, receivers_correspondent=Bank(account="1", location=""))
    assert fields_of(write_mt752(only_account))["54B"] == "/1"


@pytest.mark.parametrize(
    ("write", "facts", "path", "said"),
    [
        (write_mt730, replace(ACKNOWLEDGEMENT, senders_reference=""), "20", "is missing"),
        (write_mt730, replace(ACKNOWLEDGEMENT, receivers_reference="A//B"), "21", "'//'"),
        (write_mt730, replace(ACKNOWLEDGEMENT, account="1"), "57A", "exclude each other"),
        (write_mt730, replace(ACKNOWLEDGEMENT, charged_on=date(2026, 5, 1)), "57A", "exclude"),
        (write_mt730, replace(ACKNOWLEDGEMENT, charges=None), "32a", "71D gives details"),
        (write_mt730, replace(ACKNOWLEDGEMENT, narrative="KRÅKA"), "79Z", "outside the z set"),
        (write_mt730, replace(ACKNOWLEDGEMENT, acknowledged=date(2080, 1, 1)), "30", "two digits"),
        (write_mt734, replace(REFUSAL, discrepancies=()), "77J", "is missing"),
        (write_mt734, replace(REFUSAL, discrepancies=("X" * 3600,)), "77J", "at most 70"),
        (write_mt734, replace(REFUSAL, disposal_text="X" * 120), "77B", "at most 3"),
        (write_mt734, replace(REFUSAL, charges_claimed="X"), "33a", "73A claims"),
        (write_mt734, replace(REFUSAL, claimed=Amount("USD", 1)), "33B", "should be the same"),
        (write_mt734, replace(REFUSAL, amount=Amount("EUR", 0)), "32A", "the amount is zero"),
        (write_mt734, replace(REFUSAL, amount=Amount("EUR", 10**16)), "32A", "longer than 15"),
        (write_mt750, replace(DISCREPANCY, total=None), "34B", "changes the amount"),
        (write_mt750, replace(DISCREPANCY, total=Amount("USD", 1)), "34B", "the same"),
        (write_mt752, replace(AUTHORISATION, net=None), "33a", "71D deducts"),
        (write_mt752, replace(AUTHORISATION, identification="X" * 17), "23", "at most 16"),
        (write_mt752, replace(AUTHORISATION, net=Amount("USD", 1)), "33A", "the same"),
        (write_mt754, replace(PAYMENT, information="X"), "77", "exclude each other"),
        (write_mt754, replace(PAYMENT, account_with=BY_PLACE), "57B", "exclude each other"),
        (write_mt754, replace(PAYMENT, total=Amount("USD", 1)), "34A", "the same"),
        (write_mt754, replace(PAYMENT, reimbursing_bank=Bank(bic="NOBIC")), "53A", "8 or 11"),
        (write_mt756, replace(REIMBURSEMENT, paid=Amount("EUR", 1)), "33A", "the same"),
    ],
)
def test_what_a_message_cannot_say_is_refused(write, facts, path, said):
    with pytest.raises(InvalidDocumentError) as caught:
        write(facts)
    found = [(problem.path, problem.message) for problem in caught.value.problems]
    assert any(p == path and said in message for p, message in found), found


def test_a_bank_of_which_nothing_is_known_leaves_no_field():
    written = write_mt756(replace(REIMBURSEMENT, senders_correspondent=Bank()))
    assert list(fields_of(written)) == ["20", "21", "32B", "33A"]


def test_lines_are_broken_between_words():
    assert wrapped("A BB CCC", 4) == ["A BB", "CCC"]
    assert wrapped("ABCDEFGHIJ", 4) == ["ABCD", "EFGH", "IJ"]
    assert wrapped("A\nB", 9) == ["A", "B"]
    assert wrapped("  ", 9) == []
    for text in ("AAAA -B", "AAAA :B", "A - B - C - D - E", "XXXXXX-Y", "XXXX:::Y"):
        lines = wrapped(text, 6)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert all(len(line) <= 6 for line in lines)
        assert not any(line[0] in "-:" for line in lines[1:])


@pytest.mark.parametrize("text", ["-}", ":20:X", "X -} Y", "X\n-}\nY", "X\n:20:FORGED"])
def test_a_discrepancy_cannot_end_the_message_nor_begin_a_field(text):
    written = write_mt734(replace(REFUSAL, discrepancies=(text.replace("}", ")"),)))
    fields = fields_of(written)
    assert list(fields) == ["20", "21", "32A", "77J", "77B"]
    assert fields["20"] == REFUSAL.senders_reference
    assert fields["77J"] == f"1) {' '.join(text.replace('}', ')').split())}"


@pytest.mark.parametrize("text", ["X\n-", "X\n-)", "X\n:21:FORGED", "X\n:Y"])
def test_a_narrative_whose_line_would_is_refused(text):
    with pytest.raises(InvalidDocumentError) as caught:
        write_mt730(replace(ACKNOWLEDGEMENT, narrative=text))
    assert {problem.path for problem in caught.value.problems} == {"79Z"}
    with pytest.raises(InvalidDocumentError):
        write_mt730(replace(ACKNOWLEDGEMENT, account=text, account_with=None))


# --- Credits and amendments


@pytest.fixture(scope="module")
def credit(messages: Path):
    read = read_credit(messages / "credit.mt700").credit
    return replace(read, issuing_bank=None, advising_bank=None)


@pytest.fixture(scope="module")
def amendment(messages: Path):
    read = read_amendment(messages / "amendment.mt707").amendment
    return replace(read, issuing_bank=None, advising_bank=None)


def test_a_credit_is_read_as_it_was_written(credit, example):
    assert read_credit(write_credit(credit)).credit == credit
    other = read_credit(example / "credit.mt700").credit
    again = read_credit("\n".join(write_credit(other))).credit
    assert again == replace(other, issuing_bank=None, advising_bank=None)


@pytest.mark.parametrize("count", [1, 99, 100, 101, 250, 700])
def test_a_long_credit_takes_several_messages(credit, count):
    goods = tuple(f"+LINE {number} OF A LONG LIST OF GOODS" for number in range(count))
    long = replace(credit, goods=goods)
    written = write_credit(long)
    assert len(written) == {1: 1, 99: 1, 100: 1, 101: 2, 250: 3, 700: 7}[count]
    for number, text in enumerate(written, 1):
        assert fields_of(text)["27"] == f"{number}/{len(written)}"
        assert len(text.removeprefix("{4:\r\n").removesuffix("\r\n-}")) <= 10_000
    assert read_credit(written).credit == long


def test_a_credit_that_eight_messages_do_not_hold(credit):
    with pytest.raises(InvalidDocumentError, match="at most 8 are allowed"):
        write_credit(replace(credit, goods=("X" * 60,) * 1300))


def test_a_credit_that_breaks_the_standard_is_not_written(messages):
    received = read_credit(messages / "credit-as-received.mt700", "lenient").credit
    with pytest.raises(InvalidDocumentError) as caught:
        write_credit(received)
    assert {"20", "31D", "58a", "59"} <= {problem.path for problem in caught.value.problems}


def test_an_amendment_is_read_as_it_was_written(amendment):
    assert read_amendment(write_amendment(amendment)).amendment == amendment
    cancelled = replace(
        amendment,
        cancels=True,
        increase=None,
        decrease=Amount("USD", 100),
        tolerance=Tolerance(),
        presentation_days=None,
        bank_conditions=(Change(code=ChangeCode.ADD, lines=("", "ON A LINE OF ITS OWN")),),
    )
    assert read_amendment(write_amendment(cancelled)).amendment == cancelled


def test_a_long_amendment_is_broken_between_its_changes(amendment):
    changes = tuple(
        Change(code=ChangeCode.ADD, lines=(f"+CLAUSE {number}", *("GOES ON",) * 29))
        for number in range(9)
    )
    long = replace(amendment, documents=changes)
    written = write_amendment(long)
    assert len(written) == 3
    assert all(re.search(r":46B:/ADD/\+CLAUSE [0-9]", text) for text in written)
    assert read_amendment(written).amendment == long


def test_what_only_older_releases_say_is_not_written(amendment):
    for change in ({"narrative": ("X",)}, {"new_amount": Amount("USD", 1)}, {"number": None}):
        with pytest.raises(InvalidDocumentError):
            write_amendment(replace(amendment, **change))
