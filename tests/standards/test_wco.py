from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wharfinger.errors import InvalidDocumentError
from wharfinger.standards import Amount, read_declaration
from wharfinger.standards.wco import DeclaredDocument, Direction, Party, ValueBasis

SHIPMENT = "/MetaData/Declaration/GoodsShipment"
ITEM = f"{SHIPMENT}/GovernmentAgencyGoodsItem"


@pytest.fixture(scope="module")
def imported(example: Path) -> str:
    return (example / "import-declaration.xml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def exported(example: Path) -> str:
    return (example / "export-declaration.xml").read_text(encoding="utf-8")


def problems(content: str | bytes) -> dict[str, str]:
    with pytest.raises(InvalidDocumentError) as caught:
        read_declaration(content)
    return {problem.path: problem.message for problem in caught.value.problems}


def changed(text: str, old: str, new: str) -> str:
    """The document with the first occurrence of a text replaced."""
    assert old in text
    return text.replace(old, new, 1)


def dropped(text: str, name: str) -> str:
    """The document without the first element of a name."""
    result, count = re.subn(rf"(?s)\s*<{name}[ >].*?</{name}>", "", text, count=1)
    assert count == 1
    return result


def test_import_is_read(imported):
    declaration = read_declaration(imported)
    assert declaration.direction is Direction.IMPORT
    assert declaration.type_code == "IMA"
    assert declaration.reference == "RTM260416IM00417"
    assert declaration.country == "NL"
    assert declaration.declarant.identifier == "NL999000012"
    assert declaration.importer == Party(identifier="NL999000012", name=None, country=None)
    assert declaration.exporter is not None
    assert declaration.exporter.name == "Lantern Bay Appliances Co., Ltd."
    assert declaration.exporter.country == "CN"
    assert (declaration.export_country, declaration.destination) == ("CN", "NL")
    assert declaration.delivery_terms == "CIF NLRTM"
    assert declaration.vessel_imo == "4002135"
    assert declaration.containers == ("ZWFU6041177", "ZWFU2713099")
    assert declaration.equipment[0].seals == ("BHL0417731", "CN4403881")
    assert declaration.bills_of_lading == ("BHLYTN2603140017",)
    assert declaration.total == declaration.invoice_total == Amount("EUR", 18_645_000)
    assert len(declaration.content_hash) == 32


def test_import_lines_are_what_the_contract_takes(imported):
    declaration = read_declaration(imported)
    assert [line.for_contract() for line in declaration.lines] == [
        (8516710000, b"CN", 10_200_000),
        (8516720000, b"CN", 3_915_000),
        (8509400000, b"CN", 4_530_000),
    ]
    first = declaration.lines[0]
    assert first.sequence == 1
    assert first.value_basis is ValueBasis.CUSTOMS_VALUE
    assert (first.gross_mass, first.net_mass) == (Decimal(10080), Decimal(8640))
    assert (first.procedure, first.additional_procedures) == ("4000", ("000",))
    assert first.containers == ("ZWFU6041177",)
    assert first.documents[0] == DeclaredDocument(
        category="N", type_code="705", identifier="BHLYTN2603140017"
    )


def test_export_is_read(exported):
    declaration = read_declaration(exported)
    assert declaration.direction is Direction.EXPORT
    assert declaration.exporter is not None
    assert declaration.exporter.identifier == "4403169F01"
    assert declaration.consignee is not None
    assert declaration.consignee.name == "Noorderhaven Huishoud B.V."
    assert declaration.total == Amount("EUR", 18_000_000)
    assert declaration.lines[0].value_basis is ValueBasis.STATISTICAL_VALUE
    assert declaration.lines[0].commodity == 8516711000


def test_export_may_be_silent_on_origin(exported):
    declaration = read_declaration(dropped(exported, "Origin"))
    assert declaration.lines[0].origin is None
    assert declaration.lines[0].for_contract()[1] == b"\x00\x00"


def test_value_falls_back_to_the_item_price(imported):
    declaration = read_declaration(dropped(imported, "CustomsValueAmount"))
    assert declaration.lines[0].value_basis is ValueBasis.ITEM_PRICE
    assert declaration.lines[0].value == Amount("EUR", 10_200_000)


def test_hash_ignores_layout_and_counts_content(imported):
    declaration = read_declaration(imported)
    compact = re.sub(r">\s+<", "><", imported)
    prefixed = imported.replace("md:", "meta:").replace("xmlns:md", "xmlns:meta")
    for same in (compact, prefixed, imported.replace("<Consignment>", "<!-- x --><Consignment>")):
        assert read_declaration(same) == declaration
    other = changed(imported, "<MethodCode>1</MethodCode>", "<MethodCode>2</MethodCode>")
    assert read_declaration(other).content_hash != declaration.content_hash


def test_utf_16_is_read(imported):
    content = imported.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    assert read_declaration(content) == read_declaration(imported)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("FunctionCode", "/MetaData/Declaration/FunctionCode"),
        ("FunctionalReferenceID", "/MetaData/Declaration/FunctionalReferenceID"),
        ("TypeCode", "/MetaData/Declaration/TypeCode"),
        ("Declarant", "/MetaData/Declaration/Declarant"),
        ("Importer", f"{SHIPMENT}/Importer"),
        ("GoodsShipment", SHIPMENT),
        ("Origin", f"{ITEM}[1]/Origin/CountryCode"),
    ],
)
def test_missing_elements(imported, name, path):
    assert problems(dropped(imported, name))[path] == "is missing"


def test_exporter_is_mandatory_on_exports(exported):
    assert problems(dropped(exported, "Exporter")) == {
        "/MetaData/Declaration/Exporter": "is missing"
    }


@pytest.mark.parametrize(
    ("old", "new", "path", "message"),
    [
        ("3.6<", "3.7<", "/MetaData/WCODataModelVersionCode", "expected 3.6, found '3.7'"),
        (">NL<", ">UK<", "/MetaData/ResponsibleCountryCode", "two letters of a country"),
        (">9<", ">13<", "/MetaData/Declaration/FunctionCode", "expected 9"),
        (">IMA<", ">COR<", "/MetaData/Declaration/TypeCode", "amends a declaration"),
        (">IMA<", ">INV<", "/MetaData/Declaration/TypeCode", "cancels a declaration"),
        (">IMA<", ">COA<", "/MetaData/Declaration/TypeCode", "expected IM… or EX…"),
        (
            "RTM260416IM00417",
            "RTM 260416",
            "/MetaData/Declaration/FunctionalReferenceID",
            "visible characters",
        ),
        (">3</Goods", ">4</Goods", "/MetaData/Declaration/GoodsItemQuantity", "has 3"),
        (">3</Goods", ">x</Goods", "/MetaData/Declaration/GoodsItemQuantity", "whole number"),
        ("4002135", "4002136", "/MetaData/Declaration/BorderTransportMeans/ID", "should be 5"),
        (
            "ZWFU6041177",
            "ZWFU6041178",
            f"{SHIPMENT}/Consignment/TransportEquipment[1]/ID",
            "check digit should be 7",
        ),
        (
            "ZWFU6041177",
            "ZWFU2713099",
            f"{SHIPMENT}/Consignment/TransportEquipment[2]/ID",
            "listed twice",
        ),
        (
            "ZWFU6041177",
            "THIS IS NO NUMBER AT ALL",
            f"{SHIPMENT}/Consignment/TransportEquipment[1]/ID",
            "no equipment number",
        ),
        (
            '"EUR">102000.00',
            '"EUR">-102000.00',
            f"{ITEM}[1]/CustomsValueAmount",
            "expected digits",
        ),
        (
            '"EUR">102000.00',
            '"EUR">1' + "0" * 30,
            f"{ITEM}[1]/CustomsValueAmount",
            "at most 18 digits",
        ),
        ('"EUR">102000.00', '"EUR">1e9', f"{ITEM}[1]/CustomsValueAmount", "expected digits"),
        ('"EUR">102000.00', '"EUR">1.001', f"{ITEM}[1]/CustomsValueAmount", "2 decimals"),
        (
            ' currencyID="EUR">102000.00',
            ">102000.00",
            f"{ITEM}[1]/CustomsValueAmount/@currencyID",
            "is missing",
        ),
        ('"EUR">102000.00', '"CNY">102000.00', ITEM, "several currencies: CNY, EUR"),
        (">85167100<", ">851671<", f"{ITEM}[1]/Commodity/Classification", "behind eight digits"),
        (">85167100<", ">8516710X<", f"{ITEM}[1]/Commodity/Classification", "6 to 10 digits"),
        (">TSP<", ">XXX<", f"{ITEM}[1]/Commodity/Classification", "nomenclature code"),
        (">TRC<", ">TSP<", f"{ITEM}[1]/Commodity/Classification", "expected one"),
        (
            '"KGM">10080',
            '"TNE">10080',
            f"{ITEM}[1]/Commodity/GoodsMeasure/GrossMassMeasure/@unitCode",
            "expected KGM",
        ),
        (
            '"KGM">10080',
            '"KGM">much',
            f"{ITEM}[1]/Commodity/GoodsMeasure/GrossMassMeasure",
            "expected kilograms",
        ),
        ('"KGM">10080', '"KGM">1', f"{ITEM}[1]/Commodity/GoodsMeasure", "exceeds gross"),
        (">40<", ">4X<", f"{ITEM}[1]/GovernmentProcedure[1]", "two digits and two digits"),
        (
            "<CurrentCode>000</CurrentCode>",
            "<CurrentCode>40</CurrentCode><PreviousCode>00</PreviousCode>",
            f"{ITEM}[1]/GovernmentProcedure",
            "expected one requested and previous procedure, found 2",
        ),
        ("<ID>NL999000012</ID>", "", "/MetaData/Declaration/Declarant", "neither ID nor Name"),
        (
            "<SequenceNumeric>1</SequenceNumeric>\n        <AdditionalDocument>",
            "<SequenceNumeric>7</SequenceNumeric>\n        <AdditionalDocument>",
            f"{ITEM}/SequenceNumeric",
            "numbered 1, 2, 3",
        ),
    ],
)
def test_wrong_values(imported, old, new, path, message):
    assert message in problems(changed(imported, old, new))[path]


def test_line_in_a_container_that_the_shipment_does_not_have(imported):
    head, _, tail = imported.rpartition("ZWFU2713099")
    path = f"{ITEM}/Commodity/TransportEquipment"
    assert "names ZWFU6041182" in problems(head + "ZWFU6041182" + tail)[path]


def test_equipment_need_not_be_a_container(imported):
    declaration = read_declaration(imported.replace("ZWFU6041177", "AD12345"))
    assert declaration.containers == ("ZWFU2713099",)
    assert declaration.equipment[0].identifier == "AD12345"


def test_declarant_twice(imported):
    text = changed(imported, "<Declarant>", "<Declarant><ID>X</ID></Declarant><Declarant>")
    assert problems(text)["/MetaData/Declaration/Declarant[2]"] == (
        "Declarant stands 2 times, expected once"
    )


def test_all_problems_at_once(imported):
    text = dropped(dropped(imported, "Importer"), "Origin")
    text = changed(text, "ZWFU6041177", "ZWFU6041178")
    text = changed(text, ">9<", ">5<")
    text = changed(text, "4002135", "4002136")
    assert set(problems(text)) == {
        "/MetaData/Declaration/FunctionCode",
        "/MetaData/Declaration/BorderTransportMeans/ID",
        f"{SHIPMENT}/Importer",
        f"{SHIPMENT}/Consignment/TransportEquipment[1]/ID",
        f"{ITEM}[1]/Origin/CountryCode",
        f"{ITEM}/Commodity/TransportEquipment",
    }


BOMB = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:2">&b;</Declaration>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:2">&x;</Declaration>"""


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (BOMB, "entities are refused"),
        (OUTSIDE, "entities are refused"),
        ("<!DOCTYPE a><a/>", "document types"),
        ("<a", "no well-formed XML"),
        ("<a>&undefined;</a>", "no well-formed XML"),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', "no well-formed XML"),
        (b'<?xml version="1.0" encoding="shift_jis"?><a/>', "no well-formed XML"),
        (b'<?xml version="1.0" encoding="UTF-8"?><a>\xff</a>', "no well-formed XML"),
        ("<a/>", "expected a namespace"),
        ("<a>" * 250_001, "more than 250000 elements"),
        (("<a>" * 1_000 + "</a>" * 1_000), "more than 40 deep"),
        ('<MetaData xmlns="urn:wco:datamodel:WCO:X"/>', "expected a Declaration"),
        ('<Response xmlns="urn:wco:datamodel:WCO:X"/>', "found 'Response'"),
    ],
)
def test_hostile_and_foreign_xml(content, message):
    (said,) = problems(content).values()
    assert message in said


def test_bare_declaration_is_read(imported):
    inner = re.search(r"(?s)<Declaration>.*</Declaration>", imported)
    assert inner is not None
    bare = inner.group().replace(
        "<Declaration>", '<Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:2">'
    )
    declaration = read_declaration(bare)
    assert declaration.country is None
    assert declaration.lines == read_declaration(imported).lines


REQUESTS = {
    "TT_EX010a_Cancellation.xml": "cancels a declaration",
    "TT_IM002b_Amendment.xml": "amends a declaration",
}
LINES = {
    "Step1_TT_IM001a.xml": [(8510900000, b"US", 100_000)],
    "TT_EX010a.xml": [(9306303000, b"\x00\x00", 95_000)],
    "TT_FI001a.xml": [(803101000, b"BW", 100_000)],
    "TT_IM002a.xml": [(1804000000, b"BR", 100_000)],
    "TT_IM006a.xml": [(207129000, b"AR", 150_000)],
}


def test_published_declarations_are_what_the_contract_takes(published):
    folder = published / "wco" / "declarations"
    for name, lines in LINES.items():
        declaration = read_declaration(folder / name)
        assert [line.for_contract() for line in declaration.lines] == lines
        assert declaration.country == "GB"
    for name, reason in REQUESTS.items():
        with pytest.raises(InvalidDocumentError, match=reason):
            read_declaration(folder / name)


def test_published_notices_are_no_declarations(published):
    for path in (published / "wco" / "notices").glob("*.xml"):
        with pytest.raises(InvalidDocumentError):
            read_declaration(path)


@settings(deadline=None, max_examples=200)
@given(data=st.data())
def test_mutated_declarations_never_crash(imported, attempt, data):
    start = data.draw(st.integers(0, len(imported)))
    end = data.draw(st.integers(start, min(len(imported), start + 60)))
    inserted = data.draw(st.text(alphabet="<>/&;\"'=AZaz019-. é\x00", max_size=12))
    declaration, refused = attempt(read_declaration, imported[:start] + inserted + imported[end:])
    assert (declaration is None) == bool(refused)
    if declaration is not None:
        assert declaration.lines
        assert all(line.value.minor_units >= 0 for line in declaration.lines)


@settings(deadline=None, max_examples=200)
@given(data=st.data())
def test_rearranged_elements_never_crash(imported, attempt, data):
    names = sorted(set(re.findall(r"<([A-Z]\w+)[ >]", imported)))
    text = imported
    for _ in range(data.draw(st.integers(1, 4))):
        one, other = data.draw(st.sampled_from(names)), data.draw(st.sampled_from(names))
        text = re.sub(rf"(</?){one}(?=[ >])", rf"\g<1>{other}", text)
    declaration, refused = attempt(read_declaration, text)
    assert (declaration is None) == bool(refused)


@settings(deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200))
def test_garbage_never_crashes(content):
    with pytest.raises(InvalidDocumentError):
        read_declaration(content)
