from __future__ import annotations

from support.permit_desk import AGENCY, GRANTED, HOLDER, PermitDesk

from wharfinger.contracts.enums import PermitKind, PermitState
from wharfinger.contracts.permit_records import BorderPermit, PermitUse


def test_what_was_never_asked_for(desk: PermitDesk) -> None:
    assert desk.record(bytes(32)) == BorderPermit(
        state=PermitState.NONE,
        kind=PermitKind.NONE,
        country="",
        agency=0,
        holder=0,
        last_day=0,
        remaining=0,
        prefix=0,
        digits=0,
        unit="",
    )
    assert desk.permits.state_of(bytes(32)) is PermitState.NONE
    assert desk.use() == PermitUse(permit=bytes(32), quantity=0)


def test_the_state_alone_is_that_of_the_record(desk: PermitDesk) -> None:
    permit = desk.request()
    seen = [desk.permits.state_of(permit)]
    desk.grant(permit)
    seen.append(desk.permits.state_of(permit))
    desk.write_down(permit, GRANTED)
    seen.append(desk.permits.state_of(permit))
    desk.revoke(permit)
    seen.append(desk.permits.state_of(permit))
    assert seen == [
        PermitState.REQUESTED,
        PermitState.GRANTED,
        PermitState.USED,
        PermitState.REVOKED,
    ]


def test_an_id_ends_in_eight_zeros_and_is_the_traders_to_know(desk: PermitDesk) -> None:
    permit = desk.permits.permit_id(
        "NL", agency=desk.org[AGENCY], holder=desk.org[HOLDER], permit_reference="LIC-1"
    )
    assert permit[24:] == bytes(8)
    assert permit == desk.request()


def test_the_largest_use_leaves_the_id_alone(desk: PermitDesk) -> None:
    permit = desk.request(quantity=2**64 - 1)
    desk.grant(permit, 2**64 - 1)
    desk.write_down(permit, 2**64 - 1)
    assert desk.use() == PermitUse(permit=permit, quantity=2**64 - 1)
