"""A bill's life by Brownie's own means: containers, accounts, events, snapshots, refusals."""

from contextlib import contextmanager

import pytest
from brownie.exceptions import VirtualMachineError
from eth_utils import keccak

ISSUED, PENDING_DELIVERY, PENDING_AMENDMENT, ACCOMPLISHED, VOIDED = range(1, 6)
TO_ORDER = 2
COMBINE = 6


@contextmanager
def refuses(error, *kinds):
    """Expect a custom error: by its name where Brownie decodes it, else by its selector."""
    selector = keccak(text=f"{error}({','.join(kinds)})")[:4].hex()
    with pytest.raises(VirtualMachineError) as caught:
        yield
    said = f"{caught.value.revert_msg} {caught.value}"
    assert f"{error}:" in said or selector in said, said


def test_issue_gives_possession_and_title_to_the_shipper(bills, issue, party):
    bill = issue("BL-1")
    assert bill == bills.billId(party.carrier.org, "0x" + b"BL-1".ljust(32, b"\0").hex())
    assert bills.stateOf(bill) == ISSUED
    record = bills.billOf(bill).dict()
    assert record["holder"] == record["endorsee"] == party.shipper.org
    assert record["carrier"] == party.carrier.org


def test_each_test_begins_with_an_empty_register(bills, issue, party):
    """The reference of the test before is free again: Brownie went back to its snapshot."""
    assert bills.stateOf(issue("BL-1")) == ISSUED


def test_reference_is_used_once(bills, issue):
    issue("BL-1")
    with refuses("BillUnexpectedState", "bytes32", "uint8", "uint256"):
        issue("BL-1")
    assert bills.stateOf(issue("BL-2")) == ISSUED


def test_shipper_is_no_carrier(issue, party):
    with refuses("RoleRequired", "uint32", "uint16", "uint16"):
        issue("BL-1", by=party.shipper.account)


def test_transfer_moves_possession_alone(bills, issue, party):
    bill = issue()
    issued_in = bills.billOf(bill).dict()["lastBlock"]
    done = bills.transfer(bill, party.buyer.org, {"from": party.shipper.account})
    assert done.events["BillTransferred"] == {
        "bill": bill,
        "from": party.shipper.org,
        "to": party.buyer.org,
        "previousBlock": issued_in,
    }
    record = bills.billOf(bill).dict()
    assert record["lastBlock"] == done.block_number
    assert (record["holder"], record["endorsee"]) == (party.buyer.org, party.shipper.org)


def test_stranger_moves_nothing(bills, issue, party):
    bill = issue()
    before = bills.billOf(bill)
    with refuses("SeatUnknown", "address"):
        bills.transfer(bill, party.buyer.org, {"from": party.stranger.account})
    with refuses("BillHolderRequired", "bytes32", "uint32", "uint32"):
        bills.transfer(bill, party.buyer.org, {"from": party.buyer.account})
    assert bills.billOf(bill) == before


def test_deployer_moves_nothing(bills, issue, party, accounts):
    bill = issue()
    with refuses("SeatUnknown", "address"):
        bills.transfer(bill, party.buyer.org, {"from": accounts[0]})


def test_life_of_a_bill(bills, issue, party):
    """Issue, endorse to the buyer with the hand-over, surrender, accept: then nothing more."""
    bill = issue()
    shipper, buyer, carrier = party.shipper.account, party.buyer.account, party.carrier.account
    endorsed = bills.endorseAndTransfer(bill, party.buyer.org, TO_ORDER, {"from": shipper})
    assert endorsed.events["BillEndorsedAndTransferred"]["to"] == party.buyer.org
    bills.surrenderForDelivery(bill, {"from": buyer})
    assert bills.stateOf(bill) == PENDING_DELIVERY
    accepted = bills.acceptSurrender(bill, {"from": carrier})
    assert accepted.events["SurrenderAccepted"]["bill"] == bill
    assert bills.stateOf(bill) == ACCOMPLISHED
    with refuses("BillUnexpectedState", "bytes32", "uint8", "uint256"):
        bills.transfer(bill, party.shipper.org, {"from": buyer})


def test_refused_surrender_gives_the_bill_back(bills, issue, party):
    bill = issue()
    bills.surrenderForDelivery(bill, {"from": party.shipper.account})
    bills.refuseSurrender(bill, "0x" + "09" * 32, {"from": party.carrier.account})
    assert bills.stateOf(bill) == ISSUED
    assert bills.billOf(bill).dict()["holder"] == party.shipper.org


def test_silent_carrier_keeps_no_bill(bills, issue, party, chain):
    bill = issue()
    bills.surrenderForDelivery(bill, {"from": party.shipper.account})
    with refuses("BillResponseWindowOpen", "bytes32", "uint256"):
        bills.withdrawSurrender(bill, {"from": party.shipper.account})
    chain.sleep(bills.responseWindow() + 1)
    chain.mine()
    bills.withdrawSurrender(bill, {"from": party.shipper.account})
    assert bills.stateOf(bill) == ISSUED


def test_amended_bill_has_a_successor(bills, issue, issuance, party):
    """Two bills are surrendered at once and combined; the links lead both ways."""
    old = [issue("BL-1"), issue("BL-2")]
    bills.surrenderForAmendmentBatch(old, COMBINE, {"from": party.shipper.account})
    assert {bills.stateOf(bill) for bill in old} == {PENDING_AMENDMENT}
    with refuses("BillReplacementInvalid", "uint8", "uint256", "uint256"):
        bills.replace(old[:1], [issuance("BL-3")], {"from": party.carrier.account})
    done = bills.replace(old, [issuance("BL-3")], {"from": party.carrier.account})
    (successor,) = done.return_value
    assert [event["bill"] for event in done.events["BillReplaced"]] == old
    assert {bills.stateOf(bill) for bill in old} == {VOIDED}
    assert bills.predecessorsOf(successor) == old
    assert [bills.successorsOf(bill) for bill in old] == [[successor], [successor]]
    assert bills.actionsOf(old[0], party.carrier.org) == 0


def test_only_the_registrar_enrols(participants, party, accounts):
    arguments = ("0x" + b"new".ljust(32, b"\0").hex(), accounts[5], 1, "0x4e4c")
    with refuses("AccessManagedUnauthorized", "address"):
        participants.enrol(*arguments, {"from": party.carrier.account})
    count = participants.organisationCount()
    participants.enrol(*arguments, {"from": accounts[0]})
    assert participants.organisationCount() == count + 1


def test_snapshot_and_revert(bills, issue, party, chain):
    bill = issue()
    chain.snapshot()
    bills.transfer(bill, party.buyer.org, {"from": party.shipper.account})
    chain.revert()
    assert bills.billOf(bill).dict()["holder"] == party.shipper.org
