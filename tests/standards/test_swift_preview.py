"""What a banker is shown before anything is done on chain."""

from __future__ import annotations

from pathlib import Path

import pytest

from wharfinger.standards.swift import Mode, read_amendment, read_credit
from wharfinger.standards.swift.preview import title_of


@pytest.fixture(scope="module")
def received(messages: Path):
    return read_credit(messages / "credit-as-received.mt700", Mode.LENIENT)


def test_every_line_of_every_field_is_shown(received, messages):
    shown = received.preview()
    for field in received.fields:
        for line in field.lines:
            if field.tag not in {"31C", "31D", "32B", "44C"}:
                assert line.strip() in shown
    assert "USD 245700.00" in shown
    assert "2026-10-15 AT THE COUNTERS OF THE NEGOTIATING BANK" in shown
    assert "2026-09-25" in shown
    assert all(len(line) <= 120 for line in shown.split("\n"))
    assert shown == received.preview()


def test_columns_are_aligned(received):
    rows = [
        line for line in received.preview().split("\n") if line.startswith(("20 ", "32B", "48"))
    ]
    assert {line[49:].startswith(" ") for line in rows} == {False}
    assert {line[48] for line in rows} == {" "}


def test_violations_and_unrecognised_clauses_are_listed(received):
    shown = received.preview()
    assert f"Read leniently: {len(received.violations)} violations of the standard" in shown
    assert f"Violations ({len(received.violations)})" in shown
    assert "58a: 58a is missing though 49 says CONFIRM" in shown
    assert "Clauses in which no standard document is recognised" in shown
    assert "5  COPY OF BENEFICIARY'S E-MAIL TO APPLICANT ADVISING SHIPMENT" in shown
    assert "45A: ABOUT 210 METRIC TONS: 10 per cent more or less" in shown
    assert "32B: is read as USD 245700.00" in shown


def test_what_the_chain_holds_and_what_it_only_hashes(received):
    shown = received.preview()
    held, _, hashed = shown.partition("The chain keeps only the hash of")
    assert "32B  amount, in the smallest unit of the settlement token" in held
    assert "45A, 47A" in hashed
    assert "32B" not in hashed
    assert f"0x{received.credit.terms_hash().hex()}" in hashed
    beyond = len(received.credit.beyond_contract())
    assert f"Beyond the contract, not to be issued on chain ({beyond})" in shown


def test_a_clean_credit_has_no_list_of_problems(example):
    shown = read_credit(example / "credit.mt700").preview()
    assert "Read strictly: it keeps the standard" in shown
    for heading in ("Violations", "How it was read", "Beyond", "no standard document", "no term"):
        assert heading not in shown
    assert "bill of lading, full set, clean, on board, to order of SHIPPER, blank endorsed" in shown
    assert "insurance document, 1 original, 110 % insured" in shown


def test_several_messages_are_one_credit(messages):
    shown = read_credit(messages / "credit.mt700").preview()
    assert shown.startswith("MT 700 and 1 MT 701: issue of documentary credit WTWG2605LC00131\n")
    assert "from USD 432000.00 to USD 504000.00" in shown
    assert "90 days after shipment" in shown
    assert "8  LIST OF SERIAL NUMBERS OF ALL UNITS" in shown


def test_an_amendment(messages):
    shown = read_amendment(messages / "amendment.mt707").preview()
    assert shown.startswith("MT 707: amendment 1 to documentary credit WTWG2605LC00131\n")
    assert "increased by USD 43200.00" in shown
    assert "46B documents: delete LIST OF SERIAL NUMBERS OF ALL UNITS" in shown
    assert "47B conditions: replace all by DOCUMENTS IN ENGLISH; THIRD PARTY" in shown
    assert "accepts or refuses it whole (UCP 600, 10)" in shown


def test_control_characters_do_not_reach_a_terminal(messages):
    text = (messages / "credit-as-received.mt700").read_text("utf-8")
    hostile = text.replace("FIKTIVER KAI", "\x1b[2J\u202eFIKTIVER KAI\x07")
    shown = read_credit(hostile, "lenient").preview()
    assert "?[2J?FIKTIVER KAI?" in shown
    assert all(c.isprintable() or c == "\n" for c in shown)


def test_titles():
    assert title_of("32B", "700") == "Currency Code, Amount"
    assert title_of("32B", "707") == "Increase of Documentary Credit Amount"
    assert title_of("71B", "700") == "Charges"
    assert title_of("99X", "700") == "not in this release"
