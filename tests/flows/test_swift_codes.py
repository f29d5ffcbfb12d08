"""The contracts' codes in SWIFT's words."""

from __future__ import annotations

from datetime import date

import pytest

from wharfinger.contracts.enums import Discrepancy, Disposition, DocumentKind, DocumentKinds
from wharfinger.flows.swift_codes import (
    DISCREPANCIES,
    DISPOSALS,
    KINDS,
    discrepancy_texts,
    kinds_required,
)
from wharfinger.standards import Amount
from wharfinger.standards.swift import Refusal, StandardDocument, read_documents, write_mt734


def test_every_code_has_its_words() -> None:
    assert set(DISCREPANCIES) == set(Discrepancy) - {Discrepancy.NONE, Discrepancy.ALL}
    assert set(DISPOSALS) == set(Disposition) - {Disposition.NONE}
    without_kind = set(StandardDocument) - set(KINDS)
    assert without_kind == {
        StandardDocument.BILL_OF_LADING,
        StandardDocument.WEIGHT_LIST,
        StandardDocument.BENEFICIARY_CERTIFICATE,
        StandardDocument.DRAFT,
    }
    assert set(KINDS.values()) == set(DocumentKind) - {DocumentKind.NONE, DocumentKind.DELIVERY}


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        ([], DocumentKinds.NONE),
        (["+FULL SET OF BILLS OF LADING", "+BENEFICIARY'S CERTIFICATE"], DocumentKinds.NONE),
        (
            ["+COMMERCIAL INVOICE", "+PACKING AND WEIGHT LIST", "+INSURANCE POLICY"],
            DocumentKinds.COMMERCIAL_INVOICE | DocumentKinds.PACKING_LIST | DocumentKinds.INSURANCE,
        ),
        (["+COPY OF CERTIFICATE OF ORIGIN", "+SOMETHING ELSE"], DocumentKinds.NONE),
    ],
)
def test_kinds_required(lines: list[str], kinds: DocumentKinds) -> None:
    assert kinds_required(read_documents(lines)) == kinds


def test_discrepancies_in_the_order_of_their_codes() -> None:
    found = Discrepancy.AMOUNT | Discrepancy.LATE_SHIPMENT
    assert discrepancy_texts(Discrepancy.NONE) == ()
    assert discrepancy_texts(found, details={Discrepancy.LATE_SHIPMENT: "21 MARCH 2026"}) == (
        "LATE SHIPMENT: 21 MARCH 2026",
        "QUANTITY, UNIT PRICE OR AMOUNT NOT AS PER CREDIT",
    )


@pytest.mark.parametrize("disposition", DISPOSALS)
def test_a_refusal_says_all_of_them(disposition: Disposition) -> None:
    texts = discrepancy_texts(Discrepancy.ALL)
    written = write_mt734(
        Refusal(
            senders_reference="A",
            presenting_reference="B",
            utilised_on=date(2026, 4, 8),
            amount=Amount("EUR", 1),
            discrepancies=texts,
            disposal=DISPOSALS[disposition],
        )
    )
    flat = written.replace("\r\n", " ")
    assert all(text in flat for text in texts)
    assert f"/{DISPOSALS[disposition].value}/" in written
