"""Transport documents of every kind: dangerous, chilled, long, on behalf of others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from support.dcsa import (
    Json,
    address,
    cargo,
    contact,
    container,
    dangerous_goods,
    document,
    equipment,
    item,
    parties,
    party,
    reefer_settings,
)

NUMBER: Final = container(1)
"""The one container of most of them."""


def with_goods(**goods: Any) -> Json:
    """One package of goods, and what is said of it."""
    packed = {**cargo(NUMBER), "outerPackaging": {**cargo(NUMBER)["outerPackaging"], **goods}}
    return document(consignmentItems=[{**item(NUMBER), "cargoItems": [packed]}])


def with_box(**others: Any) -> Json:
    """One container, and what is said of it."""
    return document(utilizedTransportEquipments=[equipment(NUMBER, **others)])


def dangerous() -> Json:
    """Dangerous goods."""
    return with_goods(imoPackagingCode="1A1", dangerousGoods=[dangerous_goods()])


def chilled() -> Json:
    """A running reefer."""
    return with_box(isNonOperatingReefer=False, activeReeferSettings=reefer_settings())


def many_items() -> Json:
    """Two hundred consignment items."""
    items = [
        item(NUMBER, carrierBookingReference=f"BOOKING-{n}", extendedHSCodes=[f"690721000{n:03d}"])
        for n in range(200)
    ]
    return document(consignmentItems=items)


def many_containers() -> Json:
    """Five hundred containers."""
    numbers = [container(n) for n in range(500)]
    return document(
        consignmentItems=[item(*numbers)],
        utilizedTransportEquipments=[equipment(number) for number in numbers],
    )


def on_behalf() -> Json:
    """A straight bill whose parties act for others."""
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


def bearer() -> Json:
    """A bearer bill."""
    return document(documentParties=parties())


def straight() -> Json:
    """A straight bill."""
    return document(isToOrder=False, documentParties=parties(consignee=party("Consignee")))


def waybill() -> Json:
    """A sea waybill."""
    return straight() | {"transportDocumentTypeCode": "SWB"}


def complete() -> Json:
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


KINDS: Final[dict[str, Callable[[], Json]]] = {
    builder.__name__: builder
    for builder in (
        *(dangerous, chilled, many_items, many_containers, on_behalf),
        *(bearer, straight, waybill, complete, document),
    )
}
"""Every kind by its name."""
