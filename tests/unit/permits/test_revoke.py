from __future__ import annotations

import pytest
from support.expect import changes_nothing, happened, refuses
from support.permit_desk import (
    AGENCY,
    CUSTOMS,
    GRANTED,
    HOLDER,
    PART,
    REASON,
    PermitDesk,
)

from wharfinger.contracts.enums import PermitKinds, PermitState
from wharfinger.contracts.permit_records import PermitUse
from wharfinger.roles import Role

LICENCE = PermitKinds.IMPORT_LICENCE


def test_the_agency_takes_a_permit_back(desk: PermitDesk) -> None:
    permit = desk.granted()
    desk.write_down(permit)
    values = {
        "permit": permit,
        "agency": desk.org[AGENCY],
        "holder": desk.org[HOLDER],
        "reason": REASON,
    }
    happened(desk.revoke(permit), ("PermitRevoked", values))
    record = desk.record(permit)
    assert (record.state, record.remaining) == (PermitState.REVOKED, GRANTED - PART)
    assert desk.use() == PermitUse(permit=permit, quantity=PART)


def test_what_is_revoked_is_not_used(desk: PermitDesk) -> None:
    permit = desk.granted()
    desk.revoke(permit)
    for by in (HOLDER, CUSTOMS):
        values = {
            "permit": permit,
            "current": PermitState.REVOKED,
            "expected": (PermitState.GRANTED,),
        }
        with changes_nothing(desk.world), refuses("PermitUnexpectedState", values):
            desk.write_down(permit, by=by)


def test_a_permit_revoked_before_the_assessment_covers_nothing(desk: PermitDesk) -> None:
    permit = desk.granted()
    desk.write_down(permit)
    assert desk.missing() == PermitKinds.NONE
    desk.revoke(permit)
    assert desk.missing() == LICENCE


def test_writing_everything_down_is_no_way_out_of_a_revocation(desk: PermitDesk) -> None:
    """A trader sees the agency's transaction coming and uses the whole permit before it."""
    permit = desk.granted()
    desk.write_down(permit, GRANTED)
    assert desk.record(permit).state is PermitState.USED
    desk.revoke(permit)
    assert desk.missing() == LICENCE


def test_another_permit_takes_the_place_of_a_revoked_one(desk: PermitDesk) -> None:
    """Customs gives the dead use back, and the line is covered by a permit that stands."""
    revoked, fresh = desk.granted(), desk.granted(permit_reference="LIC-2")
    desk.write_down(revoked)
    desk.revoke(revoked)
    with refuses("PermitLineWritten"):
        desk.write_down(fresh)
    desk.restore(revoked)
    desk.write_down(fresh)
    assert desk.missing() == PermitKinds.NONE
    assert desk.record(revoked).state is PermitState.REVOKED


def test_without_a_reason(desk: PermitDesk) -> None:
    permit = desk.granted()
    with changes_nothing(desk.world), refuses("PermitReasonMissing", {"permit": permit}):
        desk.revoke(permit, bytes(32))


@pytest.mark.parametrize("by", [HOLDER, CUSTOMS, "inspection-china"])
def test_nobody_but_the_agency(desk: PermitDesk, by: str) -> None:
    permit = desk.granted()
    values = {"permit": permit, "org": desk.org[by], "agency": desk.org[AGENCY]}
    with changes_nothing(desk.world), refuses("PermitAgencyRequired", values):
        desk.revoke(permit, by=by)


def test_a_seat_of_the_agency_without_the_role(desk: PermitDesk) -> None:
    permit, clerk = desk.granted(), desk.clerk(AGENCY)
    values = {
        "org": desk.org[AGENCY],
        "roles": Role.INSURER,
        "required": Role.INSPECTOR | Role.CUSTOMS,
    }
    with refuses("RoleRequired", values):
        desk.permits.revoke(permit, reason=REASON, by=clerk)


def test_a_suspended_agency(desk: PermitDesk) -> None:
    permit = desk.granted()
    desk.suspend(AGENCY)
    with refuses("OrganisationSuspended", {"org": desk.org[AGENCY]}):
        desk.revoke(permit)


@pytest.mark.parametrize("ended", ["requested", "expired", "revoked"])
def test_what_was_never_granted_or_has_ended(desk: PermitDesk, ended: str) -> None:
    permit = desk.request() if ended == "requested" else desk.granted()
    if ended == "expired":
        desk.begin_day_after(permit)
        desk.expire(permit)
    if ended == "revoked":
        desk.revoke(permit)
    values = {
        "permit": permit,
        "current": desk.record(permit).state,
        "expected": (PermitState.GRANTED, PermitState.USED),
    }
    with refuses("PermitUnexpectedState", values):
        desk.revoke(permit)
