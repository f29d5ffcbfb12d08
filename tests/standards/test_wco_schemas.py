"""Validation against XSD files, and what the published ones say of what is read and written."""

from __future__ import annotations

import importlib
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from support.wco import amendment, changed, example, item

from wharfinger.errors import InvalidDocumentError, UsageError
from wharfinger.standards.wco import (
    ENVIRONMENT,
    Amendment,
    Cancellation,
    Declaration,
    Schemas,
    apply,
    read_declaration,
    read_message,
    validate,
)
from wharfinger.standards.wco.notices import read_notice, write_notice
from wharfinger.standards.wco.sections import SECTIONS, Reach

XS = "{http://www.w3.org/2001/XMLSchema}"
META = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"
    targetNamespace="urn:wco:datamodel:WCO:DocumentMetaData-DMS:2">
  <xs:element name="MetaData"><xs:complexType><xs:sequence>
    <xs:element name="WCODataModelVersionCode" type="xs:string"/>
    <xs:any processContents="strict" namespace="urn:wco:datamodel:WCO:{body}-DMS:2"/>
  </xs:sequence></xs:complexType></xs:element></xs:schema>"""
BODY = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"
    targetNamespace="urn:wco:datamodel:WCO:{body}-DMS:2">
  <xs:element name="{name}"><xs:complexType><xs:sequence>
    <xs:element name="FunctionCode" type="xs:string"/>
    <xs:element name="ID" type="xs:integer" minOccurs="0" maxOccurs="2"/>
    <xs:element name="TypeCode" type="xs:string" fixed="{kind}" minOccurs="0"/>
  </xs:sequence></xs:complexType></xs:element></xs:schema>"""
FILES = {
    "declaration/DocumentMetaData_2_DMS.xsd": META.format(body="DEC"),
    "declaration/WCO_DEC_2_DMS.xsd": BODY.format(body="DEC", name="Declaration", kind="IMA"),
    "declaration/CANCEL_METADATA.xsd": META.format(body="DEC"),
    "declaration/CANCEL.xsd": BODY.format(body="DEC", name="Declaration", kind="INV"),
    "notification/DocumentMetaData_2_DMS.xsd": META.format(body="RES"),
    "notification/WCO_RES_2_DMS.xsd": BODY.format(body="RES", name="Response", kind="-"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def xsd(published: Path) -> Path:
    return published / "wco" / "xsd"


def document(inside: str, *, body: str = "DEC", name: str = "Declaration") -> str:
    return (
        '<MetaData xmlns="urn:wco:datamodel:WCO:DocumentMetaData-DMS:2">'
        "<WCODataModelVersionCode>3.6</WCODataModelVersionCode>"
        f'<{name} xmlns="urn:wco:datamodel:WCO:{body}-DMS:2">{inside}</{name}></MetaData>'
    )


def said(folder: Path, content: str) -> dict[str, str]:
    with pytest.raises(InvalidDocumentError) as caught:
        validate(content, folder)
    assert all(problem.rule == "WCO DM 3.6 schema" for problem in caught.value.problems)
    return {problem.path: problem.message for problem in caught.value.problems}


@pytest.mark.parametrize(
    "content",
    [
        document("<FunctionCode>9</FunctionCode><ID>1</ID><TypeCode>IMA</TypeCode>"),
        document("<FunctionCode>13</FunctionCode><ID>1</ID><TypeCode>INV</TypeCode>"),
        document("<FunctionCode>01</FunctionCode>", body="RES", name="Response"),
        '<Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:2"><FunctionCode/></Declaration>',
        '<Response xmlns="urn:wco:datamodel:WCO:RES-DMS:2"><FunctionCode/></Response>',
    ],
)
def test_each_kind_of_message_has_its_schema(folder, content):
    validate(content, folder)
    validate(content, Schemas(folder))


def test_problems_stand_at_their_paths(folder):
    found = said(folder, document("<FunctionCode>9</FunctionCode><ID>1</ID><ID>x</ID>"))
    assert set(found) == {"/MetaData/Declaration/ID[2]"}
    found = said(folder, document("<FunctionCode>9</FunctionCode><TypeCode>EXA</TypeCode>"))
    assert set(found) == {"/MetaData/Declaration/TypeCode"}
    found = said(folder, document("<ID>1</ID>", body="RES", name="Response"))
    assert set(found) == {"/MetaData/Response"}
    assert set(said(folder, document("", name="Other"))) == {"/MetaData/Other"}
    found = said(folder, '<MetaData xmlns="urn:wco:datamodel:WCO:DocumentMetaData-DMS:2"/>')
    assert set(found) == {"/MetaData"}


def test_long_messages_are_cut(folder):
    found = said(folder, document(f"<FunctionCode>9</FunctionCode><ID>{'x' * 5_000}</ID>"))
    assert len(found["/MetaData/Declaration/ID"]) <= 301


def test_schema_locations_of_a_message_do_not_count(folder):
    hint = (
        '<Declaration xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation='
        '"urn:wco:datamodel:WCO:DEC-DMS:2 http://127.0.0.1:9/none.xsd" '
    )
    validate(document("<FunctionCode>9</FunctionCode>").replace("<Declaration ", hint), folder)


def test_what_is_no_xml_is_not_validated(folder):
    with pytest.raises(InvalidDocumentError, match="no well-formed XML"):
        validate("<a", folder)


def test_readers_add_what_the_schema_says(folder, monkeypatch):
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    text = example("import")
    assert isinstance(read_message(text), Declaration)
    for reader in (read_message, read_declaration):
        with pytest.raises(InvalidDocumentError, match=r"WCO DM 3\.6 schema"):
            reader(text, schemas=folder)
    with pytest.raises(InvalidDocumentError, match=r"WCO DM 3\.6 schema"):
        read_notice(example("liability"), schemas=folder)
    monkeypatch.setenv(ENVIRONMENT, str(folder))
    with pytest.raises(InvalidDocumentError) as caught:
        read_message(changed(text, ">IMA<", ">ZZZ<"))
    rules = [problem.rule for problem in caught.value.problems]
    assert {"WCO DM 3.6", "WCO DM 3.6 schema"} == set(rules)


def test_missing_folder_and_files(tmp_path, folder):
    with pytest.raises(UsageError, match="There is no folder"):
        validate(example("import"), tmp_path / "none")
    (folder / "declaration" / "CANCEL.xsd").unlink()
    with pytest.raises(UsageError, match=r"There is no file .*CANCEL\.xsd"):
        validate(example("cancellation"), folder)


@pytest.mark.parametrize("text", ["<a", "<a/>", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])
def test_a_file_that_is_no_schema(folder, text):
    (folder / "declaration" / "WCO_DEC_2_DMS.xsd").write_text(text, "utf-8")
    with pytest.raises(UsageError, match="holds no schema of the WCO"):
        validate(example("import"), folder)


def test_without_the_library(folder, monkeypatch):
    real = importlib.import_module

    def missing(name: str, package: str | None = None) -> object:
        if name == "xmlschema":
            raise ImportError(name)
        return real(name, package)

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(UsageError, match=r"Install wharfinger\[wco\]"):
        validate(document("<FunctionCode>9</FunctionCode>"), folder)


READ = {
    "Step1_TT_IM001a.xml": (Declaration, "A"),
    "TT_EX010a.xml": (Declaration, "A"),
    "TT_EX010a_Cancellation.xml": (Cancellation, "1"),
    "TT_FI001a.xml": (Declaration, "A"),
    "TT_IM002a.xml": (Declaration, "Z"),
    "TT_IM002b_Amendment.xml": (Amendment, "21"),
    "TT_IM006a.xml": (Declaration, "A"),
}
REFUSED = {
    "TT_EX001a.xml": "check digit should be 2",
    "TT_EX011a.xml": "check digit should be 2",
    "TT_IM005a.xml": "nomenclature code",
}


def test_every_published_message_is_read_or_refused_with_the_reason(published, xsd):
    folder = published / "wco" / "declarations"
    assert {path.name for path in folder.glob("*")} == {*READ, *REFUSED}
    for name, (kind, code) in READ.items():
        message = read_message(folder / name, schemas=xsd)
        assert isinstance(message, kind)
        if isinstance(message, Declaration):
            assert message.additional_type == code
        elif isinstance(message, Cancellation):
            assert message.reason == code
        else:
            assert [change.reason for change in message.changes] == [code]
    for name, reason in REFUSED.items():
        validate(folder / name, xsd)
        with pytest.raises(InvalidDocumentError, match=reason):
            read_message(folder / name)


def test_the_published_amendment_is_applied(published, xsd):
    folder = published / "wco" / "declarations"
    declaration = read_declaration(folder / "TT_IM002a.xml")
    amendment = read_message(folder / "TT_IM002b_Amendment.xml")
    assert isinstance(amendment, Amendment)
    result = apply(amendment, declaration)
    assert [str(line.item_price) for line in result.lines] == ["GBP 999.00"]
    validate(result.content, xsd)


@pytest.mark.parametrize("name", ["import", "supplementary", "amendment", "cancellation"])
def test_examples_match_the_published_schemas(xsd, name):
    read_message(example(name), schemas=xsd)
    text = changed(example(name), "<Declaration>", "<Declaration><Wrong>1</Wrong>")
    found = said(xsd, text)["/MetaData/Declaration"]
    assert found.startswith("Unexpected child with tag 'Wrong' at position 1")


def test_amendments_of_the_tests_match_the_published_schema(xsd):
    value = '<CustomsValueAmount currencyID="EUR">1</CustomsValueAmount>'
    validate(amendment(["42A[1]/67A[1]/68A[1]/108"], item(1, "", value)), xsd)


def _without_blanks(text: str) -> str:
    """A notice in canonical form without comments, namespaces and elements without content."""
    plain = re.sub(r'\sxmlns="[^"]*"', "", re.sub(r"(?s)<!--.*?-->", "", text))
    while (shorter := re.sub(r"<(\w+)>\s*</\1>|<\w+/>", "", plain)) != plain:
        plain = shorter
    return ET.canonicalize(plain, strip_text=True)


def test_published_notices_keep_their_content_when_they_are_written(published, xsd):
    paths = sorted((published / "wco" / "notices").glob("*.xml"))
    assert len(paths) == 10
    for path in paths:
        written = write_notice(read_notice(path), schemas=xsd)
        assert _without_blanks(written.decode()) == _without_blanks(path.read_text("utf-8"))


def test_published_notices_have_no_namespace_and_so_do_not_validate(published, xsd):
    for path in (published / "wco" / "notices").glob("*.xml"):
        with pytest.raises(InvalidDocumentError, match="is not an element of the schema"):
            validate(path, xsd)


def _children(element: ET.Element) -> list[ET.Element]:
    found = []
    for child in element:
        if child.tag == f"{XS}element":
            found.append(child)
        elif child.tag in {f"{XS}complexType", f"{XS}sequence"}:
            found += _children(child)
    return found


def _compare_section(name: str, element: ET.Element) -> int:
    """Compare a section with its schema, and those that an amendment leads through to."""
    parts = {part.name: part for part in SECTIONS[name]}
    children = _children(element)
    order = [list(parts).index(child.get("name", "")) for child in children]
    assert order == sorted(order)
    compared = 1
    for child in children:
        part = parts[child.get("name", "")]
        code = child.find(f"{XS}annotation//WCOID")
        if code is None:
            code = child.find(f"{XS}annotation//{{*}}WCOID")
        assert code is None or code.text == part.code
        assert (child.get("maxOccurs", "1") != "1") == part.many
        if part.reach is not Reach.FIXED and _children(child):
            compared += _compare_section(part.name, child)
    return compared


def test_sections_are_those_of_the_published_schema(xsd):
    root = ET.parse(xsd / "declaration" / "WCO_DEC_2_DMS.xsd").getroot()
    (declaration,) = (
        child
        for child in root
        if child.tag == f"{XS}complexType" and child.get("name") == "Declaration"
    )
    assert _compare_section("Declaration", declaration) >= len(SECTIONS)
