"""One real refusal of each family, from the deployed contracts."""

from __future__ import annotations

import pytest
from support.bill_reissues import FROM_PAPER
from support.bills import (
    ROOT,
    SUCCESSOR,
    amending,
    court_in,
    issuance_of,
    issued,
    on_paper,
    pending,
)
from support.world import OUTSIDER, World

from wharfinger.chain import Call, TransactionRevertedError
from wharfinger.contracts.base import ContractWrapper
from wharfinger.contracts.enums import (
    AmendmentReason,
    BillForm,
    Block,
    Hold,
    InwardPosition,
    OutwardPosition,
)
from wharfinger.contracts.records import Announcement, Booking
from wharfinger.contracts.refusals import (
    ActorRefusedError,
    BlockedRefusedError,
    DuplicateRefusedError,
    GovernanceRefusedError,
    MoneyRefusedError,
    PausedRefusedError,
    StateRefusedError,
    TermsRefusedError,
    TimeRefusedError,
    UnknownRefusalError,
)
from wharfinger.roles import Role


def announced(world: World, bill: bytes) -> bytes:
    """Announce a container under a bill and return the call's id."""
    announcement = Announcement(
        port="NLRTM", container="CSQU3054383", call_reference="CALL-1", bill=bill
    )
    outcome = world.suite.terminal.announce(announcement, by=world.senders["carrier"])
    return bytes(outcome.event("ContainerAnnounced")["call"])


def booked(world: World) -> bytes:
    """Book a container for export and return the call's id."""
    booking = Booking(
        port="CNYTN",
        container="CSQU3054383",
        call_reference="CALL-2",
        declaration=bytes(32),
        shipper=world.org["exporter"],
    )
    outcome = world.suite.terminal.book(booking, by=world.senders["carrier"])
    return bytes(outcome.event("ContainerBooked")["call"])


def test_state(world: World):
    bill = pending(world)
    with pytest.raises(StateRefusedError, match="is PendingDelivery; this act needs it Issued"):
        world.suite.bills.endorse_in_blank(bill, by=world.senders["exporter"])


def test_state_of_a_record_that_does_not_exist(world: World):
    with pytest.raises(StateRefusedError, match="There is no bill 0x00000000…"):
        world.suite.bills.send_back(bytes(32), by=world.senders["exporter"])


def test_actor(world: World):
    with pytest.raises(ActorRefusedError, match="as trader; this act needs carrier"):
        world.suite.bills.issue(
            "MAEU-1",
            document_root=ROOT,
            form=BillForm.BEARER,
            issue_to=world.org["importer"],
            by=world.senders["exporter"],
        )


def test_duplicate(world: World):
    issued(world)
    with pytest.raises(DuplicateRefusedError, match=r"has issued the bill .* before"):
        issued(world)


def test_duplicate_of_a_successor(world: World):
    bill = on_paper(world)
    FROM_PAPER.reissue(world, bill)
    with pytest.raises(DuplicateRefusedError, match="has a successor already"):
        FROM_PAPER.reissue(world, bill, issuance_of(world, reference="TWIN"))


def test_terms_of_a_replacement(world: World):
    bill = amending(world, reason=AmendmentReason.SPLIT)
    stated = issuance_of(world, reference=SUCCESSOR)
    with pytest.raises(TermsRefusedError, match="For the reason Split, 1 bills cannot be replaced"):
        world.suite.bills.replace([bill], successors=[stated], by=world.senders["carrier"])


def test_time_of_a_court(world: World):
    bill, court = issued(world), court_in(world)
    court.announce(world, bill)
    with pytest.raises(TimeRefusedError, match=r"until 2026-03-1\dT\d\d:\d\d:\d\dZ to answer"):
        world.suite.bills.set_aside(bill, by=court.by)


def test_terms(world: World):
    with pytest.raises(TermsRefusedError, match="contradicts itself"):
        world.suite.bills.issue(
            "MAEU-1",
            document_root=bytes(32),
            form=BillForm.BEARER,
            issue_to=world.org["importer"],
            by=world.senders["carrier"],
        )


def test_time(world: World):
    bill = pending(world)
    with pytest.raises(TimeRefusedError, match=r"until 2026-03-0\dT\d\d:\d\d:\d\dZ to answer"):
        world.suite.bills.withdraw_surrender(bill, by=world.senders["exporter"])


def test_money(world: World):
    with pytest.raises(MoneyRefusedError, match="has 0 of the token's smallest unit; 5 are needed"):
        world.suite.currency("EUR").transfer(
            world.account("importer"), amount=5, by=world.senders["exporter"]
        )


def test_blocked_with_every_reason(world: World):
    call = announced(world, issued(world))
    terminal, port = world.suite.terminal, world.senders["port-rotterdam"]
    terminal.discharge(call, by=port)
    terminal.store(call, by=port)
    with pytest.raises(
        BlockedRefusedError, match="bill not accomplished, customs not released"
    ) as caught:
        terminal.gate_out(call, by=port)
    assert caught.value.values["reasons"] == terminal.gate_out_blocks(call)
    assert Block.CUSTOMS_DOCUMENT | Block.CARRIER_FREIGHT in caught.value.values["reasons"]


def test_paused(world: World):
    world.suite.bills.set_issuance_paused(paused=True, by=world.senders["deployer"])
    assert world.suite.bills.issuance_paused()
    with pytest.raises(PausedRefusedError, match="paused new issuance"):
        issued(world)


def test_governance(world: World):
    with pytest.raises(GovernanceRefusedError, match="the AccessManager does not allow it"):
        world.suite.participants.enrol(
            "NEWCOMER",
            root="0x" + "11" * 20,
            roles=Role.TRADER,
            country="NL",
            by=world.senders[OUTSIDER],
        )


def test_unknown(world: World):
    """A function that the contract does not have ends in a revert without data."""

    class Mislabelled(ContractWrapper):
        name = "DigitalCurrency"

    wrapper = Mislabelled(world.connection, world.suite.bills.address)
    with pytest.raises(UnknownRefusalError, match="DigitalCurrency refused without a reason"):
        wrapper._send("redeem", 1, by=world.senders["exporter"])


def test_a_mined_failure_has_its_reason_too(world: World):
    """With the gas given, nothing is tried before: the act is mined, fails, and is explained."""
    bills, bill = world.suite.bills, issued(world)

    class WithGas:
        address = world.senders["importer"].address
        connection = world.connection

        @staticmethod
        def send(call: Call):
            return world.senders["importer"].send(Call(call.to, call.data, gas=200_000))

    with pytest.raises(ActorRefusedError, match="is held by") as caught:
        bills.send_back(bill, by=WithGas)
    cause = caught.value.__cause__
    assert isinstance(cause, TransactionRevertedError)
    assert cause.tx_hash is not None


def test_holds_name_the_positions_of_the_right_machine(world: World):
    terminal, carrier = world.suite.terminal, world.senders["carrier"]
    outward = booked(world)
    terminal.gate_in(outward, by=world.senders["port-shenzhen"])
    with pytest.raises(StateRefusedError, match="is GatedIn; this act needs it Loaded") as caught:
        terminal.depart(outward, by=carrier)
    assert caught.value.values["current"] is OutwardPosition.GATED_IN
    with pytest.raises(StateRefusedError, match="No container was announced for import") as caught:
        terminal.gate_out(outward, by=world.senders["port-shenzhen"])
    assert caught.value.values["current"] is InwardPosition.NONE
    with pytest.raises(StateRefusedError, match="No container was announced or booked"):
        terminal.place_hold(bytes(32), holds=Hold.CARRIER_FREIGHT, by=carrier)
