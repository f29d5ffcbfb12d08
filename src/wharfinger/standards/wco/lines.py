"""Reads one goods item (GovernmentAgencyGoodsItem)."""

from __future__ import annotations

import re
from typing import Final

from wharfinger.standards import identifiers
from wharfinger.standards.identifiers import (
    InvalidIdentifierError,
    container_number,
    looks_like_container,
    shown,
)

from .checks import Checker
from .model import DeclaredDocument, Direction, GoodsLine, Packages, ValueBasis
from .tree import Node

_NOMENCLATURE: Final = frozenset({"TSP", "HS", "SRX", "CN"})
_TARIC: Final = "TRC"
_COMBINED_NOMENCLATURE_DIGITS: Final = 8
_EQUIPMENT: Final = re.compile(r"[0-9A-Za-z\-/ ]{1,17}")
_VALUE_ELEMENTS: Final = {
    ValueBasis.CUSTOMS_VALUE: ("CustomsValueAmount",),
    ValueBasis.ITEM_PRICE: ("Commodity", "InvoiceLine", "ItemChargeAmount"),
    ValueBasis.STATISTICAL_VALUE: ("StatisticalValueAmount",),
}
_VALUE_ORDER: Final = {
    Direction.IMPORT: (ValueBasis.CUSTOMS_VALUE, ValueBasis.ITEM_PRICE),
    Direction.EXPORT: (
        ValueBasis.STATISTICAL_VALUE,
        ValueBasis.CUSTOMS_VALUE,
        ValueBasis.ITEM_PRICE,
    ),
}


def read_line(node: Node, direction: Direction, check: Checker) -> GoodsLine | None:
    """Read an item; None when something that it cannot do without is missing, which is noted."""
    sequence = check.count(node, "SequenceNumeric")
    if sequence is None and node.text("SequenceNumeric") is None:
        check.missing(node, "SequenceNumeric")
    commodity = _commodity(node, check)
    origin = check.code(node, identifiers.country, "Origin", "CountryCode")
    if direction is Direction.IMPORT and node.text("Origin", "CountryCode") is None:
        check.missing(node, "Origin", "CountryCode")
    values = {basis: check.amount(node, *path) for basis, path in _VALUE_ELEMENTS.items()}
    basis = _basis(node, direction, check)
    value = None if basis is None else values[basis]
    procedure, additional = _procedures(node, check)
    measure = ("Commodity", "GoodsMeasure")
    gross = check.mass(node, *measure, "GrossMassMeasure")
    net = check.mass(node, *measure, "NetNetWeightMeasure")
    if gross is not None and net is not None and net > gross:
        check.complain(
            f"{node.path}/Commodity/GoodsMeasure", f"net mass {net} exceeds gross mass {gross}"
        )
    packages, documents = _packages(node, check), read_documents(node, check)
    supplementary = check.quantity(node, *measure, "TariffQuantity")
    containers = _containers(node, check)
    if sequence is None or commodity is None or value is None or basis is None:
        return None
    return GoodsLine(
        sequence=sequence,
        description=node.text("Commodity", "Description"),
        commodity_code=commodity,
        origin=origin,
        value=value,
        value_basis=basis,
        item_price=values[ValueBasis.ITEM_PRICE],
        statistical_value=values[ValueBasis.STATISTICAL_VALUE],
        gross_mass=gross,
        net_mass=net,
        supplementary=supplementary,
        packages=packages,
        procedure=procedure,
        additional_procedures=additional,
        containers=containers,
        documents=documents,
    )


def read_documents(node: Node, check: Checker) -> tuple[DeclaredDocument, ...]:
    """The additional and previous documents directly under a node."""
    return tuple(
        DeclaredDocument(
            category=document.text("CategoryCode"),
            type_code=document.text("TypeCode"),
            identifier=document.text("ID"),
            status=document.text("LPCOExemptionCode"),
            previous=name == "PreviousDocument",
            written_off=check.quantity(document, "WriteOff", "QuantityQuantity"),
            written_off_amount=check.amount(document, "WriteOff", "AmountAmount"),
        )
        for name in ("AdditionalDocument", "PreviousDocument")
        for document in node.children(name)
    )


def equipment_identifier(node: Node, check: Checker) -> str | None:
    """A transport equipment's ID.

    It is checked by ISO 6346 when it has that form, else it may have up to 17 characters (Union
    Customs Code, data element 7/10).
    """
    value = check.required(node, "ID")
    if looks_like_container(value):
        return check.code(node, container_number, "ID")
    if value and not _EQUIPMENT.fullmatch(value):
        check.complain(f"{node.path}/ID", f"'{shown(value)}' is no equipment number")
        return None
    return value or None


def _commodity(node: Node, check: Checker) -> str | None:
    """The nomenclature code, with the TARIC digits behind it; additional codes do not belong."""
    base: list[str] = []
    taric: list[str] = []
    commodity = node.child("Commodity")
    for part in commodity.children("Classification") if commodity is not None else []:
        kind, code = part.text("IdentificationTypeCode"), part.text("ID") or ""
        if kind in _NOMENCLATURE:
            base.append(code)
        elif kind == _TARIC:
            taric.append(code)
    path = f"{node.path}/Commodity/Classification"
    if not base:
        check.complain(path, "the nomenclature code (IdentificationTypeCode TSP) is missing")
        return None
    if len(base) > 1 or len(taric) > 1:
        check.complain(path, "several nomenclature or TARIC codes, expected one")
        return None
    if taric and len(base[0]) != _COMBINED_NOMENCLATURE_DIGITS:
        check.complain(path, f"TARIC digits stand behind eight digits, not '{shown(base[0])}'")
        return None
    try:
        return identifiers.hs_code(base[0] + "".join(taric))
    except InvalidIdentifierError as error:
        check.complain(path, error.message, error.scheme)
        return None


def _basis(node: Node, direction: Direction, check: Checker) -> ValueBasis | None:
    """The element that the value is taken from: the first that stands."""
    order = _VALUE_ORDER[direction]
    for basis in order:
        if node.at(*_VALUE_ELEMENTS[basis]) is not None:
            return basis
    wanted = " or ".join("/".join(_VALUE_ELEMENTS[basis]) for basis in order)
    check.complain(node.path, f"the value is missing: expected {wanted}")
    return None


def _packages(node: Node, check: Checker) -> tuple[Packages, ...]:
    return tuple(
        Packages(
            type_code=part.text("TypeCode"),
            count=check.packages(part, "QuantityQuantity"),
            marks=part.text("MarksNumbersID"),
        )
        for part in node.children("Packaging")
    )


def _procedures(node: Node, check: Checker) -> tuple[str, tuple[str, ...]]:
    """Requested and previous procedure as four digits, and the additional procedures."""
    main: list[str] = []
    additional: list[str] = []
    for part in node.children("GovernmentProcedure"):
        current, previous = part.text("CurrentCode") or "", part.text("PreviousCode")
        if previous is None:
            additional.append(current)
        elif re.fullmatch(r"[0-9]{4}", current + previous):
            main.append(current + previous)
        else:
            found = shown(f"{current} {previous}")
            check.complain(part.path, f"expected two digits and two digits, found '{found}'")
            main.append("")
    if len(main) != 1:
        message = f"expected one requested and previous procedure, found {len(main)}"
        check.complain(f"{node.path}/GovernmentProcedure", message)
    return (main[0] if main else ""), tuple(additional)


def _containers(node: Node, check: Checker) -> tuple[str, ...]:
    commodity = node.child("Commodity")
    parts = commodity.children("TransportEquipment") if commodity is not None else []
    found = (equipment_identifier(part, check) for part in parts)
    return tuple(identifier for identifier in found if identifier is not None)
