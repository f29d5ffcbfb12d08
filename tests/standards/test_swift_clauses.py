"""Clauses of 45A, 46A and 47A, and the documents that they require."""

from __future__ import annotations

import pytest

from wharfinger.standards.swift import (
    RequiredDocument,
    StandardDocument,
    Tenor,
    TenorBasis,
    read_documents,
    read_tenor,
    split_clauses,
)

D = StandardDocument


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("", []),
        ("+A\nB\n+C", ["A B", "C"]),
        ("+ A\n  B\n+ C", ["A B", "C"]),
        ("++A\n++B\n   HANGING", ["A", "B HANGING"]),
        ("*A\n*B", ["A", "B"]),
        ("1) A\n2) B\nGOES ON\n3) C", ["A", "B GOES ON", "C"]),
        ("1. A\n2. B", ["A", "B"]),
        ("01. A\n02. B", ["A", "B"]),
        ("(1) A\n(2) B", ["A", "B"]),
        ("1- A\n2- B", ["A", "B"]),
        ("1-A\n2-B", ["A", "B"]),
        ("A) X\nB) Y", ["X", "Y"]),
        ("A\n.\nB\n.\n.\nC", ["A", "B", "C"]),
        ("A\n\nB", ["A", "B"]),
        ("A\nGOES ON.\nB", ["A GOES ON.", "B"]),
        ("HEADING\n+A\n+B", ["HEADING", "A", "B"]),
        # A number inside a clause is no mark: a decimal, a count out of turn, a list within.
        ("1. A\n1.5 TONS\n2. B\n12. C", ["A 1.5 TONS", "B 12. C"]),
        ("1) A\n3) C\n2) B", ["A", "C 2) B"]),
        ("+A\n1) ONE\n2) TWO\n+B", ["A 1) ONE 2) TWO", "B"]),
        ("1) A\n+ONE\n+TWO\n2) B", ["A +ONE +TWO", "B"]),
        ("20 COPIES\n3) X", ["20 COPIES 3) X"]),
        ("+\n+A", ["A"]),
    ],
)
def test_clauses(text, clauses):
    found = split_clauses(text.split("\n"))
    assert [clause.text for clause in found] == clauses
    assert [clause.number for clause in found] == list(range(1, len(clauses) + 1))


def test_marks_and_lines_stand_as_they_are():
    first, second = split_clauses(["1) A", "   B", "2) C"])
    assert (first.marker, first.lines) == ("1)", ("A", "   B"))
    assert (second.marker, second.lines) == ("2)", ("C",))


def only(text: str) -> RequiredDocument:
    ((required,),) = (clause.documents for clause in read_documents([text]))
    return required


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SIGNED COMMERCIAL INVOICE IN 3 COPIES", (D.COMMERCIAL_INVOICE, 1, 2)),
        ("COMMERCIAL INVOICES IN TRIPLICATE", (D.COMMERCIAL_INVOICE, 1, 2)),
        ("INVOICE IN 1 ORIGINAL AND 3 COPIES", (D.COMMERCIAL_INVOICE, 1, 3)),
        ("COMMERCIAL INVOICE, SIX FOLD", (D.COMMERCIAL_INVOICE, 1, 5)),
        ("COMMERCIAL INVOICE IN THREE (3) ORIGINALS", (D.COMMERCIAL_INVOICE, 3, 0)),
        ("COPY OF COMMERCIAL INVOICE", (D.COMMERCIAL_INVOICE, 0, 1)),
        ("PACKING LIST", (D.PACKING_LIST, 1, 0)),
        ("WEIGHT NOTE IN DUPLICATE", (D.WEIGHT_LIST, 1, 1)),
        ("CERTIFICATE OF ORIGIN ISSUED BY CHAMBER OF COMMERCE", (D.CERTIFICATE_OF_ORIGIN, 1, 0)),
        ("GSP FORM A, 2 COPIES", (D.CERTIFICATE_OF_ORIGIN, 1, 1)),
        ("CERTIFICATE OF QUALITY ISSUED BY MANUFACTURER", (D.INSPECTION, 1, 0)),
        ("PRE-SHIPMENT INSPECTION CERTIFICATE", (D.INSPECTION, 1, 0)),
        ("QUALITY AND WEIGHT CERTIFICATE", (D.INSPECTION, 1, 0)),
        ("PHYTOSANITARY CERTIFICATE IN 2 ORIGINALS", (D.PHYTOSANITARY, 2, 0)),
        ("VETERINARY HEALTH CERTIFICATE", (D.PHYTOSANITARY, 1, 0)),
        ("DANGEROUS GOODS DECLARATION (IMDG)", (D.DANGEROUS_GOODS, 1, 0)),
        ("DECLARATION OF DANGEROUS GOODS", (D.DANGEROUS_GOODS, 1, 0)),
        ("BENEFICIARY'S CERTIFICATE CERTIFYING THAT", (D.BENEFICIARY_CERTIFICATE, 1, 0)),
        ("BENEFICIARYS SIGNED STATEMENT", (D.BENEFICIARY_CERTIFICATE, 1, 0)),
        ("DRAFTS IN DUPLICATE", (D.DRAFT, 1, 1)),
        ("AIR WAYBILL CONSIGNED TO APPLICANT", (D.WAYBILL, 1, 0)),
    ],
)
def test_documents_and_their_numbers(text, expected):
    required = only(text)
    assert (required.document, required.originals, required.copies) == expected


def test_a_bill_of_lading():
    required = only(
        "FULL SET OF 3/3 CLEAN ON BOARD OCEAN BILLS OF LADING PLUS 2 NON-NEGOTIABLE COPIES MADE OUT"
        " TO ORDER OF ISSUING BANK AND ENDORSED IN BLANK, MARKED FREIGHT PREPAID"
    )
    assert required == RequiredDocument(
        document=D.BILL_OF_LADING,
        originals=3,
        copies=2,
        full_set=True,
        clean=True,
        on_board=True,
        to_order_of="ISSUING BANK",
        blank_endorsed=True,
    )
    assert str(required) == (
        "bill of lading, full set of 3, 2 copies, clean, on board, to order of ISSUING BANK, "
        "blank endorsed"
    )


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("FULL SET B/L MADE OUT TO ORDER, BLANK ENDORSED", ""),
        ("FULL SET B/L MADE OUT TO THE ORDER OF SHIPPER, BLANK ENDORSED", "SHIPPER"),
        ("FULL SET BILL OF LADING TO ORDER OF X BANK NOTIFY APPLICANT", "X BANK"),
        ("FULL SET BILL OF LADING CONSIGNED TO APPLICANT", None),
    ],
)
def test_to_whose_order(text, order):
    required = only(text)
    assert required.to_order_of == order
    assert required.originals is None
    assert required.full_set


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("INSURANCE POLICY OR CERTIFICATE FOR 110 PERCENT OF THE INVOICE VALUE", 110),
        ("MARINE INSURANCE CERTIFICATE FOR FULL INVOICE VALUE PLUS 10 PCT", 110),
        ("INSURANCE POLICY COVERING 115% OF CIF VALUE", 115),
        ("INSURANCE POLICY", None),
    ],
)
def test_insurance(text, percent):
    required = only(text)
    assert (required.document, required.insured_percent) == (D.INSURANCE, percent)


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("SIGNED INVOICE AND PACKING LIST IN 2 COPIES", [D.COMMERCIAL_INVOICE, D.PACKING_LIST]),
        ("PACKING AND WEIGHT LIST", [D.PACKING_LIST, D.WEIGHT_LIST]),
    ],
)
def test_one_clause_may_require_several(text, documents):
    (clause,) = read_documents([f"+{text}"])
    assert [required.document for required in clause.documents] == documents


@pytest.mark.parametrize(
    "text",
    [
        "FUMIGATION CERTIFICATE",
        "LIST STATING THE INVOICE NUMBER",
        "PROFORMA INVOICE",
        "COURIER RECEIPT FOR ONE SET OF THE BILL OF LADING",
        "EVIDENCE THAT THE PACKING LIST WAS SENT",
        "CABLE SHOWING B/L NUMBER",
    ],
)
def test_what_is_not_recognised_stays_a_clause(text):
    (clause,) = read_documents([f"+{text}"])
    assert clause.documents == ()
    assert clause.clause.text == text


@pytest.mark.parametrize(
    ("text", "tenor"),
    [
        ("SIGHT", Tenor(0, TenorBasis.SIGHT)),
        ("AT SIGHT", Tenor(0, TenorBasis.SIGHT)),
        ("DRAFTS AT SIGHT", Tenor(0, TenorBasis.SIGHT)),
        ("AT SIGHT FOR FULL INVOICE VALUE", Tenor(0, TenorBasis.SIGHT)),
        ("60 DAYS AFTER SIGHT", Tenor(60, TenorBasis.SIGHT)),
        ("AT 30 DAYS SIGHT", Tenor(30, TenorBasis.SIGHT)),
        ("90 DAYS AFTER BILL OF LADING DATE", Tenor(90, TenorBasis.SHIPMENT)),
        ("AT 90 DAYS FROM THE DATE OF B/L", Tenor(90, TenorBasis.SHIPMENT)),
        ("120 DAYS AFTER SHIPMENT DATE", Tenor(120, TenorBasis.SHIPMENT)),
        ("45 CALENDAR DAYS AFTER INVOICE DATE", Tenor(45, TenorBasis.INVOICE)),
        ("90 DAYS AFTER DATE OF DRAFT", Tenor(90, TenorBasis.DRAFT)),
        ("30 DAYS AFTER ACCEPTANCE", Tenor(30, TenorBasis.ACCEPTANCE)),
        ("30 DAYS AFTER RECEIPT OF DOCUMENTS", Tenor(30, TenorBasis.PRESENTATION)),
        ("90 DAYS AFTER B/L DATE FOR 100 PCT OF INVOICE VALUE", Tenor(90, TenorBasis.SHIPMENT)),
        ("50 PCT AT SIGHT, 50 PCT 90 DAYS AFTER B/L DATE", None),
        ("90 DAYS AFTER B/L DATE OR INVOICE DATE", None),
        ("90 DAYS", None),
        ("WHEN THE GOODS ARRIVE", None),
    ],
)
def test_tenors(text, tenor):
    assert read_tenor(text.split("\n")) == tenor


def test_a_tenor_is_said_in_words():
    assert str(Tenor(0, TenorBasis.SIGHT)) == "at sight"
    assert str(Tenor(90, TenorBasis.SHIPMENT)) == "90 days after shipment"
    assert str(Tenor(60, TenorBasis.SIGHT)) == "60 days after sight"
