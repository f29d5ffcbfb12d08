from __future__ import annotations

from support.credit_desk import ADVISER, BANK, CreditDesk, refused, unexpected_credit

from wharfinger.contracts.enums import CreditState
from wharfinger.roles import Role


def test_vouches_for_the_credit(desk: CreditDesk) -> None:
    credit = desk.issue()
    event = desk.credit.act("advise", credit, by=ADVISER).event("CreditAdvised")
    assert event.args == {"credit": credit, "advisingBank": desk.org[ADVISER]}
    assert desk.state(credit) is CreditState.ADVISED


def test_once(desk: CreditDesk) -> None:
    credit = desk.issue()
    desk.credit.act("advise", credit, by=ADVISER)
    values = unexpected_credit(credit, CreditState.ADVISED, CreditState.ISSUED)
    with refused("CreditUnexpectedState", **values):
        desk.credit.act("advise", credit, by=ADVISER)


def test_an_unknown_credit(desk: CreditDesk) -> None:
    credit = b"\x09" * 32
    values = unexpected_credit(credit, CreditState.NONE, CreditState.ISSUED)
    with refused("CreditUnexpectedState", **values):
        desk.credit.act("advise", credit, by=ADVISER)


def test_only_the_advising_bank(desk: CreditDesk) -> None:
    credit = desk.issue()
    values = {"credit": credit, "org": desk.org[BANK], "bank": desk.org[ADVISER]}
    with refused("CreditBankRequired", **values):
        desk.credit.act("advise", credit, by=BANK)


def test_a_credit_without_an_adviser(desk: CreditDesk) -> None:
    credit = desk.issue(adviser=0)
    with refused("CreditBankRequired", credit=credit, org=desk.org[ADVISER], bank=0):
        desk.credit.act("advise", credit, by=ADVISER)


def test_an_adviser_that_is_no_bank_any_more(desk: CreditDesk) -> None:
    credit = desk.issue()
    desk.participants.act("setRoles", desk.org[ADVISER], Role.TRADER, by="deployer")
    with refused("RoleRequired", org=desk.org[ADVISER], roles=Role.TRADER, required=Role.BANK):
        desk.credit.act("advise", credit, by=ADVISER)
