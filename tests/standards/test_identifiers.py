from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iso6346

from wharfinger.errors import UsageError
from wharfinger.standards import identifiers
from wharfinger.standards.identifiers import InvalidIdentifierError

CHECKS = [
    identifiers.container_number,
    identifiers.imo_number,
    identifiers.lei,
    identifiers.bic,
    identifiers.un_locode,
    identifiers.hs_code,
    identifiers.currency,
    identifiers.country,
]


@pytest.mark.parametrize(
    ("check", "value", "normal"),
    [
        (identifiers.container_number, "CSQU3054383", "CSQU3054383"),
        (identifiers.container_number, " csqu 305438-3 ", "CSQU3054383"),
        (identifiers.imo_number, "IMO 9074729", "9074729"),
        (identifiers.imo_number, "9074729", "9074729"),
        (identifiers.lei, "529900T8BM49AURSDO55", "529900T8BM49AURSDO55"),
        (identifiers.bic, "deutdeff", "DEUTDEFF"),
        (identifiers.bic, "DEUTDEFFXXX", "DEUTDEFF"),
        (identifiers.bic, "DEUTDEFF500", "DEUTDEFF500"),
        (identifiers.un_locode, "nl rtm", "NLRTM"),
        (identifiers.un_locode, "CNSZX", "CNSZX"),
        (identifiers.un_locode, "XZXZZ", "XZXZZ"),
        (identifiers.hs_code, "8516.71", "851671"),
        (identifiers.hs_code, "8516710000", "8516710000"),
        (identifiers.currency, "eur", "EUR"),
        (identifiers.country, "nl", "NL"),
    ],
)
def test_normal_form(check, value, normal):
    assert check(value) == normal
    assert check(normal) == normal


@pytest.mark.parametrize(
    ("check", "value", "reason"),
    [
        (identifiers.container_number, "CSQU3054385", "check digit should be 3, not 5"),
        (identifiers.container_number, "CSQX3054383", "U, J or Z"),
        (identifiers.container_number, "CSQU305438", "seven digits"),
        (identifiers.container_number, "", "seven digits"),
        (identifiers.imo_number, "IMO 9074728", "check digit should be 9, not 8"),
        (identifiers.imo_number, "907472", "seven digits"),
        (identifiers.lei, "529900T8BM49AURSDO56", "check digits should be 55, not 56"),
        (identifiers.lei, "529900T8BM49AURSDO5", "18 letters or digits"),
        (identifiers.bic, "DEUTDEF", "8 or 11"),
        (identifiers.bic, "DEUTQQFF", "'QQ' at positions 5 and 6 is no country"),
        (identifiers.un_locode, "NLRT", "three of A-Z and 2-9"),
        (identifiers.un_locode, "NLR1M", "three of A-Z and 2-9"),
        (identifiers.un_locode, "QQRTM", "'QQ' is no country"),
        (identifiers.hs_code, "85167", "6 to 10 digits"),
        (identifiers.hs_code, "85167100000", "6 to 10 digits"),
        (identifiers.hs_code, "001234", "no chapter 00"),
        (identifiers.hs_code, "771234", "no chapter 77"),
        (identifiers.currency, "EURO", "three letters"),
        (identifiers.currency, "ZZZ", "active currency"),
        (identifiers.country, "UK", "two letters of a country"),
    ],
)
def test_refusal_says_what_was_expected(check, value, reason):
    with pytest.raises(InvalidIdentifierError, match=reason) as caught:
        check(value)
    assert caught.value.value == value
    assert isinstance(caught.value, UsageError)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("code", "decimals"), [("EUR", 2), ("JPY", 0), ("KWD", 3), ("CLF", 4), ("cny", 2)]
)
def test_currency_decimals(code, decimals):
    assert identifiers.currency_decimals(code) == decimals


@given(st.from_regex(r"[A-Z]{3}[UJZ][0-9]{6}", fullmatch=True), st.integers(1, 9))
def test_every_wrong_container_digit_is_named(number, shift):
    right = iso6346.calc_check_digit(number)
    assert identifiers.container_number(number + right) == number + right
    wrong = str((int(right) + shift) % 10)
    with pytest.raises(InvalidIdentifierError, match=f"check digit should be {right}, not {wrong}"):
        identifiers.container_number(number + wrong)


@pytest.mark.parametrize("check", CHECKS)
@given(value=st.text(max_size=30))
def test_any_text_is_taken_or_refused(check, value):
    try:
        normal = check(value)
    except InvalidIdentifierError:
        return
    assert normal.isascii()
    assert check(normal) == normal


def test_message_is_one_line():
    with pytest.raises(InvalidIdentifierError) as caught:
        identifiers.country("N\nL")
    assert "\n" not in str(caught.value)


def test_long_and_unprintable_values_are_shown_short():
    assert identifiers.shown("a\nb") == "a?b"
    assert len(identifiers.shown("x" * 10_000)) == 41
