from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from eth_utils.address import to_checksum_address

from wharfinger.chain import (
    Call,
    DirectSender,
    LocalSigner,
    RpcError,
    TransactionRevertedError,
    snapshot,
)
from wharfinger.errors import UsageError

REFUSED = b"\xff"
BROKEN = b"\xfe"


def recorded(bench) -> str:
    """Return the account that the recorder saw last."""
    word = bench.connection.rpc("eth_getStorageAt", [bench.recorder, "0x0", "latest"])
    return to_checksum_address("0x" + word[2:].rjust(64, "0")[-40:])


def test_direct_send_is_mined_and_paid_by_the_signer(bench):
    account = bench.payer.address
    before = bench.connection.web3.eth.get_balance(account)
    receipt = bench.payer.send(Call(to=bench.recorder, data=b"\x01" * 24))
    assert receipt["status"] == 1
    assert receipt["from"] == account
    paid = receipt["gasUsed"] * receipt["effectiveGasPrice"]
    assert bench.connection.web3.eth.get_balance(account) == before - paid
    assert paid > 0


def test_value_is_carried(bench):
    receiver = LocalSigner.generate().address
    bench.payer.send(Call(to=receiver, data=b"", value=5))
    assert bench.connection.web3.eth.get_balance(receiver) == 5


def test_refusal_found_by_the_estimate_sends_nothing(bench):
    nonce = bench.connection.web3.eth.get_transaction_count(bench.payer.address)
    with pytest.raises(TransactionRevertedError) as caught:
        bench.payer.send(Call(to=bench.recorder, data=REFUSED))
    assert int.from_bytes(caught.value.data) == 0xAA
    assert caught.value.tx_hash is None
    assert bench.connection.web3.eth.get_transaction_count(bench.payer.address) == nonce


def test_refusal_after_mining_has_data_and_hash(bench):
    with pytest.raises(TransactionRevertedError) as caught:
        bench.payer.send(Call(to=bench.recorder, data=REFUSED, gas=100_000))
    assert int.from_bytes(caught.value.data) == 0xAA
    assert caught.value.tx_hash is not None
    receipt = bench.connection.wait_for_receipt(caught.value.tx_hash)
    assert receipt["status"] == 0


def test_running_out_of_gas_is_a_refusal_without_data(bench):
    with pytest.raises(TransactionRevertedError) as caught:
        bench.payer.send(Call(to=bench.recorder, data=b"\x01" * 24, gas=30_000))
    assert caught.value.data == b""
    assert caught.value.tx_hash is not None


def test_nonces_follow_one_another_and_survive_a_refusal_and_a_restored_snapshot(bench):
    start = bench.connection.web3.eth.get_transaction_count(bench.payer.address)
    with snapshot(bench.connection):
        for _ in range(3):
            bench.payer.send(Call(to=bench.recorder, data=b"\x01"))
        assert bench.connection.web3.eth.get_transaction_count(bench.payer.address) == start + 3
    with pytest.raises(TransactionRevertedError):
        bench.payer.send(Call(to=bench.recorder, data=REFUSED))
    bench.payer.send(Call(to=bench.recorder, data=b"\x01"))
    assert bench.connection.web3.eth.get_transaction_count(bench.payer.address) == start + 1


def test_threads_share_a_sender(bench):
    start = bench.connection.web3.eth.get_transaction_count(bench.payer.address)
    with ThreadPoolExecutor(4) as pool:
        calls = [Call(to=bench.recorder, data=bytes([number])) for number in range(8)]
        receipts = list(pool.map(bench.payer.send, calls))
    assert {receipt["status"] for receipt in receipts} == {1}
    assert bench.connection.web3.eth.get_transaction_count(bench.payer.address) == start + 8


def test_account_without_ether_cannot_send_directly(bench):
    poor = DirectSender(bench.connection, LocalSigner.generate())
    with pytest.raises(RpcError):
        poor.send(Call(to=bench.recorder, data=b"\x01", gas=100_000))


def test_account_without_ether_acts_through_the_relayer(bench):
    signer = LocalSigner.generate()
    sender = bench.relayed(signer)
    receipt = sender.send(Call(to=bench.recorder, data=b"\x01\x02"))
    assert receipt["status"] == 1
    assert receipt["from"] == bench.payer.address
    assert recorded(bench) == sender.address == signer.address
    assert bench.connection.web3.eth.get_balance(signer.address) == 0
    assert bench.connection.web3.eth.get_transaction_count(signer.address) == 0


def test_relayed_requests_follow_one_another(bench):
    sender = bench.relayed(LocalSigner.generate())
    for number in range(3):
        assert sender.send(Call(to=bench.recorder, data=bytes([number])))["status"] == 1


def test_inner_refusal_is_not_hidden_by_the_forwarder(bench):
    sender = bench.relayed(LocalSigner.generate())
    blocks = bench.connection.web3.eth.block_number
    for gas in (None, 60_000):
        with pytest.raises(TransactionRevertedError) as caught:
            sender.send(Call(to=bench.recorder, data=REFUSED, gas=gas))
        assert int.from_bytes(caught.value.data) == 0xAA
    assert bench.connection.web3.eth.block_number == blocks


def test_relayed_invalid_opcode_is_refused(bench):
    sender = bench.relayed(LocalSigner.generate())
    with pytest.raises((TransactionRevertedError, RpcError)):
        sender.send(Call(to=bench.recorder, data=BROKEN))


def test_forged_request_is_refused_by_the_forwarder(bench):
    victim = LocalSigner.generate()

    class Forger:
        """Claims another's address and signs with its own key."""

        address = victim.address
        _own = LocalSigner.generate()

        def sign_transaction(self, transaction):
            return self._own.sign_transaction(transaction)

        def sign_typed_data(self, message):
            return self._own.sign_typed_data(message)

    sender = bench.relayed(Forger())
    with pytest.raises(TransactionRevertedError) as caught:
        sender.send(Call(to=bench.recorder, data=b"\x01"))
    assert (
        caught.value.data[:4].hex() == "c845a056"
    )  # ERC2771ForwarderInvalidSigner(address,address)


@pytest.mark.parametrize("value", [0, 7])
def test_relayed_account_neither_creates_contracts_nor_sends_ether(bench, value):
    sender = bench.relayed(LocalSigner.generate())
    call = Call(to=bench.recorder, data=b"", value=value) if value else Call(to=None, data=b"\x00")
    with pytest.raises(UsageError, match="neither"):
        sender.send(call)


def test_forwarder_that_is_none_is_named(bench):
    nobody = LocalSigner.generate()
    with pytest.raises(UsageError, match="no forwarder"):
        type(bench.relayed(nobody))(
            bench.connection, forwarder=nobody.address, signer=nobody, relayer=bench.payer
        )
