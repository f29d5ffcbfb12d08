"""The mirrors in Python hold exactly what the Solidity sources declare."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum, IntFlag
from pathlib import Path

import pytest

from wharfinger.contracts.enums import (
    ENUMS,
    FLAGS,
    AmendmentChange,
    BillAction,
    Block,
    Discrepancy,
    DocumentKind,
    DocumentKinds,
    Hold,
    PermitKind,
    PermitKinds,
    solidity_name,
)
from wharfinger.roles import Role, role_names

TYPES = Path(__file__).parents[2] / "contracts" / "types"
ENUM = re.compile(r"enum (\w+) \{(.*?)\}", re.DOTALL)
CONSTANT = re.compile(r"uint\d+ internal constant (\w+) =\s*([^;]+);")
LIBRARY = re.compile(r"^library (\w+)", re.MULTILINE)
MASKS = {
    "BillActions": BillAction,
    "Roles": Role,
    "Holds": Hold,
    "Discrepancies": Discrepancy,
    "AmendmentChanges": AmendmentChange,
}
FIRST = {
    "CreditTypes.Availability": "SIGHT",
    "CreditTypes.Examiner": "ISSUING",
    "TariffTypes.DutyBasis": "AD_VALOREM",
    "TariffTypes.Flow": "IMPORT",
    "TariffTypes.Valuation": "CIF",
}
"""Enums whose first value is what most records have, and no absence."""


def libraries() -> Iterator[tuple[str, str]]:
    for path in sorted(TYPES.glob("*.sol")):
        source = re.sub(r"//[^\n]*", "", path.read_text("utf-8"))
        for library in LIBRARY.findall(source):
            yield library, source


def declared_enums() -> dict[str, list[str]]:
    return {
        f"{library}.{name}": [member.strip() for member in body.split(",")]
        for library, source in libraries()
        for name, body in ENUM.findall(source)
    }


def declared_masks() -> dict[str, dict[str, int]]:
    masks: dict[str, dict[str, int]] = {}
    for library, source in libraries():
        values: dict[str, int] = {}
        for name, expression in CONSTANT.findall(source):
            values[name] = eval(expression, {"__builtins__": {}}, dict(values))
        if values:
            masks[library] = values
    return masks


def test_every_solidity_enum_has_a_mirror():
    assert sorted(declared_enums()) == sorted(ENUMS)


@pytest.mark.parametrize("name", sorted(ENUMS))
def test_mirror_has_the_members_of_the_enum_in_order(name: str):
    mirror = ENUMS[name]
    assert [solidity_name(member) for member in mirror] == declared_enums()[name]
    assert [int(member) for member in mirror] == list(range(len(mirror)))


@pytest.mark.parametrize("name", sorted(ENUMS))
def test_zero_is_none(name: str):
    assert ENUMS[name](0).name == FIRST.get(name, "NONE")


@pytest.mark.parametrize("mirror", [BillAction, Block, DocumentKinds, PermitKinds, *MASKS.values()])
def test_no_bit_is_none(mirror: type[IntFlag]):
    assert mirror(0).name == "NONE"


def test_every_mask_that_is_decoded_is_one_of_these():
    assert set(FLAGS.values()) == {Block, DocumentKinds, PermitKinds, *MASKS.values()}


def test_every_solidity_mask_has_a_mirror():
    assert sorted(declared_masks()) == sorted([*MASKS, "Blocks"])


@pytest.mark.parametrize("library", sorted(MASKS))
def test_mirror_has_the_bits_of_the_mask(library: str):
    mirror = {name: int(member) for name, member in MASKS[library].__members__.items()}
    assert mirror.pop("NONE") == 0
    assert mirror == declared_masks()[library]


def test_blocks_are_the_holds_and_the_reasons():
    single = {str(hold.name): hold.value for hold in Hold if hold}
    mirror = {str(member.name): member.value for member in [Block.NONE, *Block]}
    assert mirror == {"NONE": 0, **single, **declared_masks()["Blocks"]}


def test_role_names_are_words():
    assert role_names(Role.NONE) == "no role"
    assert role_names(Role.CENTRAL_BANK) == "central bank"
    assert role_names(Role.BANK | Role.TRADER) == "trader or bank"


@pytest.mark.parametrize(
    ("one", "several"), [(DocumentKind, DocumentKinds), (PermitKind, PermitKinds)]
)
def test_kinds_have_the_bits_of_the_kind(one: type[IntEnum], several: type[IntFlag]):
    bits = {str(kind.name): 1 << kind for kind in one if kind}
    assert {str(kind.name): int(kind) for kind in several} == bits
