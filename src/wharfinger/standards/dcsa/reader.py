"""Reads a DCSA transport document and says everything that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pydantic import ValidationError

from wharfinger.errors import InvalidDocumentError, Problem
from wharfinger.standards.canonical import JsonValue, canonical_json, parse_json
from wharfinger.standards.identifiers import InvalidIdentifierError, container_number
from wharfinger.standards.source import Source, load
from wharfinger.standards.validation import problems_of

from .model import TransportDocument

SIZE_LIMIT: Final = 5 * 1024 * 1024
"""Largest transport document that is read, in bytes."""

_KIND: Final = "transport document"
_RULE: Final = "DCSA BL 3.0.4"
_NOT_YET_ISSUED: Final = ("DRAFT", "APPROVED")


def read_transport_document(source: Source) -> TransportDocument:
    """Read a bill of lading or sea waybill in the JSON of DCSA BL 3.0.4.

    Args:
        source: bytes, text, or the path of a file.

    Raises:
        UsageError: the file cannot be read.
        InvalidDocumentError: every problem, each with its JSON path.
    """
    loaded = load(source, kind=_KIND, limit=SIZE_LIMIT)
    try:
        raw = parse_json(loaded.text())
        canonical = canonical_json(raw)
    except ValueError as error:
        raise InvalidDocumentError(loaded.name, [Problem("$", str(error), "JSON")]) from error
    if not isinstance(raw, dict):
        problem = Problem("$", "expected a JSON object", _RULE)
        raise InvalidDocumentError(loaded.name, [problem])
    document, problems = _validate(raw)
    problems += [*_title(raw), *_dates(raw), *_equipment(raw)]
    if document is None or problems:
        raise InvalidDocumentError(loaded.name, problems)
    return document.with_canonical(canonical)


def _validate(raw: JsonValue) -> tuple[TransportDocument | None, list[Problem]]:
    try:
        return TransportDocument.model_validate(raw), []
    except ValidationError as error:
        return None, problems_of(error, path=_json_path, rule=_RULE)


def _json_path(location: tuple[int | str, ...]) -> str:
    return "$" + "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in location)


def _object(value: JsonValue, name: str) -> dict[str, JsonValue]:
    item = value.get(name) if isinstance(value, dict) else None
    return item if isinstance(item, dict) else {}


def _array(value: JsonValue, name: str) -> list[JsonValue]:
    item = value.get(name) if isinstance(value, dict) else None
    return item if isinstance(item, list) else []


def _title(raw: JsonValue) -> Iterator[Problem]:
    """Who may hold title: straight bills name a consignee, order bills at most an endorsee."""
    parties = _object(raw, "documentParties")
    path = "$.documentParties"
    to_order = raw.get("isToOrder")
    if to_order is False and "consignee" not in parties:
        yield Problem(f"{path}.consignee", "is missing though isToOrder is false", _RULE)
    if to_order is False and "endorsee" in parties:
        yield Problem(f"{path}.endorsee", "is allowed only when isToOrder is true", _RULE)
    if to_order is True and "consignee" in parties:
        message = "is allowed only when isToOrder is false"
        yield Problem(f"{path}.consignee", message, _RULE)
    if to_order is True and raw.get("transportDocumentTypeCode") == "SWB":
        yield Problem("$.isToOrder", "must be false for a sea waybill (SWB)", _RULE)


def _dates(raw: JsonValue) -> Iterator[Problem]:
    """An issued bill is either shipped on board or received for shipment, with its date."""
    if raw.get("transportDocumentStatus") in _NOT_YET_ISSUED:
        return
    on_board, received = "shippedOnBoardDate" in raw, "receivedForShipmentDate" in raw
    if on_board and received:
        message = "exactly one of shippedOnBoardDate and receivedForShipmentDate is allowed"
        yield Problem("$.receivedForShipmentDate", message, _RULE)
    if raw.get("isShippedOnBoardType") is True and not on_board:
        message = "is missing though isShippedOnBoardType is true"
        yield Problem("$.shippedOnBoardDate", message, _RULE)
    if raw.get("isShippedOnBoardType") is False and not received:
        message = "is missing though isShippedOnBoardType is false"
        yield Problem("$.receivedForShipmentDate", message, _RULE)


def _equipment(raw: JsonValue) -> Iterator[Problem]:
    """Every container once, and cargo only in containers that the document lists."""
    listed: set[str] = set()
    for index, item in enumerate(_array(raw, "utilizedTransportEquipments")):
        number = _normal(_object(item, "equipment").get("equipmentReference"))
        if number in listed:
            path = f"$.utilizedTransportEquipments[{index}].equipment.equipmentReference"
            yield Problem(path, f"container {number} is listed twice", _RULE)
        if number is not None:
            listed.add(number)
    for index, item in enumerate(_array(raw, "consignmentItems")):
        for place, cargo in enumerate(_array(item, "cargoItems")):
            reference = cargo.get("equipmentReference") if isinstance(cargo, dict) else None
            number = _normal(reference)
            if number is not None and number not in listed:
                path = f"$.consignmentItems[{index}].cargoItems[{place}].equipmentReference"
                message = f"container {number} is not in utilizedTransportEquipments"
                yield Problem(path, message, _RULE)


def _normal(value: JsonValue) -> str | None:
    """A container number in its normal form, or None: the model reports what is wrong with it."""
    try:
        return container_number(value) if isinstance(value, str) else None
    except InvalidIdentifierError:
        return None
