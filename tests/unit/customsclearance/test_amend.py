"""CustomsClearance.amend: the declarant corrects an import before a channel is assigned."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from support.border import (
    CONTAINER,
    NETHERLANDS,
    OTHER_CONTAINER,
    TOY,
    Border,
    Refused,
    goods,
)

from wharfinger.contracts.declaration_records import Consignment
from wharfinger.contracts.enums import BillState, ImportState
from wharfinger.contracts.goods import consignment_hash, goods_root

AMEND = "CustomsClearance.amend"
TOYS = goods((TOY, 500), (TOY, 700))


def amended(border: Border, declaration: bytes, **changes: Any) -> Consignment:
    """Return the consignment with toys in another container."""
    new = {"goods_root": goods_root(TOYS), "containers": (OTHER_CONTAINER,), **changes}
    return replace(border.goods[declaration], **new)


def arguments(border: Border, declaration: bytes, **changes: Any) -> tuple[Any, ...]:
    """Return what amends a declaration to the toys."""
    new = amended(border, declaration, **changes)
    return declaration, border.goods[declaration], 1_200, 2, new


def test_takes_the_place_of_what_was_declared(border: Border) -> None:
    declaration = border.lodge()
    new = amended(border, declaration)
    outcome = border.do("importer", AMEND, *arguments(border, declaration))
    assert outcome.event("ImportAmended").args == {
        "declaration": declaration,
        "org": border.org["importer"],
        "totalPrice": 1_200,
        "lineCount": 2,
        "consignment": new,
    }
    record = border.ask("CustomsClearance.importOf", declaration)
    assert (record.state, record.amount, record.line_count, record.consignment_hash) == (
        ImportState.REGISTERED,
        1_200,
        2,
        consignment_hash(new),
    )
    counts = [
        border.ask("CustomsClearance.openDeclarations", "NL", container)
        for container in (CONTAINER, OTHER_CONTAINER)
    ]
    assert counts == [0, 1]


def test_the_amended_lines_are_assessed(border: Border) -> None:
    declaration = border.lodge()
    border.do("importer", AMEND, *arguments(border, declaration))
    border.goods[declaration] = amended(border, declaration)
    border.do(NETHERLANDS, "CustomsClearance.assignChannel", declaration, 1)
    border.assess(declaration, TOYS)
    # 13 and 18 of duty; 20 % of 513 and of 718.
    assert border.ask("CustomsClearance.importOf", declaration).amount == 13 + 18 + 102 + 143


def test_the_broker_that_lodged_may(border: Border) -> None:
    declaration = border.lodge(by="broker")
    outcome = border.do("broker", AMEND, *arguments(border, declaration))
    assert outcome.event("ImportAmended")["org"] == border.org["broker"]


@pytest.mark.parametrize("who", ["trader", "broker", NETHERLANDS])
def test_nobody_else(border: Border, who: str) -> None:
    declaration = border.lodge()
    refused = border.refuses(who, AMEND, *arguments(border, declaration))
    assert refused.error == "CustomsPartyRequired"


def test_not_once_a_channel_is_assigned(border: Border) -> None:
    declaration = border.importation(ImportState.ASSESSABLE)
    refused = border.refuses("importer", AMEND, *arguments(border, declaration))
    assert refused.error == "CustomsImportUnexpectedState"


def test_only_what_was_declared_is_replaced(border: Border) -> None:
    declaration = border.lodge()
    false = amended(border, declaration)
    given = (declaration, false, 1_200, 2, false)
    assert border.refuses("importer", AMEND, *given).error == "CustomsConsignmentMismatch"


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"goods_root": bytes(32)}, "CustomsLodgementIncomplete"),
        ({"containers": (OTHER_CONTAINER, CONTAINER)}, "CustomsContainersUnordered"),
        ({"bill": b"\x09" * 32}, "CustomsBillInvalid"),
    ],
)
def test_as_complete_as_a_lodgement(border: Border, change: dict[str, Any], error: str) -> None:
    declaration = border.lodge()
    refused = border.refuses("importer", AMEND, *arguments(border, declaration, **change))
    assert refused.error == error


def test_with_a_total_and_lines(border: Border) -> None:
    declaration = border.lodge()
    given = border.goods[declaration]
    none = border.refuses("importer", AMEND, declaration, given, 0, 1, given)
    assert none == Refused("CustomsTotalMissing", {"declaration": declaration})
    many = border.refuses("importer", AMEND, declaration, given, 1, 1_000, given)
    assert many.error == "CustomsLineCountInvalid"


def test_not_to_a_void_bill(border: Border) -> None:
    declaration = border.lodge()
    refused = border.refuses("importer", AMEND, *arguments(border, declaration, bill=b"\x09" * 32))
    assert refused.values["state"] == BillState.NONE
