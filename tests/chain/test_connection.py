from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import ClassVar

import pytest
from hexbytes import HexBytes

from wharfinger.chain import (
    Call,
    ChainUnreachableError,
    Connection,
    NodeClient,
    ReceiptTimeoutError,
    RpcError,
    TransactionRevertedError,
    WrongChainError,
    as_revert,
    read,
)
from wharfinger.errors import ChainError, RefusedError


class _Babbler(BaseHTTPRequestHandler):
    """Answers every request with the server's body."""

    body: ClassVar[bytes] = b""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, *_words: object) -> None:
        pass


@pytest.fixture
def closed_url() -> Iterator[str]:
    """An address where nothing listens: the port is bound but not listening."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"


@pytest.fixture(params=[b"<html>", b"[]", b'{"jsonrpc":"2.0","id":1,"result":null}', b'"text"'])
def babbling_url(request: pytest.FixtureRequest) -> Iterator[str]:
    handler = type("Handler", (_Babbler,), {"body": request.param})
    with HTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_unreachable_chain_is_named_with_a_remedy(closed_url):
    with pytest.raises(ChainUnreachableError) as caught:
        Connection.open(closed_url)
    assert closed_url in str(caught.value)
    assert "wharfinger node" in caught.value.remedy
    assert caught.value.exit_code == ChainError.exit_code == 4


def test_what_is_no_chain_is_refused(babbling_url):
    with pytest.raises(ChainUnreachableError, match="No chain answers"):
        Connection.open(babbling_url)


@pytest.mark.parametrize("url", ["nonsense", "ftp://127.0.0.1", "http://"])
def test_malformed_address_is_refused(url):
    with pytest.raises(ChainUnreachableError):
        Connection.open(url)


def test_silent_server_is_given_up():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        with pytest.raises(ChainUnreachableError, match="in time"):
            Connection.open(url, timeout=0.2)


def test_wrong_chain_id_names_both(bench):
    with pytest.raises(WrongChainError) as caught:
        Connection.open(bench.node.url, expect_chain_id=1)
    assert (caught.value.expected, caught.value.found) == (1, 31337)
    assert caught.value.exit_code == 4


def test_open_learns_chain_and_client(bench):
    connection = Connection.open(bench.node.url, expect_chain_id=31337)
    assert connection.chain_id == 31337
    assert connection.client == NodeClient(bench.node.kind)
    assert connection.web3.eth.chain_id == 31337
    connection.close()


def test_rpc_error_says_what_the_node_says(bench):
    with pytest.raises(RpcError, match="eth_nonsense") as caught:
        bench.connection.rpc("eth_nonsense")
    assert caught.value.method == "eth_nonsense"
    assert caught.value.code < 0


def test_batch_keeps_order(bench):
    block, chain_id = bench.connection.batch([("eth_blockNumber", []), ("eth_chainId", [])])
    assert int(chain_id, 16) == 31337
    assert int(block, 16) == bench.connection.web3.eth.block_number
    assert bench.connection.batch([]) == []


def test_batch_raises_the_first_error_and_answers_hold_it(bench):
    calls: list[tuple[str, list[str]]] = [("eth_chainId", []), ("eth_nonsense", [])]
    with pytest.raises(RpcError, match="eth_nonsense"):
        bench.connection.batch(calls)
    chain_id, error = bench.connection.batch_answers(calls)
    assert int(chain_id, 16) == 31337
    assert isinstance(error, RpcError)


def test_receipt_that_never_comes_is_given_up(bench):
    unknown = "0x" + "12" * 32
    with pytest.raises(ReceiptTimeoutError, match=unknown):
        bench.connection.wait_for_receipt(unknown, timeout=0.05)


def test_read_gives_answer_and_revert_data(bench):
    trusted = read(bench.connection, bench.recorder, bytes.fromhex("572b6c05"))
    assert int.from_bytes(trusted) == 1
    with pytest.raises(TransactionRevertedError) as caught:
        read(bench.connection, bench.recorder, b"\xff", sender=bench.payer.address)
    assert int.from_bytes(caught.value.data) == 0xAA
    assert caught.value.tx_hash is None
    assert caught.value.exit_code == RefusedError.exit_code == 3


def test_read_at_an_earlier_block(bench):
    assert read(bench.connection, bench.recorder, bytes.fromhex("572b6c05"), block=0) == b""


@pytest.mark.parametrize(
    ("error", "data"),
    [
        ({"code": 3, "message": "execution reverted", "data": "0xaa"}, b"\xaa"),
        ({"code": 3, "message": "execution reverted"}, b""),
        ({"code": -32000, "message": "VM Exception: revert", "data": {"result": "0xbb"}}, b"\xbb"),
        ({"code": -32603, "message": "Error: reverted", "data": {"data": "0xcc"}}, b"\xcc"),
        ({"code": -32015, "message": "VM execution error.", "data": "Reverted 0xdd"}, b"\xdd"),
        ({"code": -32000, "message": "execution reverted"}, b""),
    ],
)
def test_reverts_of_every_node_are_understood(error, data):
    found = as_revert(RpcError("eth_call", error))
    assert isinstance(found, TransactionRevertedError)
    assert found.data == data


@pytest.mark.parametrize(
    "error",
    [
        {"code": -32000, "message": "insufficient funds for gas * price + value"},
        {"code": -32601, "message": "Method not found", "data": None},
        "plain text",
    ],
)
def test_other_errors_stay_what_they_are(error):
    original = RpcError("eth_call", error)
    assert as_revert(original) is original


def test_receipts_have_the_web3_form(bench):
    receipt = bench.payer.send(Call(to=bench.recorder, data=b"\x01"))
    assert isinstance(receipt["transactionHash"], HexBytes)
    assert receipt["logs"][0]["address"] == bench.recorder
