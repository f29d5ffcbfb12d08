"""What can go wrong between this package and a node."""

from __future__ import annotations

from typing import Any

from wharfinger.errors import ChainError, RefusedError, UsageError


class ChainUnreachableError(ChainError):
    """No node answers JSON-RPC at the address."""

    def __init__(self, url: str, reason: str) -> None:
        self.url = url
        super().__init__(
            f"No chain answers at {url}: {reason}.",
            remedy="Check the address, or start a local chain with `wharfinger node`.",
        )


class WrongChainError(ChainError):
    """The node serves another chain than the one that was expected."""

    def __init__(self, url: str, *, expected: int, found: int) -> None:
        self.expected = expected
        self.found = found
        super().__init__(
            f"The node at {url} serves chain {found}, but chain {expected} was expected.",
            remedy="Pass the address of a node of that chain, or the chain id of this one.",
        )


class RpcError(ChainError):
    """The node answered a request with an error.

    Attributes:
        method: the JSON-RPC method that was called.
        code: the node's error code.
        reason: the node's own words.
        data: what the node added to them; None when it added nothing.
    """

    def __init__(self, method: str, error: Any) -> None:
        detail = error if isinstance(error, dict) else {"message": str(error)}
        self.method = method
        self.code = int(detail.get("code", 0))
        self.reason = str(detail.get("message", "no reason given"))
        self.data: Any = detail.get("data")
        super().__init__(f"The node refused {method}: {self.reason.rstrip('.')}.")


class TransactionRevertedError(RefusedError):
    """A contract refused a call or a transaction.

    Attributes:
        data: what the contract reverted with: a custom error's selector and arguments, or nothing.
        tx_hash: the transaction that was mined and failed, as ``0x`` and 64 digits; None when the
            refusal was found before anything was sent.
    """

    def __init__(self, data: bytes, *, tx_hash: str | None = None, reason: str = "") -> None:
        self.data = data
        self.tx_hash = tx_hash
        self.reason = reason
        what = f"Transaction {tx_hash} was mined and failed" if tx_hash else "The call is refused"
        why = f"revert data 0x{data.hex()}" if data else (reason or "the contract gave no reason")
        super().__init__(f"{what}: {why}.")


class ReceiptTimeoutError(ChainError):
    """A transaction was sent but not mined in time; it may still be."""

    def __init__(self, tx_hash: str, seconds: float) -> None:
        self.tx_hash = tx_hash
        super().__init__(
            f"Transaction {tx_hash} was not mined within {seconds:g} seconds.",
            remedy="It may still be mined: look at the account's next nonce before sending again.",
        )


class TransactionsPendingError(ChainError):
    """Transactions of an account were sent before and are still not mined."""

    def __init__(self, account: str, count: int, seconds: float) -> None:
        super().__init__(
            f"{count} transactions of {account} were not mined within {seconds:g} seconds.",
            remedy="Let the node mine them, or replace them, and run this again.",
        )


class NodeMissingError(ChainError):
    """The program of an embedded node is not installed."""

    def __init__(self, name: str, variable: str) -> None:
        super().__init__(
            f"The node program {name} was not found.",
            remedy=f"Run `make setup` in a checkout, or name the program in {variable}.",
        )


class NodeStartError(ChainError):
    """An embedded node ended or stayed silent instead of answering."""

    def __init__(self, name: str, reason: str, output: str) -> None:
        self.output = output
        said = f" It said: {output.rstrip('.')}." if output else ""
        super().__init__(f"The embedded {name} did not start: {reason}.{said}")


class KeyUnusableError(UsageError):
    """A key cannot be read; the message never holds the key itself."""
