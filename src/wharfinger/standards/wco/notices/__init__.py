"""Notices of a customs authority about a declaration: WCO Data Model 3.6, Response, in XML."""

from .model import (
    EXIT_OFFICE,
    Amended,
    Bank,
    Communication,
    ContactOffice,
    Fault,
    Kind,
    Notice,
    Payment,
    Statement,
    Status,
    TaxedItem,
    TaxLine,
)
from .reader import read_notice
from .writer import write_notice

__all__ = [
    "EXIT_OFFICE",
    "Amended",
    "Bank",
    "Communication",
    "ContactOffice",
    "Fault",
    "Kind",
    "Notice",
    "Payment",
    "Statement",
    "Status",
    "TaxLine",
    "TaxedItem",
    "read_notice",
    "write_notice",
]
