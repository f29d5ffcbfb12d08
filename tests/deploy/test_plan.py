"""A plan that contradicts itself is refused before anything is sent."""

from __future__ import annotations

import pytest

from wharfinger.deploy import CurrencyPlan, Governance, OrganisationPlan, Plan
from wharfinger.errors import UsageError

BANK = OrganisationPlan(identifier="bank", root="0x" + "11" * 20, roles=1 << 9, country="NL")
PORT = OrganisationPlan(identifier="port", root="0x" + "22" * 20, roles=1 << 6, country="NL")
EURO = CurrencyPlan(code="EUR", name="Digital euro", decimals=2, central_bank="bank")


def test_a_consistent_plan_is_taken() -> None:
    plan = Plan(organisations=(BANK, PORT), currencies=(EURO,))
    assert plan.governance == Governance(admin=None, registrar=None, guardian=None)
    windows = (plan.return_window, plan.response_window, plan.notice_period)
    assert windows == (2 * 86_400, 5 * 86_400, 10 * 86_400)


def test_an_empty_plan_is_taken() -> None:
    assert Plan().organisations == ()


def test_a_currency_is_recorded_under_its_code() -> None:
    assert EURO.key == "DigitalCurrency:EUR"


def test_the_same_identifier_twice_is_refused() -> None:
    twin = OrganisationPlan(identifier="bank", root=PORT.root, roles=1, country="NL")
    with pytest.raises(UsageError, match="the same identifier twice: bank"):
        Plan(organisations=(BANK, twin))


def test_the_same_root_twice_is_refused() -> None:
    twin = OrganisationPlan(identifier="other", root=BANK.root, roles=1, country="NL")
    with pytest.raises(UsageError, match=f"the same root twice: {BANK.root}"):
        Plan(organisations=(BANK, twin))


def test_the_same_currency_twice_is_refused() -> None:
    with pytest.raises(UsageError, match="the same currency twice: EUR"):
        Plan(organisations=(BANK,), currencies=(EURO, EURO))


def test_a_currency_without_its_central_bank_is_refused() -> None:
    with pytest.raises(UsageError, match="bank as central bank of EUR, but does not enrol it"):
        Plan(organisations=(PORT,), currencies=(EURO,))
