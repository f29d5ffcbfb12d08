from __future__ import annotations

import pytest
from eth_abi.abi import encode
from eth_utils.crypto import keccak
from support.bills import FORMS, acted, in_state, issued, record_of
from support.expect import changes_nothing, happened, refuses
from support.keys import suspend
from support.mocks import Answer, Escrow, Mock, Wallet, enrolled
from support.world import OUTSIDER, World

from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import BillForm, BillState
from wharfinger.roles import Role


@pytest.mark.parametrize("form", FORMS)
def test_an_escrow_contract_receives_and_is_told(
    world: World, bills: BillOfLading, form: BillForm
) -> None:
    bill, escrow = issued(world, form), Escrow(world)
    before = record_of(world, bill)
    outcome = bills.transfer_and_call(
        bill, to=escrow.org, data=b"for safe keeping", by=world.senders["exporter"]
    )
    expected = {
        "bill": bill,
        "from": world.org["exporter"],
        "to": escrow.org,
        "previousBlock": before.last_block,
    }
    happened(outcome, ("BillTransferred", expected))
    straight = form is BillForm.STRAIGHT
    assert record_of(world, bill) == acted(
        world,
        before,
        holder=escrow.org,
        prior_holder=world.org["exporter"],
        shipper_or_prior_endorsee=world.org["exporter"] if straight else before.endorsee,
    )


def test_the_contract_hands_it_out_again(world: World, bills: BillOfLading) -> None:
    bill, escrow = issued(world, BillForm.BEARER), Escrow(world)
    bills.transfer_and_call(bill, to=escrow.org, data=b"", by=world.senders["exporter"])
    escrow.hand_out(bill, to=world.org["importer"])
    record = record_of(world, bill)
    assert (record.holder, record.prior_holder) == (world.org["importer"], escrow.org)


def test_a_contract_that_passes_the_bill_on_inside_the_call_does_what_it_could_do_later(
    world: World, bills: BillOfLading
) -> None:
    bill, escrow = issued(world, BillForm.BEARER), Escrow(world)
    issued_in = record_of(world, bill).last_block
    escrow.answers(Answer.PASS_ON, pass_to=world.org["importer"])
    outcome = bills.transfer_and_call(bill, to=escrow.org, data=b"", by=world.senders["exporter"])
    shipper, consignee = world.org["exporter"], world.org["importer"]
    first = {"bill": bill, "from": shipper, "to": escrow.org}
    second = {"bill": bill, "from": escrow.org, "to": consignee}
    happened(
        outcome,
        ("BillTransferred", {**first, "previousBlock": issued_in}),
        ("BillTransferred", {**second, "previousBlock": outcome.block}),
    )
    record = record_of(world, bill)
    assert (record.holder, record.returnable) == (consignee, False)


def test_a_contract_that_re_enters_cannot_send_it_where_it_may_not_go(
    world: World, bills: BillOfLading
) -> None:
    bill, escrow = issued(world, BillForm.STRAIGHT), Escrow(world)
    escrow.answers(Answer.PASS_ON, pass_to=world.escrow)
    with (
        changes_nothing(world),
        refuses("BillReceiverEscrow", {"bill": bill, "to": world.escrow}),
    ):
        bills.transfer_and_call(bill, to=escrow.org, data=b"", by=world.senders["exporter"])


def test_a_contract_that_surrenders_inside_the_call_does_what_it_could_do_later(
    world: World, bills: BillOfLading
) -> None:
    bill, escrow = issued(world, BillForm.BEARER), Escrow(world)
    escrow.answers_with("surrenderForDelivery", bill)
    outcome = bills.transfer_and_call(bill, to=escrow.org, data=b"", by=world.senders["exporter"])
    surrendered = {
        "bill": bill,
        "by": escrow.org,
        "carrier": world.org["carrier"],
        "previousBlock": outcome.block,
    }
    assert dict(outcome.event("SurrenderRequested").args) == surrendered
    record = record_of(world, bill)
    assert (record.state, record.prior_holder) == (BillState.PENDING_DELIVERY, escrow.org)


@pytest.mark.parametrize("form", [BillForm.STRAIGHT, BillForm.TO_ORDER])
def test_a_contract_without_title_surrenders_nothing(
    world: World, bills: BillOfLading, form: BillForm
) -> None:
    bill, escrow = issued(world, form), Escrow(world)
    escrow.answers_with("surrenderForDelivery", bill)
    expected = {"bill": bill, "org": escrow.org}
    with changes_nothing(world), refuses("BillSolePossessorRequired", expected):
        bills.transfer_and_call(bill, to=escrow.org, data=b"", by=world.senders["exporter"])


def test_a_contract_that_hands_the_bill_to_itself_inside_the_call_is_refused(
    world: World, bills: BillOfLading
) -> None:
    bill, escrow = issued(world, BillForm.BEARER), Escrow(world)
    escrow.answers_with("transferAndCall", bill, escrow.org, b"")
    expected = {"bill": bill, "to": escrow.org}
    with changes_nothing(world), refuses("BillReceiverInvalid", expected):
        bills.transfer_and_call(bill, to=escrow.org, data=b"", by=world.senders["exporter"])


def test_two_contracts_hand_the_bill_to_and_fro_inside_one_call(
    world: World, bills: BillOfLading
) -> None:
    """Each hand-over is whole before the next begins: three events, one holder."""
    bill = issued(world, BillForm.BEARER)
    first, second = Escrow(world), Escrow(world, identifier="second-escrow-mock")
    first.answers_with("transferAndCall", bill, second.org, b"")
    second.answers_with("transferAndCall", bill, first.org, b"")
    outcome = bills.transfer_and_call(bill, to=first.org, data=b"", by=world.senders["exporter"])
    ways = [(event["from"], event["to"]) for event in outcome.all("BillTransferred")]
    exporter = world.org["exporter"]
    assert ways == [(exporter, first.org), (first.org, second.org), (second.org, first.org)]
    record = record_of(world, bill)
    assert (record.holder, record.prior_holder) == (first.org, second.org)


def test_a_contract_takes_nothing_else_inside_the_call(world: World, bills: BillOfLading) -> None:
    bill, other = (issued(world, BillForm.BEARER, reference=name) for name in ("ONE", "OTHER"))
    escrow = Escrow(world)
    escrow.answers_with("transfer", other, world.org["importer"])
    expected = {"bill": other, "org": escrow.org, "holder": world.org["exporter"]}
    with changes_nothing(world), refuses("BillHolderRequired", expected):
        bills.transfer_and_call(bill, to=escrow.org, data=b"", by=world.senders["exporter"])


def test_a_contract_that_reverts_undoes_the_hand_over(world: World, bills: BillOfLading) -> None:
    bill, escrow = issued(world), Escrow(world)
    before = record_of(world, bill)
    escrow.answers(Answer.REVERT)
    with changes_nothing(world), refuses("") as caught:
        bills.transfer_and_call(bill, to=escrow.org, data=b"", by=world.senders["exporter"])
    reason = keccak(text="Refused(bytes32,uint32)")[:4]
    assert caught.value.data == reason + encode(
        ["bytes32", "uint32"], [bill, world.org["exporter"]]
    )
    assert record_of(world, bill) == before


def test_a_contract_that_answers_something_else_undoes_it_too(
    world: World, bills: BillOfLading
) -> None:
    bill, escrow = issued(world), Escrow(world)
    escrow.answers(Answer.WRONG_SELECTOR)
    with changes_nothing(world), refuses("BillNotAcknowledged", {"bill": bill, "to": escrow.org}):
        bills.transfer_and_call(bill, to=escrow.org, data=b"", by=world.senders["exporter"])


def test_a_contract_without_the_hook_receives_nothing(world: World, bills: BillOfLading) -> None:
    bill = issued(world)
    org = enrolled(
        world, "hookless", root=Wallet(world, owner=OUTSIDER), roles=Role.ESCROW, country="ZZ"
    )
    with changes_nothing(world), refuses(""):
        bills.transfer_and_call(bill, to=org, data=b"", by=world.senders["exporter"])


@pytest.mark.parametrize("name", ["importer", "bank", "carrier"])
def test_who_is_no_escrow_contract_is_not_called(
    world: World, bills: BillOfLading, name: str
) -> None:
    bill = issued(world)
    with refuses("BillReceiverEscrow", {"bill": bill, "to": world.org[name]}):
        bills.transfer_and_call(bill, to=world.org[name], data=b"", by=world.senders["exporter"])


def test_a_contract_with_the_hook_and_without_the_role_is_not_called(
    world: World, bills: BillOfLading
) -> None:
    bill = issued(world)
    mock = Mock(world, "BillReceiverMock")
    org = enrolled(world, "hooked", root=mock, roles=Role.BANK)
    with refuses("BillReceiverEscrow", {"bill": bill, "to": org}):
        bills.transfer_and_call(bill, to=org, data=b"", by=world.senders["exporter"])


def test_an_escrow_contract_hands_nothing_to_itself(world: World, bills: BillOfLading) -> None:
    bill, escrow = issued(world, BillForm.BEARER), Escrow(world)
    bills.transfer_and_call(bill, to=escrow.org, data=b"", by=world.senders["exporter"])
    with changes_nothing(world), refuses("BillReceiverInvalid", {"bill": bill, "to": escrow.org}):
        escrow.hand_over(bill, to=escrow.org)


def test_an_escrow_contract_hands_over_to_another(world: World, bills: BillOfLading) -> None:
    bill = issued(world, BillForm.BEARER)
    first, second = Escrow(world), Escrow(world, identifier="second-escrow-mock")
    bills.transfer_and_call(bill, to=first.org, data=b"", by=world.senders["exporter"])
    first.hand_over(bill, to=second.org)
    assert record_of(world, bill).holder == second.org
    with refuses("BillHolderRequired", {"bill": bill, "org": first.org, "holder": second.org}):
        first.hand_out(bill, to=world.org["exporter"])


@pytest.mark.parametrize("name", ["importer", "carrier", "bank"])
def test_only_the_holder_hands_over(world: World, bills: BillOfLading, name: str) -> None:
    bill, escrow = issued(world), Escrow(world)
    expected = {"bill": bill, "org": world.org[name], "holder": world.org["exporter"]}
    with changes_nothing(world), refuses("BillHolderRequired", expected):
        bills.transfer_and_call(bill, to=escrow.org, data=b"", by=world.senders[name])


def test_the_hook_is_no_way_to_take_a_bill(world: World) -> None:
    """Calling the hook directly moves nothing: possession is the register's alone."""
    bill, escrow = issued(world), Escrow(world)
    escrow.tell("onBillReceived", bill, world.org["exporter"], b"", by=world.senders[OUTSIDER])
    assert record_of(world, bill).holder == world.org["exporter"]


def test_a_suspended_escrow_contract_receives_nothing(world: World, bills: BillOfLading) -> None:
    bill, escrow = issued(world), Escrow(world)
    suspend(world, escrow.org)
    with refuses("OrganisationSuspended", {"org": escrow.org}):
        bills.transfer_and_call(bill, to=escrow.org, data=b"", by=world.senders["exporter"])


def test_a_suspended_holder_hands_nothing_over(world: World, bills: BillOfLading) -> None:
    bill, escrow = issued(world), Escrow(world)
    suspend(world, "exporter")
    with refuses("OrganisationSuspended", {"org": world.org["exporter"]}):
        bills.transfer_and_call(bill, to=escrow.org, data=b"", by=world.senders["exporter"])


def test_an_unknown_receiver_is_refused(world: World, bills: BillOfLading) -> None:
    bill = issued(world)
    with refuses("OrganisationUnknown", {"org": 999}):
        bills.transfer_and_call(bill, to=999, data=b"", by=world.senders["exporter"])


@pytest.mark.parametrize("state", [state for state in BillState if state is not BillState.ISSUED])
def test_only_an_issued_bill_is_handed_over(
    world: World, bills: BillOfLading, state: BillState
) -> None:
    bill, escrow = in_state(world, state), Escrow(world)
    expected = {"bill": bill, "current": state, "expected": (BillState.ISSUED,)}
    with refuses("BillUnexpectedState", expected):
        bills.transfer_and_call(bill, to=escrow.org, data=b"", by=world.senders["exporter"])
