"""WCO Data Model 3.6: customs declarations, their amendments and cancellations, and notices."""

from .amend import apply
from .messages import Amendment, Cancellation, Change
from .model import (
    Declaration,
    DeclaredDocument,
    Direction,
    Equipment,
    GoodsLine,
    Packages,
    Party,
    Quantity,
    ValueBasis,
)
from .pointers import Pointer, Step
from .reader import Message, read_declaration, read_message, validate
from .schemas import ENVIRONMENT, Schemas
from .tree import SIZE_LIMIT

__all__ = [
    "ENVIRONMENT",
    "SIZE_LIMIT",
    "Amendment",
    "Cancellation",
    "Change",
    "Declaration",
    "DeclaredDocument",
    "Direction",
    "Equipment",
    "GoodsLine",
    "Message",
    "Packages",
    "Party",
    "Pointer",
    "Quantity",
    "Schemas",
    "Step",
    "ValueBasis",
    "apply",
    "read_declaration",
    "read_message",
    "validate",
]
