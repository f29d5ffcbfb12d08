"""Every function of every contract has its method, and every method reaches its function."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import pytest
from support.world import OUTSIDER, World

from wharfinger.build.abi import Entry
from wharfinger.contracts.abis import function_entries
from wharfinger.contracts.base import ContractWrapper, Outcome
from wharfinger.contracts.enums import ENUMS
from wharfinger.contracts.records import RECORDS
from wharfinger.contracts.refusals import ContractRefusedError, UnknownRefusalError
from wharfinger.contracts.suite import Suite
from wharfinger.contracts.values import snake_case, type_name

INHERITED = {
    "DOMAIN_SEPARATOR",
    "authority",
    "eip712Domain",
    "isConsumingScheduledOp",
    "isTrustedForwarder",
    "multicall",
    "setAuthority",
    "trustedForwarder",
}
"""What OpenZeppelin's bases add: used by the wrappers themselves, or by the AccessManager."""

RENAMED = {
    ("BillOfLading", "actionsOf"): "actions",
    ("BillOfLading", "predecessorsOf"): "predecessors",
    ("BillOfLading", "successorsOf"): "successors",
    ("DigitalCurrency", "name"): "token_name",
    ("Directory", "names"): "entries",
    ("LetterOfCredit", "onBillReceived"): "presentation_data",
    ("LetterOfCredit", "onDraftAccepted"): "draft_data",
}
"""Functions that have another face in Python."""

SHAPED = {
    ("BankingCalendar", "setHolidays"),
    ("BankingCalendar", "setInterruptions"),
    ("BillOfLading", "issue"),
    ("DigitalCurrency", "cancelAuthorization"),
    ("DigitalCurrency", "permit"),
    ("DigitalCurrency", "receiveWithAuthorization"),
    ("DigitalCurrency", "transferWithAuthorization"),
    ("DocumentVault", "anchor"),
}
"""Functions whose arguments Python takes in another shape; each has a test of its own."""

WRAPPED = (
    "participants",
    "bills",
    "calendar",
    "drafts",
    "credits",
    "tariff",
    "permits",
    "guarantees",
    "customs",
    "terminal",
    "vault",
    "directory",
)


def wrappers(suite: Suite) -> Iterator[ContractWrapper]:
    yield from (getattr(suite, name) for name in WRAPPED)
    yield suite.currency("EUR")


def dummy(parameter: Entry) -> Any:
    """Return an argument that fits a parameter."""
    kind = str(parameter["type"])
    if kind.endswith("[]"):
        return [dummy({**parameter, "type": kind[:-2]})]
    if kind == "tuple":
        record = RECORDS[type_name(parameter)]
        names = inspect.signature(record).parameters
        values = map(dummy, parameter["components"])
        return record(**dict(zip(names, values, strict=True)))
    if type_name(parameter) in ENUMS:
        return list(ENUMS[type_name(parameter)])[-1]
    if kind.startswith("bytes"):
        return b"\1" * int(kind[5:] or 1) if kind in {"bytes", "bytes32"} else "NL"
    return {"address": "0x" + "11" * 20, "bool": True, "string": "text"}.get(kind, 1)


def reach(wrapper: ContractWrapper, entry: Entry, **extra: Any) -> Any:
    """Call the method of a function with dummy arguments."""
    method = getattr(wrapper, snake_case(entry["name"]))
    names = [name for name in inspect.signature(method).parameters if name != "by"]
    arguments = dict(zip(names, map(dummy, entry["inputs"]), strict=True))
    return method(**arguments, **extra)


def refusal_of(wrapper: ContractWrapper, entry: Entry, **extra: Any) -> type[Exception] | None:
    """Call the method of a function; return what kind of refusal it met, if any."""
    try:
        answer = reach(wrapper, entry, **extra)
    except ContractRefusedError as refused:
        return type(refused)
    assert isinstance(answer, Outcome) if extra else answer is not None
    return None


def own_functions(wrapper: ContractWrapper) -> Iterator[Entry]:
    for name, entry in function_entries(wrapper.name).items():
        if name not in INHERITED and (wrapper.name, name) not in RENAMED:
            yield entry


def test_every_function_has_its_method(world: World):
    for wrapper in wrappers(world.suite):
        for name in function_entries(wrapper.name):
            if name not in INHERITED:
                expected = RENAMED.get((wrapper.name, name), snake_case(name))
                assert callable(getattr(type(wrapper), expected, None)), (wrapper.name, name)


def test_every_public_method_is_documented(world: World):
    for wrapper in world.suite.wrappers():
        for name, method in inspect.getmembers(type(wrapper), inspect.isfunction):
            assert name.startswith("_") or method.__doc__, (wrapper.name, name)


def test_every_view_answers_or_refuses_for_a_reason(world: World):
    for wrapper in wrappers(world.suite):
        for entry in own_functions(wrapper):
            if entry["stateMutability"] in {"view", "pure"}:
                assert refusal_of(wrapper, entry) is not UnknownRefusalError, entry["name"]


def test_every_act_is_done_or_refused_for_a_reason(world: World):
    for wrapper in wrappers(world.suite):
        for entry in own_functions(wrapper):
            if (wrapper.name, entry["name"]) in SHAPED:
                continue
            if entry["stateMutability"] == "nonpayable":
                by = world.senders[OUTSIDER]
                assert refusal_of(wrapper, entry, by=by) is not UnknownRefusalError, entry["name"]


@pytest.mark.parametrize(("contract", "function"), sorted(SHAPED))
def test_functions_of_another_shape_exist(contract: str, function: str):
    assert function in function_entries(contract)
