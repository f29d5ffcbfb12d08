"""Masses, volumes and temperatures with their units."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import Field

from .base import Part
from .fields import Number

KILOGRAMS: Final = {
    "KGM": Decimal(1),
    "LBR": Decimal("0.45359237"),
    "GRM": Decimal("0.001"),
    "ONZ": Decimal("0.028349523125"),
}
"""Kilograms in one of each unit of mass, exact."""

CUBIC_METRES: Final = {
    "MTQ": Decimal(1),
    "FTQ": Decimal("0.028316846592"),
    "LTR": Decimal("0.001"),
}
"""Cubic metres in one of each unit of volume, exact."""

TemperatureUnit: TypeAlias = Literal["CEL", "FAH"]
_Size: TypeAlias = Annotated[Number, Field(gt=0, le=1_000_000_000)]


class Weight(Part):
    """A mass in kilograms (KGM) or pounds (LBR)."""

    value: _Size
    unit: Literal["KGM", "LBR"]

    @property
    def kilograms(self) -> Decimal:
        """The mass in kilograms, exact (1 lb = 0.45359237 kg)."""
        return self.value * KILOGRAMS[self.unit]


class ExplosiveWeight(Part):
    """A net mass of explosive, also in grams (GRM) or ounces (ONZ)."""

    value: _Size
    unit: Literal["KGM", "LBR", "GRM", "ONZ"]

    @property
    def kilograms(self) -> Decimal:
        """The mass in kilograms, exact."""
        return self.value * KILOGRAMS[self.unit]


class Volume(Part):
    """A volume in cubic metres (MTQ) or cubic feet (FTQ)."""

    value: _Size
    unit: Literal["MTQ", "FTQ"]

    @property
    def cubic_metres(self) -> Decimal:
        """The volume in cubic metres, exact (1 ft³ = 0.028316846592 m³)."""
        return self.value * CUBIC_METRES[self.unit]


class LiquidVolume(Part):
    """A volume of a liquid or a gas, also in litres (LTR)."""

    value: _Size
    unit: Literal["MTQ", "FTQ", "LTR"]

    @property
    def cubic_metres(self) -> Decimal:
        """The volume in cubic metres, exact."""
        return self.value * CUBIC_METRES[self.unit]
