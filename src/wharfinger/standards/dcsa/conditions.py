"""Conditions of DCSA that no single property can break: which may stand beside which.

They hold wherever the objects stand, so one walk through the document finds them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

from wharfinger.errors import Problem
from wharfinger.standards.canonical import JsonValue

_Object: TypeAlias = dict[str, JsonValue]
_Check: TypeAlias = Callable[[_Object, str, str], Iterator[Problem]]


def conditions_on(value: JsonValue, *, path: str, rule: str) -> list[Problem]:
    """Every condition that an object of the document breaks.

    Args:
        value: the document's JSON.
        path: the JSON path at which it stands.
        rule: the standard that says so.
    """
    return list(_walk(value, "", path, rule))


def _walk(value: JsonValue, name: str, path: str, rule: str) -> Iterator[Problem]:
    if isinstance(value, dict):
        check = _CHECKS.get(name)
        if check is not None:
            yield from check(value, path, rule)
        for key, item in value.items():
            yield from _walk(item, key, f"{path}.{key}", rule)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _walk(item, name, f"{path}[{index}]", rule)


def one_of(value: _Object, names: tuple[str, str], path: str, rule: str) -> Iterator[Problem]:
    """Exactly one of two properties."""
    first, second = names
    if first in value and second in value:
        yield Problem(path, f"has both {first} and {second}; exactly one is allowed", rule)
    elif first not in value and second not in value:
        yield Problem(path, f"has neither {first} nor {second}; exactly one is needed", rule)


def both_or_none(value: _Object, names: tuple[str, str], path: str, rule: str) -> Iterator[Problem]:
    """A measure and its unit: neither without the other."""
    for given, other in (names, names[::-1]):
        if given in value and other not in value:
            yield Problem(f"{path}.{other}", f"is missing though {given} is given", rule)


def _contact(value: _Object, path: str, rule: str) -> Iterator[Problem]:
    if "phone" not in value and "email" not in value:
        yield Problem(path, "has neither phone nor email; at least one is needed", rule)


def _goods(value: _Object, path: str, rule: str) -> Iterator[Problem]:
    return one_of(value, ("UNNumber", "NANumber"), path, rule)


def _payable(value: _Object, path: str, rule: str) -> Iterator[Problem]:
    return one_of(value, ("UNLocationCode", "freeText"), path, rule)


def _issued(value: _Object, path: str, rule: str) -> Iterator[Problem]:
    return one_of(value, ("UNLocationCode", "countryCode"), path, rule)


def _reefer(value: _Object, path: str, rule: str) -> Iterator[Problem]:
    yield from both_or_none(value, ("temperatureSetpoint", "temperatureUnit"), path, rule)
    yield from both_or_none(value, ("airExchangeSetpoint", "airExchangeUnit"), path, rule)


def _container(value: _Object, path: str, rule: str) -> Iterator[Problem]:
    if value.get("isNonOperatingReefer") is True and "activeReeferSettings" in value:
        message = "is allowed only when isNonOperatingReefer is false"
        yield Problem(f"{path}.activeReeferSettings", message, rule)


def _carriage(value: _Object, path: str, rule: str) -> Iterator[Problem]:
    for leg, place in (("preCarriageBy", "placeOfReceipt"), ("onCarriageBy", "placeOfDelivery")):
        if leg in value and place not in value:
            yield Problem(f"{path}.{place}", f"is missing though {leg} is given", rule)


_CHECKS: Final[Mapping[str, _Check]] = {
    "activeReeferSettings": _reefer,
    "dangerousGoods": _goods,
    "invoicePayableAt": _payable,
    "partyContactDetails": _contact,
    "placeOfIssue": _issued,
    "transports": _carriage,
    "utilizedTransportEquipments": _container,
}
