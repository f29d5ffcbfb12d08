"""Notices of a customs authority: written, read back, and refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.wco import MRN, changed, dropped, example

from wharfinger.errors import InvalidDocumentError
from wharfinger.standards import Amount
from wharfinger.standards.identifiers import InvalidIdentifierError
from wharfinger.standards.wco import Pointer, Quantity, Schemas, Step
from wharfinger.standards.wco.notices import (
    EXIT_OFFICE,
    Amended,
    Bank,
    Communication,
    ContactOffice,
    Fault,
    Kind,
    Notice,
    Payment,
    Statement,
    Status,
    TaxedItem,
    TaxLine,
    read_notice,
    write_notice,
)

NOON = datetime(2026, 5, 11, 12, 0, tzinfo=UTC)
RESPONSE = "/MetaData/Response"
DECLARATION = f"{RESPONSE}/Declaration"
ITEM = f"{DECLARATION}/GoodsShipment/GovernmentAgencyGoodsItem"
TAX = f"{ITEM}[1]/Commodity/DutyTaxFee[1]"


def notice(kind: Kind, **more: object) -> Notice:
    head = {"reference": "DOUANE-1", "issued": NOON, "lrn": "TWO-ITEMS-0042", "mrn": MRN}
    return Notice(**{"kind": kind, "version": 1, "country": "NL", **head, **more})  # type: ignore[arg-type]


def euro(minor_units: int) -> Amount:
    return Amount("EUR", minor_units)


DUTY = TaxLine(
    type_code="A00",
    base=euro(4_800_000),
    deducted=euro(0),
    regime="100",
    rate=Decimal("9.60"),
    assessed=euro(460_800),
    payable=euro(460_800),
)
EXCISE = TaxLine(
    type_code="423",
    quantity=Quantity(value=Decimal(9000), unit="LTR"),
    rate=Decimal("0.883"),
    assessed=euro(794_700),
    payable=euro(794_700),
)
WRONG_HOLDER = Pointer((Step("42A"), Step("17C", 1)), "R144")

EVERY = [
    notice(Kind.ACCEPTED, accepted=NOON),
    notice(Kind.UNDER_CONTROL),
    notice(
        Kind.DOCUMENTS_REQUIRED,
        statements=(
            Statement(
                code="N853",
                description="The veterinary certificate",
                limit=date(2026, 5, 21),
                type_code="ACA",
                pointers=(Pointer((Step("42A"), Step("67A"), Step("68A", 2))),),
            ),
        ),
    ),
    notice(
        Kind.TAX_LIABILITY,
        bank=Bank(reference="EXMPNL2A", account="NL91EXMP0417164300"),
        payments=(
            Payment(
                reference="26NL0042",
                assessed=euro(1_255_500),
                due=NOON + timedelta(days=10),
                payable=euro(1_255_500),
                guarantees=("G-1", "G-2"),
            ),
        ),
        items=(
            TaxedItem(sequence=1, taxes=(DUTY, EXCISE)),
            TaxedItem(sequence=2, taxes=(replace(DUTY, type_code="B00"),)),
        ),
    ),
    notice(Kind.TAX_LIABILITY, payments=(Payment(payable=euro(5)),)),
    notice(Kind.RELEASED, statuses=(Status(name="A1", released=NOON),)),
    notice(Kind.CLEARED, statements=(Statement(code="A2", type_code="AFB"),)),
    notice(
        Kind.REJECTED,
        mrn=None,
        version=None,
        rejected=NOON,
        faults=(
            Fault(code="CDS12005", description="Not authorised", pointers=(WRONG_HOLDER,) * 2),
            Fault(code="CDS40045"),
        ),
        amended=(Amended(reason="32", pointers=(WRONG_HOLDER,)),),
        appeal_office="NL000510",
        agency="Douane",
        customization="NL1",
        customization_version="v2.1",
    ),
    notice(
        Kind.INVALIDATED,
        cancelled=NOON,
        statements=(Statement(description="Declared twice", type_code="AFB"),),
        contacts=(
            ContactOffice(
                identifier="NL000510",
                communications=(Communication(identifier="+31 10 0000000", type_code="TE"),),
            ),
        ),
    ),
    notice(
        Kind.EXITED,
        statements=(Statement(description="NL000510", type_code=EXIT_OFFICE),),
        statuses=(Status(effective=NOON, name="A1"),),
    ),
]
LIABILITY = EVERY[3]


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.kind.name)
def test_written_and_read_back(one):
    written = write_notice(one)
    assert written.startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n<MetaData xmlns=")
    assert read_notice(written) == one
    assert read_notice(written.decode()) == one


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.kind.name)
def test_what_is_written_matches_the_published_schema(one, published):
    write_notice(one, schemas=Schemas(published / "wco" / "xsd"))


def test_every_kind_is_written():
    assert {one.kind for one in EVERY} == set(Kind)


def test_what_a_notice_says():
    by_kind = {one.kind: one for one in EVERY}
    assert by_kind[Kind.DOCUMENTS_REQUIRED].limit == date(2026, 5, 21)
    assert by_kind[Kind.INVALIDATED].reason == "Declared twice"
    assert by_kind[Kind.EXITED].exit_office == "NL000510"
    assert by_kind[Kind.EXITED].effective == NOON
    assert by_kind[Kind.EXITED].reason is None
    assert LIABILITY.payable == euro(460_800 + 794_700 + 460_800)
    silent = by_kind[Kind.UNDER_CONTROL]
    assert (silent.limit, silent.exit_office, silent.effective, silent.payable) == (None,) * 4
    mixed = replace(DUTY, payable=Amount("USD", 1))
    both = notice(Kind.TAX_LIABILITY, items=(TaxedItem(sequence=1, taxes=(DUTY, mixed)),))
    with pytest.raises(InvalidIdentifierError):
        _ = both.payable


def test_the_example():
    found = read_notice(example("liability"))
    assert found.kind is Kind.TAX_LIABILITY
    assert found.payable == euro(2_094_816)
    assert found.payments[0].payable == found.payable
    assert [tax.type_code for tax in found.items[0].taxes] == ["A00", "423", "B00"]


def test_moments_are_written_in_utc():
    there = NOON.astimezone(timezone(timedelta(hours=-3)))
    written = write_notice(notice(Kind.ACCEPTED, accepted=there))
    assert written.count(b">20260511120000Z<") == 2


def test_a_bare_response_and_one_without_namespaces():
    text = write_notice(LIABILITY).decode()
    start = text.index("<Response")
    bare = text[start : text.index("</MetaData>")]
    assert read_notice(bare) == replace(LIABILITY, country=None)
    plain = text
    while ' xmlns="' in plain:
        head, _, tail = plain.partition(' xmlns="')
        plain = head + tail.partition('"')[2]
    assert read_notice(plain) == LIABILITY


def test_blank_elements_are_absent():
    text = example("liability")
    blank = changed(text, "<Response ", "<AgencyAssignedCustomizationCode/><Response ")
    blank = changed(blank, "<Bank>", "<AppealOffice><ID> </ID></AppealOffice><Bank>")
    assert read_notice(blank) == read_notice(text)


def said(content: str | bytes) -> dict[str, str]:
    with pytest.raises(InvalidDocumentError) as caught:
        read_notice(content)
    return {problem.path: problem.message for problem in caught.value.problems}


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("FunctionCode", f"{RESPONSE}/FunctionCode"),
        ("FunctionalReferenceID", f"{RESPONSE}/FunctionalReferenceID"),
        ("IssueDateTime", f"{RESPONSE}/IssueDateTime"),
        ("Declaration", f"{RESPONSE}/Declaration/FunctionalReferenceID"),
        ("Response", "/MetaData"),
        (
            "SequenceNumeric",
            f"{DECLARATION}/GoodsShipment/GovernmentAgencyGoodsItem[1]/SequenceNumeric",
        ),
    ],
)
def test_missing_elements(name, path):
    assert path in said(dropped(example("liability"), name))


@pytest.mark.parametrize(
    ("old", "new", "path", "message"),
    [
        (">3.6<", ">3.7<", "/MetaData/WCODataModelVersionCode", "expected 3.6"),
        (">RES<", ">DEC<", "/MetaData/WCOTypeName", "expected RES"),
        (">NL<", ">XX<", "/MetaData/ResponsibleCountryCode", "two letters"),
        (">13<", ">02<", f"{RESPONSE}/FunctionCode", "expected one of 01, 03"),
        (
            ">TWO-ITEMS-0042<",
            ">" + "x" * 36 + "<",
            f"{DECLARATION}/FunctionalReferenceID",
            "longer",
        ),
        ('"304">', '"102">', f"{RESPONSE}/IssueDateTime/DateTimeString", "expected CCYYMMDD"),
        ('"304">20260511093000Z', '"102">20260511', f"{RESPONSE}/IssueDateTime", "found a day"),
        (">9.6<", ">-9.6<", f"{TAX}/TaxRateNumeric", "expected a rate"),
        (">9.6<", ">1e3<", f"{TAX}/TaxRateNumeric", "expected a rate"),
        (">9.6<", ">NaN<", f"{TAX}/TaxRateNumeric", "expected a rate"),
        (">48000.00<", ">-1<", f"{TAX}/AdValoremTaxBaseAmount", "expected digits"),
        (">48000.00<", ">" + "9" * 17 + "<", f"{TAX}/AdValoremTaxBaseAmount", "no valid amount"),
        (">48000.00<", ">" + "9" * 15 + ".10<", f"{TAX}/AdValoremTaxBaseAmount", "16 digits"),
        (">48000.00<", ">1.0000<", f"{TAX}/AdValoremTaxBaseAmount", "more than 3 decimals"),
        (">48000.00<", ">NaN<", f"{TAX}/AdValoremTaxBaseAmount", "expected digits"),
        (' currencyID="EUR">48', ">48", f"{TAX}/AdValoremTaxBaseAmount/@currencyID", "is missing"),
        ("<TypeCode>A00</TypeCode>", "", f"{TAX}/TypeCode", "is missing"),
        (
            "<TypeCode>A00</TypeCode>",
            "<TypeCode>A00</TypeCode><TypeCode>B00</TypeCode>",
            f"{TAX}/TypeCode[2]",
            "expected once",
        ),
        ("<Bank>", "<Bank><BIC>X</BIC>", f"{RESPONSE}/Bank/BIC", "no element of a notice"),
        (
            "<GoodsShipment>",
            "<GoodsShipment><Importer><ID>X</ID></Importer>",
            f"{DECLARATION}/GoodsShipment/Importer",
            "no element of a notice",
        ),
        (
            "<Response ",
            "<AgencyName>Douane</AgencyName><Response ",
            "/MetaData/AgencyName",
            "no element of a notice",
        ),
        (">1</VersionID>", ">0</VersionID>", f"{DECLARATION}/VersionID", "count from 1"),
        (">1</VersionID>", ">one</VersionID>", f"{DECLARATION}/VersionID", "whole number"),
        ("<ID>26NL000510TWO42AR7</ID>", "", f"{DECLARATION}/ID", "is missing"),
    ],
)
def test_wrong_values(old, new, path, message):
    assert message in said(changed(example("liability"), old, new))[path]


def test_guarantee_without_reference():
    text = changed(write_notice(LIABILITY).decode(), ">G-1<", "><")
    path = f"{DECLARATION}/DutyTaxFee/Payment/ObligationGuarantee"
    text = changed(text, "<ReferenceID></ReferenceID>", "<Other>G</Other>")
    assert said(text)[f"{path}[1]/ReferenceID"] == "is missing"


@pytest.mark.parametrize(
    ("kind", "paths"),
    [
        (Kind.ACCEPTED, [f"{DECLARATION}/AcceptanceDateTime"]),
        (Kind.REJECTED, [f"{DECLARATION}/RejectionDateTime", f"{RESPONSE}/Error"]),
        (Kind.DOCUMENTS_REQUIRED, [f"{RESPONSE}/AdditionalInformation/LimitDateTime"]),
        (
            Kind.INVALIDATED,
            [
                f"{DECLARATION}/CancellationDateTime",
                f"{RESPONSE}/AdditionalInformation/StatementDescription",
            ],
        ),
        (Kind.TAX_LIABILITY, [ITEM]),
        (
            Kind.EXITED,
            [
                f"{RESPONSE}/AdditionalInformation/StatementDescription",
                f"{RESPONSE}/Status/EffectiveDateTime",
            ],
        ),
    ],
)
def test_what_a_kind_has_to_say(kind, paths):
    with pytest.raises(InvalidDocumentError) as caught:
        write_notice(notice(kind))
    assert [problem.path for problem in caught.value.problems] == paths
    assert all(problem.message.startswith("is missing: ") for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"mrn": None}, "Declaration/ID: is missing"),
        ({"reference": ""}, "FunctionalReferenceID: is missing"),
        ({"reference": "x" * 36}, "is longer than 35 characters"),
        ({"lrn": "a\x00b"}, "no well-formed XML"),
        ({"lrn": " a"}, "lrn: would be read as another value"),
        ({"issued": datetime(2026, 5, 11)}, "IssueDateTime: a moment has an offset"),  # noqa: DTZ001
        ({"issued": NOON.replace(microsecond=1)}, "IssueDateTime: a moment has an offset"),
        ({"issued": NOON.replace(year=1999)}, "the year is from 2000 to 2099"),
        ({"accepted": date(2026, 5, 11)}, "found a day"),
        ({"country": "UK"}, "two letters of a country"),
        ({"version": -1}, "expected a whole number"),
        ({"bank": Bank()}, "bank: would be read as another value"),
        ({"statements": (Statement(pointers=(Pointer(()),)),)}, "statements: would be read as"),
        ({"statements": (Statement(pointers=(Pointer((Step("4 2"),)),)),)}, "WCO section code"),
        ({"items": (TaxedItem(sequence=1, taxes=()),)}, "item 1 has no DutyTaxFee"),
        (
            {"items": (TaxedItem(sequence=1, taxes=(replace(DUTY, rate=Decimal("NaN")),)),)},
            "expected a rate",
        ),
        (
            {"items": (TaxedItem(sequence=1, taxes=(replace(DUTY, rate=Decimal("0.0001")),)),)},
            "expected a rate",
        ),
        (
            {"items": (TaxedItem(sequence=1, taxes=(replace(DUTY, base=euro(10**17)),)),)},
            "more than 16 digits",
        ),
    ],
)
def test_what_cannot_be_written(more, message):
    with pytest.raises(InvalidDocumentError) as caught:
        write_notice(notice(Kind.CLEARED, **more))
    assert message in str(caught.value)


def test_currencies_without_and_with_three_decimals():
    for currency, units, text in (("JPY", 1500, ">1500<"), ("KWD", 1500, ">1.500<")):
        amount = Amount(currency, units)
        written = write_notice(notice(Kind.TAX_LIABILITY, payments=(Payment(payable=amount),)))
        assert text.encode() in written
    four = notice(Kind.TAX_LIABILITY, payments=(Payment(payable=Amount("CLF", 15_000)),))
    with pytest.raises(InvalidDocumentError, match="more than 3 decimals"):
        write_notice(four)


@pytest.mark.parametrize("content", ["<Declaration/>", "<MetaData/>", "<a><Response/></a>"])
def test_what_is_no_notice(content):
    (message,) = said(content).values()
    assert "expected a Response" in message


texts = st.text(max_size=12) | st.none()


@settings(deadline=None, max_examples=150)
@given(
    code=texts,
    words=texts,
    lrn=st.text(max_size=40),
    units=st.integers(0, 10**19),
    rate=st.decimals(allow_nan=True),
)
def test_whatever_is_written_is_read_back(attempt, code, words, lrn, units, rate):
    tax = replace(DUTY, rate=rate, payable=euro(units))
    one = notice(
        Kind.TAX_LIABILITY,
        lrn=lrn,
        statements=(Statement(code=code, description=words),),
        items=(TaxedItem(sequence=1, taxes=(tax,)),),
    )
    written, refused = attempt(write_notice, one)
    assert (written is None) == bool(refused)
    if written is not None:
        assert read_notice(written) == one


@settings(deadline=None, max_examples=150)
@given(data=st.data())
def test_mutated_notices_never_crash(attempt, data):
    text = write_notice(data.draw(st.sampled_from(EVERY))).decode()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 60)))
    inserted = data.draw(st.text(alphabet="<>/&;\"'=AZaz019-. é\x00", max_size=12))
    found, refused = attempt(read_notice, text[:start] + inserted + text[end:])
    assert (found is None) == bool(refused)
