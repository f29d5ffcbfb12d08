"""CustomsClearance.pay: money and state move together, or neither does."""

from __future__ import annotations

from eth_utils.address import to_checksum_address
from support.border import (
    BOOK_LINES,
    FUNDS,
    NETHERLANDS,
    REASON,
    WINE_DUES,
    Border,
    Refused,
)

from wharfinger.chain import read
from wharfinger.contracts.abis import function_entries
from wharfinger.contracts.enums import Appeal, ImportState
from wharfinger.contracts.values import encode_call

PAY = "CustomsClearance.pay"


def test_the_importer_pays_the_treasury_what_it_owes(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSED)
    outcome = border.do("importer", PAY, declaration)
    assert outcome.event("DutyPaid").args == {
        "declaration": declaration,
        "payer": border.org["importer"],
        "treasury": border.org["tax-netherlands"],
        "token": border.euro,
        "amount": WINE_DUES,
    }
    assert border.ask("CustomsClearance.importStateOf", declaration) == ImportState.PAID
    assert border.balance("tax-netherlands") == WINE_DUES
    assert border.balance("importer") == FUNDS - WINE_DUES


def test_another_organisation_may_pay_for_it(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSED)
    border.do("importer", "DigitalCurrency.transfer", border.world.account("bank"), WINE_DUES)
    clearance = border.world.record.addresses["CustomsClearance"]
    border.do("bank", "DigitalCurrency.approve", clearance, WINE_DUES)
    outcome = border.do("bank", PAY, declaration)
    assert outcome.event("DutyPaid")["payer"] == border.org["bank"]
    assert border.balance("bank") == 0


def test_the_treasury_of_the_day_of_lodging_is_paid(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSED)
    other = border.world.record.addresses["Participants"]
    tax = border.org["tax-netherlands"]
    border.do(NETHERLANDS, "Tariff.setTreasury", "NL", other, tax, 0)
    assert border.do("importer", PAY, declaration).event("DutyPaid")["token"] == border.euro


def test_a_suspended_treasury_is_still_paid(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSED)
    border.do("deployer", "Participants.setSuspension", border.org["tax-netherlands"], True)
    border.do("importer", PAY, declaration)
    assert border.balance("tax-netherlands") == WINE_DUES


def test_nothing_is_paid_where_nothing_is_due(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSED, lines=BOOK_LINES)
    assert border.refuses("importer", PAY, declaration) == Refused(
        "CustomsNothingDue", {"declaration": declaration}
    )


def test_nobody_pays_while_an_appeal_is_open(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSED)
    border.do("importer", "CustomsClearance.appeal", declaration, REASON)
    refused = border.refuses("bank", PAY, declaration)
    assert refused == Refused(
        "CustomsAppealStands", {"declaration": declaration, "appeal": Appeal.OPEN}
    )


def test_a_key_without_a_seat_pays_nothing(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSED)
    assert border.refuses("outsider", PAY, declaration).error == "SeatUnknown"


def test_without_an_allowance_nothing_moves(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSED)
    clearance = border.world.record.addresses["CustomsClearance"]
    border.do("importer", "DigitalCurrency.approve", clearance, WINE_DUES - 1)
    assert border.refuses("importer", PAY, declaration) == Refused(
        "ERC20InsufficientAllowance",
        {"spender": clearance, "allowance": WINE_DUES - 1, "needed": WINE_DUES},
    )
    assert border.ask("CustomsClearance.importStateOf", declaration) == ImportState.ASSESSED
    assert border.balance("importer") == FUNDS


def test_without_the_money_nothing_moves(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSED)
    border.do("importer", "DigitalCurrency.transfer", border.world.account("bank"), FUNDS)
    assert border.refuses("importer", PAY, declaration) == Refused(
        "ERC20InsufficientBalance",
        {"sender": border.world.account("importer"), "balance": 0, "needed": WINE_DUES},
    )
    assert border.ask("CustomsClearance.importStateOf", declaration) == ImportState.ASSESSED


def test_the_treasury_cannot_pay_itself(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSED)
    tax = border.world.account("tax-netherlands")
    border.do("importer", "DigitalCurrency.transfer", tax, WINE_DUES)
    clearance = border.world.record.addresses["CustomsClearance"]
    border.do("tax-netherlands", "DigitalCurrency.approve", clearance, WINE_DUES)
    assert border.refuses("tax-netherlands", PAY, declaration) == Refused(
        "AmountNotReceived", {"token": border.euro, "expected": WINE_DUES, "received": 0}
    )


def test_a_token_that_takes_a_fee_is_refused(border: Border) -> None:
    token = border.fee_token()
    tax = border.org["tax-netherlands"]
    border.do(NETHERLANDS, "Tariff.setTreasury", "NL", token, tax, 0)
    declaration = border.importation(ImportState.ASSESSED)
    received = WINE_DUES - WINE_DUES // 100
    assert border.refuses("importer", PAY, declaration) == Refused(
        "AmountNotReceived", {"token": token, "expected": WINE_DUES, "received": received}
    )
    assert border.ask("CustomsClearance.importStateOf", declaration) == ImportState.ASSESSED


def test_another_currency_pays_nothing(border: Border) -> None:
    """Whoever has and approves another token alone owes as before, and keeps it."""
    other = border.fee_token()
    declaration = border.importation(ImportState.ASSESSED)
    clearance = border.world.record.addresses["CustomsClearance"]
    border.do("importer", "DigitalCurrency.approve", clearance, 0)
    assert border.refuses("importer", PAY, declaration) == Refused(
        "ERC20InsufficientAllowance",
        {"spender": clearance, "allowance": 0, "needed": WINE_DUES},
    )
    account = border.world.account("importer")
    data = encode_call(function_entries("DigitalCurrency")["balanceOf"], [account])
    held = read(border.world.connection, to_checksum_address(other), data)
    assert int.from_bytes(held, "big") == FUNDS
    assert border.state(declaration) == ImportState.ASSESSED
