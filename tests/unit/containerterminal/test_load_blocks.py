"""ContainerTerminal.loadBlocks: every reason why a box cannot go on board, at once."""

from __future__ import annotations

from support.border import CHINA, YANTIAN, Border, text32

from wharfinger.contracts.enums import Block

BLOCKS = "ContainerTerminal.loadBlocks"


def test_each_reason_goes_away_on_its_own(border: Border) -> None:
    reference = text32("26CNEXP1")
    declaration = border.ask("CustomsClearance.exportId", "CN", reference)
    call = border.book(declaration)
    seen = [border.ask(BLOCKS, call)]
    border.move(call, "gateIn", port=YANTIAN)
    seen.append(border.ask(BLOCKS, call))
    border.do("exporter", "ContainerTerminal.declareGrossMass", call, 24_150)
    seen.append(border.ask(BLOCKS, call))
    border.exportation("releaseForLoading")
    seen.append(border.ask(BLOCKS, call))
    border.do(CHINA, "ContainerTerminal.liftHold", call, Block.CUSTOMS_DOCUMENT)
    seen.append(border.ask(BLOCKS, call))

    papers = Block.CUSTOMS_DOCUMENT | Block.EXPORT_NOT_RELEASED
    assert seen == [
        papers | Block.NOT_GATED_IN | Block.GROSS_MASS_MISSING,
        papers | Block.GROSS_MASS_MISSING,
        papers,
        Block.CUSTOMS_DOCUMENT,
        0,
    ]


def test_the_declaration_of_another_exporter_does_not_cover_it(border: Border) -> None:
    declaration = border.exportation("releaseForLoading")
    call = border.book(declaration, shipper=border.org["trader"])
    assert border.ask(BLOCKS, call) & Block.DECLARATION_MISMATCH


def test_a_declaration_for_another_port_does_not_cover_it(border: Border) -> None:
    declaration = border.exportation("releaseForLoading", port_of_loading="CNSHA")
    assert border.ask(BLOCKS, border.book(declaration)) & Block.DECLARATION_MISMATCH


def test_a_call_that_does_not_exist(border: Border) -> None:
    expected = Block.NOT_GATED_IN | Block.GROSS_MASS_MISSING | Block.EXPORT_NOT_RELEASED
    assert border.ask(BLOCKS, b"\x03" * 32) == expected
