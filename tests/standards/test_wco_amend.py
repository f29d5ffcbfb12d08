"""Amendments applied to the declaration that they amend."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.wco import MRN, amendment, changed, dropped, example, item, message

from wharfinger.errors import InvalidDocumentError, Problem
from wharfinger.standards import Amount
from wharfinger.standards.wco import (
    Amendment,
    Declaration,
    Packages,
    Quantity,
    Schemas,
    apply,
    read_declaration,
    read_message,
    validate,
)

ITEM = "42A/67A/68A"
LINE = "/MetaData/Declaration/GoodsShipment/GovernmentAgencyGoodsItem"
THIRD = example("import").partition("<GovernmentAgencyGoodsItem>")[2]
THIRD = THIRD.partition("<SequenceNumeric>1</SequenceNumeric>")[2]
THIRD = THIRD.partition("</GovernmentAgencyGoodsItem>")[0]
VALUE = '<CustomsValueAmount currencyID="EUR">70.00</CustomsValueAmount>'


@pytest.fixture(scope="module")
def declaration() -> Declaration:
    found = message("import")
    assert isinstance(found, Declaration)
    return found


def amended(declaration: Declaration, places: list[str], body: str, **more: str) -> Declaration:
    request = read_message(amendment(places, body, **more))
    assert isinstance(request, Amendment)
    return apply(request, declaration)


def refused(
    declaration: Declaration, places: list[str], body: str, **more: str
) -> tuple[Problem, ...]:
    with pytest.raises(InvalidDocumentError) as caught:
        amended(declaration, places, body, **more)
    return caught.value.problems


def commodity(inside: str, *, number: int = 1) -> str:
    return item(number, f"<Commodity>{inside}</Commodity>")


def test_example_is_applied(declaration):
    request = message("amendment")
    assert isinstance(request, Amendment)
    result = apply(request, declaration, mrn=MRN)
    wine, tableware = result.lines
    assert wine.supplementary == Quantity(value=Decimal(8982), unit="LTR")
    assert (tableware.value, tableware.item_price) == (
        Amount("EUR", 1_390_000),
        Amount("EUR", 1_350_000),
    )
    assert result.total == Amount("EUR", 6_190_000)
    assert result.content_hash != declaration.content_hash
    assert result.reference == declaration.reference
    rest = {"content_hash": declaration.content_hash, "lines": declaration.lines}
    assert replace(result, **rest) == declaration
    assert replace(wine, supplementary=declaration.lines[0].supplementary) == declaration.lines[0]


def test_amending_twice_and_back(declaration):
    there = amended(declaration, [f"{ITEM}[1]/108"], item(1, "", VALUE))
    body = item(1, "", '<CustomsValueAmount currencyID="EUR">48000.00</CustomsValueAmount>')
    assert amended(there, [f"{ITEM}[1]/108"], body) == declaration


def test_hash_is_that_of_the_declaration_written_anew(declaration):
    result = amended(declaration, [f"{ITEM}[1]/108"], item(1, "", VALUE))
    text = changed(example("import"), ">48000.00<", ">70.00<")
    assert result == read_declaration(text)


@pytest.mark.parametrize(
    ("place", "body", "attribute", "value"),
    [
        (
            "23A/137",
            commodity("<Description>White wine</Description>"),
            "description",
            "White wine",
        ),
        (
            "23A/21A[1]/145",
            commodity("<Classification><ID>22042190</ID></Classification>"),
            "commodity_code",
            "2204219000",
        ),
        ("23A/21A[2]", commodity(""), "commodity_code", "22042180"),
        ("92A/063", item(1, "<Origin><CountryCode>AU</CountryCode></Origin>"), "origin", "AU"),
        (
            "23A/65A/126",
            commodity(
                '<GoodsMeasure><GrossMassMeasure unitCode="KGM">14401.5</GrossMassMeasure>'
                "</GoodsMeasure>"
            ),
            "gross_mass",
            Decimal("14401.5"),
        ),
        (
            "23A/65A/128",
            commodity(
                "<GoodsMeasure><NetNetWeightMeasure>8000</NetNetWeightMeasure></GoodsMeasure>"
            ),
            "net_mass",
            Decimal(8000),
        ),
        ("23A/65A", commodity(""), "supplementary", None),
        (
            "114",
            item(
                1,
                "",
                '<StatisticalValueAmount currencyID="EUR">48100</StatisticalValueAmount>',
            ),
            "statistical_value",
            Amount("EUR", 4_810_000),
        ),
        (
            "70A[2]/166",
            item(1, "<GovernmentProcedure><CurrentCode>C07</CurrentCode></GovernmentProcedure>"),
            "additional_procedures",
            ("C07",),
        ),
        (
            "93A[1]/144",
            item(
                1,
                "<Packaging><SequenceNumeric>1</SequenceNumeric>"
                "<QuantityQuantity>998</QuantityQuantity></Packaging>",
            ),
            "packages",
            (Packages(type_code="CT", count=998, marks="SC 1-1000"),),
        ),
    ],
)
def test_what_a_declarant_may_amend_of_an_item(declaration, place, body, attribute, value):
    result = amended(declaration, [f"{ITEM}[1]/{place}"], body)
    assert getattr(result.lines[0], attribute) == value
    assert result.lines[1] == declaration.lines[1]


def test_header_and_containers(declaration):
    equipment = (
        "<Consignment><TransportEquipment><SequenceNumeric>2</SequenceNumeric>"
        "<ID>ZWFU6041177</ID></TransportEquipment></Consignment>"
    )
    own = commodity(
        "<TransportEquipment><SequenceNumeric>2</SequenceNumeric><ID>ZWFU6041177</ID>"
        "</TransportEquipment>",
        number=2,
    )
    places = [
        "42A/109",
        "42A/146",
        "42A/67A/28A/31B[2]/159",
        f"{ITEM}[2]/23A/31B[2]/159",
    ]
    header = (
        '<InvoiceAmount currencyID="EUR">61400</InvoiceAmount>'
        "<TotalPackageQuantity>1238</TotalPackageQuantity>"
    )
    result = amended(declaration, places, equipment + own, header=header)
    assert result.invoice_total == Amount("EUR", 6_140_000)
    assert result.total_packages == 1238
    assert result.containers == ("ZWFU4102864", "ZWFU6041177")
    assert result.lines[1].containers == ("ZWFU6041177",)


def test_container_and_seal_are_added_and_taken_out(declaration):
    body = (
        "<Consignment><TransportEquipment><SequenceNumeric>1</SequenceNumeric>"
        "<Seal><SequenceNumeric>2</SequenceNumeric><ID>NL-1</ID></Seal></TransportEquipment>"
        "<TransportEquipment><SequenceNumeric>3</SequenceNumeric><ID>ZWFU6041177</ID>"
        "</TransportEquipment></Consignment>"
    )
    places = ["42A/67A/28A/31B[1]/44B[2]", "42A/67A/28A/31B[3]", "42A/67A/28A/31B[1]/44B[1]"]
    result = amended(declaration, places, body)
    assert result.equipment[0].seals == ("NL-1",)
    assert result.containers == (*declaration.containers, "ZWFU6041177")


def test_documents_are_changed_added_and_taken_out(declaration):
    documents = (
        "<AdditionalDocument><ID>NLWINE2026-119</ID></AdditionalDocument>"
        "<AdditionalDocument><CategoryCode>N</CategoryCode><ID>INV-7</ID><TypeCode>380</TypeCode>"
        "</AdditionalDocument>"
    )
    places = [f"{ITEM}[1]/02A[2]/D005", f"{ITEM}[1]/02A[3]", f"{ITEM}[2]/02A[1]"]
    result = amended(declaration, places, item(1, documents))
    first, second = result.lines
    assert [one.identifier for one in first.documents] == [
        "CTNRTM2605110042",
        "NLWINE2026-119",
        "INV-7",
    ]
    assert first.documents[1].written_off == Quantity(value=Decimal(9000), unit="LTR")
    assert second.documents == ()
    licence = f"{ITEM}[1]/02A[2]/22C/502"
    body = item(
        1,
        "<AdditionalDocument><WriteOff><QuantityQuantity>8000</QuantityQuantity></WriteOff>"
        "</AdditionalDocument>",
    )
    written = amended(result, [licence], body).lines[0].documents[1].written_off
    assert written == Quantity(value=Decimal(8000), unit=None)


def test_a_message_that_repeats_every_document_is_matched_by_position(declaration):
    one = "<AdditionalDocument><ID>{}</ID></AdditionalDocument>"
    body = item(1, one.format("IGNORED") + one.format("NEW"))
    result = amended(declaration, [f"{ITEM}[1]/02A[2]/D005"], body)
    assert [doc.identifier for doc in result.lines[0].documents] == ["CTNRTM2605110042", "NEW"]


def test_sections_that_are_missing_are_made_where_the_schema_has_them(declaration):
    body = (
        item(
            2,
            "<Commodity><GoodsMeasure><TariffQuantity>3</TariffQuantity></GoodsMeasure>"
            "</Commodity>",
        )
        + '<CustomsValuation><FreightChargeAmount currencyID="EUR">9</FreightChargeAmount>'
        "</CustomsValuation>"
    )
    bare = read_declaration(dropped(example("import"), "GoodsMeasure"))
    result = amended(bare, [f"{ITEM}[2]/23A/65A/130", "42A/67A/41A/117"], body)
    assert result.lines[1].supplementary == Quantity(value=Decimal(3), unit=None)
    body = commodity("<GoodsMeasure><TariffQuantity>7</TariffQuantity></GoodsMeasure>")
    again = amended(result, [f"{ITEM}[1]/23A/65A/130"], body)
    assert again.lines[0].supplementary == Quantity(value=Decimal(7), unit=None)
    order = [
        again.content.index(name) for name in ("Description>", ":GoodsMeasure", ":InvoiceLine")
    ]
    assert order == sorted(order)
    assert again.content.index("FreightCharge") < again.content.index(":Destination>")


def test_an_item_is_added(declaration):
    result = amended(declaration, [f"{ITEM}[3]"], item(3, THIRD, VALUE))
    assert [line.sequence for line in result.lines] == [1, 2, 3]
    assert result.lines[2].value == Amount("EUR", 7_000)
    assert ":GoodsItemQuantity>3<" in result.content


def test_an_item_is_taken_out_and_the_others_are_numbered_anew(declaration):
    result = amended(declaration, [f"{ITEM}[1]", f"{ITEM}[2]/108"], item(2, "", VALUE))
    (line,) = result.lines
    assert (line.sequence, line.description) == (1, "Tableware of porcelain")
    assert line.value == Amount("EUR", 7_000)
    assert ":GoodsItemQuantity>1<" in result.content


def test_numbers_of_items_stay_as_they_are_written_when_no_item_comes_or_goes():
    text = changed(
        example("import"),
        "<SequenceNumeric>2</SequenceNumeric>\n        <AdditionalDocument>",
        "<SequenceNumeric>02</SequenceNumeric>\n        <AdditionalDocument>",
    )
    result = amended(read_declaration(text), ["42A/67A/103"], "")
    assert ">02<" in result.content
    assert ">02<" not in amended(result, [f"{ITEM}[1]"], "").content


def test_an_item_is_replaced_and_what_is_pointed_at_inside_it_is_not_applied_again(declaration):
    places = [f"{ITEM}[2]", f"{ITEM}[2]/108", "42A/228"]
    header = "<GoodsItemQuantity>2</GoodsItemQuantity>"
    result = amended(declaration, places, item(2, THIRD, VALUE), header=header)
    assert result.lines[1].value == Amount("EUR", 7_000)
    assert result.lines[1].description == "Red wine in bottles of 0.75 l"


def test_a_declaration_without_count_of_items_and_without_metadata():
    text = dropped(example("import"), "GoodsItemQuantity")
    inner = text.partition("<Declaration>")[2].partition("</md:MetaData>")[0]
    bare = read_declaration('<Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:1">' + inner)
    result = amended(bare, [f"{ITEM}[2]"], "")
    assert len(result.lines) == 1
    added = amended(result, [f"{ITEM}[2]"], item(2, THIRD, VALUE))
    assert len(added.lines) == 2
    assert "DEC-DMS:2" not in added.content


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("42A/57B", "a declarant may not amend Declarant"),
        ("42A/57B/R123", "a declarant may not amend Declarant"),
        ("42A/67A/74A/R038", "a declarant may not amend Importer"),
        ("42A/D026", "a declarant may not amend FunctionalReferenceID"),
        ("42A/D013", "a declarant may not amend TypeCode"),
        ("42A/67A/28A/64A", "a declarant may not amend GoodsLocation"),
        ("42A/67A/68A[1]/006", "a declarant may not amend SequenceNumeric"),
        ("42A/67A", "GoodsShipment is not amended as a whole"),
        ("42A", "Declaration is not amended as a whole"),
        ("42A/67A/68A[1]/23A", "Commodity is not amended as a whole"),
        ("42A/99Z", "99Z is not among what a declarant may amend of Declaration"),
        ("42A/67A/68A[1]/23A/79A/999", "999 is not among"),
        ("67A/68A[1]/108", "begins at the declaration"),
        ("42A/67A[2]/68A[1]/108", "GoodsShipment stands once"),
        (f"{ITEM}[7]/108", "the declaration has no GovernmentAgencyGoodsItem[7]"),
        (f"{ITEM}[7]", "there is no GovernmentAgencyGoodsItem[7] to take out"),
        (f"{ITEM}[1]/02A[9]", "there is no AdditionalDocument[9] to take out"),
        (f"{ITEM}[1]/114", "there is no StatisticalValueAmount to take out"),
        (f"{ITEM}[2]/39B/188", "the declaration has no ValuationAdjustment"),
    ],
)
def test_refused_with_the_pointer(declaration, place, said):
    (problem,) = refused(declaration, [place], "")
    assert problem.path == place
    assert said in problem.message


def test_every_problem_at_once(declaration):
    found = refused(declaration, ["42A/57B", f"{ITEM}[7]/108", f"{ITEM}[1]/114"], "")
    assert {problem.path for problem in found} == {
        "42A/57B",
        f"{ITEM}[7]/108",
        f"{ITEM}[1]/114",
    }


def test_the_same_twice(declaration):
    found = refused(declaration, [f"{ITEM}[1]/108"] * 2, item(1, "", VALUE))
    assert [problem.message for problem in found] == ["is amended twice"] * 2


def test_a_document_is_added_behind_the_last_one(declaration):
    body = item(1, "<AdditionalDocument><ID>X</ID></AdditionalDocument>")
    (problem,) = refused(declaration, [f"{ITEM}[1]/02A[5]"], body)
    assert problem.message == "the next AdditionalDocument that may be added is number 3"


def test_an_item_is_added_behind_the_last_one(declaration):
    result = amended(
        declaration, [f"{ITEM}[3]", f"{ITEM}[4]"], item(3, THIRD, VALUE) + item(4, THIRD, VALUE)
    )
    assert len(result.lines) == 4


def test_the_amended_declaration_keeps_to_the_rules(declaration):
    body = item(1, "", '<CustomsValueAmount currencyID="USD">70.00</CustomsValueAmount>')
    (problem,) = refused(declaration, [f"{ITEM}[1]/108"], body)
    assert (problem.path, problem.message) == (LINE, "values are in several currencies: EUR, USD")
    (problem,) = refused(declaration, [f"{ITEM}[1]/92A"], "")
    assert problem.path == f"{LINE}[1]/Origin/CountryCode"
    body = item(1, "", '<CustomsValueAmount currencyID="EUR">-1</CustomsValueAmount>')
    (problem,) = refused(declaration, [f"{ITEM}[1]/108"], body)
    assert problem.path == f"{LINE}[1]/CustomsValueAmount"


def test_the_last_item_cannot_be_taken_out(declaration):
    found = refused(declaration, [f"{ITEM}[1]", f"{ITEM}[2]"], "")
    assert f"{LINE}" in {problem.path for problem in found}


def test_another_declaration_is_not_amended(declaration):
    request = message("amendment")
    assert isinstance(request, Amendment)
    with pytest.raises(InvalidDocumentError, match="this one is 26NL9"):
        apply(request, declaration, mrn="26NL9")
    text = changed(example("import"), "<TypeCode>IMA", "<ID>26NL8</ID><TypeCode>IMA")
    known = read_declaration(text)
    assert known.identifier == "26NL8"
    with pytest.raises(InvalidDocumentError, match="this one is 26NL8"):
        apply(request, known)
    same = read_declaration(changed(text, "26NL8", MRN))
    assert apply(request, same).identifier == MRN


def test_amended_declarations_match_the_published_schema(declaration, published):
    schemas = Schemas(published / "wco" / "xsd")
    places = [f"{ITEM}[1]", f"{ITEM}[3]", f"{ITEM}[2]/114", f"{ITEM}[2]/99A[1]", "42A/131"]
    statistical = '<StatisticalValueAmount currencyID="EUR">1</StatisticalValueAmount>'
    previous = "<PreviousDocument><ID>P</ID></PreviousDocument>"
    header = "<TotalGrossMassMeasure>20600</TotalGrossMassMeasure>"
    body = item(2, previous, statistical) + item(3, THIRD, VALUE)
    result = amended(declaration, places, body, header=header)
    validate(result.content, schemas)
    assert [line.value.minor_units for line in result.lines] == [1_490_000, 7_000]


@settings(deadline=None, max_examples=100)
@given(data=st.data())
def test_amendments_are_applied_or_refused(declaration, attempt, data):
    sections = ["67A", "68A[1]", "68A[2]", "68A[3]", "23A", "21A[1]", "65A", "79A", "02A[1]", "92A"]
    codes = st.sampled_from([*sections, "108", "112", "130", "126", "D005", "145"])
    places = data.draw(st.lists(st.lists(codes, min_size=1, max_size=5), min_size=1, max_size=4))
    body = data.draw(
        st.sampled_from(["", item(1, "", VALUE), item(2, THIRD, VALUE), item(3, THIRD)])
    )
    request, refused = attempt(
        read_message, amendment(["42A/" + "/".join(place) for place in places], body)
    )
    if request is None:
        assert refused
        return
    result, refused = attempt(lambda one: apply(one, declaration), request)
    assert (result is None) == bool(refused)
    if result is not None:
        assert result == read_declaration(result.content)
