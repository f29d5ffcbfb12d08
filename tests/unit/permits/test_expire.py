from __future__ import annotations

import pytest
from support.expect import changes_nothing, happened, refuses
from support.permit_desk import CUSTOMS, DAY, GRANTED, HOLDER, PART, PermitDesk
from support.world import OUTSIDER

from wharfinger.contracts.enums import PermitKinds, PermitState
from wharfinger.contracts.permit_records import PermitUse


@pytest.mark.parametrize("by", [OUTSIDER, HOLDER, CUSTOMS])
def test_anyone_has_it_expire(desk: PermitDesk, by: str) -> None:
    permit = desk.granted()
    desk.write_down(permit)
    desk.begin_day_after(permit)
    values = {
        "permit": permit,
        "holder": desk.org[HOLDER],
        "lastDay": desk.record(permit).last_day,
        "remaining": GRANTED - PART,
    }
    happened(desk.expire(permit, by=by), ("PermitExpired", values))
    record = desk.record(permit)
    assert (record.state, record.remaining) == (PermitState.EXPIRED, GRANTED - PART)


def test_what_was_written_down_in_time_still_covers(desk: PermitDesk) -> None:
    permit = desk.granted()
    desk.write_down(permit)
    desk.begin_day_after(permit)
    desk.expire(permit)
    assert desk.use() == PermitUse(permit=permit, quantity=PART)
    assert desk.missing() == PermitKinds.NONE


def test_not_on_the_last_day(desk: PermitDesk) -> None:
    permit = desk.granted()
    last = desk.record(permit).last_day
    desk.world.advance_to((last + 1) * DAY - 2)
    with refuses("PermitStillValid", {"permit": permit, "lastDay": last}):
        desk.expire(permit)
    desk.begin_day_after(permit)
    desk.expire(permit)


@pytest.mark.parametrize("suspended", [HOLDER, "inspection-netherlands"])
def test_whoever_is_suspended(desk: PermitDesk, suspended: str) -> None:
    permit = desk.granted()
    desk.suspend(suspended)
    desk.begin_day_after(permit)
    desk.expire(permit)
    assert desk.record(permit).state is PermitState.EXPIRED


def test_a_used_permit_does_not_expire(desk: PermitDesk) -> None:
    permit = desk.granted()
    desk.write_down(permit, GRANTED)
    desk.begin_day_after(permit)
    values = {"permit": permit, "current": PermitState.USED, "expected": (PermitState.GRANTED,)}
    with changes_nothing(desk.world), refuses("PermitUnexpectedState", values):
        desk.expire(permit)


def test_an_application_does_not_expire(desk: PermitDesk) -> None:
    permit = desk.request()
    desk.world.advance(400 * DAY)
    with refuses("PermitUnexpectedState"):
        desk.expire(permit)
