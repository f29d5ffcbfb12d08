"""Amendments and cancellations of declarations on chain."""

from __future__ import annotations

from datetime import date

import pytest
from support.customs_house import BROKER, CustomsHouse
from support.wco import MRN, amendment, changed, dropped, example, item, message

from wharfinger.contracts.enums import Channel, ExportState, ImportState
from wharfinger.contracts.refusals import StateRefusedError
from wharfinger.errors import InvalidDocumentError, UsageError
from wharfinger.flows.declarations import Performed, consignment_of, find_by_mrn, mrn_of
from wharfinger.flows.declarations.references import check_digit
from wharfinger.standards.wco import (
    Cancellation,
    Declaration,
    Direction,
    read_declaration,
    read_message,
)

DECLARANT, IMPORTER = "NL999000077", "NL999000085"
BILL = "CTNRTM2605110042"
ORIGIN = "<CountryCode>NA</CountryCode>\n          <Ty"
RENAMED = amendment(
    ["42A/67A/68A[1]/23A/137"],
    item(1, "<Commodity><Description>Wine</Description></Commodity>"),
)
"""An amendment of words that the chain does not hold."""


@pytest.fixture
def wine() -> Declaration:
    """The import that the amendment amends."""
    found = message("import")
    assert isinstance(found, Declaration)
    return found


@pytest.fixture
def lodged(house: CustomsHouse, wine: Declaration) -> Performed:
    """The same on chain."""
    house.bill(BILL)
    return house.lodge(wine, DECLARANT)


def amend(house: CustomsHouse, lodged: Performed, text: str, **how: object) -> Performed:
    """Amend by a message, under the reference that it names."""
    return house.lodge(
        read_message(text.encode()), DECLARANT, **{"of": lodged.message, "mrn": MRN, **how}
    )


def refused(house: CustomsHouse, lodged: Performed, text: str, **how: object) -> str:
    """Return why an amendment or cancellation is refused; nothing was sent."""
    height = house.connection.rpc("eth_blockNumber")
    with pytest.raises(InvalidDocumentError) as caught:
        amend(house, lodged, text, **how)
    assert house.connection.rpc("eth_blockNumber") == height
    return str(caught.value)


def cancellation(mrn: str = MRN) -> Cancellation:
    """The example's cancellation, of a reference."""
    found = read_message(changed(example("cancellation"), MRN, mrn).encode())
    assert isinstance(found, Cancellation)
    return found


# --- Amendments


def test_amendment_states_the_goods_anew(house: CustomsHouse, lodged: Performed) -> None:
    done = amend(house, lodged, example("amendment"))
    record = house.suite.customs.import_of(done.declaration)
    assert record.amount == 6_290_000 - 100_000
    assert record.state is ImportState.REGISTERED
    assert [line.quantity for line in done.lines] == [8_982_000, 5_600_500]
    before, after = house.goods(lodged), house.goods(done)
    assert (after.bill, after.containers) == (before.bill, before.containers)
    assert after.goods_root != before.goods_root
    assert consignment_of(house.suite, done.declaration) == after
    assert done.message is not None
    assert done.message.lines[1].value.minor_units == 1_390_000


def test_amended_declaration_is_amended_again(house: CustomsHouse, lodged: Performed) -> None:
    done = amend(house, lodged, example("amendment"))
    price = "<CustomsValueAmount currencyID='EUR'>1.00</CustomsValueAmount>"
    again = amendment(["42A/67A/68A[2]/108"], item(2, "", before=price))
    assert "and on chain 6190000" in refused(house, lodged, again)
    last = amend(house, done, again)
    assert last.standing.total_price == 4_800_100
    assert last.message is not None
    assert read_declaration(last.message.content.encode()) == last.message


def test_line_is_taken_out(house: CustomsHouse, lodged: Performed) -> None:
    done = amend(house, lodged, amendment(["42A/67A/68A[2]"], ""))
    assert (done.standing.line_count, done.standing.total_price) == (1, 4_800_000)
    assert len(done.lines) == 1


def test_bill_changes_where_the_declaration_names_none(house: CustomsHouse) -> None:
    first, second = house.bill(BILL), house.bill("SECOND-BILL")
    text = example("import")
    for _ in range(3):
        text = dropped(text, "AdditionalDocument")
    lodged = house.lodge(read_declaration(text.encode()), DECLARANT, bill=first)
    done = amend(house, lodged, RENAMED, bill=second)
    assert house.goods(done).bill == second
    assert house.goods(done).goods_root == house.goods(lodged).goods_root


def test_bill_that_the_declaration_does_not_name(house: CustomsHouse, lodged: Performed) -> None:
    second = house.bill("SECOND-BILL")
    assert "not the bill that was given" in refused(house, lodged, RENAMED, bill=second)


def test_export_is_amended(house: CustomsHouse) -> None:
    stated = read_declaration(as_export().encode())
    lodged = house.lodge(stated, DECLARANT, port="NLRTM")
    done = amend(house, lodged, example("amendment"), port="NLAMS")
    record = house.suite.customs.export_of(done.declaration)
    assert record.port_of_loading == "NLAMS"
    assert record.goods_root == done.standing.goods_root != lodged.standing.goods_root
    assert done.standing.total_price == record.amount


def test_export_states_the_treasury_once_its_country_levies(house: CustomsHouse) -> None:
    stated = read_declaration(as_export().encode())
    lodged = house.lodge(stated, DECLARANT, port="NLRTM")
    assert lodged.standing.treasury == 0
    assert "changes nothing" in refused(house, lodged, RENAMED)
    house.levy_exports("NL", "Douane", prefix=22)
    done = amend(house, lodged, RENAMED)
    assert done.standing.treasury == house.suite.customs.export_of(done.declaration).treasury == 1
    assert done.standing.goods_root == lodged.standing.goods_root


def test_amendment_under_the_reference_of_the_chain(house: CustomsHouse, lodged: Performed) -> None:
    text = changed(example("amendment"), MRN, lodged.standing.mrn)
    assert amend(house, lodged, text, mrn=None).standing.total_price == 6_190_000


# --- Abuse of amendments


def test_amendment_of_another_declaration(house: CustomsHouse, lodged: Performed) -> None:
    said = refused(house, lodged, example("amendment"), mrn=None)
    assert f"amends declaration {MRN}, this one is {lodged.standing.mrn}" in said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("48000.00", "48000.01", "is 6290001, and on chain 6290000"),
        ("ZWFU4102910", "ZWFU4102925", "['ZWFU4102864', 'ZWFU4102925'], and on chain"),
        ("5600.5", "5600.4", "comes to other lines"),
        ("69111000", "69119000", "comes to other lines"),
        ("<CountryCode>ZA</CountryCode>\n          <Ty", ORIGIN, "comes to other lines"),
    ],
    ids=["price", "container", "mass", "commodity", "origin"],
)
def test_earlier_document_that_is_not_what_was_lodged(
    house: CustomsHouse, lodged: Performed, old: str, new: str, said: str
) -> None:
    text = example("import").replace(old, new)
    of = read_declaration(text.encode())
    assert said in refused(house, lodged, example("amendment"), of=of)


def test_earlier_document_that_was_never_lodged(house: CustomsHouse, lodged: Performed) -> None:
    text = changed(example("import"), "TWO-ITEMS-0042", "ANOTHER")
    with pytest.raises(UsageError, match="No declaration ANOTHER was lodged in NL"):
        amend(house, lodged, example("amendment"), of=read_declaration(text.encode()))


def test_amendment_without_what_it_amends(house: CustomsHouse, lodged: Performed) -> None:
    with pytest.raises(UsageError, match="comes without the declaration that it amends"):
        amend(house, lodged, example("amendment"), of=None)


def test_not_once_a_channel_is_assigned(house: CustomsHouse, lodged: Performed) -> None:
    house.channel(lodged, Channel.GREEN, by="Douane")
    with pytest.raises(StateRefusedError) as caught:
        amend(house, lodged, example("amendment"))
    assert caught.value.error == "CustomsImportUnexpectedState"


def test_amendment_of_another_submitter(house: CustomsHouse, lodged: Performed) -> None:
    text = changed(example("amendment"), "NL999000077", BROKER)
    assert f"{BROKER} is organisation {house.org[BROKER]}; the signer" in refused(
        house, lodged, text
    )
    text = changed(example("amendment"), "NL999000077", "NOBODY")
    assert "NOBODY is not enrolled" in refused(house, lodged, text)


def test_amendment_into_another_currency(house: CustomsHouse, lodged: Performed) -> None:
    price = "<CustomsValueAmount currencyID='USD'>{}</CustomsValueAmount>"
    body = "".join(item(number, "", before=price.format(number)) for number in (1, 2))
    text = amendment(["42A/67A/68A[1]/108", "42A/67A/68A[2]/108"], body)
    assert "values are in USD; duties are owed in EUR" in refused(house, lodged, text)


def test_amendment_of_what_the_chain_does_not_hold(house: CustomsHouse, lodged: Performed) -> None:
    assert "changes nothing that the chain holds" in refused(house, lodged, RENAMED)


@pytest.mark.parametrize("place", ["42A/67A/74A/R037", "42A/57B/R003", "42A/57A", "42A/D013"])
def test_parties_and_type_are_not_amended(
    house: CustomsHouse, lodged: Performed, place: str
) -> None:
    text = amendment([place], "<Importer><ID>CH1</ID></Importer>")
    assert "a declarant may not amend" in refused(house, lodged, text)


# --- Cancellations


def test_cancellation_takes_the_declaration_back(house: CustomsHouse, lodged: Performed) -> None:
    done = house.lodge(cancellation(), DECLARANT, of=lodged.message, mrn=MRN)
    assert house.suite.customs.import_state_of(done.declaration) is ImportState.WITHDRAWN
    assert house.suite.customs.open_declarations("NL", container="ZWFU4102864") == 0
    assert (done.message, done.lines) == (None, ())


def test_cancelled_declaration_is_found_by_its_reference(
    house: CustomsHouse, lodged: Performed
) -> None:
    mrn = lodged.standing.mrn
    assert find_by_mrn(house.suite, mrn, org=house.org[IMPORTER]) == lodged.declaration
    assert find_by_mrn(house.suite, mrn, org=house.org["CH1"]) is None
    house.lodge(cancellation(mrn), DECLARANT)
    assert house.suite.customs.import_state_of(lodged.declaration) is ImportState.WITHDRAWN


def test_cancellation_of_an_export(house: CustomsHouse) -> None:
    stated = read_declaration(as_export().encode())
    lodged = house.lodge(stated, DECLARANT, port="NLRTM")
    house.lodge(cancellation(lodged.standing.mrn), DECLARANT)
    state = house.suite.customs.export_state_of(lodged.declaration)
    assert state is ExportState.WITHDRAWN


def test_cancellation_twice(house: CustomsHouse, lodged: Performed) -> None:
    house.lodge(cancellation(), DECLARANT, of=lodged.declaration, mrn=MRN)
    with pytest.raises(StateRefusedError) as caught:
        house.lodge(cancellation(), DECLARANT, of=lodged.declaration, mrn=MRN)
    assert caught.value.error == "CustomsImportUnexpectedState"


def test_cancellation_of_another_declaration(house: CustomsHouse, lodged: Performed) -> None:
    said = refused(house, lodged, example("cancellation"), of=lodged.declaration, mrn=None)
    assert f"cancels declaration {MRN}, this one is {lodged.standing.mrn}" in said
    with pytest.raises(UsageError, match=f"has no declaration {MRN} on chain"):
        house.lodge(cancellation(), DECLARANT)


def test_cancellation_of_another_submitter(house: CustomsHouse, lodged: Performed) -> None:
    text = changed(example("cancellation"), "NL999000077", IMPORTER)
    assert f"{IMPORTER} is organisation {house.org[IMPORTER]}" in refused(house, lodged, text)


def test_cancellation_with_a_document_that_was_not_lodged(
    house: CustomsHouse, lodged: Performed
) -> None:
    text = changed(example("import"), "48000.00", "1.00")
    said = refused(house, lodged, example("cancellation"), of=read_declaration(text.encode()))
    assert "held against what was lodged" in said


# --- References


@pytest.mark.parametrize(
    "mrn", ["24GB22WOA1EV2P6AR5", "20GB1Q3RTK463FGVR4", "20GB32VVZI0YMFGVR0", "24GBDIRIGZ7QLCPAA8"]
)
def test_check_digit_is_that_of_published_references(mrn: str) -> None:
    assert check_digit(mrn[:-1]) == int(mrn[-1])


def test_reference_follows_from_the_declaration() -> None:
    found = {
        mrn_of(direction, "NL", declaration=bytes(31) + bytes([last]), lodged_on=date(2026, 3, 2))
        for direction in Direction
        for last in (0, 1, 35, 36)
    }
    assert len(found) == 8
    assert all(len(mrn) == 18 and mrn.startswith("26NL") for mrn in found)
    assert "26NL000000000000R" in {mrn[:-1] for mrn in found}


def as_export() -> str:
    """The example as an export of the same parties."""
    text = changed(example("import"), "<TypeCode>IMA<", "<TypeCode>EXA<")
    text = dropped(text, "Exporter")
    exporter = "<Exporter><ID>NL999000085</ID></Exporter>"
    text = changed(text, "    <GoodsShipment>", f"    {exporter}<GoodsShipment>")
    return dropped(text, "Importer")
