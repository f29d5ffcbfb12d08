"""The checksums by which DCSA ties signed content to what it is about.

ISS computes them over RFC 8785. PINT names RFC 8785 in one place and "Canonical JSON" (gibson042)
in others; the two write fractions, some control characters and some orders of names differently.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from hashlib import sha256
from typing import Final

from wharfinger.standards.canonical import JsonValue, canonical_json

_ESCAPE: Final = re.compile(r"(?:\\\\)+|\\u00[0-9a-f]{2}")


def checksum(value: JsonValue) -> str:
    """SHA-256 over RFC 8785; 64 hexadecimal digits."""
    return sha256(canonical_json(value)).hexdigest()


def text_checksum(text: str) -> str:
    """SHA-256 over a compact signature as it stands; 64 hexadecimal digits."""
    return sha256(text.encode("ascii")).hexdigest()


def pint_checksums(value: JsonValue) -> tuple[str, ...]:
    """The checksums that PINT may mean: over RFC 8785, and over Canonical JSON."""
    other = sha256(canonical_json_of_pint(value).encode("utf-8")).hexdigest()
    return tuple(dict.fromkeys((checksum(value), other)))


def canonical_json_of_pint(value: JsonValue) -> str:
    """Canonical JSON: names by code point, whole numbers plain, fractions as ``1.2505E3``.

    Args:
        value: JSON of which :func:`~wharfinger.standards.canonical.canonical_json` exists.
    """
    if isinstance(value, dict):
        members = (f"{_text(name)}:{canonical_json_of_pint(value[name])}" for name in sorted(value))
        return "{" + ",".join(members) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical_json_of_pint, value)) + "]"
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, str):
        return _text(value)
    return json.dumps(value)


def _number(value: Decimal) -> str:
    if value == value.to_integral_value():
        return str(int(value))
    sign, digits, _ = value.as_tuple()
    significant = "".join(map(str, digits)).rstrip("0")
    return f"{'-' if sign else ''}{significant[0]}.{significant[1:] or '0'}E{value.adjusted()}"


def _text(value: str) -> str:
    """A text with as few escapes as JSON allows, their digits in capitals."""
    return _ESCAPE.sub(_capital, json.dumps(value, ensure_ascii=False))


def _capital(match: re.Match[str]) -> str:
    escape = match.group()
    return escape if escape.startswith("\\\\") else "\\u" + escape[2:].upper()
