from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from textwrap import fill

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.swift import block4, with_field, without

from wharfinger.errors import InvalidDocumentError
from wharfinger.standards import Amount, read_mt700
from wharfinger.standards.swift import (
    Availability,
    Confirmation,
    Maturity,
    Tenor,
    TenorBasis,
    Tolerance,
    maturity_of,
    read_credit,
)
from wharfinger.standards.swift.table import FIELDS
from wharfinger.standards.swift.tables import MESSAGES


@pytest.fixture(scope="module")
def text(example: Path) -> str:
    return (example / "credit.mt700").read_text(encoding="utf-8")


def problems(text: str) -> list[tuple[str, str]]:
    with pytest.raises(InvalidDocumentError) as caught:
        read_mt700(text)
    return [(problem.path, problem.message) for problem in caught.value.problems]


def only_problem(text: str) -> tuple[str, str]:
    (problem,) = problems(text)
    return problem


def test_example_is_read(text):
    credit = read_mt700(text)
    assert credit.reference == "WTWG2603LC00117"
    assert credit.form == "IRREVOCABLE"
    assert not credit.transferable
    assert credit.rules == "EUCP LATEST VERSION"
    assert credit.issue_date == date(2026, 3, 2)
    assert (credit.expiry_date, credit.expiry_place) == (
        date(2026, 4, 30),
        "ROTTERDAM NETHERLANDS",
    )
    assert (credit.issuing_bank, credit.advising_bank) == ("WTWGNL20", "PDTBCN20")
    assert credit.applicant.name == "Noorderhaven Huishoud B.V."
    assert credit.beneficiary.name == "Lantern Bay Appliances Co., Ltd."
    assert credit.amount == Amount("EUR", 18_645_000)
    assert credit.tolerance == Tolerance(plus=0, minus=0)
    assert credit.minimum == credit.maximum == credit.amount
    assert credit.available_with == "WTWGNL20"
    assert credit.availability is Availability.SIGHT_PAYMENT
    assert not credit.partial_shipments_allowed
    assert (credit.loading_code, credit.discharge_code) == ("CNYTN", "NLRTM")
    assert credit.latest_shipment == date(2026, 3, 20)
    assert credit.presentation_days == 21
    assert credit.confirmation is Confirmation.WITHOUT
    assert len(credit.documents_required) == 4
    assert credit.documents_required[1].endswith("FREIGHT PREPAID, NOTIFY APPLICANT")
    assert credit.beyond_contract() == ()


def test_envelope_is_optional_and_line_breaks_do_not_count(text):
    bare = read_mt700(block4(text))
    assert bare.issuing_bank is None
    assert bare.advising_bank is None
    for other in (
        block4(text) + "\n-}",
        block4(text) + "\n-",
        text.replace("\n", "\r\n"),
        text.replace("CHINA\n", "CHINA   \n"),
    ):
        assert read_mt700(other).terms_hash() == bare.terms_hash()
    assert len(bare.terms_hash()) == 32
    changed = with_field(text, "32B", "EUR186450,01")
    assert read_mt700(changed).terms_hash() != bare.terms_hash()


def test_output_message_names_the_sender_in_block_2(text):
    output = text.replace("F01WTWGNL20AXXX", "F01PDTBCN20AXXX").replace(
        "I700PDTBCN20XXXXN", "O7001200260302WTWGNL20AXXX00000000012603021900N"
    )
    credit = read_mt700(output)
    assert (credit.issuing_bank, credit.advising_bank) == ("WTWGNL20", "PDTBCN20")


MANDATORY = [spec for spec in FIELDS if spec.mandatory]


@pytest.mark.parametrize("spec", MANDATORY, ids=lambda spec: spec.tag)
def test_each_missing_mandatory_field_is_named(text, spec):
    tag = spec.number + next(
        letter for letter in spec.options if f":{spec.number}{letter}:" in text
    )
    path, message = only_problem(without(text, tag))
    assert path == spec.tag
    assert f"{spec.tag} is missing" in message


def test_everything_missing_is_said_at_once(text):
    found = problems(":20:X")
    assert [path for path, _ in found] == [s.tag for s in MANDATORY if s.number != "20"]


@pytest.mark.parametrize(
    ("tag", "value", "message"),
    [
        ("27", "1/9", "number/total"),
        ("27", "2/2", "number 1 of the messages"),
        ("40A", "REVOCABLE", "expected one of IRREVOCABLE"),
        ("20", "A//B", "'//'"),
        ("20", "/A", "begin or end"),
        ("20", "A" * 17, "17 characters, at most 16"),
        ("23", "X", "PREADV/"),
        ("31C", "261301", "no day of the calendar"),
        ("31C", "2026-3", "date as YYMMDD"),
        ("40E", "UCP 600", "expected EUCP"),
        ("31D", "260430", "place after the date is missing"),
        ("31D", "260230ROTTERDAM", "no day of the calendar"),
        ("31D", "260301ROTTERDAM", "before its issue"),
        ("31D", "260430" + "X" * 30, "30 characters, at most 29"),
        ("50", "A\nB\nC\nD\nE", "5 lines, at most 4"),
        ("50", "A\n\nC", "empty line"),
        ("50", "KRÅKA", "outside the x set: Å"),
        ("59", "/ACCOUNT", "name is missing"),
        ("32B", "EUR186450.00", "decimal comma"),
        ("32B", "EUR186450", "decimal comma"),
        ("32B", "EUR0,00", "amount is zero"),
        ("32B", "EUR1,001", "more decimals than EUR has (2)"),
        ("32B", "JPY1,5", "more decimals than JPY has (0)"),
        ("32B", "ZZZ1,", "active currency"),
        ("32B", "EUR123456789012345,", "longer than 15"),
        ("39A", "5", "percent up"),
        ("39A", "105/5", "percent up"),
        ("41A", "WTWGNL20", "last line should be one of"),
        ("41A", "BY PAYMENT", "bank is missing"),
        ("41A", "WTWG\nBY PAYMENT", "8 or 11"),
        ("41A", "wtwgnl20\nBY PAYMENT", "upper case"),
        ("43P", "PARTLY", "expected one of ALLOWED"),
        ("44C", "260229", "no day of the calendar"),
        ("44E", "X" * 141, "141 characters, at most 140"),
        ("45A", "\n".join(["X"] * 101), "101 lines, at most 100"),
        ("46A", "X\n-Y", "ends a message"),
        ("46A", "X\n:Y", "is no field tag"),
        ("48", "21 DAYS", "days, with a narrative"),
        ("49", "MAYBE", "expected one of CONFIRM"),
        ("51A", "/C/1\nWTWG", "8 or 11"),
        ("51A", "/\nWTWGNL20", "no account line"),
        ("51A", "WTWGNL20\nX", "one line with a BIC"),
        ("57D", "/1", "name is missing"),
        ("57B", "/1\n" + "X" * 36, "36 characters"),
    ],
)
def test_formats(text, tag, value, message):
    found = problems(with_field(text, tag, value))
    assert any(path == tag and message in said for path, said in found), found


@pytest.mark.parametrize(
    ("tag", "value"),
    [
        ("23", "PREADV/ABC"),
        ("40E", "OTHR/LOCAL RULES"),
        ("50", "/NO ACCOUNT/"),
        ("51A", "/C/12345\nWTWGNL20"),
        ("51D", "SOME BANK\nSOMEWHERE"),
        ("59", "/NL00X0000000000\nSOMEBODY"),
        ("39A", "5/10"),
        ("48", "14/AFTER INVOICE DATE"),
        ("57B", "/12345\nROTTERDAM"),
        ("57B", "/12345"),
        ("57B", "ROTTERDAM"),
        ("72Z", "/PHONBEN/"),
        ("45A", "A {B} IS NOT ALLOWED".replace("}", ";")),
    ],
)
def test_optional_fields_are_taken(text, tag, value):
    assert (
        f":{tag}:{value.splitlines()[0]}"
        in read_mt700(with_field(text, tag, value)).normalised_text
    )


def test_order_doubles_and_unknown_fields(text):
    swapped = without(text, "49").replace("\n:48:21", "\n:49:WITHOUT\n:48:21")
    assert only_problem(swapped) == ("48", "48 stands after 49, it belongs before it")
    doubled = text.replace("\n:48:21", "\n:48:21\n:48:22")
    assert only_problem(doubled)[1] == "48 stands twice (48 and 48)"
    both = text.replace("\n:43P:", "\n:41D:ANY BANK\nBY PAYMENT\n:43P:")
    assert only_problem(both)[1] == "41a stands twice (41A and 41D)"
    unknown = text.replace("\n:48:21", "\n:71B:OLD\n:48:21")
    assert only_problem(unknown) == ("71B", "71B is no field of an MT 700")


def test_network_rules(text):
    assert only_problem(with_field(text, "42C", "AT SIGHT"))[0] == "42C"
    drafts = with_field(with_field(text, "42C", "SIGHT"), "42A", "WTWGNL20")
    assert ":42A:WTWGNL20" in read_mt700(drafts).normalised_text
    assert "only one of" in only_problem(with_field(drafts, "42P", "X"))[1]
    assert "exclude each other" in only_problem(with_field(text, "44D", "IN MARCH"))[1]
    for instruction in ("CONFIRM", "MAY ADD"):
        asked = with_field(text, "49", instruction)
        assert only_problem(asked)[0] == "58a"
        assert read_mt700(with_field(asked, "58A", "PDTBCN20")).confirming_bank == "PDTBCN20"


def test_what_the_contract_does_not_carry_out_is_said(text):
    for tag, value, path in (
        ("27", "1/2", "27"),
        ("40A", "IRREVOCABLE STANDBY", "40A"),
        ("41A", "WTWGNL20\nBY DEF PAYMENT", "42P"),
        ("41A", "WTWGNL20\nBY MIXED PYMT", "42M"),
        ("48", "14/AFTER INVOICE DATE", "48"),
        ("48", "256", "48"),
    ):
        credit = read_mt700(with_field(text, tag, value))
        assert [problem.path for problem in credit.beyond_contract()] == [path]
    asked = with_field(text, "49", "CONFIRM")
    described = with_field(asked, "58D", "SOME BANK")
    assert [p.path for p in read_mt700(described).beyond_contract()] == ["58a"]
    period = with_field(without(text, "44C"), "44D", "IN MARCH 2026")
    assert [p.path for p in read_mt700(period).beyond_contract()] == ["44D"]


def test_what_the_contract_carries_out(text):
    for tag, value in (
        ("40A", "IRREVOCABLE TRANSFERABLE"),
        ("41A", "WTWGNL20\nBY NEGOTIATION"),
        ("44E", "YANTIAN, CHINA"),
        ("44F", "CHINA"),
    ):
        assert read_mt700(with_field(text, tag, value)).beyond_contract() == ()
    confirmed = with_field(with_field(text, "49", "CONFIRM"), "58A", "PDTBCN20")
    assert read_mt700(confirmed).beyond_contract() == ()


@pytest.mark.parametrize(
    ("way", "tag", "value", "found"),
    [
        ("BY DEF PAYMENT", "42P", "60 DAYS AFTER B/L DATE", (60, TenorBasis.SHIPMENT, 0)),
        ("BY DEF PAYMENT", "42P", "30 DAYS AFTER SIGHT", (30, TenorBasis.SIGHT, 0)),
        (
            "BY DEF PAYMENT",
            "42P",
            "30 DAYS AFTER RECEIPT OF DOCUMENTS",
            (30, TenorBasis.PRESENTATION, 0),
        ),
        ("BY DEF PAYMENT", "42P", "30 DAYS AFTER INVOICE DATE", None),
        ("BY DEF PAYMENT", "42P", "30 DAYS AFTER ACCEPTANCE", None),
        ("BY DEF PAYMENT", "42P", "AT SIGHT", None),
        ("BY DEF PAYMENT", "42P", "AS AGREED", None),
        ("BY NEGOTIATION", "42P", "90 DAYS AFTER B/L DATE", None),
        (
            "BY MIXED PYMT",
            "42M",
            "40 PERCENT AT SIGHT, 60 PERCENT 90 DAYS AFTER SIGHT",
            (90, TenorBasis.SIGHT, 40),
        ),
        (
            "BY MIXED PYMT",
            "42M",
            "40 PCT AT SIGHT AND THE BALANCE 90 DAYS AFTER B/L DATE",
            (90, TenorBasis.SHIPMENT, 40),
        ),
        ("BY MIXED PYMT", "42M", "40 PERCENT AT SIGHT, 50 PERCENT 90 DAYS AFTER SIGHT", None),
        ("BY MIXED PYMT", "42M", "40 PERCENT AT SIGHT, BALANCE AT SIGHT", None),
        ("BY MIXED PYMT", "42M", "HALF NOW, HALF LATER", None),
    ],
)
def test_maturity_as_the_contract_counts_it(text, way, tag, value, found):
    stated = with_field(text, "41A", f"WTWGNL20\n{way}")
    credit = read_credit(with_field(stated, tag, fill(value, 35)), "lenient").credit
    maturity = maturity_of(credit)
    if found is None:
        assert maturity is None
        assert [problem.path for problem in credit.beyond_contract()] == [tag]
        return
    days, basis, percent = found
    assert maturity == Maturity(Tenor(days, basis), percent)
    assert credit.beyond_contract() == ()


def test_defaults_of_ucp_600(text):
    silent = read_mt700(without(without(text, "48"), "43P"))
    assert silent.presentation_days == 21
    assert silent.partial_shipments_allowed


def test_tolerance_rounds_down(text):
    credit = read_mt700(with_field(with_field(text, "32B", "EUR0,99"), "39A", "5/10"))
    assert credit.maximum == Amount("EUR", 103)
    assert credit.minimum == Amount("EUR", 90)


@pytest.mark.parametrize(
    ("message", "path"),
    [
        ("", "block 4"),
        ("hello", "block 4"),
        ("{1:F01WTWGNL20AXXX0000000001}", "block 4"),
        ("{1:nonsense}", "block 1"),
        ("{1:F01WTWGQQ20AXXX0000000001}", "block 1"),
        ("{2:nonsense}", "block 2"),
        ("{2:I103PDTBCN20XXXXN}", "block 2"),
        ("{1:unclosed", "block 1"),
        ("{4:\n:20:X", "block 4"),
        ("{9:x}", "message"),
        ("{1:F01WTWGNL20AXXX0000000001}{1:F01WTWGNL20AXXX0000000001}", "block 1"),
    ],
)
def test_broken_envelopes(message, path):
    assert path in [found for found, _ in problems(message)]


def test_message_of_another_type_is_refused(text):
    assert "found an MT 710" in only_problem(text.replace("I700", "I710"))[1]


def test_a_field_that_only_the_reader_cannot_take_apart(text):
    for value in ("BY NEGOTIATION\nBY PAYMENT", "STAND BY BANK\nBY PAYMENT"):
        credit = read_mt700(with_field(without(text, "41A"), "41D", value))
        assert credit.available_with_text == (value.split("\n")[0],)
        assert credit.availability is Availability.SIGHT_PAYMENT


def test_overlong_message_is_refused(text):
    long = with_field(text, "45A", "\n".join(["X" * 65] * 90))
    long = with_field(long, "46A", "\n".join(["X" * 65] * 90))
    assert "at most 10000" in only_problem(long)[1]


@pytest.mark.parametrize("kind", sorted(MESSAGES))
def test_tables_are_those_of_sru_2025(published, kind):
    structures = json.loads((published / "swift" / "mt7xx-structures.json").read_text())
    expected = [re.sub(r"\s+", " ", line).strip() for line in structures[kind][1]]
    ours = [
        f"{spec.number} {','.join(spec.options)} ({'M' if spec.mandatory else 'O'})"
        for spec in MESSAGES[kind].fields
    ]
    assert [re.sub(r"\s+", " ", line) for line in ours] == expected


def test_formats_are_those_of_sru_2025(published):
    lines = (published / "swift" / "mt700-fields.tsv").read_text().splitlines()
    ours = {
        spec.number + letter: (spec.mandatory, rule)
        for spec in FIELDS
        for letter, (rule, _) in spec.options.items()
    }
    compared = 0
    for line in lines[1:]:
        tag, status, published_format, *_ = line.split("\t")
        if published_format == "CUSTOM":  # 23: PREADV and a reference
            continue
        expected = re.sub(r"(\d+[xz])\[\$\1\]0-(\d+)", _lines, published_format)
        for before, after in (
            ("[[/<DC>][/34x]$]", "[/1!a][/34x]$"),
            ("<DATE2>", "6!n"),
            ("<BIC>", "BIC"),
            ("<CUR><AMOUNT>15", "3!a15d"),
            ("1n/1n", "1!n/1!n"),
        ):
            expected = expected.replace(before, after)
        assert ours[tag] == (status == "M", re.sub(r"\(\*+\)", "", expected)), tag
        compared += 1
    assert compared == len(ours) - 1


def _lines(match: re.Match[str]) -> str:
    return f"{int(match.group(2)) + 1}*{match.group(1)}"


DAYS = st.dates(date(2026, 1, 1), date(2079, 12, 31))
CURRENCIES = {"EUR": 2, "JPY": 0, "KWD": 3}


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    code=st.sampled_from(sorted(CURRENCIES)),
    minor=st.integers(1, 10**10),
    plus=st.integers(0, 99),
    minus=st.integers(0, 99),
    issued=DAYS,
    term=st.integers(0, 400),
    days=st.integers(1, 999),
)
def test_valid_messages_say_what_they_say(text, *, code, minor, plus, minus, issued, term, days):
    expiry = min(issued + timedelta(term), date(2079, 12, 31))
    whole, fraction = divmod(minor, 10 ** CURRENCIES[code])
    decimals = str(fraction).zfill(CURRENCIES[code]) if CURRENCIES[code] else ""
    for tag, value in (
        ("32B", f"{code}{whole},{decimals}"),
        ("39A", f"{plus}/{minus}"),
        ("31C", f"{issued:%y%m%d}"),
        ("31D", f"{expiry:%y%m%d}ROTTERDAM"),
        ("48", str(days)),
    ):
        text = with_field(text, tag, value)
    credit = read_mt700(text)
    assert credit.amount == Amount(code, minor)
    assert credit.tolerance == Tolerance(plus=plus, minus=minus)
    assert (credit.issue_date, credit.expiry_date) == (issued, expiry)
    assert credit.presentation_days == days
    assert credit.minimum.minor_units <= minor <= credit.maximum.minor_units


@settings(deadline=None, max_examples=300)
@given(data=st.data())
def test_mutated_messages_never_crash_nor_change_their_meaning(text, attempt, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 30)))
    inserted = data.draw(st.text(alphabet="AZaz09:{}-/,.\n\r +é\x00", max_size=12))
    mutated = text[:start] + inserted + text[end:]
    credit, refused = attempt(read_mt700, mutated)
    if credit is None:
        assert refused
        return
    amount = re.search(r"(?m)^:32B:([A-Z]{3})([0-9]+),([0-9]*)", mutated.replace("\r", "\n"))
    assert amount is not None
    assert credit.amount == Amount.parse(
        amount.group(1), f"{amount.group(2)}.{amount.group(3) or 0}"
    )
    assert f":20:{credit.reference}" in mutated


@settings(deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300))
def test_garbage_never_crashes(content):
    with pytest.raises(InvalidDocumentError):
        read_mt700(content)
