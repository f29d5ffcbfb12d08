"""The tree of goods lines: what proves a line, and what does not."""

from __future__ import annotations

import pytest
from eth_abi.abi import encode
from eth_utils.crypto import keccak

from wharfinger.contracts.declaration_records import Consignment
from wharfinger.contracts.goods import (
    consignment_hash,
    goods_proof,
    goods_root,
    proven_parts,
)
from wharfinger.contracts.tariff_records import Line
from wharfinger.errors import UsageError

_KIND = "(uint16,uint40,bytes2,bytes3,uint64,uint96,uint96,uint96,uint32)"


def some(count: int) -> list[Line]:
    """Return lines that differ."""
    return [
        Line(number=number, commodity=85_16_000000 + number, origin="CN", price=number)
        for number in range(1, count + 1)
    ]


def leaf(line: Line) -> bytes:
    """Return the hash of a line, encoded without the package."""
    values = (
        line.number,
        line.commodity,
        line.origin.encode(),
        line.unit.encode(),
        line.quantity,
        line.price,
        line.freight,
        line.insurance,
        line.insurance_ppm,
    )
    return bytes(keccak(encode([_KIND], [values])))


def rebuilt(lines: list[Line], first: int, proof: list[bytes], count: int) -> bytes:
    """Return the root to which lines and their neighbours lead."""
    nodes, low = [leaf(line) for line in lines], first - 1
    width = 1
    while width < count:
        if low % 2:
            nodes.insert(0, proof.pop(0))
        if (low // 2 * 2 + len(nodes)) % 2:
            nodes.append(proof.pop(0))
        pairs = zip(nodes[::2], nodes[1::2], strict=True)
        nodes, low, width = [bytes(keccak(a + b)) for a, b in pairs], low // 2, width * 2
    assert (len(nodes), proof) == (1, [])
    return nodes[0]


def test_one_line_is_its_own_root() -> None:
    assert goods_root(some(1)) == leaf(some(1)[0])
    assert goods_proof(some(1), first=1, count=1) == ()


@pytest.mark.parametrize("count", [2, 3, 5, 8, 13])
def test_every_range_is_proven(count: int) -> None:
    lines = some(count)
    root = goods_root(lines)
    for first in range(1, count + 1):
        for taken in range(1, count - first + 2):
            proof = list(goods_proof(lines, first=first, count=taken))
            part = lines[first - 1 : first - 1 + taken]
            assert rebuilt(part, first, proof, count) == root


@pytest.mark.parametrize(("done", "at_once"), [(0, 1), (0, 5), (3, 4), (0, 20), (13, 4)])
def test_what_is_left_is_proven_in_parts(done: int, at_once: int) -> None:
    lines = some(13)
    parts = list(proven_parts(lines, done=done, at_once=at_once))
    assert [line for part, _ in parts for line in part] == lines[done:]
    for part, proof in parts:
        assert proof == goods_proof(lines, first=part[0].number, count=len(part))


def test_the_order_counts() -> None:
    two = some(2)
    other = bytes(keccak(leaf(two[1]) + leaf(two[0])))
    assert goods_root(two) != other


@pytest.mark.parametrize("numbers", [[], [2], [1, 3], [1, 1]])
def test_lines_are_numbered_from_one_without_a_gap(numbers: list[int]) -> None:
    lines = [Line(number=number, commodity=1, origin="CN", price=1) for number in numbers]
    with pytest.raises(UsageError, match="numbered from 1"):
        goods_root(lines)


@pytest.mark.parametrize(("first", "count"), [(0, 1), (1, 0), (2, 2)])
def test_only_what_is_there_is_proven(first: int, count: int) -> None:
    with pytest.raises(UsageError, match="There are 2 lines"):
        goods_proof(some(2), first=first, count=count)


def test_a_consignment_is_the_hash_that_it_says() -> None:
    consignment = Consignment(
        bill=b"\1" * 32, goods_root=b"\2" * 32, containers=("CSQU3054383", "MSKU1234565")
    )
    listed = keccak(b"".join(c.encode().ljust(32, b"\0") for c in consignment.containers))
    words = encode(["bytes32", "bytes32", "bytes32"], [b"\1" * 32, b"\2" * 32, listed])
    assert consignment_hash(consignment) == keccak(words)
