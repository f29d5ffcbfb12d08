"""Messages that are meant to harm, or to be read in two ways."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.wco import amendment, changed, example, item, problems

from wharfinger.errors import InvalidDocumentError
from wharfinger.standards.wco import (
    SIZE_LIMIT,
    Amendment,
    Declaration,
    apply,
    read_message,
)
from wharfinger.standards.wco.notices import read_notice

NAMESPACE = 'xmlns="urn:wco:datamodel:WCO:DEC-DMS:2"'
LINE = "/MetaData/Declaration/GoodsShipment/GovernmentAgencyGoodsItem"
HEADER = "/MetaData/Declaration"

LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "ha">' for n in range(10)
)
BLOWN_UP = f'<!DOCTYPE Declaration [<!ENTITY a "{"a" * 10_000}">]>'
FILE = '<!DOCTYPE D [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
REMOTE = '<!DOCTYPE D [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>'


@pytest.fixture(params=[read_message, read_notice], ids=["message", "notice"])
def reader(request):
    return request.param


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (f"<!DOCTYPE D [{LAUGHS}]><Declaration {NAMESPACE}>&l9;</Declaration>", "are refused"),
        (f"{BLOWN_UP}<Declaration {NAMESPACE}>{'&a;' * 1000}</Declaration>", "are refused"),
        (
            f"{FILE}<Declaration {NAMESPACE}>&x;</Declaration>",
            "are refused",
        ),
        (
            f"{REMOTE}<Declaration {NAMESPACE}/>",
            "are refused",
        ),
        (f'<!DOCTYPE D SYSTEM "d.dtd"><Declaration {NAMESPACE}/>', "are refused"),
        (f"<!DOCTYPE D><Declaration {NAMESPACE}/>", "are refused"),
        (
            f'<!DOCTYPE D [<!ATTLIST Declaration TypeCode CDATA "IMA">]><Declaration {NAMESPACE}/>',
            "are refused",
        ),
        (f"<Declaration {NAMESPACE}>" + "<a>" * 250_001, "more than 250000 elements"),
        (f"<Declaration {NAMESPACE}>" + "<a/>" * 250_001 + "</Declaration>", "250000 elements"),
        (
            f"<Declaration {NAMESPACE}>" + "<a>" * 100 + "</a>" * 100 + "</Declaration>",
            "more than 40 deep",
        ),
        ("", "no well-formed XML"),
        ("{}", "no well-formed XML"),
        (f"<Declaration {NAMESPACE}>&nbsp;</Declaration>", "no well-formed XML"),
        (f'<Declaration {NAMESPACE} a="1" a="2"/>', "no well-formed XML"),
        (f"<Declaration {NAMESPACE}>\x01</Declaration>", "no well-formed XML"),
    ],
)
def test_bombs_and_references(reader, content, said):
    for source in (content, content.encode()):
        with pytest.raises(InvalidDocumentError, match=said) as caught:
            reader(source)
        assert len(caught.value.problems) == 1


@pytest.mark.parametrize(
    "content",
    [
        example("import").encode("cp1252").replace(b"UTF-8", b"klingon"),
        example("import").replace("Quay", "Quäy").encode("latin-1"),
        example("import").encode("utf-16"),
        example("import").encode("utf-16-be"),
        example("import").encode("utf-32"),
        example("import").replace("UTF-8", "UTF-16").encode(),
        example("import").replace("UTF-8", "UTF-7").encode(),
        example("import").replace("UTF-8", "EBCDIC-CP-BE").encode(),
        b"\xff\xfe" + example("import").encode(),
        b"\x1f\x8b\x08\x00" + bytes(20),
        bytes(64),
    ],
    ids=[
        "unknown",
        "latin as utf-8",
        "utf-16 as utf-8",
        "utf-16 without mark",
        "utf-32",
        "utf-8 as utf-16",
        "utf-7",
        "ebcdic",
        "wrong mark",
        "compressed",
        "zeros",
    ],
)
def test_wrong_encodings(reader, content):
    with pytest.raises(InvalidDocumentError, match="no well-formed XML"):
        reader(content)


def test_fifty_megabytes_are_refused_without_parsing(reader, tmp_path):
    # The content is no XML, and it is not that which is said.
    content = b"<a>" + b" " * (50 * 1024 * 1024)
    path = tmp_path / "huge.xml"
    path.write_bytes(content)
    for source in (content, content.decode(), path):
        with pytest.raises(InvalidDocumentError, match=f"at most {SIZE_LIMIT} are accepted"):
            reader(source)


def test_text_beside_elements_is_refused():
    text = changed(example("import"), "48000.00<", "4<x/>8000.00<")
    assert problems(text) == {"/MetaData": "CustomsValueAmount has text beside its elements"}
    text = changed(example("import"), "<Declaration>", "<Declaration>9")
    assert problems(text) == {"/MetaData": "Declaration has text beside its elements"}


def test_elements_of_other_namespaces_are_refused():
    twin = '<x:CustomsValueAmount xmlns:x="urn:other" currencyID="EUR">1</x:CustomsValueAmount>'
    text = changed(example("import"), "<CustomsValueAmount", f"{twin}<CustomsValueAmount")
    assert "of no namespace of the WCO's" in problems(text)["/MetaData"]


def test_comments_inside_a_value_do_not_cut_it():
    declaration = read_message(changed(example("import"), "48000.00<", "48<!-- - -->000.00<"))
    assert isinstance(declaration, Declaration)
    assert declaration.lines[0].value.minor_units == 4_800_000


HOSTILE = [
    "-1",
    "-0.01",
    "+1",
    "1" + "0" * 29,
    "NaN",
    "INF",
    "1e9",
    "1E+2",
    "0x10",
    "1,5",
    "1 000",
    "\u0661",
]


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize(
    ("number", "path"),
    [
        ("48000.00", f"{LINE}[1]/CustomsValueAmount"),
        ("47000.00", f"{LINE}[1]/Commodity/InvoiceLine/ItemChargeAmount"),
        ("61500.00", f"{HEADER}/InvoiceAmount"),
        ("14400", f"{LINE}[1]/Commodity/GoodsMeasure/GrossMassMeasure"),
        ("5600.5", f"{LINE}[2]/Commodity/GoodsMeasure/NetNetWeightMeasure"),
        ("1240", f"{HEADER}/TotalPackageQuantity"),
        ("1000", f"{LINE}[1]/Packaging/QuantityQuantity"),
    ],
)
def test_absurd_numbers_of_a_declaration(number, path, value):
    assert path in problems(changed(example("import"), f">{number}<", f">{value}<"))


@pytest.mark.parametrize("value", HOSTILE)
def test_absurd_quantities_of_a_declaration(value):
    found = problems(example("import").replace(">9000</", f">{value}</"))
    measure = f"{LINE}[1]/Commodity/GoodsMeasure/TariffQuantity"
    assert "expected a quantity" in found[measure]
    assert (
        "expected a quantity" in found[f"{LINE}[1]/AdditionalDocument[2]/WriteOff/QuantityQuantity"]
    )


@pytest.mark.parametrize("unit", ["litres", "L", "LTR#", "LTR#ABC", "ltr"])
def test_wrong_units(unit):
    found = problems(example("import").replace('"LTR"', f'"{unit}"'))
    assert "unit of UN/ECE" in found[f"{LINE}[1]/Commodity/GoodsMeasure/TariffQuantity/@unitCode"]


@pytest.mark.parametrize("value", HOSTILE)
def test_absurd_numbers_of_an_amendment(value):
    declaration = read_message(example("import"))
    amount = f'<CustomsValueAmount currencyID="EUR">{value}</CustomsValueAmount>'
    request = read_message(amendment(["42A/67A/68A[1]/108"], item(1, "", amount)))
    assert isinstance(declaration, Declaration)
    assert isinstance(request, Amendment)
    with pytest.raises(InvalidDocumentError) as caught:
        apply(request, declaration)
    assert caught.value.problems[0].path == f"{LINE}[1]/CustomsValueAmount"


@settings(deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300))
def test_garbage_never_crashes(content):
    for reader in (read_message, read_notice):
        with pytest.raises(InvalidDocumentError):
            reader(content)
