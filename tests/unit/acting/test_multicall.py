"""Many acts in one transaction, all or none, always the signer's own."""

from __future__ import annotations

import pytest
from support.bills import ROOT, bill_id, issued, record_of
from support.expect import changes_nothing, refuses
from support.keys import fresh_key
from support.mocks import Wallet, enrolled
from support.world import CAST, DEPLOYER, OUTSIDER, World

from wharfinger.chain import Sender
from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import BillForm, BillState
from wharfinger.contracts.records import Issuance
from wharfinger.roles import Role


def suffix(world: World, name: str) -> bytes:
    """Return an account as the forwarder appends it."""
    return bytes.fromhex(world.account(name)[2:])


def issuances(world: World, bills: BillOfLading, count: int) -> list[bytes]:
    return [
        bills.encode(
            "issue",
            Issuance(
                transport_document_reference=f"BULK-{number}",
                document_root=ROOT,
                form=BillForm.BEARER,
                issue_to=world.org["exporter"],
                endorsee=0,
            ),
        )
        for number in range(count)
    ]


@pytest.mark.parametrize("relayed", [False, True])
def test_a_carrier_issues_many_bills_at_once(
    world: World, bills: BillOfLading, relayed: bool
) -> None:
    by: Sender = world.relayed("carrier") if relayed else world.senders["carrier"]
    outcome = bills.multicall(issuances(world, bills, 20), by=by)
    events = outcome.all("BillIssued")
    assert [event["bill"] for event in events] == [
        bill_id(world, f"BULK-{number}") for number in range(20)
    ]
    assert {event["carrier"] for event in events} == {world.org["carrier"]}


def test_one_refusal_undoes_all_and_gives_its_own_reason(world: World, bills: BillOfLading) -> None:
    taken = issued(world, BillForm.BEARER, reference="BULK-2")
    expected = {"bill": taken, "current": BillState.ISSUED, "expected": (BillState.NONE,)}
    with changes_nothing(world), refuses("BillUnexpectedState", expected):
        bills.multicall(issuances(world, bills, 4), by=world.senders["carrier"])
    assert bills.state_of(bill_id(world, "BULK-0")) is BillState.NONE


def test_nothing_is_done_without_acts(world: World, bills: BillOfLading) -> None:
    assert bills.multicall([], by=world.senders["carrier"]).events == ()


@pytest.mark.parametrize("name", ["importer", OUTSIDER])
def test_a_relayed_batch_names_no_sender_of_its_own(
    world: World, bills: BillOfLading, name: str
) -> None:
    """The address of the victim stands where the forwarder puts the sender: it changes nothing."""
    bill = issued(world, BillForm.BEARER)
    steal = bills.encode("transfer", bill, world.org["trader"])
    for forged in (
        steal + suffix(world, "exporter"),
        steal + suffix(world, "exporter") * 2,
        steal + bytes(12) + suffix(world, "exporter"),
    ):
        with changes_nothing(world), refuses(refusal(name)):
            bills.multicall([forged], by=world.relayed(name))
    assert record_of(world, bill).holder == world.org["exporter"]


def refusal(name: str) -> str:
    """Return how the contract refuses a holder's act to somebody else."""
    return "BillHolderRequired" if name in CAST else "SeatUnknown"


@pytest.mark.parametrize("name", ["importer", OUTSIDER])
@pytest.mark.parametrize("relayed", [False, True])
def test_a_batch_inside_a_batch_names_none_either(
    world: World, bills: BillOfLading, name: str, relayed: bool
) -> None:
    bill = issued(world, BillForm.BEARER)
    steal = bills.encode("transfer", bill, world.org["trader"]) + suffix(world, "exporter")
    inner = bills.encode("multicall", [steal])
    by: Sender = world.relayed(name) if relayed else world.senders[name]
    for calls in ([inner], [inner + suffix(world, "exporter")]):
        with changes_nothing(world), refuses(refusal(name)):
            bills.multicall(calls, by=by)


@pytest.mark.parametrize("name", ["importer", OUTSIDER])
def test_a_direct_batch_names_none_either(world: World, bills: BillOfLading, name: str) -> None:
    bill = issued(world, BillForm.BEARER)
    steal = bills.encode("transfer", bill, world.org["trader"]) + suffix(world, "exporter")
    with changes_nothing(world), refuses(refusal(name)):
        bills.multicall([steal], by=world.senders[name])


def test_the_signers_own_batch_is_its_own(world: World, bills: BillOfLading) -> None:
    """A relayed batch of a batch still acts for who signed it."""
    bill = issued(world, BillForm.BEARER)
    inner = bills.encode("multicall", [bills.encode("transfer", bill, world.org["trader"])])
    bills.multicall([inner], by=world.relayed("exporter"))
    assert record_of(world, bill).holder == world.org["trader"]


def test_governance_is_asked_for_every_act_of_a_batch(world: World, bills: BillOfLading) -> None:
    register = world.suite.participants
    suspend = register.encode("setSuspension", world.org["exporter"], True)
    for by in (world.senders["importer"], world.relayed("importer", relayer=DEPLOYER)):
        expected = {"caller": world.account("importer")}
        with changes_nothing(world), refuses("AccessManagedUnauthorized", expected):
            register.multicall([suspend], by=by)
        with changes_nothing(world), refuses("AccessManagedUnauthorized", expected):
            register.multicall([suspend + suffix(world, DEPLOYER)], by=by)
    register.multicall([suspend], by=world.senders[DEPLOYER])


def test_the_registrar_enrols_many_at_once(world: World) -> None:
    register = world.suite.participants
    keys = [fresh_key(world, ether=0) for _ in range(5)]
    calls = [
        register.encode("enrol", f"bulk-{number}", key, Role.TRADER, "NL")
        for number, key in enumerate(keys)
    ]
    count = register.organisation_count()
    register.multicall(calls, by=world.senders[DEPLOYER])
    assert register.organisation_count() == count + len(keys)


def test_a_contract_wallet_acts_in_a_batch(world: World, bills: BillOfLading) -> None:
    wallet = Wallet(world, owner=OUTSIDER)
    org = enrolled(world, "wallet-line", root=wallet, roles=Role.CARRIER)
    outcome = bills.multicall(issuances(world, bills, 2), by=wallet)
    assert {event["carrier"] for event in outcome.all("BillIssued")} == {org}
