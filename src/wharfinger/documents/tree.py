"""The Merkle tree of a document, in the format of OpenZeppelin's StandardMerkleTree.

A leaf is ``keccak256(keccak256(abi.encode(pointer, kind, salt, value)))`` of a field, leaves are
sorted, and a node is the keccak256 of its two children, the smaller one first. The npm package
``@openzeppelin/merkle-tree`` verifies what comes from here, and OpenZeppelin's ``MerkleProof`` does
on chain.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from Crypto.Hash import keccak

from wharfinger.documents.errors import UnprovenError
from wharfinger.documents.fields import Field
from wharfinger.documents.hexadecimal import from_hex, to_hex
from wharfinger.errors import UsageError

LEAF_ENCODING: Final = ("string", "string", "bytes16", "string")
"""The ABI types of pointer, kind, salt and value."""

DUMP_FORMAT: Final = "standard-v1"
"""What the npm package calls the form in which it writes a tree."""

HASH_BYTES: Final = 32
"""The length of a node."""

_WORD: Final = 32
_HASH_BITS: Final = 256


@dataclass(frozen=True, slots=True)
class MultiProof:
    """The proof of several fields at once, as ``MerkleProof.multiProofVerify`` takes it.

    Attributes:
        leaves: the leaves, in the order in which they are consumed.
        proof: the nodes that have to be known beside them.
        flags: for each step, whether the second operand is a leaf or a node made before (true), or
            the next of ``proof`` (false).
    """

    leaves: tuple[bytes, ...]
    proof: tuple[bytes, ...]
    flags: tuple[bool, ...]


class DocumentTree:
    """The tree over a document's fields.

    Args:
        fields: at least one, each pointer once.

    Raises:
        UsageError: there are no fields, or a pointer stands twice.
    """

    def __init__(self, fields: Iterable[Field]) -> None:
        self.fields = tuple(fields)
        leaves = sorted((leaf_hash(field), index) for index, field in enumerate(self.fields))
        if not leaves:
            raise UsageError("A tree needs at least one field.")
        self._nodes = _nodes([leaf for leaf, _ in leaves])
        last = len(self._nodes) - 1
        self._places = {self.fields[index].pointer: last - n for n, (_, index) in enumerate(leaves)}
        if len(self._places) != len(self.fields):
            raise UsageError("Two fields of a tree have the same pointer.")

    @property
    def root(self) -> bytes:
        """The root, 32 bytes: what the chain stores."""
        return self._nodes[0]

    def proof(self, pointer: str) -> tuple[bytes, ...]:
        """Return the proof of one field, as ``MerkleProof.verify`` takes it.

        Raises:
            UsageError: the document has no such field.
        """
        place = self._place(pointer)
        nodes = []
        while place > 0:
            nodes.append(self._nodes[_sibling(place)])
            place = _parent(place)
        return tuple(nodes)

    def multiproof(self, pointers: Iterable[str]) -> MultiProof:
        """Return the proof of several fields together.

        Raises:
            UsageError: there is none, one stands twice, or the document has no such field.
        """
        places = sorted((self._place(pointer) for pointer in pointers), reverse=True)
        if not places:
            raise UsageError("A proof needs at least one field.")
        if len(set(places)) != len(places):
            raise UsageError("A field is to be proven twice.")
        proof, flags = self._climb(places)
        return MultiProof(tuple(self._nodes[place] for place in places), proof, flags)

    def in_proof_order(self, pointers: Iterable[str]) -> tuple[Field, ...]:
        """Return fields in the order of a multiproof's leaves.

        Raises:
            UsageError: the document has no such field.
        """
        by_pointer = {field.pointer: field for field in self.fields}
        places = sorted(((self._place(name), name) for name in pointers), reverse=True)
        return tuple(by_pointer[name] for _, name in places)

    def dump(self) -> dict[str, Any]:
        """Return the tree as the npm package's ``StandardMerkleTree.load`` takes it."""
        return {
            "format": DUMP_FORMAT,
            "leafEncoding": list(LEAF_ENCODING),
            "tree": [to_hex(node) for node in self._nodes],
            "values": [
                {"value": leaf_value(field), "treeIndex": self._places[field.pointer]}
                for field in self.fields
            ],
        }

    @classmethod
    def load(cls, dump: Mapping[str, Any]) -> DocumentTree:
        """Take in what the npm package's ``dump`` returned, or :meth:`dump`.

        Raises:
            UsageError: it is no such dump, or holds another leaf encoding.
            UnprovenError: its nodes are not those of its values.
        """
        if dump.get("format") != DUMP_FORMAT or dump.get("leafEncoding") != list(LEAF_ENCODING):
            raise UsageError(
                f"The tree is no {DUMP_FORMAT} dump with the leaf encoding of documents.",
                remedy=f"Make it with the leaf encoding {list(LEAF_ENCODING)}.",
            )
        try:
            tree = cls(field_of(entry["value"]) for entry in dump["values"])
        except (KeyError, TypeError, ValueError) as error:
            raise UsageError("The values of the tree's dump are malformed.") from error
        own = tree.dump()
        if own["tree"] != dump.get("tree") or own["values"] != dump["values"]:
            raise UnprovenError("The nodes of the tree's dump are not those of its values.")
        return tree

    def _place(self, pointer: str) -> int:
        try:
            return self._places[pointer]
        except KeyError:
            raise UsageError(
                f"The document has no field {pointer!r}.",
                remedy="Give the JSON pointer of a scalar or a container that it has.",
            ) from None

    def _climb(self, places: Sequence[int]) -> tuple[tuple[bytes, ...], tuple[bool, ...]]:
        """Walk from the leaves to the root, deepest first, and note what has to be given."""
        queue = deque(places)
        proof: list[bytes] = []
        flags: list[bool] = []
        while queue[0] > 0:
            place = queue.popleft()
            sibling = _sibling(place)
            known = bool(queue) and queue[0] == sibling
            flags.append(known)
            if known:
                queue.popleft()
            else:
                proof.append(self._nodes[sibling])
            queue.append(_parent(place))
        return tuple(proof), tuple(flags)


def leaf_value(field: Field) -> list[str]:
    """Return a field as the npm package takes a leaf's value."""
    return [field.pointer, field.kind, to_hex(field.salt), field.value]


def field_of(value: Sequence[Any]) -> Field:
    """Return the field of a leaf's value; its content is not checked.

    Raises:
        ValueError: it is no four texts, the third in hexadecimal digits.
    """
    if isinstance(value, str) or len(value) != len(LEAF_ENCODING):
        raise ValueError("no leaf of four values")
    if not all(isinstance(item, str) for item in value):
        raise ValueError("a leaf's values are texts")
    pointer, kind, salt, text = value
    return Field(pointer, kind, from_hex(salt), text)


def leaf_hash(field: Field) -> bytes:
    """Return the leaf of a field, 32 bytes.

    Raises:
        UnprovenError: the salt has not 16 bytes, or a text is no Unicode.
    """
    try:
        return _keccak(_keccak(_encode(field)))
    except (OverflowError, UnicodeEncodeError, ValueError) as error:
        raise UnprovenError(
            f"The field {field.pointer!r} is malformed: {error}.", pointers=[field.pointer]
        ) from error


def verify(field: Field, proof: Sequence[bytes], root: bytes) -> bool:
    """Tell whether a field belongs to the document of a root."""
    node = leaf_hash(field)
    for sibling in proof:
        if len(sibling) != HASH_BYTES:
            return False
        node = _pair(node, sibling)
    return node == root


def verify_multiproof(multiproof: MultiProof, root: bytes) -> bool:
    """Tell whether leaves belong to the document of a root, as OpenZeppelin decides it.

    A proof without leaves proves nothing here, while OpenZeppelin takes the root alone for one.
    """
    known, proof = deque(multiproof.leaves), deque(multiproof.proof)
    fits = len(known) + len(proof) == len(multiproof.flags) + 1
    if not fits or not known or any(len(node) != HASH_BYTES for node in (*known, *proof)):
        return False
    for flag in multiproof.flags:
        source = known if flag else proof
        if not known or len(source) < 1 + flag:
            return False
        first = known.popleft()
        known.append(_pair(first, source.popleft()))
    return not proof and known.popleft() == root


def _encode(field: Field) -> bytes:
    """Return ``abi.encode(pointer, kind, salt, value)``, ten times as fast as eth-abi."""
    if len(field.salt) * 2 != _WORD:
        raise ValueError(f"the salt has {len(field.salt)} bytes, not {_WORD // 2}")
    pointer, kind, value = (_tail(text) for text in (field.pointer, field.kind, field.value))
    offset = len(LEAF_ENCODING) * _WORD
    head = (
        offset.to_bytes(_WORD),
        (offset + len(pointer)).to_bytes(_WORD),
        field.salt.ljust(_WORD, b"\0"),
        (offset + len(pointer) + len(kind)).to_bytes(_WORD),
    )
    return b"".join((*head, pointer, kind, value))


def _tail(text: str) -> bytes:
    raw = text.encode()
    return len(raw).to_bytes(_WORD) + raw + bytes(-len(raw) % _WORD)


def _nodes(leaves: Sequence[bytes]) -> list[bytes]:
    """Return all nodes, the root first, the leaves from the last to the first behind them."""
    inner = len(leaves) - 1
    nodes = [b""] * inner + list(reversed(leaves))
    for place in range(inner - 1, -1, -1):
        nodes[place] = _pair(nodes[2 * place + 1], nodes[2 * place + 2])
    return nodes


def _parent(place: int) -> int:
    return (place - 1) // 2


def _sibling(place: int) -> int:
    return place + 1 if place % 2 else place - 1


def _pair(one: bytes, other: bytes) -> bytes:
    return _keccak(one + other if one < other else other + one)


def _keccak(data: bytes) -> bytes:
    return keccak.new(data=data, digest_bits=_HASH_BITS).digest()
