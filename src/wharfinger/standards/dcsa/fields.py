"""Field types of the DCSA model: strict JSON types, identifiers, and dates."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, BeforeValidator, StrictStr, StringConstraints

from wharfinger.standards import identifiers


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


def _trimmed(maximum: int) -> StringConstraints:
    return StringConstraints(min_length=1, max_length=maximum, pattern=r"^\S(?:.*\S)?$")


Text: TypeAlias = StrictStr
Reference20: TypeAlias = Annotated[StrictStr, _trimmed(20)]
Reference35: TypeAlias = Annotated[StrictStr, _trimmed(35)]
Text50: TypeAlias = Annotated[StrictStr, _trimmed(50)]
Name70: TypeAlias = Annotated[StrictStr, _trimmed(70)]
Reference100: TypeAlias = Annotated[StrictStr, _trimmed(100)]
ContainerNumber: TypeAlias = Annotated[StrictStr, AfterValidator(identifiers.container_number)]
CountryCode: TypeAlias = Annotated[StrictStr, AfterValidator(identifiers.country)]
HsCode: TypeAlias = Annotated[StrictStr, AfterValidator(identifiers.hs_code)]
ImoNumber: TypeAlias = Annotated[StrictStr, AfterValidator(identifiers.imo_number)]
UnLocode: TypeAlias = Annotated[StrictStr, AfterValidator(identifiers.un_locode)]
IsoDate: TypeAlias = Annotated[date, BeforeValidator(_date)]
Number: TypeAlias = Annotated[Decimal, BeforeValidator(_number)]
