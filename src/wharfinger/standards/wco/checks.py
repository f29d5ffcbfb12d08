"""Collects what is wrong with a declaration while its values are taken."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Final

from wharfinger.errors import Problem
from wharfinger.standards.identifiers import InvalidIdentifierError, shown
from wharfinger.standards.money import Amount

from .model import Quantity
from .moments import read_moment
from .tree import Node

RULE: Final = "WCO DM 3.6"
_MASS: Final = re.compile(r"[0-9]{1,11}(?:\.[0-9]{1,6})?")
_COUNT: Final = re.compile(r"[0-9]{1,5}")
_PACKAGES: Final = re.compile(r"[0-9]{1,8}")
_UNIT: Final = re.compile(r"[0-9A-Z]{2,3}(?:#[0-9A-Z]{1,2})?")
_REFERENCE: Final = re.compile(r"[\x21-\x7e]{1,35}")


class Checker:
    """Takes values out of nodes and notes a problem for each that is missing or malformed."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def complain(self, path: str, message: str, rule: str = RULE) -> None:
        """Note a problem."""
        self.problems.append(Problem(path, message, rule))

    def only(self, parent: Node, name: str) -> Node | None:
        """The child of a name that may stand once at most."""
        found = parent.children(name)
        if len(found) > 1:
            self.complain(found[1].path, f"{name} stands {len(found)} times, expected once")
        return found[0] if found else None

    def missing(self, parent: Node, *names: str) -> None:
        """Note that an element is missing or blank."""
        self.complain("/".join((parent.path, *names)), "is missing")

    def required(self, parent: Node, *names: str) -> str:
        """Text of a mandatory element; empty when it is missing, which is noted."""
        value = parent.text(*names)
        if value is None:
            self.missing(parent, *names)
        return value or ""

    def code(self, parent: Node, check: Callable[[str], str], *names: str) -> str | None:
        """An identifier in its normal form; None when it is absent, or malformed and so noted."""
        node = parent.at(*names)
        value = parent.text(*names)
        if node is None or value is None:
            return None
        try:
            return check(value)
        except InvalidIdentifierError as error:
            self.complain(node.path, error.message, error.scheme)
            return None

    def amount(self, parent: Node, *names: str) -> Amount | None:
        """An amount with its ``currencyID``; None when absent, or malformed and so noted."""
        node = parent.at(*names)
        if node is None:
            return None
        code = node.attribute("currencyID")
        if code is None:
            self.complain(f"{node.path}/@currencyID", "is missing")
            return None
        try:
            return Amount.parse(code, node.text() or "")
        except InvalidIdentifierError as error:
            self.complain(node.path, error.message, error.scheme)
            return None

    def mass(self, parent: Node, *names: str) -> Decimal | None:
        """A mass in kilograms; None when absent, or malformed and so noted."""
        node = parent.at(*names)
        if node is None:
            return None
        unit = node.attribute("unitCode")
        if unit not in (None, "KGM"):
            self.complain(f"{node.path}/@unitCode", f"expected KGM, found '{shown(unit or '')}'")
        value = node.text() or ""
        if not _MASS.fullmatch(value):
            self.complain(node.path, f"expected kilograms, found '{shown(value)}'")
            return None
        return Decimal(value)

    def count(self, parent: Node, *names: str) -> int | None:
        """A whole number up to 99999; None when absent, or malformed and so noted."""
        node = parent.at(*names)
        value = parent.text(*names)
        if node is None or value is None:
            return None
        if not _COUNT.fullmatch(value):
            self.complain(node.path, f"expected a whole number, found '{shown(value)}'")
            return None
        return int(value)

    def packages(self, parent: Node, name: str) -> int | None:
        """A number of packages, up to eight digits; None when absent, or malformed and so noted."""
        node = parent.child(name)
        value = parent.text(name)
        if node is None or value is None:
            return None
        if not _PACKAGES.fullmatch(value):
            self.complain(node.path, f"expected a number of packages, found '{shown(value)}'")
            return None
        return int(value)

    def quantity(self, parent: Node, *names: str) -> Quantity | None:
        """A quantity with its ``unitCode``; None when absent, or malformed and so noted."""
        node = parent.at(*names)
        if node is None or node.text() is None:
            return None
        unit = node.attribute("unitCode")
        if unit is not None and not _UNIT.fullmatch(unit):
            message = f"expected a unit of UN/ECE Recommendation 20 or TARIC, found '{shown(unit)}'"
            self.complain(f"{node.path}/@unitCode", message)
        value = node.text() or ""
        if not _MASS.fullmatch(value):
            self.complain(node.path, f"expected a quantity, found '{shown(value)}'")
            return None
        return Quantity(value=Decimal(value), unit=unit)

    def moment(self, parent: Node, *names: str) -> date | None:
        """A ``DateTimeString``: a moment, or a day; None when absent, or malformed and so noted."""
        node = parent.at(*names, "DateTimeString")
        text = None if node is None else node.text()
        if node is None or text is None:
            return None
        try:
            return read_moment(text, node.attribute("formatCode"))
        except ValueError as error:
            self.complain(node.path, str(error))
            return None

    def reference(self, parent: Node, name: str = "FunctionalReferenceID") -> str:
        """A mandatory reference of up to 35 visible characters; what is wrong with it is noted."""
        reference = self.required(parent, name)
        if reference and not _REFERENCE.fullmatch(reference):
            message = f"expected 1 to 35 visible characters, found '{shown(reference)}'"
            self.complain(f"{parent.path}/{name}", message)
        return reference
