from __future__ import annotations

import pytest
from support.expect import changes_nothing, happened, refuses
from support.permit_desk import AGENCY, ASKED, CUSTOMS, GRANTED, HOLDER, PermitDesk

from wharfinger.contracts.enums import PermitState
from wharfinger.roles import Role

LONGEST = 366


def test_the_agency_grants_less_than_was_asked_for(desk: PermitDesk) -> None:
    permit = desk.request()
    before = desk.record(permit)
    outcome = desk.grant(permit, GRANTED)
    values = {
        "permit": permit,
        "agency": desk.org[AGENCY],
        "holder": desk.org[HOLDER],
        "quantity": GRANTED,
        "lastDay": desk.today + 30,
    }
    happened(outcome, ("PermitGranted", values))
    after = desk.record(permit)
    assert (after.state, after.remaining) == (PermitState.GRANTED, GRANTED)
    assert after.last_day == desk.today + 30
    same = ("kind", "country", "agency", "holder", "prefix", "digits", "unit")
    assert [getattr(after, name) for name in same] == [getattr(before, name) for name in same]


@pytest.mark.parametrize("quantity", [1, ASKED])
@pytest.mark.parametrize("days", [0, LONGEST])
def test_quantities_and_days_up_to_the_last(desk: PermitDesk, quantity: int, days: int) -> None:
    permit = desk.granted(quantity, days=days)
    record = desk.record(permit)
    assert (record.remaining, record.last_day) == (quantity, desk.today + days)


@pytest.mark.parametrize("quantity", [0, ASKED + 1, 2**64 - 1])
def test_a_quantity_that_was_not_asked_for(desk: PermitDesk, quantity: int) -> None:
    permit = desk.request()
    values = {"permit": permit, "quantity": quantity, "available": ASKED}
    with changes_nothing(desk.world), refuses("PermitQuantityInvalid", values):
        desk.grant(permit, quantity)


@pytest.mark.parametrize("days", [-1, LONGEST + 1])
def test_a_day_that_is_over_or_too_far(desk: PermitDesk, days: int) -> None:
    permit, today = desk.request(), desk.today
    values = {
        "permit": permit,
        "lastDay": today + days,
        "earliest": today,
        "latest": today + LONGEST,
    }
    with changes_nothing(desk.world), refuses("PermitLastDayInvalid", values):
        desk.grant(permit, days=days)


@pytest.mark.parametrize("by", [HOLDER, CUSTOMS, "inspection-china", "customs-china"])
def test_nobody_but_the_agency_that_was_asked(desk: PermitDesk, by: str) -> None:
    """Not the trader itself, not another authority of the country, and none of another country."""
    permit = desk.request()
    values = {"permit": permit, "org": desk.org[by], "agency": desk.org[AGENCY]}
    with changes_nothing(desk.world), refuses("PermitAgencyRequired", values):
        desk.grant(permit, by=by)


def test_a_seat_of_the_agency_without_the_role(desk: PermitDesk) -> None:
    """The agency's clerk has a seat for something else, and grants nothing with it."""
    permit, clerk = desk.request(), desk.clerk(AGENCY)
    values = {
        "org": desk.org[AGENCY],
        "roles": Role.INSURER,
        "required": Role.INSPECTOR | Role.CUSTOMS,
    }
    with changes_nothing(desk.world), refuses("RoleRequired", values):
        desk.permits.grant(permit, quantity=1, last_day=desk.today, by=clerk)


def test_an_agency_that_lost_its_role(desk: PermitDesk) -> None:
    permit = desk.request()
    desk.world.suite.participants.set_roles(
        desk.org[AGENCY], roles=Role.INSURER, by=desk.by["deployer"]
    )
    with refuses("RoleRequired"):
        desk.grant(permit)


def test_a_suspended_agency(desk: PermitDesk) -> None:
    permit = desk.request()
    desk.suspend(AGENCY)
    with changes_nothing(desk.world), refuses("OrganisationSuspended", {"org": desk.org[AGENCY]}):
        desk.grant(permit)


def test_a_holder_that_is_suspended_since_is_the_agencys_to_judge(desk: PermitDesk) -> None:
    permit = desk.request()
    desk.suspend(HOLDER)
    desk.grant(permit)
    assert desk.record(permit).state is PermitState.GRANTED


def test_twice(desk: PermitDesk) -> None:
    """What is granted is not granted anew with a later day."""
    permit = desk.granted()
    values = {
        "permit": permit,
        "current": PermitState.GRANTED,
        "expected": (PermitState.REQUESTED,),
    }
    with refuses("PermitUnexpectedState", values):
        desk.grant(permit, days=60)


def test_relayed(desk: PermitDesk) -> None:
    permit = desk.request()
    outcome = desk.permits.grant(
        permit, quantity=1, last_day=desk.today, by=desk.world.relayed(AGENCY)
    )
    assert outcome.event("PermitGranted")["agency"] == desk.org[AGENCY]
