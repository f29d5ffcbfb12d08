from __future__ import annotations

import pytest
from support.expect import changes_nothing, happened, refuses
from support.permit_desk import (
    CUSTOMS,
    DAY,
    DECLARATION,
    GRANTED,
    HOLDER,
    OTHER,
    PART,
    PermitDesk,
)

from wharfinger.contracts.enums import PermitKind, PermitState
from wharfinger.contracts.permit_records import PermitUse


@pytest.mark.parametrize("by", [HOLDER, CUSTOMS])
def test_holder_or_customs_writes_a_part_down(desk: PermitDesk, by: str) -> None:
    permit = desk.granted()
    outcome = desk.write_down(permit, by=by)
    values = {
        "permit": permit,
        "declaration": DECLARATION,
        "by": desk.org[by],
        "line": 1,
        "quantity": PART,
        "remaining": GRANTED - PART,
    }
    happened(outcome, ("PermitWrittenDown", values))
    record = desk.record(permit)
    assert (record.state, record.remaining) == (PermitState.GRANTED, GRANTED - PART)
    assert desk.use() == PermitUse(permit=permit, quantity=PART)


def test_the_last_of_it_uses_a_permit_up(desk: PermitDesk) -> None:
    permit = desk.granted()
    desk.write_down(permit)
    outcome = desk.write_down(permit, GRANTED - PART, line=999)
    assert outcome.event("PermitWrittenDown")["remaining"] == 0
    record = desk.record(permit)
    assert (record.state, record.remaining) == (PermitState.USED, 0)
    with refuses("PermitUnexpectedState"):
        desk.write_down(permit, 1, line=2)


@pytest.mark.parametrize("quantity", [0, GRANTED + 1, 2**64 - 1])
def test_below_zero(desk: PermitDesk, quantity: int) -> None:
    permit = desk.granted()
    values = {"permit": permit, "quantity": quantity, "available": GRANTED}
    with changes_nothing(desk.world), refuses("PermitQuantityInvalid", values):
        desk.write_down(permit, quantity)


def test_more_than_is_left(desk: PermitDesk) -> None:
    permit = desk.granted()
    desk.write_down(permit, GRANTED - 1)
    values = {"permit": permit, "quantity": 2, "available": 1}
    with changes_nothing(desk.world), refuses("PermitQuantityInvalid", values):
        desk.write_down(permit, 2, line=2)


def test_twice_for_one_line(desk: PermitDesk) -> None:
    """A line is not made to look covered by adding one small permit to another."""
    first, second = desk.granted(), desk.granted(permit_reference="LIC-2")
    desk.write_down(first)
    for permit in (first, second):
        values = {"permit": permit, "declaration": DECLARATION, "line": 1, "written": first}
        with changes_nothing(desk.world), refuses("PermitLineWritten", values):
            desk.write_down(permit, 1)
    desk.write_down(first, 1, line=2)
    desk.write_down(second, 1, declaration=OTHER)


def test_each_kind_of_permit_has_its_own_use(desk: PermitDesk) -> None:
    licence = desk.granted()
    plants = desk.granted(permit_reference="PHY-1", kind=PermitKind.PHYTOSANITARY)
    desk.write_down(licence)
    desk.write_down(plants, 5)
    assert desk.use().permit == licence
    assert desk.use(kind=PermitKind.PHYTOSANITARY) == PermitUse(permit=plants, quantity=5)


def test_nobody_occupies_the_line_of_another(desk: PermitDesk) -> None:
    """A rival writes its own permit down for a declaration that it has seen coming.

    It has used its own permit up for nothing: the importer's line is as free as before.
    """
    rival = desk.granted(1, holder=desk.org["trader"], by="trader")
    desk.write_down(rival, 1, by="trader")
    permit = desk.granted()
    desk.write_down(permit)
    assert desk.use().permit == permit
    assert not desk.missing()


def test_a_permit_of_another_country_leaves_the_line_free(desk: PermitDesk) -> None:
    abroad = desk.granted(agency="inspection-china", country="CN")
    desk.write_down(abroad)
    permit = desk.granted()
    desk.write_down(permit)
    assert desk.use(country="CN").permit == abroad
    assert desk.use().permit == permit


@pytest.mark.parametrize("by", ["trader", "broker", "customs-china", "inspection-netherlands"])
def test_nobody_else(desk: PermitDesk, by: str) -> None:
    """Another trader would import under somebody's permit, or use it up to harm it."""
    permit = desk.granted()
    with (
        changes_nothing(desk.world),
        refuses("PermitPartyRequired", {"permit": permit, "org": desk.org[by]}),
    ):
        desk.write_down(permit, by=by)


@pytest.mark.parametrize("name", [HOLDER, CUSTOMS])
def test_a_seat_without_the_role(desk: PermitDesk, name: str) -> None:
    permit, clerk = desk.granted(), desk.clerk(name)
    with refuses("PermitPartyRequired", {"permit": permit, "org": desk.org[name]}):
        desk.permits.write_down(permit, declaration=DECLARATION, line=1, quantity=1, by=clerk)


@pytest.mark.parametrize("name", [HOLDER, CUSTOMS])
def test_a_suspended_party(desk: PermitDesk, name: str) -> None:
    permit = desk.granted()
    desk.suspend(name)
    with changes_nothing(desk.world), refuses("OrganisationSuspended", {"org": desk.org[name]}):
        desk.write_down(permit, by=name)


def test_customs_writes_down_for_a_suspended_holder(desk: PermitDesk) -> None:
    permit = desk.granted()
    desk.suspend(HOLDER)
    desk.write_down(permit, by=CUSTOMS)
    assert desk.use().permit == permit


@pytest.mark.parametrize(
    ("declaration", "line"), [(bytes(32), 1), (DECLARATION, 0), (DECLARATION, 1_000)]
)
def test_a_line_that_is_none(desk: PermitDesk, declaration: bytes, line: int) -> None:
    permit = desk.granted()
    values = {"declaration": declaration, "line": line}
    with changes_nothing(desk.world), refuses("PermitLineInvalid", values):
        desk.write_down(permit, declaration=declaration, line=line)


def test_up_to_the_last_second_of_the_last_day(desk: PermitDesk) -> None:
    permit = desk.granted()
    last = desk.record(permit).last_day
    desk.world.advance_to((last + 1) * DAY - 1)
    desk.write_down(permit)
    assert desk.use().permit == permit


def test_not_from_the_first_second_of_the_next_day(desk: PermitDesk) -> None:
    """Nobody had it expire: it says Granted still, and is refused all the same."""
    permit = desk.granted()
    desk.begin_day_after(permit)
    assert desk.permits.state_of(permit) is PermitState.GRANTED
    values = {"permit": permit, "lastDay": desk.record(permit).last_day}
    for by in (HOLDER, CUSTOMS):
        with refuses("PermitLapsed", values):
            desk.write_down(permit, by=by)


def test_a_permit_granted_for_today_alone(desk: PermitDesk) -> None:
    permit = desk.granted(days=0)
    desk.write_down(permit)
    desk.begin_day_after(permit)
    with refuses("PermitLapsed"):
        desk.write_down(permit, line=2)


@pytest.mark.parametrize("state", ["unknown", "requested"])
def test_before_it_is_granted(desk: PermitDesk, state: str) -> None:
    permit = desk.request() if state == "requested" else b"\1" * 24 + bytes(8)
    with refuses("PermitUnexpectedState"):
        desk.write_down(permit, 1)


def test_an_id_beside_the_permits_own(desk: PermitDesk) -> None:
    """A permit is not found by an id that shares all but the last eight bytes with its own."""
    permit = desk.granted()
    beside = permit[:31] + b"\1"
    with refuses("PermitUnexpectedState"):
        desk.write_down(beside, 1)


def test_relayed(desk: PermitDesk) -> None:
    permit = desk.granted()
    outcome = desk.permits.write_down(
        permit, declaration=DECLARATION, line=1, quantity=1, by=desk.world.relayed(HOLDER)
    )
    assert outcome.event("PermitWrittenDown")["by"] == desk.org[HOLDER]
