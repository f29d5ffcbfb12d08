from __future__ import annotations

from dataclasses import replace

import pytest
from support.bills import (
    FORMS,
    POINT,
    batch_of,
    bill_id,
    fresh_record,
    issuance_of,
    issued,
    issued_event,
    record_of,
    unexpected,
)
from support.expect import changes_nothing, happened, refuses
from support.keys import suspend
from support.world import CAST, DEPLOYER, OUTSIDER, World

from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import BillForm, BillState
from wharfinger.contracts.records import Issuance
from wharfinger.roles import Role

MANY = 50


def many(world: World, count: int = MANY) -> list[Issuance]:
    """Return what a carrier states of many bills: every form, two shippers in turn."""
    return [
        issuance_of(
            world,
            FORMS[place % len(FORMS)],
            reference=f"BATCH-{place}",
            holder="exporter" if place % 2 else "trader",
            release_point=POINT if place % 5 else 0,
        )
        for place in range(count)
    ]


def test_fifty_bills_are_issued_at_once(world: World, bills: BillOfLading) -> None:
    stated = many(world)
    outcome = bills.issue_batch(stated, by=world.senders["carrier"])
    happened(outcome, *(("BillIssued", issued_event(world, one)) for one in stated))
    for place, one in enumerate(stated):
        assert record_of(world, bill_id(world, f"BATCH-{place}")) == fresh_record(world, one)


def test_the_answer_is_their_ids_in_order(world: World, bills: BillOfLading) -> None:
    stated = many(world, 3)
    data = bills.encode("issueBatch", stated)
    request = {"from": world.account("carrier"), "to": bills.address, "data": "0x" + data.hex()}
    answer = bytes.fromhex(world.connection.rpc("eth_call", [request, "latest"])[2:])
    ids = b"".join(bill_id(world, f"BATCH-{place}") for place in range(3))
    assert answer == (32).to_bytes(32, "big") + (3).to_bytes(32, "big") + ids


def test_none_is_issued_where_none_is_stated(world: World, bills: BillOfLading) -> None:
    happened(bills.issue_batch([], by=world.senders["carrier"]))


@pytest.mark.parametrize("place", [0, 25, MANY - 1])
def test_one_bad_bill_changes_nothing(world: World, bills: BillOfLading, place: int) -> None:
    stated = many(world)
    stated[place] = replace(stated[place], document_root=bytes(32))
    expected = {"bill": bill_id(world, f"BATCH-{place}")}
    with changes_nothing(world), refuses("BillIssuanceInvalid", expected):
        bills.issue_batch(stated, by=world.senders["carrier"])


def test_the_same_reference_twice_is_refused(world: World, bills: BillOfLading) -> None:
    stated = many(world, 3)
    expected = unexpected(bill_id(world, "BATCH-1"), BillState.ISSUED, BillState.NONE)
    with changes_nothing(world), refuses("BillUnexpectedState", expected):
        bills.issue_batch([*stated, stated[1]], by=world.senders["carrier"])


def test_a_reference_of_before_is_refused(world: World, bills: BillOfLading) -> None:
    bill = issued(world, reference="BATCH-2")
    with (
        changes_nothing(world),
        refuses("BillUnexpectedState", unexpected(bill, BillState.ISSUED, BillState.NONE)),
    ):
        bills.issue_batch(many(world, 4), by=world.senders["carrier"])


@pytest.mark.parametrize("name", ["exporter", "trader", "importer"])
def test_one_suspended_party_stops_all(world: World, bills: BillOfLading, name: str) -> None:
    """Of parties that come again and again each is asked as often as it changes."""
    suspend(world, name)
    with changes_nothing(world), refuses("OrganisationSuspended", {"org": world.org[name]}):
        bills.issue_batch(many(world, 6), by=world.senders["carrier"])


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("org", [0, 999])
def test_one_unknown_holder_stops_all(
    world: World, bills: BillOfLading, org: int, place: int
) -> None:
    stated = many(world, 3)
    stated[place] = replace(stated[place], issue_to=org)
    with changes_nothing(world), refuses("OrganisationUnknown", {"org": org}):
        bills.issue_batch(stated, by=world.senders["carrier"])


@pytest.mark.parametrize("place", [0, 1, 2])
def test_one_escrow_contract_stops_all(world: World, bills: BillOfLading, place: int) -> None:
    stated = [issuance_of(world, BillForm.BEARER, reference=f"BATCH-{each}") for each in range(3)]
    stated[place] = replace(stated[place], issue_to=world.escrow)
    expected = {"bill": bill_id(world, f"BATCH-{place}"), "to": world.escrow}
    with changes_nothing(world), refuses("BillReceiverEscrow", expected):
        bills.issue_batch(stated, by=world.senders["carrier"])


@pytest.mark.parametrize("count", [0, 3])
def test_nothing_is_issued_while_issuance_is_paused(
    world: World, bills: BillOfLading, count: int
) -> None:
    bills.set_issuance_paused(paused=True, by=world.senders[DEPLOYER])
    with changes_nothing(world), refuses("IssuanceIsPaused", {}):
        bills.issue_batch(many(world, count), by=world.senders["carrier"])


@pytest.mark.parametrize("count", [0, 3])
@pytest.mark.parametrize("name", ["exporter", "bank"])
def test_who_is_no_carrier_issues_nothing(
    world: World, bills: BillOfLading, name: str, count: int
) -> None:
    expected = {"org": world.org[name], "roles": CAST[name].roles, "required": Role.CARRIER}
    with changes_nothing(world), refuses("RoleRequired", expected):
        bills.issue_batch(many(world, count), by=world.senders[name])


@pytest.mark.parametrize("name", [OUTSIDER, DEPLOYER])
def test_who_has_no_seat_issues_nothing(world: World, bills: BillOfLading, name: str) -> None:
    with refuses("SeatUnknown", {"key": world.account(name)}):
        bills.issue_batch(many(world, 3), by=world.senders[name])


def test_a_batch_costs_less_than_its_bills_one_by_one(world: World, bills: BillOfLading) -> None:
    at_once = bills.issue_batch(
        [issuance_of(world, reference=f"ONE-{place}") for place in range(10)],
        by=world.senders["carrier"],
    )
    before = world.height
    found = [issued(world, reference=f"TWO-{place}") for place in range(10)]
    blocks = (
        world.connection.rpc("eth_getBlockByNumber", [hex(before + 1 + place), False])
        for place in range(len(found))
    )
    assert at_once.gas_used < sum(int(block["gasUsed"], 16) for block in blocks)


def test_what_a_batch_issued_circulates(world: World, bills: BillOfLading) -> None:
    found = batch_of(world, 3)
    bills.transfer_batch(found, to=world.org["bank"], by=world.senders["exporter"])
    for bill in found:
        bills.send_back(bill, by=world.senders["bank"])
        assert record_of(world, bill).holder == world.org["exporter"]
