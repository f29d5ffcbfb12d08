"""Between Python values and the ABI's, led by the ABI itself.

Arguments may be given as people write them: a reference as text, an id as hexadecimal, an account
as a wrapper, an enum member, a frozen dataclass for a struct. Answers, events and errors come back
as enums, masks, dataclasses, checksummed addresses, text for short codes, and 32 bytes for ids.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import IntEnum, IntFlag
from types import MappingProxyType
from typing import Any, Final

from eth_abi.abi import decode, encode
from eth_abi.exceptions import EncodingError
from eth_utils.address import is_address, to_checksum_address

from wharfinger.build.abi import Entry, selector, types_of
from wharfinger.contracts.enums import ENUMS, FLAGS
from wharfinger.contracts.records import RECORDS
from wharfinger.errors import UsageError

TEXT_WIDTHS: Final = frozenset({2, 3, 5, 11})
"""Widths of byte strings that are codes: country, unit of measure, UN/LOCODE, container number."""

_ARRAY: Final = re.compile(r"^(.+)\[(\d*)\]$")
_FIXED_BYTES: Final = re.compile(r"^bytes(\d+)$")
_WORD_START: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def snake_case(name: str) -> str:
    """Return ``document_root`` for ``documentRoot``."""
    return _WORD_START.sub("_", name).lower()


def to_bytes(value: str | bytes, width: int, *, what: str = "value") -> bytes:
    """Return a fixed-width byte string.

    Args:
        value: the bytes themselves, ``0x`` and their hexadecimal digits, or ASCII text that is
            aligned left and filled with zeros.
        width: number of bytes.
        what: what the value is, for the error.

    Raises:
        UsageError: too long, not ASCII, or bytes of another width.
    """
    if isinstance(value, str):
        if len(value) == 2 + 2 * width and value.startswith("0x"):
            return _from_hex(value, what)
        if not value.isascii():
            raise UsageError(f"The {what} {value!r} is not ASCII.", remedy="Use plain characters.")
        if len(value) > width:
            raise UsageError(
                f"The {what} {value!r} has {len(value)} characters; {width} fit.",
                remedy="Shorten it, or give 0x and the hexadecimal digits of all its bytes.",
            )
        return value.encode("ascii").ljust(width, b"\0")
    if len(value) != width:
        raise UsageError(
            f"The {what} has {len(value)} bytes; {width} are needed.",
            remedy="Give all of its bytes, or text.",
        )
    return bytes(value)


def text_of(value: bytes) -> str:
    """Return the ASCII text of a left-aligned byte string, the reverse of :func:`to_bytes`."""
    return bytes(value).rstrip(b"\0").decode("ascii", "replace")


def encode_call(entry: Entry, arguments: Sequence[Any]) -> bytes:
    """Return the calldata of a function.

    Raises:
        UsageError: an argument does not fit its parameter.
    """
    return selector(entry) + encode_parameters(entry["inputs"], arguments)


def encode_parameters(parameters: Sequence[Entry], arguments: Sequence[Any]) -> bytes:
    """Return arguments encoded for their parameters.

    Raises:
        UsageError: too few, too many, or one that does not fit.
    """
    if len(parameters) != len(arguments):
        raise UsageError(f"{len(parameters)} arguments are needed; {len(arguments)} were given.")
    values = [_to_abi(*pair) for pair in zip(parameters, arguments, strict=True)]
    try:
        return bytes(encode(types_of(parameters), values))
    except (EncodingError, OverflowError) as error:
        raise UsageError(f"An argument does not fit: {error}.") from error


def decode_outputs(entry: Entry, data: bytes) -> Any:
    """Return what a function answered: None, one value, or a tuple of several."""
    values = tuple(decode_parameters(entry["outputs"], data).values())
    if not values:
        return None
    return values[0] if len(values) == 1 else values


def decode_parameters(parameters: Sequence[Entry], data: bytes) -> dict[str, Any]:
    """Return the values of parameters by name; those without a name by their place."""
    return named_values(parameters, decode(types_of(parameters), data))


def decode_event(entry: Entry, topics: Sequence[bytes], data: bytes) -> dict[str, Any]:
    """Return an event's values by parameter name; the suite indexes values of one word alone."""
    indexed = iter(topics[1:])
    plain = iter(decode(types_of([item for item in entry["inputs"] if not item["indexed"]]), data))
    raw = [
        _from_topic(item, next(indexed)) if item["indexed"] else next(plain)
        for item in entry["inputs"]
    ]
    return named_values(entry["inputs"], raw)


def named_values(parameters: Sequence[Entry], raw: Iterable[Any]) -> dict[str, Any]:
    """Return decoded values by parameter name, as Python sees them.

    A bitmap called ``expected`` beside an enum called ``current`` becomes the tuple of its states.
    """
    raw = list(raw)
    values = {
        parameter["name"] or str(place): to_python(parameter, value)
        for place, (parameter, value) in enumerate(zip(parameters, raw, strict=True))
    }
    current = values.get("current")
    if isinstance(current, IntEnum) and isinstance(values.get("expected"), int):
        values["expected"] = members_of(type(current), values["expected"])
    return values


def members_of(enum: type[IntEnum], bitmap: int) -> tuple[IntEnum, ...]:
    """Return the members of a set of states: bit n stands for the enum value n."""
    return tuple(member for member in enum if bitmap >> member & 1)


def to_python(parameter: Entry, value: Any) -> Any:
    """Return a decoded ABI value as Python sees it."""
    kind = parameter["type"]
    array = _ARRAY.match(kind)
    if array:
        element = _element(parameter, array.group(1))
        return tuple(to_python(element, item) for item in value)
    if kind == "tuple":
        return _to_record(parameter, value)
    known = _known_type(parameter)
    if known is not None:
        return known(value)
    if kind == "address":
        return str(to_checksum_address(value))
    fixed = _FIXED_BYTES.match(kind)
    if fixed:
        return text_of(value) if int(fixed.group(1)) in TEXT_WIDTHS else bytes(value)
    return value


def type_name(parameter: Entry) -> str:
    """Return ``BillTypes.State`` of a parameter that is an enum or a struct, else its ABI type."""
    internal = str(parameter.get("internalType") or parameter["type"])
    return _ARRAY.sub(r"\1", internal).partition(" ")[2] or internal


def _from_topic(parameter: Entry, topic: bytes) -> Any:
    return decode(types_of([parameter]), topic)[0]


def _known_type(parameter: Entry) -> type[IntEnum] | type[IntFlag] | None:
    if parameter["type"].startswith("uint"):
        return ENUMS.get(type_name(parameter)) or FLAGS.get((parameter["type"], parameter["name"]))
    return None


def _to_record(parameter: Entry, value: Sequence[Any]) -> Any:
    values = [to_python(*pair) for pair in zip(parameter["components"], value, strict=True)]
    record = RECORDS.get(type_name(parameter))
    if record is None:
        return tuple(values)
    names = (field.name for field in fields(record))
    return record(**dict(zip(names, values, strict=True)))


def _to_abi(parameter: Entry, value: Any) -> Any:
    kind = parameter["type"]
    array = _ARRAY.match(kind)
    if array:
        element = _element(parameter, array.group(1))
        return [_to_abi(element, item) for item in value]
    if kind == "tuple":
        items = _items_of(value)
        if len(items) != len(parameter["components"]):
            raise UsageError(
                f"The {_label(parameter)} needs {len(parameter['components'])} values."
            )
        return tuple(_to_abi(*pair) for pair in zip(parameter["components"], items, strict=True))
    if kind == "address":
        return _to_address(parameter, value)
    return _to_scalar(parameter, kind, value)


def _to_scalar(parameter: Entry, kind: str, value: Any) -> Any:
    fixed = _FIXED_BYTES.match(kind)
    if fixed and isinstance(value, str | bytes):
        return to_bytes(value, int(fixed.group(1)), what=_label(parameter))
    if kind == "bytes" and isinstance(value, str):
        return _from_hex(value, _label(parameter))
    if "int" in kind and isinstance(value, int) and not isinstance(value, bool):
        _require_range(parameter, kind, int(value))
        return int(value)
    return value


def _require_range(parameter: Entry, kind: str, value: int) -> None:
    width = int(kind.lstrip("uint"))
    low, high = (0, 1 << width) if kind.startswith("u") else (-1 << width - 1, 1 << width - 1)
    if not low <= value < high:
        raise UsageError(
            f"The {_label(parameter)} {value} does not fit; it is from {low} to {high - 1}."
        )


def _to_address(parameter: Entry, value: Any) -> str:
    address = getattr(value, "address", value)
    if not is_address(address):
        raise UsageError(
            f"The {_label(parameter)} {address!r} is no account.",
            remedy="Give 0x and 40 hexadecimal digits.",
        )
    return str(to_checksum_address(address))


def _from_hex(value: str, what: str) -> bytes:
    try:
        return bytes.fromhex(value.removeprefix("0x"))
    except ValueError as error:
        raise UsageError(f"The {what} {value!r} is not hexadecimal.") from error


def _items_of(value: Any) -> tuple[Any, ...]:
    if is_dataclass(value) and not isinstance(value, type):
        return tuple(getattr(value, field.name) for field in fields(value))
    return tuple(value)


def _element(parameter: Entry, kind: str) -> Entry:
    internal = _ARRAY.sub(r"\1", str(parameter.get("internalType") or kind))
    return MappingProxyType({**parameter, "type": kind, "internalType": internal})


def _label(parameter: Mapping[str, Any]) -> str:
    return snake_case(parameter["name"] or parameter["type"]).replace("_", " ")
