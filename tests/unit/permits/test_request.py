from __future__ import annotations

from typing import Any

import pytest
from support.expect import changes_nothing, happened, refuses
from support.permit_desk import AGENCY, ASKED, CUSTOMS, HOLDER, LICENCE, PermitDesk
from support.world import DEPLOYER, OUTSIDER

from wharfinger.contracts.enums import PermitKind, PermitState
from wharfinger.contracts.permit_records import BorderPermit
from wharfinger.contracts.values import to_bytes
from wharfinger.roles import Role

AGENCIES = Role.INSPECTOR | Role.CUSTOMS


@pytest.mark.parametrize("by", [HOLDER, "broker"])
def test_a_trader_asks_itself_or_by_its_broker(desk: PermitDesk, by: str) -> None:
    application = desk.application(permit_reference=to_bytes("LIC-1", 32))
    permit = desk.permits.permit_id(
        "NL", agency=desk.org[AGENCY], holder=desk.org[HOLDER], permit_reference="LIC-1"
    )
    outcome = desk.permits.request(application, by=desk.by[by])
    values = {
        "permit": permit,
        "holder": desk.org[HOLDER],
        "agency": desk.org[AGENCY],
        "by": desk.org[by],
        "application": application,
    }
    happened(outcome, ("PermitRequested", values))
    assert desk.record(permit) == BorderPermit(
        state=PermitState.REQUESTED,
        kind=LICENCE,
        country="NL",
        agency=desk.org[AGENCY],
        holder=desk.org[HOLDER],
        last_day=0,
        remaining=ASKED,
        prefix=2204,
        digits=4,
        unit="KGM",
    )


def test_what_is_asked_for_up_to_the_last(desk: PermitDesk) -> None:
    """The widest values fit into the word and leave each other alone."""
    permit = desk.request(
        kind=PermitKind.CONTROLLED_GOODS, prefix=10**10 - 1, digits=10, quantity=2**64 - 1
    )
    record = desk.record(permit)
    assert (record.prefix, record.digits, record.remaining) == (10**10 - 1, 10, 2**64 - 1)
    assert (record.kind, record.unit) == (PermitKind.CONTROLLED_GOODS, "KGM")


@pytest.mark.parametrize(
    ("prefix", "digits"), [(1, 2), (99, 2), (0, 4), (220421, 6), (22042100, 8)]
)
def test_prefixes_of_every_length(desk: PermitDesk, prefix: int, digits: int) -> None:
    record = desk.record(desk.request(prefix=prefix, digits=digits))
    assert (record.prefix, record.digits) == (prefix, digits)


@pytest.mark.parametrize("agency", [AGENCY, CUSTOMS])
def test_inspection_or_customs_is_asked(desk: PermitDesk, agency: str) -> None:
    assert desk.record(desk.request(agency=desk.org[agency])).agency == desk.org[agency]


def test_another_agency_holder_or_reference_makes_another_permit(desk: PermitDesk) -> None:
    found = {
        desk.request(),
        desk.request(agency=desk.org[CUSTOMS]),
        desk.request(holder=desk.org["trader"], by="trader"),
        desk.request(permit_reference="LIC-2"),
    }
    assert len(found) == 4


def test_nobody_takes_the_reference_of_another_trader(desk: PermitDesk) -> None:
    """A rival that has seen a reference asks under it, and is no obstacle to whom it belongs."""
    rival = desk.request(holder=desk.org["trader"], by="trader")
    assert desk.request() != rival


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": PermitKind.NONE},
        {"unit": bytes(3)},
        {"quantity": 0},
        {"permit_reference": bytes(32)},
    ],
)
def test_what_is_incomplete(desk: PermitDesk, changes: dict[str, Any]) -> None:
    reference = changes.get("permit_reference", "LIC-1")
    permit = desk.permits.permit_id(
        "NL", agency=desk.org[AGENCY], holder=desk.org[HOLDER], permit_reference=reference
    )
    with changes_nothing(desk.world), refuses("PermitIncomplete", {"permit": permit}):
        desk.request(**changes)


@pytest.mark.parametrize(
    ("prefix", "digits"),
    [(1, 0), (1, 1), (1, 3), (1, 12), (100, 2), (10_000, 4), (10**10, 10), (1, 255)],
)
def test_a_prefix_that_is_none(desk: PermitDesk, prefix: int, digits: int) -> None:
    values = {"prefix": prefix, "digits": digits}
    with changes_nothing(desk.world), refuses("PermitPrefixInvalid", values):
        desk.request(prefix=prefix, digits=digits)


def test_a_reference_that_was_used(desk: PermitDesk) -> None:
    """Neither another quantity nor an earlier refusal gives a reference back."""
    permit = desk.request()
    values = {"permit": permit, "current": PermitState.REQUESTED, "expected": (PermitState.NONE,)}
    with changes_nothing(desk.world), refuses("PermitUnexpectedState", values):
        desk.request(quantity=1)
    desk.refuse(permit)
    with refuses("PermitUnexpectedState", {**values, "current": PermitState.REFUSED}):
        desk.request(by="broker")


def test_an_agency_of_another_country(desk: PermitDesk) -> None:
    """China's inspection grants nothing that the Netherlands requires."""
    values = {"org": desk.org["inspection-china"], "country": "CN", "required": "NL"}
    with changes_nothing(desk.world), refuses("CountryRequired", values):
        desk.request(agency=desk.org["inspection-china"])


@pytest.mark.parametrize(
    ("agency", "roles"), [("court-netherlands", Role.COURT), ("trader", Role.TRADER)]
)
def test_an_agency_that_is_none(desk: PermitDesk, agency: str, roles: Role) -> None:
    values = {"org": desk.org[agency], "roles": roles, "required": AGENCIES}
    with changes_nothing(desk.world), refuses("RoleRequired", values):
        desk.request(agency=desk.org[agency])


def test_an_agency_that_does_not_exist(desk: PermitDesk) -> None:
    with refuses("OrganisationUnknown", {"org": 999}):
        desk.request(agency=999)


@pytest.mark.parametrize("name", [HOLDER, AGENCY])
def test_nobody_asks_for_or_of_a_suspended_organisation(desk: PermitDesk, name: str) -> None:
    desk.suspend(name)
    for by in (HOLDER, "broker"):
        with changes_nothing(desk.world), refuses("OrganisationSuspended", {"org": desk.org[name]}):
            desk.request(by=by)


def test_a_suspended_broker(desk: PermitDesk) -> None:
    desk.suspend("broker")
    with refuses("OrganisationSuspended", {"org": desk.org["broker"]}):
        desk.request(by="broker")


def test_a_trader_asks_for_itself_alone(desk: PermitDesk) -> None:
    values = {"org": desk.org["trader"], "roles": Role.TRADER, "required": Role.LOGISTICS}
    with changes_nothing(desk.world), refuses("RoleRequired", values):
        desk.request(by="trader")


def test_a_holder_that_is_no_trader(desk: PermitDesk) -> None:
    values = {"org": desk.org["bank"], "roles": Role.BANK, "required": Role.TRADER}
    with refuses("RoleRequired", values):
        desk.request(holder=desk.org["bank"], by="broker")


def test_a_key_without_a_seat(desk: PermitDesk) -> None:
    with refuses("SeatUnknown", {"key": desk.world.account(OUTSIDER)}):
        desk.request(by=OUTSIDER)


def test_while_paused_nothing_new_begins_and_the_rest_goes_on(desk: PermitDesk) -> None:
    asked, permit = desk.request(permit_reference="LIC-0"), desk.granted()
    desk.permits.set_issuance_paused(paused=True, by=desk.by[DEPLOYER])
    with changes_nothing(desk.world), refuses("IssuanceIsPaused", {}):
        desk.request(permit_reference="LIC-2")
    desk.grant(asked)
    desk.write_down(permit)
    desk.restore(permit)
    desk.revoke(permit)
    desk.permits.set_issuance_paused(paused=False, by=desk.by[DEPLOYER])
    desk.request(permit_reference="LIC-2")


def test_relayed(desk: PermitDesk) -> None:
    """The trader signs, a port pays: the trader asked."""
    outcome = desk.permits.request(desk.application(), by=desk.world.relayed(HOLDER))
    assert outcome.event("PermitRequested")["by"] == desk.org[HOLDER]
