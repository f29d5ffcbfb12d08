"""Notices of customs, written of what happened to a declaration on chain."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from eth_utils.crypto import keccak
from support.customs_house import CustomsHouse
from support.wco import MRN, changed, dropped, example, message

from wharfinger.contracts.enums import Channel
from wharfinger.contracts.goods import goods_proof
from wharfinger.errors import InvalidDocumentError, UsageError
from wharfinger.flows.declarations import (
    Performed,
    Register,
    filed,
    latest_notice,
    lines_as_lodged,
    notices_of,
)
from wharfinger.standards import Amount
from wharfinger.standards.calendars import EPOCH
from wharfinger.standards.wco import Quantity, Schemas, read_declaration
from wharfinger.standards.wco.notices import Kind, Notice, write_notice

DECLARANT, IMPORTER = "NL999000077", "NL999000085"
BILL = "CTNRTM2605110042"
QUESTION = "Where were the goods  packed?"


@pytest.fixture
def lodged(house: CustomsHouse) -> Performed:
    """An import of wine and tableware."""
    house.bill(BILL)
    return house.lodge(message("import"), DECLARANT)


@pytest.fixture(scope="session")
def xsd(published: Path) -> Schemas:
    """The published schemas, where they are at hand."""
    pytest.importorskip("xmlschema")
    return Schemas(published / "wco" / "xsd")


def register(house: CustomsHouse, done: Performed | None = None, **terms: Any) -> Register:
    """What the notices of an authority are written from."""
    return Register(suite=house.suite, message=done.message if done else None, **terms)


def kinds(notices: tuple[Notice, ...]) -> list[Kind]:
    """The kinds of notices, in order; each can be written."""
    for notice in notices:
        write_notice(notice)
    return [notice.kind for notice in notices]


# --- Imports


def test_accepted_at_the_time_of_the_block(house: CustomsHouse, lodged: Performed) -> None:
    (notice,) = notices_of(register(house, agency="Douane"), lodged.declaration)
    assert notice.kind is Kind.ACCEPTED
    assert notice.accepted == notice.issued == moment(lodged)
    assert (notice.lrn, notice.mrn) == ("TWO-ITEMS-0042", lodged.standing.mrn)
    assert (notice.version, notice.country, notice.agency) == (1, "NL", "Douane")
    assert latest_notice(register(house, agency="Douane"), lodged.declaration) == notice


def test_plain_way(house: CustomsHouse, lodged: Performed) -> None:
    house.channel(lodged, Channel.GREEN, by="Douane")
    house.assess(lodged, by=DECLARANT)
    house.suite.customs.pay_and_release(
        lodged.declaration, consignment=house.goods(lodged), by=house.senders[IMPORTER]
    )
    house.pass_days(31)
    house.suite.customs.close(lodged.declaration, by=house.senders["CH1"])
    notices = notices_of(register(house, lodged), lodged.declaration)
    assert kinds(notices) == [Kind.ACCEPTED, Kind.TAX_LIABILITY, Kind.RELEASED, Kind.CLEARED]
    released, cleared = notices[2:]
    assert released.statuses[0].released == released.issued
    assert cleared.statuses[0].effective == cleared.issued
    assert cleared.issued - released.issued >= timedelta(days=31)
    assert len({notice.reference for notice in notices}) == 4


def test_control_and_question(house: CustomsHouse, lodged: Performed) -> None:
    house.channel(lodged, Channel.YELLOW, by="Douane")
    customs, douane = house.suite.customs, house.senders["Douane"]
    question = bytes(keccak(text=QUESTION))
    customs.query(lodged.declaration, question_hash=question, answer_by=house.today + 10, by=douane)
    said = register(house, texts={question: QUESTION})
    notices = notices_of(said, lodged.declaration)
    assert kinds(notices) == [Kind.ACCEPTED, Kind.UNDER_CONTROL, Kind.DOCUMENTS_REQUIRED]
    assert notices[1].reason == "Control of the documents."
    assert notices[2].reason == "Where were the goods packed?"
    assert notices[2].limit == EPOCH + timedelta(days=house.today + 10)
    silent = latest_notice(register(house), lodged.declaration)
    assert silent is not None
    assert silent.reason == f"keccak256 0x{question.hex()}"


def test_goods_are_examined(house: CustomsHouse, lodged: Performed) -> None:
    house.channel(lodged, Channel.RED, by="Douane")
    notice = latest_notice(register(house), lodged.declaration)
    assert notice is not None
    assert (notice.kind, notice.reason) == (Kind.UNDER_CONTROL, "Control of the goods.")


def test_rejected_with_its_reasons(house: CustomsHouse, lodged: Performed) -> None:
    words = "x" * 600
    reason = bytes(keccak(text=words))
    house.suite.customs.reject(
        lodged.declaration,
        consignment=house.goods(lodged),
        reason_hash=reason,
        by=house.senders["Douane"],
    )
    notice = latest_notice(register(house, texts={reason: words}), lodged.declaration)
    assert notice is not None
    assert kinds((notice,)) == [Kind.REJECTED]
    assert notice.rejected == notice.issued
    (fault,) = notice.faults
    assert fault.description == "x" * 511 + "…"


def withdraw(house: CustomsHouse, lodged: Performed) -> None:
    """Take an import back."""
    house.suite.customs.withdraw(
        lodged.declaration, consignment=house.goods(lodged), by=house.senders[DECLARANT]
    )


def test_invalidated(house: CustomsHouse, lodged: Performed) -> None:
    withdraw(house, lodged)
    notice = latest_notice(register(house, mrn=MRN), lodged.declaration)
    assert notice is not None
    assert kinds((notice,)) == [Kind.INVALIDATED]
    assert (notice.cancelled, notice.mrn) == (notice.issued, MRN)


def test_released_in_part(house: CustomsHouse, lodged: Performed) -> None:
    house.channel(lodged, Channel.GREEN, by="Douane")
    house.assess(lodged, by=DECLARANT)
    customs, goods = house.suite.customs, house.goods(lodged)
    customs.pay(lodged.declaration, by=house.senders[IMPORTER])
    customs.release_containers(
        lodged.declaration, consignment=goods, places=[1], by=house.senders["Douane"]
    )
    notice = latest_notice(register(house), lodged.declaration)
    assert notice is not None
    assert kinds((notice,)) == [Kind.RELEASED]
    assert notice.reason == "Released: ZWFU4102910."


def test_amendments_raise_the_version(house: CustomsHouse, lodged: Performed) -> None:
    done = house.lodge(message("amendment"), DECLARANT, of=lodged.message, mrn=MRN)
    house.channel(done, Channel.YELLOW, by="Douane")
    notices = notices_of(register(house, done), lodged.declaration)
    assert kinds(notices) == [Kind.ACCEPTED, Kind.UNDER_CONTROL]
    assert [notice.version for notice in notices] == [1, 2]


# --- What is owed


def test_liability_states_rates_bases_and_amounts(house: CustomsHouse, lodged: Performed) -> None:
    house.channel(lodged, Channel.GREEN, by="Douane")
    house.assess(lodged, by=DECLARANT)
    notice = latest_notice(register(house, lodged), lodged.declaration)
    assert notice is not None
    wine, tableware = notice.items
    duty, excise, vat = wine.taxes
    assert (duty.type_code, excise.type_code, vat.type_code) == ("A00", "EXC", "B00")
    assert duty.base == euros("48000.00")
    assert duty.quantity == Quantity(value=Decimal(9000), unit="LTR")
    assert duty.rate is None, "a compound rate is no one number"
    owed = 4_800_000 * 5 // 100 + 9_000 * 13_100 // 1_000
    assert duty.payable.minor_units == owed
    composite = (4_800_000 + owed) * 1_000_000 // 900_000
    assert excise.base is not None
    assert excise.base.minor_units == composite
    assert excise.rate == 10
    assert abs(excise.payable.minor_units - composite * 10 // 100) <= 1
    assert vat.base == excise.base
    assert vat.rate == 21
    assert [tax.type_code for tax in tableware.taxes] == ["A00", "B00"]
    assert tableware.taxes[0].rate == 12
    assert tableware.taxes[1].base == euros("16688.00")
    owed = house.suite.customs.import_of(lodged.declaration).amount
    assert notice.payable == notice.payments[0].payable == Amount("EUR", owed)


def test_liability_without_the_message_states_no_rates(
    house: CustomsHouse, lodged: Performed
) -> None:
    house.channel(lodged, Channel.GREEN, by="Douane")
    house.assess(lodged, by=DECLARANT)
    told = latest_notice(register(house, lodged), lodged.declaration)
    silent = latest_notice(register(house, excise="A10"), lodged.declaration)
    assert told is not None
    assert silent is not None
    assert [tax.type_code for tax in silent.items[0].taxes] == ["A00", "A10", "B00"]
    for with_rate, without in zip(told.items, silent.items, strict=True):
        for one, other in zip(with_rate.taxes, without.taxes, strict=True):
            assert other.rate is None
            assert (one.payable, one.base) == (other.payable, other.base)


def test_assessment_in_parts_is_one_liability(house: CustomsHouse, lodged: Performed) -> None:
    house.channel(lodged, Channel.GREEN, by="Douane")
    for number, line in enumerate(lodged.lines, start=1):
        house.suite.customs.assess(
            lodged.declaration,
            consignment=house.goods(lodged),
            lines=[line],
            proof=goods_proof(lodged.lines, first=number, count=1),
            by=house.senders[DECLARANT],
        )
    notices = notices_of(register(house, lodged), lodged.declaration)
    assert kinds(notices) == [Kind.ACCEPTED, Kind.TAX_LIABILITY]
    assert [item.sequence for item in notices[1].items] == [1, 2]


def test_message_that_is_not_what_was_lodged(house: CustomsHouse, lodged: Performed) -> None:
    house.channel(lodged, Channel.GREEN, by="Douane")
    house.assess(lodged, by=DECLARANT)
    text = changed(example("import"), "48000.00", "1.00")
    false = Register(suite=house.suite, message=read_declaration(text.encode()))
    with pytest.raises(InvalidDocumentError, match="held against what was lodged"):
        notices_of(false, lodged.declaration)


def test_declaration_that_was_never_lodged(house: CustomsHouse) -> None:
    with pytest.raises(UsageError, match="was lodged"):
        notices_of(register(house), b"\x02" * 32)


# --- Exports


def exported(house: CustomsHouse) -> Performed:
    """Bring an export that owes duty to its certified exit."""
    house.levy_exports("GB", "HMRC", prefix=22)
    stated = read_declaration(as_british_export().encode())
    done = house.lodge(stated, DECLARANT, port="GBLON")
    customs, hmrc, declaration = house.suite.customs, house.senders["HMRC"], done.declaration
    customs.assign_export_channel(declaration, channel=Channel.GREEN, by=hmrc)
    lines = lines_as_lodged(house.suite, stated, done.standing)
    proof = goods_proof(lines, first=1, count=2)
    customs.assess_export(declaration, lines=lines, proof=proof, by=hmrc)
    customs.pay_export(declaration, by=house.senders[IMPORTER])
    customs.release_for_loading(declaration, by=hmrc)
    customs.record_loading(declaration, by=house.senders["PORT"])
    house.pass_days(2)
    customs.record_exit(declaration, by=hmrc)
    customs.close_export(declaration, by=hmrc)
    return done


def test_export_to_its_exit(house: CustomsHouse) -> None:
    done = exported(house)
    declaration = done.declaration
    notices = notices_of(register(house, done), declaration)
    assert kinds(notices) == [
        Kind.ACCEPTED,
        Kind.TAX_LIABILITY,
        Kind.RELEASED,
        Kind.EXITED,
        Kind.CLEARED,
    ]
    duty, exit_ = notices[1].items[0].taxes[0], notices[3]
    assert (duty.type_code, duty.payable) == ("C00", Amount("GBP", 48_000))
    assert duty.rate == 1
    assert exit_.exit_office == "HMRC"
    assert exit_.effective == exit_.issued
    assert filed(house.suite, declaration).lodged_on == done.standing.lodged_on
    named = register(house, done, exit_offices={house.org["HMRC"]: "GB000060"})
    assert notices_of(named, declaration)[3].exit_office == "GB000060"


def refused_export(house: CustomsHouse) -> Performed:
    """Lodge an export that customs refuses."""
    stated = read_declaration(as_british_export().encode())
    done = house.lodge(stated, DECLARANT, port="GBLON")
    house.suite.customs.reject_export(
        done.declaration, reason_hash=b"\x07" * 32, by=house.senders["HMRC"]
    )
    return done


def test_export_that_customs_refuses(house: CustomsHouse) -> None:
    done = refused_export(house)
    notices = notices_of(register(house), done.declaration)
    assert kinds(notices) == [Kind.ACCEPTED, Kind.REJECTED]


# --- Against the published schema


def test_every_kind_is_valid_by_the_published_schema(
    house: CustomsHouse, lodged: Performed, xsd: Schemas
) -> None:
    done = exported(house)
    house.channel(lodged, Channel.YELLOW, by="Douane")
    customs, douane = house.suite.customs, house.senders["Douane"]
    customs.query(
        lodged.declaration, question_hash=b"\x01" * 32, answer_by=house.today + 3, by=douane
    )
    written = [
        notice
        for declaration in (lodged.declaration, done.declaration)
        for notice in notices_of(register(house), declaration)
    ]
    assert {one.kind for one in written} >= {
        Kind.ACCEPTED,
        Kind.UNDER_CONTROL,
        Kind.DOCUMENTS_REQUIRED,
        Kind.TAX_LIABILITY,
        Kind.RELEASED,
        Kind.EXITED,
        Kind.CLEARED,
    }
    for notice in written:
        assert write_notice(notice, schemas=xsd)


def test_refusals_are_valid_by_the_published_schema(
    house: CustomsHouse, lodged: Performed, xsd: Schemas
) -> None:
    done = refused_export(house)
    withdraw(house, lodged)
    for declaration in (lodged.declaration, done.declaration):
        for notice in notices_of(register(house), declaration):
            assert write_notice(notice, schemas=xsd)


def moment(done: Performed) -> datetime:
    """The time of the first thing that happened to a declaration."""
    return datetime.fromtimestamp(done.standing.history[0].moment, UTC)


def euros(text: str) -> Amount:
    """An amount of euros."""
    return Amount.parse("EUR", text)


def as_british_export() -> str:
    """The example as an export of the same parties from Great Britain, in pounds."""
    text = changed(example("import"), "<TypeCode>IMA<", "<TypeCode>EXA<")
    text = dropped(text, "Exporter")
    exporter = "<Exporter><ID>NL999000085</ID></Exporter>"
    text = changed(text, "    <GoodsShipment>", f"    {exporter}<GoodsShipment>")
    text = changed(text, "<md:ResponsibleCountryCode>NL", "<md:ResponsibleCountryCode>GB")
    return dropped(text, "Importer").replace('currencyID="EUR"', 'currencyID="GBP"')
