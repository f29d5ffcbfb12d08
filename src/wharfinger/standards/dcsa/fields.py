"""Field types of the DCSA models: strict JSON types, identifiers, dates and moments.

Lengths and patterns are those of the published OpenAPI. Texts that the standard only calls by their
length may be empty; references may not begin or end with white space.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Final, Literal, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, StrictStr, StringConstraints

from wharfinger.standards import identifiers
from wharfinger.standards.identifiers import InvalidIdentifierError

UNKNOWN_COUNTRY: Final = "ZZ"
"""What DCSA allows in place of a country that is not known."""

_MOMENT: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?"
    r"(?:[Zz]|[+-][0-9]{2}:[0-9]{2})"
)


def read_moment(value: Any) -> datetime:
    """Return a date-time by RFC 3339, which names its offset from UTC.

    Raises:
        ValueError: no text, no such form, no such moment, or no offset.
    """
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        message = "expected a date-time with its offset from UTC, for example 2026-03-14T08:30:00Z"
        raise ValueError(message)
    try:
        return datetime.fromisoformat(value.upper())
    except ValueError:
        raise ValueError(f"{value} is no moment of the calendar") from None


def _date(value: Any) -> Any:
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError("expected a date as YYYY-MM-DD")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value} is no day of the calendar") from None


def _number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise ValueError("expected a number")  # noqa: TRY004 - pydantic takes ValueError
    return Decimal(value)


def whole(value: Any) -> Any:
    """A whole number, also one that is written with a fraction of zeros."""
    if isinstance(value, Decimal) and value.is_finite() and value == value.to_integral_value():
        return int(value) if abs(value.adjusted()) < _DIGITS else value
    return value


_DIGITS: Final = 18


def _country(value: str) -> str:
    if value == UNKNOWN_COUNTRY:
        return value
    return _as_it_stands(value, identifiers.country(value), "ISO 3166-1")


def _un_locode(value: str) -> str:
    return _as_it_stands(value, identifiers.un_locode(value), "UN/LOCODE")


def _hs_code(value: str) -> str:
    return _as_it_stands(value, identifiers.hs_code(value), "HS")


def _currency(value: str) -> str:
    return _as_it_stands(value, identifiers.currency(value), "ISO 4217")


def _as_it_stands(value: str, normal: str, scheme: str) -> str:
    """The code itself: DCSA's patterns allow no other spelling of it."""
    if value != normal:
        raise InvalidIdentifierError(value=value, reason=f"expected {normal}", scheme=scheme)
    return normal


def normal_equipment(value: str) -> str:
    """A container number in its normal form, and another number as it stands."""
    if identifiers.looks_like_container(value):
        return re.sub(r"[ \t\-/]", "", value).upper()
    return value


def trimmed(maximum: int) -> StringConstraints:
    """One line of at most so many characters that neither begins nor ends with white space."""
    return StringConstraints(min_length=1, max_length=maximum, pattern=r"^\S(?:.*\S)?$")


Text: TypeAlias = StrictStr
Text35: TypeAlias = Annotated[StrictStr, Field(max_length=35)]
Text50Any: TypeAlias = Annotated[StrictStr, Field(max_length=50)]
Text100: TypeAlias = Annotated[StrictStr, Field(max_length=100)]
Text250: TypeAlias = Annotated[StrictStr, Field(max_length=250)]
Type3: TypeAlias = Annotated[StrictStr, Field(max_length=3)]
Reference20: TypeAlias = Annotated[StrictStr, trimmed(20)]
Reference35: TypeAlias = Annotated[StrictStr, trimmed(35)]
Text50: TypeAlias = Annotated[StrictStr, trimmed(50)]
Name70: TypeAlias = Annotated[StrictStr, trimmed(70)]
Reference100: TypeAlias = Annotated[StrictStr, trimmed(100)]
Comment255: TypeAlias = Annotated[StrictStr, trimmed(255)]
Platform: TypeAlias = Annotated[StrictStr, Field(pattern=r"^\S+$", max_length=4)]
CarrierCode: TypeAlias = Annotated[StrictStr, Field(pattern=r"^\S{1,4}$")]
CodeListProvider: TypeAlias = Literal["SMDG", "NMFTA"]
PaymentTerm: TypeAlias = Literal["PRE", "COL"]
ContainerNumber: TypeAlias = Annotated[StrictStr, trimmed(11), AfterValidator(normal_equipment)]
CountryCode: TypeAlias = Annotated[StrictStr, AfterValidator(_country)]
CurrencyCode: TypeAlias = Annotated[StrictStr, AfterValidator(_currency)]
HsCode: TypeAlias = Annotated[StrictStr, AfterValidator(_hs_code)]
ImoNumber: TypeAlias = Annotated[StrictStr, AfterValidator(identifiers.imo_number)]
UnLocode: TypeAlias = Annotated[StrictStr, AfterValidator(_un_locode)]
Sha256: TypeAlias = Annotated[StrictStr, Field(pattern=r"^[0-9a-f]{64}$")]
CompactJws: TypeAlias = Annotated[
    StrictStr, Field(pattern=r"^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$")
]
IsoDate: TypeAlias = Annotated[date, BeforeValidator(_date)]
Moment: TypeAlias = Annotated[datetime, BeforeValidator(read_moment)]
Number: TypeAlias = Annotated[Decimal, BeforeValidator(_number)]
Count: TypeAlias = Annotated[
    int, BeforeValidator(whole), Field(strict=True, ge=0, le=2_147_483_647)
]
Price: TypeAlias = Annotated[Number, Field(ge=0)]
