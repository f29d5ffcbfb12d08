"""SWIFT category 7: MT 700, issue of a documentary credit, SRU 2025."""

from .model import (
    Availability,
    Confirmation,
    DocumentaryCredit,
    NameAndAddress,
    Tolerance,
)
from .mt700 import SIZE_LIMIT, read_mt700

__all__ = [
    "SIZE_LIMIT",
    "Availability",
    "Confirmation",
    "DocumentaryCredit",
    "NameAndAddress",
    "Tolerance",
    "read_mt700",
]
