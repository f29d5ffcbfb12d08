"""Send transactions: paid by the account that signs them, or relayed by another."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

from eth_abi.abi import decode, encode
from eth_typing import ChecksumAddress
from eth_utils.address import to_checksum_address
from eth_utils.crypto import keccak
from web3.types import TxReceipt

from wharfinger.chain.connection import RECEIPT_SECONDS, Connection, as_revert, read
from wharfinger.chain.errors import RpcError, TransactionRevertedError
from wharfinger.chain.signer import Signer
from wharfinger.errors import UsageError

GAS_MARGIN: Final = 1.2
"""What a transaction may use beyond its estimate; unused gas is not paid for."""

RELAY_SECONDS: Final = 86_400
"""How long a signed request stays valid, in seconds of the chain's time."""

_REQUEST_FIELDS: Final = (
    ("from", "address"),
    ("to", "address"),
    ("value", "uint256"),
    ("gas", "uint256"),
    ("nonce", "uint256"),
    ("deadline", "uint48"),
    ("data", "bytes"),
)
_DOMAIN_FIELDS: Final = (
    ("name", "string"),
    ("version", "string"),
    ("chainId", "uint256"),
    ("verifyingContract", "address"),
)
_EXECUTE_TUPLE: Final = "(address,address,uint256,uint256,uint48,bytes,bytes)"
_DOMAIN_ANSWER: Final = (
    "bytes1",
    "string",
    "string",
    "uint256",
    "address",
    "bytes32",
    "uint256[]",
)
_SELECTOR_EXECUTE: Final = keccak(text=f"execute({_EXECUTE_TUPLE})")[:4]
_SELECTOR_NONCES: Final = keccak(text="nonces(address)")[:4]
_SELECTOR_DOMAIN: Final = keccak(text="eip712Domain()")[:4]


@dataclass(frozen=True, slots=True)
class Call:
    """What is to be done on the chain.

    Attributes:
        to: the contract, or None to create one.
        data: selector and encoded arguments, or creation code.
        value: ether that goes with it, in wei.
        gas: the most gas that it may use; None to let the node estimate it.
    """

    to: ChecksumAddress | None
    data: bytes
    value: int = 0
    gas: int | None = None


@dataclass(frozen=True, slots=True)
class SignedTransaction:
    """A transaction as it is sent to a node, which may send it as often as it likes.

    Attributes:
        raw: the signed bytes.
        tx_hash: its hash, as ``0x`` and 64 digits, known before it is sent.
        nonce: the account's nonce that it uses.
    """

    raw: bytes
    tx_hash: str
    nonce: int


class Sender(Protocol):
    """Whoever acts on the chain under an address of its own."""

    @property
    def address(self) -> ChecksumAddress:
        """The account that contracts see as the actor."""
        ...

    @property
    def connection(self) -> Connection:
        """The chain that it acts on."""
        ...

    def send(self, call: Call) -> TxReceipt:
        """Do it, wait until it is mined, and return the receipt.

        Raises:
            TransactionRevertedError: the contract refuses; its revert data is in it.
        """
        ...


class DirectSender:
    """Signs transactions with its own key and pays for their gas.

    Nonces are asked from the node together with the gas estimate, in one round trip, so that they
    are right after a snapshot is restored and while another process uses the same key. Safe to be
    shared among threads.

    Args:
        connection: the chain.
        signer: the account's key.
        receipt_timeout: how long a transaction may take to be mined, in seconds.
    """

    def __init__(
        self, connection: Connection, signer: Signer, *, receipt_timeout: float = RECEIPT_SECONDS
    ) -> None:
        self._connection = connection
        self._signer = signer
        self._receipt_timeout = receipt_timeout
        self._lock = threading.Lock()

    @property
    def address(self) -> ChecksumAddress:
        """The account that pays and acts."""
        return self._signer.address

    @property
    def connection(self) -> Connection:
        """The chain that it acts on."""
        return self._connection

    def send(self, call: Call) -> TxReceipt:
        """Sign, send and wait.

        Raises:
            TransactionRevertedError: the contract refuses; ``tx_hash`` is None when the estimate
                found it and nothing was sent.
            RpcError: the node does not take the transaction, for want of ether for instance.
            ReceiptTimeoutError: it is not mined in time.
        """
        with self._lock:
            tx_hash = self.submit(self.sign(call))
        receipt = self._connection.wait_for_receipt(tx_hash, timeout=self._receipt_timeout)
        if receipt["status"] != 1:
            raise self._explain(call, tx_hash, receipt)
        return receipt

    def sign(self, call: Call) -> SignedTransaction:
        """Sign without sending, for a caller that writes down what it is about to do.

        Raises:
            TransactionRevertedError: the contract refuses the estimate of gas.
            RpcError: the node answers with another error.
        """
        transaction = self._prepare(call)
        raw = self._signer.sign_transaction(transaction)
        return SignedTransaction(raw, "0x" + keccak(raw).hex(), transaction["nonce"])

    def submit(self, signed: SignedTransaction) -> str:
        """Send what :meth:`sign` returned; return the transaction's hash.

        Raises:
            RpcError: the node does not take it.
        """
        try:
            return str(self._connection.rpc("eth_sendRawTransaction", ["0x" + signed.raw.hex()]))
        except RpcError as error:
            raise as_revert(error) from error

    def _prepare(self, call: Call) -> dict[str, Any]:
        """Ask for nonce, fees and gas at once, and return the transaction to sign."""
        wanted: list[tuple[str, list[Any]]] = [
            ("eth_getTransactionCount", [self.address, "pending"]),
            ("eth_getBlockByNumber", ["latest", False]),
            ("eth_gasPrice", []),
        ]
        if call.gas is None:
            wanted.append(("eth_estimateGas", [_as_json(call, self.address)]))
        nonce, block, price, *estimate = self._connection.batch_answers(wanted)
        for answer in (nonce, block, price, *estimate):
            if isinstance(answer, RpcError):
                raise as_revert(answer) from answer
        limit = int(block["gasLimit"], 16)
        gas = call.gas if call.gas is not None else int(int(estimate[0], 16) * GAS_MARGIN)
        transaction: dict[str, Any] = {
            "chainId": self._connection.chain_id,
            "nonce": int(nonce, 16),
            "gas": min(gas, limit),
            "value": call.value,
            "data": call.data,
            **_fees(block.get("baseFeePerGas"), int(price, 16)),
        }
        if call.to is not None:
            transaction["to"] = call.to
        return transaction

    def _explain(self, call: Call, tx_hash: str, receipt: TxReceipt) -> Exception:
        """Repeat a mined and failed transaction as a call, to learn what it reverted with."""
        request = {**_as_json(call, self.address), "gas": hex(receipt["gasUsed"] * 2)}
        before = hex(receipt["blockNumber"] - 1)
        try:
            self._connection.rpc("eth_call", [request, before])
        except RpcError as error:
            found = as_revert(error, tx_hash=tx_hash)
            if isinstance(found, TransactionRevertedError):
                return found
            return TransactionRevertedError(b"", tx_hash=tx_hash, reason=error.reason)
        return TransactionRevertedError(b"", tx_hash=tx_hash, reason="it ran out of gas")


class RelayedSender:
    """Signs OpenZeppelin ERC2771Forwarder requests (EIP-712); a relayer sends and pays for them.

    The account needs no ether. Its contracts must trust the forwarder (ERC-2771).

    Args:
        connection: the chain.
        forwarder: the address of an ERC2771Forwarder of OpenZeppelin Contracts 5.
        signer: the actor's key.
        relayer: who sends and pays for gas.
        deadline_seconds: how long a request stays valid, in seconds of the chain's time.
    """

    def __init__(
        self,
        connection: Connection,
        *,
        forwarder: ChecksumAddress,
        signer: Signer,
        relayer: DirectSender,
        deadline_seconds: int = RELAY_SECONDS,
    ) -> None:
        self._connection = connection
        self._forwarder = forwarder
        self._signer = signer
        self._relayer = relayer
        self._deadline_seconds = deadline_seconds
        self._domain = _read_domain(connection, forwarder)

    @property
    def address(self) -> ChecksumAddress:
        """The account that contracts see as the actor, not the relayer's."""
        return self._signer.address

    @property
    def connection(self) -> Connection:
        """The chain that it acts on."""
        return self._connection

    def send(self, call: Call) -> TxReceipt:
        """Sign a request, let the relayer execute it, and wait.

        Raises:
            TransactionRevertedError: the contract refuses. The forwarder hides the contract's
                reason, so the inner call is tried first and its own revert data is reported.
            UsageError: the call creates a contract, or carries ether, which nobody here has.
        """
        if call.to is None or call.value:
            raise UsageError(
                "A relayed account neither creates contracts nor sends ether.",
                remedy="Send it directly, from an account that holds ether.",
            )
        inner = Call(to=call.to, data=call.data + bytes.fromhex(self.address[2:]))
        nonce, deadline, estimate = self._ask(inner)
        request = {
            "from": self.address,
            "to": call.to,
            "value": 0,
            "gas": call.gas if call.gas is not None else int(estimate * GAS_MARGIN),
            "nonce": nonce,
            "deadline": deadline,
            "data": call.data,
        }
        return self._relayer.send(Call(to=self._forwarder, data=self._execution(request)))

    def sign(self, request: Mapping[str, Any]) -> bytes:
        """Return the signature of a ForwardRequest, given by its fields.

        Args:
            request: from, to, value (wei), gas, nonce, deadline (seconds since 1970) and data.
        """
        return bytes(
            self._signer.sign_typed_data(
                {
                    "types": {
                        "EIP712Domain": _typed(_DOMAIN_FIELDS),
                        "ForwardRequest": _typed(_REQUEST_FIELDS),
                    },
                    "primaryType": "ForwardRequest",
                    "domain": self._domain,
                    "message": dict(request),
                }
            )
        )

    def _ask(self, inner: Call) -> tuple[int, int, int]:
        """Return the next nonce, the deadline, and the gas that the inner call needs."""
        nonces = Call(
            to=self._forwarder, data=_SELECTOR_NONCES + encode(["address"], [self.address])
        )
        nonce, block, estimate = self._connection.batch_answers(
            [
                ("eth_call", [_as_json(nonces, self.address), "latest"]),
                ("eth_getBlockByNumber", ["latest", False]),
                ("eth_estimateGas", [_as_json(inner, self._forwarder)]),
            ]
        )
        for answer in (estimate, nonce, block):
            if isinstance(answer, RpcError):
                raise as_revert(answer) from answer
        deadline = int(block["timestamp"], 16) + self._deadline_seconds
        return int(nonce, 16), deadline, int(estimate, 16)

    def _execution(self, request: Mapping[str, Any]) -> bytes:
        fields = ("from", "to", "value", "gas", "deadline", "data")
        values = (*(request[field] for field in fields), self.sign(request))
        return bytes(_SELECTOR_EXECUTE + encode([_EXECUTE_TUPLE], [values]))


def deploy(sender: DirectSender, bytecode: bytes, arguments: bytes = b"") -> TxReceipt:
    """Create a contract; its address is the receipt's ``contractAddress``.

    Args:
        sender: who creates it and pays.
        bytecode: creation code.
        arguments: encoded constructor arguments.

    Raises:
        TransactionRevertedError: the constructor refuses.
    """
    return sender.send(Call(to=None, data=bytecode + arguments))


def _read_domain(connection: Connection, forwarder: ChecksumAddress) -> dict[str, Any]:
    """Ask the forwarder for its EIP-712 domain (EIP-5267), its name among it."""
    answer = read(connection, forwarder, _SELECTOR_DOMAIN)
    if not answer:
        raise UsageError(
            f"There is no forwarder at {forwarder}.",
            remedy="Pass the address of an OpenZeppelin ERC2771Forwarder on this chain.",
        )
    _, name, version, chain_id, contract, _, _ = decode(_DOMAIN_ANSWER, answer)
    return {
        "name": name,
        "version": version,
        "chainId": chain_id,
        "verifyingContract": to_checksum_address(contract),
    }


def _typed(fields: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"name": name, "type": kind} for name, kind in fields]


def _fees(base_fee: str | None, gas_price: int) -> dict[str, int]:
    """Return the fee fields: of EIP-1559 where blocks have a base fee, else the one gas price.

    The node's gas price is the base fee and a tip; twice the base fee leaves room for six full
    blocks.
    """
    if base_fee is None:
        return {"gasPrice": gas_price}
    base = int(base_fee, 16)
    tip = max(gas_price - base, 0)
    return {"type": 2, "maxFeePerGas": 2 * base + tip, "maxPriorityFeePerGas": tip}


def _as_json(call: Call, sender: ChecksumAddress) -> dict[str, str]:
    fields = {"from": sender, "data": "0x" + call.data.hex(), "value": hex(call.value)}
    if call.to is not None:
        fields["to"] = call.to
    return fields
