"""What the contracts are told, taken from the documents; and what is missing in them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from eth_utils.crypto import keccak

from wharfinger.contracts.declaration_records import Consignment, ImportLodgement
from wharfinger.contracts.enums import BillForm
from wharfinger.contracts.goods import goods_root
from wharfinger.contracts.records import Terms
from wharfinger.errors import InvalidDocumentError, UsageError
from wharfinger.flows import Cast, terms
from wharfinger.standards import Declaration, TradeDocuments, TransportDocument
from wharfinger.standards.swift.model import Confirmation, NameAndAddress
from wharfinger.standards.wco import Quantity

TOKEN = "0x" + "e0" * 20


def reshaped(document: TransportDocument, **parties: Any) -> TransportDocument:
    """Return a transport document with other parties."""
    named = document.document_parties.model_copy(update=parties)
    return document.model_copy(update={"document_parties": named})


# --- Who is who


def test_party_by_lei(documents: TradeDocuments, cast: Cast) -> None:
    for key, organisation in documents.organisations.items():
        assert terms.party_by_lei(organisation.lei, documents.organisations, cast) is cast[key]


def test_party_by_bic_whatever_the_branch(documents: TradeDocuments, cast: Cast) -> None:
    for bic in ("WTWGNL20", "WTWGNL20XXX", "WTWGNL20RTM"):
        assert terms.party_by_bic(bic, documents.organisations, cast) is cast["issuing-bank"]


def test_party_by_customs_number(documents: TradeDocuments, cast: Cast) -> None:
    found = terms.party_by_customs_id("NL999000012", documents.organisations, cast)
    assert found is cast["importer"]


def test_party_by_name_whatever_the_case(documents: TradeDocuments, cast: Cast) -> None:
    found = terms.party_by_name("NOORDERHAVEN HUISHOUD b.v.", documents.organisations, cast)
    assert found is cast["importer"]


def test_unknown_and_unnamed_parties(documents: TradeDocuments, cast: Cast) -> None:
    organisations = documents.organisations
    for name in ("999900NOBODY00000000", None):
        assert terms.party_by_lei(name, organisations, cast) is None
        assert terms.party_by_customs_id(name, organisations, cast) is None
    for bic in ("NOBONL20", "", None):
        assert terms.party_by_bic(bic, organisations, cast) is None
    assert terms.party_by_name("Nobody Ltd.", organisations, cast) is None


# --- The bill of lading


def test_order_bill_gives_title_to_its_endorsee(documents: TradeDocuments) -> None:
    bill = documents.bill
    assert terms.bill_form(bill) is BillForm.TO_ORDER
    assert terms.bill_title(bill) is bill.document_parties.endorsee


def test_order_bill_without_endorsee_is_to_bearer(documents: TradeDocuments) -> None:
    bearer = reshaped(documents.bill, endorsee=None)
    assert terms.bill_form(bearer) is BillForm.BEARER
    assert terms.bill_title(bearer) is None


def test_straight_bill_gives_title_to_its_consignee(documents: TradeDocuments) -> None:
    shipper = documents.bill.document_parties.shipper
    straight = reshaped(documents.bill, consignee=shipper).model_copy(update={"is_to_order": False})
    assert terms.bill_form(straight) is BillForm.STRAIGHT
    assert terms.bill_title(straight) is shipper


def test_gross_mass_is_cargo_and_tare(documents: TradeDocuments) -> None:
    assert dict(terms.gross_masses(documents.bill)) == {
        "ZWFU6041177": 10_080 + 3_900,
        "ZWFU2713099": 4_320 + 6_000 + 3_880,
    }


def test_gross_mass_is_rounded_up(documents: TradeDocuments) -> None:
    used, other = documents.bill.utilized_transport_equipments
    tare = used.equipment.tare_weight
    assert tare is not None
    gram = tare.model_copy(update={"value": tare.value + Decimal("0.001")})
    equipment = used.equipment.model_copy(update={"tare_weight": gram})
    heavier = used.model_copy(update={"equipment": equipment})
    bill = documents.bill.model_copy(update={"utilized_transport_equipments": (heavier, other)})
    assert terms.gross_masses(bill)["ZWFU6041177"] == 13_981


def test_every_missing_tare_is_named(documents: TradeDocuments) -> None:
    used = tuple(
        one.model_copy(update={"equipment": one.equipment.model_copy(update={"tare_weight": None})})
        for one in documents.bill.utilized_transport_equipments
    )
    bill = documents.bill.model_copy(update={"utilized_transport_equipments": used})
    with pytest.raises(InvalidDocumentError, match="SOLAS") as caught:
        terms.gross_masses(bill)
    assert [problem.path for problem in caught.value.problems] == [
        f"$.utilizedTransportEquipments[{place}].equipment.tareWeight" for place in (0, 1)
    ]


# --- The credit


def credit_terms(
    documents: TradeDocuments,
    cast: Cast,
    **changes: Any,
) -> Terms:
    """Return the terms of the example's credit, or of one that differs."""
    return terms.credit_terms(
        replace(documents.credit, **changes),
        organisations=documents.organisations,
        cast=cast,
        token=TOKEN,
        place="NL",
    )


def test_terms_are_those_of_the_message(documents: TradeDocuments, cast: Cast) -> None:
    found = credit_terms(documents, cast)
    assert found.credit_number == "WTWG2603LC00117"
    assert found.terms_hash == keccak(documents.credit.normalised_text.encode())
    assert (found.token, found.place) == (TOKEN, "NL")
    assert found.amount == 18_645_000
    assert (found.tolerance_over, found.tolerance_under) == (0, 0)
    assert found.applicant == cast["importer"].org
    assert found.beneficiary == cast["exporter"].org
    assert found.advising_bank == cast["advising-bank"].org
    assert found.expires_on == 20_573  # 30 April 2026
    assert found.latest_shipment == 20_532  # 20 March 2026
    assert found.presentation_days == 21
    assert found.partial_allowed is False


def test_silent_fields(documents: TradeDocuments, cast: Cast) -> None:
    found = credit_terms(
        documents, cast, latest_shipment=None, advising_bank=None, partial_shipments=None
    )
    assert (found.latest_shipment, found.advising_bank) == (0, 0)
    assert found.partial_allowed is True


@pytest.mark.parametrize(
    ("field", "tag"), [("applicant", "50"), ("beneficiary", "59")], ids=["applicant", "beneficiary"]
)
def test_party_that_is_not_enrolled(
    documents: TradeDocuments, cast: Cast, field: str, tag: str
) -> None:
    stranger = NameAndAddress(lines=("Nobody Ltd.", "NOWHERE"))
    with pytest.raises(InvalidDocumentError) as caught:
        credit_terms(documents, cast, **{field: stranger})
    (problem,) = caught.value.problems
    assert (problem.path, problem.message) == (tag, "Nobody Ltd. is not enrolled")


def test_every_problem_of_a_credit_at_once(documents: TradeDocuments, cast: Cast) -> None:
    with pytest.raises(InvalidDocumentError, match="MT 700 WTWG2603LC00117") as caught:
        credit_terms(replace(documents, organisations={}), cast, confirmation=Confirmation.CONFIRM)
    assert {"50", "59"} < {problem.path for problem in caught.value.problems}


# --- The declarations


def test_lines_of_the_import(documents: TradeDocuments) -> None:
    lines = terms.lines_of(documents.import_declaration)
    assert [(line.commodity, line.origin, line.price) for line in lines] == [
        (8_516_710_000, "CN", 10_200_000),
        (8_516_720_000, "CN", 3_915_000),
        (8_509_400_000, "CN", 4_530_000),
    ]


def test_quantity_is_the_net_mass_in_grams(documents: TradeDocuments) -> None:
    lines = terms.lines_of(documents.import_declaration)
    assert [(line.unit, line.quantity) for line in lines] == [
        ("KGM", 8_640_000),
        ("KGM", int((documents.import_declaration.lines[1].net_mass or 0) * 1_000)),
        ("KGM", int((documents.import_declaration.lines[2].net_mass or 0) * 1_000)),
    ]


@pytest.mark.parametrize(
    ("asked", "net", "stated", "found"),
    [
        ("", "1.5", ("2", "LTR"), ("KGM", 1_500)),
        ("KGM", "1.5", ("2", "LTR"), ("KGM", 1_500)),
        ("LTR", "1.5", ("2", "LTR"), ("LTR", 2_000)),
        ("LTR", "1.5", ("2", None), ("LTR", 2_000)),
        ("KGM", None, ("2", "KGM#G"), ("KGM", 2_000)),
        ("", None, ("2.0009", "H87"), ("H87", 2_000)),
        ("", None, ("2", None), ("", 0)),
        ("", None, None, ("", 0)),
        ("", "0.0009", None, ("KGM", 0)),
    ],
)
def test_quantity_is_what_the_tariff_asks_for(
    documents: TradeDocuments,
    asked: str,
    net: str | None,
    stated: tuple[str, str | None] | None,
    found: tuple[str, int],
) -> None:
    declaration = measured(documents, net, stated)
    (line,) = terms.lines_of(declaration, units=[asked])
    assert (line.unit, line.quantity) == found


@pytest.mark.parametrize(
    ("asked", "net", "stated", "said"),
    [
        ("LTR", "1", None, "asks for LTR; item 1 states no quantity in it"),
        ("LTR", "1", ("2", "HLT"), "asks for LTR; item 1 states 2 HLT"),
        ("KGM", None, None, "asks for KGM; item 1 states no quantity in it"),
    ],
)
def test_quantity_that_is_missing(
    documents: TradeDocuments,
    asked: str,
    net: str | None,
    stated: tuple[str, str | None] | None,
    said: str,
) -> None:
    with pytest.raises(InvalidDocumentError, match="TariffQuantity") as caught:
        terms.lines_of(measured(documents, net, stated), units=[asked])
    assert said in str(caught.value)


def test_units_are_as_many_as_lines(documents: TradeDocuments) -> None:
    with pytest.raises(UsageError, match="3 lines and 1 units"):
        terms.lines_of(documents.import_declaration, units=["KGM"])


def test_line_without_origin(documents: TradeDocuments) -> None:
    line = replace(documents.import_declaration.lines[0], origin=None)
    declaration = replace(documents.import_declaration, lines=(line,))
    assert terms.lines_of(declaration)[0].origin == ""


def test_export_lodgement(documents: TradeDocuments, cast: Cast) -> None:
    found = terms.export_lodgement(
        documents.export_declaration, exporter=cast["exporter"].org, port_of_loading="CNYTN"
    )
    assert found.country == "CN"
    assert found.declaration_reference == "YTN260312EX00093"
    assert found.exporter == cast["exporter"].org
    assert found.total_price == 9_847_000 + 3_780_000 + 4_373_000
    assert found.line_count == 3
    assert found.port_of_loading == "CNYTN"
    assert found.goods_root == goods_root(terms.lines_of(documents.export_declaration))


def test_import_lodgement(documents: TradeDocuments) -> None:
    found = import_lodgement(documents.import_declaration)
    assert found.country == "NL"
    assert found.declaration_reference == "RTM260416IM00417"
    assert (found.importer, found.treasury) == (12, 3)
    assert found.total_price == 18_645_000
    assert found.line_count == 3
    assert found.consignment == Consignment(
        bill=b"\7" * 32,
        goods_root=goods_root(terms.lines_of(documents.import_declaration)),
        containers=("ZWFU2713099", "ZWFU6041177"),
    )


def test_units_are_part_of_what_is_committed_to(documents: TradeDocuments) -> None:
    declaration = measured(documents, "1.5", ("2", "LTR"))
    plain = import_lodgement(declaration)
    asked = import_lodgement(declaration, units=["LTR"])
    assert plain.consignment.goods_root != asked.consignment.goods_root


def test_supplementary_declaration_holds_no_container(documents: TradeDocuments) -> None:
    declaration = replace(documents.import_declaration, type_code="IMY")
    assert terms.consignment_of(declaration, bill=b"\7" * 32).containers == ()


def test_declaration_without_a_country(documents: TradeDocuments) -> None:
    nowhere = replace(documents.import_declaration, country=None)
    with pytest.raises(InvalidDocumentError, match="ResponsibleCountryCode: is missing"):
        import_lodgement(nowhere)
    nowhere = replace(documents.export_declaration, country=None)
    with pytest.raises(InvalidDocumentError, match="ResponsibleCountryCode: is missing"):
        terms.export_lodgement(nowhere, exporter=11, port_of_loading="CNYTN")


def import_lodgement(declaration: Declaration, **more: Any) -> ImportLodgement:
    """Return what a declarant states about an import."""
    return terms.import_lodgement(declaration, importer=12, bill=b"\7" * 32, treasury=3, **more)


def measured(
    documents: TradeDocuments, net: str | None, stated: tuple[str, str | None] | None
) -> Declaration:
    """Return the import with one line of a net mass and a supplementary quantity."""
    line = replace(
        documents.import_declaration.lines[0],
        net_mass=None if net is None else Decimal(net),
        supplementary=stated and Quantity(value=Decimal(stated[0]), unit=stated[1]),
    )
    return replace(documents.import_declaration, lines=(line,))
