"""Arguments are taken as people write them; what does not fit is said in one sentence."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

import pytest
from eth_abi.abi import decode

from wharfinger.contracts.enums import AmendmentReason, BillAction, BillForm, BillState, Hold
from wharfinger.contracts.records import Issuance
from wharfinger.contracts.values import (
    decode_outputs,
    encode_parameters,
    members_of,
    snake_case,
    text_of,
    to_bytes,
    to_python,
)
from wharfinger.errors import UsageError


def one(kind: str, value: Any, **extra: Any) -> Any:
    """Encode one argument and return what arrives."""
    data = encode_parameters([{"name": "portOfCall", "type": kind, **extra}], [value])
    return decode([kind], data)[0]


def test_text_is_left_aligned():
    assert one("bytes5", "NL") == b"NL\0\0\0"
    assert one("bytes11", "CSQU3054383") == b"CSQU3054383"
    assert text_of(one("bytes32", "MAEU-1")) == "MAEU-1"


def test_hexadecimal_digits_of_every_byte_are_the_bytes():
    digits = "ab" * 32
    assert one("bytes32", "0x" + digits) == bytes.fromhex(digits)
    assert one("bytes", "0xabcd") == b"\xab\xcd"
    assert one("bytes", b"\xab") == b"\xab"


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("bytes5", "NLRTMX", "'NLRTMX' has 6 characters; 5 fit"),
        ("bytes32", "é", "is not ASCII"),
        ("bytes32", b"short", "has 5 bytes; 32 are needed"),
        ("bytes32", "0x" + "zz" * 32, "is not hexadecimal"),
        ("bytes", "0xzz", "is not hexadecimal"),
        ("uint8", 256, "does not fit; it is from 0 to 255"),
        ("uint8", -1, "does not fit"),
        ("int24", 1 << 23, "does not fit; it is from -8388608 to 8388607"),
        ("uint8", "one", "An argument does not fit"),
        ("uint8", True, "An argument does not fit"),
        ("address", "0x12", "is no account"),
        ("address", 12, "is no account"),
    ],
)
def test_what_does_not_fit_is_said(kind: str, value: Any, said: str):
    with pytest.raises(UsageError, match=said):
        one(kind, value)


def test_the_sentence_names_the_argument():
    with pytest.raises(UsageError, match="The port of call 'NLRTMX' has 6 characters"):
        one("bytes5", "NLRTMX")


def test_a_wrong_number_of_arguments_is_said():
    with pytest.raises(UsageError, match="1 arguments are needed; 2 were given"):
        encode_parameters([{"name": "a", "type": "uint8"}], [1, 2])


def test_anything_with_an_address_is_an_account():
    class Wrapper:
        address = "0x" + "ab" * 20

    assert one("address", Wrapper()) == Wrapper.address


def test_a_dataclass_is_a_struct():
    issuance = Issuance(
        transport_document_reference="MAEU-1",
        document_root=b"\1" * 32,
        form=BillForm.BEARER,
        issue_to=7,
    )
    components = [
        {"name": name, "type": kind}
        for name, kind in [("r", "bytes32"), ("d", "bytes32"), ("f", "uint8"), ("i", "uint32")]
    ]
    short = {"name": "issuance", "type": "tuple", "components": components}
    with pytest.raises(UsageError, match="The issuance needs 4 values"):
        encode_parameters([short], [issuance])
    more = [{"name": "e", "type": "uint32"}, {"name": "p", "type": "uint16"}]
    whole = {**short, "components": [*components, *more]}
    data = encode_parameters([whole], [issuance])
    assert decode(["(bytes32,bytes32,uint8,uint32,uint32,uint16)"], data)[0][2:] == (3, 7, 0, 0)


def test_codes_come_back_as_text_and_ids_as_bytes():
    assert to_python({"name": "port", "type": "bytes5"}, b"NLRTM") == "NLRTM"
    assert to_python({"name": "country", "type": "bytes2"}, b"\0\0") == ""
    assert to_python({"name": "bill", "type": "bytes32"}, bytes(32)) == bytes(32)
    assert to_python({"name": "selector", "type": "bytes4"}, b"NLRT") == b"NLRT"


def test_numbers_come_back_as_members():
    state = {"name": "current", "type": "uint8", "internalType": "enum BillTypes.State"}
    assert to_python(state, 1) is BillState.ISSUED
    several = {**state, "type": "uint8[]", "internalType": "enum BillTypes.State[]"}
    assert to_python(several, [1, 4]) == (BillState.ISSUED, BillState.ACCOMPLISHED)
    assert (
        to_python({"name": "holds", "type": "uint16"}, 65) == Hold.CUSTOMS_DOCUMENT | Hold.TERMINAL
    )


def test_what_one_may_do_and_what_is_asked_for_come_back_as_members():
    actions = {"name": "actions", "type": "uint256"}
    assert to_python(actions, 0) is BillAction.NONE
    assert to_python(actions, 1 << 18 | 1) == BillAction.ISSUE | BillAction.SET_ASIDE
    reason = {"name": "reason", "type": "uint8", "internalType": "enum BillTypes.AmendmentReason"}
    assert to_python(reason, 6) is AmendmentReason.COMBINE
    assert to_python({"name": "reason", "type": "bytes32"}, bytes(32)) == bytes(32)


@pytest.mark.parametrize("point", [-1, 65_536])
def test_a_release_point_is_a_small_number(point: int):
    with pytest.raises(UsageError, match="it is from 0 to 65535"):
        one("uint16", point)


def test_answers_are_none_one_or_several():
    assert decode_outputs({"outputs": []}, b"") is None
    word = (7).to_bytes(32, "big")
    assert decode_outputs({"outputs": [{"name": "", "type": "uint8"}]}, word) == 7
    pair = {"outputs": [{"name": "", "type": "uint8"}, {"name": "", "type": "uint8"}]}
    assert decode_outputs(pair, word + word) == (7, 7)


def test_members_of_a_bitmap():
    class Colour(IntEnum):
        NONE = 0
        RED = 1

    assert members_of(Colour, 0b10) == (Colour.RED,)
    assert members_of(Colour, 0b11) == (Colour.NONE, Colour.RED)
    assert members_of(Colour, 0) == ()


@pytest.mark.parametrize(
    ("solidity", "python"),
    [("documentRoot", "document_root"), ("billId", "bill_id"), ("dutyPpm", "duty_ppm")],
)
def test_names_become_snake_case(solidity: str, python: str):
    assert snake_case(solidity) == python


def test_bytes_of_the_right_width_pass():
    assert to_bytes(b"\1" * 32, 32) == b"\1" * 32
