"""The history of one bill, walked back from its record, on both kinds of node."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import FrozenInstanceError
from itertools import pairwise
from typing import Any

import pytest
from eth_abi.abi import encode
from eth_utils.crypto import keccak
from support.bills import (
    ORDER,
    PAPER,
    REASON,
    SUCCESSOR,
    amending,
    batch_of,
    bill_id,
    court_in,
    issuance_of,
    issued,
    on_paper,
    record_of,
)
from support.nodes import KINDS, skip_without
from support.world import CAST, DEPLOYER, GENESIS, World

from wharfinger.chain import (
    Call,
    Connection,
    EmbeddedNode,
    NodeKind,
    deploy,
    snapshot,
)
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.bill_of_lading import BillOfLading
from wharfinger.contracts.enums import AmendmentReason, BillForm, BillState, Endorsement
from wharfinger.contracts.history import Happening, HistoryUnavailableError, walk_back
from wharfinger.contracts.ids import Id
from wharfinger.errors import ChainError

LOGGER = bytes.fromhex(
    "43600052"  # memory[0:32] = number of the block
    "606035604035602035600035"  # four topics, from the words of calldata
    "60206000a400"  # log, stop
)
"""Announces with any four topics that the event before it is of its own block."""


class CountingConnection(Connection):
    """A connection that counts its requests, a batch as one."""

    requests = 0

    def _post(self, body: Any) -> Any:
        self.requests += 1
        return super()._post(body)


@pytest.fixture(scope="module", params=KINDS)
def trading(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """The suite on a chain of each kind."""
    kind: NodeKind = request.param
    skip_without(kind)
    folder = tmp_path_factory.mktemp(f"deployments-{kind}")
    with EmbeddedNode(kind, accounts=len(CAST) + 2, genesis_time=GENESIS) as node:
        yield World(node, folder)


@pytest.fixture
def world(trading: World) -> Iterator[World]:
    """The suite, put back after each test."""
    with snapshot(trading.connection):
        yield trading


@pytest.fixture
def bills(world: World) -> BillOfLading:
    """The register of bills."""
    return world.suite.bills


def happenings(world: World, bill: Id, outcomes: Sequence[Outcome]) -> tuple[Happening, ...]:
    """Return what happened to a bill in transactions, as their receipts and blocks say."""
    found = []
    for outcome in outcomes:
        receipt = world.connection.rpc("eth_getTransactionReceipt", [outcome.transaction])
        block = world.connection.rpc("eth_getBlockByNumber", [hex(outcome.block), False])
        for event, log in zip(outcome.events, receipt["logs"], strict=True):
            if event["bill"] == bill:
                found.append(
                    Happening(
                        event=event,
                        transaction=outcome.transaction,
                        block=outcome.block,
                        log_index=int(log["logIndex"], 16),
                        moment=int(block["timestamp"], 16),
                    )
                )
    return tuple(found)


def names(history: Sequence[Happening]) -> list[str]:
    """Return the names of what happened."""
    return [one.event.name for one in history]


def counted(world: World, bill: Id) -> tuple[tuple[Happening, ...], int]:
    """Return a bill's history and how many requests it took."""
    connection = CountingConnection.open(world.node.url)
    assert isinstance(connection, CountingConnection)
    register = BillOfLading(connection, world.suite.bills.address)
    before = connection.requests
    history = register.history(bill)
    connection.close()
    return history, connection.requests - before


def requests_for(world: World, blocks: int) -> int:
    """Return the requests that a history of some blocks may take: Ganache's logs lack the time."""
    return 1 + blocks * (2 if world.node.kind is NodeKind.GANACHE else 1)


def life_of(world: World, bills: BillOfLading, bill: Id) -> list[Outcome]:
    """Do to an order bill of the exporter's whatever does not end it."""
    by, org, court = world.senders, world.org, court_in(world)
    done = [
        bills.endorse_and_transfer(
            bill, to=org["trader"], endorsement=Endorsement.TO_ORDER, by=by["exporter"]
        ),
        bills.send_back(bill, by=by["trader"]),
        bills.announce_set_aside(bill, order_hash=ORDER, by=court.by),
        bills.endorse(bill, to=org["bank"], endorsement=Endorsement.TO_ORDER, by=by["exporter"]),
        bills.transfer(bill, to=org["bank"], by=by["exporter"]),
        bills.lift_set_aside(bill, by=court.by),
        bills.endorse_in_blank(bill, by=by["bank"]),
        bills.surrender_for_amendment(bill, reason=AmendmentReason.SPLIT, by=by["bank"]),
        bills.refuse_surrender(bill, reason=REASON, by=by["carrier"]),
        bills.surrender_for_delivery(bill, by=by["bank"]),
    ]
    world.advance(bills.response_window() + 1)
    done.append(bills.withdraw_surrender(bill, by=by["bank"]))
    return done


def test_everything_that_happened_in_order(world: World, bills: BillOfLading) -> None:
    first = bills.issue_batch([issuance_of(world)], by=world.senders["carrier"])
    bill = bill_id(world)
    outcomes = [first, *life_of(world, bills, bill)]
    bank, carrier = world.senders["bank"], world.senders["carrier"]
    outcomes.append(bills.surrender_for_delivery(bill, by=bank))
    outcomes.append(bills.accept_surrender(bill, by=carrier))
    history = bills.history(bill)
    assert history == happenings(world, bill, outcomes)
    assert names(history) == [outcome.events[0].name for outcome in outcomes]
    assert history[-1].block == record_of(world, bill).last_block
    for before, after in pairwise(history):
        assert after.event["previousBlock"] == before.block


def test_a_bill_that_was_never_issued_has_none(world: World) -> None:
    assert counted(world, bill_id(world)) == ((), 1)


def test_several_acts_in_one_transaction(world: World, bills: BillOfLading) -> None:
    bill = issued(world)
    issued_in = world.height
    outcome = bills.multicall(
        [
            bills.encode("endorse", bill, world.org["importer"], Endorsement.TO_ORDER),
            bills.encode("transfer", bill, world.org["importer"]),
        ],
        by=world.senders["exporter"],
    )
    last = bills.send_back(bill, by=world.senders["importer"])
    history, requests = counted(world, bill)
    assert names(history) == ["BillIssued", "BillEndorsed", "BillTransferred", "BillSentBack"]
    assert history[1:] == happenings(world, bill, [outcome, last])
    links = [one.event["previousBlock"] for one in history[1:]]
    assert links == [issued_in, outcome.block, outcome.block]
    assert requests == requests_for(world, 3)


def test_issued_and_surrendered_in_the_block_that_issued_it(
    world: World, bills: BillOfLading
) -> None:
    """The carrier holds its own bill and gives it back at once: one block, one request for it."""
    stated = issuance_of(world, BillForm.BEARER, holder="carrier")
    bill = bill_id(world)
    outcome = bills.multicall(
        [
            bills.encode("issueBatch", [stated]),
            bills.encode("surrenderForDelivery", bill),
            bills.encode("acceptSurrender", bill),
        ],
        by=world.senders["carrier"],
    )
    history, requests = counted(world, bill)
    assert history == happenings(world, bill, [outcome])
    assert len(history) == 3
    assert requests == requests_for(world, 1)


def test_each_bill_of_a_batch_has_its_own(world: World, bills: BillOfLading) -> None:
    found = batch_of(world, 5)
    moved = bills.transfer_batch(found[1:4], to=world.org["bank"], by=world.senders["exporter"])
    for place, bill in enumerate(found):
        history, requests = counted(world, bill)
        both = place in range(1, 4)
        assert names(history) == ["BillIssued", "BillTransferred"][: 1 + both]
        assert all(one.event["bill"] == bill for one in history)
        assert requests == requests_for(world, 1 + both)
        assert history[1:] == happenings(world, bill, [moved])


def test_an_old_and_a_new_bill_have_one_each(world: World, bills: BillOfLading) -> None:
    bill = amending(world)
    outcome = bills.replace(
        [bill],
        successors=[issuance_of(world, reference=SUCCESSOR)],
        by=world.senders["carrier"],
    )
    successor = bill_id(world, SUCCESSOR)
    moved = bills.endorse_in_blank(successor, by=world.senders["exporter"])
    old, new = bills.history(bill), bills.history(successor)
    assert names(old) == ["BillIssued", "AmendmentRequested", "BillReplaced"]
    assert old[2:] == happenings(world, bill, [outcome])
    assert old[-1].event["successors"] == (successor,)
    assert new == happenings(world, successor, [outcome, moved])
    assert names(new) == ["BillIssued", "BillEndorsedInBlank"]
    assert new[0].transaction == old[-1].transaction


def test_title_is_traced_across_a_split_and_a_combination(
    world: World, bills: BillOfLading
) -> None:
    bill = amending(world, reason=AmendmentReason.SPLIT)
    halves = [issuance_of(world, reference=f"HALF-{place}") for place in range(2)]
    bills.replace([bill], successors=halves, by=world.senders["carrier"])
    parts = [one.id for one in bills.bill(bill).successors()]
    bills.surrender_for_amendment_batch(
        parts, reason=AmendmentReason.COMBINE, by=world.senders["exporter"]
    )
    whole = issuance_of(world, reference="WHOLE")
    bills.replace(parts, successors=[whole], by=world.senders["carrier"])
    last = bills.bill(bill_id(world, "WHOLE"))
    assert [one.id for one in last.predecessors()] == parts
    assert {one.id for part in last.predecessors() for one in part.predecessors()} == {bill}
    for part in last.predecessors():
        assert names(part.history()) == ["BillIssued", "AmendmentRequested", "BillReplaced"]


def test_a_bill_on_paper_says_what_followed_it(world: World, bills: BillOfLading) -> None:
    bill = on_paper(world)
    outcome = bills.reissue_from_paper(
        bill,
        evidence=PAPER,
        issuance=issuance_of(world, reference=SUCCESSOR),
        by=world.senders["carrier"],
    )
    history = bills.history(bill)
    assert names(history)[-2:] == ["BillSwitchedToPaper", "BillReissued"]
    assert history[-1:] == happenings(world, bill, [outcome])
    assert history[-1].event["successor"] == bill_id(world, SUCCESSOR)


def test_a_court_s_acts_are_part_of_it(world: World, bills: BillOfLading) -> None:
    bill, court = issued(world), court_in(world)
    court.announce(world, bill)
    court.announce(world, bill)
    world.advance(bills.notice_period())
    bills.set_aside(bill, by=court.by)
    assert names(bills.history(bill)) == [
        "BillIssued",
        "SetAsideAnnounced",
        "SetAsideAnnounced",
        "BillSetAside",
    ]


def test_the_chain_s_length_does_not_matter(world: World, bills: BillOfLading) -> None:
    bill = issued(world, BillForm.BEARER)
    for _ in range(60):
        world.connection.rpc("evm_mine")
    bills.transfer(bill, to=world.org["bank"], by=world.senders["exporter"])
    for _ in range(60):
        world.connection.rpc("evm_mine")
    history, requests = counted(world, bill)
    assert len(history) == 2
    assert requests == requests_for(world, 2)


def test_a_long_history_is_one_request_for_each_block(world: World, bills: BillOfLading) -> None:
    bill = issued(world, BillForm.BEARER)
    for _ in range(15):
        bills.transfer(bill, to=world.org["bank"], by=world.senders["exporter"])
        bills.send_back(bill, by=world.senders["bank"])
    history, requests = counted(world, bill)
    assert names(history) == ["BillIssued", *["BillTransferred", "BillSentBack"] * 15]
    assert requests == requests_for(world, 31)


def test_a_wrapper_at_another_address_finds_nothing(world: World, bills: BillOfLading) -> None:
    bill = issued(world)
    elsewhere = BillOfLading(world.connection, world.suite.participants.address)
    last = record_of(world, bill).last_block
    with pytest.raises(HistoryUnavailableError, match=f"no events of the record in block {last}"):
        walk_back(elsewhere, bill, last)


@pytest.mark.usefixtures("isolated")
@pytest.mark.parametrize("blocks", [0, 200], ids=["refuses", "has-none"])
def test_a_node_without_the_logs_is_said_to_be_one(
    world: World, bills: BillOfLading, chain: Connection, blocks: int
) -> None:
    """A chain that has the record and not the blocks in which it came about."""
    bill = issued(world)
    copy_record(world, bill, chain)
    chain.rpc("anvil_mine", [hex(blocks)])
    elsewhere = BillOfLading(chain, bills.address)
    assert elsewhere.bill_of(bill) == record_of(world, bill)
    with pytest.raises(HistoryUnavailableError, match="BillOfLading had one") as caught:
        elsewhere.history(bill)
    assert isinstance(caught.value, ChainError)
    assert "keeps all logs" in caught.value.remedy
    assert ("It says: " in str(caught.value)) is (blocks == 0)


def copy_record(world: World, bill: Id, chain: Connection) -> None:
    """Put the register's code and one bill's word on another chain."""
    address = world.suite.bills.address
    code = world.connection.rpc("eth_getCode", [address, "latest"])
    chain.rpc("anvil_setCode", [address, code])
    for slot in range(10):
        place = "0x" + keccak(encode(["bytes32", "uint256"], [bill, slot])).hex()
        for word in (place, hex(int(place, 16) + 1)):
            value = world.connection.rpc("eth_getStorageAt", [address, word, "latest"])
            chain.rpc("anvil_setStorageAt", [address, word, "0x" + value[2:].rjust(64, "0")])


def test_a_link_that_does_not_lead_back_is_not_followed(world: World, bills: BillOfLading) -> None:
    """A contract that announces of itself what it likes cannot keep the reader going round."""
    creation = bytes.fromhex(f"60{len(LOGGER):02x}600c60003960{len(LOGGER):02x}6000f3") + LOGGER
    address = deploy(world.senders[DEPLOYER], creation)["contractAddress"]
    assert address is not None
    topic = keccak(text="BillTransferred(bytes32,uint32,uint32,uint32)")
    bill = bill_id(world)
    data = topic + encode(["bytes32", "uint32", "uint32"], [bill, 1, 2])
    receipt = world.senders[DEPLOYER].send(Call(address, data))
    liar = BillOfLading(world.connection, address)
    with pytest.raises(HistoryUnavailableError):
        walk_back(liar, bill, receipt["blockNumber"])


def test_a_happening_does_not_change(world: World, bills: BillOfLading) -> None:
    (one,) = bills.history(issued(world))
    with pytest.raises(FrozenInstanceError):
        one.block = 0  # type: ignore[misc]


def test_one_bill_is_asked_as_the_register_is(world: World, bills: BillOfLading) -> None:
    bill = issued(world)
    one, exporter = bills.bill(bill), world.org["exporter"]
    assert repr(one) == f"ElectronicBill(0x{bill.hex()})"
    assert one.id == bill
    assert one.record() == bills.bill_of(bill)
    assert one.actions(exporter) == bills.actions(bill, org=exporter)
    assert one.history() == bills.history(bill)
    assert (one.successors(), one.predecessors()) == ((), ())
    assert one.record().state is BillState.ISSUED
