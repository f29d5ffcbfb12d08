"""What an act did, what was refused, who paid, and many acts in one transaction."""

from __future__ import annotations

import pytest
from eth_account import Account
from support.bills import ROOT, issued
from support.expect import changes_nothing, refuses
from support.world import OUTSIDER, World

from wharfinger.chain import Call
from wharfinger.contracts.base import Event
from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.declaration_records import Consignment
from wharfinger.contracts.enums import BillForm, BillState, Endorsement, ImportState
from wharfinger.contracts.names import NameBook
from wharfinger.contracts.participants import Participants
from wharfinger.errors import UsageError


def balance(world: World, name: str) -> int:
    return int(world.connection.rpc("eth_getBalance", [world.account(name), "latest"]), 16)


def test_outcome_says_what_happened(world: World):
    outcome = world.suite.bills.issue(
        "MAEU-1",
        document_root=ROOT,
        form=BillForm.BEARER,
        issue_to=world.org["exporter"],
        by=world.senders["carrier"],
    )
    receipt = world.connection.wait_for_receipt(outcome.transaction)
    assert (outcome.block, outcome.gas_used) == (receipt["blockNumber"], receipt["gasUsed"])
    assert (outcome.contract, outcome.address) == ("BillOfLading", world.suite.bills.address)
    event = outcome.event("BillIssued")
    assert outcome.events == (event,)
    assert event.contract == "BillOfLading"
    assert event["carrier"] == world.org["carrier"]
    assert event["form"] is BillForm.BEARER
    assert event["documentRoot"] == ROOT
    assert world.suite.bills.state_of(event["bill"]) is BillState.ISSUED


def test_an_event_that_was_not_emitted_is_not_found(world: World):
    outcome = world.suite.bills.endorse_in_blank(issued(world), by=world.senders["exporter"])
    assert outcome.all("BillIssued") == ()
    with pytest.raises(LookupError, match="emitted no BillIssued"):
        outcome.event("BillIssued")


def test_events_of_other_contracts_are_decoded_too(world: World):
    """The forwarder announces the request that it executed, the currency the payment."""
    euro = world.suite.currency("EUR")
    outcome = euro.issue(world.account("importer"), amount=100, by=world.relayed("central-bank-nl"))
    found = [(event.contract, event.name) for event in outcome.events]
    assert found == [
        ("DigitalCurrency", "Transfer"),
        ("DigitalCurrency", "Issued"),
        ("ERC2771Forwarder", "ExecutedForwardRequest"),
    ]
    assert outcome.events[0].address == euro.address
    assert outcome.events[2]["success"] is True


def test_an_event_that_many_contracts_declare_is_its_emitters(world: World):
    deployer = world.senders["deployer"]
    receipt = deployer.send(
        Call(world.suite.terminal.address, world.suite.terminal.encode("setIssuancePaused", True))
    )
    (event,) = world.suite.bills.outcome(receipt).events
    assert event == Event(
        name="IssuancePaused",
        contract="ContainerTerminal",
        address=world.suite.terminal.address,
        args={"paused": True},
    )


def test_an_account_without_ether_acts_and_another_pays(world: World):
    bill = issued(world, BillForm.BEARER)
    world.connection.rpc("anvil_setBalance", [world.account("exporter"), "0x0"])
    paid = balance(world, "port-rotterdam")
    world.suite.bills.transfer(bill, to=world.org["importer"], by=world.relayed("exporter"))
    assert world.suite.bills.bill_of(bill).holder == world.org["importer"]
    assert balance(world, "exporter") == 0
    assert balance(world, "port-rotterdam") < paid


def test_a_relayed_act_is_refused_with_the_contracts_own_reason(world: World):
    bill = issued(world)
    with (
        changes_nothing(world),
        refuses(
            "BillHolderRequired",
            {"bill": bill, "org": world.org["importer"], "holder": world.org["exporter"]},
        ),
    ):
        world.suite.bills.transfer(bill, to=world.org["bank"], by=world.relayed("importer"))


@pytest.mark.parametrize("relayed", [False, True])
def test_several_acts_are_done_in_one_transaction(world: World, relayed: bool):
    bill, bills = issued(world), world.suite.bills
    by = world.relayed("exporter") if relayed else world.senders["exporter"]
    outcome = bills.multicall(
        [
            bills.encode("endorse", bill, world.org["importer"], Endorsement.TO_ORDER),
            bills.encode("transfer", bill, world.org["importer"]),
        ],
        by=by,
    )
    names = [event.name for event in outcome.events if event.contract == "BillOfLading"]
    assert names == ["BillEndorsed", "BillTransferred"]
    record = bills.bill_of(bill)
    assert (record.holder, record.endorsee) == (world.org["importer"], world.org["importer"])


def test_one_refused_act_undoes_them_all_and_gives_its_own_reason(world: World):
    bill, bills = issued(world), world.suite.bills
    calls = [
        bills.encode("transfer", bill, world.org["importer"]),
        bills.encode("transfer", bill, world.org["bank"]),
    ]
    with changes_nothing(world), refuses("BillHolderRequired"):
        bills.multicall(calls, by=world.senders["exporter"])


def test_the_refused_act_of_several_names_the_states_of_its_machine(world: World):
    customs = world.suite.customs
    nothing = Consignment(bill=bytes(32), goods_root=bytes(32))
    calls = [
        customs.encode("release", bytes(32), nothing),
        customs.encode("recordExit", bytes(32)),
    ]
    with refuses("CustomsImportUnexpectedState") as caught:
        customs.multicall(calls, by=world.senders["customs-netherlands"])
    assert caught.value.values["current"] is ImportState.NONE
    assert caught.value.values["expected"] == (
        ImportState.ASSESSED,
        ImportState.PAID,
        ImportState.GUARANTEED,
    )


def test_functions_are_known_by_both_of_their_names(world: World):
    bills = world.suite.bills
    assert bills.encode("billOf", bytes(32)) == bills.encode("bill_of", bytes(32))
    with pytest.raises(UsageError, match="BillOfLading has no function sink"):
        bills.encode("sink", bytes(32))


def test_a_key_without_a_seat_is_refused(world: World):
    bill = issued(world)
    with refuses("SeatUnknown", {"key": world.account(OUTSIDER)}):
        world.suite.bills.transfer(bill, to=world.org["importer"], by=world.senders[OUTSIDER])


def test_a_view_refuses_with_its_reason(world: World):
    with refuses("OrganisationUnknown", {"org": 999}):
        world.suite.participants.account_of(999)


def test_sentences_use_the_names_that_are_known(world: World):
    names = NameBook(organisations={world.org["exporter"]: "the exporter"})
    bills = BillOfLading(world.connection, world.suite.bills.address, names=names)
    with refuses("BillHolderRequired") as caught:
        bills.transfer(issued(world), to=world.org["bank"], by=world.senders["importer"])
    assert f"organisation {world.org['exporter']} (the exporter)" in caught.value.message


def test_names_can_be_given_later():
    names, account = NameBook(), Account.create().address
    names.name_organisation(3, "Terminal")
    names.name_account(account, "treasury")
    names.name_contract(account.lower(), "DigitalCurrency:EUR")
    assert names.organisation(3) == "organisation 3 (Terminal)"
    assert names.organisation(4) == "organisation 4"
    assert names.account(account.lower()) == f"{account.lower()} (treasury)"
    assert names.contract(account) == "DigitalCurrency"


def test_an_address_that_is_none_is_refused(world: World):
    with pytest.raises(UsageError, match="The address of BillOfLading, '0x12', is none"):
        BillOfLading(world.connection, "0x12")


def test_an_address_without_the_contract_is_said(world: World):
    register = Participants(world.connection, world.account(OUTSIDER))
    with pytest.raises(UsageError, match="does not answer as Participants does"):
        register.organisation_count()
    with pytest.raises(UsageError, match="does not answer as Participants does"):
        register.take_seat(1, by=world.senders[OUTSIDER])


def test_a_wrapper_shows_its_address(world: World):
    assert repr(world.suite.bills) == f"BillOfLading({world.suite.bills.address})"
