"""Declarations lodged from their messages, and what is refused before anything is sent."""

from __future__ import annotations

import pytest
from support.customs_house import BROKER, CustomsHouse
from support.wco import changed, dropped, example, message

from wharfinger.contracts.enums import ImportState
from wharfinger.contracts.refusals import DuplicateRefusedError, TermsRefusedError
from wharfinger.errors import InvalidDocumentError, UsageError
from wharfinger.flows.declarations import (
    TraderRegister,
    consignment_of,
    declaration_named,
    direction_of,
    filed,
    lines_as_lodged,
    lodge_declaration,
)
from wharfinger.standards.wco import Declaration, Direction, read_declaration

DECLARANT, IMPORTER = "NL999000077", "NL999000085"
BILL = "CTNRTM2605110042"


@pytest.fixture
def wine() -> Declaration:
    """An import of two items in two containers, under one bill of lading."""
    found = message("import")
    assert isinstance(found, Declaration)
    return found


def refused(
    house: CustomsHouse, text: str | Declaration, by: str = DECLARANT, **how: object
) -> str:
    """Return why a declaration is not lodged; nothing was sent."""
    height = house.connection.rpc("eth_blockNumber")
    stated = read_declaration(text.encode()) if isinstance(text, str) else text
    with pytest.raises(InvalidDocumentError) as caught:
        house.lodge(stated, by, **how)
    assert house.connection.rpc("eth_blockNumber") == height
    return "; ".join(str(problem) for problem in caught.value.problems)


# --- What is lodged


def test_import_is_what_its_message_says(house: CustomsHouse, wine: Declaration) -> None:
    bill = house.bill(BILL)
    done = house.lodge(wine, DECLARANT)
    record = house.suite.customs.import_of(done.declaration)
    assert record.state is ImportState.REGISTERED
    assert (record.country, record.line_count) == ("NL", 2)
    assert record.declarant == house.org[DECLARANT]
    assert record.importer == house.org[IMPORTER]
    assert record.amount == wine.total.minor_units == 6_290_000
    goods = house.goods(done)
    assert goods.bill == bill
    assert goods.containers == ("ZWFU4102864", "ZWFU4102910")
    assert done.standing.reference == "TWO-ITEMS-0042"
    assert done.message is wine
    assert done.remarks == ()


def test_quantities_are_those_that_the_tariff_asks_for(
    house: CustomsHouse, wine: Declaration
) -> None:
    house.bill(BILL)
    litres, kilograms = house.lodge(wine, DECLARANT).lines
    assert (litres.unit, litres.quantity) == ("LTR", 9_000_000)
    assert (kilograms.unit, kilograms.quantity) == ("KGM", 5_600_500)


def test_consignment_comes_from_the_chain_alone(house: CustomsHouse, wine: Declaration) -> None:
    house.bill(BILL)
    done = house.lodge(wine, DECLARANT)
    house.pass_days(3)
    assert consignment_of(house.suite, done.declaration) == house.goods(done)
    standing = filed(house.suite, done.declaration)
    assert standing == done.standing
    assert lines_as_lodged(house.suite, wine, standing) == done.lines


def test_rates_that_change_later_do_not_change_the_lines(
    house: CustomsHouse, wine: Declaration
) -> None:
    house.bill(BILL)
    done = house.lodge(wine, DECLARANT)
    house.pass_days(1)
    house.set_import_rate("NL", "Douane", prefix=2204, digits=4, unit="HLT")
    assert lines_as_lodged(house.suite, wine, done.standing) == done.lines


def test_declaration_is_found_by_its_reference(house: CustomsHouse, wine: Declaration) -> None:
    house.bill(BILL)
    done = house.lodge(wine, DECLARANT)
    assert declaration_named(house.suite, "NL", "TWO-ITEMS-0042") == done.declaration
    assert direction_of(house.suite, done.declaration) is Direction.IMPORT
    with pytest.raises(UsageError, match="No declaration TWO-ITEMS-0042 was lodged in GB"):
        declaration_named(house.suite, "GB", "TWO-ITEMS-0042")
    with pytest.raises(UsageError, match="No declaration 0x0101"):
        filed(house.suite, b"\x01" * 32)


def test_import_and_export_of_one_reference_are_told_apart_by_id(house: CustomsHouse) -> None:
    house.bill(BILL)
    imported = house.lodge(message("import"), DECLARANT)
    exported = house.lodge(read_declaration(as_export().encode()), DECLARANT, port="NLRTM")
    assert imported.declaration != exported.declaration
    with pytest.raises(UsageError, match=f"0x{exported.declaration.hex()}"):
        declaration_named(house.suite, "NL", "TWO-ITEMS-0042")
    with pytest.raises(UsageError, match="is an export, which has no consignment"):
        consignment_of(house.suite, exported.declaration)


def test_export_is_what_its_message_says(house: CustomsHouse) -> None:
    stated = read_declaration(as_export().encode())
    done = house.lodge(stated, DECLARANT, port="NLRTM")
    record = house.suite.customs.export_of(done.declaration)
    assert record.exporter == house.org[IMPORTER]
    assert record.declarant == house.org[DECLARANT]
    assert record.port_of_loading == "NLRTM"
    assert record.amount == stated.total.minor_units
    assert done.standing.country == "NL"
    assert filed(house.suite, done.declaration) == done.standing


def test_supplementary_declaration_holds_no_container(house: CustomsHouse) -> None:
    """It has a reference of its own; its goods have left on the simplified one."""
    bill = house.bill(BILL)
    text = changed(example("import"), "<TypeCode>IMA<", "<TypeCode>IMY<")
    previous = "<PreviousDocument><CategoryCode>Y</CategoryCode><ID>S-1</ID>"
    previous += "<TypeCode>SDE</TypeCode></PreviousDocument>"
    text = changed(text, "      <TradeTerms>", f"{previous}<TradeTerms>")
    done = house.lodge(read_declaration(text.encode()), DECLARANT, bill=bill)
    assert house.goods(done).containers == ()
    assert "its goods have left already" in str(done.remarks[0])
    assert house.suite.customs.open_declarations("NL", container="ZWFU4102864") == 0


def test_simplified_declaration_holds_its_containers(house: CustomsHouse) -> None:
    house.bill(BILL)
    text = changed(example("import"), "<TypeCode>IMA<", "<TypeCode>IMC<")
    done = house.lodge(read_declaration(text.encode()), DECLARANT)
    assert len(house.goods(done).containers) == 2
    assert "is simplified" in str(done.remarks[0])


def test_the_same_reference_is_lodged_once(house: CustomsHouse, wine: Declaration) -> None:
    house.bill(BILL)
    house.lodge(wine, DECLARANT)
    with pytest.raises(DuplicateRefusedError, match="before"):
        house.lodge(wine, DECLARANT)


def test_parties_by_a_list_of_numbers(house: CustomsHouse, wine: Declaration) -> None:
    house.bill(BILL)
    text = changed(example("import"), "NL999000085", "NL-OTHER-NUMBER")
    register = TraderRegister(
        house.suite.participants, numbers={"NL-OTHER-NUMBER": house.org[IMPORTER]}
    )
    stated = read_declaration(text.encode())
    done = lodge_declaration(house.suite, stated, by=house.senders[DECLARANT], parties=register)
    assert done.standing.trader == house.org[IMPORTER]


# --- Which bill


def test_bill_of_a_carrier_is_found_by_its_reference(
    house: CustomsHouse, wine: Declaration
) -> None:
    bill = house.bill(BILL, carrier="OTHER CARRIER")
    house.bill("ANOTHER")
    assert house.goods(house.lodge(wine, DECLARANT)).bill == bill


def test_reference_that_two_carriers_gave_asks_for_the_bill(
    house: CustomsHouse, wine: Declaration
) -> None:
    house.bill(BILL)
    other = house.bill(BILL, carrier="OTHER CARRIER")
    assert "is one of several carriers: the bill is to be given" in refused(house, wine)
    assert house.goods(house.lodge(wine, DECLARANT, bill=other)).bill == other


def test_bill_that_nobody_issued(house: CustomsHouse, wine: Declaration) -> None:
    assert f"{BILL} was issued by nobody" in refused(house, wine)


def test_bill_that_the_declaration_does_not_name(house: CustomsHouse, wine: Declaration) -> None:
    other = house.bill("ANOTHER")
    assert f"names {BILL}, not the bill that was given" in refused(house, wine, bill=other)


def test_no_bill_or_several_ask_for_it(house: CustomsHouse) -> None:
    bill = house.bill(BILL)
    several = changed(example("import"), BILL, "SECOND-BILL")
    assert f"names SECOND-BILL, {BILL}: one is to be given" in refused(house, several)
    none = dropped(dropped(example("import"), "AdditionalDocument"), "AdditionalDocument")
    none = dropped(none, "AdditionalDocument")
    assert "names no bill of lading: one is to be given" in refused(house, none)
    stated = read_declaration(none.encode())
    assert house.goods(house.lodge(stated, DECLARANT, bill=bill)).bill == bill


# --- Abuse


def test_signer_of_another_organisation(house: CustomsHouse, wine: Declaration) -> None:
    house.bill(BILL)
    said = refused(house, wine, BROKER)
    assert f"is organisation {house.org[DECLARANT]}; the signer acts for" in said
    assert "the signer acts for no organisation" in refused(house, wine, "")


def test_importer_cannot_be_another_than_the_file_names(
    house: CustomsHouse, wine: Declaration
) -> None:
    house.bill(BILL)
    said = refused(house, wine, trader=house.org["CH1"])
    assert f"{IMPORTER} is organisation {house.org[IMPORTER]}, not {house.org['CH1']}" in said


def test_trader_whose_number_is_not_enrolled(house: CustomsHouse) -> None:
    house.bill(BILL)
    text = changed(example("import"), "NL999000085", "NL000000000")
    assert "NL000000000 is not enrolled" in refused(house, text)
    stated = read_declaration(text.encode())
    done = house.lodge(stated, DECLARANT, trader=house.org[IMPORTER])
    assert done.standing.trader == house.org[IMPORTER]


def test_importer_who_declares_for_itself_without_a_known_number(house: CustomsHouse) -> None:
    house.bill(BILL)
    text = example("import").replace("NL999000085", "UNKNOWN").replace("NL999000077", "UNKNOWN")
    done = house.lodge(read_declaration(text.encode()), IMPORTER, trader=house.org[IMPORTER])
    assert done.standing.declarant == done.standing.trader == house.org[IMPORTER]
    assert "Declarant: UNKNOWN is not enrolled" in refused(house, text, IMPORTER)


def test_prices_in_another_currency_than_the_treasury(house: CustomsHouse) -> None:
    house.bill(BILL)
    text = example("import").replace('currencyID="EUR"', 'currencyID="USD"')
    assert "values are in USD; duties are owed in EUR" in refused(house, text)


def test_treasury_in_a_token_that_the_deployment_does_not_know(
    house: CustomsHouse, wine: Declaration
) -> None:
    house.bill(BILL)
    token = house.suite.bills.address
    house.suite.tariff.set_treasury(
        "NL", token=token, org=house.org["Belastingdienst"], by=house.senders["Douane"]
    )
    assert f"values are in EUR; duties are owed in the token {token}" in refused(house, wine)


def test_numbers_that_can_be_nobody(house: CustomsHouse) -> None:
    for number in (None, "É", "9" * 33, "", "NOBODY"):
        assert house.parties.by_number(number) == 0
    assert house.parties.find(None) == 0


def test_export_in_another_currency_where_exports_are_levied(house: CustomsHouse) -> None:
    text = as_export().replace('currencyID="EUR"', 'currencyID="USD"')
    done = house.lodge(read_declaration(text.encode()), DECLARANT, port="NLRTM")
    assert done.standing.treasury == 0
    house.levy_exports("NL", "Douane", prefix=22)
    again = changed(text, "TWO-ITEMS-0042", "TWO-ITEMS-0043")
    assert "values are in USD; duties are owed in EUR" in refused(house, again, port="NLRTM")


def test_export_without_its_port(house: CustomsHouse) -> None:
    assert "the port of loading is to be given" in refused(house, as_export())


def test_country_without_a_treasury(house: CustomsHouse) -> None:
    house.bill(BILL)
    text = changed(
        example("import"), "<md:ResponsibleCountryCode>NL", "<md:ResponsibleCountryCode>FR"
    )
    with pytest.raises(TermsRefusedError) as caught:
        house.lodge(read_declaration(text.encode()), DECLARANT)
    assert caught.value.error == "TariffHasNoTreasury"


def test_country_that_is_not_stated(house: CustomsHouse) -> None:
    house.bill(BILL)
    text = dropped(example("import"), "md:ResponsibleCountryCode")
    assert "/MetaData/ResponsibleCountryCode: is missing" in refused(house, text)


def test_quantity_that_is_not_what_the_tariff_asks_for(house: CustomsHouse) -> None:
    house.bill(BILL)
    text = dropped(example("import"), "TariffQuantity")
    assert "the tariff asks for LTR; item 1 states no quantity in it" in refused(house, text)
    other = changed(example("import"), 'unitCode="LTR">9000</Tariff', 'unitCode="HLT">90</Tariff')
    assert "the tariff asks for LTR; item 1 states 90 HLT" in refused(house, other)


def test_reference_that_does_not_fit_the_chain(house: CustomsHouse) -> None:
    house.bill(BILL)
    text = changed(example("import"), "TWO-ITEMS-0042", "T" * 33)
    assert "has 33 characters; 32 fit" in refused(house, text)


def test_every_problem_at_once(house: CustomsHouse) -> None:
    text = example("import").replace('currencyID="EUR"', 'currencyID="USD"')
    said = refused(house, text, BROKER)
    for part in ("the signer acts for", "values are in USD", "was issued by nobody"):
        assert part in said


@pytest.mark.parametrize("amount", ["-1.00", "1e9", "9" * 19, "0x10", "NaN"])
def test_absurd_amounts_do_not_get_past_the_reader(amount: str) -> None:
    text = changed(example("import"), "48000.00", amount)
    with pytest.raises(InvalidDocumentError, match="CustomsValueAmount"):
        read_declaration(text.encode())


def as_export() -> str:
    """The example as an export of the same parties."""
    text = changed(example("import"), "<TypeCode>IMA<", "<TypeCode>EXA<")
    text = dropped(text, "Exporter")
    exporter = "<Exporter><ID>NL999000085</ID></Exporter>"
    text = changed(text, "    <GoodsShipment>", f"    {exporter}<GoodsShipment>")
    return dropped(text, "Importer")
