"""Talking to a chain: connections, an embedded node, keys, senders, time, snapshots and gas."""

from wharfinger.chain.connection import Connection, NodeClient, as_revert, read
from wharfinger.chain.errors import (
    ChainUnreachableError,
    KeyUnusableError,
    NodeMissingError,
    NodeStartError,
    ReceiptTimeoutError,
    RpcError,
    TransactionRevertedError,
    TransactionsPendingError,
    WrongChainError,
)
from wharfinger.chain.moment import (
    NotDevelopmentChainError,
    TimePassedError,
    advance,
    advance_to,
    latest_timestamp,
    set_clock,
)
from wharfinger.chain.node import MNEMONIC, EmbeddedNode, NodeKind
from wharfinger.chain.sender import (
    Call,
    DirectSender,
    RelayedSender,
    Sender,
    SignedTransaction,
    deploy,
)
from wharfinger.chain.signer import LocalSigner, Signer
from wharfinger.chain.snapshot import snapshot
from wharfinger.chain.trace import GasReport, TraceUnavailableError, gas_report, view_gas

__all__ = [
    "MNEMONIC",
    "Call",
    "ChainUnreachableError",
    "Connection",
    "DirectSender",
    "EmbeddedNode",
    "GasReport",
    "KeyUnusableError",
    "LocalSigner",
    "NodeClient",
    "NodeKind",
    "NodeMissingError",
    "NodeStartError",
    "NotDevelopmentChainError",
    "ReceiptTimeoutError",
    "RelayedSender",
    "RpcError",
    "Sender",
    "SignedTransaction",
    "Signer",
    "TimePassedError",
    "TraceUnavailableError",
    "TransactionRevertedError",
    "TransactionsPendingError",
    "WrongChainError",
    "advance",
    "advance_to",
    "as_revert",
    "deploy",
    "gas_report",
    "latest_timestamp",
    "read",
    "set_clock",
    "snapshot",
    "view_gas",
]
