"""WCO Data Model 3.6: customs declarations in XML."""

from .model import (
    Declaration,
    DeclaredDocument,
    Direction,
    Equipment,
    GoodsLine,
    Party,
    ValueBasis,
)
from .reader import read_declaration
from .tree import SIZE_LIMIT

__all__ = [
    "SIZE_LIMIT",
    "Declaration",
    "DeclaredDocument",
    "Direction",
    "Equipment",
    "GoodsLine",
    "Party",
    "ValueBasis",
    "read_declaration",
]
