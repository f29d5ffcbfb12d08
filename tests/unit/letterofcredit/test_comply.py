from __future__ import annotations

import pytest
from support.credit_desk import BANK, BUYER, SELLER, CreditDesk, refused, unexpected

from wharfinger.contracts.enums import PresentationState as State
from wharfinger.roles import Role


def test_binds_the_bank_to_honour(desk: CreditDesk) -> None:
    case = desk.reach(State.UNDER_EXAMINATION)
    event = desk.act("comply", case, by=BANK).event("PresentationComplied")
    assert event.args == {"credit": case.credit, "presentation": case.id, "bank": desk.org[BANK]}
    assert desk.state_of(case) is State.COMPLYING
    assert desk.balance(case.credit) == (0, 0, 1)


def test_even_after_the_deadline(desk: CreditDesk) -> None:
    case = desk.reach(State.UNDER_EXAMINATION)
    desk.world.advance(30 * 86_400)
    desk.act("comply", case, by=BANK)
    assert desk.state_of(case) is State.COMPLYING


@pytest.mark.parametrize("by", [BUYER, SELLER, "bank"])
def test_only_the_issuing_bank(desk: CreditDesk, by: str) -> None:
    case = desk.reach(State.UNDER_EXAMINATION)
    values = {"credit": case.credit, "org": desk.org[by], "bank": desk.org[BANK]}
    with refused("CreditBankRequired", **values):
        desk.act("comply", case, by=by)


def test_only_a_seat_with_the_bank_role(desk: CreditDesk) -> None:
    case = desk.reach(State.UNDER_EXAMINATION)
    clerk = desk.world.account("outsider")
    org = desk.org[BANK]
    desk.participants.act("setRoles", org, Role.BANK | Role.TRADER, by="deployer")
    desk.participants.act("offerSeat", clerk, Role.TRADER, 0, False, by=BANK)
    desk.participants.act("takeSeat", org, by="outsider")
    with refused("RoleRequired", org=org, roles=Role.TRADER, required=Role.BANK):
        desk.act("comply", case, by="outsider")


@pytest.mark.parametrize("state", [State.LODGED, State.COMPLYING, State.REFUSED])
def test_only_under_examination(desk: CreditDesk, state: State) -> None:
    case = desk.reach(state)
    values = unexpected(case.id, state, State.UNDER_EXAMINATION, State.WAIVER_SOUGHT)
    with refused("PresentationUnexpectedState", **values):
        desk.act("comply", case, by=BANK)
