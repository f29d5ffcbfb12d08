"""Every published declaration, lodged on a chain or refused with its reason."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Final

import pytest
from support.customs_house import BROKER, CustomsHouse

from wharfinger.contracts.enums import Channel, ExportState, ImportState
from wharfinger.errors import InvalidDocumentError
from wharfinger.flows.declarations import (
    Performed,
    Register,
    filed,
    lines_as_lodged,
    notices_of,
)
from wharfinger.standards.wco import Declaration, Direction, Message, Schemas, read_message
from wharfinger.standards.wco.notices import Kind, Notice, read_notice, write_notice

LODGED: Final = {
    "Step1_TT_IM001a.xml": ("7847767E1WB6", "IMA", ("4000",), 100_000),
    "TT_EX010a.xml": ("U.7867523JNCOL", "EXA", ("1040",), 95_000),
    "TT_FI001a.xml": ("TT_TC01_FIN_01A", "IMA", ("4000",), 100_000),
    "TT_IM002a.xml": ("TT_IM02a_EIDR_1511_004", "IMZ", ("4071",), 100_000),
    "TT_IM006a.xml": ("R260_E2E_TC13_1506_02", "IMA", ("4000",), 150_000),
}
"""Reference, type, procedures and total in pence of what is lodged."""

REFUSED: Final = {
    "TT_EX001a.xml": "'CONU1234567' is no valid ISO 6346 code",
    "TT_EX011a.xml": "'CONU1234567' is no valid ISO 6346 code",
    "TT_IM005a.xml": "the value is missing",
}
"""Why the others are refused by the reader: two have a container number that cannot be, and the
simplified one neither commodity code nor value, without which nothing is assessed."""

MESSAGES: Final = {"TT_EX010a_Cancellation.xml", "TT_IM002b_Amendment.xml"}
EXPORT_DECLARANT = "GB150454489082"


@pytest.fixture(scope="session")
def folder(published: Path) -> Path:
    """The folder of published declarations."""
    return published / "wco" / "declarations"


def schemas(folder: Path) -> Schemas | None:
    """The published schemas, where what reads them is there."""
    return Schemas(folder.parent / "xsd") if find_spec("xmlschema") else None


def read(folder: Path, name: str) -> Message:
    """A published message."""
    return read_message(folder / name)


def lodge(house: CustomsHouse, folder: Path, name: str) -> tuple[Declaration, Performed]:
    """Lodge a published declaration as the declarant that it names."""
    stated = read(folder, name)
    assert isinstance(stated, Declaration)
    declarant = stated.declarant.identifier or ""
    bill = house.bill(f"BL/{stated.reference}"[:20])
    port = "GBLON" if stated.direction is Direction.EXPORT else ""
    return stated, house.lodge(stated, declarant, bill=bill, port=port)


def test_every_published_declaration_is_accounted_for(folder: Path) -> None:
    found = {path.name for path in folder.glob("*.xml")}
    assert found == LODGED.keys() | REFUSED.keys() | MESSAGES


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_its_reason(folder: Path, name: str) -> None:
    with pytest.raises(InvalidDocumentError) as caught:
        read(folder, name)
    assert REFUSED[name] in str(caught.value)


@pytest.mark.parametrize("name", LODGED)
def test_lodged_as_it_stands(house: CustomsHouse, folder: Path, name: str) -> None:
    reference, type_code, procedures, total = LODGED[name]
    stated, done = lodge(house, folder, name)
    standing = filed(house.suite, done.declaration)
    assert (standing.reference, standing.total_price) == (reference, total)
    assert (stated.type_code, standing.country) == (type_code, "GB")
    assert tuple(line.procedure for line in stated.lines) == procedures
    assert standing.declarant == house.org[stated.declarant.identifier or ""]
    trader = stated.importer or stated.exporter
    assert trader is not None
    if stated.direction is Direction.EXPORT:
        trader = stated.exporter
        assert trader is not None
    assert standing.trader == house.org[trader.identifier or ""]
    for line, item in zip(done.lines, stated.lines, strict=True):
        assert (line.number, line.commodity) == (item.sequence, item.commodity)
        assert (line.origin, line.price) == (item.origin or "", item.value.minor_units)
        assert (line.unit, line.quantity) == ("KGM", int((item.net_mass or 0) * 1_000))
    assert lines_as_lodged(house.suite, stated, standing) == done.lines
    if standing.consignment is not None:
        assert standing.consignment.containers == stated.containers == ()
        assert len(stated.equipment) == sum("ISO 6346" in str(one) for one in done.remarks)


@pytest.mark.parametrize("name", [name for name in LODGED if "EX" not in name])
def test_imports_are_assessed_paid_and_released(
    house: CustomsHouse, folder: Path, name: str
) -> None:
    stated, done = lodge(house, folder, name)
    cleared(house, stated, done)
    state = house.suite.customs.import_state_of(done.declaration)
    assert state is ImportState.RELEASED
    notices = notices_of(Register(suite=house.suite, message=stated), done.declaration)
    assert [one.kind for one in notices] == [Kind.ACCEPTED, Kind.TAX_LIABILITY, Kind.RELEASED]
    for notice in notices:
        assert write_notice(notice, schemas=schemas(folder))


def test_liability_is_the_published_one(house: CustomsHouse, folder: Path) -> None:
    """TT_IM001a: 1,000 pounds at 2 per cent, and VAT on 1,020 at 20 per cent."""
    stated, done = lodge(house, folder, "Step1_TT_IM001a.xml")
    cleared(house, stated, done)
    notices = notices_of(Register(suite=house.suite, message=stated), done.declaration)
    published = read_notice(folder.parent / "notices" / "TT_IM001a-02_DMSTAX.xml")
    assert owed(notices[1]) == owed(published)
    assert notices[1].lrn == published.lrn


def test_published_amendment(house: CustomsHouse, folder: Path) -> None:
    """TT_IM002b: the item's price is 999 pounds."""
    stated, _ = lodge(house, folder, "TT_IM002a.xml")
    message = read(folder, "TT_IM002b_Amendment.xml")
    done = house.lodge(message, BROKER, of=stated, mrn="20GB32VVZI0YMFGVR0")
    assert done.standing.total_price == 99_900
    assert house.suite.customs.import_of(done.declaration).amount == 99_900
    assert done.message is not None
    assert done.message.reference == stated.reference


def test_published_cancellation(house: CustomsHouse, folder: Path) -> None:
    _, done = lodge(house, folder, "TT_EX010a.xml")
    message = read(folder, "TT_EX010a_Cancellation.xml")
    house.lodge(message, EXPORT_DECLARANT, of=done.declaration, mrn="24GBDIRIGZ7QLCPAA8")
    state = house.suite.customs.export_state_of(done.declaration)
    assert state is ExportState.WITHDRAWN


def cleared(house: CustomsHouse, stated: Declaration, done: Performed) -> None:
    """Bring an import to its release."""
    importer = stated.importer
    assert importer is not None
    house.channel(done, Channel.GREEN)
    house.assess(done, by=stated.declarant.identifier or "")
    house.suite.customs.pay_and_release(
        done.declaration,
        consignment=house.goods(done),
        by=house.senders[importer.identifier or ""],
    )


def owed(notice: Notice) -> list[tuple[object, ...]]:
    """Type, base, rate and amounts of every tax of a notice."""
    return [
        (item.sequence, tax.type_code, tax.base, tax.rate, tax.assessed, tax.payable)
        for item in notice.items
        for tax in item.taxes
    ]
