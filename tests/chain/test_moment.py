from __future__ import annotations

import pytest

from wharfinger.chain import (
    Call,
    NotDevelopmentChainError,
    RpcError,
    TimePassedError,
    advance,
    advance_to,
    latest_timestamp,
    snapshot,
)

DAY = 86_400
GENESIS = 1_772_409_600


def test_genesis_time_is_the_one_asked_for(bench):
    assert bench.connection.web3.eth.get_block(0)["timestamp"] == GENESIS
    assert latest_timestamp(bench.connection) - GENESIS < DAY


def test_advance_mines_at_the_moment_and_time_goes_on_from_there(bench):
    target = latest_timestamp(bench.connection) + 30 * DAY
    advance_to(bench.connection, target)
    assert latest_timestamp(bench.connection) == target
    bench.payer.send(Call(to=bench.recorder, data=b"\x01"))
    assert target <= latest_timestamp(bench.connection) < target + DAY


def test_advance_is_relative_to_the_latest_block(bench):
    before = latest_timestamp(bench.connection)
    advance(bench.connection, DAY)
    assert latest_timestamp(bench.connection) == before + DAY


@pytest.mark.parametrize("seconds", [0, -1])
def test_time_does_not_go_back(bench, seconds):
    with pytest.raises(TimePassedError):
        advance(bench.connection, seconds)


def test_snapshot_undoes_state_and_blocks(bench):
    block = bench.connection.web3.eth.block_number
    with snapshot(bench.connection):
        bench.payer.send(Call(to=bench.recorder, data=b"\x01" * 20))
        assert bench.connection.web3.eth.block_number == block + 1
    assert bench.connection.web3.eth.block_number == block
    assert int.from_bytes(bench.connection.web3.eth.get_storage_at(bench.recorder, 0)) == 0


def test_snapshot_is_undone_when_the_block_fails(bench):
    block = bench.connection.web3.eth.block_number

    def fail() -> None:
        bench.payer.send(Call(to=bench.recorder, data=b"\x01"))
        raise LookupError

    with pytest.raises(LookupError), snapshot(bench.connection):
        fail()
    assert bench.connection.web3.eth.block_number == block


def test_other_chains_are_refused(bench, monkeypatch):
    original = bench.connection.rpc

    def without_development(method, params=()):
        return original(f"absent_{method}" if method.startswith("evm_") else method, params)

    monkeypatch.setattr(bench.connection, "rpc", without_development)
    with pytest.raises(RpcError if bench.node.kind == "ganache" else NotDevelopmentChainError):
        advance(bench.connection, 1)
    with pytest.raises(NotDevelopmentChainError), snapshot(bench.connection):
        pass
