"""Rules of the transport document between its properties: title, dates, originals, containers."""

from __future__ import annotations

from collections.abc import Iterator

from wharfinger.errors import Problem
from wharfinger.standards.canonical import JsonValue

from .conditions import both_or_none, conditions_on
from .fields import normal_equipment
from .remarks import NOT_YET_ISSUED


def document_rules(raw: JsonValue, *, path: str, rule: str) -> list[Problem]:
    """Everything that a transport document's properties say against each other.

    Args:
        raw: the document's JSON, an object or not.
        path: the JSON path at which it stands.
        rule: the standard that says so.
    """
    if not isinstance(raw, dict):
        return []
    return [
        *title_rules(raw, path=path, rule=rule),
        *_dates(raw, path, rule),
        *_originals(raw, path, rule),
        *both_or_none(raw, ("declaredValue", "declaredValueCurrency"), path, rule),
        *_equipment(raw, path, rule),
        *conditions_on(raw, path=path, rule=rule),
    ]


def _object(value: JsonValue, name: str) -> dict[str, JsonValue]:
    item = value.get(name) if isinstance(value, dict) else None
    return item if isinstance(item, dict) else {}


def _array(value: JsonValue, name: str) -> list[JsonValue]:
    item = value.get(name) if isinstance(value, dict) else None
    return item if isinstance(item, list) else []


def title_rules(raw: dict[str, JsonValue], *, path: str, rule: str) -> Iterator[Problem]:
    """Who may hold title: straight bills name a consignee, order bills at most an endorsee.

    Args:
        raw: the JSON of a document or of the instructions for one.
        path: the JSON path at which it stands.
        rule: the standard that says so.
    """
    parties = _object(raw, "documentParties")
    to_order = raw.get("isToOrder")
    consignee, endorsee = f"{path}.documentParties.consignee", f"{path}.documentParties.endorsee"
    if to_order is False and "consignee" not in parties:
        yield Problem(consignee, "is missing though isToOrder is false", rule)
    if to_order is False and "endorsee" in parties:
        yield Problem(endorsee, "is allowed only when isToOrder is true", rule)
    if to_order is True and "consignee" in parties:
        yield Problem(consignee, "is allowed only when isToOrder is false", rule)
    if to_order is True and raw.get("transportDocumentTypeCode") == "SWB":
        yield Problem(f"{path}.isToOrder", "must be false for a sea waybill (SWB)", rule)


def _dates(raw: dict[str, JsonValue], path: str, rule: str) -> Iterator[Problem]:
    """An issued bill is either shipped on board or received for shipment, with its date."""
    if raw.get("transportDocumentStatus") in NOT_YET_ISSUED:
        return
    on_board, received = "shippedOnBoardDate" in raw, "receivedForShipmentDate" in raw
    if on_board and received:
        message = "exactly one of shippedOnBoardDate and receivedForShipmentDate is allowed"
        yield Problem(f"{path}.receivedForShipmentDate", message, rule)
    if raw.get("isShippedOnBoardType") is True and not on_board:
        message = "is missing though isShippedOnBoardType is true"
        yield Problem(f"{path}.shippedOnBoardDate", message, rule)
    if raw.get("isShippedOnBoardType") is False and not received:
        message = "is missing though isShippedOnBoardType is false"
        yield Problem(f"{path}.receivedForShipmentDate", message, rule)


def _originals(raw: dict[str, JsonValue], path: str, rule: str) -> Iterator[Problem]:
    """An electronic bill has one original."""
    if raw.get("isElectronic") is not True:
        return
    names = ("numberOfOriginalsWithCharges", "numberOfOriginalsWithoutCharges")
    counts = [raw[name] for name in names if _is_number(raw.get(name))]
    if sum(counts) > 1:
        message = f"an electronic bill has one original, not {sum(counts)}"
        where = next(name for name in names if name in raw)
        yield Problem(f"{path}.{where}", message, rule)


def _is_number(value: JsonValue) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _equipment(raw: dict[str, JsonValue], path: str, rule: str) -> Iterator[Problem]:
    """Every container once, and cargo only in containers that the document lists."""
    listed: set[str] = set()
    for index, item in enumerate(_array(raw, "utilizedTransportEquipments")):
        number = _normal(_object(item, "equipment").get("equipmentReference"))
        if number in listed:
            where = f"{path}.utilizedTransportEquipments[{index}].equipment.equipmentReference"
            yield Problem(where, f"container {number} is listed twice", rule)
        if number is not None:
            listed.add(number)
    for index, item in enumerate(_array(raw, "consignmentItems")):
        for place, cargo in enumerate(_array(item, "cargoItems")):
            reference = cargo.get("equipmentReference") if isinstance(cargo, dict) else None
            number = _normal(reference)
            if number is not None and number not in listed:
                where = f"{path}.consignmentItems[{index}].cargoItems[{place}].equipmentReference"
                message = f"container {number} is not in utilizedTransportEquipments"
                yield Problem(where, message, rule)


def _normal(value: JsonValue) -> str | None:
    """A container number in its normal form, or None: the model reports what is wrong with it."""
    return normal_equipment(value) if isinstance(value, str) else None
