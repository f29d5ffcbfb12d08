"""References of a DCSA document: the parties' own, those of customs, licences, commodity codes."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictBool

from .base import Part
from .fields import CountryCode, IsoDate, Reference35, Text, Text50, Type3, trimmed


class Reference(Part):
    """A reference of the document or of a container, for example ``CR`` (the customer's)."""

    type: Type3
    value: Reference35


class ItemReference(Part):
    """References of one kind to a consignment item, for example ``SPO`` (purchase orders)."""

    type: Type3
    values: Annotated[tuple[Reference35, ...], Field(min_length=1)]


class CustomsReference(Part):
    """References at one country's customs, for example ``ACID`` in Egypt."""

    type: Text50
    country_code: CountryCode
    values: Annotated[tuple[Reference35, ...], Field(min_length=1)]


class CommodityCode(Part):
    """Codes of the goods in a national list, for example ``NCM`` in Brazil."""

    type: Annotated[Text, trimmed(10)]
    country_code: CountryCode | None = None
    values: Annotated[tuple[Annotated[Text, trimmed(16)], ...], Field(min_length=1)]


class ShortCommodityCode(CommodityCode):
    """The same with at most ten characters, deprecated by DCSA in favour of the longer one."""

    values: Annotated[tuple[Annotated[Text, trimmed(10)], ...], Field(min_length=1)]


class License(Part):
    """A licence to export or to import."""

    is_required: StrictBool | None = None
    reference: Reference35 | None = None
    issue_date: IsoDate | None = None
    expiry_date: IsoDate | None = None
