"""The goods of a DCSA document: consignment items and the cargo of each in its container."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from .base import Part
from .dangerous import DangerousGoods
from .fields import (
    ContainerNumber,
    HsCode,
    Reference35,
    Text,
    Text35,
    Text100,
    whole,
)
from .measures import Volume, Weight
from .references import (
    CommodityCode,
    CustomsReference,
    ItemReference,
    License,
    ShortCommodityCode,
)


class OuterPackaging(Part):
    """The packages of a cargo item, and the dangerous goods in them."""

    number_of_packages: Annotated[
        int, BeforeValidator(whole), Field(strict=True, ge=1, le=99_999_999)
    ]
    package_code: Annotated[Text, Field(pattern=r"^[A-Z0-9]{2}$")] | None = None
    imo_packaging_code: Annotated[Text, Field(pattern=r"^[A-Z0-9]{1,5}$")] | None = None
    description: Text100
    wood_declaration: Annotated[Text, Field(max_length=30)] | None = None
    dangerous_goods: tuple[DangerousGoods, ...] = ()


class CargoItem(Part):
    """What of a consignment item stands in one container."""

    equipment_reference: ContainerNumber
    cargo_gross_weight: Weight
    cargo_gross_volume: Volume | None = None
    cargo_net_weight: Weight | None = None
    cargo_net_volume: Volume | None = None
    export_license: License | None = None
    import_license: License | None = None
    outer_packaging: OuterPackaging
    national_commodity_codes: tuple[ShortCommodityCode, ...] = ()
    extended_national_commodity_codes: tuple[CommodityCode, ...] = ()
    customs_references: tuple[CustomsReference, ...] = ()


class ConsignmentItem(Part):
    """Goods of one description under one booking."""

    carrier_booking_reference: Reference35
    description_of_goods: Annotated[tuple[Reference35, ...], Field(max_length=150)]
    hs_codes: Annotated[tuple[HsCode, ...], Field(min_length=1, alias="HSCodes")]
    extended_hs_codes: tuple[Annotated[Text, Field(pattern=r"^[0-9]{6,12}$")], ...] = Field(
        default=(), alias="extendedHSCodes"
    )
    national_commodity_codes: tuple[ShortCommodityCode, ...] = ()
    extended_national_commodity_codes: tuple[CommodityCode, ...] = ()
    shipping_marks: Annotated[tuple[Text35, ...], Field(max_length=50)] = ()
    cargo_items: Annotated[tuple[CargoItem, ...], Field(min_length=1)]
    export_license: License | None = None
    import_license: License | None = None
    references: tuple[ItemReference, ...] = ()
    customs_references: tuple[CustomsReference, ...] = ()

    @property
    def commodity_codes(self) -> tuple[str, ...]:
        """The HS codes that count: the extended ones, where the document gives them."""
        return self.extended_hs_codes or self.hs_codes
