"""CustomsClearance.payExport: the export duty goes to the treasury."""

from __future__ import annotations

import pytest
from support.border import NETHERLANDS, Refused
from support.exports import FREE, TOYS_DUTY, Quay, refused_outside

from wharfinger.contracts.enums import ExportState

PAY = "payExport"


def test_moves_the_money_and_says_so(levied: Quay) -> None:
    declaration = levied.at(ExportState.ASSESSED)
    border = levied.border
    before = border.balance("importer"), border.balance("tax-netherlands")
    outcome = levied.act("importer", PAY, declaration)
    assert outcome.event("DutyPaid").args == {
        "declaration": declaration,
        "payer": levied.org["importer"],
        "treasury": levied.org["tax-netherlands"],
        "token": border.euro,
        "amount": TOYS_DUTY,
    }
    assert border.balance("importer") == before[0] - TOYS_DUTY
    assert border.balance("tax-netherlands") == before[1] + TOYS_DUTY
    record = levied.record(declaration)
    assert (record.state, record.amount) == (ExportState.PAID, TOYS_DUTY)


def test_not_without_the_money(levied: Quay) -> None:
    declaration = levied.at(ExportState.ASSESSED)
    refused = levied.refuses("exporter", PAY, declaration)
    assert refused.error == "ERC20InsufficientAllowance"
    assert levied.state(declaration) == ExportState.ASSESSED


def test_a_token_that_takes_a_fee_is_refused(quay: Quay) -> None:
    fee = quay.border.fee_token()
    terms = ("NL", fee, quay.org["tax-netherlands"], 0)
    quay.do(NETHERLANDS, "Tariff.setTreasury", *terms)
    quay.levy()
    declaration = quay.at(ExportState.ASSESSED, treasury=2)
    assert quay.refuses("importer", PAY, declaration).error == "AmountNotReceived"


def test_the_treasury_of_the_day_of_lodging_is_paid(levied: Quay) -> None:
    declaration = levied.at(ExportState.ASSESSED)
    fee = levied.border.fee_token()
    levied.do(NETHERLANDS, "Tariff.setTreasury", "NL", fee, levied.org["tax-netherlands"], 0)
    paid = levied.act("importer", PAY, declaration).event("DutyPaid")
    assert paid["token"] == levied.border.euro


def test_nothing_is_owed(levied: Quay) -> None:
    declaration = levied.at(ExportState.ASSESSED, lines=FREE)
    assert levied.refuses("importer", PAY, declaration) == Refused(
        "CustomsNothingDue", {"declaration": declaration}
    )


@pytest.mark.parametrize("function", ["pay", "settle"])
def test_an_import_is_paid_elsewhere(levied: Quay, function: str) -> None:
    declaration = levied.at(ExportState.ASSESSED)
    refused = levied.refuses("importer", function, declaration)
    assert refused.error == "CustomsImportUnexpectedState"


def test_only_what_is_assessed(levied: Quay) -> None:
    refused_outside(levied, "importer", PAY, allowed=[ExportState.ASSESSED])
