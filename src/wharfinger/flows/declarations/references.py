"""The reference under which customs holds a declaration that was lodged on chain."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Final

from wharfinger.standards.wco import Direction

_DIGITS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_UNIQUE_LENGTH: Final = 12
_PROCEDURES: Final = MappingProxyType({Direction.IMPORT: "R", Direction.EXPORT: "A"})
_MODULUS: Final = 11
_FIRST_LETTER_VALUE: Final = 10


def mrn_of(direction: Direction, country: str, *, declaration: bytes, lodged_on: date) -> str:
    """Return a master reference number: 18 characters with a check digit.

    The chain issues none. Where the authority has given a declaration no number of its own, this
    one follows from its id, so that everyone comes to the same: two digits of the year, the
    country, the last twelve digits of the id in base 36, the last first, ``R`` for an import or
    ``A`` for an export, and a check digit as ISO 6346 computes it.

    Args:
        direction: import or export.
        country: country of the declaration, ISO 3166-1 alpha-2.
        declaration: its id on chain, 32 bytes.
        lodged_on: day of lodging.
    """
    body = f"{lodged_on:%y}{country}{_unique(declaration)}{_PROCEDURES[direction]}"
    return f"{body}{check_digit(body)}"


def declares(mrn: str, direction: Direction, declaration: bytes) -> bool:
    """Return whether a reference can be that of a declaration, whatever its country and day."""
    return mrn[4:-1] == _unique(declaration) + _PROCEDURES[direction]


def _unique(declaration: bytes) -> str:
    rest = int.from_bytes(declaration)
    digits = ""
    for _ in range(_UNIQUE_LENGTH):
        rest, digit = divmod(rest, len(_DIGITS))
        digits += _DIGITS[digit]
    return digits


def check_digit(body: str) -> int:
    """Return the check digit of a reference, as ISO 6346 weighs its characters.

    Args:
        body: digits and capital letters.
    """
    total = sum(_value(character) << place for place, character in enumerate(body))
    return total % _MODULUS % 10


def _value(character: str) -> int:
    """Ten and on for letters, without the multiples of eleven."""
    place = _DIGITS.index(character)
    if place < _FIRST_LETTER_VALUE:
        return place
    return place + (place - 1) // (_MODULUS - 1)
