"""Acts that a participant signs and another relays (ERC-2771), and how one could cheat."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from support.bills import ORDER, bill_id, issuance_of, issued, record_of
from support.expect import changes_nothing, refuses
from support.keys import fresh_key, suspend
from support.relay import forwarder, request_of, send_raw
from support.world import DEPLOYER, OUTSIDER, World

from wharfinger.chain import Call, RelayedSender
from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import AmendmentReason, BillForm, BillState
from wharfinger.roles import Role


@dataclass(frozen=True, slots=True)
class Case:
    """A bearer bill of the exporter's, and the call that hands it to the trader."""

    bill: bytes
    call: Call


@pytest.fixture
def case(world: World, bills: BillOfLading) -> Case:
    """A bearer bill and a call that moves it."""
    bill = issued(world, BillForm.BEARER)
    return Case(bill, Call(bills.address, bills.encode("transfer", bill, world.org["trader"])))


def holder(world: World, case: Case) -> int:
    return record_of(world, case.bill).holder


def test_the_signer_is_the_actor_and_the_relayer_pays(
    world: World, bills: BillOfLading, case: Case
) -> None:
    balances = [world.connection.web3.eth.get_balance(world.signers["exporter"].address)]
    issued_in = record_of(world, case.bill).last_block
    outcome = bills.transfer(case.bill, to=world.org["trader"], by=world.relayed("exporter"))
    expected = {
        "bill": case.bill,
        "from": world.org["exporter"],
        "to": world.org["trader"],
        "previousBlock": issued_in,
    }
    assert dict(outcome.event("BillTransferred").args) == expected
    balances.append(world.connection.web3.eth.get_balance(world.signers["exporter"].address))
    assert balances[0] == balances[1]


def test_a_key_that_holds_no_ether_takes_its_seat_and_acts(
    world: World, bills: BillOfLading, case: Case
) -> None:
    key = fresh_key(world, ether=0)
    poor = RelayedSender(
        world.connection,
        forwarder=world.suite.forwarder.address,
        signer=key._signer,
        relayer=world.senders["port-rotterdam"],
    )
    register = world.suite.participants
    register.offer_seat(key, roles=Role.TRADER, by=world.relayed("exporter"))
    register.take_seat(world.org["exporter"], by=poor)
    bills.transfer(case.bill, to=world.org["trader"], by=poor)
    assert holder(world, case) == world.org["trader"]
    assert world.connection.web3.eth.get_balance(key.address) == 0


def test_acts_with_arrays_are_relayed_whole(world: World, bills: BillOfLading) -> None:
    """The signer's account is appended to the calldata, behind everything of any length."""
    shipper, carrier = world.relayed("exporter"), world.relayed("carrier")
    stated = [issuance_of(world, reference=f"BL-{place}") for place in range(3)]
    outcome = bills.issue_batch(stated, by=carrier)
    found = [bytes(event["bill"]) for event in outcome.all("BillIssued")]
    bills.surrender_for_amendment_batch(found, reason=AmendmentReason.COMBINE, by=shipper)
    replaced = bills.replace(found, successors=[issuance_of(world, reference="WHOLE")], by=carrier)
    parties = {(event["carrier"], event["to"]) for event in replaced.all("BillReplaced")}
    assert parties == {(world.org["carrier"], world.org["exporter"])}
    assert bills.predecessors(bill_id(world, "WHOLE")) == tuple(found)


def test_a_court_without_ether_sets_a_bill_aside(
    world: World, bills: BillOfLading, case: Case
) -> None:
    court = world.relayed("court-denmark")
    bills.announce_set_aside(case.bill, order_hash=ORDER, by=court)
    world.advance(bills.notice_period())
    bills.set_aside(case.bill, by=court)
    assert bills.state_of(case.bill) is BillState.VOIDED


def test_anyone_may_relay(world: World, case: Case) -> None:
    request, signature = request_of(world, "exporter", case.call)
    outcome = forwarder(world).execute(request, signature, by=world.senders[OUTSIDER])
    assert outcome.event("BillTransferred")["from"] == world.org["exporter"]


def test_a_relayer_gets_no_power_from_what_it_relays(
    world: World, bills: BillOfLading, case: Case
) -> None:
    """An outsider signs, the holder itself relays: the actor is the outsider."""
    with changes_nothing(world), refuses("SeatUnknown", {"key": world.account(OUTSIDER)}):
        bills.transfer(
            case.bill, to=world.org["trader"], by=world.relayed(OUTSIDER, relayer="exporter")
        )


def test_a_request_is_executed_once(world: World, bills: BillOfLading, case: Case) -> None:
    request, signature = request_of(world, "exporter", case.call)
    relay = forwarder(world)
    relay.execute(request, signature, by=world.senders[OUTSIDER])
    bills.send_back(case.bill, by=world.senders["trader"])
    with changes_nothing(world), refuses("ERC2771ForwarderInvalidSigner") as caught:
        relay.execute(request, signature, by=world.senders[OUTSIDER])
    assert caught.value.values["from"] == world.account("exporter")
    assert holder(world, case) == world.org["exporter"]


def test_requests_are_executed_in_order(world: World, case: Case) -> None:
    nonce = forwarder(world).nonces(world.account("exporter"))
    request, signature = request_of(world, "exporter", case.call, nonce=nonce + 1)
    with refuses("ERC2771ForwarderInvalidSigner"):
        forwarder(world).execute(request, signature, by=world.senders[OUTSIDER])


def test_a_request_ends(world: World, case: Case) -> None:
    request, signature = request_of(world, "exporter", case.call, deadline=world.now + 60)
    world.advance_to(request["deadline"] + 1)
    expected = {"deadline": request["deadline"]}
    with changes_nothing(world), refuses("ERC2771ForwarderExpiredRequest", expected):
        forwarder(world).execute(request, signature, by=world.senders[OUTSIDER])


def test_a_request_that_another_key_signed_is_none(world: World, case: Case) -> None:
    request, signature = request_of(
        world, OUTSIDER, case.call, **{"from": world.account("exporter")}
    )
    expected = {"signer": world.account(OUTSIDER), "from": world.account("exporter")}
    with changes_nothing(world), refuses("ERC2771ForwarderInvalidSigner", expected):
        forwarder(world).execute(request, signature, by=world.senders[OUTSIDER])


def test_a_changed_request_is_none(world: World, bills: BillOfLading, case: Case) -> None:
    request, signature = request_of(world, "exporter", case.call)
    elsewhere = bills.encode("transfer", case.bill, world.org["importer"])
    for changes in (
        {"data": elsewhere},
        {"to": world.suite.participants.address},
        {"gas": request["gas"] + 1},
        {"deadline": request["deadline"] + 1},
        {"from": world.account("importer")},
    ):
        with changes_nothing(world), refuses("ERC2771ForwarderInvalidSigner"):
            forwarder(world).execute({**request, **changes}, signature, by=world.senders[OUTSIDER])
    forwarder(world).execute(request, signature, by=world.senders[OUTSIDER])


def test_a_target_that_does_not_trust_the_forwarder_is_refused(world: World) -> None:
    target = world.suite.access_manager.address
    request, signature = request_of(world, "exporter", Call(target, b""))
    with refuses("ERC2771UntrustfulTarget") as caught:
        forwarder(world).execute(request, signature, by=world.senders[OUTSIDER])
    assert caught.value.values["target"] == target


def test_an_act_that_the_contract_refuses_uses_up_no_nonce(
    world: World, bills: BillOfLading, case: Case
) -> None:
    nonce = forwarder(world).nonces(world.account("importer"))
    expected = {"bill": case.bill, "org": world.org["importer"], "holder": world.org["exporter"]}
    with changes_nothing(world), refuses("BillHolderRequired", expected):
        bills.transfer(case.bill, to=world.org["trader"], by=world.relayed("importer"))
    assert forwarder(world).nonces(world.account("importer")) == nonce


def test_who_appends_anothers_address_to_a_direct_call_stays_who_it_is(
    world: World, case: Case
) -> None:
    """Only the forwarder's calls carry their sender at the end."""
    forged = case.call.data + bytes.fromhex(world.account("exporter")[2:])
    for name in (OUTSIDER, DEPLOYER):
        with changes_nothing(world), refuses("SeatUnknown", {"key": world.account(name)}):
            send_raw(world.suite.bills, forged, by=world.senders[name])
    assert holder(world, case) == world.org["exporter"]


def test_a_relayed_call_with_anothers_address_appended_stays_the_signers(
    world: World, case: Case
) -> None:
    forged = Call(case.call.to, case.call.data + bytes.fromhex(world.account("exporter")[2:]))
    request, signature = request_of(world, OUTSIDER, forged)
    with changes_nothing(world), refuses("FailedCall"):
        forwarder(world).execute(request, signature, by=world.senders[OUTSIDER])
    assert holder(world, case) == world.org["exporter"]


def test_suspension_and_expiry_count_when_the_request_is_executed(
    world: World, bills: BillOfLading, case: Case
) -> None:
    request, signature = request_of(world, "exporter", case.call)
    suspend(world, "exporter")
    with changes_nothing(world), refuses("FailedCall"):
        forwarder(world).execute(request, signature, by=world.senders[OUTSIDER])
    suspend(world, "exporter", suspended=False)
    forwarder(world).execute(request, signature, by=world.senders[OUTSIDER])


def test_governance_counts_the_signer_and_not_the_relayer(
    world: World, bills: BillOfLading
) -> None:
    """The deployer, who may pause, relays for an outsider, who may not; and the other way round."""
    with refuses("AccessManagedUnauthorized", {"caller": world.account(OUTSIDER)}):
        bills.set_issuance_paused(paused=True, by=world.relayed(OUTSIDER, relayer=DEPLOYER))
    outcome = bills.set_issuance_paused(paused=True, by=world.relayed(DEPLOYER, relayer=OUTSIDER))
    assert outcome.event("IssuancePaused")["paused"]
