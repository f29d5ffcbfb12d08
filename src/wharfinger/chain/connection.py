"""A connection to one node, by JSON-RPC over HTTP."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import count
from typing import Any, Final, Self

import requests
from eth_typing import ChecksumAddress
from hexbytes import HexBytes
from web3 import HTTPProvider, Web3
from web3.exceptions import TransactionNotFound
from web3.types import TxReceipt

from wharfinger.chain.errors import (
    ChainUnreachableError,
    ReceiptTimeoutError,
    RpcError,
    TransactionRevertedError,
    TransactionsPendingError,
    WrongChainError,
)

REQUEST_SECONDS: Final = 30.0
"""How long a node may take over one request."""

OPEN_SECONDS: Final = 5.0
"""How long a node may take to answer the first request."""

RECEIPT_SECONDS: Final = 120.0
"""How long a transaction may take to be mined."""

_FIRST_POLL, _LAST_POLL = 0.01, 0.5
_HEX_DATA: Final = re.compile(r"0x(?:[0-9a-fA-F]{2})*")
_EXECUTION_REVERTED: Final = 3


class NodeClient(StrEnum):
    """The node programs whose peculiarities matter here."""

    ANVIL = "anvil"
    GANACHE = "ganache"
    OTHER = "other"


class Connection:
    """A node that answered, and the chain that it serves. Open one with :meth:`open`.

    Attributes:
        url: the node's address.
        web3: web3.py's view of the same node, for codecs and receipts.
        chain_id: the chain's EIP-155 id.
        client: the node's program.
        client_version: the node's own name and version.
    """

    def __init__(self, url: str, *, timeout: float = REQUEST_SECONDS) -> None:
        self.url = url
        self._timeout = timeout
        self._session = requests.Session()
        self._session.trust_env = not _is_loopback(url)
        self._ids = count(1)
        self.web3 = Web3(HTTPProvider(url, request_kwargs={"timeout": timeout}))
        self.chain_id = 0
        self.client = NodeClient.OTHER
        self.client_version = ""

    @classmethod
    def open(
        cls, url: str, *, expect_chain_id: int | None = None, timeout: float = REQUEST_SECONDS
    ) -> Self:
        """Connect and ask the node who it is.

        Args:
            url: the node's address, ``http://127.0.0.1:8545``.
            expect_chain_id: the EIP-155 id that the chain must have; None for any.
            timeout: how long the node may take over one request, in seconds.

        Raises:
            ChainUnreachableError: nothing answers JSON-RPC there.
            WrongChainError: the chain has another id.
        """
        connection = cls(url, timeout=min(timeout, OPEN_SECONDS))
        try:
            connection.chain_id = int(connection.rpc("eth_chainId"), 16)
        except (RpcError, TypeError, ValueError) as error:
            raise ChainUnreachableError(url, "what answers there is not a chain") from error
        connection._timeout = timeout
        if expect_chain_id is not None and connection.chain_id != expect_chain_id:
            raise WrongChainError(url, expected=expect_chain_id, found=connection.chain_id)
        connection.client_version = connection._read_client_version()
        connection.client = _client(connection.client_version)
        return connection

    def rpc(self, method: str, params: Sequence[Any] = ()) -> Any:
        """Make one JSON-RPC request and return its result.

        Raises:
            ChainUnreachableError: the node does not answer.
            RpcError: the node answers with an error.
        """
        answer = self._post(self._request(method, params))
        if not isinstance(answer, dict):
            raise ChainUnreachableError(self.url, "what answers there does not speak JSON-RPC")
        return _result(method, answer)

    def batch(self, calls: Sequence[tuple[str, Sequence[Any]]]) -> list[Any]:
        """Make several JSON-RPC requests at once; return their results in the same order.

        web3.py's own batches refuse ``eth_sendRawTransaction``; these do not.

        Raises:
            ChainUnreachableError: the node does not answer.
            RpcError: the first of the errors that the node answers with.
        """
        answers = self.batch_answers(calls)
        for answer in answers:
            if isinstance(answer, RpcError):
                raise answer
        return answers

    def batch_answers(self, calls: Sequence[tuple[str, Sequence[Any]]]) -> list[Any]:
        """Make several requests at once; an error stands in the list as an :class:`RpcError`."""
        if not calls:
            return []
        wanted = [self._request(method, params) for method, params in calls]
        answers = self._post(wanted)
        if not isinstance(answers, list):
            raise ChainUnreachableError(self.url, "what answers there does not take batches")
        by_id = {answer.get("id"): answer for answer in answers}
        outcomes: list[Any] = []
        for request in wanted:
            try:
                outcomes.append(_result(request["method"], by_id.get(request["id"], {})))
            except RpcError as error:
                outcomes.append(error)
        return outcomes

    def wait_for_receipt(self, tx_hash: str, *, timeout: float = RECEIPT_SECONDS) -> TxReceipt:
        """Return the receipt of a transaction as soon as it is mined.

        Args:
            tx_hash: the transaction, ``0x`` and 64 digits.
            timeout: how long to wait, in seconds.

        Raises:
            ReceiptTimeoutError: it is not mined by then.
        """
        for _ in _polls(timeout):
            try:
                return self.web3.eth.get_transaction_receipt(HexBytes(tx_hash))
            except TransactionNotFound:
                continue
            except requests.RequestException as error:
                raise ChainUnreachableError(self.url, _why(error)) from error
        raise ReceiptTimeoutError(tx_hash, timeout)

    def wait_until_mined(self, account: str, *, timeout: float = RECEIPT_SECONDS) -> None:
        """Wait until no transaction of an account is waiting to be mined.

        Args:
            account: the account.
            timeout: how long to wait, in seconds.

        Raises:
            TransactionsPendingError: some still wait by then.
        """
        wanted = [("eth_getTransactionCount", [account, tag]) for tag in ("latest", "pending")]
        waiting = 0
        for _ in _polls(timeout):
            mined, sent = (int(count, 16) for count in self.batch(wanted))
            waiting = sent - mined
            if waiting <= 0:
                return
        raise TransactionsPendingError(account, waiting, timeout)

    def close(self) -> None:
        """Close the connection's sockets."""
        self._session.close()

    def _request(self, method: str, params: Sequence[Any]) -> dict[str, Any]:
        return {"jsonrpc": "2.0", "id": next(self._ids), "method": method, "params": list(params)}

    def _post(self, body: Any) -> Any:
        try:
            response = self._session.post(self.url, json=body, timeout=self._timeout)
            return response.json()
        except requests.JSONDecodeError as error:
            reason = "what answers there does not speak JSON-RPC"
            raise ChainUnreachableError(self.url, reason) from error
        except (requests.RequestException, ValueError) as error:
            raise ChainUnreachableError(self.url, _why(error)) from error

    def _read_client_version(self) -> str:
        try:
            return str(self.rpc("web3_clientVersion"))
        except RpcError:
            return ""


def read(
    connection: Connection,
    to: ChecksumAddress,
    data: bytes,
    *,
    sender: ChecksumAddress | None = None,
    block: str | int = "latest",
) -> bytes:
    """Call a contract without a transaction and return what it answers.

    Args:
        connection: the chain.
        to: the contract.
        data: selector and encoded arguments.
        sender: who calls; None for nobody in particular.
        block: a block number or tag.

    Raises:
        TransactionRevertedError: the contract refuses; its revert data is in it.
        RpcError: the node cannot make the call.
    """
    call = {"to": to, "data": "0x" + data.hex()}
    if sender is not None:
        call["from"] = sender
    try:
        answer = connection.rpc("eth_call", [call, hex(block) if isinstance(block, int) else block])
    except RpcError as error:
        raise as_revert(error) from error
    return bytes.fromhex(answer[2:])


def as_revert(error: RpcError, *, tx_hash: str | None = None) -> Exception:
    """Return the revert that a node's error reports, or the error itself when it reports none.

    Nodes differ: Anvil and Geth answer code 3 with the data as text, Ganache ``{"result": …}`` or
    text, Hardhat ``{"data": …}``, OpenEthereum and its heirs ``Reverted 0x…``.
    """
    data = _revert_data(error.data)
    said = error.reason.lower()
    if data is None and error.code != _EXECUTION_REVERTED and "revert" not in said:
        return error
    return TransactionRevertedError(data or b"", tx_hash=tx_hash, reason=error.reason)


def _revert_data(data: Any) -> bytes | None:
    if isinstance(data, dict):
        nested = (data.get(key) for key in ("result", "data", "return", "output"))
        return next((found for found in map(_revert_data, nested) if found is not None), None)
    if not isinstance(data, str):
        return None
    found = _HEX_DATA.fullmatch(data.removeprefix("Reverted ").strip())
    return bytes.fromhex(found.group()[2:]) if found else None


def _result(method: str, answer: dict[str, Any]) -> Any:
    if answer.get("error") is not None:
        raise RpcError(method, answer["error"])
    if "result" not in answer:
        raise RpcError(method, "the answer holds neither a result nor an error")
    return answer["result"]


def _client(version: str) -> NodeClient:
    name = version.lower()
    for client in (NodeClient.ANVIL, NodeClient.GANACHE):
        if name.startswith(client):
            return client
    return NodeClient.OTHER


def _polls(timeout: float) -> Iterator[None]:
    """Come back at once, then ever more slowly, and a last time when the time is over."""
    deadline = time.monotonic() + timeout
    pause = _FIRST_POLL
    yield
    while time.monotonic() < deadline:
        time.sleep(pause)
        pause = min(2 * pause, _LAST_POLL)
        yield


def _is_loopback(url: str) -> bool:
    """A proxy named in the environment must not stand between this process and its own machine."""
    return re.match(r"https?://(127\.|localhost|\[::1\])", url) is not None


def _why(error: Exception) -> str:
    if isinstance(error, requests.Timeout):
        return "it does not answer in time"
    if isinstance(error, requests.ConnectionError):
        return "the connection is refused or the host is unknown"
    return "the address is not one of an HTTP server"
