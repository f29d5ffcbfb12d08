"""How values stand in a notice: each is read from an element and written into one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, Protocol
from xml.etree.ElementTree import Element, SubElement

from wharfinger.standards.identifiers import country, currency_decimals, shown
from wharfinger.standards.money import Amount
from wharfinger.standards.wco.checks import Checker
from wharfinger.standards.wco.model import Quantity
from wharfinger.standards.wco.moments import moment_text
from wharfinger.standards.wco.pointers import Pointer
from wharfinger.standards.wco.tree import Node

from .model import Kind

DATA_TYPES: Final = "urn:wco:datamodel:WCO:Response_DS:DMS:2"
"""Namespace of DateTimeString in a notice."""

_RATE: Final = re.compile(r"[0-9]{1,13}(?:\.[0-9]{1,3})?")
_AMOUNT_DIGITS: Final = 16
_AMOUNT_DECIMALS: Final = 3


class Codec(Protocol):
    """Reads and writes one kind of value."""

    def read(self, node: Node, check: Checker) -> Any:
        """The value of an element that is not blank; None when malformed, which is noted."""

    def write(self, element: Element, value: Any) -> None:
        """Put a value into a new element; reading it back finds what the standard refuses."""


@dataclass(frozen=True, slots=True)
class Text(Codec):
    """Text of limited length."""

    longest: int

    def read(self, node: Node, check: Checker) -> str | None:
        """The text, trimmed."""
        text = node.text()
        if text is not None and len(text) > self.longest:
            check.complain(node.path, f"is longer than {self.longest} characters")
        return text

    def write(self, element: Element, value: str) -> None:
        """Put the text."""
        element.text = value


@dataclass(frozen=True, slots=True)
class Inside(Codec):
    """A value that stands one element deeper."""

    name: str
    codec: Codec

    def read(self, node: Node, check: Checker) -> Any:
        """The value of the inner element, which has to stand."""
        inner = check.only(node, self.name)
        if inner is None:
            check.missing(node, self.name)
            return None
        return self.codec.read(inner, check)

    def write(self, element: Element, value: Any) -> None:
        """Put the value into the inner element."""
        self.codec.write(SubElement(element, self.name), value)


class Country(Codec):
    """A country by ISO 3166-1 alpha-2."""

    def read(self, node: Node, check: Checker) -> str | None:
        """The code in its normal form."""
        return check.code(node, country)

    def write(self, element: Element, value: str) -> None:
        """Put the code."""
        element.text = value


class Function(Codec):
    """The function code: what the notice says."""

    def read(self, node: Node, check: Checker) -> Kind | None:
        """The kind; a single digit is read as with a zero before it."""
        code = (node.text() or "").zfill(2)
        if code not in set(Kind):
            known = ", ".join(Kind)
            check.complain(node.path, f"expected one of {known}, found '{shown(code)}'")
            return None
        return Kind(code)

    def write(self, element: Element, value: Kind) -> None:
        """Put the code, two digits."""
        element.text = Kind(value).value


class Whole(Codec):
    """A whole number up to 99999."""

    def read(self, node: Node, check: Checker) -> int | None:
        """The number."""
        return check.count(node)

    def write(self, element: Element, value: int) -> None:
        """Put the number."""
        element.text = str(value)


class Rate(Codec):
    """A rate with up to three decimals, not negative."""

    def read(self, node: Node, check: Checker) -> Decimal | None:
        """The rate."""
        text = node.text() or ""
        if not _RATE.fullmatch(text):
            check.complain(node.path, f"expected a rate, found '{shown(text)}'")
            return None
        return Decimal(text)

    def write(self, element: Element, value: Decimal) -> None:
        """Put the rate, never with an exponent."""
        element.text = f"{value:f}"


class Money(Codec):
    """An amount with its currency; at most 16 digits, 3 of them decimals."""

    def read(self, node: Node, check: Checker) -> Amount | None:
        """The amount."""
        amount = check.amount(node)
        digits = (node.text() or "").replace(".", "").lstrip("0")
        if amount is not None and len(digits) > _AMOUNT_DIGITS:
            check.complain(node.path, f"has more than {_AMOUNT_DIGITS} digits")
        if amount is not None and len((node.text() or "").partition(".")[2]) > _AMOUNT_DECIMALS:
            check.complain(node.path, f"has more than {_AMOUNT_DECIMALS} decimals")
        return amount

    def write(self, element: Element, value: Amount) -> None:
        """Put the amount with all decimals of its currency."""
        element.set("currencyID", value.currency)
        scale = currency_decimals(value.currency)
        element.text = f"{Decimal(value.minor_units).scaleb(-scale):f}"


class Measured(Codec):
    """A quantity with its unit."""

    def read(self, node: Node, check: Checker) -> Quantity | None:
        """The quantity."""
        return check.quantity(node)

    def write(self, element: Element, value: Quantity) -> None:
        """Put the quantity, never with an exponent."""
        if value.unit is not None:
            element.set("unitCode", value.unit)
        element.text = f"{value.value:f}"


@dataclass(frozen=True, slots=True)
class Moment(Codec):
    """A moment, or where that will do a day."""

    days: bool

    def read(self, node: Node, check: Checker) -> date | None:
        """The moment with its offset, or the day."""
        value = check.moment(node)
        if value is not None and not self.days and not isinstance(value, datetime):
            check.complain(node.path, "expected a moment (format 304), found a day")
            return None
        return value

    def write(self, element: Element, value: date) -> None:
        """Put the moment in UTC, or the day.

        Raises:
            ValueError: it has no offset, a fraction of a second, or a year before 2000.
        """
        text, format_code = moment_text(value)
        inner = SubElement(element, "DateTimeString", xmlns=DATA_TYPES, formatCode=format_code)
        inner.text = text


def write_pointers(element: Element, pointers: tuple[Pointer, ...]) -> None:
    """Put pointers into an element, one row after the other."""
    for pointer in pointers:
        for step in pointer.steps:
            part = SubElement(element, "Pointer")
            if step.number is not None:
                SubElement(part, "SequenceNumeric").text = str(step.number)
            SubElement(part, "DocumentSectionCode").text = step.section
        if pointer.tag is not None and pointer.steps:
            SubElement(part, "TagID").text = pointer.tag
