"""Transport documents of every kind: dangerous, chilled, long, on behalf of others."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from support.dcsa import (
    address,
    cargo,
    changed,
    contact,
    container,
    dangerous_goods,
    document,
    equipment,
    item,
    parties,
    party,
    reefer_settings,
    refused,
)

from wharfinger.standards.dcsa import BillForm, TransportDocument, read_transport_document
from wharfinger.standards.money import Amount, InvalidAmountError

NUMBER = container(1)


def with_goods(**goods):
    packed = {**cargo(NUMBER), "outerPackaging": {**cargo(NUMBER)["outerPackaging"], **goods}}
    return document(consignmentItems=[{**item(NUMBER), "cargoItems": [packed]}])


def with_box(**others):
    return document(utilizedTransportEquipments=[equipment(NUMBER, **others)])


def dangerous():
    return with_goods(imoPackagingCode="1A1", dangerousGoods=[dangerous_goods()])


def chilled():
    return with_box(isNonOperatingReefer=False, activeReeferSettings=reefer_settings())


def many_items():
    items = [
        item(NUMBER, carrierBookingReference=f"BOOKING-{n}", extendedHSCodes=[f"690721000{n:03d}"])
        for n in range(200)
    ]
    return document(consignmentItems=items)


def many_containers():
    numbers = [container(n) for n in range(500)]
    return document(
        consignmentItems=[item(*numbers)],
        utilizedTransportEquipments=[equipment(number) for number in numbers],
    )


def on_behalf():
    return document(
        isToOrder=False,
        documentParties=parties(
            onBehalfOfShipper={"partyName": "Forwarder of the shipper"},
            consignee=party("Consignee", isNotifyParty=True, typeOfPerson="LEGAL_PERSON"),
            onBehalfOfConsignee=party("Forwarder of the consignee"),
            carriersAgentAtDestination={
                "partyName": "Agent",
                "address": address(),
                "partyContactDetails": [contact()],
            },
            notifyParties=[party(f"Notified {n}") for n in range(3)],
            other=[{"party": party("Payer"), "partyFunction": "COW"}],
        ),
    )


def bearer():
    return document(documentParties=parties())


def straight():
    return document(isToOrder=False, documentParties=parties(consignee=party("Consignee")))


def waybill():
    return straight() | {"transportDocumentTypeCode": "SWB"}


def complete():
    """Everything else that a document may say."""
    return document(
        numberOfOriginalsWithCharges=0,
        numberOfOriginalsWithoutCharges=1,
        numberOfRiderPages=0,
        displayedNameForPortOfLoad=["Santos", "Brazil"],
        displayedShippedOnBoardReceivedForShipment="Shipped on board Test Star",
        declaredValue=1000000.25,
        declaredValueCurrency="EUR",
        placeOfIssue={"locationName": "Sao Paulo", "countryCode": "BR"},
        invoicePayableAt={"freeText": "Office of the line"},
        charges=[
            {
                "chargeName": "Freight",
                "extendedChargeName": "Ocean freight",
                "currencyAmount": 1234.5,
                "currencyCode": "USD",
                "paymentTermCode": "PRE",
                "calculationBasis": "Per container",
                "unitPrice": 1234.5,
                "quantity": 1,
            }
        ],
        references=[{"type": "CR", "value": "ORDER 7"}],
        customsReferences=[
            {"type": "ACID", "countryCode": "EG", "values": ["1234567890123456789"]}
        ],
        exportLicense={"isRequired": True, "reference": "EX-1", "issueDate": "2026-04-01"},
        importLicense={"isRequired": False},
        transports={
            **document()["transports"],
            "preCarriageBy": "RAIL",
            "placeOfReceipt": {"address": address("BR"), "facilityName": "Yard 4"},
            "onCarriageBy": "BARGE",
            "placeOfDelivery": {
                "facility": {"facilityCode": "ADT", "facilityCodeListProvider": "SMDG"},
                "geoCoordinate": {"latitude": "48.8585", "longitude": "2.2941"},
            },
            "onwardInlandRouting": {"addressLines": ["Hall 3", "Nowhere 1"]},
        },
        partyContactDetails=[{"name": "Desk", "phone": "+31 10 5550100"}],
        documentParties=parties(
            shipper=party(
                "Shipper",
                address={**address("ZZ"), "POBox": "77", "UNLocationCode": "BRSSZ"},
                taxLegalReferences=[
                    {"type": "CNPJ", "countryCode": "BR", "value": "04.252/0001-10"}
                ],
                displayedAddress=["First line", "Second line"],
                purchaseOrderReferences=["PO 1"],
                reference="Ours",
            )
        ),
        consignmentItems=[
            item(
                NUMBER,
                shippingMarks=["TEST", "1-40"],
                references=[{"type": "SPO", "values": ["PO 1", "PO 2"]}],
                extendedNationalCommodityCodes=[
                    {"type": "NCM", "countryCode": "BR", "values": ["6907.21.00"]}
                ],
            )
        ],
        fieldOfALaterVersion={"kept": [1, 2.5, None]},
    )


KINDS = {
    builder.__name__: builder
    for builder in (
        *(dangerous, chilled, many_items, many_containers, on_behalf),
        *(bearer, straight, waybill, complete, document),
    )
}


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
