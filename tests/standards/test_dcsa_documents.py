"""Transport documents of every kind are read whole, and refused where the standard forbids."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from support.dcsa import changed, container, document, parties, party, refused
from support.dcsa_kinds import (
    KINDS,
    chilled,
    complete,
    dangerous,
    many_containers,
    many_items,
    on_behalf,
    straight,
)

from wharfinger.standards.dcsa import BillForm, TransportDocument, read_transport_document
from wharfinger.standards.money import Amount, InvalidAmountError


def read(raw) -> TransportDocument:
    return read_transport_document(json.dumps(raw))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_read_and_keeps_its_canonical_form(kind):
    raw = KINDS[kind]()
    bill = read(raw)
    assert bill.remarks == ()
    assert json.loads(bill.canonical) == raw
    again = read_transport_document(bill.canonical)
    assert again == bill
    assert again.content_hash() == bill.content_hash()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_what_the_published_schema_accepts(kind, openapi):
    read_transport_document(json.dumps(KINDS[kind]()), schemas=openapi)


def test_dangerous_goods():
    (goods,) = read(dangerous()).consignment_items[0].cargo_items[0].outer_packaging.dangerous_goods
    assert (goods.un_number, goods.na_number, goods.imo_class) == ("1263", None, "3")
    assert goods.packing_group == 2
    assert goods.inner_packagings[0].inner_packagings[0].material == "Paper"
    assert goods.net_weight is not None
    assert goods.net_weight.kilograms == Decimal("453.59237")
    assert goods.net_explosive_content is not None
    assert goods.net_explosive_content.kilograms == Decimal("0.45359237")
    assert goods.net_volume is not None
    assert goods.net_volume.cubic_metres == Decimal("0.35")
    assert goods.limits is not None
    assert (goods.limits.flash_point, goods.limits.sadt) == (Decimal("-4.5"), Decimal(55))
    assert goods.fumigation_date_time == datetime(2026, 5, 1, 4, 30, tzinfo=UTC)
    assert goods.end_of_holding_time == date(2026, 7, 1)


def test_reefer():
    box = read(chilled()).utilized_transport_equipments[0]
    settings = box.active_reefer_settings
    assert box.is_non_operating_reefer is False
    assert settings is not None
    assert (settings.temperature_setpoint, settings.temperature_unit) == (Decimal("-18.5"), "CEL")
    assert (settings.o2_setpoint, settings.co2_setpoint) == (Decimal(3), Decimal("12.5"))
    assert (settings.air_exchange_setpoint, settings.air_exchange_unit) == (Decimal("15.4"), "MQH")
    assert settings.is_cold_treatment_required is True


def test_long_documents():
    assert len(read(many_items()).hs_codes) == 200
    bill = read(many_containers())
    assert len(bill.containers) == 500
    assert bill.gross_weight() == 500 * Decimal("1250.5")
    assert bill.gross_weight(container(499)) == Decimal("1250.5")


def test_parties_on_behalf_of_others():
    bill = read(on_behalf())
    assert [role for role, _ in bill.document_parties.by_role()] == [
        *("shipper", "onBehalfOfShipper", "consignee", "onBehalfOfConsignee", "issuingParty"),
        *("carriersAgentAtDestination", "notifyParties", "notifyParties", "notifyParties", "COW"),
    ]
    assert bill.document_parties.consignee is not None
    assert bill.document_parties.consignee.is_notify_party


@pytest.mark.parametrize(
    ("kind", "form", "is_title"),
    [
        ("straight", BillForm.STRAIGHT, True),
        ("document", BillForm.TO_ORDER, True),
        ("bearer", BillForm.BEARER, True),
        ("waybill", BillForm.STRAIGHT, False),
    ],
)
def test_forms(kind, form, is_title):
    bill = read(KINDS[kind]())
    assert (bill.form, bill.is_title) == (form, is_title)


def test_amounts():
    bill = read(complete())
    assert bill.declared == Amount("EUR", 100_000_025)
    assert bill.charges[0].amount == Amount("USD", 123_450)
    assert bill.charges[0].name == "Ocean freight"
    assert read(document()).declared is None
    finer = changed(complete(), "charges.0.currencyAmount", 0.125)
    with pytest.raises(InvalidAmountError, match="2 decimals"):
        _ = read(finer).charges[0].amount


def test_numbers_may_be_written_with_a_fraction_of_zeros():
    text = json.dumps(document()).replace('"numberOfPackages": 40', '"numberOfPackages": 40.0')
    assert read_transport_document(text) == read(document())


def test_an_issued_document_without_its_date_is_remarked_on():
    bill = read(changed(document(), "issueDate", None))
    assert [remark.path for remark in bill.remarks] == ["$.issueDate"]
    assert not read(document(transportDocumentStatus="APPROVED", issueDate="2026-05-03")).remarks
    bill.require_identifiers()


def test_a_platform_that_is_not_listed_is_remarked_on():
    raw = document(documentParties=parties(endorsee=party("Shipper", eblPlatform="NEWP")))
    assert [remark.path for remark in read(raw).remarks] == [
        "$.documentParties.endorsee.eblPlatform"
    ]


PACKED = "consignmentItems.0.cargoItems.0.outerPackaging"
GOODS = f"{PACKED}.dangerousGoods.0"
BOX = "utilizedTransportEquipments.0"
J_GOODS = "$.consignmentItems[0].cargoItems[0].outerPackaging.dangerousGoods[0]"
J_BOX = "$.utilizedTransportEquipments[0]"
J_REEFER = f"{J_BOX}.activeReeferSettings"


@pytest.mark.parametrize(
    ("kind", "path", "value", "where", "message"),
    [
        ("dangerous", f"{GOODS}.UNNumber", None, J_GOODS, "neither UNNumber nor NANumber"),
        ("dangerous", f"{GOODS}.NANumber", "9037", J_GOODS, "both UNNumber and NANumber"),
        ("dangerous", f"{GOODS}.UNNumber", "126", f"{J_GOODS}.UNNumber", "does not match"),
        ("dangerous", f"{GOODS}.UNNumber", 1263, f"{J_GOODS}.UNNumber", "expected a text"),
        ("dangerous", f"{GOODS}.imoClass", None, f"{J_GOODS}.imoClass", "is missing"),
        ("dangerous", f"{GOODS}.packingGroup", 4, f"{J_GOODS}.packingGroup", "less than or equal"),
        ("dangerous", f"{GOODS}.packingGroup", 1.5, f"{J_GOODS}.packingGroup", "whole number"),
        (
            *("dangerous", f"{GOODS}.fumigationDateTime", "2026-05-01T06:30:00"),
            *(f"{J_GOODS}.fumigationDateTime", "offset from UTC"),
        ),
        (
            *("dangerous", f"{GOODS}.limits.temperatureUnit", "KEL"),
            *(f"{J_GOODS}.limits.temperatureUnit", "expected 'CEL' or 'FAH'"),
        ),
        (
            *("chilled", f"{BOX}.activeReeferSettings.temperatureUnit", None),
            *(f"{J_REEFER}.temperatureUnit", "is missing though temperatureSetpoint"),
        ),
        (
            *("chilled", f"{BOX}.activeReeferSettings.airExchangeSetpoint", None),
            *(f"{J_REEFER}.airExchangeSetpoint", "is missing though airExchangeUnit"),
        ),
        (
            *("chilled", f"{BOX}.activeReeferSettings.o2Setpoint", 101),
            *(f"{J_REEFER}.o2Setpoint", "less than or equal to 100"),
        ),
        (
            "chilled",
            f"{BOX}.isNonOperatingReefer",
            True,
            J_REEFER,
            "only when isNonOperatingReefer",
        ),
        (
            *("on_behalf", "documentParties.onBehalfOfConsignee.identifyingCodes", []),
            *("$.documentParties.onBehalfOfConsignee.identifyingCodes", "fewer than 1"),
        ),
        (
            *("on_behalf", "documentParties.carriersAgentAtDestination.address", None),
            *("$.documentParties.carriersAgentAtDestination.address", "is missing"),
        ),
        (
            *("on_behalf", "documentParties.notifyParties", [party("N")] * 4),
            *("$.documentParties.notifyParties", "more than 3 items"),
        ),
        (
            *("straight", "documentParties.endorsee", party("Bank")),
            *("$.documentParties.endorsee", "only when isToOrder is true"),
        ),
        ("bearer", "transportDocumentTypeCode", "SWB", "$.isToOrder", "must be false for a sea"),
        (
            *("complete", "declaredValueCurrency", None),
            *("$.declaredValueCurrency", "is missing though declaredValue is given"),
        ),
        ("complete", "declaredValueCurrency", "EURO", "$.declaredValueCurrency", "ISO 4217"),
        ("complete", "numberOfOriginalsWithCharges", 1, "$.numberOfOriginalsWithCharges", "not 2"),
        (
            *("complete", "numberOfOriginalsWithCharges", -1),
            *("$.numberOfOriginalsWithCharges", "greater than or equal to 0"),
        ),
        ("complete", "invoicePayableAt", {}, "$.invoicePayableAt", "neither UNLocationCode nor"),
        (
            *("complete", "placeOfIssue.UNLocationCode", "BRSSZ"),
            *("$.placeOfIssue", "both UNLocationCode and countryCode"),
        ),
        (
            *("complete", "partyContactDetails.0.phone", None),
            *("$.partyContactDetails[0]", "neither phone nor email"),
        ),
        (
            *("complete", "transports.placeOfReceipt", None),
            *("$.transports.placeOfReceipt", "is missing though preCarriageBy"),
        ),
        ("complete", "charges.0.unitPrice", "7", "$.charges[0].unitPrice", "expected a number"),
        ("complete", "charges.0.currencyCode", "usd", "$.charges[0].currencyCode", "expected USD"),
        (
            *("complete", "documentParties.shipper.address.countryCode", "br"),
            *("$.documentParties.shipper.address.countryCode", "expected BR"),
        ),
        (
            *("complete", "documentParties.shipper.taxLegalReferences.0.value", None),
            *("$.documentParties.shipper.taxLegalReferences[0].value", "is missing"),
        ),
        (
            *("document", "transports.portOfLoading.UNLocationCode", "brssz"),
            *("$.transports.portOfLoading.UNLocationCode", "expected BRSSZ"),
        ),
        ("document", "issueDate", "2026-05-03T00:00:00Z", "$.issueDate", "YYYY-MM-DD"),
        (
            "document",
            "transportDocumentSubReference",
            " v1",
            "$.transportDocumentSubReference",
            "not",
        ),
        ("document", f"{BOX}.seals.0.source", "YOU", f"{J_BOX}.seals[0].source", "expected 'CAR'"),
    ],
)
def test_what_the_standard_forbids_is_refused(kind, path, value, where, message):
    found = refused(read_transport_document, changed(KINDS[kind](), path, value))
    assert message in found[where], found
    assert len(found) == 1


def test_null_is_no_way_to_leave_something_out():
    raw = straight()
    raw["documentParties"]["consignee"] = None
    raw["shippedOnBoardDate"] = None
    raw["utilizedTransportEquipments"][0]["seals"][0]["source"] = None
    found = refused(read_transport_document, raw)
    assert set(found.values()) == {"is null; leave it out where there is none"}
    assert set(found) == {
        "$.documentParties.consignee",
        "$.shippedOnBoardDate",
        "$.utilizedTransportEquipments[0].seals[0].source",
    }
    assert read(document(whatIsNotModelled=None)).content_hash()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": 1, "a": 2}', "'a' stands twice"),
        ('{"a": NaN}', "NaN is no number"),
        ('{"a": 1e400}', r"1E\+400 exceeds 2\^53 - 1"),
        ('{"a": 9007199254740992.0}', r"exceeds 2\^53 - 1"),
        ('{"a": ' + "[" * 70 + "]" * 70 + "}", "nested more than 64 deep"),
        ('{"a": 12345678901234567890}', "(?i)int"),
        ("{", "no JSON"),
    ],
)
def test_json_that_readers_would_take_differently(text, message):
    assert refused(read_transport_document, text)["$"]
    with pytest.raises(Exception, match=message):
        read_transport_document(text)


def test_documents_beyond_the_limit_of_size():
    found = refused(read_transport_document, " " * (5 * 1024 * 1024 + 1))
    assert "at most" in found["$"]
