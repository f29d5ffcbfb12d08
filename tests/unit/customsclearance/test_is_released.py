"""CustomsClearance.isReleased: what a terminal asks before the gate opens."""

from __future__ import annotations

import pytest
from support.border import (
    BOOK_LINES,
    CONTAINER,
    NETHERLANDS,
    OTHER_CONTAINER,
    REASON,
    Border,
    text32,
)

from wharfinger.contracts.enums import Channel, Disposal, ImportState

SECOND = text32("26NLIMP2")
PLAIN = [
    ImportState.REGISTERED,
    ImportState.UNDER_CONTROL,
    ImportState.ASSESSABLE,
    ImportState.ASSESSED,
    ImportState.PAID,
    ImportState.RELEASED,
]


@pytest.mark.parametrize("state", PLAIN)
def test_only_once_released(border: Border, state: ImportState) -> None:
    channel = Channel.RED if state is ImportState.UNDER_CONTROL else Channel.GREEN
    declaration = border.importation(state, channel=channel)
    assert border.is_free(declaration) is (state is ImportState.RELEASED)


def test_that_container_alone(border: Border) -> None:
    declaration = border.importation()
    assert not border.is_free(declaration, OTHER_CONTAINER)
    assert not border.is_free(b"\x09" * 32)


def test_a_container_on_two_declarations_needs_both(border: Border) -> None:
    bill = border.bill()
    first = border.importation(ImportState.PAID, bill=bill)
    second = border.importation(
        ImportState.PAID,
        bill=border.bill("BL-2"),
        declaration_reference=SECOND,
        containers=(CONTAINER, OTHER_CONTAINER),
    )
    border.do(NETHERLANDS, "CustomsClearance.release", first, border.goods[first])
    assert not border.is_free(first)
    border.do(NETHERLANDS, "CustomsClearance.release", second, border.goods[second])
    assert border.is_free(first)
    assert border.is_free(second)
    assert border.is_free(second, OTHER_CONTAINER)


@pytest.mark.parametrize("end", ["withdrawn", "rejected"])
def test_a_declaration_that_came_to_nothing_keeps_no_container(border: Border, end: str) -> None:
    first = border.importation()
    second = border.lodge(bill=border.bill("BL-2"), declaration_reference=SECOND)
    assert not border.is_free(first)
    if end == "withdrawn":
        border.do("importer", "CustomsClearance.withdraw", second, border.goods[second])
    else:
        given = (second, border.goods[second], REASON)
        border.do(NETHERLANDS, "CustomsClearance.reject", *given)
    assert border.is_free(first)


def test_a_detention_takes_the_freedom_of_every_declaration(border: Border) -> None:
    first = border.importation()
    second = border.importation(bill=border.bill("BL-2"), declaration_reference=SECOND)
    assert border.is_free(first)
    given = (second, border.goods[second], REASON)
    border.do(NETHERLANDS, "CustomsClearance.detain", *given)
    assert not border.is_free(first)
    assert not border.is_free(second)
    end = (second, border.goods[second], Disposal.DESTRUCTION, REASON)
    border.do(NETHERLANDS, "CustomsClearance.dispose", *end)
    assert border.is_free(first)
    assert not border.is_free(second)


def test_the_next_voyage_keeps_the_container_until_it_is_released(border: Border) -> None:
    border.importation()
    border.pass_days(100)
    later = border.importation(
        ImportState.ASSESSED,
        lines=BOOK_LINES,
        bill=border.bill("BL-2"),
        declaration_reference=SECOND,
    )
    assert not border.is_free(later)
    border.do(NETHERLANDS, "CustomsClearance.release", later, border.goods[later])
    assert border.is_free(later)


def test_an_open_declaration_in_another_country_does_not_matter(border: Border) -> None:
    declaration = border.importation()
    assert border.ask("CustomsClearance.openDeclarations", "BE", CONTAINER) == 0
    assert border.is_free(declaration)
