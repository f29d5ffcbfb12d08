"""Reads a declaration that has been parsed, and says everything that is wrong with it at once."""

from __future__ import annotations

import re
from typing import Final

from wharfinger.errors import InvalidDocumentError
from wharfinger.standards import identifiers
from wharfinger.standards.identifiers import looks_like_container, shown

from .checks import Checker
from .lines import equipment_identifier, read_documents, read_line
from .model import (
    SUPPLEMENTARY,
    Declaration,
    DeclaredDocument,
    Direction,
    Equipment,
    GoodsLine,
    Party,
)
from .tree import Node, content_hash

_ORIGINAL: Final = "9"
_IMO_NUMBER: Final = "10"
_IMO_FORM: Final = re.compile(r"(?:IMO ?)?[0-9]{7}")
_OTHER_TYPES: Final = {"INV": "cancels a declaration", "COR": "amends a declaration"}


def declaration_of(root: Node, node: Node, *, name: str, content: str) -> Declaration:
    """Read a parsed declaration.

    Args:
        root: the document: MetaData, or the declaration itself.
        node: the declaration in it.
        name: what errors call the document.
        content: the document in canonical XML.

    Raises:
        InvalidDocumentError: every problem, each with its XPath (local names).
    """
    check = Checker()
    declaration = _declaration(root, node, check, content)
    if declaration is None or check.problems:
        raise InvalidDocumentError(name, check.problems)
    return declaration


def check_version(root: Node, check: Checker) -> None:
    """Note a version of the data model other than 3.6."""
    version = root.text("WCODataModelVersionCode")
    if version not in (None, "3.6"):
        found = shown(version or "")
        check.complain(f"{root.path}/WCODataModelVersionCode", f"expected 3.6, found '{found}'")


def _declaration(root: Node, node: Node, check: Checker, content: str) -> Declaration | None:
    check_version(root, check)
    direction = _direction(node, check)
    reference = check.reference(node)
    if direction is None:
        return None
    shipment = check.only(node, "GoodsShipment")
    if shipment is None:
        check.missing(node, "GoodsShipment")
        return None
    lines = _lines(node, shipment, direction, check)
    equipment = _equipment(shipment, check)
    _check_line_containers(lines, equipment, shipment, check)
    parties = _parties(node, shipment, direction, check)
    country = check.code(root, identifiers.country, "ResponsibleCountryCode")
    destination = check.code(shipment, identifiers.country, "Destination", "CountryCode")
    export_country = check.code(shipment, identifiers.country, "ExportCountry", "ID")
    invoice_total = check.amount(node, "InvoiceAmount")
    total_packages = check.packages(node, "TotalPackageQuantity")
    vessel_imo = _vessel(node, shipment, check)
    accepted = check.moment(node, "AcceptanceDateTime")
    documents = read_documents(node, check) + read_documents(shipment, check)
    _check_supplement(node, lines, documents, check)
    declarant = parties["Declarant"]
    if declarant is None or check.problems:
        return None
    return Declaration(
        direction=direction,
        type_code=check.required(node, "TypeCode"),
        reference=reference,
        identifier=node.text("ID"),
        accepted=accepted,
        country=country,
        declarant=declarant,
        importer=parties["Importer"],
        exporter=parties["Exporter"],
        consignee=parties["Consignee"],
        destination=destination,
        export_country=export_country,
        delivery_terms=_delivery_terms(shipment),
        invoice_total=invoice_total,
        vessel_imo=vessel_imo,
        total_packages=total_packages,
        equipment=equipment,
        documents=documents,
        lines=lines,
        content_hash=content_hash(content),
        content=content,
    )


def _direction(node: Node, check: Checker) -> Direction | None:
    type_code = check.required(node, "TypeCode")
    path = f"{node.path}/TypeCode"
    if type_code in _OTHER_TYPES:
        message = f"{type_code} {_OTHER_TYPES[type_code]}; only an original one is read"
        check.complain(path, message)
        return None
    if type_code[:2] not in {direction.value for direction in Direction}:
        if type_code:
            check.complain(path, f"expected IM… or EX…, found '{shown(type_code)}'")
        return None
    function = check.required(node, "FunctionCode")
    if function and function != _ORIGINAL:
        found = shown(function)
        check.complain(f"{node.path}/FunctionCode", f"expected 9 (original), found '{found}'")
    return Direction(type_code[:2])


def _check_supplement(
    node: Node,
    lines: tuple[GoodsLine, ...],
    documents: tuple[DeclaredDocument, ...],
    check: Checker,
) -> None:
    """A supplementary declaration names in a previous document what it supplements."""
    every = (*documents, *(document for line in lines for document in line.documents))
    kind = (node.text("TypeCode") or "")[2:]
    if kind in SUPPLEMENTARY and lines and not any(document.previous for document in every):
        message = f"type {kind} supplements, and no PreviousDocument says what"
        check.complain(f"{node.path}/TypeCode", message)


def _lines(
    node: Node, shipment: Node, direction: Direction, check: Checker
) -> tuple[GoodsLine, ...]:
    items = shipment.children("GovernmentAgencyGoodsItem")
    if not items:
        check.missing(shipment, "GovernmentAgencyGoodsItem")
    declared = check.count(node, "GoodsItemQuantity")
    if declared is not None and declared != len(items):
        message = f"says {declared} items, the shipment has {len(items)}"
        check.complain(f"{node.path}/GoodsItemQuantity", message)
    lines = tuple(line for item in items if (line := read_line(item, direction, check)))
    if len(lines) == len(items):
        _check_together(lines, shipment, check)
    return lines


def _check_together(lines: tuple[GoodsLine, ...], shipment: Node, check: Checker) -> None:
    path = f"{shipment.path}/GovernmentAgencyGoodsItem"
    numbers = [line.sequence for line in lines]
    if numbers != list(range(1, len(lines) + 1)):
        check.complain(f"{path}/SequenceNumeric", "items should be numbered 1, 2, 3, …")
    currencies = sorted({line.value.currency for line in lines})
    if len(currencies) > 1:
        check.complain(path, f"values are in several currencies: {', '.join(currencies)}")


def _equipment(shipment: Node, check: Checker) -> tuple[Equipment, ...]:
    consignment = check.only(shipment, "Consignment")
    parts = consignment.children("TransportEquipment") if consignment is not None else []
    found: dict[str, Equipment] = {}
    for part in parts:
        identifier = equipment_identifier(part, check)
        if identifier is None:
            continue
        if identifier in found:
            check.complain(f"{part.path}/ID", f"equipment {identifier} is listed twice")
        seals = (seal.text("ID") for seal in part.children("Seal"))
        found[identifier] = Equipment(
            identifier=identifier,
            is_container=looks_like_container(identifier),
            seals=tuple(seal for seal in seals if seal),
        )
    return tuple(found.values())


def _check_line_containers(
    lines: tuple[GoodsLine, ...],
    equipment: tuple[Equipment, ...],
    shipment: Node,
    check: Checker,
) -> None:
    listed = {item.identifier for item in equipment}
    for line in lines if listed else ():
        for container in line.containers:
            if container not in listed:
                message = f"item {line.sequence} names {container}, the shipment does not"
                path = f"{shipment.path}/GovernmentAgencyGoodsItem/Commodity/TransportEquipment"
                check.complain(path, message)


def _parties(
    node: Node, shipment: Node, direction: Direction, check: Checker
) -> dict[str, Party | None]:
    """The parties by element name; a mandatory one that is missing is noted."""
    mandatory = "Importer" if direction is Direction.IMPORT else "Exporter"
    found: dict[str, Party | None] = {}
    for name in ("Declarant", "Importer", "Exporter", "Consignee"):
        holder = node if node.child(name) is not None else shipment
        element = check.only(holder, name)
        found[name] = None if element is None else _party(element, check)
        if element is None and name in {"Declarant", mandatory}:
            home = shipment if name == "Importer" else node
            check.missing(home, name)
    return found


def _party(node: Node, check: Checker) -> Party:
    identifier, name = node.text("ID"), node.text("Name")
    if identifier is None and name is None:
        check.complain(node.path, "has neither ID nor Name")
    return Party(
        identifier=identifier,
        name=name,
        country=check.code(node, identifiers.country, "Address", "CountryCode"),
    )


def _delivery_terms(shipment: Node) -> str | None:
    parts = (
        shipment.text("TradeTerms", "ConditionCode"),
        shipment.text("TradeTerms", "LocationID"),
    )
    return " ".join(part for part in parts if part) or None


def _vessel(node: Node, shipment: Node, check: Checker) -> str | None:
    """The ship's IMO number, where a means of transport is identified by one (type 10).

    Its check digit is checked when the text has the form of an IMO number; other texts, which some
    administrations allow under the same type, are passed over.
    """
    means = (
        node.child("BorderTransportMeans"),
        shipment.at("Consignment", "ArrivalTransportMeans"),
        shipment.at("Consignment", "DepartureTransportMeans"),
    )
    for transport in means:
        kind = None if transport is None else transport.text("IdentificationTypeCode")
        identifier = "" if transport is None else transport.text("ID") or ""
        if transport is not None and kind == _IMO_NUMBER and _IMO_FORM.fullmatch(identifier):
            return check.code(transport, identifiers.imo_number, "ID")
    return None
