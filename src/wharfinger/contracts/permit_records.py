"""The structs of permits; see :mod:`wharfinger.contracts.records`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from wharfinger.contracts.enums import PermitKind, PermitState
from wharfinger.contracts.ids import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitApplication:
    """What a trader asks an agency for.

    Attributes:
        country: that requires the permit, ISO 3166-1 alpha-2.
        kind: what it is for.
        agency: organisation of that country that grants or refuses it.
        holder: trader that is to hold it.
        prefix: leading digits of the commodity code, as a number.
        digits: how many digits the prefix has: 2, 4, 6, 8 or 10.
        unit: unit of measure, UN/ECE Recommendation 20, three letters.
        quantity: thousandths of the unit.
        permit_reference: the holder's own reference, ASCII, at most 32 characters.
    """

    country: str
    kind: PermitKind
    agency: int
    holder: int
    prefix: int
    digits: int
    unit: str
    quantity: int
    permit_reference: str | Id


@dataclass(frozen=True, slots=True, kw_only=True)
class BorderPermit:
    """A permit as it stands; all zero when it was never asked for.

    Attributes:
        state: where it stands.
        kind: what it is for.
        country: that requires it, ISO 3166-1 alpha-2.
        agency: organisation that grants it.
        holder: trader that holds it.
        last_day: last UTC day on which it can be written down, since 1970; zero until it is
            granted.
        remaining: what is not written down, thousandths of the unit; what was asked for until it is
            granted.
        prefix: leading digits of the commodity codes that it covers.
        digits: how many digits the prefix has.
        unit: unit of measure, UN/ECE Recommendation 20.
    """

    state: PermitState
    kind: PermitKind
    country: str
    agency: int
    holder: int
    last_day: int
    remaining: int
    prefix: int
    digits: int
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitUse:
    """What stands written down for one line of a declaration; all zero when nothing does.

    Attributes:
        permit: id of the permit.
        quantity: thousandths of the permit's unit.
    """

    permit: Id
    quantity: int


PERMIT_RECORDS: Final[Mapping[str, type[Any]]] = MappingProxyType(
    {
        "PermitTypes.Application": PermitApplication,
        "PermitTypes.Permit": BorderPermit,
        "PermitTypes.Use": PermitUse,
    }
)
"""The mirror of each Solidity struct of permits, by its name in an ABI's ``internalType``."""
