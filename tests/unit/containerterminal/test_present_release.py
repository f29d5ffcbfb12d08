"""ContainerTerminal.presentRelease: whoever fetches a container says which declaration frees it."""

from __future__ import annotations

import pytest
from support.border import (
    CONTAINER,
    NETHERLANDS,
    OTHER_CONTAINER,
    REASON,
    ROTTERDAM,
    Border,
    Refused,
    text32,
)

from wharfinger.contracts.enums import Block, Disposal, ImportState

PRESENT, BLOCKS = "ContainerTerminal.presentRelease", "ContainerTerminal.gateOutBlocks"
SECOND = text32("26NLIMP2")


def invalid(call: bytes, declaration: bytes) -> Refused:
    """Return how a declaration that does not fit is refused."""
    return Refused("TerminalReleaseInvalid", {"call": call, "declaration": declaration})


@pytest.mark.parametrize("who", ["importer", "broker", ROTTERDAM])
def test_the_call_names_the_declaration(border: Border, who: str) -> None:
    bill = border.bill()
    call, declaration = border.announce(bill), border.importation(bill=bill)
    outcome = border.do(who, PRESENT, call, declaration)
    assert outcome.event("ReleasePresented").args == {
        "call": call,
        "org": border.org[who],
        "declaration": declaration,
    }
    record = border.ask("ContainerTerminal.callOf", call)
    assert (record.container, record.declaration) == (CONTAINER, declaration)
    assert not border.ask(BLOCKS, call) & Block.CUSTOMS_NOT_RELEASED


@pytest.mark.parametrize("state", [ImportState.REGISTERED, ImportState.PAID])
def test_not_before_it_is_released(border: Border, state: ImportState) -> None:
    bill = border.bill()
    call, declaration = border.announce(bill), border.importation(state, bill=bill)
    assert border.refuses("importer", PRESENT, call, declaration) == invalid(call, declaration)


def test_not_a_release_of_another_container(border: Border) -> None:
    bill = border.bill()
    call = border.announce(bill, container=OTHER_CONTAINER)
    declaration = border.importation(bill=bill)
    assert border.refuses("importer", PRESENT, call, declaration) == invalid(call, declaration)


def test_not_a_release_under_another_bill(border: Border) -> None:
    """Last year's release of the same box does not free it this year."""
    call = border.announce(border.bill())
    declaration = border.importation(bill=border.bill("BL-2"))
    assert border.refuses("importer", PRESENT, call, declaration) == invalid(call, declaration)


def test_not_a_release_of_another_country(border: Border) -> None:
    bill = border.bill()
    call = border.announce(bill, port="CNYTN")
    declaration = border.importation(bill=bill)
    assert border.refuses("importer", PRESENT, call, declaration) == invalid(call, declaration)


def test_a_box_on_two_declarations_needs_both(border: Border) -> None:
    bill = border.bill()
    call = border.announce(bill)
    first = border.importation(bill=bill)
    second = border.importation(ImportState.PAID, bill=bill, declaration_reference=SECOND)
    assert border.refuses("importer", PRESENT, call, first) == invalid(call, first)
    border.do(NETHERLANDS, "CustomsClearance.release", second, border.goods[second])
    border.do("importer", PRESENT, call, first)


def test_a_detention_after_it_shuts_the_gate_again(border: Border) -> None:
    bill = border.bill()
    call = border.announce(bill)
    declaration = border.present(call, bill)
    goods = border.goods[declaration]
    border.do(NETHERLANDS, "CustomsClearance.detain", declaration, goods, REASON)
    assert border.ask(BLOCKS, call) & Block.CUSTOMS_NOT_RELEASED
    end = (declaration, goods, Disposal.DESTRUCTION, REASON)
    border.do(NETHERLANDS, "CustomsClearance.dispose", *end)
    assert border.ask(BLOCKS, call) & Block.CUSTOMS_NOT_RELEASED


def test_a_declaration_that_is_lodged_after_it_shuts_the_gate_again(border: Border) -> None:
    bill = border.bill()
    call = border.announce(bill)
    border.present(call, bill)
    border.lodge(bill=bill, declaration_reference=SECOND)
    assert border.ask(BLOCKS, call) & Block.CUSTOMS_NOT_RELEASED


def test_not_for_a_call_that_does_not_exist(border: Border) -> None:
    declaration = border.importation()
    refused = border.refuses("importer", PRESENT, b"\x03" * 32, declaration)
    assert refused.error == "TerminalImportUnexpectedState"


def test_a_key_without_a_seat_presents_nothing(border: Border) -> None:
    bill = border.bill()
    call, declaration = border.announce(bill), border.importation(bill=bill)
    assert border.refuses("outsider", PRESENT, call, declaration).error == "SeatUnknown"
