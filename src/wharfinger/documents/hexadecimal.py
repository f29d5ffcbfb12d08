"""Bytes as ``0x`` and hexadecimal digits, as wallets and JSON have them."""

from __future__ import annotations

import re
from typing import Any, Final

_HEX: Final = re.compile(r"0x(?:[0-9a-f]{2})*", re.ASCII)


def to_hex(data: bytes) -> str:
    """Return ``0x`` and two small digits for each byte."""
    return f"0x{data.hex()}"


def from_hex(text: Any, length: int | None = None) -> bytes:
    """Read ``0x`` and small digits.

    Args:
        text: what stands in a document.
        length: how many bytes it has to be; any number when left out.

    Raises:
        ValueError: it is no such text, or has another length.
    """
    if not isinstance(text, str) or not _HEX.fullmatch(text):
        raise ValueError("no 0x with pairs of small hexadecimal digits")
    data = bytes.fromhex(text[2:])
    if length is not None and len(data) != length:
        raise ValueError(f"{len(data)} bytes, not {length}")
    return data
