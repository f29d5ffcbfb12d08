"""Supplementary declarations, amendments and cancellations."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.wco import MRN, amendment, changed, dropped, example, item, message, problems

from wharfinger.errors import UsageError
from wharfinger.standards import Amount
from wharfinger.standards.wco import (
    Amendment,
    Cancellation,
    Declaration,
    Packages,
    Quantity,
    ValueBasis,
    read_declaration,
    read_message,
)

DECLARATION = "/MetaData/Declaration"


def test_two_items_in_two_containers_keep_all_that_is_said():
    declaration = message("import")
    assert isinstance(declaration, Declaration)
    wine, tableware = declaration.lines
    assert declaration.containers == ("ZWFU4102864", "ZWFU4102910")
    assert (wine.containers, tableware.containers) == (("ZWFU4102864",), ("ZWFU4102910",))
    assert declaration.total_packages == 1240
    assert wine.packages == (Packages(type_code="CT", count=1000, marks="SC 1-1000"),)
    assert wine.supplementary == Quantity(value=Decimal(9000), unit="LTR")
    assert tableware.supplementary is None
    assert (wine.value, wine.item_price) == (Amount("EUR", 4_800_000), Amount("EUR", 4_700_000))
    assert wine.statistical_value is None
    assert (wine.procedure, wine.additional_procedures) == ("4000", ("000",))
    assert tableware.net_mass == Decimal("5600.5")
    licence = wine.documents[1]
    assert (licence.status, licence.written_off) == (
        "EP",
        Quantity(value=Decimal(9000), unit="LTR"),
    )
    kinds = (declaration.is_supplementary, declaration.is_simplified, declaration.is_prelodged)
    assert not any(kinds)
    assert declaration.previous_documents == ()
    assert read_declaration(declaration.content) == declaration


def test_supplementary_declaration_says_what_it_supplements():
    declaration = message("supplementary")
    assert isinstance(declaration, Declaration)
    assert declaration.is_supplementary
    assert declaration.additional_type == "Z"
    assert declaration.accepted == datetime(2026, 5, 4, 6, 15, tzinfo=UTC)
    (entry,) = declaration.previous_documents
    assert (entry.category, entry.type_code, entry.identifier) == ("Y", "CLE", "20260504")
    assert declaration.lines[0].procedure == "4071"
    assert declaration.lines[0].value_basis is ValueBasis.ITEM_PRICE


def test_supplementary_declaration_without_previous_document():
    found = problems(dropped(example("supplementary"), "PreviousDocument"))
    assert found == {
        f"{DECLARATION}/TypeCode": "type Z supplements, and no PreviousDocument says what"
    }


@pytest.mark.parametrize(
    ("kind", "supplementary", "simplified", "prelodged"),
    [
        ("A", False, False, False),
        ("C", False, True, False),
        ("D", False, False, True),
        ("F", False, True, True),
        ("Y", True, False, False),
    ],
)
def test_additional_types(kind, supplementary, simplified, prelodged):
    declaration = read_declaration(changed(example("supplementary"), "IMZ", f"IM{kind}"))
    assert declaration.is_supplementary == supplementary
    assert declaration.is_simplified == simplified
    assert declaration.is_prelodged == prelodged


def test_acceptance_may_be_a_day():
    text = changed(example("supplementary"), '"304">20260504081500+02', '"102">20260504')
    assert read_declaration(text).accepted == date(2026, 5, 4)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"304">20260504081500', "expected CCYYMMDDHHMMSS with Z or an offset"),
        ('"304">20260504', "expected CCYYMMDDHHMMSS with Z or an offset"),
        ('"102">20260504081500Z', "expected CCYYMMDD from 2000"),
        ('"304">20260230081500Z', "no moment of the calendar"),
        ('"304">20260504081500+99', "no moment of the calendar"),
        ('"102">20261301', "no moment of the calendar"),
        ('"203">202605040815', "expected format 102 or 304"),
        ('"304">19991231235959Z', "from 2000 to 2099"),
    ],
)
def test_wrong_moments(text, said):
    content = changed(example("supplementary"), '"304">20260504081500+02', text)
    assert said in problems(content)[f"{DECLARATION}/AcceptanceDateTime/DateTimeString"]


def test_amendment_is_read():
    found = message("amendment")
    assert isinstance(found, Amendment)
    assert (found.reference, found.declaration) == ("AMEND-0042-1", MRN)
    assert (found.country, found.submitter) == ("NL", "NL999000077")
    assert found.statement == "Two cartons were broken when the container was stuffed."
    assert len(found.content_hash) == 32
    litres, value, price = found.changes
    assert str(litres.pointer) == "42A[1]/67A[1]/68A[1]/23A[1]/65A[1]/130"
    assert (litres.value, litres.qualifier, litres.reason) == ("8982", "LTR", "32")
    assert litres.statement == found.statement
    assert (value.value, value.qualifier, value.removes) == ("13900.00", "EUR", False)
    assert str(price.pointer) == "42A[1]/67A[1]/68A[2]/23A[1]/79A[1]/112"
    assert price.statement == "The seller has granted a discount."


def test_statement_without_pointer_is_for_all_changes_that_have_none_of_their_own():
    text = changed(
        example("amendment"),
        "<DocumentSectionCode>06A</DocumentSectionCode>",
        "<DocumentSectionCode>67A</DocumentSectionCode>",
    )
    found = read_message(text)
    assert isinstance(found, Amendment)
    discount = "The seller has granted a discount."
    assert [one.statement for one in found.changes] == [found.statement, discount, discount]
    general = dropped(text, "AdditionalInformation")
    found = read_message(changed(general, ">06A<", ">67A<"))
    assert isinstance(found, Amendment)
    assert [one.statement for one in found.changes] == [discount] * 3


def test_the_first_of_several_statements_counts():
    text = example("amendment").replace(
        "<SequenceNumeric>2</SequenceNumeric>\n        <DocumentSectionCode>06A",
        "<SequenceNumeric>1</SequenceNumeric>\n        <DocumentSectionCode>06A",
    )
    found = read_message(text)
    assert isinstance(found, Amendment)
    assert [one.statement for one in found.changes] == [found.statement, None, None]


def test_statements_of_other_kinds_are_no_reasons():
    found = read_message(example("amendment").replace(">AES<", ">CUS<"))
    assert isinstance(found, Amendment)
    assert found.statement is None
    assert {change.statement for change in found.changes} == {None}


def test_what_a_declarant_may_not_amend_is_read_all_the_same():
    found = read_message(amendment(["42A/57B/R123"], ""))
    assert isinstance(found, Amendment)
    assert found.changes[0].element is None


@pytest.mark.parametrize(
    ("old", "new", "path", "said"),
    [
        (">13<", ">9<", f"{DECLARATION}/FunctionCode", "expected 13"),
        ("<ID>26NL000510TWO42AR7</ID>", "", f"{DECLARATION}/ID", "is missing"),
        (">AMEND-0042-1<", "> <", f"{DECLARATION}/FunctionalReferenceID", "is missing"),
        (">AMEND-0042-1<", ">A B<", f"{DECLARATION}/FunctionalReferenceID", "visible characters"),
        (">3.6<", ">4.1<", "/MetaData/WCODataModelVersionCode", "expected 3.6"),
        (">NL<", ">XX<", "/MetaData/ResponsibleCountryCode", "two letters"),
        (">32<", "> <", f"{DECLARATION}/Amendment[1]/ChangeReasonCode", "is missing"),
        (
            ">65A<",
            ">65-A<",
            f"{DECLARATION}/Amendment[1]/Pointer[5]/DocumentSectionCode",
            "expected a WCO section code",
        ),
        (">130<", ">1 30<", f"{DECLARATION}/Amendment[1]/Pointer[5]/TagID", "expected a WCO tag"),
        (
            "<DocumentSectionCode>65A</DocumentSectionCode>",
            "",
            f"{DECLARATION}/Amendment[1]/Pointer[5]/DocumentSectionCode",
            "is missing",
        ),
        (
            "<DocumentSectionCode>23A</DocumentSectionCode>",
            "<DocumentSectionCode>23A</DocumentSectionCode><TagID>137</TagID>",
            f"{DECLARATION}/Amendment[1]/Pointer[4]/TagID",
            "before the last section",
        ),
        (
            "<SequenceNumeric>2</SequenceNumeric>\n        <DocumentSectionCode>68A",
            "<SequenceNumeric>0</SequenceNumeric>\n        <DocumentSectionCode>68A",
            f"{DECLARATION}/Amendment[2]/Pointer[3]/SequenceNumeric",
            "numbered from 1",
        ),
        (">8982<", "> <", "42A[1]/67A[1]/68A[1]/23A[1]/65A[1]/130", "leave the element out"),
    ],
)
def test_wrong_amendments(old, new, path, said):
    assert said in problems(changed(example("amendment"), old, new))[path]


def test_amendment_of_nothing():
    assert problems(amendment([], ""))[f"{DECLARATION}/Amendment"] == "is missing"
    text = amendment(["42A/67A/68A[1]/108"], "").replace("<Pointer>", "<P>")
    assert problems(text.replace("</Pointer>", "</P>")) == {
        f"{DECLARATION}/Amendment/Pointer": "is missing"
    }


def test_which_of_several_documents_is_meant_has_to_be_clear():
    body = item(1, "<AdditionalDocument><ID>X</ID></AdditionalDocument>")
    places = ["42A/67A/68A[1]/02A[1]", "42A/67A/68A[1]/02A[2]"]
    found = problems(amendment(places, body))
    assert set(found) == set(places)
    assert "which is which cannot be told" in found[places[0]]


def test_a_single_element_that_stands_twice():
    inside = "<GrossMassMeasure>1</GrossMassMeasure>"
    body = item(1, f"<Commodity><GoodsMeasure>{inside}{inside}</GoodsMeasure></Commodity>")
    place = "42A/67A/68A[1]/23A/65A/126"
    assert "stands 2 times" in problems(amendment([place], body))[place]


def test_cancellation_is_read():
    found = message("cancellation")
    assert isinstance(found, Cancellation)
    assert (found.reference, found.declaration) == ("CANCEL-0042", MRN)
    assert (found.reason, found.statement) == ("1", "The goods were declared twice.")
    assert (found.country, found.submitter) == ("NL", "NL999000077")
    assert len(found.content_hash) == 32


@pytest.mark.parametrize(
    ("old", "new", "path", "said"),
    [
        (">13<", ">1<", f"{DECLARATION}/FunctionCode", "expected 13"),
        ("<ID>26NL000510TWO42AR7</ID>", "", f"{DECLARATION}/ID", "is missing"),
        (
            ">The goods were declared twice.<",
            "><",
            f"{DECLARATION}/AdditionalInformation/StatementDescription",
            "is missing",
        ),
        (">1<", "><", f"{DECLARATION}/Amendment/ChangeReasonCode", "is missing"),
        (
            "</ChangeReasonCode>",
            "</ChangeReasonCode><Pointer/>",
            f"{DECLARATION}/Amendment",
            "changes nothing",
        ),
        (
            "<Amendment>",
            "<Amendment><ChangeReasonCode>1</ChangeReasonCode></Amendment><Amendment>",
            f"{DECLARATION}/Amendment[2]",
            "expected once",
        ),
    ],
)
def test_wrong_cancellations(old, new, path, said):
    assert said in problems(changed(example("cancellation"), old, new))[path]


def test_cancellation_without_amendment():
    found = problems(dropped(example("cancellation"), "Amendment"))
    assert found == {f"{DECLARATION}/Amendment": "is missing"}


@pytest.mark.parametrize("kind", ["DOC", "GOR", "QUE", "C", ""])
def test_other_messages_are_refused(kind):
    text = changed(example("cancellation"), ">INV<", f">{kind}<")
    assert f"{DECLARATION}/TypeCode" in problems(text)


def test_missing_file(tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        read_message(tmp_path / "none.xml")


@settings(deadline=None, max_examples=200)
@given(data=st.data())
def test_mutated_requests_never_crash(attempt, data):
    text = example(data.draw(st.sampled_from(["amendment", "cancellation", "supplementary"])))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 60)))
    inserted = data.draw(st.text(alphabet="<>/&;\"'=AZaz019-. é\x00", max_size=12))
    found, refused = attempt(read_message, text[:start] + inserted + text[end:])
    assert (found is None) == bool(refused)
