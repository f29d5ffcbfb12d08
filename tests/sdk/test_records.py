"""The dataclasses hold exactly the fields of the structs that the ABIs carry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

import pytest

from wharfinger.build import artifacts, load_artifact
from wharfinger.build.abi import Entry
from wharfinger.contracts.enums import ENUMS
from wharfinger.contracts.records import RECORDS
from wharfinger.contracts.values import snake_case, type_name

FORWARDER_ONLY = {"ERC2771Forwarder.ForwardRequestData"}
"""Encoded by the chain layer, which signs it."""


def parameters(entries: Sequence[Entry]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from parameters(entry.get("components", ()))


def every_parameter() -> list[Entry]:
    return [
        parameter
        for contract in artifacts()
        for entry in load_artifact(contract).abi
        for parameter in parameters([*entry.get("inputs", ()), *entry.get("outputs", ())])
    ]


def structs() -> dict[str, list[str]]:
    return {
        type_name(item): [snake_case(field["name"]) for field in item["components"]]
        for item in every_parameter()
        if "components" in item
    }


def test_every_struct_has_a_record():
    assert set(structs()) == set(RECORDS) | FORWARDER_ONLY


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_record_has_the_fields_of_the_struct_in_order(name: str):
    record: type[Any] = RECORDS[name]
    assert [field.name for field in fields(record)] == structs()[name]


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_record_describes_every_field(name: str):
    record: type[Any] = RECORDS[name]
    for field in fields(record):
        assert f"{field.name}:" in (record.__doc__ or "")


def test_every_enum_in_an_abi_has_a_mirror():
    names = {
        type_name(item)
        for item in every_parameter()
        if str(item.get("internalType")).startswith("enum ")
    }
    assert names <= set(ENUMS)
