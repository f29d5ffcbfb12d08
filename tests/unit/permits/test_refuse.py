from __future__ import annotations

import pytest
from support.expect import changes_nothing, happened, refuses
from support.permit_desk import AGENCY, ASKED, CUSTOMS, HOLDER, REASON, PermitDesk

from wharfinger.contracts.enums import PermitState


def test_the_agency_refuses_for_a_reason(desk: PermitDesk) -> None:
    permit = desk.request()
    values = {
        "permit": permit,
        "agency": desk.org[AGENCY],
        "holder": desk.org[HOLDER],
        "reason": REASON,
    }
    happened(desk.refuse(permit), ("PermitRefused", values))
    record = desk.record(permit)
    assert (record.state, record.remaining, record.last_day) == (PermitState.REFUSED, ASKED, 0)


def test_without_a_reason(desk: PermitDesk) -> None:
    permit = desk.request()
    with changes_nothing(desk.world), refuses("PermitReasonMissing", {"permit": permit}):
        desk.refuse(permit, bytes(32))


@pytest.mark.parametrize("by", [HOLDER, CUSTOMS, "inspection-china"])
def test_nobody_but_the_agency(desk: PermitDesk, by: str) -> None:
    permit = desk.request()
    values = {"permit": permit, "org": desk.org[by], "agency": desk.org[AGENCY]}
    with changes_nothing(desk.world), refuses("PermitAgencyRequired", values):
        desk.refuse(permit, by=by)


def test_what_is_granted_is_not_refused(desk: PermitDesk) -> None:
    permit = desk.granted()
    with changes_nothing(desk.world), refuses("PermitUnexpectedState"):
        desk.refuse(permit)


def test_a_refusal_is_final(desk: PermitDesk) -> None:
    permit = desk.request()
    desk.refuse(permit)
    for act in (desk.grant, desk.refuse, desk.revoke, desk.write_down, desk.restore, desk.expire):
        with refuses("PermitUnexpectedState"):
            act(permit)
