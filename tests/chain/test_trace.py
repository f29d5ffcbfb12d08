from __future__ import annotations

import pytest

from wharfinger.chain import (
    Call,
    DirectSender,
    EmbeddedNode,
    NodeKind,
    TraceUnavailableError,
    deploy,
    gas_report,
)
from wharfinger.chain.trace import calldata_floor_gas, intrinsic_gas, steps_gas

TRANSFER = 21_000
COLD_SLOAD, WARM_SLOAD = 2_100, 100
SET, RESET = 20_000, 2_900
COLD_SLOT = 2_100


@pytest.fixture
def contract(bench):
    """Deploy runtime code of at most 255 bytes and return a function that calls it."""

    def deployed(runtime: str):
        code = bytes.fromhex(runtime)
        creation = bytes.fromhex(f"60{len(code):02x}600c60003960{len(code):02x}6000f3") + code
        address = deploy(bench.payer, creation)["contractAddress"]

        def call(data: bytes = b""):
            receipt = bench.payer.send(Call(to=address, data=data, gas=500_000))
            return gas_report(bench.connection, receipt["transactionHash"].to_0x_hex())

        return call

    return deployed


def test_plain_transfer_is_all_floor(bench):
    receipt = bench.payer.send(Call(to=bench.payer.address, data=b"", value=1))
    report = gas_report(bench.connection, receipt["transactionHash"].to_0x_hex())
    assert (report.used, report.floor) == (TRANSFER, TRANSFER)
    assert report.overhead == 0


def test_reads_are_counted_cold_and_warm(contract):
    # SLOAD(0) SLOAD(0): two pushes and two pops are computation.
    report = contract("60005450600054" + "5000")()
    assert report.floor == TRANSFER + COLD_SLOAD + WARM_SLOAD
    assert report.used == report.floor + 2 * (3 + 2)


def test_writes_and_logs_are_counted(contract):
    # SSTORE(0, 1), LOG1(0, 32, topic 7)
    report = contract("6001600055" + "600760206000a1" + "00")()
    log = 375 + 375 + 8 * 32
    assert report.floor == TRANSFER + SET + COLD_SLOT + log
    memory = 3
    assert report.used == report.floor + 5 * 3 + memory


def test_refund_of_a_cleared_slot_is_deducted(contract):
    # SSTORE(0, CALLDATALOAD(0)): first 1, then 0, which refunds 4,800.
    call = contract("60003560005500")
    call((1).to_bytes(32))
    report = call(bytes(32))
    calldata = 32 * 4
    assert report.floor == TRANSFER + calldata + RESET + COLD_SLOT - 4_800
    assert report.used == report.floor + 3 * 3


def test_calls_are_counted_by_the_account_they_reach(contract):
    # STATICCALL(gas, 0xdead, 0, 0, 0, 0) twice, then EXTCODESIZE(0xdead).
    once = "600060006000600061dead5afa50"
    report = contract(once + once + "61dead3b50" + "00")()
    assert report.floor == TRANSFER + 2_600 + 100 + 100
    assert report.used == report.floor + 2 * (5 * 3 + 2 + 2) + 3 + 2


def test_precompiled_contracts_are_warm(contract):
    # STATICCALL(gas, 4, 0, 0, 0, 0): the identity contract charges 15 of its own.
    report = contract("60006000600060006004" + "5afa50" + "00")()
    assert report.floor == TRANSFER + 100
    assert report.used == report.floor + 5 * 3 + 2 + 2 + 15


def test_creation_is_counted_with_its_code(bench):
    runtime = b"\x00" * 10
    creation = bytes.fromhex("600a600c600039600a6000f3") + runtime
    receipt = deploy(bench.payer, creation)
    report = gas_report(bench.connection, receipt["transactionHash"].to_0x_hex())
    calldata = 4 * creation.count(0) + 16 * (len(creation) - creation.count(0))
    words = 2
    assert report.floor == TRANSFER + 32_000 + calldata + words + 200 * 10
    memory_and_copy = 3 + 3
    assert report.used == report.floor + 5 * 3 + 3 + memory_and_copy


def test_real_act_is_above_its_floor(bench):
    receipt = bench.payer.send(Call(to=bench.recorder, data=b"\x01" * 24))
    report = gas_report(bench.connection, receipt["transactionHash"].to_0x_hex())
    assert TRANSFER + SET + COLD_SLOT < report.floor < report.used
    assert 0 < report.overhead < 0.02


def test_value_of_a_call_is_counted():
    step = {"op": "CALL", "gasCost": 0, "stack": ["0x0", "0x0", "0x0", "0x0", "0x1", "0x9", "0x0"]}
    assert steps_gas([step], warm={9}) == 100 + 9_000 - 2_300


def test_intrinsic_gas_by_hand():
    assert intrinsic_gas(b"\x00\x01", creation=False) == 21_000 + 4 + 16
    assert intrinsic_gas(b"\x01" * 33, creation=True) == 53_000 + 33 * 16 + 2 * 2
    assert calldata_floor_gas(b"\x00\x01") == 21_000 + 10 + 40


def test_long_calldata_without_work_costs_its_own_floor(bench):
    if bench.node.kind is NodeKind.GANACHE:
        pytest.skip("EIP-7623 came after the hard forks that Ganache knows")
    receipt = bench.payer.send(Call(to=bench.payer.address, data=b"\x01" * 1_000))
    report = gas_report(bench.connection, receipt["transactionHash"].to_0x_hex())
    assert report.used == report.floor == 21_000 + 40 * 1_000


def test_node_without_steps_is_named():
    with EmbeddedNode() as node:
        sender = DirectSender(node.connection, node.signer(0))
        created = deploy(sender, bytes.fromhex("6001600c60003960016000f3" + "00"))
        receipt = sender.send(Call(to=created["contractAddress"], data=b""))
        with pytest.raises(TraceUnavailableError, match="steps-tracing"):
            gas_report(node.connection, receipt["transactionHash"].to_0x_hex())


def test_unknown_transaction_is_not_reported(bench):
    with pytest.raises(Exception, match="not found"):
        gas_report(bench.connection, "0x" + "12" * 32)
