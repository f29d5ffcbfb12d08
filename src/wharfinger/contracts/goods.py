"""The tree that commits a declaration to its lines; see contracts/libraries/GoodsTree.sol."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from eth_utils.crypto import keccak

from wharfinger.contracts.abis import function_entries
from wharfinger.contracts.declaration_records import Consignment
from wharfinger.contracts.ids import Id
from wharfinger.contracts.tariff_records import Line
from wharfinger.contracts.values import encode_parameters, to_bytes
from wharfinger.errors import UsageError

_EMPTY: Final = bytes(32)


def goods_root(lines: Sequence[Line]) -> Id:
    """Return the root of a declaration's lines.

    Raises:
        UsageError: there is no line, or the numbers are not 1, 2, 3 and so on.
    """
    return _levels(lines)[-1][0]


def goods_proof(lines: Sequence[Line], *, first: int, count: int) -> tuple[Id, ...]:
    """Return the neighbours that prove lines which follow one another.

    Args:
        lines: every line of the declaration, in the order of their numbers.
        first: number of the first line that is proven, from 1.
        count: how many lines are proven.

    Raises:
        UsageError: as :func:`goods_root`, or the lines to prove are not among them.
    """
    if first < 1 or count < 1 or first - 1 + count > len(lines):
        raise UsageError(f"There are {len(lines)} lines, not {first} to {first - 1 + count}.")
    return _neighbours(_levels(lines), first - 1, first - 1 + count)


def proven_parts(
    lines: Sequence[Line], *, done: int, at_once: int
) -> Iterator[tuple[Sequence[Line], tuple[Id, ...]]]:
    """Yield the lines that are left in parts, each with the neighbours that prove it.

    Args:
        lines: every line of the declaration, in the order of their numbers.
        done: how many of them are dealt with.
        at_once: lines of one part.

    Raises:
        UsageError: as :func:`goods_root`.
    """
    levels = _levels(lines)
    for first in range(done, len(lines), at_once):
        part = lines[first : first + at_once]
        yield part, _neighbours(levels, first, first + len(part))


def consignment_hash(consignment: Consignment) -> Id:
    """Return the commitment to a consignment; see contracts/libraries/Consignments.sol."""
    words = [to_bytes(each, 11).ljust(32, b"\0") for each in consignment.containers]
    listed = keccak(b"".join(words))
    return bytes(keccak(consignment.bill + consignment.goods_root + listed))


def _neighbours(levels: Sequence[Sequence[Id]], low: int, high: int) -> tuple[Id, ...]:
    """The neighbours of the leaves from ``low`` up to ``high``, which is not among them."""
    proof: list[Id] = []
    for level in levels[:-1]:
        if low % 2:
            proof.append(level[low - 1])
        if high % 2:
            proof.append(level[high])
        low, high = low // 2, (high + 1) // 2
    return tuple(proof)


def _levels(lines: Sequence[Line]) -> list[list[Id]]:
    """Leaves, filled up to a power of two, and every level above them."""
    numbers = [line.number for line in lines]
    if not lines or numbers != list(range(1, len(lines) + 1)):
        raise UsageError(f"Lines are numbered from 1 without a gap, not {numbers[:10]}.")
    parameter = function_entries("Tariff")["assess"]["inputs"][4]
    element = {**parameter, "type": "tuple"}
    leaves = [bytes(keccak(encode_parameters([element], [line]))) for line in lines]
    width = 1 << (len(lines) - 1).bit_length()
    levels = [leaves + [_EMPTY] * (width - len(leaves))]
    while len(levels[-1]) > 1:
        below = levels[-1]
        pairs = zip(below[::2], below[1::2], strict=True)
        levels.append([bytes(keccak(left + right)) for left, right in pairs])
    return levels
