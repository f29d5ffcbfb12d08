"""CustomsClearance.supplement and refund: the audit after closing, and the appeal against it."""

from __future__ import annotations

import pytest
from support.border import CHINA, FUNDS, NETHERLANDS, REASON, WINE_DUES, Border, Refused

from wharfinger.contracts.enums import Appeal, Decision, ImportState

SUPPLEMENT, REFUND = "CustomsClearance.supplement", "CustomsClearance.refund"
APPEAL, REVERSE = "CustomsClearance.appeal", "CustomsClearance.reverse"
SETTLE = "CustomsClearance.settle"


def allow(border: Border, amount: int = 2**255) -> None:
    """Let the treasury approve what customs pays back."""
    clearance = border.world.record.addresses["CustomsClearance"]
    border.do("tax-netherlands", "DigitalCurrency.approve", clearance, amount)


def test_a_supplement_is_owed_within_ten_days(border: Border) -> None:
    declaration = border.closed()
    today = border.today + 31
    outcome = border.do(NETHERLANDS, SUPPLEMENT, declaration, 5_000, REASON)
    assert outcome.event("SupplementDemanded").args == {
        "declaration": declaration,
        "org": border.org[NETHERLANDS],
        "amount": 5_000,
        "dueOn": today + 10,
        "decisionHash": REASON,
    }
    debt = border.ask("CustomsClearance.debtOf", declaration)
    assert (debt.owed, debt.due_on, debt.supplements) == (5_000, today + 10, 5_000)
    file = border.ask("CustomsClearance.fileOf", declaration)
    assert (file.decision, file.amount) == (Decision.SUPPLEMENT, 5_000)
    assert border.state(declaration) == ImportState.CLOSED


def test_a_refund_moves_with_the_decision(border: Border) -> None:
    declaration = border.closed()
    allow(border)
    outcome = border.do(NETHERLANDS, REFUND, declaration, 7_000, REASON)
    assert outcome.event("DutyRefunded").args == {
        "declaration": declaration,
        "org": border.org[NETHERLANDS],
        "importer": border.org["importer"],
        "token": border.euro,
        "amount": 7_000,
        "decisionHash": REASON,
    }
    assert border.balance("importer") == FUNDS - WINE_DUES + 7_000
    assert border.balance("tax-netherlands") == WINE_DUES - 7_000


def test_no_more_is_paid_back_than_was_paid(border: Border) -> None:
    declaration = border.closed()
    allow(border)
    border.do(NETHERLANDS, REFUND, declaration, WINE_DUES - 10, REASON)
    assert border.refuses(NETHERLANDS, REFUND, declaration, 11, REASON) == Refused(
        "CustomsRefundTooLarge", {"declaration": declaration, "amount": 11, "most": 10}
    )
    border.do(NETHERLANDS, REFUND, declaration, 10, REASON)


def test_a_supplement_that_was_paid_can_be_paid_back(border: Border) -> None:
    declaration = border.closed()
    allow(border)
    border.do(NETHERLANDS, SUPPLEMENT, declaration, 500, REASON)
    early = border.refuses(NETHERLANDS, REFUND, declaration, 1, REASON)
    assert early.error == "CustomsDutyUnpaid"
    border.do("importer", SETTLE, declaration)
    border.do(NETHERLANDS, REFUND, declaration, WINE_DUES + 500, REASON)
    assert border.balance("importer") == FUNDS


def test_a_refund_needs_the_consent_of_the_treasury(border: Border) -> None:
    declaration = border.closed()
    refused = border.refuses(NETHERLANDS, REFUND, declaration, 1, REASON)
    assert refused.error == "ERC20InsufficientAllowance"
    assert border.ask("CustomsClearance.debtOf", declaration).refunded == 0


@pytest.mark.parametrize("act", [SUPPLEMENT, REFUND])
def test_within_three_years(border: Border, act: str) -> None:
    declaration = border.closed()
    allow(border)
    border.pass_days(1_095)
    border.do(NETHERLANDS, act, declaration, 1, REASON)
    if act == SUPPLEMENT:
        border.do("importer", SETTLE, declaration)
    border.pass_days(1)
    assert border.refuses(NETHERLANDS, act, declaration, 1, REASON) == Refused(
        "CustomsTermOver",
        {"declaration": declaration, "lastDay": border.today + 31 + 1_095},
    )


@pytest.mark.parametrize("act", [SUPPLEMENT, REFUND])
def test_an_amount_and_a_decision(border: Border, act: str) -> None:
    declaration = border.closed()
    assert border.refuses(NETHERLANDS, act, declaration, 0, REASON).error == "CustomsNothingDue"
    blank = border.refuses(NETHERLANDS, act, declaration, 1, bytes(32))
    assert blank.error == "CustomsReasonMissing"


@pytest.mark.parametrize("act", [SUPPLEMENT, REFUND])
def test_only_customs_of_the_country(border: Border, act: str) -> None:
    declaration = border.closed()
    for who, error in ((CHINA, "CountryRequired"), ("tax-netherlands", "RoleRequired")):
        assert border.refuses(who, act, declaration, 1, REASON).error == error


@pytest.mark.parametrize("act", [SUPPLEMENT, REFUND])
def test_only_what_is_closed(border: Border, act: str) -> None:
    declaration = border.importation()
    refused = border.refuses(NETHERLANDS, act, declaration, 1, REASON)
    assert refused.error == "CustomsImportUnexpectedState"


def test_one_supplement_at_a_time(border: Border) -> None:
    declaration = border.closed()
    border.do(NETHERLANDS, SUPPLEMENT, declaration, 500, REASON)
    assert border.refuses(NETHERLANDS, SUPPLEMENT, declaration, 1, REASON) == Refused(
        "CustomsDutyUnpaid", {"declaration": declaration, "amount": 500}
    )


@pytest.mark.parametrize("paid", [False, True])
def test_a_reversed_supplement_falls_away(border: Border, *, paid: bool) -> None:
    declaration = border.closed()
    allow(border)
    border.do(NETHERLANDS, SUPPLEMENT, declaration, 500, REASON)
    border.do("importer", APPEAL, declaration, REASON)
    if paid:
        border.do("importer", SETTLE, declaration)
    goods = border.goods[declaration]
    outcome = border.do(NETHERLANDS, REVERSE, declaration, goods, REASON)
    assert len(outcome.all("DutyRefunded")) == paid
    debt = border.ask("CustomsClearance.debtOf", declaration)
    assert (debt.owed, debt.supplements) == (0, 0)
    assert border.balance("importer") == FUNDS - WINE_DUES
    assert border.state(declaration) == ImportState.CLOSED


def test_a_reversed_supplement_is_not_paid_back_twice(border: Border) -> None:
    """Customs paid everything back already; a reversal pays back no more than was paid."""
    declaration = border.closed()
    allow(border)
    border.do(NETHERLANDS, SUPPLEMENT, declaration, 500, REASON)
    border.do("importer", SETTLE, declaration)
    border.do(NETHERLANDS, REFUND, declaration, WINE_DUES + 100, REASON)
    border.do("importer", APPEAL, declaration, REASON)
    goods = border.goods[declaration]
    assert border.refuses(NETHERLANDS, REVERSE, declaration, goods, REASON) == Refused(
        "CustomsRefundTooLarge", {"declaration": declaration, "amount": 500, "most": 400}
    )


def test_no_supplement_while_the_appeal_against_one_is_open(border: Border) -> None:
    declaration = border.closed()
    border.do(NETHERLANDS, SUPPLEMENT, declaration, 500, REASON)
    border.do("importer", APPEAL, declaration, REASON)
    border.do("importer", SETTLE, declaration)
    assert border.refuses(NETHERLANDS, SUPPLEMENT, declaration, 1, REASON) == Refused(
        "CustomsAppealStands", {"declaration": declaration, "appeal": Appeal.OPEN}
    )


def test_nothing_to_appeal_without_a_supplement(border: Border) -> None:
    declaration = border.closed()
    assert border.refuses("importer", APPEAL, declaration, REASON) == Refused(
        "CustomsNothingDue", {"declaration": declaration}
    )
