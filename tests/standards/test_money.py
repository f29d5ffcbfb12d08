from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wharfinger.standards import Amount, InvalidAmountError, InvalidIdentifierError


@pytest.mark.parametrize(
    ("code", "text", "separator", "minor"),
    [
        ("EUR", "186450,00", ",", 18_645_000),
        ("EUR", "186450,", ",", 18_645_000),
        ("EUR", "0.01", ".", 1),
        ("EUR", "12.5", ".", 1250),
        ("EUR", "12.5000", ".", 1250),
        ("JPY", "1000", ".", 1000),
        ("KWD", "1,234", ",", 1234),
        ("eur", "007", ".", 700),
    ],
)
def test_parse(code, text, separator, minor):
    assert Amount.parse(code, text, separator=separator) == Amount(code, minor)


@pytest.mark.parametrize(
    ("code", "text", "reason"),
    [
        ("EUR", "1.001", "EUR has 2 decimals"),
        ("JPY", "1.5", "JPY has 0 decimals"),
        ("EUR", "-1", "expected digits"),
        ("EUR", "1,00", "expected digits"),
        ("EUR", "1e9", "expected digits"),
        ("EUR", "", "expected digits"),
        ("EUR", "١٢", "expected digits"),
        ("EUR", "9" * 17, "at most 18 digits"),
    ],
)
def test_parse_refuses(code, text, reason):
    with pytest.raises(InvalidAmountError, match=reason):
        Amount.parse(code, text)


def test_unknown_currency_and_negative_amounts_are_refused():
    with pytest.raises(InvalidIdentifierError, match="ISO 4217"):
        Amount("ZZZ", 1)
    with pytest.raises(InvalidAmountError, match="negative"):
        Amount("EUR", -1)


def test_sum_needs_one_currency():
    assert Amount("EUR", 1) + Amount("EUR", 2) == Amount("EUR", 3)
    with pytest.raises(InvalidAmountError, match="expected EUR"):
        Amount("EUR", 1) + Amount("CNY", 2)


@given(st.sampled_from(["EUR", "JPY", "KWD", "CLF"]), st.integers(0, 10**18 - 1))
def test_text_and_back(code, minor):
    amount = Amount(code, minor)
    assert Amount.parse(code, str(amount).split()[1]) == amount
