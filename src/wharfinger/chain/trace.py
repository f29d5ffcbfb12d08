"""How much of a transaction's gas no implementation could save.

The floor is what the EVM charges for being a transaction, for its calldata, for reading and writing
storage, for reaching other accounts and for logs, less refunds. What is above it is computation and
memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from hexbytes import HexBytes

from wharfinger.chain.connection import Connection
from wharfinger.chain.errors import RpcError
from wharfinger.errors import UsageError

TRANSACTION_GAS: Final = 21_000
"""Yellow Paper, G_transaction."""

CREATION_GAS: Final = 32_000
"""Yellow Paper, G_create: of CREATE, and of a transaction that creates a contract."""

ZERO_BYTE_GAS: Final = 4
NONZERO_BYTE_GAS: Final = 16
"""EIP-2028: one byte of calldata, zero or not."""

CALLDATA_FLOOR_GAS: Final = 10
"""EIP-7623: the least charged for a token of calldata; a byte that is not zero is four tokens."""

CODE_BYTE_GAS: Final = 200
"""Yellow Paper, G_codedeposit: one byte of a new contract's code."""

INITCODE_WORD_GAS: Final = 2
"""EIP-3860: 32 bytes of creation code."""

COLD_ACCOUNT_GAS: Final = 2_600
WARM_ACCOUNT_GAS: Final = 100
"""EIP-2929: reaching an account for the first time in a transaction, and again."""

VALUE_GAS: Final = 9_000
STIPEND_GAS: Final = 2_300
"""Yellow Paper, G_callvalue and G_callstipend: a call that carries ether."""

LOG_GAS: Final = 375
LOG_TOPIC_GAS: Final = 375
LOG_BYTE_GAS: Final = 8
"""Yellow Paper, G_log, G_logtopic and G_logdata."""

_STORAGE: Final = frozenset({"SLOAD", "SSTORE", "TLOAD", "TSTORE"})
_ACCOUNT: Final = frozenset({"BALANCE", "EXTCODESIZE", "EXTCODEHASH", "EXTCODECOPY"})
_CALL: Final = frozenset({"CALL", "CALLCODE", "DELEGATECALL", "STATICCALL"})
_CREATE: Final = frozenset({"CREATE", "CREATE2"})
_PRECOMPILED: Final = frozenset(range(1, 0x12))
_ADDRESS_MASK: Final = (1 << 160) - 1


class TraceUnavailableError(UsageError):
    """The node recorded no steps of the transaction."""


@dataclass(frozen=True, slots=True)
class GasReport:
    """What a transaction cost.

    Attributes:
        used: the gas that it was charged, refunds deducted.
        floor: the part that the EVM charges for the transaction itself, calldata, storage, calls
            and logs, refunds deducted.
    """

    used: int
    floor: int

    @property
    def overhead(self) -> float:
        """How much ``used`` is above ``floor``, as a fraction of the floor."""
        return self.used / self.floor - 1


def gas_report(connection: Connection, tx_hash: str) -> GasReport:
    """Return the gas of a mined transaction and its floor.

    Args:
        connection: a chain whose node records steps; an embedded Anvil does with ``steps_tracing``.
        tx_hash: the transaction, ``0x`` and 64 digits.

    Raises:
        TraceUnavailableError: the node recorded no steps.
    """
    receipt = connection.web3.eth.get_transaction_receipt(HexBytes(tx_hash))
    transaction = connection.rpc("eth_getTransactionByHash", [tx_hash])
    steps = _steps(connection, tx_hash)
    used = int(receipt["gasUsed"])
    calldata = bytes.fromhex(transaction["input"][2:])
    intrinsic = intrinsic_gas(calldata, creation=transaction["to"] is None)
    if not steps:
        if transaction["to"] is not None and _code(connection, transaction["to"]):
            raise TraceUnavailableError(
                f"The node recorded no steps of transaction {tx_hash}.",
                remedy="Start Anvil with --steps-tracing.",
            )
        return GasReport(used=used, floor=used)
    created = receipt["contractAddress"]
    deposit = CODE_BYTE_GAS * len(_code(connection, created)) if created else 0
    executed = _executed_gas(transaction, steps) + deposit
    refund = max(0, executed - used)
    actor = int(transaction["from"], 16)
    target = int(transaction["to"] or created or "0x0", 16)
    # A node may still call the transaction pending for a moment; the receipt names its block.
    block = "0x" + bytes(receipt["blockHash"]).hex()
    coinbase = int(connection.rpc("eth_getBlockByHash", [block, False])["miner"], 16)
    floor = intrinsic + deposit + steps_gas(steps, warm={actor, target, coinbase}) - refund
    return GasReport(used=used, floor=max(floor, min(used, calldata_floor_gas(calldata))))


def intrinsic_gas(calldata: bytes, *, creation: bool) -> int:
    """Return what a transaction is charged before its first step (EIP-2028, EIP-3860)."""
    zeros = calldata.count(0)
    gas = TRANSACTION_GAS + ZERO_BYTE_GAS * zeros + NONZERO_BYTE_GAS * (len(calldata) - zeros)
    if creation:
        gas += CREATION_GAS + INITCODE_WORD_GAS * -(-len(calldata) // 32)
    return gas


def view_gas(calldata: bytes, used: int) -> int:
    """Return what a contract pays that asks a view, from a transaction that asks it alone.

    Everything is cold, the account of the view as well. What the caller spends on encoding the
    question and decoding the answer is not in it.

    Args:
        calldata: of the transaction.
        used: gas that it was charged; a view has no refunds.
    """
    return used - intrinsic_gas(calldata, creation=False) + COLD_ACCOUNT_GAS


def calldata_floor_gas(calldata: bytes) -> int:
    """Return the least that a transaction with this calldata is charged (EIP-7623)."""
    zeros = calldata.count(0)
    return TRANSACTION_GAS + CALLDATA_FLOOR_GAS * (zeros + 4 * (len(calldata) - zeros))


def steps_gas(steps: Iterable[Mapping[str, Any]], *, warm: Iterable[int]) -> int:
    """Return what the steps were charged for storage, calls, new contracts and logs.

    Args:
        steps: struct logs, with the stack; its last entry is the top.
        warm: the accounts that are warm from the start (EIP-2929, EIP-3651); precompiled ones
            are in any case.
    """
    reached = {*warm, *_PRECOMPILED}
    total = 0
    for step in steps:
        name = step["op"]
        if name in _STORAGE:
            total += _number(step["gasCost"])
        elif name in _ACCOUNT:
            total += _reach(reached, _stack(step, 1))
        elif name in _CALL:
            total += _reach(reached, _stack(step, 2)) + _value_gas(name, step)
        elif name in _CREATE:
            total += CREATION_GAS
        elif name.startswith("LOG"):
            total += LOG_GAS + LOG_TOPIC_GAS * int(name[3:]) + LOG_BYTE_GAS * _stack(step, 2)
    return total


def _reach(reached: set[int], word: int) -> int:
    account = word & _ADDRESS_MASK
    if account in reached:
        return WARM_ACCOUNT_GAS
    reached.add(account)
    return COLD_ACCOUNT_GAS


def _value_gas(name: str, step: Mapping[str, Any]) -> int:
    carries = name in {"CALL", "CALLCODE"} and _stack(step, 3) != 0
    return VALUE_GAS - STIPEND_GAS if carries else 0


def _stack(step: Mapping[str, Any], depth: int) -> int:
    """Return a word of the stack; depth 1 is the top. Some nodes leave the 0x away."""
    return int(step["stack"][-depth], 16)


def _number(value: int | str) -> int:
    """Ganache writes gas in hexadecimal digits, other nodes as a number."""
    return int(value, 16) if isinstance(value, str) else value


def _code(connection: Connection, address: str) -> bytes:
    return bytes.fromhex(connection.rpc("eth_getCode", [address, "latest"])[2:])


def _executed_gas(transaction: Mapping[str, Any], steps: list[Mapping[str, Any]]) -> int:
    """Return what the transaction used before refunds: its limit less what the last step left."""
    outermost = [step for step in steps if step["depth"] == steps[0]["depth"]]
    last = outermost[-1]
    return int(transaction["gas"], 16) - (_number(last["gas"]) - _number(last["gasCost"]))


def _steps(connection: Connection, tx_hash: str) -> list[Mapping[str, Any]]:
    options = {"disableStorage": True, "enableMemory": False, "disableMemory": True}
    try:
        trace = connection.rpc("debug_traceTransaction", [tx_hash, options])
    except RpcError as error:
        raise TraceUnavailableError(
            f"The node cannot trace transaction {tx_hash}: {error.reason}.",
            remedy="Use a node that offers debug_traceTransaction.",
        ) from error
    steps: list[Mapping[str, Any]] = trace.get("structLogs", [])
    return steps
