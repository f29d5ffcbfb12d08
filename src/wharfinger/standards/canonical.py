"""Canonical JSON (RFC 8785) and its hash."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Final, NoReturn, TypeAlias

import rfc8785
from eth_utils.crypto import keccak

_DEPTH_LIMIT: Final = 64
_SAFE: Final = 2**53 - 1
_TEXT_OR_BRACKET: Final = re.compile(r'"(?:[^"\\]|\\.?)*+"?|[\[{\]}]', re.DOTALL)

JsonValue: TypeAlias = Any
"""What :func:`parse_json` returns: dict, list, str, int, Decimal, bool or None."""


class _Pairs:
    """Collects names that stand twice in one object, which readers would resolve differently."""

    def __init__(self) -> None:
        self.doubled: list[str] = []

    def __call__(self, pairs: Sequence[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
        result: dict[str, JsonValue] = {}
        for name, value in pairs:
            if name in result:
                self.doubled.append(name)
            result[name] = value
        return result


def parse_json(text: str) -> JsonValue:
    """Read JSON strictly: no NaN, no doubled names, decimals kept exact.

    Raises:
        ValueError: with one sentence that says what is wrong.
    """
    _check_depth(text)
    pairs = _Pairs()
    try:
        value = json.loads(
            text, parse_float=Decimal, parse_constant=_refuse, object_pairs_hook=pairs
        )
    except json.JSONDecodeError as error:
        raise ValueError(
            f"no JSON: {error.msg} at line {error.lineno}, column {error.colno}"
        ) from error
    except InvalidOperation as error:
        raise ValueError("no JSON: a number's exponent is out of range") from error
    if pairs.doubled:
        raise ValueError(f"the name {pairs.doubled[0]!r} stands twice in one object")
    return value


def canonical_json(value: JsonValue) -> bytes:
    """The bytes of RFC 8785: sorted names, shortest numbers, no white space.

    Raises:
        ValueError: a number or a text that RFC 8785 cannot write.
    """
    return rfc8785.dumps(_plain(value))


def content_hash(value: JsonValue) -> bytes:
    """keccak256 of the canonical JSON, 32 bytes.

    Raises:
        ValueError: as :func:`canonical_json`.
    """
    return keccak(canonical_json(value))


def _check_depth(text: str) -> None:
    """Bound the nesting: the parser recurses, and a raised recursion limit would let it crash."""
    depth = 0
    for match in _TEXT_OR_BRACKET.finditer(text):
        token = match.group()
        depth += (token in "[{") - (token in "]}")
        if depth > _DEPTH_LIMIT:
            raise ValueError(f"no JSON: nested more than {_DEPTH_LIMIT} deep")


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"no JSON: {name} is no number")


def _plain(value: JsonValue) -> JsonValue:
    if isinstance(value, Decimal):
        if abs(value) > _SAFE:
            raise ValueError(f"{value} exceeds 2^53 - 1, beyond which numbers are not exact")
        return float(value)  # RFC 8785, 3.2.2.3: numbers are IEEE 754 doubles
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value
