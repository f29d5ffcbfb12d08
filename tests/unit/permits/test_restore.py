from __future__ import annotations

import pytest
from support.expect import changes_nothing, happened, refuses
from support.permit_desk import (
    CUSTOMS,
    DECLARATION,
    GRANTED,
    HOLDER,
    OTHER,
    PART,
    PermitDesk,
)

from wharfinger.contracts.enums import PermitKind, PermitKinds, PermitState
from wharfinger.contracts.permit_records import PermitUse
from wharfinger.roles import Role

NOTHING = PermitUse(permit=bytes(32), quantity=0)


def test_customs_gives_a_use_back(desk: PermitDesk) -> None:
    permit = desk.granted()
    desk.write_down(permit)
    desk.write_down(permit, 1, line=2)
    values = {
        "permit": permit,
        "declaration": DECLARATION,
        "by": desk.org[CUSTOMS],
        "line": 1,
        "quantity": PART,
        "remaining": GRANTED - 1,
    }
    happened(desk.restore(permit), ("PermitRestored", values))
    record = desk.record(permit)
    assert (record.state, record.remaining) == (PermitState.GRANTED, GRANTED - 1)
    assert desk.use() == NOTHING
    assert desk.use(line=2) == PermitUse(permit=permit, quantity=1)
    assert desk.missing() == PermitKinds.IMPORT_LICENCE


def test_a_used_permit_is_granted_again(desk: PermitDesk) -> None:
    permit = desk.granted()
    desk.write_down(permit, GRANTED)
    desk.restore(permit)
    record = desk.record(permit)
    assert (record.state, record.remaining) == (PermitState.GRANTED, GRANTED)
    desk.write_down(permit, GRANTED, declaration=OTHER)


@pytest.mark.parametrize("ended", [PermitState.EXPIRED, PermitState.REVOKED])
def test_what_has_ended_stays_so(desk: PermitDesk, ended: PermitState) -> None:
    """The line is free again; the quantity is on the books and cannot be used."""
    permit = desk.granted()
    desk.write_down(permit)
    if ended is PermitState.REVOKED:
        desk.revoke(permit)
    else:
        desk.begin_day_after(permit)
        desk.expire(permit)
    desk.restore(permit)
    record = desk.record(permit)
    assert (record.state, record.remaining) == (ended, GRANTED)
    assert desk.use() == NOTHING
    with refuses("PermitUnexpectedState"):
        desk.write_down(permit)


def test_a_used_permit_past_its_day_comes_back_and_expires(desk: PermitDesk) -> None:
    permit = desk.granted()
    desk.write_down(permit, GRANTED)
    desk.begin_day_after(permit)
    desk.restore(permit)
    with refuses("PermitLapsed"):
        desk.write_down(permit)
    desk.expire(permit)
    assert desk.record(permit).state is PermitState.EXPIRED


def test_twice(desk: PermitDesk) -> None:
    """A use given back twice would make quantity out of nothing."""
    permit = desk.granted()
    desk.write_down(permit)
    desk.restore(permit)
    values = {"permit": permit, "declaration": DECLARATION, "line": 1}
    with changes_nothing(desk.world), refuses("PermitLineNotWritten", values):
        desk.restore(permit)


def test_the_use_of_another_permit(desk: PermitDesk) -> None:
    """What is written down of one permit is not given back to another of the same holder."""
    first, second = desk.granted(), desk.granted(permit_reference="LIC-2")
    desk.write_down(first, GRANTED)
    desk.write_down(second, 1, line=2)
    values = {"permit": second, "declaration": DECLARATION, "line": 1}
    with changes_nothing(desk.world), refuses("PermitLineNotWritten", values):
        desk.restore(second)


@pytest.mark.parametrize(("declaration", "line"), [(OTHER, 1), (DECLARATION, 2), (bytes(32), 0)])
def test_a_line_that_was_never_written(desk: PermitDesk, declaration: bytes, line: int) -> None:
    permit = desk.granted()
    desk.write_down(permit)
    with refuses("PermitLineNotWritten"):
        desk.restore(permit, declaration=declaration, line=line)


def test_another_kind_for_the_same_line(desk: PermitDesk) -> None:
    licence = desk.granted()
    plants = desk.granted(permit_reference="PHY-1", kind=PermitKind.PHYTOSANITARY)
    desk.write_down(licence)
    with refuses("PermitLineNotWritten"):
        desk.restore(plants)


@pytest.mark.parametrize(
    ("by", "role"),
    [(HOLDER, Role.TRADER), ("inspection-netherlands", Role.INSPECTOR), ("broker", Role.LOGISTICS)],
)
def test_nobody_but_customs(desk: PermitDesk, by: str, role: Role) -> None:
    """The holder would import many times on one quantity."""
    permit = desk.granted()
    desk.write_down(permit)
    values = {"org": desk.org[by], "roles": role, "required": Role.CUSTOMS}
    with changes_nothing(desk.world), refuses("RoleRequired", values):
        desk.restore(permit, by=by)


def test_customs_of_another_country(desk: PermitDesk) -> None:
    permit = desk.granted()
    desk.write_down(permit)
    values = {"org": desk.org["customs-china"], "country": "CN", "required": "NL"}
    with changes_nothing(desk.world), refuses("CountryRequired", values):
        desk.restore(permit, by="customs-china")


def test_suspended_customs(desk: PermitDesk) -> None:
    permit = desk.granted()
    desk.write_down(permit)
    desk.suspend(CUSTOMS)
    with refuses("OrganisationSuspended", {"org": desk.org[CUSTOMS]}):
        desk.restore(permit)


def test_a_permit_that_was_never_granted(desk: PermitDesk) -> None:
    permit = desk.request()
    values = {
        "permit": permit,
        "current": PermitState.REQUESTED,
        "expected": (
            PermitState.GRANTED,
            PermitState.USED,
            PermitState.EXPIRED,
            PermitState.REVOKED,
        ),
    }
    with refuses("PermitUnexpectedState", values):
        desk.restore(permit)


def test_relayed(desk: PermitDesk) -> None:
    permit = desk.granted()
    desk.write_down(permit)
    outcome = desk.permits.restore(
        permit, declaration=DECLARATION, line=1, by=desk.world.relayed(CUSTOMS)
    )
    assert outcome.event("PermitRestored")["by"] == desk.org[CUSTOMS]
